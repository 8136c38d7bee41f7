//! What is a place called, where it is not named?
//!
//! *the besieged enclave*, *the kingdom*: a noun that says of what standing a place is, and means
//! the one named before it. Only where the sentences before name no other of its kind.

use super::{Reading, Tables, trim_possessive};
use crate::attribution::scene::Run;
use crate::compare::gazetteer::Kind;
use crate::text::parts::Part;
use crate::text::tokens::Kind as Sign;
use std::collections::BTreeSet;

/// Sentences before in which the place is named.
const BACK: usize = 2;

/// Nouns for a place that is no state.
const PLACES: [&str; 7] = [
    "enclave",
    "exclave",
    "territory",
    "peninsula",
    "province",
    "statelet",
    "homeland",
];

/// Nouns for a state.
const STATES: [&str; 6] = [
    "kingdom",
    "emirate",
    "sheikhdom",
    "monarchy",
    "dictatorship",
    "theocracy",
];

impl Tables {
    /// Adds what places are called by their standing.
    pub(super) fn designations(&mut self, reading: &Reading) {
        let paragraphs = reading.scene.page.paragraphs.iter();
        let tokens = paragraphs
            .filter(|paragraph| paragraph.prose)
            .flat_map(|paragraph| paragraph.start..paragraph.end);
        for (key, run) in tokens.filter_map(|at| designation(reading, at)) {
            let mut wording = reading.wording(run);
            trim_possessive(&mut wording.words);
            let actor = self.actors.entry(key).or_default();
            actor.outlets.insert(reading.outlet);
            actor.tally.add(reading.outlet, wording);
        }
    }
}

/// The key of the place that is meant, and the words from the article on.
fn designation(reading: &Reading, at: usize) -> Option<(String, Run)> {
    let scene = reading.scene;
    let word = scene.word(at);
    let kind = match word.strip_suffix("'s").unwrap_or(word) {
        word if PLACES.contains(&word) => Kind::Place,
        word if STATES.contains(&word) => Kind::State,
        _ => return None,
    };
    let edge = scene.sentence(at).start;
    let adjective =
        |at: &usize| scene.part(*at) == Part::Adjective && scene.kind(*at) == Sign::Word;
    let start = (edge..at).rev().take_while(adjective).last().unwrap_or(at);
    let article = start.checked_sub(1).filter(|at| *at >= edge)?;
    let named = |at: usize| {
        reading
            .mentions
            .iter()
            .any(|mention| mention.phrase.start <= at && at < mention.phrase.end)
    };
    // *the territory of Lor*, *the enclave Lor*: it is named.
    let open = scene.kind(at + 1) == Sign::Word
        && (scene.nominal(at + 1) || matches!(scene.word(at + 1), "of" | "in" | "that" | "which"));
    if scene.word(article) != "the" || open || named(at) {
        return None;
    }
    let key = meant(reading, article, kind)?;
    Some((key, Run::new(article, at + 1)))
}

/// The only place of a kind that is named in the sentences before.
fn meant(reading: &Reading, before: usize, kind: Kind) -> Option<String> {
    let scene = reading.scene;
    let sentence = scene.sentence_index(before);
    let near = reading.mentions.iter().filter(|mention| {
        mention.run.end <= before && scene.sentence_index(mention.run.start) + BACK >= sentence
    });
    let keys: BTreeSet<&String> = near
        .filter(|mention| mention.kind == Some(kind))
        .map(|mention| &mention.key)
        .collect();
    let only = keys.first().filter(|_| keys.len() == 1)?;
    Some((**only).clone())
}
