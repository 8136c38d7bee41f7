//! A noun phrase follows the cue: what is it to the content?
//!
//! The content itself (*criticised the plan*), the subject of a clause (*said the plan failed*), or an
//! object before the content (*told reporters that …*, *accused Lor of …*, *called him a liar*).

use super::Cue;
use super::between::time_phrase;
use super::clause::clause_here;
use super::frame::{Complement, moved_object};
use super::scene::Scene;
use crate::text::classes::Class;
use crate::text::parts::Part;
use crate::text::tokens::Kind;

/// A noun phrase follows: the content itself, the subject of a clause, or an object before the
/// content (*told reporters that*, *accused Lor of*).
pub(super) fn nominal(cue: &Cue, at: usize) -> Option<Complement> {
    let scene = cue.scene;
    if !starts_phrase(scene, at) {
        return None;
    }
    let object = object_end(scene, at);
    if let Some(found) = after_object(cue, at, object) {
        return Some(found);
    }
    let end = scene.last_word_end(cue.run.start);
    if cue.takes("clause") && clause_here(scene, at, end) {
        return Complement::clause(at);
    }
    if cue.takes("clause") && cue.sense.kind == "speech" && verbless_clause(scene, object, end) {
        return Complement::clause(at);
    }
    if cue.takes("np-np") && (moved_object(cue) || second_phrase(scene, at).is_some()) {
        return Complement::phrase(at);
    }
    if cue.takes("np-adj")
        && (scene.part(object) == Part::Adjective
            || scene.is(object, Class::PARTICIPLE)
            || ends_in_adjective(scene, at, end)
            || scene.part(object.saturating_sub(1)) == Part::Adjective
                && scene.part(at) == Part::Pronoun)
    {
        return Complement::phrase(at);
    }
    let names_it = scene.part(cue.run.end - 1) == Part::Pronoun;
    cue.takes("np").then_some(at).and_then(if names_it {
        Complement::phrase
    } else {
        Complement::object
    })
}

/// *insists city not to blame*: in a headline what follows the subject is its predicate.
fn verbless_clause(scene: &Scene, predicate: usize, end: usize) -> bool {
    predicate < end
        && scene.in_headline(predicate)
        && scene.kind(predicate) != Kind::Comma
        && !scene.is_part(predicate, &[Part::Coordinator])
}

fn starts_phrase(scene: &Scene, at: usize) -> bool {
    scene.nominal(at)
        || scene.part(at) == Part::Gerund
        || scene.kind(at) == Kind::Other && scene.nominal(at + 1)
        || scene.part(at) == Part::Adverb && scene.kind(at + 1) == Kind::Open
        || scene.part(at) == Part::Adverb
            && scene.is_part(
                at + 1,
                &[
                    Part::Determiner,
                    Part::Noun,
                    Part::Adjective,
                    Part::Pronoun,
                    Part::Preposition,
                ],
            )
}

/// Where the object's noun phrase ends, *of*-phrases with it.
fn object_end(scene: &Scene, from: usize) -> usize {
    let end = scene.last_word_end(from);
    let mut at = from;
    if scene.part(at) == Part::Pronoun {
        return at + 1;
    }
    while at < end {
        let inside = match scene.part(at) {
            Part::Noun | Part::Determiner | Part::Adjective => true,
            Part::Preposition => {
                matches!(scene.word(at), "of" | "from" | "in" | "at") && scene.nominal(at + 1)
            }
            Part::Coordinator => scene.word(at) == "and" && scene.nominal(at + 1),
            Part::Adverb => scene.part(at + 1) == Part::Adjective,
            Part::Sign => scene.kind(at) == Kind::Other,
            _ => false,
        };
        if !inside {
            break;
        }
        at += 1;
    }
    at
}

/// *told reporters that X*, *urged the alliance to expel X*, *accused Lor of X*.
fn after_object(cue: &Cue, start: usize, object: usize) -> Option<Complement> {
    let scene = cue.scene;
    let mut at = object;
    while scene.part(at) == Part::Adverb
        || scene.is(at, Class::TIME) && scene.is(at, Class::CAPITAL)
    {
        at += 1;
    }
    if let Some(past) = time_phrase(scene, at, scene.last_word_end(start)) {
        at = past;
    }
    match scene.part(at) {
        Part::That if cue.takes("np-that") => return Complement::clause(at),
        Part::To if cue.takes("np-to") => return Complement::phrase(start),
        Part::Subordinator
            if cue.takes("np-wh") || cue.takes("np-that") && scene.is(at, Class::WH) =>
        {
            return Complement::clause(at);
        }
        Part::Sign => {
            let comma = usize::from(scene.kind(at) == Kind::Comma || scene.kind(at) == Kind::Colon);
            let opens = scene.kind(at + comma) == Kind::Open;
            // "tweeted the following:" and a paragraph.
            let block = scene.kind(at) == Kind::Colon && scene.kind(at + 1) == Kind::Break;
            if block && cue.takes("quote") && scene.kind(at + 2) == Kind::Word {
                return Complement::clause(at + 2).map(|found| Complement { block, ..found });
            }
            if opens
                && (scene.kind(at) == Kind::Colon || cue.takes("np-quote") || cue.takes("np-that"))
            {
                return Complement::clause(at + comma);
            }
            if let Some(that) = behind_apposition(scene, at).filter(|_| cue.takes("np-that")) {
                return Complement::clause(that);
            }
        }
        Part::Gerund if cue.takes("np-ing") => return Complement::phrase(start),
        _ => {}
    }
    if cue.takes("np-clause")
        && scene.is_part(object, &[Part::Noun, Part::Pronoun, Part::Determiner])
        && clause_here(scene, object, scene.last_word_end(start))
    {
        return Complement::clause(object);
    }
    if cue.takes("np-clause")
        && scene.part(start) != Part::Pronoun
        && scene.part(start) == Part::Noun
        && scene.is_part(start + 1, &[Part::Determiner, Part::Pronoun])
        && clause_here(scene, start + 1, scene.last_word_end(start))
    {
        return Complement::clause(start + 1);
    }
    distant_clause(cue, start).or_else(|| prepositional_object(cue, start))
}

