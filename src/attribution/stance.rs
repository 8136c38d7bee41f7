//! How far does the outlet commit itself?
//!
//! Base stance of the cue, then the modifiers bound to it (*falsely* −2, *rightly* +2,
//! *reportedly* distancing), then negation; clamped to four values, the parts kept for `explain`
//! (taxonomy 1.2).

use super::Draft;
use super::scene::Scene;
use crate::lexicon::Lexicon;
use crate::lexicon::entry::{Cue, Modifier, Sense};
use crate::lexicon::matcher::Hit;
use crate::report::{Force, Stance, StancePart};
use crate::text::tokens::Kind;

/// Stance and force of one attribution, with how they came about, and the first token of the
/// modifier that stands before the cue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Computed {
    /// How far the outlet commits itself.
    pub stance: Stance,
    /// How strongly the act is worded.
    pub force: Force,
    /// What counted.
    pub parts: Vec<StancePart>,
    /// First token of what bends the cue, where that stands before it.
    pub start: usize,
}

/// Computes the stance of a draft from its entry and the modifier hits of its sentence.
#[must_use]
pub fn compute(
    scene: &Scene,
    draft: &Draft,
    sense: Option<&Cue>,
    modifiers: &[Hit],
    lexicon: &Lexicon,
) -> Computed {
    let base = sense.map_or(0, |sense| scale(&sense.stance));
    let word = |start: usize, end: usize| scene.page.text_of(start, end).to_owned();
    let mut parts = vec![StancePart {
        text: word(draft.core.start, draft.core.end),
        effect: sense
            .map_or("base neutral", |sense| base_of(&sense.stance))
            .into(),
    }];
    let mut force = sense.map_or(Force::Plain, |sense| force(&sense.force));
    let mut shift = 0;
    let mut start = draft.core.start;
    for hit in of_sentence(scene, draft, modifiers) {
        let run = scene.run_of(hit.start, hit.end);
        if !bound(scene, draft, run) {
            continue;
        }
        let Some(Sense::Modifier(Modifier {
            shift: by,
            hedge,
            force: lent,
        })) = lexicon.entry(hit.term).map(|entry| &entry.sense)
        else {
            continue;
        };
        let by = if *hedge && *by == 0 { -1 } else { *by };
        shift += by;
        if let Some(lent) = lent {
            force = force_of(lent);
        }
        if run.end <= draft.core.start
            && (by != 0 || lent.is_some())
            && run.start + 2 >= draft.core.start
        {
            start = start.min(run.start);
        }
        parts.push(StancePart {
            text: word(run.start, run.end),
            effect: format!("{by:+}").into(),
        });
    }
    if draft.negated {
        parts.push(StancePart {
            text: word(draft.cue.start, draft.core.start.max(draft.cue.start + 1)),
            effect: "negated".into(),
        });
        start = start.min(draft.cue.start);
    }
    Computed {
        stance: clamp(base, shift),
        force,
        parts,
        start,
    }
}

/// The hits that begin in the sentence of the cue.
fn of_sentence<'h>(scene: &Scene, draft: &Draft, hits: &'h [Hit]) -> impl Iterator<Item = &'h Hit> {
    let sentence = scene.sentence(draft.cue.start);
    let byte = |at: usize, default: usize| {
        scene
            .page
            .tokens
            .get(at)
            .map_or(default, |token| token.start as usize)
    };
    let (from, to) = (byte(sentence.start, 0), byte(sentence.end, usize::MAX));
    let first = hits.partition_point(|hit| hit.start < from);
    hits.iter()
        .skip(first)
        .take_while(move |hit| hit.start < to)
}

/// Directly before or after the cue, inside its group, or closing its clause.
fn bound(scene: &Scene, draft: &Draft, run: super::scene::Run) -> bool {
    if !scene.sentence(draft.cue.start).holds(run) {
        return false;
    }
    let group = draft.cue;
    let inside = group.start <= run.start && run.end <= draft.core.end.max(group.end);
    let before = run.end == group.start || run.end == draft.core.start;
    let after = run.start == draft.core.end;
    let closing = draft.content.last().is_some_and(|content| {
        run.start >= content.end.saturating_sub(8)
            && run.start >= draft.cue.end
            && run.end >= content.end
            && scene.kind_before(run.start) == Kind::Comma
            || draft.trailing && run.start >= group.end && run.start <= group.end + 2
    });
    inside || before || after || closing || spoken_without(scene, draft, run)
}

/// *claimed, without evidence, that …*
fn spoken_without(scene: &Scene, draft: &Draft, run: super::scene::Run) -> bool {
    run.start == draft.core.end + 1 && scene.kind(draft.core.end) == Kind::Comma
}

fn scale(stance: &str) -> i8 {
    match stance {
        "rejecting" => -2,
        "distancing" => -1,
        "endorsing" => 1,
        _ => 0,
    }
}

fn base_of(stance: &str) -> &'static str {
    match stance {
        "rejecting" => "base rejecting",
        "distancing" => "base distancing",
        "endorsing" => "base endorsing",
        _ => "base neutral",
    }
}

fn clamp(base: i8, shift: i8) -> Stance {
    // A modifier that calls the content false or true decides; a weak one only bends.
    let sum = if shift <= -2 {
        -2
    } else if shift >= 2 {
        1
    } else {
        base + shift
    };
    match sum {
        ..=-2 => Stance::Rejecting,
        -1 => Stance::Distancing,
        0 => Stance::Neutral,
        _ => Stance::Endorsing,
    }
}

fn force(name: &str) -> Force {
    force_of(name)
}

fn force_of(name: &str) -> Force {
    match name {
        "mild" => Force::Mild,
        "strong" => Force::Strong,
        _ => Force::Plain,
    }
}
