//! How often does each outlet put a thing in each way?
//!
//! The table that the fold fills: row → outlet → wording. Wordings that differ in nothing but
//! their place are one, with a count and the first few places.

use super::comparison::{Cell, Wording};
use std::collections::{BTreeMap, BTreeSet};

/// Places that a wording or a number keeps.
pub const KEPT: usize = 24;

/// A wording of an outlet under its key.
#[derive(Debug, Clone)]
struct Kept {
    outlet: usize,
    key: Box<str>,
    wording: Wording,
}

impl Kept {
    /// Does nothing but the place differ?
    fn is(&self, key: &str, other: &Wording) -> bool {
        let own = &self.wording;
        *self.key == *key
            && own.voice == other.voice
            && own.speaker == other.speaker
            && own.ambiguous == other.ambiguous
            && own.stance == other.stance
            && own.act == other.act
            && own.construction == other.construction
    }
}

/// The wordings of one row by outlet: most rows have few, so they stand in one list, in the order
/// of the outlets.
#[derive(Debug, Clone, Default)]
pub struct Tally {
    #[allow(
        clippy::vec_box,
        reason = "a list of wordings would keep room for three more in each"
    )]
    kept: Vec<Box<Kept>>,
}

impl Tally {
    /// Counts a wording of an outlet.
    pub fn add(&mut self, outlet: usize, wording: Wording) {
        let key = super::names::key(&wording.words);
        let end = self.kept.partition_point(|kept| kept.outlet <= outlet);
        let start = self.kept.partition_point(|kept| kept.outlet < outlet);
        let cell = self.kept.get_mut(start..end).unwrap_or_default();
        let known = cell.iter_mut().find(|known| known.is(&key, &wording));
        let Some(known) = known.map(|known| &mut known.wording) else {
            let key = key.into();
            let kept = Kept {
                outlet,
                key,
                wording,
            };
            self.kept.insert(end, Box::new(kept));
            return;
        };
        known.count += wording.count;
        let room = KEPT.saturating_sub(known.evidence.len());
        known
            .evidence
            .extend(wording.evidence.into_iter().take(room));
    }

    /// Takes over all that another row holds.
    pub fn absorb(&mut self, other: Self) {
        for kept in other.kept {
            self.add(kept.outlet, kept.wording);
        }
    }

    /// Keeps the wordings that pass.
    pub fn retain(&mut self, pass: &dyn Fn(&Wording) -> bool) {
        self.kept.retain(|kept| pass(&kept.wording));
    }

    /// The same words as plain names, whoever says them.
    #[must_use]
    pub fn bare(self) -> Self {
        let mut plain = Self::default();
        for kept in self.kept {
            plain.add(kept.outlet, kept.wording.plain());
        }
        plain
    }

    /// The outlets that have anything.
    pub fn outlets(&self) -> impl Iterator<Item = usize> + '_ {
        self.kept
            .chunk_by(|one, next| one.outlet == next.outlet)
            .filter_map(|cell| Some(cell.first()?.outlet))
    }

    /// All wordings of an outlet.
    pub fn wordings(&self, outlet: usize) -> impl Iterator<Item = &Wording> + '_ {
        let start = self.kept.partition_point(|kept| kept.outlet < outlet);
        let rest = self.kept.get(start..).unwrap_or_default();
        rest.iter()
            .take_while(move |kept| kept.outlet == outlet)
            .map(|kept| &kept.wording)
    }

    /// All wordings.
    pub fn all(&self) -> impl Iterator<Item = &Wording> + '_ {
        self.kept.iter().map(|kept| &kept.wording)
    }

    /// How often, over all outlets.
    #[must_use]
    pub fn total(&self) -> usize {
        self.all().map(|wording| wording.count).sum()
    }

    /// One cell for each of `outlets` columns, ordered by `rank`, then by count and place.
    pub fn cells<R: Ord>(&self, outlets: usize, rank: impl Fn(&Wording) -> R) -> Vec<Cell> {
        (0..outlets)
            .map(|outlet| {
                let mut wordings: Vec<Wording> = self.wordings(outlet).cloned().collect();
                wordings.sort_by_key(|wording| {
                    (
                        rank(wording),
                        std::cmp::Reverse(wording.count),
                        first_place(wording),
                    )
                });
                Cell {
                    wordings,
                    ..Cell::default()
                }
            })
            .collect()
    }
}

