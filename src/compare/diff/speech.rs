//! What did a change of words do to who says what?
//!
//! Compares the attributions whose cue or source a change touches: stance, act, force, the
//! speaker and how well it is named.

use super::classes::Finding;
use super::evidence::Place;
use super::{Class, Side};
use crate::article::Span;
use crate::compare::witness::is_pronoun;
use crate::report::{Attribution, Grade};
use crate::terms;
use crate::text::line::one_line;
use std::cmp::Ordering;

/// Words that a source has at most: what is longer is a clause, and no name to compare.
const NAME: usize = 16;

/// How an attribution is told that only the edit has.
const CAME: (&str, &str) = ("added", "more");

/// How one is told that only the wire has.
const WENT: (&str, &str) = ("deleted", "less");

/// What changed in the attributions that the changed places touch.
pub(super) fn findings(
    wire: &Side,
    edit: &Side,
    same: &[(usize, usize)],
    places: (Option<Place>, Option<Place>),
) -> Vec<Finding> {
    let (left, right) = (by_cue(wire, places.0), by_cue(edit, places.1));
    let (pairs, gone, new) = paired(&left, &right);
    let mut findings: Vec<Finding> = pairs
        .iter()
        .flat_map(|(old, now)| recast(wire, edit, old, now))
        .collect();
    let (before, after) = sentences(wire, edit, same);
    findings.extend(
        new.iter()
            .filter(|said| reaches_out(said, places.1))
            .map(|said| layer(edit, said, places.1, speaks(wire, said, before), CAME)),
    );
    findings.extend(
        gone.iter()
            .filter(|said| reaches_out(said, places.0))
            .map(|said| layer(wire, said, places.0, speaks(edit, said, after), WENT)),
    );
    let kept = corresponding(wire, edit, same);
    let renamed = kept
        .iter()
        .filter(|(old, now)| touches_source(old, places.0) || touches_source(now, places.1))
        .filter(|(old, now)| !(speaks(edit, old, after) && speaks(wire, now, before)));
    findings.extend(renamed.filter_map(|(old, now)| source(wire, edit, old, now)));
    findings
}

fn by_cue<'s>(side: &'s Side, place: Option<Place>) -> Vec<&'s Attribution> {
    let touched = |said: &&Attribution| {
        place.is_some_and(|place| said.cue.is_some_and(|cue| place.touches(said.zone, cue)))
    };
    side.report.attributions.iter().filter(touched).collect()
}

type Pairs<'s> = Vec<(&'s Attribution, &'s Attribution)>;

/// Cues of one entry go together, the rest in order; then those that have no counterpart.
fn paired<'s>(
    left: &[&'s Attribution],
    right: &[&'s Attribution],
) -> (Pairs<'s>, Vec<&'s Attribution>, Vec<&'s Attribution>) {
    let mut new: Vec<&Attribution> = right.to_vec();
    let mut rest = Vec::new();
    let mut pairs = Vec::new();
    for said in left {
        match new.iter().position(|other| other.entry == said.entry) {
            Some(at) => pairs.push((*said, new.remove(at))),
            None => rest.push(*said),
        }
    }
    let both = rest.len().min(new.len());
    pairs.extend(rest.drain(..both).zip(new.drain(..both)));
    (pairs, rest, new)
}

/// Another cue for the same content.
fn recast(wire: &Side, edit: &Side, old: &Attribution, now: &Attribution) -> Vec<Finding> {
    let cues = format!("{} → {}", cue(wire, old), cue(edit, now));
    let mut findings = Vec::new();
    if old.stance != now.stance {
        findings.push((
            Class::Stance,
            format!(
                "stance {} → {}: {cues}",
                terms::stance(old.stance),
                terms::stance(now.stance)
            ),
        ));
    }
    if old.act != now.act {
        findings.push((
            Class::Act,
            format!(
                "act {} → {}: {cues}",
                terms::act(old.act),
                terms::act(now.act)
            ),
        ));
    } else if old.force != now.force {
        findings.push((
            Class::Act,
            format!(
                "force {} → {}: {cues}",
                terms::force(old.force),
                terms::force(now.force)
            ),
        ));
    }
    findings
}

/// Does it speak of words that were there before?
fn reaches_out(said: &Attribution, place: Option<Place>) -> bool {
    place.is_some_and(|place| {
        said.content.is_empty()
            || said
                .content
                .iter()
                .any(|part| !place.holds(said.zone, *part))
    })
}

/// The sentences that a change stands in, by the words that stayed.
fn sentences(wire: &Side, edit: &Side, same: &[(usize, usize)]) -> (Option<Place>, Option<Place>) {
    let around = |side: &Side, words: &mut dyn Iterator<Item = usize>| {
        let first = words.next()?;
        side.place(&(first..words.last().unwrap_or(first) + 1))
    };
    (
        around(wire, &mut same.iter().map(|(old, _)| *old)),
        around(edit, &mut same.iter().map(|(_, new)| *new)),
    )
}

/// Does the speaker of an attribution speak, or stand, in a place of the other side, too?
fn speaks(other: &Side, said: &Attribution, place: Option<Place>) -> bool {
    let (Some(place), Some(name)) = (place, said.speaker.as_deref()) else {
        return false;
    };
    let words = place.span.of(other.prose.text(place.zone));
    let mut attributions = other.report.attributions.iter();
    words.contains(name)
        || attributions.any(|now| {
            now.speaker.as_deref() == Some(name)
                && now.cue.is_some_and(|cue| place.touches(now.zone, cue))
        })
}

/// An attribution came or went round words that stayed; `known` tells whether its speaker has
/// words, or stands, on the other side.
fn layer(
    side: &Side,
    said: &Attribution,
    place: Option<Place>,
    known: bool,
    (what, how): (&str, &str),
) -> Finding {
    if touches_source(said, place) && !known {
        let source = described(side, said);
        return (Class::Source, format!("source {what}: {source}"));
    }
    let cue = cue(side, said);
    (Class::Stance, format!("one attribution {how}: {cue}"))
}

fn touches_source(said: &Attribution, place: Option<Place>) -> bool {
    place.is_some_and(|place| {
        said.source
            .is_some_and(|source| place.touches(said.zone, source))
    })
}

/// Attributions whose cue stayed.
fn corresponding<'s>(wire: &'s Side, edit: &'s Side, same: &[(usize, usize)]) -> Pairs<'s> {
    let first = |side: &Side, said: &Attribution| {
        said.cue
            .map(|cue| side.prose.words_at(said.zone, cue))
            .filter(|words| !words.is_empty())
            .map(|words| words.start)
    };
    let find = |old: &'s Attribution| {
        let at = first(wire, old)?;
        let (_, to) = same.iter().find(|(from, _)| *from == at)?;
        let now = edit
            .report
            .attributions
            .iter()
            .find(|now| first(edit, now) == Some(*to))?;
        Some((old, now))
    };
    wire.report.attributions.iter().filter_map(find).collect()
}

