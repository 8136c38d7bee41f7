//! Which words around a place are shown with it?
//!
//! The clause that holds it, whole: back to where the clause opens, on to where its phrase ends.

use crate::attribution::scene::{Run, Scene};
use crate::compare::fold::Reading;
use crate::text::parts::Part;
use crate::text::tokens::Kind as Sign;

/// Words before a place, and behind it, that are shown at most.
const BEFORE: usize = 11;
const BEHIND: usize = 9;
/// Tokens of a quotation that is shown with its marks.
const SNIPPET: usize = 6;
/// Words that a clause has at least before the place; else it goes back over a comma.
const FEW: usize = 2;

/// The tokens of the clause around a run.
pub(super) fn clause(reading: &Reading, run: Run) -> Run {
    let start = start(reading.scene, run.start);
    Run::new(start, end(reading, start, run.end))
}

/// Where the clause before a token opens.
pub(super) fn start(scene: &Scene, at: usize) -> usize {
    let edge = scene.sentence(at).start;
    let first = opening(scene, edge, at);
    let comma = first > edge && scene.kind(first - 1) == Sign::Comma;
    if comma && at - first < FEW {
        opening(scene, edge, first - 1)
    } else {
        first
    }
}

fn opening(scene: &Scene, edge: usize, at: usize) -> usize {
    let (mut start, mut words, mut closed) = (at, 0, 0usize);
    while start > edge && words < BEFORE {
        let before = start - 1;
        match scene.kind(before) {
            Sign::Word if opens_clause(scene, before, at) => break,
            Sign::Word => words += 1,
            Sign::Close => closed += 1,
            Sign::Open if closed == 0 => return before,
            Sign::Open => closed -= 1,
            _ => break,
        }
        start = before;
    }
    let cut = words == BEFORE;
    let opens = |at: &usize| {
        if cut {
            scene.is_part(
                *at,
                &[Part::Determiner, Part::Pronoun, Part::Preposition, Part::To],
            )
        } else {
            scene.kind(*at) != Sign::Close && scene.part(*at) != Part::Coordinator
        }
    };
    (start..at).find(opens).unwrap_or(at)
}

/// *that, if, because* before a subject; *the envoy who broke*: a clause whose subject is the word
/// that opens it has it before that.
fn opens_clause(scene: &Scene, at: usize, until: usize) -> bool {
    let subject = || (at + 1..until).any(|at| scene.is_part(at, &[Part::Noun, Part::Pronoun]));
    scene.is_part(at, &[Part::That, Part::Subordinator]) && subject()
}

/// Where the phrase that holds the token before `at` ends. A clause that has no verb yet gets one:
/// *corruption has gone too far*.
pub(super) fn end(reading: &Reading, start: usize, at: usize) -> usize {
    let scene = reading.scene;
    // *illegally entered*: the adverb takes its verb with it.
    let adverb = scene.part(at.saturating_sub(1)) == Part::Adverb && scene.verbal(at);
    let mut verb = !adverb && (start..at).any(|at| scene.finite(at));
    let (mut end, mut words) = (at, 0);
    while words < BEHIND {
        match scene.kind(end) {
            Sign::Word if ends_phrase(scene, end, verb) => break,
            Sign::Word => words += 1,
            Sign::Close => return end + 1,
            Sign::Open if !(end..end + SNIPPET).any(|at| scene.kind(at) == Sign::Close) => break,
            Sign::Open | Sign::Other => {}
            _ => break,
        }
        verb |= scene.finite(end);
        end += 1;
    }
    let cut = words == BEHIND && scene.kind(end) == Sign::Word && !ends_phrase(scene, end, verb);
    if cut {
        end = last_phrase(scene, at, end);
    }
    super::excerpt::whole_end(reading, at.saturating_sub(1), end).max(at)
}

fn ends_phrase(scene: &Scene, at: usize, verb: bool) -> bool {
    scene.is_part(at, &[Part::That, Part::Subordinator, Part::Coordinator])
        || verb && scene.finite(at)
}

/// Back to before the last preposition: *in the town of* is not left hanging.
fn last_phrase(scene: &Scene, at: usize, end: usize) -> usize {
    (at + 1..end)
        .rev()
        .find(|at| scene.is_part(*at, &[Part::Preposition, Part::To]))
        .unwrap_or(end)
}
