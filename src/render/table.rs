//! The report in a terminal: a screenful that an editor can act on.
//!
//! Head, sections, counts. All sections share one grid of columns. From [`WIDE`] cells on, each
//! field has its column; below, what is known about the words stands under them and the speaker
//! under the voice; below [`NARROW`], the voice goes there too. Cells are wrapped here, because
//! only here is known which words are lit; comfy-table lays them out and aligns them.

use super::paint::{Ink, finish, ink};
use super::sections::{Headings, Row, Section, facts, headline, outlet, sections};
use super::summary::{self, Count};
use super::window::{fit, fit_text};
use super::{Reading, Renderer, context, terms};
use crate::report::Report;
use comfy_table::{
    Cell, CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, Table, TableStyle, Width,
};
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// From here on each field has a column of its own.
const WIDE: usize = 120;
/// Below, voice and speaker have none.
const NARROW: usize = 64;
/// Narrower than this nothing can be laid out; lines are then cut by the terminal.
const LEAST: usize = 48;
/// Blanks between columns.
const GAP: u16 = 2;
/// Between a heading and its rows.
const RULE: char = '─';
/// Before what stands under something else.
const INDENT: &str = "  ";

/// How the terminal report looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TableReport {
    /// Cells in a line.
    pub width: usize,
    /// Colours and weights by ANSI sequences; else the words stand in square brackets.
    pub colour: bool,
    /// Rows a section shows at most; `None` for all.
    pub rows: Option<usize>,
}

impl Default for TableReport {
    fn default() -> Self {
        Self { width: 80, colour: false, rows: None }
    }
}

impl Renderer for TableReport {
    fn article(&self, reading: &Reading<'_>, out: &mut dyn Write) -> io::Result<()> {
        let mut page = self.head(reading.report);
        let sections = sections(reading);
        let grid = Grid::of(&sections, self.width.max(LEAST));
        for section in &sections {
            page.push_str(&self.section(section, &grid));
        }
        page.push_str(&if sections.is_empty() {
            "\nNothing to show.\n".to_owned()
        } else {
            self.counts(reading.report) + &doubt(reading.report)
        });
        out.write_all(finish(&page, self.colour).as_bytes())
    }

    fn between(&self) -> &'static str {
        "\n\n"
    }
}

impl TableReport {
    fn head(&self, report: &Report) -> String {
        let width = self.width.max(LEAST);
        let mut lines: Vec<String> = Vec::new();
        for line in fit_text(&headline(report), width, 3) {
            lines.push(ink(Ink::Heading, &line));
        }
        let mut known = vec![outlet(report)];
        known.extend(facts(report));
        lines.extend(fit_text(&known.join(" · "), width, 3));
        for note in &report.notes {
            let note = format!("note: {}", context::one_line(note));
            lines.extend(fit_text(&note, width, 2).iter().map(|line| ink(Ink::Dim, line)));
        }
        lines.join("\n") + "\n"
    }

    fn section(&self, section: &Section, grid: &Grid) -> String {
        let shown = self.rows.unwrap_or(usize::MAX).min(section.rows.len());
        let mut table = grid.table(section);
        for row in section.rows.iter().take(shown) {
            table.add_row(grid.cells(row, !self.colour));
        }
        let more = match section.rows.len() - shown {
            0 => String::new(),
            left => ink(Ink::Dim, &format!("… and {left} more; --rows 0 shows all")) + "\n",
        };
        format!("\n{}{more}", laid_out(&table))
    }

    fn counts(&self, report: &Report) -> String {
        let narrow = self.width < NARROW;
        let mut table = bare_table();
        table.set_header(count_headings());
        let categories = summary::by_category(report);
        for (family, count) in summary::by_family(report) {
            let title = ink(Ink::Strong, terms::family_title(family));
            let within = categories.iter().filter(|(name, _)| terms::family(name) == family);
            match within.collect::<Vec<_>>()[..] {
                [(category, _)] if !narrow => {
                    let title = format!("{title}  {}", ink(Ink::Dim, category));
                    table.add_row(count_row(&title, &count, report.words));
                }
                ref within => {
                    table.add_row(count_row(&title, &count, report.words));
                    for (category, count) in within.iter().filter(|_| !narrow) {
                        let title = format!("{INDENT}{category}");
                        table.add_row(count_row(&title, count, report.words));
                    }
                }
            }
        }
        align_counts(&mut table, narrow);
        format!("\n{}", laid_out(&table))
    }
}

fn count_headings() -> Vec<Cell> {
    let mut headings = vec![Cell::new(ink(Ink::Heading, "Counts"))];
    headings.extend(terms::VOICES.map(|voice| heading(terms::voice(voice))));
    headings.extend(["all", "per 1,000"].map(heading));
    headings
}

