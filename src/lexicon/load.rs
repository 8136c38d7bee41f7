//! Is this file a lexicon, and what does it say?
//!
//! Turns the text of one file into a checked [`Category`] and its [`CategoryNotes`], or into a
//! list of errors that each name the line, what is wrong and what to do.

mod error;
pub mod notes;
mod sense;

pub use error::{LARGEST, LexiconError};

use super::entry::{Affix, Case, Category, CategoryNotes, Entry, Guard, Rules};
use super::forms::{Morph, expand_with_articles, noun_forms, verb_forms};
use super::packed::Entries;
use super::schema::{OneOrMany, RawCategory, RawEntry, RawFile};
use error::{Lines, toml_advice};
use sha2::{Digest, Sha256};
use std::collections::{BTreeSet, HashMap};

/// The families, in the order in which reports show them.
pub const FAMILIES: [&str; 9] = [
    "attribution",
    "sourcing",
    "label",
    "event",
    "casualty",
    "hedge",
    "loaded",
    "quote",
    "guard",
];

const SCALES: [&str; 8] = [
    "descriptive",
    "role",
    "movement",
    "judgemental-negative",
    "judgemental-positive",
    "neutral",
    "cold",
    "warm",
];

/// Reads one file; `path` names it in messages and gives family and file name.
///
/// # Errors
/// Every fault found in the file, in the order of its lines; never only the first, unless the file
/// is no TOML at all.
pub fn load(path: &str, text: &str) -> Result<(Category, CategoryNotes), Vec<LexiconError>> {
    if text.len() > LARGEST {
        return Err(vec![LexiconError::too_large(path, text.len() as u64)]);
    }
    let file: RawFile = toml::from_str(text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        vec![Lines::new(text).error(path, at, toml_advice(error.message()))]
    })?;
    let mut reader = Reader {
        path,
        lines: Lines::new(text),
        errors: Vec::new(),
        family: String::new(),
        file: String::new(),
    };
    let loaded = reader.file(file);
    if reader.errors.is_empty() {
        Ok(loaded)
    } else {
        Err(reader.errors)
    }
}

struct Reader<'a> {
    path: &'a str,
    lines: Lines<'a>,
    errors: Vec<LexiconError>,
    family: String,
    file: String,
}

