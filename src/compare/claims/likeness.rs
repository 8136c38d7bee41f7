//! How alike are two statements?
//!
//! Cosine of their stems and names, rare ones weighing more (inverse document frequency).

use super::statements::{Cluster, Statement};
use crate::report::Act;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};

/// Members of a cluster that a further statement is laid against.
const TRIED: usize = 8;
/// Clusters that a term may stand in and still call them up.
const COMMON: usize = 40;

/// Only clusters that share a term which is not everywhere can be alike.
pub(super) fn candidates(index: &BTreeMap<u32, BTreeSet<usize>>, terms: &[u32]) -> BTreeSet<usize> {
    terms
        .iter()
        .filter_map(|term| index.get(term))
        .filter(|clusters| clusters.len() <= COMMON)
        .flatten()
        .copied()
        .collect()
}

/// The stems and names of all statements, by number.
#[derive(Debug, Clone, Default)]
pub(super) struct Vocabulary {
    numbers: FxHashMap<(bool, Box<str>), u32>,
    /// The same by number: is it a name, and which?
    terms: Vec<(bool, Box<str>)>,
}

impl Vocabulary {
    /// The number of a name, or of a stem.
    pub(super) fn number(&mut self, name: bool, term: &str) -> u32 {
        let term: (bool, Box<str>) = (name, term.into());
        let next = u32::try_from(self.terms.len()).unwrap_or(u32::MAX);
        *self.numbers.entry(term).or_insert_with_key(|term| {
            self.terms.push(term.clone());
            next
        })
    }

    /// For each term the number of the one that it is joined with, else its own.
    fn joined(&self, joined: &BTreeMap<String, String>) -> Vec<u32> {
        let own = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let into = |at: usize, (name, term): &(bool, Box<str>)| {
            let full = joined.get(&**term).filter(|_| *name)?;
            let known = self.numbers.get(&(true, full.as_str().into()));
            Some(known.copied().unwrap_or_else(|| own(at)))
        };
        self.terms
            .iter()
            .enumerate()
            .map(|(at, term)| into(at, term).unwrap_or_else(|| own(at)))
            .collect()
    }
}

/// A statement as weighted terms.
pub(super) struct Vector {
    /// Numbers of its terms, sorted.
    pub(super) terms: Vec<u32>,
    pub(super) speaker: Option<String>,
    /// Its act, where it wants something of somebody.
    pub(super) directive: Option<Act>,
}

/// All statements as vectors, with the weight of each term and whether it is a name.
pub(super) struct Space {
    pub(super) vectors: Vec<Vector>,
    pub(super) weights: Vec<f64>,
    pub(super) names: Vec<bool>,
}

impl Space {
    pub(super) fn of(
        statements: &[Statement],
        vocabulary: &Vocabulary,
        joined: &BTreeMap<String, String>,
    ) -> Self {
        let into = vocabulary.joined(joined);
        let vectors: Vec<Vector> = statements
            .iter()
            .map(|statement| vector(statement, &into, joined))
            .collect();
        let mut counts = vec![0usize; vocabulary.terms.len()];
        for term in vectors.iter().flat_map(|vector| &vector.terms) {
            if let Some(count) = counts.get_mut(*term as usize) {
                *count += 1;
            }
        }
        let names: Vec<bool> = vocabulary.terms.iter().map(|(name, _)| *name).collect();
        let all = float(vectors.len());
        let weights = counts
            .iter()
            .zip(&names)
            .map(|(count, name)| {
                let kind = if *name { 0.6 } else { 1.0 };
                kind * (1.0 + all / float((*count).max(1))).ln()
            })
            .collect();
        Self {
            vectors,
            weights,
            names,
        }
    }

    pub(super) fn terms(&self, at: usize) -> &[u32] {
        self.vectors
            .get(at)
            .map(|vector| vector.terms.as_slice())
            .unwrap_or_default()
    }

    /// The mean likeness of a statement to the members of a cluster.
    pub(super) fn nearness(&self, cluster: &Cluster, at: usize) -> f64 {
        let Some(vector) = self.vectors.get(at) else {
            return 0.0;
        };
        let members: Vec<f64> = cluster
            .members
            .iter()
            .take(TRIED)
            .filter_map(|member| self.vectors.get(*member))
            .map(|member| self.alike(member, vector))
            .collect();
        members.iter().sum::<f64>() / float(members.len()).max(1.0)
    }

    fn square(&self, term: u32) -> f64 {
        self.weights
            .get(term as usize)
            .map_or(0.0, |weight| weight * weight)
    }

    /// Cosine of the weighted terms, with something added for the same speaker or the same demand.
    fn alike(&self, one: &Vector, other: &Vector) -> f64 {
        let shared: Vec<u32> = one
            .terms
            .iter()
            .copied()
            .filter(|term| other.terms.binary_search(term).is_ok())
            .collect();
        let norm = |vector: &Vector| {
            vector
                .terms
                .iter()
                .map(|term| self.square(*term))
                .sum::<f64>()
        };
        let norm = (norm(one) * norm(other)).sqrt();
        if norm <= 0.0 || shared.is_empty() {
            return 0.0;
        }
        let same_speaker = one.speaker.is_some() && one.speaker == other.speaker;
        let same_act = one.directive.is_some() && one.directive == other.directive;
        // One word in common is a topic, not a claim.
        if shared.len() < 2 && !same_act {
            return 0.0;
        }
        if same_speaker
            && same_act
            && shared
                .iter()
                .any(|term| self.names.get(*term as usize) == Some(&true))
        {
            return 1.0;
        }
        let speaker = if same_speaker { 0.12 } else { 0.0 };
        let directive = if same_act { 0.2 } else { 0.0 };
        shared.iter().map(|term| self.square(*term)).sum::<f64>() / norm + speaker + directive
    }
}

fn vector(statement: &Statement, into: &[u32], joined: &BTreeMap<String, String>) -> Vector {
    let one = |term: &u32| into.get(*term as usize).copied().unwrap_or(*term);
    let mut terms: Vec<u32> = statement.terms.iter().map(one).collect();
    terms.sort_unstable();
    terms.dedup();
    let name = |key: &String| joined.get(key).unwrap_or(key).clone();
    Vector {
        terms,
        speaker: statement.speaker.as_ref().map(name),
        directive: Some(statement.act).filter(|act| matches!(act, Act::Demand | Act::Threaten)),
    }
}

#[allow(clippy::cast_precision_loss, reason = "counts stay far below 2^52")]
fn float(count: usize) -> f64 {
    count as f64
}
