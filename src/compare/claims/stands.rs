//! Which stand is somebody said to have, without a word of his own?
//!
//! *took an extreme anti-Varda stance*, *Marr's pro-Lor policy*: an adjective with a name says
//! toward whom. *The move has angered Varda*: a verb says what somebody feels. Names for people
//! (*pro-Lor protesters*) are labels, not stands.

use super::attitudes::Stand;
use super::verb_groups::{Group, groups};
use crate::attribution::scene::{Run, Scene};
use crate::compare::fold::Reading;
use crate::compare::mention::Mention;
use crate::compare::names;
use crate::compare::nouns::noun;
use crate::report::Tag;
use crate::text::classes::Class;
use crate::text::parts::Part;
use crate::text::tokens::Kind as Sign;
use std::collections::BTreeSet;

/// Words that may stand between an adjective and its noun, on either side.
const REACH: usize = 3;

/// Stems of verbs whose subject has the stance that is their object.
const HOLDING: [&str; 14] = [
    "tak", "took", "adopt", "hold", "held", "hav", "ha", "had", "voic", "show", "express",
    "maintain", "embrac", "pursu",
];

/// Stems of verbs whose object feels something.
const FEELINGS: [&str; 14] = [
    "anger", "infuriat", "enrag", "outrag", "irk", "incens", "alarm", "worri", "dismay", "pleas",
    "delight", "embolden", "humiliat", "unnerv",
];

/// Stands by the key of who has each.
pub(super) fn stands(reading: &Reading) -> Vec<Stand> {
    let tags = reading.witness.report.tags.iter();
    let toward = tags
        .filter(|tag| reading.holds(tag.zone) && is_toward(tag))
        .filter_map(|tag| toward(reading, reading.run(tag.span)));
    let felt = reading
        .mentions
        .iter()
        .filter_map(|mention| felt(reading, mention));
    toward
        .chain(felt)
        .map(|(key, run, at)| Stand {
            key,
            outlet: reading.outlet,
            wording: reading.wording_of(run, at),
            names: reading.named(reading.span(run)),
            stems: BTreeSet::new(),
        })
        .collect()
}

/// *anti-Varda*, *pro-Lor*.
fn is_toward(tag: &Tag) -> bool {
    &*tag.category == "label.affiliation" && matches!(&*tag.entry, "pro-x" | "anti-x")
}

/// Who has the stance that an adjective describes, the words for it, and the place of the adjective.
fn toward(reading: &Reading, adjective: Run) -> Option<(String, Run, usize)> {
    let scene = reading.scene;
    let phrase = phrase(scene, adjective)?;
    let head = phrase.end - 1;
    let word = noun(scene.word(head));
    if scene.is(head, Class::PERSON) || word.collective || word.describes {
        return None;
    }
    let named = |mention: &&Mention| !mention.key.is_empty();
    let mut mentions = reading.mentions.iter().filter(named);
    let owner = mentions
        .clone()
        .find(|mention| mention.possessive && mention.run.end == phrase.start);
    if let Some(owner) = owner {
        let run = Run::new(owner.run.start, phrase.end);
        return Some((owner.key.clone(), run, adjective.start));
    }
    if scene.word(phrase.end) == "of" {
        let near = phrase.end + 1..phrase.end + 1 + REACH;
        let owner = mentions.find(|mention| near.contains(&mention.run.start))?;
        let run = Run::new(phrase.start, owner.run.end);
        return Some((owner.key.clone(), run, adjective.start));
    }
    let (holder, group) = mentions
        .filter(|mention| mention.run.end <= phrase.start && !mention.possessive)
        .filter_map(|mention| Some((mention, holding(reading, mention, phrase.start)?)))
        .next_back()?;
    let run = Run::new(group.start, phrase.end);
    Some((holder.key.clone(), run, adjective.start))
}

/// The noun phrase around an adjective, without its article.
fn phrase(scene: &Scene, adjective: Run) -> Option<Run> {
    let inside = |at: &usize| {
        scene.kind(*at) == Sign::Word && scene.is_part(*at, &[Part::Noun, Part::Adjective])
    };
    let end = (adjective.end..adjective.end + REACH)
        .take_while(inside)
        .last()?
        + 1;
    let edge = scene.sentence(adjective.start).start;
    let before = |at: &usize| scene.part(*at) == Part::Adjective && scene.kind(*at) == Sign::Word;
    let start = (edge..adjective.start)
        .rev()
        .take(REACH)
        .take_while(before)
        .last()
        .unwrap_or(adjective.start);
    Some(Run::new(start, end))
}

/// The verb by which a name has what stands at `start`: *took an*.
fn holding(reading: &Reading, holder: &Mention, start: usize) -> Option<Group> {
    let scene = reading.scene;
    groups(reading, holder).into_iter().find(|group| {
        let between = group.main + 1..start;
        group.main < start
            && between.len() <= REACH
            && between
                .clone()
                .all(|at| scene.nominal(at) || scene.part(at) == Part::Adverb)
            && HOLDING.contains(&names::stem(scene.word(group.main)).as_str())
    })
}

/// *have angered Varda*: who feels, the words for it, and the place of the verb.
fn felt(reading: &Reading, mention: &Mention) -> Option<(String, Run, usize)> {
    let scene = reading.scene;
    let verb = mention.phrase.start.min(mention.run.start).checked_sub(1)?;
    let feels = scene.is_part(verb, &[Part::Verb, Part::Participle])
        && FEELINGS.contains(&names::stem(scene.word(verb)).as_str());
    if !feels || mention.key.is_empty() || mention.possessive || mention.modifier {
        return None;
    }
    let edge = scene.sentence(verb).start;
    let group = |at: &usize| scene.is_part(*at, &[Part::Aux, Part::Adverb]);
    let start = (edge..verb).rev().take_while(group).last().unwrap_or(verb);
    Some((mention.key.clone(), Run::new(start, mention.run.end), verb))
}
