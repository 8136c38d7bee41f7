//! Do the lexicons treat both sides alike?
//!
//! Lays out every concept set by slant, so that one-sidedness shows; finds forms that stand in two
//! entries of one family; and finds entries for one side of a pair (*far-left*) whose counterpart
//! (*far-right*) is missing. It counts and compares; what follows from it, people decide.

use super::Lexicon;
use super::entry::{Entry, Sense};
use super::forms::Morph;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// The slants in the order in which they are shown.
pub const SLANTS: [&str; 4] = ["neutral", "warm", "cold", "euphemism"];

/// Words that name one side of a pair; the mirror image of a form has each replaced by its partner.
const PAIRS: [(&str, &str); 8] = [
    ("left", "right"),
    ("leftist", "rightist"),
    ("leftists", "rightists"),
    ("leftwing", "rightwing"),
    ("pro", "anti"),
    ("ultraliberal", "ultraconservative"),
    ("liberal", "conservative"),
    ("liberals", "conservatives"),
];

/// *left* and *right* are sides only beside one of these, or as *the left* at the end of a form:
/// *left behind* and *the right to die* are not.
const WINGS: [&str; 13] = [
    "far",
    "hard",
    "extreme",
    "radical",
    "centre",
    "center",
    "alt",
    "loony",
    "religious",
    "wing",
    "winger",
    "wingers",
    "leaning",
];

/// Families whose entries have sides.
const SIDED: [&str; 3] = ["label", "event", "loaded"];

/// What an audit shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Audit {
    /// By name.
    pub concepts: Vec<Concept>,
    /// Forms of two entries of one family: those that nothing parts first.
    pub shared: Vec<Shared>,
    /// By category and entry.
    pub lone: Vec<Lone>,
}

/// What outlets call the same thing: the entries of one concept set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Concept {
    /// Its name.
    pub concept: String,
    /// In the order of [`SLANTS`]; all four, with or without members.
    pub slants: Vec<Side>,
    /// What is missing; `None` where there are plain words and words of both slants, or only plain
    /// ones.
    pub balance: Option<Balance>,
}

/// The members of one slant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Side {
    /// `neutral`, `warm`, `cold`, `euphemism`.
    pub slant: &'static str,
    /// Entries, as `FAMILY.FILE/ENTRY`.
    pub members: Vec<String>,
    /// Their surface forms.
    pub forms: usize,
}

/// How a concept set leans.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Balance {
    /// Nothing but words that blame.
    OnlyCold,
    /// Nothing but words that praise or soften.
    OnlyWarm,
    /// Words of both slants and no plain one.
    NoNeutral,
    /// Plain words and words that blame.
    NoWarm,
    /// Plain words and words that praise or soften.
    NoCold,
}

impl Balance {
    /// `only cold`, `no neutral`, …
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::OnlyCold => "only cold",
            Self::OnlyWarm => "only warm",
            Self::NoNeutral => "no neutral",
            Self::NoWarm => "no warm",
            Self::NoCold => "no cold",
        }
    }

    /// By how many entries there are of each slant; a euphemism is warm to whom it spares.
    fn of(neutral: usize, warm: usize, cold: usize) -> Option<Self> {
        match (neutral > 0, warm > 0, cold > 0) {
            (false, false, true) => Some(Self::OnlyCold),
            (false, true, false) => Some(Self::OnlyWarm),
            (false, true, true) => Some(Self::NoNeutral),
            (true, false, true) => Some(Self::NoWarm),
            (true, true, false) => Some(Self::NoCold),
            (true, true, true) | (_, false, false) => None,
        }
    }
}

/// Forms that stand in the same two or more entries of a family.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Shared {
    /// Does something part the senses: the kind of word, what must surround it? For all but one of
    /// the entries, that is.
    pub parted: bool,
    /// The entries, as `FAMILY.FILE/ENTRY`.
    pub entries: Vec<String>,
    /// The forms, in alphabetical order.
    pub forms: Vec<String>,
}

/// An entry of one side without its counterpart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Lone {
    /// `FAMILY.FILE/ENTRY`.
    pub entry: String,
    /// A form of it that names a side.
    pub form: String,
    /// The mirror image that no entry of the family has.
    pub missing: String,
}

/// Audits all entries in force.
#[must_use]
pub fn audit(lexicon: &Lexicon) -> Audit {
    let listed = listed(lexicon);
    Audit {
        concepts: concepts(&listed),
        shared: shared(&listed),
        lone: lone(&listed),
    }
}

/// One entry in force with its forms; affixes count as forms.
struct Listed<'a> {
    family: &'a str,
    name: String,
    entry: &'a Entry,
    forms: Vec<(&'a str, Morph)>,
}

fn listed(lexicon: &Lexicon) -> Vec<Listed<'_>> {
    let in_force = lexicon.terms().filter(|(.., entry)| !entry.retired);
    let listed = in_force.map(|(id, term, entry)| Listed {
        family: term.category_id.split('.').next().unwrap_or_default(),
        name: format!("{}/{}", term.category_id, term.id),
        entry,
        forms: lexicon
            .forms(id)
            .iter()
            .map(|(form, morph)| (form.as_str(), *morph))
            .chain(
                entry
                    .affixes
                    .iter()
                    .map(|affix| (affix.text.as_str(), Morph::ADJECTIVE)),
            )
            .collect(),
    });
    listed.collect()
}

