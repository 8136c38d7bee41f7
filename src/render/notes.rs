//! What does the lexicon tell a reader of an entry?
//!
//! Indexes the notes of all entries in force once, when the first is asked for: formats that
//! print none need not unpack them.

use super::{Neutral, Notes};
use crate::lexicon::Lexicon;
use crate::lexicon::entry::EntryNotes;
use std::collections::HashMap;
use std::sync::OnceLock;

/// The notes of a lexicon, by category and entry.
#[derive(Debug)]
pub struct LexiconNotes<'a> {
    lexicon: &'a Lexicon,
    house: Option<&'a str>,
    index: OnceLock<Index<'a>>,
}

#[derive(Debug, Default)]
struct Index<'a> {
    entries: HashMap<(&'a str, &'a str), &'a EntryNotes>,
    titles: HashMap<&'a str, &'a str>,
}

impl<'a> LexiconNotes<'a> {
    /// All notes; with `house`, also what that style guide (`bbc`) says of an entry.
    #[must_use]
    pub fn new(lexicon: &'a Lexicon, house: Option<&'a str>) -> Self {
        Self {
            lexicon,
            house,
            index: OnceLock::new(),
        }
    }

    fn index(&self) -> &Index<'a> {
        self.index.get_or_init(|| Index::of(self.lexicon))
    }

    fn note(&self, category: &str, entry: &str) -> Option<&'a EntryNotes> {
        self.index().entries.get(&(category, entry)).copied()
    }
}

impl<'a> Index<'a> {
    fn of(lexicon: &'a Lexicon) -> Self {
        let mut index = Self::default();
        // A user's file comes after the one whose entries it replaces, and wins.
        for (category, notes) in lexicon.categories().iter().zip(lexicon.notes()) {
            index.titles.entry(&category.id).or_insert(&notes.title);
            for (entry, note) in category.entries.iter().zip(&notes.entries) {
                index.entries.insert((&category.id, &entry.id), note);
            }
        }
        index
    }
}

impl Notes for LexiconNotes<'_> {
    fn conveys(&self, category: &str, entry: &str) -> Option<&str> {
        let note = self.note(category, entry)?;
        Some(note.conveys.as_str()).filter(|conveys| !conveys.is_empty())
    }

    fn neutral(&self, category: &str, entry: &str) -> Neutral<'_> {
        match self.note(category, entry) {
            Some(note) if !note.neutral.is_empty() => Neutral::Words(&note.neutral),
            Some(note) => note
                .neutral_note
                .as_deref()
                .map_or(Neutral::Unknown, Neutral::Note),
            None => Neutral::Unknown,
        }
    }

    fn title(&self, category: &str) -> Option<&str> {
        self.index().titles.get(category).copied()
    }

    fn house(&self, category: &str, entry: &str) -> Option<&str> {
        self.note(category, entry)?
            .house
            .get(self.house?)
            .map(String::as_str)
    }
}
