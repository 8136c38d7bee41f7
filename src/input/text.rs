//! What is headline, date line and byline in a plain text, and where does the article begin?
//!
//! Files come as they were saved: some with front matter, some with the headline on the first line
//! and the body right below it, some with a date line. The text of the article is one piece of the
//! file, up to its end, so that an offset into it can be found in the file.

use super::allow;
use super::encoding::decode;
use super::error::Portion;
use super::front_matter;
use super::record::{Reading, Record};
use crate::article::TitlePlace;
use crate::text::furniture::{
    Position, byline, caption, date_in, dateline, is_furniture, is_heading,
};
use std::borrow::Cow;

/// So many lines at the start may be headline, byline and date line.
const HEADER: usize = 8;

/// Reads a file that is one article in plain text.
pub(super) fn parse(bytes: &[u8], reading: &mut Reading<'_>) {
    let decoded = match decode(bytes, None) {
        Ok(decoded) => decoded,
        Err(reason) => return reading.skip(None, reason),
    };
    if let Some(note) = decoded.note {
        reading.note(None, note);
    }
    let (all, allowances) = allow::take(&decoded.text);
    let (mut record, rest) = front_matter::split(&all);
    record.allowances = allowances;
    let text = read_header(rest, &mut record);
    let before = all.len() - text.len();
    let line = line_at(&all, before);
    record.title_place = title_place(
        all.get(..before).unwrap_or_default(),
        record.title.as_deref(),
    );
    record.text = Some(Cow::Borrowed(text.trim_end()));
    reading.take(record, line, Portion::File);
}

/// The line on which the byte at `at` stands, from 1.
pub(super) fn line_at(text: &str, at: usize) -> usize {
    let before = text.as_bytes().get(..at).unwrap_or_default();
    1 + memchr::memchr_iter(b'\n', before).count()
}

/// Where the title stands in what comes before the text.
pub(super) fn title_place(head: &str, title: Option<&str>) -> Option<TitlePlace> {
    let title = title.filter(|title| !title.is_empty())?;
    head.lines().zip(1..).find_map(|(words, line)| {
        let bytes = words.find(title)?;
        let chars = words.get(..bytes).map(|before| before.chars().count());
        Some(TitlePlace { line, chars, bytes })
    })
}

/// Sets title, date and byline where the first lines tell them, and gives the text without its
/// headline.
pub(super) fn read_header<'a>(text: &'a str, record: &mut Record<'a>) -> &'a str {
    let text = text.trim_start_matches(['\u{feff}', '\r', '\n']);
    let mut rest = text;
    for _ in 0..HEADER {
        let (line, after) = next_line(rest);
        if line.is_empty() {
            break;
        }
        if !read_slug(line, record) {
            if let Some(body) = below_headline(line, after, record.title.as_deref()) {
                record.title.get_or_insert(Cow::Borrowed(line));
                read_slugs(body, record);
                return body;
            }
            break;
        }
        rest = after;
    }
    start_of_text(text)
}

/// The first line that is not blank, trimmed, and what follows its end.
fn next_line(text: &str) -> (&str, &str) {
    let text = text.trim_start();
    let (line, after) = text.split_once('\n').unwrap_or((text, ""));
    (line.trim(), after)
}

/// The text from its first line that is not blank; that line's own indent stays.
fn start_of_text(text: &str) -> &str {
    let blank = text.len() - text.trim_start().len();
    let line = text
        .get(..blank)
        .and_then(|space| space.rfind('\n'))
        .map_or(0, |at| at + 1);
    text.get(line..).unwrap_or(text)
}

/// Is the line the headline of what follows? Then where the text begins below it.
///
/// `told` is the title of the front matter: a first line that repeats it is the headline, and no
/// other is.
fn below_headline<'a>(line: &str, after: &'a str, told: Option<&str>) -> Option<&'a str> {
    let body = start_of_text(after);
    let (next, _) = next_line(body);
    let headline = match told {
        Some(title) => title.trim() == line,
        None => {
            is_heading(line, Position::First) && (next_is_apart(after) || is_paragraph(next, line))
        }
    };
    (headline && !next.is_empty()).then_some(body)
}

/// Is there a blank line first?
fn next_is_apart(after: &str) -> bool {
    after
        .split('\n')
        .next()
        .is_some_and(|line| line.trim().is_empty())
}

