//! Which numbers does each outlet give for the same harm, and how does it put them?
//!
//! Harm of one kind is one row when the numbers are near each other, or when a later article has
//! the higher one: tolls are rounded, and rise. Other figures are one row when they count the same
//! thing.

use super::comparison::{Cell, Row, Shape, View, Wording};
use super::fold::Reading;
use super::names;
use super::tally::Tally;
use crate::casualty::number::is_number_word;
use crate::report::{Attribution, Casualty, Figure};
use std::collections::{BTreeMap, BTreeSet};

/// Numbers of one harm belong together while each is at most this many times the next smaller.
const NEAR: f64 = 1.3;

/// The group of harm; figures have their own.
pub(super) const HARM: &str = "Harm to people";

/// How the id of a row ends whose harm has no number.
pub(super) const NUMBERLESS: char = '–';

/// What a figure is called that says nothing of what it counts.
pub(super) const UNCOUNTED: &str = "a number";

/// A toll that a later article gives is the same at up to so many times the earlier one.
const RISEN: f64 = 2.0;

/// Numbers as they were read.
#[derive(Debug, Clone, Default)]
pub struct Figures {
    found: Vec<Found>,
}

/// One number, or harm without a number.
#[derive(Debug, Clone)]
pub struct Found {
    outlet: usize,
    /// The harm, or what is counted.
    what: String,
    harm: bool,
    value: Option<f64>,
    /// Stem of the noun for the victims, where it says more than *people*.
    victims: Option<String>,
    /// Date of its article.
    date: Option<String>,
    wording: Wording,
}

impl Found {
    /// Is this the number of `earlier`, as it had risen by the date of a later article?
    fn risen_from(&self, earlier: &Self) -> bool {
        let (Some(value), Some(before)) = (self.value, earlier.value) else {
            return false;
        };
        let later = earlier.date.is_some() && self.date > earlier.date;
        let rises = self.harm && later && self.outlet != earlier.outlet;
        rises && value <= before * RISEN && self.victims == earlier.victims
    }
}

/// Numbers that mean the same.
#[derive(Debug, Clone, Default)]
pub struct Group {
    /// Stable id.
    pub id: String,
    /// What it is called in tables.
    pub name: String,
    /// Harm to people, or another figure.
    pub harm: bool,
    /// Values by outlet.
    pub values: BTreeMap<usize, Vec<f64>>,
    /// The wordings by outlet.
    pub tally: Tally,
}

impl Figures {
    /// Reads one page.
    pub fn read(&mut self, reading: &Reading) {
        let report = reading.witness.report;
        let mut before: Option<(&Casualty, bool)> = None;
        for casualty in report
            .casualties
            .iter()
            .filter(|casualty| reading.holds(casualty.zone) && !casualty.negated)
        {
            // *15,000 fighters, in addition to about 1,000 there*: the second are fighters, too.
            let goes_on = before.filter(|(first, _)| {
                first.sentence == casualty.sentence
                    && first.agent == casualty.agent
                    && !names_victims(casualty)
            });
            let fighters = goes_on.map_or_else(|| armed(reading, casualty), |(_, armed)| armed);
            before = Some((casualty, fighters));
            self.found.push(of_casualty(reading, casualty, fighters));
        }
        #[allow(clippy::cast_precision_loss, reason = "tolls stay far below 2^52")]
        let told = |figure: &Figure| {
            report.casualties.iter().any(|casualty| {
                casualty.zone == figure.zone
                    && casualty.span.overlaps(&figure.span)
                    && casualty.value.map(|value| value as f64) == figure.value
            })
        };
        for figure in report.figures.iter().filter(|figure| {
            reading.holds(figure.zone)
                && figure.value.is_some_and(|value| value > 2.0)
                && !told(figure)
        }) {
            self.found.push(of_figure(reading, figure));
        }
    }

    /// The numbers by what they mean: first what most outlets tell of, then the largest.
    #[must_use]
    pub fn groups(&self) -> Vec<Group> {
        let mut by_what: BTreeMap<(bool, &str), Vec<&Found>> = BTreeMap::new();
        for found in &self.found {
            by_what
                .entry((!found.harm, &found.what))
                .or_default()
                .push(found);
        }
        let mut groups: Vec<Group> = by_what.into_values().flat_map(near).collect();
        groups.sort_by(|one, other| {
            other
                .harm
                .cmp(&one.harm)
                .then(told(other).cmp(&told(one)))
                .then(largest(other).total_cmp(&largest(one)))
                .then_with(|| one.id.cmp(&other.id))
        });
        groups
    }
}

