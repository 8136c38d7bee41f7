//! What does each outlet call each actor?
//!
//! Joins the names of all articles that mean the same (short and full, acronym and expansion,
//! a role and who has it), and ranks actors by how far the outlets' words differ.

use super::comparison::{Row, Shape, View, Wording};
use super::fold::{Actor, Concept, PLAIN, Tables};
use super::gazetteer::{Gazetteer, Kind};
use super::names;
use super::tally::{Tally, merge_voices};
use std::collections::{BTreeMap, BTreeSet};

/// Outlets from which on it no longer matters who says the words, only how often they stand.
const MANY: usize = super::coverage::MANY;

/// Actors of one outlet that a note lists.
const LISTED: usize = 24;

/// Joins actors that are one.
pub fn join(tables: &mut Tables, gazetteer: &Gazetteer) -> BTreeMap<String, String> {
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
    joined
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
    for key in unknown() {
        let last = by_last
            .get(key.rsplit(' ').next().unwrap_or_default())
            .into_iter()
            .flatten();
        let short = key.len() <= 6 && !key.contains(' ');
        let first = by_first
            .get(&key.chars().next().unwrap_or_default())
            .filter(|_| short)
            .into_iter()
            .flatten();
        let long: Vec<&String> = last
            .filter(|full| names::is_short_for(key, full) || ends_as(full, key))
            .chain(first.filter(|full| names::is_acronym_of(key, full)))
            .copied()
            .collect();
        if let Some(full) = one_of(&long, tables) {
            same.insert(key.clone(), full.clone());
        }
    }
    same
}

/// *Norvik*, where every article that has both names *Norvik Terminals* first; not a town, nor a
/// person's first name.
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
                    actor.tally.absorb(tally);
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

    /// What it is called most; the longest where several are as frequent.
    #[must_use]
    pub fn name(&self, key: &str, gazetteer: &Gazetteer) -> String {
        let known = gazetteer.of_key(key).map(|known| known.name.to_string());
        let own = || {
            self.names
                .iter()
                .filter(|(name, _)| names::key(name) == key)
                .max_by_key(|(_, count)| *count)
                .map(|(name, _)| name.to_owned())
        };
        let any = || {
            self.names
                .iter()
                .max_by_key(|(name, count)| (*count, name.len()))
                .map(|(name, _)| name.to_owned())
        };
        known
            .or_else(own)
            .or_else(any)
            .unwrap_or_else(|| key.to_owned())
    }
}

/// The view: one row an actor whom two outlets name.
#[must_use]
pub fn view(tables: &Tables, gazetteer: &Gazetteer, outlets: usize) -> View {
    let least = super::coverage::least(outlets);
    let mut rows: Vec<Row> = tables
        .actors
        .iter()
        .filter(|(_, actor)| {
            let outlets = actor.tally.outlets().count().max(actor.outlets.len());
            outlets >= least && actor.tally.total() > 1
        })
        .map(|(key, actor)| {
            let name = actor.name(key, gazetteer);
            let row = row(key, &name, "Actors", &actor.tally, outlets);
            let titles = actor.kind == Some(Kind::Person);
            Row {
                contrast: ranked(&row, &actor.tally, titles),
                ..row
            }
        })
        .collect();
    rows.extend(
        tables
            .concepts
            .iter()
            .filter(|(_, known)| known.level > PLAIN && known.tally.outlets().count() >= least)
            .map(|(concept, known)| concept_row(concept, known, outlets)),
    );
    rows.extend(role_rows(tables, outlets));
    rows.sort_by(|one, other| {
        one.group
            .cmp(&other.group)
            .then(other.differs.cmp(&one.differs))
            .then(other.contrast.cmp(&one.contrast))
            .then_with(|| one.name.cmp(&other.name))
    });
    let alone = alone(tables, gazetteer);
    View {
        id: "actors",
        title: "What each calls the same actor",
        gist: "Descriptions, labels and names in the exact words; below them whose words they are, where not the outlet’s own (? = could be either).".to_owned(),
        shape: Shape::Words,
        rows,
        notes: alone,
    }
}

