//! Which stands of one actor are toward the same?
//!
//! Stands that name the same one, or that are on the same side (for, against) and share a word for
//! what they are about, or two words on whatever side. A stand that tells of nobody and nothing (*have angered Lor*) goes with the
//! row that most outlets have.

use super::attitudes::{Stand, who};
use super::ties::{Tie, pairs, tied};
use crate::compare::coverage::{MANY, least};
use crate::compare::gazetteer::Gazetteer;
use crate::compare::tally::Tally;
use crate::report::Act;
use std::collections::{BTreeMap, BTreeSet};

/// Stands of one actor toward the same.
pub(super) struct Toward<'s> {
    /// The key of the actor.
    pub(super) key: String,
    /// Whom most of them name.
    pub(super) target: Option<String>,
    pub(super) stands: Vec<&'s Stand>,
    /// How many rows of this actor come before.
    pub(super) at: usize,
}

impl Toward<'_> {
    pub(super) fn tally(&self) -> Tally {
        let mut tally = Tally::default();
        for stand in &self.stands {
            tally.add(stand.outlet, stand.wording.clone());
        }
        tally
    }
}

/// The stands that enough outlets have for a row, and those that are left.
pub(super) fn grouped<'s>(
    stands: &'s [Stand],
    joined: &BTreeMap<String, String>,
    gazetteer: &Gazetteer,
    outlets: usize,
) -> (Vec<Toward<'s>>, Vec<&'s Stand>) {
    let one = |key: &str| who(key, joined, gazetteer);
    let mut by_actor: BTreeMap<String, Vec<&Stand>> = BTreeMap::new();
    for stand in stands {
        by_actor.entry(one(&stand.key)).or_default().push(stand);
    }
    let (mut rows, mut left) = (Vec::new(), Vec::new());
    for (actor, stands) in by_actor {
        let groups = if outlets > MANY {
            vec![stands]
        } else {
            split(&actor, stands, &one)
        };
        let enough = |group: &Vec<&Stand>| with(group) >= least(outlets);
        let (shared, lone): (Vec<_>, Vec<_>) = groups.into_iter().partition(enough);
        left.extend(lone.into_iter().flatten());
        rows.extend(shared.into_iter().enumerate().map(|(at, stands)| Toward {
            target: target(&actor, &stands, &one),
            key: actor.clone(),
            stands,
            at,
        }));
    }
    (rows, left)
}

/// Outlets that have one of them.
fn with(stands: &[&Stand]) -> usize {
    let outlets: BTreeSet<usize> = stands.iter().map(|stand| stand.outlet).collect();
    outlets.len()
}

/// The stands of one actor by what they are toward, what most outlets have first.
fn split<'s>(
    actor: &str,
    stands: Vec<&'s Stand>,
    one: &dyn Fn(&str) -> String,
) -> Vec<Vec<&'s Stand>> {
    let (aimed, loose): (Vec<&Stand>, Vec<&Stand>) = stands
        .into_iter()
        .partition(|stand| !ties(actor, stand, one).is_empty());
    let all: Vec<Vec<Tie>> = aimed.iter().map(|stand| ties(actor, stand, one)).collect();
    let groups = tied(&all).into_iter();
    let mut groups: Vec<Vec<&Stand>> = groups
        .map(|group| {
            group
                .iter()
                .filter_map(|at| aimed.get(*at).copied())
                .collect()
        })
        .collect();
    groups.sort_by_key(|group| std::cmp::Reverse((with(group), group.len())));
    match groups.first_mut().filter(|first| with(first) > 1) {
        Some(first) => first.extend(loose),
        None => groups.extend(loose.into_iter().map(|stand| vec![stand])),
    }
    groups
}

fn ties(actor: &str, stand: &Stand, one: &dyn Fn(&str) -> String) -> Vec<Tie> {
    let names = stand.names.iter().map(|name| one(name));
    let names = names.filter(|name| name != actor);
    let side = side(stand.wording.act);
    let named = names.map(|name| ("toward".to_owned(), name));
    // Two words on whatever side: *apologised to, expressed regret to the families in parliament*.
    let pairs = pairs(&stand.stems).map(|pair| ("about".to_owned(), pair));
    named
        .chain(pairs)
        .chain(
            stand
                .stems
                .iter()
                .map(|stem| (side.to_owned(), stem.clone())),
        )
        .collect()
}

fn side(act: Option<Act>) -> &'static str {
    match act {
        Some(Act::Praise | Act::Support | Act::Accept) => "for",
        _ => "against",
    }
}

/// Whom most of the stands name.
fn target(actor: &str, stands: &[&Stand], one: &dyn Fn(&str) -> String) -> Option<String> {
    let mut named: BTreeMap<String, usize> = BTreeMap::new();
    for name in stands.iter().flat_map(|stand| &stand.names) {
        *named.entry(one(name)).or_default() += 1;
    }
    named.remove(actor);
    let most = named
        .into_iter()
        .max_by_key(|(name, count)| (*count, std::cmp::Reverse(name.clone())));
    most.filter(|(_, count)| *count > 1).map(|(name, _)| name)
}
