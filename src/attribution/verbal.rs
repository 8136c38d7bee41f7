//! Verbs before what is said: *S said X*, *S criticised X*, *…, saying X*, *R quoted S as saying X*.
//!
//! Also what all rules for verbs share: `verb_group` and `draft`.

use super::extent::complement_run;
use super::frame::after;
use super::insertion::taken_up;
use super::noun_phrase::phrase_before;
use super::opening::opening_end;
use super::scene::{Run, Scene};
use super::source::subject;
use super::trailing::{clause_in, clause_start, content_before};
use super::verb_group::{Mood, VerbGroup};
use super::{Cue, Draft};
use crate::lexicon::forms::Morph;
use crate::text::classes::Class;
use crate::text::parts::Part;
use crate::text::tokens::Kind;

/// Is the hit a verb form, and used as a verb here (T3)?
pub(super) fn verb_group(cue: &Cue) -> Option<VerbGroup> {
    let written_out = cue.morph.is(Morph::LITERAL) && cue.sense.speaker.is_none();
    if !cue.morph.is(Morph::VERB) && !written_out {
        return None;
    }
    let scene = cue.scene;
    let used_as_verb = scene.is_part(
        cue.run.start,
        &[Part::Verb, Part::Participle, Part::Gerund, Part::Aux],
    );
    used_as_verb.then(|| VerbGroup::around(scene, cue.run))
}

pub(super) fn draft(cue: &Cue, group: &VerbGroup, source: Option<Run>, content: Vec<Run>) -> Draft {
    Draft {
        term: Some(cue.term),
        negated: group.negated,
        ..Draft::new(Run::new(group.start, group.end), cue.run, source, content)
    }
}

/// *R quoted S as saying X*: S is the source; that R carries it is [`super::relay`]'s to say.
#[must_use]
pub fn quoted_as_saying(cue: &Cue) -> Option<Draft> {
    let scene = cue.scene;
    let (as_at, verb) = if scene.word(cue.run.start) == "as" {
        (cue.run.start, cue.run.start + 1)
    } else {
        (cue.run.start.checked_sub(1)?, cue.run.start)
    };
    if scene.word(as_at) != "as" || !scene.is(verb, Class::ING) {
        return None;
    }
    let passive = scene.is_part(as_at.checked_sub(1)?, &[Part::Participle, Part::Verb]);
    let source = if passive {
        let group = VerbGroup::around(scene, Run::new(as_at - 1, as_at));
        subject(scene, &group).map(|(run, _)| run)?
    } else {
        phrase_before(scene, as_at)?
    };
    let from = verb + 1;
    let clause_start = super::source::relay_start(scene, source.start);
    let content = match after(cue, from.max(cue.run.end)) {
        Some(complement) => complement_run(scene, &complement),
        None => content_before(scene, clause_start)?,
    };
    let core = Run::new(as_at, cue.run.end.max(from));
    let trailing = content.start < as_at;
    Some(Draft {
        term: Some(cue.term),
        trailing,
        ..Draft::new(core, core, Some(source), vec![content])
    })
}

/// *S said (that) X*, *S criticised X*, *S vowed to X*; participles and coordinated verbs take the
/// source of the verb they hang on.
#[must_use]
pub fn fronted(cue: &Cue) -> Option<Draft> {
    let group = verb_group(cue)?;
    let scene = cue.scene;
    // "It is worth noting that …": nobody notes it.
    let worth = group.start > 0 && scene.word(group.start - 1) == "worth";
    if group.mood == Mood::Passive || worth || hangs_on_opening(scene, &group) {
        return None;
    }
    let complement = after(cue, group.end);
    let content = match complement {
        Some(complement) => within_relative(scene, &group, complement_run(scene, &complement)),
        None => match antecedent_clause(cue, &group).or_else(|| taken_up_object(cue, &group)) {
            Some(clause) => clause,
            None if cue.takes("none") && !asked_for(scene, &group) => {
                Run::new(group.end, group.end)
            }
            None => return None,
        },
    };
    if content.is_empty() && complement.is_some() {
        return None;
    }
    let (source, inherited) = match subject(scene, &group) {
        Some((run, inherited)) => (Some(run), inherited),
        None if group.mood == Mood::Finite && !headline_verb(scene, &group) => (None, false),
        None => (None, true),
    };
    if source.is_none()
        && !sourceless(
            cue,
            &group,
            complement.is_some_and(|complement| complement.clausal),
        )
    {
        return None;
    }
    let contents = if content.is_empty() {
        Vec::new()
    } else {
        vec![content]
    };
    let uttered = complement.is_some_and(|complement| complement.uttered);
    let group = VerbGroup {
        end: complement.map_or(group.end, |complement| complement.cue_end.max(group.end)),
        ..group
    };
    Some(Draft {
        inherited,
        uttered,
        ..draft(cue, &group, source, contents)
    })
}

