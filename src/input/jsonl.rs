//! How are JSON Lines cut and read?
//!
//! Cutting looks for nothing but line ends. A line that has no end within the limit is named,
//! skipped and never held; the next line goes on. Reading borrows strings from the line, so an
//! article without escapes is copied once.

use super::encoding::to_text;
use super::error::{InputError, Portion};
use super::fill::Filler;
use super::record::{Field, FieldNames, Reading, Record};
use super::unit::{Block, Body};
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::fmt;

/// Cuts blocks of whole lines.
pub(super) struct Lines<'r> {
    filler: Filler<'r>,
    limit: usize,
    /// Bytes at the front of the buffer that hold no line end.
    searched: usize,
}

impl<'r> Lines<'r> {
    pub fn new(filler: Filler<'r>, limit: usize) -> Self {
        Self {
            filler,
            limit,
            searched: 0,
        }
    }

    pub fn next(&mut self) -> Option<Body> {
        loop {
            let more = self.filler.fill();
            if let Some(end) = self.last_line_end() {
                self.searched = self.filler.bytes().len() - end;
                return Some(Body::Lines(self.filler.take(end)));
            }
            self.searched = self.filler.bytes().len();
            if self.searched > self.limit {
                return Some(self.too_long());
            }
            if !more {
                return self.last();
            }
        }
    }

    fn last_line_end(&self) -> Option<usize> {
        let bytes = self.filler.bytes().get(self.searched..)?;
        memchr::memrchr(b'\n', bytes).map(|at| self.searched + at + 1)
    }

    fn too_long(&mut self) -> Body {
        let line = self.filler.line_of(0);
        self.filler.drop_line();
        self.searched = 0;
        Body::Lost(
            Some(line),
            InputError::TooLong {
                unit: Portion::Line,
                limit: self.limit,
            },
        )
    }

    /// The last line, which has no end, or the reason why there is none.
    fn last(&mut self) -> Option<Body> {
        let line = self.filler.line_of(0);
        if let Some(reason) = self.filler.failure() {
            self.filler.take(usize::MAX);
            self.searched = 0;
            return Some(Body::Lost(Some(line), reason));
        }
        let rest = self.filler.bytes().len();
        self.searched = 0;
        (rest > 0).then(|| Body::Lines(self.filler.take(rest)))
    }
}

/// Reads a block of lines.
pub(super) fn parse(block: &Block, reading: &mut Reading<'_>) {
    let mut start = 0;
    let ends = memchr::memchr_iter(b'\n', &block.bytes).chain(std::iter::once(block.bytes.len()));
    for (line, end) in (block.line..).zip(ends) {
        let bytes = block.bytes.get(start..end).unwrap_or_default();
        read_object(bytes, line, Portion::Line, reading);
        start = end + 1;
    }
}

/// Reads one object: a line, or an element of an array that begins on `line`.
pub(super) fn read_object(bytes: &[u8], line: usize, portion: Portion, reading: &mut Reading<'_>) {
    let bytes = bytes
        .strip_prefix(b"\xEF\xBB\xBF")
        .unwrap_or(bytes)
        .trim_ascii();
    if bytes.is_empty() {
        return;
    }
    let decoded = to_text(bytes, None);
    if let Some(note) = decoded.note {
        reading.note(Some(line), note);
    }
    match record(&decoded.text, &reading.settings.fields) {
        Ok(fields) => take(fields, line, portion, reading),
        Err(error) => mend(&decoded.text, &error, line, portion, reading),
    }
}

/// Strings with half a surrogate pair (`\ud83d` alone) are no JSON, yet Python writes them. Each
/// half stands for one character, so the replacement moves no offset.
fn mend(
    text: &str,
    error: &serde_json::Error,
    line: usize,
    portion: Portion,
    reading: &mut Reading<'_>,
) {
    let mended = replace_lone_surrogates(text);
    let again = mended
        .as_deref()
        .map(|text| record(text, &reading.settings.fields));
    if let Some(Ok(fields)) = again {
        reading.note(
            Some(line),
            "half a surrogate pair stands as \u{FFFD}".to_owned(),
        );
        take(fields, line, portion, reading);
    } else {
        let at = line + error.line().saturating_sub(1);
        let what = plain_message(error);
        reading.skip(
            Some(at),
            InputError::Json {
                what,
                unit: portion,
            },
        );
    }
}

fn take(fields: Fields<'_>, line: usize, portion: Portion, reading: &mut Reading<'_>) {
    match fields.not_words {
        Some(field) => reading.skip(
            Some(line),
            InputError::NotAString {
                field,
                unit: portion,
            },
        ),
        None => reading.take(fields.record, line, portion),
    }
}

fn record<'a>(text: &'a str, names: &FieldNames) -> Result<Fields<'a>, serde_json::Error> {
    let mut parser = serde_json::Deserializer::from_str(text);
    let fields = Object(names).deserialize(&mut parser)?;
    parser.end()?;
    Ok(fields)
}

