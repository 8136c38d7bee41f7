//! What do the lines between `---` and `---` at the start of a file say?

use super::record::{Field, Record};
use std::borrow::Cow;

const KEYS: &[(&str, Field)] = &[
    ("outlet", Field::Outlet),
    ("title", Field::Title),
    ("date", Field::Date),
    ("story", Field::Story),
    ("topic", Field::Topic),
    ("url", Field::Url),
    ("byline", Field::Byline),
    ("author", Field::Byline),
    ("id", Field::Id),
];

/// So many lines may stand between the marks.
const LONGEST: usize = 64;

/// Takes the front matter off a text: the fields it names and what is left, or nothing and the
/// whole text where there is none.
///
/// Lines are `key: value`; keys are those of the records (`outlet`, `title`, `date`, `story`,
/// `topic`, `url`, `byline`, `author`, `id`), others are left alone. Without any known key the marks
/// are taken for a ruled line.
pub(super) fn split(text: &str) -> (Record<'_>, &str) {
    let none = || {
        (
            Record {
                front_matter: true,
                ..Record::default()
            },
            text,
        )
    };
    let Some(inner) = after_mark(text.trim_start_matches(['\u{feff}', '\r', '\n', ' '])) else {
        return none();
    };
    let mut record = Record {
        front_matter: true,
        ..Record::default()
    };
    let (mut rest, mut known) = (inner, false);
    for _ in 0..LONGEST {
        if let Some(body) = after_mark(rest) {
            return if known { (record, body) } else { none() };
        }
        let Some((line, after)) = rest.split_once('\n') else {
            return none();
        };
        known |= read_line(line, &mut record);
        rest = after;
    }
    none()
}

/// The text behind a line of dashes (or dots, which end front matter in YAML).
fn after_mark(text: &str) -> Option<&str> {
    let after = text
        .strip_prefix("---")
        .or_else(|| text.strip_prefix("..."))?;
    let (line, rest) = after.split_once('\n').unwrap_or((after, ""));
    line.trim_matches(['-', ' ', '\r', '\t'])
        .is_empty()
        .then_some(rest)
}

/// Sets the field that the line names. False where it names none of ours.
fn read_line<'a>(line: &'a str, record: &mut Record<'a>) -> bool {
    let Some((key, value)) = line.split_once(':') else {
        return false;
    };
    let Some((_, field)) = KEYS
        .iter()
        .find(|(known, _)| known.eq_ignore_ascii_case(key.trim()))
    else {
        return false;
    };
    record.set(*field, Some(Cow::Borrowed(unquoted(value))));
    true
}

fn unquoted(value: &str) -> &str {
    let value = value.trim();
    ['"', '\'']
        .iter()
        .find_map(|mark| value.strip_prefix(*mark)?.strip_suffix(*mark))
        .unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn fields_are_read_and_the_rest_is_the_text() {
        let text = "---\r\nOutlet: \"The Example\"\r\ntitle: A: B\nurl: https://e.org/a\ntags: x\n---\n\nBody.\n---\nMore.";
        let (record, rest) = split(text);
        assert_eq!(record.outlet.as_deref(), Some("The Example"));
        assert_eq!(record.title.as_deref(), Some("A: B"));
        assert_eq!(record.url.as_deref(), Some("https://e.org/a"));
        assert_eq!(rest, "\nBody.\n---\nMore.");
    }

    #[test]
    fn what_is_no_front_matter_stays() {
        for text in [
            "",
            "Body.",
            "---\nBody of the text.\n---\n",
            "---\noutlet: X\nno end",
            "----- \n",
            "---",
            "--- said he\noutlet: X\n---\n",
        ] {
            assert_eq!(split(text).1, text, "{text}");
        }
    }
}
