//! Which of many differences stand?
//!
//! Tail probabilities, and the correction for having looked at many terms at once.

use super::float;

/// The chance of a G² this large or larger where nothing differs (χ², one degree of freedom).
#[must_use]
pub fn p_of_g2(g2: f64) -> f64 {
    erfc((g2.max(0.0) / 2.0).sqrt())
}

/// The chance of a z-score this far from 0 or farther, on either side.
#[must_use]
pub fn p_of_z(z: f64) -> f64 {
    erfc(z.abs() / std::f64::consts::SQRT_2)
}

/// Adjusted p-values (Benjamini & Hochberg 1995), in the order given: below .05, no more than one
/// in twenty of the differences named is expected to be chance.
#[must_use]
pub fn benjamini_hochberg(p: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..p.len()).collect();
    order.sort_by(|one, other| {
        p.get(*other)
            .unwrap_or(&1.0)
            .total_cmp(p.get(*one).unwrap_or(&1.0))
    });
    let mut adjusted = vec![1.0; p.len()];
    let mut least = 1.0f64;
    for (passed, at) in order.into_iter().enumerate() {
        let rank = p.len() - passed;
        let scaled = p.get(at).unwrap_or(&1.0) * float(p.len() as u64) / float(rank as u64);
        least = least.min(scaled);
        if let Some(slot) = adjusted.get_mut(at) {
            *slot = least;
        }
    }
    adjusted
}

/// The complementary error function for `x` of 0 and above: the series of erf below 2, a continued
/// fraction above (Abramowitz & Stegun 1964, 7.1.6 and 7.1.14); good to 12 digits.
fn erfc(x: f64) -> f64 {
    let scale = (-x * x).exp() / std::f64::consts::PI.sqrt();
    if x < 2.0 {
        let (mut term, mut sum, mut at) = (x, x, 0.0);
        while term > sum * 1e-17 {
            at += 1.0;
            term *= 2.0 * x * x / (2.0 * at + 1.0);
            sum += term;
        }
        return 1.0 - 2.0 * scale * sum;
    }
    let tail = (1..=60)
        .rev()
        .fold(x, |tail, at| x + f64::from(at) / 2.0 / tail);
    scale / tail
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::statistics::close;

    /// `scipy.stats.chi2.sf(x, 1)` and `2 * scipy.stats.norm.sf(z)`.
    #[test]
    fn tails_are_those_of_scipy() {
        for (g2, p) in [
            (0.1, 0.751_829_634_045_849_2),
            (1.0, 0.317_310_507_862_911_15),
            (3.841_458_820_694_124, 0.05),
            (6.6, 0.010_197_876_776_240_265),
            (10.83, 0.000_998_686_379_180_259_2),
            (30.0, 4.320_463_057_827_495_5e-8),
        ] {
            assert!(
                (p_of_g2(g2) / p - 1.0).abs() < 1e-9,
                "{g2}: {}",
                p_of_g2(g2)
            );
        }
        for (z, p) in [
            (0.0, 1.0),
            (0.5, 0.617_075_077_451_973_8),
            (-1.959_963_984_540_054, 0.05),
            (3.0, 0.002_699_796_063_260_186_6),
            (5.0, 5.733_031_437_583_866e-7),
        ] {
            assert!((p_of_z(z) / p - 1.0).abs() < 1e-9, "{z}: {}", p_of_z(z));
        }
    }

    /// `scipy.stats.false_discovery_control`.
    #[test]
    fn adjusted_values_are_those_of_scipy() {
        let p = [0.042, 0.001, 0.039, 0.34, 0.041, 0.008, 0.06, 0.074];
        let expected = [
            0.067_2,
            0.008,
            0.067_2,
            0.34,
            0.067_2,
            0.032,
            0.08,
            0.084_571_428_571_428_57,
        ];
        let found = benjamini_hochberg(&p);
        assert!(
            found
                .iter()
                .zip(expected)
                .all(|(found, expected)| close(*found, expected)),
            "{found:?}"
        );
        assert!(benjamini_hochberg(&[]).is_empty());
    }
}
