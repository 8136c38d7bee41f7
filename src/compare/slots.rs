//! Which words does a reader of his own want to see side by side?
//!
//! framelens finds by itself what means the same. Who knows better lists it in a file: a slot has
//! a name and the forms that count as it. Slots are a view of their own and change no other.
//!
//! ```toml
//! [[slot]]
//! name = "The strike on Harn"
//! forms = ["strike", "bombing", "massacre", "slaughter*"]
//! ```

use super::comparison::{Row, Shape, View};
use super::fold::Reading;
use super::prose::key;
use super::tally::Tally;
use crate::attribution::scene::Run;
use crate::text::fold::Folded;
use crate::text::parts::Part;
use crate::text::tokens::Kind as Sign;
use serde::Deserialize;
use std::collections::BTreeSet;

/// Adjectives before a form that are shown with it, at most.
const ADJECTIVES: usize = 3;

/// A list of slots.
#[derive(Debug, Clone, Default)]
pub struct Slots(Vec<Slot>);

/// What is looked for, and under which name it is shown.
#[derive(Debug, Clone)]
struct Slot {
    name: String,
    /// Each form as folded words; the last may end in `*`.
    forms: Vec<Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    slot: Vec<Listed>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Listed {
    name: String,
    #[serde(alias = "aliases")]
    forms: Vec<String>,
}

impl Slots {
    /// Reads a slot file.
    ///
    /// # Errors
    /// Where it is not TOML, has other fields, or a slot has no form; the message says where.
    pub fn parse(text: &str) -> Result<Self, String> {
        let file: File = toml::from_str(text).map_err(|error| error.to_string())?;
        file.slot
            .into_iter()
            .map(Slot::of)
            .collect::<Result<_, _>>()
            .map(Self)
    }

    /// Collects the places of one page, one tally a slot.
    pub(super) fn read(&self, reading: &Reading, into: &mut Vec<Tally>) {
        into.resize_with(self.0.len(), Tally::default);
        for (slot, tally) in self.0.iter().zip(into) {
            let mut at = 0;
            while at < reading.scene.page.tokens.len() {
                let found = slot.longest(reading, at);
                if let Some(end) = found {
                    tally.add(
                        reading.outlet,
                        reading.wording(shown(reading, Run::new(at, end))),
                    );
                }
                at = found.unwrap_or(at + 1);
            }
        }
    }

    /// The view, one row a slot, in the order of the file; also those that nobody uses.
    pub(super) fn view(&self, tallies: &[Tally], outlets: usize) -> View {
        let none = Tally::default();
        let tallies = tallies.iter().chain(std::iter::repeat(&none));
        let rows = self.0.iter().zip(tallies);
        View {
            id: "slots",
            title: "Your slots",
            gist: "The forms that you listed, in each outlet’s words.".to_owned(),
            shape: Shape::Words,
            rows: rows
                .map(|(slot, tally)| row(slot, tally, outlets))
                .collect(),
            notes: Vec::new(),
        }
    }
}

impl Slot {
    fn of(listed: Listed) -> Result<Self, String> {
        let forms: Vec<Vec<String>> = listed.forms.iter().map(|form| folded(form)).collect();
        if forms.is_empty() || forms.iter().any(Vec::is_empty) {
            return Err(format!("slot “{}”: a form without a word", listed.name));
        }
        let name = listed.name;
        Ok(Self { name, forms })
    }

    /// Where the longest form that begins at a token ends.
    fn longest(&self, reading: &Reading, at: usize) -> Option<usize> {
        let stands = |form: &&Vec<String>| {
            form.iter().enumerate().all(|(step, word)| {
                let token = at + step;
                reading.scene.kind(token) == Sign::Word
                    && fits(word, key(reading.scene.word(token)))
            })
        };
        self.forms
            .iter()
            .filter(stands)
            .map(|form| at + form.len())
            .max()
    }
}

fn folded(form: &str) -> Vec<String> {
    let folded = Folded::new(form, |_| true);
    let words = folded.text(0, folded.bytes().len()).split_whitespace();
    words.map(|word| key(word).to_owned()).collect()
}

fn fits(wanted: &str, word: &str) -> bool {
    wanted
        .strip_suffix('*')
        .map_or(wanted == word, |start| word.starts_with(start))
}

/// The form with what describes it: the phrase of a name, else the adjectives before it.
fn shown(reading: &Reading, form: Run) -> Run {
    let named = reading
        .mentions
        .iter()
        .find(|mention| mention.phrase.holds(form));
    if let Some(mention) = named {
        return mention.phrase;
    }
    let scene = reading.scene;
    let edge = scene.sentence(form.start).start;
    let before = (edge..form.start)
        .rev()
        .take(ADJECTIVES)
        .take_while(|at| scene.kind(*at) == Sign::Word && scene.part(*at) == Part::Adjective);
    Run::new(before.last().unwrap_or(form.start), form.end)
}

fn row(slot: &Slot, tally: &Tally, outlets: usize) -> Row {
    let cells = tally.cells(outlets, |wording| std::cmp::Reverse(wording.count));
    let with = cells
        .iter()
        .filter(|cell| !cell.wordings.is_empty())
        .count();
    let words: BTreeSet<String> = tally
        .all()
        .map(|wording| super::names::key(&wording.words))
        .collect();
    Row {
        id: super::names::key(&slot.name),
        name: slot.name.clone(),
        group: None,
        cells,
        contrast: u32::try_from(with * 20 + words.len()).unwrap_or(u32::MAX),
        differs: true,
        ..Row::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_or_says_what_is_wrong() {
        let file = "[[slot]]\nname = \"The raid\"\nforms = [\"raid\", \"March 3 attack*\"]\n";
        let slots = Slots::parse(file).unwrap();
        assert_eq!(
            slots.0[0].forms,
            [vec!["raid"], vec!["march", "3", "attack*"]]
        );
        for (file, says) in [
            ("[[slot]]\nname = \"The raid\"\n", "missing field `forms`"),
            ("[[slot]]\nname = \"The raid\"\nforms = []\n", "The raid"),
            (
                "[[slots]]\nname = \"The raid\"\nforms = [\"raid\"]\n",
                "unknown field `slots`",
            ),
            ("name =", "line 1"),
        ] {
            let error = Slots::parse(file).unwrap_err();
            assert!(error.contains(says), "{file}: {error}");
        }
    }
}
