//! Is it packed, and how is it unpacked without trusting it?
//!
//! The first bytes tell gzip and zstd, whatever the name says. Both may hold several members, one
//! after the other. What unpacks to hundreds of times its size is a mistake or an attack: past a
//! first quarter of a gigabyte it is stopped. Memory is never at stake, for it is a stream.

use flate2::read::MultiGzDecoder;
use framelens::input::InputError;
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};
use std::cell::Cell;
use std::io::{self, BufReader, Cursor, Read};
use std::rc::Rc;

/// How far data may expand.
#[derive(Debug, Clone, Copy)]
struct Bounds {
    /// Bytes out that are always well.
    free: u64,
    /// Bytes out for each byte in, past those.
    ratio: u64,
}

/// News in gzip shrinks to a third; the same article over and over, in zstd, to a hundredth.
const BOUNDS: Bounds = Bounds {
    free: 256 << 20,
    ratio: 200,
};

/// The bytes of a file, unpacked where they are packed.
///
/// # Errors
/// Those of the first read.
pub fn reader(file: impl Read + 'static) -> io::Result<Box<dyn Read>> {
    bounded(file, BOUNDS)
}

fn bounded(mut file: impl Read + 'static, bounds: Bounds) -> io::Result<Box<dyn Read>> {
    let mut start = Vec::new();
    Read::take(&mut file, 4).read_to_end(&mut start)?;
    let packing = Packing::of(&start);
    let whole = Cursor::new(start).chain(file);
    let Some(packing) = packing else {
        return Ok(Box::new(whole));
    };
    let read = Rc::new(Cell::new(0));
    let counted = BufReader::with_capacity(
        64 * 1024,
        Counted {
            inner: whole,
            read: Rc::clone(&read),
        },
    );
    let inner: Box<dyn Read> = match packing {
        Packing::Gzip => Box::new(MultiGzDecoder::new(counted)),
        Packing::Zstd => Box::new(Zstd::new(counted)),
    };
    Ok(Box::new(Unpacked {
        inner,
        read,
        written: 0,
        bounds,
    }))
}

#[derive(Clone, Copy)]
enum Packing {
    Gzip,
    Zstd,
}

impl Packing {
    fn of(start: &[u8]) -> Option<Self> {
        match start {
            [0x1F, 0x8B, ..] => Some(Self::Gzip),
            [0x28, 0xB5, 0x2F, 0xFD] | [0x50..=0x5F, 0x2A, 0x4D, 0x18] => Some(Self::Zstd),
            _ => None,
        }
    }
}

/// Counts what is read from the file.
struct Counted<R> {
    inner: R,
    read: Rc<Cell<u64>>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(out)?;
        self.read.set(self.read.get() + count as u64);
        Ok(count)
    }
}

/// Watches what comes out, and says in our words what is wrong.
struct Unpacked {
    inner: Box<dyn Read>,
    read: Rc<Cell<u64>>,
    written: u64,
    bounds: Bounds,
}

impl Read for Unpacked {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(out).map_err(damaged)?;
        self.written += count as u64;
        let Bounds { free, ratio } = self.bounds;
        if self.written > free && self.written > ratio * self.read.get().max(1) {
            return Err(io::Error::other(InputError::Bomb { ratio }));
        }
        Ok(count)
    }
}

/// An error of the decoder is damage; one of the disk stays what it is.
fn damaged(error: io::Error) -> io::Error {
    match error.kind() {
        io::ErrorKind::UnexpectedEof
        | io::ErrorKind::InvalidInput
        | io::ErrorKind::InvalidData
        | io::ErrorKind::Other => {
            let what = match error.kind() {
                io::ErrorKind::UnexpectedEof => "it ends too early".to_owned(),
                _ => error.to_string().to_lowercase(),
            };
            io::Error::other(InputError::Damaged { what })
        }
        _ => error,
    }
}

/// Zstd frames, one after the other. The decoder of the library knows one frame only, and drops
/// what it has unpacked when it meets an error.
struct Zstd<R> {
    source: R,
    decoder: FrameDecoder,
    /// A frame is being read.
    open: bool,
}

impl<R: Read> Zstd<R> {
    fn new(source: R) -> Self {
        Self {
            source,
            decoder: FrameDecoder::new(),
            open: false,
        }
    }

