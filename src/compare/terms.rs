//! Which terms set outlets apart?
//!
//! A fold over articles: words and pairs of words, and lexicon entries, counted by outlet in
//! tables of bounded size.
//!
//! Articles are tested, not words: a term that one long article repeats sets no outlet apart. So
//! keyness is the log-odds, with an informative Dirichlet prior, of an article having the term;
//! uses, G² and log ratio of the uses stand beside it. Many terms are tested, so the p-values are
//! corrected.

mod table;

use super::prose::Prose;
use crate::article::Zone;
use crate::report::Report;
use crate::text::classes::Class;
use rustc_hash::{FxHashMap, FxHashSet};
use schemars::JsonSchema;
use serde::Serialize;
use table::Seen;
pub use table::{Key, Table};

/// Rows of a table; about 40 MiB.
pub const ROWS: usize = 1 << 18;

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
        let mut entries: FxHashMap<Box<str>, Seen> = FxHashMap::default();
        for tag in &report.tags {
            let headline = tag.zone == Zone::Headline;
            let first = prose.word_from(headline, tag.span.start);
            let seen = entries
                .entry(format!("{}/{}", tag.category, tag.entry).into())
                .or_default();
            seen.count += 1;
            seen.edge += u32::from(first.is_some_and(|at| prose.at_edge(at)));
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
                .filter(|key| key.stands() && key.tells(outlet) && !known(&key.term));
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

/// Words of meaning and pairs of neighbours that neither begin nor end in grammar.
pub(super) fn terms(prose: &Prose) -> FxHashMap<Box<str>, Seen> {
    let mut found: FxHashMap<Box<str>, Seen> = FxHashMap::default();
    let mut count = |term: &str, name: bool, edge: bool| {
        let more = |seen: &mut Seen| {
            seen.count += 1;
            seen.capital += u32::from(name);
            seen.edge += u32::from(edge);
        };
        match found.get_mut(term) {
            Some(seen) => more(seen),
            None => more(found.entry(term.into()).or_default()),
        }
    };
    let name = |at: usize| prose.class(at).is(Class::CAPITAL) && !prose.class(at).is(Class::FIRST);
    for sentence in &prose.sentences {
        for at in sentence.words.clone().filter(|at| means(prose, *at)) {
            let edge = prose.at_edge(at);
            count(prose.key(at), name(at), edge);
            let next = at + 1;
            // *here's what*, *the town's mayor*: with the ending left out they are no pair.
            let owned = prose.class(at).is(Class::POSSESSIVE);
            let pair = sentence.words.contains(&next) && means(prose, next) && !owned;
            if pair && adjacent(prose, at) {
                let pair = format!("{} {}", prose.key(at), prose.key(next));
                count(&pair, name(at) || name(next), edge);
            }
        }
    }
    found
}

fn means(prose: &Prose, at: usize) -> bool {
    let word = prose.key(at);
    !prose.is_function_word(at)
        && !prose.class(at).is(Class::DIGIT)
        && word.len() > 1
        && word.chars().any(char::is_alphabetic)
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
        let gazette = "Once more in the cold light of day the zealous horde came near the town again. In Velt, people who had a view of it saw the zealous horde by the river, as they told us later on.";
        let herald = "Once more in the cold light of day the large crowd came near the town again. In Velt, people who had a view of it saw the large crowd by the river, as they told us later on.";
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
        let names = "Once more in the cold light of day we met Ostrel at sea and Ostrel won by the river, as they told us later on.";
        articles.extend([("Gazette", names); 12]);
        let credit = "Once more in the cold light of day people had a view of the town and of the river, as they told us later on.\n\nZonk hosted this page once more, with a view of the town and the river, as they told us later on.";
        articles.extend([("Herald", credit); 12]);
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
                .any(|(_, term)| ["horde", "ostrel", "zonk", "hosted"].contains(&term.as_str())),
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
