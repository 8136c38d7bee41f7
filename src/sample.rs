//! Which tags shall people check?
//!
//! Draws a stratified sample for human coders in one pass over a corpus of any size. Strata are
//! category × outlet: the categories share the sample equally, and within a category the outlets
//! do, as far as each has tags; a stratum is drawn from at random without replacement (Cochran
//! 1977, *Sampling Techniques*, ch. 5). Chance is a hash of the seed and the tag itself, so the same
//! tags are drawn whatever the order of the articles and the number of threads.
//!
//! Of a stratum, those items are kept whose keys are smallest (bottom-k sampling, Cohen & Kaplan
//! 2007). Shares can only shrink as tags come in, so no more items are held than the sample and
//! one for each stratum need.

use std::collections::BTreeMap;

/// Where a tag belongs: what is sampled evenly.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stratum {
    /// `FAMILY.FILE`.
    pub category: String,
    /// The outlet, where it is known.
    pub outlet: Option<String>,
}

/// One item of the sample.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawn<T> {
    /// Where it belongs.
    pub stratum: Stratum,
    /// How many tags of its category it stands for, 1 or more: the inverse of its chance to be
    /// drawn. The weights of a category add up to its tags in the corpus.
    pub weight: f64,
    /// What was drawn.
    pub item: T,
}

/// Takes tags one after another and keeps a sample of them.
#[derive(Debug)]
pub struct Sampler<T> {
    wanted: usize,
    seed: u64,
    strata: BTreeMap<Stratum, Cell<T>>,
    kept: usize,
    /// So many kept items call for a look at what can go.
    full: usize,
}

/// The tags of one stratum.
#[derive(Debug)]
struct Cell<T> {
    seen: usize,
    /// No more than this are ever drawn from it.
    limit: usize,
    kept: BTreeMap<(u64, usize), T>,
}

impl<T> Sampler<T> {
    /// Draws `wanted` tags, fewer only where there are not so many.
    #[must_use]
    pub fn new(wanted: usize, seed: u64) -> Self {
        Self {
            wanted,
            seed,
            strata: BTreeMap::new(),
            kept: 0,
            full: wanted.saturating_mul(4).max(64),
        }
    }

    /// Takes a tag. `parts` say which tag it is (its outlet, its sentence, its place); `make` is
    /// called only if it may be drawn.
    pub fn add(&mut self, stratum: Stratum, parts: &[&str], make: impl FnOnce() -> T) {
        let key = key(self.seed, parts);
        let limit = self.wanted;
        let cell = self.strata.entry(stratum).or_insert_with(|| Cell {
            seen: 0,
            limit,
            kept: BTreeMap::new(),
        });
        let before = cell.kept.len();
        cell.add(key, make);
        self.kept = self.kept + cell.kept.len() - before;
        if self.kept > self.full {
            self.trim();
            self.full = self.full.max(2 * self.kept);
        }
    }

    /// How many tags were taken.
    #[must_use]
    pub fn seen(&self) -> usize {
        self.strata.values().map(|cell| cell.seen).sum()
    }

    /// The sample: categories in order, in each the items in an order of chance.
    #[must_use]
    pub fn finish(mut self) -> Vec<Drawn<T>> {
        let shares = self.shares();
        let mut drawn: Vec<(u64, Drawn<T>)> = Vec::with_capacity(self.wanted);
        let scales = scales(&self.strata, &shares);
        for (stratum, cell) in std::mem::take(&mut self.strata) {
            let share = shares.get(&stratum).copied().unwrap_or_default();
            let scale = scales.get(&stratum.category).copied().unwrap_or(1.0);
            let weight = scale * ratio(cell.seen, share);
            for ((key, _), item) in cell.kept.into_iter().take(share) {
                drawn.push((
                    key,
                    Drawn {
                        stratum: stratum.clone(),
                        weight,
                        item,
                    },
                ));
            }
        }
        drawn.sort_by(|(a, left), (b, right)| {
            (&left.stratum.category, a).cmp(&(&right.stratum.category, b))
        });
        drawn.into_iter().map(|(_, item)| item).collect()
    }

