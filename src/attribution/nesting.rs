//! Where does a content end, when the next attribution begins inside it?
//!
//! *S said X, but T said Y*: the first content stops at *but*. *S said T believes X*: the second
//! attribution is nested in the first, and stays a voice inside a voice.

use super::Draft;
use super::floating;
use super::holders::Holders;
use super::insertion::taken_up;
use super::noun_phrase::phrase_before;
use super::opening::opening_end;
use super::scene::{Run, Scene};
use super::verb_group::VerbGroup;
use crate::text::classes::Class;
use crate::text::parts::Part;
use crate::text::tokens::Kind;

/// Cuts contents that run into the next attribution; marks what lies inside another's as nested;
/// drops attributions that have lost their content.
pub fn resolve(scene: &Scene, drafts: &mut Vec<Draft>) {
    drafts.sort_by_key(|draft| (draft.cue.start, draft.cue.end));
    for draft in drafts.iter_mut() {
        end_with_opening(scene, draft);
    }
    let holders = Holders::new(scene, drafts);
    for inner in 0..drafts.len() {
        cut_around(scene, drafts, &holders, inner);
    }
    for draft in drafts.iter_mut() {
        clip_to_quotation(scene, draft);
    }
    drafts.retain(|draft| draft.content.iter().any(|run| !run.is_empty()) || is_bare(draft));
    drop_echoes(scene, drafts);
    floating::adopt(scene, drafts);
    mark_nested(scene, drafts);
    drop_unheard(scene, drafts);
}

/// *While Orsk said the dam was safe, farmers left*: what is said in the part that opens the
/// sentence ends with it.
fn end_with_opening(scene: &Scene, draft: &mut Draft) {
    let at = draft.cue.start;
    let past = |end: usize| {
        draft
            .content
            .iter()
            .any(|run| run.start < end && end < run.end)
    };
    let Some(end) = opening_end(scene, scene.sentence(at)).filter(|end| at < *end && past(*end))
    else {
        return;
    };
    for run in draft.content.iter_mut().filter(|run| run.start < end) {
        run.end = run.end.min(end);
    }
}

/// Cuts every content that the attribution `inner` breaks off.
fn cut_around(scene: &Scene, drafts: &mut [Draft], holders: &Holders, inner: usize) {
    let Some(at) = drafts.get(inner).map(|draft| draft.cue.start) else {
        return;
    };
    let mut owner_found = false;
    let mut broken_off: Option<(usize, usize)> = None;
    for (outer, _) in holders.near(scene, at) {
        if outer == inner {
            continue;
        }
        if let Some((cue, end)) = broken_off {
            end_inside(drafts, outer, cue, end, at);
        }
        take_over(drafts, scene, outer, inner);
        stay_inside(drafts, scene, outer, inner);
        let Some((end, taken)) = cut(scene, drafts, outer, inner) else {
            continue;
        };
        let cue = drafts.get(outer).map_or(at, |draft| draft.cue.start);
        broken_off = broken_off.or(Some((cue, end)));
        if let Some(source) = taken.filter(|_| !owner_found) {
            owner_found = true;
            if let Some(draft) = drafts.get_mut(inner) {
                draft.source = Some(source);
            }
        }
    }
}

/// What breaks off from a content breaks off from all that stands inside it: of *said he wants to
/// stay and denied it* the second verb belongs to neither *said* nor *wants*.
fn end_inside(drafts: &mut [Draft], outer: usize, cue: usize, end: usize, at: usize) {
    let Some(draft) = drafts
        .get_mut(outer)
        .filter(|draft| cue < draft.cue.start && draft.cue.start < at)
    else {
        return;
    };
    for run in &mut draft.content {
        if run.start < end && at < run.end {
            run.end = end;
        }
    }
}

