//! The passive: *S is accused of X*, *X was denied by S*, *asked about X*.

use super::clause::clause_follows;
use super::extent::complement_run;
use super::frame::Complement;
use super::noun_phrase::phrase_after;
use super::scene::{Run, Scene};
use super::source::subject;
use super::verb_group::{Mood, VerbGroup};
use super::verbal::{draft, verb_group};
use super::{Cue, Draft};
use crate::text::classes::Class;
use crate::text::parts::Part;
use crate::text::tokens::Kind;

/// *S is accused of X*, *is expected to X*; *X was denied (by S)*: in the passive of a verb with a
/// plain object the subject is the content; otherwise what follows is (T6).
#[must_use]
pub fn passive(cue: &Cue) -> Option<Draft> {
    let scene = cue.scene;
    let group = verb_group(cue).filter(|group| {
        group.mood == Mood::Passive
            || reduced_passive(cue, group)
            || opening_passive(scene, group)
            || headline_passive(cue, group)
    })?;
    let (agent, past_agent) = agent(scene, group.end);
    let at = past_agent;
    let patient = subject(scene, &group).map(|(run, _)| run);
    let framed = match scene.part(at) {
        Part::To => cue.takes("to") || cue.takes("np-to"),
        Part::That => cue.takes("that") || cue.takes("np-that"),
        Part::Preposition => {
            let word = scene.word(at);
            cue.takes_object_with(word) || cue.takes(word) && word != "by"
        }
        Part::Subordinator => {
            scene.word(at) == "as" && cue.takes("np-as") || cue.takes("wh") || cue.takes("np-wh")
        }
        _ => {
            matches!(scene.kind(at), Kind::Open | Kind::Colon) && cue.takes("quote")
                || cue.takes("np-clause") && clause_follows(scene, at)
        }
    };
    let adjective = cue.takes("np-adj") && scene.part(at) == Part::Adjective
        || cue.takes("np-np")
            && scene.is_part(at, &[Part::Determiner, Part::Adjective, Part::Noun]);
    if framed || adjective {
        let preposition = usize::from(
            agent.is_none()
                && scene.part(at) == Part::Preposition
                && at + 1 < scene.last_word_end(at),
        );
        let group = VerbGroup {
            end: if preposition > 0 { at + 1 } else { group.end },
            ..group
        };
        let clausal = scene.is_part(at, &[Part::That, Part::Sign])
            || scene.part(at) == Part::Subordinator && scene.word(at) != "as"
            || (cue.takes("np-clause") || cue.takes("clause")) && clause_follows(scene, at);
        let start = at + preposition + usize::from(scene.kind(at) == Kind::Colon);
        let content = complement_run(scene, &Complement::of(start, clausal));
        let later = agent
            .is_none()
            .then(|| later_agent(scene, content))
            .flatten();
        let content = later.map_or(content, |run| Run::new(content.start, run.start - 1));
        return Some(Draft {
            patient: patient.filter(|run| !group_is_reduced(scene, &group, *run)),
            ..draft(cue, &group, agent.or(later), vec![content])
        });
    }
    // "It was reported that …" has no patient; "The plan was criticised" is its own content.
    let quoted_saying = scene.kind(at) == Kind::Open;
    if cue.takes("np") && !quoted_saying && (agent.is_some() || !has_object(scene, at)) {
        return Some(Draft {
            uttered: false,
            ..draft(cue, &group, agent, vec![patient?])
        });
    }
    None
}

/// *Jurors were shown the tape*: what follows is shown to them.
fn has_object(scene: &Scene, at: usize) -> bool {
    scene.nominal(at)
        && !scene.is(at, Class::TIME)
        && !scene.is(at + 1, Class::TIME)
        && scene.kind(at) == Kind::Word
}

/// The patient of a reduced passive stands outside its clause.
fn group_is_reduced(scene: &Scene, group: &VerbGroup, patient: Run) -> bool {
    !scene.is(
        group.start,
        Class::BE
            .and(Class::HAVE)
            .and(Class::MODAL)
            .and(Class::PRONVERB),
    ) || patient.end > group.start
}

/// *X, designated a terrorist group by Lor*: a participle without *be* whose agent is named (T16).
fn reduced_passive(cue: &Cue, group: &VerbGroup) -> bool {
    let scene = cue.scene;
    let participle = scene.is(group.head, Class::PARTICIPLE) && !scene.is(group.head, Class::ING);
    let loose = matches!(
        scene.kind_before(group.start),
        Kind::Comma | Kind::Left | Kind::Dash
    ) || scene.part(group.head) == Part::Participle;
    let naming = cue.takes("np-as") || cue.takes("np-np");
    let end = scene.last_word_end(group.end).min(group.end + 10);
    let bare = (group.start..group.head).all(|at| scene.part(at) == Part::Adverb);
    bare && participle && loose && naming && (group.end..end).any(|at| scene.word(at) == "by")
}

/// *Asked about X, S said …*, *when pressed to answer*: a participle with nobody before it.
fn opening_passive(scene: &Scene, group: &VerbGroup) -> bool {
    let at = group.head;
    let opens = at == scene.sentence(at).start
        || matches!(
            at.checked_sub(1).map(|before| scene.word(before)),
            Some("when" | "if" | "once" | "though" | "although")
        );
    opens
        && group.start == at
        && scene.is(at, Class::PARTICIPLE)
        && !scene.is(at, Class::ING)
        && (scene.is_part(group.end, &[Part::Preposition, Part::To])
            || matches!(
                scene.word(group.end),
                "about" | "by" | "if" | "whether" | "why" | "how" | "what"
            ))
}

/// *Lor accused of X*, *minister urged to quit*: in a headline *be* is left out; the object that
/// the verb would have stands before it.
fn headline_passive(cue: &Cue, group: &VerbGroup) -> bool {
    let scene = cue.scene;
    let next = scene.word(group.end);
    let without_object = match scene.part(group.end) {
        Part::Preposition => cue.takes_object_with(next),
        Part::To => cue.takes("np-to") && !cue.takes("to"),
        // "dozens feared dead".
        Part::Adjective => matches!(next, "dead" | "missing" | "lost" | "injured" | "trapped"),
        _ => false,
    };
    without_object
        && group.start == group.head
        && scene.in_headline(group.head)
        && scene.is(group.head, Class::PARTICIPLE)
        && !scene.is(group.head, Class::ING)
}

/// *by S* at the end of the complement of a passive.
fn later_agent(scene: &Scene, content: Run) -> Option<Run> {
    let by = (content.start + 1..content.end)
        .find(|at| scene.word(*at) == "by" && !scene.quoted(*at))?;
    let plain = (content.start..by).all(|at| !scene.finite(at));
    phrase_after(scene, by + 1).filter(|run| {
        plain && (scene.is(run.start, Class::CAPITAL) || super::source::can_speak(scene, *run))
    })
}

/// *by S* after a passive: the agent, and the token after it.
fn agent(scene: &Scene, from: usize) -> (Option<Run>, usize) {
    let mut at = from;
    while scene.part(at) == Part::Adverb && scene.kind(at) == Kind::Word {
        at += 1;
    }
    if scene.word(at) == "by"
        && let Some(run) = phrase_after(scene, at + 1)
    {
        return (Some(run), run.end);
    }
    (None, at)
}