    /// How many are drawn from each stratum.
    fn shares(&self) -> BTreeMap<Stratum, usize> {
        let mut out = BTreeMap::new();
        for (_, quota, cells) in self.categories() {
            let sizes: Vec<(u64, usize)> = cells
                .iter()
                .map(|(stratum, seen)| (self.lot(stratum), *seen))
                .collect();
            let shares = shared_out(&sizes, quota);
            out.extend(
                cells
                    .into_iter()
                    .map(|(stratum, _)| stratum.clone())
                    .zip(shares),
            );
        }
        out
    }

    /// Each category with its part of the sample, and its strata with how many tags they have.
    fn categories(&self) -> Vec<(&str, usize, Vec<(&Stratum, usize)>)> {
        let mut strata: BTreeMap<&str, Vec<(&Stratum, usize)>> = BTreeMap::new();
        for (stratum, cell) in &self.strata {
            strata
                .entry(&stratum.category)
                .or_default()
                .push((stratum, cell.seen));
        }
        let size = |cells: &[(&Stratum, usize)]| cells.iter().map(|(_, seen)| seen).sum();
        let sizes: Vec<(u64, usize)> = strata
            .iter()
            .map(|(category, cells)| (key(self.seed, &[category]), size(cells)))
            .collect();
        let quotas = shared_out(&sizes, self.wanted);
        strata
            .into_iter()
            .zip(quotas)
            .map(|((category, cells), quota)| (category, quota, cells))
            .collect()
    }

    /// Chance decides which strata get one more where the sample does not divide.
    fn lot(&self, stratum: &Stratum) -> u64 {
        key(
            self.seed,
            &[
                &stratum.category,
                stratum.outlet.as_deref().unwrap_or_default(),
            ],
        )
    }

    /// Lets go of what can no longer be drawn.
    fn trim(&mut self) {
        let mut limits: BTreeMap<Stratum, usize> = BTreeMap::new();
        let categories = self.categories();
        let most = categories
            .iter()
            .map(|(_, quota, _)| *quota)
            .max()
            .unwrap_or_default();
        for (_, quota, cells) in categories {
            let sizes: Vec<usize> = cells.iter().map(|(_, seen)| *seen).collect();
            let all: usize = sizes.iter().sum();
            // A category that is drawn whole may still grow up to the largest quota.
            let limit = if quota == all {
                most + 1
            } else {
                level(&sizes, quota) + 1
            };
            limits.extend(
                cells
                    .into_iter()
                    .map(|(stratum, _)| (stratum.clone(), limit)),
            );
        }
        for (stratum, cell) in &mut self.strata {
            cell.shrink(limits.get(stratum).copied().unwrap_or_default());
        }
        self.kept = self.strata.values().map(|cell| cell.kept.len()).sum();
    }
}

impl<T> Cell<T> {
    fn add(&mut self, key: u64, make: impl FnOnce() -> T) {
        let place = (key, self.seen);
        self.seen += 1;
        let wanted = self.kept.len() < self.limit
            || self
                .kept
                .last_key_value()
                .is_some_and(|(last, _)| place < *last);
        if wanted && self.limit > 0 {
            self.kept.insert(place, make());
            self.shrink(self.limit);
        }
    }

    fn shrink(&mut self, limit: usize) {
        self.limit = self.limit.min(limit);
        while self.kept.len() > self.limit {
            self.kept.pop_last();
        }
    }
}

/// What the weights of a category must be multiplied with where some of its strata were left out.
fn scales<T>(
    strata: &BTreeMap<Stratum, Cell<T>>,
    shares: &BTreeMap<Stratum, usize>,
) -> BTreeMap<String, f64> {
    let mut sums: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for (stratum, cell) in strata {
        let (all, drawn) = sums.entry(stratum.category.clone()).or_default();
        *all += cell.seen;
        if shares.get(stratum).is_some_and(|share| *share > 0) {
            *drawn += cell.seen;
        }
    }
    sums.into_iter()
        .map(|(category, (all, drawn))| (category, ratio(all, drawn)))
        .collect()
}

