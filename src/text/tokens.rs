//! Which words and signs does the folded text consist of?
//!
//! One pass over the bytes. Abbreviations keep their stop (*Mr., U.S.*), possessives their
//! apostrophe, compounds their hyphens.

use super::classes::{Class, class_of};
use super::fold::{CLOSE, DASH, Folded, OPEN};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Letters and digits.
    Word,
    /// `,`
    Comma,
    /// `. ! ? …` that may end a sentence.
    Stop,
    /// `:`
    Colon,
    /// `;`
    Semicolon,
    /// A dash between clauses.
    Dash,
    /// An opening double quotation mark.
    Open,
    /// A closing one.
    Close,
    /// A double quotation mark of unknown direction; the quotation stage resolves it.
    Mark,
    /// `(` or `[`.
    Left,
    /// `)` or `]`.
    Right,
    /// The end of a paragraph.
    Break,
    /// Anything else: `$ % & /`.
    Other,
}

/// A word or sign: its place in the folded text and what it can be.
#[derive(Debug, Clone, Copy)]
pub struct Token {
    /// First byte in the folded text.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// What it is.
    pub kind: Kind,
    /// What it can be, grammatically.
    pub class: Class,
}

impl Token {
    /// Is it a word with one of these classes?
    #[must_use]
    pub fn is(&self, class: Class) -> bool {
        self.class.is(class)
    }

    /// Is it a word?
    #[must_use]
    pub fn is_word(&self) -> bool {
        self.kind == Kind::Word
    }
}

/// Cuts the folded text into tokens; capitals are read from `source`.
#[must_use]
pub fn tokens(folded: &Folded, source: &str) -> Vec<Token> {
    let bytes = folded.bytes();
    let mut out = Vec::with_capacity(bytes.len() / 5);
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let kind = match *byte {
            b' ' => {
                at += 1;
                continue;
            }
            b',' => Kind::Comma,
            b'.' | b'!' | b'?' => Kind::Stop,
            b':' => Kind::Colon,
            b';' => Kind::Semicolon,
            b'"' => Kind::Mark,
            OPEN => Kind::Open,
            CLOSE => Kind::Close,
            DASH => Kind::Dash,
            b'(' | b'[' => Kind::Left,
            b')' | b']' => Kind::Right,
            b'\n' => Kind::Break,
            byte if in_word(byte) => Kind::Word,
            b'\'' if starts_decade(bytes, at) => Kind::Word,
            b'-' if spaced(bytes, at) => Kind::Dash,
            _ => Kind::Other,
        };
        let end = match kind {
            Kind::Word => word_end(bytes, at),
            Kind::Stop => at + run_of(bytes, at, b".!?"),
            _ => at + 1,
        };
        let class = if kind == Kind::Word {
            word_class(folded, source, at, end)
        } else {
            Class::default()
        };
        out.push(Token {
            start: small(at),
            end: small(end),
            kind,
            class,
        });
        at = end;
    }
    out
}

fn small(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}

pub use crate::lexicon::index::in_word;

fn run_of(bytes: &[u8], at: usize, set: &[u8]) -> usize {
    bytes
        .get(at..)
        .unwrap_or_default()
        .iter()
        .take_while(|byte| set.contains(byte))
        .count()
}

fn starts_decade(bytes: &[u8], at: usize) -> bool {
    bytes.get(at + 1).is_some_and(u8::is_ascii_digit)
}

fn spaced(bytes: &[u8], at: usize) -> bool {
    let blank = |byte: Option<&u8>| byte.is_none_or(|byte| matches!(byte, b' ' | b'\n'));
    blank(bytes.get(at + 1)) && (at == 0 || blank(bytes.get(at - 1)))
}

fn word_end(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while let Some(byte) = bytes.get(at) {
        let joins = match *byte {
            byte if in_word(byte) => true,
            b'\'' | b'-' => bytes.get(at + 1).is_some_and(|next| in_word(*next)),
            b'.' | b',' => {
                bytes.get(at + 1).is_some_and(u8::is_ascii_digit)
                    && bytes.get(at - 1).is_some_and(u8::is_ascii_digit)
                    || *byte == b'.' && inside_initials(bytes, start, at)
            }
            _ => false,
        };
        if !joins {
            break;
        }
        at += 1;
    }
    possessive_end(bytes, start, with_stop(bytes, start, at))
}

