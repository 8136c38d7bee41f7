//! Is this file a lexicon, and what does it say?
//!
//! Turns the text of one file into a checked [`Category`] and its [`CategoryNotes`], or into a
//! list of errors that each name the line, what is wrong and what to do.

use super::entry::{
    Affix, Case, Category, CategoryNotes, Cue, Entry, EntryNotes, Guard, Modifier, Rules, Sense,
    house_key,
};
use super::forms::{Morph, expand_with_articles, noun_forms, verb_forms};
use super::packed::Entries;
use super::schema::{OneOrMany, RawCategory, RawEntry, RawFile};
use sha2::{Digest, Sha256};
use std::collections::{BTreeSet, HashMap};

/// Something wrong in a lexicon file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{path}:{line}:{column}: {what}")]
pub struct LexiconError {
    /// The file.
    pub path: String,
    /// Its line, from 1.
    pub line: usize,
    /// The column in that line, from 1.
    pub column: usize,
    /// What is wrong and what to do.
    pub what: String,
}

/// Bytes that a lexicon file may have. The largest of ours has half a million; what is larger
/// than this is no list that anybody has read.
pub const LARGEST: usize = 16 << 20;

impl LexiconError {
    /// A file of so many bytes, more than [`LARGEST`].
    #[must_use]
    pub fn too_large(path: &str, bytes: u64) -> Self {
        Self {
            path: path.to_owned(),
            line: 1,
            column: 1,
            what: format!(
                "{} MB, and a lexicon file may have {}; cut it into files of one category each",
                bytes / 1_000_000,
                LARGEST / 1_000_000
            ),
        }
    }
}

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

