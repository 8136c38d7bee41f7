//! Which words of a page begin a form?
//!
//! One Aho-Corasick automaton over the words with which forms begin, run over a word from its start:
//! most words leave it after some letters, and a match as long as the word is the whole word. The trie
//! of [`super::index`] goes on from there. Text repeats its words, so what the automaton said of a
//! word is kept under the word's hash, and it is asked once for most.
//!
//! Building the automaton takes as long as reading some fifty articles. For less text
//! [`super::index::Index::opener`] finds the same in the table that the build laid out; a test holds
//! the two against each other.

use super::hash::Word;
use super::index::{Index, Node};
use aho_corasick::{AhoCorasick, AhoCorasickKind, Anchored, Input, MatchKind, StartKind};
use std::sync::atomic::{AtomicU64, Ordering};

/// Words that are remembered: a power of two.
const KEPT: u64 = 1 << 14;

/// Bits of a node's number; no word of a lexicon is numbered higher.
const NUMBER: u32 = 24;

/// The automaton over all first words, shared by threads.
#[derive(Debug)]
pub struct Openers {
    automaton: AhoCorasick,
    /// By pattern, the number of its node.
    numbers: Vec<u32>,
    /// What was said of words: the upper bits of the hash, then the number of the node, 0 for none.
    kept: Vec<AtomicU64>,
}

impl Openers {
    /// Over the first words of a lexicon; `None` where the library cannot build it.
    #[must_use]
    pub fn all(index: Index) -> Option<Self> {
        let words: Vec<&[u8]> = index.first_words().collect();
        let number = |word: &&[u8]| index.opener(super::hash::hash(word)).map_or(0, Node::id);
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .kind(Some(AhoCorasickKind::NoncontiguousNFA))
            .start_kind(StartKind::Anchored)
            .build(&words)
            .ok()?;
        Some(Self {
            automaton,
            numbers: words.iter().map(number).collect(),
            kept: (0..KEPT).map(|_| AtomicU64::new(u64::MAX)).collect(),
        })
    }

    /// The node of a word of the folded text, if a form begins with it.
    #[must_use]
    pub fn node(&self, index: &Index, folded: &[u8], word: &Word) -> Option<Node> {
        let upper = word.hash >> NUMBER << NUMBER;
        let row = usize::try_from(word.hash % KEPT).unwrap_or(0);
        let kept = self.kept.get(row);
        let known = kept.map_or(u64::MAX, |row| row.load(Ordering::Relaxed));
        let number = if known >> NUMBER << NUMBER == upper && known != u64::MAX {
            known ^ upper
        } else {
            let number = u64::from(self.ask(folded, word));
            if let Some(row) = kept {
                row.store(upper | number, Ordering::Relaxed);
            }
            number
        };
        match u32::try_from(number) {
            Ok(0) | Err(_) => None,
            Ok(number) => index.node(number),
        }
    }

    fn ask(&self, folded: &[u8], word: &Word) -> u32 {
        let span = word.start as usize..word.end as usize;
        let input = Input::new(folded)
            .anchored(Anchored::Yes)
            .span(span.clone());
        let found = self.automaton.try_find(input).ok().flatten();
        let whole = found.filter(|found| found.end() == span.end);
        let number = whole.and_then(|found| self.numbers.get(found.pattern().as_usize()));
        number.copied().unwrap_or(0)
    }
}
