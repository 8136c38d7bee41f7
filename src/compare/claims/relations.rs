//! What does one actor do to another, over all outlets?
//!
//! Deeds are joined by who does them to whom. One that names nobody (*is wielding its veto*) stands
//! with those of the same actor whose words it shares.

use super::deeds::Deed;
use crate::compare::comparison::{Cell, Row, Wording};
use crate::compare::fold::Tables;
use crate::compare::gazetteer::Gazetteer;
use crate::compare::names;
use crate::compare::tally::{Tally, new_words_first};
use crate::text::classes::{Class, class_of};
use std::collections::{BTreeMap, BTreeSet};

/// What one actor does to another, in all outlets.
#[derive(Debug, Default)]
pub(in crate::compare) struct Relation {
    /// The words by outlet.
    pub tally: Tally,
    /// The outlets that use each verb, by its stem.
    verbs: BTreeMap<String, BTreeSet<usize>>,
    /// The outlets that use each word, by its stem.
    words: BTreeMap<String, BTreeSet<usize>>,
}

impl Relation {
    fn add(&mut self, deed: &Deed) {
        self.tally.add(deed.outlet, deed.wording.clone());
        let outlets = self.verbs.entry(deed.verb.clone()).or_default();
        outlets.insert(deed.outlet);
        for stem in stems(&deed.wording) {
            self.words.entry(stem).or_default().insert(deed.outlet);
        }
    }

    /// Does a deed that reaches nobody speak of what is told here? *is wielding its veto*, where
    /// two outlets say *vetoed*; *halted all trade*, where another says *halted trade with Lor*.
    fn takes_up(&self, deed: &Deed) -> bool {
        let others = |known: Option<&BTreeSet<usize>>| {
            known.map_or(0, |outlets| {
                outlets
                    .iter()
                    .filter(|outlet| **outlet != deed.outlet)
                    .count()
            })
        };
        let mut objects = stems(&deed.wording)
            .into_iter()
            .filter(|stem| *stem != deed.verb);
        let same_verb = others(self.verbs.get(&deed.verb)) > 0;
        objects.any(|stem| {
            others(self.verbs.get(&stem)) > 1 || same_verb && others(self.words.get(&stem)) > 0
        })
    }

    /// The outlets that use the verb of a wording: what more of them tell of comes first.
    fn shared(&self, wording: &Wording) -> usize {
        let stems = wording.words.split_whitespace().map(names::stem);
        stems
            .filter_map(|stem| self.verbs.get(&stem))
            .map(BTreeSet::len)
            .max()
            .unwrap_or_default()
    }
}

/// Pairs of actors that two outlets tell of, under `SUBJECT > OBJECT`, with names to show.
pub(in crate::compare) fn relations(
    tables: &Tables,
    joined: &BTreeMap<String, String>,
    gazetteer: &Gazetteer,
) -> Vec<(String, String, Relation)> {
    let name = |key: &String| joined.get(key).unwrap_or(key).clone();
    let known = |key: &String| tables.actors.get(key);
    let weight = |key: &String| known(key).map_or(0, |actor| actor.tally.total());
    let mut pairs: BTreeMap<(String, String), Relation> = BTreeMap::new();
    let (named, open): (Vec<&Deed>, Vec<&Deed>) = tables
        .claims
        .deeds
        .iter()
        .partition(|deed| !deed.objects.is_empty());
    for deed in named {
        let subject = name(&deed.subject);
        let object = deed
            .objects
            .iter()
            .map(name)
            .filter(|object| *object != subject)
            .max_by_key(|object| (weight(object), object.clone()));
        if let Some(object) = object {
            pairs.entry((subject, object)).or_default().add(deed);
        }
    }
    for deed in open {
        let subject = name(&deed.subject);
        let fits = pairs
            .iter_mut()
            .filter(|((known, _), _)| *known == subject)
            .filter(|(_, relation)| relation.tally.outlets().count() > 1)
            .filter(|(_, relation)| relation.takes_up(deed));
        if let Some((_, relation)) = fits.max_by_key(|(_, relation)| relation.tally.total()) {
            relation.tally.add(deed.outlet, deed.wording.clone());
        }
    }
    let shown =
        |key: &String| known(key).map_or_else(|| key.clone(), |actor| actor.name(key, gazetteer));
    pairs
        .into_iter()
        .filter(|(_, relation)| relation.tally.outlets().count() > 1)
        .map(|((subject, object), relation)| {
            let id = format!("{subject} > {object}");
            let name = format!("{} → {}", shown(&subject), shown(&object));
            (id, name, relation)
        })
        .collect()
}

/// Stems of the words of a wording that tell what is done.
fn stems(wording: &Wording) -> BTreeSet<String> {
    const LEAST: usize = 4;
    let function = Class::PREP
        .and(Class::DET)
        .and(Class::POSS)
        .and(Class::PRON)
        .and(Class::QUANT)
        .and(Class::AUX);
    let words = wording.words.split_whitespace();
    words
        .filter(|word| word.chars().all(|letter| !letter.is_uppercase()))
        .filter(|word| !class_of(word.as_bytes()).is(function))
        .map(names::stem)
        .filter(|stem| stem.chars().count() >= LEAST)
        .collect()
}

/// What one actor does to another, by the verbs.
pub(super) fn deed_rows(relations: &[(String, String, Relation)], outlets: usize) -> Vec<Row> {
    let least = crate::compare::coverage::least(outlets);
    let mut rows: Vec<Row> = relations
        .iter()
        .filter(|(_, _, relation)| relation.tally.outlets().count() >= least)
        .map(|(id, name, relation)| deed_row(id, name, relation, outlets))
        .collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.contrast));
    rows
}

fn deed_row(id: &str, name: &str, relation: &Relation, outlets: usize) -> Row {
    let tally = &relation.tally;
    let rank = |wording: &Wording| (std::cmp::Reverse(relation.shared(wording)), wording.voice);
    let mut cells: Vec<Cell> = tally.cells(outlets, rank);
    new_words_first(&mut cells);
    let with = tally.outlets().count();
    let forms: BTreeSet<_> = tally
        .all()
        .map(|wording| names::key(&wording.words))
        .collect();
    Row {
        id: id.to_owned(),
        name: name.to_owned(),
        group: Some(super::DEEDS.to_owned()),
        cells,
        contrast: u32::try_from(with * 10 + forms.len()).unwrap_or(u32::MAX),
        differs: forms.len() > 1,
        ..Row::default()
    }
}
