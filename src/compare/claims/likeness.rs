//! How alike are two statements?
//!
//! Cosine of their stems and names, rare ones weighing more (inverse document frequency).

use super::statements::{Cluster, Statement};
use crate::report::Act;
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
    pub(super) fn of(statements: &[Statement], joined: &BTreeMap<String, String>) -> Self {
        let name = |key: &String| joined.get(key).unwrap_or(key).clone();
        let mut numbers: BTreeMap<(bool, String), u32> = BTreeMap::new();
        let mut counts: Vec<usize> = Vec::new();
        let mut vectors = Vec::with_capacity(statements.len());
        for statement in statements {
            let stems = statement.stems.iter().map(|stem| (false, stem.clone()));
            let names: BTreeSet<String> = statement.names.iter().map(name).collect();
            let mut terms: Vec<u32> = Vec::new();
            for term in stems.chain(names.into_iter().map(|name| (true, name))) {
                let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
                let number = *numbers.entry(term).or_insert(next);
                counts.resize(counts.len().max(number as usize + 1), 0);
                if let Some(count) = counts.get_mut(number as usize) {
                    *count += 1;
                }
                terms.push(number);
            }
            terms.sort_unstable();
            let directive =
                Some(statement.act).filter(|act| matches!(act, Act::Demand | Act::Threaten));
            vectors.push(Vector {
                terms,
                speaker: statement.speaker.as_ref().map(name),
                directive,
            });
        }
        let mut names = vec![false; counts.len()];
        for ((is_name, _), number) in numbers {
            if let Some(slot) = names.get_mut(number as usize) {
                *slot = is_name;
            }
        }
        let all = float(vectors.len());
        let weights = counts
            .iter()
            .zip(&names)
            .map(|(count, name)| if *name { 0.6 } else { 1.0 } * (1.0 + all / float(*count)).ln())
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

#[allow(clippy::cast_precision_loss, reason = "counts stay far below 2^52")]
fn float(count: usize) -> f64 {
    count as f64
}
