//! Who is given words in each outlet, and how well is each source named?

mod credit;
mod offices;

use super::comparison::{Row, Shape, View, Wording};
use super::fold::{Reading, Tables};
use super::gazetteer::{Form, Gazetteer, Kind};
use super::names;
use super::nouns::noun;
use super::tally::Tally;
use super::witness::is_pronoun;
use crate::report::{Act, Attribution, AttributionKind, Grade, Quotation, Stance, Tag};
use crate::terms;
use crate::text::classes::{Class, class_of};
use credit::{Credit, credits};
use offices::{bearer, office};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// Words and signs that a quoted sentence has at least.
const SENTENCE: usize = 5;

/// Sources as they were read.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    /// Named sources by key.
    pub named: BTreeMap<String, Named>,
    /// Unnamed ones, in the words for them.
    pub unnamed: Tally,
    /// Why they are not named.
    pub reasons: Tally,
    /// Media that hand on what others say, by key.
    pub relays: BTreeMap<String, Tally>,
    /// Who is quoted in whole sentences.
    pub sentences: Tally,
}

/// A named source.
#[derive(Debug, Clone)]
pub struct Named {
    /// Its name as the reports resolve it.
    pub name: String,
    /// Its grade where it is named, not where a pronoun stands for it.
    pub grade: Grade,
    /// Was it seen by name?
    pub sure: bool,
    /// The cues that give it words, by outlet.
    pub tally: Tally,
}

impl Sources {
    /// Reads one page.
    pub fn read(&mut self, reading: &Reading) {
        let witness = reading.witness;
        for said in witness
            .report
            .attributions
            .iter()
            .filter(|said| reading.holds(said.zone) && speaks(said))
        {
            let Some(speaker) = witness.speaker(said) else {
                continue;
            };
            for credit in credits(reading, said, speaker.clone()) {
                self.credit(reading, said, credit);
            }
            if in_sentences(reading, said) {
                let words = wording(reading, said, speaker.clone());
                self.sentences.add(reading.outlet, words);
            }
            if said.relay {
                let relay = self.relays.entry(names::key(&speaker)).or_default();
                relay.add(reading.outlet, alone(reading, said, speaker));
            }
        }
        self.read_reasons(reading);
    }

    fn credit(&mut self, reading: &Reading, said: &Attribution, credit: Credit) {
        let Credit {
            name,
            grade,
            unnamed,
        } = credit;
        if unnamed {
            self.unnamed.add(reading.outlet, plain(reading, said, name));
            return;
        }
        let known = self
            .named
            .entry(names::key(&name))
            .or_insert_with(|| Named {
                name,
                grade,
                sure: false,
                tally: Tally::default(),
            });
        // A pronoun is graded by what it looks like, not by whom it stands for.
        let witness = reading.witness;
        let own = said
            .source
            .is_some_and(|source| !is_pronoun(&witness.words(said.zone, source)));
        if own && !known.sure {
            known.grade = grade;
        }
        known.sure |= own;
        let cue = said
            .cue
            .map(|cue| witness.words(said.zone, cue))
            .unwrap_or_default();
        known.tally.add(reading.outlet, wording(reading, said, cue));
    }

    /// All media that hand on what others say.
    #[must_use]
    pub fn relayed(&self) -> Tally {
        let mut all = Tally::default();
        for relay in self.relays.values() {
            all.absorb(relay.clone());
        }
        all
    }

    fn read_reasons(&mut self, reading: &Reading) {
        let reason = |tag: &&Tag| {
            tag.category.starts_with("sourcing.")
                && names::key(&tag.text).split(' ').any(|word| {
                    matches!(
                        word,
                        "condition"
                            | "anonymity"
                            | "anonymously"
                            | "authorized"
                            | "authorised"
                            | "named"
                            | "identified"
                            | "because"
                    )
                })
        };
        for tag in reading
            .witness
            .report
            .tags
            .iter()
            .filter(|tag| reading.holds(tag.zone))
            .filter(reason)
        {
            let place = reading.witness.evidence(tag.zone, tag.span, tag.sentence);
            let words = Wording {
                words: tag.text.clone(),
                count: 1,
                voice: Some(tag.voice),
                evidence: vec![place],
                ..Wording::default()
            };
            self.reasons.add(reading.outlet, words);
        }
    }
}

/// Does a quotation hold a sentence of its own, not only words of one?
fn in_sentences(reading: &Reading, said: &Attribution) -> bool {
    said.quotation == Quotation::Direct
        && said.content.iter().any(|part| {
            let run = reading.run(*part);
            let words = run.end - run.start;
            words >= SENTENCE && (run.start..run.end).any(|at| reading.scene.finite(at))
        })
}

