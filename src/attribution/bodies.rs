//! Which names on this page are those of bodies?
//!
//! A name that no list knows (*Velmora Semiconductor*, *Disability Now*) is a body's where the page
//! calls it one: by its last word, by the noun before it (*hedge fund Blackmoor*), by what stands
//! behind it (*Velmora, Ostrel's biggest listed firm,*). What is a body once is one all through.

use super::names::{name_end, without_possessive};
use super::scene::{Run, Scene};
use crate::text::classes::{Class, class_of};
use crate::text::parts::Part;
use crate::text::tokens::Kind;
use rustc_hash::FxHashMap;

/// So many tokens behind a name are read for what it is called.
const REACH: usize = 10;

/// The names of bodies that the page itself shows.
#[derive(Debug, Default)]
pub struct Bodies<'p> {
    /// The full name by itself, by its first word (*Velmora*), by a last word like *Rovers*.
    full: FxHashMap<&'p str, Run>,
    /// The bodies whose names end with a noun (*Senate Committee*, *Orsk administration*).
    by_noun: FxHashMap<&'p str, Vec<Run>>,
}

/// Different bodies of one noun that are kept.
const ALIKE: usize = 4;

impl<'p> Bodies<'p> {
    /// Learns a name, in the order of the text, if it is a body's. Is it?
    pub fn learn(&mut self, scene: &Scene<'p>, name: Run) -> bool {
        let body = ends_as_body(scene, name) || is_called_body(scene, name);
        if body {
            self.keep(scene, name);
            self.keep_calling(scene, name);
            self.full.entry(written(scene, name)).or_insert(name);
            let (first, last) = (name.start, name.end.saturating_sub(1));
            let alone = [(first, COMMON, false), (last, Class::FIRM, true)];
            for (at, class, wanted) in alone {
                if scene.is(at, class) == wanted {
                    let word = Run::new(at, at + 1);
                    self.full.entry(written(scene, word)).or_insert(name);
                }
            }
        }
        body
    }

    /// *port operator Norvik*, *Velmora, the lender,*: a body under what it is called, and a firm as
    /// *company* besides.
    fn keep_calling(&mut self, scene: &Scene<'p>, name: Run) {
        let calling = calling(scene, name);
        let firm = scene.is(name.end.saturating_sub(1), Class::FIRM)
            || calling.is_some_and(|at| is_firm(scene.word(at)));
        let company = firm.then_some("company");
        for noun in calling.map(|at| scene.word(at)).into_iter().chain(company) {
            self.enter(scene, noun, name);
        }
    }

    /// *Orsk administration*, *Vardan government*: a name that a noun in small letters makes a
    /// body's.
    pub fn learn_named_after(&mut self, scene: &Scene<'p>, name: Run) {
        let noun = name.end;
        let body = scene.is(noun, Class::BODY) && !scene.is(noun, Class::CAPITAL);
        let owner = name.end.saturating_sub(1);
        let heads = !scene.is_part(noun + 1, &[Part::Noun, Part::Adjective]);
        if body && heads && !scene.is(owner, Class::POSSESSIVE) {
            self.keep(scene, Run::new(name.start, noun + 1));
        }
    }

    /// Keeps a body under the noun that ends its name; a union of states is not *the union*.
    fn keep(&mut self, scene: &Scene<'p>, name: Run) {
        let last = name.end.saturating_sub(1);
        let noun = without_possessive(scene.word(last));
        let whole = without_possessive(scene.words(name));
        if last == name.start || class_of(whole.as_bytes()).is(Class::NAMED) && noun != "party" {
            return;
        }
        self.enter(scene, noun, name);
    }

    fn enter(&mut self, scene: &Scene<'p>, noun: &'p str, name: Run) {
        let whole = without_possessive(scene.words(name));
        let alike = self.by_noun.entry(noun).or_default();
        let known = |one: &Run| without_possessive(scene.words(*one)).ends_with(whole);
        if alike.len() < ALIKE && !alike.iter().any(known) {
            alike.push(name);
        }
    }