const STANCES: [&str; 4] = ["neutral", "endorsing", "distancing", "rejecting"];
const ACTS: [&str; 19] = [
    "assert",
    "deny",
    "accept",
    "accuse",
    "condemn",
    "praise",
    "demand",
    "promise",
    "threaten",
    "warn",
    "ask",
    "believe",
    "intend",
    "speculate",
    "quote",
    "decline",
    "support",
    "oppose",
    "decide",
];
const KINDS: [&str; 6] = [
    "speech", "belief", "intent", "support", "decree", "evidence",
];
const HEDGES: [&str; 7] = [
    "hedge",
    "booster",
    "verification",
    "comment",
    "doubt",
    "legal",
    "presupposition",
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
const SLANTS: [&str; 4] = ["neutral", "warm", "cold", "euphemism"];
const HARMS: [&str; 6] = [
    "killed",
    "injured",
    "abducted",
    "detained",
    "displaced",
    "missing",
];
const CASUALTY_PARTS: [&str; 8] = [
    "verb",
    "intransitive",
    "noun",
    "idiom",
    "victim",
    "modifier",
    "caveat",
    "remark",
];
const SOURCING_PARTS: [&str; 7] = [
    "head",
    "frame",
    "rank",
    "formula",
    "reason",
    "medium",
    "outlet-word",
];
const HOUSES: [&str; 6] = ["ap", "reuters", "bbc", "guardian", "afp", "nyt"];

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

fn toml_advice(message: &str) -> String {
    let first = message.lines().collect::<Vec<_>>().join(" ");
    format!("{first}; see lexicons/README.md for the fields a lexicon file may have")
}

/// Where the lines of a file begin, so that a place is found without reading up to it.
struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    fn new(text: &'a str) -> Self {
        let ends = text.match_indices('\n').map(|(end, _)| end + 1);
        Self {
            text,
            starts: std::iter::once(0).chain(ends).collect(),
        }
    }

    /// Line and column of a byte, both from 1.
    fn place(&self, at: usize) -> (usize, usize) {
        let line = self.starts.partition_point(|start| *start <= at);
        let start = line.checked_sub(1).and_then(|index| self.starts.get(index));
        let before = self.text.get(start.copied().unwrap_or(0)..at);
        (line, before.unwrap_or_default().chars().count() + 1)
    }

    fn error(&self, path: &str, at: usize, what: String) -> LexiconError {
        let (line, column) = self.place(at.min(self.text.len()));
        LexiconError {
            path: path.to_owned(),
            line,
            column,
            what,
        }
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

    fn concept(&mut self, raw: &RawEntry, id: &str, at: usize) -> Option<(String, String)> {
        let concept = raw.concept.clone()?;
        let Some(slant) = self.one_of(raw.slant.as_deref(), "slant", &SLANTS, id, at) else {
            self.fail(
                at,
                format!(
                    "entry `{id}` belongs to the concept `{concept}`; give its slant: {}",
                    SLANTS.join(", ")
                ),
            );
            return None;
        };
        Some((concept, slant))
    }

    fn sense(&mut self, raw: &RawEntry, id: &str, at: usize) -> Sense {
        match self.family.as_str() {
            "attribution" if self.file == "modifiers" => Sense::Modifier(Modifier {
                shift: raw.shift.unwrap_or(0),
                hedge: raw.hedge.unwrap_or(false),
                force: self.one_of(
                    raw.force.as_deref(),
                    "force",
                    &["mild", "plain", "strong"],
                    id,
                    at,
                ),
            }),
            "attribution" => Sense::Cue(Box::new(self.cue(raw, id, at))),
            "hedge" => Sense::Hedge(
                self.one_of(raw.kind.as_deref(), "kind", &HEDGES, id, at)
                    .unwrap_or_else(|| "hedge".to_owned()),
            ),
            "casualty" => {
                let part = self.required(raw.part.as_deref(), "part", &CASUALTY_PARTS, id, at);
                Sense::Casualty(
                    part,
                    self.one_of(raw.harm.as_deref(), "harm", &HARMS, id, at),
                )
            }
            "sourcing" => {
                let part = self.required(raw.part.as_deref(), "part", &SOURCING_PARTS, id, at);
                let grades = ["S0", "S1", "S2", "S3", "S4", "S5", "S6", "S7"];
                let grade = self.one_of(raw.grade.as_deref(), "grade", &grades, id, at);
                let reason = self.one_of(
                    raw.reason.as_deref(),
                    "reason",
                    &["stated", "boilerplate"],
                    id,
                    at,
                );
                Sense::Sourcing(part, grade, reason)
            }
            "guard" => Sense::Guard(expand_all(raw.families.as_ref())),
            _ => Sense::Plain,
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

    fn cue(&mut self, raw: &RawEntry, id: &str, at: usize) -> Cue {
        let by_file = STANCES
            .iter()
            .find(|stance| **stance == self.file)
            .unwrap_or(&"neutral");
        let stance = self.one_of(raw.stance.as_deref(), "stance", &STANCES, id, at);
        let mut frames = Vec::new();
        for frame in expand_all(raw.frames.as_ref()) {
            if frame == "speech" {
                frames.extend(["quote", "trail", "that", "clause", "colon"].map(str::to_owned));
            } else {
                frames.push(frame);
            }
        }
        if frames.is_empty() {
            self.fail(at, format!("entry `{id}` is a cue without frames; say what must follow it, see lexicons/README.md"));
        }
        Cue {
            stance: stance.unwrap_or_else(|| (*by_file).to_owned()),
            act: self.required(raw.act.as_deref(), "act", &ACTS, id, at),
            force: self
                .one_of(
                    raw.force.as_deref(),
                    "force",
                    &["mild", "plain", "strong"],
                    id,
                    at,
                )
                .unwrap_or_else(|| "plain".to_owned()),
            kind: self
                .one_of(raw.kind.as_deref(), "kind", &KINDS, id, at)
                .unwrap_or_else(|| "speech".to_owned()),
            speaker: self.one_of(
                raw.speaker.as_deref(),
                "speaker",
                &["after", "before", "none", "inside", "in"],
                id,
                at,
            ),
            frames,
        }
    }

    fn notes(
        &mut self,
        raw: RawEntry,
        id: &str,
        notes: &CategoryNotes,
        at: usize,
        line: usize,
    ) -> EntryNotes {
        let list = |field: Option<&OneOrMany>| {
            field
                .map(|field| field.as_slice().to_vec())
                .unwrap_or_default()
        };
        let note = EntryNotes {
            conveys: raw.conveys.unwrap_or_else(|| notes.conveys.clone()),
            neutral: list(raw.neutral.as_ref()),
            neutral_note: raw.neutral_note,
            sources: list(raw.source.as_ref()),
            forms: Vec::new(),
            except: Vec::new(),
            matches: list(raw.r#match.as_ref()),
            skips: list(raw.skip.as_ref()),
            house: raw.house.unwrap_or_default(),
            line,
        };
        for key in &note.sources {
            if !notes.sources.contains_key(key) {
                self.fail(at, format!("entry `{id}`: source `{key}` is not defined in this file; add [source.{key}] or correct the key"));
            }
        }
        for house in note.house.keys() {
            let known = house_key(house).is_some_and(|(guide, _)| HOUSES.contains(&guide));
            if !known {
                self.fail(
                    at,
                    format!(
                        "entry `{id}`: house `{house}` is not one of these, alone or with :outlet, :unquoted or :fine: {}",
                        HOUSES.join(", ")
                    ),
                );
            }
        }
        if self.family != "guard" {
            self.check_examples(&note, id, at);
        }
        note
    }

    fn check_examples(&mut self, note: &EntryNotes, id: &str, at: usize) {
        if note.matches.is_empty() || note.skips.is_empty() {
            self.fail(at, format!("entry `{id}` needs an example that must match (`match`) and a near-miss that must not (`skip`)"));
        }
        if note.sources.is_empty() {
            self.fail(at, format!("entry `{id}` cites nothing; add source = [\"…\"], `own` where it is your own judgement"));
        }
        if let Some(bad) = note
            .matches
            .iter()
            .find(|example| marked_spans(example).is_none_or(|(_, spans)| spans.is_empty()))
        {
            self.fail(at, format!("entry `{id}`: the example \"{bad}\" marks no span; put [square brackets] around what must be tagged"));
        }
    }
}

/// An example without its brackets, and the bytes that they enclosed; `None` where they are unpaired.
#[must_use]
pub fn marked_spans(example: &str) -> Option<(String, Vec<(usize, usize)>)> {
    let mut plain = String::with_capacity(example.len());
    let mut spans = Vec::new();
    let mut open = None;
    for letter in example.chars() {
        match letter {
            '[' if open.is_none() => open = Some(plain.len()),
            ']' => spans.push((open.take()?, plain.len())),
            '[' => return None,
            other => plain.push(other),
        }
    }
    open.is_none().then_some((plain, spans))
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
