//! What on the page is not prose?
//!
//! Datelines, bylines, photo credits, newsletter boxes, date lines and headings, told from one
//! line or paragraph at a time. Nothing here allocates (but for the date that [`date_in`] gives)
//! and ordinary prose is let go after a look at its first bytes, for every paragraph of a corpus
//! comes this way. Where a line could be prose it is prose: a missed credit costs a false tag, a
//! dropped sentence costs a finding.

mod byline;
mod caption;
mod date;
mod dateline;
mod lines;

pub use byline::byline;
pub use caption::caption;
pub use date::date_in;
pub use dateline::dateline;
pub use lines::is_furniture;

/// Where a line stands, which decides how long a heading may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Position {
    /// The first line of the article.
    First,
    /// A line of its own between paragraphs.
    Inside,
}

/// Words that no heading ends with; a line that does was broken by hand.
const OPEN_ENDS: &[&str] = &[
    "a", "an", "and", "as", "at", "by", "for", "from", "his", "her", "in", "is", "its", "of", "on",
    "or", "that", "the", "their", "to", "was", "were", "which", "who", "with",
];

/// Does the line look like a headline or crosshead: short, several words (or one, inside), no
/// final stop, a capital at its start, and neither furniture nor dateline?
///
/// ```
/// use framelens::text::furniture::{Position, is_heading};
/// assert!(is_heading("Turkey blocks NATO-Israel cooperation, sources say", Position::First));
/// assert!(!is_heading("Turkey has blocked the cooperation.", Position::First));
/// ```
#[must_use]
pub fn is_heading(line: &str, position: Position) -> bool {
    let line = line.trim();
    let (bytes, words) = match position {
        Position::First => (220, 2..=30),
        Position::Inside => (90, 1..=14),
    };
    line.len() <= bytes
        && words.contains(&line.split_whitespace().count())
        && opens_as_heading(line)
        && ends_as_heading(line)
        && dateline(line).is_none()
        && !is_furniture(line)
        && caption(line).is_none()
}

/// A capital, a digit or an opening mark; not a line that is one quotation.
fn opens_as_heading(line: &str) -> bool {
    let Some(first) = line.chars().next() else {
        return false;
    };
    let quoted = matches!(first, '“' | '"') && line.ends_with(['”', '"']);
    !quoted
        && (first.is_uppercase()
            || first.is_numeric()
            || matches!(first, '“' | '‘' | '"' | '\'' | '$' | '¿'))
}

/// No full stop, comma or dash at the end, and no word that wants another. A question is welcome.
fn ends_as_heading(line: &str) -> bool {
    let last = line.split_whitespace().next_back().unwrap_or_default();
    let asks = line.ends_with(['?', '!']) && !line.contains(". ");
    (asks || !ends_sentence(line) || ends_in_initials(last))
        && !line.ends_with([',', ';', ':', '-', '—', '–', '(', '…'])
        && !OPEN_ENDS.contains(&last)
}

/// `U.S.`, `D.C.`: a stop that ends no sentence.
fn ends_in_initials(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_uppercase()).count();
    letters >= 2 && word.chars().count() == 2 * letters && word.ends_with('.')
}

/// Does the line end as sentences do? Marks that close a quotation may follow the stop.
fn ends_sentence(line: &str) -> bool {
    line.trim_end()
        .trim_end_matches(['"', '”', '’', '\'', ')'])
        .ends_with(['.', '!', '?', '…'])
}

/// What follows `opening`, letters compared without case.
fn strip_start<'a>(line: &'a str, opening: &str) -> Option<&'a str> {
    let (start, after) = line.split_at_checked(opening.len())?;
    start.eq_ignore_ascii_case(opening).then_some(after)
}

/// Where `needle`, in small letters, stands in `text`, letters compared without case.
fn find(text: &str, needle: &str) -> Option<usize> {
    text.as_bytes()
        .windows(needle.len().max(1))
        .position(|window| window.eq_ignore_ascii_case(needle.as_bytes()))
}

/// Is the word in a list whose words are parted by bars?
fn listed(list: &str, word: &str) -> bool {
    list.split('|').any(|known| known == word)
}

#[cfg(test)]
mod tests {
    use super::{Position, is_heading};

    #[test]
    fn headlines_are_told_from_sentences() {
        for line in [
            "Turkey blocks NATO-Israel cooperation over Gaza war, sources say",
            "Turkey vetoes all NATO engagement with Israel over Gaza conflict",
            "‘No deal’ looms as talks fail",
            "\"No deal\" looms as talks fail",
            "12 killed in raid",
            "Is the war over?",
            "President to visit the U.S.",
        ] {
            assert!(is_heading(line, Position::First), "{line}");
        }
        for line in [
            "",
            "Analysis",
            "Turkey has blocked cooperation.",
            "“We will not yield,” she said.",
            "“We will not yield”",
            "turkey blocks",
            "The militants said on Tuesday that they had attacked the",
            "ANKARA, Turkey — Turkey has blocked cooperation",
            "By Jane Doe",
            "August 2, 2024",
            "Among the dead were:",
            "First of all,",
        ] {
            assert!(!is_heading(line, Position::First), "{line}");
        }
    }

    #[test]
    fn crossheads_are_shorter() {
        for line in ["Analysis", "What happens next?", "A long road to peace"] {
            assert!(is_heading(line, Position::Inside), "{line}");
        }
        let long = "Turkey blocks NATO-Israel cooperation over Gaza war and says it will go on doing so, sources say";
        assert!(!is_heading(long, Position::Inside));
        assert!(is_heading(long, Position::First));
    }
}
