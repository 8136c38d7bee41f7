//! Where does an input come from, and what do its name and place say about it?
//!
//! A [`Source`] is a path as values: the reader of bytes makes one, and no file is touched here.
//! It tells the format, and it names the outlet and the story where the record itself does not.

use crate::article::OutletFrom;

/// How an input is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Format {
    /// Plain text, one article.
    Text,
    /// Markdown, one article.
    Markdown,
    /// A web page with one article.
    Html,
    /// One JSON object a line.
    JsonLines,
    /// A JSON array of objects, an object that holds one (`articles`), or a single object.
    Json,
    /// A table; commas, semicolons or tabs.
    Csv,
    /// RSS or Atom.
    Feed,
    /// An archive of web pages.
    Warc,
}

/// Endings of file names, and what they say.
const ENDINGS: &[(&str, Format)] = &[
    ("txt", Format::Text),
    ("text", Format::Text),
    ("md", Format::Markdown),
    ("markdown", Format::Markdown),
    ("html", Format::Html),
    ("htm", Format::Html),
    ("xhtml", Format::Html),
    ("jsonl", Format::JsonLines),
    ("ndjson", Format::JsonLines),
    ("jsonlines", Format::JsonLines),
    ("json", Format::Json),
    ("csv", Format::Csv),
    ("tsv", Format::Csv),
    ("tab", Format::Csv),
    ("xml", Format::Feed),
    ("rss", Format::Feed),
    ("atom", Format::Feed),
    ("warc", Format::Warc),
];

/// Endings that only say that the data is compressed.
const COMPRESSED: &[&str] = &["gz", "zst", "zstd"];

impl Format {
    /// The format that the ending of a file name promises; `.gz` and `.zst` after it do not count.
    ///
    /// ```
    /// use framelens::input::Format;
    /// assert_eq!(Format::of_name("news/2024.jsonl.gz"), Some(Format::JsonLines));
    /// assert_eq!(Format::of_name("notes"), None);
    /// ```
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let (_, ending) = uncompressed(name).rsplit_once('.')?;
        ENDINGS
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(ending))
            .map(|(_, format)| *format)
    }

    /// The format that the first bytes show; plain text where they show none.
    pub(super) fn of_bytes(head: &[u8]) -> Self {
        let start = head
            .strip_prefix(b"\xEF\xBB\xBF")
            .unwrap_or(head)
            .trim_ascii_start();
        let opens = |word: &str| {
            start
                .get(..word.len())
                .is_some_and(|first| first.eq_ignore_ascii_case(word.as_bytes()))
        };
        match start.first() {
            Some(b'{') if first_line_is_object(start) => Self::JsonLines,
            Some(b'{') => Self::Json,
            Some(b'[')
                if matches!(
                    start
                        .get(1..)
                        .and_then(|rest| rest.trim_ascii_start().first()),
                    Some(b'{' | b']')
                ) =>
            {
                Self::Json
            }
            Some(b'<')
                if opens("<!doctype html")
                    || opens("<html")
                    || opens("<head")
                    || opens("<body") =>
            {
                Self::Html
            }
            Some(b'<') if opens("<rss") || opens("<feed") || opens("<rdf") => Self::Feed,
            Some(b'<') if opens("<?xml") && memchr::memmem::find(start, b"<html").is_some() => {
                Self::Html
            }
            Some(b'<') if opens("<?xml") => Self::Feed,
            Some(b'<') if opens("<!--") && memchr::memmem::find(start, b"<html").is_some() => {
                Self::Html
            }
            _ if start.starts_with(b"WARC/") => Self::Warc,
            _ => Self::Text,
        }
    }
}

/// Does the first line hold a whole object, as in JSON Lines? Spread over lines, it is `{`, and one
/// that wraps an array of articles shows the name of that.
fn first_line_is_object(start: &[u8]) -> bool {
    let end = memchr::memchr(b'\n', start);
    let line = end
        .and_then(|end| start.get(..end))
        .unwrap_or(start)
        .trim_ascii_end();
    let whole = line.len() > 2 && (end.is_none() || line.ends_with(b"}"));
    let wraps = [b"\"articles\":[".as_slice(), b"\"articles\": ["];
    whole
        && !wraps
            .iter()
            .any(|wrap| memchr::memmem::find(line, wrap).is_some())
}