impl Reader<'_> {
    fn fail(&mut self, at: usize, what: String) {
        self.errors.push(self.lines.error(self.path, at, what));
    }

    fn file(&mut self, raw: RawFile) -> (Category, CategoryNotes) {
        if raw.schema != 1 {
            self.fail(
                0,
                format!(
                    "schema = {}: this program reads schema = 1; convert the file",
                    raw.schema
                ),
            );
        }
        self.name_from_path();
        let head = raw.category.unwrap_or_else(|| self.missing_head());
        let mut category = Category {
            id: format!("{}.{}", self.family, self.file),
            version: head.version.clone(),
            fingerprint: String::new(),
            entries: Entries::default(),
            domains: raw
                .domain
                .into_iter()
                .map(|(name, words)| (name, fold_all(&words)))
                .collect(),
        };
        let mut notes = CategoryNotes {
            id: category.id.clone(),
            path: self.path.to_owned(),
            title: head.title,
            conveys: head.conveys,
            sources: raw.source,
            entries: Vec::with_capacity(raw.entry.len()),
        };
        let mut seen = BTreeSet::new();
        for spanned in raw.entry {
            let at = spanned.span().start;
            let Some(entry) = self.with_group(spanned.into_inner(), &raw.group, at) else {
                continue;
            };
            if let Some(id) = &entry.id
                && !seen.insert(id.clone())
            {
                self.fail(
                    at,
                    format!("entry `{id}` stands twice in this file; merge the two"),
                );
            }
            self.entry(
                entry,
                head.level.unwrap_or(2),
                at,
                &mut category,
                &mut notes,
            );
        }
        category.fingerprint = fingerprint(&category);
        (category, notes)
    }

    fn name_from_path(&mut self) {
        let clean = self.path.replace('\\', "/");
        let mut parts = clean.rsplit('/');
        let file = parts.next().unwrap_or_default();
        self.file = file.strip_suffix(".toml").unwrap_or(file).to_owned();
        self.family = parts.next().unwrap_or_default().to_owned();
        if !FAMILIES.contains(&self.family.as_str()) {
            // A user's own file need not lie in a folder named for a family: FAMILY.FILE.toml works too.
            if let Some((family, rest)) = self
                .file
                .split_once('.')
                .map(|(a, b)| (a.to_owned(), b.to_owned()))
                && FAMILIES.contains(&family.as_str())
            {
                (self.family, self.file) = (family, rest);
                return;
            }
            let known = FAMILIES.join(", ");
            self.fail(
                0,
                format!(
                    "the folder names the family, and `{}` is none; put the file into one of: {known}, or call it FAMILY.FILE.toml",
                    self.family
                ),
            );
        }
    }

    fn missing_head(&mut self) -> RawCategory {
        if self.family != "guard" {
            self.fail(
                0,
                "no [category] table; add title, conveys and version".to_owned(),
            );
        }
        RawCategory {
            title: self.file.clone(),
            conveys: String::new(),
            version: "1.0.0".to_owned(),
            level: None,
        }
    }

    fn with_group(
        &mut self,
        entry: RawEntry,
        groups: &std::collections::BTreeMap<String, RawEntry>,
        at: usize,
    ) -> Option<RawEntry> {
        let Some(name) = entry.group.clone() else {
            return Some(entry);
        };
        let Some(group) = groups.get(&name) else {
            let known: Vec<&str> = groups.keys().map(String::as_str).collect();
            self.fail(
                at,
                format!(
                    "group `{name}` is not defined in this file; known: {}",
                    known.join(", ")
                ),
            );
            return None;
        };
        Some(entry.or(group))
    }

    fn entry(
        &mut self,
        raw: RawEntry,
        default_level: u8,
        at: usize,
        category: &mut Category,
        notes: &mut CategoryNotes,
    ) {
        let id = raw.id.clone().unwrap_or_default();
        self.check_id(&id, at);
        let level = raw.level.unwrap_or(default_level);
        if !(1..=3).contains(&level) {
            self.fail(at, format!("entry `{id}`: level {level}; say 1, 2 or 3"));
        }
        let entry = Entry {
            forms: self.forms(&raw, &id, at),
            affixes: affixes(&raw),
            except: expand_all(raw.except.as_ref()),
            rules: self.rules(&raw, &id, at),
            case: self.case(&raw, &id, at),
            sense: self.sense(&raw, &id, at),
            scale: self.one_of(raw.scale.as_deref(), "scale", &SCALES, &id, at),
            concept: self.concept(&raw, &id, at),
            level,
            id,
            exact: Vec::new(),
            retired: false,
        };
        let exact = if entry.case == Case::Exact {
            entry.forms.iter().map(|(form, _)| form.clone()).collect()
        } else {
            Vec::new()
        };
        let entry = Entry { exact, ..entry };
        if entry.forms.is_empty() && entry.affixes.is_empty() {
            self.fail(
                at,
                format!(
                    "entry `{}` has no forms; give forms, verb, noun, adj, prefix or suffix",
                    entry.id
                ),
            );
        }
        let (line, _) = self.lines.place(at);
        let mut note = self.notes(raw, &entry.id, notes, at, line);
        note.forms.clone_from(&entry.forms);
        note.except.clone_from(&entry.except);
        category.entries.push(entry);
        notes.entries.push(note);
    }

    fn check_id(&mut self, id: &str, at: usize) {
        let plain = |letter: char| {
            letter.is_lowercase() || letter.is_ascii_digit() || "-'.".contains(letter)
        };
        if id.is_empty() {
            self.fail(
                at,
                "an entry without an id; give it the headword, hyphens for blanks".to_owned(),
            );
        } else if !id.chars().all(plain) {
            self.fail(at, format!("id `{id}`: use lower case, digits and hyphens"));
        }
    }

    fn forms(&mut self, raw: &RawEntry, id: &str, at: usize) -> Vec<(String, Morph)> {
        let exact = raw.case.as_deref() == Some("exact");
        let fold = |form: String| if exact { form } else { form.to_lowercase() };
        let mut forms: Vec<(String, Morph)> = Vec::new();
        let mut places: HashMap<String, usize> = HashMap::new();
        let mut add = |form: String, morph: Morph| {
            let place = *places.entry(form.clone()).or_insert(forms.len());
            match forms.get_mut(place) {
                Some((_, bits)) => *bits = bits.and(morph),
                None => forms.push((form, morph)),
            }
        };
        let each = |field: &Option<OneOrMany>| expand_all(field.as_ref());
        for verb in each(&raw.verb) {
            verb_forms(&verb)
                .into_iter()
                .for_each(|(form, morph)| add(fold(form), morph));
        }
        for noun in each(&raw.noun) {
            noun_forms(&noun)
                .into_iter()
                .for_each(|(form, morph)| add(fold(form), morph));
        }
        for adjective in each(&raw.adj) {
            add(fold(adjective), Morph::ADJECTIVE);
        }
        for form in each(&raw.forms) {
            add(fold(form), Morph::LITERAL);
        }
        for (form, _) in &forms {
            let wordy = form.chars().any(char::is_alphanumeric);
            if form.contains(['{', '}']) {
                self.fail(
                    at,
                    format!("entry `{id}`: form `{}` has a brace without its other half, or more than a thousand variants; write it as several", short(form)),
                );
            } else if !wordy || form.trim() != form || form.contains("  ") || form.len() > 120 {
                self.fail(
                    at,
                    format!("entry `{id}`: form `{}` must have letters, single blanks, and at most 120 bytes", short(form)),
                );
            }
        }
        forms
    }

    fn one_of(
        &mut self,
        value: Option<&str>,
        field: &str,
        allowed: &[&str],
        id: &str,
        at: usize,
    ) -> Option<String> {
        let value = value?;
        if !allowed.contains(&value) {
            self.fail(
                at,
                format!(
                    "entry `{id}`: {field} `{value}` is not one of: {}",
                    allowed.join(", ")
                ),
            );
        }
        Some(value.to_owned())
    }

    fn rules(&mut self, raw: &RawEntry, id: &str, at: usize) -> Option<Box<Rules>> {
        let list = |field: &Option<OneOrMany>| expand_all(field.as_ref());
        let mut guards = Vec::new();
        for name in list(&raw.guard) {
            match guard(&name) {
                Some(guard) => guards.push(guard),
                None => self.fail(
                    at,
                    format!("entry `{id}`: guard `{name}` is not one of: noun, verb, adjective, head, bound, not-bound, number, person, figurative"),
                ),
            }
        }
        let rules = Rules {
            not_before: list(&raw.not_before),
            not_after: list(&raw.not_after),
            only_before: list(&raw.only_before),
            only_after: list(&raw.only_after),
            not_near: list(&raw.not_near),
            near: list(&raw.near),
            guards,
        };
        (rules != Rules::default()).then(|| Box::new(rules))
    }

    fn case(&mut self, raw: &RawEntry, id: &str, at: usize) -> Case {
        match raw.case.as_deref() {
            None | Some("lower") => Case::Lower,
            Some("any") => Case::Any,
            Some("upper") => Case::Upper,
            Some("exact") => Case::Exact,
            Some(other) => {
                self.fail(
                    at,
                    format!("entry `{id}`: case `{other}` is not one of: lower, any, upper, exact"),
                );
                Case::Lower
            }
        }
    }

    fn required(
        &mut self,
        value: Option<&str>,
        field: &str,
        allowed: &[&str],
        id: &str,
        at: usize,
    ) -> String {
        self.one_of(value, field, allowed, id, at)
            .unwrap_or_else(|| {
                self.fail(
                    at,
                    format!("entry `{id}` needs {field}: one of {}", allowed.join(", ")),
                );
                String::new()
            })
    }
}

