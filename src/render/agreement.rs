//! What coding showed, as a table.

use super::card::Look;
use super::paint::{Ink, finish, ink};
use super::table::{align_numbers, bare_table, laid_out};
use super::terms::{self, MISSING};
use super::window::fit_text;
use crate::agreement::coded::Verdict;
use crate::agreement::{Agreement, Doubtful, Remark, Score};
use std::io::{self, Write};

/// Writes precision by category and how far the coders agree; with `quote`, also each tag that most
/// do not call right.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write(
    agreement: &Agreement,
    look: Look,
    quote: bool,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut page = scores(agreement);
    page.push_str(&coders(agreement));
    if let Some(weighted) = agreement.weighted_precision {
        let share = terms::share(Some(weighted * 100.0));
        page.push_str(&format!(
            "\nIn the whole corpus, each row for the tags it stands for: {share} right\n"
        ));
    }
    if quote {
        page.push_str(&quotes(&agreement.doubtful, look.width));
    }
    for line in fit_text(LEGEND, look.width, 6) {
        page.push_str(&(ink(Ink::Dim, &line) + "\n"));
    }
    out.write_all(finish(&page, look.colour).as_bytes())
}

const LEGEND: &str = "Right: of all that were judged, with the 95% interval of Wilson (1927). Several \
coders: what most say; where they are split, debatable. Alpha: Krippendorff (2011), nominal, over right, \
debatable and wrong; – where nothing tells agreement from chance.";

fn scores(agreement: &Agreement) -> String {
    let mut table = bare_table();
    let headings = [
        "Category",
        "judged",
        "right",
        "debatable",
        "wrong",
        "right %",
        "95 %",
        "alpha",
    ];
    table.set_header(headings.map(|heading| ink(Ink::Dim, heading)));
    let all = Score {
        category: "all".to_owned(),
        ..agreement.all.clone()
    };
    for score in agreement.categories.iter().chain([&all]) {
        table.add_row(score_row(score));
    }
    align_numbers(&mut table, 1..=7);
    laid_out(&table)
}

fn score_row(score: &Score) -> Vec<String> {
    let percent = |share: f64| format!("{:.0}", share * 100.0);
    let interval = score
        .interval
        .map(|[low, high]| format!("{}–{}", percent(low), percent(high)));
    let counts = [score.coded, score.right, score.debatable, score.wrong];
    let mut row = vec![ink(Ink::Strong, &score.category)];
    row.extend(counts.map(terms::thousands));
    row.push(score.precision.map_or_else(|| MISSING.to_owned(), percent));
    row.push(interval.unwrap_or_else(|| MISSING.to_owned()));
    row.push(
        score
            .alpha
            .map_or_else(|| MISSING.to_owned(), |alpha| format!("{alpha:.2}")),
    );
    row
}

/// One line a coder, where there are several or something was left blank.
fn coders(agreement: &Agreement) -> String {
    let blank = agreement.coders.iter().any(|coder| coder.blank > 0);
    if agreement.coders.len() < 2 && !blank {
        return String::new();
    }
    let mut table = bare_table();
    table.set_header(
        ["Coder", "judged", "left blank", "right %"].map(|heading| ink(Ink::Dim, heading)),
    );
    for coder in &agreement.coders {
        let right = coder.right.map_or_else(
            || MISSING.to_owned(),
            |share| format!("{:.0}", share * 100.0),
        );
        table.add_row([
            super::context::one_line(&coder.name),
            terms::thousands(coder.coded),
            terms::thousands(coder.blank),
            right,
        ]);
    }
    align_numbers(&mut table, 1..=3);
    format!("\n{}", laid_out(&table))
}

fn quotes(doubtful: &[Doubtful], width: usize) -> String {
    let mut out = String::new();
    for one in doubtful {
        let place = format!("{}, row {}", one.category, one.unit);
        out.push_str(&format!(
            "\n{}  {}\n",
            ink(Ink::Strong, verdict(one.verdict)),
            ink(Ink::Dim, &place)
        ));
        let remarks = one.coders.iter().map(remark);
        for text in std::iter::once(one.sentence.clone()).chain(remarks) {
            for line in fit_text(
                &super::context::one_line(&text),
                width.saturating_sub(2),
                20,
            ) {
                out.push_str(&format!("  {line}\n"));
            }
        }
    }
    out + "\n"
}

/// `ann: debatable, a metaphor`.
fn remark(remark: &Remark) -> String {
    let said = remark.verdict.map_or("left blank", verdict);
    let note = if remark.note.is_empty() {
        String::new()
    } else {
        format!(", {}", remark.note)
    };
    format!("{}: {said}{note}", remark.coder)
}

fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Right => "right",
        Verdict::Debatable => "debatable",
        Verdict::Wrong => "wrong",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agreement::{agreement, coded};

    #[test]
    fn the_table_shows_counts_intervals_and_the_wrong_ones() {
        let sheet = |name: &str, rights: &str| {
            let rows: String = (1..)
                .zip(rights.chars())
                .map(|(unit, right)| {
                    format!("{unit},label.armed,rebel,The [rebel] left.,{right},hm\n")
                })
                .collect();
            coded::read(
                name,
                format!("unit,category,tag,sentence,right,note\n{rows}").as_bytes(),
            )
            .unwrap()
        };
        let found = agreement(&[sheet("ann.csv", "1110"), sheet("bob.csv", "1100")]);
        let mut out = Vec::new();
        write(
            &found,
            Look {
                width: 80,
                colour: false,
            },
            true,
            &mut out,
        )
        .unwrap();
        let out = String::from_utf8(out).unwrap();
        insta::assert_snapshot!(out);
    }
}
