//! Which articles does an RSS or Atom feed carry?
//!
//! One entry is one article: the full text where the feed has it, else its summary. The name of
//! the feed is the outlet. Feeds are written by hand as often as not, so end tags that do not match
//! and bare ampersands are taken as they come.

use super::encoding::decode;
use super::entity::unescape;
use super::error::{InputError, Portion};
use super::markup::paragraphs;
use super::record::{Reading, Record};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::borrow::Cow;

/// Reads a whole feed.
pub(super) fn parse(bytes: &[u8], reading: &mut Reading<'_>) {
    let decoded = match decode(bytes, declared_encoding(bytes)) {
        Ok(decoded) => decoded,
        Err(reason) => return reading.skip(None, reason),
    };
    if let Some(note) = decoded.note {
        reading.note(None, note);
    }
    let mut xml = Reader::from_str(&decoded.text);
    xml.config_mut().check_end_names = false;
    xml.config_mut().allow_unmatched_ends = true;
    xml.config_mut().allow_dangling_amp = true;
    let mut feed = Feed {
        text: &decoded.text,
        ..Feed::default()
    };
    loop {
        let at = usize::try_from(xml.buffer_position()).unwrap_or(usize::MAX);
        match xml.read_event() {
            Ok(Event::Eof) => break,
            Ok(event) => feed.event(&event, at, reading),
            Err(error) => {
                let what = error.to_string();
                return reading.skip(Some(feed.line(at)), InputError::Xml { what });
            }
        }
    }
    if feed.entries == 0 {
        reading.skip(
            None,
            InputError::Xml {
                what: "there is no item or entry in it".to_owned(),
            },
        );
    }
}

/// `encoding="ISO-8859-1"` in the first line.
fn declared_encoding(bytes: &[u8]) -> Option<&[u8]> {
    let head = bytes.get(..bytes.len().min(200))?;
    let at = memchr::memmem::find(head, b"encoding=")? + 10;
    let label = head.get(at..)?;
    label.get(..label.iter().position(|byte| matches!(byte, b'"' | b'\''))?)
}

/// What an element holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Slot {
    Outlet,
    Title,
    Id,
    Url,
    Date,
    Byline,
    /// The full text, or the summary; the longer of them is kept.
    Text,
}

/// An entry while it is read.
#[derive(Default)]
struct Entry {
    line: usize,
    record: Record<'static>,
}

/// What was read of the feed so far.
#[derive(Default)]
struct Feed<'a> {
    text: &'a str,
    outlet: Option<String>,
    /// The elements that are open.
    path: Vec<String>,
    entry: Option<Entry>,
    entries: usize,
    /// The element whose words are taken, how deep it stands, and its words so far.
    taking: Option<(Slot, usize)>,
    words: String,
    /// A place in the text and its line, from which later lines are counted.
    counted: (usize, usize),
}

impl Feed<'_> {
    fn event(&mut self, event: &Event<'_>, at: usize, reading: &mut Reading<'_>) {
        match event {
            Event::Start(tag) => self.start(tag, at),
            Event::Empty(tag) => self.link(tag),
            Event::End(_) => self.end(reading),
            Event::Text(words) if self.taking.is_some() => self.words.push_str(words),
            Event::CData(words) if self.taking.is_some() => self.words.push_str(words),
            Event::GeneralRef(name) if self.taking.is_some() => {
                let entity = format!("&{};", &**name);
                match unescape(&entity) {
                    Some((_, character)) => self.words.push(character),
                    None => self.words.push_str(&entity),
                }
            }
            _ => {}
        }
    }

    /// The line of a place; places come in order.
    fn line(&mut self, at: usize) -> usize {
        let (from, line) = self.counted;
        let between = self.text.as_bytes().get(from..at).unwrap_or_default();
        self.counted = (at, line + memchr::memchr_iter(b'\n', between).count());
        self.counted.1 + 1
    }

    fn start(&mut self, tag: &BytesStart<'_>, at: usize) {
        self.link(tag);
        let name = tag.local_name().as_ref().to_ascii_lowercase();
        if self.taking.is_some() {
            // The name of an author stands in an element of its own.
            if name == "name" && self.path.last().is_some_and(|parent| parent == "author") {
                self.taking = Some((Slot::Byline, self.path.len()));
                self.words.clear();
            } else {
                self.words.extend(["<", &name, ">"]);
            }
        } else if matches!(name.as_str(), "item" | "entry") {
            self.entry = Some(Entry {
                line: self.line(at),
                ..Entry::default()
            });
        } else if let Some(slot) = self.slot(&name) {
            self.taking = Some((slot, self.path.len()));
            self.words.clear();
        }
        self.path.push(name);
    }

    fn slot(&self, name: &str) -> Option<Slot> {
        let parent = self.path.last().map(String::as_str).unwrap_or_default();
        if self.entry.is_none() {
            let titled = name == "title" && matches!(parent, "channel" | "feed");
            return (titled && self.outlet.is_none()).then_some(Slot::Outlet);
        }
        match name {
            _ if !matches!(parent, "item" | "entry") => None,
            "title" => Some(Slot::Title),
            "guid" | "id" => Some(Slot::Id),
            "link" => Some(Slot::Url),
            "pubdate" | "published" | "date" => Some(Slot::Date),
            "creator" | "author" => Some(Slot::Byline),
            "encoded" | "content" | "description" | "summary" => Some(Slot::Text),
            _ => None,
        }
    }

    /// `<link href="…"/>` of Atom.
    fn link(&mut self, tag: &BytesStart<'_>) {
        let Some(entry) = &mut self.entry else { return };
        let attribute = |name: &str| tag.try_get_attribute(name).ok().flatten();
        let alternate = attribute("rel").is_none_or(|rel| &*rel.value == "alternate");
        let link = tag.local_name().as_ref() == "link";
        if let Some(address) = attribute("href").filter(|_| link && alternate) {
            entry.record.url = Some(Cow::Owned(address.value.into_owned()));
        }
    }

    fn end(&mut self, reading: &mut Reading<'_>) {
        let Some(name) = self.path.pop() else { return };
        if let Some((slot, depth)) = self.taking {
            if depth == self.path.len() {
                self.taking = None;
                self.keep(slot);
            } else {
                self.words.extend(["</", &name, ">"]);
            }
        } else if matches!(name.as_str(), "item" | "entry") {
            self.hand_on(reading);
        }
    }

    /// Puts the words of an element where they belong.
    fn keep(&mut self, slot: Slot) {
        let words = paragraphs(&std::mem::take(&mut self.words));
        if words.is_empty() {
            return;
        }
        let Some(entry) = &mut self.entry else {
            self.outlet = Some(words);
            return;
        };
        let record = &mut entry.record;
        let place = match slot {
            Slot::Outlet => return,
            Slot::Title => &mut record.title,
            Slot::Id => &mut record.id,
            Slot::Url => &mut record.url,
            Slot::Date => &mut record.date,
            Slot::Byline => &mut record.byline,
            Slot::Text => &mut record.text,
        };
        let longer = place
            .as_ref()
            .is_none_or(|known| slot == Slot::Text && known.len() < words.len());
        if longer {
            *place = Some(Cow::Owned(words));
        }
    }

    fn hand_on(&mut self, reading: &mut Reading<'_>) {
        let Some(mut entry) = self.entry.take() else {
            return;
        };
        self.entries += 1;
        entry.record.outlet = self.outlet.clone().map(Cow::Owned);
        reading.take(entry.record, entry.line, Portion::Entry);
    }
}

