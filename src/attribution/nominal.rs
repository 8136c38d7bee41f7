//! Nouns and adjectives as cues: *S's claim that X*, *criticism of X*, *S is confident that X*.

use super::extent::complement_run;
use super::frame::{Complement, after};
use super::head::head_of;
use super::noun_phrase::{phrase_after, verb_over};
use super::scene::{Run, Scene};
use super::source::subject;
use super::verb_group::{Mood, VerbGroup};
use super::{Cue, Draft};
use crate::lexicon::forms::Morph;
use crate::text::classes::Class;
use crate::text::parts::Part;
use crate::text::tokens::Kind;

fn draft(cue: &Cue, whole: Run, source: Option<Run>, complement: &Complement) -> Draft {
    let content = clause_of_noun(cue.scene, complement_run(cue.scene, complement));
    let whole = Run::new(whole.start, whole.end.max(complement.cue_end));
    Draft {
        term: Some(cue.term),
        nominal: true,
        uttered: complement.uttered && !judges(cue, content),
        ..Draft::new(whole, cue.run, source, vec![content])
    }
}

/// *opposition to the war*, *critical of the raid*: what somebody is for or against is named by the
/// outlet.
fn judges(cue: &Cue, content: Run) -> bool {
    let act = matches!(
        cue.sense.act.as_str(),
        "condemn" | "praise" | "support" | "oppose"
    );
    let said = |at: usize| {
        cue.scene.finite(at)
            || cue.scene.quoted(at)
            || cue.scene.is_part(at, &[Part::Gerund, Part::To, Part::That])
    };
    act && !(content.start..content.end).any(said)
}

/// *the claim that the bridge was safe spread fast*: a second finite verb that nothing joins to the
/// first is the main verb of the sentence.
fn clause_of_noun(scene: &Scene, content: Run) -> Run {
    if scene.part(content.start) != Part::That {
        return content;
    }
    let joined = |at: usize| {
        scene.is_part(
            at,
            &[Part::Coordinator, Part::Subordinator, Part::That, Part::To],
        ) || matches!(scene.kind(at), Kind::Comma | Kind::Open)
    };
    let verb = |from: usize| {
        (from..content.end).find(|at| scene.finite(*at) && scene.part_before(*at) != Part::Aux)
    };
    let Some(first) = verb(content.start + 1) else {
        return content;
    };
    let mut after = first + 1;
    // "would rise drove": behind a full verb the next finite one is another's.
    let goes_on =
        |at: usize| scene.verbal(at) && (scene.part_before(at) == Part::Aux || !scene.finite(at));
    while goes_on(after) && after < content.end {
        after += 1;
    }
    match verb(after) {
        Some(second) if !(after..second).any(joined) => Run::new(content.start, second),
        _ => content,
    }
}

/// *S's claim that X*; *S made the claim that X*; *criticism from S of X*.
#[must_use]
pub fn noun(cue: &Cue) -> Option<Draft> {
    let scene = cue.scene;
    let nominal = cue.morph.is(Morph::NOUN)
        || cue.morph.is(Morph::LITERAL) && cue.sense.speaker.as_deref() == Some("before");
    let document = cue.sense.speaker.as_deref() == Some("in");
    if !nominal
        || document
        || !cue.morph.is(Morph::LITERAL) && !scene.is_part(cue.run.end - 1, &[Part::Noun])
    {
        return None;
    }
    let (agent, from) = agent_after(scene, cue.run.end);
    let Some(complement) = after(cue, from).and_then(|found| predicate(scene, from, found)) else {
        return without_content(cue);
    };
    let (source, start) = possessor(scene, cue.run.start)
        .map(|run| (Some(run), cue.run.start))
        .or_else(|| agent.map(|run| (Some(run), cue.run.start)))
        .or_else(|| light_verb(scene, cue.run.start))
        .unwrap_or((None, cue.run.start));
    let undergone = undergone(scene, cue.run.start);
    (source.is_some() || complement.clausal || undergone)
        .then(|| draft(cue, Run::new(start, cue.run.end), source, &complement))
}

/// *The claim makes no sense*: no content, but the noun tells how the outlet takes it.
fn without_content(cue: &Cue) -> Option<Draft> {
    let scene = cue.scene;
    let loaded = matches!(cue.sense.stance.as_str(), "distancing" | "rejecting");
    let subject = scene.finite(cue.run.end);
    (loaded && subject).then(|| Draft {
        term: Some(cue.term),
        nominal: true,
        ..Draft::new(
            cue.run,
            cue.run,
            possessor(scene, cue.run.start),
            Vec::new(),
        )
    })
}

/// *Ilen's comments came late*: a verb right behind the noun is the sentence's, no content; of *the
/// claim is that X* the content comes behind it.
fn predicate(scene: &Scene, from: usize, complement: Complement) -> Option<Complement> {
    // "in recent memory, that Orsk signed": behind a comma *that* is relative.
    if scene.part(complement.start) == Part::That
        && scene.kind_before(complement.start) == Kind::Comma
    {
        return None;
    }
    let adverbs = (from..complement.start).all(|at| scene.part(at) == Part::Adverb);
    let from = complement.start;
    if !adverbs || !scene.finite(from) {
        return Some(complement);
    }
    let linked = scene.is(from, Class::BE) && scene.is_part(from + 1, &[Part::That, Part::To]);
    let start = if linked {
        Some(from + 1)
    } else {
        extraposed(scene, from)
    };
    start.map(|start| Complement {
        start,
        ..complement
    })
}

