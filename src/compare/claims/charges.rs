//! Which charges and harsh names are there, and which cue carries each?

use super::cases::{Case, Charge, charge_at};
use super::clause::{self, clause};
use super::cue::shown_cue;
use super::excerpt::carry;
use super::said_row;
use crate::article::{Span, Zone};
use crate::attribution::scene::{Run, Scene};
use crate::compare::comparison::{Cell, Row, Wording};
use crate::compare::coverage::MANY;
use crate::compare::fold::Reading;
use crate::compare::names;
use crate::compare::tally::Tally;
use crate::report::{Attribution, Tag, Voice};
use crate::text::parts::Part;
use crate::text::tokens::Kind as Sign;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// Bytes between a cue and its charge up to which they are shown in one piece.
const FAR: usize = 110;

/// The row of who breaks which rules.
pub(super) const BREACH: &str = "violation";

/// The entry whose rows are told apart by what is illegal.
const ILLEGAL: &str = "illegal";

/// Names of the rows in which different words stand for one kind of wrong, by concept.
const KINDS: [(&str, &str); 12] = [
    ("corruption", "corruption, bribery, abuse of power"),
    ("detention", "unlawful detention, disappearance"),
    ("expulsion", "expulsion, ethnic cleansing"),
    ("labour", "forced labour"),
    ("mass-killing", "mass killing"),
    ("occupation", "occupation, colonialism"),
    ("sexual", "sexual violence or misconduct"),
    ("siege", "starvation, collective punishment"),
    ("tax", "tax evasion"),
    ("torture", "torture, abuse of prisoners"),
    ("treason", "treason, espionage"),
    ("vote", "rigging or meddling in a vote"),
];

/// What stands around the name of a wrong: see the file.
static WORDS: LazyLock<BTreeMap<&'static str, BTreeSet<&'static str>>> = LazyLock::new(|| {
    let lines = include_str!("charge_words.txt").lines();
    let kinds = lines.filter(|line| !line.starts_with('#'));
    kinds
        .filter_map(|line| line.split_once(": "))
        .map(|(kind, words)| (kind, words.split(' ').collect()))
        .collect()
});

fn listed(kind: &str, word: &str) -> bool {
    WORDS.get(kind).is_some_and(|words| words.contains(word))
}

/// Is a word, singular or plural, something that can be broken: *law, principles*?
pub(super) fn is_rule(word: &str) -> bool {
    let singular = word.strip_suffix("ies").map(|stem| format!("{stem}y"));
    listed("rule", word)
        || listed("rule", word.strip_suffix('s').unwrap_or(word))
        || singular.is_some_and(|word| listed("rule", &word))
}

/// *fear of persecution, a fraud act*: nobody is said to have done it.
fn only_named(scene: &Scene, run: Run) -> bool {
    let joins = |at: usize| scene.part(at) == Part::Coordinator || scene.kind(at) == Sign::Comma;
    let passed = |at: &usize| {
        scene.is_part(*at, &[Part::Determiner, Part::Adjective])
            || matches!(scene.word(*at), "of" | "from" | "out" | "up" | "on")
            || joins(*at)
            || joins(at + 1)
    };
    let edge = scene.sentence(run.start).start;
    let before = (edge..run.start).rev().take(5);
    let mut before = before.skip_while(passed);
    let marked = before
        .next()
        .is_some_and(|at| listed("before", scene.word(at)));
    marked || listed("after", scene.word(run.end))
}

/// The row of a charge: an accusation, or a killing called by its harshest names.
pub(super) fn charge(reading: &Reading, tag: &Tag) -> Option<String> {
    let accusation = &*tag.category == "event.accusations";
    let spoken =
        tag.category.starts_with("event.") && (tag.voice != Voice::Outlet) && tag.level >= 3;
    // *amounts to a massacre* charges; *after the rampage* names.
    let before = reading
        .run(tag.span)
        .start
        .checked_sub(1)
        .map_or("", |at| reading.scene.word(at));
    let said = tag.voice == Voice::Quoted
        || tag.voice == Voice::Attributed && matches!(before, "a" | "an" | "as");
    let soft = matches!(tag.slant.as_deref(), Some("warm" | "euphemism"));
    let harsh = said && !soft && (spoken || tag.concept.as_deref() == Some("mass-killing"));
    let id = match tag.concept.as_deref() {
        _ if tag.entry.starts_with(BREACH) => BREACH,
        Some("accusation-law") | None => &*tag.entry,
        Some(concept) => concept,
    };
    let (scene, run) = (reading.scene, reading.run(tag.span));
    let standing = id == ILLEGAL && is_standing(scene, run);
    if only_named(scene, run) || is_topic(scene, tag, run) || standing {
        return None;
    }
    (accusation && !matches!(id, "captives") || harsh).then(|| match id {
        ILLEGAL => illegal(reading, tag),
        _ if accusation && id.starts_with("accusation-war-crime") => tag.entry.to_string(),
        _ => id.to_owned(),
    })
}

