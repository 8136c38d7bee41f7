//! The article as it was read, before anything is known about its words.

use schemars::JsonSchema;
use serde::{Serialize, Serializer};

/// A piece of a string: `start..end` in bytes, end excluded, both on character boundaries,
/// and the same place in Unicode code points.
///
/// It serialises as `[start, end]` in code points, the frame of reference of the JSON contract
/// (Python and R index strings by code point). Which string it points into is said where it
/// stands: [`Article::text`], or [`Article::title`] for the zone [`Zone::Headline`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// First code point.
    pub char_start: usize,
    /// One past the last code point.
    pub char_end: usize,
}

impl Span {
    /// The words the span covers; empty where it does not fit `text`.
    #[must_use]
    pub fn of<'a>(&self, text: &'a str) -> &'a str {
        text.get(self.start..self.end).unwrap_or_default()
    }

    /// Do the two share at least one byte?
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Does `other` lie wholly inside this span?
    #[must_use]
    pub fn holds(&self, other: &Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

impl Serialize for Span {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        [self.char_start, self.char_end].serialize(serializer)
    }
}

impl JsonSchema for Span {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Span".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let mut schema = generator.subschema_for::<[usize; 2]>();
        schema.insert(
            "description".into(),
            "[start, end) in Unicode code points".into(),
        );
        schema
    }
}

/// The part of an article that a piece of text belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Zone {
    /// The title, a string of its own: spans index [`Article::title`].
    Headline,
    /// A headline or crosshead that stands inside the text.
    Heading,
    /// The paragraph between headline and body that sums the article up.
    Standfirst,
    /// The running text.
    Body,
    /// Words under a picture.
    Caption,
}

/// How the outlet of an article became known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema, Default)]
#[serde(rename_all = "kebab-case")]
pub enum OutletFrom {
    /// Given with the input: `OUTLET=PATH`.
    CommandLine,
    /// The field `outlet:` in the front matter of the file.
    FrontMatter,
    /// A field of the record (JSON, CSV) or of the page (HTML).
    Field,
    /// The name of the folder the file lies in.
    Folder,
    /// The name of the file, for want of anything better.
    FileName,
    /// Nobody said.
    #[default]
    Unknown,
}

/// Where an article was read, for messages and for reports that point into files.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Origin {
    /// The path as given, `-` for standard input.
    pub path: String,
    /// The line of the file on which the record, or else the text, begins; from 1.
    pub line: usize,
    /// Where the headline stands, in files of one article.
    pub title: Option<TitlePlace>,
    /// Where the text leaves marks of the file out, so that its columns are not the file's.
    pub pieces: Vec<Piece>,
}

/// A piece of the text that does not stand in the same column of its line in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Piece {
    /// Where it begins, in bytes of [`Article::text`].
    pub text: usize,
    /// Bytes before it in its line of the file.
    pub bytes: usize,
    /// Code points before it in its line of the file.
    pub chars: usize,
}

/// Where a headline stands that is no part of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct TitlePlace {
    /// Its line of the file, from 1.
    pub line: usize,
    /// Code points before it in that line; `None` where the line reads otherwise (emphasis, links).
    pub chars: Option<usize>,
    /// Bytes before it in that line.
    pub bytes: usize,
}

/// What the editors of an article let stand, and why.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Allowance {
    /// Which choices, in the language of `--show`: `label.armed/rebel`, `label:outlet`.
    pub what: String,
    /// The reason; empty where none is given.
    pub reason: String,
    /// Line of the file on which it stands, from 1.
    pub line: usize,
    /// It holds for the whole article, not only for its paragraph.
    pub whole: bool,
}

/// One article, as its reader hands it on.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Article {
    /// The name it goes by: the record's own, else its path (and line).
    pub id: String,
    /// Who published it.
    pub outlet: Option<String>,
    /// How the outlet became known.
    pub outlet_from: OutletFrom,
    /// The event it belongs to, if told: comparisons pair outlets within a story.
    pub story: Option<String>,
    /// The headline, where it is not part of `text`.
    pub title: Option<String>,
    /// The day of publication as `YYYY-MM-DD`, where it can be told for certain.
    pub date: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// Who wrote it, as printed.
    pub byline: Option<String>,
    /// The article itself; every span of zone other than headline is an offset into this string.
    pub text: String,
    /// Where it was read.
    pub origin: Origin,
    /// What its editors let stand.
    pub allowances: Vec<Allowance>,
}

/// Letters of a title that are compared with the text: a crawler may have cut the rest.
const COMPARED: usize = 60;

impl Article {
    /// Does the text begin with the title? Then it is not read twice. Letters and digits count,
    /// whatever their case, and of a long title the first sixty.
    #[must_use]
    pub fn opens_with_title(&self) -> bool {
        let letters = |text: &str| -> Vec<char> {
            text.chars()
                .filter(|letter| letter.is_alphanumeric())
                .flat_map(char::to_lowercase)
                .take(COMPARED)
                .collect()
        };
        let title = letters(self.title.as_deref().unwrap_or_default());
        !title.is_empty() && letters(&self.text).starts_with(&title)
    }
}
