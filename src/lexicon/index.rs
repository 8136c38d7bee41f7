//! How are a hundred thousand forms kept so that finding one costs next to nothing?
//!
//! A trie over words, flattened into one byte string that the build embeds: no unpacking at start.
//! An edge is the hash ([`super::hash`]) of what parts two words (a blank, a hyphen) and the next
//! word; the first words are edges by their own hash, and so is the one word of an affix (*-run*).
//! A property test holds the whole against a naive search.

use super::entry::{Affix, Entry, Sense};
use super::forms::Morph;
use super::hash::{Word, edge, hash, in_word};
use std::collections::BTreeMap;

/// What a form of the index stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// A form of the entry.
    Form,
    /// A phrase in which the entry does not count.
    Except,
    /// A phrase that absorbs hits of other entries.
    Guard,
    /// A productive ending.
    Suffix,
    /// A productive beginning.
    Prefix,
}

/// A form's entry and role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Target {
    /// Ordinal of the entry over all categories.
    pub term: u32,
    /// What the form is to it.
    pub role: Role,
    /// What the form is grammatically.
    pub morph: Morph,
}

const ROOT: u32 = 0;
const SLOT: usize = 12;
const NODE: usize = 12;
const TARGET: usize = 6;
/// Bytes of a block of the filter.
const BLOCK: usize = 8;
/// Numbers in the header.
const HEADER: usize = 5;

/// A longer form goes on with a word.
const WORD_FOLLOWS: u16 = 1;
/// A longer form ends with a sign: *u.s.*
const SIGN_FOLLOWS: u16 = 2;
/// An affix has this word.
const IN_AFFIX: u16 = 4;
/// At most so many bytes part two words of a form.
const GAP: usize = 4;

fn key(node: u32, gap: &[u8], word: &[u8]) -> u64 {
    match node {
        ROOT => hash(word),
        _ => edge(node, gap, hash(word)),
    }
}

/// Splits a form into gaps and words: `so-called` → (nothing, `so`), (`-`, `called`).
fn steps(form: &[u8]) -> Vec<(&[u8], &[u8])> {
    let mut out = Vec::new();
    let mut rest = form;
    while !rest.is_empty() {
        let gap = rest
            .iter()
            .position(|byte| in_word(*byte))
            .unwrap_or(rest.len());
        let (before, tail) = rest.split_at(gap);
        let length = tail
            .iter()
            .position(|byte| !in_word(*byte))
            .unwrap_or(tail.len());
        let (word, after) = tail.split_at(length);
        out.push((before, word));
        rest = after;
    }
    out
}

/// Collects forms and lays them out.
#[derive(Debug, Default)]
pub struct Builder {
    edges: BTreeMap<u64, u32>,
    nodes: Vec<Built>,
    /// The first words.
    openers: BTreeMap<Vec<u8>, u32>,
}

/// A node in the making.
#[derive(Debug, Default)]
struct Built {
    /// What ends here.
    targets: Vec<Target>,
    /// How longer forms go on.
    follows: u16,
    /// The words with which they do, as bits.
    next: u32,
}

/// A bit for each word, the same for one word in thirty-two.
const fn bit_of(word: u64) -> u32 {
    1 << (word >> 59)
}

impl Builder {
    /// Adds all forms of an entry, given with its ordinal.
    pub fn add_entry(&mut self, term: u32, entry: &Entry) {
        let guard = matches!(entry.sense, Sense::Guard(_));
        for (form, morph) in &entry.forms {
            let role = if guard { Role::Guard } else { Role::Form };
            self.add(
                &form.to_lowercase(),
                Target {
                    term,
                    role,
                    morph: *morph,
                },
            );
        }
        for phrase in &entry.except {
            self.add(
                &phrase.to_lowercase(),
                Target {
                    term,
                    role: Role::Except,
                    morph: Morph::default(),
                },
            );
        }
        for Affix { text, suffix, .. } in &entry.affixes {
            let role = if *suffix { Role::Suffix } else { Role::Prefix };
            let word: String = text
                .to_lowercase()
                .chars()
                .filter(|letter| letter.is_alphanumeric())
                .collect();
            if word.is_empty() {
                continue;
            }
            self.add(
                &word,
                Target {
                    term,
                    role,
                    morph: Morph::ADJECTIVE,
                },
            );
        }
    }

