//! What does a gazetteer file hold?
//!
//! Read by the build, which embeds it, and by nothing at run time. Any table of `[[state]]`,
//! `[[body]]` and the like with a `name` is an entry; fields this program does not use are let be.

use serde::{Deserialize, Serialize};

/// A name with its other forms.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    /// The name of the table: `state`, `body`.
    pub table: String,
    /// The field `kind`, where there is one.
    pub kind: String,
    /// Its id in its file.
    pub id: String,
    /// The id of the state it belongs to, where there is one.
    pub state: String,
    /// What it is called in tables.
    pub name: String,
    /// Other names, and acronyms.
    pub aliases: Vec<String>,
    /// Capitals and buildings that stand for a government.
    pub seats: Vec<String>,
    /// Adjective and people.
    pub demonyms: Vec<String>,
}

/// The entries of a file.
///
/// # Errors
/// When it is not TOML.
pub fn read(text: &str) -> Result<Vec<Listed>, toml::de::Error> {
    let file: toml::Table = toml::from_str(text)?;
    let arrays = file
        .iter()
        .filter_map(|(table, value)| Some((table, value.as_array()?)));
    let entries = arrays.flat_map(|(table, entries)| {
        entries
            .iter()
            .filter_map(move |entry| listed(table, entry.as_table()?))
    });
    Ok(entries.collect())
}

impl Listed {
    /// Its names and those of its seats, in small letters: not its people's.
    pub fn plain_names(&self) -> impl Iterator<Item = String> {
        let names = self.aliases.iter().chain(&self.seats).chain([&self.name]);
        names
            .map(|name| name.strip_prefix("the ").unwrap_or(name))
            .map(|name| name.trim_end_matches('.').to_lowercase())
    }
}

/// The given names that a file lists under `[given]`, in small letters, with whether men bear them;
/// those of both stand twice.
///
/// # Errors
/// When it is not TOML.
pub fn given_names(text: &str) -> Result<Vec<(String, bool)>, toml::de::Error> {
    let file: toml::Table = toml::from_str(text)?;
    let list = |field: &str| words(file.get("given").and_then(|given| given.get(field)));
    let lower = |name: String| name.to_lowercase();
    let of = |field: &str, male: bool| {
        list(field)
            .into_iter()
            .map(move |name| (lower(name), male))
            .collect::<Vec<_>>()
    };
    Ok([
        of("male", true),
        of("female", false),
        of("either", true),
        of("either", false),
    ]
    .concat())
}

fn listed(table: &str, entry: &toml::Table) -> Option<Listed> {
    let name = entry.get("name")?.as_str()?.to_owned();
    let text = |field: &str| {
        entry
            .get(field)
            .and_then(toml::Value::as_str)
            .unwrap_or_default()
            .to_owned()
    };
    let all = |fields: &[&str]| {
        fields
            .iter()
            .flat_map(|field| words(entry.get(*field)))
            .collect()
    };
    Some(Listed {
        table: table.to_owned(),
        kind: text("kind"),
        id: text("id"),
        state: text("state"),
        name,
        aliases: all(&["aliases", "alias", "acronym", "acronyms", "short"]),
        seats: all(&["capital", "metonyms"]),
        demonyms: all(&["demonym", "demonyms"]),
    })
}

/// One string or a list of them.
fn words(value: Option<&toml::Value>) -> Vec<String> {
    match value {
        Some(toml::Value::String(word)) => vec![word.clone()],
        Some(toml::Value::Array(words)) => words
            .iter()
            .filter_map(|word| word.as_str().map(str::to_owned))
            .collect(),
        _ => Vec::new(),
    }
}
