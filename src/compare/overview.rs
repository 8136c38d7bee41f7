//! How does each outlet's writing differ in numbers?
//!
//! Sums over the articles of an outlet, copies of other articles left out; shares and rates per
//! 1,000 words are made once, at the end, and keep what they were made from. What has no base is
//! missing, never 0.

use super::comparison::{Base, Cell, Place, Row, Shape, View};
use super::statistics::bootstrap::Replicates;
use super::tally::KEPT;
use crate::lexicon::hash::hash;
use crate::report::{Attribution, Grade, Report, Stance, Tag, Voice};
use crate::terms;
use rustc_hash::FxHashSet;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Families that the overview counts: choices of words, not the attributions themselves.
pub const FAMILIES: [&str; 6] = ["label", "event", "casualty", "hedge", "loaded", "quote"];

/// Sums over the articles of one outlet.
#[derive(Debug, Clone, Default)]
pub struct Profile {
    articles: usize,
    copies: usize,
    words: usize,
    quoted_words: usize,
    attributed_words: usize,
    tags: BTreeMap<(&'static str, Voice), Counted>,
    stances: BTreeMap<Stance, Counted>,
    grades: BTreeMap<Grade, Counted>,
    /// Hashes of their names: 64 bits tell millions apart.
    speakers: FxHashSet<u64>,
}

/// How many there are, and the first places.
#[derive(Debug, Clone, Default)]
struct Counted {
    count: usize,
    places: Vec<Place>,
}

impl Counted {
    fn add(&mut self, place: impl FnOnce() -> Place) {
        self.count += 1;
        if self.places.len() < KEPT {
            self.places.push(place());
        }
    }

    fn sum<'c>(all: impl IntoIterator<Item = &'c Self>) -> Self {
        all.into_iter().fold(Self::default(), |mut sum, one| {
            sum.count += one.count;
            let room = KEPT.saturating_sub(sum.places.len());
            sum.places.extend(one.places.iter().take(room).cloned());
            sum
        })
    }

    fn base(self, of: Option<usize>) -> Base {
        let Self { count, places } = self;
        Base { count, of, places }
    }
}

impl Profile {
    /// Counts one article.
    pub fn add(&mut self, report: &Report) {
        let article: Arc<str> = report.id.as_str().into();
        self.articles += 1;
        self.words += report.words;
        self.quoted_words += report.quoted_words;
        self.attributed_words += report.attributed_words;
        for tag in &report.tags {
            if let Some(family) = family(tag) {
                let counted = self.tags.entry((family, tag.voice)).or_default();
                counted.add(|| of_tag(&article, tag));
            }
        }
        for said in &report.attributions {
            let place = || of_attribution(&article, said);
            self.stances.entry(said.stance).or_default().add(place);
            self.grades.entry(said.grade).or_default().add(place);
            let name = said.speaker.as_deref().map(super::names::key);
            self.speakers.extend(name.map(|name| hash(name.as_bytes())));
        }
    }

    /// Counts an article that is a copy of one counted before.
    pub fn add_copy(&mut self) {
        self.copies += 1;
    }

    /// How many articles, copies left out.
    #[must_use]
    pub fn articles(&self) -> usize {
        self.articles
    }

    fn in_voices(&self, family: &'static str, voices: &[Voice]) -> Counted {
        Counted::sum(
            voices
                .iter()
                .filter_map(|voice| self.tags.get(&(family, *voice))),
        )
    }

    fn attributions(&self) -> Counted {
        Counted::sum(self.stances.values())
    }

    fn stance(&self, stance: Stance) -> Counted {
        self.stances.get(&stance).cloned().unwrap_or_default()
    }

    fn graded(&self, grades: &[Grade]) -> Counted {
        Counted::sum(grades.iter().filter_map(|grade| self.grades.get(grade)))
    }
}

fn of_tag(article: &Arc<str>, tag: &Tag) -> Place {
    Place {
        article: article.clone(),
        zone: tag.zone,
        span: tag.span,
        tag: super::witness::tag_id(tag),
    }
}

fn of_attribution(article: &Arc<str>, said: &Attribution) -> Place {
    let span = said.cue.or(said.source).unwrap_or(said.sentence);
    let category = if said.category.is_empty() {
        "attribution"
    } else {
        &said.category
    };
    Place {
        article: article.clone(),
        zone: said.zone,
        span,
        tag: format!("{category}/{}", said.entry).into(),
    }
}

fn family(tag: &Tag) -> Option<&'static str> {
    let family = terms::family(&tag.category);
    FAMILIES
        .into_iter()
        .find(|known| *known == family && (tag.level >= 2 || family == "casualty"))
}

/// A number with what it was made from.
struct Number {
    value: Option<f64>,
    base: Option<Base>,
}

impl Number {
    fn plain(count: usize) -> Self {
        Self {
            value: Some(float(count)),
            base: None,
        }
    }

    fn counted(counted: Counted) -> Self {
        Self {
            value: Some(float(counted.count)),
            base: Some(counted.base(None)),
        }
    }

    fn share(part: Counted, whole: usize) -> Self {
        Self {
            value: terms::percent(part.count, whole),
            base: Some(part.base(Some(whole))),
        }
    }

