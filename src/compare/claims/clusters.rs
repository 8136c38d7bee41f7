//! Which statements are one, and what is their row called?
//!
//! The surest pairs ([`super::likeness`]) are joined first; two groups become one only where at
//! least half of their pairs are alike, so that no chain of neighbours draws strangers together.

use super::excerpt::Rest;
use super::likeness::Space;
use super::statements::Statement;
use super::{Claims, said_row};
use crate::compare::comparison::Row;
use crate::compare::names;
use crate::compare::tally::Tally;
use crate::report::Act;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};

/// Words that the name of a row has at most, where there is a choice.
const LONG: usize = 14;
/// Words that it has at least.
const SHORT: usize = 4;

/// Statements that are one: a name to show, a group, the words by outlet.
#[derive(Debug, Clone, Default)]
pub struct Cluster {
    /// The shortest complete wording of what is said.
    pub name: String,
    /// Demand, denial, statement.
    pub group: &'static str,
    /// The words by outlet.
    pub tally: Tally,
    /// Its statements.
    pub(super) members: Vec<usize>,
}

impl Claims {
    /// Statements joined by what they say. `joined` tells which names are one.
    #[must_use]
    pub fn clusters(&self, joined: &BTreeMap<String, String>) -> Vec<Cluster> {
        let links = Space::of(&self.statements, &self.vocabulary, joined).links();
        let groups = groups(self.statements.len(), links);
        let told = groups.into_iter().filter_map(|group| {
            let members: Vec<&Statement> = group
                .iter()
                .filter_map(|at| self.statements.get(*at))
                .collect();
            let charges = members.iter().all(|statement| statement.charge);
            (!charges).then(|| Cluster {
                members: group,
                ..cluster(&members)
            })
        });
        told.collect()
    }
}

/// Numbers `0..count` in groups, each in the order of its first member.
fn groups(count: usize, mut links: Vec<(f64, usize, usize)>) -> Vec<Vec<usize>> {
    links.sort_by(|one, other| {
        (other.0.total_cmp(&one.0)).then((one.1, one.2).cmp(&(other.1, other.2)))
    });
    let linked: FxHashMap<(usize, usize), f64> = links
        .iter()
        .map(|(alike, one, other)| ((*one, *other), *alike))
        .collect();
    let mut group_of: Vec<usize> = (0..count).collect();
    let mut groups: Vec<Vec<usize>> = group_of.iter().map(|at| vec![*at]).collect();
    for (_, one, other) in links {
        let (Some(into), Some(from)) = (group_of.get(one).copied(), group_of.get(other).copied())
        else {
            continue;
        };
        let (into, from) = (into.min(from), into.max(from));
        let (Some(kept), Some(added)) = (groups.get(into), groups.get(from)) else {
            continue;
        };
        if into == from || !belong(kept, added, &linked) {
            continue;
        }
        let added = groups.get_mut(from).map(std::mem::take).unwrap_or_default();
        for at in &added {
            if let Some(group) = group_of.get_mut(*at) {
                *group = into;
            }
        }
        if let Some(kept) = groups.get_mut(into) {
            kept.extend(added);
        }
    }
    groups.retain(|group| !group.is_empty());
    groups.iter_mut().for_each(|group| group.sort_unstable());
    groups
}

/// Are at least half of the pairs between two groups alike?
fn belong(one: &[usize], other: &[usize], linked: &FxHashMap<(usize, usize), f64>) -> bool {
    let pairs = one
        .iter()
        .flat_map(|first| other.iter().map(move |second| (first, second)));
    let alike = pairs
        .filter(|(first, second)| linked.contains_key(&(**first.min(second), **first.max(second))))
        .count();
    alike * 2 >= one.len() * other.len()
}

fn cluster(members: &[&Statement]) -> Cluster {
    let group = group(members);
    let mut tally = Tally::default();
    for member in members {
        let mut wording = member.wording.clone();
        if let Some(rest) = end_shared(member, members) {
            wording.words.clone_from(&rest.words);
        }
        tally.add(member.outlet, wording);
    }
    Cluster {
        name: name(group, members),
        group,
        tally,
        members: Vec::new(),
    }
}

/// The part of a statement that is cut in which most of what other outlets have of it stands.
fn end_shared<'s>(member: &'s Statement, members: &[&Statement]) -> Option<&'s Rest> {
    let first = member.rest.first()?;
    let others: BTreeSet<u32> = members
        .iter()
        .filter(|other| other.outlet != member.outlet)
        .flat_map(|other| other.sequence.iter().copied())
        .collect();
    let words = member.sequence.iter().zip(&member.of_name);
    let words: Vec<bool> = words
        .map(|(term, of_name)| !of_name && others.contains(term))
        .collect();
    let shared = |from: usize, to: usize| {
        let words = words.iter().take(to).skip(from);
        words.filter(|shared| **shared).count()
    };
    let best = member.rest.iter().rev();
    let best = best.max_by_key(|part| shared(part.from, part.to))?;
    let found = shared(best.from, best.to);
    (found > 1 && found > shared(0, first.from) * 2).then_some(best)
}

/// What is said, in the shortest wording that is complete. Of demands it is one that says it is
/// one, not the words it was made in.
fn name(group: &str, members: &[&Statement]) -> String {
    let plain = group == super::STATEMENTS;
    let telling = |member: &Statement| !plain && member.act != Act::Assert;
    let acts = members.iter().any(|member| telling(member));
    let shown = |member: &&&Statement| end_shared(member, members).is_none();
    let any = members.iter().any(|member| shown(&member));
    let named = members
        .iter()
        .filter(|member| !acts || telling(member))
        .filter(|member| !any || acts || shown(member))
        .map(|member| {
            if telling(member) {
                (true, member.title.whole, member.wording.words.as_str())
            } else {
                let title = &member.title;
                (title.clause, title.whole, title.words.as_str())
            }
        });
    let best = named.min_by_key(|(clause, whole, words)| {
        let count = words.split(' ').count();
        let fits = (SHORT..=LONG).contains(&count);
        (!(fits && *whole && *clause), !whole, !clause, !fits, count)
    });
    best.map(|(_, _, words)| words.to_owned())
        .unwrap_or_default()
}

/// What most members do.
fn group(members: &[&Statement]) -> &'static str {
    let of = |acts: &[Act]| {
        members
            .iter()
            .filter(|member| acts.contains(&member.act))
            .count()
    };
    let demands = of(&[Act::Demand, Act::Threaten]);
    let all = demands + of(&[Act::Warn, Act::Promise]);
    if demands * 2 >= members.len() || all * 2 > members.len() {
        "Demands, threats, promises"
    } else if of(&[Act::Deny]) * 2 > members.len() {
        "Denials and refusals"
    } else {
        super::STATEMENTS
    }
}

pub(super) fn cluster_row(cluster: &Cluster, outlets: usize) -> Row {
    said_row(
        names::key(&cluster.name),
        cluster.name.clone(),
        cluster.group,
        &cluster.tally,
        outlets,
    )
}
