//! Which pages does a web archive hold?
//!
//! WARC records follow each other: a few header lines, a length, as many bytes. Answers of a server
//! that succeeded and are HTML are pages; everything else in an archive (requests, redirects,
//! pictures) is passed over. A page goes the way of every HTML file.

use super::error::{InputError, Portion};
use super::fill::Filler;
use super::html;
use super::record::Reading;
use super::unit::{Block, Body};
use flate2::read::GzDecoder;
use std::borrow::Cow;
use std::io::Read;

/// Header lines of a record take no more than this.
const HEADER: usize = 64 * 1024;

/// Cuts one page after the other.
pub(super) struct Pages<'r> {
    filler: Filler<'r>,
    limit: usize,
    over: bool,
}

/// A page of an archive: its address, and where the HTTP answer stands in its block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Page {
    pub url: String,
    start: usize,
    end: usize,
}

/// The headers of a record.
struct Head {
    /// Where the content begins.
    start: usize,
    length: usize,
    page: Option<String>,
}

impl<'r> Pages<'r> {
    pub fn new(filler: Filler<'r>, limit: usize) -> Self {
        Self {
            filler,
            limit,
            over: false,
        }
    }

    pub fn next(&mut self) -> Option<Body> {
        while !self.over {
            let head = match self.head() {
                Ok(Some(head)) => head,
                Ok(None) => return self.last(),
                Err(reason) => {
                    self.over = true;
                    return Some(Body::Lost(Some(self.filler.line_of(0)), reason));
                }
            };
            match head.page {
                None => self.pass(head.start.saturating_add(head.length)),
                Some(_) if head.length > self.limit => {
                    let line = self.filler.line_of(0);
                    self.pass(head.start.saturating_add(head.length));
                    let reason = InputError::TooLong {
                        unit: Portion::Page,
                        limit: self.limit,
                    };
                    return Some(Body::Lost(Some(line), reason));
                }
                Some(url) => return Some(self.page(head.start, head.start + head.length, url)),
            }
        }
        None
    }

    /// The headers of the next record; none at the end of the archive.
    fn head(&mut self) -> Result<Option<Head>, InputError> {
        loop {
            let blank = self
                .filler
                .bytes()
                .iter()
                .take_while(|byte| byte.is_ascii_whitespace())
                .count();
            self.filler.drop_front(blank);
            let bytes = self.filler.bytes();
            if let Some(end) = memchr::memmem::find(bytes, b"\r\n\r\n") {
                return Head::read(bytes.get(..end).unwrap_or_default()).map(Some);
            }
            if bytes.len() > HEADER {
                return Err(InputError::Warc);
            }
            if !self.filler.fill() {
                return if self.filler.bytes().is_empty() {
                    Ok(None)
                } else {
                    Err(InputError::Warc)
                };
            }
        }
    }

    fn last(&mut self) -> Option<Body> {
        self.over = true;
        let line = self.filler.line_of(0);
        self.filler
            .failure()
            .map(|reason| Body::Lost(Some(line), reason))
    }

    /// Passes over so many bytes without keeping them.
    fn pass(&mut self, count: usize) {
        let mut left = count;
        loop {
            let here = left.min(self.filler.bytes().len());
            self.filler.drop_front(here);
            left -= here;
            if left == 0 || !self.filler.fill() {
                return;
            }
        }
    }

    fn page(&mut self, start: usize, end: usize, url: String) -> Body {
        while self.filler.bytes().len() < end {
            if !self.filler.fill() {
                self.over = true;
                let line = self.filler.line_of(0);
                let cut = InputError::Unclosed {
                    unit: Portion::Page,
                };
                return Body::Lost(Some(line), self.filler.failure().unwrap_or(cut));
            }
        }
        Body::Page(self.filler.take(end), Page { url, start, end })
    }
}

impl Head {
    /// Reads the lines up to the blank one.
    fn read(lines: &[u8]) -> Result<Self, InputError> {
        let text = String::from_utf8_lossy(lines);
        if !text.starts_with("WARC/") {
            return Err(InputError::Warc);
        }
        let length = field(&text, "content-length").and_then(|length| length.parse().ok());
        let response = field(&text, "warc-type").is_some_and(|kind| kind == "response");
        let http =
            field(&text, "content-type").is_some_and(|kind| kind.starts_with("application/http"));
        let url =
            field(&text, "warc-target-uri").map(|url| url.trim_matches(['<', '>']).to_owned());
        Ok(Self {
            start: lines.len() + 4,
            length: length.ok_or(InputError::Warc)?,
            page: url.filter(|_| response && http),
        })
    }
}

/// The value of a header, by its name in small letters.
fn field<'a>(lines: &'a str, name: &str) -> Option<&'a str> {
    lines.lines().find_map(|line| {
        let (key, value) = line.split_once(':')?;
        key.trim()
            .eq_ignore_ascii_case(name)
            .then_some(value.trim())
    })
}

