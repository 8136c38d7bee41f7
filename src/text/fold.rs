//! What does the text look like to the matcher?
//!
//! Makes one folded copy: lower case, plain apostrophes and hyphens, single blanks, invisible
//! characters gone; and a sparse map back to the original. Everything found in the copy is
//! reported at its place in the original.

use super::ranks::Ranks;
use crate::article::Span;
use std::ops::Range;

/// A double quotation mark that says it opens: “ «.
pub const OPEN: u8 = 0x1c;
/// A double quotation mark that says it closes: ” ».
pub const CLOSE: u8 = 0x1d;
/// A dash that parts clauses: — or --.
pub const DASH: u8 = 0x1e;
/// A single quotation mark that says it opens: ‘.
pub const SINGLE_OPEN: u8 = 0x1f;

/// The folded copy of a string, with the way back.
#[derive(Debug, Default)]
pub struct Folded {
    copy: String,
    /// Where the distance to the original changes: (place in the copy, place in the original).
    marks: Vec<(u32, u32)>,
    /// Bytes of the original that continue a character, counted up to and with each character
    /// outside ASCII: (its first byte, continuation bytes so far).
    wide: Vec<(u32, u32)>,
    mark_ranks: Ranks,
    wide_ranks: Ranks,
}

impl Folded {
    /// Folds `source`. `soft` says of a line break (given its place) whether it only wraps a line;
    /// such a break becomes a blank, all others stay.
    #[must_use]
    pub fn new(source: &str, soft: impl Fn(usize) -> bool) -> Self {
        let mut folder = Folder {
            out: Self::default(),
            bytes: Vec::with_capacity(source.len()),
            soft,
        };
        folder.run(source);
        let Folder { mut out, bytes, .. } = folder;
        // Built of whole characters and ASCII only, so this never has to mend anything.
        out.copy = String::from_utf8(bytes)
            .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
        out.mark_ranks = Ranks::new(out.marks.iter().map(|(at, _)| *at), out.copy.len());
        out.wide_ranks = Ranks::new(out.wide.iter().map(|(at, _)| *at), source.len());
        out
    }

    /// The copy. Bytes outside ASCII are those of lower-case UTF-8.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        self.copy.as_bytes()
    }

    /// The copy as text; the marks above are control characters in it.
    #[must_use]
    pub fn text(&self, start: usize, end: usize) -> &str {
        self.copy.get(start..end).unwrap_or_default()
    }

    /// Place in the original of a place in the copy.
    #[must_use]
    pub fn source_of(&self, at: usize) -> usize {
        let first = self.mark_ranks.before(at);
        let more = self.marks.get(first..).unwrap_or_default();
        let index = first + count_while(more, |(folded, _)| *folded as usize <= at);
        self.back_from_mark(index, at)
    }

    /// The place in the original of a place behind so many marks.
    fn back_from_mark(&self, marks: usize, at: usize) -> usize {
        match marks.checked_sub(1).and_then(|index| self.marks.get(index)) {
            Some((folded, source)) => *source as usize + (at - *folded as usize),
            None => at,
        }
    }

    /// Leads back to the original from one place after the other, in the order of the text.
    #[must_use]
    pub fn forward(&self) -> Forward<'_> {
        Forward {
            marks: self.marks.iter(),
            from: (0, 0),
            next: self
                .marks
                .first()
                .map_or(usize::MAX, |mark| mark.0 as usize),
        }
    }

    /// The span in the original of a span in the copy.
    #[must_use]
    pub fn span(&self, source: &str, start: usize, end: usize) -> Span {
        let bytes = self.bytes_of(source, start, end);
        self.span_of_bytes(bytes.start, bytes.end)
    }

    /// The same in bytes alone, for those who want the words and not their place.
    #[must_use]
    pub fn bytes_of(&self, source: &str, start: usize, end: usize) -> Range<usize> {
        let from = floor(source, self.source_of(start));
        let mut to = floor(source, self.source_of(end)).max(from);
        while let Some(last) = last_unseen(source.get(from..to).unwrap_or_default()) {
            let folded_away = invisible(last)
                || (last.is_whitespace() && self.bytes().get(end.wrapping_sub(1)) != Some(&b' '));
            if !folded_away {
                break;
            }
            to -= last.len_utf8();
        }
        from..to
    }

    /// A span of the original given in bytes, with its code points.
    #[must_use]
    pub fn span_of_bytes(&self, start: usize, end: usize) -> Span {
        let before = |first: usize, byte: usize| {
            let more = self.wide.get(first..).unwrap_or_default();
            first + count_while(more, |(first, _)| (*first as usize) < byte)
        };
        let extra = |wide: usize| {
            wide.checked_sub(1)
                .and_then(|index| self.wide.get(index))
                .map_or(0, |(_, extra)| *extra as usize)
        };
        let first = before(self.wide_ranks.before(start), start);
        let last = before(self.wide_ranks.before(end).max(first), end);
        Span {
            start,
            end,
            char_start: start - extra(first),
            char_end: end - extra(last),
        }
    }
}

