//! Which plain nouns stand for violence in this story?
//!
//! *the strike* is an air strike in one story and a stoppage in another: its words for violence tell.

use crate::compare::fold::EventMention;
use crate::compare::names;
use crate::compare::nouns::{event_noun, is_event_class};
use std::collections::{BTreeMap, BTreeSet};

/// The category of words for violence.
const VIOLENCE: &str = "event.violence";

/// The class of nouns that are events only where the story uses them of violence.
const ACTION: &str = "action";

/// *the strike*, where the story tells of an air strike and not of dockers: a plain noun that its
/// words for violence use is one of them.
pub(super) fn sort_out(mentions: &mut Vec<EventMention>) {
    rename(mentions);
    mentions.retain(|mention| mention.category != ACTION);
}

fn rename(mentions: &mut [EventMention]) {
    let mut violence: BTreeMap<&str, usize> = BTreeMap::new();
    let mut tagged: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for mention in mentions.iter() {
        if mention.category == VIOLENCE {
            for noun in nouns_in(&mention.wording.words) {
                *violence.entry(noun).or_default() += 1;
            }
        } else if mention.wording.tag.is_some() {
            *tagged
                .entry((&mention.category, &mention.word))
                .or_default() += 1;
        }
    }
    let others = |class: &str, word: &str| -> usize {
        let same = tagged.iter().filter(|((known, _), _)| *known == class);
        same.filter(|((_, known), _)| *known != word)
            .map(|(_, count)| count)
            .sum()
    };
    let plain = mentions.iter().filter(|one| is_event_class(&one.category));
    let words: BTreeSet<(&str, &str)> = plain.map(|one| (&*one.category, &*one.word)).collect();
    let taken: BTreeSet<(String, String)> = words
        .into_iter()
        .filter(|(class, word)| {
            violence
                .get(word)
                .is_some_and(|count| *count > others(class, word))
        })
        .map(|(class, word)| (class.to_owned(), word.to_owned()))
        .collect();
    if taken.is_empty() {
        return;
    }
    for mention in mentions {
        if taken.contains(&(mention.category.clone(), mention.word.clone())) {
            VIOLENCE.clone_into(&mut mention.category);
        }
    }
}

/// The nouns for what happened in the words of a mention, each once.
fn nouns_in(words: &str) -> BTreeSet<&'static str> {
    let words = words.split([' ', '-']).map(names::key);
    words
        .filter_map(|word| Some(event_noun(&word)?.word))
        .collect()
}
