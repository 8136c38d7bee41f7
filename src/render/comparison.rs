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

use crate::compare::comparison::{Comparison, Row, Story, View};

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
            None if comparison.stories.len() <= STORIES => all.collect(),
            None => Vec::new(),
        }
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
