//! The comparison as a document: for a ticket, a mail, a lesson.

use super::Shown;
use super::phrase::{mark, phrases};
use crate::compare::comparison::{Cell, Comparison, Row, Shape, View};
use crate::render::context::one_line;
use crate::terms;
use std::io::{self, Write};

/// Writes the comparison.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write(comparison: &Comparison, shown: &Shown, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "# {}\n", escape(&comparison.outlets.join(" · ")))?;
    let (size, articles) = super::what_was_read(comparison);
    writeln!(out, "{}\n", escape(&size))?;
    for article in &articles {
        writeln!(out, "- {}", escape(article))?;
    }
    if !articles.is_empty() {
        writeln!(out)?;
    }
    for note in &comparison.notes {
        writeln!(out, "> {}\n", escape(note))?;
    }
    if !shown.words_first(comparison) {
        write_numbers(comparison, shown, out)?;
    }
    for story in shown.stories(comparison) {
        if let Some(name) = &story.name {
            writeln!(out, "# {}\n", escape(name))?;
        }
        for note in &story.notes {
            writeln!(out, "> {}\n", escape(note))?;
        }
        for view in story.views.iter().filter(|view| shown.view(view)) {
            write_view(view, &story.outlets, shown, out)?;
        }
    }
    if shown.words_first(comparison) {
        write_numbers(comparison, shown, out)?;
    }
    if let Some(listing) = shown.listed(comparison) {
        writeln!(out, "## Stories\n\n{}\n", escape(&listing.gist))?;
        for line in &listing.lines {
            writeln!(out, "- {}", escape(line))?;
        }
        if listing.left > 0 {
            writeln!(out, "\n… and {} more.", listing.left)?;
        }
    }
    Ok(())
}

fn write_numbers(comparison: &Comparison, shown: &Shown, out: &mut dyn Write) -> io::Result<()> {
    let mut views = comparison.views.iter().filter(|view| shown.view(view));
    views.try_for_each(|view| write_view(view, &comparison.outlets, shown, out))
}

fn write_view(
    view: &View,
    outlets: &[String],
    shown: &Shown,
    out: &mut dyn Write,
) -> io::Result<()> {
    writeln!(out, "## {}\n", view.title)?;
    let (before, after) = view.remarks();
    let names: Vec<String> = outlets.iter().map(|outlet| escape(outlet)).collect();
    let (rows, left) = shown.rows(view);
    if !rows.is_empty() {
        writeln!(out, "{}\n", escape(&view.gist))?;
    }
    write_remarks(before, out)?;
    let mut group = None;
    for (at, row) in rows.into_iter().enumerate() {
        if at == 0 || row.group != group {
            group.clone_from(&row.group);
            let title = group.as_deref().map(escape).unwrap_or_default();
            writeln!(
                out,
                "\n| {title} | {} |\n|---|{}",
                names.join(" | "),
                "---|".repeat(names.len())
            )?;
        }
        write_row(view, row, shown.whole(), out)?;
    }
    if left > 0 {
        writeln!(out, "\n… and {left} more.")?;
    }
    writeln!(out)?;
    write_remarks(after, out)
}

fn write_remarks(remarks: &[String], out: &mut dyn Write) -> io::Result<()> {
    remarks
        .iter()
        .try_for_each(|remark| writeln!(out, "{}\n", escape(remark)))
}

fn write_row(view: &View, row: &Row, all: bool, out: &mut dyn Write) -> io::Result<()> {
    let cells: Vec<String> = row
        .cells
        .iter()
        .map(|cell| cell_text(view, cell, all))
        .collect();
    writeln!(out, "| **{}** | {} |", escape(&row.name), cells.join(" | "))
}

fn cell_text(view: &View, cell: &Cell, all: bool) -> String {
    match view.shape {
        Shape::Marks => mark(cell.mark).to_owned(),
        Shape::Numbers => cell.shown.clone().unwrap_or_default(),
        Shape::Words | Shape::Choices if cell.wordings.is_empty() => terms::MISSING.to_owned(),
        Shape::Words | Shape::Choices => phrases(cell, view, all)
            .iter()
            .map(|phrase| {
                let detail = if phrase.detail.is_empty() {
                    String::new()
                } else {
                    format!(" *({})*", escape(&phrase.detail))
                };
                escape(&phrase.words) + &detail
            })
            .collect::<Vec<_>>()
            .join("<br>"),
    }
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for char in one_line(text).chars() {
        if matches!(
            char,
            '|' | '*' | '_' | '`' | '<' | '>' | '[' | ']' | '#' | '\\'
        ) {
            out.push('\\');
        }
        out.push(char);
    }
    out
}
