//! What is wrong in a lexicon file, and where?

/// Something wrong in a lexicon file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{path}:{line}:{column}: {what}")]
pub struct LexiconError {
    /// The file.
    pub path: String,
    /// Its line, from 1.
    pub line: usize,
    /// The column in that line, from 1.
    pub column: usize,
    /// What is wrong and what to do.
    pub what: String,
}

/// Bytes that a lexicon file may have. The largest of ours has half a million; what is larger
/// than this is no list that anybody has read.
pub const LARGEST: usize = 16 << 20;

impl LexiconError {
    /// A file of so many bytes, more than [`LARGEST`].
    #[must_use]
    pub fn too_large(path: &str, bytes: u64) -> Self {
        Self {
            path: path.to_owned(),
            line: 1,
            column: 1,
            what: format!(
                "{} MB, and a lexicon file may have {}; cut it into files of one category each",
                bytes / 1_000_000,
                LARGEST / 1_000_000
            ),
        }
    }
}

/// Where the lines of a file begin, so that a place is found without reading up to it.
pub(super) struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let ends = text.match_indices('\n').map(|(end, _)| end + 1);
        Self {
            text,
            starts: std::iter::once(0).chain(ends).collect(),
        }
    }

    /// Line and column of a byte, both from 1.
    pub(super) fn place(&self, at: usize) -> (usize, usize) {
        let line = self.starts.partition_point(|start| *start <= at);
        let start = line.checked_sub(1).and_then(|index| self.starts.get(index));
        let before = self.text.get(start.copied().unwrap_or(0)..at);
        (line, before.unwrap_or_default().chars().count() + 1)
    }

    pub(super) fn error(&self, path: &str, at: usize, what: String) -> LexiconError {
        let (line, column) = self.place(at.min(self.text.len()));
        LexiconError {
            path: path.to_owned(),
            line,
            column,
            what,
        }
    }
}

/// What the TOML reader says, with what to do.
pub(super) fn toml_advice(message: &str) -> String {
    let first = message.lines().collect::<Vec<_>>().join(" ");
    format!("{first}; see lexicons/README.md for the fields a lexicon file may have")
}
