//! How is an entry of a lexicon shown?
//!
//! As a card that tells a reader what the choice conveys, what is plainer, who says so, and when it
//! counts; and, with the same fields, as JSON.

use super::paint::{Ink, finish, ink};
use super::window::fit_text;
use crate::lexicon::entry::{CategoryNotes, Entry, EntryNotes, Guard, Reach, Rules, house_key};
use crate::lexicon::schema::Citation;
use crate::lexicon::{Lexicon, TermId};
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// All that people may want to know of an entry.
#[derive(Debug, Clone, Serialize)]
pub struct Card<'a> {
    /// `FAMILY.FILE`.
    pub category: &'a str,
    /// The category's name for readers.
    pub title: &'a str,
    /// The headword.
    pub entry: &'a str,
    /// How surely it is a choice, 1 to 3.
    pub level: u8,
    /// Label scale.
    pub scale: Option<&'a str>,
    /// What outlets call the same thing.
    pub concept: Option<&'a str>,
    /// Where it stands in the concept set.
    pub slant: Option<&'a str>,
    /// What the choice can tell a reader.
    pub conveys: &'a str,
    /// Plain alternatives, best first.
    pub neutral: &'a [String],
    /// Why there are none.
    pub neutral_note: Option<&'a str>,
    /// What style guides say.
    pub house: &'a BTreeMap<String, String>,
    /// The guides and papers it cites.
    pub sources: Vec<&'a Citation>,
    /// Surface forms.
    pub forms: Vec<&'a str>,
    /// Productive endings and beginnings, with a hyphen for the rest.
    pub affixes: Vec<String>,
    /// Phrases in which it does not count.
    pub except: &'a [String],
    /// Conditions on the words around it, in words.
    pub conditions: Vec<String>,
    /// Sentences that must be tagged, the words in brackets.
    #[serde(rename = "match")]
    pub matches: &'a [String],
    /// Near-misses.
    pub skip: &'a [String],
    /// The lexicon file.
    pub path: &'a str,
    /// Its line, from 1.
    pub line: usize,
}

/// How cards look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// Cells in a line.
    pub width: usize,
    /// Colours by ANSI sequences.
    pub colour: bool,
}

/// Cells for the names of fields.
const NAMES: usize = 10;
/// Lines a field takes at most.
const LINES: usize = 100;

impl<'a> Card<'a> {
    /// The card of a term; `None` where the lexicon has no such term.
    #[must_use]
    pub fn of(lexicon: &'a Lexicon, term: TermId) -> Option<Self> {
        let entry = lexicon.entry(term)?;
        let (category, notes) = lexicon.note(term)?;
        Some(Self::new(category, entry, notes))
    }

    fn new(category: &'a CategoryNotes, entry: &'a Entry, notes: &'a EntryNotes) -> Self {
        let concept = entry.concept.as_ref();
        Self {
            category: &category.id,
            title: &category.title,
            entry: &entry.id,
            level: entry.level,
            scale: entry.scale.as_deref(),
            concept: concept.map(|(concept, _)| concept.as_str()),
            slant: concept.map(|(_, slant)| slant.as_str()),
            conveys: &notes.conveys,
            neutral: &notes.neutral,
            neutral_note: notes.neutral_note.as_deref(),
            house: &notes.house,
            sources: notes
                .sources
                .iter()
                .filter_map(|key| category.sources.get(key))
                .collect(),
            forms: notes.forms.iter().map(|(form, _)| form.as_str()).collect(),
            affixes: entry.affixes.iter().map(affix).collect(),
            except: &notes.except,
            conditions: entry.rules.as_deref().map(conditions).unwrap_or_default(),
            matches: &notes.matches,
            skip: &notes.skips,
            path: &category.path,
            line: notes.line,
        }
    }

    /// Writes the card for people.
    ///
    /// # Errors
    /// When `out` cannot be written to.
    pub fn write(&self, look: Look, out: &mut dyn Write) -> io::Result<()> {
        let head = format!(
            "{}  {}",
            ink(Ink::Heading, self.entry),
            ink(
                Ink::Dim,
                &format!("{}, level {}", self.category, self.level)
            )
        );
        let mut card = head + "\n";
        for (name, value) in self.fields() {
            card.push_str(&field(name, &value, look.width));
        }
        out.write_all(finish(&card, look.colour).as_bytes())
    }

