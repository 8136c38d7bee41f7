//! How far do the outlets' words for one thing differ?
//!
//! Makes the row of a table of wordings and ranks it: labels tell most, titles of persons little,
//! bare names nothing. What many outlets speak of often comes before what few mention.

use crate::compare::comparison::{Cell, Row, Wording};
use crate::compare::names;
use crate::compare::prose;
use crate::compare::tally::{Tally, merge_voices};
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// Outlets from which on it no longer matters who says the words, only how often they stand.
pub(super) const MANY: usize = crate::compare::coverage::MANY;

/// What a label adds to the contrast of its row.
const LABEL: usize = 40;

/// The contrast of a row of bare names, at most.
pub(super) const PLAIN: usize = 9;

/// Mentions beyond which a thing is not more central.
const OFTEN: usize = 40;

/// A row of wordings. `own` are the words of its names, which say nothing about it.
pub(super) fn row(
    (key, name, group): (&str, &str, &str),
    tally: &Tally,
    outlets: usize,
    own: &BTreeSet<String>,
) -> Row {
    let mut cells = tally.cells(outlets, |wording| {
        let full = Reverse(wording.words.split(' ').count());
        let full = wording.bare.then_some(full);
        (wording.bare, !is_label(wording), wording.voice, full)
    });
    if outlets > MANY {
        merge_voices(&mut cells);
    }
    let described: Vec<BTreeSet<String>> =
        cells.iter().map(|cell| descriptions(cell, own)).collect();
    let (different, outlets_with) = differing(&described);
    let forms: BTreeSet<String> = cells
        .iter()
        .flat_map(|cell| cell.wordings.iter().map(plain_name))
        .collect();
    let contrast = if different > 0 {
        different * 10 + outlets_with * 15 + forms.len()
    } else {
        forms.len().min(PLAIN)
    };
    let alike = different == 0 && all_share_a_form(&cells);
    Row {
        id: key.to_owned(),
        name: name.to_owned(),
        group: Some(group.to_owned()),
        cells,
        contrast: u32::try_from(contrast).unwrap_or(u32::MAX),
        differs: !alike,
        ..Row::default()
    }
}

/// A label that says more than what somebody is: what tells the outlets apart stands first.
pub(super) fn is_label(wording: &Wording) -> bool {
    let tag = wording.tag.as_ref();
    let strong = wording
        .level
        .is_some_and(|level| level > crate::compare::fold::PLAIN);
    !wording.bare && strong && tag.is_some_and(|tag| tag.starts_with("label."))
}

/// Descriptions that some outlets have and others not, and outlets that describe at all.
fn differing(described: &[BTreeSet<String>]) -> (usize, usize) {
    let all: BTreeSet<&String> = described.iter().flatten().collect();
    let everywhere = |words: &&&String| described.iter().all(|cell| cell.contains(**words));
    let same = all.iter().filter(everywhere).count();
    let outlets = described.iter().filter(|cell| !cell.is_empty()).count();
    (all.len() - same, outlets)
}

/// What an outlet's wordings say beside the name.
fn descriptions(cell: &Cell, own: &BTreeSet<String>) -> BTreeSet<String> {
    let told = cell.wordings.iter().filter(|wording| !wording.bare);
    told.map(|wording| description(&wording.words, own))
        .filter(|words| !words.is_empty())
        .collect()
}

/// *president* of *President Ado Marr*: the words that are not of the name itself.
fn description(words: &str, own: &BTreeSet<String>) -> String {
    let words = words.split_whitespace().map(|word| {
        let word = names::plain(word);
        names::key(prose::key(word.trim_end_matches(',')))
    });
    let told: Vec<String> = words
        .filter(|word| !own.contains(word) && !is_honorific(word) && !stands_for_state(word))
        .collect();
    told.join(" ")
}

/// *Mr*: a house style, no description.
pub(in crate::compare) fn is_honorific(word: &str) -> bool {
    matches!(
        word.trim_end_matches('.'),
        "mr" | "mrs" | "ms" | "miss" | "mx" | "the"
    )
}

/// *Vardan government*: Varda by another name.
fn stands_for_state(word: &str) -> bool {
    matches!(word, "government" | "authorities")
}

/// A wording without the form of address.
fn plain_name(wording: &Wording) -> String {
    let key = names::key(&wording.words);
    let kept = key.split(' ').skip_while(|word| is_honorific(word));
    kept.collect::<Vec<_>>().join(" ")
}

/// Is there a name that every outlet uses that names it at all? The last word tells.
fn all_share_a_form(cells: &[Cell]) -> bool {
    let last = |name: String| {
        let words = name.rsplit([' ', '-']);
        words.take(1).collect::<String>()
    };
    let forms = |cell: &Cell| {
        let names = cell.wordings.iter().map(plain_name).map(last);
        names.collect::<BTreeSet<_>>()
    };
    let mut cells = cells.iter().filter(|cell| !cell.wordings.is_empty());
    let Some(first) = cells.next().map(forms) else {
        return true;
    };
    let shared = cells.fold(first, |shared, cell| {
        shared.intersection(&forms(cell)).cloned().collect()
    });
    !shared.is_empty()
}

/// Labels tell most; of persons the outlets vary titles, which tells little; what is central to
/// the story comes first.
pub(super) fn ranked(row: &Row, tally: &Tally, titles: bool) -> u32 {
    let label = |wording: &Wording| {
        let tag = wording.tag.clone();
        tag.filter(|tag| !wording.bare && tag.starts_with("label."))
    };
    let labels: BTreeSet<_> = tally.all().filter_map(label).collect();
    let plain = if titles {
        row.contrast / 3
    } else {
        row.contrast
    };
    let central = tally.outlets().count() * 8 + tally.total().min(OFTEN);
    let told = row.contrast as usize > PLAIN;
    let added = labels.len() * LABEL + if told { central } else { central / 10 };
    plain.saturating_add(u32::try_from(added).unwrap_or(u32::MAX))
}