    /// Begins the next frame; false at the end of the data.
    fn next_frame(&mut self) -> io::Result<bool> {
        loop {
            let mut first = [0];
            if self.source.read(&mut first)? == 0 {
                return Ok(false);
            }
            match self
                .decoder
                .init(Cursor::new(first).chain(&mut self.source))
            {
                Ok(()) => return Ok(true),
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame {
                    length,
                    ..
                })) => {
                    io::copy(
                        &mut Read::take(&mut self.source, u64::from(length)),
                        &mut io::sink(),
                    )?;
                }
                Err(error) => return Err(io::Error::other(error)),
            }
        }
    }

    /// Ends a frame whose blocks are all read.
    fn close(&mut self) -> io::Result<()> {
        self.open = false;
        match (
            self.decoder.get_checksum_from_data(),
            self.decoder.get_calculated_checksum(),
        ) {
            (Some(told), Some(found)) if told != found => {
                Err(io::Error::other("its checksum is wrong"))
            }
            _ => Ok(()),
        }
    }
}

impl<R: Read> Read for Zstd<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if out.is_empty() {
            return Ok(0);
        }
        loop {
            if !self.open {
                self.open = self.next_frame()?;
                if !self.open {
                    return Ok(0);
                }
            }
            while self.decoder.can_collect() == 0 && !self.decoder.is_finished() {
                self.decoder
                    .decode_blocks(&mut self.source, BlockDecodingStrategy::UptoBlocks(1))
                    .map_err(io::Error::other)?;
            }
            if self.decoder.can_collect() > 0 {
                return self.decoder.read(out);
            }
            self.close()?;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Bounds, bounded};
    use flate2::{Compression, write::GzEncoder};
    use framelens::input::InputError;
    use std::io::{Cursor, Read, Write};

    const WIDE: Bounds = Bounds {
        free: 1 << 30,
        ratio: 200,
    };

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes).expect("memory");
        encoder.finish().expect("memory")
    }

    fn zstd(bytes: &[u8]) -> Vec<u8> {
        ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
    }

    /// What comes out, and the error that ended it.
    fn unpack(bytes: Vec<u8>, bounds: Bounds) -> (String, Option<InputError>) {
        let mut reader = bounded(Cursor::new(bytes), bounds).expect("memory");
        let mut out = Vec::new();
        let error = reader.read_to_end(&mut out).err();
        let reason = error.map(|error| error.downcast::<InputError>().expect("one of ours"));
        (String::from_utf8_lossy(&out).into_owned(), reason)
    }

    #[test]
    fn packed_or_not_the_words_are_the_same() {
        let words = "Officials said so.\n".repeat(20_000);
        let bytes = words.as_bytes();
        let (first, second) = bytes.split_at(100_000);
        let skipped = [b"\x50\x2A\x4D\x18\x03\0\0\0abc".to_vec(), zstd(bytes)].concat();
        for packed in [
            bytes.to_vec(),
            gzip(bytes),
            zstd(bytes),
            [gzip(first), gzip(second)].concat(),
            [zstd(first), zstd(second)].concat(),
            skipped,
        ] {
            assert_eq!(unpack(packed, WIDE), (words.clone(), None));
        }
        assert_eq!(unpack(Vec::new(), WIDE), (String::new(), None));
    }

    #[test]
    fn cut_off_data_gives_what_it_can_and_says_so() {
        let numbers: Vec<String> = (0..40_000).map(|number| number.to_string()).collect();
        let words = numbers.join(
            " times, officials said.
",
        );
        for mut packed in [gzip(words.as_bytes()), zstd(words.as_bytes())] {
            packed.truncate(packed.len() / 2);
            let (read, error) = unpack(packed, WIDE);
            assert!(words.starts_with(&read));
            assert!(
                matches!(error, Some(InputError::Damaged { .. })),
                "{error:?}"
            );
        }
        let mut broken = gzip(words.as_bytes());
        broken.extend(b"garbage");
        assert!(
            matches!(unpack(broken, WIDE), (read, Some(InputError::Damaged { .. })) if read == words)
        );
    }

    #[test]
    fn data_that_expands_without_end_is_stopped() {
        let bounds = Bounds {
            free: 1 << 20,
            ratio: 200,
        };
        for packed in [gzip(&vec![b'x'; 8 << 20]), zstd(&vec![b'x'; 8 << 20])] {
            let (read, error) = unpack(packed, bounds);
            assert!(read.len() <= 4 << 20, "{}", read.len());
            assert_eq!(error, Some(InputError::Bomb { ratio: 200 }));
        }
    }
}