/// Speech and evidence; what somebody only believes or plans gives them no words.
fn speaks(said: &Attribution) -> bool {
    matches!(
        said.kind,
        AttributionKind::Speech | AttributionKind::Evidence
    )
}

fn wording(reading: &Reading, said: &Attribution, words: String) -> Wording {
    let span = said.cue.or(said.source).unwrap_or(said.sentence);
    Wording {
        words,
        count: 1,
        cue: said.cue.map(|cue| reading.witness.words(said.zone, cue)),
        stance: Some(said.stance),
        act: Some(said.act),
        grade: Some(said.grade),
        evidence: vec![reading.witness.evidence(said.zone, span, said.sentence)],
        ..Wording::default()
    }
}

/// *Vardan official* of *two Vardan officials who saw the paper*: the side of a source and what it
/// is; none where no side is told.
pub(super) fn side(words: &str, gazetteer: &Gazetteer) -> Option<String> {
    let words: Vec<&str> = words.split_whitespace().collect();
    words.windows(2).find_map(|pair| match pair {
        [side, what] => {
            let known = gazetteer.find(side)?;
            let what = names::key(what);
            let one = what.strip_suffix('s').unwrap_or(&what);
            (known.form == Form::Demonym && class_of(what.as_bytes()).is(Class::PERSON))
                .then(|| format!("{side} {one}"))
        }
        _ => None,
    })
}

/// The words alone, and the cue only where it tells how far the outlet goes along (*confirmed*,
/// *speculated*) or that somebody denies.
fn plain(reading: &Reading, said: &Attribution, words: String) -> Wording {
    if said.stance != Stance::Neutral || said.act == Act::Deny {
        return wording(reading, said, words);
    }
    alone(reading, said, words)
}

/// The words without how they are given.
fn alone(reading: &Reading, said: &Attribution, words: String) -> Wording {
    Wording {
        stance: None,
        act: None,
        cue: None,
        ..wording(reading, said, words)
    }
}

/// Joins sources whose names are one, and gives them the names of their actors.
pub fn join(tables: &mut Tables, joined: &BTreeMap<String, String>, gazetteer: &Gazetteer) {
    let sources = std::mem::take(&mut tables.sources.named);
    let relayed = std::mem::take(&mut tables.sources.relays);
    let read = &*tables;
    let by_last = ByLast::of(read);
    let whole = |key: &String| {
        office(key)
            .and_then(|role| bearer(read, &role))
            .or_else(|| joined.get(key).cloned())
            .or_else(|| gazetteer.of_key(key).map(|known| known.id.to_string()))
            .or_else(|| by_last.longest(key))
            .unwrap_or_else(|| key.clone())
    };
    let mut named: BTreeMap<String, Named> = BTreeMap::new();
    let mut unnamed = Tally::default();
    for (key, source) in sources {
        let into = whole(&key);
        let nobody = !source.sure && !source.name.contains(char::is_uppercase);
        if (nobody || office(&key).is_some()) && !read.actors.contains_key(&into) {
            let words = office(&key).map_or(source.name, |role| format!("the {role}"));
            unnamed.absorb(called(&source.tally, &words));
            continue;
        }
        let actor = read.actors.get(&into);
        let source = Named {
            name: actor.map_or(source.name, |actor| actor.name(&into, gazetteer)),
            ..source
        };
        let kind = actor.and_then(|actor| actor.kind);
        let last = into.rsplit(' ').next().unwrap_or_default();
        let is_body = match kind {
            // What the words of a name tell, where it has several.
            Some(Kind::Body) if into.contains(' ') => noun(last).body,
            kind => kind.is_some_and(|kind| kind != Kind::Person),
        };
        let grade = if is_body || gazetteer.of_key(&into).is_some() {
            source.grade.max(Grade::S2)
        } else {
            source.grade
        };
        enter(&mut named, into, Named { grade, ..source });
    }
    let mut relays: BTreeMap<String, Tally> = BTreeMap::new();
    for (key, tally) in relayed {
        let into = whole(&key);
        let actor = read.actors.get(&into);
        let tally = match actor.map(|actor| actor.name(&into, gazetteer)) {
            Some(name) => called(&tally, &name),
            None => tally,
        };
        relays.entry(into).or_default().absorb(tally);
    }
    tables.sources.named = named;
    tables.sources.relays = relays;
    tables.sources.unnamed.absorb(unnamed);
}

