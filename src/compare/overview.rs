//! How does each outlet's writing differ in numbers?
//!
//! Sums over the articles of an outlet; shares and rates per 1,000 words are made once, at the
//! end. What has no base is missing, never 0.

use super::comparison::{Cell, Row, Shape, View};
use super::statistics::bootstrap::Replicates;
use crate::report::{Grade, Report, Stance, Tag, Voice};
use crate::terms;
use std::collections::{BTreeMap, BTreeSet};

/// Sums over the articles of one outlet.
#[derive(Debug, Clone, Default)]
pub struct Profile {
    articles: usize,
    words: usize,
    quoted_words: usize,
    attributed_words: usize,
    tags: BTreeMap<(&'static str, Voice), usize>,
    stances: BTreeMap<Stance, usize>,
    grades: BTreeMap<Grade, usize>,
    speakers: BTreeSet<String>,
}

impl Profile {
    /// Counts one article.
    pub fn add(&mut self, report: &Report) {
        self.articles += 1;
        self.words += report.words;
        self.quoted_words += report.quoted_words;
        self.attributed_words += report.attributed_words;
        for tag in &report.tags {
            if let Some(family) = family(tag) {
                *self.tags.entry((family, tag.voice)).or_default() += 1;
            }
        }
        for said in &report.attributions {
            *self.stances.entry(said.stance).or_default() += 1;
            *self.grades.entry(said.grade).or_default() += 1;
            self.speakers
                .extend(said.speaker.as_deref().map(super::names::key));
        }
    }

    /// Takes over the sums of another part of the same outlet.
    pub fn absorb(&mut self, other: &Self) {
        self.articles += other.articles;
        self.words += other.words;
        self.quoted_words += other.quoted_words;
        self.attributed_words += other.attributed_words;
        other
            .tags
            .iter()
            .for_each(|(key, count)| *self.tags.entry(*key).or_default() += count);
        other
            .stances
            .iter()
            .for_each(|(key, count)| *self.stances.entry(*key).or_default() += count);
        other
            .grades
            .iter()
            .for_each(|(key, count)| *self.grades.entry(*key).or_default() += count);
        self.speakers.extend(other.speakers.iter().cloned());
    }

    /// How many articles.
    #[must_use]
    pub fn articles(&self) -> usize {
        self.articles
    }

    fn family_total(&self, family: &str) -> usize {
        self.tags
            .iter()
            .filter(|((known, _), _)| *known == family)
            .map(|(_, count)| count)
            .sum()
    }

    fn in_voice(&self, family: &'static str, voice: Voice) -> usize {
        self.tags.get(&(family, voice)).copied().unwrap_or_default()
    }

    fn attributions(&self) -> usize {
        self.stances.values().sum()
    }

    fn stance(&self, stance: Stance) -> usize {
        self.stances.get(&stance).copied().unwrap_or_default()
    }

    fn graded(&self, grades: &[Grade]) -> usize {
        grades
            .iter()
            .filter_map(|grade| self.grades.get(grade))
            .sum()
    }
}

/// Families that the overview counts: choices of words, not the attributions themselves.
pub const FAMILIES: [&str; 6] = ["label", "event", "casualty", "hedge", "loaded", "quote"];

fn family(tag: &Tag) -> Option<&'static str> {
    let family = terms::family(&tag.category);
    FAMILIES
        .into_iter()
        .find(|known| *known == family && (tag.level >= 2 || family == "casualty"))
}

/// The overview, one column a profile.
#[must_use]
pub fn view(profiles: &[&Profile], rates: &[Replicates]) -> View {
    let mut rows = Vec::new();
    let mut row = |group: &str,
                   name: &str,
                   value: &dyn Fn(&Profile) -> Option<f64>,
                   show: fn(Option<f64>) -> String| {
        rows.push(number_row(group, name, profiles, value, show));
    };
    row(
        "Size",
        "articles",
        &|profile| Some(float(profile.articles)),
        whole,
    );
    row(
        "Size",
        "words",
        &|profile| Some(float(profile.words)),
        whole,
    );
    row(
        "Whose words",
        "in quotation marks",
        &|profile| terms::percent(profile.quoted_words, profile.words),
        terms::share,
    );
    row(
        "Whose words",
        "attributed to someone, quoted or not",
        &|profile| terms::percent(profile.attributed_words, profile.words),
        terms::share,
    );
    row(
        "Sources",
        "attributions",
        &|profile| Some(float(profile.attributions())),
        whole,
    );
    row(
        "Sources",
        "distinct sources",
        &|profile| Some(float(profile.speakers.len())),
        whole,
    );
    for (name, grades) in GRADES {
        row(
            "Sources",
            name,
            &move |profile| terms::percent(profile.graded(grades), profile.attributions()),
            terms::share,
        );
    }
    for (name, stance) in STANCES {
        row(
            "The outlet and what its sources say",
            name,
            &move |profile| terms::percent(profile.stance(stance), profile.attributions()),
            terms::share,
        );
    }
    for family in FAMILIES {
        let title = terms::family_title(family);
        row(
            "Per 1,000 words",
            title,
            &move |profile| terms::per_thousand(profile.family_total(family), profile.words),
            terms::rate,
        );
        if matches!(family, "label" | "event" | "loaded") {
            let own = format!("{title}, the outlet’s own words");
            row(
                "Per 1,000 words",
                &own,
                &move |profile| {
                    terms::per_thousand(profile.in_voice(family, Voice::Outlet), profile.words)
                },
                terms::rate,
            );
        }
    }
    add_intervals(&mut rows, rates);
    rows.retain(|row| {
        row.cells
            .iter()
            .any(|cell| cell.value.is_some_and(|value| value > 0.0))
    });
    View {
        id: "overview",
        title: "Overview",
        gist: "How much is said, in whose words, and by which sources.".to_owned(),
        shape: Shape::Numbers,
        rows,
        notes: notes(profiles, rates),
    }
}

