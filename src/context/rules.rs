//! What do the neighbour rules of an entry come to, for one who asks of a hundred hits a page?
//!
//! Lists of words become bits, words become hashes with a filter before them, and neighbours are
//! told by their first or last byte before they are compared. An entry's rules are made ready when
//! its first hit comes: most of the lexicon is never asked.

use crate::lexicon::entry::Rules;
use crate::lexicon::hash::hash;
use crate::lexicon::{Lexicon, TermId};
use crate::text::tokens::in_word;
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::OnceLock;

/// The `@lists` of a lexicon, and the rules of its entries, made ready.
#[derive(Debug, Default)]
pub struct Domains {
    names: Vec<String>,
    words: FxHashMap<u64, Listed>,
    filter: Filter,
    /// The list that a phrase belongs to, as a bit, and the phrase; in the order of first words.
    phrases: Vec<(u32, Box<str>)>,
    ready: Vec<OnceLock<Box<Ready>>>,
    literal: Vicinity,
    /// The lists of subjects that a whole page can have.
    subjects: u32,
}

/// The lists whose words a page that is about them is full of, and no other page: there, what an
/// entry says of its neighbourhood holds of the page. Money, law and war are in every other report.
const SUBJECTS: [&str; 3] = ["sport", "food", "games"];

/// A page is about the subject of a list that has one in this many of its words, for the lists are
/// short and hold no word of two senses,
const ONE_IN: usize = 60;
/// and this many different ones.
const DIFFERENT: usize = 3;

/// What the lists hold under one word.
#[derive(Debug, Default)]
struct Listed {
    /// The lists that hold the word, as bits.
    lists: u32,
    /// The phrases that begin with it, as places in [`Domains::phrases`].
    phrases: Range<usize>,
}

/// The rules of an entry.
#[derive(Debug, Default)]
pub struct Ready {
    /// May not follow directly.
    pub not_before: Option<Neighbours>,
    /// May not precede directly.
    pub not_after: Option<Neighbours>,
    /// One must follow directly.
    pub only_before: Option<Neighbours>,
    /// One must precede directly.
    pub only_after: Option<Neighbours>,
    /// May not stand near by.
    pub not_near: Option<Vicinity>,
    /// One must stand near by.
    pub near: Option<Vicinity>,
}

/// Words that stand directly before or behind a hit.
#[derive(Debug, Default)]
pub struct Neighbours {
    lists: u32,
    words: Vec<Box<str>>,
    /// First bytes of the words, as bits by their lowest five.
    first: u32,
    /// Last bytes.
    last: u32,
}

/// Words of which one must, or may not, stand close by.
#[derive(Debug, Default)]
pub struct Vicinity {
    lists: u32,
    words: Vec<u64>,
    /// The highest six bits of the hashes of all words.
    some: u64,
    /// Phrases, to be looked for in the text.
    pub phrases: Vec<Box<str>>,
}

/// Tells of most hashes that they are not in a set.
#[derive(Debug, Default)]
struct Filter(Vec<u64>);

/// Bits of the filter: 8 KiB for some 1,500 words.
const BITS: u64 = 1 << 16;

impl Filter {
    fn add(&mut self, hash: u64) {
        if self.0.is_empty() {
            self.0 = vec![0; (BITS / 64) as usize];
        }
        if let Some(block) = self.0.get_mut(Self::block(hash)) {
            *block |= 1 << (hash & 63);
        }
    }

    fn may_hold(&self, hash: u64) -> bool {
        self.0
            .get(Self::block(hash))
            .is_some_and(|block| block >> (hash & 63) & 1 != 0)
    }

    const fn block(hash: u64) -> usize {
        ((hash >> 6) % (BITS / 64)) as usize
    }
}

