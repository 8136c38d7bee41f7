//! What did an edit of wire copy change?
//!
//! Sentences are aligned by their words (`align`), words compared by the crate `similar`
//! ([`hunks`]), and every change is classed by what the two reports know of the words it touches
//! ([`classes`]): no list of words decides here. Changes of framing come first, then what was
//! added, deleted and moved, then neutral wording. Nothing says why an editor did it.

pub mod align;
mod classes;
pub mod evidence;
mod harm;
pub mod hunks;
mod speech;
mod whole;

use super::prose::Prose;
use super::wire::direction::{Direction, direction};
use super::wire::{Derivation, Overlap, Shingles};
use crate::article::{Article, Zone};
use crate::report::{Report, Run};
use align::{Pair, align};
use evidence::Excerpt;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// The name and major version of the contract, first field of every diff.
pub const SCHEMA: &str = "framelens.diff/1";

/// What sort of change it is. The order is that in which changes are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Class {
    /// What somebody is called.
    Label,
    /// What an event is called.
    Event,
    /// How far the outlet commits itself to what a source says.
    Stance,
    /// What the source does by speaking, or how strongly.
    Act,
    /// Whose words they are: quotation marks put or taken away.
    Voice,
    /// Harm to people: number, construction, agent.
    Casualty,
    /// Another number that counts something.
    Figure,
    /// Who is the source, or how well it is named.
    Source,
    /// Hedges, boosters and caveats.
    Hedge,
    /// A word that judges.
    Loaded,
    /// Words or sentences that the wire has not.
    Addition,
    /// Words or sentences that the edit has not.
    Deletion,
    /// A sentence in another place.
    Move,
    /// Other words, no choice that a lexicon knows.
    Wording,
}

impl Class {
    /// Is it a choice of framing, not just of text?
    #[must_use]
    pub fn is_framing(self) -> bool {
        self < Self::Addition
    }
}

/// One change: the words before and after, in their sentences.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Change {
    /// Its classes, most telling first; one at least.
    pub classes: Vec<Class>,
    /// The words of the wire; `None` where a whole sentence was added.
    pub wire: Option<Excerpt>,
    /// The words of the edit; `None` where a whole sentence was deleted.
    pub edit: Option<Excerpt>,
    /// What is known of it, in plain words: *stance neutral → distancing*.
    pub notes: Vec<String>,
}

impl Change {
    /// The class it is shown under.
    #[must_use]
    pub fn class(&self) -> Class {
        self.classes.first().copied().unwrap_or(Class::Wording)
    }

    /// Is a whole sentence added or deleted?
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.wire.is_none() || self.edit.is_none()
    }

    /// Is framing changed?
    #[must_use]
    pub fn is_framing(&self) -> bool {
        self.class().is_framing()
    }

    fn rank(&self) -> (bool, Class, bool, usize) {
        let place = self
            .edit
            .as_ref()
            .or(self.wire.as_ref())
            .map_or(0, |excerpt| excerpt.sentence.start);
        let plain = !self.classes.iter().any(|class| class.is_framing());
        (
            self.class() == Class::Wording,
            self.class(),
            self.is_whole() && plain,
            place,
        )
    }
}

/// One of the two articles, as the head of a diff names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Version {
    /// Its id.
    pub id: String,
    /// Its outlet.
    pub outlet: Option<String>,
    /// Its headline.
    pub title: Option<String>,
    /// Its date, `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Its words.
    pub words: usize,
}

/// What an edit changed.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct EditDiff {
    /// [`SCHEMA`].
    pub schema: &'static str,
    /// The source.
    pub wire: Version,
    /// The edit.
    pub edit: Version,
    /// How much the two share; `None` where one is too short to tell. Left is the wire.
    pub overlap: Option<Overlap>,
    /// How far the edit is derived from the wire.
    pub derivation: Option<Derivation>,
    /// Which came first, where something tells. Left is the wire.
    pub direction: Option<Direction>,
    /// How many changes there are of each class, by their first class.
    pub counts: BTreeMap<Class, usize>,
    /// Sentences that stand word for word in both.
    pub unchanged: usize,
    /// The changes, framing first.
    pub changes: Vec<Change>,
    /// What a reader ought to know first.
    pub notes: Vec<String>,
    /// The run that made the reports.
    pub run: Arc<Run>,
}

