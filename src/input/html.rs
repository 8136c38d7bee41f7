//! Which part of a web page is the article?
//!
//! Two libraries share the work, each for what it does best on 181 news pages: `trafilatura` finds
//! the body (F1 .969), `libreadability` title, byline, date and site. Both stand behind
//! [`Extractor`], so either can be replaced. Pages nested so deep that a recursive reader could run
//! out of stack are turned away first.

use super::encoding::decode;
use super::error::{InputError, Portion};
use super::markup::paragraphs;
use super::record::{Reading, Record};
use std::borrow::Cow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use trafilatura::{ExtractionFocus, dom::Document};

/// Elements inside each other. Real pages stay below a hundred.
const DEEPEST: usize = 256;

/// Longer pages are data, not articles; the libraries would take minutes.
const LONGEST: usize = 8 << 20;

/// So many bytes at the start may name the encoding.
const CHARSET_REACH: usize = 2048;

/// An article as it was found in a page.
#[derive(Debug, Default, PartialEq, Eq)]
struct Page {
    text: String,
    title: Option<String>,
    byline: Option<String>,
    date: Option<String>,
    site: Option<String>,
    url: Option<String>,
}

/// Something that finds the article in a page.
trait Extractor {
    /// Adds what it finds to what is there.
    ///
    /// # Errors
    /// What kept it from finding anything.
    fn extract(&self, html: &str, page: &mut Page) -> Result<(), InputError>;
}

/// Body and address.
struct Trafilatura;

impl Extractor for Trafilatura {
    fn extract(&self, html: &str, page: &mut Page) -> Result<(), InputError> {
        let options = trafilatura::Options::default()
            .with_fallback(true)
            .with_exclude_comments(true)
            .with_focus(ExtractionFocus::FavorPrecision);
        let document = Document::parse(html);
        check_depth(tree_depth(&document), DEEPEST)?;
        let found = trafilatura::extract_document(document, &options);
        let found = found.map_err(|error| no_article(&error))?;
        // `content_text` has no line ends at all.
        page.text = paragraphs(&found.content_html);
        page.url = some(&found.metadata.url);
        Ok(())
    }
}

/// Title, byline, date and site.
struct Readability;

impl Extractor for Readability {
    fn extract(&self, html: &str, page: &mut Page) -> Result<(), InputError> {
        let found = libreadability::extract(html, None).map_err(|error| no_article(&error))?;
        page.title = some(&found.title);
        page.byline = some(&found.byline);
        page.date = some(&found.published_time);
        page.site = some(&found.site_name);
        Ok(())
    }
}

fn no_article(error: &dyn std::error::Error) -> InputError {
    InputError::NoArticle {
        what: error.to_string(),
    }
}

fn some(words: &str) -> Option<String> {
    let words = words.trim();
    (!words.is_empty()).then(|| words.to_owned())
}

/// Reads a file that is a web page.
pub(super) fn parse(bytes: &[u8], reading: &mut Reading<'_>) {
    let page = read_page(bytes, None, None, reading);
    match page {
        Ok(page) => reading.take(record(page), 1, Portion::File),
        Err(reason) => reading.skip(None, reason),
    }
}

/// Reads a page of an archive, which begins on `line` of it. `charset` is what its server said.
#[cfg(feature = "warc")]
pub(super) fn parse_page(
    bytes: &[u8],
    charset: Option<&str>,
    url: &str,
    line: usize,
    reading: &mut Reading<'_>,
) {
    match read_page(bytes, charset, Some(line), reading) {
        Ok(page) => {
            let (id, url) = (Some(Cow::Borrowed(url)), Some(Cow::Borrowed(url)));
            reading.take(
                Record {
                    id,
                    url,
                    ..record(page)
                },
                line,
                Portion::Page,
            );
        }
        Err(reason) => reading.skip(Some(line), reason),
    }
}

