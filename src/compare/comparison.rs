//! What does a finished comparison hold?
//!
//! Plain values, ready to be written in any format: views of rows, rows of cells, one cell an
//! outlet, and in each cell the exact words with the sentences behind them. Nothing is computed
//! here, and nothing in a format.

use super::witness::Choice;
use crate::article::{Span, Zone};
use crate::report::{Act, Grade, Quotation, Run, Stance, Voice};
use schemars::JsonSchema;
use serde::Serialize;
use std::sync::Arc;

/// A share of an outlet's words below which a reader takes it for chance.
const TOLD: f64 = 0.05;

/// The name and major version of the contract, first field of every comparison.
pub const SCHEMA: &str = "framelens.comparison/1";

/// Outlets side by side.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Comparison {
    /// [`SCHEMA`].
    pub schema: &'static str,
    /// The columns of every view over the whole.
    pub outlets: Vec<String>,
    /// What was read.
    pub articles: Vec<Piece>,
    /// What a reader ought to know before reading on: dates far apart, wire copy.
    pub notes: Vec<String>,
    /// Views over everything that was read.
    pub views: Vec<View>,
    /// Views within each story; one nameless story where none was given.
    pub stories: Vec<Story>,
    /// The places of a term, where one was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kwic: Option<Kwic>,
    /// The run that made the reports.
    pub run: Option<Arc<Run>>,
}

/// The places of a term in their contexts.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Kwic {
    /// What was asked for.
    pub term: String,
    /// How many places there are, those not listed included.
    pub places: usize,
    /// The first of them.
    pub lines: Vec<super::kwic::Line>,
}

impl Comparison {
    /// Keeps the columns of the outlets with most articles: more than a reader can take in are no
    /// help. Says what was left out.
    pub fn keep_largest(&mut self, most: usize) {
        if self.outlets.len() > most {
            let counts: Vec<usize> = self
                .outlets
                .iter()
                .map(|name| {
                    self.articles
                        .iter()
                        .filter(|piece| *piece.outlet == **name)
                        .count()
                })
                .collect();
            let kept = largest(&counts, most);
            self.notes.push(format!("The {most} outlets with most articles are shown, of {}; --format csv or json has all.", self.outlets.len()));
            keep(&mut self.outlets, &kept);
            self.views.iter_mut().for_each(|view| view.keep(&kept));
            let outlets = &self.outlets;
            let shown = |row: &Row| {
                row.group
                    .as_ref()
                    .is_some_and(|group| outlets.contains(group))
            };
            self.views
                .iter_mut()
                .filter(|view| view.id == "terms")
                .for_each(|view| view.rows.retain(shown));
        }
        for story in self
            .stories
            .iter_mut()
            .filter(|story| story.outlets.len() > most)
        {
            let kept = largest(&story.articles, most);
            story.notes.push(format!(
                "The {most} outlets with most articles on it are shown, of {}.",
                story.outlets.len()
            ));
            keep(&mut story.outlets, &kept);
            keep(&mut story.articles, &kept);
            story.views.iter_mut().for_each(|view| view.keep(&kept));
        }
    }
}

impl Comparison {
    /// Keeps of the places where they are, not the sentences: these would be many times the text.
    pub(super) fn forget_sentences(&mut self) {
        let none: Arc<str> = "".into();
        let views = self.stories.iter_mut().flat_map(|story| &mut story.views);
        let cells = views
            .flat_map(|view| &mut view.rows)
            .flat_map(|row| &mut row.cells);
        for place in cells
            .flat_map(|cell| &mut cell.wordings)
            .flat_map(|wording| &mut wording.evidence)
        {
            place.text = none.clone();
        }
    }
}

impl View {
    /// The remarks before and after the table: a matrix is long, and its remarks say what is in it.
    #[must_use]
    pub fn remarks(&self) -> (&[String], &[String]) {
        match self.shape {
            Shape::Marks => (&self.notes, &[]),
            _ => (&[], &self.notes),
        }
    }

