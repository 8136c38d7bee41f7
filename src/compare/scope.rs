//! Which articles are laid side by side word for word?
//!
//! All are counted. Aligning what each calls the same thing only makes sense within a story, and
//! its tables grow with what they hold: so a reader of a corpus gets the views of one story, the
//! one asked for; of no story more than the first [`READ`] articles of each outlet are read, and
//! [`SMALL`] of all; and for programs, which get all stories, no more than [`ALL`]. What is left
//! out is told with its story.

/// Articles of an outlet that are read for the views of a story.
pub const READ: usize = 60;

/// Articles that are read for the views of a story; and those on the only one up to which its
/// views are shown without being asked for.
pub const SMALL: usize = 400;

/// Articles of all stories together that are read for their views.
pub const ALL: usize = 2000;

/// The stories whose views are made.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Scope {
    /// All of them: for programs, which pick for themselves.
    #[default]
    Every,
    /// The story of this name.
    Named(String),
    /// The only one there is, as long as it is small: for readers who asked for none.
    Only,
}

impl Scope {
    /// Is a story of this name among them, as the `stories` th of its run?
    #[must_use]
    pub fn holds(&self, story: Option<&str>, stories: usize, articles: usize) -> bool {
        match self {
            Self::Every => true,
            Self::Named(name) => story == Some(name),
            Self::Only => stories <= 1 && articles <= SMALL,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readers_get_the_story_that_they_can_take_in() {
        for (scope, story, stories, articles, holds) in [
            (Scope::Every, None, 9, 9_000, true),
            (Scope::Named("raid".into()), Some("raid"), 9, 9_000, true),
            (Scope::Named("raid".into()), Some("truce"), 1, 1, false),
            (Scope::Only, None, 1, SMALL, true),
            (Scope::Only, None, 1, SMALL + 1, false),
            (Scope::Only, Some("raid"), 2, 5, false),
        ] {
            assert_eq!(
                scope.holds(story, stories, articles),
                holds,
                "{scope:?} {story:?}"
            );
        }
    }
}
