//! Which charges and harsh names are there, and which cue carries each?

use super::excerpt::{carry, cue_span};
use super::said_row;
use crate::article::Zone;
use crate::attribution::scene::Run;
use crate::compare::comparison::{Row, Wording};
use crate::compare::fold::Reading;
use crate::compare::tally::Tally;
use crate::report::{Attribution, Tag, Voice};
use crate::text::tokens::Kind as Sign;

/// Bytes between a cue and its charge up to which they are shown in one piece.
const FAR: usize = 110;

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
            .trim()
            .to_owned()
    };
    let run = reading.run(tag.span);
    let end = tag.span.end + usize::from(reading.scene.kind(run.end) == Sign::Close) * 3;
    let end = (tag.span.end..=end)
        .rev()
        .find(|end| text.is_char_boundary(*end))
        .unwrap_or(tag.span.end);
    match said
        .filter(|said| (said.zone == Zone::Headline) == (tag.zone == Zone::Headline))
        .and_then(|said| cue_span(reading, said))
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

pub(super) fn charge_row(concept: &str, tally: &Tally, outlets: usize) -> Row {
    let name = concept
        .strip_prefix("accusation-")
        .unwrap_or(concept)
        .replace('-', " ");
    said_row(
        concept.to_owned(),
        name,
        "Charges and harsh names",
        tally,
        outlets,
    )
}
