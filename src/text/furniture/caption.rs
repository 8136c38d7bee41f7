//! Which words does a caption say, and where does its credit begin?
//!
//! `Image copyright AFP Image caption …`, `FILE - … (AP Photo/Jane Doe)`, `… Photo: Jane Doe/EPA`:
//! the words of a caption are the outlet's, what stands around them is not.

use super::{find, listed, strip_start};
use std::ops::Range;

/// Labels of credits, as they are printed: in prose "a photo: it showed" has a small letter.
const CREDIT_LABELS: &str = "\
    Photo:|PHOTO:|Photos:|Photograph:|Photographer:|Photo by |Photograph by |Photo credit:|\
    Photo courtesy|Picture:|Image:|Image credit:|Credit:|CREDIT:|Source:";

/// Who sells pictures.
const PICTURE_DESKS: &str = "\
    AP|AFP|Alamy|Bloomberg|EPA|EPA-EFE|Flickr|Getty|iStock|Landov|NurPhoto|PA|REUTERS|Reuters|\
    Shutterstock|SIPA|TASS|UPI|Xinhua|Images|Photo|photo|WireImage|Newscom|ZUMA|via";

/// What stands before the words of a caption in crawled pages, and where those words begin.
const CAPTION_MARKS: &[(&str, &str)] = &[
    ("image copyright", "image caption "),
    ("image source", "image caption "),
    ("media playback is", "media caption "),
    ("file photo: ", "file photo: "),
    ("file photo - ", "file photo - "),
    ("file - ", "file - "),
    ("file — ", "file — "),
    ("file – ", "file – "),
    ("facebook twitter pinterest ", "facebook twitter pinterest "),
    ("image caption ", "image caption "),
    ("media caption ", "media caption "),
    ("hide caption ", "hide caption "),
];

/// No name of a photographer and an agency has more bytes.
const NAME: usize = 90;

/// Page marks before what is a credit and no more.
const CREDIT_MARKS: &str = "enlarge this image|toggle caption";

/// The words of a caption in a line that says it is one: what precedes and follows them (marks of
/// the page, the credit) is not prose. `None` where the line is no caption or has only a credit.
///
/// ```
/// use framelens::text::furniture::caption;
/// let line = "Image copyright AFP Image caption Troops near the border";
/// assert_eq!(caption(line).and_then(|words| line.get(words)), Some("Troops near the border"));
/// ```
#[must_use]
pub fn caption(line: &str) -> Option<Range<usize>> {
    let opened = caption_start(line);
    let credit = credit_start(line);
    if opened.is_none() && (credit.is_none() || is_marked(line)) {
        return None;
    }
    let start = opened.unwrap_or(line.len() - line.trim_start().len());
    let words = line.get(start..credit.unwrap_or(line.len()))?;
    let words = words.trim_end_matches([' ', '(', '|', '\u{a0}', '/', '-', '–', '—']);
    let several = words.split_whitespace().nth(3).is_some();
    several.then(|| start..start + words.len())
}

fn caption_start(line: &str) -> Option<usize> {
    CAPTION_MARKS.iter().find_map(|(opening, mark)| {
        strip_start(line, opening)?;
        find(line, mark).map(|at| at + mark.len())
    })
}

/// Where the credit begins that closes the line: `(AP Photo/…)`, `Photo: …/Getty Images`,
/// `REUTERS/…`. Nearly all of them hold one of four marks, which most paragraphs of prose lack.
fn credit_start(line: &str) -> Option<usize> {
    let tail = line
        .as_bytes()
        .last_chunk::<120>()
        .map_or(line.as_bytes(), |tail| tail.as_slice());
    let marked =
        memchr::memchr3(b'/', b'(', b':', tail).is_some() || memchr::memchr(b'|', tail).is_some();
    if !marked && !line.ends_with("Getty Images") {
        return None;
    }
    credit_in_brackets(line)
        .or_else(|| labelled_credit(line))
        .or_else(|| bare_credit(line))
}

/// `… in Washington. (AP Photo/Jane Doe)`.
fn credit_in_brackets(line: &str) -> Option<usize> {
    let inner = line.trim_end().trim_end_matches('.').strip_suffix(')')?;
    let open = inner.rfind('(')?;
    let inner = inner.get(open + 1..)?;
    let credit = inner.len() <= 120
        && (CREDIT_LABELS
            .split('|')
            .any(|label| inner.starts_with(label))
            || inner.contains("photo:")
            || (names_desk(inner) && only_names(inner)));
    credit.then_some(open)
}