/// The last character of a string, unless it is a plain one that is surely seen.
fn last_unseen(text: &str) -> Option<char> {
    match text.as_bytes().last() {
        Some(0x21..0x7f) | None => None,
        Some(_) => text.chars().next_back(),
    }
}

/// [`Folded::source_of`] for places that only go forward.
#[derive(Debug)]
pub struct Forward<'f> {
    /// The marks from the next one on.
    marks: std::slice::Iter<'f, (u32, u32)>,
    /// The last mark passed.
    from: (usize, usize),
    /// Where the next mark stands in the copy.
    next: usize,
}

impl Forward<'_> {
    /// Place in the original of a place in the copy that is none of those before the last one.
    #[inline]
    pub fn source_of(&mut self, at: usize) -> usize {
        while self.next <= at {
            if let Some((folded, source)) = self.marks.next() {
                self.from = (*folded as usize, *source as usize);
            }
            let next = self.marks.as_slice().first();
            self.next = next.map_or(usize::MAX, |mark| mark.0 as usize);
        }
        self.from.1 + (at - self.from.0)
    }
}

fn count_while<T>(all: &[T], holds: impl Fn(&T) -> bool) -> usize {
    all.iter().position(|one| !holds(one)).unwrap_or(all.len())
}

fn floor(source: &str, mut at: usize) -> usize {
    at = at.min(source.len());
    while !source.is_char_boundary(at) {
        at -= 1;
    }
    at
}

struct Folder<F> {
    out: Folded,
    bytes: Vec<u8>,
    soft: F,
}

