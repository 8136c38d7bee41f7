//! Which verb does each outlet put on the same claim?
//!
//! Kinds of rows: charges and harsh names (*genocide, massacre*) with the words that carry
//! them (`charges`, `breaches`); statements of sources, joined by what they say (`statements`,
//! `clusters`); who is for or against what (`attitudes`, `stands`); what one actor does to another,
//! by the verbs (`deeds`, `relations`); and what only one outlet's source says (`alone`).
//! Roles stay apart: who accuses whom is in the words.

mod alone;
mod attitudes;
mod breaches;
mod cases;
mod charges;
mod clause;
pub mod clusters;
mod content;
mod cue;
mod deeds;
mod excerpt;
mod likeness;
mod relations;
mod stands;
mod statements;
mod ties;
mod title;
mod toward;
mod verb_groups;
mod verbs;

#[cfg(test)]
mod tests;

use super::comparison::{Row, Shape, View};
use super::fold::{Reading, Tables};
use super::gazetteer::Gazetteer;
use super::names;
use super::tally::Tally;
use crate::report::Voice;
use alone::alone_rows;
use attitudes::{Stand, attitude, attitude_rows, speaks_of};
use breaches::breaches;
use cases::{Charge, cases, tally};
pub(super) use charges::charge_name;
use charges::{charge, charge_row, charged};
use clusters::{Cluster, cluster_row};
use deeds::{Deed, deeds};
use likeness::Vocabulary;
use relations::deed_rows;
pub(super) use relations::{Relation, relations};
use stands::stands;
use statements::{Statement, statements};
use std::collections::{BTreeMap, BTreeSet};

/// The group of statements that are neither demands nor denials.
pub(super) const STATEMENTS: &str = "Statements";

/// The group of whom somebody criticises, supports, refuses.
pub(super) const ATTITUDES: &str = "Criticism, support, refusal: by whom";

/// The group of what one actor does to another.
pub(super) const DEEDS: &str = "What one does to the other";

/// What is claimed in the articles of a story.
#[derive(Debug, Clone, Default)]
pub struct Claims {
    /// Charges by concept.
    charges: BTreeMap<String, Vec<Charge>>,
    statements: Vec<Statement>,
    vocabulary: Vocabulary,
    attitudes: Vec<Stand>,
    deeds: Vec<Deed>,
}

impl Claims {
    /// Reads one page.
    pub fn read(&mut self, reading: &Reading) {
        let report = reading.witness.report;
        for tag in report.tags.iter().filter(|tag| reading.holds(tag.zone)) {
            if let Some(concept) = charge(reading, tag) {
                let charges = self.charges.entry(concept).or_default();
                charges.push(charged(reading, tag));
            }
        }
        for (id, breach) in breaches(reading) {
            self.charges.entry(id).or_default().push(breach);
        }
        for said in report
            .attributions
            .iter()
            .filter(|said| reading.holds(said.zone))
        {
            if speaks_of(reading, said) {
                self.attitudes.extend(attitude(reading, said));
            } else {
                let statements = statements(reading, said, &mut self.vocabulary);
                self.statements.extend(statements);
            }
        }
        self.attitudes.extend(stands(reading));
        self.deeds.extend(deeds(reading));
    }
}

impl Claims {
    /// The charges of each kind by outlet, whatever the case.
    pub fn charges(&self) -> impl Iterator<Item = (&str, Tally)> {
        let kinds = self.charges.iter();
        kinds.map(|(id, charges)| (id.as_str(), tally(charges.iter())))
    }
}

/// The view: charges, statements, deeds.
#[must_use]
pub(super) fn view(
    tables: &Tables,
    clusters: &[Cluster],
    relations: &[(String, String, Relation)],
    joined: (&BTreeMap<String, String>, &Gazetteer),
    outlets: usize,
) -> View {
    let mut rows: Vec<Row> = tables
        .claims
        .charges
        .iter()
        .flat_map(|(concept, charges)| cases(concept, charges, joined.0))
        .map(|case| charge_row(&case, outlets))
        .collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.contrast));
    let least = super::coverage::least(outlets);
    let mut said: Vec<Row> = clusters
        .iter()
        .filter(|cluster| cluster.tally.outlets().count() >= least)
        .map(|cluster| cluster_row(cluster, outlets))
        .collect();
    said.sort_by(|one, other| {
        one.group
            .cmp(&other.group)
            .then(other.contrast.cmp(&one.contrast))
    });
    rows.extend(said);
    rows.extend(attitude_rows(tables, joined.0, joined.1, outlets));
    rows.extend(deed_rows(relations, outlets));
    rows.extend(alone_rows(tables, clusters, joined.0, joined.1, outlets));
    View {
        id: "claims",
        title: "The same claim, and the verb each puts on it",
        gist: "The words of each outlet with who says it; below, how far the outlet goes along where its verb does not leave it open (said), and what the speaker does (accuse, demand …).".to_owned(),
        shape: Shape::Words,
        rows,
        notes: Vec::new(),
    }
}

/// Ranked by how many outlets, then by how many stances, acts and cues there are.
fn said_row(id: String, name: String, group: &str, tally: &Tally, outlets: usize) -> Row {
    let cells = tally.cells(outlets, |wording| {
        (wording.voice == Some(Voice::Outlet), wording.stance)
    });
    let with = cells
        .iter()
        .filter(|cell| !cell.wordings.is_empty())
        .count();
    let ways: BTreeSet<_> = tally
        .all()
        .map(|wording| {
            (
                wording.stance,
                wording.act,
                wording.voice,
                wording.cue.as_deref().map(names::key),
            )
        })
        .collect();
    let stances: BTreeSet<_> = tally.all().map(|wording| wording.stance).collect();
    let contrast = u32::try_from(with * 20 + stances.len() * 10 + ways.len()).unwrap_or(u32::MAX);
    Row {
        id,
        name,
        group: Some(group.to_owned()),
        cells,
        contrast,
        differs: with > 1 && ways.len() > 1 || group.starts_with("Charges"),
        ..Row::default()
    }
}
