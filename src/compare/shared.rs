//! Which outlets of a story print the same passages?
//!
//! Keeps the shingles of the first articles of a story and lays outlets against each other: how
//! much of what one prints stands in the other, and, where dates or bylines tell, who had it first.

use super::comparison::{Cell, Row, Shape, View};
use super::wire::direction::{Reason, Side, direction};
use super::wire::{Derivation, Overlap, Shingles};
use crate::article::Article;
use crate::terms;

/// Articles of a story that are laid against each other.
const KEPT: usize = 60;

/// The articles of a story, as far as their wording goes.
#[derive(Debug, Clone, Default)]
pub struct Shared {
    kept: Vec<Kept>,
}

#[derive(Debug, Clone)]
struct Kept {
    outlet: usize,
    shingles: Shingles,
    /// The article without its text but for the lines that may credit an agency.
    head: Article,
}

impl Shared {
    /// Adds an article.
    pub fn add(&mut self, outlet: usize, article: &Article, shingles: &Shingles) {
        if self.kept.len() < KEPT {
            let head = Article {
                text: ends(&article.text),
                ..article.clone()
            };
            self.kept.push(Kept {
                outlet,
                shingles: shingles.clone(),
                head,
            });
        }
    }

    /// How much of what outlet `from` prints stands in outlet `to`, at most.
    fn containment(&self, from: usize, to: usize) -> Option<f64> {
        let of = |outlet: usize| self.kept.iter().filter(move |kept| kept.outlet == outlet);
        of(from)
            .flat_map(|left| {
                of(to).filter_map(move |right| Overlap::of(&left.shingles, &right.shingles))
            })
            .map(|overlap| overlap.left_in_right)
            .max_by(f64::total_cmp)
    }

    /// What a reader should know first: who prints whose words.
    #[must_use]
    pub fn notes(&self, outlets: &[String]) -> Vec<String> {
        let mut notes = Vec::new();
        for (at, left) in self.kept.iter().enumerate() {
            for right in self
                .kept
                .iter()
                .skip(at + 1)
                .filter(|right| right.outlet != left.outlet)
            {
                notes.extend(note(left, right, outlets));
            }
        }
        notes
    }

    /// The view: rows are outlets, cells the share of their words that stands in each other's.
    #[must_use]
    pub fn view(&self, outlets: &[String]) -> View {
        let rows = outlets
            .iter()
            .enumerate()
            .map(|(from, name)| self.row(from, name, outlets.len()))
            .filter(|row| row.differs)
            .collect();
        View {
            id: "wire",
            title: "Shared passages",
            gist: format!("Of what the outlet of the line prints, how much stands in the outlet of the column: runs of {} words.", super::wire::SHINGLE),
            shape: Shape::Numbers,
            rows,
            notes: vec!["Two outlets may share a third one’s copy: what is shared does not say who wrote it.".to_owned()],
        }
    }

    fn row(&self, from: usize, name: &str, outlets: usize) -> Row {
        let cells: Vec<Cell> = (0..outlets)
            .map(|to| {
                let value = self.containment(from, to).filter(|_| from != to);
                Cell {
                    value,
                    shown: Some(terms::share(value.map(|share| share * 100.0))),
                    ..Cell::default()
                }
            })
            .collect();
        let derived = cells
            .iter()
            .filter_map(|cell| cell.value)
            .any(|share| Derivation::of(share) != Derivation::Not);
        Row {
            id: name.to_owned(),
            name: name.to_owned(),
            group: None,
            cells,
            contrast: 0,
            differs: derived,
            ..Row::default()
        }
    }
}

fn note(left: &Kept, right: &Kept, outlets: &[String]) -> Option<String> {
    let overlap = Overlap::of(&left.shingles, &right.shingles)?;
    let how = match overlap.derivation() {
        Derivation::Wholly => "nearly all",
        Derivation::Partly => "in part",
        Derivation::Not => return None,
    };
    let name = |kept: &Kept| {
        outlets
            .get(kept.outlet)
            .map_or_else(String::new, Clone::clone)
    };
    let share = terms::share(Some(overlap.containment() * 100.0));
    let (first, second, because) = match direction(&left.head, &right.head) {
        Some(found) => {
            let (source, other) = if found.source == Side::Left {
                (left, right)
            } else {
                (right, left)
            };
            (other, source, format!("; {}", reason(&found.because)))
        }
        None => (left, right, "; nothing tells which was first".to_owned()),
    };
    Some(format!(
        "{} has {how} the words of {} ({share} of its runs of {} words{because}).",
        name(first),
        name(second),
        super::wire::SHINGLE
    ))
}

fn reason(reason: &Reason) -> String {
    match reason {
        Reason::Agency(agency) => format!("{agency} is an agency"),
        Reason::Credit(agency) => format!("it credits {agency}"),
        Reason::Dates(from, to) => format!("dated {from} and {to}"),
    }
}

/// First and last lines: where an agency is credited.
fn ends(text: &str) -> String {
    let lines: Vec<&str> = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .collect();
    let last = lines.iter().skip(1.max(lines.len().saturating_sub(3)));
    lines
        .first()
        .into_iter()
        .chain(last)
        .copied()
        .collect::<Vec<_>>()
        .join("\n")
}
