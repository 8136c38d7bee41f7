//! On which words of a page may a form begin?
//!
//! One Aho-Corasick automaton over the words with which forms begin, run over each word of the page
//! from its start: most words leave it after some letters, and a match that is as long as the word is
//! a whole word. The word trie of [`super::index`] goes on from there. The automaton over all first
//! words is dear to build and worth it for a corpus; for a single article one over those that stand
//! in it finds the same.

use super::hash::Word;
use super::index::Index;
use aho_corasick::{AhoCorasick, AhoCorasickKind, Anchored, Input, MatchKind, StartKind};
use rustc_hash::FxHashMap;

/// An automaton over first words.
#[derive(Debug)]
pub struct Openers {
    automaton: Option<AhoCorasick>,
    /// By pattern, the node of its word in the index.
    nodes: Vec<u32>,
}

impl Openers {
    /// Over all first words of a lexicon.
    #[must_use]
    pub fn all(index: Index) -> Self {
        Self::over(index.openers().collect(), AhoCorasickKind::ContiguousNFA)
    }

    /// Over those that stand on a page, given by its folded text and words: what they find there is
    /// what [`Openers::all`] finds there.
    #[must_use]
    pub fn on_page(index: Index, folded: &[u8], words: &[Word]) -> Self {
        let mut found: FxHashMap<u64, (&[u8], u32)> = FxHashMap::default();
        for word in words {
            if !found.contains_key(&word.hash)
                && let Some(node) = index.opener(word.hash)
                && let Some(text) = folded.get(word.start as usize..word.end as usize)
            {
                found.insert(word.hash, (text, node));
            }
        }
        let mut openers: Vec<(&[u8], u32)> = found.into_values().collect();
        openers.sort_unstable();
        Self::over(openers, AhoCorasickKind::NoncontiguousNFA)
    }

    fn over(openers: Vec<(&[u8], u32)>, kind: AhoCorasickKind) -> Self {
        let (words, nodes): (Vec<&[u8]>, Vec<u32>) = openers
            .into_iter()
            .filter(|(word, _)| !word.is_empty())
            .unzip();
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .kind(Some(kind))
            .start_kind(StartKind::Anchored)
            .build(&words);
        Self {
            automaton: automaton.ok().filter(|_| !nodes.is_empty()),
            nodes,
        }
    }

    /// Gives each word with which a form may begin, as the words from it on, and its node.
    pub fn each<'w>(
        &self,
        folded: &[u8],
        words: &'w [Word],
        mut found: impl FnMut(&'w [Word], u32),
    ) {
        let Some(automaton) = &self.automaton else {
            return;
        };
        let mut rest = words;
        while let Some((word, after)) = rest.split_first() {
            let span = word.start as usize..word.end as usize;
            let input = Input::new(folded)
                .anchored(Anchored::Yes)
                .span(span.clone());
            let hit = automaton.try_find(input).ok().flatten();
            if let Some(hit) = hit.filter(|hit| hit.end() == span.end)
                && let Some(node) = self.nodes.get(hit.pattern().as_usize())
            {
                found(rest, *node);
            }
            rest = after;
        }
    }
}
