//! Where do the rows of a table end?
//!
//! The same rules as the `csv` crate reads by: a quotation mark opens only at the start of a field,
//! two of them stand for one, and a line end inside quotation marks is text.

use super::Table;
use crate::input::error::{InputError, Portion};
use crate::input::fill::Filler;
use crate::input::record::FieldNames;
use crate::input::unit::Body;
use std::sync::Arc;

/// So many bytes tell what parts the fields.
const HEAD: usize = 4096;

/// Cuts blocks of whole rows.
pub(in crate::input) struct Rows<'r> {
    filler: Filler<'r>,
    limit: usize,
    names: FieldNames,
    scan: Scan,
    table: Option<Arc<Table>>,
    /// Some row was seen, or named as bad.
    any: bool,
    over: bool,
}

impl<'r> Rows<'r> {
    pub fn new(filler: Filler<'r>, limit: usize, names: FieldNames) -> Self {
        Self {
            filler,
            limit,
            names,
            scan: Scan::new(b','),
            table: None,
            any: false,
            over: false,
        }
    }

    pub fn next(&mut self) -> Option<Body> {
        if self.over {
            return None;
        }
        let table = match &self.table {
            Some(table) => Arc::clone(table),
            None => match self.header() {
                Ok(table) => Arc::clone(self.table.insert(Arc::new(table))),
                Err(reason) => {
                    self.over = true;
                    return Some(Body::Lost(Some(1), reason));
                }
            },
        };
        self.rows(&table)
    }

    /// Reads the first line, or the second after Excel's `sep=;`.
    fn header(&mut self) -> Result<Table, InputError> {
        while self.filler.bytes().len() < HEAD && self.filler.fill() {}
        let head = self.filler.bytes().len().min(HEAD);
        let mut delimiter = delimiter(self.filler.bytes().get(..head).unwrap_or_default());
        if let Some(told) = told_delimiter(self.filler.bytes()) {
            self.filler.drop_line();
            delimiter = told;
        }
        self.scan = Scan::new(delimiter);
        loop {
            let ends = self.scan.first_row(self.filler.bytes());
            let more = ends.is_none() && self.filler.fill();
            if more && self.filler.bytes().len() <= self.limit {
                continue;
            }
            if let Some(reason) = self.filler.failure() {
                return Err(reason);
            }
            let end = ends.unwrap_or(self.filler.bytes().len());
            let header = self.filler.take(end);
            self.scan = Scan::new(delimiter);
            return Table::new(&header.bytes, delimiter, &self.names);
        }
    }

    fn rows(&mut self, table: &Arc<Table>) -> Option<Body> {
        loop {
            let more = self.filler.fill();
            self.scan.read(self.filler.bytes());
            if let Some(end) = self.scan.row_end {
                self.any = true;
                self.scan.taken(end);
                return Some(Body::Rows(self.filler.take(end), Arc::clone(table)));
            }
            if self.filler.bytes().len() > self.limit {
                return Some(self.too_long());
            }
            if !more {
                return self.last(table);
            }
        }
    }

    fn too_long(&mut self) -> Body {
        self.any = true;
        if self.scan.quoted() {
            return self.unclosed();
        }
        let line = self.filler.line_of(0);
        self.filler.drop_line();
        self.scan.restart();
        Body::Lost(
            Some(line),
            InputError::TooLong {
                unit: Portion::Row,
                limit: self.limit,
            },
        )
    }

    /// Drops the lines up to the one with the mark, and reads what follows as rows again.
    fn unclosed(&mut self) -> Body {
        self.any = true;
        let opened = self.scan.opened;
        let line = self.filler.line_of(opened);
        self.filler.drop_front(opened);
        self.filler.drop_line();
        self.scan.restart();
        Body::Lost(Some(line), InputError::UnclosedQuote)
    }

    /// The last row, which has no line end, or the reason why there is none.
    fn last(&mut self, table: &Arc<Table>) -> Option<Body> {
        if let Some(reason) = self.filler.failure() {
            self.over = true;
            return Some(Body::Lost(Some(self.filler.line_of(0)), reason));
        }
        if self.scan.quoted() {
            return Some(self.unclosed());
        }
        self.over = true;
        let rest = self.filler.bytes().len();
        if rest == 0 {
            return (!self.any).then_some(Body::Lost(None, InputError::Empty));
        }
        Some(Body::Rows(self.filler.take(rest), Arc::clone(table)))
    }
}

/// `sep=;` in the first line.
fn told_delimiter(bytes: &[u8]) -> Option<u8> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    match bytes {
        [
            b's' | b'S',
            b'e' | b'E',
            b'p' | b'P',
            b'=',
            mark,
            b'\r' | b'\n',
            ..,
        ] => Some(*mark),
        _ => None,
    }
}

/// The mark that the first line has most of outside quotation marks.
fn delimiter(bytes: &[u8]) -> u8 {
    let mut quoted = false;
    let mut counts = [0_usize; 3];
    for byte in bytes {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => break,
            b',' if !quoted => counts[0] += 1,
            b';' if !quoted => counts[1] += 1,
            b'\t' if !quoted => counts[2] += 1,
            _ => {}
        }
    }
    match counts {
        [commas, semicolons, tabs] if tabs > commas && tabs >= semicolons => b'\t',
        [commas, semicolons, _] if semicolons > commas => b';',
        _ => b',',
    }
}