impl<F: Fn(usize) -> bool> Folder<F> {
    fn run(&mut self, source: &str) {
        let bytes = source.as_bytes();
        let mut at = 0;
        while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
            let plain = plain(rest);
            if plain > 0 {
                let from = self.bytes.len();
                self.bytes
                    .extend_from_slice(rest.get(..plain).unwrap_or_default());
                self.bytes
                    .get_mut(from..)
                    .unwrap_or_default()
                    .make_ascii_lowercase();
                at += plain;
            } else {
                at = self.special(source, at);
            }
        }
    }

    /// Everything that is not one plain byte for one plain byte.
    fn special(&mut self, source: &str, at: usize) -> usize {
        let bytes = source.as_bytes();
        match bytes.get(at) {
            Some(b' ' | b'\t' | b'\r' | b'\n' | 0x0b | 0x0c) => self.blank(source, at),
            Some(b'\'' | b'`') => self.ticks(bytes, at),
            Some(b'-') => self.hyphens(bytes, at),
            Some(0..0x80) => {
                self.put(b" ", at, at + 1);
                at + 1
            }
            _ => self.wide_character(source, at),
        }
    }

    fn put(&mut self, folded: &[u8], from: usize, to: usize) {
        self.bytes.extend_from_slice(folded);
        if folded.len() != to - from {
            self.mark(to);
        }
    }

    fn mark(&mut self, source: usize) {
        let mark = (small(self.bytes.len()), small(source));
        match self.out.marks.last_mut() {
            Some(last) if last.0 == mark.0 => last.1 = mark.1,
            _ => self.out.marks.push(mark),
        }
    }

    /// A run of blanks and line breaks becomes one blank, or one break where a paragraph ends.
    fn blank(&mut self, source: &str, from: usize) -> usize {
        let mut to = from;
        let mut breaks = 0;
        let mut soft = true;
        for (offset, letter) in source.get(from..).unwrap_or_default().char_indices() {
            if letter == '\n' {
                breaks += 1;
                soft &= (self.soft)(from + offset);
            } else if !(letter.is_whitespace() || invisible(letter)) {
                break;
            }
            if !letter.is_ascii() {
                self.note_wide(from + offset, letter);
            }
            to = from + offset + letter.len_utf8();
        }
        let folded: &[u8] = if breaks > 1 || (breaks == 1 && !soft) {
            b"\n"
        } else {
            b" "
        };
        self.put(folded, from, to);
        to
    }

    /// `''` and ``` `` ``` are double quotation marks in some newspapers' files.
    fn ticks(&mut self, bytes: &[u8], at: usize) -> usize {
        let byte = bytes.get(at).copied().unwrap_or(b'\'');
        if bytes.get(at + 1) == Some(&byte) {
            self.put(if byte == b'`' { &[OPEN] } else { b"\"" }, at, at + 2);
            return at + 2;
        }
        self.put(b"'", at, at + 1);
        at + 1
    }

    fn hyphens(&mut self, bytes: &[u8], at: usize) -> usize {
        let run = bytes
            .get(at..)
            .unwrap_or_default()
            .iter()
            .take_while(|byte| **byte == b'-')
            .count();
        if run > 1 {
            self.put(&[DASH], at, at + run);
        } else {
            self.put(b"-", at, at + 1);
        }
        at + run.max(1)
    }

    fn wide_character(&mut self, source: &str, at: usize) -> usize {
        let Some(letter) = source.get(at..).and_then(|rest| rest.chars().next()) else {
            return at + 1;
        };
        let to = at + letter.len_utf8();
        if letter.is_whitespace() {
            return self.blank(source, at);
        }
        self.note_wide(at, letter);
        let next = source.get(to..).and_then(|rest| rest.chars().next());
        let mut buffer = [0; 4];
        match letter {
            '’' if next == Some('’') => {
                self.note_wide(to, '’');
                self.put(&[CLOSE], at, to + 3);
                return to + 3;
            }
            '‘' if next == Some('‘') => {
                self.note_wide(to, '‘');
                self.put(&[OPEN], at, to + 3);
                return to + 3;
            }
            '’' | '‛' | '′' | 'ʼ' | '´' => self.put(b"'", at, to),
            '‘' | '‚' if self.after_letter() => self.put(b"'", at, to),
            '‘' | '‚' => self.put(&[SINGLE_OPEN], at, to),
            '“' | '„' | '«' | '‟' => self.put(&[OPEN], at, to),
            '”' | '»' => self.put(&[CLOSE], at, to),
            '″' | '＂' => self.put(b"\"", at, to),
            '‐' | '‑' | '‒' | '–' | '−' => self.put(b"-", at, to),
            '—' | '―' => self.put(&[DASH], at, to),
            '…' => self.put(b"...", at, to),
            letter if invisible(letter) => self.mark(to),
            letter => {
                let mut lower = letter.to_lowercase();
                match (lower.next(), lower.next()) {
                    (Some(one), None) => self.put(one.encode_utf8(&mut buffer).as_bytes(), at, to),
                    // A letter whose lower case is two characters (İ) keeps its first.
                    (Some(first), Some(_)) => {
                        self.put(first.encode_utf8(&mut buffer).as_bytes(), at, to)
                    }
                    (None, _) => self.mark(to),
                }
            }
        }
        to
    }

    fn after_letter(&self) -> bool {
        self.bytes
            .last()
            .is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte >= 0x80)
    }

    fn note_wide(&mut self, at: usize, letter: char) {
        let so_far = self.out.wide.last().map_or(0, |(_, extra)| *extra);
        self.out
            .wide
            .push((small(at), so_far + small(letter.len_utf8() - 1)));
    }
}

