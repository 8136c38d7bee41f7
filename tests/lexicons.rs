//! The built-in lexicons: do their own examples come out, is everything there, are both sides alike?
//!
//! The examples of an entry are its tests (`lexicons/README.md`). Counts have floors, so that a file
//! that is lost or a generator that breaks is noticed.

use framelens::check;
use framelens::lexicon::Lexicon;
use framelens::lexicon::entry::house_key;
use std::collections::{BTreeMap, BTreeSet};

#[test]
fn every_example_comes_out_as_it_says() {
    let outcome = check::run(&Lexicon::builtin(), |_| true);
    let failures: Vec<String> = outcome.failures.iter().map(ToString::to_string).collect();
    assert!(
        failures.is_empty(),
        "{} of {} examples fail\n{}",
        failures.len(),
        outcome.examples,
        failures.join("\n")
    );
    assert!(
        outcome.entries > 6000,
        "{} entries have been looked at",
        outcome.entries
    );
    assert!(
        outcome.examples >= 2 * outcome.entries,
        "{} examples for {} entries",
        outcome.examples,
        outcome.entries
    );
}

/// Categories and how many entries each must have at the least.
const FLOORS: [(&str, usize); 36] = [
    ("attribution.acts", 20),
    ("attribution.attitudes", 200),
    ("attribution.combat", 80),
    ("attribution.distancing", 90),
    ("attribution.endorsing", 70),
    ("attribution.judging", 120),
    ("attribution.modifiers", 60),
    ("attribution.neutral", 400),
    ("attribution.rejecting", 60),
    ("casualty.figures", 40),
    ("casualty.harm", 100),
    ("event.accusations", 50),
    ("event.protest", 50),
    ("event.violence", 160),
    ("guard.names", 300),
    ("guard.protected", 250),
    ("hedge.boosters", 80),
    ("hedge.doubt", 60),
    ("hedge.hedges", 130),
    ("hedge.presupposition", 25),
    ("label.affiliation", 40),
    ("label.armed", 110),
    ("label.contested", 300),
    ("label.people", 145),
    ("label.politics", 150),
    ("label.state", 80),
    ("loaded.euphemism", 130),
    ("loaded.evaluative", 1100),
    ("loaded.hostility", 120),
    ("loaded.metaphor", 120),
    ("loaded.persuasion", 140),
    ("loaded.stakes", 60),
    ("loaded.strength", 130),
    ("loaded.worth", 120),
    ("sourcing.media", 160),
    ("sourcing.people", 150),
];

#[test]
fn every_category_is_there_and_grown() {
    let lexicon = Lexicon::builtin();
    let counts: BTreeMap<&str, usize> = lexicon
        .categories()
        .iter()
        .map(|category| (category.id.as_str(), category.entries.len()))
        .collect();
    let thin: Vec<String> = FLOORS
        .iter()
        .filter_map(|(id, floor)| {
            let count = counts.get(id).copied().unwrap_or(0);
            (count < *floor).then(|| format!("{id}: {count} entries, at least {floor} expected"))
        })
        .collect();
    assert!(thin.is_empty(), "{}", thin.join("\n"));
}

#[test]
fn every_entry_says_what_it_conveys_and_on_whose_word() {
    let lexicon = Lexicon::builtin();
    let bare: Vec<String> = lexicon
        .terms()
        .filter_map(|(id, term, entry)| {
            let (category, note) = lexicon.note(id)?;
            let cited = !note.sources.is_empty()
                && note
                    .sources
                    .iter()
                    .all(|key| category.sources.contains_key(key));
            let plainer = note.neutral_note.is_some() || !note.neutral.is_empty();
            let asks = ["label", "loaded", "event"]
                .iter()
                .any(|family| category.id.starts_with(family));
            let whole = !note.conveys.is_empty()
                && cited
                && (plainer || !asks)
                && (1..=3).contains(&entry.level);
            (!whole && !category.id.starts_with("guard.")).then(|| {
                format!(
                    "{}:{}: {}/{}",
                    category.path, note.line, term.category_id, term.id
                )
            })
        })
        .collect();
    assert!(
        bare.is_empty(),
        "without reason, source or plainer words:\n{}",
        bare.join("\n")
    );
}