/// Shares `total` out: each gets the same, as far as it has so many; who gets one of the odd rest
/// is decided by lot, the first number of each pair; the second is how many there are.
fn shared_out(sizes: &[(u64, usize)], total: usize) -> Vec<usize> {
    let counts: Vec<usize> = sizes.iter().map(|(_, size)| *size).collect();
    let level = level(&counts, total);
    let mut shares: Vec<usize> = counts.iter().map(|size| level.min(*size)).collect();
    let rest = total - shares.iter().sum::<usize>();
    let mut lots: Vec<(u64, usize)> = sizes
        .iter()
        .enumerate()
        .filter(|(_, (_, size))| *size > level)
        .map(|(at, (lot, _))| (*lot, at))
        .collect();
    lots.sort_unstable();
    for (_, at) in lots.into_iter().take(rest) {
        if let Some(share) = shares.get_mut(at) {
            *share += 1;
        }
    }
    shares
}

/// The highest level to which all can be filled with `total`.
fn level(sizes: &[usize], total: usize) -> usize {
    let mut sizes = sizes.to_vec();
    sizes.sort_unstable();
    let (mut left, mut level) = (total, 0);
    for (at, size) in sizes.iter().enumerate() {
        let need = (size - level) * (sizes.len() - at);
        if need > left {
            return level + left / (sizes.len() - at);
        }
        left -= need;
        level = *size;
    }
    level
}

/// A number that nobody can foresee and everybody can repeat: the digests of the parts, spread by the
/// finaliser of splitmix64 (Steele, Lea & Flood 2014).
fn key(seed: u64, parts: &[&str]) -> u64 {
    parts
        .iter()
        .fold(mixed(seed), |state, part| mixed(state ^ digest(part)))
}

