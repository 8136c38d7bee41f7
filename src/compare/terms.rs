//! Which terms set outlets apart?
//!
//! A fold over articles: words and pairs of words, and lexicon entries, counted by outlet. The
//! tables are bounded: when one is full, terms with the fewest uses go (lossy counting, Manku &
//! Motwani 2002), and [`Table::missed`] says how many uses a term may lack at most.
//!
//! Articles are tested, not words: a term that one long article repeats sets no outlet apart. So
//! keyness is the log-odds, with an informative Dirichlet prior, of an article having the term;
//! uses, G² and log ratio of the uses stand beside it. Many terms are tested, so the p-values are
//! corrected.

use super::prose::Prose;
use super::statistics::dispersion::juilland_d_of_sums;
use super::statistics::keyness::Counts;
use super::statistics::significance::{benjamini_hochberg, p_of_z};
use crate::report::Report;
use crate::text::classes::Class;
use rustc_hash::{FxHashMap, FxHashSet};
use schemars::JsonSchema;
use serde::Serialize;

/// Rows of a table; about 40 MiB.
pub const ROWS: usize = 1 << 18;

/// Articles that the prior weighs, α₀, at most.
const STRENGTH: f64 = 10.0;

/// The prior weighs no more than one article in so many of the smaller side, so that counts decide.
const PRIOR_SHARE: f64 = 10.0;

/// Fewer uses by an outlet, or in fewer of its articles, are not tested.
const LEAST_USES: u64 = 5;
const LEAST_ARTICLES: u32 = 3;

/// Corrected p-value up to which a term is said to set an outlet apart.
const STANDS: f64 = 0.05;

/// How often a term stands in an outlet.
#[derive(Debug, Clone, Copy, Default)]
struct Uses {
    count: u32,
    articles: u32,
    /// Sums over its articles of the rate in each, and of its square.
    rates: f32,
    squares: f32,
}

/// A term over all outlets.
#[derive(Debug, Clone, Default)]
struct Row {
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
    fn add(&mut self, outlet: usize, count: u32, capital: u32, rate: f32) {
        let at = self.place(outlet).unwrap_or_else(|at| {
            let number = u32::try_from(outlet).unwrap_or(u32::MAX);
            self.uses.insert(at, (number, Uses::default()));
            at
        });
        if let Some((_, uses)) = self.uses.get_mut(at) {
            uses.count += count;
            uses.articles += 1;
            uses.rates += rate;
            uses.squares += rate * rate;
        }
        self.capital += capital;
    }
}

/// Counts of terms by outlet, of bounded size.
#[derive(Debug, Clone)]
pub struct Table {
    limit: usize,
    rows: FxHashMap<Box<str>, Row>,
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

