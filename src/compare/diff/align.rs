//! Which sentences of an edit go back to which of the wire?
//!
//! By the words they share, not by meaning: first in order, one to one or one to a few (Gale &
//! Church 1993), by dynamic programming; then, among those left over, sentences that moved.

use crate::article::Zone;
use crate::compare::prose::{Prose, Sentence};
use std::collections::BTreeMap;
use std::ops::Range;

/// Two sentences that share less are not versions of one.
const LEAST: f64 = 0.38;

/// Of several sentences that became one, or of one several, each has at least that share in it.
const LEAST_PART: f64 = 0.3;

/// Sentences that moved must share more: there is no order to speak for them.
const LEAST_MOVED: f64 = 0.5;

/// What a word counts that is there for the grammar.
const GRAMMAR: f64 = 0.25;

/// Sentences of the wire and what became of them; ranges of [`Prose::sentences`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// In the wire; empty for what was added.
    pub wire: Range<usize>,
    /// In the edit; empty for what was deleted.
    pub edit: Range<usize>,
    /// It stands elsewhere, seen from its neighbours.
    pub moved: bool,
}

impl Pair {
    /// Has it both sides?
    #[must_use]
    pub fn is_kept(&self) -> bool {
        !self.wire.is_empty() && !self.edit.is_empty()
    }
}

/// Aligns the sentences of two versions: every sentence stands in one pair. Headlines go with
/// headlines only. In the order of the edit, deleted sentences where they would stand.
#[must_use]
pub fn align(wire: &Prose, edit: &Prose) -> Vec<Pair> {
    let (left, right) = (weights(wire), weights(edit));
    let mut pairs = Table::fill(&left, &right).path();
    join_moved(&mut pairs, &left, &right);
    pairs
}

/// The words of a sentence with what each counts.
struct Weighed {
    heading: bool,
    words: BTreeMap<String, f64>,
    total: f64,
}

fn weights(prose: &Prose) -> Vec<Weighed> {
    prose
        .sentences
        .iter()
        .map(|sentence| weigh(prose, sentence))
        .collect()
}

fn weigh(prose: &Prose, sentence: &Sentence) -> Weighed {
    let mut words = BTreeMap::new();
    let mut total = 0.0;
    for at in sentence.words.clone() {
        let weight = if prose.is_function_word(at) {
            GRAMMAR
        } else {
            1.0
        };
        *words.entry(prose.key(at).to_owned()).or_insert(0.0) += weight;
        total += weight;
    }
    Weighed {
        heading: matches!(sentence.zone, Zone::Headline | Zone::Heading),
        words,
        total,
    }
}

/// The share of words, by weight, that two groups of sentences have in common (Dice); 0 where a
/// headline meets a sentence.
fn likeness(left: &[Weighed], right: &[Weighed]) -> f64 {
    let heading = left.iter().chain(right).map(|sentence| sentence.heading);
    if heading.clone().any(|heading| heading) && !heading.clone().all(|heading| heading) {
        return 0.0;
    }
    let total = weight(left) + weight(right);
    if total > 0.0 {
        2.0 * shared(left, right) / total
    } else {
        0.0
    }
}

fn weight(sentences: &[Weighed]) -> f64 {
    sentences.iter().map(|sentence| sentence.total).sum()
}

fn shared(left: &[Weighed], right: &[Weighed]) -> f64 {
    let of = |sentences: &[Weighed], word: &str| -> f64 {
        sentences
            .iter()
            .filter_map(|sentence| sentence.words.get(word))
            .sum()
    };
    let mut words: Vec<&str> = left
        .iter()
        .flat_map(|sentence| sentence.words.keys().map(String::as_str))
        .collect();
    words.sort_unstable();
    words.dedup();
    words
        .into_iter()
        .map(|word| of(left, word).min(of(right, word)))
        .sum()
}

/// How a path comes to a place: so many sentences of the wire, so many of the edit.
const STEPS: [(usize, usize); 7] = [(1, 1), (1, 2), (2, 1), (1, 3), (3, 1), (1, 0), (0, 1)];

/// The best sum of likeness up to each pair of places, with the step that leads there.
struct Table {
    wire: usize,
    edit: usize,
    cells: Vec<(f64, (usize, usize))>,
}

impl Table {
    fn fill(left: &[Weighed], right: &[Weighed]) -> Self {
        let (wire, edit) = (left.len(), right.len());
        let mut table = Self {
            wire,
            edit,
            cells: vec![(0.0, (0, 0)); (wire + 1) * (edit + 1)],
        };
        for at in 1..(wire + 1) * (edit + 1) {
            let (row, column) = (at / (edit + 1), at % (edit + 1));
            let steps = STEPS
                .into_iter()
                .filter(|(down, across)| *down <= row && *across <= column);
            let scored = steps.map(|(down, across)| {
                let gain = gain(
                    part(left, row - down, row),
                    part(right, column - across, column),
                );
                (
                    table.score(row - down, column - across) + gain,
                    (down, across),
                )
            });
            let best = scored.fold((f64::NEG_INFINITY, (0, 0)), |best, next| {
                if next.0 > best.0 { next } else { best }
            });
            if let Some(cell) = table.cells.get_mut(at) {
                *cell = best;
            }
        }
        table
    }

    fn cell(&self, row: usize, column: usize) -> Option<&(f64, (usize, usize))> {
        self.cells.get(row * (self.edit + 1) + column)
    }

    fn score(&self, row: usize, column: usize) -> f64 {
        self.cell(row, column).map_or(0.0, |cell| cell.0)
    }

