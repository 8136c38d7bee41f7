//! Whom do the labels on a page mean?
//!
//! Those that the analysis bound to a name, and those for people whom nobody names.

use super::{PLAIN, Reading, Tables, trim_possessive};
use crate::attribution::scene::{Run, Scene};
use crate::compare::comparison::Wording;
use crate::compare::families::{self, Family};
use crate::compare::gazetteer::{Gazetteer, Kind};
use crate::compare::mention::Mention;
use crate::compare::phrase::Phrases;
use crate::compare::{names, nouns};
use crate::report::Tag;
use crate::text::classes::Class;
use crate::text::parts::Part;
use crate::text::tokens::Kind as Sign;
use std::collections::BTreeMap;

impl Tables {
    /// Labels that the engine bound to somebody, where no phrase of a mention covers them.
    /// `taken` are the nouns that stand with a group or thing already.
    pub(super) fn labels(
        &mut self,
        reading: &Reading,
        gazetteer: &Gazetteer,
        taken: &BTreeMap<usize, Family>,
    ) {
        let tags = reading.witness.report.tags.iter();
        for tag in tags.filter(|tag| reading.holds(tag.zone)) {
            let run = reading.run(tag.span);
            if !tag.category.starts_with("label.") && !judges_a_name(reading, tag, run) {
                continue;
            }
            if reading.mentions.iter().any(|mention| {
                !mention.key.is_empty() && !mention.modifier && mention.phrase.holds(run)
            }) {
                continue;
            }
            let role = tag.level <= PLAIN && tag.concept.as_deref() == Some("head-of-state");
            if role
                || of_others(reading, run)
                || is_open(reading, run)
                || is_name(reading, run)
                || is_deed(reading, run)
            {
                continue;
            }
            let wording = labelled(reading, tag, run);
            let disputed = &*tag.category == "label.contested";
            let target = label_target(tag, gazetteer, reading, run).filter(|_| !disputed);
            if let Some(key) = target {
                self.actors
                    .entry(key)
                    .or_default()
                    .tally
                    .add(reading.outlet, wording);
            } else if let Some(family) = tag.concept.as_deref().and_then(families::family_of) {
                if taken.range(run.start..run.end).next().is_none() {
                    let plain = tag.level <= PLAIN && run.end == run.start + 1;
                    let wording = if plain { wording.plain() } else { wording };
                    self.commons.labelled(family, reading.outlet, wording);
                }
            } else if let Some(concept) = &tag.concept {
                let plain = tag.level <= PLAIN;
                let wording = if plain { wording.plain() } else { wording };
                let known = self.concepts.entry(concept.to_string()).or_default();
                known.level = known.level.max(tag.level);
                known.contested |= &*tag.category == "label.contested";
                known.tally.add(reading.outlet, wording);
            }
        }
    }
}

/// *disgraced Ado Marr*: a loaded word right before a name.
fn judges_a_name(reading: &Reading, tag: &Tag, run: Run) -> bool {
    tag.category.starts_with("loaded.")
        && reading.scene.part(run.end.saturating_sub(1)) == Part::Adjective
        && next_name(reading, run.end).is_some_and(|mention| !mention.modifier)
}

/// *Marr supporters*: the label behind a name is of those who follow it, not of Marr.
fn of_others(reading: &Reading, run: Run) -> bool {
    let behind = |mention: &Mention| mention.run.end == run.start && !mention.key.is_empty();
    let own = |at: usize| nouns::noun(reading.scene.word(at)).collective;
    reading.mentions.iter().any(behind) && !own(run.end.saturating_sub(1))
}

/// A label as a wording, with the adjectives before it.
fn labelled(reading: &Reading, tag: &Tag, run: Run) -> Wording {
    let scene = reading.scene;
    let edge = scene.sentence(run.start).start;
    let mut start = run.start;
    let article = scene.is_part(start, &[Part::Determiner]);
    while !article
        && start > edge
        && run.start - start < 3
        && scene.part(start - 1) == Part::Adjective
    {
        start -= 1;
    }
    let mut wording = reading.wording(Run::new(start, with_name(reading, run.end)));
    wording.voice = Some(tag.voice);
    wording.speaker.clone_from(&tag.speaker);
    wording.ambiguous = tag.ambiguous;
    wording.chosen(Some(tag.into()));
    trim_possessive(&mut wording.words);
    wording
}

