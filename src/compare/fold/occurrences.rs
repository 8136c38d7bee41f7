//! Which events does a page name?
//!
//! Words for violence and protest that the analysis tagged, and meetings that bear a name.

use super::{EventMention, Reading, Tables};
use crate::attribution::scene::{Run, Scene};
use crate::compare::comparison::Wording;
use crate::compare::gazetteer::Gazetteer;
use crate::compare::happening::{Happening, happening};
use crate::compare::mention::Mention;
use crate::compare::{names, nouns};
use crate::report::{Tag, Voice};
use crate::text::classes::Class;
use crate::text::parts::Part;
use crate::text::tokens::Kind as Sign;

impl Tables {
    pub(super) fn happenings(&mut self, reading: &Reading, gazetteer: &Gazetteer) {
        let tags = reading.witness.report.tags.iter();
        let tagged = tags.filter(|tag| {
            tag.category.starts_with("event.")
                && &*tag.category != "event.accusations"
                && reading.holds(tag.zone)
        });
        let tagged: Vec<(&Tag, Run)> = tagged.map(|tag| (tag, reading.run(tag.span))).collect();
        for (tag, run) in &tagged {
            self.events.extend(of_tag(reading, gazetteer, tag, *run));
        }
        let paragraphs = reading.scene.page.paragraphs.iter();
        let plain = paragraphs
            .filter(|paragraph| paragraph.prose)
            .flat_map(|paragraph| paragraph.start..paragraph.end)
            .filter(|at| nouns::event_noun(reading.scene.word(*at)).is_some())
            .filter(|at| {
                !tagged
                    .iter()
                    .any(|(_, run)| run.holds(Run::new(*at, at + 1)))
            })
            .filter_map(|at| of_noun(reading, gazetteer, at));
        self.events.extend(plain);
        self.events.extend(super::verbal::events(reading));
        self.told(reading);
    }

    /// *vetoed*: an outlet without the noun may tell of the event all the same.
    fn told(&mut self, reading: &Reading) {
        let scene = reading.scene;
        let verbs = (0..scene.page.tokens.len())
            .filter(|at| scene.is_part(*at, &[Part::Verb, Part::Gerund, Part::Participle]))
            .filter_map(|at| nouns::event_verb(scene.word(at)));
        for class in verbs {
            let outlets = self.told.entry(class).or_default();
            outlets.insert(reading.outlet);
        }
    }

    /// *NATO summit*, *the union's annual talks*.
    pub(super) fn meetings(&mut self, reading: &Reading) {
        let scene = reading.scene;
        let named = |mention: &&Mention| !mention.key.is_empty();
        for mention in reading.mentions.iter().filter(named) {
            let adjective = |at: &usize| scene.part(*at) == Part::Adjective;
            let skipped = (mention.run.end..mention.run.end + 2)
                .take_while(adjective)
                .count();
            let head = mention.run.end + skipped;
            let word = scene.word(head);
            if nouns::noun(word).meeting && reading.scene.kind(head) == Sign::Word {
                let key = format!("{} {}", mention.key, names::stem(word));
                let wording = reading.wording(Run::new(mention.run.start, head + 1));
                self.meetings
                    .entry(key)
                    .or_default()
                    .add(reading.outlet, wording);
            }
        }
    }
}

/// An event word that the lexicons know; none where it is a verb, or part of a charge.
fn of_tag(reading: &Reading, gazetteer: &Gazetteer, tag: &Tag, run: Run) -> Option<EventMention> {
    let scene = reading.scene;
    let charged = tag.concept.as_deref() == Some("mass-killing")
        && tag.voice == Voice::Quoted
        && scene.word(run.end) != "of";
    if is_verb(scene, run) || charged || part_of_charge(tag, &reading.witness.report.tags) {
        return None;
    }
    let known_by = happening(scene, gazetteer, reading.mentions, run);
    let mut wording = reading.wording(known_by.phrase);
    wording.voice = Some(tag.voice);
    wording.speaker.clone_from(&tag.speaker);
    wording.ambiguous = tag.ambiguous;
    wording.chosen(Some(tag.into()));
    wording.bare =
        known_by.agent.is_none() && known_by.date.is_none() && known_by.places.is_empty();
    let word = tag.concept.as_deref().unwrap_or(&tag.entry);
    let class = Some(word).filter(|word| nouns::is_event_class(word));
    let noun = nouns::event_noun(scene.word(run.end.saturating_sub(1)));
    let word = noun
        .filter(|noun| Some(noun.class) == class)
        .map_or(word, |noun| noun.word);
    let category = class.unwrap_or(&tag.category);
    Some(mention(reading, (category, word), run, known_by, wording))
}

