//! How do the words of an attribution read in a cell?
//!
//! The exact words from the cue to the content, cut where they are long, and who speaks.

use crate::article::Span;
use crate::attribution::scene::Run;
use crate::compare::comparison::Wording;
use crate::compare::fold::Reading;
use crate::compare::names;
use crate::report::Attribution;
use crate::text::parts::Part;
use crate::text::tokens::Kind as Sign;

/// Words of a content that a cell shows.
const SHOWN: usize = 13;

pub(super) fn carry(wording: &mut Wording, reading: &Reading, said: &Attribution) {
    wording.cue = cue_span(reading, said).map(|cue| reading.witness.words(said.zone, cue));
    wording.stance = Some(said.stance);
    wording.act = Some(said.act);
    wording.quotation = Some(said.quotation);
    wording.grade = Some(said.grade);
}

/// The cue with its adverb: *falsely claimed*.
pub(super) fn cue_span(reading: &Reading, said: &Attribution) -> Option<Span> {
    let cue = said.cue?;
    let tags = reading.witness.report.tags.iter();
    let wider = tags
        .filter(|tag| {
            tag.zone == said.zone
                && tag.category.starts_with("attribution.")
                && tag.span.overlaps(&cue)
        })
        .map(|tag| tag.span);
    Some(wider.fold(cue, |cue, other| {
        if other.start < cue.start {
            Span {
                end: cue.end,
                char_end: cue.char_end,
                ..other
            }
        } else {
            cue
        }
    }))
}

/// *appeared to threaten*, *instructed envoys to lobby*: an infinitive with the verb that governs it.
fn governed(reading: &Reading, cue: Span) -> Span {
    const REACH: usize = 8;
    let scene = reading.scene;
    let run = reading.run(cue);
    let to = (run.start.saturating_sub(1)..run.end).find(|at| scene.part(*at) == Part::To);
    let Some(to) = to.filter(|to| to + 1 < run.end || *to < run.start) else {
        return cue;
    };
    let edge = scene.sentence(to).start.max(to.saturating_sub(REACH));
    let inside = |at: &usize| scene.kind(*at) == Sign::Word;
    let verb = (edge..to)
        .rev()
        .take_while(inside)
        .find(|at| scene.finite(*at));
    verb.map_or(cue, |verb| {
        let governing = reading.span(Run::new(verb, verb + 1));
        Span {
            end: cue.end,
            char_end: cue.char_end,
            ..governing
        }
    })
}

/// The words of the cue before the content, or behind what it trails.
pub(super) fn with_cue(reading: &Reading, said: &Attribution, kept: Span) -> String {
    let witness = reading.witness;
    let content = witness.words(said.zone, kept);
    match cue_span(reading, said).map(|cue| governed(reading, cue)) {
        Some(cue) if cue.end <= kept.start && kept.start - cue.end <= 4 => {
            let text = witness
                .text(said.zone)
                .get(cue.start..kept.end)
                .unwrap_or_default();
            crate::text::line::one_line(text).trim().to_owned()
        }
        Some(cue) if cue.end <= kept.start => {
            format!("{} … {content}", witness.words(said.zone, cue))
        }
        _ => content,
    }
}

pub(super) fn clipped(reading: &Reading, run: Run) -> usize {
    let mut words = 0;
    for at in run.start..run.end {
        words += usize::from(reading.scene.kind(at) == Sign::Word);
        if words > SHOWN {
            return whole_end(reading, run.start, at);
        }
    }
    run.end
}

/// Without an *and*, *the* or *of* at the end.
pub(super) fn whole_end(reading: &Reading, start: usize, end: usize) -> usize {
    let open = |at: usize| {
        reading.scene.is_part(
            at,
            &[
                Part::Coordinator,
                Part::Determiner,
                Part::Preposition,
                Part::To,
            ],
        ) || reading.scene.kind(at) == Sign::Comma
    };
    (start + 1..=end)
        .rev()
        .find(|end| !open(end - 1))
        .unwrap_or(end)
}

/// The key of the speaker; a role (*lor foreign minister*) where it has no name.
pub(super) fn speaker_key(reading: &Reading, said: &Attribution) -> Option<String> {
    let run = reading.run(said.source?);
    let mut inside = reading
        .mentions
        .iter()
        .filter(|mention| run.holds(mention.run));
    let role = inside
        .clone()
        .find(|mention| mention.key.is_empty())
        .and_then(|mention| mention.role.clone());
    let named = inside.next_back().map(|mention| mention.key.clone());
    role.or(named)
        .filter(|key| !key.is_empty())
        .or_else(|| said.speaker.as_deref().map(names::key))
}
