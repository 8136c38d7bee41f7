//! How often does each outlet use each term, and which set it apart?
//!
//! Of bounded size: when the table is full, terms with the fewest uses go (lossy counting, Manku &
//! Motwani 2002), and [`Table::missed`] says how many uses a term may lack at most.

use crate::compare::names::key;
use crate::compare::statistics::dispersion::juilland_d_of_sums;
use crate::compare::statistics::keyness::Counts;
use crate::compare::statistics::significance::{benjamini_hochberg, p_of_z};
use rustc_hash::FxHashMap;
use schemars::JsonSchema;
use serde::Serialize;

/// Articles that the prior weighs, α₀, at most.
const STRENGTH: f64 = 10.0;

/// The prior weighs no more than one article in so many of the smaller side, so that counts decide.
const PRIOR_SHARE: f64 = 10.0;

/// Fewer uses by an outlet, or in fewer of its articles, are not tested.
const LEAST_USES: u64 = 5;
const LEAST_ARTICLES: u32 = 3;

/// Corrected p-value up to which a term is said to set an outlet apart.
const STANDS: f64 = 0.05;

/// The share of uses at the edges of paragraphs from which on a term is a formula there.
const FORMULA: f64 = 0.9;

/// How often a term stands in an outlet.
#[derive(Debug, Clone, Copy, Default)]
struct Uses {
    count: u32,
    articles: u32,
    /// Of the uses, those at the edge of a paragraph.
    edge: u32,
    /// Sums over its articles of the rate in each, and of its square.
    rates: f32,
    squares: f32,
}

/// How often a term stands in one article.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::compare) struct Seen {
    /// All uses.
    pub count: u32,
    /// Those printed like a name.
    pub capital: u32,
    /// Those among the first or last words of a paragraph.
    pub edge: u32,
}

/// A term over all outlets.
#[derive(Debug, Clone, Default)]
pub(super) struct Row {
    /// Outlets that have it, in their order; most terms have few.
    uses: Vec<(u32, Uses)>,
    /// How often it is printed like a name.
    capital: u32,
}

impl Row {
    fn total(&self) -> u64 {
        self.uses
            .iter()
            .map(|(_, uses)| u64::from(uses.count))
            .sum()
    }

    fn of(&self, outlet: usize) -> Uses {
        let place = self.place(outlet).ok();
        place
            .and_then(|at| self.uses.get(at))
            .map_or_else(Uses::default, |(_, uses)| *uses)
    }

    fn by_outlet(&self, outlets: usize) -> Vec<u32> {
        let mut counts = vec![0; outlets];
        for (outlet, uses) in &self.uses {
            if let Some(count) = counts.get_mut(*outlet as usize) {
                *count = uses.count;
            }
        }
        counts
    }

    fn place(&self, outlet: usize) -> Result<usize, usize> {
        self.uses
            .binary_search_by_key(&outlet, |(known, _)| *known as usize)
    }

    /// Adds an article: its uses, and how many there are per word of it.
    fn add(&mut self, outlet: usize, seen: Seen, rate: f32) {
        let at = self.place(outlet).unwrap_or_else(|at| {
            let number = u32::try_from(outlet).unwrap_or(u32::MAX);
            self.uses.insert(at, (number, Uses::default()));
            at
        });
        if let Some((_, uses)) = self.uses.get_mut(at) {
            uses.count += seen.count;
            uses.edge += seen.edge;
            uses.articles += 1;
            uses.rates += rate;
            uses.squares += rate * rate;
        }
        self.capital += seen.capital;
    }
}

/// Counts of terms by outlet, of bounded size.
#[derive(Debug, Clone)]
pub struct Table {
    limit: usize,
    pub(super) rows: FxHashMap<Box<str>, Row>,
    /// Words of each outlet.
    totals: Vec<u64>,
    /// Articles of each outlet.
    articles: Vec<u64>,
    missed: u64,
}

impl Table {
    /// Keeps at most `limit` terms.
    #[must_use]
    pub fn with_limit(limit: usize) -> Self {
        Self {
            limit,
            rows: FxHashMap::default(),
            totals: Vec::new(),
            articles: Vec::new(),
            missed: 0,
        }
    }

    /// How many uses a term may lack at most, because rare terms were dropped on the way.
    #[must_use]
    pub fn missed(&self) -> u64 {
        self.missed
    }