fn concepts(listed: &[Listed<'_>]) -> Vec<Concept> {
    let mut sets: BTreeMap<&str, Vec<&Listed<'_>>> = BTreeMap::new();
    for one in listed {
        if let Some((concept, _)) = &one.entry.concept {
            sets.entry(concept).or_default().push(one);
        }
    }
    sets.into_iter()
        .map(|(concept, members)| Concept::of(concept, &members))
        .collect()
}

impl Concept {
    fn of(concept: &str, members: &[&Listed<'_>]) -> Self {
        let slants: Vec<Side> = SLANTS.iter().map(|slant| side(slant, members)).collect();
        let count = |slant: &str| {
            slants
                .iter()
                .find(|side| side.slant == slant)
                .map_or(0, |side| side.members.len())
        };
        let balance = Balance::of(
            count("neutral"),
            count("warm") + count("euphemism"),
            count("cold"),
        );
        Self {
            concept: concept.to_owned(),
            slants,
            balance,
        }
    }

    /// Its entries, of all slants.
    #[must_use]
    pub fn entries(&self) -> usize {
        self.slants.iter().map(|side| side.members.len()).sum()
    }

    /// Their surface forms.
    #[must_use]
    pub fn forms(&self) -> usize {
        self.slants.iter().map(|side| side.forms).sum()
    }
}

fn side(slant: &'static str, members: &[&Listed<'_>]) -> Side {
    let holds = |one: &&&Listed<'_>| {
        one.entry
            .concept
            .as_ref()
            .is_some_and(|(_, known)| known == slant)
    };
    let members: Vec<_> = members.iter().filter(holds).collect();
    Side {
        slant,
        members: members.iter().map(|one| one.name.clone()).collect(),
        forms: members.iter().map(|one| one.forms.len()).sum(),
    }
}

