//! Which words and signs does the folded text consist of?
//!
//! One pass over the bytes. Abbreviations keep their stop (*Mr., U.S.*), possessives their
//! apostrophe, compounds their hyphens. Each word is hashed as it is passed, once for all that look
//! it up later: the dictionary, the lexicons, the lists of words near by.

use super::classes::{Class, class_of, class_of_hash};
use super::fold::{CLOSE, DASH, Folded, Forward, OPEN};
use crate::lexicon::hash::{Scanned, Word, hash, scan};

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

/// What a text is cut into.
#[derive(Debug, Default)]
pub struct Cut {
    /// Words and signs.
    pub tokens: Vec<Token>,
    /// For each token the hash by which lists of words have it: without *'s*; 0 for signs.
    pub keys: Vec<u64>,
    /// What words are made of between their hyphens, apostrophes and stops.
    pub words: Vec<Word>,
}

/// Cuts the folded text into tokens; capitals are read from `source`.
#[must_use]
pub fn tokens(folded: &Folded, source: &str) -> Cut {
    let mut cutter = Cutter {
        bytes: folded.bytes(),
        source,
        places: folded.forward(),
        out: Cut::default(),
    };
    let about = folded.bytes().len() / 5;
    cutter.out.tokens.reserve(about);
    cutter.out.keys.reserve(about);
    cutter.out.words.reserve(about);
    cutter.run();
    cutter.out
}

/// The end of a sign before an amount: *£40*. Its bytes are those of a letter.
#[inline]
fn currency(bytes: &[u8], at: usize) -> Option<usize> {
    const SIGNS: [&str; 4] = ["£", "€", "¥", "₹"];
    if bytes.get(at).is_none_or(u8::is_ascii) {
        return None;
    }
    let rest = bytes.get(at..)?;
    let sign = SIGNS
        .iter()
        .find(|sign| rest.starts_with(sign.as_bytes()))?;
    let end = at + sign.len();
    bytes
        .get(end)
        .is_some_and(u8::is_ascii_digit)
        .then_some(end)
}

struct Cutter<'a> {
    bytes: &'a [u8],
    source: &'a str,
    places: Forward<'a>,
    out: Cut,
}

impl Cutter<'_> {
    fn run(&mut self) {
        let mut at = 0;
        while let Some(byte) = self.bytes.get(at) {
            // Words and the blanks between them are nearly all there is.
            if in_word(*byte) {
                at = match currency(self.bytes, at) {
                    Some(end) => self.sign(at, end, Kind::Other),
                    None => self.word(at),
                };
            } else if *byte == b' ' {
                at += 1;
            } else {
                at = self.other(at, *byte);
            }
        }
    }

    /// A token that does not begin with a letter or digit.
    fn other(&mut self, at: usize, first: u8) -> usize {
        let kind = match first {
            b',' => Kind::Comma,
            b'.' | b'!' | b'?' => {
                return self.sign(at, at + run_of(self.bytes, at, b".!?"), Kind::Stop);
            }
            b':' => Kind::Colon,
            b';' => Kind::Semicolon,
            b'"' => Kind::Mark,
            OPEN => Kind::Open,
            CLOSE => Kind::Close,
            DASH => Kind::Dash,
            b'(' | b'[' => Kind::Left,
            b')' | b']' => Kind::Right,
            b'\n' => Kind::Break,
            b'\'' if starts_decade(self.bytes, at) => return self.word(at),
            b'-' if spaced(self.bytes, at) => Kind::Dash,
            _ => Kind::Other,
        };
        self.sign(at, at + 1, kind)
    }

    fn sign(&mut self, start: usize, end: usize, kind: Kind) -> usize {
        self.push(start, end, kind, Class::default(), 0);
        end
    }

    fn push(&mut self, start: usize, end: usize, kind: Kind, class: Class, key: u64) {
        self.out.tokens.push(Token {
            start: small(start),
            end: small(end),
            kind,
            class,
        });
        self.out.keys.push(key);
    }

    fn word(&mut self, start: usize) -> usize {
        let bytes = self.bytes;
        // A decade begins with its apostrophe: *'90s*.
        let letters = start + usize::from(bytes.get(start) == Some(&b'\''));
        let first = self.part(letters);
        let mut digit = first.digit;
        let mut at = first.end;
        // Nearly every word ends before a blank, and needs no more questions.
        if bytes.get(at) != Some(&b' ') {
            while joins(bytes, start, at) {
                let part = self.part(at + 1);
                digit |= part.digit;
                at = part.end;
            }
            at = possessive_end(bytes, start, with_stop(bytes, start, at));
        }
        let end = at;
        let word = bytes.get(start..end).unwrap_or_default();
        let (mut class, key) = if first.end == end && letters == start {
            (class_of_hash(first.hash, word), first.hash)
        } else {
            compound(word)
        };
        if digit {
            class = class.and(Class::DIGIT);
        }
        let class = class.and(self.capitals(start, end));
        self.push(start, end, Kind::Word, class, key);
        end
    }

    /// The letters and digits that begin at `at`, if any do.
    #[inline]
    fn part(&mut self, at: usize) -> Scanned {
        let part = scan(self.bytes, at);
        if part.end > at {
            self.out.words.push(Word {
                start: small(at),
                end: small(part.end),
                hash: part.hash,
            });
        }
        part
    }

    /// Whether the word begins with a capital in the original, and goes on with another.
    fn capitals(&mut self, start: usize, end: usize) -> Class {
        let from = self.places.source_of(start);
        let (first, second) = match self.source.as_bytes().get(from..from + 2) {
            Some(&[first, second]) if first.is_ascii_alphanumeric() && second.is_ascii() => {
                if !first.is_ascii_uppercase() {
                    return Class::default();
                }
                (
                    true,
                    second
                        .is_ascii_alphanumeric()
                        .then_some(second.is_ascii_uppercase()),
                )
            }
            _ => (self.capital(from, 0), None),
        };
        if !first {
            return Class::default();
        }
        let long = end - start > 1 && self.bytes.get(start + 1..end) != Some(b".");
        if long && second.unwrap_or_else(|| self.capital(from, 1)) {
            Class::CAPITAL.and(Class::UPPER)
        } else {
            Class::CAPITAL
        }
    }

    /// Is the letter or digit number `index` from a place of the original on a capital?
    fn capital(&self, from: usize, index: usize) -> bool {
        self.source
            .get(from..)
            .unwrap_or_default()
            .chars()
            .filter(|letter| letter.is_alphabetic() || letter.is_numeric())
            .nth(index)
            .is_some_and(char::is_uppercase)
    }
}