    /// The fields that have something to say, in the order of their interest.
    fn fields(&self) -> Vec<(&'static str, String)> {
        let plainer = match self.neutral {
            [] => self.neutral_note.unwrap_or_default().to_owned(),
            words => words.join(", "),
        };
        let mut fields = vec![
            ("kind", self.title.to_owned()),
            ("conveys", self.conveys.to_owned()),
            ("plainer", plainer),
            ("scale", self.scale.unwrap_or_default().to_owned()),
            ("concept", self.concept_and_slant()),
        ];
        fields.extend(
            self.house
                .iter()
                .map(|(house, says)| ("guide", guide(house, says))),
        );
        fields.extend(
            self.sources
                .iter()
                .map(|source| ("source", citation(source))),
        );
        fields.push((
            "forms",
            [self.forms.join(", "), self.affixes.join(", ")]
                .join(" ")
                .trim()
                .to_owned(),
        ));
        fields.push(("not in", self.except.join(", ")));
        fields.extend(
            self.conditions
                .iter()
                .map(|condition| ("counts", condition.clone())),
        );
        fields.extend(
            self.matches
                .iter()
                .map(|example| ("tagged", example.clone())),
        );
        fields.extend(self.skip.iter().map(|example| ("not", example.clone())));
        fields.push(("file", format!("{}:{}", self.path, self.line)));
        fields.retain(|(_, value)| !value.is_empty());
        fields
    }

    fn concept_and_slant(&self) -> String {
        match (self.concept, self.slant) {
            (Some(concept), Some(slant)) => format!("{concept} ({slant})"),
            _ => String::new(),
        }
    }
}

/// A name and its value, wrapped beside it.
pub(super) fn field(name: &str, value: &str, width: usize) -> String {
    let room = width.saturating_sub(NAMES + 2).max(20);
    let mut out = String::new();
    for (at, line) in fit_text(value, room, LINES).iter().enumerate() {
        let name = if at == 0 { name } else { "" };
        out.push_str(&format_line(name, line));
    }
    out
}

fn format_line(name: &str, line: &str) -> String {
    format!("  {}{line}\n", ink(Ink::Dim, &format!("{name:NAMES$}")))
}

fn citation(source: &Citation) -> String {
    match &source.url {
        Some(url) => format!("{} <{url}>", source.cite),
        None => source.cite.clone(),
    }
}

fn affix(affix: &crate::lexicon::entry::Affix) -> String {
    let rest = if affix.name { "NAME" } else { "WORD" };
    if affix.suffix {
        format!("{rest}{}", affix.text)
    } else {
        format!("{}{rest}", affix.text)
    }
}

/// When it counts, in words.
fn conditions(rules: &Rules) -> Vec<String> {
    let lists = [
        ("not before", &rules.not_before),
        ("not after", &rules.not_after),
        ("only before", &rules.only_before),
        ("only after", &rules.only_after),
        ("not near", &rules.not_near),
        ("only near", &rules.near),
    ];
    let lists = lists.into_iter().filter(|(_, words)| !words.is_empty());
    let lists = lists.map(|(name, words)| format!("{name}: {}", words.join(", ")));
    lists
        .chain(
            rules
                .guards
                .iter()
                .map(|guard| guard_in_words(*guard).to_owned()),
        )
        .collect()
}

fn guard_in_words(guard: Guard) -> &'static str {
    match guard {
        Guard::Noun => "only as a noun",
        Guard::Verb => "only as a verb",
        Guard::Adjective => "only as an adjective",
        Guard::Bound => "only where it is bound to somebody",
        Guard::Head => "no noun follows it",
        Guard::NotBound => "only where it is bound to nobody",
        Guard::Number => "only with a number close by",
        Guard::Person => "only of a person, body or country",
        Guard::Figurative => "not in its literal sense",
    }
}

/// `bbc: only with attribution (asked of the outlet's own words)`.
fn guide(key: &str, says: &str) -> String {
    match house_key(key) {
        Some((house, Reach::Outlet)) => {
            format!("{house}: {says} (asked of the outlet's own words)")
        }
        Some((house, Reach::Unquoted)) => format!("{house}: {says} (asked outside quotations)"),
        Some((house, Reach::Nowhere)) => format!("{house}: {says} (not asked about)"),
        _ => format!("{key}: {says}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_has_a_card_that_fits() {
        let lexicon = Lexicon::builtin();
        let look = Look {
            width: 60,
            colour: false,
        };
        let mut cards = 0;
        for (id, ..) in lexicon.terms() {
            let card = Card::of(&lexicon, id).unwrap();
            let mut out = Vec::new();
            card.write(look, &mut out).unwrap();
            let out = String::from_utf8(out).unwrap();
            assert!(
                out.lines().skip(1).all(|line| line.chars().count() <= 60),
                "{out}"
            );
            cards += 1;
        }
        assert!(cards > 100, "the lexicons are there");
    }
}
