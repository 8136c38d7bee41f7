//! Which groups and things without a name does a page speak of?
//!
//! Every common noun that may be followed over a story, with the phrase it stands in. Nouns that
//! belong to a name are with their actor, nouns for what happened with their event.

use super::{PLAIN, Reading};
use crate::attribution::scene::{Run, Scene};
use crate::compare::comparison::Wording;
use crate::compare::families::{self, Family};
use crate::compare::mention::Mention;
use crate::compare::nouns::{event_noun, noun};
use crate::compare::phrase::Phrases;
use crate::compare::spellings::Spellings;
use crate::compare::tally::Tally;
use crate::report::Tag;
use crate::text::classes::Class;
use crate::text::parts::Part;
use crate::text::tokens::Kind as Sign;
use std::collections::{BTreeMap, BTreeSet};

/// Sentences of a text that say what it is about.
const LEAD: usize = 4;

/// Articles of a story from which on it is many stories: a noun alone no longer means one thing.
pub const LARGE: usize = 24;

/// A group or thing without a name, over the articles of a story.
#[derive(Debug, Clone, Default)]
pub struct Common {
    /// The family of its nouns.
    pub family: Option<Family>,
    /// Are they people?
    pub people: bool,
    /// Its nouns, singular.
    pub heads: BTreeSet<String>,
    /// Its nouns as printed, in small letters.
    pub nouns: Spellings,
    /// Outlets that speak of it in a headline or first of all.
    pub lead: BTreeSet<usize>,
    /// How often it is spoken of as one that is known: *the ban, their ban, Lor's ban*.
    pub definite: usize,
    /// Its wordings by outlet.
    pub tally: Tally,
}

/// The groups and things of a story by the id of their family, or by their noun.
#[derive(Debug, Clone, Default)]
pub struct Commons {
    known: BTreeMap<String, Common>,
}

/// A common noun with its phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The noun.
    pub head: usize,
    /// Its singular.
    pub noun: String,
    /// Its family.
    pub family: Option<Family>,
    /// The noun with what modifies it.
    pub run: Run,
}

impl Common {
    /// Takes over all that another holds.
    pub fn absorb(&mut self, other: Self) {
        self.heads.extend(other.heads);
        self.nouns.absorb(&other.nouns);
        self.lead.extend(other.lead);
        self.definite += other.definite;
        self.tally.absorb(other.tally);
    }
}

impl Commons {
    /// Reads a page. Gives the places of the nouns of families that it took.
    pub(super) fn read(&mut self, reading: &Reading) -> BTreeMap<usize, Family> {
        let large = reading.article >= LARGE;
        if large {
            self.known.retain(|_, known| known.family.is_some());
        }
        let free = |found: &Found| !claimed(reading, found.head);
        let all = found(reading.scene, reading.mentions)
            .into_iter()
            .filter(free)
            .map(|found| with_label(reading, found));
        let mut taken = BTreeMap::new();
        for found in all.filter(|found| !large || found.family.is_some()) {
            taken.extend(found.family.map(|family| (found.head, family)));
            self.add(reading, &found);
        }
        taken
    }

    fn add(&mut self, reading: &Reading, found: &Found) {
        let scene = reading.scene;
        let wording = wording(reading, found);
        let id = found.family.map_or(found.noun.as_str(), |family| family.id);
        let known = self.known.entry(id.to_owned()).or_default();
        known.family = found.family;
        known.people |=
            found.family.is_some_and(|family| family.people) || scene.is(found.head, Class::PERSON);
        known.heads.insert(found.noun.clone());
        known.definite += usize::from(is_definite(scene, found.run));
        let printed = scene.word(found.head);
        known
            .nouns
            .add(crate::attribution::names::without_possessive(printed), 1);
        if reading.headline || scene.sentence_index(found.head) < LEAD {
            known.lead.insert(reading.outlet);
        }
        known.tally.add(reading.outlet, wording);
    }

    /// Words of the lexicons that no phrase of a noun holds: *the mob*.
    pub(super) fn labelled(&mut self, family: Family, outlet: usize, wording: Wording) {
        let known = self.known.entry(family.id.to_owned()).or_default();
        known.family = Some(family);
        known.people |= family.people;
        known.tally.add(outlet, wording);
    }

