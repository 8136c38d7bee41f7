//! Which contents hold a place?
//!
//! Every content is entered under the sentences it touches, so that asking costs what stands in
//! one sentence, not what stands in the article: thousands of cues take time linear in their number.

use super::Draft;
use super::scene::{Run, Scene};

/// The contents of a page's attributions by sentence.
#[derive(Debug, Default)]
pub struct Holders {
    /// In the order of the sentences, and in that of the drafts within one.
    entered: Vec<Entered>,
}

/// A content under one of the sentences it touches.
#[derive(Debug, Clone, Copy)]
struct Entered {
    sentence: usize,
    draft: usize,
    content: Run,
}

impl Holders {
    /// Enters all contents of `drafts`.
    #[must_use]
    pub fn new(scene: &Scene, drafts: &[Draft]) -> Self {
        let mut entered = Vec::with_capacity(drafts.len() * 2);
        for (draft, drafted) in drafts.iter().enumerate() {
            for content in drafted.content.iter().filter(|run| !run.is_empty()) {
                let first = scene.sentence_index(content.start);
                let last = scene.sentence_index(content.end - 1);
                entered.extend((first..=last).map(|sentence| Entered {
                    sentence,
                    draft,
                    content: *content,
                }));
            }
        }
        entered.sort_by_key(|one| one.sentence);
        Self { entered }
    }

    /// The contents that touch the sentence of token `at`, each with the index of its draft, in
    /// the order of the drafts.
    pub fn near(&self, scene: &Scene, at: usize) -> impl Iterator<Item = (usize, Run)> + '_ {
        let sentence = scene.sentence_index(at);
        let first = self.entered.partition_point(|one| one.sentence < sentence);
        let here = self.entered.iter().skip(first);
        here.take_while(move |one| one.sentence == sentence)
            .map(|one| (one.draft, one.content))
    }

    /// The contents that hold token `at`.
    pub fn of(&self, scene: &Scene, at: usize) -> impl Iterator<Item = (usize, Run)> + '_ {
        self.near(scene, at)
            .filter(move |(_, run)| run.start <= at && at < run.end)
    }
}