impl Domains {
    /// Collects the lists.
    #[must_use]
    pub fn new(lexicon: &Lexicon) -> Self {
        let mut out = Self::default();
        let mut phrases: Vec<(u64, u32, Box<str>)> = Vec::new();
        for (name, words) in lexicon
            .categories()
            .iter()
            .flat_map(|category| &category.domains)
        {
            let bit = out.bit_or_new(name);
            for word in words {
                match word.split_once(' ') {
                    Some((first, _)) => phrases.push((key(first), bit, word.as_str().into())),
                    None => out.listed(key(word)).lists |= bit,
                }
            }
        }
        phrases.sort();
        for (first, bit, phrase) in phrases {
            let at = out.phrases.len();
            out.phrases.push((bit, phrase));
            let listed = out.listed(first);
            if listed.phrases.is_empty() {
                listed.phrases.start = at;
            }
            listed.phrases.end = at + 1;
        }
        out.ready.resize_with(lexicon.len(), OnceLock::default);
        out.literal.lists = ["weather", "nature", "medicine", "science"]
            .iter()
            .fold(0, |lists, name| lists | out.bit(name));
        out.subjects = SUBJECTS.iter().fold(0, |lists, name| lists | out.bit(name));
        out
    }

    /// The lists that say what the page with these words is about.
    #[must_use]
    pub fn subjects_of(&self, words: &[u64]) -> u32 {
        let mut listed: Vec<(u32, u64)> = words
            .iter()
            .filter_map(|word| Some((self.of(*word)?.lists & self.subjects, *word)))
            .filter(|(lists, _)| *lists != 0)
            .collect();
        let length = words.iter().filter(|word| **word != 0).count();
        if listed.len() * ONE_IN < length {
            return 0;
        }
        listed.sort_unstable();
        let about = |list: u32| {
            let all = listed.iter().filter(|(lists, _)| lists & list != 0);
            let mut different: Vec<u64> = all.clone().map(|(_, word)| *word).collect();
            different.dedup();
            different.len() >= DIFFERENT && all.count() * ONE_IN >= length
        };
        (0..u32::BITS)
            .map(|at| 1 << at)
            .filter(|list| self.subjects & list != 0 && about(*list))
            .fold(0, |lists, list| lists | list)
    }

    fn listed(&mut self, word: u64) -> &mut Listed {
        self.filter.add(word);
        self.words.entry(word).or_default()
    }

    fn bit_or_new(&mut self, name: &str) -> u32 {
        if !self.names.iter().any(|known| known == name) {
            self.names.push(name.to_owned());
        }
        self.bit(name)
    }

    /// The bit of a list; none beyond the 32nd list.
    fn bit(&self, name: &str) -> u32 {
        self.names
            .iter()
            .take(32)
            .position(|known| known == name)
            .map_or(0, |at| 1 << at)
    }

    fn of(&self, word: u64) -> Option<&Listed> {
        let may = self.filter.may_hold(word);
        may.then(|| self.words.get(&word)).flatten()
    }

    /// Does one of the lists hold the word of this key?
    #[must_use]
    pub fn hold(&self, lists: u32, word: u64) -> bool {
        lists != 0 && self.of(word).is_some_and(|known| known.lists & lists != 0)
    }

    /// The phrases of lists that begin with the word of this key.
    pub fn phrases(&self, lists: u32, word: u64) -> impl Iterator<Item = &str> {
        let known = Some(word)
            .filter(|_| lists != 0)
            .and_then(|word| self.of(word))
            .and_then(|known| self.phrases.get(known.phrases.clone()))
            .unwrap_or_default();
        known
            .iter()
            .filter(move |(list, _)| list & lists != 0)
            .map(|(_, phrase)| &**phrase)
    }

    /// The domains in which a figure of speech is meant literally.
    #[must_use]
    pub fn literal(&self) -> &Vicinity {
        &self.literal
    }

    /// The rules of an entry, made ready; `None` for one that is not in the lexicon.
    #[must_use]
    pub fn ready(&self, term: TermId, rules: &Rules) -> Option<&Ready> {
        let place = self.ready.get(term.0 as usize)?;
        Some(place.get_or_init(|| Box::new(self.make_ready(rules))))
    }

    fn make_ready(&self, rules: &Rules) -> Ready {
        let given = |words: &[String]| (!words.is_empty()).then(|| self.neighbours(words));
        let near = |words: &[String]| (!words.is_empty()).then(|| self.vicinity(words));
        Ready {
            not_before: given(&rules.not_before),
            not_after: given(&rules.not_after),
            only_before: given(&rules.only_before),
            only_after: given(&rules.only_after),
            not_near: near(&rules.not_near),
            near: near(&rules.near),
        }
    }

