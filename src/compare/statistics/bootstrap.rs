//! How sure is a rate?
//!
//! Percentile bootstrap (Efron & Tibshirani 1993) over articles: draw as many articles as there
//! are, with replacement, again and again, and look between which values 95 in 100 of the rates
//! lie. [`Replicates`] does the same as a fold, with Poisson weights in place of draws (Chamandy
//! et al. 2012): memory does not grow with the articles. The seed makes both repeatable.

use super::{Sample, ratio, too_few};
use schemars::JsonSchema;
use serde::Serialize;

/// Draws, unless told otherwise.
pub const ROUNDS: usize = 1000;

/// Seed, unless told otherwise.
pub const SEED: u64 = 20_260_101;

/// Random numbers: splitmix64 (Steele, Lea & Flood 2014), the same on every machine.
#[derive(Debug, Clone)]
pub struct Random(u64);

impl Random {
    /// Begins a sequence.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let bits = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    /// A number from 0 to `below`, that excluded, each as likely (Lemire 2019, to 2⁻⁶⁴).
    pub fn below(&mut self, below: usize) -> usize {
        let wide = u128::from(self.bits()) * below as u128;
        usize::try_from(wide >> 64).unwrap_or_default()
    }

    /// A count with mean 1 (Poisson), by inversion.
    fn poisson(&mut self) -> u32 {
        let mut rest = self.unit();
        let mut mass = (-1.0f64).exp();
        let mut count = 0;
        while rest >= mass && count < 16 {
            rest -= mass;
            count += 1;
            mass /= f64::from(count);
        }
        count
    }

    /// From 0 to 1, that excluded.
    #[allow(clippy::cast_precision_loss, reason = "53 bits fit")]
    fn unit(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / (1u64 << 53) as f64
    }
}

/// Between which values a rate lies with 95 % confidence.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct Interval {
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

impl Interval {
    /// Does it leave zero out?
    #[must_use]
    pub fn excludes_zero(&self) -> bool {
        self.low > 0.0 || self.high < 0.0
    }
}

/// The interval of a rate per 1,000 words; `None` where articles or uses are too few to test.
#[must_use]
pub fn interval(samples: &[Sample], rounds: usize, seed: u64) -> Option<Interval> {
    if too_few(samples.len(), super::totals(samples).0) {
        return None;
    }
    let mut random = Random::new(seed);
    percentiles(
        (0..rounds)
            .filter_map(|_| drawn(samples, &mut random))
            .collect(),
    )
}

/// The interval of the difference between two rates per 1,000 words, the first less the second;
/// `None` where one side has too few articles, or both together too few uses.
#[must_use]
pub fn difference(left: &[Sample], right: &[Sample], rounds: usize, seed: u64) -> Option<Interval> {
    let uses = super::totals(left).0 + super::totals(right).0;
    if too_few(left.len().min(right.len()), uses) {
        return None;
    }
    let mut random = Random::new(seed);
    let draw = |_| Some(drawn(left, &mut random)? - drawn(right, &mut random)?);
    percentiles((0..rounds).filter_map(draw).collect())
}

/// The rate over as many articles as there are, drawn with replacement.
fn drawn(samples: &[Sample], random: &mut Random) -> Option<f64> {
    let draws = (0..samples.len()).filter_map(|_| samples.get(random.below(samples.len())));
    let (count, words) = draws.fold((0, 0), |(count, words), sample| {
        (
            count + u64::from(sample.count),
            words + u64::from(sample.words),
        )
    });
    ratio(count, words).map(|share| share * 1000.0)
}

/// The values that cut off 2.5 in 100 at either end, between neighbours by linear interpolation.
pub(super) fn percentiles(mut values: Vec<f64>) -> Option<Interval> {
    values.sort_by(f64::total_cmp);
    Some(Interval {
        low: quantile(&values, 0.025)?,
        high: quantile(&values, 0.975)?,
    })
}

#[allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "positions in a list of draws"
)]
fn quantile(sorted: &[f64], share: f64) -> Option<f64> {
    let at = share * (sorted.len().checked_sub(1)?) as f64;
    let low = *sorted.get(at.floor() as usize)?;
    let high = *sorted.get(at.ceil() as usize)?;
    Some(low + (high - low) * at.fract())
}

/// Resampled sums of several counts over the articles of an outlet, as a fold.
#[derive(Debug, Clone)]
pub struct Replicates {
    seed: u64,
    articles: usize,
    uses: Vec<u64>,
    words: Vec<u64>,
    /// One row of replicates a count.
    counts: Vec<Vec<u64>>,
}

