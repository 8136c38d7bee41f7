//! What does a source say in one outlet only?
//!
//! Statements and stands that no row of their own holds, by who says them: nothing is dropped. Who
//! is named by one outlet alone stands in the last row.

use super::clusters::Cluster;
use super::toward::grouped;
use super::{Claims, said_row};
use crate::compare::comparison::{Row, Wording};
use crate::compare::coverage::{MANY, least};
use crate::compare::fold::Tables;
use crate::compare::gazetteer::Gazetteer;
use crate::compare::tally::Tally;
use crate::report::{Grade, Voice};
use std::collections::BTreeMap;

/// The group of its rows.
const ALONE: &str = "Said by one outlet’s source only: by whom";

/// The row of all sources that only one outlet has.
const OTHERS: &str = "other sources";

/// One row a source; none where many outlets are compared.
pub(super) fn alone_rows(
    tables: &Tables,
    clusters: &[Cluster],
    joined: &BTreeMap<String, String>,
    gazetteer: &Gazetteer,
    outlets: usize,
) -> Vec<Row> {
    if outlets > MANY {
        return Vec::new();
    }
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    let mut others = Tally::default();
    let name = |key: &String| {
        let known = tables.actors.get(key);
        known.map_or_else(|| key.clone(), |actor| actor.name(key, gazetteer))
    };
    for (speaker, outlet, mut wording) in
        single(&tables.claims, clusters, (joined, gazetteer), outlets)
    {
        let key = super::attitudes::who(&speaker, joined, gazetteer);
        let several = tables.actors.get(&key).map(|actor| actor.outlets.len() > 1);
        // *two Vardan officials* are not Varda.
        let named = wording.grade.is_none_or(|grade| grade < Grade::S4);
        if several == Some(true) && named {
            tallies.entry(key).or_default().add(outlet, wording);
        } else {
            if wording.voice.is_none() {
                wording.voice = Some(Voice::Attributed);
                wording.speaker = Some(name(&key));
            }
            others.add(outlet, wording);
        }
    }
    let row = |key: &str, name: String, tally: &Tally| Row {
        differs: false,
        ..said_row(key.to_owned(), name, ALONE, tally, outlets)
    };
    let mut rows: Vec<Row> = tallies
        .iter()
        .map(|(key, tally)| row(key, name(key), tally))
        .collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.contrast));
    if others.total() > 0 {
        rows.push(row("~others", OTHERS.to_owned(), &others));
    }
    rows
}

/// Statements and attitudes that too few outlets have for a row, with who says them and where.
fn single(
    claims: &Claims,
    clusters: &[Cluster],
    (joined, gazetteer): (&BTreeMap<String, String>, &Gazetteer),
    outlets: usize,
) -> Vec<(String, usize, Wording)> {
    let few = clusters
        .iter()
        .filter(|cluster| cluster.tally.outlets().count() < least(outlets));
    let said = few
        .flat_map(|cluster| &cluster.members)
        .filter_map(|at| claims.statements.get(*at))
        .filter(|statement| !statement.charge)
        .map(|statement| {
            let speaker = statement.speaker.clone().unwrap_or_default();
            (speaker, statement.outlet, statement.wording.clone())
        });
    let (_, left) = grouped(&claims.attitudes, joined, gazetteer, outlets);
    let stands = left
        .into_iter()
        .map(|stand| (stand.key.clone(), stand.outlet, stand.wording.clone()));
    said.chain(stands).collect()
}
