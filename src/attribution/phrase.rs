//! Cues that are phrases: *according to S*, *in the words of S*, *citing S*, *reportedly*.

use super::extent::{complement_run, content_from};
use super::frame::Complement;
use super::noun_phrase::{opener, phrase_after, verb_over};
use super::scene::{Run, Scene};
use super::source::{can_speak, subject};
use super::verb_group::VerbGroup;
use super::{Cue, Draft};
use crate::lexicon::forms::Morph;
use crate::text::classes::Class;
use crate::text::parts::Part;
use crate::text::tokens::Kind;

/// *X, according to S*; *According to S, X*.
#[must_use]
pub fn speaker_after(cue: &Cue) -> Option<Draft> {
    if cue.sense.speaker.as_deref() != Some("after")
        || cue.morph.is(Morph::NOUN) && !cue.morph.is(Morph::LITERAL)
    {
        return None;
    }
    let scene = cue.scene;
    let source = long_phrase_after(scene, cue.run.end)?;
    if scene.word(cue.run.start) == "per" && !cites(scene, cue.run, source) {
        return None;
    }
    if cue.takes("holder") {
        let content = holder(cue)?;
        return Some(Draft {
            term: Some(cue.term),
            uttered: false,
            ..Draft::new(
                cue.run,
                cue.run,
                phrase_after(scene, cue.run.end),
                vec![content],
            )
        });
    }
    let content = around(scene, cue.run.start, source.end)?;
    let trailing = content.iter().any(|run| run.start < cue.run.start);
    Some(Draft {
        term: Some(cue.term),
        trailing,
        ..Draft::new(cue.run, cue.run, Some(source), content)
    })
}

/// *…, per the report*, *Per Ilen, …*: behind a comma or at the beginning, and with somebody who can be
/// asked; not *$5, per person*.
fn cites(scene: &Scene, per: Run, source: Run) -> bool {
    let apart = scene.kind_before(per.start) == Kind::Comma || scene.is(per.start, Class::FIRST);
    let rate = source.end == source.start + 1
        && !scene.is(source.start, Class::CAPITAL)
        && !scene.word(source.start).ends_with('s')
        && scene.word(source.start) != "police";
    apart && !rate && can_speak(scene, source)
}

/// *In a Lor Herald poll, X*; *X in most surveys*: the preposition before a noun for what carries
/// figures is the cue.
#[must_use]
pub fn in_document(cue: &Cue) -> Option<Draft> {
    let scene = cue.scene;
    if cue.sense.speaker.as_deref() != Some("in") || !scene.is_part(cue.run.start, &[Part::Noun]) {
        return None;
    }
    let preposition = opener(scene, cue.run.start, 9).filter(|at| scene.word(*at) == "in")?;
    let noun = cue.run.end;
    let source = long_phrase_after(scene, preposition + 1).filter(|run| run.end >= noun)?;
    let content = around(scene, preposition, source.end)?;
    let stated = content
        .iter()
        .any(|run| (run.start..run.end).any(|at| scene.finite(at)));
    let whole = Run::new(preposition, preposition + 1);
    stated.then(|| Draft {
        term: Some(cue.term),
        ..Draft::new(whole, whole, Some(source), content)
    })
}

/// *support from S*: what is supported is the subject of the verb whose object the noun is.
fn holder(cue: &Cue) -> Option<Run> {
    let scene = cue.scene;
    let verb = verb_over(scene, cue.run.start, 8)?;
    let group = VerbGroup::around(scene, Run::new(verb, verb + 1));
    subject(scene, &group).map(|(run, _)| run)
}

/// *reportedly*: nobody is named; the content is the clause around it.
#[must_use]
pub fn without_speaker(cue: &Cue) -> Option<Draft> {
    if !matches!(cue.sense.speaker.as_deref(), Some("none" | "inside")) {
        return None;
    }
    let scene = cue.scene;
    let sentence = scene.sentence(cue.run.start);
    let content = content_from(scene, cue.run.end);
    let content = if content.is_empty() {
        Run::new(sentence.start, cue.run.start)
    } else {
        content
    };
    let source = inside(scene, cue.run);
    let named = source.is_some() && scene.is(cue.run.start, Class::WH);
    let content = if named {
        complement_run(scene, &Complement::of(content.start, false))
    } else {
        content
    };
    (!content.is_empty()).then(|| Draft {
        term: Some(cue.term),
        ..Draft::new(cue.run, cue.run, source, vec![content])
    })
}

/// *what he claimed was*, *in her view*: the source is the pronoun inside the phrase.
fn inside(scene: &Scene, run: Run) -> Option<Run> {
    (run.start..run.end)
        .find(|at| scene.is(*at, Class::SUBJ.and(Class::POSS)) && !scene.is(*at, Class::WH))
        .map(|at| Run::new(at, at + 1))
}

/// The source after *according to*, with what a comma adds in the way of an apposition cut off.
fn long_phrase_after(scene: &Scene, from: usize) -> Option<Run> {
    let run = phrase_after(scene, from)?;
    let end = scene.last_word_end(from);
    let mut last = run.end;
    // "a person familiar with the matter", "officials briefed on it".
    while last < end && hangs_on(scene, last) {
        last += 1;
    }
    if let Some(comma) = opening_comma(scene, from, last) {
        last = comma;
    }
    while last < end && (hangs_on(scene, last) || reduced_relative(scene, last)) {
        last += 1;
    }
    Some(Run::new(run.start, last))
}