fn count_row(name: &str, count: &Count, words: usize) -> Vec<String> {
    let mut row = vec![name.to_owned()];
    row.extend(count.by_voice.map(terms::thousands));
    row.push(terms::thousands(count.total()));
    row.push(terms::rate(terms::per_thousand(count.total(), words)));
    row
}

/// Names to the left, numbers to the right; where it is narrow, only the outlet's voice.
fn align_counts(table: &mut Table, narrow: bool) {
    let last = table.column_count().saturating_sub(1);
    for (at, column) in table.column_iter_mut().enumerate() {
        column.set_padding((0, if at == last { 0 } else { GAP }));
        if at > 0 {
            column.set_cell_alignment(CellAlignment::Right);
        }
        if narrow && (2..=3).contains(&at) {
            column.set_constraint(ColumnConstraint::Hidden);
        }
    }
}

/// What the question mark behind a voice means, where there is one.
fn doubt(report: &Report) -> String {
    if report.tags.iter().any(|tag| tag.ambiguous) {
        let note = "? behind a voice: the words could as well be the outlet's own.";
        format!("\n{}\n", ink(Ink::Dim, note))
    } else {
        String::new()
    }
}

/// The widths of the columns that all sections share.
struct Grid {
    /// Of words, about, manner, by, context; 0 for a column that is folded into another.
    columns: [usize; 5],
}

impl Grid {
    fn of(sections: &[Section], width: usize) -> Self {
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
            [widest(stacked, 8, width * 7 / 24), 0, widest(right, 10, width * 9 / 40), 0]
        } else {
            [width * 2 / 5, 0, 0, 0]
        };
        let taken: usize = [words, about, manner, by]
            .iter()
            .filter(|column| **column > 0)
            .map(|column| column + usize::from(GAP))
            .sum();
        Self { columns: [words, about, manner, by, width.saturating_sub(taken)] }
    }

    fn shown(&self) -> impl Iterator<Item = usize> + '_ {
        self.columns.iter().copied().filter(|column| *column > 0)
    }

    fn table(&self, section: &Section) -> Table {
        let Headings { about, manner, by, .. } = section.headings;
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
                let width = u16::try_from(width).unwrap_or(u16::MAX).saturating_add(padding);
                column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(width)));
                column.set_padding((0, padding));
            }
        }
        table
    }

    fn cells(&self, row: &Row, brackets: bool) -> Vec<String> {
        let [words, about, manner, by, context] = self.columns;
        let mut left = strong(fit_text(&counted(row), words, 2), row.telling);
        let mut right = self.manner(row);
        if manner == 0 {
            let voice = [row.manner.as_str(), row.by.as_str()];
            let voice = voice.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
            left.extend(under(&voice.join(", "), words));
        }
        if about == 0 {
            left.extend(under(&row.about, words));
            right.extend(under(&row.by, manner));
        }
        let lines = if context >= 60 { 2 } else { left.len().max(right.len()).clamp(2, 3) };
        let cells = [
            (words, left.join("\n")),
            (about, dim(&fit_text(&row.about, about, 2))),
            (manner, right.join("\n")),
            (by, dim(&fit_text(&row.by, by, 2))),
            (context, fit(&row.context, context, lines, brackets)),
        ];
        cells.into_iter().filter(|(width, _)| *width > 0).map(|(_, cell)| cell).collect()
    }

    fn manner(&self, row: &Row) -> Vec<String> {
        let lines = fit_text(&row.manner, self.columns[2], 2);
        let colour = if row.manner == "outlet" {
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
    if row.count > 1 { format!("{} ×{}", row.words, row.count) } else { row.words.clone() }
}

fn strong(lines: Vec<String>, telling: bool) -> Vec<String> {
    if telling { lines.iter().map(|line| ink(Ink::Strong, line)).collect() } else { lines }
}

/// What stands under the first line of a cell.
fn under(text: &str, width: usize) -> Vec<String> {
    let lines = fit_text(text, width.saturating_sub(INDENT.len()), 2);
    lines.iter().map(|line| format!("{INDENT}{}", ink(Ink::Dim, line))).collect()
}

fn dim(lines: &[String]) -> String {
    lines.iter().map(|line| ink(Ink::Dim, line)).collect::<Vec<_>>().join("\n")
}

fn heading(title: &str) -> Cell {
    Cell::new(ink(Ink::Dim, title))
}

/// The lines of a table, its rule in the background.
fn laid_out(table: &Table) -> String {
    let mut out = String::new();
    for line in table.lines() {
        let line = line.trim_end();
        out.push_str(&if line.starts_with(RULE) { ink(Ink::Dim, line) } else { line.to_owned() });
        out.push('\n');
    }
    out
}

fn bare_table() -> Table {
    let rule = LineStyle::none().fill(RULE);
    let mut table = Table::new();
    table
        .load_style(TableStyle::new().header_separator(rule))
        .set_content_arrangement(ContentArrangement::Disabled);
    table
}
