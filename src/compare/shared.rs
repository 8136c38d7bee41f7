//! Which outlets of a story print the same passages?
//!
//! Keeps the shingles of the articles of a story, without those of quotations, and lays outlets
//! against each other: how much of what one prints stands in the other, and, where dates or bylines
//! tell, who had it first.

use super::comparison::{Cell, Row, Shape, View};
use super::scope::SMALL;
use super::wire::direction::{Reason, Side, direction};
use super::wire::{Derivation, Overlap, Shingles};
use crate::article::Article;
use crate::terms;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// Articles that have a run of words from which on it is furniture: credits, buttons, appeals.
const FURNITURE: usize = 32;

/// Pairs of articles that the notes name.
const NAMED: usize = 8;

/// The articles of a story, as far as their wording goes.
#[derive(Debug, Clone, Default)]
pub struct Shared {
    kept: Vec<Kept>,
}

#[derive(Debug, Clone)]
struct Kept {
    outlet: usize,
    shingles: Shingles,
    /// The article without its text but for the lines that may credit an agency.
    head: Article,
}

/// The pairs of articles of two outlets that share passages.
#[derive(Debug, Clone, Default)]
pub struct Laid {
    kept: Vec<Kept>,
    pairs: Vec<(usize, usize, Overlap)>,
}

impl Shared {
    /// Adds an article with the runs of words that it does not quote.
    pub fn add(&mut self, outlet: usize, article: &Article, shingles: Shingles) {
        if self.kept.len() < SMALL {
            let head = Article {
                text: ends(&article.text),
                ..article.clone()
            };
            self.kept.push(Kept {
                outlet,
                shingles,
                head,
            });
        }
    }

    /// Lays all articles against each other.
    #[must_use]
    pub fn laid(self) -> Laid {
        let mut shared: FxHashMap<(usize, usize), usize> = FxHashMap::default();
        for holders in self.runs().chunk_by(|one, next| one.0 == next.0) {
            if holders.len() > FURNITURE {
                continue;
            }
            for (at, (_, left)) in holders.iter().enumerate() {
                for (_, right) in holders.iter().skip(at + 1) {
                    *shared.entry((*left, *right)).or_default() += 1;
                }
            }
        }
        let overlap = |((left, right), shared): ((usize, usize), usize)| {
            let (one, other) = (self.kept.get(left)?, self.kept.get(right)?);
            let apart = one.outlet != other.outlet;
            let overlap = Overlap::counted(shared, one.shingles.len(), other.shingles.len());
            Some((left, right, overlap.filter(|_| apart)?))
        };
        let mut pairs: Vec<_> = shared.into_iter().filter_map(overlap).collect();
        pairs.sort_by_key(|(left, right, _)| (*left, *right));
        Laid {
            pairs,
            kept: self.kept,
        }
    }

    /// Every run of words with who has it, the same runs side by side.
    fn runs(&self) -> Vec<(u64, usize)> {
        let articles = self.kept.iter().enumerate();
        let mut runs: Vec<(u64, usize)> = articles
            .flat_map(|(at, kept)| kept.shingles.iter().map(move |run| (run, at)))
            .collect();
        runs.sort_unstable();
        runs
    }
}

impl Laid {
    /// What a reader should know first: who prints whose words; of many the most derived.
    #[must_use]
    pub fn notes(&self, outlets: &[String]) -> Vec<String> {
        let derived =
            |(_, _, overlap): &&(usize, usize, Overlap)| overlap.derivation() != Derivation::Not;
        let mut derived: Vec<_> = self.pairs.iter().filter(derived).collect();
        let more = derived.len().saturating_sub(NAMED);
        if more > 0 {
            let share = |pair: &(usize, usize, Overlap)| pair.2.containment();
            derived.sort_by(|one, other| share(other).total_cmp(&share(one)));
        }
        let named = derived.into_iter().take(NAMED).filter_map(|pair| {
            let (left, right, overlap) = pair;
            Some(note(
                (self.kept.get(*left)?, self.kept.get(*right)?),
                overlap,
                outlets,
            ))
        });
        let more = (more > 0).then(|| {
            let pairs = terms::number_of(more, "pair", "pairs");
            format!("{pairs} of articles more share passages; --show wire lays all outlets side by side.")
        });
        named.chain(more).collect()
    }

