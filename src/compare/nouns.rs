//! Which common nouns say what an actor is?
//!
//! Reads `actor_nouns.txt` once. Nouns for persons that can speak are known to the dictionary of
//! [`crate::text::classes`] already.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What a noun does beside a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Use {
    /// *the Varda government*: stands for the actor itself.
    pub collective: bool,
    /// *the Varda government*: stands for a state, which *the Varda group* does not.
    pub power: bool,
    /// *Water Ministry*: ends the name of a body.
    pub body: bool,
    /// *ally, newspaper*: describes an actor.
    pub describes: bool,
    /// *summit, election*: behind a name it is an event that people plan.
    pub meeting: bool,
}

static NOUNS: LazyLock<FxHashMap<&'static str, Use>> = LazyLock::new(read);

/// What a folded noun, singular or plural, does beside a name.
#[must_use]
pub fn noun(word: &str) -> Use {
    let word = word.strip_suffix("'s").unwrap_or(word);
    let found = |word: &str| NOUNS.get(word).copied();
    found(word)
        .or_else(|| found(word.strip_suffix('s')?))
        .or_else(|| found(&format!("{}y", word.strip_suffix("ies")?)))
        .unwrap_or_default()
}

fn read() -> FxHashMap<&'static str, Use> {
    let mut nouns: FxHashMap<&str, Use> = FxHashMap::default();
    let lines = include_str!("actor_nouns.txt")
        .lines()
        .filter(|line| !line.starts_with('#'));
    for (kind, words) in lines.filter_map(|line| line.split_once(": ")) {
        for word in words.split(' ') {
            let known = nouns.entry(word).or_default();
            known.collective |= kind == "collective";
            known.power |= kind == "power";
            known.body |= kind == "body";
            known.describes |= matches!(kind, "collective" | "other");
            known.meeting |= kind == "meeting";
        }
    }
    nouns
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plurals_are_understood() {
        assert!(noun("allies").describes && !noun("allies").collective);
        assert!(noun("regimes").collective);
        assert!(noun("ministry").body && !noun("ministry").describes);
        assert_eq!(noun("river"), Use::default());
    }
}
