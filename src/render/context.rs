//! What stands around a span?
//!
//! A sentence in three parts, as one line fit to be shown: blanks and line breaks become single
//! blanks, control and direction characters go, so that no article can steer a terminal.

use crate::article::{Span, Zone};
use crate::render::Reading;

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

/// Text as one line: runs of blanks become one, characters that print nothing go.
///
/// Blanks at both ends stay, as one blank each: they part the pieces of a [`Context`].
#[must_use]
pub fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for char in text.chars() {
        if char.is_whitespace() {
            if !out.ends_with(' ') {
                out.push(' ');
            }
        } else if !is_unprintable(char) {
            out.push(char);
        }
    }
    out
}

/// Characters that steer a terminal or its writing direction, or print nothing.
///
/// Variation selectors and joiners stay: they belong to the character they follow.
fn is_unprintable(char: char) -> bool {
    char.is_control()
        || matches!(char,
            '\u{AD}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}'
            | '\u{E0001}' | '\u{E0020}'..='\u{E007F}' | '\u{E0100}'..='\u{E01EF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line_takes_the_sting_out_of_text() {
        for (text, shown) in [
            ("two\nlines \t here", "two lines here"),
            ("a\u{a0}\u{a0}b", "a b"),
            ("red\u{1b}[31m", "red[31m"),
            ("left\u{202e}right", "leftright"),
            (" ends stay ", " ends stay "),
            ("zero\u{200b}width", "zerowidth"),
        ] {
            assert_eq!(one_line(text), shown);
        }
    }
}
