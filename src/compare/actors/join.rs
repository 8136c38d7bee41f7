//! Which names mean the same actor?
//!
//! Short and full, acronym and expansion, a people and its state, one of a party and the party, a
//! role and who has it: over all articles of a story, and only where one fits.

use crate::compare::families;
use crate::compare::fold::surnames::{akin, fits_address};
use crate::compare::fold::{Actor, Tables};
use crate::compare::gazetteer::{Gazetteer, Kind};
use crate::compare::names;
use crate::compare::nicknames::by_nickname;
use crate::compare::nouns::noun;
use crate::text::classes::{Class, class_of};
use std::collections::BTreeMap;

/// Joins actors that are one.
pub fn join(tables: &mut Tables, gazetteer: &Gazetteer) -> BTreeMap<String, String> {
    powers(tables);
    let mut same = same_names(tables, gazetteer);
    for (_, place) in peoples(tables, gazetteer) {
        // What has a people is a state, as far as its words go.
        if let Some(actor) = tables.actors.get_mut(&place) {
            actor.kind.get_or_insert(Kind::State);
        }
    }
    for (short, long) in &tables.acronyms {
        if tables.actors.contains_key(short) && tables.actors.contains_key(long) {
            same.entry(short.clone()).or_insert_with(|| long.clone());
        }
    }
    let target = |key: &str| {
        let mut key = key;
        for _ in 0..4 {
            match same.get(key) {
                Some(next) if next != key => key = next,
                _ => break,
            }
        }
        key.to_owned()
    };
    let joined: BTreeMap<String, String> = tables
        .actors
        .keys()
        .map(|key| (key.clone(), target(key)))
        .collect();
    for (key, into) in joined.iter().filter(|(key, into)| key != into) {
        if let Some(actor) = tables.actors.remove(key) {
            tables.actors.entry(into.clone()).or_default().absorb(actor);
        }
    }
    let mut joined = joined;
    give_roles(tables, &mut joined);
    named_things(tables);
    joined
}

/// The *Marr administration* is an actor of its own if Marr is a person; the *Red Dawn government*
/// is Red Dawn.
fn powers(tables: &mut Tables) {
    let heads = |actor: &Actor| actor.of.clone();
    let powers: Vec<(String, String)> = tables
        .actors
        .iter()
        .filter_map(|(key, actor)| Some((key.clone(), heads(actor)?)))
        .collect();
    for (key, head) in powers {
        let person = tables.actors.iter().any(|(known, actor)| {
            actor.kind == Some(Kind::Person)
                && (*known == head || names::is_short_for(&head, known))
        });
        if person {
            if let Some(actor) = tables.actors.get_mut(&key) {
                actor.kind = Some(Kind::Body);
            }
        } else if let Some(actor) = tables.actors.remove(&key) {
            tables.actors.entry(head).or_default().absorb(actor);
        }
    }
}

/// *Harbour Caravan*, of what other outlets call a caravan: no actor, but the thing.
fn named_things(tables: &mut Tables) {
    let things: Vec<(String, String)> = tables
        .actors
        .iter()
        .filter(|(key, actor)| is_thing(key, actor))
        .filter_map(|(key, _)| {
            let noun = families::singular(key.rsplit(' ').next()?);
            let known = tables.commons.of_noun(&noun)?;
            let common = known.tally.total() > 2 && known.tally.outlets().count() > 1;
            common.then(|| (key.clone(), noun))
        })
        .collect();
    for (key, noun) in things {
        if let Some(actor) = tables.actors.remove(&key) {
            tables.commons.absorb(&noun, actor.tally);
        }
    }
}

/// Nothing says that a name is of a person, body or place.
fn is_thing(key: &str, actor: &Actor) -> bool {
    let first = key.split(' ').next().unwrap_or_default();
    let given = class_of(first.as_bytes()).is(Class::MAN.and(Class::WOMAN));
    actor.kind.is_none() && actor.roles.is_empty() && !given
}

