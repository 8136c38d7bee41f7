//! What does each outlet call the same event?
//!
//! Event words are one event when they share a date, else when the same actor does it, else when
//! they stand for the same place; *the operation* takes up the last event named before it in its
//! article. Of what the plain nouns name (a flood, a strike, a trial) a story has one of a kind,
//! unless date or actor tell otherwise. What fits nowhere is listed by itself.

use super::comparison::{Row, Shape, View};
use super::fold::{EventMention, Tables};
use super::gazetteer::{Gazetteer, Kind};
use super::names;
use super::nouns::{event_noun, is_event_class};
use super::tally::{Tally, new_words_first};
use std::collections::{BTreeMap, BTreeSet};

/// Articles of a story from which on events are told apart strictly.
const LARGE: usize = 24;

/// The category of words for violence.
const VIOLENCE: &str = "event.violence";

/// The class of nouns that are events only where the story uses them of violence.
const ACTION: &str = "action";

/// Mentions without an event that a note lists.
const LISTED: usize = 20;

/// One event as far as it could be told apart.
#[derive(Debug, Clone, Default)]
pub struct Event {
    /// Who did it; with how often.
    pub agents: BTreeMap<String, usize>,
    /// To whom, where; with how often.
    pub places: BTreeMap<String, usize>,
    /// Month and day.
    pub date: Option<String>,
    /// What it is: *war*, *flood*; with how often.
    pub words: BTreeMap<String, usize>,
    /// The words by outlet.
    pub tally: Tally,
}

/// Key of an event: class, then agent, date or place.
type Key = (String, String);

/// The events of a story, and the mentions that fit nowhere.
#[must_use]
pub fn align(tables: &Tables, joined: &BTreeMap<String, String>) -> (BTreeMap<Key, Event>, Tally) {
    let mut events: BTreeMap<Key, Event> = BTreeMap::new();
    let mut mentions: Vec<EventMention> = tables
        .events
        .iter()
        .map(|mention| resolved(mention, tables, joined))
        .collect();
    violent(&mut mentions);
    mentions.retain(|mention| mention.category != ACTION);
    let dated = dated_agents(&mentions);
    let large = tables.articles > LARGE;
    let mut keys: Vec<Option<Key>> = mentions
        .iter()
        .map(|mention| {
            if large {
                strict(mention)
            } else {
                only_one(mention, &mentions).or_else(|| direct(mention, &dated))
            }
        })
        .collect();
    for (mention, key) in mentions.iter().zip(&keys) {
        if let Some(key) = key {
            events.entry(key.clone()).or_default().add(mention);
        }
    }
    for (mention, key) in mentions.iter().zip(&mut keys).filter(|(mention, key)| {
        key.is_none() && (mention.known_by.definite && !large || local(tables, mention))
    }) {
        if let Some(found) = by_place(mention, &events) {
            events.entry(found.clone()).or_default().add(mention);
            *key = Some(found);
        }
    }
    let mut stray = Tally::default();
    let known: Vec<(&EventMention, &Key)> = mentions
        .iter()
        .zip(&keys)
        .filter_map(|(mention, key)| Some((mention, key.as_ref()?)))
        .collect();
    for (mention, _) in mentions.iter().zip(&keys).filter(|(_, key)| key.is_none()) {
        match taken_up(mention, &known).filter(|_| mention.known_by.definite && !large) {
            Some(key) => events.entry(key).or_default().add(mention),
            None => stray.add(mention.outlet, mention.wording.clone()),
        }
    }
    (events, stray)
}

/// *the strike*, where the story tells of an air strike and not of dockers: a plain noun that its
/// words for violence use is one of them.
fn violent(mentions: &mut [EventMention]) {
    let mut violence: BTreeMap<&str, usize> = BTreeMap::new();
    let mut tagged: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for mention in mentions.iter() {
        if mention.category == VIOLENCE {
            for noun in nouns_in(&mention.wording.words) {
                *violence.entry(noun).or_default() += 1;
            }
        } else if mention.wording.tag.is_some() {
            *tagged
                .entry((&mention.category, &mention.word))
                .or_default() += 1;
        }
    }
    let others = |class: &str, word: &str| -> usize {
        let same = tagged.iter().filter(|((known, _), _)| *known == class);
        same.filter(|((_, known), _)| *known != word)
            .map(|(_, count)| count)
            .sum()
    };
    let plain = mentions.iter().filter(|one| is_event_class(&one.category));
    let words: BTreeSet<(&str, &str)> = plain.map(|one| (&*one.category, &*one.word)).collect();
    let taken: BTreeSet<(String, String)> = words
        .into_iter()
        .filter(|(class, word)| {
            violence
                .get(word)
                .is_some_and(|count| *count > others(class, word))
        })
        .map(|(class, word)| (class.to_owned(), word.to_owned()))
        .collect();
    if taken.is_empty() {
        return;
    }
    for mention in mentions {
        if taken.contains(&(mention.category.clone(), mention.word.clone())) {
            VIOLENCE.clone_into(&mut mention.category);
        }
    }
}

