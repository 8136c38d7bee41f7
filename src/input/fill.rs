//! How is a stream read in blocks that end where records end?
//!
//! A [`Filler`] holds the bytes that were read and not yet handed on. A cutter looks for the end of
//! the last whole record in them, takes what lies before, and fills up again. So nothing but one
//! block, or one record where it is longer, is ever in memory.

use super::error::InputError;
use super::unit::Block;
use std::io::{self, Read};

/// Bytes read and not yet handed on.
pub(super) struct Filler<'r> {
    reader: Box<dyn Read + 'r>,
    buffer: Vec<u8>,
    /// The line of the input on which the buffer begins.
    line: usize,
    block: usize,
    ended: bool,
    failure: Option<InputError>,
}

impl<'r> Filler<'r> {
    pub fn new(reader: Box<dyn Read + 'r>, block: usize) -> Self {
        Self {
            reader,
            buffer: Vec::new(),
            line: 1,
            block: block.max(64),
            ended: false,
            failure: None,
        }
    }

    /// Reads another block behind what is there. False at the end of the input, or where it cannot
    /// be read on: then [`Filler::failure`] tells why.
    pub fn fill(&mut self) -> bool {
        if self.ended {
            return false;
        }
        self.buffer.reserve(self.block);
        let wanted = u64::try_from(self.block).unwrap_or(u64::MAX);
        match Read::take(&mut self.reader, wanted).read_to_end(&mut self.buffer) {
            Ok(read) => self.ended = read < self.block,
            Err(error) => {
                self.ended = true;
                self.failure = Some(reason(error));
            }
        }
        true
    }

    /// What was read and not yet taken.
    pub fn bytes(&self) -> &[u8] {
        &self.buffer
    }

    /// Why the input ended before its end; told once.
    pub fn failure(&mut self) -> Option<InputError> {
        self.failure.take()
    }

    /// The line on which the byte at `at` stands.
    pub fn line_of(&self, at: usize) -> usize {
        let before = self.buffer.get(..at).unwrap_or(&self.buffer);
        self.line + memchr::memchr_iter(b'\n', before).count()
    }

    /// Hands on the first `end` bytes and keeps the others.
    pub fn take(&mut self, end: usize) -> Block {
        let rest = self.buffer.get(end..).unwrap_or_default();
        let mut next = Vec::with_capacity(rest.len() + if self.ended { 0 } else { self.block });
        next.extend_from_slice(rest);
        self.buffer.truncate(end);
        let line = self.line;
        self.line = self.line_of(end);
        Block {
            bytes: std::mem::replace(&mut self.buffer, next),
            line,
        }
    }

    /// Drops the first `end` bytes.
    pub fn drop_front(&mut self, end: usize) {
        self.line = self.line_of(end);
        self.buffer.drain(..end.min(self.buffer.len()));
    }

    /// Drops everything up to the end of the line, reading on without keeping what is read.
    pub fn drop_line(&mut self) {
        loop {
            if let Some(end) = memchr::memchr(b'\n', &self.buffer) {
                self.drop_front(end + 1);
                return;
            }
            self.buffer = Vec::new();
            if !self.fill() {
                return;
            }
        }
    }
}

/// An error of the system, or one of ours that came through [`Read`] (a damaged archive).
pub(super) fn reason(error: io::Error) -> InputError {
    error.downcast::<InputError>().unwrap_or_else(|error| {
        let said = error.to_string();
        let what = said
            .split(" (os error")
            .next()
            .unwrap_or_default()
            .to_lowercase();
        InputError::Unreadable { what, advice: "" }
    })
}

#[cfg(test)]
mod tests {
    use super::Filler;

    #[test]
    fn blocks_and_lines_are_counted() {
        let text = "one\ntwo\nthree\n";
        let mut filler = Filler::new(Box::new(text.as_bytes()), 64);
        assert!(filler.fill());
        assert!(!filler.fill());
        let first = filler.take(8);
        assert_eq!(
            (first.bytes.as_slice(), first.line),
            (b"one\ntwo\n".as_slice(), 1)
        );
        assert_eq!(filler.line_of(0), 3);
        filler.drop_line();
        assert!(filler.bytes().is_empty());
        assert_eq!(filler.line_of(0), 4);
    }
}
