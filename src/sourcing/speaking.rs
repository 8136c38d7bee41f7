//! Can these words be somebody or something that is given words?
//!
//! People, bodies and documents speak and write; decisions, feelings and tariffs do not, and nobody
//! in particular (*anyone, you*) is no source.

use super::nouns::{is_body, is_document, is_doer, is_office};
use crate::attribution::head::head_of;
use crate::attribution::names::without_possessive;
use crate::attribution::scene::{Run, Scene};
use crate::text::classes::{Class, class_of};
use crate::text::parts::Part;

/// Do the words of a source name somebody who speaks, or what carries words? A pronoun alone does not
/// say whom it means.
#[must_use]
pub fn can_be_given_words(scene: &Scene, source: Run) -> bool {
    let lead = (source.start..source.end).take_while(|at| scene.part(*at) == Part::Preposition);
    let run = Run::new(source.start + lead.count(), source.end);
    if run.is_empty() {
        return false;
    }
    let head = head_of(scene, run);
    let partitive = scene.word(head + 1) == "of" && head + 2 < run.end;
    if partitive && (counts(scene, head) || is_measure(scene.word(head))) {
        return can_be_given_words(scene, Run::new(head + 2, run.end));
    }
    // *no engineer*, *any of them*, *both*: nobody in particular.
    if matches!(
        scene.word(run.start),
        "no" | "any" | "neither" | "every" | "nobody" | "none"
    ) {
        return false;
    }
    if run.end == run.start + 1 && scene.is(head, Class::PRON.and(Class::PRONVERB)) {
        return scene.word(head) == "others";
    }
    counts(scene, head) || is_named(scene, head) || speaks(scene, head)
}

/// *one of the aides*, *some*, *the two*.
fn counts(scene: &Scene, head: usize) -> bool {
    scene.is(head, Class::QUANT.and(Class::NUM).and(Class::COUNTS))
        || matches!(scene.word(head), "others" | "both" | "another")
}

/// *number of opponents*: the noun behind says who.
pub(super) fn is_measure(word: &str) -> bool {
    matches!(
        word,
        "number"
            | "handful"
            | "majority"
            | "minority"
            | "kind"
            | "sort"
            | "string"
            | "series"
            | "host"
            | "range"
            | "variety"
            | "parade"
            | "chorus"
    )
}

/// A name, no day and no word that only opens its sentence.
fn is_named(scene: &Scene, head: usize) -> bool {
    scene.is(head, Class::CAPITAL)
        && scene.part(head) == Part::Noun
        && !scene.is(head, Class::TIME)
        && (!scene.is(head, Class::FIRST) || scene.is(head, Class::NAME.and(Class::UPPER)))
}

/// Is a name or description somebody, or what carries words: *Ms Ilen*, *the two aides*, *letter*?
#[must_use]
pub fn is_somebody(name: &str) -> bool {
    const JOINS: [&str; 13] = [
        "of", "for", "in", "from", "who", "with", "to", "at", "on", "by", "near", "against",
        "about",
    ];
    let joins = |word: &&str| !JOINS.contains(word);
    let head = name.split(' ').take_while(joins).last().unwrap_or_default();
    let class = class_of(head.to_lowercase().as_bytes());
    name.contains(char::is_uppercase)
        || class.is(Class::QUANT.and(Class::NUM))
        || word_speaks(&head.to_lowercase())
}

/// A noun for people, a body or a document.
fn speaks(scene: &Scene, head: usize) -> bool {
    word_speaks(scene.word(head))
}

fn word_speaks(word: &str) -> bool {
    let word = without_possessive(word);
    let class = class_of(word.as_bytes());
    let known = Class::PERSON
        .and(Class::HUMAN)
        .and(Class::DOCUMENT)
        .and(Class::TITLE)
        .and(Class::MAN)
        .and(Class::WOMAN);
    class.is(known) || is_document(word) || is_body(word) || is_doer(word) || is_office(word)
}