    /// Keeps some columns, and the rows that have something in more than one of them.
    fn keep(&mut self, kept: &[usize]) {
        self.rows
            .iter_mut()
            .for_each(|row| keep(&mut row.cells, kept));
        let filled = |cell: &&Cell| {
            !cell.wordings.is_empty() || matches!(cell.mark, Some(Mark::Present | Mark::Partly))
        };
        if self.shape != Shape::Numbers {
            self.rows
                .retain(|row| row.cells.iter().filter(filled).count() > 1);
        }
        if self.id == "months" {
            let counted =
                |cell: &Cell| cell.base.is_some() || cell.value.is_some_and(|all| all > 0.0);
            self.rows.retain(|row| row.cells.iter().any(counted));
        }
        if self.id == "wire" && !self.rows.is_empty() {
            let shares = |cell: &Cell| cell.value.is_some_and(|share| share >= TOLD);
            self.rows.retain(|row| row.cells.iter().any(shares));
            if self.rows.is_empty() {
                let note = "Of the outlets shown, none prints passages of another.";
                self.notes = vec![note.to_owned()];
            }
        }
    }
}

/// The places of the largest counts, in their own order.
fn largest(counts: &[usize], most: usize) -> Vec<usize> {
    let mut places: Vec<usize> = (0..counts.len()).collect();
    places.sort_by_key(|at| std::cmp::Reverse(counts.get(*at).copied()));
    places.truncate(most);
    places.sort_unstable();
    places
}

fn keep<T>(items: &mut Vec<T>, kept: &[usize]) {
    let mut at = 0;
    items.retain(|_| {
        at += 1;
        kept.contains(&(at - 1))
    });
}

/// One story with its outlets.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Story {
    /// Its name, where one was given.
    pub name: Option<String>,
    /// The columns of its views.
    pub outlets: Vec<String>,
    /// How many articles each outlet has on it, in the order of `outlets`.
    pub articles: Vec<usize>,
    /// What a reader ought to know first.
    pub notes: Vec<String>,
    /// Its views.
    pub views: Vec<View>,
}

/// One article, as the head of a comparison names it.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Piece {
    /// Its id.
    pub id: Box<str>,
    /// Its outlet.
    pub outlet: Arc<str>,
    /// Its story.
    pub story: Option<Arc<str>>,
    /// Its headline; of a thousand articles and more it is left to their reports.
    pub title: Option<Box<str>>,
    /// Its date, `YYYY-MM-DD`.
    pub date: Option<Box<str>>,
    /// Its words.
    pub words: usize,
    /// The earlier article that holds nearly all of its words: it is counted there only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub copy_of: Option<Copied>,
}

/// Of which earlier article another is a copy.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Copied {
    /// Id of the earlier one.
    pub article: Box<str>,
    /// Its outlet.
    pub outlet: Arc<str>,
    /// Its story.
    pub story: Option<Arc<str>>,
    /// The share of the later one's runs of words that stand in it, 0 to 1.
    pub containment: f64,
}

/// One table: a question and its rows.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct View {
    /// `actors`, `events`, …
    pub id: &'static str,
    /// Its title, in plain words.
    pub title: &'static str,
    /// What the reader sees here, one sentence.
    pub gist: String,
    /// How its cells are to be read.
    pub shape: Shape,
    /// The rows, those that differ most first.
    pub rows: Vec<Row>,
    /// Remarks: what is the same everywhere, what could not be aligned.
    pub notes: Vec<String>,
}

/// How the cells of a view are to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Shape {
    /// One number or short text a cell.
    Numbers,
    /// Wordings.
    Words,
    /// One wording a cell: outlets that choose the same stand together.
    Choices,
    /// Present, partly, absent.
    Marks,
}

impl Shape {
    /// Do the cells hold wordings?
    #[must_use]
    pub fn holds_words(self) -> bool {
        matches!(self, Self::Words | Self::Choices)
    }
}