fn guard(name: &str) -> Option<Guard> {
    Some(match name {
        "noun" => Guard::Noun,
        "verb" => Guard::Verb,
        "adjective" => Guard::Adjective,
        "bound" => Guard::Bound,
        "head" => Guard::Head,
        "not-bound" => Guard::NotBound,
        "number" => Guard::Number,
        "person" => Guard::Person,
        "figurative" => Guard::Figurative,
        _ => return None,
    })
}

fn affixes(raw: &RawEntry) -> Vec<Affix> {
    let name = raw.stem.as_deref() != Some("any");
    let make = |field: &Option<OneOrMany>, suffix: bool| {
        expand_all(field.as_ref())
            .into_iter()
            .map(move |text| Affix { text, suffix, name })
    };
    make(&raw.suffix, true)
        .chain(make(&raw.prefix, false))
        .collect()
}

fn expand_all(field: Option<&OneOrMany>) -> Vec<String> {
    field
        .map(|field| {
            field
                .as_slice()
                .iter()
                .flat_map(|text| expand_with_articles(text))
                .collect()
        })
        .unwrap_or_default()
}

/// As much of a form as a message can hold.
fn short(form: &str) -> &str {
    form.char_indices()
        .nth(120)
        .and_then(|(end, _)| form.get(..end))
        .unwrap_or(form)
}

fn fold_all(words: &[String]) -> Vec<String> {
    words.iter().map(|word| word.to_lowercase()).collect()
}

/// SHA-256 over everything that affects matching, first 16 hex digits.
fn fingerprint(category: &Category) -> String {
    let mut hasher = Sha256::new();
    let entries: Vec<&Entry> = category.entries.iter().collect();
    hasher.update(
        postcard::to_allocvec(&(&category.id, &entries, &category.domains)).unwrap_or_default(),
    );
    for entry in entries {
        hasher.update(postcard::to_allocvec(&(&entry.forms, &entry.except)).unwrap_or_default());
    }
    let digest = hasher.finalize();
    let start = digest
        .iter()
        .take(8)
        .fold(0, |sum, byte| sum << 8 | u64::from(*byte));
    format!("{start:016x}")
}
