//! How is a JSON array cut and read without holding it?
//!
//! Cutting follows brackets and strings and no more. The elements are those of a top-level array,
//! of the array `articles` in a top-level object, or the top-level objects themselves, one or many.
//! Reading an element is reading a line of JSON Lines.

use super::error::{InputError, Portion};
use super::fill::Filler;
use super::jsonl::read_object;
use super::record::Reading;
use super::unit::{Block, Body};

/// The field of a top-level object that holds the articles.
const WRAPPED: &[u8] = b"articles";

/// Where an element stands in its block, in bytes, and the line on which it begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Element {
    pub start: usize,
    pub end: usize,
    pub line: usize,
}

/// Cuts blocks of whole elements.
pub(super) struct Elements<'r> {
    filler: Filler<'r>,
    limit: usize,
    scan: Scan,
    /// Some element was seen, or named as bad.
    any: bool,
    over: bool,
}

impl<'r> Elements<'r> {
    pub fn new(filler: Filler<'r>, limit: usize) -> Self {
        Self {
            filler,
            limit,
            scan: Scan::default(),
            any: false,
            over: false,
        }
    }

    pub fn next(&mut self) -> Option<Body> {
        while !self.over {
            let more = self.filler.fill();
            let (elements, kept) = self.scan.read(self.filler.bytes(), self.filler.line_of(0));
            if !elements.is_empty() {
                self.any = true;
                self.scan.taken(kept);
                return Some(Body::Elements(self.filler.take(kept), elements));
            }
            if self.filler.bytes().len() - kept > self.limit {
                return Some(self.too_long());
            }
            if !more {
                return self.last();
            }
            self.scan.taken(kept);
            self.filler.drop_front(kept);
        }
        None
    }

    fn too_long(&mut self) -> Body {
        let line = self.scan.started.map(|(_, line)| line);
        self.any = true;
        self.scan.abandon();
        self.filler.drop_front(usize::MAX);
        Body::Lost(
            line,
            InputError::TooLong {
                unit: Portion::Element,
                limit: self.limit,
            },
        )
    }

    /// What is wrong at the end, if anything is.
    fn last(&mut self) -> Option<Body> {
        self.over = true;
        let open = self.scan.started.filter(|_| !self.scan.dropping);
        if let Some(reason) = self.filler.failure() {
            return Some(Body::Lost(open.map(|(_, line)| line), reason));
        }
        if let Some((_, line)) = open {
            return Some(Body::Lost(
                Some(line),
                InputError::Unclosed {
                    unit: Portion::Element,
                },
            ));
        }
        (!self.any).then_some(Body::Lost(None, InputError::NoRecords))
    }
}

/// Reads a block of elements.
pub(super) fn parse(block: &Block, elements: &[Element], reading: &mut Reading<'_>) {
    for element in elements {
        let bytes = block
            .bytes
            .get(element.start..element.end)
            .unwrap_or_default();
        read_object(bytes, element.line, Portion::Element, reading);
    }
}

/// Brackets and strings, followed through the stream.
#[derive(Default)]
struct Scan {
    /// Bytes of the buffer that were read.
    read: usize,
    /// The line of the byte at `read`, while it is being found.
    line: usize,
    depth: usize,
    level: Level,
    string: InString,
    /// Where the element began that is open, and its line.
    started: Option<(usize, usize)>,
    /// The open element is too long and will not be kept.
    dropping: bool,
    /// The last string of a top-level object: its first field names, among others.
    name: Option<(usize, usize)>,
}

/// How deep the elements stand.
#[derive(Default, Clone, Copy, PartialEq, Eq)]
enum Level {
    /// Values of the file itself, until an array is met.
    #[default]
    Top,
    /// Inside the array that began at this depth.
    Array(usize),
    /// After the array `articles`, until its object ends.
    Past,
}

#[derive(Default, Clone, Copy, PartialEq, Eq)]
enum InString {
    #[default]
    No,
    /// Since this byte.
    Since(usize),
    /// The same, and the last byte was a backslash.
    Escaped(usize),
}

impl Scan {
    /// Reads on. Gives the elements that ended, and how many bytes are done with: up to the end of
    /// the last of them, or to the beginning of the one that is open.
    fn read(&mut self, bytes: &[u8], first_line: usize) -> (Vec<Element>, usize) {
        let before = bytes.get(..self.read).unwrap_or_default();
        self.line = first_line + memchr::memchr_iter(b'\n', before).count();
        let mut elements = Vec::new();
        while let Some(rest) = bytes.get(self.read..).filter(|rest| !rest.is_empty()) {
            match self.string {
                InString::No => self.outside(bytes, rest, &mut elements),
                InString::Since(start) => self.inside(rest, start, &mut elements),
                InString::Escaped(start) => {
                    self.line += usize::from(rest.first() == Some(&b'\n'));
                    self.string = InString::Since(start);
                    self.read += 1;
                }
            }
        }
        let done = elements.last().map(|last| last.end);
        let open = self
            .started
            .filter(|_| !self.dropping)
            .map(|(start, _)| start);
        (elements, done.or(open).unwrap_or(self.read))
    }

