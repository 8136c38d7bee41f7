//! How is a finished report shown?
//!
//! Each format is one short file with one [`Renderer`]: a function from a finished report to a
//! writer. It computes nothing; what several formats show alike (the order of rows, counts by
//! category and voice) comes from [`summary`], names and numbers from [`terms`].
//!
//! A renderer writes article by article, so that a corpus streams: [`Renderer::head`] once, then
//! [`Renderer::article`] for each with [`Renderer::between`] in between, then [`Renderer::tail`].
//! `article` takes `&self` and may run in several threads at once. [`write_all`] does the whole
//! for articles that are at hand.
//!
//! A new format is one file here and its line in the command's list of formats.

#[cfg(feature = "cli")]
pub mod agreement;
pub mod allowed;
#[cfg(feature = "cli")]
pub mod audit;
#[cfg(feature = "cli")]
pub mod card;
#[cfg(feature = "cli")]
pub mod catalogue;
pub mod coding;
pub mod comparison;
pub mod context;
pub mod csv;
pub mod diff;
#[cfg(feature = "cli")]
pub mod explanation;
pub mod github;
pub mod html;
pub mod json;
#[cfg(feature = "cli")]
pub mod kwic;
pub mod line;
pub mod markdown;
pub mod message;
pub mod narrow;
pub mod notes;
#[cfg(feature = "cli")]
pub mod paint;
pub mod place;
pub mod rdjson;
pub mod sarif;
pub mod sections;
pub mod select;
#[cfg(feature = "cli")]
pub mod stats;
#[cfg(feature = "cli")]
pub mod suggest;
pub mod summary;
#[cfg(feature = "cli")]
pub mod table;
#[cfg(feature = "cli")]
pub mod window;

#[cfg(test)]
pub(crate) mod fixture;

use crate::article::{Article, Origin, Zone};
use crate::lexicon::entry::Reach;
use crate::report::{Report, Tag, Voice};
use std::io::{self, Write};

pub use crate::terms;

/// An article with what was found in it: all that a renderer reads.
#[derive(Debug, Clone, Copy)]
pub struct Reading<'a> {
    /// What the article shows.
    pub report: &'a Report,
    /// The text that the report's offsets index.
    pub text: &'a str,
    /// The file and line it was read from.
    pub origin: &'a Origin,
}

impl<'a> Reading<'a> {
    /// A report with the article it was made from.
    #[must_use]
    pub fn new(article: &'a Article, report: &'a Report) -> Self {
        Self {
            report,
            text: &article.text,
            origin: &article.origin,
        }
    }

    /// The string that spans of a zone index.
    #[must_use]
    pub fn zone_text(&self, zone: Zone) -> &'a str {
        match zone {
            Zone::Headline => self.report.title.as_deref().unwrap_or_default(),
            _ => self.text,
        }
    }
}

/// One output format.
pub trait Renderer: Sync {
    /// What stands before the first article.
    ///
    /// # Errors
    /// When `out` cannot be written to.
    fn head(&self, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    /// One article.
    ///
    /// # Errors
    /// When `out` cannot be written to.
    fn article(&self, reading: &Reading<'_>, out: &mut Vec<u8>) -> io::Result<()>;

    /// What stands between two articles; those that wrote nothing do not count.
    fn between(&self) -> &'static str {
        ""
    }

    /// What stands after the last article; called when all articles are through.
    ///
    /// # Errors
    /// When `out` cannot be written to.
    fn tail(&self, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}

/// Puts what a renderer wrote for each article together: head, articles in order, tail.
///
/// The articles may have been rendered elsewhere, in other threads.
pub struct Stitch<'r, W: Write> {
    renderer: &'r dyn Renderer,
    out: W,
    begun: bool,
}

impl<'r, W: Write> Stitch<'r, W> {
    /// Writes the head.
    ///
    /// # Errors
    /// When `out` cannot be written to.
    pub fn begin(renderer: &'r dyn Renderer, mut out: W) -> io::Result<Self> {
        renderer.head(&mut out)?;
        Ok(Self {
            renderer,
            out,
            begun: false,
        })
    }

