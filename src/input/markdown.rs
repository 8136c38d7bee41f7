//! What does a Markdown file say without its marks?
//!
//! Every line of the text stands for one line of the file, so that a line number holds for both.
//! Headings keep their words, links theirs, emphasis goes; pictures, code, comments and tables of
//! references leave an empty line.

use super::allow;
use super::encoding::decode;
use super::entity::unescape;
use super::error::Portion;
use super::front_matter;
use super::plain::Plain;
use super::record::Reading;
use super::text::{line_at, read_header, title_place};
use crate::article::TitlePlace;
use std::borrow::Cow;

/// A link or a tag is no longer than this, in bytes.
const REACH: usize = 2048;

/// Reads a file that is one article in Markdown.
pub(super) fn parse(bytes: &[u8], reading: &mut Reading<'_>) {
    let decoded = match decode(bytes, None) {
        Ok(decoded) => decoded,
        Err(reason) => return reading.skip(None, reason),
    };
    if let Some(note) = decoded.note {
        reading.note(None, note);
    }
    let (all, allowances) = allow::take(&decoded.text);
    let (mut record, marked) = front_matter::split(&all);
    record.allowances = allowances;
    let first_line = line_at(&all, all.len() - marked.len());
    let (plain, headline) = plain_text(marked);
    let title = headline.filter(|_| record.title.is_none());
    if let Some(title) = title {
        record.title = Some(Cow::Owned(title));
    }
    let text = read_header(&plain.text, &mut record);
    let start = plain.text.len() - text.len();
    let line = first_line + line_at(&plain.text, start) - 1;
    let title = record.title.as_deref();
    record.title_place = headline_place(&all, &plain.text, first_line, line, title);
    record.pieces = plain.pieces_from(start);
    record.text = Some(Cow::Borrowed(text.trim_end()));
    reading.take(record, line, Portion::File);
}

/// Where the headline stands: in the file as it is, else, where marks stand in its words, by its line.
fn headline_place(
    all: &str,
    plain: &str,
    first_line: usize,
    text_line: usize,
    title: Option<&str>,
) -> Option<TitlePlace> {
    let before: usize = all
        .split_inclusive('\n')
        .take(text_line - 1)
        .map(str::len)
        .sum();
    title_place(all.get(..before).unwrap_or_default(), title).or_else(|| {
        let place = title_place(plain, title)?;
        Some(TitlePlace {
            line: place.line + first_line - 1,
            chars: None,
            bytes: 0,
        })
    })
}

/// What the lines before decide about the next.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Inside {
    Text,
    /// A block of code, until a line of this mark.
    Code(char),
    Comment,
}

/// The text without its marks, line for line, and the heading it begins with.
fn plain_text(marked: &str) -> (Plain<'_>, Option<String>) {
    let mut plain = Plain::default();
    let mut inside = Inside::Text;
    let mut headline = None;
    let mut begun = false;
    for line in marked.split_inclusive('\n') {
        let (words, end) = line
            .split_at_checked(line.trim_end_matches(['\r', '\n']).len())
            .unwrap_or((line, ""));
        let start = plain.text.len();
        plain.begin(words);
        inside = push_line(words, inside, &mut plain);
        let written = plain.text.get(start..).unwrap_or_default().trim();
        if !begun && !written.is_empty() {
            headline = words
                .trim_start()
                .starts_with('#')
                .then(|| written.to_owned());
            begun = true;
        }
        plain.end(end);
    }
    (plain, headline)
}

/// Writes what a line says; gives what the next line stands in.
fn push_line(line: &str, inside: Inside, plain: &mut Plain<'_>) -> Inside {
    let trimmed = line.trim_start();
    match inside {
        Inside::Code(mark) => {
            return if fence(trimmed) == Some(mark) {
                Inside::Text
            } else {
                inside
            };
        }
        Inside::Comment => {
            return if line.contains("-->") {
                Inside::Text
            } else {
                inside
            };
        }
        Inside::Text => {}
    }
    if let Some(mark) = fence(trimmed) {
        return Inside::Code(mark);
    }
    if trimmed.starts_with("<!--") && !trimmed.contains("-->") {
        return Inside::Comment;
    }
    if !is_rule(trimmed) && !is_reference(trimmed) {
        push_inline(block_words(trimmed), plain);
    }
    Inside::Text
}