/// *u.s* – a single letter, a stop, a letter.
fn inside_initials(bytes: &[u8], start: usize, at: usize) -> bool {
    let single = at == start + 1 || bytes.get(at.wrapping_sub(2)) == Some(&b'.');
    single && bytes.get(at + 1).is_some_and(u8::is_ascii_alphabetic)
}

/// The stop of an abbreviation belongs to it.
fn with_stop(bytes: &[u8], start: usize, end: usize) -> usize {
    if bytes.get(end) != Some(&b'.') || bytes.get(end + 1) == Some(&b'.') {
        return end;
    }
    let word = bytes.get(start..end).unwrap_or_default();
    let initial =
        word.len() == 1 && word.first().is_some_and(u8::is_ascii_alphabetic) && word != b"i";
    let abbreviation = Class::ABBR.and(Class::ABBR_DATE).and(Class::ABBR_END);
    let dotted = word.contains(&b'.') && !word.first().is_some_and(u8::is_ascii_digit);
    let known = word.len() <= 6 && class_of(word).is(abbreviation);
    let sure = known && !ambiguous_abbreviation(word, bytes, end);
    if initial || dotted || sure {
        end + 1
    } else {
        end
    }
}

/// *no., mass., miss., may.* are words too: the stop belongs to them before a number or small letter only.
fn ambiguous_abbreviation(word: &[u8], bytes: &[u8], end: usize) -> bool {
    let wordlike: [&[u8]; 16] = [
        b"no", b"nos", b"mar", b"fig", b"mass", b"miss", b"ill", b"ind", b"wash", b"ore", b"del",
        b"la", b"pa", b"ga", b"co", b"dept",
    ];
    let next = bytes.get(end + 2).copied().unwrap_or(b'\n');
    wordlike.contains(&word) && !(next.is_ascii_digit() && word.starts_with(b"no"))
}

fn possessive_end(bytes: &[u8], start: usize, end: usize) -> usize {
    let after_s = bytes.get(end.wrapping_sub(1)) == Some(&b's') && end > start + 2;
    let bare =
        bytes.get(end) == Some(&b'\'') && !bytes.get(end + 1).is_some_and(|byte| in_word(*byte));
    if after_s && bare && bytes.get(end + 1) == Some(&b' ') {
        end + 1
    } else {
        end
    }
}

fn word_class(folded: &Folded, source: &str, start: usize, end: usize) -> Class {
    let word = folded.bytes().get(start..end).unwrap_or_default();
    let bare = word.strip_suffix(b".").unwrap_or(word);
    let mut class = match bare.strip_suffix(b"'s") {
        Some(stem) if !class_of(bare).is(Class::PRONVERB) => Class::POSSESSIVE.and(Class(
            class_of(stem).0 & (Class::TIME.0 | Class::PERSON.0 | Class::PRON.0 | Class::NAME.0),
        )),
        _ if bare.ends_with(b"'") => Class::POSSESSIVE,
        _ => class_of(bare),
    };
    if word.iter().any(u8::is_ascii_digit) {
        class = class.and(Class::DIGIT);
    }
    if bare.contains(&b'-') {
        class = Class(class.0 & !(Class::PAST.0)).and(Class::HYPHEN);
    }
    if word.ends_with(b".") {
        class = class.and(Class::STOPPED);
        if bare.contains(&b'.') {
            class = class.and(Class::ABBR_END);
        }
    }
    let from = folded.source_of(start);
    let letters = source.get(from..).unwrap_or_default();
    let mut letters = letters
        .chars()
        .filter(|letter| letter.is_alphabetic() || letter.is_numeric());
    if letters.next().is_some_and(char::is_uppercase) {
        class = class.and(Class::CAPITAL);
        if bare.len() > 1 && letters.next().is_some_and(char::is_uppercase) {
            class = class.and(Class::UPPER);
        }
    }
    class
}
