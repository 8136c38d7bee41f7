//! Where does a term stand, line under line? (A concordance: key word in context.)
//!
//! One line for each tag whose words hold the term, or whose entry has it as id, with the words
//! in the middle, so that patterns to either side are seen at a glance.

use super::context::{Context, one_line};
use super::paint::{Ink, finish, ink};
use super::window::fit_text;
use super::{Reading, Renderer, terms};
use crate::report::Tag;
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// A concordance of one term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kwic {
    /// What the words must hold, whatever their case; or the id of an entry.
    pub term: String,
    /// Cells in a line.
    pub width: usize,
    /// Colours by ANSI sequences; else the words stand in square brackets.
    pub colour: bool,
}

/// Cells for the outlet and for the voice.
const OUTLET: usize = 14;
const VOICE: usize = 11;

impl Renderer for Kwic {
    fn article(&self, reading: &Reading<'_>, out: &mut Vec<u8>) -> io::Result<()> {
        for tag in reading.report.tags.iter().filter(|tag| self.holds(tag)) {
            let line = finish(&self.line(reading, tag), self.colour);
            writeln!(out, "{}", line.trim_end())?;
        }
        Ok(())
    }
}

impl Kwic {
    fn holds(&self, tag: &Tag) -> bool {
        *tag.entry == *self.term || tag.text.to_lowercase().contains(&self.term.to_lowercase())
    }

    fn line(&self, reading: &Reading<'_>, tag: &Tag) -> String {
        let outlet = one_line(reading.report.outlet.as_deref().unwrap_or(terms::MISSING));
        let outlet = fit_text(&outlet, OUTLET, 1).concat();
        let voice = format!(
            "{}{}",
            terms::voice(tag.voice),
            if tag.ambiguous { "?" } else { "" }
        );
        let context = Context::of(reading, tag.zone, tag.sentence, tag.span);
        let span = if self.colour {
            context.span
        } else {
            format!("[{}]", context.span)
        };
        let room = self.width.saturating_sub(OUTLET + VOICE + span.width() + 4) / 2;
        let before = pad_left(&end_of(&context.before, room), room);
        let after = pad_right(&start_of(&context.after, room), room);
        format!(
            "{}  {}  {before}{}{after}",
            ink(Ink::Dim, &pad_right(&outlet, OUTLET)),
            pad_right(&voice, VOICE),
            ink(Ink::Lit, &span),
        )
    }
}

/// The last `cells` cells of a text, cut anywhere: in a concordance columns matter, not words.
fn end_of(text: &str, cells: usize) -> String {
    let mut kept = text;
    while kept.width() > cells {
        let mut chars = kept.chars();
        chars.next();
        kept = chars.as_str();
    }
    kept.to_owned()
}

/// The first `cells` cells of a text.
fn start_of(text: &str, cells: usize) -> String {
    let mut kept = text;
    while kept.width() > cells {
        let mut chars = kept.chars();
        chars.next_back();
        kept = chars.as_str();
    }
    kept.to_owned()
}

fn pad_left(text: &str, cells: usize) -> String {
    format!("{}{text}", " ".repeat(cells.saturating_sub(text.width())))
}

fn pad_right(text: &str, cells: usize) -> String {
    format!("{text}{}", " ".repeat(cells.saturating_sub(text.width())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::{fixture, write_all};

    #[test]
    fn the_term_stands_in_one_column() {
        let article = fixture::article();
        let report = fixture::report(&article);
        let kwic = Kwic {
            term: "Terror".into(),
            width: 80,
            colour: false,
        };
        let mut out = Vec::new();
        write_all(&kwic, &[Reading::new(&article, &report)], &mut out).unwrap();
        let out = String::from_utf8(out).unwrap();
        let columns: Vec<_> = out
            .lines()
            .map(|line| line.split('[').next().unwrap().width())
            .collect();
        assert_eq!(columns, [46, 46, 46].map(|_| columns[0]), "{out}");
        assert!(out.lines().all(|line| line.width() <= 80));
    }
}