/// The name without the endings that say how it is compressed.
fn uncompressed(name: &str) -> &str {
    let mut name = name;
    while let Some((stem, ending)) = name.rsplit_once('.') {
        if !COMPRESSED
            .iter()
            .any(|known| known.eq_ignore_ascii_case(ending))
        {
            break;
        }
        name = stem;
    }
    name
}

/// Where an outlet or a story is taken from first, when the caller wants it so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameFrom {
    /// A field of the record, or of the front matter.
    Field,
    /// The folder.
    Folder,
    /// The name of the file.
    File,
}

/// One input: a path as values.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Source {
    /// The path as given, `-` for standard input.
    pub path: String,
    /// The outlet that the command line gave: `OUTLET=PATH`.
    pub outlet: Option<String>,
    /// The folders between the one given and the file, outermost first: `BBC` and `2024` for
    /// `corpus/BBC/2024/a.txt`, given `corpus`.
    pub folders: Vec<String>,
    /// The format, where the caller knows it; else the name and the first bytes tell.
    pub format: Option<Format>,
}

impl Source {
    /// A file by its path, given as such.
    #[must_use]
    pub fn new(path: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            ..Self::default()
        }
    }

    /// The file's name without folder and endings; `None` for standard input.
    #[must_use]
    pub fn stem(&self) -> Option<&str> {
        let name = self.path.rsplit(['/', '\\']).next().unwrap_or_default();
        let name = uncompressed(name);
        let stem = match name.rsplit_once('.') {
            Some((stem, _)) if !stem.is_empty() && Format::of_name(name).is_some() => stem,
            _ => name,
        };
        (!stem.is_empty() && stem != "-").then_some(stem)
    }

    /// The folder the file lies in, as far as the path says.
    fn parent(&self) -> Option<&str> {
        let (folder, _) = self.path.rsplit_once(['/', '\\'])?;
        folder
            .rsplit(['/', '\\'])
            .next()
            .filter(|name| !name.is_empty() && *name != "." && *name != "..")
    }

    /// The outlet, and how it became known: command line, front matter, field, folder, file name,
    /// with the place that the caller prefers moved up behind the command line.
    pub(super) fn outlet(
        &self,
        told: Told<'_>,
        prefer: Option<NameFrom>,
        stories: Option<NameFrom>,
    ) -> (Option<String>, OutletFrom) {
        let given = self
            .outlet
            .as_deref()
            .map(|name| (name, OutletFrom::CommandLine));
        let told = || {
            told.front
                .map(|name| (name, OutletFrom::FrontMatter))
                .or(told.field.map(|name| (name, OutletFrom::Field)))
        };
        let folder = || {
            self.outlet_folder(prefer, stories)
                .map(|name| (name, OutletFrom::Folder))
        };
        let file = || self.stem().map(|name| (name, OutletFrom::FileName));
        let found = match prefer {
            None | Some(NameFrom::Field) => given.or_else(told).or_else(folder).or_else(file),
            Some(NameFrom::Folder) => given.or_else(folder).or_else(told).or_else(file),
            Some(NameFrom::File) => given.or_else(file).or_else(told).or_else(folder),
        };
        found.map_or((None, OutletFrom::Unknown), |(name, from)| {
            (Some(name.to_owned()), from)
        })
    }

    /// The first folder below the one given; the second where the first names the story. Asked for
    /// by name, the folder of a file given by its path counts, too.
    fn outlet_folder(&self, prefer: Option<NameFrom>, stories: Option<NameFrom>) -> Option<&str> {
        let below = usize::from(stories == Some(NameFrom::Folder));
        let named = self.folders.get(below).map(String::as_str);
        named.or_else(|| {
            self.parent()
                .filter(|_| prefer == Some(NameFrom::Folder) && self.folders.is_empty())
        })
    }

    /// The story: told by the record, unless the caller wants it from the folder or the file.
    pub(super) fn story(&self, told: Option<&str>, prefer: Option<NameFrom>) -> Option<String> {
        let placed = match prefer {
            None | Some(NameFrom::Field) => None,
            Some(NameFrom::Folder) => self
                .folders
                .first()
                .map(String::as_str)
                .or_else(|| self.parent()),
            Some(NameFrom::File) => self.stem(),
        };
        placed.or(told).map(str::to_owned)
    }
}