/// Can the word go on a noun phrase?
fn hangs_on(scene: &Scene, at: usize) -> bool {
    scene.is_part(
        at,
        &[
            Part::Adjective,
            Part::Participle,
            Part::Preposition,
            Part::Noun,
            Part::Determiner,
            Part::Gerund,
            Part::Pronoun,
        ],
    ) && !scene.is(at, Class::SUBJ)
}

/// *data received by the ministry*: a participle behind its noun, whatever else the form can be.
fn reduced_relative(scene: &Scene, at: usize) -> bool {
    scene.participle_of_noun(at) && scene.part(at + 1) == Part::Preposition
}

/// *According to a list published on Monday, X*: at the beginning of a sentence the source reaches
/// to the comma, over a participle or relative clause.
fn opening_comma(scene: &Scene, from: usize, last: usize) -> Option<usize> {
    let sentence = scene.sentence(from);
    let opens = from <= sentence.start + 3;
    let hangs_on = scene.is(last, Class::PARTICIPLE) || scene.is(last, Class::REL);
    let comma = (last..sentence.end.min(last + 25))
        .find(|at| scene.kind(*at) == Kind::Comma && !scene.quoted(*at))?;
    (opens && hangs_on).then_some(comma)
}

/// The clause that a phrase belongs to: to its left where something stands there, else to its
/// right.
fn around(scene: &Scene, start: usize, end: usize) -> Option<Vec<Run>> {
    let sentence = scene.sentence(start);
    let mut from = sentence.start;
    while from < start
        && (scene.part(from) == Part::Coordinator
            || matches!(scene.kind(from), Kind::Dash | Kind::Comma | Kind::Close))
    {
        from += 1;
    }
    let mut to = start;
    while to > from && matches!(scene.kind(to - 1), Kind::Comma | Kind::Dash | Kind::Left) {
        to -= 1;
    }
    let after = {
        let mut at = end;
        while matches!(
            scene.kind(at),
            Kind::Comma | Kind::Colon | Kind::Dash | Kind::Right
        ) {
            at += 1;
        }
        at
    };
    // A quotation that began in an earlier sentence belongs to the content whole.
    if let Some(quotation) = scene.quotation_around(from).filter(|_| scene.quoted(from)) {
        from = scene.quotation_run(quotation).start;
    }
    // "reported that, according to S, X": what stands before is not said by S.
    if to > from && scene.part(to - 1) == Part::That {
        to = from;
    }
    let after = over_relative(scene, after);
    let left = Run::new(from, to);
    let citing = scene.word(start) == "citing";
    if left.is_empty() || !(from..to).any(|at| scene.finite(at)) && left.end - left.start < 4 {
        let right = before_semicolon(scene, content_from(scene, after));
        return if citing && !left.is_empty() {
            reported(scene, right).map(|content| vec![content])
        } else {
            (!right.is_empty()).then(|| vec![right])
        };
    }
    // "The port was shut, the station reported, citing police": the station's words.
    if citing {
        return None;
    }
    let left = if scene.kind(to - 1) == Kind::Close {
        whole_quotation(scene, left)
    } else {
        left
    };
    let goes_on = scene.kind(end) == Kind::Comma
        && scene.last_word_end(start) > after + 3
        && scene.is_part(after, &[Part::Verb, Part::Aux]);
    Some(if goes_on {
        vec![left, content_from(scene, after)]
    } else {
        vec![left]
    })
}

/// *According to the paper, which cited police, X*: past the relative clause and its comma.
fn over_relative(scene: &Scene, at: usize) -> usize {
    if !scene.is(at, Class::REL) || scene.kind_before(at) != Kind::Comma {
        return at;
    }
    let end = scene.last_word_end(at);
    (at..end)
        .find(|comma| scene.kind(*comma) == Kind::Comma && !scene.quoted(*comma))
        .map_or(at, |comma| comma + 1)
}

/// *According to S, X; Y*: what follows the semicolon is the outlet's again.
fn before_semicolon(scene: &Scene, content: Run) -> Run {
    let end = (content.start..content.end)
        .find(|at| scene.kind(*at) == Kind::Semicolon && !scene.quoted(*at));
    Run::new(content.start, end.unwrap_or(content.end))
}

/// *The paper, citing S, reported that X*: what the verb behind the phrase reports.
fn reported(scene: &Scene, rest: Run) -> Option<Run> {
    let verb = (rest.start..rest.end)
        .find(|at| !scene.is_part(*at, &[Part::Aux, Part::Adverb]))
        .filter(|at| scene.part(*at) == Part::Verb)?;
    let clause = scene.is_part(verb + 1, &[Part::That]) || scene.nominal(verb + 1);
    clause
        .then(|| Run::new(verb + 1, rest.end))
        .filter(|run| !run.is_empty())
}

/// A quotation that began in an earlier sentence belongs to the content whole.
fn whole_quotation(scene: &Scene, left: Run) -> Run {
    scene
        .quotation_closing(left.end - 1)
        .map_or(left, |quotation| {
            let run = scene.quotation_run(quotation);
            Run::new(run.start.min(left.start), left.end)
        })
}
