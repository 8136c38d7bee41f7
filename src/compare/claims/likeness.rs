//! Are two statements the same?
//!
//! Three kinds of evidence, the surest first: the same words in a row (a quotation in full, in
//! part, or turned into indirect speech); the same speaker and largely the same words of content;
//! another speaker and nearly all of them. Words weigh by how rare they are among the statements
//! of the story, so that what every article speaks of joins nothing. A denial is never the claim
//! it denies, nor are statements one that name other subjects or other numbers.

use super::content::is_number;
use super::statements::Statement;
use crate::attribution::scene::Run;
use crate::report::Act;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};

/// Statements a term may stand in and still call them up.
const COMMON: usize = 40;
/// Statements that a weight is counted against at least: in a short story no word is rare.
const FEWEST: usize = 60;
/// What a name weighs, of what a word of its rarity does: stories are full of the same names.
const NAME: f64 = 0.6;
/// Weight of a short statement that tells enough to be found whole in a longer one.
const TELLING: f64 = 4.5;
/// What a word of a name weighs in a row of words: full names are rows of their own.
const IN_NAME: f64 = 0.3;
/// Weight that words in a row must have to be taken for the same quotation.
const VERBATIM: f64 = 7.0;
/// The same for a quotation of two or three words, by the same speaker.
const FRAGMENT: f64 = 5.0;

/// The stems and names of all statements, by number.
#[derive(Debug, Clone, Default)]
pub(super) struct Vocabulary {
    numbers: FxHashMap<(bool, Box<str>), u32>,
    /// The same by number: is it a name, and which?
    terms: Vec<(bool, Box<str>)>,
}

impl Vocabulary {
    /// The number of a name, or of a stem.
    pub(super) fn number(&mut self, name: bool, term: &str) -> u32 {
        let term: (bool, Box<str>) = (name, term.into());
        let next = u32::try_from(self.terms.len()).unwrap_or(u32::MAX);
        *self.numbers.entry(term).or_insert_with_key(|term| {
            self.terms.push(term.clone());
            next
        })
    }

    /// For each term the number of the one that it is joined with, else its own.
    fn joined(&self, joined: &BTreeMap<String, String>) -> Vec<u32> {
        let own = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let into = |at: usize, (name, term): &(bool, Box<str>)| {
            let full = joined.get(&**term).filter(|_| *name)?;
            let known = self.numbers.get(&(true, full.as_str().into()));
            Some(known.copied().unwrap_or_else(|| own(at)))
        };
        self.terms
            .iter()
            .enumerate()
            .map(|(at, term)| into(at, term).unwrap_or_else(|| own(at)))
            .collect()
    }

    fn is_name(&self, term: u32) -> bool {
        self.terms.get(term as usize).is_some_and(|(name, _)| *name)
    }

    fn is_number(&self, term: u32) -> bool {
        let word = self.terms.get(term as usize);
        word.is_some_and(|(name, word)| !name && is_number(word))
    }
}

/// A statement as terms.
struct Vector<'s> {
    /// Numbers of its stems and names, sorted.
    terms: Vec<u32>,
    statement: &'s Statement,
    speaker: Option<&'s str>,
    subject: Option<&'s str>,
    /// Its act, where it wants something of somebody.
    directive: Option<Act>,
}

/// All statements of a story with the weight of each term.
pub(super) struct Space<'s> {
    vectors: Vec<Vector<'s>>,
    weights: Vec<f64>,
    vocabulary: &'s Vocabulary,
}

/// What two statements have in common.
struct Shared {
    /// Terms, and of these the ones that are no names.
    terms: usize,
    words: usize,
    /// Their weight as a part of the lighter statement.
    contained: f64,
    /// Their weight as a part of all terms of both.
    overlap: f64,
    /// Weight of the lighter statement.
    lighter: f64,
}

/// Do two statements have the same speaker?
#[derive(Clone, Copy, PartialEq, Eq)]
enum Speakers {
    Same,
    Open,
    Different,
}

