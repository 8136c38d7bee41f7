//! What does one actor do to another, by which verbs?

use crate::attribution::scene::{Run, Scene};
use crate::compare::comparison::{Cell, Row, Wording};
use crate::compare::fold::{Reading, Tables};
use crate::compare::gazetteer::Gazetteer;
use crate::compare::names;
use crate::compare::tally::{Tally, new_words_first};
use crate::report::Act;
use crate::text::classes::Class;
use crate::text::parts::Part;
use crate::text::tokens::Kind as Sign;
use std::collections::{BTreeMap, BTreeSet};

/// Words and signs behind a verb that are read for whom it reaches.
const REACH: usize = 16;

/// Of these, as many are shown at most.
const SHOWN: usize = 9;

/// What one actor does.
#[derive(Debug, Clone)]
pub(super) struct Deed {
    outlet: usize,
    subject: String,
    objects: Box<[String]>,
    /// Stem of the verb.
    verb: String,
    wording: Wording,
}

/// Subject, verb and those the verb reaches, for each name that is a subject.
pub(super) fn deeds(reading: &Reading) -> Vec<Deed> {
    let subjects = reading
        .mentions
        .iter()
        .filter(|mention| !mention.possessive && !mention.modifier && !mention.key.is_empty());
    subjects
        .filter_map(|mention| {
            deed(
                reading,
                mention.key.clone(),
                mention.phrase.end.max(mention.run.end),
            )
        })
        .collect()
}

fn deed(reading: &Reading, subject: String, start: usize) -> Option<Deed> {
    let scene = reading.scene;
    let limit = scene.sentence(start.saturating_sub(1)).end;
    let verbs = (start..limit).take_while(|at| {
        scene.is_part(
            *at,
            &[
                Part::Aux,
                Part::Adverb,
                Part::Verb,
                Part::Participle,
                Part::Gerund,
            ],
        ) && scene.kind(*at) == Sign::Word
    });
    let main = verbs
        .filter(|at| scene.is_part(*at, &[Part::Verb, Part::Participle, Part::Gerund]))
        .last()?;
    // *was found guilty*: it is done to the subject.
    let group = || start..main;
    let suffers = group().any(|at| scene.is(at, Class::BE))
        && !group().any(|at| scene.part(at) == Part::To)
        && scene.part(main) != Part::Gerund;
    if suffers {
        return None;
    }
    let clause = clause_end(scene, main + 1, limit.min(main + REACH));
    let objects = objects(reading, &subject, main + 1, clause);
    if speaks(reading, main)
        && (main + 1..clause)
            .any(|at| scene.finite(at) || scene.is_part(at, &[Part::To, Part::That]))
    {
        return None;
    }
    let goes_on = |at: &usize| {
        scene.nominal(*at)
            || scene.part(*at) == Part::Coordinator && scene.nominal(at + 1)
            || scene.part(*at) == Part::To
            || scene.part(at.saturating_sub(1)) == Part::To
    };
    let end = (main + 1..clause.min(main + 7))
        .take_while(goes_on)
        .last()
        .map_or(main + 1, |at| at + 1);
    let reached = reading.mentions.iter().rfind(|mention| {
        mention.run.start > main
            && mention.run.end <= clause.min(main + SHOWN)
            && objects.contains(&mention.key)
    });
    let end = end.max(reached.map_or(end, |mention| mention.run.end));
    (!objects.is_empty()).then(|| Deed {
        outlet: reading.outlet,
        subject,
        objects: objects.into_iter().collect(),
        verb: names::stem(scene.word(main)),
        wording: reading.wording_of(Run::new(start, end), start),
    })
}

/// Who is named between a verb and the end of its clause; those who only modify something (*the
/// Vardan town of Velt*) where nobody else is.
fn objects(reading: &Reading, subject: &str, start: usize, end: usize) -> BTreeSet<String> {
    let inside = |modifier: bool| -> BTreeSet<String> {
        reading
            .mentions
            .iter()
            .filter(|mention| start <= mention.run.start && mention.run.start < end)
            .filter(|mention| mention.modifier == modifier)
            .map(|mention| mention.key.clone())
            .filter(|key| !key.is_empty() && key != subject)
            .collect()
    };
    let named = inside(false);
    if named.is_empty() {
        inside(true)
    } else {
        named
    }
}

/// Where the clause of a verb ends; *, including the talks,* is read over.
fn clause_end(scene: &Scene, start: usize, limit: usize) -> usize {
    let mut at = start;
    while at < limit {
        let listed = scene.kind(at) == Sign::Comma
            && (scene.word(at + 1) == "including"
                || scene.word(at + 1) == "such" && scene.word(at + 2) == "as");
        if listed {
            let close = (at + 1..limit).find(|at| scene.kind(*at) == Sign::Comma);
            at = close.map_or(limit, |close| close + 1);
            continue;
        }
        let ends = matches!(
            scene.kind(at),
            Sign::Comma | Sign::Semicolon | Sign::Stop | Sign::Dash | Sign::Colon
        );
        if ends || scene.finite(at) {
            return at;
        }
        at += 1;
    }
    limit
}

/// The verb gives words to its subject: its row is among the statements.
fn speaks(reading: &Reading, verb: usize) -> bool {
    let at = reading.span(Run::new(verb, verb + 1));
    let acts = |act: Act| {
        !matches!(
            act,
            Act::Threaten
                | Act::Deny
                | Act::Decide
                | Act::Support
                | Act::Oppose
                | Act::Condemn
                | Act::Praise
                | Act::Accept
                | Act::Decline
        )
    };
    reading.witness.report.attributions.iter().any(|said| {
        reading.holds(said.zone) && said.cue.is_some_and(|cue| cue.overlaps(&at)) && acts(said.act)
    })
}

/// What one actor does to another, in all outlets.
#[derive(Debug, Default)]
pub(in crate::compare) struct Relation {
    /// The words by outlet.
    pub tally: Tally,
    /// The outlets that use each verb, by its stem.
    verbs: BTreeMap<String, BTreeSet<usize>>,
}

impl Relation {
    fn add(&mut self, deed: &Deed) {
        self.tally.add(deed.outlet, deed.wording.clone());
        let outlets = self.verbs.entry(deed.verb.clone()).or_default();
        outlets.insert(deed.outlet);
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
    for deed in &tables.claims.deeds {
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
