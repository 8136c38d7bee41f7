//! What does one actor do to another, by which verbs?

use crate::attribution::scene::Run;
use crate::compare::comparison::{Cell, Row, Wording};
use crate::compare::fold::{Reading, Tables};
use crate::compare::gazetteer::Gazetteer;
use crate::compare::names;
use crate::compare::tally::Tally;
use crate::report::Act;
use crate::text::parts::Part;
use crate::text::tokens::Kind as Sign;
use std::collections::{BTreeMap, BTreeSet};

/// What one actor does.
#[derive(Debug, Clone)]
pub(super) struct Deed {
    outlet: usize,
    subject: String,
    objects: BTreeSet<String>,
    wording: Wording,
}

/// Subject, verb and those the verb reaches, for each name that is a subject.
pub(super) fn deeds(reading: &Reading) -> Vec<Deed> {
    let subjects = reading
        .mentions
        .iter()
        .filter(|mention| !mention.possessive && !mention.modifier && !mention.key.is_empty());
    subjects
        .filter_map(|mention| {
            deed(
                reading,
                mention.key.clone(),
                mention.phrase.end.max(mention.run.end),
            )
        })
        .collect()
}

fn deed(reading: &Reading, subject: String, start: usize) -> Option<Deed> {
    let scene = reading.scene;
    let limit = scene.sentence(start.saturating_sub(1)).end;
    let verbs = (start..limit).take_while(|at| {
        scene.is_part(
            *at,
            &[
                Part::Aux,
                Part::Adverb,
                Part::Verb,
                Part::Participle,
                Part::Gerund,
            ],
        ) && scene.kind(*at) == Sign::Word
    });
    let main = verbs
        .filter(|at| scene.is_part(*at, &[Part::Verb, Part::Participle, Part::Gerund]))
        .last()?;
    let clause = (main + 1..limit.min(main + 16))
        .find(|at| {
            matches!(
                scene.kind(*at),
                Sign::Comma | Sign::Semicolon | Sign::Stop | Sign::Dash | Sign::Colon
            ) || scene.finite(*at)
        })
        .unwrap_or(limit.min(main + 16));
    let objects: BTreeSet<String> = reading
        .named(reading.span(Run::new(main + 1, clause)))
        .into_iter()
        .filter(|key| *key != subject)
        .collect();
    if speaks(reading, main)
        && (main + 1..clause)
            .any(|at| scene.finite(at) || scene.is_part(at, &[Part::To, Part::That]))
    {
        return None;
    }
    let goes_on = |at: &usize| {
        scene.nominal(*at)
            || scene.part(*at) == Part::To
            || scene.part(at.saturating_sub(1)) == Part::To
    };
    let end = (main + 1..clause.min(main + 7))
        .take_while(goes_on)
        .last()
        .map_or(main + 1, |at| at + 1);
    let reached = reading.mentions.iter().find(|mention| {
        mention.run.start > main && mention.run.end <= clause.min(main + 9) && !mention.modifier
    });
    let end = end.max(reached.map_or(end, |mention| mention.run.end));
    (!objects.is_empty()).then(|| Deed {
        outlet: reading.outlet,
        subject,
        objects,
        wording: reading.wording_of(Run::new(start, end), start),
    })
}

/// The verb gives words to its subject: its row is among the statements.
fn speaks(reading: &Reading, verb: usize) -> bool {
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

/// What one actor does to another, by the verbs; pairs that two outlets tell of.
pub(super) fn deed_rows(
    tables: &Tables,
    joined: &BTreeMap<String, String>,
    gazetteer: &Gazetteer,
    outlets: usize,
) -> Vec<Row> {
    let name = |key: &String| joined.get(key).unwrap_or(key).clone();
    let weight = |key: &String| {
        tables
            .actors
            .get(key)
            .map_or(0, |actor| actor.tally.total())
    };
    let mut pairs: BTreeMap<(String, String), Tally> = BTreeMap::new();
    for deed in &tables.claims.deeds {
        let subject = name(&deed.subject);
        let object = deed
            .objects
            .iter()
            .map(name)
            .filter(|object| *object != subject)
            .max_by_key(|object| (weight(object), object.clone()));
        if let Some(object) = object {
            pairs
                .entry((subject, object))
                .or_default()
                .add(deed.outlet, deed.wording.clone());
        }
    }
    let shown = |key: &String| {
        tables
            .actors
            .get(key)
            .map_or_else(|| key.clone(), |actor| actor.name(key, gazetteer))
    };
    let mut rows: Vec<Row> = pairs
        .iter()
        .filter(|(_, tally)| tally.outlets().count() > 1)
        .map(|((subject, object), tally)| {
            let cells: Vec<Cell> = tally.cells(outlets, |wording| wording.voice);
            let with = cells
                .iter()
                .filter(|cell| !cell.wordings.is_empty())
                .count();
            let forms: BTreeSet<_> = tally
                .all()
                .map(|wording| names::key(&wording.words))
                .collect();
            Row {
                id: format!("{subject} > {object}"),
                name: format!("{} → {}", shown(subject), shown(object)),
                group: Some("What one does to the other".to_owned()),
                cells,
                contrast: u32::try_from(with * 10 + forms.len()).unwrap_or(u32::MAX),
                differs: forms.len() > 1,
                ..Row::default()
            }
        })
        .collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.contrast));
    rows
}
