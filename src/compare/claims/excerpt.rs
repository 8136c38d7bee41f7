//! How do the words of an attribution read in a cell?
//!
//! The exact words from the cue to the content, cut where they are long, and who speaks.

use super::content::carries;
use super::cue::{cue_span, shown_cue};
use crate::article::Span;
use crate::attribution::scene::Run;
use crate::compare::comparison::Wording;
use crate::compare::fold::Reading;
use crate::compare::names;
use crate::report::{Attribution, Quotation};
use crate::text::parts::Part;
use crate::text::tokens::Kind as Sign;

/// Words of a content that a cell shows whole.
const WHOLE: usize = 19;
/// Words after which a longer one is cut at the earliest, and at the latest.
const LEAST: usize = 9;
const MOST: usize = 16;
/// Words of the first part of a quotation that tell nothing without the second.
const OPENER: usize = 6;

/// A piece of what an attribution says in a cell: with the cue where it is the first, cut where it
/// is long.
pub(super) fn shown(reading: &Reading, said: &Attribution, piece: &[Span]) -> String {
    let Some(first) = piece.first() else {
        return String::new();
    };
    let kept = kept(reading, *first);
    let opens = said
        .content
        .first()
        .is_some_and(|content| content.start == first.start);
    let words = match teller(reading, said) {
        _ if !opens && said.quotation == Quotation::Direct => {
            reading.witness.words(said.zone, kept)
        }
        Some(_) => with_source(reading, said, kept),
        None => with_cue(reading, said, kept),
    };
    let words = words.trim_start_matches([':', ' ']).to_owned();
    match piece.get(1).filter(|_| is_opener(reading, *first)) {
        Some(second) => format!("{words} … {}", excerpt(reading, said, *second)),
        None if is_cut(kept, *first) => words + "…",
        None => words,
    }
}

/// A further part of a statement that is cut, and which of its words of content stand in it.
#[derive(Debug, Clone)]
pub(super) struct Rest {
    pub(super) words: String,
    pub(super) from: usize,
    pub(super) to: usize,
}

/// The parts behind the cut, to be shown where it is they that other outlets have.
pub(super) fn rest(reading: &Reading, said: &Attribution, piece: &[Span]) -> Vec<Rest> {
    const PARTS: usize = 3;
    let Some(run) = piece.first().map(|first| reading.run(*first)) else {
        return Vec::new();
    };
    let scene = reading.scene;
    let cue = shown_cue(reading, said)
        .filter(|cue| said.quotation != Quotation::Direct && cue.end <= reading.span(run).start);
    let cue = cue.map_or_else(String::new, |cue| {
        reading.witness.words(said.zone, cue) + " "
    });
    let carried = |until: usize| (run.start..until).filter(|at| carries(scene, *at)).count();
    let mut parts = Vec::new();
    let mut cut = clipped(reading, run);
    while parts.len() < PARTS
        && let Some(start) = (cut..run.end).find(|at| scene.kind(*at) == Sign::Word)
    {
        let left = Run::new(start, run.end);
        let words = excerpt(reading, said, reading.span(left));
        let end = clipped(reading, left).max(start + 1);
        parts.push(Rest {
            words: format!("{cue}… {words}"),
            from: carried(cut),
            to: carried(end),
        });
        cut = end;
    }
    parts
}

/// *“In all of these talks,” the ministry said, “the aim is …”*: the first part alone tells nothing.
pub(super) fn is_opener(reading: &Reading, first: Span) -> bool {
    let run = reading.run(first);
    let words = (run.start..run.end).filter(|at| reading.scene.kind(*at) == Sign::Word);
    words.count() <= OPENER
}

fn kept(reading: &Reading, part: Span) -> Span {
    let run = reading.run(part);
    reading.span(Run::new(run.start, clipped(reading, run)))
}

fn is_cut(kept: Span, part: Span) -> bool {
    kept.end < part.end.saturating_sub(1)
}

pub(super) fn excerpt(reading: &Reading, said: &Attribution, part: Span) -> String {
    let kept = kept(reading, part);
    let words = reading.witness.words(said.zone, kept);
    let words = words.trim_end_matches([' ', ',', ';', ':']);
    format!("{words}{}", if is_cut(kept, part) { "…" } else { "" })
}

/// What is said, from who says it on: *The union has chosen to wait*.
fn with_source(reading: &Reading, said: &Attribution, kept: Span) -> String {
    let source = said.source.filter(|source| source.end <= kept.start);
    let from = source.map_or(kept, |source| Span {
        end: kept.end,
        char_end: kept.char_end,
        ..source
    });
    reading.witness.words(said.zone, from)
}

pub(super) fn carry(wording: &mut Wording, reading: &Reading, said: &Attribution) {
    wording.cue = cue_span(reading, said).map(|cue| reading.witness.words(said.zone, cue));
    wording.stance = Some(said.stance);
    wording.act = Some(said.act);
    wording.quotation = Some(said.quotation);
    wording.grade = Some(said.grade);
}

/// Who tells, inside quotation marks, what somebody else says or decides: of *“The union has chosen
/// to wait,” Sall said* it is Sall.
pub(super) fn teller<'r>(reading: &'r Reading, said: &Attribution) -> Option<&'r Attribution> {
    let outer = reading.witness.report.attributions.get(said.nested_in?)?;
    let cue = said.cue?;
    let told = outer.quotation == Quotation::Direct
        && outer.zone == said.zone
        && outer.content.iter().any(|part| part.holds(&cue));
    told.then_some(outer)
}

/// The words of the cue before the content, or behind what it trails.
pub(super) fn with_cue(reading: &Reading, said: &Attribution, kept: Span) -> String {
    let witness = reading.witness;
    let content = witness.words(said.zone, kept);
    let words = match shown_cue(reading, said) {
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
        // *a claim Lor disputes*: so few words tell nothing without the verb behind them.
        Some(cue) if kept.end < cue.start && content.split(' ').count() < 4 => {
            let text = witness.text(said.zone).get(kept.start..cue.end);
            crate::text::line::one_line(text.unwrap_or_default())
        }
        _ => content,
    };
    words.trim_end_matches([' ', ',', ';', ':']).to_owned()
}

/// Where a content is cut: at the last comma or before the last phrase that a cell has room for.
pub(super) fn clipped(reading: &Reading, run: Run) -> usize {
    let scene = reading.scene;
    let words = (run.start..run.end).filter(|at| scene.kind(*at) == Sign::Word);
    let words: Vec<usize> = words.collect();
    let (Some(least), Some(most)) = (words.get(LEAST), words.get(MOST)) else {
        return run.end;
    };
    if words.len() <= WHOLE {
        return run.end;
    }
    let sign = |at: &usize| scene.kind(*at) != Sign::Word && scene.kind(*at) != Sign::Other;
    let opens = |at: &usize| {
        scene.is_part(
            *at,
            &[
                Part::Coordinator,
                Part::Subordinator,
                Part::Preposition,
                Part::That,
            ],
        )
    };
    let edge = (*least..=*most)
        .rev()
        .find(sign)
        .or_else(|| (*least..=*most).rev().find(opens))
        .unwrap_or(*most);
    whole_end(reading, run.start, edge)
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
            || matches!(reading.scene.words(Run::new(at, at + 1)), "$" | "£" | "€")
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