impl<'s> Space<'s> {
    pub(super) fn of(
        statements: &'s [Statement],
        vocabulary: &'s Vocabulary,
        joined: &'s BTreeMap<String, String>,
    ) -> Self {
        let into = vocabulary.joined(joined);
        let vectors: Vec<Vector> = statements
            .iter()
            .map(|statement| vector(statement, &into, joined))
            .collect();
        let mut counts = vec![0usize; vocabulary.terms.len()];
        for vector in &vectors {
            let sequence = vector.statement.sequence.iter();
            let all: BTreeSet<u32> = vector.terms.iter().chain(sequence).copied().collect();
            for term in all {
                if let Some(count) = counts.get_mut(term as usize) {
                    *count += 1;
                }
            }
        }
        let all = float(vectors.len().max(FEWEST));
        let weight = |(term, count): (usize, &usize)| {
            let name = vocabulary.terms.get(term).is_some_and(|(name, _)| *name);
            let kind = if name { NAME } else { 1.0 };
            kind * (all / float((*count).max(1))).ln().max(0.2)
        };
        Self {
            weights: counts.iter().enumerate().map(weight).collect(),
            vectors,
            vocabulary,
        }
    }

    /// Pairs of statements that are the same, with how sure that is.
    pub(super) fn links(&self) -> Vec<(f64, usize, usize)> {
        let mut index: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
        for (at, vector) in self.vectors.iter().enumerate() {
            for term in &vector.terms {
                index.entry(*term).or_default().push(at);
            }
        }
        let mut links = Vec::new();
        let mut demands: BTreeMap<(Option<&str>, Option<Act>), Vec<usize>> = BTreeMap::new();
        for (at, vector) in self.vectors.iter().enumerate() {
            let mut met: BTreeMap<usize, usize> = BTreeMap::new();
            if vector.directive.is_some() && vector.speaker.is_some() {
                let made = demands
                    .entry((vector.speaker, vector.directive))
                    .or_default();
                met.extend(made.iter().map(|earlier| (*earlier, 2)));
                made.push(at);
            }
            let known = vector.terms.iter().filter_map(|term| index.get(term));
            for places in known.filter(|places| places.len() <= COMMON) {
                for earlier in places.iter().take_while(|earlier| **earlier < at) {
                    *met.entry(*earlier).or_default() += 1;
                }
            }
            for (earlier, shared) in met {
                let Some(other) = self.vectors.get(earlier) else {
                    continue;
                };
                if shared < 2 {
                    continue;
                }
                if let Some(alike) = self.alike(other, vector) {
                    links.push((alike, earlier, at));
                }
            }
        }
        links
    }

    fn weight(&self, term: u32) -> f64 {
        self.weights.get(term as usize).copied().unwrap_or_default()
    }

    fn sum(&self, terms: &[u32]) -> f64 {
        terms.iter().map(|term| self.weight(*term)).sum()
    }

    /// How sure it is that two statements are one; none where they are not.
    fn alike(&self, one: &Vector, other: &Vector) -> Option<f64> {
        let shared = self.shared(one, other);
        let speakers = speakers(one, other);
        self.verbatim(one, other, speakers, &shared)
            .or_else(|| self.paraphrase(one, other, speakers, &shared))
            .or_else(|| self.one_demand(one, other, speakers))
    }

    fn shared(&self, one: &Vector, other: &Vector) -> Shared {
        let terms: Vec<u32> = common(&one.terms, &other.terms);
        let weight = self.sum(&terms);
        let (first, second) = (self.sum(&one.terms), self.sum(&other.terms));
        let lighter = first.min(second).max(0.1);
        let words = terms
            .iter()
            .filter(|term| !self.vocabulary.is_name(**term))
            .count();
        Shared {
            terms: terms.len(),
            words,
            contained: weight / lighter,
            overlap: weight / (first + second - weight).max(0.1),
            lighter,
        }
    }

