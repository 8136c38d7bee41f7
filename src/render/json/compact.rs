//! How is a report written as JSON at next to no cost?
//!
//! A report is five times as long as its article, nearly all of it names of fields and short
//! strings. Names of fields are known to need no escapes and strings are looked at eight bytes at a
//! time, so that most of the work is copying. What comes out is what `serde_json` writes, byte for
//! byte; that holds for all that a report is made of, and what it is not made of (variants with
//! contents, bytes) is refused.

use serde::ser::{
    Error as _, Impossible, Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeTuple,
    SerializeTupleStruct, Serializer,
};
use serde_json::Error;

/// Appends `value` to `out` as JSON without white space.
///
/// # Errors
/// When the value holds what a report never does: maps with keys that are no strings, bytes,
/// variants with contents.
pub fn write(value: &impl Serialize, out: &mut Vec<u8>) -> Result<(), Error> {
    value.serialize(&mut Compact { out })
}

struct Compact<'o> {
    out: &'o mut Vec<u8>,
}

/// A list, an object or a tuple being written, and whether something stands in it already.
struct Open<'c, 'o> {
    writer: &'c mut Compact<'o>,
    any: bool,
    close: u8,
}

fn no_contents<T>() -> Result<T, Error> {
    Err(Error::custom("variants with contents are not written"))
}

impl<'o> Compact<'o> {
    fn open(&mut self, open: u8, close: u8) -> Open<'_, 'o> {
        self.out.push(open);
        Open {
            writer: self,
            any: false,
            close,
        }
    }

    fn number(&mut self, number: impl itoa::Integer) {
        let mut digits = itoa::Buffer::new();
        self.out.extend_from_slice(digits.format(number).as_bytes());
    }

    fn string(&mut self, text: &str) {
        self.out.push(b'"');
        if is_plain(text.as_bytes()) {
            self.out.extend_from_slice(text.as_bytes());
        } else {
            self.escaped(text);
        }
        self.out.push(b'"');
    }

    fn escaped(&mut self, text: &str) {
        const HEX: &[u8; 16] = b"0123456789abcdef";
        for byte in text.bytes() {
            let short = match byte {
                b'"' | b'\\' => byte,
                b'\n' => b'n',
                b'\r' => b'r',
                b'\t' => b't',
                0x08 => b'b',
                0x0c => b'f',
                0..0x20 => {
                    let digit = |four: u8| HEX.get(usize::from(four)).copied().unwrap_or(b'0');
                    let code = [b'\\', b'u', b'0', b'0', digit(byte >> 4), digit(byte & 15)];
                    self.out.extend_from_slice(&code);
                    continue;
                }
                _ => {
                    self.out.push(byte);
                    continue;
                }
            };
            self.out.extend_from_slice(&[b'\\', short]);
        }
    }
}

/// Does a string stand in JSON as it is: no mark, no backslash, no control character?
fn is_plain(bytes: &[u8]) -> bool {
    let Some(last) = bytes.last_chunk::<8>() else {
        return bytes.iter().all(|byte| PLAIN[*byte as usize]);
    };
    let (eights, _) = bytes.as_chunks::<8>();
    // The last eight overlap with those before where the length is no multiple of eight.
    eights
        .iter()
        .chain([last])
        .all(|eight| eight_are_plain(u64::from_le_bytes(*eight)))
}

const PLAIN: [bool; 256] = {
    let mut plain = [true; 256];
    let mut byte = 0;
    while byte < 0x20 {
        plain[byte] = false;
        byte += 1;
    }
    plain[b'"' as usize] = false;
    plain[b'\\' as usize] = false;
    plain
};

/// The same for eight bytes at once. Each test leaves the top bit of a byte set where it holds, or,
/// by a borrow, in a byte above one where it holds; that is all that is asked.
const fn eight_are_plain(word: u64) -> bool {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const TOPS: u64 = 0x8080_8080_8080_8080;
    let control = word.wrapping_sub(ONES * 0x20) & !word;
    let mark = word ^ (ONES * b'"' as u64);
    let mark = mark.wrapping_sub(ONES) & !mark;
    let slash = word ^ (ONES * b'\\' as u64);
    let slash = slash.wrapping_sub(ONES) & !slash;
    (control | mark | slash) & TOPS == 0
}

impl<'c, 'o> Serializer for &'c mut Compact<'o> {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Open<'c, 'o>;
    type SerializeTuple = Open<'c, 'o>;
    type SerializeTupleStruct = Open<'c, 'o>;
    type SerializeTupleVariant = Impossible<(), Error>;
    type SerializeMap = Open<'c, 'o>;
    type SerializeStruct = Open<'c, 'o>;
    type SerializeStructVariant = Impossible<(), Error>;

    fn serialize_bool(self, truth: bool) -> Result<(), Error> {
        let word: &[u8] = if truth { b"true" } else { b"false" };
        self.out.extend_from_slice(word);
        Ok(())
    }

    fn serialize_i8(self, number: i8) -> Result<(), Error> {
        self.serialize_i64(i64::from(number))
    }

    fn serialize_i16(self, number: i16) -> Result<(), Error> {
        self.serialize_i64(i64::from(number))
    }

    fn serialize_i32(self, number: i32) -> Result<(), Error> {
        self.serialize_i64(i64::from(number))
    }

    fn serialize_i64(self, number: i64) -> Result<(), Error> {
        self.number(number);
        Ok(())
    }

    fn serialize_u8(self, number: u8) -> Result<(), Error> {
        self.serialize_u64(u64::from(number))
    }

    fn serialize_u16(self, number: u16) -> Result<(), Error> {
        self.serialize_u64(u64::from(number))
    }

