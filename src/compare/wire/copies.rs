//! Which articles of a corpus are copies of earlier ones?
//!
//! A fold: each article is asked against all before it. Only a sample of the shingles is kept,
//! those whose hash is a multiple of a step (Broder 1997, modulo sampling); the step is 1 while a
//! corpus is small, so that the answer is exact, and doubles whenever [`Copies`] is full, so that
//! memory is bounded but for some 30 bytes an article. Sampling by hash keeps the same shingles of every article, so a share of
//! the sample estimates the share of the whole.

use super::lists::Lists;
use super::{PARTLY, Shingles, WHOLLY, mix, share};
use rustc_hash::{FxHashMap, FxHashSet};

/// Shingles kept over all articles: about 27 MiB, and one in thirty-two of 40,000 articles. Seven
/// eighths of a power of two, so that the table under it is as full as it gets.
pub const KEPT: usize = 7 << 18;

/// Fewer sampled shingles than this say nothing; then only an exact copy is one.
const LEAST: usize = 4;

/// The article that an article is a copy of.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CopyOf {
    /// The earlier article, by the order of adding, from 0.
    pub article: usize,
    /// The share of the later one's words (as shingles) that stand in it, 0 to 1.
    pub containment: f64,
    /// Counted on a sample of that many shingles; `None` where nothing was left out.
    pub sample: Option<usize>,
}

impl CopyOf {
    /// Is it wholly derived, to be counted once?
    #[must_use]
    pub fn is_duplicate(&self) -> bool {
        self.containment >= WHOLLY
    }
}

/// The articles seen so far.
#[derive(Debug)]
pub struct Copies {
    limit: usize,
    /// Hashes below this many low zero bits are left out.
    step_bits: u32,
    /// Sampled shingle → the first article that has it. Half a hash is enough: two shingles of one
    /// half are as rare as a shared phrase.
    first: FxHashMap<u32, u32>,
    /// The sampled shingles of each article that is not itself a duplicate, sorted.
    samples: Lists<u32>,
    /// Whole articles by the hash of their words.
    whole: FxHashMap<u64, u32>,
}

impl Default for Copies {
    fn default() -> Self {
        Self::with_limit(KEPT)
    }
}

impl Copies {
    /// Keeps at most `limit` shingles.
    #[must_use]
    pub fn with_limit(limit: usize) -> Self {
        Self {
            limit,
            step_bits: 0,
            first: FxHashMap::default(),
            samples: Lists::default(),
            whole: FxHashMap::default(),
        }
    }

    /// Adds the next article, and tells which earlier one holds most of it, where that is at least
    /// [`PARTLY`]. A duplicate is not kept: later ones are told of the first.
    pub fn add(&mut self, shingles: &Shingles) -> Option<CopyOf> {
        let number = u32::try_from(self.samples.len()).unwrap_or(u32::MAX);
        let found = self.exact(shingles).or_else(|| self.best(shingles));
        if found.is_some_and(|found| found.is_duplicate()) {
            self.samples.push([]);
            return found;
        }
        if !shingles.is_empty() {
            self.whole.entry(fingerprint(shingles)).or_insert(number);
        }
        let sample = self.sample_with_room(shingles);
        for hash in &sample {
            self.first.entry(*hash).or_insert(number);
        }
        self.samples.push(sample);
        found
    }

    /// The sample of an article, after so many shingles were left out that all of it can be kept.
    fn sample_with_room(&mut self, shingles: &Shingles) -> Vec<u32> {
        let mut sample = self.sample(shingles);
        while self.first.len() + sample.len() > self.limit {
            self.thin();
            sample = self.sample(shingles);
        }
        if self.first.len() > self.limit / 16 && self.first.capacity() < self.limit {
            // All the room at once: where a large table doubles, it is there twice for a moment.
            self.first.reserve(self.limit - self.first.len());
        }
        sample
    }

    fn sample(&self, shingles: &Shingles) -> Vec<u32> {
        shingles
            .iter()
            .map(upper_half)
            .filter(|hash| sampled(*hash, self.step_bits))
            .collect()
    }

    fn exact(&self, shingles: &Shingles) -> Option<CopyOf> {
        let article = self
            .whole
            .get(&fingerprint(shingles))
            .copied()
            .filter(|_| !shingles.is_empty())?;
        Some(CopyOf {
            article: article as usize,
            containment: 1.0,
            sample: None,
        })
    }

