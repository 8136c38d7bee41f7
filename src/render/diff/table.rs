//! The diff for a terminal: side by side where there is room, else one under the other.

use super::{Section, also, context, facts, heading, sections, short, summary};
use crate::compare::diff::evidence::Excerpt;
use crate::compare::diff::{Change, Class, EditDiff};
use crate::render::paint::{Ink, finish, ink};
use crate::render::window::{fit, fit_text};
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// From here on wire and edit stand side by side.
const WIDE: usize = 110;
/// Between columns.
const GAP: usize = 3;

/// A diff as text.
#[derive(Debug, Clone, Copy)]
pub struct Table {
    /// Cells in a line.
    pub width: usize,
    /// Colours by ANSI sequences; else changed words stand in square brackets.
    pub colour: bool,
}

impl Table {
    /// Writes it.
    ///
    /// # Errors
    /// When `out` cannot be written to.
    pub fn write(&self, diff: &EditDiff, out: &mut dyn Write) -> io::Result<()> {
        let mut lines = self.head(diff);
        for section in sections(diff) {
            lines.push(String::new());
            lines.push(ink(Ink::Heading, section.title()));
            lines.extend(self.section(&section));
        }
        if diff.changes.is_empty() {
            lines.push("Nothing was changed but signs and spaces.".to_owned());
        }
        for line in lines {
            writeln!(out, "{}", finish(&line, self.colour).trim_end())?;
        }
        Ok(())
    }

    fn head(&self, diff: &EditDiff) -> Vec<String> {
        let mut lines = vec![ink(Ink::Heading, &heading(diff))];
        for (name, version) in [("wire", &diff.wire), ("edit", &diff.edit)] {
            lines.extend(
                fit_text(&format!("{name}  {}", facts(version)), self.width, 2)
                    .iter()
                    .map(|line| ink(Ink::Dim, line)),
            );
        }
        for sentence in summary(diff) {
            lines.extend(fit_text(&sentence, self.width, 4));
        }
        for note in &diff.notes {
            lines.extend(
                fit_text(&format!("! {note}"), self.width, 4)
                    .iter()
                    .map(|line| ink(Ink::Strong, line)),
            );
        }
        lines
    }

    fn section(&self, section: &Section) -> Vec<String> {
        if section.class == Class::Wording {
            return self.wording(section);
        }
        if section.class == Class::Move {
            return section
                .changes
                .iter()
                .flat_map(|change| self.under(change))
                .collect();
        }
        section
            .changes
            .iter()
            .flat_map(|change| {
                if self.width >= WIDE {
                    self.beside(change)
                } else {
                    self.under(change)
                }
            })
            .collect()
    }

    /// Neutral changes, as many in a line as fit.
    fn wording(&self, section: &Section) -> Vec<String> {
        let mut lines: Vec<String> = vec![String::new()];
        for change in &section.changes {
            let note = if change.notes.is_empty() {
                String::new()
            } else {
                format!(" ({})", change.notes.join(", "))
            };
            let piece = format!("{}{note}", short(change));
            let line = lines.last().map_or(0, |line| line.width());
            if line > 0 && line + GAP + piece.width() <= self.width {
                if let Some(line) = lines.last_mut() {
                    line.push_str(" | ");
                    line.push_str(&piece);
                }
                continue;
            }
            lines.extend(fit_text(&piece, self.width, 3));
        }
        lines.retain(|line| !line.is_empty());
        lines
    }

    /// What is known, then both sentences under it.
    fn under(&self, change: &Change) -> Vec<String> {
        let room = self.width.saturating_sub(4);
        let mut lines = note_lines(change, self.width, 6);
        for (sign, excerpt) in [("−", &change.wire), ("+", &change.edit)] {
            let Some(excerpt) = excerpt.as_ref().filter(|excerpt| !excerpt.words.is_empty()) else {
                continue;
            };
            for (at, line) in self.sentence(excerpt, room, 3, change).iter().enumerate() {
                lines.push(format!(
                    "{}{line}",
                    if at == 0 {
                        format!("  {sign} ")
                    } else {
                        " ".repeat(4)
                    }
                ));
            }
        }
        lines
    }

    /// What is known, the wire and the edit in columns.
    fn beside(&self, change: &Change) -> Vec<String> {
        let notes = self.width * 3 / 10;
        let side = (self.width - notes - 2 * GAP) / 2;
        let cell = |excerpt: &Option<Excerpt>| {
            let shown = excerpt.as_ref().filter(|excerpt| !excerpt.words.is_empty());
            shown.map_or_else(
                || vec![ink(Ink::Dim, "–")],
                |excerpt| self.sentence(excerpt, side, 4, change),
            )
        };
        let columns = [
            note_lines(change, notes, 10),
            cell(&change.wire),
            cell(&change.edit),
        ];
        let height = columns.iter().map(Vec::len).max().unwrap_or_default();
        (0..height)
            .map(|at| {
                let cells = columns
                    .iter()
                    .zip([notes, side, side])
                    .map(|(column, width)| {
                        let line = column.get(at).map_or("", String::as_str);
                        format!("{line}{}", " ".repeat(width.saturating_sub(line.width())))
                    });
                cells.collect::<Vec<_>>().join(&" ".repeat(GAP))
            })
            .collect()
    }

    fn sentence(
        &self,
        excerpt: &Excerpt,
        width: usize,
        lines: usize,
        change: &Change,
    ) -> Vec<String> {
        let whole = change.is_whole() || change.class() == Class::Move;
        let text = if whole {
            fit_text(&excerpt.words, width, lines).join("\n")
        } else {
            fit(&context(excerpt), width, lines, !self.colour)
        };
        text.lines().map(str::to_owned).collect()
    }
}

/// The notes, with the further classes where no note says as much.
fn note_lines(change: &Change, width: usize, most: usize) -> Vec<String> {
    let mut notes: Vec<String> = change.notes.clone();
    if notes.is_empty() {
        notes.extend(Some(also(change)).filter(|also| !also.is_empty()));
    }
    let text = notes.join("; ");
    let lines = fit_text(&text, width, most);
    lines.iter().map(|line| ink(Ink::Strong, line)).collect()
}