/// *Fears grew that X*, *the suspicion is spreading that X*: *that* right behind the verb.
fn extraposed(scene: &Scene, verb: usize) -> Option<usize> {
    let appears = scene.part(verb) == Part::Aux
        || matches!(
            scene.word(verb),
            "persist"
                | "persists"
                | "persisted"
                | "grow"
                | "grows"
                | "grew"
                | "emerged"
                | "emerges"
                | "spread"
                | "arose"
                | "mounted"
                | "remain"
                | "remains"
                | "remained"
                | "lingers"
        );
    if !appears {
        return None;
    }
    (verb + 1..verb + 5)
        .find(|at| !scene.verbal(*at))
        .filter(|at| scene.part(*at) == Part::That)
}

/// *from S*, *by S*, *among S* right after the noun.
fn agent_after(scene: &Scene, at: usize) -> (Option<Run>, usize) {
    if matches!(scene.word(at), "by" | "from" | "among")
        && let Some(run) = phrase_after(scene, at + 1)
    {
        return (Some(run), run.end);
    }
    (None, at)
}

/// *S's latest claim*, *his claim*.
fn possessor(scene: &Scene, noun: usize) -> Option<Run> {
    let edge = scene.sentence(noun).start;
    let mut at = noun;
    while at > edge && scene.is_part(at - 1, &[Part::Adjective, Part::Noun, Part::Determiner]) {
        at -= 1;
        if scene.is(at, Class::POSSESSIVE) {
            let mut start = at;
            while start > edge
                && scene.is_part(start - 1, &[Part::Noun, Part::Adjective, Part::Determiner])
                && !scene.is(start - 1, Class::POSSESSIVE)
            {
                start -= 1;
            }
            return Some(Run::new(start, at + 1));
        }
        if scene.is(at, Class::POSS) {
            return Some(Run::new(at, at + 1));
        }
    }
    None
}

/// *S made a claim that X*: the source is the subject of the verb whose object the noun is; the
/// cue is verb and noun together. Of *S faced claims that X* S is the aim.
fn light_verb(scene: &Scene, noun: usize) -> Option<(Option<Run>, usize)> {
    let verb = governing_verb(scene, noun)
        .filter(|verb| !scene.is(*verb, Class::BE.and(Class::UNDERGO)))?;
    let whoever = (verb..noun).any(|at| matches!(scene.word(at), "any" | "every" | "each"));
    let group = VerbGroup::around(scene, Run::new(verb, verb + 1));
    if group.mood == Mood::Passive || whoever {
        return None;
    }
    let (run, _) = subject(scene, &group)?;
    Some((Some(run), group.start))
}

/// *Ilen faced criticism over X*: a person or body is the aim, and nobody is named; but not of *the
/// loss prompted speculation*.
fn undergone(scene: &Scene, noun: usize) -> bool {
    let aimed = Class::CAPITAL
        .and(Class::PRON)
        .and(Class::PERSON)
        .and(Class::REL);
    governing_verb(scene, noun)
        .filter(|verb| scene.is(*verb, Class::UNDERGO))
        .and_then(|verb| subject(scene, &VerbGroup::around(scene, Run::new(verb, verb + 1))))
        .is_some_and(|(run, _)| scene.is(head_of(scene, run), aimed))
}

/// The verb whose object the noun is.
fn governing_verb(scene: &Scene, noun: usize) -> Option<usize> {
    verb_over(scene, noun, usize::MAX)
}

/// *S is confident that X*, *S seems eager to X*.
#[must_use]
pub fn adjective(cue: &Cue) -> Option<Draft> {
    if !cue.morph.is(Morph::ADJECTIVE) {
        return None;
    }
    let scene = cue.scene;
    let linking = linking_verb(scene, cue.run.start)?;
    let group = VerbGroup::around(scene, Run::new(linking, linking + 1));
    let complement = after(cue, cue.run.end)?;
    let (source, inherited) = subject(scene, &group)?;
    let start = group.start.min(linking);
    Some(Draft {
        inherited,
        negated: (start..cue.run.start).any(|at| scene.is(at, Class::NEG)),
        ..draft(cue, Run::new(start, cue.run.end), Some(source), &complement)
    })
}

fn linking_verb(scene: &Scene, adjective: usize) -> Option<usize> {
    const LINKING: [&str; 22] = [
        "seem", "seems", "seemed", "feel", "feels", "felt", "remain", "remains", "remained",
        "become", "becomes", "became", "sound", "sounds", "sounded", "look", "looks", "looked",
        "appear", "appears", "appeared", "grew",
    ];
    let edge = scene.sentence(adjective).start;
    let mut at = adjective;
    while at > edge && scene.kind(at - 1) == Kind::Word {
        at -= 1;
        if scene.is(at, Class::BE) || LINKING.contains(&scene.word(at)) {
            return Some(at);
        }
        if !scene.is_part(at, &[Part::Adverb, Part::Aux, Part::Adjective]) {
            return None;
        }
    }
    None
}
