//! What is handed from the cutter to the parser?

use super::csv::Table;
use super::error::InputError;
use super::json::Element;
use super::source::{Format, Source};
use std::sync::Arc;

/// A piece of input that can be parsed by itself, in any thread.
#[derive(Debug, Clone)]
pub struct Unit {
    pub(super) source: Arc<Source>,
    /// What was done to the bytes on the way here.
    pub(super) note: Option<String>,
    pub(super) body: Body,
}

/// Bytes of whole lines, and the number of the first, from 1.
#[derive(Debug, Clone)]
pub(super) struct Block {
    pub bytes: Vec<u8>,
    pub line: usize,
}

#[derive(Debug, Clone)]
pub(super) enum Body {
    /// A file that is one article.
    Whole(Format, Vec<u8>),
    /// JSON objects, one a line.
    Lines(Block),
    /// JSON values and where they stand in the block.
    Elements(Block, Vec<Element>),
    /// Rows of a table.
    Rows(Block, Arc<Table>),
    /// A page of an archive.
    #[cfg(feature = "warc")]
    Page(Block, super::warc::Page),
    /// Nothing: what stands on this line, or the whole input, cannot be read.
    Lost(Option<usize>, InputError),
    Nothing,
}

impl Unit {
    /// An input that cannot be read at all, so that it is reported in its place among the others.
    #[must_use]
    pub fn lost(source: Source, reason: InputError) -> Self {
        Self {
            source: Arc::new(source),
            note: None,
            body: Body::Lost(None, reason),
        }
    }

    /// Nothing to read, and something to say about it.
    #[must_use]
    pub fn remark(source: Source, note: String) -> Self {
        Self {
            source: Arc::new(source),
            note: Some(note),
            body: Body::Nothing,
        }
    }

    /// How many bytes of input it holds, after decompression.
    #[must_use]
    pub fn bytes(&self) -> usize {
        match &self.body {
            Body::Whole(_, bytes) => bytes.len(),
            Body::Lines(block) | Body::Elements(block, _) | Body::Rows(block, _) => {
                block.bytes.len()
            }
            #[cfg(feature = "warc")]
            Body::Page(block, _) => block.bytes.len(),
            Body::Lost(..) | Body::Nothing => 0,
        }
    }

    /// Where it comes from.
    #[must_use]
    pub fn source(&self) -> &Source {
        &self.source
    }
}