    /// The same words in a row, or a quotation of few words that stands in the other's.
    fn verbatim(
        &self,
        one: &Vector,
        other: &Vector,
        speakers: Speakers,
        shared: &Shared,
    ) -> Option<f64> {
        let (first, second) = (&one.statement.sequence, &other.statement.sequence);
        let run = longest_run(first, second);
        let weight = self.run_weight(one.statement, run);
        let part = weight / shared.lighter;
        let stricter = if speakers == Speakers::Different {
            2.0
        } else {
            0.0
        };
        let length = run.end - run.start;
        // What is told in passing in both (*after the raid in Velt that killed 40*) is no claim.
        let quoted = one.statement.quotes() && other.statement.quotes();
        let alike = if quoted && speakers != Speakers::Different {
            part >= 0.35
        } else {
            part >= 0.5 && (quoted || shared.overlap >= 0.3 && !self.opposed(one, other))
        };
        if length > 2 && weight >= VERBATIM + stricter && alike {
            return Some(1.0 + part.min(1.0));
        }
        let fragment = self
            .fragment(one.statement, other.statement)
            .max(self.fragment(other.statement, one.statement));
        (fragment >= FRAGMENT + stricter && fragment / shared.lighter >= 0.25)
            .then(|| 1.0 + (fragment / shared.lighter).min(1.0) / 2.0)
    }

    /// The weight of what one quotes in few words and the other has in quotation marks, too.
    fn fragment(&self, one: &Statement, other: &Statement) -> f64 {
        let within = |piece: &[u32]| {
            other.quoted.iter().any(|run| {
                let whole = other.sequence.get(run.start..run.end).unwrap_or_default();
                whole.windows(piece.len()).any(|window| window == piece)
            })
        };
        let pieces = one.quoted.iter().filter(|run| run.end - run.start > 1);
        pieces
            .filter(|run| one.sequence.get(run.start..run.end).is_some_and(within))
            .map(|run| self.run_weight(one, *run))
            .fold(0.0, f64::max)
    }

    /// The weight of words in a row; little of it comes from names.
    fn run_weight(&self, statement: &Statement, run: Run) -> f64 {
        let words = statement.sequence.iter().zip(&statement.of_name);
        words
            .take(run.end)
            .skip(run.start)
            .map(|(term, of_name)| self.weight(*term) * if *of_name { IN_NAME } else { 1.0 })
            .sum()
    }

    /// Largely the same words, the more of them the less is known of who says it.
    fn paraphrase(
        &self,
        one: &Vector,
        other: &Vector,
        speakers: Speakers,
        shared: &Shared,
    ) -> Option<f64> {
        if self.opposed(one, other) {
            return None;
        }
        let Shared {
            terms,
            words,
            contained,
            overlap,
            lighter,
        } = *shared;
        let other_subject =
            one.subject.is_some() && other.subject.is_some() && one.subject != other.subject;
        // Two full quotations of the same words would have been found by their words.
        let quoted = one.statement.direct && other.statement.direct;
        let strict = other_subject || quoted;
        if strict && overlap < 0.6 || other_deed(one.statement, other.statement) && overlap < 0.45 {
            return None;
        }
        let demand = one.directive.is_some() && one.directive == other.directive;
        let denies_same = one.statement.negated && same_deed(one.statement, other.statement);
        let near = words >= 2 && overlap >= 0.55;
        let same = match (speakers, demand) {
            (Speakers::Same, true) => words >= 1 && terms >= 2 && contained >= 0.45,
            (Speakers::Same, false) => {
                words >= 2 && contained >= 0.55 && overlap >= 0.22
                    || words >= 1 && terms >= 3 && contained >= 0.7
                    || words >= 1 && terms >= 2 && contained >= 0.9 && lighter >= TELLING
                    || words >= 2 && terms >= 3 && contained >= 0.4 && denies_same
            }
            (_, true) => words >= 2 && contained >= 0.5 && overlap >= 0.3,
            (Speakers::Open, false) => {
                words >= 3 && contained >= 0.65 && overlap >= 0.4
                    || words >= 2 && contained >= 0.9 && overlap >= 0.4
                    || words >= 2 && terms >= 5 && contained >= 0.6 && overlap >= 0.36
            }
            (Speakers::Different, false) => words >= 3 && contained >= 0.65 && overlap >= 0.42,
        };
        let same = same || near;
        same.then(|| overlap + if speakers == Speakers::Same { 0.2 } else { 0.0 })
    }

