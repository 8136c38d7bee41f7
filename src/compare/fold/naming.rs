//! Who is named on a page, by which names?

use super::{Reading, Tables, trim_possessive};
use crate::attribution::scene::{Run, Scene};
use crate::compare::comparison::Wording;
use crate::compare::gazetteer::{Gazetteer, Kind};
use crate::compare::mention::Mention;
use crate::compare::names;
use crate::text::tokens::Kind as Sign;
use std::collections::BTreeMap;

impl Tables {
    /// *Norvik Terminals … Norvik*: which names are introduced by longer ones.
    pub(super) fn introduce(&mut self, mentions: &[Mention]) {
        for (at, mention) in mentions.iter().enumerate() {
            let key = &mention.key;
            let longer = |other: &&Mention| {
                other.kind != Some(Kind::Person)
                    && other
                        .key
                        .strip_prefix(key.as_str())
                        .is_some_and(|rest| rest.starts_with(' '))
            };
            if key.is_empty() || !mentions.iter().any(|other| longer(&other)) {
                continue;
            }
            match mentions.get(..at).unwrap_or_default().iter().rfind(longer) {
                Some(full) => {
                    let known = self.introduced.entry(key.clone()).or_default();
                    known.insert(full.key.clone());
                }
                None => drop(self.unintroduced.insert(key.clone())),
            }
        }
    }

    pub(super) fn name_all(&mut self, reading: &Reading, full: &BTreeMap<String, String>) {
        for mention in reading.mentions {
            if mention.key.is_empty() {
                if let Some(role) = &mention.role {
                    self.unnamed
                        .entry(role.clone())
                        .or_default()
                        .add(reading.outlet, reading.wording(mention.phrase));
                }
                continue;
            }
            let itself = reading.witness.report.outlet.as_deref();
            let own = mention.bare && itself.is_some_and(|name| names::key(name) == mention.key);
            if own || mention.kind.is_none() && names_a_state(reading, mention.phrase) {
                continue;
            }
            if is_located(reading.scene, mention) {
                self.located.insert(mention.key.clone());
            }
            let actor = self.actors.entry(mention.key.clone()).or_default();
            actor.kind = actor.kind.or(mention.kind);
            let name = full.get(&mention.key).unwrap_or(&mention.name);
            actor.names.add(name, 1);
            actor.roles.extend(mention.role.clone());
            actor.outlets.insert(reading.outlet);
            if !mention.modifier {
                let mut wording = reading.wording(mention.phrase);
                trim_possessive(&mut wording.words);
                if mention.bare {
                    wording = Wording {
                        words: wording.words,
                        count: 1,
                        bare: true,
                        evidence: wording.evidence,
                        ..Wording::default()
                    };
                }
                actor.tally.add(reading.outlet, wording);
            }
        }
    }
}

/// *in Velt*, *the town of Velt*.
fn is_located(scene: &Scene, mention: &Mention) -> bool {
    const KINDS: [&str; 9] = [
        "town", "city", "village", "port", "province", "region", "district", "capital", "suburb",
    ];
    let before = |back: usize| {
        mention
            .run
            .start
            .checked_sub(back)
            .map_or("", |at| scene.word(at))
    };
    match before(1) {
        "in" | "into" | "northern" | "southern" | "eastern" | "western" | "central" => {
            !mention.modifier && !mention.possessive
        }
        "of" => KINDS.contains(&before(2)),
        _ => false,
    }
}

/// *the Jewish state*: the words are a label of a state, not a name of their own.
fn names_a_state(reading: &Reading, phrase: Run) -> bool {
    let place = reading.span(phrase);
    reading.witness.report.tags.iter().any(|tag| {
        tag.concept
            .as_deref()
            .is_some_and(|concept| concept.ends_with("-state"))
            && reading.holds(tag.zone)
            && tag.span.overlaps(&place)
    })
}

/// Within one article a last name is short for the full name. Gives full names by key.
pub(super) fn unify(mentions: &mut [Mention], gazetteer: &Gazetteer) -> BTreeMap<String, String> {
    let full: BTreeMap<String, String> = mentions
        .iter()
        .filter(|mention| mention.key.contains(' '))
        .map(|mention| (mention.key.clone(), mention.name.clone()))
        .collect();
    for mention in mentions
        .iter_mut()
        .filter(|mention| !mention.key.is_empty() && gazetteer.of_key(&mention.key).is_none())
    {
        let longer = full
            .keys()
            .filter(|full| {
                names::is_short_for(&mention.key, full) && gazetteer.of_key(full).is_none()
            })
            .max_by_key(|full| full.len());
        if let Some(longer) = longer {
            // *ILEN* in a line of capitals is no acronym.
            if mention.kind == Some(Kind::Body) && !mention.name.contains(char::is_lowercase) {
                mention.kind = None;
            }
            mention.key.clone_from(longer);
        }
    }
    full
}

/// *Lor Water Authority (LWA)*.
pub(super) fn acronyms(scene: &Scene, mentions: &[Mention]) -> BTreeMap<String, String> {
    mentions
        .windows(2)
        .filter_map(|pair| match pair {
            [name, short] => {
                let bracketed = scene.kind(name.run.end) == Sign::Left
                    && short.run.start == name.run.end + 1
                    && scene.kind(short.run.end) == Sign::Right;
                (bracketed && !name.key.is_empty() && !short.key.is_empty())
                    .then(|| (short.key.clone(), name.key.clone()))
            }
            _ => None,
        })
        .collect()
}
