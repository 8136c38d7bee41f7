//! Rows as blocks: the thing, then a line for each outlet that has it.

use crate::compare::comparison::{Row, View};
use crate::render::comparison::has_groups;
use crate::render::comparison::phrase::{Phrase, phrases};
use crate::render::context::one_line;
use crate::render::paint::{Ink, ink};
use crate::render::window::fit_text;
use std::fmt::Write as _;
use unicode_width::UnicodeWidthStr;

/// Lines that one wording takes at most.
const LINES: usize = 4;

/// All rows of a view; all wordings, or the first few of each cell.
pub(super) fn blocks(
    view: &View,
    rows: &[&Row],
    outlets: &[String],
    (width, all): (usize, bool),
) -> String {
    let name = outlets
        .iter()
        .map(|outlet| outlet.width())
        .max()
        .unwrap_or_default()
        .min(width / 4);
    let mut page = String::new();
    let grouped = has_groups(rows);
    let mut group = None;
    for row in rows {
        if grouped && row.group != group {
            group.clone_from(&row.group);
            if let Some(group) = &group {
                let _ = write!(page, "\n{}\n", ink(Ink::Dim, &rule(group, width)));
            }
        }
        page.push_str(&block(view, row, outlets, (name, width), all));
    }
    page
}

/// `── Statements ─────`.
pub(super) fn rule(title: &str, width: usize) -> String {
    let rest = width.saturating_sub(title.width() + 4);
    format!("── {title} {}", "─".repeat(rest))
}

fn block(
    view: &View,
    row: &Row,
    outlets: &[String],
    (name, width): (usize, usize),
    all: bool,
) -> String {
    let mut page = String::new();
    for line in fit_text(&one_line(&row.name), width, 2) {
        let _ = write!(page, "{}\n", ink(Ink::Strong, &line));
    }
    let mut silent = Vec::new();
    for (outlet, cell) in outlets.iter().zip(&row.cells) {
        if cell.wordings.is_empty() {
            silent.push(outlet.as_str());
            continue;
        }
        let mut label = fit_text(&one_line(outlet), name, 1);
        for phrase in phrases(cell, view, all) {
            page.push_str(&beside(&label, &phrase, name, width));
            label.clear();
        }
    }
    if !silent.is_empty() {
        let line = format!("not used: {}", silent.join(", "));
        for line in fit_text(&line, width.saturating_sub(2), 2) {
            let _ = write!(page, "  {}\n", ink(Ink::Dim, &line));
        }
    }
    page
}

/// A wording behind the names of its outlets, what is known of it dimmed.
pub(super) fn beside(labels: &[String], phrase: &Phrase, name: usize, width: usize) -> String {
    let text = if phrase.detail.is_empty() {
        phrase.words.clone()
    } else {
        format!("{} ({})", phrase.words, phrase.detail)
    };
    let words = fit_text(&text, width.saturating_sub(name + 4), LINES);
    let mut page = String::new();
    for at in 0..labels.len().max(words.len()) {
        let label = labels.get(at).map_or("", String::as_str);
        let line = words.get(at).map_or("", String::as_str);
        let gap = " ".repeat(name.saturating_sub(label.width()) + 2);
        let line = if phrase.telling {
            ink(Ink::Stance, line)
        } else {
            line.to_owned()
        };
        let _ = write!(page, "  {label}{gap}{line}\n");
    }
    page
}
