//! Which mentions speak of the same event?
//!
//! Event words are one event when they share a date, else when the same actor does it, else when
//! they stand for the same place; *the operation* takes up the last event named before it in its
//! article. Of what the plain nouns name (a flood, a strike, a trial) a story has one of a kind,
//! unless date, actor or what [`super::apart`] reads tell otherwise. What an article leads with is
//! the event that the story is about.

use super::apart::Apart;
use super::{Event, Key, violence};
use crate::compare::fold::{EventMention, Tables};
use crate::compare::gazetteer::Kind;
use crate::compare::names;
use crate::compare::nouns::{event_noun, event_title as title, is_event_class};
use crate::compare::tally::Tally;
use std::collections::{BTreeMap, BTreeSet};

/// Articles of a story from which on events are told apart strictly.
pub const LARGE: usize = 24;

/// The events of a story, and the mentions that fit nowhere.
#[must_use]
pub fn align(tables: &Tables, joined: &BTreeMap<String, String>) -> (BTreeMap<Key, Event>, Tally) {
    let mut mentions: Vec<EventMention> = tables
        .events
        .iter()
        .map(|mention| resolved(mention, tables, joined))
        .collect();
    violence::sort_out(&mut mentions);
    let mut sorter = Sorter::new(tables, &mentions);
    if tables.articles > LARGE {
        sorter.each(|_, mention| strict(mention));
        sorter.each(Sorter::in_town);
    } else {
        let dated = dated_agents(&mentions);
        let apart = Apart::new(tables, &mentions);
        sorter.each(|_, mention| only_one(mention, &mentions, &apart));
        sorter.each(|_, mention| direct(mention, &dated));
        sorter.each(Sorter::in_place);
        sorter.each(Sorter::taken_up);
        sorter.each(Sorter::led);
        sorter.only_led();
        sorter.join_towns();
    }
    sorter.finish()
}

/// Gives each mention the key of its event, one rule after the other.
struct Sorter<'a> {
    tables: &'a Tables,
    mentions: &'a [EventMention],
    keys: Vec<Option<Key>>,
    events: BTreeMap<Key, Event>,
}

impl<'a> Sorter<'a> {
    fn new(tables: &'a Tables, mentions: &'a [EventMention]) -> Self {
        Self {
            tables,
            mentions,
            keys: vec![None; mentions.len()],
            events: BTreeMap::new(),
        }
    }

    /// Asks a rule for each mention that has no event yet. What it finds holds for the next rule.
    fn each(&mut self, rule: impl Fn(&Self, &EventMention) -> Option<Key>) {
        let found = self.mentions.iter().zip(&self.keys);
        let found: Vec<Option<Key>> = found
            .map(|(mention, key)| match key {
                Some(_) => None,
                None => rule(self, mention),
            })
            .collect();
        for ((mention, key), found) in self.mentions.iter().zip(&mut self.keys).zip(found) {
            if let Some(found) = found {
                self.events.entry(found.clone()).or_default().add(mention);
                *key = Some(found);
            }
        }
    }

    fn known(&self) -> impl Iterator<Item = (&EventMention, &Key)> {
        let all = self.mentions.iter().zip(&self.keys);
        all.filter_map(|(mention, key)| Some((mention, key.as_ref()?)))
    }

    /// In a story of many articles only a town tells an event by its place.
    fn in_town(&self, mention: &EventMention) -> Option<Key> {
        local(self.tables, mention).then(|| self.by_place(mention))?
    }

    /// *an air strike on Harn, the unrest in Varda*.
    fn in_place(&self, mention: &EventMention) -> Option<Key> {
        let told = mention.known_by.definite || mention.leads || local(self.tables, mention);
        told.then(|| self.by_place(mention))?
    }

    /// The event that has most to do with one of the places, and was not done by it.
    fn by_place(&self, mention: &EventMention) -> Option<Key> {
        let places = &mention.known_by.places;
        let fits = |event: &Event| -> usize {
            let others = places
                .iter()
                .filter(|place| !event.agents.contains_key(*place));
            others.filter_map(|place| event.places.get(place)).sum()
        };
        let best = self
            .events
            .iter()
            .filter(|((class, _), event)| *class == mention.category && fits(event) > 0)
            .max_by_key(|(_, event)| fits(event));
        let own = || {
            let place = places.iter().find(|place| self.bears_name(place))?;
            Some((mention.category.clone(), place.clone()))
        };
        best.map(|(key, _)| key.clone()).or_else(own)
    }

