//! Rows as lines with one column an outlet.

use crate::compare::comparison::{Cell, Row, Shape, View};
use crate::render::comparison::has_groups;
use crate::render::comparison::phrase::{Phrase, mark, phrases};
use crate::render::context::one_line;
use crate::render::paint::{Ink, ink};
use crate::render::table::{bare_table, laid_out};
use crate::render::window::fit_text;
use crate::terms;
use comfy_table::{CellAlignment, ColumnConstraint, Width};
use unicode_width::UnicodeWidthStr;

/// Cells that a column of words needs.
const ROOM: usize = 24;
/// Blanks between columns.
const GAP: usize = 2;
/// Lines that one wording takes at most.
const LINES: usize = 4;

/// Is there room for a column of words an outlet?
pub(super) fn fit(width: usize, outlets: usize) -> bool {
    outlets > 0 && width.saturating_sub(names_width(width)) / outlets >= ROOM + GAP
}

fn names_width(width: usize) -> usize {
    (width / 8).clamp(12, 22)
}

/// Wordings in columns, as wide as told; all of them, or the first few of each cell.
pub(super) fn words(
    view: &View,
    rows: &[&Row],
    outlets: &[String],
    (width, all): (usize, bool),
) -> String {
    let first = names_width(width);
    let each = width.saturating_sub(first + GAP * outlets.len()) / outlets.len().max(1);
    let widths: Vec<usize> = std::iter::once(first)
        .chain(outlets.iter().map(|_| each))
        .collect();
    grid(rows, &widths, outlets, |row| {
        let mut cells = vec![strong(&row.name, first)];
        cells.extend(row.cells.iter().map(|cell| wordings(cell, view, each, all)));
        cells
    })
}

fn wordings(cell: &Cell, view: &View, width: usize, all: bool) -> String {
    if cell.wordings.is_empty() {
        return ink(Ink::Dim, terms::MISSING);
    }
    phrases(cell, view, all)
        .iter()
        .map(|phrase| wording(phrase, width))
        .collect::<Vec<_>>()
        .join("\n")
}

fn wording(phrase: &Phrase, width: usize) -> String {
    let words = fit_text(&phrase.words, width, LINES);
    let words = words.into_iter().map(|line| {
        if phrase.telling {
            ink(Ink::Stance, &line)
        } else {
            line
        }
    });
    let detail = fit_text(&phrase.detail, width.saturating_sub(2), LINES + 3);
    let detail = detail
        .iter()
        .map(|line| format!("  {}", ink(Ink::Dim, line)));
    words.chain(detail).collect::<Vec<_>>().join("\n")
}

/// Numbers and marks in columns as narrow as the outlets' names allow.
pub(super) fn short(view: &View, rows: &[&Row], outlets: &[String], width: usize) -> String {
    let columns = short_widths(outlets, rows, width);
    let taken: usize = columns.iter().map(|column| column + GAP).sum();
    let longest = rows
        .iter()
        .map(|row| row.name.width())
        .max()
        .unwrap_or_default();
    let first = width.saturating_sub(taken).min(longest.max(16));
    let widths: Vec<usize> = std::iter::once(first).chain(columns).collect();
    grid(rows, &widths, outlets, |row| {
        let mut cells = vec![fit_text(&one_line(&row.name), first, 3).join("\n")];
        cells.extend(row.cells.iter().map(|cell| short_cell(cell, view)));
        cells
    })
}

fn short_cell(cell: &Cell, view: &View) -> String {
    match view.shape {
        Shape::Marks => mark(cell.mark).to_owned(),
        _ => cell
            .shown
            .as_deref()
            .unwrap_or(terms::MISSING)
            .replacen(' ', "\n", 1),
    }
}

/// Wide enough for the longest word of each name, as long as names leave a quarter of the line.
fn short_widths(outlets: &[String], rows: &[&Row], width: usize) -> Vec<usize> {
    let room = (width * 3 / 4 / outlets.len().max(1))
        .saturating_sub(GAP)
        .clamp(4, 16);
    let longest = |outlet: &String| {
        outlet
            .split(' ')
            .map(UnicodeWidthStr::width)
            .max()
            .unwrap_or_default()
    };
    let content = |at: usize| {
        rows.iter()
            .filter_map(|row| row.cells.get(at)?.shown.as_ref())
            .map(|shown| {
                shown
                    .split(' ')
                    .map(UnicodeWidthStr::width)
                    .max()
                    .unwrap_or_default()
            })
            .max()
            .unwrap_or_default()
    };
    outlets
        .iter()
        .enumerate()
        .map(|(at, outlet)| longest(outlet).max(content(at)).clamp(4, room))
        .collect()
}

/// Rows under their groups, with the outlets as headings.
fn grid(
    rows: &[&Row],
    widths: &[usize],
    outlets: &[String],
    cells: impl Fn(&Row) -> Vec<String>,
) -> String {
    let mut table = bare_table();
    let titles =
        widths.iter().skip(1).zip(outlets).map(|(width, outlet)| {
            ink(Ink::Dim, &fit_text(&one_line(outlet), *width, 3).join("\n"))
        });
    let headed: Vec<String> = std::iter::once(String::new())
        .chain(titles.map(|title| title.replace('\n', &format!("{}\n{}", "", ""))))
        .collect();
    table.set_header(headed);
    let grouped = has_groups(rows);
    let mut group = None;
    for row in rows {
        if grouped && row.group != group {
            group.clone_from(&row.group);
            let title = group.as_deref().unwrap_or_default();
            table.add_row(vec![ink(
                Ink::Dim,
                &fit_text(
                    &title.to_uppercase(),
                    widths.first().copied().unwrap_or(20),
                    2,
                )
                .join("\n"),
            )]);
        }
        table.add_row(cells(row));
    }
    let last = widths.len().saturating_sub(1);
    for (at, width) in widths.iter().enumerate() {
        let padding = if at == last { 0 } else { GAP };
        if let Some(column) = table.column_mut(at) {
            let cells = u16::try_from(width + padding).unwrap_or(u16::MAX);
            column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(cells)));
            column.set_padding((0, u16::try_from(padding).unwrap_or_default()));
            column.set_cell_alignment(CellAlignment::Left);
        }
    }
    laid_out(&table)
}

fn strong(name: &str, width: usize) -> String {
    fit_text(&one_line(name), width, 5)
        .iter()
        .map(|line| ink(Ink::Strong, line))
        .collect::<Vec<_>>()
        .join("\n")
}
