//! What does one actor do to another, by which verbs?

use super::verb_groups::{Group, groups, shown_end, suffers};
use crate::attribution::scene::{Run, Scene};
use crate::compare::comparison::Wording;
use crate::compare::fold::Reading;
use crate::compare::names;
use crate::report::{Act, Stance};
use crate::text::classes::Class;
use crate::text::parts::Part;
use crate::text::tokens::Kind as Sign;
use std::collections::BTreeSet;

/// Words and signs behind a verb that are read for whom it reaches.
const REACH: usize = 16;

/// Of these, as many are shown at most.
const SHOWN: usize = 9;

/// What one actor does.
#[derive(Debug, Clone)]
pub(super) struct Deed {
    pub(super) outlet: usize,
    pub(super) subject: String,
    /// Those whom the verb reaches; nobody may be named.
    pub(super) objects: Box<[String]>,
    /// Stem of the verb.
    pub(super) verb: String,
    pub(super) wording: Wording,
}

/// Subject, verb and those the verb reaches, for each name that is a subject.
pub(super) fn deeds(reading: &Reading) -> Vec<Deed> {
    let subjects = reading
        .mentions
        .iter()
        .filter(|mention| !mention.possessive && !mention.modifier && !mention.key.is_empty());
    subjects
        .flat_map(|mention| {
            let groups = groups(reading, mention).into_iter();
            groups.filter_map(|group| deed(reading, mention.key.clone(), group))
        })
        .collect()
}

fn deed(reading: &Reading, subject: String, group: Group) -> Option<Deed> {
    let scene = reading.scene;
    let (start, main) = (group.start, group.main);
    if suffers(scene, group) {
        return None;
    }
    let limit = scene.sentence(main).end;
    let clause = clause_end(scene, main + 1, limit.min(main + REACH));
    let objects = objects(reading, &subject, main + 1, clause);
    if speaks(reading, main)
        && (main + 1..clause)
            .any(|at| scene.finite(at) || scene.is_part(at, &[Part::To, Part::That]))
    {
        return None;
    }
    let reached = reading.mentions.iter().rfind(|mention| {
        mention.run.start > main
            && mention.run.end <= clause.min(main + SHOWN)
            && objects.contains(&mention.key)
    });
    let end = shown_end(scene, main, clause, reached.map(|mention| mention.run.end));
    let (mut wording, said) = reading.said(Run::new(start, end), start);
    wording.stance = said
        .map(|said| said.stance)
        .filter(|stance| *stance != Stance::Neutral);
    // *wielding its veto*, *halted all trade*: nobody is named, but something is done.
    (!objects.is_empty() || end > main + 1 && !scene.is(main, Class::BE)).then(|| Deed {
        outlet: reading.outlet,
        subject,
        objects: objects.into_iter().collect(),
        verb: names::stem(scene.word(main)),
        wording,
    })
}

/// Who is named between a verb and the end of its clause; those who only modify something (*the
/// Vardan town of Velt*) where nobody else is.
fn objects(reading: &Reading, subject: &str, start: usize, end: usize) -> BTreeSet<String> {
    let inside = |modifier: bool| -> BTreeSet<String> {
        reading
            .mentions
            .iter()
            .filter(|mention| start <= mention.run.start && mention.run.start < end)
            .filter(|mention| mention.modifier == modifier)
            .map(|mention| mention.key.clone())
            .filter(|key| !key.is_empty() && key != subject)
            .collect()
    };
    let named = inside(false);
    if named.is_empty() {
        inside(true)
    } else {
        named
    }
}

/// Where the clause of a verb ends; *, including the talks,* is read over.
fn clause_end(scene: &Scene, start: usize, limit: usize) -> usize {
    let mut at = start;
    while at < limit {
        let listed = scene.kind(at) == Sign::Comma
            && (scene.word(at + 1) == "including"
                || scene.word(at + 1) == "such" && scene.word(at + 2) == "as");
        if listed {
            let close = (at + 1..limit).find(|at| scene.kind(*at) == Sign::Comma);
            at = close.map_or(limit, |close| close + 1);
            continue;
        }
        let ends = matches!(
            scene.kind(at),
            Sign::Comma | Sign::Semicolon | Sign::Stop | Sign::Dash | Sign::Colon
        );
        if ends || scene.finite(at) {
            return at;
        }
        at += 1;
    }
    limit
}

/// The verb gives words to its subject: its row is among the statements.
pub(super) fn speaks(reading: &Reading, verb: usize) -> bool {
    let at = reading.span(Run::new(verb, verb + 1));
    let acts = |act: Act| {
        !matches!(
            act,
            Act::Threaten
                | Act::Deny
                | Act::Decide
                | Act::Support
                | Act::Oppose
                | Act::Condemn
                | Act::Praise
                | Act::Accept
                | Act::Decline
        )
    };
    reading.witness.report.attributions.iter().any(|said| {
        reading.holds(said.zone) && said.cue.is_some_and(|cue| cue.overlaps(&at)) && acts(said.act)
    })
}
