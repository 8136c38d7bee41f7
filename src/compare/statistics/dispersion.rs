//! Is a term spread over the articles, or heaped in a few?

use super::{Sample, float, ratio, totals};

/// DP, the deviation of proportions (Gries 2008): half the sum of differences between an article's
/// share of the words and its share of the uses. 0 where the term is spread as the words are,
/// towards 1 where it is heaped. `None` without words or uses.
#[must_use]
pub fn dp(samples: &[Sample]) -> Option<f64> {
    let (uses, words) = totals(samples);
    let apart = |sample: &Sample| {
        Some((ratio(u64::from(sample.words), words)? - ratio(u64::from(sample.count), uses)?).abs())
    };
    samples
        .iter()
        .map(apart)
        .sum::<Option<f64>>()
        .filter(|_| !samples.is_empty())
        .map(|sum| sum / 2.0)
}

/// DP over the largest value it can take for these articles (Lijffijt & Gries 2012), 0 to 1.
#[must_use]
pub fn dp_norm(samples: &[Sample]) -> Option<f64> {
    let words = totals(samples).1;
    let least = samples.iter().map(|sample| sample.words).min()?;
    let most = 1.0 - ratio(u64::from(least), words)?;
    dp(samples).filter(|_| most > 0.0).map(|dp| dp / most)
}

/// Juilland's D (Juilland & Chang-Rodríguez 1964), on rates, for articles of unequal length: 1
/// where all rates agree, about 0 where one article has all uses. `None` for fewer than two
/// articles, for an article without words, and without uses.
#[must_use]
pub fn juilland_d(samples: &[Sample]) -> Option<f64> {
    let rates: Vec<f64> = samples
        .iter()
        .map(|sample| ratio(u64::from(sample.count), u64::from(sample.words)))
        .collect::<Option<_>>()?;
    let squares = rates.iter().map(|rate| rate * rate).sum();
    let articles = u64::try_from(rates.len()).ok()?;
    juilland_d_of_sums(articles, rates.iter().sum(), squares)
}

/// The same from sums over the articles: of the rates, and of their squares. `None` for fewer than
/// two articles and without uses.
#[must_use]
pub fn juilland_d_of_sums(articles: u64, rates: f64, squares: f64) -> Option<f64> {
    let count = float(articles);
    let mean = rates / count;
    if articles < 2 || mean <= 0.0 {
        return None;
    }
    let variance = (squares / count - mean * mean).max(0.0);
    Some((1.0 - variance.sqrt() / mean / (count - 1.0).sqrt()).max(0.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::statistics::close;

    /// numpy: DP = Σ|sᵢ − vᵢ|/2, over 1 − min s; D = 1 − (σ/μ)/√(n−1), σ of the population.
    #[test]
    fn measures_are_those_of_numpy() {
        for (counts, words, expected) in [
            ([5, 5, 5, 5], [100, 100, 100, 100], [0.0, 0.0, 1.0]),
            ([20, 0, 0, 0], [100, 100, 100, 100], [0.75, 1.0, 0.0]),
            (
                [3, 1, 0, 6],
                [400, 250, 100, 900],
                [
                    0.112_121_212_121_212_12,
                    0.119_354_838_709_677_42,
                    0.628_355_429_348_09,
                ],
            ),
            ([1, 2, 3, 4], [100, 200, 300, 400], [0.0, 0.0, 1.0]),
        ] {
            let samples: Vec<Sample> = counts
                .into_iter()
                .zip(words)
                .map(|(count, words)| Sample { count, words })
                .collect();
            let found = [dp(&samples), dp_norm(&samples), juilland_d(&samples)].map(Option::unwrap);
            assert!(
                found
                    .into_iter()
                    .zip(expected)
                    .all(|(found, expected)| close(found, expected)),
                "{counts:?}: {found:?}"
            );
        }
    }

    #[test]
    fn nothing_is_spread_nowhere() {
        let none = [Sample {
            count: 0,
            words: 100,
        }; 3];
        assert_eq!(
            (dp(&none), dp_norm(&none), juilland_d(&none), dp(&[])),
            (None, None, None, None)
        );
    }
}