impl Replicates {
    /// For `kinds` counts an article; outlets with the same seed draw alike.
    #[must_use]
    pub fn new(kinds: usize, rounds: usize, seed: u64) -> Self {
        Self {
            seed,
            articles: 0,
            uses: vec![0; kinds],
            words: vec![0; rounds],
            counts: vec![vec![0; rounds]; kinds],
        }
    }

    /// Adds an article: its words and its counts, in the order of the kinds.
    pub fn add(&mut self, words: u32, counts: &[u32]) {
        let mut random =
            Random::new(self.seed ^ (self.articles as u64).wrapping_mul(0xd6e8_feb8_6659_fd93));
        self.articles += 1;
        let weights: Vec<u64> = self
            .words
            .iter()
            .map(|_| u64::from(random.poisson()))
            .collect();
        weigh(&mut self.words, &weights, words);
        for ((row, uses), count) in self.counts.iter_mut().zip(&mut self.uses).zip(counts) {
            *uses += u64::from(*count);
            if *count > 0 {
                weigh(row, &weights, *count);
            }
        }
    }

    /// The interval of the rate of one kind; `None` where articles or uses are too few to test.
    #[must_use]
    pub fn interval(&self, kind: usize) -> Option<Interval> {
        let row = self.counts.get(kind)?;
        if too_few(self.articles, *self.uses.get(kind)?) {
            return None;
        }
        let rates = row
            .iter()
            .zip(&self.words)
            .filter_map(|(count, words)| ratio(*count, *words).map(|share| share * 1000.0));
        percentiles(rates.collect())
    }
}

fn weigh(sums: &mut [u64], weights: &[u64], value: u32) {
    for (sum, weight) in sums.iter_mut().zip(weights) {
        *sum += weight * u64::from(value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::statistics::rate;

    fn samples() -> Vec<Sample> {
        let counts = [3, 0, 1, 5, 2, 0, 0, 4, 1, 2];
        let words = [400, 250, 300, 900, 500, 420, 380, 610, 350, 470];
        counts
            .into_iter()
            .zip(words)
            .map(|(count, words)| Sample { count, words })
            .collect()
    }

    /// numpy, 200,000 draws of the ratio of sums: rate 3.930, percentiles 2.151 and 5.274.
    #[test]
    fn the_interval_is_that_of_numpy() {
        let samples = samples();
        assert!((rate(&samples).unwrap() - 3.930_131).abs() < 1e-6);
        let found = interval(&samples, 20_000, SEED).unwrap();
        assert!(
            (found.low - 2.1505).abs() < 0.06 && (found.high - 5.2738).abs() < 0.06,
            "{found:?}"
        );
    }

    #[test]
    fn a_seed_gives_the_same_interval_again() {
        let samples = samples();
        assert_eq!(interval(&samples, 200, 7), interval(&samples, 200, 7));
        assert_ne!(interval(&samples, 200, 7), interval(&samples, 200, 8));
    }

    #[test]
    fn too_few_articles_or_uses_have_no_interval() {
        let samples = samples();
        assert_eq!(interval(samples.get(..9).unwrap(), 200, 7), None);
        let rare: Vec<Sample> = samples
            .iter()
            .map(|sample| Sample {
                count: u32::from(sample.count > 3),
                ..*sample
            })
            .collect();
        assert_eq!(interval(&rare, 200, 7), None);
    }

    #[test]
    fn an_outlet_does_not_differ_from_itself() {
        let samples = samples();
        assert!(
            !difference(&samples, &samples, 1000, 3)
                .unwrap()
                .excludes_zero()
        );
        let often: Vec<Sample> = samples
            .iter()
            .map(|sample| Sample {
                count: sample.count + 9,
                ..*sample
            })
            .collect();
        assert!(difference(&often, &samples, 1000, 3).unwrap().low > 0.0);
    }

    #[test]
    fn the_fold_agrees_with_the_draws() {
        let many: Vec<Sample> = (0..20).flat_map(|_| samples()).collect();
        let mut fold = Replicates::new(2, 4000, SEED);
        many.iter()
            .for_each(|sample| fold.add(sample.words, &[sample.count, 0]));
        let (one, other) = (
            fold.interval(0).unwrap(),
            interval(&many, 4000, SEED).unwrap(),
        );
        assert!(
            (one.low - other.low).abs() < 0.05 && (one.high - other.high).abs() < 0.05,
            "{one:?} {other:?}"
        );
        assert_eq!(fold.interval(1), None, "no uses");
    }
}
