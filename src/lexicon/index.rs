//! How are a hundred thousand forms kept so that finding one costs next to nothing?
//!
//! A trie over words, flattened into one byte string that the build embeds: no unpacking at start.
//! An edge is the hash of what parts two words (a blank, a hyphen) and the next word; the first
//! words are the patterns of the automaton in [`super::matcher`]. Keys are 64-bit hashes; words are
//! not compared again, since a chance match among some 10⁵ keys is out of reach (10⁻¹⁴ a look-up),
//! and a property test holds the whole against a naive search.

use super::entry::{Affix, Entry, Sense};
use super::forms::Morph;
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

/// Letters, digits and everything outside ASCII.
#[must_use]
pub const fn in_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 0x80
}

const ROOT: u32 = 0;
const SLOT: usize = 12;
const NODE: usize = 8;
const TARGET: usize = 6;
const HEADER: usize = 16;

/// A stable hash of bytes: the index is built on one machine and read on another.
#[must_use]
pub fn hash(seed: u64, bytes: &[u8]) -> u64 {
    // The seed is mixed before the bytes come in: small node numbers and single signs would cancel
    // each other out otherwise.
    let mut state = (seed ^ 0x9e37_79b9_7f4a_7c15).wrapping_mul(0xff51_afd7_ed55_8ccd);
    state ^= state >> 29;
    for chunk in bytes.chunks(8) {
        let mut word = [0; 8];
        word.iter_mut()
            .zip(chunk)
            .for_each(|(to, from)| *to = *from);
        state = (state ^ u64::from_le_bytes(word)).wrapping_mul(0xff51_afd7_ed55_8ccd);
        state ^= state >> 32;
    }
    state ^ (bytes.len() as u64).wrapping_mul(0xc4ce_b9fe_1a85_ec53)
}

fn edge(node: u32, gap: &[u8], word: &[u8]) -> u64 {
    hash(hash(u64::from(node).wrapping_add(1), gap), word)
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
    nodes: Vec<(Vec<Target>, bool)>,
    openers: BTreeMap<Vec<u8>, u32>,
    affixes: Vec<(Vec<u8>, Target)>,
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
            self.affixes.push((
                text.to_lowercase().into_bytes(),
                Target {
                    term,
                    role,
                    morph: Morph::ADJECTIVE,
                },
            ));
        }
    }

    fn add(&mut self, form: &str, target: Target) {
        if self.nodes.is_empty() {
            self.nodes.push((Vec::new(), true));
        }
        let form = form.as_bytes();
        let start = form.iter().position(|byte| in_word(*byte)).unwrap_or(0);
        let mut node = ROOT;
        for (gap, word) in steps(form.get(start..).unwrap_or_default()) {
            let next = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
            let child = *self.edges.entry(edge(node, gap, word)).or_insert(next);
            if child == next {
                self.nodes.push((Vec::new(), false));
            }
            if node == ROOT {
                self.openers.insert(word.to_vec(), child);
            }
            if let Some((_, has_children)) = self.nodes.get_mut(node as usize) {
                *has_children = true;
            }
            node = child;
        }
        if let Some((targets, _)) = self.nodes.get_mut(node as usize)
            && !targets.contains(&target)
        {
            targets.push(target);
        }
    }

    /// The flat form. Layout: header; slots of the hash table (key, node); nodes (first target,
    /// count, children); targets; then openers and affixes with their lengths.
    #[must_use]
    pub fn finish(self) -> Vec<u8> {
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
        let count: usize = self.nodes.iter().map(|(targets, _)| targets.len()).sum();
        let mut out = Vec::new();
        for number in [capacity, self.nodes.len(), count, self.openers.len()] {
            out.extend(u32::try_from(number).unwrap_or(u32::MAX).to_le_bytes());
        }
        slots.iter().for_each(|slot| out.extend(slot));
        let mut first: u32 = 0;
        for (targets, children) in &self.nodes {
            let length = u16::try_from(targets.len()).unwrap_or(u16::MAX);
            out.extend(first.to_le_bytes());
            out.extend(length.to_le_bytes());
            out.extend(u16::from(*children).to_le_bytes());
            first += u32::from(length);
        }
        for target in self.nodes.iter().flat_map(|(targets, _)| targets) {
            out.extend(target_bytes(*target));
        }
        for (word, node) in &self.openers {
            out.extend(node.to_le_bytes());
            push_word(&mut out, word);
        }
        for (text, target) in &self.affixes {
            out.extend(target_bytes(*target));
            push_word(&mut out, text);
        }
        out
    }
}

