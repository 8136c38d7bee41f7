//! What is an entry once it has been checked?
//!
//! The compact form that the build embeds and that matching and context rules read. What only
//! people read (reasons, examples, citations) is kept apart in [`EntryNotes`], so that a run that
//! prints none of it need not unpack it.

use super::forms::Morph;
use super::packed::Entries;
use super::schema::Citation;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One lexicon file, checked.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Category {
    /// `FAMILY.FILE`.
    pub id: String,
    /// Version the file states.
    pub version: String,
    /// First 16 hex digits of the SHA-256 over all that affects matching.
    pub fingerprint: String,
    /// The entries, in the order of the file.
    pub entries: Entries,
    /// Collocate lists the file defines: name and words.
    pub domains: Vec<(String, Vec<String>)>,
}

impl Category {
    /// The part before the dot.
    #[must_use]
    pub fn family(&self) -> &str {
        self.id
            .split_once('.')
            .map_or(self.id.as_str(), |(family, _)| family)
    }

    /// The part after the dot.
    #[must_use]
    pub fn file(&self) -> &str {
        self.id.split_once('.').map_or("", |(_, file)| file)
    }
}

/// What matching needs to know of an entry.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Entry {
    /// The headword.
    pub id: String,
    /// 1 to 3.
    pub level: u8,
    /// Surface forms, folded. Those of built-in entries stand in [`EntryNotes::forms`]: at run time
    /// they live in the index.
    #[serde(skip)]
    pub forms: Vec<(String, Morph)>,
    /// The forms of an entry with `case = "exact"`, as written.
    pub exact: Vec<String>,
    /// Another file's entry has taken its place.
    pub retired: bool,
    /// Productive beginnings and endings.
    pub affixes: Vec<Affix>,
    /// Phrases that absorb the entry's own hits; see `forms`.
    #[serde(skip)]
    pub except: Vec<String>,
    /// Neighbour conditions; `None` for the many entries without any.
    pub rules: Option<Box<Rules>>,
    /// How capitals count.
    pub case: Case,
    /// What the family adds.
    pub sense: Sense,
    /// Label scale.
    pub scale: Option<String>,
    /// Concept set and slant in it.
    pub concept: Option<(String, String)>,
}

impl Entry {
    /// Is an entry with `case = "exact"` written as it must be? True for all others.
    #[must_use]
    pub fn is_written(&self, words: &str) -> bool {
        self.case != Case::Exact || self.exact.iter().any(|form| form == words)
    }

    /// Is it a guard that is a name, and guards only where it is written as one?
    #[must_use]
    pub fn guards_as_name(&self) -> bool {
        matches!(self.sense, Sense::Guard(_)) && matches!(self.case, Case::Upper | Case::Exact)
    }
}

/// `-run` or `pro-`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Affix {
    /// The fixed part, with its hyphen or blank.
    pub text: String,
    /// It ends the compound (*-run*); else it begins it (*pro-*).
    pub suffix: bool,
    /// The rest must begin with a capital.
    pub name: bool,
}

/// Conditions on the words around a hit.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rules {
    /// May not follow directly.
    pub not_before: Vec<String>,
    /// May not precede directly.
    pub not_after: Vec<String>,
    /// One must follow directly.
    pub only_before: Vec<String>,
    /// One must precede directly.
    pub only_after: Vec<String>,
    /// Cancel it within [`NEAR_WORDS`] words.
    pub not_near: Vec<String>,
    /// One must stand within [`NEAR_WORDS`] words.
    pub near: Vec<String>,
    /// Named tests.
    pub guards: Vec<Guard>,
}

/// How many words to either side `near` and `not_near` look, within the sentence.
pub const NEAR_WORDS: usize = 6;

/// Named context tests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Guard {
    /// Its neighbours must allow a noun.
    Noun,
    /// … a verb.
    Verb,
    /// … an adjective before a noun or after *be*.
    Adjective,
    /// A label bound to somebody (T10).
    Bound,
    /// The head of its noun phrase: no noun follows.
    Head,
    /// The reverse.
    NotBound,
    /// A number within three words (T17).
    Number,
    /// A person, body or country near by, as subject or possessor (T5).
    Person,
    /// Literal domains cancel it (T12).
    Figurative,
}

