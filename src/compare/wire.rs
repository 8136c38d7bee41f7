//! Which articles hold the words of others?
//!
//! Agencies write for everybody, and many outlets print what they send. Two articles are compared
//! by their shingles: all runs of [`SHINGLE`] words (Broder 1997). What share of an article's
//! shingles another one has (*containment*) tells how far it is derived; the runs themselves are
//! the passages a reader can be shown. Which came first is told by dates and by the names of
//! agencies, or not at all.

pub mod copies;
pub mod direction;
pub mod lists;
pub mod passages;

use super::prose::Prose;
use crate::text::classes::Class;
use schemars::JsonSchema;
use serde::Serialize;

/// Words in a shingle. With five, two reports of one event share next to none by chance, and an
/// edit of one word costs five.
pub const SHINGLE: usize = 5;

/// Containment from which on an article counts as wholly derived; the rest is cuts and trims.
pub const WHOLLY: f64 = 0.8;

/// Containment from which on it counts as partly derived. Independent reports of one event, which
/// quote the same statements and name the same offices, stay below.
pub const PARTLY: f64 = 0.15;

/// The shingles of one article, hashed to 64 bits, sorted, each once.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Shingles(Vec<u64>);

impl Shingles {
    /// All runs of [`SHINGLE`] words, over the ends of sentences. Possessive endings, short and
    /// long months make no difference. None for fewer words.
    #[must_use]
    pub fn of(prose: &Prose) -> Self {
        Self::sorted(hashes(prose).collect())
    }

    /// The same without runs that stand wholly between quotation marks: whoever reports a speech
    /// has its words, and nobody has them from the other.
    #[must_use]
    pub fn unquoted(prose: &Prose) -> Self {
        let quoted = |at: usize| prose.class(at).is(Class::QUOTED);
        let own = hashes(prose).enumerate();
        let own = own.filter(|(at, _)| !(*at..at + SHINGLE).all(quoted));
        Self::sorted(own.map(|(_, hash)| hash).collect())
    }

    fn sorted(mut hashes: Vec<u64>) -> Self {
        hashes.sort_unstable();
        hashes.dedup();
        Self(hashes)
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Is the article too short to have any?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The hashes, in rising order.
    pub fn iter(&self) -> impl Iterator<Item = u64> + '_ {
        self.0.iter().copied()
    }

    /// How many shingles both have.
    #[must_use]
    pub fn shared(&self, other: &Self) -> usize {
        let mut rest = other.0.as_slice();
        let mut shared = 0;
        for hash in &self.0 {
            rest = rest
                .get(rest.partition_point(|known| known < hash)..)
                .unwrap_or_default();
            shared += usize::from(rest.first() == Some(hash));
        }
        shared
    }

    /// The share of this article's shingles that `other` has too, 0 to 1; `None` without shingles.
    #[must_use]
    pub fn containment_in(&self, other: &Self) -> Option<f64> {
        share(self.shared(other), self.len())
    }
}

/// The hash of each shingle, in the order of the words.
fn hashes(prose: &Prose) -> impl Iterator<Item = u64> {
    let words: Vec<u64> = (0..prose.words.len())
        .map(|at| hash(prose.key(at)))
        .collect();
    let runs = 0..words.len().saturating_sub(SHINGLE - 1);
    runs.map(move |at| {
        let run = words.iter().skip(at).take(SHINGLE);
        run.fold(0, |sum, word| mix(sum ^ word))
    })
}

