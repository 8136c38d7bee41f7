//! Which charges and harsh names are there, and which cue carries each?

use super::cue::shown_cue;
use super::excerpt::carry;
use super::said_row;
use crate::article::Zone;
use crate::attribution::scene::{Run, Scene};
use crate::compare::comparison::{Cell, Row, Wording};
use crate::compare::coverage::MANY;
use crate::compare::fold::Reading;
use crate::compare::names;
use crate::compare::tally::Tally;
use crate::report::{Attribution, Tag, Voice};
use crate::text::classes::Class;
use crate::text::parts::Part;
use crate::text::tokens::Kind as Sign;
use std::collections::BTreeSet;

/// Bytes between a cue and its charge up to which they are shown in one piece.
const FAR: usize = 110;

/// The row of who breaks which rules.
const BREACH: &str = "violation";

/// Stems of words that say that rules are broken.
const BREACHES: [&str; 6] = [
    "violat",
    "breach",
    "contraven",
    "flout",
    "infring",
    "infract",
];

/// Words and signs that a breach is shown with, on either side.
const SHOWN: usize = 11;

/// The row of a charge: an accusation, or a killing called by its harshest names.
pub(super) fn charge(reading: &Reading, tag: &Tag) -> Option<String> {
    let accusation = &*tag.category == "event.accusations";
    let spoken =
        tag.category.starts_with("event.") && (tag.voice != Voice::Outlet) && tag.level >= 3;
    // *amounts to a massacre* charges; *after the rampage* names.
    let before = reading
        .run(tag.span)
        .start
        .checked_sub(1)
        .map_or("", |at| reading.scene.word(at));
    let said = tag.voice == Voice::Quoted
        || tag.voice == Voice::Attributed && matches!(before, "a" | "an" | "as");
    let harsh = said && (spoken || tag.concept.as_deref() == Some("mass-killing"));
    let id = match tag.concept.as_deref() {
        _ if tag.entry.starts_with(BREACH) => BREACH,
        Some("accusation-law") | None => &*tag.entry,
        Some(concept) => concept,
    };
    (accusation && !matches!(id, "captives") || harsh).then(|| {
        if accusation && id.starts_with("accusation-war-crime") {
            tag.entry.to_string()
        } else {
            id.to_owned()
        }
    })
}

/// Does what is said hold a charge?
pub(super) fn charges(reading: &Reading, said: &Attribution) -> bool {
    reading.witness.report.tags.iter().any(|tag| {
        tag.zone == said.zone
            && said.content.iter().any(|part| part.holds(&tag.span))
            && charge(reading, tag).is_some()
    })
}

/// Who breaks which rules, in words that no entry of the lexicons holds: roles may be swapped
/// from outlet to outlet, and the words tell.
pub(super) fn breaches(reading: &Reading) -> Vec<(String, Wording)> {
    let scene = reading.scene;
    let tagged = |run: Run| {
        let place = reading.span(run);
        reading.witness.report.tags.iter().any(|tag| {
            &*tag.category == "event.accusations"
                && reading.holds(tag.zone)
                && tag.span.overlaps(&place)
        })
    };
    (0..scene.page.tokens.len())
        .filter(|at| scene.kind(*at) == Sign::Word)
        .filter(|at| BREACHES.contains(&names::stem(scene.word(*at)).as_str()))
        .filter_map(|at| Some((at, breach(scene, at)?)))
        .filter(|(_, run)| !tagged(*run))
        .map(|(at, run)| (BREACH.to_owned(), said_in(reading, run, at)))
        .collect()
}

/// The words from who breaks a rule to the rule; none without a rule.
fn breach(scene: &Scene, at: usize) -> Option<Run> {
    let object = if scene.word(at + 1) == "of" {
        at + 2
    } else {
        at + 1
    };
    let verb = scene.is_part(at, &[Part::Verb, Part::Participle, Part::Gerund]);
    if object == at + 1 && !verb {
        return None;
    }
    // *NATO's founding principles*: a participle inside the phrase does not end it.
    let inside = |at: usize| {
        scene.nominal(at)
            || scene.is_part(at, &[Part::Gerund, Part::Participle])
                && scene.is(at.saturating_sub(1), Class::POSSESSIVE)
    };
    let end = (object..object + SHOWN)
        .take_while(|at| inside(*at) && scene.kind(*at) == Sign::Word)
        .last()?
        + 1;
    let edge = scene.sentence(at).start;
    let start = (edge..at)
        .rev()
        .take(SHOWN)
        .take_while(|at| {
            matches!(scene.kind(*at), Sign::Word | Sign::Open | Sign::Close)
                && scene.part(*at) != Part::That
        })
        .filter(|at| scene.kind(*at) != Sign::Close)
        .last()
        .unwrap_or(at);
    let opened = start > edge && scene.kind(start - 1) == Sign::Open;
    Some(Run::new(start - usize::from(opened), end))
}

