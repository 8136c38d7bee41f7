//! How often is each family and category found, in each voice?

use super::{align_numbers, bare_table, heading, laid_out};
use crate::render::paint::{Ink, ink};
use crate::render::summary::{self, Count};
use crate::report::Report;
use crate::terms;
use comfy_table::{Cell, ColumnConstraint};

/// Cells that all columns and the longest names take.
const ALL: usize = 80;

/// The counts of a report; where it is narrow, families only, and only the outlet's voice.
pub(super) fn counts(report: &Report, width: usize) -> String {
    let narrow = width < ALL;
    let mut table = bare_table();
    table.set_header(count_headings());
    let categories = summary::by_category(report);
    for (family, count) in summary::by_family(report) {
        let title = ink(Ink::Strong, terms::family_title(family));
        let within = categories
            .iter()
            .filter(|(name, _)| terms::family(name) == family);
        match within.collect::<Vec<_>>()[..] {
            [(category, _)] if !narrow => {
                let (_, file) = category.split_once('.').unwrap_or_default();
                let title = format!("{title}  {}", ink(Ink::Dim, file));
                table.add_row(count_row(&title, &count, report.words));
            }
            ref within => {
                table.add_row(count_row(&title, &count, report.words));
                for (category, count) in within.iter().filter(|_| !narrow) {
                    let title = format!("  {category}");
                    table.add_row(count_row(&title, count, report.words));
                }
            }
        }
    }
    align_numbers(&mut table, 1..=5);
    if narrow {
        for column in table.column_iter_mut().skip(2).take(2) {
            column.set_constraint(ColumnConstraint::Hidden);
        }
    }
    format!("\n{}", laid_out(&table))
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
