//! Which common nouns say what an actor is, or what happened?
//!
//! Reads `actor_nouns.txt`, `event_nouns.txt` and `event_titles.txt` once. Nouns for persons that can speak are known
//! to the dictionary of [`crate::text::classes`] already.

use super::names;
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
    /// *the health authority*: acts, though only called by what it is.
    pub nameless: bool,
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
        .filter(|(class, _)| !class.contains(' '))
        .flat_map(|(class, words)| words.split(' ').map(move |word| noun(class, word)))
        .collect()
});

/// What else is said of a class, by class and trait: `deal`, `of`.
static EVENT_TRAITS: LazyLock<FxHashMap<(&'static str, &'static str), &'static str>> =
    LazyLock::new(|| {
        lines(include_str!("event_nouns.txt"))
            .filter_map(|(key, words)| Some((key.split_once(' ')?, words)))
            .collect()
    });

static EVENT_VERBS: LazyLock<FxHashMap<&'static str, Told>> = LazyLock::new(|| {
    let list = || lines(include_str!("event_nouns.txt"));
    let first = |class| list().find(|(name, _)| *name == class)?.1.split(' ').next();
    let verbs = list().filter_map(|(key, words)| {
        let (class, of_oneself) = match key.split_once(' ')? {
            (class, "verbs") => (class, false),
            (class, "verbs of oneself") => (class, true),
            _ => return None,
        };
        let noun = EventNoun {
            word: first(class)?,
            class,
        };
        Some((words, Told { noun, of_oneself }))
    });
    verbs
        .flat_map(|(words, told)| words.split(' ').map(move |word| (word, told)))
        .collect()
});

static EVENT_STEMS: LazyLock<FxHashMap<String, &'static str>> = LazyLock::new(|| {
    let nouns = EVENTS.values();
    nouns
        .map(|noun| (names::stem(noun.word), noun.class))
        .collect()
});

static EVENT_TITLES: LazyLock<FxHashMap<&'static str, &'static str>> =
    LazyLock::new(|| lines(include_str!("event_titles.txt")).collect());

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

/// What a verb tells of.
#[derive(Debug, Clone, Copy)]
pub struct Told {
    /// The plainest noun for it.
    pub noun: EventNoun,
    /// *resign, apologise*: the one who does it is the one it happens to.
    pub of_oneself: bool,
}

/// What kind of event a folded verb tells of: *fired* of a dismissal.
#[must_use]
pub fn told_by(word: &str) -> Option<Told> {
    EVENT_VERBS.get(word).copied()
}

/// Is the owner of such an event the one it happens to: *Marr's dismissal*?
#[must_use]
pub fn has_owners(class: &str) -> bool {
    event_trait(class, "of") == Some("owners")
}

/// Are events of this class told apart by whom or what they are with, into or of?
#[must_use]
pub fn has_parties(class: &str) -> bool {
    event_trait(class, "of").is_some()
}

/// *presidential* of elections: does the word tell events of this class apart?
#[must_use]
pub fn is_event_kind(class: &str, word: &str) -> bool {
    event_trait(class, "kinds").is_some_and(|kinds| kinds.split(' ').any(|kind| kind == word))
}

/// *free* of *free speech*: does the word before the noun make it something else?
#[must_use]
pub fn is_no_event_after(class: &str, word: &str) -> bool {
    event_trait(class, "not").is_some_and(|words| words.split(' ').any(|known| known == word))
}

/// The class of event that a verb tells of: *vetoed*, as the noun *veto* does.
#[must_use]
pub fn event_verb(word: &str) -> Option<&'static str> {
    EVENT_STEMS.get(names::stem(word).as_str()).copied()
}

fn event_trait(class: &str, name: &str) -> Option<&'static str> {
    EVENT_TRAITS.get(&(class, name)).copied()
}

/// The plain name for events that a concept of the lexicons calls in many ways: *attack*.
#[must_use]
pub fn event_title(concept: &str) -> Option<&'static str> {
    EVENT_TITLES.get(concept).copied()
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
            known.nameless |= kind == "nameless";
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

    #[test]
    fn what_tells_events_of_a_class_apart() {
        assert!(has_parties("deal") && !has_parties("disaster"));
        assert!(is_event_kind("vote", "presidential") && !is_event_kind("vote", "rigged"));
        assert!(has_owners("dismissal") && !has_owners("deal"));
        let told = |word| told_by(word).map(|told| (told.noun.word, told.of_oneself));
        assert_eq!(told("fired"), Some(("dismissal", false)));
        assert_eq!(told("resigned"), Some(("resignation", true)));
        assert!(is_no_event_after("speech", "free") && !is_no_event_after("speech", "long"));
        assert_eq!(
            (event_verb("vetoed"), event_verb("sang")),
            (Some("veto"), None)
        );
        assert!(!is_event_class("deal of") && event_noun("parties").is_none());
        assert_eq!(event_title("mass-killing"), Some("attack"));
    }
}
