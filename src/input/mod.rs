//! How do bytes become articles?
//!
//! In two steps, so that a corpus is read by many threads. [`cut`] goes over a stream once, cheaply
//! and in order, and gives [`Unit`]s: a block of whole lines, rows or elements, or a whole file.
//! [`parse`] turns one unit into articles; it needs nothing but the unit, so any thread may do it.
//! Neither opens a file: whoever calls brings a [`Source`] (a path as values) and a reader.
//!
//! One bad input is one [`Found::Skipped`] that says where, what and what to do; the rest goes on.
//! A format is one file here: its cutter, where it has one, and its reader.
//!
//! ```
//! use framelens::input::{Found, Settings, Source, read};
//! let lines = "{\"id\": 1, \"text\": \"Officials said so.\"}\n{\"id\": 2}\n";
//! let found = read(Source::new("a.jsonl"), lines.as_bytes(), &Settings::default());
//! assert!(matches!(&found[..], [Found::Article(_), Found::Skipped(_)]));
//! ```

mod allow;
mod csv;
mod cut;
mod encoding;
mod entity;
mod error;
#[cfg(feature = "feed")]
mod feed;
mod fill;
mod front_matter;
#[cfg(feature = "html")]
mod html;
mod json;
mod jsonl;
mod language;
mod markdown;
#[cfg(any(feature = "html", feature = "feed"))]
mod markup;
mod plain;
mod record;
mod source;
mod text;
mod transcode;
mod unit;
#[cfg(feature = "warc")]
mod warc;

pub use cut::{Units, cut};
pub use error::{InputError, Note, Portion, Skipped};
pub use record::{FieldNames, MapError};
pub use source::{Format, NameFrom, Source};
pub use unit::Unit;

use crate::article::Article;
use record::Reading;
use std::io::Read;
use unit::Body;

/// What the caller wants of the readers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Settings {
    /// Which columns or fields hold what.
    pub fields: FieldNames,
    /// Where the outlet is taken from first; `None` for the order that [`crate::article::OutletFrom`]
    /// lists.
    pub outlet_from: Option<NameFrom>,
    /// Where the story is taken from; `None` for the field or the front matter.
    pub story_from: Option<NameFrom>,
    /// Read articles in other languages than English, too.
    pub any_language: bool,
    /// How much is read at a time, and how much at most.
    pub limits: Limits,
}

/// Sizes, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// A block of lines, rows or elements; longer only where one of them is.
    pub block: usize,
    /// The longest line, row, element or whole file; what is longer is skipped and never held.
    pub record: usize,
}

impl Default for Limits {
    /// Blocks of 64 KiB: up to 1 MiB, all were as fast, and what waits to be written in its order is
    /// some blocks of reports, each five times as large as its block. Records of 16 MiB: the longest
    /// of 37,554 news articles has 80 KB, and a book has one or two MB.
    fn default() -> Self {
        Self {
            block: 64 << 10,
            record: 16 << 20,
        }
    }
}

/// What reading gives, in the order of the input.
#[allow(
    clippy::large_enum_variant,
    reason = "nearly all that is found are articles"
)]
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// An article.
    Article(Article),
    /// Something that could not be read.
    Skipped(Skipped),
    /// Something that was read otherwise than it stands.
    Note(Note),
}

/// Turns a unit into articles and hands them to `found`, in order.
pub fn parse(unit: &Unit, settings: &Settings, found: &mut dyn FnMut(Found)) {
    let mut reading = Reading {
        source: &unit.source,
        settings,
        found,
    };
    if let Some(note) = &unit.note {
        reading.note(None, note.clone());
    }
    match &unit.body {
        Body::Nothing => {}
        Body::Lost(line, reason) => reading.skip(*line, reason.clone()),
        Body::Whole(format, bytes) => whole(*format, bytes, &mut reading),
        Body::Lines(lines) => jsonl::parse(lines, &mut reading),
        Body::Elements(block, elements) => json::parse(block, elements, &mut reading),
        Body::Rows(rows, table) => csv::parse(rows, table, &mut reading),
        #[cfg(feature = "warc")]
        Body::Page(block, page) => warc::parse(block, page, &mut reading),
    }
}

/// Reads a file in one piece: an article, or a feed of them.
fn whole(format: Format, bytes: &[u8], reading: &mut Reading<'_>) {
    match format {
        Format::Markdown => markdown::parse(bytes, reading),
        #[cfg(feature = "html")]
        Format::Html => html::parse(bytes, reading),
        #[cfg(feature = "feed")]
        Format::Feed => feed::parse(bytes, reading),
        #[cfg(not(feature = "html"))]
        Format::Html => reading.skip(None, not_built("HTML", "html")),
        #[cfg(not(feature = "feed"))]
        Format::Feed => reading.skip(None, not_built("RSS or Atom", "feed")),
        #[cfg(not(feature = "warc"))]
        Format::Warc => reading.skip(None, not_built("WARC", "warc")),
        // The others come in blocks.
        _ => text::parse(bytes, reading),
    }
}

#[cfg(not(all(feature = "html", feature = "feed", feature = "warc")))]
fn not_built(format: &'static str, feature: &'static str) -> InputError {
    InputError::NotBuilt { format, feature }
}

/// Reads a whole input at once: [`cut`] and [`parse`] for callers with one thread and few articles.
#[must_use]
pub fn read(source: Source, reader: impl Read, settings: &Settings) -> Vec<Found> {
    let mut all = Vec::new();
    for unit in cut(source, reader, settings) {
        parse(&unit, settings, &mut |found| all.push(found));
    }
    all
}
