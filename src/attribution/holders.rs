//! Which contents hold a place?
//!
//! Every content is entered under the sentences it touches, so that asking costs what stands in
//! one sentence, not what stands in the article: thousands of cues take time linear in their number.

use super::Draft;
use super::scene::{Run, Scene};

/// The contents of a page's attributions by sentence.
#[derive(Debug, Default)]
pub struct Holders {
    by_sentence: Vec<Vec<(usize, Run)>>,
}

impl Holders {
    /// Enters all contents of `drafts`.
    #[must_use]
    pub fn new(scene: &Scene, drafts: &[Draft]) -> Self {
        let mut by_sentence = vec![Vec::new(); scene.page.sentences.len()];
        for (index, draft) in drafts.iter().enumerate() {
            for run in draft.content.iter().filter(|run| !run.is_empty()) {
                let first = scene.sentence_index(run.start);
                let last = scene.sentence_index(run.end - 1);
                for entered in by_sentence.get_mut(first..=last).into_iter().flatten() {
                    entered.push((index, *run));
                }
            }
        }
        Self { by_sentence }
    }

    /// The contents that touch the sentence of token `at`, each with the index of its draft, in
    /// the order of the drafts.
    pub fn near(&self, scene: &Scene, at: usize) -> impl Iterator<Item = (usize, Run)> + '_ {
        self.by_sentence
            .get(scene.sentence_index(at))
            .into_iter()
            .flatten()
            .copied()
    }

    /// The contents that hold token `at`.
    pub fn of(&self, scene: &Scene, at: usize) -> impl Iterator<Item = (usize, Run)> + '_ {
        self.near(scene, at)
            .filter(move |(_, run)| run.start <= at && at < run.end)
    }
}
