//! Which figures that are not harm count the same thing?
//!
//! Counts of one thing at about the same number are one row. A share, a sum, a span of time and a
//! bare number say less: they are one row where they are equal and stand among the same words,
//! which the title of the row repeats.

use super::{Found, Group, number};
use crate::attribution::scene::Run;
use crate::casualty::number::is_number_word;
use crate::compare::fold::Reading;
use crate::compare::names;
use crate::report::Figure;
use crate::text::classes::Class;
use crate::text::parts::Part;
use std::collections::BTreeMap;

/// Words to each side that tell what a number is about.
const AROUND: usize = 8;

/// Letters of a word that can tell.
const TELLING: usize = 4;

/// Words that the title of a row repeats.
const REPEATED: usize = 2;

/// What a number is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Counted {
    /// *150 migrants*.
    Things,
    /// *25 percent*.
    Share,
    /// *$700 billion*.
    Sum,
    /// *30 days*.
    Time,
    /// *more than 700*.
    Nothing,
}

impl Counted {
    /// How many times the smaller a larger number may be.
    fn near(self) -> f64 {
        match self {
            Self::Things => 1.1,
            Self::Sum => 1.03,
            Self::Share | Self::Time | Self::Nothing => 1.0,
        }
    }

    /// How many words around them two numbers share.
    fn shared(self) -> usize {
        match self {
            Self::Things => 0,
            Self::Sum | Self::Share => 1,
            Self::Time | Self::Nothing => 2,
        }
    }

    /// Numbers so small say nothing alone.
    fn least(self) -> f64 {
        match self {
            Self::Nothing => 13.0,
            _ => 0.0,
        }
    }
}

/// The words around a number: stem, and the word where it is a noun.
#[derive(Debug, Clone, Default)]
pub(super) struct About(BTreeMap<String, Option<String>>);

impl About {
    pub(super) fn of(reading: &Reading, place: Run) -> Self {
        let scene = reading.scene;
        let sentence = scene.sentence(place.start);
        let left = place.start.saturating_sub(AROUND).max(sentence.start)..place.start;
        let right = place.start..(place.end + AROUND).min(sentence.end);
        let tells = |at: &usize| {
            let parts = [
                Part::Noun,
                Part::Adjective,
                Part::Verb,
                Part::Gerund,
                Part::Participle,
            ];
            scene.is_part(*at, &parts)
                && !scene.is(*at, Class::TIME.and(Class::DIGIT).and(Class::SAY))
                && scene.word(*at).chars().count() >= TELLING
                && !is_number_word(scene.word(*at))
                && !is_unit(scene.word(*at))
        };
        let word = |at: usize| {
            let word = scene.word(at);
            let noun = scene.part(at) == Part::Noun;
            let printed = || {
                reading
                    .witness
                    .words(reading.zone(at), reading.span(Run::new(at, at + 1)))
            };
            (names::stem(word), noun.then(printed))
        };
        Self(left.chain(right).filter(tells).map(word).collect())
    }

    /// How many of the words stand around one of the numbers of a row.
    pub(super) fn shared(&self, row: &[&Found]) -> usize {
        let known = |stem: &&String| row.iter().any(|one| one.about.0.contains_key(*stem));
        self.0.keys().filter(known).count()
    }
}

fn is_unit(word: &str) -> bool {
    is_span(word)
        || matches!(
            word,
            "percent"
                | "cent"
                | "million"
                | "billion"
                | "trillion"
                | "dollars"
                | "euros"
                | "pounds"
        )
}

/// What a figure counts, and the stem of its word.
pub(super) fn unit(reading: &Reading, figure: &Figure, place: Run) -> (Counted, String) {
    let printed = figure.unit.as_deref().unwrap_or_default();
    let of = printed.split(" of ").next().unwrap_or_default();
    let first = names::key(printed.split(' ').next().unwrap_or_default());
    let head = names::key(of.rsplit(' ').next().unwrap_or_default());
    let scene = reading.scene;
    let timed = || scene.is(place.end.saturating_sub(1), Class::TIME);
    match printed.chars().next() {
        Some('%') => return (Counted::Share, "percent".to_owned()),
        Some('$' | '€' | '£' | '¥' | '₹') => return (Counted::Sum, printed.to_owned()),
        _ => {}
    }
    match first.as_str() {
        "percent" | "per" | "percentage" | "pc" => (Counted::Share, "percent".to_owned()),
        "dollars" | "euros" | "pounds" => (Counted::Sum, first),
        _ if is_span(&head) || timed() => (Counted::Time, names::stem(&head)),
        _ if head.is_empty() => number_of(reading, place)
            .map_or((Counted::Nothing, "–".to_owned()), |stem| {
                (Counted::Things, stem)
            }),
        _ => (Counted::Things, names::stem(&head)),
    }
}

fn is_span(word: &str) -> bool {
    matches!(
        word.trim_end_matches('s'),
        "second" | "minute" | "hour" | "day" | "week" | "month" | "year" | "decade" | "time"
    )
}

