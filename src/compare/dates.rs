//! Were the articles of a story written at the same time?
//!
//! Figures of different weeks differ because time has passed. Dates are compared where they are
//! known; an article without one is looked through for signs that it is later than the others.

mod dateline;

use super::casualties::Group;
use crate::article::Article;
use crate::report::Report;
use std::collections::{BTreeMap, BTreeSet};

/// As dates are written out.
pub(super) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Days that articles on one event may lie apart without a warning.
const CLOSE: i64 = 6;
/// Outlets up to which each is told of by name.
const FEW: usize = 8;
/// How many times the highest count of the others makes a count look later.
const RISEN: f64 = 1.1;

/// When the articles of a story were written, as far as is known.
#[derive(Debug, Clone, Default)]
pub struct Times {
    dates: BTreeMap<usize, Vec<Option<String>>>,
    /// Month and day in the datelines of articles without a date.
    days: BTreeMap<usize, BTreeSet<(u8, u8)>>,
    signs: BTreeMap<usize, Vec<String>>,
}

impl Times {
    /// Reads one article.
    pub fn add(&mut self, outlet: usize, article: &Article, report: &Report) {
        self.dates
            .entry(outlet)
            .or_default()
            .push(report.date.clone());
        if report.date.is_none() {
            let days = self.days.entry(outlet).or_default();
            days.extend(dateline::day(&article.text));
            self.signs
                .entry(outlet)
                .or_default()
                .extend(signs(&article.text));
        }
    }

    /// The warnings to stand before any figures.
    #[must_use]
    pub fn notes(&self, outlets: &[String], figures: &[Group]) -> Vec<String> {
        let mut notes = Vec::new();
        let name = |outlet: usize| outlets.get(outlet).map_or("", String::as_str);
        notes.extend(self.apart().map(|(first, last)| {
            format!("The articles are dated from {first} to {last}. Figures and facts may differ because time has passed, not because of framing.")
        }));
        let days = self.days.values().flatten().copied();
        notes.extend(dateline::apart(&days.collect(), CLOSE).map(|(first, last)| {
            format!("By their datelines the articles are from {first} to {last}, the year not given. Figures and facts may differ because time has passed, not because of framing.")
        }));
        if self.dates.len() > FEW {
            notes.extend(self.undated());
            return notes;
        }
        for (outlet, dates) in self
            .dates
            .iter()
            .filter(|(_, dates)| dates.iter().any(Option::is_none) && dates.len() < super::TESTABLE)
        {
            let mut signs: Vec<String> = self.signs.get(outlet).cloned().unwrap_or_default();
            signs.extend(higher(*outlet, figures));
            signs.dedup();
            if signs.len() > 1 || dates.len() > 1 && !signs.is_empty() {
                let signs = signs.join("; ");
                notes.push(format!("{}: no date is given, and it may be later than the others ({signs}). Its figures may differ because time has passed, not because of framing.", name(*outlet)));
            }
        }
        let undated: Vec<&str> = self
            .dates
            .iter()
            .filter(|(_, dates)| dates.iter().all(Option::is_none))
            .filter(|(outlet, _)| self.days.get(outlet).is_none_or(BTreeSet::is_empty))
            .map(|(outlet, _)| name(*outlet))
            .collect();
        if !undated.is_empty() {
            notes.push(format!("No date is known for {}.", undated.join(", ")));
        }
        notes
    }

    /// Of many articles only how many have no date.
    fn undated(&self) -> Option<String> {
        let all: Vec<bool> = self.dates.values().flatten().map(Option::is_none).collect();
        let none = all.iter().filter(|none| **none).count();
        (none > 0).then(|| format!("{none} of {} articles have no date.", all.len()))
    }

    /// First and last date, where they lie apart.
    fn apart(&self) -> Option<(&str, &str)> {
        let mut dates: Vec<&str> = self
            .dates
            .values()
            .flatten()
            .flatten()
            .map(String::as_str)
            .collect();
        dates.sort_unstable();
        let (first, last) = (*dates.first()?, *dates.last()?);
        (days(last)? - days(first)? > CLOSE).then_some((first, last))
    }
}

/// The date of an article, else month and day of its dateline: `09-20`.
pub(super) fn of(article: &Article, report: &Report) -> Option<String> {
    let dateline = || {
        let (month, day) = dateline::day(&article.text)?;
        Some(format!("{month:02}-{day:02}"))
    };
    report.date.clone().or_else(dateline)
}

/// Days since an arbitrary day, of `YYYY-MM-DD`.
fn days(date: &str) -> Option<i64> {
    let mut parts = date.split('-').map(|part| part.parse::<i64>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    // Howard Hinnant's days_from_civil.
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year - era * 400;
    let of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + day - 1;
    Some(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year)
}

/// Words that tell of a look back: *then-minister*, *July 2024*.
fn signs(text: &str) -> Vec<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut signs = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let bare = word.trim_matches(|char: char| !char.is_alphanumeric());
        let next = words
            .get(at + 1)
            .map(|next| next.trim_matches(|char: char| !char.is_alphanumeric()))
            .unwrap_or_default();
        if bare.starts_with("then-") {
            signs.push(format!("“{bare} {next}”"));
        }
        let month = crate::text::classes::class_of(bare.to_lowercase().as_bytes())
            .is(crate::text::classes::Class::MONTH);
        let year = next.len() == 4
            && next
                .parse::<u16>()
                .is_ok_and(|year| (1900..2100).contains(&year));
        if month && year && bare.chars().next().is_some_and(char::is_uppercase) {
            signs.push(format!("“{bare} {next}”"));
        }
    }
    signs.truncate(3);
    signs
}

/// A count of harm that is well above all others of its row.
fn higher(outlet: usize, figures: &[Group]) -> Option<String> {
    figures.iter().filter(|group| group.harm).find_map(|group| {
        let own = group
            .values
            .get(&outlet)?
            .iter()
            .copied()
            .fold(0.0, f64::max);
        let others = group
            .values
            .iter()
            .filter(|(other, _)| **other != outlet)
            .flat_map(|(_, values)| values)
            .copied()
            .fold(0.0, f64::max);
        (others > 0.0 && own > others * RISEN)
            .then(|| format!("its count is above the others’: {}", group.name))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_between_dates() {
        for (first, last, apart) in [
            ("2031-02-27", "2031-03-01", 2),
            ("2032-02-28", "2032-03-01", 2),
            ("2030-12-31", "2031-01-01", 1),
        ] {
            assert_eq!(days(last).unwrap() - days(first).unwrap(), apart);
        }
        assert_eq!(days("yesterday"), None);
    }

    #[test]
    fn a_look_back_is_a_sign() {
        assert_eq!(
            signs("The then-Lor minister spoke in July 2031."),
            ["“then-Lor minister”", "“July 2031”"]
        );
        assert!(signs("He spoke in July, then left. 2031 may be better.").is_empty());
    }
}
