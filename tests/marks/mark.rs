//! What does a mark ask for?
//!
//! `[words]{what; item; item}`: *what* is a family, a category or one of the short names of
//! [`family_of`]; the items say which fields must have which value. What a mark does not mention
//! is not checked.

use std::fmt;

/// One `[words]{…}`, with its place in the text without marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// First byte of the words.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// What must stand there; several where joined by `+`.
    pub wanted: Vec<Wanted>,
    /// The words stand in the title.
    pub in_title: bool,
}

/// One tag that must stand at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// As written, for messages.
    pub written: String,
    /// `label`, or `label.armed`.
    pub category: String,
    /// Field and value, in the order written: `("voice", "attributed")`.
    pub fields: Vec<(&'static str, String)>,
}

impl Wanted {
    /// The family.
    pub fn family(&self) -> &str {
        self.category.split('.').next().unwrap_or_default()
    }
}

impl fmt::Display for Wanted {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str(&self.written)
    }
}

/// Short names of categories.
const SHORT: [(&str, &str); 7] = [
    ("cue", "attribution"),
    ("source", "sourcing"),
    ("epithet", "label.affiliation"),
    ("accusation", "event.accusations"),
    ("verification", "hedge"),
    ("scare", "quote.scare"),
    ("snippet", "quote.snippet"),
];

/// Items that are a value of a field by themselves.
const VALUES: [(&str, &[&str]); 6] = [
    ("voice", &["outlet", "attributed", "quoted"]),
    (
        "stance",
        &["neutral", "endorsing", "distancing", "rejecting"],
    ),
    ("grade", &["S0", "S1", "S2", "S3", "S4", "S5", "S6", "S7"]),
    ("construction", &["K1", "K2", "K3", "K4", "K5", "K6", "K7"]),
    ("quotation", &["direct", "mixed", "indirect"]),
    (
        "flag",
        &[
            "negated",
            "ambiguous",
            "snippet",
            "relay",
            "anonymous",
            "nested",
        ],
    ),
];

/// Items that name their field.
const FIELDS: [&str; 26] = [
    "act", "force", "kind", "count", "reason", "target", "by", "source", "content", "chain",
    "agent", "number", "value", "victims", "modifier", "harm", "caveat", "zone", "entry", "scale",
    "slant", "concept", "level", "speaker", "not", "no",
];

/// Reads the words between braces.
pub fn read(written: &str) -> Result<Vec<Wanted>, String> {
    written
        .split(" + ")
        .map(|one| read_one(one.trim()))
        .collect()
}

fn read_one(written: &str) -> Result<Wanted, String> {
    let (what, rest) = written.split_once(';').unwrap_or((written, ""));
    let what = what.trim();
    let category = SHORT
        .iter()
        .find(|(short, _)| *short == what)
        .map_or(what, |(_, id)| id)
        .to_owned();
    let mut fields = Vec::new();
    for item in rest
        .split(';')
        .map(str::trim)
        .filter(|item| !item.is_empty())
    {
        read_item(item, &mut fields)?;
    }
    Ok(Wanted {
        written: written.to_owned(),
        category,
        fields,
    })
}

fn read_item(item: &str, fields: &mut Vec<(&'static str, String)>) -> Result<(), String> {
    if let Some((voice, speaker)) = item.split_once(", ")
        && let Some(field) = value_of(voice)
    {
        fields.push((field, voice.to_owned()));
        if field == "voice" {
            fields.push(("speaker", speaker.to_owned()));
            return Ok(());
        }
        return read_item(speaker, fields);
    }
    if let Some(field) = value_of(item) {
        fields.push((field, item.to_owned()));
        return Ok(());
    }
    let (name, value) = item.split_once(' ').unwrap_or((item, ""));
    let field = FIELDS.iter().find(|known| **known == name);
    let field = field.ok_or_else(|| {
        format!("`{item}` is no item of a mark; tests/context/README.md lists them")
    })?;
    fields.push((field, value.trim().to_owned()));
    Ok(())
}

fn value_of(item: &str) -> Option<&'static str> {
    VALUES
        .iter()
        .find(|(_, values)| values.contains(&item))
        .map(|(field, _)| *field)
}

/// Takes the marks out of a text: the plain text and the marks in it.
///
/// Marks may lie inside one another. `\[` is a bracket of the text, and so is one that no brace
/// follows.
pub fn strip(marked: &str) -> Result<(String, Vec<Mark>), String> {
    let mut plain = String::new();
    let mut open: Vec<usize> = Vec::new();
    let mut marks = Vec::new();
    let mut rest = marked;
    while let Some(next) = rest.chars().next() {
        if let Some(after) = rest.strip_prefix("\\[") {
            plain.push('[');
            rest = after;
        } else if let Some(after) = rest.strip_prefix("]{") {
            let start = open.pop().ok_or("a mark closes that none opened")?;
            let (written, after) = after
                .split_once('}')
                .ok_or("a mark without closing brace")?;
            marks.push(Mark {
                start,
                end: plain.len(),
                wanted: read(written)?,
                in_title: false,
            });
            rest = after;
        } else {
            rest = &rest[next.len_utf8()..];
            if next == '[' {
                open.push(plain.len());
            } else {
                plain.push(next);
            }
        }
    }
    if !open.is_empty() {
        return Err(
            "a bracket opens that no mark closes; write \\[ for a bracket of the text".to_owned(),
        );
    }
    marks.sort_by_key(|mark| (mark.start, std::cmp::Reverse(mark.end)));
    Ok((plain, marks))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_read() {
        let (plain, marks) =
            strip("Varda [claims]{cue; outlet; distancing; by Varda} a \\[big] win.").unwrap();
        assert_eq!(plain, "Varda claims a [big] win.");
        assert_eq!(&plain[marks[0].start..marks[0].end], "claims");
        assert_eq!(marks[0].wanted[0].category, "attribution");
        let fields: Vec<_> = marks[0].wanted[0]
            .fields
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        assert_eq!(
            fields,
            [
                ("voice", "outlet"),
                ("stance", "distancing"),
                ("by", "Varda")
            ]
        );
    }

    #[test]
    fn a_mistake_in_a_mark_is_named() {
        for wrong in [
            "a [b]{label; colour red}",
            "a [b",
            "a b]{label}",
            "a [b]{label",
        ] {
            assert!(strip(wrong).is_err(), "{wrong}");
        }
    }
}