/// An article with its report and its words.
pub(crate) struct Side<'a> {
    pub article: &'a Article,
    pub report: &'a Report,
    pub prose: Prose<'a>,
}

impl<'a> Side<'a> {
    fn new(article: &'a Article, report: &'a Report) -> Self {
        Self {
            article,
            report,
            prose: Prose::of(article),
        }
    }

    fn version(&self) -> Version {
        let Report {
            id,
            outlet,
            title,
            date,
            words,
            ..
        } = self.report;
        Version {
            id: id.clone(),
            outlet: outlet.clone(),
            title: title.clone(),
            date: date.clone(),
            words: *words,
        }
    }

    /// The words of some sentences.
    fn words(&self, sentences: &Range<usize>) -> Range<usize> {
        let sentences = self
            .prose
            .sentences
            .get(sentences.clone())
            .unwrap_or_default();
        match (sentences.first(), sentences.last()) {
            (Some(first), Some(last)) => first.words.start..last.words.end,
            _ => 0..0,
        }
    }
}

/// Compares an edit with the wire copy it goes back to, both with their reports.
#[must_use]
pub fn diff(wire: (&Article, &Report), edit: (&Article, &Report)) -> EditDiff {
    let (wire, edit) = (Side::new(wire.0, wire.1), Side::new(edit.0, edit.1));
    let pairs = align(&wire.prose, &edit.prose);
    let mut unchanged = 0;
    let mut changes = Vec::new();
    for pair in &pairs {
        let found = changes_of(&wire, &edit, pair);
        unchanged += usize::from(found.is_empty());
        changes.extend(found);
    }
    changes.extend(harm::across(&wire, &edit, &pairs));
    changes.sort_by_key(Change::rank);
    let mut counts = BTreeMap::new();
    for change in &changes {
        *counts.entry(change.class()).or_insert(0) += 1;
    }
    let overlap = Overlap::of(&Shingles::of(&wire.prose), &Shingles::of(&edit.prose));
    let direction = direction(wire.article, edit.article);
    EditDiff {
        schema: SCHEMA,
        wire: wire.version(),
        edit: edit.version(),
        derivation: overlap
            .as_ref()
            .map(|overlap| Derivation::of(overlap.right_in_left)),
        notes: notes(&wire, &edit, overlap.as_ref(), direction.as_ref()),
        overlap,
        direction,
        counts,
        unchanged,
        changes,
        run: edit.report.run.clone(),
    }
}

fn changes_of(wire: &Side, edit: &Side, pair: &Pair) -> Vec<Change> {
    if !pair.is_kept() {
        return whole::changes(wire, edit, pair);
    }
    let (left, right) = (wire.words(&pair.wire), edit.words(&pair.edit));
    let compared = hunks::word_diff(&wire.prose, &edit.prose, &left, &right);
    let mut changes: Vec<Change> = compared
        .hunks
        .iter()
        .map(|hunk| classes::change(wire, edit, hunk, &compared.same))
        .collect();
    if pair.moved {
        changes.insert(0, whole::moved(wire, edit, pair));
    }
    changes
}

fn notes(
    wire: &Side,
    edit: &Side,
    overlap: Option<&Overlap>,
    direction: Option<&Direction>,
) -> Vec<String> {
    let mut notes = Vec::new();
    if overlap.is_some_and(|overlap| overlap.derivation() == Derivation::Not) {
        notes.push("the two share next to no wording: these look like separate reports, not like an edit; `framelens compare` lays them side by side".into());
    }
    if direction.is_some_and(|direction| direction.source == super::wire::direction::Side::Right) {
        notes.push("dates or names of agencies say that the second is the older one; are the two in the right order?".into());
    }
    let headline = |side: &Side| {
        side.prose
            .sentences
            .iter()
            .any(|sentence| matches!(sentence.zone, Zone::Headline | Zone::Heading))
    };
    if headline(wire) && !headline(edit) {
        notes.push(
            "the edit comes without a headline; it may have had one that was not handed on".into(),
        );
    }
    notes
}

#[cfg(test)]
mod tests;
