//! What can be said with numbers, and when can nothing be said?
//!
//! Every method names its paper, and every result can be [`None`] or *too few*: a number that
//! would mislead is not given. Articles are what is sampled, not words: words of one article are
//! no independent witnesses.
//!
//! | question | method | file |
//! |---|---|---|
//! | how often, and how surely? | rate per 1,000 words, percentile bootstrap over articles (Efron & Tibshirani 1993) | [`bootstrap`] |
//! | which terms set outlets apart? | log-odds with informative Dirichlet prior (Monroe et al. 2008), G² (Dunning 1993), log ratio (Hardie 2014) | [`keyness`] |
//! | is a term spread or heaped? | DP (Gries 2008), Juilland's D | [`dispersion`] |
//! | which of many differences stand? | Benjamini & Hochberg (1995) | [`significance`] |
//! | do outlets differ on the same stories? | paired differences, sign test | [`paired`] |

pub mod bootstrap;
pub mod dispersion;
pub mod keyness;
pub mod paired;
pub mod significance;

/// Fewer articles than this of an outlet are counted, not tested.
pub const LEAST_ARTICLES: usize = 10;

/// Fewer uses than this are counted, not tested.
pub const LEAST_USES: u64 = 5;

/// One article, as far as a rate goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sample {
    /// How often the thing stands in it.
    pub count: u32,
    /// How many words it has.
    pub words: u32,
}

/// How often per 1,000 words over some articles; `None` without words.
#[must_use]
pub fn rate(samples: &[Sample]) -> Option<f64> {
    let (count, words) = totals(samples);
    ratio(count, words).map(|share| share * 1000.0)
}

/// Are there too few articles or uses to test?
#[must_use]
pub fn too_few(articles: usize, uses: u64) -> bool {
    articles < LEAST_ARTICLES || uses < LEAST_USES
}

fn totals(samples: &[Sample]) -> (u64, u64) {
    samples.iter().fold((0, 0), |(count, words), sample| {
        (
            count + u64::from(sample.count),
            words + u64::from(sample.words),
        )
    })
}

fn ratio(part: u64, whole: u64) -> Option<f64> {
    (whole > 0).then(|| float(part) / float(whole))
}

#[allow(
    clippy::cast_precision_loss,
    reason = "counts of words stay far below 2^52"
)]
fn float(count: u64) -> f64 {
    count as f64
}

#[cfg(test)]
pub(crate) fn close(found: f64, expected: f64) -> bool {
    (found - expected).abs() <= 1e-9 * expected.abs().max(1.0)
}
