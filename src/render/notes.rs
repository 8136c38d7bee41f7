//! What does the lexicon tell a reader of an entry?
//!
//! Indexes the notes of all entries in force once, when the first is asked for: formats that
//! print none need not unpack them.

use super::{HouseNote, Neutral, Notes};
use crate::lexicon::Lexicon;
use crate::lexicon::entry::{CategoryNotes, EntryNotes, house_key};
use std::collections::{BTreeSet, HashMap};
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
    entries: HashMap<(&'a str, &'a str), (&'a CategoryNotes, &'a EntryNotes)>,
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

    /// The style guides that the lexicons note something of, by their keys.
    #[must_use]
    pub fn houses(lexicon: &'a Lexicon) -> BTreeSet<&'a str> {
        let entries = lexicon
            .notes()
            .iter()
            .flat_map(|category| &category.entries);
        entries
            .flat_map(|entry| entry.house.keys())
            .filter_map(|key| Some(house_key(key)?.0))
            .collect()
    }

    fn index(&self) -> &Index<'a> {
        self.index.get_or_init(|| Index::of(self.lexicon))
    }

    fn note(&self, category: &str, entry: &str) -> Option<&'a EntryNotes> {
        self.notes(category, entry).map(|(_, note)| note)
    }

    fn notes(&self, category: &str, entry: &str) -> Option<(&'a CategoryNotes, &'a EntryNotes)> {
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
                index
                    .entries
                    .insert((&category.id, &entry.id), (notes, note));
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

    fn house(&self, category: &str, entry: &str) -> Option<HouseNote<'_>> {
        let house = self.house?;
        let (category, note) = self.notes(category, entry)?;
        let (says, reach) = note.house(house)?;
        // Keys of sources are the guide's or begin with it: `bbc`, `bbc-terror`.
        let of_house = |key: &&String| {
            key.strip_prefix(house)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
        };
        let key = note.sources.iter().find(of_house);
        let source = key.and_then(|key| category.sources.get(key));
        let cite = source.map(|source| source.cite.as_str());
        Some(HouseNote {
            house,
            says,
            cite,
            reach,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_house_speaks_with_its_passage() {
        let lexicon = Lexicon::builtin();
        let notes = LexiconNotes::new(&lexicon, Some("bbc"));
        let note = notes.house("label.armed", "terror-group").unwrap();
        assert!(
            note.short().starts_with("BBC: only with attribution"),
            "{}",
            note.short()
        );
        assert!(
            note.phrase().contains("BBC Editorial Guidelines"),
            "{}",
            note.phrase()
        );
        let silent = LexiconNotes::new(&lexicon, None);
        assert_eq!(silent.house("label.armed", "terror-group"), None);
        assert!(
            silent.index.get().is_none(),
            "what nobody asks for is not unpacked"
        );
    }

    #[test]
    fn a_house_minds_voices_as_its_guide_does() {
        let lexicon = Lexicon::builtin();
        let article = crate::article::Article {
            text: "Lor fought terrorists. Varda said terrorists came. Ilen said: \u{201c}We \
                   met pro-life terrorists.\u{201d} Pro-life groups met anti-abortion groups."
                .into(),
            ..Default::default()
        };
        let mut report =
            crate::Analyzer::new(lexicon.clone(), crate::Options::default()).report(&article);
        report.tags.retain(|tag| tag.category.starts_with("label."));
        for (house, wanted) in [
            ("bbc", vec!["terrorists", "pro-life", "Pro-life"]),
            ("ap", vec!["terrorists", "Pro-life"]),
            ("reuters", vec!["terrorists"]),
        ] {
            let mut narrowed = report.clone();
            let notes = LexiconNotes::new(&lexicon, Some(house));
            crate::render::narrow::to_house(&mut narrowed, &notes);
            let asked: Vec<&str> = narrowed.tags.iter().map(|tag| tag.text.as_str()).collect();
            assert_eq!(asked, wanted, "{house}");
        }
    }

    #[test]
    fn a_users_entry_speaks_for_itself() {
        let file = r#"
            schema = 1
            [category]
            title = "Mine"
            conveys = "Mine."
            version = "1.0.0"
            [source.own]
            cite = "Me"
            [[entry]]
            id = "terror-group"
            forms = ["terror group"]
            conveys = "My own words."
            neutral = ["group"]
            source = ["own"]
            match = ["The [terror group] Red Dawn fled."]
            skip = ["Terror gripped the group."]
        "#;
        let files = [("label/armed.toml".to_owned(), file.to_owned())];
        let lexicon = Lexicon::builtin().with_files(&files).unwrap();
        let notes = LexiconNotes::new(&lexicon, None);
        assert_eq!(
            notes.conveys("label.armed", "terror-group"),
            Some("My own words.")
        );
        assert_eq!(
            notes
                .neutral("label.armed", "terror-group")
                .phrase()
                .as_deref(),
            Some("group")
        );
    }
}