fn read_page(
    bytes: &[u8],
    charset: Option<&str>,
    line: Option<usize>,
    reading: &mut Reading<'_>,
) -> Result<Page, InputError> {
    let declared = charset
        .map(str::as_bytes)
        .or_else(|| declared_charset(bytes));
    let decoded = decode(bytes, declared)?;
    if let Some(note) = decoded.note {
        reading.note(line, note);
    }
    extract(&decoded.text)
}

fn record(page: Page) -> Record<'static> {
    let owned = |field: Option<String>| field.map(Cow::Owned);
    Record {
        text: Some(Cow::Owned(page.text)),
        title: owned(page.title),
        byline: owned(page.byline),
        date: owned(page.date),
        outlet: owned(page.site),
        url: owned(page.url),
        ..Record::default()
    }
}

/// The article of a page.
///
/// # Errors
/// [`InputError::TooDeep`], [`InputError::TooLong`]; [`InputError::NoArticle`] where there is no
/// body.
fn extract(html: &str) -> Result<Page, InputError> {
    if html.len() > LONGEST {
        return Err(InputError::TooLong {
            unit: Portion::Page,
            limit: LONGEST,
        });
    }
    // Twice, for a browser's parser takes a square of the depth to build a tree that deep.
    check_depth(markup_depth(html), 2 * DEEPEST)?;
    let mut page = Page::default();
    guarded(&Trafilatura, html, &mut page)?;
    if page.text.trim().is_empty() {
        return Err(InputError::NoArticle {
            what: "no paragraphs".to_owned(),
        });
    }
    // Without title and date an article is an article still.
    let _ = guarded(&Readability, html, &mut page);
    Ok(page)
}

/// Runs a library on data that anyone may have written: should it panic, the page is lost and the
/// others go on.
fn guarded(extractor: &dyn Extractor, html: &str, page: &mut Page) -> Result<(), InputError> {
    let ran = catch_unwind(AssertUnwindSafe(|| extractor.extract(html, page)));
    ran.unwrap_or_else(|_| {
        Err(InputError::NoArticle {
            what: "it broke the reader".to_owned(),
        })
    })
}

fn check_depth(depth: usize, limit: usize) -> Result<(), InputError> {
    if depth > limit {
        Err(InputError::TooDeep { depth })
    } else {
        Ok(())
    }
}

/// How deep the tree is; no further than what decides.
fn tree_depth(document: &Document) -> usize {
    let mut open = vec![(document.root(), 0)];
    let mut most = 0;
    while let Some((node, depth)) = open.pop() {
        most = most.max(depth);
        if most > DEEPEST {
            break;
        }
        open.extend(
            document
                .child_nodes(node)
                .into_iter()
                .map(|child| (child, depth + 1)),
        );
    }
    most
}

/// The encoding that the page names in `<meta charset=…>`.
fn declared_charset(bytes: &[u8]) -> Option<&[u8]> {
    let head = bytes.get(..bytes.len().min(CHARSET_REACH))?;
    let at = head
        .windows(8)
        .position(|window| window.eq_ignore_ascii_case(b"charset="))?
        + 8;
    let label = head.get(at..)?.trim_ascii_start();
    let label = label
        .strip_prefix(b"\"")
        .or_else(|| label.strip_prefix(b"'"))
        .unwrap_or(label);
    let end = label
        .iter()
        .position(|byte| !(byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':')))?;
    label.get(..end)
}