    /// One says no where the other says so, or they give different numbers.
    fn opposed(&self, one: &Vector, other: &Vector) -> bool {
        one.statement.negated != other.statement.negated || self.numbers_differ(one, other)
    }

    /// Both have numbers, and none is the same.
    fn numbers_differ(&self, one: &Vector, other: &Vector) -> bool {
        let numbers = |vector: &Vector| -> BTreeSet<u32> {
            let all = vector.statement.sequence.iter().copied();
            all.filter(|term| self.vocabulary.is_number(*term))
                .collect()
        };
        let (first, second) = (numbers(one), numbers(other));
        !first.is_empty() && !second.is_empty() && first.is_disjoint(&second)
    }

    /// *urged the League to expel Varda*, *told envoys to work for its removal*: a demand or threat
    /// is the same whatever its words, where its speaker makes one of its kind to the same party.
    fn one_demand(&self, one: &Vector, other: &Vector, speakers: Speakers) -> Option<f64> {
        let named = common(&one.terms, &other.terms)
            .into_iter()
            .any(|term| self.vocabulary.is_name(term));
        let only = |vector: &Vector| {
            let alike = self.vectors.iter().filter(|third| {
                third.directive == vector.directive
                    && third.speaker == vector.speaker
                    && third.statement.outlet == vector.statement.outlet
            });
            alike.count() == 1
        };
        let demand = one.directive.is_some() && one.directive == other.directive;
        (demand && speakers == Speakers::Same && named && only(one) && only(other)).then_some(0.3)
    }
}

/// Both have verbs, and none is the same: of one thing they say different ones.
fn other_deed(one: &Statement, other: &Statement) -> bool {
    !one.verbs.is_empty() && !other.verbs.is_empty() && !same_deed(one, other)
}

fn same_deed(one: &Statement, other: &Statement) -> bool {
    one.verbs.iter().any(|verb| other.verbs.contains(verb))
}

fn speakers(one: &Vector, other: &Vector) -> Speakers {
    match (one.speaker, other.speaker) {
        (Some(one), Some(other)) if one == other => Speakers::Same,
        (Some(_), Some(_)) if one.statement.named && other.statement.named => Speakers::Different,
        _ => Speakers::Open,
    }
}

/// What two sorted lists have in common.
fn common(one: &[u32], other: &[u32]) -> Vec<u32> {
    let known = |term: &u32| other.binary_search(term).is_ok();
    one.iter().copied().filter(known).collect()
}

/// The longest run of the first list that stands in the second, too.
fn longest_run(one: &[u32], other: &[u32]) -> Run {
    let mut best = Run::new(0, 0);
    let mut before = vec![0usize; other.len() + 1];
    for (at, term) in one.iter().enumerate() {
        let mut here = vec![0usize; other.len() + 1];
        for (place, _) in other.iter().enumerate().filter(|(_, known)| *known == term) {
            let length = before.get(place).copied().unwrap_or_default() + 1;
            if let Some(cell) = here.get_mut(place + 1) {
                *cell = length;
            }
            if length > best.end - best.start {
                best = Run::new(at + 1 - length, at + 1);
            }
        }
        before = here;
    }
    best
}

fn vector<'s>(
    statement: &'s Statement,
    into: &[u32],
    joined: &'s BTreeMap<String, String>,
) -> Vector<'s> {
    let one = |term: &u32| into.get(*term as usize).copied().unwrap_or(*term);
    let mut terms: Vec<u32> = statement.terms.iter().map(one).collect();
    terms.sort_unstable();
    terms.dedup();
    let name = |key: &'s String| joined.get(key).unwrap_or(key).as_str();
    Vector {
        terms,
        statement,
        speaker: statement.speaker.as_ref().map(name),
        subject: statement.subject.as_ref().map(name),
        directive: Some(statement.act).filter(|act| matches!(act, Act::Demand | Act::Threaten)),
    }
}

#[allow(clippy::cast_precision_loss, reason = "counts stay far below 2^52")]
fn float(count: usize) -> f64 {
    count as f64
}
