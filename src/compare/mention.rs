//! Which actors does a page name, and in which words?
//!
//! Finds runs of capitalised words and what is bound to them: nouns before (*militant group X*) and
//! behind (*X terror group*), appositions, predicates, titles. Coarse grammar, no coreference:
//! pronouns are left alone.

mod name;
mod phrase;
mod title;

pub(super) use title::titled;

use super::gazetteer::{Form, Gazetteer, Kind, Known};
use super::names::key;
use super::nouns::noun;
use crate::attribution::names::without_possessive;
use crate::attribution::scene::{Run, Scene};
use crate::text::classes::{Class, class_of};
use crate::text::parts::Part;
use crate::text::tokens::Kind as Sign;
use rustc_hash::FxHashSet;

/// Words that a description may have at most.
const LONGEST: usize = 9;

/// Words before which *office* or *service* is no body: *public service*.
const VAGUE: [&str; 17] = [
    "box", "civil", "customer", "high", "home", "labor", "labour", "military", "net", "other",
    "oval", "own", "post", "public", "same", "social", "such",
];

/// A name with the words bound to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The name as printed, without possessive.
    pub name: String,
    /// Its key; that of its state or body where the gazetteer knows it.
    pub key: String,
    /// What it is, where the gazetteer or the grammar tells.
    pub kind: Option<Kind>,
    /// The name alone.
    pub run: Run,
    /// The words to show: the name with what is bound to it, or what is bound alone.
    pub phrase: Run,
    /// Of [`Self::phrase`], what is said of the name behind a verb: *is a critic of the plan*.
    pub told: Option<Run>,
    /// A plain name.
    pub bare: bool,
    /// *Foreign Minister* with the key of its state: the role of a person.
    pub role: Option<String>,
    /// Stands before another noun and only modifies it: *NATO summit*.
    pub modifier: bool,
    /// Is it a possessor: *Varda's*?
    pub possessive: bool,
}

/// Finds mentions on one page.
#[derive(Debug)]
pub struct Finder<'a> {
    scene: &'a Scene<'a>,
    gazetteer: &'a Gazetteer,
    sure: FxHashSet<String>,
}

impl<'a> Finder<'a> {
    /// Reads which words are names for certain, because they have a capital inside a sentence.
    #[must_use]
    pub fn new(scene: &'a Scene<'a>, gazetteer: &'a Gazetteer, known: &FxHashSet<String>) -> Self {
        let mut finder = Self {
            scene,
            gazetteer,
            sure: known.clone(),
        };
        for at in 0..scene.page.tokens.len() {
            if finder.capital(at) && !finder.opens(at) && !finder.title_case(at) {
                finder.sure.insert(key(scene.word(at)));
            }
        }
        finder
    }

    /// The words that are names for certain.
    #[must_use]
    pub fn sure(self) -> FxHashSet<String> {
        self.sure
    }

    /// All mentions in prose, in the order of the text.
    #[must_use]
    pub fn find(&self) -> Vec<Mention> {
        let mut out = Vec::new();
        for paragraph in self
            .scene
            .page
            .paragraphs
            .iter()
            .filter(|paragraph| paragraph.prose)
        {
            let mut at = paragraph.start;
            while at < paragraph.end {
                let mut end = self.name_end(at, paragraph.end);
                if end > at && self.in_compound(end) {
                    end += 1;
                } else if end > at {
                    self.split(Run::new(at, end), &mut out);
                } else if let Some(body) = self.nameless_body(at) {
                    out.push(body);
                } else if let Some(role) = self.small_role(at) {
                    end = role.run.end;
                    out.push(role);
                }
                at = end.max(at + 1);
            }
        }
        out
    }
}

