//! How are the entries of a category kept until somebody asks for them?
//!
//! The build embeds each entry as bytes of its own; it is unpacked when it is first asked for. One
//! article meets some hundred of eleven thousand entries, and unpacking all of them at each start
//! would cost four times what reading the article costs.

use super::entry::Entry;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::sync::OnceLock;

/// The entries of a category, in the order of its file.
#[derive(Debug, Clone, Default)]
pub struct Entries {
    packed: Packed<'static>,
    slots: Vec<OnceLock<Box<Entry>>>,
}

/// Entries as the build embeds them.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
struct Packed<'a> {
    /// For each entry where its bytes end: four bytes, the lowest first.
    ends: &'a [u8],
    /// The entries, one behind the other.
    bytes: &'a [u8],
}

impl Packed<'_> {
    /// One past the last byte of an entry.
    fn end(&self, index: usize) -> Option<usize> {
        let (ends, _) = self.ends.as_chunks::<4>();
        usize::try_from(u32::from_le_bytes(*ends.get(index)?)).ok()
    }

    fn entry(&self, index: usize) -> Option<Entry> {
        let start = match index.checked_sub(1) {
            Some(before) => self.end(before)?,
            None => 0,
        };
        postcard::from_bytes(self.bytes.get(start..self.end(index)?)?).ok()
    }

    // What the build packed can be unpacked; a test does so with every entry.
    fn unpack(&self, index: usize) -> Box<Entry> {
        Box::new(self.entry(index).unwrap_or_default())
    }
}

impl Entries {
    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.slots.len()
    }

    /// Is there none?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }

    /// The entry at a place in the file.
    #[must_use]
    pub fn get(&self, index: usize) -> Option<&Entry> {
        let slot = self.slots.get(index)?;
        Some(slot.get_or_init(|| self.packed.unpack(index)))
    }

    /// All of them, in order.
    pub fn iter(&self) -> impl Iterator<Item = &Entry> {
        (0..self.len()).filter_map(|index| self.get(index))
    }

    /// All of them, to be changed.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut Entry> {
        let Self { packed, slots } = self;
        slots.iter_mut().enumerate().filter_map(|(index, slot)| {
            slot.get_or_init(|| packed.unpack(index));
            slot.get_mut().map(Box::as_mut)
        })
    }

    /// Adds one at the end.
    pub fn push(&mut self, entry: Entry) {
        self.slots.push(OnceLock::from(Box::new(entry)));
    }
}

impl Serialize for Entries {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (mut ends, mut bytes) = (Vec::new(), Vec::new());
        for entry in self.iter() {
            let packed = postcard::to_allocvec(entry).map_err(serde::ser::Error::custom)?;
            bytes.extend(packed);
            let end = u32::try_from(bytes.len()).map_err(serde::ser::Error::custom)?;
            ends.extend(end.to_le_bytes());
        }
        Packed {
            ends: &ends,
            bytes: &bytes,
        }
        .serialize(serializer)
    }
}

impl Deserialize<'static> for Entries {
    fn deserialize<D: Deserializer<'static>>(deserializer: D) -> Result<Self, D::Error> {
        let packed = Packed::deserialize(deserializer)?;
        let mut slots = Vec::new();
        slots.resize_with(packed.ends.len() / 4, OnceLock::new);
        Ok(Self { packed, slots })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    fn entry(id: &str) -> Entry {
        Entry {
            id: id.to_owned(),
            level: 2,
            ..Entry::default()
        }
    }

    #[test]
    fn what_was_packed_comes_back_in_its_order() {
        let mut entries = Entries::default();
        ["one", "", "three"]
            .map(entry)
            .into_iter()
            .for_each(|entry| entries.push(entry));
        let packed: &[u8] = postcard::to_allocvec(&entries).unwrap().leak();
        let mut back: Entries = postcard::from_bytes(packed).unwrap();
        assert_eq!(back.get(2).map(|entry| entry.id.as_str()), Some("three"));
        assert!(back.get(3).is_none());
        back.iter_mut().for_each(|entry| entry.retired = true);
        let ids: Vec<_> = back
            .iter()
            .map(|entry| (&*entry.id, entry.retired))
            .collect();
        assert_eq!(ids, [("one", true), ("", true), ("three", true)]);
    }

    #[test]
    fn every_entry_that_the_build_packed_can_be_unpacked() {
        let lexicon = Lexicon::builtin();
        assert!(lexicon.len() > 3000);
        assert_eq!(lexicon.terms().count(), lexicon.len());
        assert!(
            lexicon
                .terms()
                .all(|(_, term, entry)| !term.id.is_empty() && entry.level > 0)
        );
    }
}