    /// *the raid on Harn* of nobody in particular is the event that two outlets tell of in one
    /// sentence with Harn.
    fn join_towns(&mut self) {
        let towns = self.events.iter().filter(|((_, key), event)| {
            event.agents.is_empty() && event.dates.is_empty() && self.tables.located.contains(key)
        });
        let beside = |(class, town): &Key| {
            let others = self.events.iter().filter_map(|(key, event)| {
                let outlets = event.near.get(town)?.len();
                (key.0 == *class && key.1 != *town && outlets > 1 && !event.agents.is_empty())
                    .then_some((outlets, key))
            });
            others.max().map(|(_, key)| key.clone())
        };
        let joined: BTreeMap<Key, Key> = towns
            .filter_map(|(key, _)| Some((key.clone(), beside(key)?)))
            .collect();
        for (mention, key) in self.mentions.iter().zip(&mut self.keys) {
            if let Some(into) = key.as_ref().and_then(|key| joined.get(key)) {
                self.events.entry(into.clone()).or_default().add(mention);
                *key = Some(into.clone());
            }
        }
        self.events.retain(|key, _| !joined.contains_key(key));
    }

    /// *Harn*, not *border post*.
    fn bears_name(&self, place: &str) -> bool {
        let actor = self.tables.actors.get(place);
        actor.is_some_and(|actor| {
            let mut names = actor.names.iter();
            names.any(|(name, _)| name.chars().next().is_some_and(char::is_uppercase))
        })
    }

    /// *the war*: the event that its article most often calls by such a word and that others tell of,
    /// too; else the one that the story is most about. One that nobody calls a war is not taken up by
    /// *the war*, nor the other way round.
    fn taken_up(&self, mention: &EventMention) -> Option<Key> {
        if !mention.known_by.definite || !mention.known_by.places.is_empty() {
            return None;
        }
        let fits = |key: &Key| key.0 == mention.category && self.is_called_so(key, mention);
        let outlets = |key: &Key| {
            let event = self.events.get(key);
            event.map_or(0, |event| event.tally.outlets().count())
        };
        let shared = self.events.keys().any(|key| fits(key) && outlets(key) > 1);
        let mut counts: BTreeMap<&Key, (usize, usize)> = BTreeMap::new();
        for (other, key) in self.known().filter(|(_, key)| fits(key)) {
            let weight = likeness(other, mention);
            let (here, all) = counts.entry(key).or_default();
            // What one outlet alone tells of is background, where there is a common event.
            if other.article == mention.article && (outlets(key) > 1 || !shared) {
                *here += weight;
            }
            *all += weight * outlets(key);
        }
        let best = counts.into_iter().max_by_key(|(_, counts)| *counts);
        best.map(|(key, _)| key.clone())
    }

    /// Has anybody a word for the event that means the same as the mention's? *the strike* is first
    /// of all one that somebody calls a strike.
    fn is_called_so(&self, key: &Key, mention: &EventMention) -> bool {
        let calls = |event: &Event| event.words.contains_key(&mention.word);
        let same = |word: &String| title(word) == title(&mention.word);
        let means = |event: &Event| event.words.keys().any(same);
        let plain = event_noun(&mention.word).is_some();
        let of_class = |key: &Key| key.0 == mention.category;
        let named = plain
            && self
                .events
                .iter()
                .any(|(key, event)| of_class(key) && calls(event));
        let event = self.events.get(key);
        event.is_some_and(|event| calls(event) || !named && means(event))
    }

    /// What an article leads with and tells no one of by name is the event that most others tell of.
    fn led(&self, mention: &EventMention) -> Option<Key> {
        let of_class = |key: &Key| key.0 == mention.category && !is_war(mention);
        let anonymous = mention.known_by.agent.is_none() && mention.known_by.places.is_empty();
        if !mention.leads || mention.loose || !anonymous || is_event_class(&mention.category) {
            return None;
        }
        let all = self.events.iter().filter(|(key, _)| of_class(key));
        all.map(|(key, event)| (event.tally.outlets().count(), event.tally.total(), key))
            .max()
            .filter(|(outlets, ..)| *outlets > 1)
            .map(|(.., key)| key.clone())
    }

    /// Where no event of a class is known by anything, those that two outlets speak of are one.
    fn only_led(&mut self) {
        let fits = |mention: &EventMention| {
            (mention.leads || mention.known_by.definite || !mention.loose)
                && mention.known_by.agent.is_none()
                && !is_war(mention)
        };
        let mut outlets: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
        for (mention, key) in self.mentions.iter().zip(&self.keys) {
            if key.is_none() && fits(mention) {
                let class = outlets.entry(&mention.category).or_default();
                class.insert(mention.outlet);
            }
        }
        let known: BTreeSet<&str> = self
            .events
            .keys()
            .map(|(class, _)| class.as_str())
            .collect();
        let classes: BTreeSet<String> = outlets
            .into_iter()
            .filter(|(class, outlets)| outlets.len() > 1 && !known.contains(class))
            .map(|(class, _)| class.to_owned())
            .collect();
        self.each(|_, mention| {
            let only = classes.contains(&mention.category) && fits(mention);
            only.then(|| (mention.category.clone(), String::new()))
        });
    }

