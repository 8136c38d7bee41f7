//! Who is for or against what, in which words?
//!
//! Cues whose content is a bare noun phrase (*criticised the plan*) carry no claim, but a stand.

use super::charges::charges;
use super::content::carries;
use super::cue::shown_cue;
use super::excerpt::{carry, clipped, speaker_key, whole_end, with_cue};
use super::said_row;
use super::toward::{Toward, grouped};
use crate::article::Span;
use crate::attribution::scene::Run;
use crate::compare::comparison::{Row, Wording};
use crate::compare::coverage::{MANY, least};
use crate::compare::fold::{Reading, Tables};
use crate::compare::gazetteer::Gazetteer;
use crate::compare::names;
use crate::compare::tally::Tally;
use crate::report::{Act, Attribution, Quotation};
use crate::text::classes::{Class, class_of};
use crate::text::line::one_line;
use crate::text::parts::Part;
use crate::text::tokens::Kind as Sign;
use std::collections::{BTreeMap, BTreeSet};

/// Tokens at the start of a content in which no verb of any form may stand.
const OPENING: usize = 6;
/// Words of what a stand is about that are shown.
const SHOWN: usize = 11;
/// Bytes between the parts of a stand up to which they are shown in one piece.
const NEAR: usize = 24;

/// *criticised the plan*: the content is what the source speaks of, in a bare noun phrase.
pub(super) fn speaks_of(reading: &Reading, said: &Attribution) -> bool {
    let scene = reading.scene;
    let verb =
        |at: usize| scene.finite(at) || scene.is_part(at, &[Part::Gerund, Part::To, Part::That]);
    let ends =
        |at: &usize| scene.kind(*at) == Sign::Comma || scene.is_part(*at, &[Part::Subordinator]);
    let verbless = said.content.iter().all(|part| {
        let run = reading.run(*part);
        let opening = (run.start..run.end.min(run.start + OPENING)).any(verb);
        let mut clause = (run.start..run.end).take_while(|at| !ends(at));
        !opening && !clause.any(|at| scene.finite(at))
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
        || said.quotation == Quotation::Mixed && charges(reading, said, &said.content);
    judges && verbless && plain
}

/// What somebody is for or against.
#[derive(Debug, Clone)]
pub(super) struct Stand {
    /// The key of who is.
    pub(super) key: String,
    pub(super) outlet: usize,
    pub(super) wording: Wording,
    /// Keys of those named in what it is about.
    pub(super) names: BTreeSet<String>,
    /// Stems of what it is about, without names.
    pub(super) stems: BTreeSet<String>,
}

/// For or against what.
pub(super) fn attitude(reading: &Reading, said: &Attribution) -> Option<Stand> {
    let first = said.content.first()?;
    let run = reading.run(*first);
    // *Lor rejects this*: of a denial what was told before is the content.
    let denial = said.act == Act::Deny && reading.scene.is(run.start, Class::DEMO);
    let says = denial || (run.start..run.end).any(|at| carries(reading.scene, at));
    if !says || is_taken(reading, said) {
        return None;
    }
    let end = if charges(reading, said, &said.content) {
        // *denounced Lor for its crimes*: the charge has a row of its own, whom it meets has not.
        (run.start..run.end).find(|at| reading.scene.word(*at) == "for")?
    } else {
        clipped(reading, run).min(run.start + SHOWN)
    };
    let kept = reading.span(Run::new(run.start, whole_end(reading, run.start, end)));
    let mut wording = Wording {
        words: stand(reading, said, kept),
        count: 1,
        evidence: vec![reading.witness.evidence(said.zone, *first, said.sentence)],
        ..Wording::default()
    };
    carry(&mut wording, reading, said);
    let few = self::denial(&wording).map(str::to_owned);
    Some(Stand {
        key: speaker_key(reading, said)?,
        outlet: reading.outlet,
        wording,
        names: reading.named(kept),
        stems: about(reading, reading.run(kept)).chain(few).collect(),
    })
}

/// Stems of what a stand is about, without names.
fn about<'r>(reading: &'r Reading, kept: Run) -> impl Iterator<Item = String> + 'r {
    let named = |at: &usize| {
        let one = Run::new(*at, at + 1);
        reading
            .mentions
            .iter()
            .any(|mention| mention.run.holds(one))
    };
    let words = (kept.start..kept.end).filter(|at| carries(reading.scene, *at));
    let words = words.filter(move |at| !named(at));
    words.map(|at| names::stem(reading.scene.word(at)))
}