    fn path(&self) -> Vec<Pair> {
        let (mut row, mut column) = (self.wire, self.edit);
        let mut pairs = Vec::new();
        while let Some((_, (down, across))) =
            self.cell(row, column).filter(|(_, step)| *step != (0, 0))
        {
            pairs.push(Pair {
                wire: row - down..row,
                edit: column - across..column,
                moved: false,
            });
            (row, column) = (row - down, column - across);
        }
        pairs.reverse();
        pairs
    }
}

fn part(all: &[Weighed], from: usize, to: usize) -> &[Weighed] {
    all.get(from..to).unwrap_or_default()
}

/// What it brings to take two groups for versions of each other, in words.
fn gain(left: &[Weighed], right: &[Weighed]) -> f64 {
    if left.is_empty() || right.is_empty() {
        return 0.0;
    }
    let (few, many) = if left.len() < right.len() {
        (left, right)
    } else {
        (right, left)
    };
    let apart = |one: &Weighed| shared(std::slice::from_ref(one), few) < LEAST_PART * one.total;
    if many.len() > 1 && many.iter().any(apart) {
        return f64::NEG_INFINITY;
    }
    (likeness(left, right) - LEAST) * (weight(left) + weight(right)) / 2.0
}

/// Joins deleted and added sentences that are one sentence in another place, the most alike first.
fn join_moved(pairs: &mut Vec<Pair>, left: &[Weighed], right: &[Weighed]) {
    let mut alike: Vec<(f64, usize, usize)> = Vec::new();
    for (from, deleted) in pairs
        .iter()
        .enumerate()
        .filter(|(_, pair)| pair.edit.is_empty())
    {
        for (to, added) in pairs
            .iter()
            .enumerate()
            .filter(|(_, pair)| pair.wire.is_empty())
        {
            let likeness = likeness(
                left.get(deleted.wire.clone()).unwrap_or_default(),
                right.get(added.edit.clone()).unwrap_or_default(),
            );
            if likeness >= LEAST_MOVED {
                alike.push((likeness, from, to));
            }
        }
    }
    alike.sort_by(|one, other| {
        other
            .0
            .total_cmp(&one.0)
            .then(one.1.cmp(&other.1))
            .then(one.2.cmp(&other.2))
    });
    let mut gone = Vec::new();
    let mut found = Vec::new();
    for (_, from, to) in alike {
        if gone.contains(&from) || found.contains(&to) {
            continue;
        }
        let wire = pairs
            .get(from)
            .map(|pair| pair.wire.clone())
            .unwrap_or_default();
        if let Some(pair) = pairs.get_mut(to) {
            *pair = Pair {
                wire,
                edit: pair.edit.clone(),
                moved: true,
            };
        }
        gone.push(from);
        found.push(to);
    }
    let mut at = 0;
    pairs.retain(|_| {
        at += 1;
        !gone.contains(&(at - 1))
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;

    fn aligned(wire: &str, edit: &str) -> Vec<(Range<usize>, Range<usize>, bool)> {
        let article = |text: &str| Article {
            text: text.into(),
            ..Article::default()
        };
        let (wire, edit) = (article(wire), article(edit));
        let pairs = align(&Prose::of(&wire), &Prose::of(&edit));
        pairs
            .into_iter()
            .map(|pair| (pair.wire, pair.edit, pair.moved))
            .collect()
    }

    const WIRE: &str = "Varda closed its border with Lor after the raid. The army said two soldiers died. Lor denied any part in it. \
                        Trade between the two had grown for a decade.";

    #[test]
    fn sentences_keep_their_order_or_move() {
        let same: Vec<_> = (0..4).map(|at| (at..at + 1, at..at + 1, false)).collect();
        assert_eq!(aligned(WIRE, WIRE), same);
        let moved = "Trade between the two had grown for a decade. Varda closed its border with Lor after the bloody raid. \
                     The army claimed two soldiers died.";
        assert_eq!(
            aligned(WIRE, moved),
            [
                (3..4, 0..1, true),
                (0..1, 1..2, false),
                (1..2, 2..3, false),
                (2..3, 3..3, false)
            ]
        );
    }

    #[test]
    fn one_sentence_can_become_two() {
        let wire = "Varda closed its border with Lor after the raid in which two soldiers died near the town of Velt.";
        let edit = "Varda closed its border with Lor after the raid. In it two soldiers died near the town of Velt.";
        assert_eq!(aligned(wire, edit), [(0..1, 0..2, false)]);
        assert_eq!(aligned(edit, wire), [(0..2, 0..1, false)]);
    }

    #[test]
    fn three_sentences_can_become_one() {
        let wire = "The army had acted in self-defence, Pavel Orsk said. He did not take questions. He left the room after ten minutes.";
        let edit = "Pavel Orsk claimed the army had acted in self-defence, did not take questions and left the room after ten minutes.";
        assert_eq!(aligned(wire, edit), [(0..3, 0..1, false)]);
        let more = format!("{wire} The harvest in Ostrel was good.");
        assert_eq!(
            aligned(&more, edit),
            [(0..3, 0..1, false), (3..4, 1..1, false)]
        );
    }

    #[test]
    fn unlike_sentences_are_not_forced_together() {
        let wire = "Lor rejects this and says its raid, which killed nearly 40 people, aims to end the shelling.";
        let edit = "Lor says it has caught some 15 smugglers in the hills, in addition to about 10 in Velt, and keeps to the truce.";
        assert_eq!(aligned(wire, edit).len(), 2);
    }
}