/// What is compared: one actor, event, claim, figure, source.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct Row {
    /// Stable within its view.
    pub id: String,
    /// What it is called here.
    pub name: String,
    /// The group of rows it stands in.
    pub group: Option<String>,
    /// One cell an outlet, in the order of the columns.
    pub cells: Vec<Cell>,
    /// How far the outlets differ, 0 for not at all; rows are ranked by it.
    pub contrast: u32,
    /// Do the outlets differ here? Rows that do not are left out of short views.
    pub differs: bool,
    /// The numbers of a term that sets an outlet apart.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub keyness: Option<Box<super::terms::Key>>,
}

/// What one outlet has in a row; without wordings it does not use the thing, which says nothing
/// about why.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct Cell {
    /// A number, in views of numbers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<f64>,
    /// Where the number lies with 95 % confidence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interval: Option<[f64; 2]>,
    /// The chance of a difference as large or larger where outlets do not differ.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub p: Option<f64>,
    /// What the number was made from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base: Option<Box<Base>>,
    /// What is shown in place of wordings.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shown: Option<String>,
    /// In the coverage matrix.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mark: Option<Mark>,
    /// The exact words, most telling first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub wordings: Vec<Wording>,
}

/// Is a thing in an outlet's articles?
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Mark {
    /// ○
    Absent,
    /// ◐
    Partly,
    /// ●
    Present,
}

/// One way of putting it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
pub struct Wording {
    /// The exact words.
    pub words: String,
    /// How often.
    pub count: usize,
    /// Whose words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub voice: Option<Voice>,
    /// The speaker, where they are not the outlet's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
    /// Another medium that hands them on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub relay: Option<String>,
    /// They could as well be the outlet's.
    pub ambiguous: bool,
    /// The verb or phrase that carries them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cue: Option<String>,
    /// How far the outlet goes along.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stance: Option<Stance>,
    /// What the source does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub act: Option<Act>,
    /// In quotation marks or not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quotation: Option<Quotation>,
    /// How well the source is named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grade: Option<Grade>,
    /// `K1` to `K7`, for harm to people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub construction: Option<String>,
    /// Who is said to have done it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agent: Option<String>,
    /// Caveats that stand with it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub caveats: Vec<String>,
    /// A plain name without any description.
    pub bare: bool,
    /// The strongest choice of words in it, as `CATEGORY/ENTRY`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tag: Option<Arc<str>>,
    /// How surely that is a choice and not plain description, 1 to 3.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<u8>,
    /// The places, at most [`super::tally::KEPT`] of them.
    pub evidence: Vec<Evidence>,
}

impl Wording {
    /// The same words as a plain name: who says it tells nothing.
    pub(super) fn plain(self) -> Self {
        Self {
            words: self.words,
            count: self.count,
            bare: true,
            tag: self.tag,
            level: self.level,
            evidence: self.evidence,
            ..Self::default()
        }
    }

    /// Sets the strongest choice of words in it.
    pub(super) fn chosen(&mut self, choice: Option<Choice>) {
        let (tag, level) = choice.map(|choice| (choice.tag, choice.level)).unzip();
        self.tag = tag;
        self.level = level;
    }
}

/// Where words stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Evidence {
    /// Id of the article.
    pub article: Arc<str>,
    /// `headline` spans index the title, all others the text.
    pub zone: Zone,
    /// The words.
    pub span: Span,
    /// The sentence around them.
    pub sentence: Span,
    /// The sentence as one line; left out where many articles are compared.
    #[serde(skip_serializing_if = "is_empty")]
    pub text: Arc<str>,
}

fn is_empty(text: &Arc<str>) -> bool {
    text.is_empty()
}

/// What a number was made from.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
pub struct Base {
    /// How many there are.
    pub count: usize,
    /// Of how many, or in how many words, where the number is a share or a rate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<usize>,
    /// The first of them, at most [`super::tally::KEPT`].
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<Place>,
}

/// A tag or an attribution in a report: what it is and where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Place {
    /// Id of the article.
    pub article: Arc<str>,
    /// `headline` spans index the title, all others the text.
    pub zone: Zone,
    /// The words.
    pub span: Span,
    /// `CATEGORY/ENTRY`.
    pub tag: Arc<str>,
}
