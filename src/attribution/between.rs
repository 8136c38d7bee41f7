//! What may stand between a cue and its complement?
//!
//! Adverbs, *on Tuesday*, *in a statement to the Herald*, *, though,*: none of it is said. A new kind
//! of insertion is a step of its own in `over_adjuncts`.

use super::Cue;
use super::frame::asks;
use super::scene::Scene;
use crate::text::classes::Class;
use crate::text::parts::Part;
use crate::text::tokens::Kind;

/// Skips what may stand between cue and complement: adverbs, *Tuesday*, *in a statement*,
/// *on Twitter*, a comma before a quotation.
pub(super) fn over_adjuncts(cue: &Cue, from: usize) -> usize {
    let scene = cue.scene;
    let end = scene.last_word_end(cue.run.start);
    let mut at = from;
    loop {
        let start = at;
        while at < end
            && scene.kind(at) == Kind::Word
            && scene.part(at) == Part::Adverb
            && !scene.is(at, Class::NEG)
            && scene.word(at) != "so"
            && !grades_object(scene, at)
            && !counts(scene, at)
        {
            at += 1;
        }
        if scene.is(at, Class::TIME)
            && (scene.is(at, Class::CAPITAL) || scene.is_part(at, &[Part::Adverb]))
            && scene.part(at) != Part::Preposition
        {
            at += 1;
            while at < end && scene.is(at, Class::TIME) && !scene.is(at, Class::POSSESSIVE) {
                at += 1;
            }
        }
        if let Some(past) = time_phrase(scene, at, end) {
            at = past;
        }
        // "ruled 6-3 that".
        if scene.is(at, Class::DIGIT) && scene.part(at + 1) == Part::That {
            at += 1;
        }
        if clausal_taker(cue)
            && let Some(past) = speech_adjunct(scene, at, end)
        {
            at = past;
        }
        if clausal_taker(cue)
            && let Some(past) = inserted(scene, at, end)
        {
            at = past;
        }
        if at == start || at >= end {
            break;
        }
    }
    let opens_content = scene.kind(at + 1) == Kind::Open
        || clausal_taker(cue)
            && scene.part(at + 1) == Part::Subordinator
            && asks(scene, at + 1)
            && !matches!(
                scene.word(at + 1),
                "when" | "where" | "who" | "which" | "whom"
            );
    if scene.kind(at) == Kind::Comma && opens_content {
        at += 1;
    }
    at
}

/// *added, though, that …*, *said, for example, he …*: a few words between commas.
fn inserted(scene: &Scene, comma: usize, end: usize) -> Option<usize> {
    let close = (comma + 2..end.min(comma + 5)).find(|at| scene.kind(*at) == Kind::Comma)?;
    let inner = comma + 1..close;
    let plain = inner.clone().all(|at| {
        scene.kind(at) == Kind::Word && !scene.finite(at) && !scene.is_part(at, &[Part::That])
    });
    let adverbial = inner.len() == 1 && scene.part(comma + 1) != Part::Noun
        || scene.is_part(comma + 1, &[Part::Adverb, Part::Preposition]);
    (scene.kind(comma) == Kind::Comma && plain && adverbial && !asks(scene, comma + 1))
        .then_some(close + 1)
}

/// *called for more talks*, *found virtually nothing*: the adverb belongs to what follows.
fn grades_object(scene: &Scene, at: usize) -> bool {
    (scene.is(at, Class::QUANT)
        || matches!(scene.word(at), "only" | "virtually" | "nearly" | "almost"))
        && (scene.nominal(at + 1) || scene.kind(at + 1) == Kind::Open)
}

/// *more than ten*, *at least 40*, *about nine*, *some 300*: words before a number.
pub(super) fn counts(scene: &Scene, at: usize) -> bool {
    let number = |at: usize| scene.is(at, Class::DIGIT.and(Class::NUM).and(Class::QUANT));
    match scene.word(at) {
        "more" | "less" | "fewer" => scene.word(at + 1) == "than",
        "at" => matches!(scene.word(at + 1), "least" | "most"),
        "up" => scene.word(at + 1) == "to" && number(at + 2),
        "between" if scene.kind(at + 1) == Kind::Other => number(at + 2),
        "about" | "around" | "over" | "under" | "between" | "nearly" | "almost" | "roughly"
        | "some" | "only" | "just" => number(at + 1) && !scene.is(at + 1, Class::TIME),
        _ => false,
    }
}

