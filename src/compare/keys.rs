//! Which words and choices set each outlet apart, as a view.
//!
//! The numbers are [`super::terms`]'; here is only chosen which are shown. Outlets with too few
//! articles have no rows: counts of words from a handful of articles tell of the stories in them.

use super::comparison::{Cell, Row, Shape, View};
use super::terms::{Key, Table, Terms};
use crate::terms as shown;

/// Terms of each kind an outlet shows at most.
const MOST: usize = 8;

/// Of these, as many of one kind stand together: a short table shows words and choices.
const TOGETHER: usize = 4;

/// The share of a word's uses from which on it only stands for the pair that it is in.
const PART: f64 = 0.8;

/// The view; without rows where every outlet has too few articles.
#[must_use]
pub fn view(terms: &Terms) -> View {
    let tested = terms
        .articles
        .iter()
        .enumerate()
        .filter(|(_, articles)| **articles >= super::TESTABLE);
    let mut rows = Vec::new();
    for (outlet, _) in tested {
        let name = terms.outlets.get(outlet).map_or("", String::as_str);
        let words = apart(&terms.words, outlet, name);
        let choices = apart(&terms.entries, outlet, name);
        rows.extend(in_turn(&words, &choices).map(|key| row(name, key)));
    }
    let notes = if rows.is_empty() {
        Vec::new()
    } else {
        vec![METHOD.to_owned()]
    };
    View {
        id: "terms",
        title: "Words and choices that set an outlet apart",
        gist:
            "Terms that the outlet of the group uses more than all others together; uses by outlet."
                .to_owned(),
        shape: Shape::Numbers,
        rows,
        notes,
    }
}

const METHOD: &str = "Log-odds with informative Dirichlet prior (Monroe et al. 2008), corrected for the number of terms tested (Benjamini & Hochberg 1995); names are left out, and what stands nearly always at the edge of paragraphs (credits, buttons). Outlets that cover other stories use other words: compare within a story.";

fn apart(table: &Table, outlet: usize, name: &str) -> Vec<Key> {
    let mut keys = table.keys(outlet);
    keys.retain(|key| key.stands() && key.tells(name));
    let pairs: Vec<Key> = keys
        .iter()
        .filter(|key| key.term.contains(' '))
        .cloned()
        .collect();
    keys.retain(|key| !pairs.iter().any(|pair| stands_for(key, pair)));
    keys.truncate(MOST);
    keys
}

/// *prime*, of which nearly all uses are in *prime minister*.
#[allow(
    clippy::cast_precision_loss,
    reason = "uses of a term stay far below 2^52"
)]
fn stands_for(word: &Key, pair: &Key) -> bool {
    let part = pair.term.split(' ').any(|part| part == word.term);
    part && pair.counts.left as f64 >= word.counts.left as f64 * PART
}

/// A few of the first, a few of the second, and again.
fn in_turn<'k>(words: &'k [Key], choices: &'k [Key]) -> impl Iterator<Item = &'k Key> {
    let (mut words, mut choices) = (words.chunks(TOGETHER), choices.chunks(TOGETHER));
    std::iter::from_fn(move || match (words.next(), choices.next()) {
        (None, None) => None,
        (some, more) => Some(some.into_iter().chain(more).flatten()),
    })
    .flatten()
}

fn row(outlet: &str, key: &Key) -> Row {
    let cells = key
        .outlets
        .iter()
        .map(|uses| Cell {
            value: Some(f64::from(*uses)),
            shown: Some(shown::thousands(*uses as usize)),
            ..Cell::default()
        })
        .collect();
    let keyness = Some(Box::new(key.clone()));
    Row {
        id: format!("{outlet}: {}", key.term),
        name: format!("{} (z {:.1})", shown_term(&key.term), key.z),
        group: Some(outlet.to_owned()),
        cells,
        contrast: 0,
        differs: true,
        keyness,
    }
}

/// A word as it is; an entry of a lexicon by its headword, with its category: *rebel · label.armed*.
fn shown_term(term: &str) -> String {
    let entry = term.rsplit_once('/');
    entry.map_or_else(
        || term.to_owned(),
        |(category, entry)| format!("{} · {category}", entry.replace('-', " ")),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::compare::prose::Prose;
    use crate::lexicon::Lexicon;
    use crate::{Analyzer, Options};

    #[test]
    fn words_and_choices_stand_in_turn_and_a_pair_stands_for_its_word() {
        let analyzer = Analyzer::new(Lexicon::builtin(), Options::default());
        let mut terms = Terms::default();
        let plain = "Once more in the cold light of day the large crowd came near the town again, as they told us later on by the river.";
        let gazette = "Once more in the cold light of day the zinc minister saw the rebels and the junta near the town again, as they told us later on by the river. The zinc minister left.";
        for (outlet, text) in [("Gazette", gazette), ("Herald", plain)] {
            for _ in 0..30 {
                let article = Article {
                    outlet: Some(outlet.to_owned()),
                    text: text.to_owned(),
                    ..Article::default()
                };
                terms.add(&Prose::of(&article), &analyzer.report(&article));
            }
        }
        let names: Vec<String> = view(&terms).rows.into_iter().map(|row| row.name).collect();
        let starts = |term: &str| names.iter().position(|name| name.starts_with(term));
        assert!(starts("zinc minister (z").is_some(), "{names:?}");
        assert!(starts("zinc (z").is_none(), "{names:?}");
        let choice = starts("junta · label.state (z");
        assert!(choice.is_some_and(|at| at < MOST), "{names:?}");
    }
}
