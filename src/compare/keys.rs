//! Which words and choices set each outlet apart, as a view.
//!
//! The numbers are [`super::terms`]'; here is only chosen which are shown. Outlets with too few
//! articles have no rows: counts of words from a handful of articles tell of the stories in them.

use super::comparison::{Cell, Row, Shape, View};
use super::terms::{Key, Table, Terms};
use crate::terms as shown;

/// Terms of each kind an outlet shows at most.
const MOST: usize = 8;

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
        rows.extend(
            apart(&terms.words, outlet, name)
                .into_iter()
                .map(|key| row(name, &key)),
        );
        rows.extend(
            apart(&terms.entries, outlet, name)
                .into_iter()
                .map(|key| row(name, &key)),
        );
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
    table
        .keys(outlet)
        .into_iter()
        .filter(|key| key.stands() && key.tells(name))
        .take(MOST)
        .collect()
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
        name: format!("{} (z {:.1})", key.term, key.z),
        group: Some(outlet.to_owned()),
        cells,
        contrast: 0,
        differs: true,
        keyness,
    }
}
