//! How are a hundred thousand forms kept so that finding one costs next to nothing?
//!
//! A trie over words, flattened into one byte string that the build embeds ([`builder`]): no
//! unpacking at start. The first words are found by their own hash ([`super::hash`]), and so is the
//! one word of an affix (*-run*); an edge from there is the hash of what parts two words (a blank, a
//! hyphen) and the next word. What decides its speed is how often the processor waits for memory: a
//! first word has its node beside it, and a filter that fits the cache turns away most edges that
//! are not there. Property tests hold it against a naive search and an Aho-Corasick automaton.

pub mod builder;

use super::forms::Morph;
use super::hash::{Word, edge, hash};
pub use builder::Builder;

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

/// Numbers in the header: how many rows each of the five tables has, and how many letters follow.
const HEADER: usize = 6;
/// Bytes of a block of the filter.
const BLOCK: usize = 8;
/// Bytes of a node.
const NODE: usize = 12;
/// Bytes of a row of the table of first words: hash, number of the node, node.
const OPENER: usize = 8 + 4 + NODE;
/// Bytes of a row of the table of edges: hash, number of the node.
const EDGE: usize = 8 + 4;
/// Bytes of a target.
const TARGET: usize = 6;

/// A longer form goes on with a word.
const WORD_FOLLOWS: u16 = 1;
/// A longer form ends with a sign: *u.s.*
const SIGN_FOLLOWS: u16 = 2;
/// An affix has this word.
const IN_AFFIX: u16 = 4;
/// At most so many bytes part two words of a form.
const GAP: usize = 4;

/// A bit for each word, the same for one word in thirty-two.
const fn bit_of(word: u64) -> u32 {
    1 << (word >> 59)
}

/// Where the rows of a key begin in a table of so many, and which block of a filter knows of it: the
/// upper half of a hash, scaled. Tables need not have a power of two of rows for that, and every byte
/// they do not have is one less for the cache.
fn spread(key: u64, rows: usize) -> usize {
    usize::try_from(((key >> 32) * rows as u64) >> 32).unwrap_or(0)
}

/// Reads an index laid out by [`Builder::finish`].
#[derive(Debug, Clone, Copy)]
pub struct Index<'a> {
    openers: &'a [[u8; OPENER]],
    filter: &'a [[u8; BLOCK]],
    edges: &'a [[u8; EDGE]],
    nodes: &'a [[u8; NODE]],
    targets: &'a [[u8; TARGET]],
    /// First words in letters, one a line.
    letters: &'a [u8],
}

/// A node of the trie.
#[derive(Debug, Clone, Copy)]
pub struct Node {
    /// Its number; 0 is the root.
    id: u32,
    /// Its first target.
    first: u32,
    /// How many it has.
    targets: u16,
    /// How longer forms go on.
    follows: u16,
    /// With which words, as bits.
    next: u32,
}

impl Node {
    /// Its number.
    #[must_use]
    pub const fn id(self) -> u32 {
        self.id
    }

    fn read(id: u32, bytes: &[u8; NODE]) -> Self {
        let [a, b, c, d, e, f, g, h, i, j, k, l] = *bytes;
        Self {
            id,
            first: u32::from_le_bytes([a, b, c, d]),
            targets: u16::from_le_bytes([e, f]),
            follows: u16::from_le_bytes([g, h]),
            next: u32::from_le_bytes([i, j, k, l]),
        }
    }

    fn bytes(self) -> [u8; NODE] {
        let [a, b, c, d] = self.first.to_le_bytes();
        let [e, f] = self.targets.to_le_bytes();
        let [g, h] = self.follows.to_le_bytes();
        let [i, j, k, l] = self.next.to_le_bytes();
        [a, b, c, d, e, f, g, h, i, j, k, l]
    }

