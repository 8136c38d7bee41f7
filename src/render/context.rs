//! What stands around a span?
//!
//! A sentence in three parts, as one line fit to be shown.

use crate::article::{Span, Zone};
use crate::render::Reading;

pub use crate::text::line::one_line;

/// A sentence, split at the span of interest.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Context {
    /// The sentence up to the span.
    pub before: String,
    /// The span itself.
    pub span: String,
    /// The rest of the sentence.
    pub after: String,
}

impl Context {
    /// The sentence around `span`; both index the title or the text, as `zone` says.
    ///
    /// Where the spans do not fit the text, all parts are empty.
    #[must_use]
    pub fn of(reading: &Reading<'_>, zone: Zone, sentence: Span, span: Span) -> Self {
        let text = reading.zone_text(zone);
        let sentence = if sentence.holds(&span) {
            sentence
        } else {
            span
        };
        let part = |start, end| text.get(start..end).unwrap_or_default();
        Self {
            before: one_line(part(sentence.start, span.start))
                .trim_start()
                .to_owned(),
            span: one_line(part(span.start, span.end)),
            after: one_line(part(span.end, sentence.end)).trim_end().to_owned(),
        }
    }

    /// The sentence in one piece.
    #[must_use]
    pub fn sentence(&self) -> String {
        format!("{}{}{}", self.before, self.span, self.after)
    }
}