/// A near-miss teaches something only if it comes near: it shares a word, or the beginning of one,
/// with what the entry tags.
#[test]
fn near_misses_share_a_word() {
    let words = |text: &str| -> Vec<String> {
        text.to_lowercase()
            .split(|letter: char| !letter.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(|word| word.chars().take(4).collect())
            .collect()
    };
    let lexicon = Lexicon::builtin();
    let far: Vec<String> = lexicon
        .terms()
        .filter(|(_, term, _)| !term.category_id.starts_with("guard."))
        .filter_map(|(id, term, entry)| {
            let (category, note) = lexicon.note(id)?;
            let forms = lexicon.forms(id).iter().map(|(form, _)| form.as_str());
            let affixes = entry.affixes.iter().map(|affix| affix.text.as_str());
            let exact = entry.exact.iter().map(String::as_str);
            let own: BTreeSet<String> = forms.chain(affixes).chain(exact).flat_map(words).collect();
            let near = note
                .skips
                .iter()
                .any(|skip| words(skip).iter().any(|word| own.contains(word)));
            (!near).then(|| {
                let (path, line) = (&category.path, note.line);
                format!("{path}:{line}: {}: {:?}", term.id, note.skips)
            })
        })
        .collect();
    assert!(far.is_empty(), "{}", far.join("\n"));
}

/// What is reported of a house guide rests on a passage of that guide, whose key begins with its
/// name, and every house that `--house` offers asks about something.
#[test]
fn every_house_note_cites_its_guide() {
    let lexicon = Lexicon::builtin();
    let mut asked: BTreeMap<&str, usize> = BTreeMap::new();
    let mut bare = Vec::new();
    for (id, term, _) in lexicon.terms() {
        let Some((category, note)) = lexicon.note(id) else {
            continue;
        };
        for (house, _) in note.house.keys().filter_map(|key| house_key(key)) {
            *asked.entry(house).or_default() += 1;
            let guide = |key: &String| {
                key.strip_prefix(house)
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
                    && category.sources.contains_key(key)
            };
            if !note.sources.iter().any(guide) {
                bare.push(format!("{}/{}: {house}", term.category_id, term.id));
            }
        }
    }
    assert!(bare.is_empty(), "no passage cited:\n{}", bare.join("\n"));
    for (house, least) in [
        ("ap", 100),
        ("reuters", 60),
        ("nyt", 20),
        ("bbc", 30),
        ("guardian", 20),
        ("afp", 8),
    ] {
        let count = asked.get(house).copied().unwrap_or(0);
        assert!(
            count >= least,
            "{house}: {count} entries, at least {least} expected"
        );
    }
}

/// Concept sets of a lexicon: set, slant, entries.
type Sets<'a> = BTreeMap<&'a str, BTreeMap<&'a str, Vec<&'a str>>>;

fn sets(lexicon: &Lexicon, wanted: impl Fn(&str) -> bool) -> Sets<'_> {
    let mut sets = Sets::new();
    for (_, _, entry) in lexicon
        .terms()
        .filter(|(_, term, _)| wanted(&term.category_id))
    {
        if let Some((concept, slant)) = &entry.concept {
            sets.entry(concept)
                .or_default()
                .entry(slant)
                .or_default()
                .push(&entry.id);
        }
    }
    sets
}

/// Contested sets that still lack the other side's word. Filled ones must leave this list.
const LONE_SETS: [&str; 0] = [];

/// Where each side has a word of its own, both words are there.
#[test]
fn contested_pairs_have_two_sides() {
    let lexicon = Lexicon::builtin();
    let sets = sets(&lexicon, |category| category == "label.contested");
    assert!(sets.len() >= 30, "{} contested sets", sets.len());
    let lone: Vec<&str> = sets
        .iter()
        .filter(|(_, slants)| slants.values().map(Vec::len).sum::<usize>() < 2)
        .map(|(set, _)| *set)
        .collect();
    assert_eq!(
        lone, LONE_SETS,
        "sets with one member only, and those known to be so"
    );
}

