//! What may stand in a lexicon file?
//!
//! The file as TOML has it, before anything is checked. `lexicons/README.md` explains every field
//! to the people who write them; this is the same in types.

use serde::Deserialize;
use std::collections::BTreeMap;

/// A whole file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawFile {
    /// Version of the format; 1.
    pub schema: u32,
    /// The category the file holds.
    pub category: Option<RawCategory>,
    /// What entries may cite.
    #[serde(default)]
    pub source: BTreeMap<String, Citation>,
    /// Fields that entries share.
    #[serde(default)]
    pub group: BTreeMap<String, RawEntry>,
    /// The entries.
    #[serde(default)]
    pub entry: Vec<toml::Spanned<RawEntry>>,
    /// Collocate lists (`guard/domains.toml` and users' own).
    #[serde(default)]
    pub domain: BTreeMap<String, Vec<String>>,
}

/// The head of a file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawCategory {
    /// Its name for readers.
    pub title: String,
    /// What a choice in this category can tell.
    pub conveys: String,
    /// Version of the content.
    pub version: String,
    /// Level of entries that state none.
    pub level: Option<u8>,
}

/// A guide or paper.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, serde::Serialize)]
#[serde(deny_unknown_fields)]
pub struct Citation {
    /// Author, title, section.
    pub cite: String,
    /// Where it can be read.
    #[serde(default)]
    pub url: Option<String>,
    /// The day it was read.
    #[serde(default)]
    pub accessed: Option<String>,
}

/// One string or a list of them.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub enum OneOrMany {
    /// `noun = "group"`
    One(String),
    /// `noun = ["group", "gang"]`
    Many(Vec<String>),
}

impl OneOrMany {
    /// As a slice.
    #[must_use]
    pub fn as_slice(&self) -> &[String] {
        match self {
            Self::One(one) => std::slice::from_ref(one),
            Self::Many(many) => many,
        }
    }
}

macro_rules! raw_entry {
    ($($(#[$doc:meta])* $field:ident: $kind:ty,)*) => {
        /// An entry or a group: every field may be left out, an entry's own wins over its group's.
        #[derive(Debug, Clone, Default, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct RawEntry {
            $($(#[$doc])* #[serde(default)] pub $field: Option<$kind>,)*
        }

        impl RawEntry {
            /// Takes over what it does not state itself.
            #[must_use]
            pub fn or(self, group: &Self) -> Self {
                Self { $($field: self.$field.or_else(|| group.$field.clone()),)* }
            }
        }
    };
}

raw_entry! {
    /// The headword; unique in its file.
    id: String,
    /// The group whose fields it takes over.
    group: String,
    /// Base forms of verbs.
    verb: OneOrMany,
    /// Singular nouns.
    noun: OneOrMany,
    /// Adjectives.
    adj: OneOrMany,
    /// Forms written out.
    forms: OneOrMany,
    /// A productive ending.
    suffix: OneOrMany,
    /// A productive beginning.
    prefix: OneOrMany,
    /// What the rest of an affixed word must be: `name` or `any`.
    stem: String,
    /// Phrases that absorb it.
    except: OneOrMany,
    /// Words that may not follow.
    not_before: OneOrMany,
    /// Words that may not precede.
    not_after: OneOrMany,
    /// One of these must follow.
    only_before: OneOrMany,
    /// One of these must precede.
    only_after: OneOrMany,
    /// Words that cancel it nearby.
    not_near: OneOrMany,
    /// Words one of which must stand nearby.
    near: OneOrMany,
    /// Named context tests.
    guard: OneOrMany,
    /// How capitals count.
    case: String,
    /// What the choice can tell a reader.
    conveys: String,
    /// Plain alternatives.
    neutral: OneOrMany,
    /// Why there is none.
    neutral_note: String,
    /// Keys of `[source.X]`.
    source: OneOrMany,
    /// 1 to 3.
    level: u8,
    /// Sentences that must be tagged.
    r#match: OneOrMany,
    /// Near-misses.
    skip: OneOrMany,
    /// Concept set.
    concept: String,
    /// Slant of the member.
    slant: String,
    /// What house guides say.
    house: BTreeMap<String, String>,
    /// Labels: place on the scale.
    scale: String,
    /// Attribution or hedge: which kind.
    kind: String,
    /// Casualty, sourcing: role in the construction.
    part: String,
    /// Casualty: what is done.
    harm: String,
    /// Sourcing: grade.
    grade: String,
    /// Sourcing: which kind of reason.
    reason: String,
    /// Attribution: what the source does.
    act: String,
    /// Attribution: how strongly.
    force: String,
    /// Attribution: what must surround the cue.
    frames: OneOrMany,
    /// Attribution: where the source stands.
    speaker: String,
    /// Modifiers: how far they bend the stance.
    shift: i8,
    /// Modifiers: it hedges.
    hedge: bool,
    /// Attribution: stance, where it is not the file's.
    stance: String,
    /// Guards: families they absorb.
    families: OneOrMany,
}