/// Fields and rows, followed through the stream.
struct Scan {
    delimiter: u8,
    state: State,
    /// Bytes of the buffer that were read.
    read: usize,
    /// Where the field in quotation marks began that was read last.
    opened: usize,
    /// Where the last whole row ends.
    row_end: Option<usize>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    FieldStart,
    Plain,
    Quoted,
    /// Behind a mark inside quotation marks: the end of them, or the first of two.
    Closing,
}

impl Scan {
    fn new(delimiter: u8) -> Self {
        Self {
            delimiter,
            state: State::FieldStart,
            read: 0,
            opened: 0,
            row_end: None,
        }
    }

    /// Begins anew with the buffer as it is.
    fn restart(&mut self) {
        *self = Self::new(self.delimiter);
    }

    /// Is a field in quotation marks open?
    fn quoted(&self) -> bool {
        self.state == State::Quoted
    }

    /// Reads all there is.
    fn read(&mut self, bytes: &[u8]) {
        while self.step(bytes) {}
    }

    /// Reads up to the end of the first row.
    fn first_row(&mut self, bytes: &[u8]) -> Option<usize> {
        while self.row_end.is_none() && self.step(bytes) {}
        self.row_end
    }

    /// The first `count` bytes of the buffer are gone, and no whole row is left.
    fn taken(&mut self, count: usize) {
        self.read -= count.min(self.read);
        self.opened = self.opened.saturating_sub(count);
        self.row_end = None;
    }

    /// Reads up to the next byte that counts. False where there is none.
    fn step(&mut self, bytes: &[u8]) -> bool {
        let Some(rest) = bytes.get(self.read..).filter(|rest| !rest.is_empty()) else {
            return false;
        };
        let at = match self.state {
            State::Plain => memchr::memchr3(self.delimiter, b'\n', b'\r', rest),
            State::Quoted => memchr::memchr(b'"', rest),
            State::FieldStart | State::Closing => Some(0),
        };
        let Some(byte) = at.and_then(|at| rest.get(at)) else {
            self.read += rest.len();
            return false;
        };
        self.read += at.unwrap_or(0) + 1;
        self.state = self.after(*byte);
        true
    }

    fn after(&mut self, byte: u8) -> State {
        match (self.state, byte) {
            (State::Quoted, _) => State::Closing,
            (State::Closing, b'"') => State::Quoted,
            (State::FieldStart, b'"') => {
                self.opened = self.read - 1;
                State::Quoted
            }
            (_, b'\n') => {
                self.row_end = Some(self.read);
                State::FieldStart
            }
            (_, b'\r') => State::FieldStart,
            (_, byte) if byte == self.delimiter => State::FieldStart,
            _ => State::Plain,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Body, Rows};
    use crate::input::fill::Filler;
    use crate::input::record::FieldNames;
    use crate::input::{InputError, Portion};

    /// The blocks and errors of a table, cut in blocks of 64 bytes.
    fn cut(text: &str, limit: usize) -> (String, Vec<(Option<usize>, InputError)>) {
        let mut cutter = Rows::new(
            Filler::new(Box::new(text.as_bytes()), 64),
            limit,
            FieldNames::default(),
        );
        let (mut rows, mut errors) = (String::new(), Vec::new());
        while let Some(body) = cutter.next() {
            match body {
                Body::Rows(block, _) => rows.push_str(&String::from_utf8_lossy(&block.bytes)),
                Body::Lost(line, reason) => errors.push((line, reason)),
                _ => unreachable!(),
            }
        }
        (rows, errors)
    }

    #[test]
    fn rows_end_outside_quotation_marks() {
        for rows in [
            "1,plain\n2,plain\r\n",
            "1,\"two\nlines, and \"\"more\"\"\"\n2,5\" gun\n",
            "1,\"no end of line\"",
            "1,\"\"\n\n2,\"a\"b\"\n",
        ] {
            let long = rows.repeat(if rows.ends_with('\n') { 20 } else { 1 });
            assert_eq!(cut(&format!("id,text\n{long}"), 1 << 20), (long, vec![]));
        }
    }

    #[test]
    fn an_open_mark_costs_one_line() {
        let (rows, errors) = cut("id,text\n1,good\n2,\"open\n3,good\n4,good\n", 1 << 20);
        assert_eq!(rows, "1,good\n3,good\n4,good\n");
        assert_eq!(errors, [(Some(3), InputError::UnclosedQuote)]);
        let far = format!("id,text\n1,\"open\n{}", "2,good\n".repeat(100));
        let (rows, errors) = cut(&far, 128);
        assert_eq!(
            (rows.len(), errors),
            (700, vec![(Some(2), InputError::UnclosedQuote)])
        );
    }

    #[test]
    fn a_row_without_end_is_dropped() {
        let (rows, errors) = cut(&format!("id,text\n1,{}\n2,good\n", "x".repeat(9000)), 256);
        assert_eq!(
            (rows.as_str(), errors),
            (
                "2,good\n",
                vec![(
                    Some(2),
                    InputError::TooLong {
                        unit: Portion::Row,
                        limit: 256
                    }
                )]
            )
        );
    }

    #[test]
    fn a_table_needs_its_column() {
        let columns = vec!["id".to_owned(), "Body".to_owned()];
        let wanted = InputError::NoTextColumn {
            field: "text".into(),
            columns,
        };
        assert_eq!(
            cut("id;Body\n1;x\n", 256),
            (String::new(), vec![(Some(1), wanted)])
        );
        assert_eq!(cut("sep=;\r\nid;TEXT\n1;x\n", 256).0, "1;x\n");
        assert_eq!(cut("id\tText\n1\tx\n", 256).0, "1\tx\n");
    }
}
