//! Which names on this page are those of bodies?
//!
//! A name that no list knows (*Velmora Semiconductor*, *Disability Now*) is a body's where the page
//! calls it one: by its last word, by the noun before it (*hedge fund Blackmoor*), by what stands
//! behind it (*Velmora, Ostrel's biggest listed firm,*). What is a body once is one all through.

use super::names::{name_end, without_possessive};
use super::scene::{Run, Scene};
use crate::text::classes::Class;
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
}

impl<'p> Bodies<'p> {
    /// Learns a name, in the order of the text, if it is a body's. Is it?
    pub fn learn(&mut self, scene: &Scene<'p>, name: Run) -> bool {
        let body = ends_as_body(scene, name) || is_called_body(scene, name);
        if body {
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
    let body = |at: usize| scene.is(at, Class::BODY) && !scene.is(at, Class::CAPITAL);
    let before = name.start.checked_sub(1);
    before.is_some_and(|at| body(at) && scene.part(at) == Part::Noun)
        || apposed_head(scene, name.end).is_some_and(body)
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