/// The nouns for what happened in the words of a mention, each once.
fn nouns_in(words: &str) -> BTreeSet<&'static str> {
    let words = words.split([' ', '-']).map(names::key);
    words
        .filter_map(|word| Some(event_noun(&word)?.word))
        .collect()
}

/// *the flood*: of plain nouns for what happened, a story has one event of each class; not where
/// another actor or another date is named than most name.
fn only_one(mention: &EventMention, all: &[EventMention]) -> Option<Key> {
    let known = &mention.known_by;
    let same = || {
        all.iter()
            .filter(|other| other.category == mention.category)
    };
    let fits = |own: Option<&String>, all: &mut dyn Iterator<Item = &String>| {
        own.is_none() || own == most(all)
    };
    let agents = &mut same().filter_map(|other| other.known_by.agent.as_ref());
    let dates = &mut same().filter_map(|other| other.known_by.date.as_ref());
    (is_event_class(&mention.category)
        && fits(known.agent.as_ref(), agents)
        && fits(known.date.as_ref(), dates))
    .then(|| (mention.category.clone(), String::new()))
}

/// The most frequent; of several the first in the alphabet.
fn most<'s>(all: &mut dyn Iterator<Item = &'s String>) -> Option<&'s String> {
    let mut counts: BTreeMap<&String, usize> = BTreeMap::new();
    all.for_each(|one| *counts.entry(one).or_default() += 1);
    frequent(&counts).copied()
}

fn frequent<T>(counts: &BTreeMap<T, usize>) -> Option<&T> {
    counts
        .iter()
        .min_by_key(|(_, count)| std::cmp::Reverse(**count))
        .map(|(one, _)| one)
}

/// *an air strike on Harn*: in a town, one event of its kind is meant; in a state there may be many.
fn local(tables: &Tables, mention: &EventMention) -> bool {
    let kind = |place: &String| tables.actors.get(place).and_then(|actor| actor.kind);
    let places = &mention.known_by.places;
    !places.is_empty() && places.iter().all(|place| kind(place) != Some(Kind::State))
}

/// *the war*: the event that its article, else the story, most often calls by such a word.
fn taken_up(mention: &EventMention, known: &[(&EventMention, &Key)]) -> Option<Key> {
    let most = |here: bool, word: bool| {
        let mut counts: BTreeMap<&Key, usize> = BTreeMap::new();
        for (other, key) in known {
            let fits = other.category == mention.category
                && (!here || other.article == mention.article)
                && (!word || other.word == mention.word);
            if fits {
                *counts.entry(key).or_default() += 1;
            }
        }
        counts
            .into_iter()
            .max_by_key(|(_, count)| *count)
            .map(|(key, _)| key.clone())
    };
    most(true, true).or_else(|| most(false, true))
}

fn resolved(
    mention: &EventMention,
    tables: &Tables,
    joined: &BTreeMap<String, String>,
) -> EventMention {
    let name = |key: &String| joined.get(key).unwrap_or(key).clone();
    let mut mention = mention.clone();
    mention.known_by.agent = mention.known_by.agent.as_ref().map(name);
    mention.known_by.places = mention.known_by.places.iter().map(name).collect();
    // *the Velt attack* is one on Velt, if Velt is a town.
    let kind = |key: &String| tables.actors.get(key).and_then(|actor| actor.kind);
    let known = &mut mention.known_by;
    let town = |agent: &String| tables.located.contains(agent) && kind(agent) != Some(Kind::State);
    if !known.possessed && known.agent.as_ref().is_some_and(town) {
        known.places.extend(known.agent.take());
        known.definite = true;
    }
    mention
}

/// The dates on which each agent acted.
fn dated_agents(mentions: &[EventMention]) -> BTreeMap<&str, BTreeSet<&str>> {
    let mut dated: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for mention in mentions {
        if let (Some(agent), Some(date)) = (&mention.known_by.agent, &mention.known_by.date) {
            dated.entry(agent).or_default().insert(date);
        }
    }
    dated
}

