//! Reviewdog's diagnostic format, for comments on a change in any code host.
//!
//! One object with all diagnostics; columns count bytes of UTF-8, as its protocol says.

use super::message::{Loudness, loudness, message};
use super::place::{Place, Places};
use super::{Notes, Reading, Renderer};
use crate::report::Tag;
use serde::Serialize;
use std::io::{self, Write};

/// `{"source": …, "diagnostics": […]}`.
pub struct Rdjson<'n> {
    /// What the lexicon says of entries.
    pub notes: &'n dyn Notes,
}

impl Renderer for Rdjson<'_> {
    fn head(&self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"{\"source\":{\"name\":\"framelens\"},\"diagnostics\":[\n")
    }

    fn article(&self, reading: &Reading<'_>, out: &mut Vec<u8>) -> io::Result<()> {
        let places = Places::of(reading);
        for (at, tag) in reading.report.tags.iter().enumerate() {
            if at > 0 {
                out.write_all(self.between().as_bytes())?;
            }
            let place = places.place(tag.zone, tag.span);
            serde_json::to_writer(&mut *out, &self.diagnostic(reading, tag, place))?;
        }
        Ok(())
    }

    fn between(&self) -> &'static str {
        ",\n"
    }

    fn tail(&self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"\n]}\n")
    }
}

impl Rdjson<'_> {
    fn diagnostic<'a>(&self, reading: &Reading<'a>, tag: &Tag, place: Place) -> Diagnostic<'a> {
        Diagnostic {
            message: message(tag, self.notes),
            location: Location {
                path: &reading.origin.path,
                range: range(place),
            },
            severity: match loudness(tag) {
                Loudness::Warning => "WARNING",
                Loudness::Note => "INFO",
            },
            code: Code {
                value: format!("{}/{}", tag.category, tag.entry),
            },
        }
    }
}

fn range(place: Place) -> Range {
    Range {
        start: Position {
            line: place.line,
            column: place.columns.map(|columns| columns.start_byte),
        },
        end: place.columns.map(|columns| Position {
            line: columns.end_line,
            column: Some(columns.end_byte),
        }),
    }
}

#[derive(Serialize)]
struct Diagnostic<'a> {
    message: String,
    location: Location<'a>,
    severity: &'static str,
    code: Code,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    range: Range,
}

#[derive(Serialize)]
struct Range {
    start: Position,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<Position>,
}

#[derive(Serialize)]
struct Position {
    line: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<usize>,
}

#[derive(Serialize)]
struct Code {
    value: String,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::{NoNotes, fixture, write_all};
    use serde_json::Value;

    #[test]
    fn articles_without_tags_leave_no_commas() {
        let article = fixture::article();
        let report = fixture::report(&article);
        let (silent, nothing) = fixture::bare();
        let (full, empty) = (
            Reading::new(&article, &report),
            Reading::new(&silent, &nothing),
        );
        for readings in [vec![], vec![empty], vec![empty, full, empty, full, empty]] {
            let mut out = Vec::new();
            write_all(&Rdjson { notes: &NoNotes }, &readings, &mut out).unwrap();
            let value: Value = serde_json::from_slice(&out).unwrap();
            let count = value["diagnostics"].as_array().unwrap().len();
            assert!(count == 0 || count == 2 * report.tags.len());
        }
    }
}