    /// The view: rows are outlets, cells the share of their words that stands in each other's.
    #[must_use]
    pub fn view(&self, outlets: &[String]) -> View {
        let shares = self.shares();
        let rows: Vec<Row> = outlets
            .iter()
            .enumerate()
            .map(|(from, name)| row(&shares, from, name, outlets.len()))
            .filter(|row| row.differs)
            .collect();
        let note = if rows.is_empty() {
            "No outlet prints passages of another, quotations apart."
        } else {
            "Two outlets may share a third one’s copy: what is shared does not say who wrote it."
        };
        View {
            id: "wire",
            title: "Shared passages",
            gist: format!(
                "Of what the outlet of the line prints outside quotations, how much stands in the outlet of the column: runs of {} words.",
                super::wire::SHINGLE
            ),
            shape: Shape::Numbers,
            rows,
            notes: vec![note.to_owned()],
        }
    }

    /// By two outlets, the largest share of an article of the first that stands in the second.
    fn shares(&self) -> BTreeMap<(usize, usize), f64> {
        let mut shares: BTreeMap<(usize, usize), f64> = BTreeMap::new();
        let mut tell = |from: &Kept, to: &Kept, share: f64| {
            let known = shares.entry((from.outlet, to.outlet)).or_default();
            *known = known.max(share);
        };
        for (left, right, overlap) in &self.pairs {
            if let (Some(left), Some(right)) = (self.kept.get(*left), self.kept.get(*right)) {
                tell(left, right, overlap.left_in_right);
                tell(right, left, overlap.right_in_left);
            }
        }
        shares
    }
}

fn row(shares: &BTreeMap<(usize, usize), f64>, from: usize, name: &str, outlets: usize) -> Row {
    let share = |to: usize| shares.get(&(from, to)).copied().unwrap_or_default();
    let cells: Vec<Cell> = (0..outlets)
        .map(|to| {
            let value = Some(share(to)).filter(|_| from != to);
            Cell {
                value,
                shown: Some(terms::share(value.map(|share| share * 100.0))),
                ..Cell::default()
            }
        })
        .collect();
    let derived = cells
        .iter()
        .filter_map(|cell| cell.value)
        .any(|share| Derivation::of(share) != Derivation::Not);
    Row {
        id: name.to_owned(),
        name: name.to_owned(),
        cells,
        differs: derived,
        ..Row::default()
    }
}

fn note((left, right): (&Kept, &Kept), overlap: &Overlap, outlets: &[String]) -> String {
    let how = if overlap.derivation() == Derivation::Wholly {
        "nearly all"
    } else {
        "in part"
    };
    let name = |kept: &Kept| {
        outlets
            .get(kept.outlet)
            .map_or_else(String::new, Clone::clone)
    };
    let share = terms::share(Some(overlap.containment() * 100.0));
    let (first, second, because) = match direction(&left.head, &right.head) {
        Some(found) => {
            let (source, other) = if found.source == Side::Left {
                (left, right)
            } else {
                (right, left)
            };
            (other, source, format!("; {}", reason(&found.because)))
        }
        None => (left, right, "; nothing tells which was first".to_owned()),
    };
    format!(
        "{} has {how} the words of {} ({share} of its runs of {} words outside quotations{because}).",
        name(first),
        name(second),
        super::wire::SHINGLE
    )
}

fn reason(reason: &Reason) -> String {
    match reason {
        Reason::Agency(agency) => format!("{agency} is an agency"),
        Reason::Credit(agency) => format!("it credits {agency}"),
        Reason::Dates(from, to) => format!("dated {from} and {to}"),
    }
}

/// First and last lines: where an agency is credited.
fn ends(text: &str) -> String {
    let lines: Vec<&str> = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .collect();
    let last = lines.iter().skip(1.max(lines.len().saturating_sub(3)));
    lines
        .first()
        .into_iter()
        .chain(last)
        .copied()
        .collect::<Vec<_>>()
        .join("\n")
}
