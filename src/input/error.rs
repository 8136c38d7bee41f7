//! What could not be read, where, and what can be done about it?
//!
//! One bad input is one [`Skipped`] item; the rest goes on. A [`Note`] says that something was read
//! otherwise than it stands (another encoding, a broken character), so that nothing happens in
//! silence.

use std::fmt;

/// Why an input was left out. Its words say what is wrong and what to do; [`Skipped`] adds where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum InputError {
    /// No bytes, or nothing but white space.
    #[error("empty; left out")]
    Empty,
    /// Binary data; `looks` names the kind where it is known.
    #[error("not a text file{}; convert it to UTF-8 text, HTML or JSON Lines", looks_like(*.looks))]
    NotText {
        /// `a PDF document`, `a ZIP archive (as Word files are)`; `None` for other binary data.
        looks: Option<&'static str>,
    },
    /// A record that is not JSON.
    #[error("not valid JSON ({what}); {unit} skipped")]
    Json {
        /// What the parser expected, with the column.
        what: String,
        /// What was left out with it.
        unit: Portion,
    },
    /// A record without a text.
    #[error("no field `{field}`; {unit} skipped (name another with --map text=FIELD)")]
    MissingField {
        /// The name looked for.
        field: String,
        /// What was left out.
        unit: Portion,
    },
    /// A field that holds a list or an object where words are wanted.
    #[error("field `{field}` is not a string; {unit} skipped")]
    NotAString {
        /// The name of the field.
        field: String,
        /// What was left out.
        unit: Portion,
    },
    /// A record whose text is there and empty.
    #[error("the text is empty; {unit} skipped")]
    NoText {
        /// What was left out.
        unit: Portion,
    },
    /// JSON without an object.
    #[error("no JSON object in it; an article is an object with a field `text`")]
    NoRecords,
    /// More bytes than an article can have.
    #[error("longer than {}; {unit} skipped (cut it into articles, one a line of JSON Lines or one a file)", Size(*.limit))]
    TooLong {
        /// What is too long.
        unit: Portion,
        /// The limit, in bytes.
        limit: usize,
    },
    /// A table without the column that holds the articles.
    #[error("no column `{field}`; the columns are {}; name it with --map text=COLUMN", Names(.columns))]
    NoTextColumn {
        /// The name looked for.
        field: String,
        /// The names in the first line.
        columns: Vec<String>,
    },
    /// A row that has not as many fields as the first line.
    #[error(
        "{found} fields where the first line names {expected}; row skipped (is a quotation mark or a separator missing?)"
    )]
    Row {
        /// Fields in this row.
        found: usize,
        /// Fields in the first line.
        expected: usize,
    },
    /// A quotation mark that opens a field and is never closed.
    #[error("the quotation mark that opens a field here is never closed; line skipped")]
    UnclosedQuote,
    /// The input ends inside a record.
    #[error("the file ends inside the {unit} that begins here; what came before was read")]
    Unclosed {
        /// What is not closed.
        unit: Portion,
    },
    /// A page in which no article was found.
    #[error("no article found in this page ({what}); save its text as .txt")]
    NoArticle {
        /// What the extraction said.
        what: String,
    },
    /// Markup nested so deep that no article can be meant.
    #[error("elements nested {depth} deep; save the article's text as .txt")]
    TooDeep {
        /// Open elements.
        depth: usize,
    },
    /// Another language than English.
    #[error("not English (it looks {language}); pass --any-language to read it all the same")]
    NotEnglish {
        /// Its English name.
        language: &'static str,
    },
    /// A feed that is no XML, or has no entry.
    #[error("not a feed of articles ({what}); entries before were read")]
    Xml {
        /// What the parser said.
        what: String,
    },
    /// An archive whose records do not follow each other as they should.
    #[error("no WARC record begins here; what came before was read")]
    Warc,
    /// A format that this build does not read.
    #[error("{format} is not read by this build; build it with `--features {feature}`")]
    NotBuilt {
        /// The name of the format.
        format: &'static str,
        /// The cargo feature.
        feature: &'static str,
    },
    /// The operating system would not give the bytes.
    #[error("cannot be read ({what}){}", after_semicolon(.advice))]
    Unreadable {
        /// What the system said, or what was found.
        what: String,
        /// What to do, or empty.
        advice: &'static str,
    },
    /// Compressed data that ends early or is damaged.
    #[error(
        "the compressed data is damaged or cut off here ({what}); the rest is lost, get the file again"
    )]
    Damaged {
        /// What the decoder said.
        what: String,
    },
    /// Compressed data that grows without end.
    #[error("expands to more than {ratio} times its size; unpack it first if that is meant")]
    Bomb {
        /// Bytes out for each byte in.
        ratio: u64,
    },
    /// A folder without anything to read, or a pattern without a file.
    #[error("{what}; give a file, a folder of articles or `-`")]
    Nothing {
        /// What was looked for and not found.
        what: &'static str,
    },
    /// A fault of this program: the article was not the cause, but it is lost.
    #[error("framelens failed here ({what}); please report it with this article")]
    Failed {
        /// The message of the panic.
        what: String,
    },
}