/// *X, which S denies*: the clause before the relative pronoun is the content.
fn antecedent_clause(cue: &Cue, group: &VerbGroup) -> Option<Run> {
    let scene = cue.scene;
    if !cue.takes("that") {
        return None;
    }
    let source = phrase_before(scene, group.start)?;
    let pronoun = source.start.checked_sub(1)?;
    let comma = pronoun.checked_sub(1)?;
    let ends = group.end >= scene.last_word_end(group.end)
        || matches!(scene.kind(group.end), Kind::Comma | Kind::Semicolon);
    let relative = scene.word(pronoun) == "which" && scene.kind(comma) == Kind::Comma;
    let start = clause_start(scene, scene.sentence(comma).start, comma);
    let clause = Run::new(start, comma);
    // What is demanded or praised is a thing, what is denied a claim.
    let thing = !matches!(
        cue.sense.act.as_str(),
        "deny" | "accept" | "assert" | "accuse"
    );
    let content = if thing {
        phrase_before(scene, comma)?
    } else {
        clause
    };
    (ends && relative && (thing || clause_in(scene, clause))).then_some(content)
}

/// *In a statement posted on the net, Orsk said X*: a participle in the phrase that opens the
/// sentence.
fn hangs_on_opening(scene: &Scene, group: &VerbGroup) -> bool {
    let sentence = scene.sentence(group.head);
    scene.is(group.head, Class::PARTICIPLE)
        && group.start == group.head
        && scene.part(group.end) == Part::Preposition
        && scene.part(sentence.start) == Part::Preposition
        && opening_end(scene, sentence).is_some_and(|end| group.end <= end)
}

/// *be careful what I say*: the object is the question word.
fn asked_for(scene: &Scene, group: &VerbGroup) -> bool {
    phrase_before(scene, group.start).is_some_and(|subject| {
        subject
            .start
            .checked_sub(1)
            .is_some_and(|at| matches!(scene.word(at), "what" | "whatever"))
    })
}

/// *X, a charge S denies*: the noun that takes up what was said before is the object.
fn taken_up_object(cue: &Cue, group: &VerbGroup) -> Option<Run> {
    let source = phrase_before(cue.scene, group.start)?;
    let takes = cue.takes("np") || cue.takes("that");
    taken_up(cue.scene, source.start).filter(|_| takes)
}

/// *which Lor says amounted to war, lasted an hour*: inside a relative clause the content ends at
/// the comma behind which the main verb comes.
fn within_relative(scene: &Scene, group: &VerbGroup, content: Run) -> Run {
    let edge = scene.sentence(group.start).start;
    let relative = (edge..group.start)
        .rev()
        .take(6)
        .take_while(|at| scene.kind(*at) == Kind::Word)
        .any(|at| {
            scene.is(at, Class::REL)
                && scene.part(at) == Part::Subordinator
                && scene.kind_before(at) == Kind::Comma
        });
    if !relative {
        return content;
    }
    let ends = |at: &usize| {
        let mut next = at + 1;
        while scene.is_part(next, &[Part::Coordinator, Part::Adverb]) && next < content.end {
            next += 1;
        }
        scene.kind(*at) == Kind::Comma && !scene.quoted(*at) && scene.finite(next)
    };
    let end = (content.start + 1..content.end)
        .find(ends)
        .unwrap_or(content.end);
    Run::new(content.start, end)
}

fn headline_verb(scene: &Scene, group: &VerbGroup) -> bool {
    group.start == scene.sentence(group.start).start
}

/// Without a source in sight only a clause or quotation makes an attribution.
fn sourceless(cue: &Cue, group: &VerbGroup, clausal: bool) -> bool {
    clausal && cue.sense.kind == "speech" && group.mood == Mood::Finite
}
