//! How is a stream in UTF-16 read as UTF-8?
//!
//! Table programs and PowerShell write it; the cutters look for line ends and quotation marks as
//! single bytes, so the stream is turned first.

use encoding_rs::{Decoder, Encoding};
use std::io::{self, Read};

/// Bytes asked of the stream at a time.
const CHUNK: usize = 64 * 1024;

/// A reader that gives the UTF-8 of what another gives in some encoding.
pub(super) struct Transcoding<R> {
    inner: R,
    decoder: Decoder,
    raw: Vec<u8>,
    ready: String,
    given: usize,
    ended: bool,
}

impl<R: Read> Transcoding<R> {
    pub fn new(inner: R, encoding: &'static Encoding) -> Self {
        let decoder = encoding.new_decoder_with_bom_removal();
        Self {
            inner,
            decoder,
            raw: Vec::new(),
            ready: String::new(),
            given: 0,
            ended: false,
        }
    }

    /// Decodes the next chunk into `ready`.
    fn advance(&mut self) -> io::Result<()> {
        self.raw.clear();
        let wanted = u64::try_from(CHUNK).unwrap_or(u64::MAX);
        self.ended = Read::take(&mut self.inner, wanted).read_to_end(&mut self.raw)? < CHUNK;
        self.ready.clear();
        self.given = 0;
        let room = self
            .decoder
            .max_utf8_buffer_length(self.raw.len())
            .unwrap_or(3 * CHUNK + 16);
        self.ready.reserve(room);
        // With that much room, all of the chunk is taken at once.
        let _ = self
            .decoder
            .decode_to_string(&self.raw, &mut self.ready, self.ended);
        Ok(())
    }
}

impl<R: Read> Read for Transcoding<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        while self.given == self.ready.len() && !self.ended {
            self.advance()?;
        }
        let rest = self.ready.as_bytes().get(self.given..).unwrap_or_default();
        let count = rest.len().min(out.len());
        if let (Some(to), Some(from)) = (out.get_mut(..count), rest.get(..count)) {
            to.copy_from_slice(from);
        }
        self.given += count;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::Transcoding;
    use std::io::Read;

    #[test]
    fn characters_cut_by_a_chunk_come_out_whole() {
        let text = "id,text\n1,“Erdoğan 🇹🇷 said”\n".repeat(9000);
        let wide: Vec<u8> = std::iter::once(0xFEFF)
            .chain(text.encode_utf16())
            .flat_map(u16::to_le_bytes)
            .collect();
        let mut got = String::new();
        assert!(
            Transcoding::new(&wide[..], encoding_rs::UTF_16LE)
                .read_to_string(&mut got)
                .is_ok()
        );
        assert_eq!(got, text);
    }
}
