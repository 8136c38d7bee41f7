//! What is told of an entry: what it conveys, its sources, its examples?

use super::Reader;
use crate::lexicon::entry::{CategoryNotes, EntryNotes, house_key};
use crate::lexicon::schema::{OneOrMany, RawEntry};

const HOUSES: [&str; 6] = ["ap", "reuters", "bbc", "guardian", "afp", "nyt"];

impl Reader<'_> {
    pub(super) fn notes(
        &mut self,
        raw: RawEntry,
        id: &str,
        notes: &CategoryNotes,
        at: usize,
        line: usize,
    ) -> EntryNotes {
        let list = |field: Option<&OneOrMany>| {
            field
                .map(|field| field.as_slice().to_vec())
                .unwrap_or_default()
        };
        let note = EntryNotes {
            conveys: raw.conveys.unwrap_or_else(|| notes.conveys.clone()),
            neutral: list(raw.neutral.as_ref()),
            neutral_note: raw.neutral_note,
            sources: list(raw.source.as_ref()),
            forms: Vec::new(),
            except: Vec::new(),
            matches: list(raw.r#match.as_ref()),
            skips: list(raw.skip.as_ref()),
            house: raw.house.unwrap_or_default(),
            line,
        };
        for key in &note.sources {
            if !notes.sources.contains_key(key) {
                self.fail(at, format!("entry `{id}`: source `{key}` is not defined in this file; add [source.{key}] or correct the key"));
            }
        }
        for house in note.house.keys() {
            let known = house_key(house).is_some_and(|(guide, _)| HOUSES.contains(&guide));
            if !known {
                self.fail(
                    at,
                    format!(
                        "entry `{id}`: house `{house}` is not one of these, alone or with :outlet, :unquoted or :fine: {}",
                        HOUSES.join(", ")
                    ),
                );
            }
        }
        if self.family != "guard" {
            self.check_examples(&note, id, at);
        }
        note
    }

    fn check_examples(&mut self, note: &EntryNotes, id: &str, at: usize) {
        if note.matches.is_empty() || note.skips.is_empty() {
            self.fail(at, format!("entry `{id}` needs an example that must match (`match`) and a near-miss that must not (`skip`)"));
        }
        if note.sources.is_empty() {
            self.fail(at, format!("entry `{id}` cites nothing; add source = [\"…\"], `own` where it is your own judgement"));
        }
        if let Some(bad) = note
            .matches
            .iter()
            .find(|example| marked_spans(example).is_none_or(|(_, spans)| spans.is_empty()))
        {
            self.fail(at, format!("entry `{id}`: the example \"{bad}\" marks no span; put [square brackets] around what must be tagged"));
        }
    }
}

/// An example without its brackets, and the bytes that they enclosed; `None` where they are unpaired.
#[must_use]
pub fn marked_spans(example: &str) -> Option<(String, Vec<(usize, usize)>)> {
    let mut plain = String::with_capacity(example.len());
    let mut spans = Vec::new();
    let mut open = None;
    for letter in example.chars() {
        match letter {
            '[' if open.is_none() => open = Some(plain.len()),
            ']' => spans.push((open.take()?, plain.len())),
            '[' => return None,
            other => plain.push(other),
        }
    }
    open.is_none().then_some((plain, spans))
}