    /// Adds the terms of one article; `all` is how many words it has, those of no interest included.
    pub(super) fn add(&mut self, outlet: usize, all: u64, terms: FxHashMap<Box<str>, Seen>) {
        if self.totals.len() <= outlet {
            self.totals.resize(outlet + 1, 0);
            self.articles.resize(outlet + 1, 0);
        }
        if let (Some(words), Some(articles)) =
            (self.totals.get_mut(outlet), self.articles.get_mut(outlet))
        {
            *words += all;
            *articles += 1;
        }
        #[allow(
            clippy::cast_precision_loss,
            reason = "words of an article stay far below 2^23"
        )]
        let rate = |count: u32| count as f32 / all.max(1) as f32;
        for (term, seen) in terms {
            let row = self.rows.entry(term).or_default();
            row.add(outlet, seen, rate(seen.count));
        }
        while self.rows.len() > self.limit {
            self.missed += 1;
            let least = self.missed;
            self.rows.retain(|_, row| row.total() > least);
        }
    }

    /// The terms that an outlet uses more than all others together, the surest first. None for
    /// fewer than two outlets.
    #[must_use]
    pub fn keys(&self, outlet: usize) -> Vec<Key> {
        let words: u64 = self.totals.iter().sum();
        let own = self.totals.get(outlet).copied().unwrap_or_default();
        if own == 0 || own == words {
            return Vec::new();
        }
        let tested = self.rows.iter().filter(|(_, row)| {
            let uses = row.of(outlet);
            u64::from(uses.count) >= LEAST_USES && uses.articles >= LEAST_ARTICLES
        });
        let mut keys: Vec<Key> = tested
            .filter_map(|(term, row)| self.key(term, row, outlet, own, words))
            .collect();
        keys.sort_by(|one, other| one.term.cmp(&other.term));
        let adjusted =
            benjamini_hochberg(&keys.iter().map(|key| p_of_z(key.z)).collect::<Vec<_>>());
        for (key, q) in keys.iter_mut().zip(adjusted) {
            key.q = q;
        }
        keys.retain(|key| key.z > 0.0);
        keys.sort_by(|one, other| other.z.total_cmp(&one.z));
        keys
    }

    /// Articles with the term, and all articles.
    fn spread(&self, row: &Row, outlet: usize) -> Counts {
        let left = u64::from(row.of(outlet).articles);
        let articles = row.uses.iter().map(|(_, uses)| u64::from(uses.articles));
        let with: u64 = articles.sum();
        let left_words = self.articles.get(outlet).copied().unwrap_or_default();
        Counts {
            left,
            left_words,
            right: with - left,
            right_words: self.articles.iter().sum::<u64>() - left_words,
        }
    }

    fn key(&self, term: &str, row: &Row, outlet: usize, own: u64, words: u64) -> Option<Key> {
        let uses = row.of(outlet);
        let total = row.total();
        let left = u64::from(uses.count);
        let counts = Counts {
            left,
            left_words: own,
            right: total - left,
            right_words: words - own,
        };
        let spread = self.spread(row, outlet);
        let (background, strength) = prior(&spread);
        Some(Key {
            term: term.to_owned(),
            z: spread.log_odds(background, strength)?.z,
            q: 1.0,
            g2: counts.g2(),
            log_ratio: counts.log_ratio()?,
            counts,
            articles: uses.articles,
            spread: juilland_d_of_sums(
                self.articles.get(outlet).copied().unwrap_or_default(),
                f64::from(uses.rates),
                f64::from(uses.squares),
            ),
            outlets: row.by_outlet(self.totals.len()),
            name: u64::from(row.capital) * 2 > total,
            formula: f64::from(uses.edge) >= f64::from(uses.count) * FORMULA,
        })
    }
}

/// The share of all articles that have a term, and how many articles the prior weighs.
#[allow(
    clippy::cast_precision_loss,
    reason = "counts of articles stay far below 2^52"
)]
fn prior(spread: &Counts) -> (f64, f64) {
    let with =
        (spread.left + spread.right) as f64 / (spread.left_words + spread.right_words) as f64;
    (
        with,
        STRENGTH.min(spread.left_words.min(spread.right_words) as f64 / PRIOR_SHARE),
    )
}

/// A term that an outlet uses more than the others.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Key {
    /// The term, folded; or `FAMILY.FILE/ENTRY`.
    pub term: String,
    /// Log-odds of an article having it, with informative Dirichlet prior, as z-score.
    pub z: f64,
    /// The chance of that z-score, corrected for all terms tested for the outlet.
    pub q: f64,
    /// Log-likelihood keyness; `None` where too few uses are expected.
    pub g2: Option<f64>,
    /// Doublings: 1 is twice as often.
    pub log_ratio: f64,
    /// Uses and words: left the outlet, right all others.
    pub counts: Counts,
    /// In how many articles of the outlet it stands.
    pub articles: u32,
    /// How evenly it is spread over them (Juilland's D): 1 evenly, 0 in one article only.
    pub spread: Option<f64>,
    /// Uses by outlet.
    pub outlets: Vec<u32>,
    /// It is mostly printed with capitals inside sentences: a name.
    pub name: bool,
    /// It stands nearly always at the beginning or end of paragraphs: a credit, a button, a rubric.
    pub formula: bool,
}

impl Key {
    /// Does it set the outlet apart, after correction?
    #[must_use]
    pub fn stands(&self) -> bool {
        self.q < STANDS
    }

    /// Does it tell of the outlet's writing? Not a name, nor what stands on each of its pages: a
    /// formula at the edge of paragraphs, or the name of the outlet itself.
    #[must_use]
    pub fn tells(&self, outlet: &str) -> bool {
        let outlet = key(outlet);
        let term = self.term.rsplit('/').next().unwrap_or_default();
        let own = term
            .split([' ', '-'])
            .all(|word| outlet.split([' ', '-']).any(|part| part == word));
        !self.name && !self.formula && !own
    }
}
