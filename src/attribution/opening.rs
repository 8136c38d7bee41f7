//! Where does the main clause begin, when the sentence opens with something else?
//!
//! *While Orsk said the dam was safe, farmers left*; *Asked about the claim, Ilen said …*: what is
//! said in the opening part ends at its comma.

use super::scene::{Run, Scene};
use crate::text::classes::Class;
use crate::text::parts::Part;
use crate::text::tokens::Kind;

/// The end of the opening part of a sentence: at the comma behind which subject and finite verb of
/// the main clause come; none where the sentence opens with its main clause.
#[must_use]
pub fn opening_end(scene: &Scene, sentence: Run) -> Option<usize> {
    let start = first_word(scene, sentence);
    if scene.quoted(start) || !opens(scene, start) {
        return None;
    }
    let clausal = scene.part(start) == Part::Subordinator;
    let mut verb_seen = !clausal;
    for at in start + 1..sentence.end {
        verb_seen |= scene.is_part(at, &[Part::Verb, Part::Aux, Part::Participle]);
        if verb_seen
            && let Some(end) = border(scene, at)
            && main_clause(scene, end, sentence.end)
        {
            return Some(end);
        }
    }
    None
}

/// Past *But*, *Even* and the like.
fn first_word(scene: &Scene, sentence: Run) -> usize {
    (sentence.start..sentence.end)
        .find(|at| !scene.is_part(*at, &[Part::Coordinator, Part::Adverb]))
        .unwrap_or(sentence.start)
}

/// Is this a word that opens a subordinate clause, a phrase, a participle's construction?
fn opens(scene: &Scene, at: usize) -> bool {
    let asks = scene.is(at, Class::WH) && !matches!(scene.word(at), "when" | "where");
    let participle = scene.is(at, Class::PARTICIPLE)
        && scene.is_part(at, &[Part::Verb, Part::Participle])
        && scene.is_part(
            at + 1,
            &[Part::Preposition, Part::Subordinator, Part::To, Part::That],
        );
    participle
        || !asks
            && scene.is_part(
                at,
                &[
                    Part::Subordinator,
                    Part::Preposition,
                    Part::Gerund,
                    Part::To,
                ],
            )
}

/// A comma outside quotations, or the one that closes a quotation: where the part before it ends.
fn border(scene: &Scene, at: usize) -> Option<usize> {
    if scene.kind(at) != Kind::Comma {
        return None;
    }
    if !scene.quoted(at) {
        return Some(at);
    }
    (scene.kind(at + 1) == Kind::Close).then_some(at + 2)
}

/// A subject and its finite verb stand behind the border, over appositions.
fn main_clause(scene: &Scene, border: usize, end: usize) -> bool {
    let mut from = border + usize::from(scene.kind(border) == Kind::Comma);
    while scene.part(from) == Part::Adverb && from < end {
        from += 1;
    }
    if !scene.nominal(from) {
        return false;
    }
    let mut commas = 0;
    for at in from..end.min(from + 30) {
        match scene.kind(at) {
            Kind::Comma if scene.part(at + 1) == Part::Coordinator => return false,
            Kind::Comma => commas += 1,
            Kind::Word | Kind::Other | Kind::Left | Kind::Right => {}
            _ => return false,
        }
        let relative = scene.is_part(at, &[Part::Subordinator, Part::That]) && commas == 0;
        if relative {
            return false;
        }
        if scene.finite(at) && commas % 2 == 0 {
            return true;
        }
    }
    false
}