/// The mark of a fence around code.
fn fence(line: &str) -> Option<char> {
    ['`', '~']
        .into_iter()
        .find(|mark| line.chars().take_while(|c| c == mark).count() >= 3)
}

/// `---`, `***`, the line under a heading, the line under the head of a table.
fn is_rule(line: &str) -> bool {
    let line = line.trim_end();
    line.len() >= 3
        && line
            .chars()
            .all(|c| matches!(c, '-' | '=' | '*' | '_' | ' ' | '|' | ':'))
}

/// `[1]: https://…`, a link that is named elsewhere.
fn is_reference(line: &str) -> bool {
    line.starts_with('[')
        && line
            .split_once("]:")
            .is_some_and(|(name, _)| !name.contains(' ') || name.starts_with("[^"))
}

/// A line without the marks of its block: `#`, `>`, `-`, `1.`.
fn block_words(line: &str) -> &str {
    let mut words = line;
    loop {
        let before = words;
        words = strip_block_mark(words).unwrap_or(words).trim_start();
        if words.len() == before.len() {
            return words.trim_end();
        }
    }
}

fn strip_block_mark(line: &str) -> Option<&str> {
    if let Some(quoted) = line.strip_prefix('>') {
        return Some(quoted);
    }
    let hashes = line.chars().take_while(|c| *c == '#').count();
    if (1..=6).contains(&hashes) {
        let words = line
            .get(hashes..)
            .filter(|rest| rest.starts_with([' ', '\t']) || rest.is_empty());
        return words.map(|words| words.trim_end().trim_end_matches('#'));
    }
    ["- ", "* ", "+ ", "| "]
        .iter()
        .find_map(|mark| line.strip_prefix(mark))
}

/// Writes the words of a line: links by their words, pictures not at all, no emphasis.
fn push_inline(line: &str, plain: &mut Plain<'_>) {
    let mut rest = line;
    let mut last = ' ';
    while let Some(at) = rest.find(['*', '_', '`', '[', '!', '<', '\\', '~', '&']) {
        let (before, from) = rest.split_at_checked(at).unwrap_or((rest, ""));
        plain.push(before);
        last = before.chars().next_back().unwrap_or(last);
        let (taken, words) = mark(from, last);
        match words {
            Words::None => {}
            Words::Plain(words) => plain.push(words),
            Words::Marked(words) => push_inline(words, plain),
            Words::Entity(character) => plain.push_char(character),
        }
        last = if taken > 0 { 'x' } else { last };
        rest = from.get(taken.max(1)..).unwrap_or_default();
    }
    plain.push(rest);
}

/// What a mark leaves of the words it stands around.
enum Words<'a> {
    None,
    Plain(&'a str),
    /// Words that may hold marks themselves.
    Marked(&'a str),
    Entity(char),
}

/// How many bytes the mark at the start of `from` takes, and what is left of them. `last` is the
/// character before it.
fn mark(from: &str, last: char) -> (usize, Words<'_>) {
    let bytes = from.as_bytes();
    match bytes {
        [b'\\', next, ..] if next.is_ascii_punctuation() => {
            (2, Words::Plain(from.get(1..2).unwrap_or_default()))
        }
        [b'!', b'[', ..] => from
            .get(1..)
            .and_then(link)
            .map_or((1, Words::Plain("!")), |(end, _)| (end + 1, Words::None)),
        [b'[', b'^', ..] => from
            .find(']')
            .map_or((1, Words::Plain("[")), |end| (end + 1, Words::None)),
        [b'[', ..] => link(from).map_or((1, Words::Plain("[")), |(end, words)| {
            (end, Words::Marked(words))
        }),
        [b'`', ..] => code(from),
        [b'<', ..] => tag(from),
        [b'&', ..] => unescape(from).map_or((1, Words::Plain("&")), |(end, character)| {
            (end, Words::Entity(character))
        }),
        [b'~', b'~', ..] => (2, Words::None),
        [b'*', ..] => emphasis(from, last, '*'),
        [b'_', ..] => emphasis(from, last, '_'),
        _ => (1, Words::Plain(from.get(..1).unwrap_or_default())),
    }
}

/// `[words](address)` or `[words][name]`: the bytes it takes, and its words.
fn link(from: &str) -> Option<(usize, &str)> {
    let words_end = closing(from, '[', ']')?;
    let words = from.get(1..words_end)?;
    let after = from.get(words_end + 1..)?;
    let address = match after.as_bytes().first()? {
        b'(' => closing(after, '(', ')')?,
        b'[' => closing(after, '[', ']')?,
        _ => return None,
    };
    Some((words_end + 1 + address + 1, words))
}

/// Where the bracket closes with which `text` begins. Looks no further than [`REACH`] and no deeper
/// than a few brackets, so that a page of nothing but brackets is read in no time.
fn closing(text: &str, open: char, close: char) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices().take_while(|(at, _)| *at < REACH) {
        if c == open {
            depth += 1;
        } else if c == close {
            depth -= 1;
        }
        match depth {
            0 => return Some(at),
            1..8 => {}
            _ => return None,
        }
    }
    None
}