#[cfg(test)]
mod tests {
    use crate::input::{Found, InputError, Settings, Source, read};

    fn entries(xml: &str) -> Vec<Found> {
        read(
            Source::new("news.xml"),
            xml.as_bytes(),
            &Settings::default(),
        )
    }

    #[test]
    fn rss_gives_its_full_texts() {
        let found = entries(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss><channel><title>The Example</title>\n\
             <image><title>Logo</title></image>\n<item><title>Talks &amp; more</title><link>https://e.org/1</link>\n\
             <guid>e1</guid><pubDate>Fri, 02 Aug 2024 10:00:00 EST</pubDate><dc:creator>Jane Doe</dc:creator>\
             <description>Short.</description><content:encoded><![CDATA[<p>One said.</p><p>Two &#8220;said&#8221;.</p>]]></content:encoded>\
             </item>\n<item><description>&lt;p&gt;AT&amp;amp;T said so.&lt;/p&gt;</description></item></channel></rss>",
        );
        let [Found::Article(first), Found::Article(second)] = &found[..] else {
            unreachable!("{found:?}")
        };
        assert_eq!(
            (first.id.as_str(), first.title.as_deref()),
            ("e1", Some("Talks & more"))
        );
        assert_eq!(
            (first.outlet.as_deref(), first.byline.as_deref()),
            (Some("The Example"), Some("Jane Doe"))
        );
        assert_eq!(
            (first.date.as_deref(), first.url.as_deref()),
            (Some("2024-08-02"), Some("https://e.org/1"))
        );
        assert_eq!(
            (first.text.as_str(), first.origin.line),
            ("One said.\n\nTwo “said”.", 4)
        );
        assert_eq!(
            (second.id.as_str(), second.text.as_str()),
            ("news.xml:6", "AT&T said so.")
        );
    }

    #[test]
    fn atom_gives_authors_links_and_markup() {
        let found = entries(
            "<feed><title>The Example</title><entry><id>a</id><title>T</title><link rel=\"self\" href=\"x\"/>\
             <link href=\"https://e.org/a\"/><author><name>Jane Doe</name><email>j@e.org</email></author>\
             <updated>2024-08-03</updated><published>2024-08-01T10:00:00Z</published>\
             <content type=\"xhtml\"><div><p>One said.</p><p>Two said.</p></div></content></entry></feed>",
        );
        let [Found::Article(article)] = &found[..] else {
            unreachable!("{found:?}")
        };
        assert_eq!(
            (article.byline.as_deref(), article.url.as_deref()),
            (Some("Jane Doe"), Some("https://e.org/a"))
        );
        assert_eq!(
            (article.date.as_deref(), article.text.as_str()),
            (Some("2024-08-01"), "One said.\n\nTwo said.")
        );
    }

    #[test]
    fn broken_feeds_are_named() {
        for (xml, articles) in [
            ("<rss><channel></channel></rss>", 0),
            (
                "<rss><item><description>One said.</description></item><item",
                1,
            ),
            (
                "<rss><item><description>One & said.</b></description></item></rss>",
                1,
            ),
            ("<sitemap><url/></sitemap>", 0),
        ] {
            let found = entries(xml);
            let read = found
                .iter()
                .filter(|found| matches!(found, Found::Article(_)))
                .count();
            assert_eq!(read, articles, "{xml}: {found:?}");
            let lost = found.iter().all(|found| match found {
                Found::Skipped(skipped) => matches!(skipped.reason, InputError::Xml { .. }),
                _ => true,
            });
            assert!(lost, "{found:?}");
        }
    }
}
