//! What do the sourcing lexicons mark on this page, and where?
//!
//! Hits in the order of the text, asked by place: each question looks at the hits near it only, so
//! that an article of many sources is graded in linear time.

use crate::attribution::scene::{Run, Scene};
use crate::lexicon::entry::Sense;
use crate::lexicon::matcher::Hit;
use crate::lexicon::{Lexicon, TermId};

/// A hit of the family `sourcing`.
#[derive(Debug, Clone, Copy)]
pub struct Mark<'a> {
    /// Where it stands.
    pub run: Run,
    /// `head`, `rank`, `frame`, `formula`, `reason`, `medium`, `outlet-word`.
    pub part: &'a str,
    /// What the entry states.
    pub grade: Option<&'a str>,
    /// `stated` or `boilerplate`.
    pub reason: Option<&'a str>,
    /// The entry.
    pub term: TermId,
}

/// Runs in the order of the text, each with something.
#[derive(Debug)]
pub struct Placed<T> {
    items: Vec<(Run, T)>,
    /// Length of the longest run, in tokens.
    longest: usize,
}

impl<T: Copy> Placed<T> {
    /// Sorts them.
    #[must_use]
    pub fn new(mut items: Vec<(Run, T)>) -> Self {
        items.sort_by_key(|(run, _)| (run.start, run.end));
        let longest = items.iter().map(|(run, _)| run.end - run.start).max();
        Self {
            items,
            longest: longest.unwrap_or(0),
        }
    }

    /// Those that share a token with `run`.
    pub fn over(&self, run: Run) -> impl Iterator<Item = (Run, T)> + '_ {
        let first = self
            .items
            .partition_point(|(known, _)| known.start + self.longest <= run.start);
        self.items
            .iter()
            .skip(first)
            .take_while(move |(known, _)| known.start < run.end)
            .filter(move |(known, _)| known.overlaps(run))
            .copied()
    }

    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = (Run, T)> + '_ {
        self.items.iter().copied()
    }
}

/// Lays out the hits.
#[must_use]
pub fn marks<'a>(scene: &Scene, lexicon: &'a Lexicon, hits: &[Hit]) -> Placed<Mark<'a>> {
    let mark = |hit: &Hit| {
        let Some(Sense::Sourcing(part, grade, reason)) =
            lexicon.entry(hit.term).map(|entry| &entry.sense)
        else {
            return None;
        };
        let run = scene.run_of(hit.start, hit.end);
        Some((
            run,
            Mark {
                run,
                part,
                grade: grade.as_deref(),
                reason: reason.as_deref(),
                term: hit.term,
            },
        ))
    };
    Placed::new(hits.iter().filter_map(mark).collect())
}