/// *lost the backing of, is struggling to find support*: the subject of such a verb is who the
/// stand is about.
fn is_taken(reading: &Reading, said: &Attribution) -> bool {
    const TAKES: [&str; 24] = [
        "find", "found", "los", "lost", "win", "won", "receiv", "need", "seek", "sought", "gain",
        "fac", "draw", "drew", "get", "got", "meet", "met", "earn", "secur", "garner", "attract",
        "enjoy", "lack",
    ];
    let (Some(source), Some(cue)) = (said.source, said.cue) else {
        return false;
    };
    let scene = reading.scene;
    let (source, cue) = (reading.run(source), reading.run(cue));
    let takes =
        |at: usize| scene.verbal(at) && TAKES.contains(&names::stem(scene.word(at)).as_str());
    let noun = scene.is_part(cue.end.saturating_sub(1), &[Part::Noun, Part::Preposition]);
    noun && (source.end..cue.end).any(takes)
}

/// The verb with what it is said of, in the order of the text: *met with resistance from the union*.
fn stand(reading: &Reading, said: &Attribution, kept: Span) -> String {
    let cue = shown_cue(reading, said).filter(|cue| kept.end <= cue.start);
    let Some(cue) = cue else {
        return with_cue(reading, said, kept);
    };
    let source = said.source.filter(|source| source.start >= cue.end);
    let near = source.filter(|source| source.start - cue.end <= NEAR);
    let end = near.map_or(cue.end, |source| source.end);
    let text = reading.witness.text(said.zone);
    let words = |start: usize, end: usize| one_line(text.get(start..end).unwrap_or_default());
    let whole = said
        .content
        .first()
        .is_some_and(|first| first.end <= kept.end + 1);
    if whole && cue.start - kept.end <= NEAR {
        words(kept.start, end).trim().to_owned()
    } else {
        let (content, verb) = (words(kept.start, kept.end), words(cue.start, end));
        format!("{} … {}", content.trim(), verb.trim())
    }
}

/// The key of the actor that a speaker's is joined with.
pub(super) fn who(key: &str, joined: &BTreeMap<String, String>, gazetteer: &Gazetteer) -> String {
    let known = || gazetteer.of_key(key).map(|known| known.id.to_string());
    let joined = joined.get(key).cloned();
    joined.or_else(known).unwrap_or_else(|| key.to_owned())
}

/// Of many outlets leaves out each stand that shares no word with another's.
fn comparable(tally: &mut Tally) {
    let mut with: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for outlet in tally.outlets() {
        for stem in tally.wordings(outlet).flat_map(stems) {
            with.entry(stem).or_default().insert(outlet);
        }
    }
    tally.retain(&|wording| {
        let outlets = stems(wording)
            .into_iter()
            .filter_map(|stem| with.get(&stem));
        outlets.map(BTreeSet::len).max().unwrap_or_default() > 1
    });
}

/// Stems of the words that tell what a stand is about.
fn stems(wording: &Wording) -> BTreeSet<String> {
    const LEAST: usize = 3;
    let grammar = Class::PREP.and(Class::DET).and(Class::POSS).and(Class::AUX);
    let grammar = grammar.and(Class::PRON).and(Class::WH).and(Class::TIME);
    let words = wording.words.split_whitespace().map(names::key);
    let stems = words
        .filter(|word| !class_of(word.as_bytes()).is(grammar))
        .map(|word| names::stem(&word))
        .filter(|stem| stem.chars().count() >= LEAST);
    stems.chain(denial(wording).map(str::to_owned)).collect()
}

/// *rejects this*, *a claim Lor disputes*: a denial in few words is of what was told before, and two
/// of them are alike.
fn denial(wording: &Wording) -> Option<&'static str> {
    const FEW: usize = 4;
    let few = wording.words.split_whitespace().count() <= FEW;
    (wording.act == Some(Act::Deny) && few).then_some("~denial")
}

/// For and against, by who is and toward whom.
pub(super) fn attitude_rows(
    tables: &Tables,
    joined: &BTreeMap<String, String>,
    gazetteer: &Gazetteer,
    outlets: usize,
) -> Vec<Row> {
    let shown = |key: &String| {
        tables
            .actors
            .get(key)
            .map_or_else(|| key.clone(), |actor| actor.name(key, gazetteer))
    };
    let (groups, _) = grouped(&tables.claims.attitudes, joined, gazetteer, outlets);
    let row = |group: &Toward| {
        let mut tally = group.tally();
        if outlets > MANY {
            comparable(&mut tally);
        }
        let target = group.target.as_ref().filter(|_| group.at > 0);
        let on = target.map_or_else(String::new, |target| format!(", on {}", shown(target)));
        let number = Some(group.at + 1).filter(|number| *number > 1);
        let number = number.map_or_else(String::new, |number| format!(": {number}"));
        let name = format!("{}{on}", shown(&group.key));
        let id = format!("{}{number}", group.key);
        (tally.outlets().count() >= least(outlets))
            .then(|| said_row(id, name, super::ATTITUDES, &tally, outlets))
    };
    let mut rows: Vec<Row> = groups.iter().filter_map(row).collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.contrast));
    rows
}
