//! How is a stream cut into units?
//!
//! The first bytes tell what the name does not: the format, UTF-16, binary data. Then the cutter of
//! the format takes over; formats that are one article a file are read whole.

use super::encoding::{check_text, utf16};
use super::error::{InputError, Portion};
use super::fill::{Filler, reason};
use super::source::{Format, Source};
use super::transcode::Transcoding;
use super::unit::{Body, Unit};
use super::{Limits, Settings, csv, json, jsonl};
use std::io::{self, Cursor, Read};
use std::sync::Arc;

/// So many bytes are looked at before anything is decided.
const HEAD: u64 = 8 * 1024;

/// The units of one input, in order. Reading happens as they are asked for.
pub struct Units<'r> {
    source: Arc<Source>,
    note: Option<String>,
    cutter: Cutter<'r>,
}

enum Cutter<'r> {
    Whole(Format, Option<Filler<'r>>, Limits),
    Lines(jsonl::Lines<'r>),
    Elements(json::Elements<'r>),
    Rows(csv::Rows<'r>),
    #[cfg(feature = "warc")]
    Pages(super::warc::Pages<'r>),
    Lost(Option<InputError>),
}

/// Cuts what `reader` gives into units.
///
/// Nothing fails here: an input that cannot be read gives a unit that says so when it is parsed.
pub fn cut<'r>(source: Source, reader: impl Read + 'r, settings: &Settings) -> Units<'r> {
    let mut reader: Box<dyn Read + 'r> = Box::new(reader);
    let mut head = Vec::new();
    let failed = Read::take(&mut reader, HEAD)
        .read_to_end(&mut head)
        .err()
        .map(reason);
    let format = source.format.or_else(|| Format::of_name(&source.path));
    let (note, cutter) = match (failed, check_head(&head)) {
        (Some(reason), Err(InputError::Empty)) | (_, Err(reason)) => {
            (None, Cutter::Lost(Some(reason)))
        }
        (Some(reason), Ok(())) => choose(format, head, Box::new(Broken(Some(reason))), settings),
        (None, Ok(())) => choose(format, head, reader, settings),
    };
    Units {
        source: Arc::new(source),
        note,
        cutter,
    }
}

/// A stream that failed already: it gives its error again after the bytes that came before it.
struct Broken(Option<InputError>);

impl Read for Broken {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0
            .take()
            .map_or(Ok(0), |reason| Err(io::Error::other(reason)))
    }
}

/// Turns away what has no words at all.
fn check_head(head: &[u8]) -> Result<(), InputError> {
    let blank = head
        .strip_prefix(b"\xEF\xBB\xBF")
        .unwrap_or(head)
        .trim_ascii()
        .is_empty();
    if blank && u64::try_from(head.len()).unwrap_or(HEAD) < HEAD {
        return Err(InputError::Empty);
    }
    if utf16(head).is_some() {
        Ok(())
    } else {
        check_text(head)
    }
}

/// The cutter of the format. Streams in UTF-16 are turned into UTF-8 on the way; files read whole
/// are decoded by their readers.
fn choose<'r>(
    format: Option<Format>,
    head: Vec<u8>,
    rest: Box<dyn Read + 'r>,
    settings: &Settings,
) -> (Option<String>, Cutter<'r>) {
    let wide = utf16(&head);
    let shown = wide.map_or_else(
        || Format::of_bytes(&head),
        |encoding| Format::of_bytes(encoding.decode(&head).0.as_bytes()),
    );
    let format = match format {
        // JSON Lines under the name of `.json` are common, and the other way round.
        Some(Format::Json | Format::JsonLines)
            if matches!(shown, Format::Json | Format::JsonLines) =>
        {
            shown
        }
        Some(format) => format,
        None => shown,
    };
    let streamed = matches!(format, Format::Json | Format::JsonLines | Format::Csv);
    let mut reader: Box<dyn Read + 'r> = Box::new(Cursor::new(head).chain(rest));
    let mut note = None;
    if let Some(encoding) = wide.filter(|_| streamed) {
        reader = Box::new(Transcoding::new(reader, encoding));
        note = Some(format!("read as {}", encoding.name()));
    }
    let filler = Filler::new(reader, settings.limits.block);
    let record = settings.limits.record;
    let cutter = match format {
        Format::JsonLines => Cutter::Lines(jsonl::Lines::new(filler, record)),
        Format::Json => Cutter::Elements(json::Elements::new(filler, record)),
        Format::Csv => Cutter::Rows(csv::Rows::new(filler, record, settings.fields.clone())),
        #[cfg(feature = "warc")]
        Format::Warc => Cutter::Pages(super::warc::Pages::new(filler, record)),
        _ => Cutter::Whole(format, Some(filler), settings.limits),
    };
    (note, cutter)
}

impl Iterator for Units<'_> {
    type Item = Unit;

    fn next(&mut self) -> Option<Unit> {
        let body = match &mut self.cutter {
            Cutter::Whole(format, filler, limits) => {
                read_whole(*format, filler.take()?, limits.record)
            }
            Cutter::Lines(lines) => lines.next()?,
            Cutter::Elements(elements) => elements.next()?,
            Cutter::Rows(rows) => rows.next()?,
            #[cfg(feature = "warc")]
            Cutter::Pages(pages) => pages.next()?,
            Cutter::Lost(reason) => Body::Lost(None, reason.take()?),
        };
        Some(Unit {
            source: Arc::clone(&self.source),
            note: self.note.take(),
            body,
        })
    }
}

/// A file that is one article, or the reason why it cannot be.
fn read_whole(format: Format, mut filler: Filler<'_>, limit: usize) -> Body {
    while filler.bytes().len() <= limit && filler.fill() {}
    if let Some(reason) = filler.failure() {
        return Body::Lost(None, reason);
    }
    if filler.bytes().len() > limit {
        return Body::Lost(
            None,
            InputError::TooLong {
                unit: Portion::File,
                limit,
            },
        );
    }
    let all = filler.bytes().len();
    Body::Whole(format, filler.take(all).bytes)
}
