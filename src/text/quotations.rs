//! What stands in quotation marks?
//!
//! State by paragraph: a mark without a partner ends with its paragraph, and never silences the
//! rest of the article. A paragraph that opens with a mark after one that did not close is the
//! same speech going on (AP, Chicago). Apostrophes never open anything.

use super::fold::SINGLE_OPEN;
use super::tokens::{Kind, Token, in_word};

/// A quotation, in bytes of the folded text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quotation {
    /// At the opening mark.
    pub start: usize,
    /// Past the closing mark, or at the end of the paragraph.
    pub end: usize,
    /// Past the opening mark.
    pub inner_start: usize,
    /// At the closing mark.
    pub inner_end: usize,
    /// A closing mark was found.
    pub closed: bool,
    /// It goes on from the paragraph before.
    pub continues: bool,
}

/// Finds the quotations of all paragraphs and resolves the direction of straight marks in
/// `tokens` ([`Kind::Mark`] becomes [`Kind::Open`] or [`Kind::Close`]).
#[must_use]
pub fn quotations(tokens: &mut [Token], bytes: &[u8]) -> Vec<Quotation> {
    let mut out = Vec::new();
    let mut from = 0;
    let mut open_before = false;
    while from < tokens.len() {
        let length = tokens
            .get(from..)
            .unwrap_or_default()
            .iter()
            .take_while(|token| token.kind != Kind::Break)
            .count();
        let paragraph = tokens.get_mut(from..from + length).unwrap_or_default();
        let first = out.len();
        doubles(paragraph, bytes, open_before, &mut out);
        if let (Some(start), Some(end)) = (paragraph.first(), paragraph.last()) {
            singles(
                start.start as usize,
                end.end as usize,
                bytes,
                &mut out,
                first,
            );
        }
        if length > 0 {
            open_before = out
                .get(first..)
                .unwrap_or_default()
                .last()
                .is_some_and(|last| !last.closed);
        }
        from += length + 1;
    }
    out
}

fn doubles(paragraph: &mut [Token], bytes: &[u8], open_before: bool, out: &mut Vec<Quotation>) {
    let mut open: Option<(usize, usize)> = None;
    let count = paragraph.len();
    for at in 0..count {
        let Some(token) = paragraph.get(at).copied() else {
            continue;
        };
        let opens = match token.kind {
            // An opening mark typed where one must close: *"Yes,“ he said*.
            Kind::Open => {
                open.is_none() || !closes(bytes, token.start as usize, token.end as usize)
            }
            // A closing mark typed where one must open: at the start of the paragraph.
            Kind::Close => at == 0 && open.is_none(),
            Kind::Mark => opens(
                bytes,
                token.start as usize,
                token.end as usize,
                open.is_some(),
            ),
            _ => continue,
        };
        if let Some(token) = paragraph.get_mut(at) {
            token.kind = if opens { Kind::Open } else { Kind::Close };
        }
        let (start, end) = (token.start as usize, token.end as usize);
        if opens {
            // A second opening mark without a closing one: the first ends here at the latest.
            if open.is_none() {
                open = Some((start, end));
            }
        } else if let Some((opened, inner)) = open.take() {
            out.push(Quotation {
                start: opened,
                end,
                inner_start: inner,
                inner_end: start,
                closed: true,
                continues: open_before
                    && at > 0
                    && opened == paragraph.first().map_or(0, |first| first.start as usize),
            });
        }
    }
    if let (Some((start, inner)), Some(last)) = (open, paragraph.last()) {
        let end = last.end as usize;
        let continues = open_before
            && paragraph
                .first()
                .is_some_and(|first| first.start as usize == start);
        out.push(Quotation {
            start,
            end,
            inner_start: inner,
            inner_end: end,
            closed: false,
            continues,
        });
    }
}

/// After punctuation and before a blank a mark closes.
fn closes(bytes: &[u8], start: usize, end: usize) -> bool {
    let before = start.checked_sub(1).and_then(|at| bytes.get(at));
    let after = bytes.get(end).copied().unwrap_or(b'\n');
    matches!(before, Some(b',' | b'.' | b'!' | b'?')) && matches!(after, b' ' | b'\n')
}

