//! The comparison in a terminal.
//!
//! Outlets are columns where each gets room for words; else each row becomes a block with a line
//! an outlet. Numbers and marks are always columns.

mod blocks;
mod choices;
mod columns;

use super::{Listing, Shown, what_was_read};
use crate::compare::comparison::{Comparison, Kwic, Row, Shape, Story, View};
use crate::render::context::one_line;
use crate::render::paint::{Ink, finish, ink};
use crate::render::window::fit_text;
use crate::terms;
use std::fmt::Write as _;
use std::io::{self, Write};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How the comparison looks in a terminal.
#[derive(Debug, Clone)]
pub struct Table {
    /// What is shown.
    pub shown: Shown,
    /// Cells in a line.
    pub width: usize,
    /// Colours and weights by ANSI sequences.
    pub colour: bool,
}

impl Table {
    /// Writes the comparison.
    ///
    /// # Errors
    /// When `out` cannot be written to.
    pub fn write(&self, comparison: &Comparison, out: &mut dyn Write) -> io::Result<()> {
        let mut page = self.head(comparison);
        if let Some(kwic) = &comparison.kwic {
            page.push_str(&self.concordance(kwic));
            return out.write_all(finish(&page, self.colour).as_bytes());
        }
        let mut parts = [self.numbers(comparison), self.stories(comparison)];
        if self.shown.words_first(comparison) {
            parts.reverse();
        }
        page.extend(parts);
        if let Some(listing) = self.shown.listed(comparison) {
            page.push_str(&self.listing(&listing));
        }
        out.write_all(finish(&page, self.colour).as_bytes())
    }

    fn head(&self, comparison: &Comparison) -> String {
        let (size, articles) = what_was_read(comparison);
        let mut page = ink(Ink::Heading, &size) + "\n";
        for article in &articles {
            page.push_str(&self.lines(article, "  ", None));
        }
        let only = match comparison.stories.as_slice() {
            [only] => only.notes.as_slice(),
            _ => &[],
        };
        for note in comparison.notes.iter().chain(only) {
            page.push_str(&self.lines(note, "! ", Some(Ink::Strong)));
        }
        page
    }

    fn numbers(&self, comparison: &Comparison) -> String {
        let views = comparison.views.iter().filter(|view| self.shown.view(view));
        views
            .map(|view| self.view(view, &comparison.outlets))
            .collect()
    }

    fn stories(&self, comparison: &Comparison) -> String {
        let stories = self.shown.stories(comparison).into_iter();
        stories
            .map(|story| self.story(story, comparison.stories.len() > 1))
            .collect()
    }

    fn story(&self, story: &Story, named: bool) -> String {
        let mut page = String::new();
        if let Some(name) = story.name.as_deref().filter(|_| named) {
            let _ = write!(
                page,
                "\n{}\n",
                ink(Ink::Heading, &format!("Story: {}", one_line(name)))
            );
        }
        for note in story.notes.iter().filter(|_| named) {
            page.push_str(&self.lines(note, "! ", Some(Ink::Strong)));
        }
        for view in story.views.iter().filter(|view| self.shown.view(view)) {
            page.push_str(&self.view(view, &story.outlets));
        }
        page
    }

    fn view(&self, view: &View, outlets: &[String]) -> String {
        let (rows, left) = self.shown.rows(view);
        let mut page = format!("\n{}\n", ink(Ink::Heading, &view.title.to_uppercase()));
        let (before, after) = view.remarks();
        let remark = |note: &String| self.lines(note, "", Some(Ink::Dim));
        if !rows.is_empty() {
            page.push_str(&self.lines(&view.gist, "", Some(Ink::Dim)));
        }
        page.extend(before.iter().map(remark));
        if !rows.is_empty() {
            page.push_str(&self.rows(view, &rows, outlets));
        }
        if left > 0 {
            page.push_str(&self.lines(
                &format!("… and {left} more; --rows 0 shows all"),
                "",
                Some(Ink::Dim),
            ));
        }
        page.extend(after.iter().map(remark));
        page
    }

    fn rows(&self, view: &View, rows: &[&Row], outlets: &[String]) -> String {
        match view.shape {
            Shape::Words if columns::fit(self.width, outlets.len()) => {
                columns::words(view, rows, outlets, (self.width, self.shown.whole()))
            }
            Shape::Choices => choices::choices(view, rows, outlets, self.width),
            Shape::Words => blocks::blocks(view, rows, outlets, (self.width, self.shown.whole())),
            Shape::Numbers | Shape::Marks => columns::short(view, rows, outlets, self.width),
        }
    }

    /// Each place on a line, the term under the term.
    fn concordance(&self, kwic: &Kwic) -> String {
        let places = terms::number_of(kwic.places, "place", "places");
        let mut page = format!(
            "\n{}\n",
            ink(Ink::Heading, &format!("{}: {places}", one_line(&kwic.term)))
        );
        let name = kwic
            .lines
            .iter()
            .filter_map(|line| line.outlet.as_deref())
            .map(UnicodeWidthStr::width)
            .max()
            .unwrap_or_default()
            .min(self.width / 5);
        let side = self.width.saturating_sub(name + 2) * 2 / 5;
        for line in &kwic.lines {
            let outlet = fit_text(line.outlet.as_deref().unwrap_or_default(), name, 1)
                .pop()
                .unwrap_or_default();
            let gap = " ".repeat(name.saturating_sub(outlet.width()) + 2);
            let before = last_cells(&line.before, side);
            let pad = " ".repeat(side.saturating_sub(before.width()));
            let room = self
                .width
                .saturating_sub(name + 2 + side + line.node.width());
            let after = first_cells(&line.after, room);
            let _ = write!(
                page,
                "{outlet}{gap}{pad}{before}{}{after}\n",
                ink(Ink::Lit, &line.node)
            );
        }
        page
    }

    fn listing(&self, listing: &Listing) -> String {
        let mut page = format!("\n{}\n", ink(Ink::Heading, "STORIES"));
        page.push_str(&self.lines(&listing.gist, "", Some(Ink::Dim)));
        for line in &listing.lines {
            page.push_str(&self.lines(line, "  ", None));
        }
        if listing.left > 0 {
            let more = format!("… and {} more; --rows 0 shows all", listing.left);
            page.push_str(&self.lines(&more, "", Some(Ink::Dim)));
        }
        page
    }

    /// Wrapped lines, the first with a prefix, the rest indented as far.
    fn lines(&self, text: &str, prefix: &str, colour: Option<Ink>) -> String {
        let width = self.width.saturating_sub(prefix.chars().count()).max(20);
        let mut page = String::new();
        for (at, line) in fit_text(&one_line(text), width, 8).iter().enumerate() {
            let start = if at == 0 {
                prefix.to_owned()
            } else {
                " ".repeat(prefix.chars().count())
            };
            let line = colour.map_or_else(|| line.clone(), |colour| ink(colour, line));
            let _ = write!(page, "{start}{line}\n");
        }
        page
    }
}

/// As much of the end of a line as fits.
fn last_cells(text: &str, width: usize) -> String {
    let mut used = 0;
    let kept: Vec<char> = text
        .chars()
        .rev()
        .take_while(|char| {
            used += char.width().unwrap_or_default();
            used <= width
        })
        .collect();
    kept.into_iter().rev().collect()
}

/// As much of the beginning of a line as fits.
fn first_cells(text: &str, width: usize) -> String {
    let mut used = 0;
    text.chars()
        .take_while(|char| {
            used += char.width().unwrap_or_default();
            used <= width
        })
        .collect()
}