fn row(key: &str, name: &str, group: &str, tally: &Tally, outlets: usize) -> Row {
    let mut cells = tally.cells(outlets, |wording| (wording.bare, wording.voice));
    if outlets > MANY {
        merge_voices(&mut cells);
    }
    let described: Vec<BTreeSet<String>> = cells
        .iter()
        .map(|cell| {
            cell.wordings
                .iter()
                .filter(|wording| !wording.bare)
                .map(|wording| names::key(&wording.words))
                .collect()
        })
        .collect();
    let forms: BTreeSet<String> = cells
        .iter()
        .flat_map(|cell| {
            cell.wordings
                .iter()
                .map(|wording| names::key(&wording.words))
        })
        .collect();
    let all: BTreeSet<&String> = described.iter().flatten().collect();
    let everywhere = all
        .iter()
        .filter(|words| described.iter().all(|cell| cell.contains(**words)))
        .count();
    let different = all.len() - everywhere;
    let outlets_with = described.iter().filter(|cell| !cell.is_empty()).count();
    let contrast =
        u32::try_from(different * 10 + outlets_with * 15 + forms.len()).unwrap_or(u32::MAX);
    let differs = different > 0 || forms.len() > 1;
    Row {
        id: key.to_owned(),
        name: name.to_owned(),
        group: Some(group.to_owned()),
        cells,
        contrast: if different > 0 {
            contrast
        } else {
            contrast.min(9)
        },
        differs,
        ..Row::default()
    }
}

/// Labels tell most; of persons the outlets vary titles, which tells little.
fn ranked(row: &Row, tally: &Tally, titles: bool) -> u32 {
    let label = |wording: &Wording| {
        let tag = wording.tag.clone();
        tag.filter(|tag| tag.starts_with("label."))
    };
    let labels: BTreeSet<_> = tally.all().filter_map(label).collect();
    let labels = u32::try_from(labels.len()).unwrap_or(u32::MAX);
    let plain = if titles {
        row.contrast / 4
    } else {
        row.contrast
    };
    plain.saturating_add(labels.saturating_mul(40))
}

fn concept_row(concept: &str, known: &Concept, outlets: usize) -> Row {
    let mut row = plain_concept_row(concept, known, outlets);
    if outlets > MANY {
        for cell in &mut row.cells {
            cell.wordings.retain(|wording| !wording.bare);
        }
    }
    row
}

fn plain_concept_row(concept: &str, known: &Concept, outlets: usize) -> Row {
    let group = if known.contested {
        "Contested names"
    } else {
        "Groups of people"
    };
    let name = concept.replace('-', " ");
    let mut row = row(concept, &name, group, &known.tally, outlets);
    let words: BTreeSet<String> = known
        .tally
        .all()
        .map(|wording| names::stem(&wording.words))
        .collect();
    row.differs = words.len() > 1;
    row
}

/// Roles that nobody's name could be given to.
fn role_rows(tables: &Tables, outlets: usize) -> Vec<Row> {
    let roles = tables.unnamed.iter();
    let shown = roles.filter(|(_, tally)| outlets <= MANY || tally.outlets().count() > 2);
    let rows = shown.map(|(role, tally)| {
        let several = tally.outlets().count() > 1;
        let row = row(role, role, "Roles without a name", tally, outlets);
        Row {
            differs: row.differs && several,
            ..row
        }
    });
    rows.collect()
}

/// Whom only one outlet names: a line, not a table.
fn alone(tables: &Tables, gazetteer: &Gazetteer) -> Vec<String> {
    let alone: Vec<String> = tables
        .actors
        .iter()
        .filter(|(_, actor)| {
            actor.outlets.len() == 1
                && !actor.names.is_empty()
                && actor.tally.all().any(|wording| !wording.bare)
        })
        .map(|(key, actor)| actor.name(key, gazetteer))
        .collect();
    let more = alone.len().saturating_sub(LISTED);
    let named = alone.get(..alone.len() - more).unwrap_or_default();
    let rest = (more > 0).then(|| format!(" and {} more", crate::terms::thousands(more)));
    if named.is_empty() {
        Vec::new()
    } else {
        vec![format!(
            "Named by one outlet only, with a description: {}{}.",
            named.join(", "),
            rest.unwrap_or_default()
        )]
    }
}
