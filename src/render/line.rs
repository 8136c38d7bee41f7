//! One line a tag, for editors and grep: `file:line:col: level: message (category/entry)`.

use super::message::{Loudness, loudness, message};
use super::place::Places;
use super::{Notes, Reading, Renderer, context};
use std::io::{self, Write};

/// The classic line of compilers, which Vim, Emacs and VS Code jump by.
pub struct Line<'n> {
    /// What the lexicon says of entries.
    pub notes: &'n dyn Notes,
}

impl Renderer for Line<'_> {
    fn article(&self, reading: &Reading<'_>, out: &mut Vec<u8>) -> io::Result<()> {
        let places = Places::of(reading);
        let path = context::one_line(&reading.origin.path);
        for tag in &reading.report.tags {
            let place = places.place(tag.zone, tag.span);
            let level = match loudness(tag) {
                Loudness::Warning => "warning",
                Loudness::Note => "note",
            };
            writeln!(
                out,
                "{path}:{}:{}: {level}: {} ({}/{})",
                place.line,
                place.column(),
                message(tag, self.notes),
                tag.category,
                tag.entry
            )?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::{NoNotes, fixture, write_all};

    #[test]
    fn a_line_has_place_level_message_and_entry() {
        let article = fixture::article();
        let report = fixture::report(&article);
        let mut out = Vec::new();
        let readings = [Reading::new(&article, &report)];
        write_all(&Line { notes: &NoNotes }, &readings, &mut out).unwrap();
        let out = String::from_utf8(out).unwrap();
        assert_eq!(out.lines().count(), report.tags.len());
        assert!(out.contains(
            "lor/velt.txt:5:128: warning: “barbaric”, quoted from Sana Ilen (loaded.evaluative/barbaric)\n"
        ), "{out}");
    }
}