    fn add(&mut self, form: &str, target: Target) {
        if self.nodes.is_empty() {
            self.nodes.push(Built::default());
        }
        let form = form.as_bytes();
        let start = form.iter().position(|byte| in_word(*byte)).unwrap_or(0);
        let mut node = ROOT;
        for (gap, word) in steps(form.get(start..).unwrap_or_default()) {
            let next = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
            let child = *self.edges.entry(key(node, gap, word)).or_insert(next);
            if child == next {
                self.nodes.push(Built::default());
            }
            if node == ROOT {
                self.openers.insert(word.to_vec(), child);
            }
            if let Some(built) = self.nodes.get_mut(node as usize) {
                built.follows |= if word.is_empty() {
                    SIGN_FOLLOWS
                } else {
                    WORD_FOLLOWS
                };
                built.next |= bit_of(hash(word));
            }
            node = child;
        }
        if let Some(built) = self.nodes.get_mut(node as usize)
            && !built.targets.contains(&target)
        {
            if matches!(target.role, Role::Suffix | Role::Prefix) {
                built.follows |= IN_AFFIX;
            }
            built.targets.push(target);
        }
    }

    /// The flat form. Layout: header; filter over the keys; slots of the hash table (key, node);
    /// nodes (first target, count, how forms go on, with which words); targets; first words (length,
    /// bytes, node).
    #[must_use]
    pub fn finish(self) -> Vec<u8> {
        let filter = self.filter();
        let slots = self.slots();
        let count: usize = self.nodes.iter().map(|node| node.targets.len()).sum();
        let sizes: [usize; HEADER] = [
            filter.len(),
            slots.len(),
            self.nodes.len(),
            count,
            self.openers.len(),
        ];
        let mut out = Vec::new();
        for number in sizes {
            out.extend(u32::try_from(number).unwrap_or(u32::MAX).to_le_bytes());
        }
        filter
            .iter()
            .for_each(|block| out.extend(block.to_le_bytes()));
        slots.iter().for_each(|slot| out.extend(slot));
        let mut first: u32 = 0;
        for node in &self.nodes {
            let length = u16::try_from(node.targets.len()).unwrap_or(u16::MAX);
            out.extend(first.to_le_bytes());
            out.extend(length.to_le_bytes());
            out.extend(node.follows.to_le_bytes());
            out.extend(node.next.to_le_bytes());
            first += u32::from(length);
        }
        for target in self.nodes.iter().flat_map(|node| &node.targets) {
            out.extend(target_bytes(*target));
        }
        for (word, node) in &self.openers {
            out.extend(u16::try_from(word.len()).unwrap_or(u16::MAX).to_le_bytes());
            out.extend(word);
            out.extend(node.to_le_bytes());
        }
        out
    }
}

impl Builder {
    /// Eight bits for each edge: of the edges that are not there, one in nine gets past it.
    fn filter(&self) -> Vec<u64> {
        let count = (self.edges.len() / BLOCK).next_power_of_two();
        let mut blocks = vec![0; count];
        for key in self.edges.keys() {
            if let Some(block) = blocks.get_mut(block_of(*key, count)) {
                *block |= 1 << (key & 63);
            }
        }
        blocks
    }

    fn slots(&self) -> Vec<[u8; SLOT]> {
        let capacity = (self.edges.len() * 2).next_power_of_two().max(2);
        let mut slots = vec![[0; SLOT]; capacity];
        for (key, node) in &self.edges {
            let mut at = spread(*key, capacity);
            while slots.get(at).is_some_and(|slot| slot[8..] != [0; 4]) {
                at = (at + 1) & (capacity - 1);
            }
            if let Some(slot) = slots.get_mut(at) {
                slot[..8].copy_from_slice(&key.to_le_bytes());
                slot[8..].copy_from_slice(&node.to_le_bytes());
            }
        }
        slots
    }
}

fn target_bytes(target: Target) -> [u8; TARGET] {
    let [a, b, c, d] = target.term.to_le_bytes();
    [a, b, c, d, target.role as u8, target.morph.0]
}

fn spread(key: u64, capacity: usize) -> usize {
    usize::try_from(key >> 20).unwrap_or(0) & capacity.wrapping_sub(1)
}

/// The block of the filter that knows of a key.
fn block_of(key: u64, blocks: usize) -> usize {
    usize::try_from(key >> 6).unwrap_or(0) & blocks.wrapping_sub(1)
}

