//! What does each outlet tell at all?
//!
//! A matrix over everything the other views found: who is quoted, which figures, bodies, charges,
//! events, places and demands. A thing that is absent is absent; nothing here says why.

use super::casualties::Group;
use super::claims::statements::Cluster;
use super::comparison::{Cell, Mark, Row, Shape, View};
use super::events::Event;
use super::fold::{Actor, Tables};
use super::gazetteer::{Gazetteer, Kind};
use super::tally::Tally;
use std::collections::{BTreeMap, BTreeSet};

/// Outlets from which on what a single one tells is left out: it would be thousands of rows.
pub(super) const MANY: usize = 12;

/// What the matrix is made from.
pub struct Found<'a> {
    /// The tables.
    pub tables: &'a Tables,
    /// Which names are one.
    pub joined: &'a BTreeMap<String, String>,
    /// Aligned events.
    pub events: &'a BTreeMap<(String, String), Event>,
    /// Aligned figures.
    pub figures: &'a [Group],
    /// Aligned statements.
    pub statements: &'a [Cluster],
    /// Names.
    pub gazetteer: &'a Gazetteer,
}

/// The view: rows that only some outlets have, grouped; those that all have are a note.
#[must_use]
pub fn view(found: &Found, outlets: usize) -> View {
    let mut rows = found.rows(outlets);
    if outlets > MANY {
        rows.retain(|row| row.contrast > 1);
    }
    let everywhere: BTreeSet<String> = rows
        .iter()
        .filter(|row| !row.differs)
        .map(|row| row.name.clone())
        .collect();
    rows.retain(|row| row.differs);
    rows.sort_by(|one, other| {
        rank(one)
            .cmp(&rank(other))
            .then_with(|| one.name.cmp(&other.name))
    });
    View {
        id: "coverage",
        title: "Who tells what",
        gist: "● present, ◐ partly, ○ not in the articles read. It does not say why.".to_owned(),
        shape: Shape::Marks,
        rows,
        notes: note(&everywhere),
    }
}

impl Found<'_> {
    /// A row for everything that the other views found.
    fn rows(&self, outlets: usize) -> Vec<Row> {
        let none = BTreeSet::new();
        let plain = |id: &str, name: &str, group: &str, tally: &Tally| {
            row(id, name, group, &present(tally), &none, outlets)
        };
        let mut rows = Vec::new();
        for (key, source) in &self.tables.sources.named {
            rows.push(plain(key, &source.name, "Given words", &source.tally));
        }
        for figure in self.figures {
            let numbers = figure
                .values
                .iter()
                .filter(|(_, values)| !values.is_empty())
                .map(|(outlet, _)| *outlet)
                .collect();
            rows.push(row(
                &figure.id,
                &figure.name,
                "Figures",
                &numbers,
                &present(&figure.tally),
                outlets,
            ));
        }
        for (concept, tally) in &self.tables.claims.charges {
            let name = concept
                .strip_prefix("accusation-")
                .unwrap_or(concept)
                .replace('-', " ");
            rows.push(plain(concept, &name, "Charges and harsh names", tally));
        }
        for ((_, key), event) in self.events {
            rows.push(plain(
                key,
                &event.name(self.tables, self.gazetteer),
                "Events",
                &event.tally,
            ));
        }
        for cluster in self
            .statements
            .iter()
            .filter(|cluster| cluster.group != "Statements")
        {
            rows.push(plain(
                &super::names::key(&cluster.name),
                &cluster.name,
                cluster.group,
                &cluster.tally,
            ));
        }
        rows.extend(self.actor_rows(outlets));
        rows
    }

    /// Those who are named, not only as part of another name.
    fn actor_rows(&self, outlets: usize) -> impl Iterator<Item = Row> + '_ {
        let named = |actor: &Actor| actor.tally.total() > 0 && !actor.names.is_empty();
        let actors = self
            .tables
            .actors
            .iter()
            .filter(move |(_, actor)| named(actor));
        actors.map(move |(key, actor)| {
            row(
                key,
                &actor.name(key, self.gazetteer),
                kind(actor),
                &actor.outlets,
                &actor.by_role,
                outlets,
            )
        })
    }
}

fn note(everywhere: &BTreeSet<String>) -> Vec<String> {
    let names: Vec<&str> = everywhere.iter().map(String::as_str).collect();
    if names.is_empty() {
        Vec::new()
    } else {
        vec![format!("In all: {}.", names.join("; "))]
    }
}

fn present(tally: &Tally) -> BTreeSet<usize> {
    tally.outlets().collect()
}

fn kind(actor: &Actor) -> &'static str {
    match actor.kind {
        Some(Kind::Person) => "Persons named",
        Some(Kind::Place) => "Places",
        Some(Kind::State) => "States",
        Some(Kind::Body) | None => "Bodies and other names",
    }
}

const GROUPS: [&str; 10] = [
    "Given words",
    "Figures",
    "Charges and harsh names",
    "Events",
    "Demands, threats, promises",
    "Denials and refusals",
    "Persons named",
    "Bodies and other names",
    "States",
    "Places",
];

/// What many have, and one has not, first; then what fewer and fewer have.
fn rank(row: &Row) -> impl Ord + use<> {
    let group = row
        .group
        .as_deref()
        .and_then(|group| GROUPS.iter().position(|known| *known == group));
    (group, std::cmp::Reverse(row.contrast))
}

fn row(
    id: &str,
    name: &str,
    group: &str,
    present: &BTreeSet<usize>,
    partly: &BTreeSet<usize>,
    outlets: usize,
) -> Row {
    let mark = |outlet: usize| match (present.contains(&outlet), partly.contains(&outlet)) {
        (true, _) => Mark::Present,
        (false, true) => Mark::Partly,
        (false, false) => Mark::Absent,
    };
    let cells: Vec<Cell> = (0..outlets)
        .map(|outlet| Cell {
            mark: Some(mark(outlet)),
            ..Cell::default()
        })
        .collect();
    let differs = cells.iter().any(|cell| cell.mark != Some(Mark::Present));
    let contrast = u32::try_from(
        cells
            .iter()
            .filter(|cell| cell.mark != Some(Mark::Absent))
            .count(),
    )
    .unwrap_or(u32::MAX);
    Row {
        id: id.to_owned(),
        name: name.to_owned(),
        group: Some(group.to_owned()),
        cells,
        contrast,
        differs,
        ..Row::default()
    }
}