/// Does a paragraph begin right below the headline? In a text that was wrapped by hand, the next
/// line goes on with the sentence: it begins small, or is as short as the one above it.
fn is_paragraph(next: &str, headline: &str) -> bool {
    let opens = next
        .chars()
        .next()
        .is_some_and(|first| !first.is_lowercase());
    let longer = next.len() >= 100 && 2 * next.len() >= 3 * headline.len();
    let sentence = next.ends_with(['.', '!', '?', '”', '"', '’']) && next.len() > 40;
    opens && (longer || sentence || is_furniture(next) || dateline(next).is_some())
}

/// Reads the date and the byline off the lines at the start of the body, which keep their place:
/// who reads the text knows them for what they are.
fn read_slugs(body: &str, record: &mut Record<'_>) {
    let mut rest = body;
    for _ in 0..HEADER {
        let (line, after) = next_line(rest);
        if line.is_empty() || !read_slug(line, record) {
            break;
        }
        rest = after;
    }
}

/// Is the line a date line, a byline or other furniture? Then what it tells is kept.
fn read_slug(line: &str, record: &mut Record<'_>) -> bool {
    if !is_furniture(line) || caption(line).is_some() {
        return false;
    }
    if let (None, Some(names)) = (&record.byline, byline(line)) {
        record.byline = Some(Cow::Owned(names.to_owned()));
    }
    if let (None, Some(day)) = (&record.date, date_in(line)) {
        record.date = Some(Cow::Owned(day));
    }
    true
}

#[cfg(test)]
mod tests {
    use super::read_header;
    use crate::input::record::Record;

    /// Title, date, byline and the first words of the text.
    fn header(text: &str) -> [String; 4] {
        let mut record = Record::default();
        let body = read_header(text, &mut record);
        let words = body.chars().take(12).collect();
        let [title, date, byline] = [record.title, record.date, record.byline]
            .map(|field| field.unwrap_or_default().into_owned());
        [title, date, byline, words]
    }

    #[test]
    fn headlines_are_taken_off_and_nothing_else_is() {
        let long = "Turkey has blocked cooperation between NATO and Israel since October because of the war in Gaza and said so.";
        for (text, wanted) in [
            (format!("Turkey blocks NATO\n\n{long}"), ["Turkey blocks NATO", "", "", "Turkey has b"]),
            (format!("Turkey blocks NATO\n{long}\n{long}"), ["Turkey blocks NATO", "", "", "Turkey has b"]),
            (format!("\r\nTurkey blocks NATO\r\n\r\n  {long}"), ["Turkey blocks NATO", "", "", "  Turkey has"]),
            (format!(" date 2024-08-01 ANKARA, Turkey — {long}"), ["", "", "", " date 2024-0"]),
            (format!("{long}\n\n{long}"), ["", "", "", "Turkey has b"]),
            (
                format!("Turkey blocks NATO\nBy Jane Doe, Reuters\nAugust 2, 2024\n\n{long}"),
                ["Turkey blocks NATO", "2024-08-02", "Jane Doe", "By Jane Doe,"],
            ),
            (
                format!("August 2, 2024\nTurkey blocks NATO\n\n{long}"),
                ["Turkey blocks NATO", "2024-08-02", "", "Turkey has b"],
            ),
            ("The militants said on Tuesday that they\nAttacked the base near the border and then\nleft.".into(), ["", "", "", "The militant"]),
            ("The militants said on Tuesday they had left\nthe base near the border, officials said on Monday.".into(), ["", "", "", "The militant"]),
            ("Officials claimed the group attacked".into(), ["", "", "", "Officials cl"]),
            (String::new(), ["", "", "", ""]),
        ] {
            assert_eq!(header(&text), wanted.map(str::to_owned), "{text}");
        }
    }

    #[test]
    fn a_title_that_was_told_is_not_looked_for() {
        for (text, left) in [
            ("A headline\n\nThe body.", "The body."),
            ("Another line\n\nThe body.", "Another line\n\nThe body."),
        ] {
            let mut record = Record {
                title: Some("A headline".into()),
                ..Record::default()
            };
            assert_eq!(read_header(text, &mut record), left);
        }
    }
}
