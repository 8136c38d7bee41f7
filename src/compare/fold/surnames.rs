//! Who of those with a full name does a last name mean?
//!
//! Within an article a last name is short for a full name. Where form of address or title tell of
//! somebody else (*Mr Marr* beside Una Marr, *President Marr* before *First Lady Una Marr*), the
//! last name stays by itself, to be joined over the story.

use crate::attribution::scene::Scene;
use crate::compare::gazetteer::{Gazetteer, Kind};
use crate::compare::mention::Mention;
use crate::compare::names;
use crate::text::classes::{Class, class_of};
use std::collections::{BTreeMap, BTreeSet};

/// A full name of an article.
#[derive(Debug, Default)]
struct Full {
    name: String,
    /// How often it stands in full.
    count: usize,
    /// The titles that it bears.
    roles: BTreeSet<String>,
    /// The first mention of it.
    first: usize,
}

/// Gives short names the keys of full ones. Gives full names by key.
pub(super) fn unify(
    mentions: &mut [Mention],
    scene: &Scene,
    gazetteer: &Gazetteer,
) -> BTreeMap<String, String> {
    let full = full_names(mentions, gazetteer);
    let keys: Vec<Option<String>> = mentions
        .iter()
        .enumerate()
        .map(|(at, mention)| meant(at, mention, scene, &full))
        .collect();
    let apart = apart(mentions, &keys, &full);
    for (mention, key) in mentions.iter_mut().zip(keys) {
        if gazetteer.of_key(&mention.key).is_some() {
            continue;
        }
        let titled = |key: &str| {
            let role = mention.role.as_deref();
            let own = full.get(key).map(|full| &full.roles);
            role.zip(own)
                .is_some_and(|(role, own)| own.iter().any(|own| akin(own, role)))
        };
        if let Some(key) = key.filter(|key| !apart.contains(&mention.key) || titled(key)) {
            // *ILEN* in a line of capitals is no acronym.
            if mention.kind == Some(Kind::Body) && !mention.name.contains(char::is_lowercase) {
                mention.kind = None;
            }
            mention.key = key;
        }
    }
    full.into_iter()
        .map(|(key, full)| (key, full.name))
        .collect()
}

fn full_names(mentions: &[Mention], gazetteer: &Gazetteer) -> BTreeMap<String, Full> {
    let mut known: BTreeMap<String, Full> = BTreeMap::new();
    let full = mentions.iter().enumerate().filter(|(_, mention)| {
        mention.key.contains(' ') && gazetteer.of_key(&mention.key).is_none()
    });
    for (at, mention) in full {
        let full = known.entry(mention.key.clone()).or_insert_with(|| Full {
            name: mention.name.clone(),
            first: at,
            ..Full::default()
        });
        full.count += 1;
        full.roles.extend(mention.role.clone());
    }
    known
}

/// Last names that stand before a name in the article with an address or a title that no full
/// name has: bare, they mean whoever is addressed so.
fn apart(
    mentions: &[Mention],
    keys: &[Option<String>],
    full: &BTreeMap<String, Full>,
) -> BTreeSet<String> {
    let fits = |key: &str| full.keys().any(|full| names::is_short_for(key, full));
    mentions
        .iter()
        .zip(keys)
        .filter(|(mention, key)| !mention.bare && key.is_none() && fits(&mention.key))
        .map(|(mention, _)| mention.key.clone())
        .collect()
}

/// The full name that a mention is short for: of several the longest of one person's, else the one
/// that stands most.
fn meant(
    at: usize,
    mention: &Mention,
    scene: &Scene,
    full: &BTreeMap<String, Full>,
) -> Option<String> {
    let fits = full.iter().filter(|(key, full)| {
        names::is_short_for(&mention.key, key) && same_person(at, mention, scene, key, full)
    });
    let fits: Vec<(&String, &Full)> = fits.collect();
    let longest = fits.iter().max_by_key(|(key, _)| key.len())?.0;
    let one = fits
        .iter()
        .all(|(key, _)| *key == longest || names::is_short_for(key, longest));
    let most = fits
        .iter()
        .max_by_key(|(_, full)| (full.count, std::cmp::Reverse(full.first)))?;
    Some(if one { longest } else { most.0 }.clone())
}

/// Do address and title let a short name mean a full one?
fn same_person(at: usize, mention: &Mention, scene: &Scene, key: &str, full: &Full) -> bool {
    let clash = !fits_address(addressed(scene, mention), key);
    let other_title = mention.role.as_ref().is_some_and(|role| {
        at < full.first && !full.roles.is_empty() && !full.roles.iter().any(|own| akin(own, role))
    });
    !clash && !other_title
}

/// Is somebody called *Mr*, and *Mrs* or *Ms*, where a mention stands?
pub(super) fn addressed(scene: &Scene, mention: &Mention) -> (bool, bool) {
    let before = mention.run.start.checked_sub(1).map(|at| scene.word(at));
    match before.unwrap_or_default().trim_end_matches('.') {
        "mr" | "sir" | "lord" | "king" => (true, false),
        "mrs" | "ms" | "miss" | "lady" => (false, true),
        _ => (false, false),
    }
}

/// Can a full name be that of somebody called *Mr*, or *Mrs* or *Ms*?
pub(in crate::compare) fn fits_address((man, woman): (bool, bool), key: &str) -> bool {
    let given = class_of(key.split(' ').next().unwrap_or_default().as_bytes());
    let (male, female) = (given.is(Class::MAN), given.is(Class::WOMAN));
    !(man && !woman && female && !male || woman && !man && male && !female)
}

/// *lor president* and *president*; *senator* and *sen*.
pub(in crate::compare) fn akin(one: &str, other: &str) -> bool {
    let last = |role: &str| {
        role.rsplit(' ')
            .next()
            .map(|word| word.chars().take(3).collect::<String>())
    };
    last(one) == last(other)
}
