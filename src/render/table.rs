//! The report in a terminal: a screenful that an editor can act on.
//!
//! Head, sections, counts. Cells are wrapped here, because only here is known which words are lit;
//! comfy-table lays them out and aligns them.

mod counts;
mod grid;

use super::paint::{Ink, finish, ink};
use super::sections::{Section, facts, headline, outlet, sections};
use super::window::fit_text;
use super::{NoNotes, Notes, Reading, Renderer, context};
use crate::report::Report;
use comfy_table::{Cell, CellAlignment, ContentArrangement, LineStyle, Table, TableStyle};
use grid::Grid;
use std::io::{self, Write};
use std::ops::RangeInclusive;

/// Below, voice and speaker have no columns of their own.
const NARROW: usize = 64;
/// Narrower than this nothing can be laid out; lines are then cut by the terminal.
const LEAST: usize = 48;
/// Blanks between columns.
const GAP: u16 = 2;
/// Between a heading and its rows.
const RULE: char = '─';

/// How the terminal report looks.
#[derive(Clone, Copy)]
pub struct TableReport<'n> {
    /// What the house style in force says of entries.
    pub notes: &'n dyn Notes,
    /// Cells in a line.
    pub width: usize,
    /// Colours and weights by ANSI sequences; else the words stand in square brackets.
    pub colour: bool,
    /// Rows a section shows at most; `None` for all.
    pub rows: Option<usize>,
}

impl Default for TableReport<'_> {
    fn default() -> Self {
        Self {
            notes: &NoNotes,
            width: 80,
            colour: false,
            rows: None,
        }
    }
}

impl Renderer for TableReport<'_> {
    fn article(&self, reading: &Reading<'_>, out: &mut Vec<u8>) -> io::Result<()> {
        let report = reading.report;
        let mut page = self.head(report);
        let sections = sections(reading, self.notes);
        let grid = Grid::of(&sections, self.cells());
        for section in &sections {
            page.push_str(&self.section(section, &grid));
        }
        page.push_str(&if sections.is_empty() {
            "\nNothing to show.\n".to_owned()
        } else {
            counts::counts(report, self.cells()) + &doubt(report, self.cells())
        });
        out.write_all(finish(&page, self.colour).as_bytes())
    }

    fn between(&self) -> &'static str {
        "\n\n"
    }
}

impl TableReport<'_> {
    fn cells(&self) -> usize {
        self.width.max(LEAST)
    }

    fn head(&self, report: &Report) -> String {
        let width = self.cells();
        let mut lines: Vec<String> = Vec::new();
        for line in fit_text(&headline(report), width, 3) {
            lines.push(ink(Ink::Heading, &line));
        }
        let mut known = vec![outlet(report)];
        known.extend(facts(report));
        lines.extend(whole_facts(&known, width));
        for note in &report.notes {
            let note = format!("note: {}", context::one_line(note));
            lines.extend(
                fit_text(&note, width, 2)
                    .iter()
                    .map(|line| ink(Ink::Dim, line)),
            );
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
}

/// Facts in a row, none of them broken over two lines.
fn whole_facts(facts: &[String], width: usize) -> Vec<String> {
    const BOUND: &str = "\u{a0}";
    let facts: Vec<_> = facts.iter().map(|fact| fact.replace(' ', BOUND)).collect();
    let lines = fit_text(&facts.join(&format!("{BOUND}· ")), width, 4);
    lines.iter().map(|line| line.replace(BOUND, " ")).collect()
}

/// What the question mark behind a voice means, where there is one.
fn doubt(report: &Report, width: usize) -> String {
    if report.tags.iter().any(|tag| tag.ambiguous) {
        let note = "? behind a voice: the words could be the source's as well as the outlet's.";
        format!(
            "
{}
",
            dim(&fit_text(note, width, 2))
        )
    } else {
        String::new()
    }
}

fn dim(lines: &[String]) -> String {
    lines
        .iter()
        .map(|line| ink(Ink::Dim, line))
        .collect::<Vec<_>>()
        .join("\n")
}

fn heading(title: &str) -> Cell {
    Cell::new(ink(Ink::Dim, title))
}

/// Gaps between columns, and numbers to the right.
pub(super) fn align_numbers(table: &mut Table, numbers: RangeInclusive<usize>) {
    let last = table.column_count().saturating_sub(1);
    for (at, column) in table.column_iter_mut().enumerate() {
        column.set_padding((0, if at == last { 0 } else { GAP }));
        if numbers.contains(&at) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
}

/// The lines of a table, its rule in the background.
pub(super) fn laid_out(table: &Table) -> String {
    let mut out = String::new();
    for line in table.lines() {
        let line = line.trim_end();
        out.push_str(&if line.starts_with(RULE) {
            ink(Ink::Dim, line)
        } else {
            line.to_owned()
        });
        out.push('\n');
    }
    out
}

/// A table with nothing but a rule under its headings.
pub(super) fn bare_table() -> Table {
    let rule = LineStyle::none().fill(RULE);
    let mut table = Table::new();
    table
        .load_style(TableStyle::new().header_separator(rule))
        .set_content_arrangement(ContentArrangement::Disabled);
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::render::{fixture, write_all};
    use unicode_width::UnicodeWidthStr;

    fn shown(article: &Article, report: &Report, look: TableReport<'_>) -> String {
        let mut out = Vec::new();
        write_all(&look, &[Reading::new(article, report)], &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    fn of_width(width: usize) -> TableReport<'static> {
        TableReport {
            width,
            ..TableReport::default()
        }
    }

    #[test]
    fn narrow_usual_and_wide() {
        let article = fixture::article();
        let report = fixture::report(&article);
        for width in [60, 80, 160] {
            insta::assert_snapshot!(
                format!("width_{width}"),
                shown(&article, &report, of_width(width))
            );
        }
        let (article, report) = fixture::bare();
        insta::assert_snapshot!("bare", shown(&article, &report, of_width(80)));
    }

    #[test]
    fn no_line_is_wider_than_the_terminal() {
        let mut article = fixture::article();
        article.title = Some("東".repeat(300));
        let mut report = fixture::report(&article);
        report.title.clone_from(&article.title);
        report
            .tags
            .retain(|tag| tag.zone == crate::article::Zone::Body);
        report.tags[3].target = Some("cafe\u{301}".repeat(40));
        report.attributions[0].speaker = Some("Donaudampfschifffahrt".repeat(10));
        for width in LEAST..200 {
            for line in shown(&article, &report, of_width(width)).lines() {
                assert!(line.width() <= width, "{width}: {line}");
            }
        }
    }

    #[test]
    fn colour_changes_no_word_but_the_brackets() {
        let article = fixture::article();
        let report = fixture::report(&article);
        let plain = shown(&article, &report, of_width(400));
        let coloured = TableReport {
            colour: true,
            ..of_width(400)
        };
        let coloured =
            anstream::adapter::strip_str(&shown(&article, &report, coloured)).to_string();
        let letters = |text: &str| text.replace([' ', '\n', '[', ']', RULE], "");
        assert_eq!(letters(&plain), letters(&coloured));
        assert!(!plain.contains('\u{1b}'));
    }

    #[test]
    fn what_is_left_out_is_said() {
        let article = fixture::article();
        let report = fixture::report(&article);
        let look = TableReport {
            rows: Some(3),
            ..of_width(80)
        };
        assert!(shown(&article, &report, look).contains("… and 7 more; --rows 0 shows all"));
    }
}
