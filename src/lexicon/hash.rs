//! Which number stands for a word?
//!
//! A word is a run of letters, digits and whatever is not ASCII. Its number is a 64-bit hash that is
//! the same on every machine, for the build lays out tables by it; [`scan`] finds the end of a word
//! and its hash in one go, eight bytes at a time. Words are not compared again where their hashes
//! agree: a chance match among some 10⁵ words is out of reach (10⁻¹⁴ a look-up).

const SEED: u64 = 0x9e37_79b9_7f4a_7c15;
const ROUND: u64 = 0xff51_afd7_ed55_8ccd;
const LENGTH: u64 = 0xc4ce_b9fe_1a85_ec53;
const TOPS: u64 = 0x8080_8080_8080_8080;

/// Letters, digits and everything outside ASCII.
#[must_use]
pub const fn in_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 0x80
}

/// A word in the folded text, with its hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// First byte.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// Its hash, as [`hash`] has it.
    pub hash: u64,
}

/// The end of a word, its hash, and whether a digit is in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scanned {
    /// One past its last byte; its first where there is no word.
    pub end: usize,
    /// Its hash.
    pub hash: u64,
    /// It holds a digit.
    pub digit: bool,
}

const fn start() -> u64 {
    let state = SEED.wrapping_mul(ROUND);
    state ^ (state >> 29)
}

const fn round(state: u64, eight: u64) -> u64 {
    let state = (state ^ eight).wrapping_mul(ROUND);
    state ^ (state >> 32)
}

const fn finish(state: u64, length: usize) -> u64 {
    state ^ (length as u64).wrapping_mul(LENGTH)
}

/// The hash of some bytes, usually a word or words.
#[must_use]
pub fn hash(bytes: &[u8]) -> u64 {
    let (eights, rest) = bytes.as_chunks::<8>();
    let state = eights.iter().fold(start(), |state, eight| {
        round(state, u64::from_le_bytes(*eight))
    });
    let state = if rest.is_empty() {
        state
    } else {
        round(state, little(rest))
    };
    finish(state, bytes.len())
}

/// The hash of what follows in a phrase: from a node of the trie, over a gap, to a word.
#[must_use]
pub fn edge(node: u32, gap: &[u8], word: u64) -> u64 {
    let state = round(start(), u64::from(node) << 32 | gap.len() as u64);
    round(round(state, little(gap)), word)
}

/// At most eight bytes as one number, the first the lowest.
const fn little(bytes: &[u8]) -> u64 {
    match *bytes {
        [] => 0,
        [a] => a as u64,
        [a, b] => u16::from_le_bytes([a, b]) as u64,
        [a, b, c] => u32::from_le_bytes([a, b, c, 0]) as u64,
        [a, b, c, d, ref rest @ ..] => {
            let first = u32::from_le_bytes([a, b, c, d]) as u64;
            first | little(rest) << 32
        }
    }
}

/// The word that begins at `at`, which may have no byte at all.
#[must_use]
#[inline]
pub fn scan(bytes: &[u8], at: usize) -> Scanned {
    let (mut end, mut state, mut digits) = (at, start(), 0);
    loop {
        let rest = bytes.get(end..).unwrap_or_default();
        let eight = match rest.first_chunk::<8>() {
            Some(eight) => u64::from_le_bytes(*eight),
            None => little(rest),
        };
        let numbers = digit_bytes(eight);
        let outside = !(letter_bytes(eight) | numbers | eight) & TOPS;
        if outside != 0 {
            let bits = outside.trailing_zeros() & 0x38;
            if bits > 0 {
                let kept = (1 << bits) - 1;
                digits |= numbers & kept;
                state = round(state, eight & kept);
                end += bits as usize / 8;
            }
            return Scanned {
                end,
                hash: finish(state, end - at),
                digit: digits & TOPS != 0,
            };
        }
        digits |= numbers;
        state = round(state, eight);
        end += 8;
    }
}

/// The top bit of each byte below 0x80 that is a letter; the other bits say nothing.
const fn letter_bytes(eight: u64) -> u64 {
    let small = eight & !TOPS | each(0x20);
    from(small, b'a') & !from(small, b'z' + 1)
}

/// The top bit of each byte below 0x80 that is a digit; of others it says nothing.
const fn digit_bytes(eight: u64) -> u64 {
    let low = eight & !TOPS;
    from(low, b'0') & !from(low, b'9' + 1) & !eight
}

/// The top bit of each byte, all below 0x80, that is `least` or more.
const fn from(eight: u64, least: u8) -> u64 {
    eight + each(0x80 - least)
}

const fn each(byte: u8) -> u64 {
    0x0101_0101_0101_0101 * byte as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_ends_where_its_bytes_end() {
        for byte in 0..=u8::MAX {
            for at in 0..18 {
                let mut bytes = [b'a'; 20];
                bytes[at] = byte;
                let end = if in_word(byte) { 20 } else { at };
                let word = scan(&bytes, 0);
                assert_eq!(word.end, end, "{byte:#x} at {at}");
                assert_eq!(word.hash, hash(&bytes[..end]), "{byte:#x} at {at}");
                assert_eq!(word.digit, byte.is_ascii_digit() && end > at);
            }
        }
        for (bytes, at) in [(&b""[..], 0), (b"ab", 2), (b"ab", 3), (b" ", 0)] {
            assert_eq!(scan(bytes, at).end, at);
        }
    }

    #[test]
    fn few_bytes_are_read_as_one_number() {
        let bytes = [1, 2, 3, 4, 5, 6, 7, 8];
        for length in 0..=8 {
            let mut eight = [0; 8];
            eight[..length].copy_from_slice(&bytes[..length]);
            assert_eq!(little(&bytes[..length]), u64::from_le_bytes(eight));
        }
    }

    #[test]
    fn words_and_edges_have_numbers_of_their_own() {
        let words: [&[u8]; 8] = [
            b"",
            b"a",
            b"b",
            b"ab",
            b"ba",
            b"abcdefgh",
            b"abcdefg",
            b"abcdefghi",
        ];
        let mut all: Vec<u64> = words.iter().map(|word| hash(word)).collect();
        for node in 0..3 {
            for gap in [&b" "[..], b"-", b", ", b""] {
                all.extend(words.iter().map(|word| edge(node, gap, hash(word))));
            }
        }
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
    }
}