/// Another source, or one that is named better or worse. A name that is added to a known office
/// is wording: who it is could be looked up before.
fn source(wire: &Side, edit: &Side, old: &Attribution, now: &Attribution) -> Option<Finding> {
    let (before, after) = (described(wire, old), described(edit, now));
    let words = |side: &Side, said: &Attribution| -> Vec<String> {
        let range = said
            .source
            .map(|source| side.prose.words_at(said.zone, source))
            .unwrap_or_default();
        range.map(|at| side.prose.key(at).to_owned()).collect()
    };
    let (short, long) = (words(wire, old), words(edit, now));
    if short.len().max(long.len()) > NAME {
        return None;
    }
    let within = |few: &[String], many: &[String]| few.iter().all(|word| many.contains(word));
    let known = |said: &Attribution| said.grade <= Grade::S4;
    let named = old.speaker.is_some() && old.speaker == now.speaker && old.grade == now.grade;
    let told = within(&short, &long) || within(&long, &short);
    if known(old) && known(now) && (told || named) {
        let note = match short.len().cmp(&long.len()) {
            Ordering::Less => "source named more fully",
            Ordering::Equal => "source in other words",
            Ordering::Greater => "source named less fully",
        };
        return (short != long).then(|| (Class::Wording, note.to_owned()));
    }
    (before != after && short != long)
        .then(|| (Class::Source, format!("source: {before} → {after}")))
}

/// The cue as it stands.
pub(super) fn cue(side: &Side, said: &Attribution) -> String {
    said.cue.map_or_else(
        || said.entry.to_string(),
        |cue| one_line(cue.of(side.prose.text(said.zone))),
    )
}

/// How well a source is named: where a pronoun stands for it, as it is named elsewhere.
fn grade(side: &Side, said: &Attribution) -> Grade {
    let words = |other: &Attribution| {
        other
            .source
            .map(|source| source.of(side.prose.text(other.zone)))
    };
    let by_name = |other: &&Attribution| {
        other.speaker.is_some()
            && other.speaker == said.speaker
            && words(other).is_some_and(|words| !is_pronoun(words))
    };
    let stands_for = words(said).is_some_and(is_pronoun);
    let named = side.report.attributions.iter().find(by_name);
    named
        .filter(|_| stands_for)
        .map_or(said.grade, |named| named.grade)
}

/// The source as it stands, and how well it is named: *Gaza's health ministry (named body)*.
pub(super) fn described(side: &Side, said: &Attribution) -> String {
    let (_, meaning) = terms::grade(grade(side, said));
    let pronoun = |source: &Span| {
        side.prose
            .words_at(said.zone, *source)
            .all(|at| side.prose.is_function_word(at))
    };
    let source = said
        .source
        .filter(|source| said.speaker.is_none() || !pronoun(source));
    let words = source.map(|source| one_line(source.of(side.prose.text(said.zone))));
    match words.or_else(|| said.speaker.clone()) {
        Some(words) => format!("{} ({meaning})", words.trim()),
        None => meaning.to_owned(),
    }
}
