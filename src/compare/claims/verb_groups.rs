//! Which verbs does a subject have in its sentence?
//!
//! *Varda has been critical of the plan, which it rejects, and has halted its trade with Lor*: the
//! group right behind the name, then those that an *and* or *but* joins to it, as far as nobody
//! else is named who acts.

use super::deeds::speaks;
use crate::attribution::scene::Scene;
use crate::compare::fold::Reading;
use crate::compare::mention::Mention;
use crate::text::classes::Class;
use crate::text::parts::Part;
use crate::text::tokens::Kind as Sign;

/// A group of verbs: *has since blocked*.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Group {
    /// Its first word.
    pub(super) start: usize,
    /// The verb that says what is done.
    pub(super) main: usize,
}

/// The groups of a name that is a subject, in their order.
pub(super) fn groups(reading: &Reading, subject: &Mention) -> Vec<Group> {
    let scene = reading.scene;
    let start = subject.phrase.end.max(subject.run.end);
    let limit = scene.sentence(start.saturating_sub(1)).end;
    let first = group(scene, start, limit);
    let acts = first.is_some() || finite(scene, subject.run.end);
    let from = first.map_or(start, |first| first.main + 1);
    let until = (from..limit)
        .find(|at| !acts || ends(reading, *at, start))
        .unwrap_or(limit);
    let joined = (from..until)
        .filter(|at| joins(scene, *at) && scene.quoted(*at) == scene.quoted(start))
        .filter_map(|at| group(scene, at + 1, limit))
        .filter(|group| finite(scene, group.start) && !speaks(reading, group.main));
    first.into_iter().chain(joined).collect()
}

fn finite(scene: &Scene, at: usize) -> bool {
    scene.finite(at) || scene.part(at) == Part::Aux
}

/// *and* that joins a verb to the first of its subject, not to *to continue*.
fn joins(scene: &Scene, at: usize) -> bool {
    scene.part(at) == Part::Coordinator
        && scene.word(at) != "or"
        && !(scene.part_before(at) == Part::Verb
            && scene.part_before(at.saturating_sub(1)) == Part::To)
}

/// The verbs that stand at `start`, with what may stand between them.
fn group(scene: &Scene, start: usize, limit: usize) -> Option<Group> {
    let verb = |at: usize| scene.is_part(at, &[Part::Verb, Part::Participle, Part::Gerund]);
    // *has since blocked*: one word of any kind between an auxiliary and its participle.
    let between = |at: usize| {
        at > start
            && scene.is(at - 1, Class::HAVE)
            && scene.is(at + 1, Class::PARTICIPLE)
            && scene.part(at) == Part::Preposition
    };
    let behind = |at: usize| at > start + 1 && between(at - 1);
    let inside = |at: &usize| {
        scene.kind(*at) == Sign::Word && (scene.verbal(*at) || between(*at) || behind(*at))
    };
    let main = (start..limit)
        .take_while(inside)
        .filter(|at| verb(*at) || behind(*at))
        .last()?;
    Some(Group { start, main })
}

/// Somebody else acts from here on, or another clause begins.
fn ends(reading: &Reading, at: usize, start: usize) -> bool {
    let scene = reading.scene;
    let named = reading.mentions.iter().any(|mention| {
        mention.run.start == at
            && mention.run.start >= start
            && !mention.possessive
            && !mention.modifier
            && finite(scene, mention.run.end)
    });
    let clause = scene.part(at) == Part::Coordinator
        && scene.kind_before(at) == Sign::Comma
        && scene.nominal(at + 1);
    named || clause || scene.kind(at) == Sign::Semicolon
}