fn direct(mention: &EventMention, dated: &BTreeMap<&str, BTreeSet<&str>>) -> Option<Key> {
    let known = &mention.known_by;
    let class = mention.category.clone();
    let agents_of = |date: &str| {
        dated
            .iter()
            .find(|(_, dates)| dates.contains(date))
            .map(|(agent, _)| (*agent).to_owned())
    };
    match (&known.agent, &known.date) {
        (agent, Some(date)) => {
            let agent = agent
                .clone()
                .or_else(|| agents_of(date))
                .unwrap_or_default();
            Some((class, format!("{agent} {date}").trim().to_owned()))
        }
        (Some(agent), None) => {
            let only = dated
                .get(agent.as_str())
                .filter(|dates| dates.len() == 1)
                .and_then(|dates| dates.first());
            Some((
                class,
                only.map_or_else(|| agent.clone(), |date| format!("{agent} {date}")),
            ))
        }
        _ => None,
    }
}

/// In a story of many articles an actor does many things: date or place must fit, too.
fn strict(mention: &EventMention) -> Option<Key> {
    let known = &mention.known_by;
    let agent = known.agent.as_deref()?;
    let when = known.date.as_deref();
    let sign = when.or_else(|| known.places.first().map(String::as_str))?;
    Some((mention.category.clone(), format!("{agent} {sign}")))
}

/// The event that has most to do with one of the places.
fn by_place(mention: &EventMention, events: &BTreeMap<Key, Event>) -> Option<Key> {
    let places = &mention.known_by.places;
    if places.is_empty() {
        return None;
    }
    let fits = |event: &Event| -> usize {
        places
            .iter()
            .filter_map(|place| event.places.get(place))
            .sum()
    };
    let best = events
        .iter()
        .filter(|((class, _), event)| *class == mention.category && fits(event) > 0)
        .max_by_key(|(_, event)| fits(event));
    let own = places
        .first()
        .map(|place| (mention.category.clone(), place.clone()));
    best.map(|(key, _)| key.clone()).or(own)
}

impl Event {
    fn add(&mut self, mention: &EventMention) {
        if let Some(agent) = &mention.known_by.agent {
            *self.agents.entry(agent.clone()).or_default() += 1;
        }
        self.date = self.date.take().or_else(|| mention.known_by.date.clone());
        *self.words.entry(mention.word.clone()).or_default() += 1;
        for place in &mention.known_by.places {
            *self.places.entry(place.clone()).or_default() += 1;
        }
        self.tally.add(mention.outlet, mention.wording.clone());
    }

    /// *Hamas, 7 October (Israel)*; of plain nouns the word that most use, *flood (Velt)*.
    #[must_use]
    pub fn name(&self, class: &str, tables: &Tables, gazetteer: &Gazetteer) -> String {
        let shown = |key: &String| {
            tables
                .actors
                .get(key)
                .map_or_else(|| key.clone(), |actor| actor.name(key, gazetteer))
        };
        let place = frequent(&self.places).map(shown);
        let word = frequent(&self.words)
            .filter(|word| is_event_class(class) && event_noun(word).is_some());
        let mut name = word.map_or_else(
            || frequent(&self.agents).map(shown).unwrap_or_default(),
            Clone::clone,
        );
        if let Some(date) = &self.date {
            name = [name, day(date)]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(", ");
        }
        match place {
            Some(place) if name.is_empty() => place,
            Some(place) => format!("{name} ({place})"),
            None => name,
        }
    }
}

fn day(date: &str) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let (month, day) = date.split_once('-').unwrap_or_default();
    let month = month
        .parse::<usize>()
        .ok()
        .and_then(|month| MONTHS.get(month.checked_sub(1)?));
    format!("{} {}", day.trim_start_matches('0'), month.unwrap_or(&""))
}

/// Events with their ids and names; two of one name are told apart by their category.
pub(super) fn named<'e>(
    tables: &Tables,
    events: &'e BTreeMap<Key, Event>,
    gazetteer: &Gazetteer,
) -> Vec<(&'e str, String, &'e Event)> {
    let names: Vec<String> = events
        .iter()
        .map(|((class, _), event)| event.name(class, tables, gazetteer))
        .collect();
    let twice = |name: &String| names.iter().filter(|other| *other == name).count() > 1;
    events
        .iter()
        .zip(&names)
        .map(|(((category, key), event), name)| {
            let kind = category.rsplit('.').next().unwrap_or_default();
            let name = if twice(name) {
                format!("{name}: {kind}")
            } else {
                name.clone()
            };
            let id = if key.is_empty() { category } else { key };
            (id.as_str(), name, event)
        })
        .collect()
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
    let contrast = u32::try_from(with * 20 + heads.len()).unwrap_or(u32::MAX);
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
