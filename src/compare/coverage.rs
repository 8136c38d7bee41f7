//! What does each outlet tell at all?
//!
//! A matrix over everything the other views found: who is given words, which figures with which
//! caveats, charges, events, demands, statements, names and places. A thing that is absent is
//! absent; nothing here says why. Lines before it (`summary.rs`) say what all tell, what all but
//! one, and what only one.

mod summary;

use super::casualties::Group;
use super::claims::clusters::Cluster;
use super::claims::{DEEDS, Relation};
use super::comparison::{Cell, Mark, Row, Shape, View, Wording};
use super::events::Event;
use super::fold::{Actor, Tables};
use super::gazetteer::{Gazetteer, Kind};
use super::names;
use super::tally::Tally;
use crate::report::Voice;
use std::collections::{BTreeMap, BTreeSet};

/// Outlets from which on what a single one tells is left out: it would be thousands of rows.
pub(super) const MANY: usize = 12;

/// Outlets that a row has at least: where many are compared, what two of them share is noise.
pub(super) fn least(outlets: usize) -> usize {
    if outlets > MANY { 3 } else { 2 }
}

/// What the matrix is made from.
pub(super) struct Found<'a> {
    /// The tables.
    pub tables: &'a Tables,
    /// Aligned events.
    pub events: &'a BTreeMap<(String, String), Event>,
    /// Aligned figures.
    pub figures: &'a [Group],
    /// Aligned statements.
    pub statements: &'a [Cluster],
    /// What one actor does to another.
    pub relations: &'a [(String, String, Relation)],
    /// Names.
    pub gazetteer: &'a Gazetteer,
}

/// A fact, and the outlets that have it.
struct Fact {
    id: String,
    name: String,
    group: &'static str,
    present: BTreeSet<usize>,
    partly: BTreeSet<usize>,
    /// A number of people harmed.
    harm: bool,
}

impl Fact {
    fn new(group: &'static str, id: &str, name: &str, present: BTreeSet<usize>) -> Self {
        Self {
            id: id.to_owned(),
            name: name.to_owned(),
            group,
            present,
            partly: BTreeSet::new(),
            harm: false,
        }
    }

    fn partly(self, partly: BTreeSet<usize>) -> Self {
        Self { partly, ..self }
    }

    fn outlets(&self) -> usize {
        self.present.union(&self.partly).count()
    }

    /// Does a short view show it? What one outlet alone has only where it is harm or a charge;
    /// names where most have them.
    fn matters(&self, outlets: usize) -> bool {
        let most = outlets.saturating_sub(2).max(2);
        match self.group {
            CHARGES => true,
            FIGURES if self.harm => true,
            PERSONS | BODIES | STATES | PLACES => self.outlets() >= most,
            _ => self.outlets() > 1,
        }
    }

    fn row(self, outlets: usize) -> Row {
        let mark = |outlet| match (
            self.present.contains(&outlet),
            self.partly.contains(&outlet),
        ) {
            (true, _) => Mark::Present,
            (false, true) => Mark::Partly,
            (false, false) => Mark::Absent,
        };
        let cells = (0..outlets).map(|outlet| Cell {
            mark: Some(mark(outlet)),
            ..Cell::default()
        });
        Row {
            cells: cells.collect(),
            contrast: u32::try_from(self.outlets()).unwrap_or(u32::MAX),
            differs: self.present.len() < outlets && self.matters(outlets),
            id: self.id,
            name: self.name,
            group: Some(self.group.to_owned()),
            ..Row::default()
        }
    }
}

const SPEAKERS: &str = "Given words";
const SOURCING: &str = "How sources are given";
const FIGURES: &str = "Figures";
const CHARGES: &str = "Charges and harsh names";
const EVENTS: &str = "Events";
const STATEMENTS: &str = "Statements that several outlets have";
const PERSONS: &str = "Persons named";
const BODIES: &str = "Bodies and other names";
const STATES: &str = "States";
const PLACES: &str = "Places";

const DEMANDS: &str = "Demands, threats, promises";
const DENIALS: &str = "Denials and refusals";

/// The groups, in the order in which they are shown: what happened, what is alleged and wanted, who
/// is heard, who is named.
const GROUPS: [&str; 13] = [
    FIGURES, CHARGES, DEMANDS, DENIALS, EVENTS, SPEAKERS, SOURCING, STATEMENTS, DEEDS, PERSONS,
    BODIES, STATES, PLACES,
];