    fn words(count: usize, whole: usize) -> Self {
        let places = Vec::new();
        Self::share(Counted { count, places }, whole)
    }

    fn rate(counted: Counted, words: usize) -> Self {
        Self {
            value: terms::per_thousand(counted.count, words),
            base: Some(counted.base(Some(words))),
        }
    }
}

/// A line of the overview: its group, its name, how to get and to show its numbers.
struct Line {
    group: &'static str,
    name: String,
    number: Box<dyn Fn(&Profile) -> Number>,
    show: fn(Option<f64>) -> String,
}

impl Line {
    fn new(
        group: &'static str,
        name: &str,
        show: fn(Option<f64>) -> String,
        number: impl Fn(&Profile) -> Number + 'static,
    ) -> Self {
        Self {
            group,
            name: name.to_owned(),
            number: Box::new(number),
            show,
        }
    }

    fn row(&self, profiles: &[Profile]) -> Row {
        let cells: Vec<Cell> = profiles.iter().map(|profile| self.cell(profile)).collect();
        let differs = cells
            .windows(2)
            .any(|pair| matches!(pair, [one, other] if one.shown != other.shown));
        Row {
            id: super::names::key(&self.name),
            name: self.name.clone(),
            group: Some(self.group.to_owned()),
            cells,
            differs,
            ..Row::default()
        }
    }

    fn cell(&self, profile: &Profile) -> Cell {
        let Number { value, base } = (self.number)(profile);
        Cell {
            value,
            shown: Some((self.show)(value)),
            base: base.map(Box::new),
            ..Cell::default()
        }
    }
}

/// The overview, one column a profile.
#[must_use]
pub fn view(profiles: &[Profile], rates: &[Replicates]) -> View {
    let lines = [sizes(), whose_words(), sources(), stances(), choices()];
    let mut rows: Vec<Row> = lines
        .iter()
        .flatten()
        .map(|line| line.row(profiles))
        .collect();
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

fn sizes() -> Vec<Line> {
    let line = |name, number: fn(&Profile) -> usize| {
        Line::new("Size", name, whole, move |profile| {
            Number::plain(number(profile))
        })
    };
    vec![
        line("articles", |profile| profile.articles),
        line("copies of other articles, not counted again", |profile| {
            profile.copies
        }),
        line("words", |profile| profile.words),
    ]
}

fn whose_words() -> Vec<Line> {
    let line = |name, number: fn(&Profile) -> usize| {
        Line::new("Whose words", name, terms::share, move |profile| {
            Number::words(number(profile), profile.words)
        })
    };
    vec![
        line("in quotation marks", |profile| profile.quoted_words),
        line("attributed to someone, quoted or not", |profile| {
            profile.attributed_words
        }),
    ]
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

fn sources() -> Vec<Line> {
    let mut lines = vec![
        Line::new("Sources", "attributions", whole, |profile| {
            Number::counted(profile.attributions())
        }),
        Line::new("Sources", "distinct sources", whole, |profile| {
            Number::plain(profile.speakers.len())
        }),
    ];
    lines.extend(GRADES.map(|(name, grades)| {
        Line::new("Sources", name, terms::share, move |profile| {
            Number::share(profile.graded(grades), profile.attributions().count)
        })
    }));
    lines
}

const STANCES: [(&str, Stance); 4] = [
    ("leaves it open (said)", Stance::Neutral),
    ("goes along (found, showed)", Stance::Endorsing),
    ("keeps away (claimed)", Stance::Distancing),
    ("calls it untrue (falsely claimed)", Stance::Rejecting),
];

fn stances() -> Vec<Line> {
    let group = "The outlet and what its sources say";
    let line = |(name, stance)| {
        Line::new(group, name, terms::share, move |profile| {
            Number::share(profile.stance(stance), profile.attributions().count)
        })
    };
    STANCES.map(line).into()
}

fn choices() -> Vec<Line> {
    FAMILIES.into_iter().flat_map(choice).collect()
}

/// A family in all voices and, where it tells most, in the outlet's own.
fn choice(family: &'static str) -> Vec<Line> {
    let title = terms::family_title(family);
    let line = |name: &str, voices: &'static [Voice]| {
        Line::new("Per 1,000 words", name, terms::rate, move |profile| {
            Number::rate(profile.in_voices(family, voices), profile.words)
        })
    };
    let mut lines = vec![line(title, &terms::VOICES)];
    if matches!(family, "label" | "event" | "loaded") {
        lines.push(line(
            &format!("{title}, the outlet’s own words"),
            &[Voice::Outlet],
        ));
    }
    lines
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

fn notes(profiles: &[Profile], rates: &[Replicates]) -> Vec<String> {
    let intervals = rates
        .iter()
        .any(|rates| (0..FAMILIES.len()).any(|kind| rates.interval(kind).is_some()));
    let method = intervals.then(|| "In brackets: where the rate lies with 95 % confidence, by bootstrap over articles (Efron & Tibshirani 1993).".to_owned());
    few(profiles).into_iter().chain(method).collect()
}

fn few(profiles: &[Profile]) -> Option<String> {
    let few = profiles
        .iter()
        .all(|profile| profile.articles < super::TESTABLE);
    few.then(|| {
        "Counts and shares only: too few articles to test whether outlets differ in general."
            .to_owned()
    })
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
