//! What tells two events of one class apart?
//!
//! A deal by whom it is with, an inquiry by what it is into, an election by its kind: of each class
//! `event_nouns.txt` says which. Those with or of whom most of the story speaks are the main ones,
//! and what says nothing of this is the main one, too.

use crate::compare::fold::{EventMention, Tables};
use crate::compare::gazetteer::Kind;
use crate::compare::nouns::{has_owners, has_parties, is_event_kind};
use std::collections::{BTreeMap, BTreeSet};

/// What tells the events of each class apart in a story.
pub(super) struct Apart {
    /// The state that most is told of: it is party to everything.
    hub: Option<String>,
    /// The party that a kind stands for: *Iran*, of nuclear deals.
    parties: BTreeMap<(String, String), String>,
    /// By class, what most mentions are told apart by.
    main: BTreeMap<String, String>,
}

impl Apart {
    pub(super) fn new(tables: &Tables, mentions: &[EventMention]) -> Self {
        let states = tables
            .actors
            .iter()
            .filter(|(_, actor)| actor.kind == Some(Kind::State));
        let hub = states.max_by_key(|(_, actor)| actor.tally.total());
        let mut apart = Self {
            hub: hub.map(|(key, _)| key.clone()),
            parties: BTreeMap::new(),
            main: BTreeMap::new(),
        };
        apart.parties = most_frequent(mentions.iter().filter_map(|mention| {
            let kind = mention.kind.clone()?;
            Some(((mention.category.clone(), kind), apart.party(mention)?))
        }));
        let signs = |mention: &EventMention| Some((mention.category.clone(), apart.read(mention)?));
        let mut outlets: BTreeMap<(String, String), BTreeSet<usize>> = BTreeMap::new();
        for mention in mentions {
            if let Some(sign) = signs(mention) {
                outlets.entry(sign).or_default().insert(mention.outlet);
            }
        }
        // One outlet alone does not say what the others' *the deal* is, unless nothing else is said.
        let several = |sign: &(String, String)| {
            let (class, what) = sign;
            let alone = outlets.keys().filter(|(other, _)| other == class).count() == 1;
            outlets.get(sign).is_some_and(|by| by.len() > 1) || alone && !is_event_kind(class, what)
        };
        apart.main = most_frequent(mentions.iter().filter_map(signs).filter(several));
        apart
    }

    /// Whom the event is with, or what it is into.
    fn party(&self, mention: &EventMention) -> Option<String> {
        let known = &mention.known_by;
        if !has_parties(&mention.category) {
            return None;
        }
        let owner = !known.possessed || has_owners(&mention.category) && known.places.is_empty();
        let agent = known.agent.iter().filter(|_| owner);
        let mut parties = known.places.iter().chain(agent);
        parties
            .find(|party| Some(*party) != self.hub.as_ref())
            .cloned()
    }

    fn read(&self, mention: &EventMention) -> Option<String> {
        self.party(mention).or_else(|| {
            let kind = mention.kind.clone()?;
            let known = self.parties.get(&(mention.category.clone(), kind.clone()));
            Some(known.cloned().unwrap_or(kind))
        })
    }

    /// What tells it from the main event of its class; none of that one, and where nothing tells.
    pub(super) fn sign(&self, mention: &EventMention) -> Option<String> {
        let own = self.read(mention)?;
        (self.main.get(&mention.category) != Some(&own)).then_some(own)
    }

    /// Is it the main event of its class by what it says of itself?
    pub(super) fn is_main(&self, mention: &EventMention) -> bool {
        let own = self.read(mention);
        own.is_some() && own.as_ref() == self.main.get(&mention.category)
    }
}

/// For each key the value that stands most often with it.
fn most_frequent<K: Ord>(pairs: impl Iterator<Item = (K, String)>) -> BTreeMap<K, String> {
    let mut counts: BTreeMap<K, BTreeMap<String, usize>> = BTreeMap::new();
    for (key, value) in pairs {
        *counts.entry(key).or_default().entry(value).or_default() += 1;
    }
    let most = counts.into_iter();
    most.filter_map(|(key, values)| Some((key, super::frequent(&values)?.clone())))
        .collect()
}
