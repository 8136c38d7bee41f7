//! How far does a term set one group of articles apart from another?

use super::{float, ratio};
use schemars::JsonSchema;
use serde::Serialize;

/// Expected uses below which G² says nothing.
const LEAST_EXPECTED: f64 = 5.0;

/// How often a term stands in two groups, and how many words (or bigrams) each has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct Counts {
    /// Uses in the first group.
    pub left: u64,
    /// All words of the first group.
    pub left_words: u64,
    /// Uses in the second.
    pub right: u64,
    /// All words of the second.
    pub right_words: u64,
}

/// Weighted log-odds ratio with an informative Dirichlet prior, as z-score.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct LogOdds {
    /// The log-odds ratio, natural logarithm; above 0 where the first group uses it more.
    pub ratio: f64,
    /// The same over its standard deviation.
    pub z: f64,
}

impl Counts {
    /// Log-odds ratio with informative Dirichlet prior (Monroe, Colaresi & Quinn 2008, equations
    /// 15 to 19, the variance with all four terms, so that it holds for shares of articles too). `background` is the share of the term among all words, `strength` how many words
    /// the prior weighs (their α₀). `None` where the prior is empty or a group is nothing but the
    /// term.
    #[must_use]
    pub fn log_odds(&self, background: f64, strength: f64) -> Option<LogOdds> {
        let prior = background * strength;
        let odds = |uses: u64, words: u64| {
            let used = float(uses) + prior;
            let rest = float(words) + strength - used;
            (used > 0.0 && rest > 0.0).then(|| ((used / rest).ln(), 1.0 / used + 1.0 / rest))
        };
        let (left, left_variance) = odds(self.left, self.left_words)?;
        let (right, right_variance) = odds(self.right, self.right_words)?;
        let ratio = left - right;
        Some(LogOdds {
            ratio,
            z: ratio / (left_variance + right_variance).sqrt(),
        })
    }

    /// Log-likelihood keyness G² (Dunning 1993), over all four cells; no unit, zero when the rates
    /// agree. `None` below five expected uses in a group, where it says nothing.
    #[must_use]
    pub fn g2(&self) -> Option<f64> {
        let uses = self.left + self.right;
        let words = self.left_words + self.right_words;
        let expected = |side: u64| Some(float(side) * ratio(uses, words)?);
        let (left, right) = (expected(self.left_words)?, expected(self.right_words)?);
        if left.min(right) < LEAST_EXPECTED {
            return None;
        }
        let cell = |found: f64, expected: f64| {
            if found > 0.0 && expected > 0.0 {
                found * (found / expected).ln()
            } else {
                0.0
            }
        };
        let rest = |words: u64, uses: u64| float(words.saturating_sub(uses));
        let sum = cell(float(self.left), left)
            + cell(float(self.right), right)
            + cell(
                rest(self.left_words, self.left),
                float(self.left_words) - left,
            )
            + cell(
                rest(self.right_words, self.right),
                float(self.right_words) - right,
            );
        Some((2.0 * sum).max(0.0))
    }

    /// Log ratio (Hardie 2014): the binary logarithm of how many times more often the first group
    /// uses the term; 1 is twice as often. No use counts as half a use. `None` without words.
    #[must_use]
    pub fn log_ratio(&self) -> Option<f64> {
        let share = |uses: u64, words: u64| {
            (words > 0).then(|| if uses == 0 { 0.5 } else { float(uses) } / float(words))
        };
        Some((share(self.left, self.left_words)? / share(self.right, self.right_words)?).log2())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::statistics::close;

    fn counts([left, left_words, right, right_words]: [u64; 4]) -> Counts {
        Counts {
            left,
            left_words,
            right,
            right_words,
        }
    }

    /// numpy: δ = ln((y₁+α)/(n₁+α₀−y₁−α)) − ln((y₂+α)/(n₂+α₀−y₂−α)), σ² = 1/(y₁+α) +
    /// 1/(n₁+α₀−y₁−α) + the same of the second.
    #[test]
    fn log_odds_are_those_of_numpy() {
        for (row, background, strength, ratio, z) in [
            (
                [30, 10_000, 10, 12_000],
                40.0 / 22_000.0,
                500.0,
                1.217_882_217_869_921_6,
                3.455834127311329,
            ),
            (
                [5, 2000, 0, 3000],
                5.0 / 5000.0,
                100.0,
                4.323_689_666_092_646,
                1.3540069553252172,
            ),
            (
                [200, 50_000, 210, 52_000],
                410.0 / 102_000.0,
                1000.0,
                -0.009_423_122_892_504_132,
                -0.09611134408643898,
            ),
            (
                [12, 40, 9, 160],
                21.0 / 200.0,
                4.0,
                1.86466074076829,
                3.932735639483939,
            ),
        ] {
            let found = counts(row).log_odds(background, strength).unwrap();
            assert!(
                close(found.ratio, ratio) && close(found.z, z),
                "{row:?}: {found:?}"
            );
        }
    }

    /// `scipy.stats.chi2_contingency(lambda_="log-likelihood", correction=False)`.
    #[test]
    fn g2_is_that_of_scipy() {
        for (row, expected) in [
            ([30, 10_000, 10, 12_000], Some(14.469_000_518_139_655)),
            ([200, 50_000, 210, 52_000], Some(0.009_419_345_096_307_374)),
            ([12, 900, 40, 3000], Some(0.0)),
            ([5, 2000, 0, 3000], None),
            ([0, 0, 0, 0], None),
        ] {
            let found = counts(row).g2();
            assert_eq!(found.is_some(), expected.is_some(), "{row:?}");
            assert!(
                found
                    .zip(expected)
                    .is_none_or(|(found, expected)| (found - expected).abs() < 1e-8),
                "{row:?}: {found:?}"
            );
        }
    }

    #[test]
    fn log_ratio_counts_doublings() {
        for (row, expected) in [
            ([30, 10_000, 10, 12_000], 1.847_996_906_554_95),
            ([5, 2000, 0, 3000], 3.906_890_595_608_518_7),
            ([2, 100, 1, 100], 1.0),
        ] {
            assert!(close(counts(row).log_ratio().unwrap(), expected), "{row:?}");
        }
        assert_eq!(counts([1, 0, 1, 10]).log_ratio(), None);
    }

    #[test]
    fn the_two_groups_mirror_each_other() {
        let (one, other) = (
            counts([30, 10_000, 10, 12_000]),
            counts([10, 12_000, 30, 10_000]),
        );
        assert!(close(
            one.log_odds(0.002, 500.0).unwrap().z,
            -other.log_odds(0.002, 500.0).unwrap().z
        ));
        assert!(close(one.g2().unwrap(), other.g2().unwrap()));
    }
}
