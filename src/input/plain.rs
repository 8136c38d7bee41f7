//! Where in its line of the file does each piece of a text without marks stand?
//!
//! A text is written piece by piece, each a part of a line of the file; what is left out between
//! two pieces moves the columns of the second.

use crate::article::Piece;

/// More pieces than this are no article; their columns are not kept.
const MOST: usize = 1 << 16;

/// A text in the making.
#[derive(Debug, Default)]
pub(super) struct Plain<'m> {
    /// What was written so far.
    pub text: String,
    /// Where columns jump.
    pieces: Vec<Piece>,
    /// The line of the file that is written from.
    line: &'m str,
    /// Where a piece goes on that leaves nothing out, in bytes of the line.
    next: Option<usize>,
    /// Bytes of the line whose code points were counted, and how many there are.
    counted: (usize, usize),
}

impl<'m> Plain<'m> {
    /// Goes on with a line of the file.
    pub fn begin(&mut self, line: &'m str) {
        self.line = line;
        self.next = Some(0);
        self.counted = (0, 0);
    }

    /// Writes a part of the line.
    pub fn push(&mut self, words: &str) {
        if words.is_empty() {
            return;
        }
        let at = words.as_ptr().addr().checked_sub(self.line.as_ptr().addr());
        if let Some(at) = at.filter(|at| at + words.len() <= self.line.len()) {
            if self.next != Some(at) && self.pieces.len() <= MOST {
                let chars = self.chars_before(at);
                self.pieces.push(Piece {
                    text: self.text.len(),
                    bytes: at,
                    chars,
                });
            }
            self.next = Some(at + words.len());
        }
        self.text.push_str(words);
    }

    /// Writes a character that the line spells out (`&amp;`).
    pub fn push_char(&mut self, character: char) {
        self.text.push(character);
        self.next = None;
    }

    /// Writes the end of a line.
    pub fn end(&mut self, end: &str) {
        self.text.push_str(end);
    }

    /// The pieces of the text from this byte on, as they stand in that.
    pub fn pieces_from(&self, start: usize) -> Vec<Piece> {
        if self.pieces.len() > MOST {
            return Vec::new();
        }
        let after = |piece: &Piece| {
            Some(Piece {
                text: piece.text.checked_sub(start)?,
                ..*piece
            })
        };
        self.pieces.iter().filter_map(after).collect()
    }

    /// Code points of the line before a byte. Pieces come in the order of the line, so each part of
    /// it is counted once.
    fn chars_before(&mut self, at: usize) -> usize {
        let (bytes, chars) = if self.counted.0 <= at {
            self.counted
        } else {
            (0, 0)
        };
        let chars = chars + self.line.get(bytes..at).unwrap_or_default().chars().count();
        self.counted = (at, chars);
        chars
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_kept_where_columns_jump() {
        let lines = ["plain line", "é *so* said"];
        let mut plain = Plain::default();
        plain.begin(lines[0]);
        plain.push(&lines[0][..5]);
        plain.push(&lines[0][5..]);
        plain.end("\n");
        plain.begin(lines[1]);
        plain.push(&lines[1][..3]);
        plain.push(&lines[1][4..6]);
        plain.push_char('&');
        plain.push(&lines[1][7..]);
        assert_eq!(plain.text, "plain line\né so& said");
        let piece = |text, bytes, chars| Piece { text, bytes, chars };
        assert_eq!(plain.pieces_from(0), [piece(14, 4, 3), piece(17, 7, 6)]);
        assert_eq!(plain.pieces_from(16), [piece(1, 7, 6)]);
    }
}