/// *illegally entered*, *illegal trade*: the key of what is done; *illegal* where nothing is.
fn illegal(reading: &Reading, tag: &Tag) -> String {
    let deed = illegal_deed(reading.scene, reading.run(tag.span));
    let deed = deed.map(|at| names::stem(reading.scene.word(at)));
    deed.map_or_else(|| ILLEGAL.to_owned(), |deed| format!("{ILLEGAL} {deed}"))
}

/// The verb beside *illegally*, the last noun behind *illegal*.
fn illegal_deed(scene: &Scene, run: Run) -> Option<usize> {
    const REACH: usize = 7;
    let verb = |at: &usize| scene.is_part(*at, &[Part::Verb, Part::Participle, Part::Gerund]);
    let word = |at: &usize| scene.kind(*at) == Sign::Word;
    if scene.word(run.start).ends_with("ly") {
        let edge = scene.sentence(run.start).start;
        let mut before = (edge..run.start).rev().take(REACH).take_while(word);
        return Some(run.end).filter(verb).or_else(|| before.find(verb));
    }
    let noun = |at: &usize| word(at) && scene.is_part(*at, &[Part::Noun, Part::Gerund]);
    (run.end..run.end + REACH).take_while(noun).last()
}

/// Does a piece of what is said hold a charge?
pub(super) fn charges(reading: &Reading, said: &Attribution, piece: &[Span]) -> bool {
    reading.witness.report.tags.iter().any(|tag| {
        tag.zone == said.zone
            && piece.iter().any(|part| part.holds(&tag.span))
            && charge(reading, tag).is_some()
    })
}

/// The charge with the cue that carries it.
pub(super) fn charged(reading: &Reading, tag: &Tag) -> Charge {
    let witness = reading.witness;
    let said = tag
        .attribution
        .and_then(|at| witness.report.attributions.get(at));
    let mut wording = Wording {
        words: phrase(reading, tag, said),
        count: 1,
        voice: Some(tag.voice),
        speaker: tag.speaker.clone(),
        relay: witness.relay(tag.attribution),
        ambiguous: tag.ambiguous,
        evidence: vec![witness.evidence(tag.zone, tag.span, tag.sentence)],
        ..Wording::default()
    };
    wording.chosen(Some(tag.into()));
    if let Some(said) = said {
        carry(&mut wording, reading, said);
    }
    let kind = tag.concept.as_deref();
    let wrong = match kind {
        _ if tag.entry.starts_with(BREACH) => BREACH,
        Some(kind) if !is_sundry(kind) => kind,
        _ => &*tag.entry,
    };
    charge_at(reading, (wrong, reading.run(tag.span)), wording, said)
}

/// Do the words of a kind name different wrongs?
fn is_sundry(kind: &str) -> bool {
    listed("sundry", kind.strip_prefix("accusation-").unwrap_or(kind))
}

/// A word that any charge may have beside it: *allegations, scandal*.
pub(super) fn is_of_charges(word: &str) -> bool {
    listed("case", word)
}

/// A word that tells that somebody is charged: *convicted*.
pub(super) fn is_charging(word: &str) -> bool {
    listed("charging", word)
}

/// *cowed by terrorism*: the entries that name a topic as well as a deed charge nobody unless
/// somebody is said to do it.
fn is_topic(scene: &Scene, tag: &Tag, run: Run) -> bool {
    let entry = tag.entry.strip_prefix("accusation-").unwrap_or(&tag.entry);
    let nominal = [Part::Determiner, Part::Adjective, Part::Noun];
    let passed =
        |at: &usize| scene.is_part(*at, &nominal) || matches!(scene.word(*at), "in" | "of");
    let edge = scene.sentence(run.start).start;
    let before = (edge..run.start)
        .rev()
        .take(4)
        .find(|at| !passed(at) || listed("doing", scene.word(*at)));
    let done = before.is_some_and(|at| listed("doing", scene.word(at)));
    listed("topic", entry) && !done
}

/// *living here illegally*: a standing, not a deed.
fn is_standing(scene: &Scene, run: Run) -> bool {
    illegal_deed(scene, run).is_some_and(|at| listed("standing", scene.word(at)))
}

