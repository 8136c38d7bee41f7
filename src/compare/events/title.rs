//! What is an event called in tables?
//!
//! By a word that judges nothing, with who, when and where as far as known: *attack: Red Dawn, 7
//! October (Varda)*, *trade agreement (Lor)*. What the outlets call it stands in their cells.

use super::{Event, Key, frequent};
use crate::compare::dates::MONTHS;
use crate::compare::fold::Tables;
use crate::compare::gazetteer::{Gazetteer, Kind};
use crate::compare::nouns::{event_noun, event_title, has_parties, is_event_class};
use std::collections::BTreeMap;

/// Events with their ids and names.
pub(in crate::compare) fn named<'e>(
    tables: &Tables,
    events: &'e BTreeMap<Key, Event>,
    gazetteer: &Gazetteer,
) -> Vec<(&'e str, String, &'e Event)> {
    let title = |with_agent: bool| {
        events.iter().map(move |((class, _), event)| {
            let naming = Naming {
                tables,
                gazetteer,
                class,
                event,
            };
            naming.title(with_agent)
        })
    };
    let short: Vec<String> = title(false).collect();
    let twice = |name: &String| short.iter().filter(|other| *other == name).count() > 1;
    let names = title(true).zip(&short);
    let names = names.map(|(long, short)| if twice(short) { long } else { short.clone() });
    events
        .iter()
        .zip(names)
        .map(|(((class, key), event), name)| {
            let id = if key.is_empty() { class } else { key };
            (id.as_str(), name, event)
        })
        .collect()
}

struct Naming<'a> {
    tables: &'a Tables,
    gazetteer: &'a Gazetteer,
    class: &'a str,
    event: &'a Event,
}

impl Naming<'_> {
    /// Of plain nouns only with the agent where it is needed to tell two apart, and with a place or
    /// a date that more than one mention has, or that no other is named beside.
    fn title(&self, with_agent: bool) -> String {
        let plain = is_event_class(self.class);
        let agent = frequent(&self.event.agents)
            .filter(|_| with_agent || !plain)
            .map(|key| self.shown(key));
        let twice = |counts: &BTreeMap<String, usize>, key: &String| {
            !plain || counts.len() == 1 || counts.get(key).is_some_and(|count| *count > 1)
        };
        let place = frequent(&self.event.places)
            .filter(|key| twice(&self.event.places, key) && self.is_where(key))
            .map(|key| self.shown(key));
        let date = frequent(&self.event.dates)
            .filter(|date| twice(&self.event.dates, date))
            .map(|date| day(date));
        let mut name = self.word();
        if let Some(agent) = agent {
            name = format!("{name}: {agent}");
        }
        if let Some(date) = date {
            name = format!("{name}, {date}");
        }
        match place {
            Some(place) => format!("{name} ({place})"),
            None => name,
        }
    }

    /// Does it say with whom or of what the event is, or where? Whom it favoured is neither.
    fn is_where(&self, key: &String) -> bool {
        let kind = self.tables.actors.get(key).and_then(|actor| actor.kind);
        !is_event_class(self.class)
            || has_parties(self.class)
            || self.tables.located.contains(key)
            || matches!(kind, Some(Kind::State | Kind::Place))
    }

    fn shown(&self, key: &String) -> String {
        let actor = self.tables.actors.get(key);
        actor.map_or_else(|| key.clone(), |actor| actor.name(key, self.gazetteer))
    }

    /// *war, flood, presidential election*.
    fn word(&self) -> String {
        let total: usize = self.event.words.values().sum();
        let noun = frequent(&self.event.words).filter(|word| event_noun(word).is_some());
        if let Some(noun) = noun.filter(|_| is_event_class(self.class)) {
            let kind = frequent(&self.event.kinds).filter(|kind| {
                self.event
                    .kinds
                    .get(*kind)
                    .is_some_and(|count| count * 2 > total)
            });
            return kind.map_or_else(|| noun.clone(), |kind| format!("{kind} {noun}"));
        }
        let known = self.event.words.iter();
        let known: BTreeMap<&str, usize> = known
            .filter_map(|(word, count)| Some((event_title(word)?, *count)))
            .fold(BTreeMap::new(), |mut sums, (title, count)| {
                *sums.entry(title).or_default() += count;
                sums
            });
        let category = || self.class.rsplit('.').next().unwrap_or_default();
        frequent(&known)
            .map_or_else(category, |title| *title)
            .to_owned()
    }
}

fn day(date: &str) -> String {
    let (month, day) = date.split_once('-').unwrap_or_default();
    let month = month
        .parse::<usize>()
        .ok()
        .and_then(|month| MONTHS.get(month.checked_sub(1)?));
    format!("{} {}", day.trim_start_matches('0'), month.unwrap_or(&""))
}
