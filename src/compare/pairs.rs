//! Do outlets differ on the same stories?
//!
//! Outlets cover different things, and a rate over all their articles mixes what they cover with
//! how they word it. Here each outlet is laid against all others on the stories that both have.

use super::comparison::{Base, Cell, Row, Shape, View};
use super::overview::FAMILIES;
use super::statistics::bootstrap::{ROUNDS, SEED};
use super::statistics::paired::{LEAST_STORIES, Paired, paired};
use super::statistics::significance::benjamini_hochberg;
use super::story::Counts;
use crate::terms;
use std::collections::BTreeMap;

const METHOD: &str = "Paired within stories: mean difference of the rates per 1,000 words, outlet less the others together, over stories that both have; in brackets where it lies with 95 % confidence (bootstrap over stories); p by sign test (on how many of the stories it is more), corrected for the tests of all outlets (Benjamini & Hochberg 1995): with few stories it stays large even where the bracket leaves out 0. Fewer than 6 stories are not tested.";

/// The view; without rows where no outlet shares stories enough with the others.
pub(super) fn view(stories: &[&BTreeMap<usize, Counts>], outlets: usize) -> View {
    let mut rows: Vec<Row> = FAMILIES
        .iter()
        .enumerate()
        .map(|(kind, family)| row(stories, kind, family, outlets))
        .filter(|row| row.cells.iter().any(|cell| cell.p.is_some()))
        .collect();
    correct(&mut rows);
    for cell in rows.iter_mut().flat_map(|row| &mut row.cells) {
        cell.shown = Some(shown(cell));
    }
    View {
        id: "paired",
        title: "On the same stories",
        gist: "How much more often (+) or less often (−) than the other outlets on the same stories, per 1,000 words.".to_owned(),
        shape: Shape::Numbers,
        notes: if rows.is_empty() { Vec::new() } else { vec![METHOD.to_owned()] },
        rows,
    }
}

fn row(stories: &[&BTreeMap<usize, Counts>], kind: usize, family: &str, outlets: usize) -> Row {
    let cells = (0..outlets).map(|outlet| {
        let rates: Vec<(f64, f64)> = stories
            .iter()
            .filter_map(|story| rates(story, outlet, kind))
            .collect();
        paired(&rates, ROUNDS, SEED).map_or_else(Cell::default, |paired| cell(&paired))
    });
    Row {
        id: family.to_owned(),
        name: terms::family_title(family).to_owned(),
        cells: cells.collect(),
        differs: true,
        ..Row::default()
    }
}

/// The rates of an outlet and of all others on a story that both have.
fn rates(story: &BTreeMap<usize, Counts>, outlet: usize, kind: usize) -> Option<(f64, f64)> {
    let sum = |own: bool| {
        let side = story.iter().filter(|(other, _)| (**other == outlet) == own);
        let (uses, words) = side.fold((0, 0), |(uses, words), (_, counts)| {
            let count = counts.families.get(kind).copied().unwrap_or_default();
            (uses + count as usize, words + counts.words)
        });
        terms::per_thousand(uses, words)
    };
    Some((sum(true)?, sum(false)?))
}

fn cell(paired: &Paired) -> Cell {
    Cell {
        value: Some(paired.mean),
        interval: paired
            .interval
            .map(|interval| [interval.low, interval.high]),
        p: paired.p,
        base: Some(Box::new(Base {
            count: paired.first_higher,
            of: Some(paired.stories),
            places: Vec::new(),
        })),
        ..Cell::default()
    }
}

fn correct(rows: &mut [Row]) {
    let tested = rows.iter().flat_map(|row| &row.cells);
    let adjusted = benjamini_hochberg(&tested.filter_map(|cell| cell.p).collect::<Vec<_>>());
    let cells = rows.iter_mut().flat_map(|row| &mut row.cells);
    for (p, adjusted) in cells.filter_map(|cell| cell.p.as_mut()).zip(adjusted) {
        *p = adjusted;
    }
}

/// `+1.2 (0.3…2.0) p=0.03`.
fn shown(cell: &Cell) -> String {
    let (Some(mean), Some(base)) = (cell.value, &cell.base) else {
        return terms::MISSING.to_owned();
    };
    if cell.p.is_none() || base.of.unwrap_or_default() < LEAST_STORIES {
        return "too few".to_owned();
    }
    let plus = if mean >= 0.05 { "+" } else { "" };
    let interval = cell
        .interval
        .map(|[low, high]| format!(" ({}…{})", signed(low), signed(high)))
        .unwrap_or_default();
    let p = cell.p.map(|p| format!(" p={p:.2}")).unwrap_or_default();
    format!("{plus}{}{interval}{p}", signed(mean))
}

/// With one decimal and a true minus; never `−0.0`.
fn signed(value: f64) -> String {
    let shown = format!("{:.1}", value.abs());
    if value < 0.0 && shown != "0.0" {
        format!("−{shown}")
    } else {
        shown
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn story(own: u32, others: u32) -> BTreeMap<usize, Counts> {
        let counts = |labels| Counts {
            articles: 1,
            words: 1000,
            families: [labels, 0, 0, 0, 0, 0],
            ..Counts::default()
        };
        BTreeMap::from([(0, counts(own)), (1, counts(others))])
    }

    #[test]
    fn outlets_are_tested_on_the_stories_they_share() {
        let mut stories = vec![story(5, 2); 8];
        // A story of one outlet alone shows nothing.
        stories.push(BTreeMap::from([(
            0,
            Counts {
                words: 10,
                ..Counts::default()
            },
        )]));
        let view = view(&stories.iter().collect::<Vec<_>>(), 2);
        assert_eq!(view.rows.len(), 1);
        let cells = &view.rows[0].cells;
        assert_eq!(cells[0].shown.as_deref(), Some("+3.0 (3.0…3.0) p=0.01"));
        assert_eq!(cells[1].shown.as_deref(), Some("−3.0 (−3.0…−3.0) p=0.01"));
        assert_eq!(
            cells[0].base.as_ref().map(|base| (base.count, base.of)),
            Some((8, Some(8)))
        );
    }

    #[test]
    fn few_stories_are_not_tested() {
        let one = story(5, 2);
        assert!(view(&[&one; 5], 2).rows.is_empty());
    }
}
