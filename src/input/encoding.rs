//! Which characters do these bytes stand for?
//!
//! UTF-8 is taken as it is. A byte order mark or a pattern of zero bytes tells UTF-16. What is
//! neither is UTF-8 with a few broken characters, where most of its other characters are sound,
//! or else an old one-byte encoding, which `chardetng` names. Binary data is told by its first
//! bytes or its share of control codes.

use super::error::InputError;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::borrow::Cow;

/// So many bytes decide whether the data is text.
const SAMPLE: usize = 8 * 1024;

/// Text, and what had to be done to get it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Decoded<'a> {
    pub text: Cow<'a, str>,
    /// `read as windows-1252`; `None` for plain UTF-8.
    pub note: Option<String>,
}

/// Decodes a whole file or record. `declared` is the encoding that the data itself names (the
/// `charset` of a page), which wins over a guess but not over valid UTF-8.
///
/// # Errors
/// [`InputError::NotText`] for binary data.
pub(super) fn decode<'a>(
    bytes: &'a [u8],
    declared: Option<&[u8]>,
) -> Result<Decoded<'a>, InputError> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if let Some(encoding) = utf16(bytes) {
        return Ok(decode_as(encoding, bytes));
    }
    check_text(bytes)?;
    Ok(to_text(bytes, declared))
}

/// The same for a part of a stream, whose beginning was looked at before.
pub(super) fn to_text<'a>(bytes: &'a [u8], declared: Option<&[u8]>) -> Decoded<'a> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Decoded {
            text: Cow::Borrowed(text),
            note: None,
        };
    }
    if is_broken_utf8(bytes) {
        return decode_as(UTF_8, bytes);
    }
    let declared = declared
        .and_then(Encoding::for_label)
        .filter(|encoding| *encoding != UTF_8);
    decode_as(declared.unwrap_or_else(|| guess(bytes)), bytes)
}

fn decode_as<'a>(encoding: &'static Encoding, bytes: &'a [u8]) -> Decoded<'a> {
    let (text, used, broken) = encoding.decode(bytes);
    let mut note = if used == UTF_8 {
        String::new()
    } else {
        format!("read as {}", used.name())
    };
    if broken {
        let count = text.matches(char::REPLACEMENT_CHARACTER).count();
        let parted = if note.is_empty() { "" } else { "; " };
        let many = if count == 1 { " stands" } else { "s stand" };
        note = format!("{note}{parted}{count} broken character{many} as \u{FFFD}");
    }
    Decoded {
        text,
        note: (!note.is_empty()).then_some(note),
    }
}

/// Is this the beginning of UTF-16, by its mark or by zero bytes in every other place?
pub(super) fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        // The mark of UTF-32, which is no text that anyone ships; left to the binary test.
        [0xFF, 0xFE, 0, 0, ..] => None,
        [0xFF, 0xFE, ..] => Some(UTF_16LE),
        [0xFE, 0xFF, ..] => Some(UTF_16BE),
        _ => utf16_by_zeros(bytes),
    }
}

/// English in UTF-16 has a zero in nearly every second place and hardly one in the others.
fn utf16_by_zeros(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..bytes.len().min(1024)).unwrap_or_default();
    let (mut even, mut odd, mut pairs) = (0, 0, 0);
    for pair in sample.chunks_exact(2) {
        pairs += 1;
        even += usize::from(pair.first() == Some(&0));
        odd += usize::from(pair.last() == Some(&0));
    }
    let many = |zeros: usize| pairs >= 8 && zeros * 10 >= pairs * 7;
    let few = |zeros: usize| zeros * 20 <= pairs;
    match () {
        () if many(odd) && few(even) => Some(UTF_16LE),
        () if many(even) && few(odd) => Some(UTF_16BE),
        () => None,
    }
}

/// Refuses binary data.
///
/// # Errors
/// [`InputError::NotText`], with the kind of file where its first bytes tell.
pub(super) fn check_text(bytes: &[u8]) -> Result<(), InputError> {
    let looks = known_kind(bytes);
    if looks.is_some() || is_binary(bytes) {
        return Err(InputError::NotText { looks });
    }
    Ok(())
}

fn known_kind(bytes: &[u8]) -> Option<&'static str> {
    const KINDS: &[(&[u8], &str)] = &[
        (b"%PDF-", "a PDF document"),
        (
            b"PK\x03\x04",
            "a ZIP archive, as Word, Excel and EPUB files are",
        ),
        (b"{\\rtf", "an RTF document"),
        (b"\xD0\xCF\x11\xE0", "an old Office document"),
        (b"\x7FELF", "a program"),
        (b"\x89PNG", "a PNG picture"),
        (b"\xFF\xD8\xFF", "a JPEG picture"),
        (b"GIF8", "a GIF picture"),
        (b"SQLite format 3", "an SQLite database"),
        (b"PAR1", "a Parquet file; write it as CSV or JSON Lines"),
        (b"\x1F\x8B", "gzip data inside gzip data"),
        (b"\x28\xB5\x2F\xFD", "zstd data inside compressed data"),
        (b"BZh", "bzip2 data"),
        (b"\xFD7zXZ", "xz data"),
        (b"Rar!", "a RAR archive"),
        (b"7z\xBC\xAF", "a 7z archive"),
        (b"\xFF\xFE\x00\x00", "UTF-32"),
    ];
    KINDS
        .iter()
        .find(|(magic, _)| bytes.starts_with(magic))
        .map(|(_, kind)| *kind)
}

