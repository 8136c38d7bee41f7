//! Which events does a page name?
//!
//! Words for violence and protest that the analysis tagged, and meetings that bear a name.

use super::{EventMention, Reading, Tables};
use crate::attribution::scene::{Run, Scene};
use crate::compare::gazetteer::Gazetteer;
use crate::compare::happening::happening;
use crate::compare::mention::Mention;
use crate::compare::witness::tag_id;
use crate::compare::{names, nouns};
use crate::report::{Tag, Voice};
use crate::text::parts::Part;
use crate::text::tokens::Kind as Sign;

impl Tables {
    pub(super) fn happenings(&mut self, reading: &Reading, gazetteer: &Gazetteer) {
        let tags = reading.witness.report.tags.iter();
        let events = tags.filter(|tag| {
            tag.category.starts_with("event.")
                && &*tag.category != "event.accusations"
                && reading.holds(tag.zone)
        });
        for tag in events {
            let run = reading.run(tag.span);
            if is_verb(reading.scene, run) || part_of_charge(tag, &reading.witness.report.tags) {
                continue;
            }
            if tag.concept.as_deref() == Some("mass-killing")
                && tag.voice == Voice::Quoted
                && reading.scene.word(run.end) != "of"
            {
                continue;
            }
            let known_by = happening(reading.scene, gazetteer, reading.mentions, run);
            let mut wording = reading.wording(known_by.phrase);
            wording.voice = Some(tag.voice);
            wording.speaker.clone_from(&tag.speaker);
            wording.ambiguous = tag.ambiguous;
            wording.tag = Some(tag_id(tag));
            wording.bare =
                known_by.agent.is_none() && known_by.date.is_none() && known_by.places.is_empty();
            let word = tag.concept.as_deref().unwrap_or(&tag.entry).to_owned();
            self.events.push(EventMention {
                outlet: reading.outlet,
                article: reading.article,
                category: tag.category.to_string(),
                word,
                known_by,
                wording,
            });
        }
    }

    /// *NATO summit*, *the union's annual talks*.
    pub(super) fn meetings(&mut self, reading: &Reading) {
        let scene = reading.scene;
        let named = |mention: &&Mention| !mention.key.is_empty();
        for mention in reading.mentions.iter().filter(named) {
            let adjective = |at: &usize| scene.part(*at) == Part::Adjective;
            let skipped = (mention.run.end..mention.run.end + 2)
                .take_while(adjective)
                .count();
            let head = mention.run.end + skipped;
            let word = scene.word(head);
            if nouns::noun(word).meeting && reading.scene.kind(head) == Sign::Word {
                let key = format!("{} {}", mention.key, names::stem(word));
                let wording = reading.wording(Run::new(mention.run.start, head + 1));
                self.meetings
                    .entry(key)
                    .or_default()
                    .add(reading.outlet, wording);
            }
        }
    }
}

/// The word is a verb here: what is done, not the name of an event.
fn is_verb(scene: &Scene, run: Run) -> bool {
    scene.is_part(run.start, &[Part::Verb, Part::Gerund, Part::Participle])
}

/// *war* of *war crimes*.
fn part_of_charge(tag: &Tag, tags: &[Tag]) -> bool {
    tags.iter().any(|other| {
        &*other.category == "event.accusations"
            && other.zone == tag.zone
            && other.span != tag.span
            && other.span.holds(&tag.span)
    })
}