/// *told an invited crowd at the Lor club that X*: the clause comes behind a longer object.
fn distant_clause(cue: &Cue, start: usize) -> Option<Complement> {
    let scene = cue.scene;
    if !cue.takes("np-that") {
        return None;
    }
    let end = scene.last_word_end(start).min(start + 18);
    let clean = |at: &usize| {
        // "told Lor TV's "Good Morning" that …": a name in quotation marks.
        (scene.kind(*at) == Kind::Word || matches!(scene.kind(*at), Kind::Open | Kind::Close))
            && !scene.is_part(*at, &[Part::Subordinator, Part::To, Part::Aux])
            && !(scene.is(*at, Class::PAST) && scene.finite(*at))
    };
    let that = (start + 1..end)
        .take_while(clean)
        .find(|at| scene.part(*at) == Part::That && !scene.quoted(*at))?;
    Complement::clause(that)
}

/// *told the mayor, Ado Marr, that X*: the *that* behind what explains the object.
fn behind_apposition(scene: &Scene, comma: usize) -> Option<usize> {
    let close = (comma + 1..comma + 9)
        .find(|at| !scene.is_part(*at, &[Part::Noun, Part::Adjective, Part::Determiner]))?;
    let commas = scene.kind(comma) == Kind::Comma && scene.kind(close) == Kind::Comma;
    (commas && close > comma + 1 && scene.part(close + 1) == Part::That).then_some(close + 1)
}

/// *accused the head of the agency of X*: some later preposition of the clause is the frame's.
fn prepositional_object(cue: &Cue, start: usize) -> Option<Complement> {
    let scene = cue.scene;
    let end = scene.last_word_end(start).min(start + 14);
    for at in start + 1..end {
        // "saw the vote held on Sunday as a test".
        match scene.part(at) {
            _ if scene.participle_of_noun(at) => {}
            Part::Subordinator if scene.word(at) == "as" && cue.takes("np-as") => {
                return Complement::phrase(start);
            }
            Part::Preposition => {
                if cue.takes_object_with(scene.word(at)) {
                    return Complement::phrase(start);
                }
            }
            Part::Noun
            | Part::Determiner
            | Part::Adjective
            | Part::Pronoun
            | Part::Coordinator
            | Part::Gerund
            | Part::Participle
            | Part::Adverb => {}
            Part::Sign
                if matches!(
                    scene.kind(at),
                    Kind::Other | Kind::Left | Kind::Right | Kind::Open | Kind::Close | Kind::Comma
                ) => {}
            _ => return None,
        }
    }
    None
}

/// *called the squabble with the ministry unusual*: an adjective without its noun ends the clause.
fn ends_in_adjective(scene: &Scene, from: usize, end: usize) -> bool {
    let close = (from + 1..end)
        .find(|at| {
            !matches!(scene.kind(*at), Kind::Word | Kind::Other)
                || scene.finite(*at)
                || scene.is_part(*at, &[Part::Coordinator, Part::Subordinator, Part::That])
        })
        .unwrap_or(end);
    close > from + 1
        && scene.part(close - 1) == Part::Adjective
        && scene.part(close - 2) == Part::Noun
        && !scene.finite(close)
}

/// *called the plan to build a dam "a disgrace"*: the quotation says what it was called.
pub(super) fn quotation_behind(scene: &Scene, from: usize) -> Option<usize> {
    let end = scene.last_word_end(from).min(from + 40);
    let open = (from + 1..end)
        .take_while(|at| !matches!(scene.kind(*at), Kind::Semicolon | Kind::Colon))
        .find(|at| scene.kind(*at) == Kind::Open)?;
    let past = scene.quotation_run(scene.quotation_opening(open)?).end;
    (past >= end || !scene.is_part(past, &[Part::Noun])).then_some(open)
}

/// *called him a liar*, *called the demand and the vote a ploy*: two noun phrases side by side.
pub(super) fn second_phrase(scene: &Scene, at: usize) -> Option<usize> {
    if let Some(open) = quotation_behind(scene, at) {
        return Some(open);
    }
    if scene.part(at) == Part::Pronoun && !scene.is(at, Class::QUANT.and(Class::NUM)) {
        let next = at + 1;
        return (scene.nominal(next) || scene.kind(next) == Kind::Open).then_some(next);
    }
    let end = scene.last_word_end(at).min(at + 25);
    (at + 1..end)
        .take_while(|next| {
            !scene.finite(*next)
                && !matches!(scene.kind(*next), Kind::Semicolon | Kind::Colon)
                && !scene.is_part(*next, &[Part::That, Part::To])
        })
        .find(|next| {
            let opens = scene.part(*next) == Part::Determiner && !scene.is(*next, Class::POSS)
                || scene.kind(*next) == Kind::Open;
            opens && scene.part(*next - 1) == Part::Noun && !scene.is(*next - 1, Class::POSSESSIVE)
        })
}
