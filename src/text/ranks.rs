//! How many of some places stand before another, without a search?
//!
//! The places (marks, characters outside ASCII, ends of tokens) are in order; for each block of
//! [`BLOCK`] bytes it is written down how many come before it. A question is one look there and a
//! few steps on.

/// Bytes of a block, as a power of two.
const BLOCK: u32 = 6;

/// For each block, how many places stand before it.
#[derive(Debug, Default)]
pub struct Ranks(Vec<u32>);

impl Ranks {
    /// Counts places, which must be in order, up to `length`.
    pub fn new(places: impl Iterator<Item = u32>, length: usize) -> Self {
        let blocks = (length >> BLOCK) + 2;
        let mut ranks = Vec::with_capacity(blocks);
        let mut count = 0;
        for place in places {
            while ranks.len() < blocks && (ranks.len() << BLOCK) as u64 <= u64::from(place) {
                ranks.push(count);
            }
            count += 1;
        }
        ranks.resize(blocks, count);
        Self(ranks)
    }

    /// How many places stand before the block of `at`: the first that can be at `at` or near it.
    #[must_use]
    pub fn before(&self, at: usize) -> usize {
        let rank = self.0.get(at >> BLOCK).or(self.0.last());
        rank.copied().unwrap_or(0) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::Ranks;

    #[test]
    fn every_place_is_counted_once() {
        let places = [0, 3, 63, 64, 64, 200, 900];
        let ranks = Ranks::new(places.iter().copied(), 300);
        for at in 0..400 {
            let block = at & !63;
            let before = places
                .iter()
                .filter(|place| (**place as usize) < block)
                .count();
            assert_eq!(ranks.before(at), before, "{at}");
        }
        assert_eq!(Ranks::default().before(7), 0);
    }
}
