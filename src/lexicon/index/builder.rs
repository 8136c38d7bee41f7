//! How is the index of forms laid out?
//!
//! [`Builder`] collects the forms of all entries as a trie and writes its tables one behind the
//! other; [`super::Index`] reads them in place.

use super::super::entry::{Affix, Entry, Sense};
use super::super::forms::Morph;
use super::super::hash::{edge, hash, in_word};
use super::{
    BLOCK, EDGE, HEADER, IN_AFFIX, NODE, Node, OPENER, Role, SIGN_FOLLOWS, TARGET, Target,
    WORD_FOLLOWS, bit_of, spread,
};
use std::collections::BTreeMap;

const ROOT: u32 = 0;

/// Collects forms and lays them out.
#[derive(Debug, Default)]
pub struct Builder {
    /// First words by their hash, and their nodes.
    openers: BTreeMap<u64, u32>,
    /// First words in letters, one a line.
    letters: Vec<u8>,
    /// What follows, by the hash of node, gap and word.
    edges: BTreeMap<u64, u32>,
    nodes: Vec<Built>,
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

    pub(super) fn add(&mut self, form: &str, target: Target) {
        if self.nodes.is_empty() {
            self.nodes.push(Built::default());
        }
        let form = form.as_bytes();
        let start = form.iter().position(|byte| in_word(*byte)).unwrap_or(0);
        let mut node = ROOT;
        for (gap, word) in steps(form.get(start..).unwrap_or_default()) {
            let next = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
            let word_hash = hash(word);
            if node == ROOT && !self.openers.contains_key(&word_hash) {
                self.letters.extend(word.iter().chain(b"\n"));
            }
            let child = *match node {
                ROOT => self.openers.entry(word_hash).or_insert(next),
                _ => {
                    let key = edge(node, gap, word_hash);
                    self.edges.entry(key).or_insert(next)
                }
            };
            if child == next {
                self.nodes.push(Built::default());
            }
            if let Some(built) = self.nodes.get_mut(node as usize) {
                built.follows |= if word.is_empty() {
                    SIGN_FOLLOWS
                } else {
                    WORD_FOLLOWS
                };
                built.next |= bit_of(word_hash);
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

    /// The flat form: header, first words, filter over the edges, edges, nodes, targets, the letters
    /// of the first words.
    #[must_use]
    pub fn finish(self) -> Vec<u8> {
        let nodes = self.numbered_nodes();
        let opener = |(hash, id): (&u64, &u32)| {
            let node = nodes.get(*id as usize).copied().unwrap_or([0; NODE]);
            (*hash, [&id.to_le_bytes()[..], &node].concat())
        };
        let edge = |(key, id): (&u64, &u32)| (*key, id.to_le_bytes().to_vec());
        let targets: Vec<_> = self.nodes.iter().flat_map(|node| &node.targets).collect();
        let targets: Vec<_> = targets.into_iter().map(|one| target_bytes(*one)).collect();
        let openers: Vec<[u8; OPENER]> = hash_table(self.openers.iter().map(opener));
        let edges: Vec<[u8; EDGE]> = hash_table(self.edges.iter().map(edge));
        let filter = self.filter();
        let sizes: [usize; HEADER] = [
            openers.len(),
            filter.len(),
            edges.len(),
            nodes.len(),
            targets.len(),
            self.letters.len(),
        ];
        let sizes = sizes.map(|size| u32::try_from(size).unwrap_or(u32::MAX).to_le_bytes());
        [
            sizes.concat(),
            openers.concat(),
            filter.concat(),
            edges.concat(),
            nodes.concat(),
            targets.concat(),
            self.letters,
        ]
        .concat()
    }

    fn numbered_nodes(&self) -> Vec<[u8; NODE]> {
        let mut first = 0;
        let mut nodes = Vec::with_capacity(self.nodes.len());
        for (id, built) in (0..).zip(&self.nodes) {
            let node = Node {
                id,
                first,
                targets: u16::try_from(built.targets.len()).unwrap_or(u16::MAX),
                follows: built.follows,
                next: built.next,
            };
            nodes.push(node.bytes());
            first += u32::from(node.targets);
        }
        nodes
    }

    /// Eight bits for each edge: of the edges that are not there, one in nine gets past it.
    fn filter(&self) -> Vec<[u8; BLOCK]> {
        let mut blocks = vec![0u64; self.edges.len() / BLOCK + 1];
        let count = blocks.len();
        for key in self.edges.keys() {
            if let Some(block) = blocks.get_mut(spread(*key, count)) {
                *block |= 1 << (key & 63);
            }
        }
        blocks.into_iter().map(u64::to_le_bytes).collect()
    }
}

/// A row for each key, its value behind it; every fourth row is free.
fn hash_table<const N: usize>(
    values: impl ExactSizeIterator<Item = (u64, Vec<u8>)>,
) -> Vec<[u8; N]> {
    let count = values.len() + values.len() / 3 + 1;
    let mut rows = vec![[0; N]; count];
    for (key, value) in values {
        let mut at = spread(key, count);
        while rows.get(at).is_some_and(|row| row[8..12] != [0; 4]) {
            at = if at + 1 < count { at + 1 } else { 0 };
        }
        if let Some(row) = rows.get_mut(at) {
            let bytes = key.to_le_bytes().into_iter().chain(value);
            row.iter_mut().zip(bytes).for_each(|(to, from)| *to = from);
        }
    }
    rows
}

fn target_bytes(target: Target) -> [u8; TARGET] {
    let [a, b, c, d] = target.term.to_le_bytes();
    [a, b, c, d, target.role as u8, target.morph.0]
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