/// Short names, and acronyms of names, by what they are short for; where only one fits.
fn same_names(tables: &Tables, gazetteer: &Gazetteer) -> BTreeMap<String, String> {
    let mut same = BTreeMap::new();
    let unknown = || {
        tables
            .actors
            .keys()
            .filter(|key| gazetteer.of_key(key).is_none())
    };
    // By last word, and by first letter: each name is tried against few.
    let mut by_last: BTreeMap<&str, Vec<&String>> = BTreeMap::new();
    let mut by_first: BTreeMap<char, Vec<&String>> = BTreeMap::new();
    for full in unknown().filter(|full| full.contains(' ')) {
        by_last
            .entry(full.rsplit(' ').next().unwrap_or_default())
            .or_default()
            .push(full);
        by_first
            .entry(full.chars().next().unwrap_or_default())
            .or_default()
            .push(full);
    }
    same.extend(introduced(tables, gazetteer));
    same.extend(peoples(tables, gazetteer));
    same.extend(members(tables, gazetteer));
    same.extend(arms(tables, gazetteer));
    for key in unknown() {
        let last = by_last
            .get(key.rsplit(' ').next().unwrap_or_default())
            .into_iter()
            .flatten();
        let short = (3..=6).contains(&key.len()) && !key.contains(' ');
        let first = by_first
            .get(&key.chars().next().unwrap_or_default())
            .filter(|_| short)
            .into_iter()
            .flatten();
        let long: Vec<&String> = last
            .filter(|full| {
                names::is_short_for(key, full) || ends_as(full, key) || by_nickname(key, full)
            })
            .chain(first.filter(|full| names::is_acronym_of(key, full)))
            .filter(|full| addressed_alike(tables, key, full))
            .copied()
            .collect();
        let full = of_role(tables, key, &long).or_else(|| one_of(&long, tables));
        if let Some(full) = full {
            same.insert(key.clone(), full.clone());
        }
    }
    same
}

/// *Mr Marr* is not Jane Marr.
fn addressed_alike(tables: &Tables, key: &str, full: &str) -> bool {
    let actor = tables.actors.get(key);
    actor.is_none_or(|actor| fits_address(actor.addressed, full))
}

/// *President Marr*: of several Marrs the one who is called president.
fn of_role<'k>(tables: &Tables, key: &str, long: &[&'k String]) -> Option<&'k String> {
    let roles = |key: &str| tables.actors.get(key).map(|actor| &actor.roles);
    let own = roles(key)?;
    let same = |full: &&&String| {
        let theirs = roles(full.as_str()).into_iter().flatten();
        theirs
            .into_iter()
            .any(|role| own.iter().any(|own| akin(own, role)))
    };
    match long.iter().filter(same).collect::<Vec<_>>().as_slice() {
        [one] if long.len() > 1 => Some(**one),
        _ => None,
    }
}

/// *Norvik*, where every article that has both names *Norvik Terminals* first; not a town, nor a
/// person's first name, nor whose ministry or army it is.
fn introduced(tables: &Tables, gazetteer: &Gazetteer) -> Vec<(String, String)> {
    let named = |key: &String| {
        let kind = tables.actors.get(key).and_then(|actor| actor.kind);
        matches!(kind, None | Some(Kind::Body))
            && gazetteer.of_key(key).is_none()
            && !tables.located.contains(key)
            && !tables.unintroduced.contains(key)
    };
    let short = tables.introduced.iter().filter(|(short, _)| named(short));
    short
        .filter_map(|(short, full)| {
            Some((short.clone(), full.first()?.clone())).filter(|_| full.len() == 1)
        })
        .filter(|(_, full)| {
            let last = noun(full.rsplit(' ').next().unwrap_or_default());
            !last.nameless && !last.power
        })
        .filter(|(_, full)| {
            tables
                .actors
                .get(full)
                .is_some_and(|actor| actor.kind != Some(Kind::Person))
        })
        .collect()
}

/// *Vardan*, by the place that the same story names.
fn peoples(tables: &Tables, gazetteer: &Gazetteer) -> Vec<(String, String)> {
    let kind = |key: &String| tables.actors.get(key).and_then(|actor| actor.kind);
    let unknown: Vec<&String> = tables
        .actors
        .keys()
        .filter(|key| gazetteer.of_key(key).is_none() && !key.contains(' '))
        .filter(|key| kind(key) != Some(Kind::Person))
        .collect();
    // Sorted: what begins with a place stands right behind it.
    let behind = |at: usize| unknown.iter().skip(at + 1);
    let mut found = Vec::new();
    for (at, place) in unknown.iter().enumerate() {
        let near = behind(at).take_while(|word| word.starts_with(place.as_str()));
        let peoples = near.filter(|word| names::is_demonym_of(word, place));
        found.extend(peoples.map(|word| ((*word).clone(), (*place).clone())));
    }
    found
}