/// How many elements are open at once, at most, by the marks alone: a look before a tree is built.
/// Counted a name at a time, so that a stray end tag hides nothing; elements that close each other
/// do not count.
fn markup_depth(html: &str) -> usize {
    const FLAT: &[&str] = &[
        "area", "base", "body", "br", "col", "dd", "dt", "embed", "head", "hr", "html", "img",
        "input", "li", "link", "meta", "option", "p", "param", "source", "tbody", "td", "tfoot",
        "th", "thead", "tr", "track", "wbr", "path", "rect", "circle", "use",
    ];
    let mut open = std::collections::BTreeMap::<&str, usize>::new();
    let (mut now, mut most) = (0, 0);
    for at in memchr::memchr_iter(b'<', html.as_bytes()) {
        let inner = html.get(at + 1..).unwrap_or_default();
        let closes = inner.starts_with('/');
        let inner = if closes {
            inner.get(1..).unwrap_or_default()
        } else {
            inner
        };
        let end = inner
            .bytes()
            .position(|byte| !(byte.is_ascii_alphanumeric() || byte == b'-'))
            .unwrap_or(inner.len());
        let name = inner.get(..end).unwrap_or_default();
        if name.is_empty() || FLAT.iter().any(|flat| flat.eq_ignore_ascii_case(name)) {
            continue;
        }
        if !closes {
            *open.entry(name).or_default() += 1;
            now += 1;
            most = most.max(now);
        } else if let Some(count) = open.get_mut(name).filter(|count| **count > 0) {
            *count -= 1;
            now -= 1;
        }
    }
    most
}

#[cfg(test)]
mod tests {
    use super::{declared_charset, extract, markup_depth};
    use crate::input::InputError;

    fn page() -> String {
        let paragraph = "<p>Officials said that the talks, which began in the capital on Monday, would go \
             on until both sides agreed, and no sooner.</p>\n";
        let paragraphs = ["One. ", "Two. ", "Three. ", "Four. ", "Five. "]
            .map(|number| paragraph.replace("<p>", &format!("<p>{number}")))
            .concat();
        format!(
            "<!DOCTYPE html><html lang=en><head><title>Talks go on - The Example</title>\
             <meta property=og:title content=\"Talks go on\"><meta property=og:site_name content=\"The Example\">\
             <meta property=article:published_time content=\"2024-08-01T10:00:00Z\"><meta name=author content=\"Jane Doe\"></head>\
             <body><nav><a href=/>Home</a><a href=/a>World</a></nav><article><h1>Talks go on</h1>{paragraphs}</article>\
             <footer>Sign up for our newsletter</footer></body></html>"
        )
    }

    #[test]
    fn body_and_metadata_are_found() {
        let Ok(page) = extract(&page()) else {
            unreachable!()
        };
        assert_eq!(page.title.as_deref(), Some("Talks go on"));
        assert_eq!(page.site.as_deref(), Some("The Example"));
        assert!(page.byline.is_some_and(|names| names.contains("Jane Doe")));
        assert!(page.date.is_some_and(|date| date.starts_with("2024-08-01")));
        assert_eq!(
            page.text.matches("\n\n").count() + 1,
            page.text.matches("Officials said").count() + page.text.matches("Talks go on").count()
        );
        assert!(!page.text.contains("newsletter") && !page.text.contains("World"));
    }

    #[test]
    fn pages_without_an_article_are_named() {
        for html in [
            "<html></html>",
            "<html><body><nav><a href=/>Home</a></nav></body></html>",
            "<!-- <html>",
        ] {
            assert!(
                matches!(extract(html), Err(InputError::NoArticle { .. })),
                "{html}"
            );
        }
    }

    #[test]
    fn depth_is_counted_past_stray_end_tags() {
        assert_eq!(
            markup_depth("<div><p>a<p>b<span>c</span></div><div></div>"),
            2
        );
        assert_eq!(markup_depth(&"<div></zzz>".repeat(10_000)), 10_000);
        assert!(matches!(
            extract(&"<div>".repeat(10_000)),
            Err(InputError::TooDeep { depth: 10_000 })
        ));
        let deep = format!("{}{}{}", "<div>".repeat(250), page(), "</div>".repeat(250));
        assert!(extract(&deep).is_ok());
    }

    #[test]
    fn charsets_are_read() {
        for (html, label) in [
            ("<meta charset=windows-1252>", Some("windows-1252")),
            (
                "<meta http-equiv=x content=\"text/html; charset=ISO-8859-1\">",
                Some("ISO-8859-1"),
            ),
            ("<META CHARSET='utf-8'>", Some("utf-8")),
            ("<html>", None),
        ] {
            assert_eq!(
                declared_charset(html.as_bytes()),
                label.map(str::as_bytes),
                "{html}"
            );
        }
    }
}
