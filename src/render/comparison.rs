//! How is a comparison shown?
//!
//! Each format is one file with one function from a finished [`Comparison`] to a writer. None
//! computes: what is shown is chosen by [`Shown`], how a wording reads is told by [`phrase`].

pub mod csv;
pub mod html;
pub mod json;
pub mod markdown;
pub mod phrase;
#[cfg(feature = "cli")]
pub mod table;

use crate::compare::comparison::{Comparison, Piece, Row, Story, View};
use crate::render::context::one_line;
use crate::terms;
use std::collections::BTreeSet;

/// What of a comparison is shown.
#[derive(Debug, Clone, Default)]
pub struct Shown {
    /// Ids of views; all where there is none.
    pub views: Vec<String>,
    /// Only this story.
    pub story: Option<String>,
    /// Rows a view shows at most.
    pub rows: Option<usize>,
    /// Rows in which the outlets agree, too.
    pub same: bool,
}

/// Stories whose views are shown where nobody asks for one: more are listed by name.
const STORIES: usize = 1;

/// Articles up to which words tell more than numbers.
const FEW: usize = 24;

/// The stories of a corpus.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing {
    /// What the reader can do about it.
    pub gist: String,
    /// One story each, with its outlets and how many articles each has.
    pub lines: Vec<String>,
    /// How many stories are left out.
    pub left: usize,
}

/// Outlets that a line of a listing names; and articles that a page lists.
const NAMED: usize = 12;

fn line(story: &Story) -> String {
    let counts: Vec<String> = story
        .outlets
        .iter()
        .zip(&story.articles)
        .take(NAMED)
        .map(|(outlet, count)| format!("{outlet} {count}"))
        .collect();
    let more = story.outlets.len().saturating_sub(NAMED);
    let more = if more > 0 {
        format!(", … {more} more")
    } else {
        String::new()
    };
    format!(
        "{}: {}{more}",
        story.name.as_deref().unwrap_or_default(),
        counts.join(", ")
    )
}

/// How much was read, and of few articles each: outlet, size, date, headline, id.
#[must_use]
pub fn what_was_read(comparison: &Comparison) -> (String, Vec<String>) {
    let pieces = comparison.articles.as_slice();
    let outlets: BTreeSet<&str> = pieces.iter().map(|piece| &*piece.outlet).collect();
    let articles = terms::number_of(pieces.len(), "article", "articles");
    let outlets = terms::number_of(outlets.len(), "outlet", "outlets");
    let few = if pieces.len() <= NAMED { pieces } else { &[] };
    let size = format!("{articles} of {outlets}");
    (size, few.iter().map(about).collect())
}

/// *The Herald: 412 words, 2031-05-09 · Raid on Velt · herald.txt*.
fn about(piece: &Piece) -> String {
    let date = piece.date.as_deref().unwrap_or("no date");
    let words = terms::number_of(piece.words, "word", "words");
    let title = piece
        .title
        .as_deref()
        .map(|title| format!(" · {}", one_line(title)))
        .unwrap_or_default();
    format!(
        "{}: {words}, {date}{title} · {}",
        one_line(&piece.outlet),
        one_line(&piece.id)
    )
}

/// Is there more than one group of rows, so that their titles tell something?
#[must_use]
pub fn has_groups(rows: &[&Row]) -> bool {
    rows.windows(2)
        .any(|pair| matches!(pair, [one, other] if one.group != other.group))
}

impl Shown {
    /// Is the view asked for?
    #[must_use]
    pub fn view(&self, view: &View) -> bool {
        (self.views.is_empty() || self.views.iter().any(|id| id == view.id))
            && (!view.rows.is_empty() || !view.notes.is_empty())
    }

    /// The stories whose views are shown.
    #[must_use]
    pub fn stories<'c>(&self, comparison: &'c Comparison) -> Vec<&'c Story> {
        let all = comparison.stories.iter();
        match &self.story {
            Some(wanted) => all
                .filter(|story| story.name.as_ref() == Some(wanted))
                .collect(),
            None => all
                .filter(|story| comparison.stories.len() <= STORIES && !story.views.is_empty())
                .collect(),
        }
    }

    /// Do the views of a story come before the numbers over all? They tell most of a few articles,
    /// and are what is wanted where one was asked for.
    #[must_use]
    pub fn words_first(&self, comparison: &Comparison) -> bool {
        let asked = self.story.is_some() || comparison.articles.len() <= FEW;
        asked && !self.stories(comparison).is_empty()
    }

    /// What a page says where it shows the views of no story: which there are.
    #[must_use]
    pub fn listed(&self, comparison: &Comparison) -> Option<Listing> {
        if !self.stories(comparison).is_empty() || comparison.stories.is_empty() {
            return None;
        }
        let told: Vec<&Story> = comparison
            .stories
            .iter()
            .filter(|story| story.outlets.len() > 1 && story.name.is_some())
            .collect();
        let most = self.rows.unwrap_or(usize::MAX).saturating_mul(2);
        Some(Listing {
            gist: self.why(comparison, told.is_empty()),
            lines: told.iter().take(most).map(|story| line(story)).collect(),
            left: told.len().saturating_sub(most),
        })
    }

    fn why(&self, comparison: &Comparison, none: bool) -> String {
        match (&self.story, none) {
            (Some(wanted), _) => {
                format!("There is no story “{wanted}” among the articles read.")
            }
            (None, false) => {
                "What outlets call the same is shown within a story: --story NAME.".to_owned()
            }
            (None, true) => format!(
                "{} without a common story: what outlets call the same is shown within a story (--map story=FIELD, --story-from).",
                terms::number_of(comparison.articles.len(), "article", "articles")
            ),
        }
    }

    /// Are all wordings of a cell shown? They are where all rows are.
    #[must_use]
    pub fn whole(&self) -> bool {
        self.rows.is_none()
    }

    /// The rows of a view, and how many are left out.
    #[must_use]
    pub fn rows<'v>(&self, view: &'v View) -> (Vec<&'v Row>, usize) {
        let all: Vec<&Row> = view
            .rows
            .iter()
            .filter(|row| self.same || row.differs)
            .collect();
        let limit = self.rows.unwrap_or(usize::MAX);
        let mut seen = std::collections::BTreeMap::new();
        let shown: Vec<&Row> = all
            .iter()
            .copied()
            .filter(|row| {
                let count: &mut usize = seen.entry(row.group.as_deref()).or_default();
                *count += 1;
                *count <= limit
            })
            .collect();
        let left = all.len() - shown.len();
        (shown, left)
    }
}
