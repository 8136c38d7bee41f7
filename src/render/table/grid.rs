//! Which column holds what, and how wide is it?
//!
//! All sections of a report share one grid. From [`WIDE`] cells on, each field has its column;
//! below, what is known about the words stands under them and the speaker under the voice; below
//! [`NARROW`], the voice goes there too.

use super::{GAP, NARROW, bare_table, dim};
use crate::render::paint::{Ink, ink};
use crate::render::sections::{Headings, Row, Section};
use crate::render::window::{fit, fit_text};
use comfy_table::{ColumnConstraint, Table, Width};
use unicode_width::UnicodeWidthStr;

/// From here on each field has a column of its own.
const WIDE: usize = 120;
/// Lines of a context that is shown to its end.
const WHOLE: usize = 20;
/// Before what stands under something else.
const INDENT: &str = "  ";

/// The widths of the columns that all sections share.
pub(super) struct Grid {
    /// Of words, about, manner, by, context; 0 for a column that is folded into another.
    columns: [usize; 5],
}

impl Grid {
    pub(super) fn of(sections: &[Section], width: usize) -> Self {
        let widest = |field: fn(&Row) -> usize, least: usize, most: usize| {
            let rows = sections.iter().flat_map(|section| &section.rows);
            rows.map(field).max().unwrap_or_default().clamp(least, most)
        };
        let words = |row: &Row| counted(row).width();
        let about = |row: &Row| row.about.width();
        let manner = |row: &Row| row.manner.width();
        let by = |row: &Row| row.by.width();
        let [words, about, manner, by] = if width >= WIDE {
            [
                widest(words, 8, width / 6),
                widest(about, 6, width / 7),
                widest(manner, 8, 18),
                widest(by, 12, width / 8),
            ]
        } else if width >= NARROW {
            let stacked = |row: &Row| counted(row).width().max(row.about.width() + INDENT.len());
            let right = |row: &Row| row.manner.width().max(row.by.width() + INDENT.len());
            [
                widest(stacked, 8, width * 7 / 24),
                0,
                widest(right, 10, width * 9 / 40),
                0,
            ]
        } else {
            [width * 2 / 5, 0, 0, 0]
        };
        let taken: usize = [words, about, manner, by]
            .iter()
            .filter(|column| **column > 0)
            .map(|column| column + usize::from(GAP))
            .sum();
        Self {
            columns: [words, about, manner, by, width.saturating_sub(taken)],
        }
    }

    fn shown(&self) -> impl Iterator<Item = usize> + '_ {
        self.columns.iter().copied().filter(|column| *column > 0)
    }

    /// A table with the headings of a section, yet without rows.
    pub(super) fn table(&self, section: &Section) -> Table {
        let Headings {
            about, manner, by, ..
        } = section.headings;
        let [_, about_width, manner_width, by_width, context] = self.columns;
        let mut headings = vec![ink(Ink::Heading, section.title)];
        for (title, width) in [(about, about_width), (manner, manner_width), (by, by_width)] {
            if width > 0 {
                headings.push(ink(Ink::Dim, title));
            }
        }
        headings.push(dim(&fit_text(&section.gist, context, 3)));
        let mut table = bare_table();
        table.set_header(headings);
        let last = self.shown().count().saturating_sub(1);
        for (at, width) in self.shown().enumerate() {
            let padding = if at == last { 0 } else { GAP };
            if let Some(column) = table.column_mut(at) {
                let width = u16::try_from(width)
                    .unwrap_or(u16::MAX)
                    .saturating_add(padding);
                column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(width)));
                column.set_padding((0, padding));
            }
        }
        table
    }

    /// The cells of a row, wrapped; `brackets` mark the words where there is no colour.
    pub(super) fn cells(&self, row: &Row, brackets: bool) -> Vec<String> {
        let [words, about, manner, by, context] = self.columns;
        let mut left = strong(fit_text(&counted(row), words, 2), row.telling);
        let mut right = self.manner(row);
        if manner == 0 {
            let voice = [row.manner.as_str(), row.by.as_str()];
            let voice = voice
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>();
            left.extend(under(&voice.join(", "), words, 2));
        }
        if about == 0 {
            left.extend(under(&row.about, words, 3));
            right.extend(under(&row.by, manner, 2));
        }
        let lines = if row.whole {
            WHOLE
        } else if context >= 60 {
            2
        } else {
            left.len().max(right.len()).clamp(2, 3)
        };
        let cells = [
            (words, left.join("\n")),
            (about, dim(&fit_text(&row.about, about, 2))),
            (manner, right.join("\n")),
            (by, dim(&fit_text(&row.by, by, 2))),
            (context, fit(&row.context, context, lines, brackets)),
        ];
        cells
            .into_iter()
            .filter(|(width, _)| *width > 0)
            .map(|(_, cell)| cell)
            .collect()
    }

    fn manner(&self, row: &Row) -> Vec<String> {
        let lines = fit_text(&row.manner, self.columns[2], 2);
        let colour = if row.own {
            Ink::Outlet
        } else if row.telling {
            Ink::Stance
        } else {
            return lines;
        };
        lines.iter().map(|line| ink(colour, line)).collect()
    }
}

/// The words, with how often where that is more than once.
fn counted(row: &Row) -> String {
    if row.count > 1 {
        format!("{} ×{}", row.words, row.count)
    } else {
        row.words.clone()
    }
}

fn strong(lines: Vec<String>, telling: bool) -> Vec<String> {
    if telling {
        lines.iter().map(|line| ink(Ink::Strong, line)).collect()
    } else {
        lines
    }
}

/// What stands under the first line of a cell.
fn under(text: &str, width: usize, lines: usize) -> Vec<String> {
    let lines = fit_text(text, width.saturating_sub(INDENT.len()), lines);
    lines
        .iter()
        .map(|line| format!("{INDENT}{}", ink(Ink::Dim, line)))
        .collect()
}