/// *put the number of detainees at more than 700*.
fn number_of(reading: &Reading, place: Run) -> Option<String> {
    const BACK: usize = 8;
    let scene = reading.scene;
    let from = place
        .start
        .saturating_sub(BACK)
        .max(scene.sentence(place.start).start);
    let at = (from..place.start).find(|at| {
        scene.word(*at) == "number" && scene.word(at + 1) == "of" && at + 2 < place.start
    })?;
    Some(names::stem(scene.word(at + 2)))
}

/// People held are harmed, whichever construction says so.
pub(super) fn harm(unit: &str) -> Option<&'static str> {
    match unit {
        "hostag" | "captiv" => Some("abducted"),
        "missing" => Some("missing"),
        "detain" | "arrest" => Some("detained"),
        _ => None,
    }
}

/// Figures of one unit: those that are near each other and stand among the same words are one.
pub(super) fn groups(counted: Counted, mut found: Vec<&Found>, many: bool) -> Vec<Group> {
    let (near, shared) = if many {
        (1.0, counted.shared().max(2))
    } else {
        (counted.near(), counted.shared())
    };
    found.retain(|one| one.value.is_some_and(|value| value >= counted.least()));
    found.sort_by(|one, other| {
        one.value
            .unwrap_or(0.0)
            .total_cmp(&other.value.unwrap_or(0.0))
    });
    let mut rows: Vec<Vec<&Found>> = Vec::new();
    for one in found {
        let fits = |row: &Vec<&Found>| {
            let last = row.last().and_then(|last| last.value).unwrap_or(0.0);
            one.value.unwrap_or(0.0) <= last * near && one.about.shared(row) >= shared
        };
        match rows.iter_mut().find(|row| fits(row)) {
            Some(row) => row.push(one),
            None => rows.push(vec![one]),
        }
    }
    rows.iter().map(|row| group(counted, row)).collect()
}

fn group(counted: Counted, row: &[&Found]) -> Group {
    let mut group = Group {
        telling: counted != Counted::Nothing && counted != Counted::Time,
        ..Group::default()
    };
    row.iter().for_each(|one| group.add(one));
    let about = repeated(row);
    let (what, first) = row.first().map_or(("", ""), |one| {
        (one.what.as_str(), one.wording.words.as_str())
    });
    group.id = format!(
        "{what} {} {about}",
        group.range().map_or(0.0, |(least, _)| least)
    );
    let value = match group.range() {
        Some((least, most)) if least < most => format!("{} to {}", number(least), number(most)),
        Some((_, most)) => number(most),
        None => String::new(),
    };
    let name = match counted {
        Counted::Things => {
            return Group {
                name: format!("{}: {value}", shortest(row, what)),
                ..group
            };
        }
        Counted::Share => format!("{value} percent"),
        Counted::Sum | Counted::Time => from_number(first).to_owned(),
        Counted::Nothing => value,
    };
    group.name = if about.is_empty() {
        name
    } else {
        format!("{name} ({about})")
    };
    group
}

/// Nouns that all share, else that most share: *tariff, steel*; none for a single one.
fn repeated(row: &[&Found]) -> String {
    let mut counts: BTreeMap<&str, (usize, &str)> = BTreeMap::new();
    for one in row {
        for (stem, word) in &one.about.0 {
            let known = counts.entry(stem).or_insert((0, ""));
            known.0 += 1;
            if known.1.is_empty() {
                known.1 = word.as_deref().unwrap_or_default();
            }
        }
    }
    let least = if row.len() > 1 { 2 } else { 1 };
    let mut shared: Vec<(usize, &str)> = counts
        .into_values()
        .filter(|(count, word)| *count >= least && !word.is_empty())
        .collect();
    shared.sort_by_key(|(count, word)| (std::cmp::Reverse(*count), *word));
    let words: Vec<&str> = shared
        .into_iter()
        .take(REPEATED)
        .map(|(_, word)| word)
        .collect();
    words.join(", ")
}

fn is_numeral(word: &str) -> bool {
    word.chars().any(|char| char.is_ascii_digit())
        || is_number_word(&names::key(word))
        || matches!(word, "dozen" | "dozens")
}

/// The words from the number on: *$700 billion* of *roughly $700 billion*.
fn from_number(words: &str) -> &str {
    let mut at = 0;
    for word in words.split(' ') {
        if is_numeral(word) {
            break;
        }
        at += word.len() + 1;
    }
    words.get(at..).unwrap_or(words)
}

/// What most plainly says what is counted: *recommendations*, not *recommendations of the report*.
fn shortest<'f>(row: &[&'f Found], what: &'f str) -> &'f str {
    let things = row.iter().map(|one| thing(&one.wording.words, what));
    things.min_by_key(|thing| thing.len()).unwrap_or(what)
}

/// What is counted: *migrants* of *about 150 migrants*.
fn thing<'w>(words: &'w str, what: &'w str) -> &'w str {
    let mut rest = from_number(words);
    while let Some((first, more)) = rest.split_once(' ') {
        if !is_numeral(first) {
            return rest;
        }
        rest = more;
    }
    if is_numeral(rest) { what } else { rest }
}
