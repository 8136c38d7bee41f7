//! Which numbers does each outlet give for the same harm, and how does it put them?
//!
//! | question | file |
//! |---|---|
//! | which numbers of harm are one toll? | `tolls.rs` |
//! | which other figures count the same thing? | `counted.rs` |

mod counted;
mod tolls;

use super::comparison::{Cell, Row, Shape, View, Wording};
use super::fold::Reading;
use super::names;
use super::tally::Tally;
use crate::report::{Attribution, Casualty, Figure};
use counted::{About, Counted};
use std::collections::{BTreeMap, BTreeSet};

/// The group of harm; figures have their own.
pub(super) const HARM: &str = "Harm to people";

/// How the id of a row ends whose harm has no number.
pub(super) const NUMBERLESS: char = '–';

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
    /// What kind of figure it is; none for harm.
    counted: Option<Counted>,
    /// What stands around it.
    about: About,
    value: Option<f64>,
    /// Stem of the noun for the victims, where it says more than *people*.
    victims: Option<String>,
    /// Date of its article.
    date: Option<String>,
    wording: Wording,
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
    /// Does the number say by itself what it is of: people, money, a share?
    pub telling: bool,
    /// Values by outlet.
    pub values: BTreeMap<usize, Vec<f64>>,
    /// The wordings by outlet.
    pub tally: Tally,
}

impl Group {
    fn add(&mut self, found: &Found) {
        self.values
            .entry(found.outlet)
            .or_default()
            .extend(found.value);
        self.tally.add(found.outlet, found.wording.clone());
    }

    /// Least and largest number; none where there is no number.
    fn range(&self) -> Option<(f64, f64)> {
        let values = || self.values.values().flatten().copied();
        let most = values().fold(0.0, f64::max);
        (most > 0.0).then(|| (values().fold(f64::MAX, f64::min), most))
    }
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
            let within = report.casualties.iter().find(|casualty| {
                casualty.zone == figure.zone
                    && casualty.span.holds(&figure.span)
                    && !casualty.negated
            });
            let among = within.and_then(|casualty| among_victims(reading, casualty, figure));
            self.found
                .push(among.unwrap_or_else(|| of_figure(reading, figure)));
        }
    }

    /// The numbers by what they mean: first what most outlets tell of, then the largest. Among `many`
    /// articles near numbers are of different events: there only equal ones that stand among the
    /// same words are one.
    #[must_use]
    pub fn groups(&self, many: bool) -> Vec<Group> {
        let mut by_what: BTreeMap<(Option<Counted>, &str), Vec<&Found>> = BTreeMap::new();
        for found in &self.found {
            let what = (found.counted, found.what.as_str());
            by_what.entry(what).or_default().push(found);
        }
        let groups = by_what
            .into_iter()
            .flat_map(|((counted, _), found)| match counted {
                None => tolls::groups(found, many),
                Some(counted) => counted::groups(counted, found, many),
            });
        let mut groups: Vec<Group> = groups.collect();
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
        counted: None,
        about: About::of(reading, reading.run(casualty.span)),
        value: casualty.value.map(|value| value as f64),
        victims: casualty.victims.as_deref().and_then(telling),
        date: super::dates::of(reading.witness.article, report),
        wording,
    }
}

/// *41 people, including nine children, were killed*: the nine were killed, too.
fn among_victims(reading: &Reading, casualty: &Casualty, figure: &Figure) -> Option<Found> {
    let place = reading.run(figure.span);
    let before = place.start.checked_sub(1)?;
    let including = matches!(reading.scene.word(before), "including" | "among" | "them");
    including.then(|| {
        let whole = of_casualty(reading, casualty, armed(reading, casualty));
        let witness = reading.witness;
        Found {
            value: figure.value,
            victims: figure.unit.as_deref().and_then(telling),
            wording: Wording {
                words: witness.words(figure.zone, figure.span),
                evidence: vec![witness.evidence(figure.zone, figure.span, figure.sentence)],
                ..whole.wording
            },
            ..whole
        }
    })
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
    let place = reading.run(figure.span);
    let (counted, unit) = counted::unit(reading, figure, place);
    let harm = counted::harm(&unit);
    Found {
        outlet: reading.outlet,
        counted: harm.is_none().then_some(counted),
        about: About::of(reading, place),
        what: harm.map_or(unit, str::to_owned),
        value: figure.value,
        victims: None,
        date: super::dates::of(witness.article, witness.report),
        wording,
    }
}

/// The stem of the noun for victims; none of *people*, *the dead* or a number alone.
fn telling(victims: &str) -> Option<String> {
    const PLAIN: [&str; 13] = [
        "peopl", "person", "dead", "death", "victim", "other", "more", "liv", "bod", "casualt",
        "fatalit", "toll", "los",
    ];
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