/// Sets that stand for the two sides of a dispute: neither may have half as many cold words more.
const SIDES: [(&str, &str); 1] = [("left", "right")];

#[test]
fn opposite_sets_weigh_alike() {
    let lexicon = Lexicon::builtin();
    let sets = sets(&lexicon, |_| true);
    for (one, other) in SIDES {
        let cold = |set: &str| {
            sets.get(set)
                .and_then(|slants| slants.get("cold"))
                .map_or(0, Vec::len)
        };
        let (one_cold, other_cold) = (cold(one), cold(other));
        let (few, many) = (one_cold.min(other_cold), one_cold.max(other_cold));
        assert!(
            few > 0 && 2 * many <= 3 * few,
            "{one} has {one_cold} cold words, {other} has {other_cold}:\n{:?}\n{:?}",
            sets.get(one),
            sets.get(other)
        );
    }
}

/// Words that make one side of a pair: where a lexicon has a form with the first, the same form
/// with the second is there, too.
const MIRRORS: [(&str, &str); 4] = [
    ("far-left", "far-right"),
    ("left-wing", "right-wing"),
    ("hard-left", "hard-right"),
    ("left-leaning", "right-leaning"),
];

/// Forms whose mirror is not listed yet. Filled ones must leave this list.
const LONE_FORMS: [&str; 0] = [];

#[test]
fn left_and_right_mirror_each_other() {
    let lexicon = Lexicon::builtin();
    let forms: BTreeSet<&str> = lexicon
        .terms()
        .filter(|(_, term, _)| term.category_id.starts_with("label."))
        .flat_map(|(id, _, _)| lexicon.forms(id))
        .map(|(form, _)| form.as_str())
        .collect();
    let lone: BTreeSet<&str> = MIRRORS
        .iter()
        .flat_map(|(one, other)| [(*one, *other), (*other, *one)])
        .flat_map(|(one, other)| {
            forms
                .iter()
                .filter(move |form| form.contains(one))
                .map(move |form| (*form, form.replace(one, other)))
        })
        .filter(|(_, mirror)| !forms.contains(mirror.as_str()))
        .map(|(form, _)| form)
        .collect();
    assert_eq!(
        lone,
        BTreeSet::from(LONE_FORMS),
        "forms without mirror, and those known to be so"
    );
    assert!(
        forms.iter().any(|form| form.contains("far-left")),
        "no form with far-left at all"
    );
}

#[test]
fn loading_two_files_in_either_order_gives_the_same_terms() {
    let file = |name: &str, noun: &str| {
        let entry = format!(
            "schema = 1\n[category]\ntitle = \"T\"\nconveys = \"C\"\nversion = \"1.0.0\"\n[source.own]\ncite = \"Own judgement\"\n\
             [[entry]]\nid = \"{noun}\"\nnoun = \"{noun}\"\nconveys = \"C\"\nneutral_note = \"N\"\nsource = \"own\"\nscale = \"neutral\"\n\
             match = [\"The [{noun}] left.\"]\nskip = [\"The {noun}ish man left.\"]\n"
        );
        (name.to_owned(), entry)
    };
    let (one, other) = (
        file("label.rivers.toml", "ferryman"),
        file("label.hills.toml", "shepherd"),
    );
    let ids = |files: &[(String, String)]| -> BTreeSet<String> {
        let lexicon = Lexicon::empty()
            .with_files(files)
            .unwrap_or_else(|errors| panic!("{errors:?}"));
        lexicon
            .terms()
            .map(|(_, term, _)| format!("{}/{}", term.category_id, term.id))
            .collect()
    };
    assert_eq!(ids(&[one.clone(), other.clone()]), ids(&[other, one]));
}
