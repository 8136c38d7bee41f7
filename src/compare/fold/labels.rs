//! Whom do the labels on a page mean?
//!
//! Those that the analysis bound to a name, and those for people whom nobody names.

use super::{PLAIN, Reading, Tables, trim_possessive};
use crate::attribution::scene::{Run, Scene};
use crate::compare::comparison::Wording;
use crate::compare::gazetteer::Gazetteer;
use crate::compare::mention::Mention;
use crate::compare::{names, nouns};
use crate::report::Tag;
use crate::text::classes::Class;
use crate::text::parts::Part;
use crate::text::tokens::Kind as Sign;

impl Tables {
    /// Labels that the engine bound to somebody, where no phrase of a mention covers them.
    pub(super) fn labels(&mut self, reading: &Reading, gazetteer: &Gazetteer) {
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
            if role || of_others(reading, run) || is_open(reading, run) {
                continue;
            }
            let wording = labelled(reading, tag, run);
            if let Some(key) = label_target(tag, gazetteer, reading, run) {
                self.actors
                    .entry(key)
                    .or_default()
                    .tally
                    .add(reading.outlet, wording);
            } else if let Some(concept) = &tag.concept {
                let wording = Wording {
                    bare: tag.level <= PLAIN,
                    ..wording
                };
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
        && with_name(reading, run.end) > run.end
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
    while start > edge && run.start - start < 3 && scene.part(start - 1) == Part::Adjective {
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

/// *state-run* of *state-run Velt Post*: where the name behind a label ends.
fn with_name(reading: &Reading, end: usize) -> usize {
    let next = reading
        .mentions
        .iter()
        .find(|mention| mention.run.start == end && !mention.key.is_empty());
    next.map_or(end, |mention| mention.run.end)
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
    of_concept().or_else(|| bound.filter(near))
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
