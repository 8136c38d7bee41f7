//! On which line of its file does a span stand?
//!
//! For formats that point into files. In a text file the article's lines are the file's, and so are
//! its columns, but for marks of Markdown that the text leaves out; in JSON Lines, CSV or HTML a
//! record has one line, where it begins, and there is no column.

use super::Reading;
use crate::article::{Piece, Span, TitlePlace, Zone};
use crate::input::Format;

/// A place in a file; lines and columns from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Line of the first character.
    pub line: usize,
    /// Columns, where the file has them.
    pub columns: Option<Columns>,
}

/// Where a span begins and ends, for files whose lines are the article's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Columns {
    /// First code point, from 1.
    pub start: usize,
    /// Line of the end.
    pub end_line: usize,
    /// One past the last code point, from 1.
    pub end: usize,
    /// First byte, from 1.
    pub start_byte: usize,
    /// One past the last byte, from 1.
    pub end_byte: usize,
}

impl Place {
    /// The column to print: of the span, or 1.
    #[must_use]
    pub fn column(&self) -> usize {
        self.columns.map_or(1, |columns| columns.start)
    }
}

/// The lines of one article, as lines of its file.
#[derive(Debug)]
pub struct Places<'a> {
    text: &'a str,
    first: usize,
    title: Option<TitlePlace>,
    pieces: &'a [Piece],
    /// Byte offsets at which lines of the text begin; empty where the file has no such lines.
    starts: Vec<usize>,
}

impl<'a> Places<'a> {
    /// Finds the lines of an article once, for all its spans.
    #[must_use]
    pub fn of(reading: &Reading<'a>) -> Self {
        let starts = if is_record(&reading.origin.path) {
            Vec::new()
        } else {
            let breaks = reading.text.bytes().enumerate();
            let after = breaks
                .filter(|(_, byte)| *byte == b'\n')
                .map(|(at, _)| at + 1);
            std::iter::once(0).chain(after).collect()
        };
        Self {
            text: reading.text,
            first: reading.origin.line.max(1),
            title: reading.origin.title,
            pieces: &reading.origin.pieces,
            starts,
        }
    }

    /// Where a span of this zone stands. A headline that is not part of the text stands above it.
    #[must_use]
    pub fn place(&self, zone: Zone, span: Span) -> Place {
        if self.starts.is_empty() {
            return Place {
                line: self.first,
                columns: None,
            };
        }
        if zone == Zone::Headline {
            return self.in_headline(span);
        }
        let (line, start, start_byte) = self.position(span.start, Edge::Start);
        let (end_line, end, end_byte) = self.position(span.end, Edge::End);
        Place {
            line,
            columns: Some(Columns {
                start,
                end_line,
                end,
                start_byte,
                end_byte,
            }),
        }
    }

    /// On the headline's line; on the first, where nobody knows which it is.
    fn in_headline(&self, span: Span) -> Place {
        let line = self.title.map_or(1, |title| title.line);
        let columns = self.title.and_then(|title| {
            let chars = title.chars? + 1;
            let bytes = title.bytes + 1;
            Some(Columns {
                start: chars + span.char_start,
                end_line: line,
                end: chars + span.char_end,
                start_byte: bytes + span.start,
                end_byte: bytes + span.end,
            })
        });
        Place { line, columns }
    }

    /// Line, code point in it and byte in it, all from 1.
    fn position(&self, at: usize, edge: Edge) -> (usize, usize, usize) {
        let line = self
            .starts
            .partition_point(|start| *start <= at)
            .saturating_sub(1);
        let start = self.starts.get(line).copied().unwrap_or_default();
        let piece = self.piece(start, at, edge);
        let before = self.text.get(piece.text..at).unwrap_or_default();
        (
            self.first + line,
            piece.chars + before.chars().count() + 1,
            piece.bytes + before.len() + 1,
        )
    }
}

/// One end of a span.
#[derive(Debug, Clone, Copy)]
enum Edge {
    Start,
    End,
}

impl Places<'_> {
    /// The piece that a place of the text stands in: the last of its line that begins before it, or
    /// the line itself. What ends where a piece begins ends in the piece before.
    fn piece(&self, line_start: usize, at: usize, edge: Edge) -> Piece {
        let next = self.pieces.partition_point(|piece| match edge {
            Edge::Start => piece.text <= at,
            Edge::End => piece.text < at,
        });
        let last = next
            .checked_sub(1)
            .and_then(|last| self.pieces.get(last))
            .copied();
        last.filter(|piece| piece.text >= line_start)
            .unwrap_or(Piece {
                text: line_start,
                bytes: 0,
                chars: 0,
            })
    }
}

/// Are the lines of an article in this file not lines of the file?
fn is_record(path: &str) -> bool {
    !matches!(
        Format::of_name(path),
        None | Some(Format::Text | Format::Markdown)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::render::fixture;

    fn place_of(article: &Article, entry: &str) -> Place {
        let report = fixture::report(article);
        let tag = report.tags.iter().find(|tag| &*tag.entry == entry).unwrap();
        Places::of(&Reading::new(article, &report)).place(tag.zone, tag.span)
    }

    #[test]
    fn lines_of_a_text_file_begin_where_its_text_begins() {
        let article = fixture::article();
        let barbaric = place_of(&article, "barbaric");
        let columns = barbaric.columns.unwrap();
        let line = article
            .text
            .lines()
            .nth(barbaric.line - article.origin.line)
            .unwrap();
        let words: String = line
            .chars()
            .skip(columns.start - 1)
            .take(columns.end - columns.start)
            .collect();
        assert_eq!(words, "barbaric");
        assert_eq!(
            &line[columns.start_byte - 1..columns.end_byte - 1],
            "barbaric"
        );
    }

    #[test]
    fn a_headline_stands_where_its_file_has_it() {
        use crate::article::TitlePlace;
        let mut article = fixture::article();
        let chars_and_bytes = |place: Place| {
            place
                .columns
                .map(|columns| (columns.start, columns.start_byte, columns.end))
        };
        assert_eq!(place_of(&article, "regime").line, 1);
        let title = article.title.clone().unwrap_or_default();
        let at = title.find("regime").unwrap_or_default();
        article.origin.title = Some(TitlePlace {
            line: 2,
            chars: Some(2),
            bytes: 4,
        });
        let place = place_of(&article, "regime");
        assert_eq!(
            (place.line, chars_and_bytes(place)),
            (2, Some((at + 3, at + 5, at + 9)))
        );
        article.origin.title = Some(TitlePlace {
            line: 2,
            chars: None,
            bytes: 0,
        });
        assert_eq!(
            (
                place_of(&article, "regime").line,
                chars_and_bytes(place_of(&article, "regime"))
            ),
            (2, None)
        );
    }

    #[test]
    fn a_record_has_one_line() {
        let mut article = fixture::article();
        for path in ["corpus.jsonl", "corpus.jsonl.gz", "PAGE.HTML"] {
            article.origin.path = path.into();
            article.origin.line = 812;
            assert_eq!(
                place_of(&article, "barbaric"),
                Place {
                    line: 812,
                    columns: None
                }
            );
        }
    }
}