impl Finder<'_> {
    fn mention(&self, run: Run, titled: Run, role: Option<String>) -> Mention {
        if let Some(part) = self.part_of_union(run) {
            return part;
        }
        let name = self.words(run);
        let known = self.gazetteer.find(&name);
        let phrase = self.phrase(run, titled, known);
        let told = self
            .predicate(run)
            .filter(|told| told.end == phrase.end && phrase.start == run.start);
        let title = role.or_else(|| self.small_title(titled.start));
        Mention {
            key: known.map_or_else(|| key(&name), |known| known.id.to_string()),
            kind: known
                .map(|known| known.kind)
                .or_else(|| self.kind(run, title.is_some())),
            bare: phrase == run,
            modifier: phrase == run && (self.modifies(run, known) || self.is_one_of(run, known)),
            possessive: self.scene.is(run.end - 1, Class::POSSESSIVE),
            name,
            run,
            phrase,
            told,
            role: title,
        }
    }

    /// *an American*: one of a people is not its state; *the French* are.
    fn is_one_of(&self, run: Run, known: Option<&Known>) -> bool {
        let scene = self.scene;
        let one =
            known.is_some_and(|known| known.form == Form::Demonym && known.kind == Kind::State);
        let several = scene.word(run.end - 1).ends_with('s');
        let all = run.start > 0 && scene.word(run.start - 1) == "the";
        one && !several && !all
    }

    /// *Washington state*, *the state Senate*: of a part of a union of states, not of the whole.
    fn part_of_union(&self, run: Run) -> Option<Mention> {
        let scene = self.scene;
        let words = self.words(run);
        let known = self.gazetteer.find(&words)?;
        let seat = known.form == Form::Seat && scene.word(run.end) == "state";
        let chamber = known.kind == Kind::Body
            && run.start > scene.sentence(run.start).start
            && scene.word(run.start - 1) == "state";
        let phrase = match (seat, chamber) {
            (true, _) => Run::new(run.start, run.end + 1),
            (_, true) => Run::new(run.start - 1, run.end),
            _ => return None,
        };
        let name = self.words(phrase);
        Some(Mention {
            key: key(&name),
            kind: Some(if seat { Kind::Place } else { Kind::Body }),
            name,
            run: phrase,
            phrase,
            told: None,
            bare: true,
            role: None,
            modifier: false,
            possessive: false,
        })
    }

    fn kind(&self, run: Run, titled: bool) -> Option<Kind> {
        let scene = self.scene;
        let one_upper = run.end == run.start + 1 && scene.is(run.start, Class::UPPER);
        if titled {
            Some(Kind::Person)
        } else if noun(scene.word(run.end - 1)).body || one_upper {
            Some(Kind::Body)
        } else {
            None
        }
    }

    fn words(&self, run: Run) -> String {
        without_possessive(self.scene.page.text_of(run.start, run.end)).to_owned()
    }

    /// *the Red-Dawn-run health ministry*: a body known by what it is. `at` is its last word.
    fn nameless_body(&self, at: usize) -> Option<Mention> {
        let scene = self.scene;
        let small = |at: usize| {
            scene.kind(at) == Sign::Word
                && !scene.is(at, Class::CAPITAL)
                && scene.is_part(at, &[Part::Noun, Part::Adjective])
        };
        let named_next = scene.is(at + 1, Class::CAPITAL) || small(at + 1);
        let before = at.checked_sub(1)?;
        let vague = VAGUE.contains(&scene.word(before));
        if !noun(scene.word(at)).nameless
            || noun(scene.word(at)).collective
            || scene.word(at).ends_with('s')
            || vague
            || !small(at)
            || !small(before)
            || is_epithet(scene, before)
            || named_next
        {
            return None;
        }
        let edge = scene.sentence(at).start;
        let mut start = before;
        while start > edge
            && scene.kind(start - 1) == Sign::Word
            && scene.is_part(start - 1, &[Part::Noun, Part::Adjective])
        {
            start -= 1;
        }
        let place = matches!(scene.word(at + 1), "in" | "of") && self.name_like(at + 2);
        let end = if place {
            self.name_end(at + 2, at + 5)
        } else {
            at + 1
        };
        // *House water committee* and *Senate water committee* are two.
        let chamber = start
            .checked_sub(1)
            .and_then(|at| self.gazetteer.find(scene.word(at)))
            .filter(|known| known.kind == Kind::Body)
            .map_or_else(String::new, |known| format!("{} ", known.id));
        let name = format!("{chamber}{} {}", scene.word(before), scene.word(at));
        Some(Mention {
            key: format!("~{name}"),
            name,
            kind: Some(Kind::Body),
            run: Run::new(before, at + 1),
            phrase: Run::new(start, end),
            bare: start == before && end == at + 1,
            told: None,
            role: None,
            modifier: false,
            possessive: false,
        })
    }
}

/// *Monday*, also as a possessor.
pub(super) fn weekday(word: &str) -> bool {
    let word = word.strip_suffix("'s").unwrap_or(word);
    word.ends_with("day") && class_of(word.as_bytes()).is(Class::TIME)
}

/// *Red-Dawn-run*, *anti-Varda*: a compound that describes something else.
fn is_epithet(scene: &Scene, at: usize) -> bool {
    scene.is(at, Class::HYPHEN) && {
        let words = scene.page.text_of(at, at + 1);
        words
            .split(['-', '‑', '–'])
            .any(|part| part.chars().next().is_some_and(char::is_lowercase))
    }
}
