//! Which caveats stand beside a figure: *could not be independently verified*?
//!
//! Entries say so themselves: hedges of the kind `verification`, and the part `caveat` of the
//! casualty lexicon.

use crate::article::Span;
use crate::lexicon::Lexicon;
use crate::lexicon::entry::Sense;
use crate::lexicon::matcher::Hit;
use crate::text::Page;
use std::collections::BTreeSet;

/// So many bytes behind the sentence a caveat may begin: in the next one.
const REACH: usize = 200;

/// No caveat is looked for further from the figure than this, however long the sentence.
const AWAY: usize = 1000;

/// The caveats of a page, in the order of its text.
#[derive(Debug)]
pub struct Caveats(Vec<Span>);

impl Caveats {
    /// Those among the hits; `hits` are in the order of the text.
    pub fn among(hits: &[Hit], lexicon: &Lexicon, page: &Page) -> Self {
        let caveat = |hit: &&Hit| match lexicon.entry(hit.term).map(|entry| &entry.sense) {
            Some(Sense::Hedge(kind)) => kind == "verification",
            Some(Sense::Casualty(part, _)) => part == "caveat",
            _ => false,
        };
        let span = |hit: &Hit| page.folded.span(page.source, hit.start, hit.end);
        Self(hits.iter().filter(caveat).map(span).collect())
    }

    /// The words of those in the sentence of the figure or at the head of the next.
    pub fn near(&self, figure: Span, sentence: Span, source: &str) -> Vec<String> {
        let from = sentence.start.max(figure.start.saturating_sub(AWAY));
        let to = (sentence.end + REACH).min(figure.end + AWAY);
        let first = self.0.partition_point(|caveat| caveat.start < from);
        let near = self.0.iter().skip(first);
        let words: BTreeSet<&str> = near
            .take_while(|caveat| caveat.start < to)
            .map(|caveat| caveat.of(source))
            .collect();
        words.into_iter().map(str::to_owned).collect()
    }
}