/// How many outlets tell of it.
fn told(group: &Group) -> usize {
    group.tally.outlets().count()
}

fn largest(group: &Group) -> f64 {
    group.values.values().flatten().copied().fold(0.0, f64::max)
}

/// Cuts numbers of one kind wherever the next is much larger; those without a number stand apart.
fn near(mut found: Vec<&Found>) -> Vec<Group> {
    found.sort_by(|one, other| {
        one.value
            .unwrap_or(-1.0)
            .total_cmp(&other.value.unwrap_or(-1.0))
    });
    let mut groups: Vec<Group> = Vec::new();
    let mut last: Option<&Found> = None;
    for one in &found {
        let apart = last.is_none_or(|last| match (last.value, one.value) {
            (Some(before), Some(value)) => value > before * NEAR && !one.risen_from(last),
            (None, Some(_)) => true,
            _ => false,
        });
        if apart {
            groups.push(Group {
                id: id(one),
                harm: one.harm,
                ..Group::default()
            });
        }
        if let Some(group) = groups.last_mut() {
            group
                .values
                .entry(one.outlet)
                .or_default()
                .extend(one.value);
            group.tally.add(one.outlet, one.wording.clone());
        }
        last = Some(one);
    }
    let what = found.first().map_or("", |one| one.what.as_str());
    for group in &mut groups {
        group.name = name(what, group);
    }
    groups
}

fn id(found: &Found) -> String {
    found.value.map_or_else(
        || format!("{} {NUMBERLESS}", found.what),
        |value| format!("{} {value}", found.what),
    )
}

/// *killed: 39,000 to 46,000*.
fn name(what: &str, group: &Group) -> String {
    let values = || group.values.values().flatten().copied();
    let (least, most) = (
        values().fold(f64::MAX, f64::min),
        values().fold(0.0, f64::max),
    );
    let what = if group.harm {
        what.to_owned()
    } else {
        group
            .tally
            .all()
            .next()
            .map_or_else(|| what.to_owned(), |wording| unit_of(&wording.words))
    };
    match (most > 0.0, least < most) {
        (false, _) => format!("{what}, no number"),
        (true, false) => format!("{what}: {}", number(most)),
        (true, true) => format!("{what}: {} to {}", number(least), number(most)),
    }
}

/// What is counted: *years* of *about four years*.
fn unit_of(words: &str) -> String {
    let numeral = |word: &str| {
        word.chars().any(|char| char.is_ascii_digit()) || is_number_word(&names::key(word))
    };
    let words: Vec<&str> = words.split(' ').collect();
    let first = words.iter().position(|word| numeral(word));
    let unit: Vec<&str> = words
        .into_iter()
        .skip(first.unwrap_or_default())
        .skip_while(|word| numeral(word))
        .collect();
    if unit.is_empty() {
        UNCOUNTED.to_owned()
    } else {
        unit.join(" ")
    }
}

fn number(value: f64) -> String {
    if value.fract() == 0.0 && value < 1e15 {
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "the range is checked"
        )]
        crate::terms::thousands(value as usize)
    } else {
        value.to_string()
    }
}

/// Are the victims those who bear arms? Their dead are counted apart from others.
fn armed(reading: &Reading, casualty: &Casualty) -> bool {
    reading.witness.report.tags.iter().any(|tag| {
        tag.zone == casualty.zone
            && &*tag.category == "label.armed"
            && casualty.span.holds(&tag.span)
    })
}

/// More than a number: *about 1,000* names nobody.
fn names_victims(casualty: &Casualty) -> bool {
    let number = casualty.number.as_deref().unwrap_or_default();
    let modifier = casualty.modifier.as_deref().unwrap_or_default();
    let victims = casualty.victims.as_deref().unwrap_or_default();
    let rest = victims.replacen(number, "", 1).replacen(modifier, "", 1);
    rest.chars().any(char::is_alphabetic)
}

