//! Which common nouns may mean the same group or thing?
//!
//! Reads `common_nouns.txt` once. A new family is a line there with its examples, which a test
//! runs.

use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// Nouns that may mean the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Family {
    /// Its name: that of the concept of the lexicons, where there is one.
    pub id: &'static str,
    /// Are they people?
    pub people: bool,
}

/// What a noun says before *of*.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// *dozens of migrants*: a number.
    Count,
    /// *a flood of migrants*: how they are seen.
    Crowd,
}

#[derive(Debug, Default)]
struct Nouns {
    families: FxHashMap<&'static str, Family>,
    concepts: FxHashMap<&'static str, Family>,
    measures: FxHashMap<&'static str, Measure>,
    never: FxHashSet<&'static str>,
}

const LIST: &str = include_str!("common_nouns.txt");

static NOUNS: LazyLock<Nouns> = LazyLock::new(read);

fn read() -> Nouns {
    let mut nouns = Nouns::default();
    for (kind, words) in LIST.lines().filter_map(|line| line.split_once(": ")) {
        let words = words.split(' ');
        match kind.split_once(' ') {
            Some((kind @ ("people" | "thing"), id)) => {
                let people = kind == "people";
                nouns
                    .families
                    .extend(words.map(|word| (word, Family { id, people })));
            }
            Some(("of", id)) => {
                let known = nouns.families.values().find(|family| family.id == id);
                if let Some(family) = known.copied() {
                    nouns.concepts.extend(words.map(|word| (word, family)));
                }
            }
            None if kind == "count" => nouns
                .measures
                .extend(words.map(|word| (word, Measure::Count))),
            None if kind == "crowd" => nouns
                .measures
                .extend(words.map(|word| (word, Measure::Crowd))),
            None if kind == "never" => nouns.never.extend(words),
            _ => {}
        }
    }
    nouns
}

/// The family of a singular noun; of two words joined by a hyphen.
#[must_use]
pub fn family(noun: &str) -> Option<Family> {
    NOUNS.families.get(noun).copied()
}

/// The family to which the words of a concept of the lexicons belong.
#[must_use]
pub fn family_of(concept: &str) -> Option<Family> {
    NOUNS.concepts.get(concept).copied()
}

/// What a singular noun says before *of*.
#[must_use]
pub fn measure(noun: &str) -> Option<Measure> {
    NOUNS.measures.get(noun).copied()
}

/// Does a singular noun say too little to be followed over a story?
#[must_use]
pub fn says_little(noun: &str) -> bool {
    NOUNS.never.contains(noun)
}

/// The singular of a folded noun, as far as its ending tells.
#[must_use]
pub fn singular(word: &str) -> String {
    let word = word
        .strip_suffix("'s")
        .or_else(|| word.strip_suffix('\''))
        .unwrap_or(word);
    if ["series", "species", "means", "headquarters"].contains(&word) {
        return word.to_owned();
    }
    let stem = |ending: &str| word.strip_suffix(ending).filter(|stem| stem.len() > 2);
    if let Some(stem) = stem("ies") {
        return format!("{stem}y");
    }
    let hissing = ["sses", "shes", "ches", "xes", "zes"]
        .iter()
        .any(|ending| word.ends_with(ending));
    if let Some(stem) = stem("es").filter(|_| hissing) {
        return stem.to_owned();
    }
    let one = word.ends_with("ss") || word.ends_with("us") || word.ends_with("is");
    stem("s").filter(|_| !one).unwrap_or(word).to_owned()
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// The examples of the list: the id of a family, the sentence, and whether it must be found.
    pub(in crate::compare) fn examples() -> Vec<(&'static str, &'static str, bool)> {
        let mut id = "";
        let mut found = Vec::new();
        for line in LIST.lines() {
            if let Some((kind, _)) = line.split_once(": ") {
                id = kind.rsplit(' ').next().unwrap_or_default();
            }
            if let Some(sentence) = line.strip_prefix("+ ") {
                found.push((id, sentence, true));
            } else if let Some(sentence) = line.strip_prefix("- ") {
                found.push((id, sentence, false));
            }
        }
        found
    }

    #[test]
    fn every_family_shows_what_it_takes_and_what_not() {
        for family in NOUNS.families.values() {
            for wanted in [true, false] {
                let shown =
                    |(id, _, found): &(&str, &str, bool)| *id == family.id && *found == wanted;
                assert!(examples().iter().any(shown), "{} {wanted}", family.id);
            }
        }
    }

    #[test]
    fn nouns_are_known_by_their_singular() {
        for (word, one) in [
            ("migrants", "migrant"),
            ("duties", "duty"),
            ("asylum-seekers", "asylum-seeker"),
            ("crosses", "cross"),
            ("virus", "virus"),
            ("caravan's", "caravan"),
            ("series", "series"),
        ] {
            assert_eq!(singular(word), one, "{word}");
        }
        assert_eq!(measure("flood"), Some(Measure::Crowd));
        assert_eq!(family_of("irregular-migrants"), family("refugee"));
    }
}
