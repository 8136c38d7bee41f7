//! Which small words are names, because they stand in capitals?
//!
//! *US officials*, *the WHO*, *IT workers*: no pronouns. In a line that is all capitals they are
//! what they always are.

use super::classes::Class;
use super::tokens::Token;

/// So many words on either side tell whether a line is all capitals.
const AROUND: usize = 3;

/// Takes the classes of pronouns from *US*, *WHO* and *IT*.
pub fn name(tokens: &mut [Token], folded: &[u8]) {
    for at in 0..tokens.len() {
        let Some(token) = tokens.get(at).filter(|token| token.is(Class::UPPER)) else {
            continue;
        };
        let word = folded.get(token.start as usize..token.end as usize);
        let class = match word {
            Some(b"us" | b"us's" | b"who") => Class::NAMED,
            Some(b"it") => Class::default(),
            _ => continue,
        };
        if is_shouted(tokens, at) {
            continue;
        }
        let shape = Class::CAPITAL.and(Class::UPPER);
        let possessive = if word == Some(b"us's") {
            Class::POSSESSIVE
        } else {
            Class::default()
        };
        if let Some(token) = tokens.get_mut(at) {
            token.class = shape.and(class).and(possessive);
        }
    }
}

/// Are the words around it in capitals too?
fn is_shouted(tokens: &[Token], at: usize) -> bool {
    let words = |range: &[Token]| {
        let words = range.iter().filter(|token| token.is_word());
        let capitals = words.clone().filter(|token| token.is(Class::UPPER));
        (words.count(), capitals.count())
    };
    let before = words(
        tokens
            .get(at.saturating_sub(AROUND)..at)
            .unwrap_or_default(),
    );
    let end = tokens.len().min(at + 1 + AROUND);
    let after = words(tokens.get(at + 1..end).unwrap_or_default());
    let (all, capitals) = (before.0 + after.0, before.1 + after.1);
    capitals >= 2 && capitals * 3 >= all * 2
}
