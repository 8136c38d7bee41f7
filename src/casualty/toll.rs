//! Which number does a toll give behind its verb?
//!
//! *The death toll stands at 40*, *casualties have reached 400*, *a death toll of 40*.

use super::number::{Numeral, is_amount, numeral};
use super::terms::Terms;
use crate::attribution::scene::{Run, Scene};
use crate::text::parts::Part;
use crate::text::tokens::Kind;

/// How far the number may stand from the noun, in tokens.
const REACH: usize = 14;

/// The number of the toll that `noun` names.
#[must_use]
pub fn number_behind(scene: &Scene, terms: &Terms, noun: Run) -> Option<Numeral> {
    let end = scene.last_word_end(noun.end).min(noun.end + REACH);
    let mut linked = false;
    for at in noun.end..end {
        if linked && let Some(found) = numeral(scene, at) {
            return Some(found).filter(|found| gives_toll(scene, found.run));
        }
        let links = links_number(scene.word(at)) || at == noun.end && scene.word(at) == "of";
        linked |= links;
        let passes = links
            || terms.is_modifying(at)
            || !linked && in_phrase(scene, at)
            || linked && scene.is_part(at, &[Part::Preposition, Part::Adverb, Part::To]);
        if !passes {
            return None;
        }
    }
    None
}

fn in_phrase(scene: &Scene, at: usize) -> bool {
    scene.kind(at) == Kind::Word
        && scene.is_part(
            at,
            &[
                Part::Noun,
                Part::Adjective,
                Part::Determiner,
                Part::Preposition,
                Part::Adverb,
                Part::Aux,
            ],
        )
        && numeral(scene, at).is_none()
}

/// Verbs that lead from a toll to its number.
fn links_number(word: &str) -> bool {
    const STEMS: [&str; 15] = [
        "stand", "stood", "ris", "rose", "reach", "climb", "top", "pass", "exceed", "surpass",
        "approach", "near", "jump", "grow", "grew",
    ];
    const ENDINGS: [&str; 10] = ["", "s", "es", "ed", "ing", "en", "n", "ped", "ping", "e"];
    matches!(
        word,
        "hit" | "hits" | "soared" | "mounted" | "at" | "was" | "is"
    ) || STEMS.iter().any(|stem| {
        word.strip_prefix(stem)
            .is_some_and(|ending| ENDINGS.contains(&ending))
    })
}

/// A count, not a share, a sum of money or a number of something else.
fn gives_toll(scene: &Scene, number: Run) -> bool {
    !is_amount(scene, number)
        && (!scene.is_part(number.end, &[Part::Noun, Part::Adjective])
            || scene.is(number.end, crate::text::classes::Class::TIME)
            || scene.word(number.end) == "people")
}