    fn serialize_u32(self, number: u32) -> Result<(), Error> {
        self.serialize_u64(u64::from(number))
    }

    fn serialize_u64(self, number: u64) -> Result<(), Error> {
        self.number(number);
        Ok(())
    }

    fn serialize_f32(self, number: f32) -> Result<(), Error> {
        serde_json::to_writer(&mut *self.out, &number)
    }

    fn serialize_f64(self, number: f64) -> Result<(), Error> {
        serde_json::to_writer(&mut *self.out, &number)
    }

    fn serialize_char(self, letter: char) -> Result<(), Error> {
        self.serialize_str(letter.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, text: &str) -> Result<(), Error> {
        self.string(text);
        Ok(())
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<(), Error> {
        Err(Error::custom("bytes are not written"))
    }

    fn serialize_none(self) -> Result<(), Error> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Error> {
        self.out.extend_from_slice(b"null");
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Error> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<(), Error> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), Error> {
        no_contents()
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Open<'c, 'o>, Error> {
        Ok(self.open(b'[', b']'))
    }

    fn serialize_tuple(self, _: usize) -> Result<Open<'c, 'o>, Error> {
        Ok(self.open(b'[', b']'))
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Open<'c, 'o>, Error> {
        Ok(self.open(b'[', b']'))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Impossible<(), Error>, Error> {
        no_contents()
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Open<'c, 'o>, Error> {
        Ok(self.open(b'{', b'}'))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Open<'c, 'o>, Error> {
        Ok(self.open(b'{', b'}'))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Impossible<(), Error>, Error> {
        no_contents()
    }
}

impl Open<'_, '_> {
    fn part(&mut self) {
        if std::mem::replace(&mut self.any, true) {
            self.writer.out.push(b',');
        }
    }

    fn element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.part();
        value.serialize(&mut *self.writer)
    }

    fn close(self) {
        self.writer.out.push(self.close);
    }
}

impl SerializeSeq for Open<'_, '_> {
    type Ok = ();
    type Error = Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.element(value)
    }

    fn end(self) -> Result<(), Error> {
        self.close();
        Ok(())
    }
}

impl SerializeTuple for Open<'_, '_> {
    type Ok = ();
    type Error = Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.element(value)
    }

    fn end(self) -> Result<(), Error> {
        self.close();
        Ok(())
    }
}

impl SerializeTupleStruct for Open<'_, '_> {
    type Ok = ();
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.element(value)
    }

    fn end(self) -> Result<(), Error> {
        self.close();
        Ok(())
    }
}

impl SerializeMap for Open<'_, '_> {
    type Ok = ();
    type Error = Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Error> {
        self.part();
        let start = self.writer.out.len();
        key.serialize(&mut *self.writer)?;
        if self.writer.out.get(start) == Some(&b'"') {
            Ok(())
        } else {
            Err(Error::custom("keys must be strings"))
        }
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.writer.out.push(b':');
        value.serialize(&mut *self.writer)
    }

    fn end(self) -> Result<(), Error> {
        self.close();
        Ok(())
    }
}

impl SerializeStruct for Open<'_, '_> {
    type Ok = ();
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        self.part();
        let out = &mut *self.writer.out;
        out.push(b'"');
        out.extend_from_slice(name.as_bytes());
        out.extend_from_slice(b"\":");
        value.serialize(&mut *self.writer)
    }

    fn end(self) -> Result<(), Error> {
        self.close();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde::Serialize;
    use std::collections::BTreeMap;

    fn written(value: &impl Serialize) -> String {
        let mut out = Vec::new();
        write(value, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[derive(Serialize)]
    struct Whole<'a> {
        text: &'a str,
        count: Option<usize>,
        share: Option<f64>,
        below: i64,
        truth: bool,
        list: Vec<&'a str>,
        empty: [u8; 0],
        pair: (char, u32),
        map: BTreeMap<&'a str, Option<&'a str>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        left_out: Option<u8>,
        #[serde(flatten)]
        flat: BTreeMap<String, u8>,
    }

    proptest! {
        #[test]
        fn it_writes_what_serde_json_writes(
            text in "([\\x00-\\x7f]|\\PC|[\"\\\\]){0,40}",
            count in proptest::option::of(any::<usize>()),
            share in proptest::option::of(any::<f64>()),
            below in any::<i64>(),
            letter in any::<char>(),
        ) {
            let whole = Whole {
                text: &text,
                count,
                share,
                below,
                truth: count.is_some(),
                list: vec![&text, "b"],
                empty: [],
                pair: (letter, 7),
                map: BTreeMap::from([(text.as_str(), None), ("z", Some("y"))]),
                left_out: None,
                flat: BTreeMap::from([("one".to_owned(), 1)]),
            };
            prop_assert_eq!(written(&whole), serde_json::to_string(&whole).unwrap());
        }
    }

    #[test]
    fn each_byte_is_plain_or_not_wherever_it_stands() {
        for byte in 0..0x80 {
            for at in 0..17 {
                let mut bytes = [b'a'; 17];
                bytes[at] = byte;
                let plain = byte >= 0x20 && byte != b'"' && byte != b'\\';
                assert_eq!(is_plain(&bytes), plain, "{byte:#x} at {at}");
            }
        }
    }

    #[test]
    fn what_no_report_holds_is_refused() {
        #[derive(Serialize)]
        enum Variant {
            Contents(u8),
        }
        let mut out = Vec::new();
        assert!(write(&Variant::Contents(1), &mut out).is_err());
        assert!(write(&BTreeMap::from([(1, 2)]), &mut out).is_err());
    }
}