fn push_word(out: &mut Vec<u8>, word: &[u8]) {
    let length = u8::try_from(word.len()).unwrap_or(u8::MAX);
    out.push(length);
    out.extend(word.iter().take(length as usize));
}

fn target_bytes(target: Target) -> [u8; TARGET] {
    let [a, b, c, d] = target.term.to_le_bytes();
    [a, b, c, d, target.role as u8, target.morph.0]
}

fn spread(key: u64, capacity: usize) -> usize {
    usize::try_from(key >> 20).unwrap_or(0) & (capacity - 1)
}

/// Reads an index laid out by [`Builder::finish`].
#[derive(Debug, Clone, Copy)]
pub struct Index<'a> {
    bytes: &'a [u8],
    capacity: usize,
    nodes: usize,
    targets: usize,
    openers: usize,
}

/// A form found by [`Index::complete`]: one past its last byte, and its node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Completed {
    /// One past the last byte of the form in the text.
    pub end: usize,
    /// The node whose targets it has.
    pub node: u32,
}

impl<'a> Index<'a> {
    /// Reads the header; an index that is too short is empty.
    #[must_use]
    pub fn new(bytes: &'a [u8]) -> Self {
        let number = |at: usize| read_u32(bytes, at * 4) as usize;
        Self {
            bytes,
            capacity: number(0),
            nodes: number(1),
            targets: number(2),
            openers: number(3),
        }
    }

    fn nodes_at(&self) -> usize {
        HEADER + self.capacity * SLOT
    }

    fn targets_at(&self) -> usize {
        self.nodes_at() + self.nodes * NODE
    }

    fn child(&self, node: u32, gap: &[u8], word: &[u8]) -> Option<u32> {
        if self.capacity == 0 {
            return None;
        }
        let key = edge(node, gap, word);
        let mut at = spread(key, self.capacity);
        loop {
            let slot = self
                .bytes
                .get(HEADER + at * SLOT..HEADER + (at + 1) * SLOT)?;
            let child = read_u32(slot, 8);
            if child == 0 {
                return None;
            }
            if read_u64(slot) == key {
                return Some(child);
            }
            at = (at + 1) & (self.capacity - 1);
        }
    }

    /// The node of a first word.
    #[must_use]
    pub fn opener(&self, word: &[u8]) -> Option<u32> {
        self.child(ROOT, b"", word)
    }

    /// All forms in `text` that begin with the first word whose node is given and that ends at
    /// `end`; shorter ones first.
    pub fn complete(&self, text: &[u8], end: usize, node: u32, mut found: impl FnMut(Completed)) {
        let (mut node, mut end) = (node, end);
        loop {
            let (count, children) = self.node(node);
            if count > 0 {
                found(Completed { end, node });
            }
            if !children {
                return;
            }
            let rest = text.get(end..).unwrap_or_default();
            let gap = rest
                .iter()
                .take(4)
                .position(|byte| in_word(*byte))
                .unwrap_or_else(|| rest.len().min(4));
            // A form that ends in a sign: "u.s.", "that said,".
            for length in 1..=gap.min(2) {
                if let Some(tail) = self.child(node, rest.get(..length).unwrap_or_default(), b"") {
                    found(Completed {
                        end: end + length,
                        node: tail,
                    });
                }
            }
            let word = rest.get(gap..).unwrap_or_default();
            let length = word
                .iter()
                .position(|byte| !in_word(*byte))
                .unwrap_or(word.len());
            if length == 0 || gap == 0 {
                return;
            }
            let Some(next) = self.child(
                node,
                rest.get(..gap).unwrap_or_default(),
                word.get(..length).unwrap_or_default(),
            ) else {
                return;
            };
            node = next;
            end += gap + length;
        }
    }