/// The exact words from the cue to the end of the clause that holds the charge; the clause and
/// the cue where they stand apart.
fn phrase(reading: &Reading, tag: &Tag, said: Option<&Attribution>) -> String {
    let text = reading.witness.text(tag.zone);
    let between = |start: usize, end: usize| {
        crate::text::line::one_line(text.get(start..end).unwrap_or_default())
            .trim_matches([' ', ',', ':', ';'])
            .to_owned()
    };
    let run = reading.run(tag.span);
    let sentence = reading.span(reading.scene.sentence(run.start));
    let clause = reading.span(clause(reading, run));
    let cue = said
        .filter(|said| (said.zone == Zone::Headline) == (tag.zone == Zone::Headline))
        .and_then(|said| shown_cue(reading, said));
    match cue {
        Some(cue) if !sentence.holds(&cue) && cue.end <= tag.span.start => {
            let words = between(clause.start, clause.end);
            format!("{} … {words}", between(cue.start, cue.end))
        }
        Some(cue) if sentence.holds(&cue) && cue.start < tag.span.start => {
            let behind = reading.run(cue).end.min(run.start);
            let end = clause::end(reading, behind, run.end);
            let end = reading.span(Run::new(run.start, end)).end;
            if tag.span.end - cue.start <= FAR {
                between(cue.start, end)
            } else {
                let words = between(clause.start, end);
                format!("{} … {words}", between(cue.start, cue.end))
            }
        }
        Some(cue) if sentence.holds(&cue) && cue.end <= clause.end + FAR => {
            between(clause.start, cue.end.max(clause.end))
        }
        _ => between(clause.start, clause.end),
    }
}

/// The row of a case; what one outlet only mentions is no difference.
pub(super) fn charge_row(case: &Case, outlets: usize) -> Row {
    let with = case.tally.outlets().count();
    let row = Row {
        differs: with > 1 || case.told,
        ..row_of(case, outlets)
    };
    if outlets <= MANY {
        return row;
    }
    // Of many outlets only what somebody is said to have charged; topics have the same words.
    let cells = row.cells.into_iter().map(|mut cell| {
        cell.wordings
            .retain(|wording| wording.voice != Some(Voice::Outlet));
        cell
    });
    let cells: Vec<Cell> = cells.collect();
    let with = cells
        .iter()
        .filter(|cell| !cell.wordings.is_empty())
        .count();
    Row {
        cells,
        differs: with > 1,
        ..row
    }
}

fn row_of(case: &Case, outlets: usize) -> Row {
    said_row(
        case.id.clone(),
        case.name.clone(),
        "Charges and harsh names",
        &case.tally,
        outlets,
    )
}

/// The name of a charge's row: *crime against humanity*; the entry where all use the same one.
pub(in crate::compare) fn charge_name(id: &str, tally: &Tally) -> String {
    if id == BREACH {
        return "breaking rules or principles: who, which".to_owned();
    }
    if let Some(deed) = id.strip_prefix("illegal ") {
        return illegal_name(deed, tally);
    }
    let entries: BTreeSet<Option<&str>> = tally
        .all()
        .map(|wording| Some(wording.tag.as_deref()?.rsplit_once('/')?.1))
        .collect();
    let only = entries.first().copied().flatten();
    let only = only.filter(|only| entries.len() == 1 && says(tally, id, only));
    let name = only.unwrap_or(id);
    let name = name.strip_prefix("accusation-").unwrap_or(name);
    let mut kinds = KINDS.iter().filter(|_| only.is_none());
    let kind = kinds.find(|(kind, _)| *kind == name);
    kind.map_or_else(|| name.replace('-', " "), |(_, title)| (*title).to_owned())
}

/// Do the words say what an entry is called? Some entries of a kind hold further words.
fn says(tally: &Tally, id: &str, entry: &str) -> bool {
    let name = entry.strip_prefix("accusation-").unwrap_or(entry);
    let said = |wording: &Wording| {
        let words = wording.words.to_lowercase();
        name.split('-')
            .any(|part| words.contains(&names::stem(part)))
    };
    let kind = id.strip_prefix("accusation-").unwrap_or(id);
    KINDS.iter().all(|(known, _)| *known != kind) || tally.all().all(said)
}

/// *illegal trade*, *illegally enter*, *entering illegally*: in the fewest words of an outlet.
fn illegal_name(deed: &str, tally: &Tally) -> String {
    let names = tally
        .all()
        .filter_map(|wording| illegal_words(deed, &wording.words));
    let shortest = names.min_by_key(|name| (name.len(), name.clone()));
    shortest.unwrap_or_else(|| format!("{ILLEGAL}: {deed}"))
}

fn illegal_words(deed: &str, words: &str) -> Option<String> {
    const REACH: usize = 5;
    let bare = |word: &str| {
        let word = word.trim_matches(|char: char| !char.is_alphanumeric());
        word.to_lowercase()
    };
    let words: Vec<String> = words.split(' ').map(bare).collect();
    let wrong = words
        .iter()
        .position(|word| matches!(names::stem(word).as_str(), "illegal" | "unlawful"))?;
    let behind = words.get(wrong..)?.iter().take(REACH);
    if let Some(at) = behind.clone().position(|word| names::stem(word) == deed) {
        return Some(words.get(wrong..=wrong + at)?.join(" "));
    }
    let before = words.get(..wrong)?;
    let deed = before.iter().rev().find(|word| names::stem(word) == deed)?;
    Some(format!("{deed} {}", words.get(wrong)?))
}
