//! Which passages do two articles share, word for word?
//!
//! Runs of words that stand in both, as long as they can be; each place is in one run at most.
//! Found by their shingles, then grown word by word.

use super::{SHINGLE, hashes};
use crate::article::{Span, Zone};
use crate::compare::prose::Prose;
use rustc_hash::FxHashMap;
use schemars::JsonSchema;
use serde::Serialize;
use std::ops::Range;

/// Places of one shingle that are tried; more are repetitions of a phrase.
const TRIED: usize = 8;

/// A run of words that stands in two articles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Passage {
    /// How many words.
    pub words: usize,
    /// Where it stands in the left article, piece by piece: a piece ends where a sentence ends.
    pub left: Vec<Place>,
    /// Where it stands in the right one.
    pub right: Vec<Place>,
}

/// A place in an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Place {
    /// `headline` spans index the title, all others the text.
    pub zone: Zone,
    /// The words.
    pub span: Span,
    /// The sentence around them.
    pub sentence: Span,
}

/// A run in both, as words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// Words of the left article.
    pub left: Range<usize>,
    /// Words of the right one.
    pub right: Range<usize>,
}

/// The shared passages of at least [`SHINGLE`] words, in the order of the right article.
#[must_use]
pub fn passages(left: &Prose, right: &Prose) -> Vec<Passage> {
    let passage = |run: Run| Passage {
        words: run.right.len(),
        left: places(left, &run.left),
        right: places(right, &run.right),
    };
    runs(left, right).into_iter().map(passage).collect()
}

/// The shared runs of words, in the order of the right article.
#[must_use]
pub fn runs(left: &Prose, right: &Prose) -> Vec<Run> {
    let mut known: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    for (at, hash) in hashes(left).enumerate() {
        let places = known.entry(hash).or_default();
        if places.len() < TRIED {
            places.push(at);
        }
    }
    let mut runs = Vec::new();
    let mut taken = vec![false; left.words.len()];
    let mut free = 0;
    for (at, hash) in hashes(right).enumerate() {
        if at < free {
            continue;
        }
        let starts = known.get(&hash).into_iter().flatten();
        let longest = starts
            .map(|start| (length(left, right, *start, at, &taken), *start))
            .max_by_key(|(words, start)| (*words, usize::MAX - start));
        if let Some((words, start)) = longest.filter(|(words, _)| *words >= SHINGLE) {
            taken
                .get_mut(start..start + words)
                .unwrap_or_default()
                .fill(true);
            free = at + words;
            runs.push(Run {
                left: start..start + words,
                right: at..at + words,
            });
        }
    }
    runs
}

/// How many words from `start` and from `at` are the same and still free.
fn length(left: &Prose, right: &Prose, start: usize, at: usize, taken: &[bool]) -> usize {
    let most = (left.words.len() - start).min(right.words.len() - at);
    (0..most)
        .take_while(|step| {
            taken.get(start + step) == Some(&false)
                && left.key(start + step) == right.key(at + step)
        })
        .count()
}

/// A run cut at the ends of sentences.
fn places(prose: &Prose, run: &Range<usize>) -> Vec<Place> {
    let mut places = Vec::new();
    let mut start = run.start;
    while let Some(sentence) = (start < run.end)
        .then(|| prose.sentence_of(start))
        .flatten()
        .and_then(|at| prose.sentences.get(at))
    {
        let end = run.end.min(sentence.words.end);
        places.extend(prose.span(&(start..end)).map(|span| Place {
            zone: sentence.zone,
            span,
            sentence: sentence.span,
        }));
        start = end;
    }
    places
}

/// The share of an article's words that stand in shared passages, 0 to 1; the right article's.
#[must_use]
pub fn coverage(passages: &[Passage], prose: &Prose) -> Option<f64> {
    super::share(
        passages.iter().map(|passage| passage.words).sum(),
        prose.words.len(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;

    #[test]
    fn passages_are_as_long_as_they_can_be_and_stand_once() {
        let article = |text: &str| Article {
            text: text.into(),
            ..Article::default()
        };
        let wire = article(
            "Varda closed the border on Monday. The army said so. Lor has not answered the note from Velt.",
        );
        let edit = article(
            "Lor has not answered the note from Velt. On Friday, Varda closed the border on Monday. The army claimed so.",
        );
        let (left, right) = (Prose::of(&wire), Prose::of(&edit));
        let passages = passages(&left, &right);
        let shown: Vec<Vec<&str>> = passages
            .iter()
            .map(|passage| {
                passage
                    .right
                    .iter()
                    .map(|place| place.span.of(&edit.text))
                    .collect()
            })
            .collect();
        assert_eq!(
            shown,
            [
                vec!["Lor has not answered the note from Velt"],
                vec!["Varda closed the border on Monday", "The army"]
            ]
        );
        let same: Vec<&str> = passages
            .iter()
            .flat_map(|passage| &passage.left)
            .map(|place| place.span.of(&wire.text))
            .collect();
        assert_eq!(
            same,
            [
                "Lor has not answered the note from Velt",
                "Varda closed the border on Monday",
                "The army"
            ]
        );
        assert_eq!(coverage(&passages, &right), Some(16.0 / 20.0));
    }

    #[test]
    fn a_phrase_said_twice_needs_two_originals() {
        let once = Article {
            text: "They closed the border at dawn.".into(),
            ..Article::default()
        };
        let twice = Article {
            text: "They closed the border at dawn. They closed the border at dawn.".into(),
            ..Article::default()
        };
        assert_eq!(runs(&Prose::of(&once), &Prose::of(&twice)).len(), 1);
        assert_eq!(runs(&Prose::of(&twice), &Prose::of(&once)).len(), 1);
    }
}