fn shared(listed: &[Listed<'_>]) -> Vec<Shared> {
    let mut holders: BTreeMap<(&str, &str), Vec<(&Listed<'_>, Morph)>> = BTreeMap::new();
    // A guard only takes hits away: that two of them do is no matter.
    for one in listed.iter().filter(|one| one.family != "guard") {
        for (form, morph) in &one.forms {
            holders
                .entry((one.family, form))
                .or_default()
                .push((one, *morph));
        }
    }
    let mut groups: BTreeMap<(bool, Vec<String>), Vec<String>> = BTreeMap::new();
    for ((_, form), entries) in holders.into_iter().filter(|(_, entries)| entries.len() > 1) {
        let names = entries.iter().map(|(one, _)| one.name.clone()).collect();
        groups
            .entry((are_parted(&entries), names))
            .or_default()
            .push(form.to_owned());
    }
    groups
        .into_iter()
        .map(|((parted, entries), forms)| Shared {
            parted,
            entries,
            forms,
        })
        .collect()
}

/// Does something part every two of these entries?
fn are_parted(entries: &[(&Listed<'_>, Morph)]) -> bool {
    let pairs = entries
        .iter()
        .enumerate()
        .flat_map(|(at, one)| entries.iter().skip(at + 1).map(move |other| (one, other)));
    pairs
        .into_iter()
        .all(|((one, a), (other, b))| !a.is(*b) || have_other_places(one.entry, other.entry))
}

/// Do the two count in other places: by the words around them, by the frames of a cue, by their part
/// in a construction?
fn have_other_places(one: &Entry, other: &Entry) -> bool {
    let conditions = one.rules.is_some() || other.rules.is_some() || one.case != other.case;
    conditions
        || match (&one.sense, &other.sense) {
            (Sense::Cue(a), Sense::Cue(b)) => a.frames != b.frames,
            (a, b) => a != b,
        }
}

/// Entries that name a side and of whose forms none has its mirror image in the family.
fn lone(listed: &[Listed<'_>]) -> Vec<Lone> {
    let mut known: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for one in listed {
        known
            .entry(one.family)
            .or_default()
            .extend(one.forms.iter().map(|(form, _)| *form));
    }
    let sided = listed.iter().filter(|one| SIDED.contains(&one.family));
    sided
        .filter_map(|one| lone_of(one, known.get(one.family)?))
        .collect()
}

fn lone_of(one: &Listed<'_>, known: &BTreeSet<&str>) -> Option<Lone> {
    let mirrored: Vec<(&str, String)> = one
        .forms
        .iter()
        .filter_map(|(form, _)| Some((*form, mirror(form)?)))
        .collect();
    let (form, missing) = mirrored.first()?.clone();
    let answered = mirrored
        .iter()
        .any(|(_, mirror)| known.contains(mirror.as_str()));
    (!answered).then(|| Lone {
        entry: one.name.clone(),
        form: form.to_owned(),
        missing,
    })
}

/// The form with every word of a side replaced by its partner; `None` where it has none.
fn mirror(form: &str) -> Option<String> {
    let is_gap = |letter: char| letter == ' ' || letter == '-';
    let words: Vec<&str> = form.split(is_gap).collect();
    let mut out = String::with_capacity(form.len());
    let mut changed = false;
    for (at, part) in form.split_inclusive(is_gap).enumerate() {
        let word = part.trim_end_matches(is_gap);
        let partner =
            partner(word).filter(|_| !matches!(word, "left" | "right") || is_wing(&words, at));
        changed |= partner.is_some();
        out.push_str(partner.unwrap_or(word));
        out.push_str(part.get(word.len()..).unwrap_or_default());
    }
    changed.then_some(out)
}

fn partner(word: &str) -> Option<&'static str> {
    PAIRS.iter().find_map(|(one, other)| match word {
        _ if word == *one => Some(*other),
        _ if word == *other => Some(*one),
        _ => None,
    })
}

/// Is the word at this place of the form a wing of politics?
fn is_wing(words: &[&str], at: usize) -> bool {
    let before = at
        .checked_sub(1)
        .and_then(|before| words.get(before))
        .copied()
        .unwrap_or_default();
    let after = words.get(at + 1).copied().unwrap_or_default();
    WINGS.contains(&before) || WINGS.contains(&after) || (before == "the" && after.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lexicon(entries: &str) -> Lexicon {
        let head = "schema = 1\n[category]\ntitle = \"T\"\nconveys = \"C.\"\nversion = \"1.0.0\"\n[source.own]\ncite = \"Us\"\n[group.g]\nsource = [\"own\"]\nmatch = [\"A [b].\"]\nskip = [\"C\"]\n";
        Lexicon::empty()
            .with_files(&[("label/test.toml".to_owned(), format!("{head}{entries}"))])
            .unwrap()
    }

    fn entry(id: &str, forms: &str, rest: &str) -> String {
        format!("[[entry]]\nid = \"{id}\"\ngroup = \"g\"\nforms = [{forms}]\n{rest}\n")
    }

    #[test]
    fn forms_have_mirror_images() {
        for (form, image) in [
            ("far-left", Some("far-right")),
            ("the right", Some("the left")),
            ("right-winger", Some("left-winger")),
            ("pro-", Some("anti-")),
            ("hard left party", Some("hard right party")),
            ("left behind", None),
            ("the right to die", None),
            (
                "flamethrower of the right",
                Some("flamethrower of the left"),
            ),
            ("human rights", None),
            ("birthright", None),
        ] {
            assert_eq!(mirror(form).as_deref(), image, "{form}");
        }
    }

    #[test]
    fn one_sided_sets_and_lone_entries_show() {
        let text = [
            entry(
                "far-left",
                "\"far-left\", \"far left\"",
                "concept = \"ends\"\nslant = \"cold\"",
            ),
            entry(
                "far-right",
                "\"far-right\"",
                "concept = \"ends\"\nslant = \"cold\"",
            ),
            entry("hard-left", "\"hard-left\"", ""),
            entry(
                "moderate",
                "\"moderate\"",
                "concept = \"middle\"\nslant = \"warm\"",
            ),
            entry(
                "centrist",
                "\"centrist\"",
                "concept = \"middle\"\nslant = \"neutral\"",
            ),
        ];
        let audit = audit(&lexicon(&text.concat()));
        let sets: Vec<_> = audit
            .concepts
            .iter()
            .map(|set| {
                (
                    set.concept.as_str(),
                    set.entries(),
                    set.forms(),
                    set.balance,
                )
            })
            .collect();
        assert_eq!(
            sets,
            [
                ("ends", 2, 3, Some(Balance::OnlyCold)),
                ("middle", 2, 2, Some(Balance::NoCold))
            ]
        );
        let cold = &audit.concepts[0].slants[2];
        assert_eq!(
            (cold.slant, cold.members.as_slice()),
            (
                "cold",
                &[
                    "label.test/far-left".to_owned(),
                    "label.test/far-right".to_owned()
                ][..]
            )
        );
        assert_eq!(
            audit.lone,
            [Lone {
                entry: "label.test/hard-left".into(),
                form: "hard-left".into(),
                missing: "hard-right".into()
            }]
        );
    }

    #[test]
    fn forms_of_two_entries_are_told_with_both() {
        let text = [
            entry("strike", "\"strike\"", "near = [\"union\"]"),
            entry("air-strike", "\"strike\", \"air strike\"", ""),
            entry("raid", "\"raid\", \"raids\"", ""),
            entry("police-raid", "\"raid\", \"raids\"", ""),
        ];
        let shared = audit(&lexicon(&text.concat())).shared;
        let shared: Vec<_> = shared
            .iter()
            .map(|one| (one.forms.join(" "), one.entries.join(" "), one.parted))
            .collect();
        let expected = [
            (
                "raid raids",
                "label.test/raid label.test/police-raid",
                false,
            ),
            ("strike", "label.test/strike label.test/air-strike", true),
        ];
        assert_eq!(
            shared,
            expected.map(|(forms, entries, parted)| (forms.to_owned(), entries.to_owned(), parted))
        );
    }
}