/// Makes wordings of the same words one, whoever says them; the most frequent first.
pub fn merge_voices(cells: &mut [Cell]) {
    for cell in cells {
        let mut places: BTreeMap<String, usize> = BTreeMap::new();
        let mut merged: Vec<Wording> = Vec::new();
        for wording in std::mem::take(&mut cell.wordings) {
            let place = *places
                .entry(super::names::key(&wording.words))
                .or_insert(merged.len());
            match merged.get_mut(place) {
                Some(known) => merge(known, wording),
                None => merged.push(wording),
            }
        }
        merged.sort_by_key(|wording| (wording.bare, std::cmp::Reverse(wording.count)));
        cell.wordings = merged;
    }
}

/// What both do not share is no longer told.
fn merge(known: &mut Wording, other: Wording) {
    known.count += other.count;
    let room = KEPT.saturating_sub(known.evidence.len());
    known.evidence.extend(other.evidence.into_iter().take(room));
    if known.voice != other.voice || known.speaker != other.speaker {
        known.voice = None;
        known.speaker = None;
        known.relay = None;
        known.ambiguous = false;
    }
}

/// Wordings that bring a word of their own first; the others vary what stands before them.
pub fn new_words_first(cells: &mut [Cell]) {
    for cell in cells {
        let mut seen = BTreeSet::new();
        let (new, varied): (Vec<Wording>, Vec<Wording>) = std::mem::take(&mut cell.wordings)
            .into_iter()
            .partition(|wording| brings_a_word(wording, &mut seen));
        cell.wordings = new.into_iter().chain(varied).collect();
    }
}

fn brings_a_word(wording: &Wording, seen: &mut BTreeSet<String>) -> bool {
    let known = seen.len();
    seen.extend(
        wording
            .words
            .split_whitespace()
            .filter(|word| word.chars().any(char::is_lowercase) && word.len() > 3)
            .map(super::names::stem),
    );
    seen.len() > known && !wording.bare
}

fn first_place(wording: &Wording) -> Option<(crate::article::Zone, usize)> {
    wording
        .evidence
        .first()
        .map(|place| (place.zone, place.span.start))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Voice;

    #[test]
    fn many_voices_become_one_number() {
        let said = |words: &str, voice| Wording {
            words: words.into(),
            count: 2,
            voice: Some(voice),
            ..Wording::default()
        };
        let mut cells = [Cell {
            wordings: vec![
                said("the mob", Voice::Outlet),
                said("the crowd", Voice::Outlet),
                said("The crowd", Voice::Quoted),
            ],
            ..Cell::default()
        }];
        merge_voices(&mut cells);
        let found: Vec<_> = cells[0]
            .wordings
            .iter()
            .map(|one| (one.words.as_str(), one.count, one.voice))
            .collect();
        assert_eq!(
            found,
            [("the crowd", 4, None), ("the mob", 2, Some(Voice::Outlet))]
        );
    }

    #[test]
    fn what_varies_a_known_wording_comes_last() {
        let said = |words: &str| Wording {
            words: words.into(),
            ..Wording::default()
        };
        let words = ["Velt raid", "the Velt raid", "slaughter in Velt"].map(said);
        let mut cells = [Cell {
            wordings: words.into(),
            ..Cell::default()
        }];
        new_words_first(&mut cells);
        let order: Vec<&str> = cells[0]
            .wordings
            .iter()
            .map(|one| one.words.as_str())
            .collect();
        assert_eq!(order, ["Velt raid", "slaughter in Velt", "the Velt raid"]);
    }

    #[test]
    fn the_same_words_in_another_voice_are_another_wording() {
        let mut tally = Tally::default();
        let said = |words: &str, voice| Wording {
            words: words.into(),
            count: 1,
            voice: Some(voice),
            ..Wording::default()
        };
        tally.add(0, said("the raid", Voice::Outlet));
        tally.add(0, said("The Raid", Voice::Outlet));
        tally.add(0, said("the raid", Voice::Quoted));
        tally.add(2, said("the attack", Voice::Outlet));
        let cells = tally.cells(3, |wording| wording.voice);
        let counts: Vec<Vec<usize>> = cells
            .iter()
            .map(|cell| cell.wordings.iter().map(|wording| wording.count).collect())
            .collect();
        assert_eq!(counts, [vec![2, 1], vec![], vec![1]]);
    }
}
