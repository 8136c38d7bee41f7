//! Which terms does framelens know, and what does it know of them?
//!
//! [`Lexicon`] holds all categories in force, the built-in ones and the user's; [`matcher`] finds
//! their forms in a text. The format of the files is told in `lexicons/README.md`.

pub mod audit;
pub mod entry;
pub mod forms;
pub mod hash;
pub mod index;
pub mod load;
pub mod matcher;
pub mod openers;
pub mod packed;
pub mod schema;
pub mod stats;

use crate::report::LexiconStamp;
use entry::{Category, CategoryNotes, Entry, EntryNotes};
use index::Index;
pub use load::LexiconError;
use rustc_hash::FxHashMap;
use std::sync::{Arc, OnceLock};

const CATEGORIES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/categories.bin"));
const INDEX: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/index.bin"));
const NOTES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/notes.bin"));

/// All lexicons in force.
#[derive(Debug, Clone)]
pub struct Lexicon {
    categories: Vec<Category>,
    own_notes: Vec<CategoryNotes>,
    all_notes: Arc<OnceLock<Vec<CategoryNotes>>>,
    builtin: bool,
    /// Own index, where files were added to the built-in lexicons or stand alone.
    own_index: Option<Arc<[u8]>>,
    terms: Vec<Slot>,
    /// The ids of the categories, as every tag repeats them.
    ids: Vec<Arc<str>>,
    /// What replaced what, for the report: `label.armed/militant replaced by mine.toml`.
    pub replaced: Vec<String>,
}

/// One entry in force, with what every tag repeats of it.
#[derive(Debug, Clone)]
pub struct Term {
    /// `FAMILY.FILE`.
    pub category_id: Arc<str>,
    /// The headword.
    pub id: Arc<str>,
    /// Label scale.
    pub scale: Option<Arc<str>>,
    /// Concept set and slant.
    pub concept: Option<(Arc<str>, Arc<str>)>,
}

/// Where the entry of a term stands, and the term once somebody has asked for it.
#[derive(Debug, Clone)]
struct Slot {
    /// Index of its category.
    category: u16,
    /// Index in that category.
    entry: u32,
    term: OnceLock<Box<Term>>,
}

/// Names a [`Term`] of a [`Lexicon`]; stable while the lexicon lives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TermId(pub u32);

impl Lexicon {
    /// The lexicons that come with the program.
    #[must_use]
    pub fn builtin() -> Self {
        // Written by the build script from the same types; a failure would be a broken build, and
        // the tests that count entries would show it.
        let categories: Vec<Category> = postcard::from_bytes(CATEGORIES).unwrap_or_default();
        Self::of(categories, Vec::new(), true)
    }

    /// No lexicon at all, to add one's own to.
    #[must_use]
    pub fn empty() -> Self {
        Self::of(Vec::new(), Vec::new(), false)
    }

    fn of(categories: Vec<Category>, own_notes: Vec<CategoryNotes>, builtin: bool) -> Self {
        Self {
            terms: number(&categories),
            ids: ids(&categories),
            categories,
            own_notes,
            all_notes: Arc::default(),
            builtin,
            own_index: None,
            replaced: Vec::new(),
        }
    }

