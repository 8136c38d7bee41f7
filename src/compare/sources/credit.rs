//! Whom does one attribution give words, and how well are they named?
//!
//! *The president* is who bears the office, *Ms Ilen and Mr Orsk* are two, a decision and *anyone* are
//! nobody.

use super::offices::office;
use crate::article::Span;
use crate::attribution::head::head_of;
use crate::attribution::scene::Run;
use crate::compare::fold::Reading;
use crate::compare::gazetteer::Kind;
use crate::compare::mention::Mention;
use crate::compare::names::key;
use crate::compare::witness::is_pronoun;
use crate::report::{Attribution, Grade, Quotation};
use crate::sourcing::nouns::{is_body, is_office};
use crate::sourcing::speaking::{can_be_given_words, is_somebody};
use crate::text::classes::{Class, class_of};
use crate::text::parts::Part;
use crate::text::tokens::Kind as Sign;

/// One who is given words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credit {
    /// The name, or the words for somebody unnamed.
    pub name: String,
    /// How well it is named.
    pub grade: Grade,
    /// Nobody's name.
    pub unnamed: bool,
}

/// Who is given words by an attribution with this speaker.
#[must_use]
pub fn credits(reading: &Reading, said: &Attribution, speaker: String) -> Vec<Credit> {
    if !given_words(reading, said, &speaker) {
        return Vec::new();
    }
    if let Some(several) = several(reading, &speaker) {
        return several;
    }
    let (name, grade) = known(reading, said, speaker);
    // *the president*: who that is, the story may tell.
    let (grade, unnamed) = match office(&name).filter(|_| is_definite(reading, said)) {
        Some(_) => (Grade::S2, false),
        None => (grade, said.anonymous || grade >= Grade::S4),
    };
    let name = if unnamed {
        shown(reading, said, name)
    } else {
        name
    };
    if is_pronoun(&name) {
        return Vec::new();
    }
    vec![Credit {
        name,
        grade,
        unnamed,
    }]
}

/// *the president*, *President*: no *a senator*.
fn is_definite(reading: &Reading, said: &Attribution) -> bool {
    said.source.is_some_and(|source| {
        let first = reading.scene.word(reading.run(source).start);
        first == "the" || class_of(first.as_bytes()).is(Class::TITLE)
    })
}

/// The words for somebody unnamed, up to what a clause or an aside adds.
fn shown(reading: &Reading, said: &Attribution, speaker: String) -> String {
    let Some(source) = said.source else {
        return speaker;
    };
    let scene = reading.scene;
    let run = reading.run(source);
    let adds = |at: &usize| {
        matches!(scene.kind(*at), Sign::Comma | Sign::Dash | Sign::Left)
            || scene.is(*at, Class::REL) && !scene.is(*at, Class::POSS)
    };
    let end = (run.start + 1..run.end).find(adds).unwrap_or(run.end);
    reading
        .witness
        .words(said.zone, reading.span(Run::new(run.start, end)))
}

/// Is it somebody, or what carries words?
fn given_words(reading: &Reading, said: &Attribution, speaker: &str) -> bool {
    let Some(source) = said.source else {
        return is_somebody(speaker);
    };
    if only_meant(reading, said) || stands_in_phrase(reading, source) {
        return false;
    }
    let words = reading.witness.words(said.zone, source);
    if is_pronoun(&words) {
        return is_somebody(speaker);
    }
    let run = reading.run(source);
    let head = head_of(reading.scene, run);
    if reading.scene.is(head, Class::TIME) && head + 1 == run.end {
        return false;
    }
    let named = |mention: &Mention| mention.run.start <= head && head < mention.run.end;
    said.grade == Grade::S3
        || can_be_given_words(reading.scene, run)
        || reading.mentions.iter().any(named)
        || resolved(&words, speaker)
}

/// *told them to deny it*, *pressure on Lor to condemn it*, *must prove*: what somebody is to say,
/// and did not say yet.
fn only_meant(reading: &Reading, said: &Attribution) -> bool {
    let Some(cue) = said.cue.filter(|_| said.quotation != Quotation::Direct) else {
        return false;
    };
    let run = reading.run(cue);
    let first = reading.scene.word(run.start);
    let behind = |source: Span| reading.run(source).end == run.start;
    first == "to" && (said.nested_in.is_some() || said.source.is_some_and(behind))
        || matches!(first, "must" | "should" | "could" | "might" | "may" | "can")
}

/// *in a meeting with aides*, *of his aides*: no subject, but a part of another phrase.
fn stands_in_phrase(reading: &Reading, source: Span) -> bool {
    let first = reading.run(source).start;
    reading.scene.part(first) == Part::Preposition
        && !matches!(
            reading.scene.word(first),
            "by" | "from" | "among" | "between"
        )
}

/// *the president*, of whom the page has the name.
fn resolved(words: &str, speaker: &str) -> bool {
    speaker.contains(char::is_uppercase) && !words.contains(speaker)
}

