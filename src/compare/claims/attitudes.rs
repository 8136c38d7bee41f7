//! Who is for or against what, in which words?
//!
//! Cues whose content is a bare noun phrase (*criticised the plan*) carry no claim, but a stand.

use super::charges::charges;
use super::excerpt::{carry, clipped, speaker_key, whole_end, with_cue};
use super::said_row;
use crate::attribution::scene::Run;
use crate::compare::comparison::{Row, Wording};
use crate::compare::fold::{Reading, Tables};
use crate::compare::gazetteer::Gazetteer;
use crate::compare::tally::Tally;
use crate::report::{Act, Attribution, Quotation};
use crate::text::parts::Part;
use std::collections::BTreeMap;

/// *criticised the plan*: the content is what the source speaks of, in a bare noun phrase.
pub(super) fn speaks_of(reading: &Reading, said: &Attribution) -> bool {
    let scene = reading.scene;
    let verb =
        |at: usize| scene.finite(at) || scene.is_part(at, &[Part::Gerund, Part::To, Part::That]);
    let verbless = said.content.iter().all(|part| {
        let run = reading.run(*part);
        let first = (run.start..run.end.min(run.start + 6)).any(verb);
        !first
    });
    let judges = matches!(
        said.act,
        Act::Condemn
            | Act::Praise
            | Act::Oppose
            | Act::Support
            | Act::Deny
            | Act::Accept
            | Act::Decline
            | Act::Accuse
    );
    // *denounced Lor for its “massacre”*: whom it meets is not quoted, the charge may be.
    let plain = said.quotation == Quotation::Indirect
        || said.quotation == Quotation::Mixed && charges(reading, said);
    judges && verbless && plain
}

/// For or against what, under the key of who is.
pub(super) fn attitude(reading: &Reading, said: &Attribution) -> Option<(String, usize, Wording)> {
    let first = said.content.first()?;
    let run = reading.run(*first);
    let end = if charges(reading, said) {
        // *denounced Lor for its crimes*: the charge has a row of its own, whom it meets has not.
        (run.start..run.end).find(|at| reading.scene.word(*at) == "for")?
    } else {
        clipped(reading, run).min(run.start + 9)
    };
    let kept = reading.span(Run::new(run.start, whole_end(reading, run.start, end)));
    let mut wording = Wording {
        words: with_cue(reading, said, kept),
        count: 1,
        evidence: vec![reading.witness.evidence(said.zone, *first, said.sentence)],
        ..Wording::default()
    };
    carry(&mut wording, reading, said);
    Some((speaker_key(reading, said)?, reading.outlet, wording))
}

/// The key of the actor that a speaker's is joined with.
pub(super) fn who(key: &str, joined: &BTreeMap<String, String>, gazetteer: &Gazetteer) -> String {
    let known = || gazetteer.of_key(key).map(|known| known.id.to_string());
    let joined = joined.get(key).cloned();
    joined.or_else(known).unwrap_or_else(|| key.to_owned())
}

/// For and against, by who is.
pub(super) fn attitude_rows(
    tables: &Tables,
    joined: &BTreeMap<String, String>,
    gazetteer: &Gazetteer,
    outlets: usize,
) -> Vec<Row> {
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    for (key, outlet, wording) in &tables.claims.attitudes {
        let key = who(key, joined, gazetteer);
        tallies
            .entry(key)
            .or_default()
            .add(*outlet, wording.clone());
    }
    let shown = |key: &String| {
        tables
            .actors
            .get(key)
            .map_or_else(|| key.clone(), |actor| actor.name(key, gazetteer))
    };
    let least = crate::compare::coverage::least(outlets);
    let shared = tallies
        .iter()
        .filter(|(_, tally)| tally.outlets().count() >= least);
    let mut rows: Vec<Row> = shared
        .map(|(key, tally)| said_row(key.clone(), shown(key), super::ATTITUDES, tally, outlets))
        .collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.contrast));
    rows
}