    /// Adds what [`Renderer::article`] wrote for the next article; nothing for an empty one.
    ///
    /// # Errors
    /// When `out` cannot be written to.
    pub fn add(&mut self, article: &[u8]) -> io::Result<()> {
        if article.is_empty() {
            return Ok(());
        }
        if self.begun {
            self.out.write_all(self.renderer.between().as_bytes())?;
        }
        self.begun = true;
        self.out.write_all(article)
    }

    /// What it writes to.
    pub fn out(&self) -> &W {
        &self.out
    }

    /// Writes the tail and hands the writer back.
    ///
    /// # Errors
    /// When `out` cannot be written to.
    pub fn finish(mut self) -> io::Result<W> {
        self.renderer.tail(&mut self.out)?;
        self.out.flush()?;
        Ok(self.out)
    }
}

/// Writes articles that are all at hand, from head to tail.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write_all(
    renderer: &dyn Renderer,
    readings: &[Reading<'_>],
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut stitch = Stitch::begin(renderer, out)?;
    for reading in readings {
        let mut article = Vec::new();
        renderer.article(reading, &mut article)?;
        stitch.add(&article)?;
    }
    stitch.finish().map(drop)
}

/// What the lexicon has to say about an entry, for formats that tell it to the reader.
///
/// `category` is `FAMILY.FILE`, `entry` the id in that file; both as a tag has them.
pub trait Notes: Sync {
    /// What the choice can tell a reader.
    fn conveys(&self, category: &str, entry: &str) -> Option<&str>;

    /// Plain alternatives, best first; or, in their place, why there are none.
    fn neutral(&self, category: &str, entry: &str) -> Neutral<'_>;

    /// The title of a category: *Names for armed actors*.
    fn title(&self, _category: &str) -> Option<&str> {
        None
    }

    /// What the house style in force says of the entry, and where.
    fn house(&self, _category: &str, _entry: &str) -> Option<HouseNote<'_>> {
        None
    }
}

/// What a style guide says of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HouseNote<'a> {
    /// The guide: `bbc`.
    pub house: &'a str,
    /// What it says, in a few words.
    pub says: &'a str,
    /// Where.
    pub cite: Option<&'a str>,
    /// In whose words it minds the entry.
    pub reach: Reach,
}

impl HouseNote<'_> {
    /// Would the guide ask about this tag? What it allows in attributed or quoted words is let be
    /// there; where it is open whose words they are, it asks.
    #[must_use]
    pub fn minds(&self, tag: &Tag) -> bool {
        match self.reach {
            Reach::Everywhere => true,
            Reach::Unquoted => tag.ambiguous || tag.voice != Voice::Quoted,
            Reach::Outlet => tag.ambiguous || tag.voice == Voice::Outlet,
            Reach::Nowhere => false,
        }
    }

    /// `BBC: only with attribution`.
    #[must_use]
    pub fn short(&self) -> String {
        format!("{}: {}", terms::house(self.house), self.says)
    }

    /// The same, with the passage.
    #[must_use]
    pub fn phrase(&self) -> String {
        format!("{}: {}", terms::house(self.house), self.passage())
    }

    /// What it says, and where: `only with attribution (BBC Editorial Guidelines, section 11)`.
    #[must_use]
    pub fn passage(&self) -> String {
        let cite = self
            .cite
            .map(|cite| format!(" ({cite})"))
            .unwrap_or_default();
        self.says.to_owned() + &cite
    }
}

/// What could stand in the place of a choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Neutral<'a> {
    /// Alternatives, best first.
    Words(&'a [String]),
    /// There is no plain word; this is what to report instead.
    Note(&'a str),
    /// The lexicon does not say.
    #[default]
    Unknown,
}

impl Neutral<'_> {
    /// The alternatives, or the note in their place, as one phrase.
    #[must_use]
    pub fn phrase(&self) -> Option<String> {
        match self {
            Self::Words([]) | Self::Unknown => None,
            Self::Words(words) => Some(words.join(", ")),
            Self::Note(note) => Some((*note).to_owned()),
        }
    }
}

/// No notes at all, for callers without a lexicon at hand.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoNotes;

impl Notes for NoNotes {
    fn conveys(&self, _category: &str, _entry: &str) -> Option<&str> {
        None
    }

    fn neutral(&self, _category: &str, _entry: &str) -> Neutral<'_> {
        Neutral::Unknown
    }
}