    /// Which body a definite noun means at a token: the only one before it whose name ends so.
    #[must_use]
    pub fn called(&self, scene: &Scene, noun: &str, at: usize) -> Option<Run> {
        let alike = self.by_noun.get(noun)?;
        let mut before = alike.iter().filter(|name| name.start < at);
        let only = before.next()?;
        let longer = |name: &Run| scene.words(*name).ends_with(scene.words(*only));
        before.all(longer).then_some(*only)
    }

    /// The full name of the body that a name means.
    #[must_use]
    pub fn full(&self, scene: &Scene<'p>, name: Run) -> Option<Run> {
        self.full.get(written(scene, name)).copied()
    }
}

/// First words that many names share: *Bank*, *Ostrel*, *First*, *John*.
const COMMON: Class = Class::BODY
    .and(Class::NAMED)
    .and(Class::FIRM)
    .and(Class::TITLE)
    .and(Class::MAN)
    .and(Class::WOMAN)
    .and(Class::NUM)
    .and(Class::ADJ)
    .and(Class::OFFICE);

fn written<'p>(scene: &Scene<'p>, name: Run) -> &'p str {
    without_possessive(scene.page.text_of(name.start, name.end))
}

/// *Velmora Semiconductor*, *Metalworkers United*: two words or more, the last as those of firms.
fn ends_as_body(scene: &Scene, name: Run) -> bool {
    let last = name.end.saturating_sub(1);
    last > name.start && scene.is(last, Class::FIRM.and(Class::BODY))
}

/// Does the noun before the name or the apposition behind it say that it is a body?
fn is_called_body(scene: &Scene, name: Run) -> bool {
    calling(scene, name).is_some()
}

/// The noun for a body that stands before the name or heads the apposition behind it.
fn calling(scene: &Scene, name: Run) -> Option<usize> {
    let body = |at: &usize| scene.is(*at, Class::BODY) && !scene.is(*at, Class::CAPITAL);
    let before = name.start.checked_sub(1);
    let before = before.filter(|at| body(at) && scene.part(*at) == Part::Noun);
    before.or_else(|| apposed_head(scene, name.end).filter(body))
}

/// Nouns for firms: *the company* means one who was called so.
fn is_firm(noun: &str) -> bool {
    const FIRMS: [&str; 20] = [
        "company",
        "firm",
        "bank",
        "airline",
        "retailer",
        "lender",
        "insurer",
        "carmaker",
        "automaker",
        "chipmaker",
        "drugmaker",
        "planemaker",
        "startup",
        "start-up",
        "chain",
        "conglomerate",
        "giant",
        "brokerage",
        "consultancy",
        "supermarket",
    ];
    FIRMS.contains(&noun)
}

/// The last noun of the phrase in apposition: *firm* in *, Ostrel's biggest listed firm*.
fn apposed_head(scene: &Scene, comma: usize) -> Option<usize> {
    let start = comma + 1;
    let owner = name_end(scene, start).checked_sub(1)?;
    let phrase = scene.part(start) == Part::Determiner || scene.is(owner, Class::POSSESSIVE);
    if scene.kind(comma) != Kind::Comma || !phrase {
        return None;
    }
    (start..start + REACH)
        .take_while(|at| {
            scene.is_part(
                *at,
                &[
                    Part::Determiner,
                    Part::Adjective,
                    Part::Noun,
                    Part::Participle,
                    Part::Adverb,
                ],
            )
        })
        .last()
        .filter(|at| scene.part(*at) == Part::Noun && ends_apposition(scene, at + 1))
}

/// Behind *Velmora, the lender,* no clause of the lender's begins.
fn ends_apposition(scene: &Scene, at: usize) -> bool {
    matches!(scene.kind(at), Kind::Comma | Kind::Stop | Kind::Break)
        || scene.part(at) == Part::Preposition
        || scene.is(at, Class::REL)
}
