//! Who is named on a page, by which names?

use super::roles::holder;
use super::surnames::addressed;
use super::{Reading, Tables, trim_possessive};
use crate::attribution::scene::{Run, Scene};
use crate::compare::actors::is_honorific;
use crate::compare::comparison::Wording;
use crate::compare::gazetteer::Kind;
use crate::compare::mention::{Mention, titled};
use crate::compare::names;
use crate::text::tokens::Kind as Sign;
use std::collections::BTreeMap;

impl Tables {
    /// *Norvik Terminals … Norvik*: which names are introduced by longer ones.
    pub(super) fn introduce(&mut self, mentions: &[Mention]) {
        for (at, mention) in mentions.iter().enumerate() {
            let key = &mention.key;
            let longer = |other: &&Mention| {
                other.kind != Some(Kind::Person)
                    && other
                        .key
                        .strip_prefix(key.as_str())
                        .is_some_and(|rest| rest.starts_with(' '))
            };
            if key.is_empty() || !mentions.iter().any(|other| longer(&other)) {
                continue;
            }
            match mentions.get(..at).unwrap_or_default().iter().rfind(longer) {
                Some(full) => {
                    let known = self.introduced.entry(key.clone()).or_default();
                    known.insert(full.key.clone());
                }
                None => drop(self.unintroduced.insert(key.clone())),
            }
        }
    }

    pub(super) fn name_all(&mut self, reading: &Reading, full: &BTreeMap<String, String>) {
        let mut unnamed = Vec::new();
        for mention in reading.mentions {
            if mention.key.is_empty() {
                unnamed.extend(mention.role.as_ref().map(|role| (mention, role)));
                continue;
            }
            let itself = reading.witness.report.outlet.as_deref();
            let own = mention.bare && itself.is_some_and(|name| names::key(name) == mention.key);
            if !own && (mention.kind.is_some() || !names_a_state(reading, mention.phrase)) {
                self.name(reading, mention, full);
            }
        }
        for (mention, role) in unnamed {
            match holder(reading, role) {
                Some(key) => self.called(reading, &key, mention.phrase),
                None => self
                    .unnamed
                    .entry(role.clone())
                    .or_default()
                    .add(reading.outlet, reading.wording(mention.phrase)),
            }
        }
        self.definite_roles(reading);
    }

    /// Counts a name with the words bound to it.
    fn name(&mut self, reading: &Reading, mention: &Mention, full: &BTreeMap<String, String>) {
        if is_located(reading.scene, mention) {
            self.located.insert(mention.key.clone());
        }
        let power = power_of(reading.scene, mention);
        let actor = self.actors.entry(actor_key(reading, mention)).or_default();
        actor.outlets.insert(reading.outlet);
        if power.is_some() {
            actor.of = Some(mention.key.clone());
            let words = Run::new(mention.run.start, mention.phrase.end);
            let mut words = reading.wording(words).words;
            trim_possessive(&mut words);
            actor.names.add(&words, 1);
        } else {
            actor.kind = actor.kind.or(mention.kind);
            let name = full.get(&mention.key).unwrap_or(&mention.name);
            actor.names.add(name, 1);
            actor.roles.extend(mention.role.clone());
            let (man, woman) = addressed(reading.scene, mention);
            actor.addressed.0 |= man;
            actor.addressed.1 |= woman;
        }
        if !mention.modifier {
            actor.tally.add(reading.outlet, wording(reading, mention));
        }
    }
}

/// The words for somebody. Who says a plain name, or a name with its title, tells nothing.
fn wording(reading: &Reading, mention: &Mention) -> Wording {
    let run = mention.told.unwrap_or(mention.phrase);
    let mut wording = reading.wording(run);
    trim_possessive(&mut wording.words);
    let before = || mention.phrase.start..mention.run.start;
    let named = mention.phrase.end == mention.run.end;
    let plain = named && before().all(|at| is_honorific(reading.scene.word(at)));
    let title = named && before().all(|at| titled(reading.scene, at));
    if plain || title && wording.tag.is_none() {
        return Wording {
            words: wording.words,
            count: 1,
            bare: plain,
            evidence: wording.evidence,
            ..Wording::default()
        };
    }
    wording
}

/// The key under which a mention is counted: that of the *Marr administration* is not Marr's.
pub(super) fn actor_key(reading: &Reading, mention: &Mention) -> String {
    match power_of(reading.scene, mention) {
        Some(power) => format!("{} {power}", mention.key),
        None => mention.key.clone(),
    }
}

/// *administration* of *Marr administration*: what somebody heads is an actor of its own.
fn power_of<'s>(scene: &Scene<'s>, mention: &Mention) -> Option<&'s str> {
    const POWERS: [&str; 3] = ["administration", "campaign", "government"];
    let last = mention.phrase.end.checked_sub(1)?;
    let word = scene.word(last);
    let word = word.strip_suffix("'s").unwrap_or(word);
    let person = !matches!(mention.kind, Some(Kind::State | Kind::Place | Kind::Body));
    let direct = mention.phrase.end == mention.run.end + 1;
    (person && direct && POWERS.contains(&word)).then_some(word)
}

/// *in Velt*, *the town of Velt*.
fn is_located(scene: &Scene, mention: &Mention) -> bool {
    const KINDS: [&str; 9] = [
        "town", "city", "village", "port", "province", "region", "district", "capital", "suburb",
    ];
    let before = |back: usize| {
        mention
            .run
            .start
            .checked_sub(back)
            .map_or("", |at| scene.word(at))
    };
    match before(1) {
        "in" | "into" | "northern" | "southern" | "eastern" | "western" | "central" => {
            !mention.modifier && !mention.possessive
        }
        "of" => KINDS.contains(&before(2)),
        _ => false,
    }
}

/// *the Jewish state*: the words are a label of a state, not a name of their own.
fn names_a_state(reading: &Reading, phrase: Run) -> bool {
    let place = reading.span(phrase);
    reading.witness.report.tags.iter().any(|tag| {
        tag.concept
            .as_deref()
            .is_some_and(|concept| concept.ends_with("-state"))
            && reading.holds(tag.zone)
            && tag.span.overlaps(&place)
    })
}

/// *Lor Water Authority (LWA)*.
pub(super) fn acronyms(scene: &Scene, mentions: &[Mention]) -> BTreeMap<String, String> {
    mentions
        .windows(2)
        .filter_map(|pair| match pair {
            [name, short] => {
                let bracketed = scene.kind(name.run.end) == Sign::Left
                    && short.run.start == name.run.end + 1
                    && scene.kind(short.run.end) == Sign::Right;
                let letters = !short.name.contains('-');
                (bracketed && letters && !name.key.is_empty() && !short.key.is_empty())
                    .then(|| (short.key.clone(), name.key.clone()))
            }
            _ => None,
        })
        .collect()
}
