//! Which word heads a noun phrase?

use super::scene::{Run, Scene};
use crate::text::classes::Class;
use crate::text::parts::Part;
use crate::text::tokens::Kind;

/// *Doctors Without Frontiers*: a preposition with a capital inside a name.
#[must_use]
pub fn in_name(scene: &Scene, at: usize) -> bool {
    scene.part(at) == Part::Preposition
        && scene.is(at, Class::CAPITAL)
        && !scene.is(at, Class::FIRST)
        && scene.is(at + 1, Class::CAPITAL)
        && at
            .checked_sub(1)
            .is_some_and(|at| scene.is(at, Class::CAPITAL))
        && !scene.in_headline(at)
}

/// The head of a noun phrase: its last noun before the first comma, preposition or relative.
#[must_use]
pub fn head_of(scene: &Scene, run: Run) -> usize {
    let mut head = run.start;
    for at in run.start..run.end {
        if in_name(scene, at) {
            continue;
        }
        if matches!(
            scene.part(at),
            Part::Preposition
                | Part::Subordinator
                | Part::That
                | Part::Participle
                | Part::Gerund
                | Part::Verb
                | Part::Aux
                | Part::To
        ) || matches!(scene.kind(at), Kind::Comma | Kind::Left | Kind::Dash)
        {
            if at > run.start {
                break;
            }
        } else if scene.part(at) == Part::Adjective
            && scene.part(head) == Part::Noun
            && !scene.is(head, Class::POSSESSIVE)
            && at > run.start
            && !(at + 1 < run.end && scene.is_part(at + 1, &[Part::Noun, Part::Adjective]))
        {
            // *sources familiar with …*: an adjective behind the noun, not one inside the phrase
            // (*UN special envoy Ado Marr*).
            break;
        } else if scene.kind(at) == Kind::Word {
            head = at;
        }
    }
    head
}
