//! What does each outlet call each actor?
//!
//! Joins the names of all articles that mean the same ([`join`]), adds the groups and things that
//! bear no name ([`groups`]), and ranks all by how far the outlets' words differ (`row.rs`).

mod groups;
mod join;
mod row;

use super::comparison::{Cell, Row, Shape, View};
use super::fold::{Actor, Tables};
use super::gazetteer::{Gazetteer, Kind, Known};
use super::names;
use row::{MANY, ranked, row};
use std::collections::BTreeSet;

pub(in crate::compare) use row::is_honorific;

pub use join::join;

/// Actors that a note lists.
const LISTED: usize = 24;

/// The groups of rows, in the order in which they are shown.
const GROUPS: [&str; 5] = [
    ACTORS,
    groups::PEOPLE,
    groups::THINGS,
    groups::CONTESTED,
    ROLES,
];

const ACTORS: &str = "Actors";
const ROLES: &str = "Roles without a name";

impl Actor {
    /// What it is called most in full; the longest where several are as frequent.
    #[must_use]
    pub fn name(&self, key: &str, gazetteer: &Gazetteer) -> String {
        let known = gazetteer.of_key(key);
        let listed = || known.map(|known| known.name.to_string());
        let most = |full: bool| {
            let own = |name: &str| names::key(name) == key;
            self.names
                .iter()
                .filter(|(name, _)| if full { name.contains(' ') } else { own(name) })
                .max_by_key(|(name, count)| (*count, name.len()))
                .map(|(name, _)| name.to_owned())
        };
        // *X Corp.* would be a riddle where all write *Twitter*; states go by one name everywhere.
        let used = |known: &Known| {
            let same = |name: &str| names::key(name) == names::key(&known.name);
            known.kind == Kind::State || self.names.iter().any(|(name, _)| same(name))
        };
        known
            .filter(|known| used(known))
            .map(|known| known.name.to_string())
            .or_else(|| most(key.contains(' ')))
            .or_else(|| most(false))
            .or_else(|| most(true))
            .or_else(listed)
            .unwrap_or_else(|| key.to_owned())
    }

    /// The words of its names.
    fn words(&self) -> BTreeSet<String> {
        let names = self
            .names
            .iter()
            .flat_map(|(name, _)| name.split_whitespace());
        names.map(names::key).collect()
    }
}

/// The view: one row an actor, group or thing that two outlets speak of.
#[must_use]
pub fn view(tables: &Tables, gazetteer: &Gazetteer, outlets: usize) -> View {
    let mut rows = actor_rows(tables, gazetteer, outlets);
    rows.extend(groups::rows(tables, outlets));
    rows.extend(role_rows(tables, outlets));
    let place = |row: &Row| {
        let group = row.group.as_deref();
        GROUPS.iter().position(|known| Some(*known) == group)
    };
    rows.sort_by(|one, other| {
        place(one)
            .cmp(&place(other))
            .then(other.differs.cmp(&one.differs))
            .then(other.contrast.cmp(&one.contrast))
            .then_with(|| one.name.cmp(&other.name))
    });
    let notes = alike(&rows)
        .into_iter()
        .chain(alone(tables, gazetteer))
        .collect();
    View {
        id: "actors",
        title: "What each calls the same actor",
        gist: "Descriptions, labels and names in the exact words; below them whose words they are, where not the outlet’s own (? = could be either).".to_owned(),
        shape: Shape::Words,
        rows,
        notes,
    }
}

/// Those that bear a name.
fn actor_rows(tables: &Tables, gazetteer: &Gazetteer, outlets: usize) -> Vec<Row> {
    let least = super::coverage::least(outlets);
    let known = tables.actors.iter().filter(|(key, actor)| {
        let outlets = actor.tally.outlets().count().max(actor.outlets.len());
        outlets >= least && actor.tally.total() > 1 && !only_place(tables, gazetteer, key, actor)
    });
    let rows = known.map(|(key, actor)| {
        let name = actor.name(key, gazetteer);
        let row = row((key, &name, ACTORS), &actor.tally, outlets, &actor.words());
        let titles = actor.kind == Some(Kind::Person);
        Row {
            contrast: ranked(&row, &actor.tally, titles),
            ..row
        }
    });
    rows.collect()
}

/// A town or region that nobody describes: where things are, not who does them.
fn only_place(tables: &Tables, gazetteer: &Gazetteer, key: &str, actor: &Actor) -> bool {
    const SITES: [&str; 22] = [
        "airport", "avenue", "bay", "beach", "bridge", "coast", "county", "district", "hospital",
        "island", "islands", "lake", "mountain", "ocean", "park", "plaza", "port", "river",
        "school", "sea", "square", "valley",
    ];
    let site = || SITES.contains(&key.rsplit(' ').next().unwrap_or_default());
    let place = match actor.kind {
        Some(Kind::Place) => true,
        Some(Kind::Person | Kind::State) => false,
        None => tables.located.contains(key) || site(),
        Some(Kind::Body) => gazetteer.of_key(key).is_none() && site(),
    };
    place && actor.tally.all().all(|wording| wording.bare)
}

/// Whom all call by the same name: a line, not a table.
fn alike(rows: &[Row]) -> Option<String> {
    let same = |row: &&Row| !row.differs && row.group.as_deref() == Some(ACTORS);
    let often = |row: &&Row| {
        let cells = row.cells.iter().filter(|cell| !cell.wordings.is_empty());
        let count = |cell: &Cell| cell.wordings.iter().map(|one| one.count).sum::<usize>();
        cells.clone().map(count).sum::<usize>() > cells.count()
    };
    let names: Vec<&str> = rows
        .iter()
        .filter(same)
        .filter(often)
        .map(|row| row.name.as_str())
        .take(LISTED)
        .collect();
    (!names.is_empty()).then(|| format!("Named alike by all that name them: {}.", names.join(", ")))
}

/// Roles that nobody's name could be given to.
fn role_rows(tables: &Tables, outlets: usize) -> Vec<Row> {
    let roles = tables.unnamed.iter();
    // *the president* alone may be any.
    let shown = roles.filter(|(role, tally)| {
        role.contains(' ') && (outlets <= MANY || tally.outlets().count() > 2)
    });
    let rows = shown.map(|(role, tally)| {
        let several = tally.outlets().count() > 1;
        let row = row((role, role, ROLES), tally, outlets, &BTreeSet::new());
        Row {
            differs: row.contrast > 1 && several,
            ..row
        }
    });
    rows.collect()
}

/// Whom only one outlet names: a line, not a table.
fn alone(tables: &Tables, gazetteer: &Gazetteer) -> Vec<String> {
    let alone: Vec<String> = tables
        .actors
        .iter()
        .filter(|(key, actor)| {
            let named = actor.kind.is_some() || key.contains(' ') || actor.tally.total() > 1;
            named
                && actor.outlets.len() == 1
                && actor.tally.outlets().count() < 2
                && !actor.names.is_empty()
                && actor.tally.all().any(|wording| !wording.bare)
        })
        .map(|(key, actor)| actor.name(key, gazetteer))
        .collect();
    let more = alone.len().saturating_sub(LISTED);
    let named = alone.get(..alone.len() - more).unwrap_or_default();
    let rest = (more > 0).then(|| format!(" and {} more", crate::terms::thousands(more)));
    if named.is_empty() {
        Vec::new()
    } else {
        vec![format!(
            "Named by one outlet only, with a description: {}{}.",
            named.join(", "),
            rest.unwrap_or_default()
        )]
    }
}

#[cfg(test)]
mod tests;