    /// Is it the word of an affix?
    #[must_use]
    pub const fn in_affix(self) -> bool {
        self.follows & IN_AFFIX != 0
    }
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
        let count = |table: usize| {
            let four = numbers.get(table).copied().unwrap_or_default();
            usize::try_from(u32::from_le_bytes(four)).unwrap_or(0)
        };
        let (openers, rest) = table(rest, count(0));
        let (filter, rest) = table(rest, count(1));
        let (edges, rest) = table(rest, count(2));
        let (nodes, rest) = table(rest, count(3));
        let (targets, rest) = table(rest, count(4));
        let letters = rest.get(..count(5)).unwrap_or_default();
        Self {
            openers,
            filter,
            edges,
            nodes,
            targets,
            letters,
        }
    }

    /// The words with which forms begin, in letters, each once.
    pub fn first_words(&self) -> impl Iterator<Item = &'a [u8]> + use<'a> {
        let lines = self.letters.split(|byte| *byte == b'\n');
        lines.filter(|word| !word.is_empty())
    }

    /// The node with this number.
    #[must_use]
    pub fn node(&self, id: u32) -> Option<Node> {
        Some(Node::read(id, self.nodes.get(id as usize)?))
    }

    /// The node of a first word, or of the word of an affix, given by its hash.
    #[must_use]
    pub fn opener(&self, hash: u64) -> Option<Node> {
        let (id, node) = find(self.openers, hash)?;
        Some(Node::read(id, node.first_chunk()?))
    }

    /// The node to which an edge leads.
    fn child(&self, key: u64) -> Option<Node> {
        let block = self.filter.get(spread(key, self.filter.len()))?;
        if u64::from_le_bytes(*block) >> (key & 63) & 1 == 0 {
            return None;
        }
        let (id, _) = find(self.edges, key)?;
        self.node(id)
    }

    /// All forms in `text` that begin with the first of `words`, whose node is given; shorter ones
    /// first.
    pub fn complete(
        &self,
        text: &[u8],
        words: &[Word],
        opener: Node,
        mut found: impl FnMut(Completed),
    ) {
        let mut node = opener;
        let mut rest = words.iter();
        let mut last = rest.next();
        while let Some(word) = last {
            let end = word.end as usize;
            if node.targets > 0 {
                found(Completed { end, node });
            }
            let next = rest.next();
            if node.follows & SIGN_FOLLOWS != 0 {
                let to = next.map_or(text.len(), |word| word.start as usize);
                let gap = text.get(end..to).unwrap_or_default();
                self.complete_with_sign(node, end, gap, &mut found);
            }
            let Some(child) = next.and_then(|word| self.follow(text, node, end, word)) else {
                return;
            };
            (node, last) = (child, next);
        }
    }

    /// The node of a longer form, where it goes on with this word.
    fn follow(&self, text: &[u8], node: Node, end: usize, word: &Word) -> Option<Node> {
        if node.next & bit_of(word.hash) == 0 {
            return None;
        }
        let gap = text.get(end..word.start as usize).unwrap_or_default();
        if gap.len() > GAP {
            return None;
        }
        self.child(edge(node.id, gap, word.hash))
    }

    /// A form that ends in a sign or two: "u.s.", "that said,".
    fn complete_with_sign(
        &self,
        node: Node,
        end: usize,
        gap: &[u8],
        found: &mut impl FnMut(Completed),
    ) {
        for length in 1..=gap.len().min(2) {
            let signs = gap.get(..length).unwrap_or_default();
            if let Some(tail) = self.child(edge(node.id, signs, hash(b""))) {
                found(Completed {
                    end: end + length,
                    node: tail,
                });
            }
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
        self.openers.is_empty()
    }
}

/// The first `count` rows of `N` bytes, and what follows them.
fn table<const N: usize>(bytes: &[u8], count: usize) -> (&[[u8; N]], &[u8]) {
    let (rows, rest) = bytes
        .split_at_checked(count.saturating_mul(N))
        .unwrap_or_default();
    (rows.as_chunks::<N>().0, rest)
}

/// The number of the node that a hash table has for a key, and what stands behind it in its row.
fn find<const N: usize>(rows: &[[u8; N]], key: u64) -> Option<(u32, &[u8])> {
    let mut at = spread(key, rows.len());
    loop {
        let (known, row) = rows.get(at)?.split_first_chunk::<8>()?;
        let (id, row) = row.split_first_chunk::<4>()?;
        match u32::from_le_bytes(*id) {
            0 => return None,
            id if u64::from_le_bytes(*known) == key => return Some((id, row)),
            _ => at = if at + 1 < rows.len() { at + 1 } else { 0 },
        }
    }
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
            index.complete(text.as_bytes(), &words, node, |completed| {
                found.push(completed.end)
            });
            assert_eq!(found, ends, "{text}");
        }
        assert!(index.opener(hash(b"unknown")).is_none());
    }

    #[test]
    fn an_empty_index_finds_nothing() {
        assert!(Index::new(&[]).opener(hash(b"terror")).is_none());
        assert!(Index::new(&[]).is_empty());
    }
}
