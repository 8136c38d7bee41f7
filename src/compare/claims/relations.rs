//! Which deeds of one actor to another are one?
//!
//! Deeds of the same pair are joined where their verbs tell of the same deed
//! ([`super::verbs`]): *blocks, vetoes*; what else the one does to the other has rows of its own.
//! One that names nobody (*is wielding its veto*) stands with those of the same actor whose deed and
//! words it shares.

use super::deeds::Deed;
use super::verbs;
use crate::compare::comparison::{Cell, Row, Wording};
use crate::compare::fold::Tables;
use crate::compare::gazetteer::Gazetteer;
use crate::compare::names;
use crate::compare::tally::{Tally, new_words_first};
use crate::text::classes::{Class, class_of};
use std::collections::{BTreeMap, BTreeSet};

/// Verbs that the name of a row has.
const NAMED: usize = 2;

/// One deed of one actor to another, in all outlets.
#[derive(Debug, Default)]
pub(in crate::compare) struct Relation {
    /// The words by outlet.
    pub tally: Tally,
    /// The deeds its verbs tell of, and how often each.
    kinds: BTreeMap<String, usize>,
    /// The verbs by their stems: how often, and the shortest form.
    verbs: BTreeMap<String, (usize, String)>,
    /// The outlets that use each word, by its stem.
    words: BTreeMap<String, BTreeSet<usize>>,
}

impl Relation {
    fn add(&mut self, deed: &Deed) {
        self.tally.add(deed.outlet, deed.wording.clone());
        for stem in stems(&deed.wording) {
            self.words.entry(stem).or_default().insert(deed.outlet);
        }
        for (kind, word) in &deed.kinds {
            *self.kinds.entry(kind.clone()).or_default() += 1;
            let form = word.to_lowercase();
            let (count, shortest) = self.verbs.entry(names::stem(word)).or_default();
            *count += 1;
            if shortest.is_empty() || form.len() < shortest.len() {
                *shortest = form;
            }
        }
    }

    /// Does a deed that reaches nobody speak of what is told here? *is wielding its veto*, where
    /// others say *vetoed*; *halted all trade*, where another says *halted trade with Lor*.
    fn takes_up(&self, deed: &Deed) -> bool {
        let others = |stem: &String| {
            let outlets = self.words.get(stem);
            outlets.is_some_and(|outlets| outlets.iter().any(|outlet| *outlet != deed.outlet))
        };
        let words = stems(&deed.wording);
        let mut nouns = words.iter().filter(|stem| **stem != deed.verb);
        let mut kinds = deed.kinds.keys();
        kinds.any(|kind| verbs::is_family(kind) && self.kinds.contains_key(kind))
            && nouns.any(others)
    }

    /// The deed that most of its wordings tell of.
    fn kind(&self) -> &str {
        let often =
            |(kind, count): &(&String, &usize)| (**count, std::cmp::Reverse((*kind).clone()));
        self.kinds
            .iter()
            .max_by_key(often)
            .map_or("", |(kind, _)| kind.as_str())
    }

    /// Its verbs, the most frequent first: *vetoes, blocks*.
    fn verbs(&self) -> String {
        let mut verbs: Vec<&(usize, String)> = self.verbs.values().collect();
        verbs.sort_by_key(|(count, form)| (std::cmp::Reverse(*count), form.clone()));
        let forms = verbs.into_iter().take(NAMED).map(|(_, form)| form.as_str());
        forms.collect::<Vec<_>>().join(", ")
    }
}

/// Deeds that two outlets tell of, under `SUBJECT > OBJECT: DEED`, with names to show.
pub(in crate::compare) fn relations(
    tables: &Tables,
    joined: &BTreeMap<String, String>,
    gazetteer: &Gazetteer,
) -> Vec<(String, String, Relation)> {
    let known = |key: &String| tables.actors.get(key);
    let shown =
        |key: &String| known(key).map_or_else(|| key.clone(), |actor| actor.name(key, gazetteer));
    let weight = |key: &String| known(key).map_or(0, |actor| actor.tally.total());
    let (reaching, open): (Vec<&Deed>, Vec<&Deed>) = tables
        .claims
        .deeds
        .iter()
        .partition(|deed| !deed.objects.is_empty());
    let open = by_subject(&open, joined);
    let mut found = Vec::new();
    for ((subject, object), deeds) in pairs(&reaching, joined, &weight) {
        for mut relation in one_deed(&deeds) {
            let open = open.get(&subject).into_iter().flatten();
            let further: Vec<&Deed> = open
                .filter(|deed| relation.takes_up(deed))
                .copied()
                .collect();
            further.into_iter().for_each(|deed| relation.add(deed));
            if relation.tally.outlets().count() < 2 {
                continue;
            }
            let id = format!("{subject} > {object}: {}", relation.kind());
            let verbs = relation.verbs();
            let name = format!("{} → {}: {verbs}", shown(&subject), shown(&object));
            found.push((id, name, relation));
        }
    }
    found
}

/// Deeds by who does them to whom: of several, to the one the story speaks of most.
fn pairs<'d>(
    deeds: &[&'d Deed],
    joined: &BTreeMap<String, String>,
    weight: &dyn Fn(&String) -> usize,
) -> BTreeMap<(String, String), Vec<&'d Deed>> {
    let name = |key: &String| joined.get(key).unwrap_or(key).clone();
    let mut pairs: BTreeMap<(String, String), Vec<&Deed>> = BTreeMap::new();
    for deed in deeds {
        let subject = name(&deed.subject);
        let spoken = |list: &Vec<String>| list.iter().map(|key| weight(&name(key))).max();
        let reached = deed.objects.iter().max_by_key(|list| spoken(list));
        let objects: BTreeSet<String> = reached.into_iter().flatten().map(name).collect();
        for object in objects.into_iter().filter(|object| *object != subject) {
            let pair = (subject.clone(), object);
            pairs.entry(pair).or_default().push(deed);
        }
    }
    pairs
}

/// Deeds that reach nobody, by who does them.
fn by_subject<'d>(
    deeds: &[&'d Deed],
    joined: &BTreeMap<String, String>,
) -> BTreeMap<String, Vec<&'d Deed>> {
    let mut of: BTreeMap<String, Vec<&Deed>> = BTreeMap::new();
    for deed in deeds {
        let subject = joined.get(&deed.subject).unwrap_or(&deed.subject);
        of.entry(subject.clone()).or_default().push(deed);
    }
    of
}

/// Stems of the words that carry content.
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

/// Deeds of one pair, joined by what their verbs tell of.
fn one_deed(deeds: &[&Deed]) -> Vec<Relation> {
    let mut groups: Vec<(BTreeSet<&str>, Vec<&Deed>)> = Vec::new();
    for deed in deeds {
        let mut kinds: BTreeSet<&str> = deed.kinds.keys().map(String::as_str).collect();
        let (met, mut others): (Vec<_>, Vec<_>) = groups
            .into_iter()
            .partition(|(known, _)| !known.is_disjoint(&kinds));
        let mut members = Vec::new();
        for (more, before) in met {
            kinds.extend(more);
            members.extend(before);
        }
        members.push(*deed);
        others.push((kinds, members));
        groups = others;
    }
    let relation = |members: Vec<&Deed>| {
        let mut relation = Relation::default();
        for deed in members {
            relation.add(deed);
        }
        relation
    };
    groups
        .into_iter()
        .map(|(_, members)| relation(members))
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
    let mut cells: Vec<Cell> = tally.cells(outlets, |wording| wording.voice);
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
