//! How many words are there, and how many of them are quoted or attributed?

use super::Reading;
use crate::attribution::scene::Run;
use crate::report::{QuotationMark, Report};
use crate::text::classes::Class;
use crate::text::tokens::Token;

impl Reading<'_> {
    /// Adds the words of the page to the report: all, quoted, attributed.
    pub(super) fn count_words(&self, report: &mut Report) {
        let page = self.scene.page;
        for paragraph in page.paragraphs.iter().filter(|paragraph| paragraph.prose) {
            for token in self.words_of(Run::new(paragraph.start, paragraph.end)) {
                report.words += 1;
                report.quoted_words += usize::from(token.is(Class::QUOTED));
            }
        }
        let mut spoken: Vec<Run> = self
            .drafts
            .iter()
            .flat_map(|draft| draft.content.iter().copied())
            .collect();
        spoken.sort_unstable();
        let mut done = 0;
        for run in spoken {
            let new = Run::new(run.start.max(done), run.end);
            report.attributed_words += self.words_of(new).count();
            done = done.max(run.end);
        }
    }

    /// The words among the tokens of a run.
    pub(super) fn words_of(&self, run: Run) -> impl Iterator<Item = &Token> {
        let tokens = self.scene.page.tokens.iter().take(run.end);
        tokens.skip(run.start).filter(|token| token.is_word())
    }

    /// Where the page quotes.
    pub(super) fn quotation_marks(&self) -> Vec<QuotationMark> {
        let scene = self.scene;
        scene
            .page
            .quotations
            .iter()
            .map(|quotation| {
                let run = scene.quotation_run(quotation);
                QuotationMark {
                    span: self.span(run),
                    words: self.words_of(run).count(),
                    zone: self.zone(run.start),
                }
            })
            .collect()
    }
}