/// *the dam collapse*: a plain noun for what happened, as the head of its phrase and outside names.
fn of_noun(reading: &Reading, gazetteer: &Gazetteer, at: usize) -> Option<EventMention> {
    let scene = reading.scene;
    let noun = nouns::event_noun(scene.word(at))?;
    let named = reading
        .mentions
        .iter()
        .any(|mention| mention.run.start <= at && at < mention.run.end);
    let modifies = scene.kind(at + 1) == Sign::Word
        && scene.part(at + 1) == Part::Noun
        && !scene.is(at + 1, Class::TIME);
    // *the rescue operation*: of another kind than *its operation in Velt*.
    let of_a_kind = noun.class == "action"
        && scene.part_before(at) == Part::Noun
        && !scene.is(at.saturating_sub(1), Class::POSSESSIVE);
    let before = at.checked_sub(1).map_or("", |before| scene.word(before));
    let other = named
        || modifies
        || of_a_kind
        || ends_a_power(reading, noun, at)
        || nouns::is_no_event_after(noun.class, before);
    let noun_here = scene.part(at) == Part::Noun && !scene.is(at, Class::POSSESSIVE);
    if !noun_here || other || is_bare(reading, at) {
        return None;
    }
    let known_by = happening(scene, gazetteer, reading.mentions, Run::new(at, at + 1));
    let mut wording = reading.wording(known_by.phrase);
    wording.bare = known_by.phrase.end - known_by.phrase.start < 3;
    let run = Run::new(at, at + 1);
    let called = (noun.class, noun.word);
    Some(mention(reading, called, run, known_by, wording))
}

/// *the collapse of the Lor Union*: no disaster, as that of a dam is.
fn ends_a_power(reading: &Reading, noun: nouns::EventNoun, at: usize) -> bool {
    const REACH: usize = 4;
    let named = |one: &Mention| at + 1 < one.run.start && one.run.start < at + REACH;
    noun.class == "disaster"
        && reading.scene.word(at + 1) == "of"
        && reading
            .mentions
            .iter()
            .any(|one| named(one) && !one.modifier && !one.possessive)
}

/// *drew fire, on release*: one without article or description is no particular event.
fn is_bare(reading: &Reading, at: usize) -> bool {
    let scene = reading.scene;
    let described = at.checked_sub(1).is_some_and(|before| {
        let parts = [
            Part::Determiner,
            Part::Adjective,
            Part::Noun,
            Part::Participle,
            Part::Gerund,
        ];
        scene.is_part(before, &parts)
            || scene.is(
                before,
                Class::POSS.and(Class::POSSESSIVE).and(Class::COUNTS),
            )
            || scene.kind(before) == Sign::Open
    });
    let many = scene.word(at).ends_with('s') && !matches!(scene.word(at), "votes" | "ballots");
    !described && !many && !reading.headline && scene.word(at + 1) != "of"
}

/// The mention of an event of a category, called by a word that stands at `run`.
pub(super) fn mention(
    reading: &Reading,
    (category, word): (&str, &str),
    run: Run,
    known_by: Happening,
    wording: Wording,
) -> EventMention {
    let scene = reading.scene;
    let first = scene.page.paragraphs.iter().find(|one| one.prose);
    let before = known_by.phrase.start..run.start;
    EventMention {
        outlet: reading.outlet,
        article: reading.article,
        category: category.to_owned(),
        word: word.to_owned(),
        head: names::key(scene.word(run.end.saturating_sub(1))),
        kind: before
            .map(|at| names::key(scene.word(at)))
            .find(|word| nouns::is_event_kind(category, word)),
        leads: reading.headline || first.is_some_and(|first| run.start < first.end),
        loose: is_many(scene.word(run.end.saturating_sub(1)))
            && !known_by.definite
            && !known_by.possessed,
        near: reading.named(reading.span(scene.sentence(run.start))),
        known_by,
        wording,
    }
}

/// *attacks, violence*: no one event.
fn is_many(word: &str) -> bool {
    const ABSTRACT: [&str; 12] = [
        "violence",
        "fighting",
        "unrest",
        "aggression",
        "escalation",
        "retaliation",
        "self-defense",
        "self-defence",
        "combat",
        "mayhem",
        "havoc",
        "turmoil",
    ];
    word.ends_with('s') || ABSTRACT.contains(&word)
}

/// The word is a verb here: what is done, not the name of an event.
fn is_verb(scene: &Scene, run: Run) -> bool {
    scene.is_part(run.start, &[Part::Verb, Part::Gerund, Part::Participle])
}

/// *war* of *war crimes*.
fn part_of_charge(tag: &Tag, tags: &[Tag]) -> bool {
    tags.iter().any(|other| {
        &*other.category == "event.accusations"
            && other.zone == tag.zone
            && other.span != tag.span
            && other.span.holds(&tag.span)
    })
}
