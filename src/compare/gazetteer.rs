//! Which names mean the same country or body?
//!
//! Country, capital, people and government of a state are one actor in the news (*Ankara*, *the
//! Turkish government*). The files in `lexicons/gazetteer/` say which; nothing here knows a name.

pub mod file;

use super::names::key;
use file::Listed;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// What a name is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A state, with its capital, people and government.
    State,
    /// A place that is no state: a region, a territory.
    Place,
    /// A body: a party, an alliance, an agency, an armed group.
    Body,
    /// A person.
    Person,
}

/// Which of its names it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// The name itself or a variant.
    Name,
    /// Its capital or seat of government, standing for it.
    Seat,
    /// The adjective or the people.
    Demonym,
}

/// What is known of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// The key of what it names.
    pub id: Arc<str>,
    /// What it is called in tables.
    pub name: Arc<str>,
    /// What it is.
    pub kind: Kind,
    /// Which of its names.
    pub form: Form,
}

/// Names of states, places and bodies.
#[derive(Debug, Clone, Default)]
pub struct Gazetteer {
    forms: FxHashMap<String, Known>,
}

fn arms(body: &Listed) -> Vec<(String, Form)> {
    body.aliases
        .iter()
        .chain([&body.name])
        .map(|name| {
            (
                name.strip_prefix("the ").unwrap_or(name).to_owned(),
                Form::Name,
            )
        })
        .collect()
}

/// Embedded by the build.
static BUILTIN: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/gazetteer.bin"));

impl Gazetteer {
    /// The names that framelens ships with.
    #[must_use]
    pub fn builtin() -> Self {
        let mut gazetteer = Self::default();
        let listed: Vec<Listed> = postcard::from_bytes(BUILTIN).unwrap_or_default();
        let (states, bodies): (Vec<&Listed>, Vec<&Listed>) =
            listed.iter().partition(|listed| listed.table == "state");
        for state in &states {
            gazetteer.list(state);
        }
        for body in bodies {
            // An army is its state under arms: *the IDF* is what an outlet calls Israel there.
            match states
                .iter()
                .find(|state| body.kind == "military" && state.id == body.state)
            {
                Some(state) => gazetteer.add_forms(&state.name, Kind::State, arms(body)),
                None => gazetteer.list(body),
            }
        }
        gazetteer
    }

    fn list(&mut self, listed: &Listed) {
        let forms = |words: &[String], form: Form| -> Vec<(String, Form)> {
            words
                .iter()
                .map(|word| (word.strip_prefix("the ").unwrap_or(word).to_owned(), form))
                .collect()
        };
        let kind = match (listed.table.as_str(), listed.kind.as_str()) {
            ("state", "territory" | "region") => Kind::Place,
            ("state", _) => Kind::State,
            _ => Kind::Body,
        };
        // *New York* is a city before it is the seat of a body.
        let seats = if kind == Kind::Body {
            &[][..]
        } else {
            &listed.seats
        };
        let forms = [
            forms(&listed.aliases, Form::Name),
            forms(seats, Form::Seat),
            forms(&listed.demonyms, Form::Demonym),
        ]
        .concat();
        self.add(&listed.name, kind, forms);
    }

    /// What a name, in any spelling, stands for.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<&Known> {
        self.forms.get(&key(name))
    }

    /// What the key of a name stands for.
    #[must_use]
    pub fn of_key(&self, key: &str) -> Option<&Known> {
        self.forms.get(key)
    }

    /// Adds a name; the first entry to claim a form keeps it.
    pub fn add(&mut self, name: &str, kind: Kind, forms: impl IntoIterator<Item = (String, Form)>) {
        self.add_forms(
            name,
            kind,
            std::iter::once((name.to_owned(), Form::Name)).chain(forms),
        );
    }

    fn add_forms(
        &mut self,
        name: &str,
        kind: Kind,
        forms: impl IntoIterator<Item = (String, Form)>,
    ) {
        let id: Arc<str> = key(name).into();
        let shown: Arc<str> = name.into();
        for (written, form) in forms {
            let known = Known {
                id: id.clone(),
                name: shown.clone(),
                kind,
                form,
            };
            self.forms.entry(key(&written)).or_insert(known);
        }
    }
}
