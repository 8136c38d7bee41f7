//! Annotations on a pull request, as workflow commands of GitHub Actions.

use super::message::{Loudness, loudness, message};
use super::place::Places;
use super::{Notes, Reading, Renderer};
use std::fmt::Write as _;
use std::io::{self, Write};

/// `::warning file=…,line=…::…`, one a tag.
pub struct GitHub<'n> {
    /// What the lexicon says of entries.
    pub notes: &'n dyn Notes,
}

impl Renderer for GitHub<'_> {
    fn article(&self, reading: &Reading<'_>, out: &mut Vec<u8>) -> io::Result<()> {
        let places = Places::of(reading);
        let file = property(&reading.origin.path);
        for tag in &reading.report.tags {
            let place = places.place(tag.zone, tag.span);
            let command = match loudness(tag) {
                Loudness::Warning => "warning",
                Loudness::Note => "notice",
            };
            let mut at = format!("file={file},line={}", place.line);
            if let Some(columns) = place.columns {
                // Writing to a String cannot fail.
                let _ = write!(
                    at,
                    ",endLine={},col={},endColumn={}",
                    columns.end_line, columns.start, columns.end
                );
            }
            let title = property(&format!("{}/{}", tag.category, tag.entry));
            let message = data(&message(tag, self.notes));
            writeln!(out, "::{command} {at},title={title}::{message}")?;
        }
        Ok(())
    }
}

/// Escapes what a workflow command would take for its own.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::{NoNotes, fixture, write_all};

    #[test]
    fn paths_cannot_break_out_of_their_property() {
        let mut article = fixture::article();
        article.origin.path = "a,b:c\n100%.txt".into();
        let report = fixture::report(&article);
        let mut out = Vec::new();
        let readings = [Reading::new(&article, &report)];
        write_all(&GitHub { notes: &NoNotes }, &readings, &mut out).unwrap();
        let out = String::from_utf8(out).unwrap();
        assert!(
            out.lines()
                .all(|line| line.starts_with("::warning ") || line.starts_with("::notice "))
        );
        assert!(
            out.contains("file=a%2Cb%3Ac%0A100%25.txt,line=5,endLine=5,col=128,endColumn=136,"),
            "{out}"
        );
    }
}