fn small(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}

pub use crate::lexicon::hash::in_word;

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

/// Does the word go on with the sign at `at`?
fn joins(bytes: &[u8], start: usize, at: usize) -> bool {
    let next = bytes.get(at + 1);
    match bytes.get(at) {
        Some(b'\'' | b'-') => next.is_some_and(|next| in_word(*next)),
        Some(sign @ (b'.' | b',')) => {
            next.is_some_and(u8::is_ascii_digit)
                && bytes.get(at - 1).is_some_and(u8::is_ascii_digit)
                || *sign == b'.' && inside_initials(bytes, start, at)
        }
        _ => false,
    }
}

/// *u.s*, *r-s.c* – a single letter, a stop, a letter.
fn inside_initials(bytes: &[u8], start: usize, at: usize) -> bool {
    let before = bytes.get(at.wrapping_sub(2));
    let single = at == start + 1 || matches!(before, Some(b'.' | b'-'));
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

/// The verb in *co-sponsored, re-emphasise*: what stands behind a prefix that makes verbs of verbs.
fn prefixed(word: &[u8]) -> Option<&[u8]> {
    const PREFIXES: [&[u8]; 6] = [b"re-", b"co-", b"pre-", b"de-", b"mis-", b"over-"];
    PREFIXES
        .iter()
        .find_map(|prefix| word.strip_prefix(*prefix))
        .filter(|stem| class_of(stem).is(Class::VERB))
}

/// Class and key of a word that is more than letters.
fn compound(word: &[u8]) -> (Class, u64) {
    let bare = word.strip_suffix(b".").unwrap_or(word);
    let mut class = match bare.strip_suffix(b"'s") {
        Some(stem) if !class_of(bare).is(Class::PRONVERB) => Class::POSSESSIVE.and(Class(
            class_of(stem).0 & (Class::TIME.0 | Class::PERSON.0 | Class::PRON.0 | Class::NAME.0),
        )),
        _ if bare.ends_with(b"'") => Class::POSSESSIVE,
        _ => class_of(bare),
    };
    if let Some(stem) = prefixed(bare) {
        class = class.and(class_of(stem)).and(Class::HYPHEN);
    } else if bare.contains(&b'-') {
        class = Class(class.0 & !(Class::PAST.0)).and(Class::HYPHEN);
    }
    if bare.len() < word.len() {
        class = class.and(Class::STOPPED);
        if bare.contains(&b'.') {
            class = class.and(Class::ABBR_END);
        }
    }
    (class, hash(word.strip_suffix(b"'s").unwrap_or(word)))
}
