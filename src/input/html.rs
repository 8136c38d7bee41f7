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

/// Real pages stay below a hundred.
const DEEPEST: usize = 256;

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
    fn extract(&self, html: &str, page: &mut Page) -> Result<(), String>;
}

/// Body and address.
struct Trafilatura;

impl Extractor for Trafilatura {
    fn extract(&self, html: &str, page: &mut Page) -> Result<(), String> {
        let options = trafilatura::Options::default()
            .with_fallback(true)
            .with_exclude_comments(true)
            .with_focus(trafilatura::ExtractionFocus::FavorPrecision);
        let result = trafilatura::extract(html, &options).map_err(|error| error.to_string())?;
        // `content_text` has no line ends at all.
        page.text = paragraphs(&result.content_html);
        page.url = some(result.metadata.url);
        Ok(())
    }
}

/// Title, byline, date and site.
struct Readability;

impl Extractor for Readability {
    fn extract(&self, html: &str, page: &mut Page) -> Result<(), String> {
        let article = libreadability::extract(html, None).map_err(|error| error.to_string())?;
        page.title = some(article.title);
        page.byline = some(article.byline);
        page.date = some(article.published_time);
        page.site = some(article.site_name);
        Ok(())
    }
}

fn some(words: String) -> Option<String> {
    let words = if words.trim().len() == words.len() {
        words
    } else {
        words.trim().to_owned()
    };
    (!words.is_empty()).then_some(words)
}

/// Reads a file that is a web page.
pub(super) fn parse(bytes: &[u8], reading: &mut Reading<'_>) {
    let decoded = match decode(bytes, declared_charset(bytes)) {
        Ok(decoded) => decoded,
        Err(reason) => return reading.skip(None, reason),
    };
    if let Some(note) = decoded.note {
        reading.note(None, note);
    }
    match extract(&decoded.text) {
        Ok(page) => reading.take(record(page), 1, Portion::File),
        Err(reason) => reading.skip(None, reason),
    }
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
/// [`InputError::TooDeep`]; [`InputError::NoArticle`] where there is no body.
fn extract(html: &str) -> Result<Page, InputError> {
    let depth = depth(html);
    if depth > DEEPEST {
        return Err(InputError::TooDeep { depth });
    }
    let mut page = Page::default();
    // Without title and date an article is an article still.
    let _ = guarded(&Readability, html, &mut page);
    guarded(&Trafilatura, html, &mut page).map_err(|what| InputError::NoArticle { what })?;
    if page.text.trim().is_empty() {
        return Err(InputError::NoArticle {
            what: "no paragraphs".to_owned(),
        });
    }
    Ok(page)
}

/// Runs a library on data that anyone may have written: should it panic, the page is lost and the
/// others go on.
fn guarded(extractor: &dyn Extractor, html: &str, page: &mut Page) -> Result<(), String> {
    catch_unwind(AssertUnwindSafe(|| extractor.extract(html, page)))
        .unwrap_or_else(|_| Err("the page broke the reader".to_owned()))
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

/// How many elements are open at once, at most. Counted a name at a time, so that a stray end tag
/// hides nothing; elements that close each other do not count.
fn depth(html: &str) -> usize {
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
    use super::{declared_charset, depth, extract};
    use crate::input::InputError;

    fn page() -> String {
        let paragraphs: String = (1..9)
            .map(|number| {
                format!("<p>Officials said on day {number} that the talks, which began in the capital, would go on until both sides agreed, and no sooner.</p>\n")
            })
            .collect();
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
        assert_eq!(depth("<div><p>a<p>b<span>c</span></div><div></div>"), 2);
        assert_eq!(depth(&"<div></zzz>".repeat(10_000)), 10_000);
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