/// *said at a stop in Tarsk, Lor, that …*: the clause comes after a longer insertion.
pub(super) fn distant_that(cue: &Cue, at: usize) -> Option<usize> {
    let scene = cue.scene;
    let inserted = scene.kind(at) == Kind::Comma || scene.part(at) == Part::Preposition;
    if !inserted || !cue.takes("that") {
        return None;
    }
    let without = (at..at + 2).find(|token| scene.word(*token) == "without");
    if let Some(start) = without {
        return (start..start + 6)
            .find(|token| scene.part(*token) == Part::That || scene.word(*token) == "that");
    }
    let end = scene.last_word_end(cue.run.start).min(at + 18);
    // "cautioned, as did the union, that …".
    let likewise =
        scene.word(at + 1) == "as" && scene.is(at + 2, Class::DO.and(Class::BE).and(Class::HAVE));
    let at = if likewise { at + 3 } else { at };
    (at..end)
        .take_while(|token| {
            !scene.finite(*token)
                && !scene.is_part(*token, &[Part::Subordinator, Part::To, Part::Gerund])
        })
        .find(|token| {
            scene.part(*token) == Part::That && matches!(scene.kind_before(*token), Kind::Comma)
        })
}

fn clausal_taker(cue: &Cue) -> bool {
    cue.takes("that") || cue.takes("quote")
}

/// *on Tuesday*, *earlier this week*, *in August*, *at 3 p.m.*
pub(super) fn time_phrase(scene: &Scene, at: usize, end: usize) -> Option<usize> {
    let mut past = at;
    if scene.part(past) == Part::Preposition
        && matches!(
            scene.word(past),
            "on" | "in" | "at" | "late" | "early" | "last" | "for"
        )
    {
        past += 1;
    }
    let start = past;
    while past < end
        && past < start + 4
        && scene.is(past, Class::TIME.and(Class::DEMO).and(Class::DIGIT))
        && scene.kind(past) == Kind::Word
    {
        past += 1;
    }
    let timed = (start..past).any(|token| scene.is(token, Class::TIME));
    let ends_well = scene.kind(past) == Kind::Word
        || matches!(scene.kind(past), Kind::Comma | Kind::Open | Kind::Colon);
    (timed && ends_well && !scene.is(past.wrapping_sub(1), Class::POSSESSIVE)).then_some(past)
}

/// *in a statement*, *in an interview with X*, *on Twitter*, *to reporters*: between a verb of
/// saying and its clause, when a clause or quotation does follow.
fn speech_adjunct(scene: &Scene, at: usize, end: usize) -> Option<usize> {
    // "wrote about the war", "spoke of a raid": the preposition names the topic.
    let topic = matches!(scene.word(at), "about" | "of" | "against");
    let opens = scene.part(at) == Part::Preposition && !topic
        || scene.part(at) == Part::Subordinator
            && matches!(scene.word(at), "after" | "before" | "since");
    if !opens {
        return None;
    }
    let mut past = at + 1;
    while past < end && past < at + 14 {
        match scene.part(past) {
            Part::Determiner
                if scene.part_before(past) == Part::Noun
                    && !scene.is(past, Class::DIGIT.and(Class::DEMO))
                    && scene.finite_ahead(past + 1, end).is_some() =>
            {
                return Some(past);
            }
            // The participle: "in an interview taped before the vote".
            Part::Noun
            | Part::Determiner
            | Part::Adjective
            | Part::Preposition
            | Part::Participle => past += 1,
            Part::Verb
                if scene.participle_of_noun(past) && scene.part(past + 1) == Part::Preposition =>
            {
                past += 1;
            }
            Part::Adverb
                if scene.is(past, Class::TIME) || scene.part_before(past) == Part::Determiner =>
            {
                past += 1;
            }
            Part::Pronoun if !scene.is(past, Class::SUBJ) => past += 1,
            Part::That => return Some(past),
            Part::Pronoun if past > at + 1 && scene.finite_ahead(past + 1, past + 4).is_some() => {
                return Some(past);
            }
            Part::Sign if matches!(scene.kind(past), Kind::Open | Kind::Colon) => {
                return Some(past);
            }
            Part::Sign if scene.kind(past) == Kind::Comma && scene.kind(past + 1) == Kind::Open => {
                return Some(past);
            }
            _ => return None,
        }
    }
    None
}