/// FNV-1a, the same on every machine and in every version.
fn hash(word: &str) -> u64 {
    word.bytes().fold(0xcbf2_9ce4_8422_2325, |sum, byte| {
        (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// The finaliser of splitmix64 (Steele, Lea & Flood 2014): spreads every bit over all.
fn mix(value: u64) -> u64 {
    let value = value.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ (value >> 31)
}

#[allow(
    clippy::cast_precision_loss,
    reason = "counts of words stay far below 2^52"
)]
fn share(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

/// How far an article is derived from another (Clough et al. 2002, the METER corpus).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Derivation {
    /// All, or all but a little, stands in the other: containment of [`WHOLLY`] and more.
    Wholly,
    /// A part stands in the other: [`PARTLY`] and more.
    Partly,
    /// Written apart, as far as words tell.
    Not,
}

impl Derivation {
    /// The degree of a containment.
    #[must_use]
    pub fn of(containment: f64) -> Self {
        match containment {
            share if share >= WHOLLY => Self::Wholly,
            share if share >= PARTLY => Self::Partly,
            _ => Self::Not,
        }
    }
}

/// What two articles share.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Overlap {
    /// Shingles that both have.
    pub shared: usize,
    /// Share of the left article's shingles that the right one has.
    pub left_in_right: f64,
    /// Share of the right article's shingles that the left one has.
    pub right_in_left: f64,
}

impl Overlap {
    /// Compares two articles; `None` where one has no shingle.
    #[must_use]
    pub fn of(left: &Shingles, right: &Shingles) -> Option<Self> {
        Self::counted(left.shared(right), left.len(), right.len())
    }

    /// The same by the numbers: shingles that both have, that the left one has, the right one.
    #[must_use]
    pub fn counted(shared: usize, left: usize, right: usize) -> Option<Self> {
        Some(Self {
            shared,
            left_in_right: share(shared, left)?,
            right_in_left: share(shared, right)?,
        })
    }

    /// The larger of the two shares: that of the article that has less of its own.
    #[must_use]
    pub fn containment(&self) -> f64 {
        self.left_in_right.max(self.right_in_left)
    }

    /// How far one is derived from the other, whichever it is.
    #[must_use]
    pub fn derivation(&self) -> Derivation {
        Derivation::of(self.containment())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;

    fn shingles(text: &str) -> Shingles {
        let article = Article {
            text: text.into(),
            ..Article::default()
        };
        Shingles::of(&Prose::of(&article))
    }

    const WIRE: &str =
        "Varda closed its border with Lor on Monday after the raid, two officials said.";

    #[test]
    fn containment_is_a_share_of_runs() {
        // Fourteen words have ten runs of five; a change of the last word breaks one of them, of
        // a word in the middle five, and what is added leaves them whole.
        for (edit, expected) in [
            (WIRE, (1.0, 1.0)),
            (
                "Varda closed its border with Lor on Monday after the raid, two officials claimed.",
                (0.9, 0.9),
            ),
            (
                "Varda closed its border with Lor on Tuesday after the raid, two officials said.",
                (0.5, 0.5),
            ),
            ("Varda closed its border with Lor on Monday.", (0.4, 1.0)),
            (
                "The harvest in Ostrel was the best in many years, farmers say.",
                (0.0, 0.0),
            ),
        ] {
            let overlap = Overlap::of(&shingles(WIRE), &shingles(edit)).unwrap();
            assert_eq!(
                (overlap.left_in_right, overlap.right_in_left),
                expected,
                "{edit}"
            );
        }
    }

    #[test]
    fn house_style_breaks_no_run() {
        let left = shingles("The Tarsks’ rise of Oct. 7 “ended” on the U.S. border.");
        let right = shingles("The Tarsks's rise of October 7 ended — on the U.S. border.");
        assert_eq!(left, right);
    }

    #[test]
    fn too_short_is_not_the_same_as_nothing_shared() {
        assert!(shingles("Four words, no more.").is_empty());
        assert_eq!(
            Overlap::of(&shingles("Four words, no more."), &shingles(WIRE)),
            None
        );
    }

    #[test]
    fn what_both_quote_is_no_copy_of_the_other() {
        let speech = "“I planted nine thousand trees along the river in my first year as governor of Velt,” he said";
        let article = |text: String| Article {
            text,
            ..Article::default()
        };
        let one = article(format!(
            "{speech}. Growers cheered him in the market hall, and the band of the fire brigade played on."
        ));
        let other = article(format!(
            "On Monday in Harn the candidate spoke again, this time to three hundred teachers of the town. {speech}."
        ));
        let unquoted = |article: &Article| Shingles::unquoted(&Prose::of(article));
        let whole = Overlap::of(
            &Shingles::of(&Prose::of(&one)),
            &Shingles::of(&Prose::of(&other)),
        );
        assert!(whole.is_some_and(|overlap| overlap.derivation() != Derivation::Not));
        let own = Overlap::of(&unquoted(&one), &unquoted(&other)).unwrap();
        assert_eq!(own.derivation(), Derivation::Not, "{own:?}");
        // A word in quotation marks takes no run away.
        let snippet = article(WIRE.replace("border", "“border”"));
        assert_eq!(unquoted(&snippet), Shingles::of(&Prose::of(&snippet)));
    }

    #[test]
    fn degrees_follow_the_thresholds() {
        let degrees = [1.0, 0.8, 0.79, 0.15, 0.14, 0.0].map(Derivation::of);
        use Derivation::{Not, Partly, Wholly};
        assert_eq!(degrees, [Wholly, Wholly, Partly, Partly, Not, Not]);
    }
}
