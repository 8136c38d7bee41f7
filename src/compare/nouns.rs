//! Which common nouns say what an actor is, or what happened?
//!
//! Reads `actor_nouns.txt` and `event_nouns.txt` once. Nouns for persons that can speak are known
//! to the dictionary of [`crate::text::classes`] already.

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

/// A noun that says what happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EventNoun {
    /// Its singular.
    pub word: &'static str,
    /// What kind of thing happened: *disaster* of *flood*.
    pub class: &'static str,
}

static EVENTS: LazyLock<FxHashMap<&'static str, EventNoun>> = LazyLock::new(|| {
    let noun = |class, word| (word, EventNoun { word, class });
    lines(include_str!("event_nouns.txt"))
        .flat_map(|(class, words)| words.split(' ').map(move |word| noun(class, word)))
        .collect()
});

/// What a folded noun, singular or plural, does beside a name.
#[must_use]
pub fn noun(word: &str) -> Use {
    look_up(&NOUNS, word).unwrap_or_default()
}

/// What a folded noun, singular or plural, says that happened.
#[must_use]
pub fn event_noun(word: &str) -> Option<EventNoun> {
    look_up(&EVENTS, word)
}

/// Is it the name of a class of such nouns?
#[must_use]
pub fn is_event_class(name: &str) -> bool {
    EVENTS.values().any(|noun| noun.class == name)
}

fn look_up<T: Copy>(nouns: &FxHashMap<&str, T>, word: &str) -> Option<T> {
    let word = word.strip_suffix("'s").unwrap_or(word);
    let found = |word: &str| nouns.get(word).copied();
    found(word)
        .or_else(|| found(word.strip_suffix('s')?))
        .or_else(|| found(&format!("{}y", word.strip_suffix("ies")?)))
}

/// The lines `KIND: words` of a list.
fn lines(list: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    list.lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(": "))
}

fn read() -> FxHashMap<&'static str, Use> {
    let mut nouns: FxHashMap<&str, Use> = FxHashMap::default();
    for (kind, words) in lines(include_str!("actor_nouns.txt")) {
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
        let tragedy = EventNoun {
            word: "tragedy",
            class: "disaster",
        };
        assert_eq!(event_noun("tragedies"), Some(tragedy));
        assert_eq!(event_noun("river"), None);
        assert!(is_event_class("vote") && !is_event_class("flood"));
    }
}