/// Stands for a long text among the parts that say which tag it is: FNV-1a.
#[must_use]
pub fn digest(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |sum, byte| {
        (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

fn mixed(value: u64) -> u64 {
    let value = value.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ (value >> 31)
}

#[allow(
    clippy::cast_precision_loss,
    reason = "counts of tags stay far below 2^52"
)]
fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        0.0
    } else {
        part as f64 / whole as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Category, outlet, how many tags.
    type Corpus<'a> = &'a [(&'a str, &'a str, usize)];

    fn tags(corpus: Corpus<'_>) -> Vec<(Stratum, String)> {
        let of = |(category, outlet, count): &(&str, &str, usize)| {
            let stratum = Stratum {
                category: (*category).to_owned(),
                outlet: Some((*outlet).to_owned()),
            };
            (0..*count)
                .map(|at| (stratum.clone(), format!("{category} {outlet} {at}")))
                .collect::<Vec<_>>()
        };
        corpus.iter().flat_map(of).collect()
    }

    fn drawn(tags: &[(Stratum, String)], wanted: usize, seed: u64) -> Vec<Drawn<String>> {
        let mut sampler = Sampler::new(wanted, seed);
        for (stratum, name) in tags {
            sampler.add(stratum.clone(), &[name], || name.clone());
        }
        sampler.finish()
    }

    fn shares(sample: &[Drawn<String>]) -> BTreeMap<String, usize> {
        let mut out = BTreeMap::new();
        for one in sample {
            let name = format!(
                "{} {}",
                one.stratum.category,
                one.stratum.outlet.as_deref().unwrap_or_default()
            );
            *out.entry(name).or_default() += 1;
        }
        out
    }

    #[test]
    fn what_is_shared_out_fills_the_small_first() {
        for (sizes, total, expected) in [
            (vec![5, 5], 4, vec![2, 2]),
            (vec![1, 9, 9], 7, vec![1, 3, 3]),
            (vec![1, 9, 9], 8, vec![1, 4, 3]),
            (vec![2, 3], 9, vec![2, 3]),
            (vec![], 3, vec![]),
            (vec![4, 4, 4], 2, vec![1, 1, 0]),
        ] {
            let lots: Vec<(u64, usize)> = (0..).zip(sizes).collect();
            let wanted = total.min(lots.iter().map(|(_, size)| size).sum());
            assert_eq!(shared_out(&lots, wanted), expected);
        }
    }

    #[test]
    fn categories_share_equally_then_outlets() {
        let corpus = tags(&[
            ("a", "X", 900),
            ("a", "Y", 3),
            ("b", "X", 5000),
            ("c", "Y", 2),
        ]);
        let sample = drawn(&corpus, 30, 7);
        let expected = [("a X", 11), ("a Y", 3), ("b X", 14), ("c Y", 2)];
        assert_eq!(
            shares(&sample),
            expected
                .map(|(name, share)| (name.to_owned(), share))
                .into()
        );
        assert_eq!(
            drawn(&corpus, 10_000, 7).len(),
            corpus.len(),
            "all, where there are too few"
        );
    }

    #[test]
    fn order_of_the_articles_changes_nothing_and_the_seed_does() {
        let mut corpus = tags(&[("a", "X", 300), ("b", "Y", 300)]);
        let names =
            |sample: Vec<Drawn<String>>| sample.into_iter().map(|one| one.item).collect::<Vec<_>>();
        let first = names(drawn(&corpus, 40, 7));
        corpus.reverse();
        assert_eq!(names(drawn(&corpus, 40, 7)), first);
        assert_ne!(names(drawn(&corpus, 40, 8)), first);
    }

    #[test]
    fn weights_of_a_category_add_up_to_its_tags() {
        let many: Vec<(String, usize)> = (0..50).map(|at| (format!("O{at}"), 10 + at)).collect();
        let corpus: Vec<_> = many
            .iter()
            .map(|(outlet, count)| ("a", outlet.as_str(), *count))
            .collect();
        for wanted in [20, 120] {
            let sample = drawn(&tags(&corpus), wanted, 3);
            assert_eq!(sample.len(), wanted);
            let sum: f64 = sample.iter().map(|one| one.weight).sum();
            let all: usize = corpus.iter().map(|(.., count)| count).sum();
            assert!(
                (sum - f64::from(u32::try_from(all).unwrap())).abs() < 1e-6,
                "{wanted}: {sum}"
            );
        }
    }

    #[test]
    fn every_tag_has_its_chance() {
        let corpus = tags(&[("a", "X", 20)]);
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for seed in 0..2000 {
            drawn(&corpus, 5, seed)
                .into_iter()
                .for_each(|one| *counts.entry(one.item).or_default() += 1);
        }
        // 500 expected of each; the standard deviation is 19.4.
        assert_eq!(counts.len(), 20);
        assert!(
            counts.values().all(|count| (420..580).contains(count)),
            "{counts:?}"
        );
    }

    #[test]
    fn little_is_held_and_nothing_is_lost_by_it() {
        let names: Vec<String> = (0..300).map(|at| format!("O{at}")).collect();
        let mut sampler = Sampler::new(50, 1);
        let mut most = 0;
        for at in 0..60_000_usize {
            let category = ["a", "b", "c"][at % 3].to_owned();
            let outlet = names.get(at * 7 % 300).cloned();
            let name = at.to_string();
            sampler.add(Stratum { category, outlet }, &[&name], || at);
            most = most.max(sampler.kept);
        }
        assert!(most <= 1500, "{most}");
        let sample = sampler.finish();
        assert_eq!(sample.len(), 50);
        // A sampler that never trims draws the same.
        let mut whole = Sampler::new(50, 1);
        whole.full = usize::MAX;
        for at in 0..60_000_usize {
            let category = ["a", "b", "c"][at % 3].to_owned();
            let outlet = names.get(at * 7 % 300).cloned();
            whole.add(Stratum { category, outlet }, &[&at.to_string()], || at);
        }
        assert_eq!(sample, whole.finish());
    }
}
