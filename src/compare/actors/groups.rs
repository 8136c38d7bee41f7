//! Which groups and things without a name are worth a row?
//!
//! Those that several outlets speak of in different words: families of nouns (*migrants, asylum
//! seekers*), single nouns that the story is about, and what the lexicons know as disputed.

use super::row::{MANY, is_label, ranked, row};
use crate::compare::comparison::{Row, Wording};
use crate::compare::families;
use crate::compare::fold::{Common, Concept, LARGE, PLAIN, Tables};
use crate::compare::names;
use std::collections::BTreeSet;

/// Groups of people.
pub(super) const PEOPLE: &str = "Groups of people";
/// What else has no name.
pub(super) const THINGS: &str = "Things";
/// What is disputed by its name.
pub(super) const CONTESTED: &str = "Contested names";

/// The families that may mean who did one attack.
const ATTACKERS: &str = "attackers";
const ARMED: &str = "armed-nonstate";

/// Rows of nouns that belong to no family.
const MOST: usize = 10;

/// Nouns that the name of a row has.
const NAMED: usize = 2;

/// The rows of a story.
pub(super) fn rows(tables: &Tables, outlets: usize) -> Vec<Row> {
    let least = crate::compare::coverage::least(outlets);
    let many = tables.articles > LARGE;
    let one = one_attack(tables).filter(|_| !many);
    let commons = tables
        .commons
        .iter()
        .filter(|(id, _)| one.is_none() || ![ATTACKERS, ARMED].contains(id))
        .chain(one.as_ref().map(|one| (ATTACKERS, one)));
    let (mut shown, mut single): (Vec<_>, Vec<_>) = commons
        .filter(|(_, known)| {
            if many {
                labelled(known, least)
            } else {
                told(known, least)
            }
        })
        .map(|(id, known)| (known, common_row(id, known, outlets)))
        .filter(|(_, row)| row.differs)
        .partition(|(known, _)| known.family.is_some());
    single.sort_by(|(_, one), (_, other)| {
        (other.contrast, &one.name).cmp(&(one.contrast, &other.name))
    });
    single.truncate(MOST);
    shown.extend(single);
    let heads: BTreeSet<&String> = shown.iter().flat_map(|(known, _)| &known.heads).collect();
    let concepts = tables.concepts.iter().filter(|(_, known)| {
        known.level > PLAIN && known.tally.outlets().count() >= least && !holds(&heads, known)
    });
    let concepts: Vec<Row> = concepts
        .map(|(concept, known)| concept_row(concept, known, outlets))
        .collect();
    shown
        .into_iter()
        .map(|(_, row)| row)
        .chain(concepts)
        .collect()
}

/// Where a story tells of attackers more than of armed groups, who calls them terrorists means them.
fn one_attack(tables: &Tables) -> Option<Common> {
    let of = |id: &str| tables.commons.iter().find(|(known, _)| *known == id);
    let (attackers, armed) = (of(ATTACKERS)?.1, of(ARMED)?.1);
    (attackers.tally.total() >= armed.tally.total()).then(|| {
        let mut one = attackers.clone();
        one.absorb(armed.clone());
        one
    })
}

/// Of many stories a family says only which labels are in use for such people.
fn labelled(known: &Common, least: usize) -> bool {
    let label = |outlet: &usize| known.tally.wordings(*outlet).any(is_label);
    known.people && known.tally.outlets().filter(label).count() >= least
}

/// A label, strong or plain, that is more than one noun.
fn names_them(wording: &Wording) -> bool {
    let tag = wording.tag.as_ref();
    !wording.bare && tag.is_some_and(|tag| tag.starts_with("label."))
}

/// Do enough outlets speak of it, in enough words? A noun by itself must be what two begin with,
/// be spoken of as one that is known (*the ban*), and be described by two.
fn told(known: &Common, least: usize) -> bool {
    let outlets = known.tally.outlets().count();
    let total = known.tally.total();
    let described = |outlet: &usize| known.tally.wordings(*outlet).any(|wording| !wording.bare);
    let describing = known.tally.outlets().filter(described).count();
    let often = total >= outlets * 2 || !known.lead.is_empty();
    outlets >= least
        && if known.family.is_some() {
            known.tally.all().any(names_them) || total > 2 && often && describing > 0
        } else {
            let told = known.tally.all().filter(|wording| !wording.bare);
            let words: BTreeSet<String> = told.map(|wording| names::key(&wording.words)).collect();
            let definite = known.definite * 3 >= total;
            definite && known.lead.len() >= 2 && often && describing >= 2 && words.len() >= 3
        }
}

fn common_row(id: &str, known: &Common, outlets: usize) -> Row {
    let group = if known.people { PEOPLE } else { THINGS };
    let name = name(known).unwrap_or_else(|| id.replace('-', " "));
    let own = if known.family.is_some() {
        BTreeSet::new()
    } else {
        known
            .nouns
            .iter()
            .map(|(noun, _)| noun.to_owned())
            .collect()
    };
    let row = row((id, &name, group), &known.tally, outlets, &own);
    let lead = u32::try_from(known.lead.len() * 15).unwrap_or(u32::MAX);
    let contrast = ranked(&row, &known.tally, false);
    Row {
        contrast: contrast.saturating_add(lead),
        ..row
    }
}

/// *migrants / asylum seekers*: its most frequent nouns.
fn name(known: &Common) -> Option<String> {
    let mut nouns: Vec<(&str, usize)> = known.nouns.iter().collect();
    nouns.sort_by_key(|(noun, count)| (std::cmp::Reverse(*count), *noun));
    let mut seen = BTreeSet::new();
    let named: Vec<&str> = nouns
        .into_iter()
        .filter(|(noun, _)| seen.insert(families::singular(noun)))
        .map(|(noun, _)| noun)
        .take(NAMED)
        .collect();
    (!named.is_empty()).then(|| named.join(" / "))
}

/// Are most words of a concept those of nouns that have a row already?
fn holds(heads: &BTreeSet<&String>, concept: &Concept) -> bool {
    let last = |words: &str| words.rsplit([' ', '-']).next().map(names::key);
    let known =
        |words: &str| last(words).is_some_and(|word| heads.contains(&families::singular(&word)));
    let held: usize = concept
        .tally
        .all()
        .filter(|wording| known(&wording.words))
        .map(|wording| wording.count)
        .sum();
    held * 2 >= concept.tally.total()
}

fn concept_row(concept: &str, known: &Concept, outlets: usize) -> Row {
    let group = if known.contested { CONTESTED } else { PEOPLE };
    let name = concept.replace('-', " ");
    let row = row(
        (concept, &name, group),
        &known.tally,
        outlets,
        &BTreeSet::new(),
    );
    let words: BTreeSet<String> = known
        .tally
        .all()
        .map(|wording| names::stem(&wording.words))
        .collect();
    let mut row = Row {
        contrast: ranked(&row, &known.tally, false),
        differs: words.len() > 1,
        ..row
    };
    if outlets > MANY {
        for cell in &mut row.cells {
            cell.wordings.retain(|wording| !wording.bare);
        }
    }
    row
}
