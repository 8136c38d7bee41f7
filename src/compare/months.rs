//! How does each outlet's writing change from month to month?
//!
//! The rates of the overview by the month in which the articles are dated, made only where they
//! are asked for. Each article is one sample; a month with too few of them is counted, and its
//! rate has no interval.

use super::comparison::{Base, Cell, Row, Shape, View};
use super::overview::{FAMILIES, counts};
use super::statistics::bootstrap::{Interval, ROUNDS, SEED, interval};
use super::statistics::{LEAST_ARTICLES, Sample, rate};
use crate::report::Report;
use crate::terms;
use std::collections::{BTreeMap, BTreeSet};

/// The id of its view.
pub(super) const ID: &str = "months";

/// The length of `2031-05`.
const MONTH: usize = 7;

/// The articles of each outlet in each month.
#[derive(Debug, Clone, Default)]
pub(super) struct Months {
    read: BTreeMap<(usize, String), Vec<Read>>,
    undated: usize,
}

/// What is counted of one article.
#[derive(Debug, Clone, Copy)]
struct Read {
    words: u32,
    counts: [u32; FAMILIES.len()],
}

impl Read {
    fn sample(&self, family: usize) -> Sample {
        Sample {
            count: self.counts.get(family).copied().unwrap_or_default(),
            words: self.words,
        }
    }
}

impl Months {
    /// Counts an article in its month.
    pub(super) fn add(&mut self, outlet: usize, report: &Report) {
        let month = report.date.as_deref().and_then(|date| date.get(..MONTH));
        let Some(month) = month else {
            self.undated += 1;
            return;
        };
        let read = Read {
            words: u32::try_from(report.words).unwrap_or(u32::MAX),
            counts: counts(report),
        };
        let articles = self.read.entry((outlet, month.to_owned())).or_default();
        articles.push(read);
    }

    /// The view: one group for the articles and one for each family, the latest month first.
    pub(super) fn view(&self, outlets: usize) -> View {
        let months: BTreeSet<&String> = self.read.keys().map(|(_, month)| month).collect();
        let latest = || months.iter().rev().copied();
        let mut rows: Vec<Row> = latest()
            .map(|month| row("Articles", "articles", month, self.sizes(month, outlets)))
            .collect();
        for (family, id) in FAMILIES.iter().enumerate() {
            let title = terms::family_title(id);
            rows.extend(latest().map(|month| {
                let cells = self.rates(month, family, outlets);
                row(title, id, month, cells)
            }));
        }
        View {
            id: ID,
            title: "Month by month",
            gist:
                "How often each outlet makes a choice per 1,000 words of the articles of a month, the latest first."
                    .to_owned(),
            shape: Shape::Numbers,
            notes: self.notes(rows.is_empty()),
            rows,
        }
    }

    fn of(&self, outlet: usize, month: &str) -> &[Read] {
        let found = self.read.get(&(outlet, month.to_owned()));
        found.map(Vec::as_slice).unwrap_or_default()
    }

    fn sizes(&self, month: &str, outlets: usize) -> Vec<Cell> {
        let size = |outlet| self.of(outlet, month).len();
        let cell = |outlet| Cell {
            value: Some(f64::from(u32::try_from(size(outlet)).unwrap_or(u32::MAX))),
            shown: Some(terms::thousands(size(outlet))),
            ..Cell::default()
        };
        (0..outlets).map(cell).collect()
    }

    fn rates(&self, month: &str, family: usize, outlets: usize) -> Vec<Cell> {
        let cell = |outlet| {
            let read = self.of(outlet, month).iter();
            let samples: Vec<Sample> = read.map(|read| read.sample(family)).collect();
            rated(&samples)
        };
        (0..outlets).map(cell).collect()
    }

    fn notes(&self, empty: bool) -> Vec<String> {
        let undated = (self.undated > 0).then(|| {
            let articles = terms::number_of(self.undated, "article has", "articles have");
            format!("{articles} no date and stand in no month.")
        });
        let method = (!empty).then(|| format!("In brackets: where the rate lies with 95 % confidence, by bootstrap over the articles of the month (Efron & Tibshirani 1993); none for fewer than {LEAST_ARTICLES} articles. What an outlet covers changes from month to month, too: compare within a story."));
        undated.into_iter().chain(method).collect()
    }
}

/// A rate with its interval, and what both were made from.
fn rated(samples: &[Sample]) -> Cell {
    let value = rate(samples);
    let interval = interval(samples, ROUNDS, SEED);
    let shown = match interval {
        Some(Interval { low, high }) => format!("{} ({low:.1}–{high:.1})", terms::rate(value)),
        None => terms::rate(value),
    };
    let sum = |number: fn(&Sample) -> u32| -> usize {
        samples.iter().map(|sample| number(sample) as usize).sum()
    };
    Cell {
        value,
        interval: interval.map(|interval| [interval.low, interval.high]),
        base: value.map(|_| {
            Box::new(Base {
                count: sum(|sample| sample.count),
                of: Some(sum(|sample| sample.words)),
                places: Vec::new(),
            })
        }),
        shown: Some(shown),
        ..Cell::default()
    }
}

fn row(group: &str, id: &str, month: &str, cells: Vec<Cell>) -> Row {
    Row {
        id: format!("{id} {month}"),
        name: month.to_owned(),
        group: Some(group.to_owned()),
        cells,
        differs: true,
        ..Row::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::lexicon::Lexicon;
    use crate::{Analyzer, Options};

    #[test]
    fn a_month_has_its_articles_its_rate_and_no_interval_where_they_are_few() {
        let analyzer = Analyzer::new(Lexicon::builtin(), Options::default());
        let mut months = Months::default();
        let mut add = |outlet: usize, date: Option<&str>, text: &str, times: usize| {
            let article = Article {
                date: date.map(str::to_owned),
                text: text.to_owned(),
                ..Article::default()
            };
            for _ in 0..times {
                months.add(outlet, &analyzer.report(&article));
            }
        };
        add(
            0,
            Some("2031-05-02"),
            "The junta closed the bridge at Velt on Monday morning.",
            12,
        );
        add(0, Some("2031-06-30"), "The bridge at Velt opened.", 2);
        add(
            1,
            Some("2031-05-09"),
            "The bridge at Velt is closed to carts.",
            1,
        );
        add(1, None, "The ferry runs.", 1);
        let view = months.view(2);
        let shown = |name: &str, group: &str| -> Vec<&str> {
            let of = |row: &&Row| row.name == name && row.group.as_deref() == Some(group);
            let row = view.rows.iter().find(of).unwrap();
            row.cells
                .iter()
                .filter_map(|cell| cell.shown.as_deref())
                .collect()
        };
        assert_eq!(view.rows[0].name, "2031-06");
        assert_eq!(shown("2031-05", "Articles"), ["12", "1"]);
        let labels = "Labels";
        assert_eq!(shown("2031-05", labels), ["100.0 (100.0–100.0)", "0.0"]);
        assert_eq!(shown("2031-06", labels), ["0.0", terms::MISSING]);
        assert!(view.notes[0].starts_with("1 article has no date"));
    }
}