/// How capitals count (T11).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Case {
    /// A capital inside a sentence makes it part of a name.
    #[default]
    Lower,
    /// Capitals do not matter.
    Any,
    /// It must begin with a capital.
    Upper,
    /// Exactly as written.
    Exact,
}

/// What a family adds to its entries.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Sense {
    /// Labels, events, loaded words: nothing.
    #[default]
    Plain,
    /// A cue of attribution.
    Cue(Box<Cue>),
    /// A modifier of a cue.
    Modifier(Modifier),
    /// A hedge, booster or the like, with its kind.
    Hedge(String),
    /// A part of a casualty construction, with the harm it does.
    Casualty(String, Option<String>),
    /// A part of a source description: part, grade, reason.
    Sourcing(String, Option<String>, Option<String>),
    /// Absorbs hits of these families; of all where empty.
    Guard(Vec<String>),
}

/// How a cue of attribution works.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Cue {
    /// `neutral`, `endorsing`, `distancing`, `rejecting`.
    pub stance: String,
    /// What the source does.
    pub act: String,
    /// How strongly.
    pub force: String,
    /// Speech, belief, …
    pub kind: String,
    /// What must surround it, as the file says, `speech` written out.
    pub frames: Vec<String>,
    /// Where the source of a cue that is no verb stands.
    pub speaker: Option<String>,
}

/// How a modifier bends a stance.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Modifier {
    /// −2 to 2.
    pub shift: i8,
    /// It hedges.
    pub hedge: bool,
    /// Force it lends.
    pub force: Option<String>,
}

/// What people read about an entry.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct EntryNotes {
    /// What the choice can tell.
    pub conveys: String,
    /// Plain alternatives.
    pub neutral: Vec<String>,
    /// Why there is none.
    pub neutral_note: Option<String>,
    /// Keys into [`CategoryNotes::sources`].
    pub sources: Vec<String>,
    /// Sentences that must be tagged.
    pub matches: Vec<String>,
    /// Near-misses.
    pub skips: Vec<String>,
    /// Every surface form.
    pub forms: Vec<(String, Morph)>,
    /// Phrases in which it does not count.
    pub except: Vec<String>,
    /// What house guides say, by guide and, where the guide minds some voices only, voice:
    /// `bbc`, `bbc:outlet`, `ap:unquoted`; `ap:fine` is what the guide says of a word it recommends.
    pub house: BTreeMap<String, String>,
    /// Line of the entry in its file, from 1.
    pub line: usize,
}

impl EntryNotes {
    /// What a guide says, and in whose words it minds the entry.
    #[must_use]
    pub fn house(&self, guide: &str) -> Option<(&str, Reach)> {
        self.house.iter().find_map(|(key, says)| {
            let (named, reach) = house_key(key)?;
            (named == guide).then_some((says.as_str(), reach))
        })
    }
}

/// In whose words a guide minds an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Reach {
    /// In everybody's.
    #[default]
    Everywhere,
    /// In the outlet's and in those it attributes without quotation marks.
    Unquoted,
    /// In the outlet's own.
    Outlet,
    /// In nobody's: it recommends the word or lets it be.
    Nowhere,
}

/// `bbc:outlet` as guide and reach; `None` where there is no such reach.
#[must_use]
pub fn house_key(key: &str) -> Option<(&str, Reach)> {
    match key.split_once(':') {
        None => Some((key, Reach::Everywhere)),
        Some((guide, "unquoted")) => Some((guide, Reach::Unquoted)),
        Some((guide, "outlet")) => Some((guide, Reach::Outlet)),
        Some((guide, "fine")) => Some((guide, Reach::Nowhere)),
        Some(_) => None,
    }
}

/// What people read about a category.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct CategoryNotes {
    /// `FAMILY.FILE`.
    pub id: String,
    /// Path of the file as given.
    pub path: String,
    /// Its name for readers.
    pub title: String,
    /// What a choice in it can tell.
    pub conveys: String,
    /// What entries cite.
    pub sources: BTreeMap<String, Citation>,
    /// One for each entry, in the order of [`Category::entries`].
    pub entries: Vec<EntryNotes>,
}