/// Characters that are not seen: soft hyphen, zero-width and direction marks, variation selectors.
fn invisible(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{2069}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// Offsets fit 32 bits: readers refuse records far smaller than 4 GiB.
fn small(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}

/// How many bytes at the start only need to be made small: all plain ones, and single blanks
/// between them.
fn plain(bytes: &[u8]) -> usize {
    let mut at = 0;
    while let Some(eight) = bytes.get(at..).and_then(<[u8]>::first_chunk::<8>) {
        let eight = u64::from_le_bytes(*eight);
        if !eight_are_plain(eight) {
            break;
        }
        // What a blank at the end is, the next byte will tell.
        at += if eight >> 56 == u64::from(b' ') { 7 } else { 8 };
    }
    while let Some(byte) = bytes.get(at) {
        let next = bytes.get(at + 1);
        if !(PLAIN[*byte as usize]
            || *byte == b' ' && next.is_some_and(|next| PLAIN[*next as usize]))
        {
            break;
        }
        at += 1;
    }
    at
}

/// The same for eight bytes at once, without the question what stands behind the last.
const fn eight_are_plain(eight: u64) -> bool {
    const TOPS: u64 = 0x8080_8080_8080_8080;
    const ONES: u64 = 0x0101_0101_0101_0101;
    // Each leaves the top bit of a byte set where it holds, or of one above such a byte.
    const fn equal(eight: u64, byte: u8) -> u64 {
        let other = eight ^ (ONES * byte as u64);
        other.wrapping_sub(ONES) & !other
    }
    let control = eight.wrapping_sub(ONES * 0x20) & !eight;
    let ticks = equal(eight, b'\'') | equal(eight, b'`');
    let others = equal(eight, b'-') | equal(eight, 0x7f);
    let blanks = equal(eight, b' ') & TOPS;
    (control | ticks | others | eight) & TOPS == 0 && blanks & (blanks >> 8) == 0
}

/// The bytes that stand for themselves, or for their small letter.
const PLAIN: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte: u8 = 0x21;
    while byte < 0x7f {
        table[byte as usize] = !matches!(byte, b'\'' | b'`' | b'-');
        byte += 1;
    }
    table
};

#[cfg(test)]
mod tests {
    use super::*;

    fn fold(text: &str) -> Folded {
        Folded::new(text, |_| false)
    }

    #[test]
    fn folds_signs_and_case() {
        let rows = [
            ("Terror\u{a0}Group", "terror group"),
            ("so‑called", "so-called"),
            ("Hamas’ Oct. 7", "hamas' oct. 7"),
            ("É", "é"),
            ("a \t b", "a b"),
            ("one\n\ntwo", "one\ntwo"),
            ("so\u{ad}called", "socalled"),
        ];
        for (text, folded) in rows {
            assert_eq!(fold(text).text(0, folded.len()), folded, "{text}");
        }
    }

    #[test]
    fn eight_bytes_at_once_are_judged_as_one_by_one() {
        for byte in 0..=0x7f {
            for at in 0..16 {
                for neighbour in [b'a', b' ', b'-'] {
                    let mut bytes = [b'B'; 17];
                    bytes[at] = byte;
                    bytes[at + 1] = neighbour;
                    let text = str::from_utf8(&bytes).unwrap();
                    let whole = fold(text);
                    let parts: Vec<u8> = (0..17)
                        .filter(|at| *at == 0 || &text[at - 1..=*at] != "  ")
                        .flat_map(|at| fold(&text[at..=at]).bytes().to_vec())
                        .collect();
                    let one_by_one = !matches!(byte, b'\'' | b'`' | b'-' | b'\t'..=b'\r');
                    if one_by_one {
                        assert_eq!(whole.bytes(), parts, "{text:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn spans_lead_back() {
        let text = "“É” — the ‘terror\u{200b}’  group";
        let folded = fold(text);
        let at = folded
            .bytes()
            .windows(5)
            .position(|bytes| bytes == b"group")
            .unwrap();
        let span = folded.span(text, at, at + 5);
        assert_eq!(span.of(text), "group");
        assert_eq!(
            text.chars()
                .skip(span.char_start)
                .take(5)
                .collect::<String>(),
            "group"
        );
        let at = folded
            .bytes()
            .windows(6)
            .position(|bytes| bytes == b"terror")
            .unwrap();
        assert_eq!(folded.span(text, at, at + 6).of(text), "terror");
    }
}