    /// The earlier article that holds most. Those that had one of the shingles first are tried.
    fn best(&self, shingles: &Shingles) -> Option<CopyOf> {
        let sample = self.sample(shingles);
        if sample.len() < LEAST {
            return None;
        }
        let owners: FxHashSet<u32> = sample
            .iter()
            .filter_map(|hash| self.first.get(hash).copied())
            .collect();
        let shared = |owner: u32| {
            let known = self.samples.get(owner as usize);
            sample
                .iter()
                .filter(|hash| known.binary_search(hash).is_ok())
                .count()
        };
        let (count, owner) = owners
            .into_iter()
            .map(|owner| (shared(owner), owner))
            .max_by_key(|(count, owner)| (*count, u32::MAX - owner))?;
        let containment =
            share(count, sample.len()).filter(|share| *share >= PARTLY && count >= LEAST)?;
        Some(CopyOf {
            article: owner as usize,
            containment,
            sample: (self.step_bits > 0).then_some(sample.len()),
        })
    }

    /// Leaves out every other shingle.
    fn thin(&mut self) {
        self.step_bits += 1;
        let bits = self.step_bits;
        // Emptied and filled again: a table that shrinks in place remembers what it held, and soon
        // doubles for want of room.
        let kept: Vec<(u32, u32)> = self
            .first
            .drain()
            .filter(|(hash, _)| sampled(*hash, bits))
            .collect();
        self.first.extend(kept);
        self.samples.retain(|hash| sampled(hash, bits));
    }

    /// One shingle in how many is kept.
    #[must_use]
    pub fn step(&self) -> u64 {
        1 << self.step_bits.min(63)
    }
}

/// The upper half of a hash; sorted hashes stay sorted.
fn upper_half(hash: u64) -> u32 {
    u32::try_from(hash >> 32).unwrap_or_default()
}

fn sampled(hash: u32, bits: u32) -> bool {
    hash.trailing_zeros() >= bits
}

fn fingerprint(shingles: &Shingles) -> u64 {
    shingles.iter().fold(0, |sum, hash| mix(sum ^ hash))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An article of `length` shingles from a stream of its own.
    fn article(seed: u64, length: u64) -> Vec<u64> {
        (0..length).map(|at| mix(seed * 1_000_003 + at)).collect()
    }

    fn shingles(mut hashes: Vec<u64>) -> Shingles {
        hashes.sort_unstable();
        hashes.dedup();
        Shingles(hashes)
    }

    fn half_of(seed: u64, own: u64) -> Shingles {
        shingles([article(seed, 200), article(own, 200)].concat())
    }

    #[test]
    fn copies_are_told_of_the_article_that_holds_most() {
        let mut copies = Copies::default();
        assert_eq!(copies.add(&shingles(article(1, 400))), None);
        assert_eq!(copies.add(&shingles(article(2, 400))), None);
        let edit = copies.add(&half_of(1, 9)).unwrap();
        assert_eq!(
            (edit.article, edit.containment, edit.is_duplicate()),
            (0, 0.5, false)
        );
        let exact = copies.add(&shingles(article(2, 400))).unwrap();
        assert_eq!((exact.article, exact.containment), (1, 1.0));
        // A cut version of the edit is a copy of the edit (2), though half of it came from 0.
        let cut = shingles([article(1, 200), article(9, 150)].concat());
        assert_eq!(
            copies
                .add(&cut)
                .map(|copy| (copy.article, copy.is_duplicate())),
            Some((2, true))
        );
        assert_eq!(copies.add(&Shingles::default()), None);
    }

    #[test]
    fn a_small_memory_still_finds_the_copies() {
        let mut copies = Copies::with_limit(2_000);
        for seed in 0..100 {
            assert_eq!(
                copies.add(&shingles(article(seed + 1, 400))),
                None,
                "{seed}"
            );
        }
        assert!(
            copies.first.len() <= 2_000 && copies.step() >= 16,
            "{}",
            copies.step()
        );
        for seed in 0..100 {
            let mut cut = article(seed + 1, 400);
            cut.truncate(380);
            let found = copies.add(&shingles(cut)).unwrap();
            assert_eq!(
                (usize::try_from(seed).unwrap(), true),
                (found.article, found.is_duplicate())
            );
            assert!(found.sample.is_some());
        }
    }

    #[test]
    fn a_phrase_in_common_is_no_copy() {
        let mut copies = Copies::default();
        copies.add(&shingles(article(1, 400)));
        let other = shingles([article(1, 20), article(5, 380)].concat());
        assert_eq!(copies.add(&other), None);
    }
}