/// Control codes that no text has make up one byte in fifty, or one in five hundred with zeros
/// among them: a stray zero byte in an article costs nobody the article.
fn is_binary(bytes: &[u8]) -> bool {
    let sample = bytes.get(..bytes.len().min(SAMPLE)).unwrap_or_default();
    let zeros = memchr::memchr_iter(0, sample).count();
    let controls = sample
        .iter()
        .filter(|&&byte| byte < 32 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0B | 0x0C | 0x1B))
        .count();
    controls * 50 > sample.len() || zeros * 500 > sample.len().max(1000)
}

/// Is it UTF-8 in the main: more sound characters beyond ASCII than broken ones?
fn is_broken_utf8(bytes: &[u8]) -> bool {
    let (mut sound, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().bytes().filter(|byte| *byte >= 0xC0).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    sound > 0 && sound >= 2 * broken
}

/// The likeliest old encoding. News in English that is not UTF-8 is Windows-1252 nearly always, and
/// a guess needs many letters beyond ASCII to be better than that.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let high = bytes.iter().filter(|byte| **byte >= 0x80).count();
    if high < 20 || high * 20 < bytes.len() {
        return WINDOWS_1252;
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, chardetng::Utf8Detection::Deny)
}

#[cfg(test)]
mod tests {
    use super::{Decoded, decode};
    use crate::input::InputError;
    use std::borrow::Cow;

    fn utf16(text: &str, little: bool) -> Vec<u8> {
        text.encode_utf16()
            .flat_map(|unit| {
                if little {
                    unit.to_le_bytes()
                } else {
                    unit.to_be_bytes()
                }
            })
            .collect()
    }

    #[test]
    fn every_encoding_gives_the_same_words() {
        let words = "Erdoğan’s “massacre” – said on Monday";
        let latin = "Israel’s “massacre” – said on Monday";
        let mut marked = vec![0xFF, 0xFE];
        marked.extend(utf16(words, true));
        let windows = encoding_rs::WINDOWS_1252.encode(latin).0.into_owned();
        for (bytes, text, note) in [
            (words.as_bytes().to_vec(), words, None),
            ([b"\xEF\xBB\xBF", words.as_bytes()].concat(), words, None),
            (marked, words, Some("read as UTF-16LE")),
            (utf16(words, true), words, Some("read as UTF-16LE")),
            (utf16(words, false), words, Some("read as UTF-16BE")),
            (windows, latin, Some("read as windows-1252")),
        ] {
            let Ok(Decoded {
                text: got,
                note: said,
            }) = decode(&bytes, None)
            else {
                unreachable!("{text}")
            };
            assert_eq!((&*got, said.as_deref()), (text, note));
        }
    }

    #[test]
    fn one_broken_character_does_not_turn_a_page_into_another_encoding() {
        let decoded = decode(
            b"\xE2\x80\x9CWe will\xE2\x80\x9D caf\xE9 \xE2\x80\x94 no",
            None,
        );
        let note = Some("1 broken character stands as \u{FFFD}".to_owned());
        assert_eq!(
            decoded,
            Ok(Decoded {
                text: Cow::Borrowed("“We will” caf\u{FFFD} — no"),
                note
            })
        );
    }

    #[test]
    fn a_declared_encoding_is_believed_unless_the_bytes_are_utf8() {
        let cyrillic = encoding_rs::KOI8_R
            .encode("Президент России")
            .0
            .into_owned();
        let read =
            |bytes: &[u8]| decode(bytes, Some(b"koi8-r")).map(|decoded| decoded.text.into_owned());
        assert_eq!(read(&cyrillic), Ok("Президент России".into()));
        assert_eq!(read("Россия".as_bytes()), Ok("Россия".into()));
    }

    #[test]
    fn binary_data_is_refused_and_a_stray_zero_is_not() {
        for bytes in [
            b"%PDF-1.7 text text text".as_slice(),
            b"PK\x03\x04rest",
            b"\x00\x01\x02\x03\x04\x05\x06\x07",
            b"\xFF\xFE\x00\x00T\x00\x00\x00",
            &[0; 4000],
        ] {
            assert!(
                matches!(decode(bytes, None), Err(InputError::NotText { .. })),
                "{bytes:?}"
            );
        }
        let article = [
            b"The ministry said so. ".repeat(40).as_slice(),
            b"\0 And more.",
        ]
        .concat();
        assert!(decode(&article, None).is_ok());
    }
}
