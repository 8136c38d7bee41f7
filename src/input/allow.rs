//! Which choices do the editors of this file let stand?
//!
//! A remark in the text says so: `<!-- framelens-allow label.armed/rebel: our style for this war -->`
//! for the paragraph it stands in or above, `<!-- framelens-allow-article … -->` for the whole
//! article. The remark is blanked out, so that offsets and lines stay as they are.

use crate::article::Allowance;
use std::borrow::Cow;

const OPEN: &str = "<!--";
const CLOSE: &str = "-->";
const MARK: &str = "framelens-allow";
const WHOLE: &str = "-article";

/// The text with its remarks blanked out, and what they say.
pub(super) fn take(text: &str) -> (Cow<'_, str>, Vec<Allowance>) {
    let mut allowances = Vec::new();
    let mut blank: Vec<(usize, usize)> = Vec::new();
    let mut from = 0;
    while let Some((start, end)) = remark(text, from) {
        from = end;
        let inner = text
            .get(start + OPEN.len()..end - CLOSE.len())
            .unwrap_or_default();
        if let Some(said) = inner.trim_start().strip_prefix(MARK) {
            allowances.push(allowance(said, super::text::line_at(text, start)));
            blank.push((start, end));
        }
    }
    if blank.is_empty() {
        return (Cow::Borrowed(text), allowances);
    }
    (Cow::Owned(blanked(text, &blank)), allowances)
}

/// Where the next comment begins and ends.
fn remark(text: &str, from: usize) -> Option<(usize, usize)> {
    let rest = text.get(from..)?;
    let start = from + memchr::memmem::find(rest.as_bytes(), OPEN.as_bytes())?;
    let inside = text.get(start + OPEN.len()..)?;
    let length = memchr::memmem::find(inside.as_bytes(), CLOSE.as_bytes())?;
    Some((start, start + OPEN.len() + length + CLOSE.len()))
}

/// `-article label: the reason` → whole, `label`, `the reason`.
fn allowance(said: &str, line: usize) -> Allowance {
    let (whole, said) = said
        .strip_prefix(WHOLE)
        .map_or((false, said), |rest| (true, rest));
    let said: String = said.split_whitespace().collect::<Vec<_>>().join(" ");
    // `label:outlet: reason`: the first colon may be part of what is allowed, the blank tells.
    let (what, reason) = said
        .split_once(": ")
        .unwrap_or((said.trim_end_matches(':'), ""));
    Allowance {
        what: what.trim().to_owned(),
        reason: reason.trim().to_owned(),
        line,
        whole,
    }
}

/// The text with blanks in these places, line ends and length in code points as before.
fn blanked(text: &str, places: &[(usize, usize)]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for (start, end) in places {
        out.push_str(text.get(from..*start).unwrap_or_default());
        let gone = text.get(*start..*end).unwrap_or_default();
        out.extend(gone.chars().map(|sign| {
            if matches!(sign, '\n' | '\r') {
                sign
            } else {
                ' '
            }
        }));
        from = *end;
    }
    out + text.get(from..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remarks_say_what_why_and_where() {
        for (text, what, reason, whole, line) in [
            (
                "A\n<!-- framelens-allow label.armed/rebel: our style -->\nB",
                "label.armed/rebel",
                "our style",
                false,
                2,
            ),
            (
                "<!--framelens-allow label:outlet: a: b-->",
                "label:outlet",
                "a: b",
                false,
                1,
            ),
            (
                "x <!-- framelens-allow-article all: old\n text -->",
                "all",
                "old text",
                true,
                1,
            ),
            ("<!-- framelens-allow label -->", "label", "", false, 1),
            ("<!-- framelens-allow label:-->", "label", "", false, 1),
            ("<!-- framelens-allow: why -->", "", "why", false, 1),
        ] {
            let (left, found) = take(text);
            let expected = Allowance {
                what: what.into(),
                reason: reason.into(),
                line,
                whole,
            };
            assert_eq!(found, [expected], "{text}");
            assert_eq!(left.chars().count(), text.chars().count());
            assert_eq!(left.matches('\n').count(), text.matches('\n').count());
            assert!(!left.contains("framelens"), "{left}");
        }
    }

    #[test]
    fn other_comments_and_open_ones_stay() {
        for text in [
            "<!-- a note -->",
            "<!-- framelens-allow label: never closed",
            "no <!- comment",
            "",
        ] {
            assert_eq!(take(text), (Cow::Borrowed(text), Vec::new()));
        }
    }
}
