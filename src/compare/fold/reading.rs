//! What is at hand while a page of an article is read?
//!
//! The page with its report, who is named on it, and the words of any run with whose they are.

use crate::article::{Span, Zone};
use crate::attribution::scene::{Run, Scene};
use crate::compare::comparison::Wording;
use crate::compare::mention::Mention;
use crate::compare::witness::{Owner, Witness, headline};
use crate::report::Attribution;
use std::collections::BTreeSet;

/// A page of an article (its headline or its text) while it is read.
pub struct Reading<'a> {
    /// The article.
    pub witness: &'a Witness<'a>,
    /// Its page.
    pub scene: &'a Scene<'a>,
    /// Is it the headline?
    pub headline: bool,
    /// Who is named.
    pub mentions: &'a [Mention],
    /// Column of the outlet.
    pub outlet: usize,
    /// Which article of the story.
    pub article: usize,
}

impl Reading<'_> {
    /// The zone of a token.
    #[must_use]
    pub fn zone(&self, at: usize) -> Zone {
        if self.headline {
            return Zone::Headline;
        }
        self.scene.page.zone(at)
    }

    /// The place of a run in the article.
    #[must_use]
    pub fn span(&self, run: Run) -> Span {
        self.scene.page.span(run.start, run.end)
    }

    /// The words of a run as a wording with voice and evidence.
    #[must_use]
    pub fn wording(&self, run: Run) -> Wording {
        let zone = self.zone(run.start);
        let span = self.span(run);
        let owner = self.witness.owner(self.scene, zone, span, run);
        self.owned(run, &owner)
    }

    /// The words of a run, owned by whoever owns its token `at`, with the attribution in whose
    /// content that stands.
    #[must_use]
    pub fn said(&self, run: Run, at: usize) -> (Wording, Option<&Attribution>) {
        let one = Run::new(at, at + 1);
        let (zone, span) = (self.zone(at), self.span(one));
        let owner = self.witness.owner(self.scene, zone, span, one);
        let said = owner
            .attribution
            .and_then(|at| self.witness.report.attributions.get(at));
        (self.owned(run, &owner), said)
    }

    /// The words of a run, owned by whoever owns its token `at`.
    #[must_use]
    pub fn wording_of(&self, run: Run, at: usize) -> Wording {
        self.said(run, at).0
    }

    fn owned(&self, run: Run, owner: &Owner) -> Wording {
        let zone = self.zone(run.start);
        let span = self.span(run);
        let place = self
            .witness
            .evidence(zone, span, self.span(self.scene.sentence(run.start)));
        self.witness
            .wording(self.witness.words(zone, span), owner, place)
    }

    /// Does a place of the report stand on this page?
    #[must_use]
    pub fn holds(&self, zone: Zone) -> bool {
        headline(zone) == self.headline
    }

    /// The tokens of a place.
    #[must_use]
    pub fn run(&self, span: Span) -> Run {
        let page = self.scene.page;
        let source = |byte: u32| page.folded.source_of(byte as usize);
        let start = page
            .tokens
            .partition_point(|token| source(token.end) <= span.start);
        let end = page
            .tokens
            .partition_point(|token| source(token.start) < span.end);
        Run::new(start, end.max(start + 1))
    }

    /// The keys of those named between two bytes.
    #[must_use]
    pub fn named(&self, span: Span) -> BTreeSet<String> {
        let run = self.run(span);
        let inside = |mention: &&Mention| {
            run.start <= mention.run.start && mention.run.start < run.end && !mention.key.is_empty()
        };
        self.mentions
            .iter()
            .filter(inside)
            .map(|mention| mention.key.clone())
            .collect()
    }
}
