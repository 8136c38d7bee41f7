//! What does each outlet call the same event?
//!
//! One row an event with every outlet's words for it; what fits nowhere is listed by itself.
//!
//! | question | file |
//! |---|---|
//! | which mentions are one event? | `align.rs` |
//! | what tells two elections, two deals apart? | `apart.rs` |
//! | which plain nouns stand for violence here? | `violence.rs` |
//! | what is the event called in tables? | `title.rs` |

mod align;
mod apart;
mod title;
mod violence;

use super::comparison::{Row, Shape, View};
use super::fold::{EventMention, Tables};
use super::gazetteer::Gazetteer;
use super::names;
use super::tally::{Tally, new_words_first};
use std::collections::{BTreeMap, BTreeSet};

pub use align::{LARGE, align};
pub(super) use title::named;

/// Mentions without an event that a note lists.
const LISTED: usize = 20;

/// One event as far as it could be told apart.
#[derive(Debug, Clone, Default)]
pub struct Event {
    /// Its class: a category of the lexicons, else one of `event_nouns.txt`.
    pub class: String,
    /// Who did it; with how often.
    pub agents: BTreeMap<String, usize>,
    /// To whom, where; with how often.
    pub places: BTreeMap<String, usize>,
    /// What is named in one sentence with it; by which outlets.
    pub near: BTreeMap<String, BTreeSet<usize>>,
    /// Month and day; with how often.
    pub dates: BTreeMap<String, usize>,
    /// What it is: *war*, *flood*; with how often.
    pub words: BTreeMap<String, usize>,
    /// *presidential*; with how often.
    pub kinds: BTreeMap<String, usize>,
    /// The words by outlet.
    pub tally: Tally,
}

impl Event {
    fn add(&mut self, mention: &EventMention) {
        let known = &mention.known_by;
        let count = |counts: &mut BTreeMap<String, usize>,
                     keys: &mut dyn Iterator<Item = &String>| {
            keys.for_each(|key| *counts.entry(key.clone()).or_default() += 1);
        };
        count(&mut self.agents, &mut known.agent.iter());
        count(&mut self.places, &mut known.places.iter());
        count(&mut self.words, &mut std::iter::once(&mention.word));
        count(&mut self.kinds, &mut mention.kind.iter());
        count(&mut self.dates, &mut known.date.iter());
        for key in &mention.near {
            let outlets = self.near.entry(key.clone()).or_default();
            outlets.insert(mention.outlet);
        }
        self.class.clone_from(&mention.category);
        self.tally.add(mention.outlet, mention.wording.clone());
    }
}

/// Key of an event: class, then agent, date or place.
type Key = (String, String);

/// The most frequent; of several the first in the alphabet.
fn frequent<T>(counts: &BTreeMap<T, usize>) -> Option<&T> {
    counts
        .iter()
        .min_by_key(|(_, count)| std::cmp::Reverse(**count))
        .map(|(one, _)| one)
}

/// The view: one row an event.
#[must_use]
pub fn view(
    tables: &Tables,
    events: &BTreeMap<Key, Event>,
    stray: &Tally,
    gazetteer: &Gazetteer,
    outlets: usize,
) -> View {
    let mut rows: Vec<Row> = named(tables, events, gazetteer)
        .into_iter()
        .map(|(key, name, event)| row(key, &name, &event.tally, outlets))
        .collect();
    if outlets > super::coverage::MANY {
        let filled = |row: &Row| {
            row.cells
                .iter()
                .filter(|cell| !cell.wordings.is_empty())
                .count()
        };
        rows.retain(|row| row.differs && filled(row) >= super::coverage::least(outlets));
    }
    rows.sort_by(|one, other| {
        other
            .differs
            .cmp(&one.differs)
            .then(other.contrast.cmp(&one.contrast))
            .then_with(|| one.name.cmp(&other.name))
    });
    rows.extend(unaligned(stray, outlets));
    View {
        id: "events",
        title: "What each calls the same event",
        gist: "The words for it with who, where and when; below them whose words they are, where not the outlet’s own (? = could be either).".to_owned(),
        shape: Shape::Words,
        rows,
        notes: strays(stray),
    }
}

fn row(id: &str, name: &str, tally: &Tally, outlets: usize) -> Row {
    let mut cells = tally.cells(outlets, |wording| (wording.bare, wording.voice));
    new_words_first(&mut cells);
    let heads: BTreeSet<String> = cells
        .iter()
        .flat_map(|cell| &cell.wordings)
        .map(|wording| names::key(&wording.words))
        .collect();
    let with = cells
        .iter()
        .filter(|cell| !cell.wordings.is_empty())
        .count();
    // What most outlets speak of most is what the story is about.
    let contrast = u32::try_from(with * tally.total()).unwrap_or(u32::MAX);
    Row {
        id: id.to_owned(),
        name: name.to_owned(),
        group: None,
        cells,
        contrast,
        differs: with > 1 && heads.len() > 1,
        ..Row::default()
    }
}

/// Mentions that fit no event, as a row that short views leave out.
fn unaligned(stray: &Tally, outlets: usize) -> Option<Row> {
    let cells = stray.cells(outlets, |wording| std::cmp::Reverse(wording.count));
    (stray.total() > 0).then(|| Row {
        id: "unaligned".to_owned(),
        name: "not aligned with any event".to_owned(),
        group: Some("Not aligned".to_owned()),
        cells,
        ..Row::default()
    })
}

/// Of few mentions each, of many how many.
fn strays(stray: &Tally) -> Vec<String> {
    let clean = |words: &str| words.trim_matches(['"', '“', '”']).to_owned();
    let words: BTreeSet<String> = stray.all().map(|wording| clean(&wording.words)).collect();
    let words: Vec<String> = words.into_iter().collect();
    match words.len() {
        0 => Vec::new(),
        1..=LISTED => vec![format!("Not aligned with any event: {}.", words.join("; "))],
        many => vec![format!(
            "{many} other mentions fit none of these; --all shows them."
        )],
    }
}