#[allow(clippy::cast_precision_loss, reason = "tolls stay far below 2^52")]
fn of_casualty(reading: &Reading, casualty: &Casualty, fighters: bool) -> Found {
    let witness = reading.witness;
    let report = witness.report;
    let mut wording = Wording {
        words: witness.words(casualty.zone, casualty.span),
        count: 1,
        voice: Some(casualty.voice),
        speaker: casualty.speaker.clone(),
        construction: Some(casualty.kind.clone()),
        agent: casualty
            .agent
            .clone()
            .filter(|agent| !super::witness::is_pronoun(agent)),
        caveats: unique(&casualty.caveats),
        evidence: vec![witness.evidence(casualty.zone, casualty.span, casualty.sentence)],
        ..Wording::default()
    };
    carry(
        &mut wording,
        casualty
            .attribution
            .and_then(|at| report.attributions.get(at)),
    );
    Found {
        outlet: reading.outlet,
        what: if fighters {
            format!("{} (fighters)", casualty.harm)
        } else {
            casualty.harm.clone()
        },
        harm: true,
        value: casualty.value.map(|value| value as f64),
        victims: casualty.victims.as_deref().and_then(telling),
        date: report.date.clone(),
        wording,
    }
}

fn of_figure(reading: &Reading, figure: &Figure) -> Found {
    let witness = reading.witness;
    let mut wording = Wording {
        words: witness.words(figure.zone, figure.span),
        count: 1,
        voice: Some(figure.voice),
        speaker: figure.speaker.clone(),
        evidence: vec![witness.evidence(figure.zone, figure.span, figure.sentence)],
        ..Wording::default()
    };
    carry(
        &mut wording,
        figure
            .attribution
            .and_then(|at| witness.report.attributions.get(at)),
    );
    let unit = figure
        .unit
        .as_deref()
        .and_then(|unit| unit.split(' ').next_back())
        .map_or_else(|| "–".to_owned(), names::stem);
    // People held are harmed, whichever construction says so.
    let harm = match unit.as_str() {
        "hostag" | "captiv" => Some("abducted"),
        "missing" => Some("missing"),
        _ => None,
    };
    Found {
        outlet: reading.outlet,
        what: harm.map_or(unit, str::to_owned),
        harm: harm.is_some(),
        value: figure.value,
        victims: None,
        date: witness.report.date.clone(),
        wording,
    }
}

/// The stem of the noun for victims; none of *people*, *the dead* or a number alone.
fn telling(victims: &str) -> Option<String> {
    const PLAIN: [&str; 6] = ["peopl", "person", "dead", "victim", "other", "more"];
    let last = victims.split(' ').next_back()?;
    let stem = names::stem(last);
    let number = last.chars().any(|char| char.is_ascii_digit());
    (!number && !PLAIN.contains(&stem.as_str())).then_some(stem)
}

fn carry(wording: &mut Wording, said: Option<&Attribution>) {
    if let Some(said) = said {
        wording.stance = Some(said.stance);
        wording.grade = Some(said.grade);
    }
}

fn unique(words: &[String]) -> Vec<String> {
    words
        .iter()
        .collect::<BTreeSet<_>>()
        .into_iter()
        .cloned()
        .collect()
}

/// The view: harm first, then figures that two outlets have.
#[must_use]
pub fn view(groups: &[Group], outlets: usize) -> View {
    let rows = groups
        .iter()
        .filter(|group| group.harm || group.values.len() > 1)
        .map(|group| row(group, outlets))
        .collect();
    View {
        id: "casualties",
        title: "Harm to people, and figures",
        gist: "Each number with how it is put, who did it and who says so.".to_owned(),
        shape: Shape::Words,
        rows,
        notes: vec!["framelens lays figures side by side; it does not check them.".to_owned()],
    }
}

fn row(group: &Group, outlets: usize) -> Row {
    let cells: Vec<Cell> = group.tally.cells(outlets, |wording| wording.voice);
    let with = cells
        .iter()
        .filter(|cell| !cell.wordings.is_empty())
        .count();
    let kind = if group.harm { HARM } else { "Other figures" };
    Row {
        id: group.id.clone(),
        name: group.name.clone(),
        group: Some(kind.to_owned()),
        cells,
        contrast: u32::try_from(with).unwrap_or(u32::MAX),
        differs: group.harm || with > 1,
        ..Row::default()
    }
}