    /// What plain nouns name in one outlet only is aligned with nothing.
    fn finish(mut self) -> (BTreeMap<Key, Event>, Tally) {
        self.events.retain(|(class, _), event| {
            event.tally.outlets().count() > 1 || !is_event_class(class)
        });
        let mut stray = Tally::default();
        for (mention, key) in self.mentions.iter().zip(&self.keys) {
            if key
                .as_ref()
                .is_none_or(|key| !self.events.contains_key(key))
            {
                stray.add(mention.outlet, mention.wording.clone());
            }
        }
        (self.events, stray)
    }
}

/// How much two mentions say the same: words for one thing, the same words beside them (*missile
/// attack*).
fn likeness(one: &EventMention, other: &EventMention) -> usize {
    const TELLING: usize = 4;
    let words = |mention: &EventMention| -> BTreeSet<String> {
        let words = mention.wording.words.split([' ', '-']).map(names::key);
        let words = words.filter(|word| word.chars().count() >= TELLING);
        let words = words.filter(|word| *word != mention.head && event_noun(word).is_none());
        words.map(|word| names::stem(&word)).collect()
    };
    let same = if title(&one.word) == title(&other.word) {
        3
    } else {
        1
    };
    same + 4 * words(one).intersection(&words(other)).count()
}

fn is_war(mention: &EventMention) -> bool {
    title(&mention.word) == Some("war")
}

/// *the flood*: of plain nouns for what happened, a story has one event of each class; not where
/// another actor or another date is named than most name, or where it is with or of another.
fn only_one(mention: &EventMention, all: &[EventMention], apart: &Apart) -> Option<Key> {
    if !is_event_class(&mention.category) {
        return None;
    }
    let class = mention.category.clone();
    let known = &mention.known_by;
    let same = || all.iter().filter(|other| other.category == class);
    let fits = |own: Option<&String>, all: &mut dyn Iterator<Item = &String>| {
        own.is_none() || own == most(all)
    };
    let dates = &mut same().filter_map(|other| other.known_by.date.as_ref());
    match apart.sign(mention) {
        Some(sign) => Some((class, sign)),
        None if apart.is_main(mention) => Some((class, String::new())),
        None => {
            let agents = &mut same().filter_map(|other| other.known_by.agent.as_ref());
            (fits(known.agent.as_ref(), agents) && fits(known.date.as_ref(), dates))
                .then(|| (class, String::new()))
        }
    }
}

/// The most frequent; of several the first in the alphabet.
fn most<'s>(all: &mut dyn Iterator<Item = &'s String>) -> Option<&'s String> {
    let mut counts: BTreeMap<&String, usize> = BTreeMap::new();
    all.for_each(|one| *counts.entry(one).or_default() += 1);
    super::frequent(&counts).copied()
}

/// *an air strike on Harn*: in a town, one event of its kind is meant; in a state there may be many.
fn local(tables: &Tables, mention: &EventMention) -> bool {
    let kind = |place: &String| tables.actors.get(place).and_then(|actor| actor.kind);
    let places = &mention.known_by.places;
    !places.is_empty() && places.iter().all(|place| kind(place) != Some(Kind::State))
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
    mention.near = mention.near.iter().map(name).collect();
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

/// By agent the dates on which it acted, and where.
type Dated<'m> = BTreeMap<&'m str, BTreeMap<&'m str, BTreeSet<&'m String>>>;

fn dated_agents(mentions: &[EventMention]) -> Dated<'_> {
    let mut dated = Dated::new();
    for mention in mentions {
        let known = &mention.known_by;
        if let (Some(agent), Some(date)) = (&known.agent, &known.date) {
            let places = dated.entry(agent).or_default().entry(date).or_default();
            places.extend(&known.places);
        }
    }
    dated
}

fn direct(mention: &EventMention, dated: &Dated) -> Option<Key> {
    let known = &mention.known_by;
    let class = mention.category.clone();
    let agents_of = |date: &str| {
        let acted = dated.iter().find(|(_, dates)| dates.contains_key(date));
        acted.map(|(agent, _)| (*agent).to_owned())
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
            let dates = dated.get(agent.as_str()).filter(|dates| dates.len() == 1);
            let only = dates.and_then(BTreeMap::first_key_value);
            // What happened elsewhere is another event.
            let only = only.filter(|(_, places)| {
                let here = known.places.iter().any(|place| places.contains(place));
                here || places.is_empty() || known.places.is_empty()
            });
            Some((
                class,
                only.map_or_else(|| agent.clone(), |(date, _)| format!("{agent} {date}")),
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