    /// Number of targets of a node, and whether longer forms go through it.
    fn node(&self, node: u32) -> (u16, bool) {
        let at = self.nodes_at() + node as usize * NODE;
        (
            read_u16(self.bytes, at + 4),
            read_u16(self.bytes, at + 6) != 0,
        )
    }

    /// What the forms that end at a node stand for.
    pub fn targets(&self, node: u32) -> impl Iterator<Item = Target> + use<'a> {
        let at = self.nodes_at() + node as usize * NODE;
        let first = read_u32(self.bytes, at) as usize;
        let (count, _) = self.node(node);
        let from = self.targets_at() + first * TARGET;
        let bytes = self.bytes;
        (0..count as usize)
            .filter_map(move |index| read_target(bytes.get(from + index * TARGET..)?))
    }

    /// All first words with their nodes.
    pub fn openers(&self) -> impl Iterator<Item = (&'a [u8], u32)> + use<'a> {
        let (bytes, mut at, mut left) = (
            self.bytes,
            self.targets_at() + self.targets * TARGET,
            self.openers,
        );
        std::iter::from_fn(move || {
            left = left.checked_sub(1)?;
            let node = read_u32(bytes, at);
            let length = *bytes.get(at + 4)? as usize;
            let word = bytes.get(at + 5..at + 5 + length)?;
            at += 5 + length;
            Some((word, node))
        })
    }

    /// All productive beginnings and endings.
    pub fn affixes(&self) -> impl Iterator<Item = (&'a [u8], Target)> + use<'a> {
        let bytes = self.bytes;
        let mut at = self.targets_at() + self.targets * TARGET;
        for (word, _) in self.openers() {
            at += 5 + word.len();
        }
        std::iter::from_fn(move || {
            let target = read_target(bytes.get(at..)?)?;
            let length = *bytes.get(at + TARGET)? as usize;
            let text = bytes.get(at + TARGET + 1..at + TARGET + 1 + length)?;
            at += TARGET + 1 + length;
            Some((text, target))
        })
    }

    /// Number of first words.
    #[must_use]
    pub fn len(&self) -> usize {
        self.openers
    }

    /// Does it hold no form?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.openers == 0
    }
}

fn read_u32(bytes: &[u8], at: usize) -> u32 {
    bytes
        .get(at..at + 4)
        .and_then(|four| four.try_into().ok())
        .map_or(0, u32::from_le_bytes)
}

fn read_u16(bytes: &[u8], at: usize) -> u16 {
    bytes
        .get(at..at + 2)
        .and_then(|two| two.try_into().ok())
        .map_or(0, u16::from_le_bytes)
}

fn read_u64(bytes: &[u8]) -> u64 {
    bytes
        .get(..8)
        .and_then(|eight| eight.try_into().ok())
        .map_or(0, u64::from_le_bytes)
}

fn read_target(bytes: &[u8]) -> Option<Target> {
    let role = match bytes.get(4)? {
        0 => Role::Form,
        1 => Role::Except,
        2 => Role::Guard,
        3 => Role::Suffix,
        _ => Role::Prefix,
    };
    Some(Target {
        term: read_u32(bytes, 0),
        role,
        morph: Morph(*bytes.get(5)?),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

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

    #[test]
    fn completes_forms_from_their_first_word() {
        let bytes = index(&["terror", "terror group", "so-called", "u.s.", "that said,"]);
        let index = Index::new(&bytes);
        let rows: [(&str, &str, &[usize]); 5] = [
            ("terror group's", "terror", &[6, 12]),
            ("terror groups", "terror", &[6]),
            ("so-called", "so", &[9]),
            ("u.s. officials", "u", &[4]),
            ("that said, he", "that", &[10]),
        ];
        for (text, first, ends) in rows {
            let mut found = Vec::new();
            let node = index.opener(first.as_bytes()).expect(first);
            index.complete(text.as_bytes(), first.len(), node, |completed| {
                found.push(completed.end)
            });
            assert_eq!(found, ends, "{text}");
        }
        assert_eq!(index.opener(b"unknown"), None);
    }

    #[test]
    fn an_empty_index_finds_nothing() {
        assert_eq!(Index::new(&[]).opener(b"terror"), None);
        assert!(Index::new(&[]).is_empty());
    }
}