/// Reads an index laid out by [`Builder::finish`].
#[derive(Debug, Clone, Copy)]
pub struct Index<'a> {
    /// Tells of most edges that are not there that they are not: it fits a cache that the slots do
    /// not fit, and five of eight questions end here.
    filter: &'a [[u8; BLOCK]],
    slots: &'a [[u8; SLOT]],
    nodes: &'a [[u8; NODE]],
    targets: &'a [[u8; TARGET]],
    openers: &'a [u8],
}

/// A form found by [`Index::complete`]: one past its last byte, and its node.
#[derive(Debug, Clone, Copy)]
pub struct Completed {
    /// One past the last byte of the form in the text.
    pub end: usize,
    /// The node whose targets it has.
    pub node: Node,
}

impl<'a> Index<'a> {
    /// Reads the header; an index that is too short is empty.
    #[must_use]
    pub fn new(bytes: &'a [u8]) -> Self {
        let (header, rest) = bytes.split_at_checked(HEADER * 4).unwrap_or_default();
        let (numbers, _) = header.as_chunks::<4>();
        let number = |at: usize| {
            let four = numbers.get(at).copied().unwrap_or_default();
            usize::try_from(u32::from_le_bytes(four)).unwrap_or(0)
        };
        let (filter, rest) = table(rest, number(0));
        let (slots, rest) = table(rest, number(1));
        let (nodes, rest) = table(rest, number(2));
        let (targets, openers) = table(rest, number(3));
        Self {
            filter,
            slots,
            nodes,
            targets,
            openers,
        }
    }