/// `… in Tokyo. Photo: Jane Doe/EPA`.
fn labelled_credit(line: &str) -> Option<usize> {
    // Names of more than ninety bytes are none, so the label stands in the last of the line.
    let (from, tail) = tail(line, NAME + 16)?;
    if memchr::memchr(b':', tail.as_bytes()).is_none() && !tail.contains("hoto") {
        return None;
    }
    let (at, label) = CREDIT_LABELS
        .split('|')
        .filter_map(|label| tail.rfind(label).map(|at| (from + at, label)))
        .max()?;
    let name = line.get(at + label.len()..)?;
    (name.len() <= NAME && (at == 0 || line.get(..at)?.ends_with(' ')) && only_names(name))
        .then_some(at)
}

/// The last `bytes` of a line, or a few less, and where they begin.
fn tail(line: &str, bytes: usize) -> Option<(usize, &str)> {
    let from = (line.len().saturating_sub(bytes)..=line.len())
        .find(|from| line.is_char_boundary(*from))?;
    Some((from, line.get(from..)?))
}

/// `… in Ankara. REUTERS/Jane Doe`.
fn bare_credit(line: &str) -> Option<usize> {
    let (from, last) = tail(line, NAME + 2)?;
    let sentence = last.trim_end().trim_end_matches('.').rfind(". ");
    if sentence.is_none() && from > 0 {
        return None;
    }
    let sentence = sentence.map_or(0, |at| from + at + 2);
    let tail = line.get(sentence..)?;
    let parted = tail.contains(['/', '|']) || tail.ends_with("—Getty Images");
    (tail.len() <= NAME && parted && names_desk(tail) && only_names(tail)).then_some(sentence)
}

/// Does the page say that a credit follows?
fn is_marked(line: &str) -> bool {
    CREDIT_MARKS
        .split('|')
        .any(|mark| strip_start(line, mark).is_some())
}

/// Does one of the words, parted by slashes or spaces, name an agency or a desk?
fn names_desk(text: &str) -> bool {
    text.split(['/', ' ', '|', '.', ',', ';', '—'])
        .any(|word| listed(PICTURE_DESKS, word))
}

/// No word in small letters but those that names have.
fn only_names(text: &str) -> bool {
    const SMALL: &str = "via|by|for|and|of|de|van|photo";
    text.split_whitespace()
        .all(|word| !word.starts_with(char::is_lowercase) || listed(SMALL, word))
}

/// A line that is nothing but a credit: names, slashes, an agency.
pub(super) fn is_credit(line: &str) -> bool {
    let marked = is_marked(line);
    marked
        || (!line.contains(['“', '"', '”', '?'])
            && credit_start(line).is_some()
            && only_names(line))
}

#[cfg(test)]
mod tests {
    use super::caption;
    use crate::text::furniture::is_furniture;

    #[test]
    fn captions_give_their_words() {
        for (line, words) in [
            (
                "Image copyright AFP Image caption Troops stand near the border",
                "Troops stand near the border",
            ),
            (
                "Media playback is unsupported on your device Media caption Is this the end of the group?",
                "Is this the end of the group?",
            ),
            (
                "FILE PHOTO: Vice President Jane Doe attends a rally in Ankara. REUTERS/John Roe/File Photo",
                "Vice President Jane Doe attends a rally in Ankara.",
            ),
            (
                "FILE - In this March 24, 2019, file photo, Jane Doe leaves church. (AP Photo/John Roe)",
                "In this March 24, 2019, file photo, Jane Doe leaves church.",
            ),
            (
                "Riot police stop a man in Hong Kong. Photo: John Roe/AFP/Getty Images",
                "Riot police stop a man in Hong Kong.",
            ),
            (
                "Workers rally outside the plant in March. (John Roe/Getty Images)",
                "Workers rally outside the plant in March.",
            ),
        ] {
            assert_eq!(
                caption(line).and_then(|range| line.get(range)),
                Some(words),
                "{line}"
            );
            assert!(!is_furniture(line), "{line}");
        }
        for line in [
            "",
            "Image copyright AFP",
            "(AP Photo/John Roe)",
            "He said the photo: was false and old news. It was.",
            "The senator called it a lie (Bloomberg has denied saying this).",
        ] {
            assert_eq!(caption(line), None, "{line}");
        }
    }
}