/// *state-run* of *state-run Velt Post*: where the name behind a label ends; that of *American
/// goods* with the goods.
fn with_name(reading: &Reading, end: usize) -> usize {
    let (scene, mentions) = (reading.scene, reading.mentions);
    let phrases = Phrases { scene, mentions };
    next_name(reading, end).map_or(end, |mention| {
        phrases.compound_end(end).max(mention.run.end)
    })
}

/// The name that begins at a token.
fn next_name<'r>(reading: &'r Reading, at: usize) -> Option<&'r Mention> {
    let begins = |mention: &&Mention| mention.run.start == at && !mention.key.is_empty();
    reading.mentions.iter().find(begins)
}

/// *held to account*: what is done, no name for anybody.
fn is_deed(reading: &Reading, run: Run) -> bool {
    let verb = [Part::Verb, Part::Participle, Part::Gerund];
    run.end > run.start + 1 && reading.scene.is_part(run.start, &verb)
}

/// *the White Hall*: the words are the name of somebody, not a label of somebody else.
fn is_name(reading: &Reading, run: Run) -> bool {
    let last = run.end.saturating_sub(1);
    let named = |mention: &Mention| mention.run.start <= last && last < mention.run.end;
    reading.scene.is(last, Class::CAPITAL) && reading.mentions.iter().any(named)
}

/// *affiliated with the*: the words go on, but the name stands elsewhere.
fn is_open(reading: &Reading, run: Run) -> bool {
    let last = run.end.saturating_sub(1);
    let leads = reading
        .scene
        .is_part(last, &[Part::Preposition, Part::Determiner]);
    leads && with_name(reading, run.end) == run.end
}

/// Whom a label means: its target, or the state whose concept it belongs to.
fn label_target(tag: &Tag, gazetteer: &Gazetteer, reading: &Reading, run: Run) -> Option<String> {
    let mentions = reading.mentions;
    let of_concept = || {
        gazetteer
            .find(tag.concept.as_deref()?.strip_suffix("-state")?)
            .map(|known| known.id.to_string())
    };
    let behind = mentions
        .iter()
        .find(|mention| mention.run.start == run.end && tag.category.starts_with("loaded."))
        .map(|mention| mention.name.as_str());
    let target = tag
        .target
        .as_deref()
        .or(behind)
        .map(names::key)
        .filter(|target| !target.is_empty());
    let bound = target.map(|target| {
        let named = mentions
            .iter()
            .find(|mention| names::key(&mention.name) == target);
        named.map_or(target, |mention| mention.key.clone())
    });
    let near = |key: &String| {
        mentions
            .iter()
            .filter(|mention| mention.key == *key)
            .any(|mention| bound_to(reading.scene, mention.run, run))
    };
    let one = |key: &String| !of_a_state(gazetteer, key, reading, run);
    of_concept().or_else(|| bound.filter(one).filter(near))
}

/// *American advocacy groups*: several of a state are not the state.
fn of_a_state(gazetteer: &Gazetteer, key: &str, reading: &Reading, run: Run) -> bool {
    let word = reading.scene.word(run.end.saturating_sub(1));
    let state = gazetteer
        .of_key(key)
        .is_some_and(|known| known.kind == Kind::State);
    let several = families::singular(word) != word;
    state
        && (several && !nouns::noun(word).power
            || families::family(&families::singular(word)).is_some())
}

/// Nothing but a linking or naming verb, articles and adjectives between a name and its label.
fn bound_to(scene: &Scene, name: Run, label: Run) -> bool {
    const NAMING: [&str; 12] = [
        "call", "label", "brand", "designat", "describ", "term", "deem", "consider", "regard",
        "nam", "dub", "list",
    ];
    let preposition = |at: usize| scene.is_part(at, &[Part::Preposition]);
    let (from, to) = if name.end <= label.start {
        // *the authority in Velt, a mouthpiece*: the label is of what the name stands in.
        let inside = name.start.checked_sub(1).is_some_and(preposition);
        if inside && scene.kind(name.end) == Sign::Comma {
            return false;
        }
        (name.end, label.start)
    } else {
        // *butchers of Velt*: those who did it, not the town.
        if preposition(label.end.saturating_sub(1)) {
            return false;
        }
        (label.end, name.start)
    };
    let links = |at: usize| {
        scene.is(at, Class::BE) || NAMING.contains(&names::stem(scene.word(at)).as_str())
    };
    to.saturating_sub(from) < 14
        && (from..to).all(|at| {
            !scene.is_part(
                at,
                &[
                    Part::Verb,
                    Part::Participle,
                    Part::Gerund,
                    Part::Preposition,
                ],
            ) || links(at)
                || scene.word(at) == "as"
        })
}