    /// Takes over the wordings of a name that ends in a noun.
    pub fn absorb(&mut self, noun: &str, tally: Tally) {
        let id = families::family(noun).map_or(noun, |family| family.id);
        if let Some(known) = self.known.get_mut(id) {
            known.tally.absorb(tally);
        }
    }

    /// All of them, by id.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Common)> {
        self.known.iter().map(|(id, known)| (id.as_str(), known))
    }

    /// The one that a noun means.
    #[must_use]
    pub fn of_noun(&self, noun: &str) -> Option<&Common> {
        let id = families::family(noun).map_or(noun, |family| family.id);
        self.known.get(id)
    }
}

/// The words of a phrase; who says a bare noun tells nothing.
fn wording(reading: &Reading, found: &Found) -> Wording {
    let mut wording = reading.wording_of(found.run, found.head);
    super::trim_possessive(&mut wording.words);
    let bare = found.run == Run::new(found.head, found.head + 1);
    if bare && !is_choice(reading, found.run) {
        wording.plain()
    } else {
        wording
    }
}

/// Do the lexicons hold a word there that says more than what somebody is?
fn is_choice(reading: &Reading, run: Run) -> bool {
    let place = reading.span(run);
    let tags = reading.witness.report.tags.iter();
    tags.filter(|tag| reading.holds(tag.zone) && tag.span.overlaps(&place))
        .any(|tag| tag.level > PLAIN && !tag.category.starts_with("attribution."))
}

/// *the ban*, *Lor's ban*.
fn is_definite(scene: &Scene, run: Run) -> bool {
    let before = run.start.checked_sub(1);
    before.is_some_and(|at| scene.is_part(at, &[Part::Determiner]))
        || (run.start..run.end).any(|at| scene.is(at, Class::POSSESSIVE))
}

/// *undocumented immigrants*: the words of a label are never cut.
fn with_label(reading: &Reading, found: Found) -> Found {
    let tags = reading.witness.report.tags.iter();
    let labels = tags.filter(|tag| tag.category.starts_with("label.") && reading.holds(tag.zone));
    let run = labels
        .map(|tag| reading.run(tag.span))
        .filter(|label| label.start <= found.head && found.head < label.end)
        .fold(found.run, Run::joined);
    Found { run, ..found }
}

/// A label that is bound to a name, or a word for what happened.
fn claimed(reading: &Reading, head: usize) -> bool {
    let place = reading.span(Run::new(head, head + 1));
    let other = |tag: &Tag| {
        tag.category.starts_with("event.")
            || tag.category.starts_with("label.") && tag.target.is_some()
            || tag.category.starts_with("sourcing.")
    };
    let tags = reading.witness.report.tags.iter();
    tags.filter(|tag| reading.holds(tag.zone))
        .any(|tag| tag.span.overlaps(&place) && other(tag))
}

/// The common nouns of a page that may be followed, with their phrases.
pub(super) fn found(scene: &Scene, mentions: &[Mention]) -> Vec<Found> {
    let phrases = Phrases { scene, mentions };
    let paragraphs = scene.page.paragraphs.iter();
    let prose = paragraphs.filter(|paragraph| paragraph.prose);
    let tokens = prose.flat_map(|paragraph| paragraph.start..paragraph.end);
    tokens
        .filter(|at| is_common(scene, *at) && !phrases.modifies(*at) && !named(mentions, *at))
        .filter_map(|at| one(&phrases, at))
        .collect()
}

fn one(phrases: &Phrases, head: usize) -> Option<Found> {
    let (noun, family) = meant(phrases.scene, head);
    if family.is_none() && (families::says_little(&noun) || families::measure(&noun).is_some()) {
        return None;
    }
    let run = phrases.around(head);
    let people = family.is_some_and(|family| family.people);
    if people && phrases.is_complement(run.start, head) || is_idiom(phrases.scene, run) {
        return None;
    }
    Some(Found {
        head,
        noun,
        family,
        run,
    })
}

/// *in order, by plane*: a singular without an article, right behind a preposition.
fn is_idiom(scene: &Scene, run: Run) -> bool {
    let one = run.end == run.start + 1;
    let word = scene.word(run.start);
    one && families::singular(word) == word
        && run
            .start
            .checked_sub(1)
            .is_some_and(|at| scene.is_part(at, &[Part::Preposition]))
}

