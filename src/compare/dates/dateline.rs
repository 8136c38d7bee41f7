//! Which day of which month does a dateline give?
//!
//! *SELM, Varda, Oct. 9 (Agency) —*, *20 September —*: a year seldom stands there, but days far
//! apart tell of articles far apart.

use super::{MONTHS, days};
use std::collections::BTreeSet;

/// Bytes before the dash of a dateline.
const REACH: usize = 90;

/// Paragraphs at the start of an article that may hold it.
const FIRST: usize = 4;

/// Month and day of the dateline.
pub(super) fn day(text: &str) -> Option<(u8, u8)> {
    let paragraphs = text.lines().map(str::trim).filter(|line| !line.is_empty());
    paragraphs
        .take(FIRST)
        .find_map(|line| of_head(before_dash(line)?))
}

fn before_dash(line: &str) -> Option<&str> {
    let dashes = ["—", "–", " - "];
    let at = dashes.iter().filter_map(|dash| line.find(dash)).min()?;
    line.get(..at).filter(|head| head.len() <= REACH)
}

fn of_head(head: &str) -> Option<(u8, u8)> {
    let words: Vec<&str> = head
        .split([' ', ',', '(', ')'])
        .filter(|word| !word.is_empty())
        .collect();
    let small = |word: &&str| word.chars().next().is_some_and(char::is_lowercase);
    if words.iter().any(small) {
        return None;
    }
    let day_of = |name: &str, day: &str| Some((month(name)?, number(day)?));
    words.windows(2).find_map(|pair| match *pair {
        [one, other] => day_of(one, other).or_else(|| day_of(other, one)),
        _ => None,
    })
}

fn month(word: &str) -> Option<u8> {
    let word = word.trim_end_matches('.');
    let at = MONTHS.iter().position(|month| {
        word == *month || matches!(word.len(), 3 | 4) && month.get(..word.len()) == Some(word)
    })?;
    u8::try_from(at + 1).ok()
}

fn number(word: &str) -> Option<u8> {
    let day = word.trim_end_matches(char::is_alphabetic).parse().ok()?;
    (1..=31).contains(&day).then_some(day)
}

/// The first and the last day, where they lie more than `close` days apart. Without a year, the
/// turn of the year is the shorter way where it is one.
pub(super) fn apart(found: &BTreeSet<(u8, u8)>, close: i64) -> Option<(String, String)> {
    const YEAR: i64 = 365;
    let (first, last) = (found.first()?, found.last()?);
    let at = |(month, day): &(u8, u8)| days(&format!("2001-{month:02}-{day:02}"));
    let span = at(last)? - at(first)?;
    (span.min(YEAR - span) > close).then(|| (shown(*first), shown(*last)))
}

fn shown((month, day): (u8, u8)) -> String {
    let month = MONTHS.get(usize::from(month).saturating_sub(1));
    format!("{day} {}", month.copied().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dateline_gives_month_and_day() {
        for (text, day_of) in [
            (
                "SELM, Varda, Oct. 9 (Agency) — Police fired.",
                Some((10, 9)),
            ),
            (
                "By Ada Marr\n\n20 September — Six months on.",
                Some((9, 20)),
            ),
            ("VARDA CITY, March 15 (Lorpress) – A strike.", Some((3, 15))),
            ("Police fired on 9 October. They left — at last.", None),
            ("The mayor — in May 2 of 3 agreed — left.", None),
        ] {
            assert_eq!(day(text), day_of, "{text}");
        }
    }

    #[test]
    fn days_far_apart_are_told() {
        let days = |days: &[(u8, u8)]| days.iter().copied().collect::<BTreeSet<_>>();
        let told = apart(&days(&[(9, 20), (3, 14)]), 6);
        assert_eq!(
            told,
            Some(("14 March".to_owned(), "20 September".to_owned()))
        );
        assert_eq!(apart(&days(&[(12, 30), (1, 2)]), 6), None);
        assert_eq!(apart(&days(&[(3, 14)]), 6), None);
    }
}
