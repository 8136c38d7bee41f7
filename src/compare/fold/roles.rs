//! Whom do *the president* and *the administration* mean in an article?
//!
//! Who bears the title, or the body whose name ends so, where the article has exactly one.

use super::{Reading, Tables};
use crate::attribution::scene::{Run, Scene};
use crate::compare::gazetteer::Kind;
use crate::compare::mention::{Mention, titled};
use crate::text::classes::Class;
use crate::text::parts::Part;
use crate::text::tokens::Kind as Sign;
use std::collections::BTreeSet;

/// Words that make of a title another one.
const LESSER: [&str; 9] = [
    "vice",
    "deputy",
    "assistant",
    "under",
    "lieutenant",
    "first",
    "shadow",
    "acting",
    "former",
];

/// Bodies that an article calls by their noun once it has named them.
const BODIES: [&str; 16] = [
    "administration",
    "agency",
    "association",
    "authority",
    "bureau",
    "campaign",
    "commission",
    "committee",
    "company",
    "court",
    "department",
    "ministry",
    "party",
    "union",
    "university",
    "militia",
];

impl Tables {
    /// Gives roles and nouns of bodies to who has them.
    pub(super) fn definite_roles(&mut self, reading: &Reading) {
        let scene = reading.scene;
        let paragraphs = scene.page.paragraphs.iter();
        let prose = paragraphs.filter(|paragraph| paragraph.prose);
        let tokens = prose.flat_map(|paragraph| paragraph.start..paragraph.end);
        for at in tokens.filter(|at| scene.word(*at) == "the") {
            let found = title_behind(scene, at + 1)
                .and_then(|run| Some((run, holder(reading, &role_of(scene, run))?)))
                .or_else(|| {
                    body_behind(scene, at + 1).and_then(|run| Some((run, body(reading, run)?)))
                });
            if let Some((run, key)) = found {
                self.called(reading, &key, Run::new(at, run.end));
            }
        }
    }

    /// Counts words for somebody who is named elsewhere in the article.
    pub(super) fn called(&mut self, reading: &Reading, key: &str, run: Run) {
        let Some(actor) = self.actors.get_mut(key) else {
            return;
        };
        let mut wording = reading.wording(run);
        super::trim_possessive(&mut wording.words);
        actor.by_role.insert(reading.outlet);
        actor.tally.add(reading.outlet, wording.plain());
    }
}

/// *attorney general* of *the attorney general said*: titles in small letters, and no name behind.
fn title_behind(scene: &Scene, start: usize) -> Option<Run> {
    let small = |at: &usize| titled(scene, *at) && !scene.is(*at, Class::CAPITAL);
    let end = start + (start..start + 4).take_while(small).count();
    if end == start {
        return None;
    }
    let office = |at: &usize| {
        scene.is(*at, Class::OFFICE) && !scene.is(*at, Class::CAPITAL) || scene.word(*at) == "of"
    };
    let further = (end..end + 5).take_while(office).count();
    let end = if further > 1 { end + further } else { end };
    alone(scene, end).then(|| Run::new(start, end))
}

/// *administration* of *the administration said*.
fn body_behind(scene: &Scene, at: usize) -> Option<Run> {
    let word = scene.word(at);
    let word = word.strip_suffix("'s").unwrap_or(word);
    (BODIES.contains(&word) && !scene.is(at, Class::CAPITAL) && alone(scene, at + 1))
        .then(|| Run::new(at, at + 1))
}

/// Nothing behind says which one is meant: no name, no noun, no *of Lor*.
fn alone(scene: &Scene, end: usize) -> bool {
    let owner = scene.is(end - 1, Class::POSSESSIVE);
    let goes_on = scene.kind(end) == Sign::Word
        && (scene.is(end, Class::CAPITAL)
            || scene.is_part(end, &[Part::Noun])
            || matches!(
                scene.word(end),
                "of" | "for" | "who" | "which" | "that" | "in"
            ));
    let named = scene.kind(end) == Sign::Comma && scene.is(end + 1, Class::CAPITAL);
    owner || !goes_on && !named
}

fn role_of(scene: &Scene, run: Run) -> String {
    let words = (run.start..run.end).map(|at| crate::compare::names::key(scene.word(at)));
    words.collect::<Vec<_>>().join(" ")
}

/// Who bears a title on the page, if only one does.
pub(super) fn holder(reading: &Reading, role: &str) -> Option<String> {
    let bears = |mention: &&Mention| {
        let own = mention.role.as_deref().unwrap_or_default();
        !mention.key.is_empty() && ends_in(own, role) && !was(reading.scene, mention)
    };
    let mentions = reading.mentions.iter().filter(bears);
    only(mentions.map(|mention| mention.key.as_str()))
}

/// *lor president* ends in *president*, *vice president* does not; a *minister* may be any.
fn ends_in(own: &str, role: &str) -> bool {
    const ANY: [&str; 9] = [
        "attorney",
        "chief",
        "deputy",
        "general",
        "justice",
        "minister",
        "officer",
        "representative",
        "secretary",
    ];
    if ANY.contains(&role) {
        return false;
    }
    let before = own.strip_suffix(role).map(str::trim_end);
    before.is_some_and(|before| {
        let last = before.rsplit(' ').next().unwrap_or_default();
        !LESSER.contains(&last)
    })
}

/// *former President Marr*: no longer.
fn was(scene: &Scene, mention: &Mention) -> bool {
    let edge = scene.sentence(mention.run.start).start;
    (edge..mention.run.start).rev().take(6).any(|at| {
        matches!(
            scene.word(at),
            "former" | "then" | "ex" | "late" | "previous"
        )
    })
}

/// The body on the page whose name ends in a noun, if only one does.
fn body(reading: &Reading, noun: Run) -> Option<String> {
    let noun = reading.scene.word(noun.start);
    let noun = noun.strip_suffix("'s").unwrap_or(noun);
    let ends = |mention: &&Mention| {
        let last = reading.scene.word(mention.phrase.end - 1);
        let last = last.strip_suffix("'s").unwrap_or(last);
        let name = mention.phrase.start <= mention.run.start && mention.told.is_none();
        !mention.key.is_empty() && name && last == noun && mention.kind != Some(Kind::State)
    };
    let mentions = reading.mentions.iter().filter(ends);
    let keys: Vec<String> = mentions
        .map(|mention| super::naming::actor_key(reading, mention))
        .collect();
    only(keys.iter().map(String::as_str))
}

fn only<'k>(keys: impl Iterator<Item = &'k str>) -> Option<String> {
    let keys: BTreeSet<&str> = keys.collect();
    match keys.len() {
        1 => keys.first().map(|key| (*key).to_owned()),
        _ => None,
    }
}