    fn child(&self, key: u64) -> Option<u32> {
        let block = self.filter.get(block_of(key, self.filter.len()))?;
        if u64::from_le_bytes(*block) >> (key & 63) & 1 == 0 {
            return None;
        }
        let mut at = spread(key, self.slots.len());
        loop {
            let [known @ .., a, b, c, d] = *self.slots.get(at)?;
            let child = u32::from_le_bytes([a, b, c, d]);
            if child == 0 {
                return None;
            }
            if u64::from_le_bytes(known) == key {
                return Some(child);
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }

    /// All first words, with their nodes, in order of the alphabet.
    pub fn openers(&self) -> impl Iterator<Item = (&'a [u8], u32)> + use<'a> {
        let mut rest = self.openers;
        std::iter::from_fn(move || {
            let (length, after) = rest.split_first_chunk::<2>()?;
            let (word, after) = after.split_at_checked(usize::from(u16::from_le_bytes(*length)))?;
            let (node, after) = after.split_first_chunk::<4>()?;
            rest = after;
            Some((word, u32::from_le_bytes(*node)))
        })
    }

    /// The node of a first word, or of the word of an affix.
    #[must_use]
    pub fn opener(&self, hash: u64) -> Option<u32> {
        self.child(hash)
    }

    /// All forms in `text` that begin with the first of `words`, whose node is given with what is
    /// known of it; shorter ones first.
    pub fn complete(
        &self,
        text: &[u8],
        words: &[Word],
        (mut id, mut node): (u32, Node),
        mut found: impl FnMut(Completed),
    ) {
        let mut rest = words.iter();
        let Some(mut last) = rest.next() else {
            return;
        };
        loop {
            let end = last.end as usize;
            if node.targets > 0 {
                found(Completed { end, node });
            }
            let next = rest.next();
            if node.follows & SIGN_FOLLOWS != 0 {
                let to = next.map_or(text.len(), |word| word.start as usize);
                let gap = text.get(end..to).unwrap_or_default();
                self.complete_with_sign(id, end, gap, &mut found);
            }
            let Some(word) = next.filter(|word| node.next & bit_of(word.hash) != 0) else {
                return;
            };
            let gap = text.get(end..word.start as usize).unwrap_or_default();
            if gap.len() > GAP {
                return;
            }
            let Some(child) = self.child(edge(id, gap, word.hash)) else {
                return;
            };
            (id, node, last) = (child, self.node(child), word);
        }
    }

    /// A form that ends in a sign or two: "u.s.", "that said,".
    fn complete_with_sign(
        &self,
        node: u32,
        end: usize,
        gap: &[u8],
        found: &mut impl FnMut(Completed),
    ) {
        for length in 1..=gap.len().min(2) {
            let signs = gap.get(..length).unwrap_or_default();
            if let Some(tail) = self.child(edge(node, signs, hash(b""))) {
                found(Completed {
                    end: end + length,
                    node: self.node(tail),
                });
            }
        }
    }

    /// What is known of a node.
    #[must_use]
    pub fn node(&self, node: u32) -> Node {
        let bytes = self.nodes.get(node as usize);
        let [a, b, c, d, e, f, g, h, i, j, k, l] = *bytes.unwrap_or(&[0; NODE]);
        Node {
            first: u32::from_le_bytes([a, b, c, d]),
            targets: u16::from_le_bytes([e, f]),
            follows: u16::from_le_bytes([g, h]),
            next: u32::from_le_bytes([i, j, k, l]),
        }
    }

    /// What the forms that end at a node stand for.
    pub fn targets(&self, node: Node) -> impl Iterator<Item = Target> + use<'a> {
        let first = node.first as usize;
        let targets = self.targets.get(first..first + usize::from(node.targets));
        targets.unwrap_or_default().iter().map(read_target)
    }

    /// Does it hold no form?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }
}

/// What is known of a node of the trie.
#[derive(Debug, Clone, Copy)]
pub struct Node {
    /// Its first target.
    first: u32,
    /// How many it has.
    targets: u16,
    /// How longer forms go on.
    follows: u16,
    /// With which words.
    next: u32,
}

impl Node {
    /// Is it the word of an affix?
    #[must_use]
    pub const fn in_affix(self) -> bool {
        self.follows & IN_AFFIX != 0
    }
}

/// The first `count` rows of `N` bytes, and what follows them.
fn table<const N: usize>(bytes: &[u8], count: usize) -> (&[[u8; N]], &[u8]) {
    let (rows, rest) = bytes
        .split_at_checked(count.saturating_mul(N))
        .unwrap_or_default();
    (rows.as_chunks::<N>().0, rest)
}

fn read_target(bytes: &[u8; TARGET]) -> Target {
    let [a, b, c, d, role, morph] = *bytes;
    Target {
        term: u32::from_le_bytes([a, b, c, d]),
        role: match role {
            0 => Role::Form,
            1 => Role::Except,
            2 => Role::Guard,
            3 => Role::Suffix,
            _ => Role::Prefix,
        },
        morph: Morph(morph),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::hash::scan;

    fn index(forms: &[&str]) -> Vec<u8> {
        let mut builder = Builder::default();
        for (term, form) in (0..).zip(forms) {
            builder.add(
                form,
                Target {
                    term,
                    role: Role::Form,
                    morph: Morph::LITERAL,
                },
            );
        }
        builder.finish()
    }

    fn words(text: &[u8]) -> Vec<Word> {
        let mut words = Vec::new();
        let mut at = 0;
        while at < text.len() {
            let word = scan(text, at);
            if word.end > at {
                words.push(Word {
                    start: u32::try_from(at).unwrap(),
                    end: u32::try_from(word.end).unwrap(),
                    hash: word.hash,
                });
            }
            at = word.end.max(at + 1);
        }
        words
    }

    #[test]
    fn completes_forms_from_their_first_word() {
        let bytes = index(&["terror", "terror group", "so-called", "u.s.", "that said,"]);
        let index = Index::new(&bytes);
        let rows: [(&str, &[usize]); 5] = [
            ("terror group's", &[6, 12]),
            ("terror groups", &[6]),
            ("so-called", &[9]),
            ("u.s. officials", &[4]),
            ("that said, he", &[10]),
        ];
        for (text, ends) in rows {
            let mut found = Vec::new();
            let words = words(text.as_bytes());
            let node = index.opener(words[0].hash).expect(text);
            let known = index.node(node);
            index.complete(text.as_bytes(), &words, (node, known), |completed| {
                found.push(completed.end)
            });
            assert_eq!(found, ends, "{text}");
        }
        assert_eq!(index.opener(hash(b"unknown")), None);
        let openers: Vec<&[u8]> = index.openers().map(|(word, _)| word).collect();
        assert_eq!(openers, [&b"so"[..], b"terror", b"that", b"u"]);
        assert!(
            index
                .openers()
                .all(|(word, node)| index.opener(hash(word)) == Some(node))
        );
    }

    #[test]
    fn an_empty_index_finds_nothing() {
        assert_eq!(Index::new(&[]).opener(hash(b"terror")), None);
        assert!(Index::new(&[]).is_empty());
    }
}
