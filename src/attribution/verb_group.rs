//! Which words make up a verb, and of what kind is it?
//!
//! Auxiliaries, adverbs and negation before the verb belong to its group; they tell whether it is
//! finite, passive, a participle or an infinitive.

use super::scene::{Run, Scene};
use crate::text::classes::Class;
use crate::text::parts::Part;
use crate::text::tokens::Kind;

/// A verb with its auxiliaries, adverbs and negation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VerbGroup {
    /// First token of the group.
    pub start: usize,
    /// The verb itself.
    pub head: usize,
    /// One past the group (and its particle).
    pub end: usize,
    /// What kind of group it is.
    pub mood: Mood,
    /// *not, never, refused to …* stands in it.
    pub negated: bool,
}

/// What kind of verb group it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mood {
    /// *said, has said, did not say*.
    Finite,
    /// *was said*.
    Passive,
    /// *saying*, without *be*.
    Participle,
    /// *to say*.
    Infinitive,
}

impl VerbGroup {
    /// The group around the verb in `run`.
    #[must_use]
    pub fn around(scene: &Scene, run: Run) -> Self {
        let sentence = scene.sentence(run.start);
        let mut start = run.start;
        let (mut be, mut aux, mut to, mut negated) = (false, false, false, false);
        let participle = scene.is(run.start, Class::PARTICIPLE);
        while start > sentence.start {
            let before = start - 1;
            match scene.part(before) {
                Part::Adverb
                    if scene.kind_before(start) == Kind::Word
                        && !scene.is(before, Class::CAPITAL) => {}
                Part::Aux => {
                    be |= scene.is(before, Class::BE) && !aux;
                    aux = true;
                }
                _ if !aux && floating_quantifier(scene, before) => {}
                Part::To if !aux => to = true,
                Part::Pronoun if scene.is(before, Class::PRONVERB) => {
                    be |= scene.is(before, Class::BE) && !aux;
                    aux = true;
                    negated |= scene.is(before, Class::NEG);
                    break;
                }
                _ => break,
            }
            negated |= scene.is(before, Class::NEG);
            start = before;
            if to {
                break;
            }
        }
        while start < run.start && scene.part(start) == Part::Adverb && scene.is(start, Class::TIME)
        {
            start += 1;
        }
        let ing = scene.is(run.start, Class::ING) && scene.part(run.start) != Part::Noun;
        let mood = if be && participle && !ing && !has_done(scene, run) {
            Mood::Passive
        } else if to {
            Mood::Infinitive
        } else if ing && !be || (!aux && scene.part(run.start) == Part::Participle) {
            Mood::Participle
        } else {
            Mood::Finite
        };
        Self {
            start,
            head: run.start,
            end: run.end,
            mood,
            negated,
        }
    }
}

/// *have both denied*, *are all said*: the quantity belongs to the subject.
fn floating_quantifier(scene: &Scene, at: usize) -> bool {
    matches!(scene.word(at), "both" | "all" | "each") && scene.part_before(at) == Part::Aux
}

/// *he's said the bridge is safe*: before an object or clause the *'s* is *has*.
fn has_done(scene: &Scene, run: Run) -> bool {
    let subject = run.start.checked_sub(1).map_or("", |at| scene.word(at));
    let person = matches!(subject, "he's" | "she's" | "who's");
    person
        && (scene.nominal(run.end)
            || scene.part(run.end) == Part::That
            || scene.kind(run.end) == Kind::Open)
}