/// The view: rows that only some outlets have, grouped; those that all have are a note.
#[must_use]
pub(super) fn view(found: &Found, outlets: &[String]) -> View {
    let all = outlets.len();
    let least = if all > MANY { least(all) } else { 1 };
    let mut facts = found.facts();
    facts.retain(|fact| fact.outlets() >= least);
    facts.sort_by(|one, other| {
        rank(one)
            .cmp(&rank(other))
            .then_with(|| one.name.cmp(&other.name))
    });
    let notes = summary::lines(&facts, outlets);
    let rows = facts.into_iter().filter(|fact| fact.present.len() < all);
    View {
        id: "coverage",
        title: "Who tells what",
        gist: "● present, ◐ partly, ○ not in the articles read. It does not say why.".to_owned(),
        shape: Shape::Marks,
        rows: rows.map(|fact| fact.row(all)).collect(),
        notes,
    }
}

/// What many have, and few have not, first; then what fewer and fewer have.
fn rank(fact: &Fact) -> impl Ord + use<> {
    let group = GROUPS.iter().position(|known| *known == fact.group);
    (group, std::cmp::Reverse(fact.outlets()))
}

impl Found<'_> {
    /// Everything that the other views found.
    fn facts(&self) -> Vec<Fact> {
        let facts = [
            self.speakers(),
            self.sourcing(),
            self.figures(),
            self.charges(),
            self.happenings(),
            self.said(),
            self.deeds(),
            self.actors(),
        ];
        facts.into_iter().flatten().collect()
    }

    fn speakers(&self) -> Vec<Fact> {
        let named = self.tables.sources.named.iter();
        let named = named
            .map(|(key, source)| Fact::new(SPEAKERS, key, &source.name, present(&source.tally)));
        named.chain(self.unnamed()).collect()
    }

    /// *Vardan officials*: sources without a name whose side is told.
    fn unnamed(&self) -> Vec<Fact> {
        let unnamed = &self.tables.sources.unnamed;
        let mut sides: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
        for outlet in unnamed.outlets() {
            for wording in unnamed.wordings(outlet) {
                if let Some(side) = super::sources::side(&wording.words, self.gazetteer) {
                    sides.entry(side).or_default().insert(outlet);
                }
            }
        }
        let fact = |(side, outlets): (String, BTreeSet<usize>)| {
            Fact::new(
                SPEAKERS,
                &names::key(&side),
                &format!("{side}, unnamed"),
                outlets,
            )
        };
        sides.into_iter().map(fact).collect()
    }

    fn sourcing(&self) -> Vec<Fact> {
        let sources = &self.tables.sources;
        let reasons = present(&sources.reasons);
        let unnamed = present(&sources.unnamed);
        let told = |wording: &Wording| names::key(&wording.words).contains("anonym");
        let disclosed = with(&sources.unnamed, told);
        let all = [
            Fact::new(
                SOURCING,
                "anonymity",
                "that unnamed sources want no name (◐ unnamed, not said)",
                disclosed.union(&reasons).copied().collect(),
            )
            .partly(unnamed),
            Fact::new(
                SOURCING,
                "relay",
                "another medium is credited",
                present(&sources.relayed()),
            ),
            Fact::new(
                SOURCING,
                "sentences",
                "whole sentences quoted",
                present(&sources.sentences),
            ),
        ];
        all.into_iter().filter(|fact| fact.outlets() > 0).collect()
    }

    fn figures(&self) -> Vec<Fact> {
        let told = self.figures.iter().filter(|group| tells(group));
        let mut facts: Vec<Fact> = told.flat_map(figure).collect();
        let caveats = self
            .figures
            .iter()
            .map(|group| with(&group.tally, has_caveat));
        let caveats: BTreeSet<usize> = caveats.flatten().collect();
        if !caveats.is_empty() {
            let name = "a caveat to a figure (not verified, civilians not told apart …)";
            facts.push(Fact::new(FIGURES, "caveats", name, caveats));
        }
        facts
    }

    fn charges(&self) -> Vec<Fact> {
        let charges = self.tables.claims.charges();
        charges
            .map(|(id, tally)| {
                let name = super::claims::charge_name(id, &tally);
                Fact::new(CHARGES, id, &name, present(&tally))
            })
            .collect()
    }

    fn happenings(&self) -> Vec<Fact> {
        let events = super::events::named(self.tables, self.events, self.gazetteer);
        let events = events.into_iter().map(|(key, name, event)| {
            let by_verb = self.tables.told.get(event.class.as_str());
            Fact::new(EVENTS, key, &name, present(&event.tally))
                .partly(by_verb.cloned().unwrap_or_default())
        });
        let meetings = self.tables.meetings.iter().map(|(key, tally)| {
            let name = tally
                .all()
                .min_by_key(|wording| wording.words.len())
                .map_or(key.as_str(), |wording| wording.words.as_str());
            Fact::new(EVENTS, key, name, present(tally))
        });
        events.chain(meetings).collect()
    }

    /// Demands, threats and denials of whoever makes them; plain statements where several have them.
    fn said(&self) -> Vec<Fact> {
        let statements = self.statements.iter().filter(|cluster| {
            cluster.group != super::claims::STATEMENTS || cluster.tally.outlets().count() > 1
        });
        statements
            .map(|cluster| {
                let group = match cluster.group {
                    super::claims::STATEMENTS => STATEMENTS,
                    group => group,
                };
                let id = names::key(&cluster.name);
                Fact::new(group, &id, &cluster.name, present(&cluster.tally))
            })
            .collect()
    }

    fn deeds(&self) -> Vec<Fact> {
        let relations = self.relations.iter();
        relations
            .map(|(id, name, relation)| Fact::new(DEEDS, id, name, present(&relation.tally)))
            .collect()
    }

    /// Those who are named, not only as part of another name.
    fn actors(&self) -> Vec<Fact> {
        // *its Velt Dialogue partnership*: a name of several words is one wherever it stands.
        let long = |key: &str| key.contains(' ') && self.gazetteer.of_key(key).is_none();
        let named = |key: &str, actor: &Actor| {
            (actor.tally.total() > 0 || long(key)) && !actor.names.is_empty()
        };
        let actors = self.tables.actors.iter();
        let actors = actors.filter(|(key, actor)| named(key, actor));
        actors
            .map(|(key, actor)| {
                let name = actor.name(key, self.gazetteer);
                Fact::new(kind(actor), key, &name, actor.outlets.clone())
                    .partly(actor.by_role.clone())
            })
            .collect()
    }
}