    /// The first `count` bytes of the buffer are gone.
    fn taken(&mut self, count: usize) {
        self.read -= count.min(self.read);
        self.started = self
            .started
            .map(|(start, line)| (start.saturating_sub(count), line));
        self.name = self
            .name
            .and_then(|(start, end)| Some((start.checked_sub(count)?, end.checked_sub(count)?)));
        self.string = match self.string {
            InString::No => InString::No,
            InString::Since(start) => InString::Since(start.saturating_sub(count)),
            InString::Escaped(start) => InString::Escaped(start.saturating_sub(count)),
        };
    }

    /// Everything that was read is gone, and the open element with it.
    fn abandon(&mut self) {
        self.taken(usize::MAX);
        self.dropping = true;
    }

    /// One byte outside strings, or white space up to the next that counts.
    fn outside(&mut self, bytes: &[u8], rest: &[u8], elements: &mut Vec<Element>) {
        let Some(at) = rest
            .iter()
            .position(|byte| matches!(byte, b'"' | b'{' | b'}' | b'[' | b']' | b'\n' | b','))
        else {
            self.read += rest.len();
            return;
        };
        self.read += at + 1;
        let here = self.read - 1;
        match rest.get(at) {
            Some(b'\n') => self.line += 1,
            Some(b'"') => self.open_string(here),
            Some(b'{') => self.open(here, false, bytes),
            Some(b'[') => self.open(here, true, bytes),
            Some(b'}' | b']') => self.close(elements),
            _ => self.name = None,
        }
    }

    fn open_string(&mut self, at: usize) {
        self.string = InString::Since(at);
        if self.started.is_none() && self.at_level() && self.level != Level::Top {
            self.started = Some((at, self.line));
        }
    }

    /// The rest of a string, or as much of it as there is.
    fn inside(&mut self, rest: &[u8], start: usize, elements: &mut Vec<Element>) {
        let at = memchr::memchr2(b'"', b'\\', rest);
        let passed = at.map_or(rest, |at| rest.get(..at).unwrap_or_default());
        self.line += memchr::memchr_iter(b'\n', passed).count();
        self.read += passed.len() + usize::from(at.is_some());
        match at.and_then(|at| rest.get(at)) {
            Some(b'"') => self.close_string(start, elements),
            Some(_) => self.string = InString::Escaped(start),
            None => {}
        }
    }

    fn close_string(&mut self, start: usize, elements: &mut Vec<Element>) {
        self.string = InString::No;
        if self.depth == 1 && self.level == Level::Top {
            self.name = Some((start + 1, self.read - 1));
        }
        if self.at_level() {
            self.end_element(elements);
        }
    }

    fn open(&mut self, at: usize, array: bool, bytes: &[u8]) {
        let wrapped = array && self.depth == 1 && self.level == Level::Top && self.wraps(bytes);
        let outermost = array && self.depth == 0 && self.level == Level::Top;
        if wrapped || outermost {
            self.started = None;
            self.dropping = false;
            self.level = Level::Array(self.depth + 1);
        } else if self.started.is_none() && self.at_level() {
            self.started = Some((at, self.line));
        }
        self.name = None;
        self.depth += 1;
    }

    fn wraps(&self, bytes: &[u8]) -> bool {
        self.name.and_then(|(start, end)| bytes.get(start..end)) == Some(WRAPPED)
    }

    fn close(&mut self, elements: &mut Vec<Element>) {
        self.depth = self.depth.saturating_sub(1);
        self.name = None;
        match self.level {
            Level::Array(inside) if self.depth < inside => {
                self.level = if self.depth == 0 {
                    Level::Top
                } else {
                    Level::Past
                }
            }
            Level::Past if self.depth == 0 => self.level = Level::Top,
            _ if self.at_level() => self.end_element(elements),
            _ => {}
        }
    }

    fn end_element(&mut self, elements: &mut Vec<Element>) {
        let Some((start, line)) = self.started.take() else {
            return;
        };
        if !std::mem::take(&mut self.dropping) {
            elements.push(Element {
                start,
                end: self.read,
                line,
            });
        }
    }

