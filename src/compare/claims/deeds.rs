//! What does one actor do to another, by which verb?
//!
//! A deed is a verb with somebody named as its subject and somebody named as whom it reaches: as
//! its object (*sued Lor*), as owner of it (*blocks Lor's accession*), or behind a preposition that
//! leads there (*a suit against Lor*). Verbs of speech, thought and motion do nothing to anybody.

use super::verb_groups::{Group, groups};
use super::verbs;
use crate::attribution::scene::{Run, Scene};
use crate::compare::comparison::Wording;
use crate::compare::fold::Reading;
use crate::compare::mention::Mention;
use crate::compare::names;
use crate::report::{Act, Stance};
use crate::text::classes::Class;
use crate::text::parts::Part;
use crate::text::tokens::Kind as Sign;
use std::collections::BTreeMap;

/// Words behind a verb in which those it reaches are looked for.
const REACH: usize = 11;
/// Words of a complement (*to leave the League*) that are shown.
const COMPLEMENT: usize = 7;

/// Prepositions that lead from a verb to whom it reaches.
const LEADING: [&str; 14] = [
    "to", "between", "against", "on", "upon", "with", "from", "at", "toward", "towards", "over",
    "into", "for", "of",
];

/// What one actor does.
#[derive(Debug, Clone)]
pub(super) struct Deed {
    pub(super) outlet: usize,
    pub(super) subject: String,
    /// Those it reaches, in the order of the text, those in one list together; nobody may be named.
    pub(super) objects: Vec<Vec<String>>,
    /// Stem of its verb.
    pub(super) verb: String,
    /// The deeds that its verbs tell of, by family or stem, with the word that tells.
    pub(super) kinds: BTreeMap<String, String>,
    pub(super) wording: Wording,
}

/// Subject, verb and those the verb reaches, for each name that is a subject.
pub(super) fn deeds(reading: &Reading) -> Vec<Deed> {
    let subjects = reading
        .mentions
        .iter()
        .filter(|mention| !mention.possessive && !mention.modifier && !mention.key.is_empty())
        .filter(|mention| !is_nobody(reading.scene, mention));
    subjects
        .flat_map(|mention| {
            let groups = groups(reading, mention).into_iter();
            groups.filter_map(|group| deed(reading, &mention.key, group))
        })
        .collect()
}

/// *no Lorish envoy*: nobody does it.
fn is_nobody(scene: &Scene, mention: &Mention) -> bool {
    const NOBODY: [&str; 3] = ["no", "neither", "nor"];
    let start = mention.phrase.start.min(mention.run.start);
    let edge = scene.sentence(start).start.max(start.saturating_sub(2));
    (edge..mention.run.start).any(|at| NOBODY.contains(&scene.word(at)))
}

fn deed(reading: &Reading, subject: &str, group: Group) -> Option<Deed> {
    let scene = reading.scene;
    let chain = chain(scene, group)?;
    let main = chain.main;
    if speaks(reading, main) && !tells(scene, main) {
        return None;
    }
    let kinds = kinds(scene, &chain);
    if kinds.is_empty() {
        return None;
    }
    let into = kinds.keys().any(|kind| verbs::reaches_into(kind));
    let reached = reached(reading, subject, main + 1, into);
    let end = match reached.last() {
        Some(last) => end(scene, last.run.end),
        None => object_end(scene, main + 1),
    };
    let (mut wording, said) = reading.said(Run::new(group.start, end), group.start);
    wording.stance = said
        .map(|said| said.stance)
        .filter(|stance| *stance != Stance::Neutral);
    // *wielding its veto*, *halted all trade*: nobody is named, but something is done.
    (!reached.is_empty() || end > main + 1).then(|| Deed {
        outlet: reading.outlet,
        subject: subject.to_owned(),
        objects: listed(scene, &reached),
        verb: names::stem(scene.word(main)),
        kinds,
        wording,
    })
}

/// The verb is one whose deeds are told apart.
fn tells(scene: &Scene, at: usize) -> bool {
    verbs::family(&names::stem(scene.word(at))).is_some()
}

/// Verbs in a row: *appeared to threaten to enter*.
struct Chain {
    verbs: Vec<usize>,
    /// The last of them.
    main: usize,
}

