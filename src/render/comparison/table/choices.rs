//! Rows as choices: the thing, then a line for each way of putting it, with the outlets that
//! choose it.

use super::blocks;
use crate::compare::comparison::{Cell, Row, View, Wording};
use crate::render::comparison::phrase::{Phrase, phrase};
use crate::render::context::one_line;
use crate::render::paint::{Ink, ink};
use crate::render::window::fit_text;
use std::fmt::Write as _;
use unicode_width::UnicodeWidthStr;

/// Lines that the outlets of one choice take at most.
const LINES: usize = 4;

/// All rows of a view.
pub(super) fn choices(view: &View, rows: &[&Row], outlets: &[String], width: usize) -> String {
    let told: Vec<Vec<Choice>> = rows.iter().map(|row| of_row(view, row, outlets)).collect();
    let longest = told.iter().flatten().map(|choice| choice.outlets.width());
    let name = longest.max().unwrap_or_default().min(width / 3);
    let mut page = String::new();
    let mut group = None;
    for (row, told) in rows.iter().zip(&told) {
        if row.group != group {
            group.clone_from(&row.group);
            let title = group.as_deref().unwrap_or_default();
            let _ = write!(page, "\n{}\n", ink(Ink::Dim, &blocks::rule(title, width)));
        }
        for line in fit_text(&one_line(&row.name), width, 2) {
            let _ = write!(page, "{}\n", ink(Ink::Strong, &line));
        }
        page.extend(told.iter().map(|choice| choice.lines(name, width)));
    }
    page
}

/// One way of putting it.
struct Choice {
    /// The outlets that choose it; of the last, that they do not have it.
    outlets: String,
    phrase: Option<Phrase>,
}

/// The choices of a row in the order of their first outlets; those who have none come last.
fn of_row(view: &View, row: &Row, outlets: &[String]) -> Vec<Choice> {
    let mut told: Vec<Choice> = Vec::new();
    let mut silent = Vec::new();
    for (outlet, cell) in outlets.iter().zip(&row.cells) {
        let outlet = one_line(outlet);
        let Some(chosen) = chosen(view, cell) else {
            silent.push(outlet);
            continue;
        };
        match told.iter_mut().find(|choice| choice.is(&chosen)) {
            Some(choice) => {
                let _ = write!(choice.outlets, ", {outlet}");
            }
            None => told.push(Choice {
                outlets: outlet,
                phrase: Some(chosen),
            }),
        }
    }
    told.extend((!silent.is_empty()).then(|| Choice {
        outlets: format!("not used: {}", silent.join(", ")),
        phrase: None,
    }));
    told
}

fn chosen(view: &View, cell: &Cell) -> Option<Phrase> {
    let wording = cell.wordings.first()?;
    let once = Wording {
        count: 1,
        ..wording.clone()
    };
    Some(phrase(&once, view))
}

impl Choice {
    fn is(&self, other: &Phrase) -> bool {
        self.phrase.as_ref().is_some_and(|phrase| {
            phrase.detail == other.detail
                && phrase.words.to_lowercase() == other.words.to_lowercase()
        })
    }

    /// The outlets and the words side by side.
    fn lines(&self, name: usize, width: usize) -> String {
        let Some(phrase) = &self.phrase else {
            let mut page = String::new();
            for line in fit_text(&self.outlets, width.saturating_sub(2), 2) {
                let _ = write!(page, "  {}\n", ink(Ink::Dim, &line));
            }
            return page;
        };
        let outlets = fit_text(&self.outlets, name, LINES);
        blocks::beside(&outlets, phrase, name, width)
    }
}