    /// Adds the terms of one article: (uses, of these printed like a name); `all` is what the
    /// article has in all, terms of no interest included.
    fn add(&mut self, outlet: usize, all: u64, terms: FxHashMap<Box<str>, (u32, u32)>) {
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
        for (term, (count, capital)) in terms {
            let row = self.rows.entry(term).or_default();
            row.add(outlet, count, capital, rate(count));
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
}

impl Key {
    /// Does it set the outlet apart, after correction?
    #[must_use]
    pub fn stands(&self) -> bool {
        self.q < STANDS
    }
}

/// The fold: outlets, their articles, and the tables.
#[derive(Debug, Clone)]
pub struct Terms {
    /// Outlets in the order in which they came; results count them so.
    pub outlets: Vec<String>,
    /// Articles of each.
    pub articles: Vec<usize>,
    /// Words and pairs of words.
    pub words: Table,
    /// Lexicon entries, as `FAMILY.FILE/ENTRY`.
    pub entries: Table,
}

impl Default for Terms {
    fn default() -> Self {
        let (words, entries) = (Table::with_limit(ROWS), Table::with_limit(ROWS));
        Self {
            outlets: Vec::new(),
            articles: Vec::new(),
            words,
            entries,
        }
    }
}

impl Terms {
    /// Adds an article with its report.
    pub fn add(&mut self, prose: &Prose, report: &Report) {
        let outlet = self.outlet(report.outlet.as_deref().unwrap_or_default());
        if let Some(articles) = self.articles.get_mut(outlet) {
            *articles += 1;
        }
        self.words
            .add(outlet, prose.words.len() as u64, terms(prose));
        let mut entries: FxHashMap<Box<str>, (u32, u32)> = FxHashMap::default();
        for tag in &report.tags {
            entries
                .entry(format!("{}/{}", tag.category, tag.entry).into())
                .or_default()
                .0 += 1;
        }
        self.entries.add(outlet, prose.words.len() as u64, entries);
    }

    fn outlet(&mut self, name: &str) -> usize {
        self.outlets
            .iter()
            .position(|known| known == name)
            .unwrap_or_else(|| {
                self.outlets.push(name.to_owned());
                self.articles.push(0);
                self.outlets.len() - 1
            })
    }

    /// Terms for a person to judge: those that set an outlet apart, are no names, and of which
    /// `known` says that no lexicon entry holds them. At most `most` an outlet, the surest first.
    #[must_use]
    pub fn suggestions(&self, known: &dyn Fn(&str) -> bool, most: usize) -> Vec<Suggestion> {
        let mut seen = FxHashSet::default();
        let mut all = Vec::new();
        for (at, outlet) in self.outlets.iter().enumerate() {
            let keys = self
                .words
                .keys(at)
                .into_iter()
                .filter(|key| key.stands() && !key.name && !known(&key.term));
            let new: Vec<Key> = keys
                .filter(|key| !seen.contains(&key.term))
                .take(most)
                .collect();
            seen.extend(new.iter().map(|key| key.term.clone()));
            all.extend(new.into_iter().map(|key| Suggestion {
                outlet: outlet.clone(),
                key,
            }));
        }
        all
    }
}

/// A term that might be worth an entry.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Suggestion {
    /// The outlet that it sets apart.
    pub outlet: String,
    /// The term and its numbers.
    #[serde(flatten)]
    pub key: Key,
}

/// Words of meaning and pairs of neighbours that neither begin nor end in grammar, with how often
/// and how often printed like a name.
pub(super) fn terms(prose: &Prose) -> FxHashMap<Box<str>, (u32, u32)> {
    let mut found: FxHashMap<Box<str>, (u32, u32)> = FxHashMap::default();
    let mut count = |term: &str, name: bool| match found.get_mut(term) {
        Some((count, capital)) => {
            *count += 1;
            *capital += u32::from(name);
        }
        None => {
            found.insert(term.into(), (1, u32::from(name)));
        }
    };
    let name = |at: usize| prose.class(at).is(Class::CAPITAL) && !prose.class(at).is(Class::FIRST);
    for sentence in &prose.sentences {
        for at in sentence.words.clone().filter(|at| means(prose, *at)) {
            count(prose.key(at), name(at));
            let next = at + 1;
            if sentence.words.contains(&next) && means(prose, next) && adjacent(prose, at) {
                count(
                    &format!("{} {}", prose.key(at), prose.key(next)),
                    name(at) || name(next),
                );
            }
        }
    }
    found
}

fn means(prose: &Prose, at: usize) -> bool {
    !prose.is_function_word(at) && !prose.class(at).is(Class::DIGIT) && prose.key(at).len() > 1
}

/// Does nothing but a blank part a word from the next?
fn adjacent(prose: &Prose, at: usize) -> bool {
    let (Some(one), Some(next)) = (prose.words.get(at), prose.words.get(at + 1)) else {
        return false;
    };
    next.span.char_start == one.span.char_end + 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::lexicon::Lexicon;
    use crate::{Analyzer, Options};

    fn fold(articles: &[(&str, &str)], limit: usize) -> Terms {
        let analyzer = Analyzer::new(Lexicon::builtin(), Options::default());
        let mut terms = Terms {
            words: Table::with_limit(limit),
            ..Terms::default()
        };
        for (outlet, text) in articles {
            let article = Article {
                outlet: Some((*outlet).to_owned()),
                text: (*text).to_owned(),
                ..Article::default()
            };
            terms.add(&Prose::of(&article), &analyzer.report(&article));
        }
        terms
    }

    fn corpus() -> Vec<(&'static str, &'static str)> {
        let gazette = "The zealous horde came near the town again. In Velt, people saw the zealous horde by the river.";
        let herald = "The large crowd came near the town again. In Velt, people saw the large crowd by the river.";
        [[("Gazette", gazette); 12], [("Herald", herald); 12]].concat()
    }

    #[test]
    fn what_one_outlet_says_sets_it_apart() {
        let terms = fold(&corpus(), ROWS);
        let keys: Vec<String> = terms
            .words
            .keys(0)
            .into_iter()
            .filter(Key::stands)
            .map(|key| key.term)
            .collect();
        assert_eq!(keys, ["horde", "horde came", "zealous", "zealous horde"]);
        let key = &terms.words.keys(1)[0];
        assert_eq!(
            (
                key.counts.left,
                key.counts.right,
                key.articles,
                &*key.outlets
            ),
            (24, 0, 12, &[0, 24][..])
        );
    }

    #[test]
    fn suggestions_leave_out_what_is_known_and_names() {
        let mut articles = corpus();
        articles.extend([("Gazette", "Today we met Ostrel at sea, and Ostrel won."); 12]);
        let terms = fold(&articles, ROWS);
        let found: Vec<(String, String)> = terms
            .suggestions(&|term| term == "horde", 10)
            .into_iter()
            .map(|each| (each.outlet, each.key.term))
            .collect();
        assert!(
            found.contains(&("Gazette".into(), "zealous".into())),
            "{found:?}"
        );
        assert!(
            !found
                .iter()
                .any(|(_, term)| term == "horde" || term == "ostrel"),
            "{found:?}"
        );
    }

    #[test]
    fn a_full_table_drops_rare_terms_and_says_so() {
        let rare: Vec<String> = (0..200)
            .map(|at| {
                format!(
                    "A word{} came to town.",
                    "abcdefghij"
                        .chars()
                        .cycle()
                        .skip(at % 10)
                        .take(3 + at / 10)
                        .collect::<String>()
                )
            })
            .collect();
        let mut articles: Vec<(&str, &str)> = corpus();
        articles.extend(rare.iter().map(|text| ("Herald", text.as_str())));
        let terms = fold(&articles, 60);
        assert!(terms.words.rows.len() <= 60 && terms.words.missed() > 0);
        let horde = terms
            .words
            .keys(0)
            .into_iter()
            .find(|key| key.term == "horde");
        assert_eq!(horde.map(|key| key.counts.left), Some(24));
    }

    #[test]
    fn one_outlet_alone_is_not_set_apart() {
        assert!(
            fold(&[("Gazette", "The zealous horde came."); 9], ROWS)
                .words
                .keys(0)
                .is_empty()
        );
    }
}