/// *Orsk said he was ill and denied the charge*: who spoke goes on, not the *he* of what was said.
fn take_over(drafts: &mut [Draft], scene: &Scene, outer: usize, inner: usize) {
    let (Some(holder), Some(draft)) = (drafts.get(outer), drafts.get(inner)) else {
        return;
    };
    let Some(source) = draft.source else { return };
    let pronoun = source.end - source.start == 1
        && scene.part(source.start) == Part::Pronoun
        && !scene.is(source.start, Class::REL);
    let coordinated = draft.inherited
        && scene.part_before(draft.cue.start) == Part::Coordinator
        && scene.is_part(draft.cue.start, &[Part::Verb]);
    let tense = Class::PAST.and(Class::THIRD);
    let agree = [Class::PAST, Class::THIRD]
        .iter()
        .any(|form| scene.is(holder.core.start, *form) && scene.is(draft.core.start, *form))
        && scene.is(draft.core.start, tense);
    let inside = holder.uttered
        && !holder.nominal
        && !holder.trailing
        && holder.cue.end <= source.start
        && holder.content.iter().any(|run| {
            run.holds(source) && run.start < draft.cue.start && draft.cue.start < run.end
        });
    if pronoun && coordinated && agree && inside && holder.source.is_some() {
        let source = holder.source;
        if let Some(draft) = drafts.get_mut(inner) {
            draft.source = source;
        }
    }
}

/// *Ilen said that Varda had left, fearing a raid*: a participle of belief or wish belongs to the
/// subject of the clause before it, inside what is said.
fn stay_inside(drafts: &mut [Draft], scene: &Scene, outer: usize, inner: usize) {
    let (Some(holder), Some(draft)) = (drafts.get(outer), drafts.get(inner)) else {
        return;
    };
    let loose = draft.inherited
        && !draft.spoken
        && scene.part(draft.cue.start) == Part::Gerund
        && scene.kind_before(draft.cue.start) == Kind::Comma;
    let content = holder
        .content
        .iter()
        .find(|run| run.start < draft.cue.start && draft.cue.start < run.end);
    let Some(content) = content.filter(|_| loose && holder.spoken && !holder.nominal) else {
        return;
    };
    let subject = (content.start..draft.cue.start)
        .rev()
        .find(|at| scene.finite(*at) && !scene.quoted(*at))
        .map(|verb| VerbGroup::around(scene, Run::new(verb, verb + 1)))
        .and_then(|group| phrase_before(scene, group.start))
        .filter(|run| content.holds(*run));
    if let Some(draft) = drafts.get_mut(inner).filter(|_| subject.is_some()) {
        draft.source = subject;
    }
}

/// *boasted in messages that X*, *said in a statement posted on the net: X*: of two cues for the same
/// content the noun without a source goes, and the verb whose subject holds the other cue.
fn drop_echoes(scene: &Scene, drafts: &mut Vec<Draft>) {
    let echo = |draft: &Draft, other: &Draft| {
        let same = draft.content.first().is_some_and(|run| {
            other
                .content
                .iter()
                .any(|known| known.start == run.start && !run.is_empty())
        });
        let inside = draft.source.is_some_and(|source| source.holds(other.core))
            && scene.part(other.core.start) == Part::Verb
            && scene.finite(other.core.start);
        same && (draft.nominal && draft.source.is_none() && !other.nominal || inside)
    };
    let kept: Vec<bool> = drafts
        .iter()
        .enumerate()
        .map(|(index, draft)| {
            let from = index.saturating_sub(3);
            let near = drafts.iter().enumerate().skip(from).take(7);
            !near
                .filter(|(other, _)| *other != index)
                .any(|(_, other)| echo(draft, other))
        })
        .collect();
    let mut kept = kept.into_iter();
    drafts.retain(|_| kept.next().unwrap_or(true));
}

/// What is said inside a quotation ends with it.
fn clip_to_quotation(scene: &Scene, draft: &mut Draft) {
    let Some(holder) = scene
        .quotation_around(draft.core.start)
        .filter(|_| scene.quoted(draft.core.start) && draft.term.is_some())
    else {
        return;
    };
    let inside = scene.quotation_run(holder);
    let last = inside.end - usize::from(holder.closed);
    for run in &mut draft.content {
        run.start = run.start.max(inside.start);
        run.end = run.end.min(last).max(run.start);
    }
    draft.source = draft.source.filter(|source| inside.holds(*source));
}

/// A cue inside a quotation is a voice inside a voice; where nobody is found to speak the
/// quotation, it is left out.
fn drop_unheard(scene: &Scene, drafts: &mut Vec<Draft>) {
    let keep: Vec<bool> = drafts
        .iter()
        .map(|draft| {
            draft.nested_in.is_some() && draft.source.is_some()
                || draft.term.is_none()
                || !scene.quoted(draft.core.start)
        })
        .collect();
    let mut moved = Vec::with_capacity(keep.len());
    let mut next = 0;
    for kept in &keep {
        moved.push(next);
        next += usize::from(*kept);
    }
    let mut index = 0;
    drafts.retain(|_| {
        index += 1;
        keep.get(index - 1).copied().unwrap_or(true)
    });
    for draft in drafts {
        draft.nested_in = draft
            .nested_in
            .filter(|outer| keep.get(*outer) == Some(&true))
            .and_then(|outer| moved.get(outer).copied());
    }
}