/// What an article says about its outlet itself.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Told<'a> {
    /// In its front matter.
    pub front: Option<&'a str>,
    /// In a field of the record or page.
    pub field: Option<&'a str>,
}

#[cfg(test)]
mod tests {
    use super::{Format, NameFrom, Source, Told};
    use crate::article::OutletFrom;

    #[test]
    fn formats_are_told_by_name_and_by_first_bytes() {
        for (name, format) in [
            ("a.TXT", Some(Format::Text)),
            ("a.md", Some(Format::Markdown)),
            ("a.jsonl.zst", Some(Format::JsonLines)),
            ("a.docx", None),
            ("plain", None),
            ("a.gz", None),
        ] {
            assert_eq!(Format::of_name(name), format, "{name}");
        }
        for (head, format) in [
            ("", Format::Text),
            ("Turkey blocks", Format::Text),
            (
                "{\"id\": 1, \"text\": \"x\"}\n{\"id\": 2}\n",
                Format::JsonLines,
            ),
            ("\u{FEFF}{\"id\": 1}", Format::JsonLines),
            ("{\n  \"articles\": [", Format::Json),
            ("{\"status\": 1, \"articles\": [{}]}", Format::Json),
            ("[\n {\"id\": 1}]", Format::Json),
            ("[pullquote] said", Format::Text),
            ("  <!DOCTYPE html><html>", Format::Html),
            ("<?xml version='1.0'?><rss>", Format::Feed),
            ("WARC/1.0\r\n", Format::Warc),
            ("<b>bold</b> words", Format::Text),
        ] {
            assert_eq!(Format::of_bytes(head.as_bytes()), format, "{head}");
        }
    }

    #[test]
    fn the_outlet_comes_from_the_first_place_that_names_it() {
        let source = |outlet: Option<&str>, folders: &[&str]| Source {
            path: "corpus/BBC/2024/a.v2.txt.gz".into(),
            outlet: outlet.map(str::to_owned),
            folders: folders.iter().map(|&folder| folder.to_owned()).collect(),
            format: None,
        };
        let both = Told {
            front: Some("Front"),
            field: Some("Field"),
        };
        let field = Told {
            front: None,
            field: Some("Field"),
        };
        let none = Told::default();
        for (source, told, prefer, name, from) in [
            (
                source(Some("Given"), &["BBC"]),
                both,
                None,
                "Given",
                OutletFrom::CommandLine,
            ),
            (
                source(None, &["BBC"]),
                both,
                None,
                "Front",
                OutletFrom::FrontMatter,
            ),
            (
                source(None, &["BBC"]),
                field,
                None,
                "Field",
                OutletFrom::Field,
            ),
            (
                source(None, &["BBC", "2024"]),
                none,
                None,
                "BBC",
                OutletFrom::Folder,
            ),
            (source(None, &[]), none, None, "a.v2", OutletFrom::FileName),
            (
                source(None, &["BBC"]),
                field,
                Some(NameFrom::Folder),
                "BBC",
                OutletFrom::Folder,
            ),
            (
                source(None, &[]),
                field,
                Some(NameFrom::Folder),
                "2024",
                OutletFrom::Folder,
            ),
            (
                source(None, &["BBC"]),
                field,
                Some(NameFrom::File),
                "a.v2",
                OutletFrom::FileName,
            ),
            (
                source(Some("Given"), &[]),
                field,
                Some(NameFrom::File),
                "Given",
                OutletFrom::CommandLine,
            ),
        ] {
            assert_eq!(
                source.outlet(told, prefer, None),
                (Some(name.to_owned()), from)
            );
        }
        assert_eq!(
            Source::new("-").outlet(none, None, None),
            (None, OutletFrom::Unknown)
        );
    }

    #[test]
    fn folders_can_name_story_and_outlet() {
        let source = Source {
            path: "c/nato/BBC/a.txt".into(),
            folders: vec!["nato".into(), "BBC".into()],
            ..Source::default()
        };
        let folder = Some(NameFrom::Folder);
        assert_eq!(source.story(Some("told"), folder).as_deref(), Some("nato"));
        assert_eq!(
            source.outlet(Told::default(), None, folder),
            (Some("BBC".into()), OutletFrom::Folder)
        );
        assert_eq!(source.story(Some("told"), None).as_deref(), Some("told"));
        assert_eq!(
            source.story(None, Some(NameFrom::File)).as_deref(),
            Some("a")
        );
    }
}