/// Figures in which a reader might miss something: harm, what several give, and large numbers of
/// something; not *three times*.
fn tells(group: &Group) -> bool {
    const SMALL: f64 = 13.0;
    let large = |value: &f64| *value >= SMALL;
    let values = || group.values.values().flatten();
    let several = group.tally.outlets().count() > 1;
    group.harm || several || values().any(large) && group.telling
}

/// A figure; of harm that several tell of also who names a source for it.
fn figure(group: &Group) -> Vec<Fact> {
    let numbers = group.values.iter().filter(|(_, values)| !values.is_empty());
    let numbers: BTreeSet<usize> = numbers.map(|(outlet, _)| *outlet).collect();
    let all = present(&group.tally);
    let sourced = with(&group.tally, |wording| wording.speaker.is_some());
    let told = all.len() > 1 && !sourced.is_empty() && group.harm;
    let name = format!("{}, with its source", group.name);
    let source = told.then(|| Fact::new(FIGURES, &format!("{} source", group.id), &name, sourced));
    let attributed = with(&group.tally, |wording| {
        wording.speaker.is_none() && wording.voice != Some(Voice::Outlet)
    });
    let toll = Fact {
        harm: group.harm && !numbers.is_empty(),
        ..Fact::new(FIGURES, &group.id, &group.name, numbers)
    };
    [
        Some(toll.partly(all)),
        source.map(|source| source.partly(attributed)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn has_caveat(wording: &Wording) -> bool {
    !wording.caveats.is_empty()
}

fn present(tally: &Tally) -> BTreeSet<usize> {
    tally.outlets().collect()
}

/// The outlets that have such a wording.
fn with(tally: &Tally, such: impl Fn(&Wording) -> bool) -> BTreeSet<usize> {
    tally
        .outlets()
        .filter(|outlet| tally.wordings(*outlet).any(&such))
        .collect()
}

fn kind(actor: &Actor) -> &'static str {
    match actor.kind {
        Some(Kind::Person) => PERSONS,
        Some(Kind::Place) => PLACES,
        Some(Kind::State) => STATES,
        Some(Kind::Body) | None => BODIES,
    }
}