/// Reads a page.
pub(super) fn parse(block: &Block, page: &Page, reading: &mut Reading<'_>) {
    let answer = block.bytes.get(page.start..page.end).unwrap_or_default();
    let Some(end) = memchr::memmem::find(answer, b"\r\n\r\n") else {
        return;
    };
    let headers = String::from_utf8_lossy(answer.get(..end).unwrap_or_default());
    let kind = field(&headers, "content-type")
        .unwrap_or_default()
        .to_ascii_lowercase();
    let fine = headers.split_whitespace().nth(1) == Some("200");
    if !fine || !(kind.contains("text/html") || kind.contains("application/xhtml")) {
        return;
    }
    let charset = kind
        .split_once("charset=")
        .map(|(_, label)| label.trim_matches(['"', '\'', ' ', ';']));
    match body(&headers, answer.get(end + 4..).unwrap_or_default()) {
        Ok(html) => html::parse_page(&html, charset, &page.url, block.line, reading),
        Err(reason) => reading.skip(Some(block.line), reason),
    }
}

/// The body of an answer, its chunks joined and unpacked.
fn body<'a>(headers: &str, bytes: &'a [u8]) -> Result<Cow<'a, [u8]>, InputError> {
    let chunked =
        field(headers, "transfer-encoding").is_some_and(|how| how.eq_ignore_ascii_case("chunked"));
    let bytes = if chunked {
        Cow::Owned(join_chunks(bytes))
    } else {
        Cow::Borrowed(bytes)
    };
    match field(headers, "content-encoding")
        .map(str::to_ascii_lowercase)
        .as_deref()
    {
        Some("gzip" | "x-gzip") if bytes.starts_with(b"\x1F\x8B") => {
            let mut out = Vec::new();
            let most = 16 << 20;
            let read = Read::take(GzDecoder::new(&bytes[..]), most).read_to_end(&mut out);
            read.map_err(|error| InputError::Damaged {
                what: error.to_string(),
            })?;
            Ok(Cow::Owned(out))
        }
        Some(how @ ("br" | "deflate" | "zstd")) => {
            let what = format!("the page is packed as {how}");
            Err(InputError::Unreadable {
                what,
                advice: "unpack the pages of the archive first",
            })
        }
        _ => Ok(bytes),
    }
}

/// Chunks of an answer, joined; what is no chunk is taken as it is, for some archives keep the
/// header and join the chunks.
fn join_chunks(bytes: &[u8]) -> Vec<u8> {
    let mut joined = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((size, data)) = chunk(rest) {
        if size == 0 {
            return joined;
        }
        let Some((data, after)) = data.split_at_checked(size) else {
            break;
        };
        joined.extend_from_slice(data);
        rest = after.strip_prefix(b"\r\n").unwrap_or(after);
    }
    if joined.is_empty() {
        bytes.to_vec()
    } else {
        joined
    }
}

/// The size of the chunk that begins here, and what follows the line that tells it.
fn chunk(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let end = memchr::memmem::find(bytes.get(..bytes.len().min(64))?, b"\r\n")?;
    let line = std::str::from_utf8(bytes.get(..end)?).ok()?;
    let size = usize::from_str_radix(line.split(';').next()?.trim(), 16).ok()?;
    Some((size, bytes.get(end + 2..)?))
}

#[cfg(test)]
mod tests {
    use super::join_chunks;
    use crate::input::{Found, Settings, Source, read};

    fn record(kind: &str, url: &str, content: &str) -> String {
        let length = content.len();
        format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\n\
             Content-Type: application/http; msgtype={kind}\r\nContent-Length: {length}\r\n\r\n{content}\r\n\r\n"
        )
    }

    fn page(words: &str) -> String {
        let paragraph =
            "<p>Officials said that the talks would go on until both sides agreed.</p>".repeat(6);
        format!(
            "<html><body><article><h1>Talks</h1><p>{words}</p>{paragraph}</article></body></html>"
        )
    }

    #[test]
    fn pages_are_read_and_everything_else_is_passed_over() {
        let ok = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n";
        let archive = [
            "WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 5\r\n\r\nhello\r\n\r\n".to_owned(),
            record("request", "https://e.org/1", "GET / HTTP/1.1\r\n\r\n"),
            record(
                "response",
                "https://e.org/1",
                &format!(
                    "{ok}{}",
                    page("The first page says so, in words of its own.")
                ),
            ),
            record(
                "response",
                "https://e.org/2",
                "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\nno",
            ),
            record(
                "response",
                "https://e.org/3",
                "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nno",
            ),
            record(
                "response",
                "https://e.org/4",
                &format!(
                    "{ok}{}",
                    page("The last page says more, and says it again.")
                ),
            ),
        ]
        .concat();
        let found = read(
            Source::new("a.warc"),
            archive.as_bytes(),
            &Settings::default(),
        );
        let ids: Vec<_> = found
            .iter()
            .map(|found| {
                if let Found::Article(article) = found {
                    article.id.as_str()
                } else {
                    ""
                }
            })
            .collect();
        assert_eq!(ids, ["https://e.org/1", "https://e.org/4"], "{found:?}");

        let cut = archive.get(..archive.len() - 400).unwrap_or_default();
        let found = read(Source::new("a.warc"), cut.as_bytes(), &Settings::default());
        assert!(
            matches!(&found[..], [Found::Article(_), Found::Skipped(_)]),
            "{found:?}"
        );
    }

    #[test]
    fn chunks_are_joined() {
        assert_eq!(
            join_chunks(b"4\r\nOne \r\n5;x=y\r\nsaid.\r\n0\r\n\r\n"),
            b"One said."
        );
        assert_eq!(join_chunks(b"<html>"), b"<html>");
    }
}