    /// The index of all forms in force.
    #[must_use]
    pub fn index(&self) -> Index<'_> {
        match &self.own_index {
            Some(bytes) => Index::new(bytes),
            None if self.builtin => Index::new(INDEX),
            None => Index::new(&[]),
        }
    }

    /// Lays out the forms of all entries in force anew.
    fn build_index(&mut self) {
        let mut builder = index::Builder::default();
        let notes = self.notes().iter().flat_map(|category| &category.entries);
        for ((id, _, entry), note) in self.terms().zip(notes) {
            if !entry.retired {
                let whole = Entry {
                    forms: note.forms.clone(),
                    except: note.except.clone(),
                    ..entry.clone()
                };
                builder.add_entry(id.0, &whole);
            }
        }
        self.own_index = Some(builder.finish().into());
    }

    /// Every surface form of a term.
    #[must_use]
    pub fn forms(&self, id: TermId) -> &[(String, forms::Morph)] {
        self.note(id)
            .map(|(_, note)| note.forms.as_slice())
            .unwrap_or_default()
    }

    /// Adds lexicon files, given as (path, text). An entry with the id of one already there, in the
    /// same category, takes its place; [`Lexicon::replaced`] says so.
    ///
    /// # Errors
    /// Every fault of every file.
    pub fn with_files(mut self, files: &[(String, String)]) -> Result<Self, Vec<LexiconError>> {
        // The embedded index holds all there is; laying it out anew takes 100 ms.
        if files.is_empty() {
            return Ok(self);
        }
        let mut errors = Vec::new();
        for (path, text) in files {
            match load::load(path, text) {
                Ok((category, notes)) => self.add(path, category, notes),
                Err(found) => errors.extend(found),
            }
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        self.terms = number(&self.categories);
        self.ids = ids(&self.categories);
        self.all_notes = Arc::default();
        self.build_index();
        Ok(self)
    }

    fn add(&mut self, path: &str, category: Category, notes: CategoryNotes) {
        if let Some(known) = self
            .categories
            .iter_mut()
            .find(|known| known.id == category.id)
        {
            let mut old: FxHashMap<&str, &mut bool> = FxHashMap::default();
            for Entry { id, retired, .. } in known.entries.iter_mut() {
                old.entry(id.as_str()).or_insert(retired);
            }
            for entry in category.entries.iter() {
                if let Some(retired) = old.get_mut(entry.id.as_str()) {
                    self.replaced
                        .push(format!("{}/{} replaced by {path}", category.id, entry.id));
                    **retired = true;
                }
            }
        }
        self.categories.push(category);
        self.own_notes.push(notes);
    }

    /// The categories, built-in ones first.
    #[must_use]
    pub fn categories(&self) -> &[Category] {
        &self.categories
    }

    /// What people read about the categories, in the same order.
    #[must_use]
    pub fn notes(&self) -> &[CategoryNotes] {
        self.all_notes.get_or_init(|| {
            let mut notes: Vec<CategoryNotes> = if self.builtin {
                postcard::from_bytes(NOTES).unwrap_or_default()
            } else {
                Vec::new()
            };
            notes.extend(self.own_notes.iter().cloned());
            notes
        })
    }

    /// How many terms there are, entries that others replaced among them.
    #[must_use]
    pub fn len(&self) -> usize {
        self.terms.len()
    }

    /// Is there no term?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// All entries in force, in the order of their ids.
    pub fn terms(&self) -> impl Iterator<Item = (TermId, &Term, &Entry)> {
        (0u32..)
            .zip(&self.terms)
            .filter_map(|(id, slot)| Some((TermId(id), self.term_of(slot)?, self.entry_of(slot)?)))
    }

    /// A term by its id.
    #[must_use]
    pub fn term(&self, id: TermId) -> Option<&Term> {
        self.term_of(self.terms.get(id.0 as usize)?)
    }

    fn term_of<'a>(&'a self, slot: &'a Slot) -> Option<&'a Term> {
        if let Some(known) = slot.term.get() {
            return Some(known);
        }
        let (category, entry) = (
            self.ids.get(usize::from(slot.category))?,
            self.entry_of(slot)?,
        );
        Some(
            slot.term
                .get_or_init(|| Box::new(Term::of(category, entry))),
        )
    }

    /// The entry of a term.
    #[must_use]
    pub fn entry(&self, id: TermId) -> Option<&Entry> {
        self.entry_of(self.terms.get(id.0 as usize)?)
    }

    fn entry_of(&self, slot: &Slot) -> Option<&Entry> {
        self.category_of(slot)?.entries.get(slot.entry as usize)
    }

    /// The category of a term.
    #[must_use]
    pub fn category(&self, id: TermId) -> Option<&Category> {
        self.category_of(self.terms.get(id.0 as usize)?)
    }

    fn category_of(&self, slot: &Slot) -> Option<&Category> {
        self.categories.get(usize::from(slot.category))
    }

    /// What people read about a term.
    #[must_use]
    pub fn note(&self, id: TermId) -> Option<(&CategoryNotes, &EntryNotes)> {
        let slot = self.terms.get(id.0 as usize)?;
        let category = self.notes().get(usize::from(slot.category))?;
        Some((category, category.entries.get(slot.entry as usize)?))
    }

    /// What people read about an entry, by category and id.
    #[must_use]
    pub fn note_of(&self, category: &str, entry: &str) -> Option<(&CategoryNotes, &EntryNotes)> {
        let (id, ..) = self.terms().find(|(_, term, known)| {
            &*term.category_id == category && &*term.id == entry && !known.retired
        })?;
        self.note(id)
    }

    /// Category, version and fingerprint of every lexicon in force.
    #[must_use]
    pub fn stamps(&self) -> Vec<LexiconStamp> {
        self.categories
            .iter()
            .map(|category| LexiconStamp {
                category: category.id.clone(),
                version: category.version.clone(),
                fingerprint: category.fingerprint.clone(),
            })
            .collect()
    }

    /// The words of a `@list`, over all files that define it.
    pub fn domain<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.categories
            .iter()
            .flat_map(|category| &category.domains)
            .filter(move |(known, _)| known == name)
            .flat_map(|(_, words)| words.iter().map(String::as_str))
    }
}

impl Term {
    fn of(category: &Arc<str>, entry: &Entry) -> Self {
        let concept = entry.concept.as_ref();
        Self {
            category_id: category.clone(),
            id: entry.id.as_str().into(),
            scale: entry.scale.as_deref().map(Into::into),
            concept: concept
                .map(|(concept, slant)| (concept.as_str().into(), slant.as_str().into())),
        }
    }
}

fn ids(categories: &[Category]) -> Vec<Arc<str>> {
    let ids = categories
        .iter()
        .map(|category| category.id.as_str().into());
    ids.collect()
}

/// A slot for each entry, category by category.
fn number(categories: &[Category]) -> Vec<Slot> {
    let all = categories.iter().map(|category| category.entries.len());
    let mut slots = Vec::with_capacity(all.sum());
    for (category, known) in (0u16..).zip(categories) {
        slots.extend((0u32..).zip(0..known.entries.len()).map(|(entry, _)| Slot {
            category,
            entry,
            term: OnceLock::new(),
        }));
    }
    slots
}