/// The words with who says them, and by which cue.
fn said_in(reading: &Reading, run: Run, at: usize) -> Wording {
    let (mut wording, said) = reading.said(run, at);
    if let Some(said) = said {
        carry(&mut wording, reading, said);
    }
    wording
}

/// The charge with the cue that carries it.
pub(super) fn charged(reading: &Reading, tag: &Tag) -> Wording {
    let witness = reading.witness;
    let said = tag
        .attribution
        .and_then(|at| witness.report.attributions.get(at));
    let mut wording = Wording {
        words: phrase(reading, tag, said),
        count: 1,
        voice: Some(tag.voice),
        speaker: tag.speaker.clone(),
        relay: witness.relay(tag.attribution),
        ambiguous: tag.ambiguous,
        evidence: vec![witness.evidence(tag.zone, tag.span, tag.sentence)],
        ..Wording::default()
    };
    wording.chosen(Some(tag.into()));
    if let Some(said) = said {
        carry(&mut wording, reading, said);
    }
    wording
}

/// The exact words from the cue to the charge, or the charge with what stands before it.
fn phrase(reading: &Reading, tag: &Tag, said: Option<&Attribution>) -> String {
    let witness = reading.witness;
    let text = witness.text(tag.zone);
    let between = |start: usize, end: usize| {
        crate::text::line::one_line(text.get(start..end).unwrap_or_default())
            .trim_matches([' ', ',', ':', ';'])
            .to_owned()
    };
    let run = reading.run(tag.span);
    let closed = reading.scene.kind(run.end) == Sign::Close;
    let closing = reading.span(Run::new(run.start, run.end + 1)).end;
    let end = if closed { closing } else { tag.span.end };
    match said
        .filter(|said| (said.zone == Zone::Headline) == (tag.zone == Zone::Headline))
        .and_then(|said| shown_cue(reading, said))
    {
        Some(cue) if cue.start < tag.span.start && tag.span.end - cue.start <= FAR => {
            between(cue.start, end)
        }
        Some(cue) if cue.end <= tag.span.start => format!(
            "{} … {}",
            witness.words(tag.zone, cue),
            between(clause_start(reading, run), end)
        ),
        Some(cue) if tag.span.end <= cue.start && cue.end - tag.span.start <= FAR => {
            between(tag.span.start, cue.end)
        }
        _ => between(clause_start(reading, run), end),
    }
}

/// Up to six words before, inside the clause.
fn clause_start(reading: &Reading, run: Run) -> usize {
    let scene = reading.scene;
    let edge = scene.sentence(run.start).start;
    let mut start = run.start;
    while start > edge
        && run.start - start < 6
        && matches!(scene.kind(start - 1), Sign::Word | Sign::Open)
    {
        start -= 1;
    }
    reading.span(Run::new(start, run.end)).start
}

pub(super) fn charge_row(id: &str, tally: &Tally, outlets: usize) -> Row {
    let row = row_of(id, tally, outlets);
    if outlets <= MANY {
        return row;
    }
    // Of many outlets only what somebody is said to have charged; topics have the same words.
    let cells = row.cells.into_iter().map(|mut cell| {
        cell.wordings
            .retain(|wording| wording.voice != Some(Voice::Outlet));
        cell
    });
    let cells: Vec<Cell> = cells.collect();
    let with = cells
        .iter()
        .filter(|cell| !cell.wordings.is_empty())
        .count();
    Row {
        cells,
        differs: with > 1,
        ..row
    }
}

fn row_of(id: &str, tally: &Tally, outlets: usize) -> Row {
    said_row(
        id.to_owned(),
        charge_name(id, tally),
        "Charges and harsh names",
        tally,
        outlets,
    )
}

/// The name of a charge's row: *crime against humanity*; the entry where all use the same one.
pub(in crate::compare) fn charge_name(id: &str, tally: &Tally) -> String {
    if id == BREACH {
        return "breaking rules or principles: who, which".to_owned();
    }
    let entries: BTreeSet<Option<&str>> = tally
        .all()
        .map(|wording| Some(wording.tag.as_deref()?.rsplit_once('/')?.1))
        .collect();
    let only = entries.first().copied().flatten();
    let name = only.filter(|_| entries.len() == 1).unwrap_or(id);
    let name = name.strip_prefix("accusation-").unwrap_or(name);
    name.replace('-', " ")
}