/// Cues that need no content (*declined to comment*).
fn is_bare(draft: &Draft) -> bool {
    draft.content.is_empty()
}

/// Where `inner`'s clause breaks off from `outer`'s content, cuts the content there. Gives the place
/// and the source that a participle right behind the cut takes over.
fn cut(
    scene: &Scene,
    drafts: &mut [Draft],
    outer: usize,
    inner: usize,
) -> Option<(usize, Option<Run>)> {
    let (holder, draft) = (drafts.get(outer)?, drafts.get(inner)?);
    if scene.quoted(draft.core.start) || holder.cue.start > draft.cue.start {
        return None;
    }
    let part = holder
        .content
        .iter()
        .position(|run| run.start < draft.cue.start && draft.cue.start < run.end)?;
    let content = holder.content.get(part).copied()?;
    let end = break_point(scene, holder, draft, content)?;
    let participle = draft.inherited
        && scene.part(draft.cue.start) == Part::Gerund
        && end == draft.cue.start - 1;
    let source = holder.source.filter(|_| participle && !holder.nominal);
    if let Some(run) = drafts
        .get_mut(outer)
        .and_then(|draft| draft.content.get_mut(part))
    {
        run.end = end.max(run.start);
    }
    Some((end, source))
}

/// The token at which the inner attribution breaks off, if it does.
fn break_point(scene: &Scene, outer: &Draft, inner: &Draft, content: Run) -> Option<usize> {
    // A paragraph of a transcript is its speaker's to the end.
    if outer.term.is_none() && !outer.trailing && !scene.in_headline(outer.cue.start) {
        return None;
    }
    let start = inner
        .source
        .filter(|source| {
            source.start < inner.cue.start && !inner.inherited && source.end + 12 > inner.cue.start
        })
        .map_or(inner.cue.start, |source| source.start.min(inner.cue.start));
    // *Orsk, citing a poll that showed X, said Y*: the outer cue stands inside the inner's subject.
    let within_subject = !inner.inherited
        && inner
            .source
            .is_some_and(|source| source.holds(outer.core) && source.end <= inner.cue.start);
    if within_subject {
        return Some(back_over_linker(scene, inner.cue.start, content.start));
    }
    // ", according to S" at the end, "…, he said": what stands before belongs to both.
    if inner.trailing {
        let edge = inner
            .content
            .iter()
            .map(|run| run.start)
            .min()
            .unwrap_or(start);
        if outer.cue.start < edge && edge > content.start {
            return Some(back_over_linker(scene, edge, content.start));
        }
        return (!outer.trailing).then(|| back_over_linker(scene, start, content.start));
    }
    // *X, a charge Lor denies*: the noun that takes X up stands before the subject.
    if let Some(comma) = takes_up(scene, inner).filter(|comma| *comma > content.start) {
        return Some(comma);
    }
    if start <= content.start + 1
        || inner.nominal && !scene.is_part(inner.cue.start, &[Part::Verb, Part::Aux])
    {
        return None;
    }
    let linker = start - 1;
    let phrasal = !outer.uttered
        || !scene
            .finite_ahead(content.start, start)
            .is_some_and(|verb| verb < linker);
    // *replied to the letter by calling it a lie*.
    let by_saying = inner.spoken
        && scene.part(inner.cue.start) == Part::Gerund
        && matches!(scene.word(linker), "by" | "while" | "before" | "after");
    if by_saying && phrasal {
        return Some(linker);
    }
    let own_subject = !inner.inherited && start < inner.cue.start;
    match scene.kind(linker) {
        Kind::Semicolon | Kind::Dash | Kind::Left => return Some(linker),
        // *said Varda had left, adding X*; but of *said Varda had left, fearing X* Varda fears.
        Kind::Comma if inner.inherited && scene.part(inner.cue.start) == Part::Gerund => {
            return inner.spoken.then_some(linker);
        }
        Kind::Comma if scene.is_part(linker.wrapping_sub(1), &[Part::Coordinator]) => {
            return Some(linker - 1);
        }
        Kind::Comma if own_subject && (phrasal || opened_by_subordinator(scene, outer)) => {
            return Some(linker);
        }
        _ => {}
    }
    // *she hopes to win, but she knows …*: the same pronoun goes on.
    let goes_on = own_subject
        && !inner.spoken
        && scene.part(start) == Part::Pronoun
        && scene.word(start) == scene.word(content.start);
    if goes_on {
        return None;
    }
    // *said Varda, who backs X and has Y, was right*; *said it was late and he feared X*.
    let goes_on_inside = scene.word(linker) == "and"
        && scene.kind_before(linker) == Kind::Word
        && outer.uttered
        && (in_relative(scene, content.start, linker)
            || own_subject && outer.spoken && scene.part(start) == Part::Pronoun);
    if goes_on_inside {
        return None;
    }
    let same_subject = inner.inherited && inner.source == outer.source;
    let new_participle = inner.inherited
        && scene.part(inner.cue.start) == Part::Gerund
        && scene.part(content.start) != Part::Gerund;
    match scene.part(linker) {
        Part::Coordinator
            if scene.part(start) != Part::That
                && (same_subject || !inner.inherited || new_participle) =>
        {
            Some(back_over_linker(scene, start, content.start))
        }
        Part::Subordinator if contrast(scene.word(linker)) && own_subject => {
            Some(back_over_linker(scene, linker, content.start))
        }
        _ => None,
    }
}

