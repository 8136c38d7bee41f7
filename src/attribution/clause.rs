//! Does a clause with its own verb stand here?

use super::scene::Scene;
use crate::text::classes::Class;
use crate::text::parts::Part;
use crate::text::tokens::Kind;

/// Conjunctions of time and condition.
fn opens_time(word: &str) -> bool {
    matches!(
        word,
        "until" | "till" | "while" | "once" | "after" | "before" | "if" | "unless" | "whenever"
    )
}

/// Does a clause with a subject of its own begin at token `from`?
#[must_use]
pub fn clause_follows(scene: &Scene, from: usize) -> bool {
    scene.nominal(from) && clause_here(scene, from, scene.last_word_end(from))
}

/// A subject and its finite verb stand here.
pub(super) fn clause_here(scene: &Scene, from: usize, end: usize) -> bool {
    let limit = end.min(from + 40);
    // "the fault, which cost lives", "a tax that would rise": the verb behind is the relative
    // clause's.
    let mut relative = false;
    let mut at = from;
    while at < limit {
        // "what it finds offensive," she wrote: a clause inside ends with the quotation.
        let closed = scene.kind(at) == Kind::Close && scene.quoted(from);
        // "did not mention Orsk, though the crowd booed": another clause; not *the dam, though old,*.
        let turns = scene.kind(at) == Kind::Comma
            && matches!(
                scene.word(at + 1),
                "though"
                    | "although"
                    | "but"
                    | "when"
                    | "while"
                    | "because"
                    | "after"
                    | "before"
                    | "as"
            )
            && !(at + 1..limit.min(at + 12)).any(|next| scene.kind(next) == Kind::Comma);
        let ends = matches!(scene.kind(at), Kind::Semicolon | Kind::Colon | Kind::Break);
        if closed || turns || ends {
            return false;
        }
        // Also "this block until the war ends": a clause inside, with a verb of its own.
        relative |= at > from
            && (scene.is(at, Class::REL) && scene.is_part(at, &[Part::Subordinator, Part::That])
                || scene.is_part(at, &[Part::Subordinator]) && opens_time(scene.word(at)));
        if scene.finite(at) && at > from && !shares_auxiliary(scene, at) {
            if !relative {
                return true;
            }
            relative = false;
            at = verbs_end(scene, at, limit);
        } else {
            at += 1;
        }
    }
    scene.part(from) == Part::Pronoun && scene.is(from, Class::PRONVERB)
}

/// *would maintain the block and not allow it*, *to continue or advance it*: without *do* before
/// its *not*, or joined to an infinitive, a verb has the auxiliary of another, and no subject of
/// its own.
fn shares_auxiliary(scene: &Scene, at: usize) -> bool {
    let part = |back: usize| at.checked_sub(back).map_or(Part::Sign, |at| scene.part(at));
    let denied = scene.word(at.saturating_sub(1)) == "not" && part(2) == Part::Coordinator;
    let joined = part(1) == Part::Coordinator && part(2) == Part::Verb && part(3) == Part::To;
    !scene.is(at, Class::AUX) && (denied || joined)
}

/// One past the verbs of a group that begins here.
fn verbs_end(scene: &Scene, from: usize, limit: usize) -> usize {
    (from + 1..limit)
        .find(|at| !scene.verbal(*at))
        .unwrap_or(limit)
}
