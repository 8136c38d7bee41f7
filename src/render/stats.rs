//! The sizes of the lexicons, as a table.

use super::card::Look;
use super::paint::{Ink, finish, ink};
use super::table::{align_numbers, bare_table, laid_out};
use super::terms;
use super::window::fit_text;
use crate::lexicon::stats::Stats;
use std::io::{self, Write};

const HEADINGS: [&str; 8] = [
    "Category", "entries", "forms", "examples", "level 1", "2", "3", "cited",
];

/// Writes a row a category, the sum, and what the entries cite.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write(stats: &[Stats], look: Look, out: &mut dyn Write) -> io::Result<()> {
    let mut table = bare_table();
    table.set_header(HEADINGS.map(|heading| ink(Ink::Dim, heading)));
    for one in stats {
        table.add_row(row(one));
    }
    align_numbers(&mut table, 1..=HEADINGS.len() - 1);
    let mut page = laid_out(&table);
    if let Some(all) = stats.last() {
        page.push_str(&rests_on(all, look.width));
    }
    for line in fit_text(LEGEND, look.width, 4) {
        page.push_str(&(ink(Ink::Dim, &line) + "\n"));
    }
    out.write_all(finish(&page, look.colour).as_bytes())
}

const LEGEND: &str = "examples: sentences that must and that must not be tagged. level: how surely a word is a choice, \
3 surely. cited: entries that cite more than own judgement.";

fn row(stats: &Stats) -> Vec<String> {
    let [one, two, three] = stats.levels;
    let counts = [
        stats.entries,
        stats.forms,
        stats.matches + stats.skips,
        one,
        two,
        three,
        stats.entries.saturating_sub(stats.own),
    ];
    let mut row = vec![ink(Ink::Strong, &stats.category)];
    row.extend(counts.map(terms::thousands));
    row
}

/// What the entries cite and which guides are noted, most first.
fn rests_on(all: &Stats, width: usize) -> String {
    let mut out = format!("\n{}\n", ink(Ink::Heading, "Sources"));
    let mut sources: Vec<_> = all.sources.iter().collect();
    sources.sort_by_key(|(cite, count)| (std::cmp::Reverse(**count), *cite));
    for (cite, count) in sources {
        for (at, line) in fit_text(cite, width.saturating_sub(9).max(20), 3)
            .iter()
            .enumerate()
        {
            let count = if at == 0 {
                terms::thousands(*count)
            } else {
                String::new()
            };
            out.push_str(&format!("{count:>7}  {line}\n"));
        }
    }
    let houses: Vec<_> = all
        .houses
        .iter()
        .map(|(house, count)| format!("{} {count}", terms::house(house)))
        .collect();
    if !houses.is_empty() {
        out.push('\n');
        for line in fit_text(
            &format!(
                "Entries with the word of a house guide: {}",
                houses.join(", ")
            ),
            width,
            4,
        ) {
            out.push_str(&(line + "\n"));
        }
    }
    out + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::lexicon::stats::stats;

    #[test]
    fn the_table_fits_a_terminal() {
        let mut out = Vec::new();
        write(
            &stats(&Lexicon::builtin()),
            Look {
                width: 80,
                colour: false,
            },
            &mut out,
        )
        .unwrap();
        let out = String::from_utf8(out).unwrap();
        assert!(out.lines().all(|line| line.chars().count() <= 80), "{out}");
        assert!(out.contains("label.armed") && out.contains("\nall"));
    }
}