/// What is lost with an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Portion {
    /// The whole file.
    File,
    /// A line of JSON Lines.
    Line,
    /// An element of a JSON array.
    Element,
    /// A row of a table.
    Row,
    /// An entry of a feed.
    Entry,
    /// A page of an archive.
    Page,
}

impl fmt::Display for Portion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::File => "file",
            Self::Line => "line",
            Self::Element => "element",
            Self::Row => "row",
            Self::Entry => "entry",
            Self::Page => "page",
        })
    }
}

/// One input that was left out: where and why.
///
/// It prints as `corpus.jsonl:812: not valid JSON (…); line skipped`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}{}: {reason}", Quoted(.path), Line(*.line))]
pub struct Skipped {
    /// The path as given, `-` for standard input.
    pub path: String,
    /// The line of the file, from 1; `None` where the whole file is meant.
    pub line: Option<usize>,
    /// Why.
    #[source]
    pub reason: InputError,
}

/// Something a reader should know about an input that was read.
///
/// It prints as `old.txt: read as windows-1252`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The path as given, `-` for standard input.
    pub path: String,
    /// The line of the file, from 1; `None` where the whole file is meant.
    pub line: Option<usize>,
    /// What was done.
    pub what: String,
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}{}: {}",
            Quoted(&self.path),
            Line(self.line),
            self.what
        )
    }
}

/// A path in one line: a name may hold a line end or a control code.
struct Quoted<'a>(&'a str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.chars().any(char::is_control) {
            write!(f, "{:?}", self.0)
        } else {
            f.write_str(self.0)
        }
    }
}

struct Line(Option<usize>);

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.map_or(Ok(()), |line| write!(f, ":{line}"))
    }
}

/// Bytes as a person reads them: `16 MiB`.
struct Size(usize);

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            bytes if bytes >= 1 << 20 => write!(f, "{} MiB", bytes >> 20),
            bytes if bytes >= 1 << 10 => write!(f, "{} KiB", bytes >> 10),
            bytes => write!(f, "{bytes} bytes"),
        }
    }
}

/// At most a dozen names, each in its marks.
struct Names<'a>(&'a [String]);

impl fmt::Display for Names<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, name) in self.0.iter().take(12).enumerate() {
            let comma = if index > 0 { ", " } else { "" };
            let short: String = name.chars().filter(|c| !c.is_control()).take(40).collect();
            write!(f, "{comma}`{short}`")?;
        }
        if self.0.len() > 12 {
            f.write_str(", …")
        } else {
            Ok(())
        }
    }
}

fn looks_like(looks: Option<&str>) -> String {
    looks.map(|kind| format!(" ({kind})")).unwrap_or_default()
}

fn after_semicolon(advice: &str) -> String {
    if advice.is_empty() {
        String::new()
    } else {
        format!("; {advice}")
    }
}

#[cfg(test)]
mod tests {
    use super::{InputError, Note, Portion, Skipped};

    #[test]
    fn messages_say_where_what_and_what_to_do() {
        let skipped = |path: &str, line, reason| {
            Skipped {
                path: path.into(),
                line,
                reason,
            }
            .to_string()
        };
        let json = InputError::Json {
            what: "expected `,` at column 96".into(),
            unit: Portion::Line,
        };
        assert_eq!(
            skipped("corpus.jsonl", Some(812), json),
            "corpus.jsonl:812: not valid JSON (expected `,` at column 96); line skipped"
        );
        assert_eq!(
            skipped("notes.docx", None, InputError::NotText { looks: None }),
            "notes.docx: not a text file; convert it to UTF-8 text, HTML or JSON Lines"
        );
        assert_eq!(
            skipped("a\nb.txt", None, InputError::Empty),
            "\"a\\nb.txt\": empty; left out"
        );
        let note = Note {
            path: "old.txt".into(),
            line: None,
            what: "read as windows-1252".into(),
        };
        assert_eq!(note.to_string(), "old.txt: read as windows-1252");
    }
}
