//! Which grammatical classes are there, and which words does the dictionary put into them?
//!
//! Closed classes and common verbs (`word_classes.txt`). The build lays the dictionary out as a
//! table of hashes, so that no start of the program has to inflect a thousand verbs.

use crate::lexicon::forms::{Morph, verb_forms};
use crate::lexicon::hash::hash;
use std::collections::BTreeMap;

/// Grammatical classes a word can belong to, as bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Class(pub u64);

macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident = $bit:expr, $label:literal;)*) => {
        impl Class {
            $($(#[$doc])* pub const $name: Self = Self(1 << $bit);)*

            fn of_label(label: &str) -> Option<Self> {
                match label {
                    $($label => Some(Self::$name),)*
                    _ => None,
                }
            }
        }
    };
}

classes! {
    /// Article or the like: *the, a, every*.
    DET = 0, "det";
    /// Possessive determiner: *his, their*.
    POSS = 1, "poss";
    /// *this, that, these, those, such*.
    DEMO = 2, "demo";
    /// Pronoun that can be a subject.
    SUBJ = 3, "subj";
    /// Pronoun that can be an object.
    OBJ = 4, "obj";
    /// Any pronoun.
    PRON = 5, "pron";
    /// *some, many, several*.
    QUANT = 6, "quant";
    /// Number word.
    NUM = 7, "num";
    /// Preposition.
    PREP = 8, "prep";
    /// *and, or, but*.
    COORD = 9, "coord";
    /// *because, while, if*.
    SUBORD = 10, "subord";
    /// *who, what, why, how*.
    WH = 11, "wh";
    /// Relative pronoun.
    REL = 12, "rel";
    /// *that*.
    THAT = 13, "that";
    /// *to*.
    TO = 14, "to";
    /// Form of *be*.
    BE = 15, "be";
    /// Form of *have*.
    HAVE = 16, "have";
    /// Form of *do*.
    DO = 17, "do";
    /// *will, would, can*.
    MODAL = 18, "modal";
    /// *not, never, no*.
    NEG = 19, "neg";
    /// *if, would, could*: the clause is hypothetical.
    COND = 20, "cond";
    /// Adverb.
    ADV = 21, "adv";
    /// Day, month, *last, next, week*.
    TIME = 22, "time";
    /// Title of a person.
    TITLE = 23, "title";
    /// Abbreviation whose stop never ends a sentence: *Mr.*
    ABBR = 24, "abbr";
    /// Abbreviation before a number: *Oct. 7*.
    ABBR_DATE = 25, "abbr-date";
    /// Abbreviation that may end a sentence: *Inc.*
    ABBR_END = 26, "abbr-end";
    /// Noun for a person or body that can speak.
    PERSON = 27, "person";
    /// Month.
    MONTH = 28, "month";
    /// Pronoun and verb in one: *he's*.
    PRONVERB = 29, "pronverb";
    /// Common adjective.
    ADJ = 30, "adj";
    /// Plain verb of saying.
    SAY = 31, "sayings";
    /// Base form of a verb.
    BASE = 32, "=base";
    /// Third person.
    THIRD = 33, "=third";
    /// Past tense.
    PAST = 34, "=past";
    /// Past participle.
    PARTICIPLE = 35, "=participle";
    /// *-ing* form.
    ING = 36, "=ing";
    /// A verb form that is as often a noun.
    VERB_NOUN = 37, "=verb_noun";
    /// Has a digit.
    DIGIT = 38, "=digit";
    /// Begins with a capital.
    CAPITAL = 39, "=capital";
    /// All capitals, two letters or more.
    UPPER = 40, "=upper";
    /// Ends in *'s* or *s'*.
    POSSESSIVE = 41, "=possessive";
    /// Stands inside double quotation marks.
    QUOTED = 42, "=quoted";
    /// Starts a sentence.
    FIRST = 43, "=first";
    /// Has an inner hyphen.
    HYPHEN = 44, "=hyphen";
    /// A lexicon lists it as the first word of a phrasal verb, and the particle follows.
    PHRASAL = 46, "=phrasal";
    /// A given name or form of address of men: *John, Mr*.
    MAN = 47, "man";
    /// A given name or form of address of women: *Jane, Ms*.
    WOMAN = 48, "woman";
    /// A noun for a body, as a word or at the end of its name: *ministry, union*.
    BODY = 49, "body";
    /// In the gazetteer as the name of a state or body, or its seat: *Ankara, NATO*.
    NAMED = 50, "=named";
    /// What an office is for: *Secretary of State*.
    OFFICE = 51, "office";
    /// An abbreviation with its stop.
    STOPPED = 45, "=stopped";
    /// Noun for what carries words: *statement, letter, poll*.
    DOCUMENT = 52, "document";
    /// Ends the name of a firm, club or campaign, where it has a capital: *Motors, United*.
    FIRM = 54, "firm";
    /// Verb whose object does what the infinitive behind it says: *led them to flee*.
    CONTROL = 53, "control";
    /// A number in letters can begin with it: *seven, a dozen, tens of thousands*.
    COUNTS = 55, "counts";
    /// Noun that takes up what was said before: *a charge Lor denies*.
    UTTERANCE = 56, "utterance";
    /// Verb whose subject is the aim of what its object names: *faced criticism, drew fire*.
    UNDERGO = 57, "undergo";
    /// Further noun for people, alone or many, who can be given words.
    HUMAN = 58, "human";
}

impl Class {
    /// Any finite or other verb form known.
    pub const VERB: Self =
        Self(Self::BASE.0 | Self::THIRD.0 | Self::PAST.0 | Self::PARTICIPLE.0 | Self::ING.0);
    /// *be, have, do* or a modal.
    pub const AUX: Self = Self(Self::BE.0 | Self::HAVE.0 | Self::DO.0 | Self::MODAL.0);
    /// What names say of a word that may be another word as well.
    pub const NAME: Self =
        Self(Self::MAN.0 | Self::WOMAN.0 | Self::BODY.0 | Self::NAMED.0 | Self::OFFICE.0);
    /// What begins a noun phrase.
    pub const NP_START: Self = Self(
        Self::DET.0 | Self::POSS.0 | Self::DEMO.0 | Self::QUANT.0 | Self::NUM.0 | Self::DIGIT.0,
    );

    /// Both sets.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Do the two share a bit?
    #[must_use]
    pub const fn is(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// The dictionary and `names`, words in small letters, laid out: capacity, then slots of key and
/// class.
#[must_use]
pub fn table(names: impl IntoIterator<Item = (String, Class)>) -> Vec<u8> {
    let mut words = dictionary();
    for (word, class) in names {
        let plain = by_ending(word.as_bytes());
        let bits = words.entry(word).or_insert(plain);
        *bits = bits.and(class);
    }
    let mut classes: Vec<Class> = words.values().copied().collect();
    classes.sort_unstable_by_key(|class| class.0);
    classes.dedup();
    let capacity = (words.len() * 2).next_power_of_two();
    let mut slots = vec![0; capacity];
    for (word, class) in words {
        let key = hash(word.as_bytes());
        let mut at = slot_of(key, capacity);
        while slots.get(at).is_some_and(|slot| *slot != 0) {
            at = (at + 1) & (capacity - 1);
        }
        let place = classes.partition_point(|known| known.0 < class.0) as u64;
        if let Some(slot) = slots.get_mut(at) {
            *slot = key & TAG | (place + 1);
        }
    }
    let head = [classes.len() as u64, capacity as u64];
    let classes = classes.into_iter().map(|class| class.0);
    let all = head.into_iter().chain(classes).chain(slots);
    all.flat_map(u64::to_le_bytes).collect()
}

/// The bits of a hash by which the table knows a word; in the others it has the place of its class,
/// from 1. Eight bytes a word instead of sixteen: every word of a page is looked up here, and what
/// that costs is the cache.
const TAG: u64 = !0xffff;

/// A table made by [`table`].
#[derive(Debug, Clone, Copy)]
pub struct Table<'t> {
    classes: &'t [[u8; 8]],
    slots: &'t [[u8; 8]],
}

impl<'t> Table<'t> {
    /// Reads the head of a table; one that is too short has no word.
    #[must_use]
    pub const fn new(bytes: &'t [u8]) -> Self {
        let (numbers, _) = bytes.as_chunks::<8>();
        let none = Self {
            classes: &[],
            slots: &[],
        };
        let [classes, capacity, rest @ ..] = numbers else {
            return none;
        };
        #[allow(
            clippy::cast_possible_truncation,
            reason = "some hundred; a constant cannot ask whether it fits"
        )]
        let classes = u64::from_le_bytes(*classes) as usize;
        let Some((classes, slots)) = rest.split_at_checked(classes) else {
            return none;
        };
        if slots.len() as u64 != u64::from_le_bytes(*capacity) {
            return none;
        }
        Self { classes, slots }
    }

    /// The class of a word, given by its hash; `None` where the table does not have it.
    #[must_use]
    pub fn look_up(&self, hash: u64) -> Option<Class> {
        let mut at = slot_of(hash, self.slots.len());
        loop {
            let slot = u64::from_le_bytes(*self.slots.get(at)?);
            let place = usize::try_from(slot & !TAG).unwrap_or(0).checked_sub(1)?;
            if (slot ^ hash) & TAG == 0 {
                return Some(Class(u64::from_le_bytes(*self.classes.get(place)?)));
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }
}

fn slot_of(key: u64, capacity: usize) -> usize {
    usize::try_from(key >> 20).unwrap_or(0) & capacity.wrapping_sub(1)
}

fn dictionary() -> BTreeMap<String, Class> {
    let mut known: BTreeMap<String, Class> = BTreeMap::new();
    let mut add = |word: &str, class: Class| {
        let bits = known.entry(word.to_owned()).or_default();
        *bits = bits.and(class);
    };
    let lines = include_str!("word_classes.txt")
        .lines()
        .filter(|line| !line.starts_with('#'));
    for (label, words) in lines.filter_map(|line| line.split_once(": ")) {
        let words = words.split_ascii_whitespace();
        match label {
            "verb" => words.for_each(|verb| add_verb(verb, Class::default(), &mut add)),
            "control" | "undergo" => {
                let class = Class::of_label(label).unwrap_or_default();
                words.for_each(|verb| {
                    for (form, _) in verb_forms(verb) {
                        add(&form, class);
                    }
                });
            }
            "verb-noun" => words.for_each(|verb| add_verb(verb, Class::VERB_NOUN, &mut add)),
            _ => {
                let class = Class::of_label(label).unwrap_or_default();
                words.for_each(|word| add(word, class));
            }
        }
    }
    known
}

/// The class of each form of a verb.
pub const VERB_FORMS: [(Morph, Class); 5] = [
    (Morph::BASE, Class::BASE),
    (Morph::THIRD, Class::THIRD),
    (Morph::PAST, Class::PAST),
    (Morph::PARTICIPLE, Class::PARTICIPLE),
    (Morph::ING, Class::ING),
];

fn add_verb(verb: &str, also: Class, add: &mut impl FnMut(&str, Class)) {
    for (form, morph) in verb_forms(verb) {
        for (bit, class) in VERB_FORMS {
            if morph.is(bit) {
                let nominal = class == Class::BASE || class == Class::THIRD;
                add(&form, if nominal { class.and(also) } else { class });
            }
        }
    }
}

/// What endings say of words that the dictionary does not have.
#[must_use]
pub fn by_ending(word: &[u8]) -> Class {
    match word {
        [.., b'l', b'y'] if word.len() > 4 => Class::ADV,
        [.., b'i', b'n', b'g'] if word.len() > 5 => Class::ING,
        [.., b'e', b'd'] if word.len() > 4 => Class::PAST.and(Class::PARTICIPLE),
        [.., b'n', b'\'', b't'] if word.len() > 3 => Class::NEG.and(Class::DO),
        _ if word.len() > 5 && ends_as_adjective(word) => Class::ADJ,
        _ => Class::default(),
    }
}

/// Endings that make adjectives more often than nouns.
fn ends_as_adjective(word: &[u8]) -> bool {
    match word.last() {
        Some(b'l') => [&b"ical"[..], b"ful", b"ental", b"ional"]
            .iter()
            .any(|ending| word.ends_with(ending)),
        Some(b's') => word.ends_with(b"ous") || word.ends_with(b"less"),
        Some(b'e') => [&b"able"[..], b"ible", b"ative"]
            .iter()
            .any(|ending| word.ends_with(ending)),
        Some(b'c') => word.ends_with(b"istic"),
        _ => false,
    }
}
