//! Terms that might be worth an entry, as a page for the person who judges them.

use super::card::Look;
use super::context::Context;
use super::paint::{Ink, finish, ink};
use super::window::{fit, fit_text};
use crate::compare::kwic::Line;
use crate::compare::suggest::Candidate;
use crate::terms;
use std::io::{self, Write};

/// What the page says of itself.
const LEGEND: &str = "Words and pairs of words that an outlet uses in more of its articles than the others do, \
that are no names, and that no entry holds. Rare words of a topic stand here too: judge each, then write an entry with \
`framelens lexicon new`.";

/// Writes the terms by outlet, each with its numbers and places.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write(candidates: &[Candidate], look: Look, out: &mut dyn Write) -> io::Result<()> {
    let mut page = String::new();
    let mut outlet = None;
    for candidate in candidates {
        let suggestion = &candidate.suggestion;
        if outlet != Some(&suggestion.outlet) {
            outlet = Some(&suggestion.outlet);
            page.push_str(&format!("{}\n", ink(Ink::Heading, &suggestion.outlet)));
        }
        page.push_str(&term(candidate, look));
    }
    if candidates.is_empty() {
        page.push_str("No term sets an outlet apart that no entry holds.\n");
    }
    page.push('\n');
    for line in fit_text(LEGEND, look.width, 6) {
        page.push_str(&(ink(Ink::Dim, &line) + "\n"));
    }
    out.write_all(finish(&page, look.colour).as_bytes())
}

fn term(candidate: &Candidate, look: Look) -> String {
    let key = &candidate.suggestion.key;
    let count = |count: u64| terms::thousands(usize::try_from(count).unwrap_or(usize::MAX));
    let mut out = format!(
        "  {}  {} in {}, elsewhere {}\n",
        ink(Ink::Strong, &key.term),
        count(key.counts.left),
        terms::number_of(
            usize::try_from(key.articles).unwrap_or(usize::MAX),
            "article",
            "articles"
        ),
        count(key.counts.right),
    );
    for line in &candidate.places {
        out.push_str(&place(line, look));
    }
    out
}

/// One place as one line: the words around the term, and whose words they are.
fn place(line: &Line, look: Look) -> String {
    let voice = terms::voice(line.voice);
    let context = Context {
        before: line.before.clone(),
        span: line.node.clone(),
        after: line.after.clone(),
    };
    let room = look.width.saturating_sub(voice.len() + 6).max(20);
    let words = fit(&context, room, 1, !look.colour);
    format!("    {words}  {}\n", ink(Ink::Dim, voice))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Span, Zone};
    use crate::compare::statistics::keyness::Counts;
    use crate::compare::terms::{Key, Suggestion};
    use crate::report::Voice;

    fn candidate(term: &str) -> Candidate {
        let key = Key {
            term: term.to_owned(),
            z: 4.0,
            q: 0.01,
            g2: None,
            log_ratio: 3.0,
            counts: Counts {
                left: 12,
                left_words: 900,
                right: 0,
                right_words: 900,
            },
            articles: 12,
            spread: None,
            outlets: vec![12, 0],
            name: false,
            formula: false,
        };
        let line = Line {
            article: "velt".into(),
            outlet: Some("Gazette".into()),
            zone: Zone::Body,
            span: Span::default(),
            before: "In Velt, people who had come from far away saw the ".into(),
            node: term.into(),
            after: " by the river, and the ferry would not leave before noon.".into(),
            voice: Voice::Outlet,
            speaker: None,
        };
        Candidate {
            suggestion: Suggestion {
                outlet: "Gazette".into(),
                key,
            },
            places: vec![line],
        }
    }

    #[test]
    fn the_page_fits_a_terminal_and_shows_numbers_and_places() {
        let look = Look {
            width: 60,
            colour: false,
        };
        let mut out = Vec::new();
        write(&[candidate("zealous throng")], look, &mut out).unwrap();
        let out = String::from_utf8(out).unwrap();
        assert!(out.starts_with("Gazette\n  zealous throng  12 in 12 articles, elsewhere 0\n"));
        assert!(
            out.contains("[zealous throng]") && out.contains("outlet"),
            "{out}"
        );
        assert!(out.lines().all(|line| line.chars().count() <= 60), "{out}");
    }

    #[test]
    fn nothing_found_is_said() {
        let mut out = Vec::new();
        let look = Look {
            width: 80,
            colour: false,
        };
        write(&[], look, &mut out).unwrap();
        assert!(String::from_utf8(out).unwrap().starts_with("No term"));
    }
}