/// *Ms Ilen and Mr Orsk*, *Lor, Varda and Ostrel*: each by itself, where each is named; of *Ms Ilen
/// and other ministers* the first.
fn several(reading: &Reading, speaker: &str) -> Option<Vec<Credit>> {
    let (first, last) = speaker.split_once(" and ")?;
    let ends = |piece: &str, mention: &Mention| {
        let before = piece.strip_suffix(mention.name.as_str());
        !mention.key.is_empty() && before.is_some_and(leads)
    };
    let of = |piece: &str| {
        let mentions = reading
            .mentions
            .iter()
            .filter(|mention| ends(piece, mention));
        mentions.max_by_key(|mention| mention.name.len())
    };
    if of(speaker).is_some_and(|whole| whole.name.contains(" and ")) {
        return None;
    }
    let last = last.strip_prefix("the ").unwrap_or(last);
    let pieces: Vec<&str> = first.split(", ").chain([last]).collect();
    let all: Option<Vec<&Mention>> = pieces.iter().map(|piece| of(piece)).collect();
    if let Some(all) = all {
        // *Customs and Border Protection* is one.
        let known = all.iter().any(|one| is_known(one));
        return known.then(|| all.into_iter().map(named).collect());
    }
    let others = last.rsplit(' ').next()?.starts_with(char::is_lowercase);
    let person = of(first).map(named);
    person
        .filter(|one| others && one.grade == Grade::S1)
        .map(|one| vec![one])
}

/// Is it known to be a name by itself: a person, a state, short for a fuller name of the page?
fn is_known(mention: &Mention) -> bool {
    let given = mention
        .name
        .split(' ')
        .next()
        .unwrap_or_default()
        .to_lowercase();
    mention.kind.is_some()
        || key(&mention.name) != mention.key
        || class_of(given.as_bytes()).is(Class::MAN.and(Class::WOMAN))
}

/// What stands before a name and belongs to it: titles, no *members of*.
fn leads(before: &str) -> bool {
    let joins = |word: &str| {
        matches!(
            word,
            "of" | "for" | "from" | "with" | "in" | "at" | "by" | "to"
        )
    };
    (before.is_empty() || before.ends_with(' ')) && !before.split(' ').any(joins)
}

fn named(mention: &Mention) -> Credit {
    let person = match mention.kind {
        Some(kind) => kind == Kind::Person,
        None => mention.key.contains(' '),
    };
    Credit {
        name: mention.name.clone(),
        grade: if person { Grade::S1 } else { Grade::S2 },
        unnamed: false,
    }
}

/// The name of a source and how well it is named, by who is named in its words: *its defence
/// minister, Mira Tol* is a named person, *Analysts* are nobody's name.
fn known(reading: &Reading, said: &Attribution, speaker: String) -> (String, Grade) {
    let Some(source) = said.source.filter(|_| !said.anonymous) else {
        return (speaker, said.grade);
    };
    let words = reading.witness.words(said.zone, source);
    if is_pronoun(&words) {
        return (speaker, said.grade);
    }
    let run = reading.run(source);
    let mut inside = reading
        .mentions
        .iter()
        .filter(|mention| run.holds(mention.run));
    let person = inside.clone().find(|mention| {
        let full = mention.kind.is_none() && mention.key.contains(' ') && !mention.modifier;
        (full || mention.kind == Some(Kind::Person))
            && !mention.key.is_empty()
            && !mention.possessive
            && !behind_preposition(reading, run, mention.run.start)
    });
    let body = inside
        .clone()
        .any(|mention| mention.kind == Some(Kind::Body));
    match person {
        Some(person) if said.grade >= Grade::S4 => (person.name.clone(), Grade::S1),
        None if inside.clone().next().is_none()
            && !resolved(&words, &speaker)
            && !is_full_name(&speaker) =>
        {
            (speaker, said.grade.max(unnamed(said.grade)))
        }
        None if inside.clone().all(|mention| mention.modifier) && is_people(reading, run) => {
            (speaker, Grade::S5)
        }
        None if body => (speaker, said.grade.min(Grade::S3).max(Grade::S2)),
        None if inside.all(|mention| mention.possessive || mention.modifier) => {
            let resolved = resolved(&words, &speaker);
            let least = if resolved { Grade::S1 } else { Grade::S2 };
            (speaker, said.grade.max(least))
        }
        _ => (speaker, said.grade),
    }
}

/// *White House officials*, *a Vardan couple*: people of a body, by no name. An office and who speaks
/// for a body answer for it.
fn is_people(reading: &Reading, source: Run) -> bool {
    let head = head_of(reading.scene, source);
    let word = reading.scene.word(head);
    let people = Class::PERSON.and(Class::HUMAN).and(Class::COUNTS);
    reading.scene.is(head, people)
        && !reading.scene.is(head, Class::CAPITAL.and(Class::BODY))
        && !is_office(word)
        && !is_body(word)
}

/// *analysts at Varda Steel*: does the name stand behind a preposition in the words of a source?
fn behind_preposition(reading: &Reading, source: Run, name: usize) -> bool {
    let scene = reading.scene;
    let before = (source.start..name)
        .rev()
        .find(|at| !scene.is_part(*at, &[Part::Noun, Part::Adjective, Part::Determiner]));
    before.is_some_and(|at| scene.part(at) == Part::Preposition)
}

/// *Ado Marr-dan*: two words or more, each with a capital.
fn is_full_name(speaker: &str) -> bool {
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    speaker.contains(' ') && speaker.split(' ').all(capital)
}

/// Where no name stands: documents and media stay what they are.
fn unnamed(grade: Grade) -> Grade {
    if grade == Grade::S3 { grade } else { Grade::S5 }
}