/// Where the mark stands again, no further than [`REACH`].
fn again(text: &str, mark: &str) -> Option<usize> {
    let near = text.as_bytes().get(..text.len().min(REACH))?;
    match mark.as_bytes() {
        [byte] => memchr::memchr(*byte, near),
        bytes => memchr::memmem::find(near, bytes),
    }
}

fn code(from: &str) -> (usize, Words<'_>) {
    let ticks = from.chars().take_while(|c| *c == '`').count();
    let (mark, inner) = from.split_at_checked(ticks).unwrap_or((from, ""));
    match again(inner, mark) {
        Some(end) => (
            end + 2 * ticks,
            Words::Plain(inner.get(..end).unwrap_or_default()),
        ),
        None => (ticks, Words::Plain(mark)),
    }
}

/// `<https://…>` keeps its address, other tags and comments go; a lone `<` stays.
fn tag(from: &str) -> (usize, Words<'_>) {
    let Some(end) = again(from, ">") else {
        return (1, Words::Plain("<"));
    };
    let inner = from.get(1..end).unwrap_or_default();
    let opens = inner.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!');
    match () {
        () if inner.starts_with("http") || inner.contains('@') && !inner.contains(' ') => {
            (end + 1, Words::Plain(inner))
        }
        () if opens => (end + 1, Words::None),
        () => (1, Words::Plain("<")),
    }
}

/// Stars and lines beside a word are marks; ones with space on both sides, or lines inside a word,
/// are not.
fn emphasis(from: &str, last: char, mark: char) -> (usize, Words<'_>) {
    let run = from.chars().take_while(|c| *c == mark).count();
    let next = from
        .get(run..)
        .and_then(|rest| rest.chars().next())
        .unwrap_or(' ');
    let inside = mark == '_' && last.is_alphanumeric() && next.is_alphanumeric();
    let alone = last.is_whitespace() && next.is_whitespace();
    if inside || alone {
        (run, Words::Plain(from.get(..run).unwrap_or_default()))
    } else {
        (run, Words::None)
    }
}

#[cfg(test)]
mod tests {
    use super::plain_text;

    #[test]
    fn marks_go_and_lines_stay() {
        for (marked, plain) in [
            ("# A *headline* #\n\nBody.", "A headline\n\nBody."),
            ("Title\n=====\nBody", "Title\n\nBody"),
            (
                "> He said [“no”](https://e.org/a_(b) \"t\") and **left**.",
                "He said “no” and left.",
            ),
            ("- one\n- two_three\n", "one\ntwo_three\n"),
            (
                "![A picture](a.png)Text[^1] `code *x*` 2 * 3",
                "Text code *x* 2 * 3",
            ),
            ("```\ncode\n```\nBody", "\n\n\nBody"),
            (
                "<!-- hidden\nstill -->\nBody <b>bold</b> <https://e.org> 1 < 2",
                "\n\nBody bold https://e.org 1 < 2",
            ),
            (
                "[1]: https://e.org\nSee [the report][1] &amp; more \\*",
                "\nSee the report & more *",
            ),
            ("[bracket] stays, [open", "[bracket] stays, [open"),
            (
                "_“They left,”_ she said. __Then__ ~~no~~ ***yes***",
                "“They left,” she said. Then no yes",
            ),
            ("a\r\nb\r\n", "a\r\nb\r\n"),
        ] {
            assert_eq!(plain_text(marked).0.text, plain, "{marked}");
        }
    }

    #[test]
    fn a_heading_at_the_start_is_the_title() {
        assert_eq!(
            plain_text("\n## Talks *fail*\n\nBody").1.as_deref(),
            Some("Talks fail")
        );
        assert_eq!(plain_text("Body\n\n# Later").1, None);
    }
}