/// The singular of a noun with its family; *asylum seekers* is one noun.
fn meant(scene: &Scene, head: usize) -> (String, Option<Family>) {
    let noun = families::singular(scene.word(head));
    let two = head
        .checked_sub(1)
        .filter(|at| scene.kind(*at) == Sign::Word)
        .map(|at| format!("{}-{noun}", scene.word(at)));
    let joined = two.and_then(|two| Some((families::family(&two)?, two)));
    match joined {
        Some((family, two)) => (two, Some(family)),
        None => {
            let family = families::family(scene.word(head)).or_else(|| families::family(&noun));
            (noun, family)
        }
    }
}

/// A noun that is no name, no title, no body, and nothing that happened.
fn is_common(scene: &Scene, at: usize) -> bool {
    let word = scene.word(at);
    let small = !scene.is(at, Class::CAPITAL)
        || scene.is(at, Class::FIRST) && !scene.is(at, Class::UPPER)
        || scene.in_headline(at);
    let used = noun(word);
    let other = Class::TIME
        .and(Class::MONTH)
        .and(Class::TITLE)
        .and(Class::DIGIT)
        .and(Class::NUM)
        .and(Class::QUANT)
        .and(Class::PRON);
    scene.kind(at) == Sign::Word
        && scene.part(at) == Part::Noun
        && small
        && word.len() > 2
        && !scene.is(at, other)
        && (families::family(&families::singular(word)).is_some()
            || families::family(word).is_some()
            || !used.body && !used.collective && !used.meeting)
        && event_noun(word).is_none()
}

/// Stands in a name, or in what a name is described by.
fn named(mentions: &[Mention], at: usize) -> bool {
    let one = Run::new(at, at + 1);
    mentions.iter().any(|mention| {
        mention.run.holds(one)
            || !mention.key.is_empty() && !mention.modifier && mention.phrase.holds(one)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::families::tests::examples;
    use crate::compare::gazetteer::Gazetteer;
    use crate::compare::mention::Finder;
    use crate::text::Page;
    use crate::text::parts::parts;
    use rustc_hash::FxHashSet;

    fn phrases(text: &str) -> Vec<(String, Option<&'static str>)> {
        let page = Page::of_text(text, None);
        let parts = parts(&page);
        let scene = Scene::new(&page, &parts);
        let gazetteer = Gazetteer::default();
        let mentions = Finder::new(&scene, &gazetteer, &FxHashSet::default()).find();
        let words = |run: Run| page.text_of(run.start, run.end).to_owned();
        found(&scene, &mentions)
            .into_iter()
            .map(|found| (words(found.run), found.family.map(|family| family.id)))
            .collect()
    }

    #[test]
    fn the_examples_of_all_families_hold() {
        for (id, sentence, wanted) in examples() {
            let text: String = sentence
                .chars()
                .filter(|char| !"[]".contains(*char))
                .collect();
            let of_family: Vec<String> = phrases(&text)
                .into_iter()
                .filter(|(_, family)| *family == Some(id))
                .map(|(words, _)| words)
                .collect();
            let marked = sentence
                .split('[')
                .skip(1)
                .filter_map(|rest| rest.split(']').next());
            let expected: Vec<&str> = marked.filter(|_| wanted).collect();
            assert_eq!(of_family, expected, "{id}: {sentence}");
        }
    }

    #[test]
    fn a_phrase_has_what_says_which_one_is_meant() {
        for (text, wanted) in [
            ("They hid Ms Ilen's secret diary.", "Ms Ilen's secret diary"),
            (
                "The so-called \"dossier\" was thin.",
                "so-called \"dossier\"",
            ),
            (
                "A wave of young settlers from Lor came.",
                "wave of young settlers from Lor",
            ),
            ("The dam on the Orsk river held.", "dam on the Orsk river"),
            ("The other dams held.", "dams"),
            (
                "A 25 percent tax on Vardan steel was kept.",
                "25 percent tax on Vardan steel",
            ),
            ("They passed the bill on the floor.", "bill"),
        ] {
            let found = phrases(text);
            assert!(
                found.iter().any(|(words, _)| words == wanted),
                "{text} {found:?}"
            );
        }
    }
}
