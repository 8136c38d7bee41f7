//! Do two outlets differ on the same stories?
//!
//! Outlets cover different things, and a rate over all their articles mixes what they cover with
//! how they word it. Within a story the first is held still.

use super::bootstrap::{Interval, Random, percentiles};
use schemars::JsonSchema;
use serde::Serialize;

/// With fewer stories no split can be told from chance at .05 on two sides: 2 · ½⁵ > .05.
pub const LEAST_STORIES: usize = 6;

/// Two outlets over the stories that both have.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct Paired {
    /// Stories that both have.
    pub stories: usize,
    /// Of these, those where the first outlet has the higher rate.
    pub first_higher: usize,
    /// Those where the second has.
    pub second_higher: usize,
    /// The mean difference of the rates, first less second.
    pub mean: f64,
    /// Its percentile bootstrap interval over stories; `None` for too few.
    pub interval: Option<Interval>,
    /// Chance of a split as uneven or more where outlets do not differ (sign test, two-sided);
    /// stories without a difference are left out. `None` for too few stories.
    pub p: Option<f64>,
}

/// Compares rates story by story; one pair a story, (first outlet, second outlet). `None` without
/// a story that both have.
#[must_use]
#[allow(
    clippy::cast_precision_loss,
    reason = "numbers of stories stay far below 2^52"
)]
pub fn paired(rates: &[(f64, f64)], rounds: usize, seed: u64) -> Option<Paired> {
    let differences: Vec<f64> = rates.iter().map(|(first, second)| first - second).collect();
    let stories = differences.len();
    let first_higher = differences
        .iter()
        .filter(|difference| **difference > 0.0)
        .count();
    let second_higher = differences
        .iter()
        .filter(|difference| **difference < 0.0)
        .count();
    let enough = first_higher + second_higher >= LEAST_STORIES;
    (stories > 0).then(|| Paired {
        stories,
        first_higher,
        second_higher,
        mean: differences.iter().sum::<f64>() / stories as f64,
        interval: enough
            .then(|| resampled(&differences, rounds, seed))
            .flatten(),
        p: enough.then(|| sign_test(first_higher, second_higher)),
    })
}

#[allow(
    clippy::cast_precision_loss,
    reason = "numbers of stories stay far below 2^52"
)]
fn resampled(differences: &[f64], rounds: usize, seed: u64) -> Option<Interval> {
    let mut random = Random::new(seed);
    let mut mean = |_| {
        let draws =
            (0..differences.len()).filter_map(|_| differences.get(random.below(differences.len())));
        draws.sum::<f64>() / differences.len() as f64
    };
    percentiles((0..rounds).map(&mut mean).collect())
}

/// The two-sided sign test, exact: the binomial tail with one half, twice.
#[allow(
    clippy::cast_precision_loss,
    reason = "numbers of stories stay far below 2^52"
)]
fn sign_test(more: usize, less: usize) -> f64 {
    let all = more + less;
    // Logarithms, since 2⁻ⁿ vanishes for many stories.
    let mut chosen = -(all as f64) * std::f64::consts::LN_2;
    let mut tail = 0.0;
    for at in 0..=more.min(less) {
        tail += chosen.exp();
        chosen += ((all - at) as f64).ln() - ((at + 1) as f64).ln();
    }
    (2.0 * tail).min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::statistics::close;

    /// `scipy.stats.binomtest(k, n).pvalue`.
    #[test]
    fn the_sign_test_is_that_of_scipy() {
        for (more, less, p) in [
            (5, 2, 0.453_125),
            (7, 2, 0.179_687_5),
            (10, 0, 0.001_953_125),
            (4, 4, 1.0),
        ] {
            assert!(
                close(sign_test(more, less), p),
                "{more} {less}: {}",
                sign_test(more, less)
            );
        }
    }

    #[test]
    fn stories_are_compared_with_themselves() {
        let rates: Vec<(f64, f64)> = (0..8)
            .map(|story| (f64::from(story) + 1.5, f64::from(story)))
            .collect();
        let found = paired(&rates, 500, 1).unwrap();
        assert_eq!(
            (
                found.stories,
                found.first_higher,
                found.second_higher,
                found.mean
            ),
            (8, 8, 0, 1.5)
        );
        assert!(found.p.unwrap() < 0.01 && found.interval.unwrap().excludes_zero());
        let few = paired(rates.get(..5).unwrap(), 500, 1).unwrap();
        assert_eq!((few.p, few.interval), (None, None), "too few to test");
        assert_eq!(paired(&[], 500, 1), None);
    }
}