/// Enters a source under its key, or joins it with the one that stands there.
fn enter(named: &mut BTreeMap<String, Named>, key: String, source: Named) {
    let Some(slot) = named.get_mut(&key) else {
        named.insert(key, source);
        return;
    };
    if source.sure {
        slot.grade = if slot.sure {
            slot.grade.min(source.grade)
        } else {
            source.grade
        };
        slot.sure = true;
    }
    slot.tally.absorb(source.tally);
}

/// The same places under other words; how they are given only where [`plain`] tells it.
fn called(tally: &Tally, words: &str) -> Tally {
    let mut out = Tally::default();
    for outlet in tally.outlets().collect::<Vec<_>>() {
        for wording in tally.wordings(outlet) {
            let mut wording = Wording {
                words: words.to_owned(),
                ..wording.clone()
            };
            let goes_along = wording
                .stance
                .is_none_or(|stance| stance == Stance::Neutral);
            if goes_along && wording.act != Some(Act::Deny) {
                (wording.stance, wording.act, wording.cue) = (None, None, None);
            }
            out.add(outlet, wording);
        }
    }
    out
}

/// The names of actors by their last words: each source is tried against few.
#[derive(Default)]
struct ByLast(FxHashMap<String, Vec<String>>);

impl ByLast {
    fn of(tables: &Tables) -> Self {
        let mut names = Self::default();
        for key in tables.actors.keys() {
            let last = key.rsplit(' ').next().unwrap_or_default();
            names
                .0
                .entry(last.to_owned())
                .or_default()
                .push(key.clone());
        }
        names
    }

    /// *Lor foreign minister Ado Marr* is *Ado Marr*, *Velt's health ministry* the *health ministry*.
    fn longest(&self, key: &str) -> Option<String> {
        let ends = |name: &str| {
            let before = key.strip_suffix(name);
            before.is_some_and(|before| before.ends_with(' ')) && name.contains(' ')
        };
        let body = |name: &str| name.strip_prefix('~').is_some_and(|name| holds(key, name));
        let fits = |name: &&String| ends(name) || names::is_short_for(key, name) || body(name);
        key.split(' ')
            .filter_map(|word| self.0.get(word))
            .flatten()
            .filter(fits)
            .max_by_key(|name| name.len())
            .cloned()
    }
}

/// Do the words of a name stand in a key, as words?
fn holds(key: &str, name: &str) -> bool {
    format!(" {key} ").contains(&format!(" {name} "))
}

/// The view: named sources by kind, then formulas for unnamed ones, reasons and relays.
#[must_use]
pub fn view(tables: &Tables, outlets: usize) -> View {
    let mut rows = Vec::new();
    for grade in [Grade::S0, Grade::S1, Grade::S2, Grade::S3] {
        rows.push(row(
            &format!("{grade:?}"),
            terms::grade(grade).1,
            "Named sources",
            &by_grade(tables, grade),
            outlets,
        ));
    }
    let sources = &tables.sources;
    rows.push(row(
        "unnamed",
        "unnamed: the words for them",
        "Unnamed sources",
        &sources.unnamed,
        outlets,
    ));
    rows.push(row(
        "reasons",
        "why they are not named",
        "Unnamed sources",
        &sources.reasons,
        outlets,
    ));
    rows.push(row(
        "relays",
        "media whose report is passed on",
        "Passed on",
        &sources.relayed(),
        outlets,
    ));
    rows.retain(|row| row.cells.iter().any(|cell| !cell.wordings.is_empty()));
    View {
        id: "sources",
        title: "Who is given words",
        gist: "Sources by how well they are named; the number says how often.".to_owned(),
        shape: Shape::Words,
        rows,
        notes: Vec::new(),
    }
}

/// The sources of a grade, each with how often it speaks.
fn by_grade(tables: &Tables, grade: Grade) -> Tally {
    let mut tally = Tally::default();
    for source in tables
        .sources
        .named
        .values()
        .filter(|source| source.grade == grade)
    {
        for outlet in source.tally.outlets().collect::<Vec<_>>() {
            let places = source
                .tally
                .wordings(outlet)
                .flat_map(|wording| wording.evidence.iter().cloned());
            let count = source
                .tally
                .wordings(outlet)
                .map(|wording| wording.count)
                .sum();
            let words = Wording {
                words: source.name.clone(),
                count,
                grade: Some(grade),
                evidence: places.collect(),
                ..Wording::default()
            };
            tally.add(outlet, words);
        }
    }
    tally
}

fn row(id: &str, name: &str, group: &str, tally: &Tally, outlets: usize) -> Row {
    let cells = tally.cells(outlets, |wording| std::cmp::Reverse(wording.count));
    Row {
        id: id.to_owned(),
        name: name.to_owned(),
        group: Some(group.to_owned()),
        cells,
        contrast: 0,
        differs: true,
        ..Row::default()
    }
}