    /// Do elements stand at this depth?
    fn at_level(&self) -> bool {
        match self.level {
            Level::Top => self.depth == 0,
            Level::Array(inside) => self.depth == inside,
            Level::Past => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Body, Elements};
    use crate::input::fill::Filler;
    use crate::input::{InputError, Portion};

    /// What a text gives, cut in blocks of 64 bytes.
    #[derive(Debug, Default, PartialEq)]
    struct Cut {
        elements: Vec<(usize, String)>,
        errors: Vec<(Option<usize>, InputError)>,
    }

    fn cut(text: &str, limit: usize) -> Cut {
        let mut cutter = Elements::new(Filler::new(Box::new(text.as_bytes()), 64), limit);
        let mut cut = Cut::default();
        while let Some(body) = cutter.next() {
            match body {
                Body::Elements(block, found) => cut.elements.extend(found.iter().map(|element| {
                    let bytes = block
                        .bytes
                        .get(element.start..element.end)
                        .unwrap_or_default();
                    (element.line, String::from_utf8_lossy(bytes).into_owned())
                })),
                Body::Lost(line, reason) => cut.errors.push((line, reason)),
                _ => unreachable!(),
            }
        }
        cut
    }

    fn expect(text: &str, wanted: &[(usize, &str)]) {
        let Cut { elements, errors } = cut(text, 1 << 20);
        let wanted: Vec<_> = wanted
            .iter()
            .map(|&(line, element)| (line, element.to_owned()))
            .collect();
        assert_eq!((elements, errors), (wanted, vec![]), "{text}");
    }

    #[test]
    fn elements_are_found_wherever_they_stand() {
        expect(
            r#"[{"a": 1}, {"b": [1, {"c": "]}"}]}]"#,
            &[(1, r#"{"a": 1}"#), (1, r#"{"b": [1, {"c": "]}"}]}"#)],
        );
        expect(
            "[\n{\"a\": 1},\n\n{\"b\": 2}\n]\n",
            &[(2, r#"{"a": 1}"#), (4, r#"{"b": 2}"#)],
        );
        expect("{\n\"a\": \"x\\\"]\"\n}", &[(1, "{\n\"a\": \"x\\\"]\"\n}")]);
        expect(
            "{\"a\": 1}\n{\"b\": 2}",
            &[(1, r#"{"a": 1}"#), (2, r#"{"b": 2}"#)],
        );
        expect(
            "{\"status\": \"ok\", \"source\": {\"id\": 1}, \"articles\":\n [{\"a\": 1}, {\"b\": 2}], \"more\": [{\"c\": 3}]}",
            &[(2, r#"{"a": 1}"#), (2, r#"{"b": 2}"#)],
        );
        expect(
            r#"{"topic": "articles", "x": [{"a": 1}]}"#,
            &[(1, r#"{"topic": "articles", "x": [{"a": 1}]}"#)],
        );
        expect(
            r#"["words", {"a": 1}]"#,
            &[(1, r#""words""#), (1, r#"{"a": 1}"#)],
        );
    }

    #[test]
    fn elements_longer_than_a_block_come_whole() {
        let long = format!("{{\"text\": \"{}\"}}", "word \\\\ \\\" {[ ".repeat(60));
        expect(
            &format!("[{{\"a\": 1}},\n{long},\n{long}]"),
            &[(1, "{\"a\": 1}"), (2, &long), (3, &long)],
        );
        let late = format!(
            "{{\"preface\": \"{}\", \"articles\": [{{\"a\": 1}}]}}",
            "x".repeat(300)
        );
        expect(&late, &[(1, "{\"a\": 1}")]);
    }

    #[test]
    fn what_cannot_be_cut_is_named() {
        let limit = 128;
        let long = format!("{{\"text\": \"{}\"}}", "x".repeat(700));
        let Cut { elements, errors } =
            cut(&format!("[{{\"a\": 1}},\n{long},\n{{\"b\": 2}}]"), limit);
        assert_eq!(
            elements,
            [(1, "{\"a\": 1}".to_owned()), (3, "{\"b\": 2}".to_owned())]
        );
        assert_eq!(
            errors,
            [(
                Some(2),
                InputError::TooLong {
                    unit: Portion::Element,
                    limit
                }
            )]
        );

        let Cut { elements, errors } = cut("[{\"a\": 1},\n{\"b\": 2", limit);
        assert_eq!(elements.len(), 1);
        assert_eq!(
            errors,
            [(
                Some(2),
                InputError::Unclosed {
                    unit: Portion::Element
                }
            )]
        );

        for text in ["[]", "[1, 2]", "{", "[[[["] {
            let Cut { elements, errors } = cut(text, limit);
            assert_eq!((elements.len(), errors.len()), (0, 1), "{text}");
        }
        let Cut { elements, errors } = cut(&"[".repeat(1000), limit);
        assert_eq!((elements.len(), errors.len()), (0, 1));
    }
}
