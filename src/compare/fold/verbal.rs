//! Which events does a page tell by a verb?
//!
//! *The board fired Ado Marr, Marr was fired, Marr resigned*: the same event as *his dismissal*. Which
//! verbs tell of which class of events says `event_nouns.txt`; who is named decides which event.

use super::occurrences::mention;
use super::{EventMention, Reading};
use crate::attribution::scene::Run;
use crate::attribution::verb_group::{Mood, VerbGroup};
use crate::compare::happening::Happening;
use crate::compare::mention::Mention;
use crate::compare::nouns::{self, Told};
use crate::text::classes::Class;
use crate::text::parts::Part;
use crate::text::tokens::Kind as Sign;
use std::collections::BTreeSet;

/// Words behind a verb in which its object begins.
const REACH: usize = 6;

/// The events that verbs tell of.
pub(super) fn events(reading: &Reading) -> Vec<EventMention> {
    let scene = reading.scene;
    let verbs = (0..scene.page.tokens.len())
        .filter(|at| scene.is_part(*at, &[Part::Verb, Part::Participle]))
        .filter_map(|at| Some((at, nouns::told_by(scene.word(at))?)));
    verbs
        .filter_map(|(at, told)| event(reading, at, told))
        .collect()
}

fn event(reading: &Reading, at: usize, told: Told) -> Option<EventMention> {
    let scene = reading.scene;
    let group = VerbGroup::around(scene, Run::new(at, at + 1));
    let only_thought =
        (group.start..group.head).any(|at| scene.is(at, Class::MODAL) && scene.word(at) != "will");
    if group.negated || only_thought || group.mood == Mood::Infinitive {
        return None;
    }
    let subject = subject(reading, group.start);
    let object = object(reading, group.end);
    // *Marr fired over texts*: a headline leaves out the verb *to be*.
    let suffers = group.mood == Mood::Passive || reading.headline && object.is_none();
    let (agent, party) = match (told.of_oneself, suffers) {
        (true, _) | (false, true) => (None, subject?),
        (false, false) => (subject, object?),
    };
    let start = subject.map_or(group.start, |one| one.phrase.start.min(one.run.start));
    let end = object
        .filter(|_| agent.is_some() || !told.of_oneself && !suffers)
        .map_or(group.end, |one| one.run.end);
    let phrase = Run::new(start, end.max(group.end));
    let known_by = Happening {
        phrase,
        // Where parties tell nothing apart (*they sued him*), the doer does not either.
        agent: agent
            .filter(|_| nouns::has_parties(told.noun.class))
            .map(|one| one.key.clone()),
        places: BTreeSet::from([party.key.clone()]),
        date: None,
        possessed: true,
        definite: false,
    };
    let wording = reading.said(phrase, at).0;
    let run = Run::new(at, at + 1);
    let called = (told.noun.class, told.noun.word);
    Some(EventMention {
        loose: false,
        ..mention(reading, called, run, known_by, wording)
    })
}

/// Who is named right before the verb.
fn subject<'r>(reading: &'r Reading, verb: usize) -> Option<&'r Mention> {
    // *the minister, Ms Ilen, resigned*
    let comma = verb
        .checked_sub(1)
        .is_some_and(|at| reading.scene.kind(at) == Sign::Comma);
    let verb = verb - usize::from(comma);
    let ends = |one: &&Mention| {
        (one.run.end == verb || one.phrase.end == verb) && !one.key.is_empty() && !one.possessive
    };
    reading.mentions.iter().rev().find(ends)
}

/// Who is named behind the verb, for their own sake.
fn object<'r>(reading: &'r Reading, from: usize) -> Option<&'r Mention> {
    let scene = reading.scene;
    let reach = (from..from + REACH)
        .take_while(|at| scene.is_part(*at, &[Part::Noun, Part::Adjective, Part::Determiner]))
        .last()?;
    let inside =
        |one: &&Mention| from <= one.run.start && one.run.start <= reach && !one.key.is_empty();
    let found = reading.mentions.iter().find(inside)?;
    (!found.possessive && !found.modifier).then_some(found)
}
