//! What can a word be, grammatically, before its neighbours are asked?
//!
//! A small dictionary of closed classes and common verbs ([`super::class`]); the rest by ending.
//! No part-of-speech tagger: measured on news, one gains three points over this on the words that
//! matter, and costs a hundred times the matching.

pub use super::class::Class;
use super::class::look_up;
use crate::lexicon::hash::hash;

const TABLE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/classes.bin"));

/// The classes of a folded word, without regard to its neighbours or its capitals.
#[must_use]
pub fn class_of(word: &[u8]) -> Class {
    class_of_hash(hash(word), word)
}

/// The same where the hash of the word is known.
#[must_use]
pub fn class_of_hash(hash: u64, word: &[u8]) -> Class {
    look_up(TABLE, hash).unwrap_or_else(|| by_ending(word))
}

/// What endings say of words that the dictionary does not have.
fn by_ending(word: &[u8]) -> Class {
    match word {
        [.., b'l', b'y'] if word.len() > 4 => Class::ADV,
        [.., b'i', b'n', b'g'] if word.len() > 5 => Class::ING,
        [.., b'e', b'd'] if word.len() > 4 => Class::PAST.and(Class::PARTICIPLE),
        [.., b'n', b'\'', b't'] if word.len() > 3 => Class::NEG.and(Class::DO),
        _ if word.len() > 5 && ends_as_adjective(word) => Class::ADJ,
        _ => Class::default(),
    }
}

/// Endings that make adjectives more often than nouns.
fn ends_as_adjective(word: &[u8]) -> bool {
    match word.last() {
        Some(b'l') => [&b"ical"[..], b"ful", b"ental", b"ional"]
            .iter()
            .any(|ending| word.ends_with(ending)),
        Some(b's') => word.ends_with(b"ous") || word.ends_with(b"less"),
        Some(b'e') => [&b"able"[..], b"ible", b"ative"]
            .iter()
            .any(|ending| word.ends_with(ending)),
        Some(b'c') => word.ends_with(b"istic"),
        _ => false,
    }
}