/// The comma before the noun that is the object of the inner attribution and stands before its
/// subject.
fn takes_up(scene: &Scene, inner: &Draft) -> Option<usize> {
    let source = inner.source.filter(|_| !inner.inherited)?;
    taken_up(scene, source.start)?.start.checked_sub(1)
}

/// Does the place stand in a relative clause that began in the content?
fn in_relative(scene: &Scene, from: usize, to: usize) -> bool {
    (from + 1..to)
        .rev()
        .take_while(|at| matches!(scene.kind(*at), Kind::Word | Kind::Other))
        .any(|at| scene.is(at, Class::REL) && scene.part(at) == Part::Subordinator)
}

/// *When S said X, T …*: the outer attribution stands in an opening subordinate clause.
fn opened_by_subordinator(scene: &Scene, outer: &Draft) -> bool {
    let sentence = scene.sentence(outer.cue.start);
    let from = outer
        .source
        .map_or(outer.cue.start, |source| source.start.min(outer.cue.start));
    from <= sentence.start + 4
        && (sentence.start..from).any(|at| scene.part(at) == Part::Subordinator)
}

fn contrast(word: &str) -> bool {
    matches!(
        word,
        "while" | "though" | "although" | "whereas" | "as" | "after"
    )
}

/// Back over *and*, *but* and the comma before them.
fn back_over_linker(scene: &Scene, start: usize, edge: usize) -> usize {
    let mut at = start;
    while at > edge
        && (matches!(
            scene.kind(at - 1),
            Kind::Comma | Kind::Dash | Kind::Semicolon
        ) || scene.part(at - 1) == Part::Coordinator
            || scene.is(at - 1, Class::SUBORD) && contrast(scene.word(at - 1)))
    {
        at -= 1;
    }
    at
}

/// The innermost other attribution whose content holds the cue.
fn mark_nested(scene: &Scene, drafts: &mut [Draft]) {
    let holders = Holders::new(scene, drafts);
    let outer: Vec<Option<usize>> = (0..drafts.len())
        .map(|inner| innermost(scene, drafts, &holders, inner))
        .collect();
    for (draft, outer) in drafts.iter_mut().zip(outer) {
        draft.nested_in = outer;
    }
}

fn innermost(scene: &Scene, drafts: &[Draft], holders: &Holders, inner: usize) -> Option<usize> {
    let draft = drafts.get(inner)?;
    let quoted = scene.quoted(draft.core.start);
    let (_, index) = holders
        .of(scene, draft.core.start)
        .filter(|(index, run)| {
            *index != inner
                && run.holds(draft.core)
                && (quoted
                    || drafts
                        .get(*index)
                        .is_some_and(|holder| !scene.quoted(holder.core.start)))
        })
        .map(|(index, run)| (run.end - run.start, index))
        .min()?;
    // Of two that lie in each other's content the first holds the second.
    let theirs = drafts.get(index)?.core;
    let mutual = index > inner && draft.content.iter().any(|run| run.holds(theirs));
    (!mutual).then_some(index)
}