/// *Varda Air Force*, of *Varda*: an army is its state under arms.
fn arms(tables: &Tables, gazetteer: &Gazetteer) -> Vec<(String, String)> {
    const ARMS: [&str; 7] = [
        " armed forces",
        " air force",
        " army",
        " coast guard",
        " forces",
        " military",
        " navy",
    ];
    let state = |key: &str| {
        let actor = tables.actors.get(key);
        actor.is_some_and(|actor| matches!(actor.kind, None | Some(Kind::State)))
    };
    let unknown = tables
        .actors
        .keys()
        .filter(|key| gazetteer.of_key(key).is_none());
    unknown
        .filter_map(|key| {
            let of = ARMS.iter().find_map(|arms| key.strip_suffix(arms))?;
            state(of).then(|| (key.clone(), of.to_owned()))
        })
        .collect()
}

/// *Reformer*, of the *Reformers*; *Reform* of *Reform Party*: where the story names the body.
fn members(tables: &Tables, gazetteer: &Gazetteer) -> Vec<(String, String)> {
    let single = tables
        .actors
        .iter()
        .filter(|(key, actor)| actor.kind != Some(Kind::Person) && !key.contains(' '))
        .filter(|(key, _)| gazetteer.of_key(key).is_none());
    single
        .filter_map(|(key, _)| {
            let several = key.strip_suffix('y').map(|stem| format!("{stem}ies"));
            let forms = [
                format!("{key}s"),
                several.unwrap_or_default(),
                format!("{key} party"),
            ];
            let known = forms.iter().find_map(|form| gazetteer.of_key(form))?;
            let named = known.kind == Kind::Body && tables.actors.contains_key(&*known.id);
            named.then(|| (key.clone(), known.id.to_string()))
        })
        .collect()
}

/// *the statistics office* is the *National Statistics Office*.
fn ends_as(full: &str, body: &str) -> bool {
    let before = body
        .strip_prefix('~')
        .and_then(|body| full.strip_suffix(body));
    before.is_some_and(|before| before.ends_with(' '))
}

/// The full name that is meant: the longest of one person's, or that of whom most is said.
fn one_of<'k>(long: &[&'k String], tables: &Tables) -> Option<&'k String> {
    let longest = *long.iter().max_by_key(|full| full.len())?;
    if long
        .iter()
        .all(|full| *full == longest || names::is_short_for(full, longest))
    {
        return Some(longest);
    }
    let total = |full: &&&String| {
        tables
            .actors
            .get(full.as_str())
            .map_or(0, |actor| actor.names.total())
    };
    let most = long.iter().max_by_key(total)?;
    let clear = long
        .iter()
        .filter(|full| *full != most)
        .all(|other| total(&other) * 2 < total(&most));
    clear.then_some(*most)
}

/// *Lor's foreign minister* is the person who has that role elsewhere, if only one has.
fn give_roles(tables: &mut Tables, joined: &mut BTreeMap<String, String>) {
    let roles: BTreeMap<String, Vec<String>> =
        tables
            .actors
            .iter()
            .fold(BTreeMap::new(), |mut roles, (key, actor)| {
                for role in &actor.roles {
                    roles.entry(role.clone()).or_default().push(key.clone());
                }
                roles
            });
    for (role, tally) in std::mem::take(&mut tables.unnamed) {
        match roles.get(&role).map(Vec::as_slice) {
            Some([holder]) => {
                joined.insert(role.clone(), holder.clone());
                if let Some(actor) = tables.actors.get_mut(holder) {
                    actor.by_role.extend(tally.outlets());
                    // *the secretary* says no more than a name.
                    let plain = !role.contains(' ');
                    actor.tally.absorb(if plain { tally.bare() } else { tally });
                }
            }
            _ => drop(tables.unnamed.insert(role, tally)),
        }
    }
}

impl Actor {
    fn absorb(&mut self, other: Self) {
        self.kind = self.kind.or(other.kind);
        self.names.absorb(&other.names);
        self.roles.extend(other.roles);
        self.outlets.extend(other.outlets);
        self.tally.absorb(other.tally);
    }
}