    fn neighbours(&self, words: &[String]) -> Neighbours {
        let mut out = Neighbours::default();
        for word in words {
            if let Some(list) = word.strip_prefix('@') {
                out.lists |= self.bit(list);
            } else {
                out.first |= word.bytes().next().map_or(u32::MAX, bit_of);
                out.last |= word.bytes().next_back().map_or(u32::MAX, bit_of);
                out.words.push(word.as_str().into());
            }
        }
        out
    }

    fn vicinity(&self, words: &[String]) -> Vicinity {
        let mut out = Vicinity::default();
        for word in words {
            if let Some(list) = word.strip_prefix('@') {
                out.lists |= self.bit(list);
            } else if word.contains(' ') {
                out.phrases.push(word.as_str().into());
            } else {
                out.words.push(key(word));
            }
        }
        out.some = out
            .words
            .iter()
            .fold(0, |some, word| some | 1 << (word >> 58));
        out.words.sort_unstable();
        out
    }
}

/// The hash by which pages have a word ([`crate::text::Page::keys`]).
fn key(word: &str) -> u64 {
    hash(word.strip_suffix("'s").unwrap_or(word).as_bytes())
}

const fn bit_of(byte: u8) -> u32 {
    1 << (byte & 31)
}

impl Neighbours {
    /// Does one of the words open `rest`, or its list hold the word of this key?
    #[must_use]
    pub fn open(&self, rest: &[u8], word: u64, domains: &Domains) -> bool {
        if domains.hold(self.lists, word) {
            return true;
        }
        if self.words.is_empty() {
            return false;
        }
        let rest = rest.strip_prefix(b"'s").unwrap_or(rest);
        let rest = rest.strip_prefix(b" ").unwrap_or(rest);
        let first = rest.first().map_or(u32::MAX, |byte| bit_of(*byte));
        let same = |word: &str| word.as_bytes().first() == rest.first() || word.is_empty();
        self.first & first != 0
            && self
                .words
                .iter()
                .any(|word| same(word) && opens(rest, word))
    }

    /// Does one of the words close `rest`, before a possessive or a hyphen at most, or its list hold
    /// the word of this key?
    #[must_use]
    pub fn close(&self, rest: &[u8], word: Option<u64>, domains: &Domains) -> bool {
        if word.is_some_and(|word| domains.hold(self.lists, word)) {
            return true;
        }
        let rest = rest.strip_suffix(b" ").unwrap_or(rest);
        self.close_exactly(rest)
            || rest
                .strip_suffix(b"'s")
                .is_some_and(|rest| self.close_exactly(rest))
            || rest
                .strip_suffix(b"-")
                .is_some_and(|rest| self.close_exactly(rest))
    }

    fn close_exactly(&self, rest: &[u8]) -> bool {
        let last = rest.last().map_or(u32::MAX, |byte| bit_of(*byte));
        let same = |word: &str| word.as_bytes().last() == rest.last() || word.is_empty();
        self.last & last != 0
            && self.words.iter().filter(|word| same(word)).any(|word| {
                rest.strip_suffix(word.as_bytes())
                    .is_some_and(|head| !head.last().is_some_and(|byte| in_word(*byte)))
            })
    }
}

fn opens(rest: &[u8], word: &str) -> bool {
    rest.strip_prefix(word.as_bytes()).is_some_and(|tail| {
        !tail.first().is_some_and(|byte| in_word(*byte)) || word.ends_with(['-', '\''])
    })
}

impl Vicinity {
    /// Is the word of this key one of them, or in one of their lists?
    #[must_use]
    pub fn holds(&self, word: u64, domains: &Domains) -> bool {
        self.some >> (word >> 58) & 1 != 0 && self.words.binary_search(&word).is_ok()
            || domains.hold(self.lists, word)
    }

    /// The lists, as bits.
    #[must_use]
    pub fn lists(&self) -> u32 {
        self.lists
    }
}