/// `expected ... at column 96`, for the line is told already.
fn plain_message(error: &serde_json::Error) -> String {
    let said = error.to_string();
    let what = said.split(" at line ").next().unwrap_or_default();
    let short: String = what.chars().filter(|c| !c.is_control()).take(120).collect();
    if error.column() == 0 {
        short
    } else {
        format!("{short} at column {}", error.column())
    }
}

/// Replaces halves of surrogate pairs in escapes; `None` where there is none.
fn replace_lone_surrogates(text: &str) -> Option<String> {
    let mut mended = String::new();
    let mut rest = text;
    while let Some((before, escape, after)) = next_escape(rest) {
        mended.push_str(before);
        let pair = is_half(escape, b"89abAB")
            && next_escape(after)
                .is_some_and(|(between, low, _)| between.is_empty() && is_half(low, b"cdefCDEF"));
        if pair {
            let (both, tail) = rest
                .get(before.len()..)
                .unwrap_or_default()
                .split_at_checked(12)?;
            mended.push_str(both);
            rest = tail;
            continue;
        }
        let lone = is_half(escape, b"89abcdefABCDEF");
        mended.push_str(if lone { "\\ufffd" } else { escape });
        rest = after;
    }
    mended.push_str(rest);
    (mended != text).then_some(mended)
}

/// What stands before the next escape, the escape (`\n`, `\u1234`), and what stands after it.
fn next_escape(text: &str) -> Option<(&str, &str, &str)> {
    let at = memchr::memchr(b'\\', text.as_bytes())?;
    let (before, from) = text.split_at_checked(at)?;
    let length = if from.as_bytes().get(1) == Some(&b'u') {
        6
    } else {
        2
    };
    let (escape, after) = from.split_at_checked(length)?;
    Some((before, escape, after))
}

/// `\ud8..` with one of these as its third digit.
fn is_half(escape: &str, third: &[u8]) -> bool {
    matches!(escape.as_bytes(), [b'\\', b'u', b'd' | b'D', digit, ..] if third.contains(digit))
}

/// The fields of an object.
struct Fields<'a> {
    record: Record<'a>,
    /// A field of ours that holds a list or an object.
    not_words: Option<String>,
}

/// Reads an object; names decide which of its fields are ours.
struct Object<'n>(&'n FieldNames);

impl<'de> DeserializeSeed<'de> for Object<'_> {
    type Value = Fields<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Fields<'de>, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Object<'_> {
    type Value = Fields<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with a field `")?;
        f.write_str(self.0.text())?;
        f.write_str("`")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields<'de>, A::Error> {
        let mut fields = Fields {
            record: Record::default(),
            not_words: None,
        };
        while let Some(Scalar::Words(name)) = map.next_key()? {
            let Some(field) = self.0.field(&name) else {
                map.next_value::<IgnoredAny>()?;
                continue;
            };
            match map.next_value()? {
                Scalar::Words(words) => fields.record.set(field, Some(words)),
                Scalar::Null => fields.record.set(field, None),
                Scalar::Nested if matters(field) => fields.not_words = Some(name.into_owned()),
                Scalar::Nested => {}
            }
        }
        Ok(fields)
    }
}

/// Without a text there is no article; a list of authors or an outlet with an id costs none.
fn matters(field: Field) -> bool {
    field == Field::Text
}

/// A value as words: strings as they are, numbers and truth values as they print.
enum Scalar<'a> {
    Words(Cow<'a, str>),
    Null,
    Nested,
}

impl<'de> serde::Deserialize<'de> for Scalar<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ScalarVisitor)
    }
}

struct ScalarVisitor;

impl<'de> Visitor<'de> for ScalarVisitor {
    type Value = Scalar<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_borrowed_str<E>(self, words: &'de str) -> Result<Self::Value, E> {
        Ok(Scalar::Words(Cow::Borrowed(words)))
    }

    fn visit_str<E>(self, words: &str) -> Result<Self::Value, E> {
        Ok(Scalar::Words(Cow::Owned(words.to_owned())))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Self::Value, E> {
        Ok(Scalar::Words(Cow::Owned(number.to_string())))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Self::Value, E> {
        Ok(Scalar::Words(Cow::Owned(number.to_string())))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Self::Value, E> {
        Ok(Scalar::Words(Cow::Owned(number.to_string())))
    }

    fn visit_bool<E>(self, truth: bool) -> Result<Self::Value, E> {
        Ok(Scalar::Words(Cow::Owned(truth.to_string())))
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Scalar::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Scalar::Nested)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Scalar::Nested)
    }
}

#[cfg(test)]
mod tests {
    use super::replace_lone_surrogates;

    #[test]
    fn only_halves_of_pairs_are_replaced() {
        for (text, mended) in [
            (r#""a\ud83d b""#, Some(r#""a\ufffd b""#)),
            (r#""a\udc00""#, Some(r#""a\ufffd""#)),
            (r#""\ud83d\ud83d\ude00""#, Some(r#""\ufffd\ud83d\ude00""#)),
            (r#""\ud83d\ude00 \n \\ud83d""#, None),
            (r#""\u12"#, None),
            (r#""plain""#, None),
        ] {
            assert_eq!(replace_lone_surrogates(text).as_deref(), mended, "{text}");
        }
    }
}