/// The verbs behind a subject; none where it suffers them (*was found guilty*).
fn chain(scene: &Scene, group: Group) -> Option<Chain> {
    let start = group.start;
    const BE: [&str; 8] = ["was", "were", "been", "being", "is", "are", "be", "am"];
    let limit = scene.sentence(start.saturating_sub(1)).end;
    let (mut verbs, mut at, mut passive): (Vec<usize>, _, _) = (Vec::new(), start, false);
    while at < limit && scene.kind(at) == Sign::Word {
        match scene.part(at) {
            Part::Aux => passive = BE.contains(&scene.word(at)),
            Part::Adverb => {}
            Part::To if !verbs.is_empty() => passive = false,
            // *Velt attacks asked*: the first is no verb.
            Part::Verb if at > start && scene.part(at - 1) == Part::Verb => return None,
            Part::Verb | Part::Participle => verbs.push(at),
            Part::Gerund => {
                passive = false;
                verbs.push(at);
            }
            _ if at == group.main => verbs.push(at),
            _ if at < group.main => {}
            _ => match over_time(scene, &verbs, at) {
                Some(to) => at = to,
                None => break,
            },
        }
        at += 1;
    }
    let main = *verbs.last()?;
    let suffers = passive || scene.word(main + 1) == "by" && scene.part(main) == Part::Participle;
    (!suffers).then_some(Chain { verbs, main })
}

/// *threatened this week to invade*: the *to* behind a few words for when.
fn over_time(scene: &Scene, verbs: &[usize], at: usize) -> Option<usize> {
    const WORDS: usize = 3;
    let last = verbs.last()?;
    let leads = verbs::leads(&names::stem(scene.word(*last)));
    let passed = |at: &usize| scene.is_part(*at, &[Part::Determiner, Part::Noun, Part::Adjective]);
    let to = at + (at..at + WORDS).take_while(passed).count();
    (leads && at == last + 1 && scene.part(to) == Part::To).then_some(to)
}

/// What the verbs tell of, each with its word: their families, those of nouns behind light ones.
fn kinds(scene: &Scene, chain: &Chain) -> BTreeMap<String, String> {
    let mut kinds = BTreeMap::new();
    let mut tell = |at: usize, words: String| {
        let stem = names::stem(scene.word(at));
        kinds.insert(verbs::family(&stem).map_or(stem, str::to_owned), words);
    };
    for at in &chain.verbs {
        let stem = names::stem(scene.word(*at));
        let empty = verbs::is_none(&stem) || verbs::leads(&stem) || verbs::is_light(&stem);
        if tells(scene, *at) || *at == chain.main && !empty {
            tell(*at, scene.word(*at).to_owned());
        }
    }
    let main = names::stem(scene.word(chain.main));
    let noun = object_noun(scene, chain.main + 1)
        .filter(|_| verbs::is_light(&main))
        .filter(|noun| tells(scene, *noun) || !verbs::is_none(&main));
    if let Some(noun) = noun {
        let words = format!("{} {}", scene.word(chain.main), scene.word(noun));
        tell(noun, words);
    }
    kinds
}

/// The noun behind a verb: *veto* of *placed a full veto on*.
fn object_noun(scene: &Scene, from: usize) -> Option<usize> {
    let phrase =
        (from..from + 6).take_while(|at| scene.nominal(*at) && scene.kind(*at) == Sign::Word);
    phrase.filter(|at| scene.part(*at) == Part::Noun).last()
}

/// Those whom a verb reaches, in the order of the text.
fn reached<'r>(reading: &'r Reading, subject: &str, from: usize, into: bool) -> Vec<&'r Mention> {
    let end = phrase_end(reading.scene, from, into);
    let inside = reading
        .mentions
        .iter()
        .filter(|mention| from <= mention.run.start && mention.run.start < end)
        .filter(|mention| !mention.key.is_empty() && mention.key != subject)
        .filter(|mention| !mention.modifier || stands_for(reading.scene, mention));
    inside.collect()
}

/// *sued Lor and Varda*: both are reached; *blocks Lor's ties with Varda*: they stand apart.
fn listed(scene: &Scene, reached: &[&Mention]) -> Vec<Vec<String>> {
    let mut lists: Vec<Vec<String>> = Vec::new();
    let mut end = 0;
    for mention in reached {
        let joined = |at| scene.part(at) == Part::Coordinator || scene.kind(at) == Sign::Comma;
        let apart = |at| scene.part(at) == Part::Preposition;
        let between = || end..mention.run.start;
        let list = lists
            .last_mut()
            .filter(|_| between().any(joined) && !between().any(apart));
        match list {
            Some(list) => list.push(mention.key.clone()),
            None => lists.push(vec![mention.key.clone()]),
        }
        end = mention.run.end;
    }
    lists
}