const GRADES: [(&str, &[Grade]); 4] = [
    ("named persons", &[Grade::S0, Grade::S1]),
    ("named bodies, governments", &[Grade::S2]),
    ("documents, media", &[Grade::S3]),
    (
        "unnamed or none",
        &[Grade::S4, Grade::S5, Grade::S6, Grade::S7],
    ),
];

const STANCES: [(&str, Stance); 4] = [
    ("leaves it open (said)", Stance::Neutral),
    ("goes along (found, showed)", Stance::Endorsing),
    ("keeps away (claimed)", Stance::Distancing),
    ("calls it untrue (falsely claimed)", Stance::Rejecting),
];

fn number_row(
    group: &str,
    name: &str,
    profiles: &[&Profile],
    value: &dyn Fn(&Profile) -> Option<f64>,
    show: fn(Option<f64>) -> String,
) -> Row {
    let cells: Vec<Cell> = profiles
        .iter()
        .map(|profile| {
            let value = value(profile);
            Cell {
                value,
                shown: Some(show(value)),
                ..Cell::default()
            }
        })
        .collect();
    let differs = cells
        .windows(2)
        .any(|pair| matches!(pair, [one, other] if one.shown != other.shown));
    Row {
        id: super::names::key(name),
        name: name.to_owned(),
        group: Some(group.to_owned()),
        cells,
        contrast: 0,
        differs,
    }
}

/// How often each family of [`FAMILIES`] stands in one article.
#[must_use]
pub fn counts(report: &Report) -> [u32; FAMILIES.len()] {
    let mut counts = [0; FAMILIES.len()];
    for found in report.tags.iter().filter_map(family) {
        if let Some((_, count)) = FAMILIES
            .iter()
            .zip(&mut counts)
            .find(|(known, _)| **known == found)
        {
            *count += 1;
        }
    }
    counts
}

/// Between which values the rates lie, where there are articles enough.
fn add_intervals(rows: &mut [Row], rates: &[Replicates]) {
    for (kind, family) in FAMILIES.iter().enumerate() {
        let title = terms::family_title(family);
        for (cell, rates) in rows
            .iter_mut()
            .filter(|row| row.name == title)
            .flat_map(|row| row.cells.iter_mut().zip(rates))
        {
            if let Some(interval) = rates.interval(kind) {
                cell.interval = Some([interval.low, interval.high]);
                cell.shown = Some(format!(
                    "{} ({:.1}–{:.1})",
                    terms::rate(cell.value),
                    interval.low,
                    interval.high
                ));
            }
        }
    }
}

fn notes(profiles: &[&Profile], rates: &[Replicates]) -> Vec<String> {
    let intervals = rates
        .iter()
        .any(|rates| (0..FAMILIES.len()).any(|kind| rates.interval(kind).is_some()));
    let method = intervals.then(|| "In brackets: where the rate lies with 95 % confidence, by bootstrap over articles (Efron & Tibshirani 1993).".to_owned());
    few(profiles).into_iter().chain(method).collect()
}

fn few(profiles: &[&Profile]) -> Vec<String> {
    let few = profiles
        .iter()
        .all(|profile| profile.articles < super::TESTABLE);
    few.then(|| {
        "Counts and shares only: too few articles to test whether outlets differ in general."
            .to_owned()
    })
    .into_iter()
    .collect()
}

fn whole(value: Option<f64>) -> String {
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "counts are whole and not negative"
    )]
    value.map_or_else(
        || terms::MISSING.to_owned(),
        |value| terms::thousands(value as usize),
    )
}

#[allow(clippy::cast_precision_loss, reason = "counts stay far below 2^52")]
fn float(count: usize) -> f64 {
    count as f64
}
