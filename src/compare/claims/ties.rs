//! Which things belong together because they share something?
//!
//! What a thing shares is told by ties: a kind (*near, by*) and a key. Two with a tie in common are
//! in one group, and so are those between whom others lead.

use std::collections::{BTreeMap, BTreeSet};

/// A kind of tie with its key.
pub(super) type Tie = (String, String);

/// The numbers of things in groups, by the ties of each.
pub(super) fn tied(ties: &[Vec<Tie>]) -> Vec<Vec<usize>> {
    let mut group_of: Vec<usize> = Vec::new();
    let mut known: BTreeMap<&Tie, usize> = BTreeMap::new();
    for (at, ties) in ties.iter().enumerate() {
        let met: BTreeSet<usize> = ties
            .iter()
            .filter_map(|tie| group_of.get(*known.get(tie)?).copied())
            .collect();
        let into = met.first().copied().unwrap_or(at);
        group_of.push(into);
        for group in group_of.iter_mut().filter(|group| met.contains(group)) {
            *group = into;
        }
        known.extend(ties.iter().map(|tie| (tie, at)));
    }
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, group) in group_of.into_iter().enumerate() {
        groups.entry(group).or_default().push(at);
    }
    groups.into_values().collect()
}

/// Any two words of a set, as one key.
pub(super) fn pairs(words: &BTreeSet<String>) -> impl Iterator<Item = String> + '_ {
    words.iter().enumerate().flat_map(move |(at, one)| {
        let others = words.iter().skip(at + 1);
        others.map(move |other| format!("{one} {other}"))
    })
}