/// *the Lorish government, Lor–Varda ties*: what the name modifies stands for who bears it; *the Lor
/// deal* does not.
fn stands_for(scene: &Scene, mention: &Mention) -> bool {
    let noun = (mention.run.end..mention.run.end + 4)
        .take_while(|at| {
            scene.kind(*at) == Sign::Word && scene.is_part(*at, &[Part::Noun, Part::Adjective])
        })
        .last();
    noun.is_none_or(|at| verbs::is_party(&names::stem(scene.word(at))))
}

/// Where what a verb governs ends: at a further verb, a clause, or a preposition that leads
/// elsewhere (*during, after*).
fn phrase_end(scene: &Scene, from: usize, into: bool) -> usize {
    let limit = scene.sentence(from).end.min(from + REACH);
    let leads = |at: usize| {
        let word = scene.word(at);
        LEADING.contains(&word) || into && word == "in"
    };
    let goes_on = |at: &usize| {
        scene.kind(*at) == Sign::Word
            && (scene.nominal(*at)
                || scene.part(*at) == Part::Coordinator && scene.nominal(at + 1)
                || scene.part(*at) == Part::Preposition && leads(*at)
                || scene.part(*at) == Part::Adverb)
            || scene.kind(*at) == Sign::Comma && listed_next(scene, at + 1)
    };
    (from..limit).find(|at| !goes_on(at)).unwrap_or(limit)
}

/// *sued Lor, the League and its envoy*: a name behind a comma, and a list that goes on.
fn listed_next(scene: &Scene, at: usize) -> bool {
    let name = at + usize::from(scene.part(at) == Part::Determiner);
    let capital = scene.is(name, Class::CAPITAL) && scene.part(name) == Part::Noun;
    capital
        && (name..name + 5)
            .take_while(|at| scene.nominal(*at) && scene.kind(*at) == Sign::Word)
            .last()
            .is_some_and(|at| {
                scene.part(at + 1) == Part::Coordinator
                    || scene.kind(at + 1) == Sign::Comma && scene.part(at + 2) == Part::Coordinator
            })
}

/// The end of an object that is nobody: *halted all trade*.
fn object_end(scene: &Scene, from: usize) -> usize {
    (from..from + REACH)
        .find(|at| !scene.nominal(*at) || scene.kind(*at) != Sign::Word)
        .unwrap_or(from)
}

/// The end of the words to show: with the noun that the last name owns, and with what somebody is
/// urged *to* do.
fn end(scene: &Scene, from: usize) -> usize {
    let phrase = |from: usize| {
        let nominal = |at: &usize| {
            scene.kind(*at) == Sign::Word
                && scene.is_part(*at, &[Part::Noun, Part::Adjective])
                && !scene.is(*at, Class::TIME)
        };
        (from..from + 5)
            .take_while(nominal)
            .last()
            .map_or(from, |at| at + 1)
    };
    let close = phrase(from);
    if scene.part(close) != Part::To {
        return close;
    }
    let words = close + 1..(close + COMPLEMENT).min(scene.sentence(from).end);
    let end = words
        .clone()
        .find(|at| scene.kind(*at) != Sign::Word || scene.finite(*at))
        .unwrap_or(words.end);
    (close + 1..end)
        .rev()
        .find(|at| scene.is_part(*at, &[Part::Noun, Part::Verb]))
        .map_or(close, |at| at + 1)
}

/// The verb gives words to its subject: its row is among the statements.
pub(super) fn speaks(reading: &Reading, verb: usize) -> bool {
    let at = reading.span(Run::new(verb, verb + 1));
    let acts = |act: Act| {
        matches!(
            act,
            Act::Assert | Act::Believe | Act::Speculate | Act::Quote | Act::Intend | Act::Promise
        )
    };
    reading.witness.report.attributions.iter().any(|said| {
        reading.holds(said.zone) && said.cue.is_some_and(|cue| cue.overlaps(&at)) && acts(said.act)
    })
}