/// A straight mark opens at the start of a word after a blank, bracket or dash (T7).
fn opens(bytes: &[u8], start: usize, end: usize, inside: bool) -> bool {
    let before = start
        .checked_sub(1)
        .and_then(|at| bytes.get(at))
        .copied()
        .unwrap_or(b'\n');
    let after = bytes.get(end).copied().unwrap_or(b'\n');
    let gap_before = !in_word(before)
        && !matches!(
            before,
            b'.' | b',' | b'!' | b'?' | b';' | b':' | b'\'' | b'%' | b')'
        );
    let gap_after = matches!(after, b' ' | b'\n');
    match (gap_before, gap_after) {
        (true, false) => true,
        (false, true) => false,
        _ => !inside,
    }
}

/// Quotations in single marks, as British papers and headlines print them: only outside double
/// marks, and only where a closing mark follows in the paragraph.
fn singles(start: usize, end: usize, bytes: &[u8], out: &mut Vec<Quotation>, first: usize) {
    let next_mark = |from: usize| {
        memchr::memchr2(SINGLE_OPEN, b'\'', bytes.get(from..end)?).map(|offset| from + offset)
    };
    let mut at = start;
    // Those in double marks come first, in their order; the singles are added behind.
    let doubles = first..out.len();
    while let Some(mark) = next_mark(at) {
        at = mark;
        let known = out.get(doubles.clone()).unwrap_or_default();
        let next = known.partition_point(|double| double.end <= at);
        let inside = known.get(next).filter(|double| double.start <= at);
        if let Some(double) = inside {
            at = double.end;
            continue;
        }
        if single_opens(bytes, at) {
            match single_close(bytes, at + 1, end) {
                Ok(close) => {
                    out.push(Quotation {
                        start: at,
                        end: close + 1,
                        inner_start: at + 1,
                        inner_end: close,
                        closed: true,
                        continues: false,
                    });
                    at = close;
                }
                // What closes nothing here closes nothing that opens later either.
                Err(searched) => at = searched.max(at + 1) - 1,
            }
        }
        at += 1;
    }
    if let Some(found) = out.get_mut(first..) {
        found.sort_by_key(|quotation| quotation.start);
    }
}

fn single_opens(bytes: &[u8], at: usize) -> bool {
    let mark = bytes.get(at).copied();
    let before = at
        .checked_sub(1)
        .and_then(|at| bytes.get(at))
        .copied()
        .unwrap_or(b'\n');
    let rest = bytes.get(at + 1..).unwrap_or_default();
    let elided = [
        &b"em "[..],
        b"tis",
        b"twas",
        b"til ",
        b"cause ",
        b"n'",
        b"n ",
    ]
    .iter()
    .any(|word| rest.starts_with(word));
    matches!(mark, Some(SINGLE_OPEN | b'\''))
        && matches!(before, b' ' | b'\n' | b'(' | b'[' | super::fold::DASH)
        && rest.first().is_some_and(u8::is_ascii_alphabetic)
        && !elided
}

/// The closing mark: before a blank or punctuation, after a letter or punctuation. After a final
/// *s* it may be a possessive, so a later mark near by is preferred. Without one, the place up to
/// which the search went.
fn single_close(bytes: &[u8], from: usize, end: usize) -> Result<usize, usize> {
    const NEAR: usize = 400;
    let mut possessive: Option<usize> = None;
    for at in from..end {
        let byte = bytes.get(at).copied().unwrap_or(b' ');
        let far = possessive.is_some_and(|mark| at > mark + NEAR);
        if far || byte == b'"' || (0x1c..=0x1d).contains(&byte) {
            return possessive.ok_or(at);
        }
        let after = bytes.get(at + 1).copied().unwrap_or(b'\n');
        let before = bytes.get(at.wrapping_sub(1)).copied().unwrap_or(b' ');
        if byte != b'\'' || in_word(after) || before == b' ' {
            continue;
        }
        if before == b's' && after == b' ' {
            possessive = possessive.or(Some(at));
            continue;
        }
        return Ok(at);
    }
    possessive.ok_or(end)
}
