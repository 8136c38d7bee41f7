//! Where does a content end, when the next attribution begins inside it?
//!
//! *S said X, but T said Y*: the first content stops at *but*. *S said T believes X*: the second
//! attribution is nested in the first, and stays a voice inside a voice.

use super::Draft;
use super::scene::{Run, Scene};
use crate::text::classes::Class;
use crate::text::parts::Part;
use crate::text::tokens::Kind;

/// Cuts contents that run into the next attribution; marks what lies inside another's as nested;
/// drops attributions that have lost their content.
pub fn resolve(scene: &Scene, drafts: &mut Vec<Draft>) {
    drafts.sort_by_key(|draft| (draft.cue.start, draft.cue.end));
    for later in 0..drafts.len() {
        for earlier in 0..drafts.len() {
            if earlier != later {
                cut(scene, drafts, earlier, later);
            }
        }
    }
    for draft in drafts.iter_mut() {
        clip_to_quotation(scene, draft);
    }
    drafts.retain(|draft| draft.content.iter().any(|run| !run.is_empty()) || is_bare(draft));
    mark_nested(scene, drafts);
    drop_unheard(scene, drafts);
}

/// What is said inside a quotation ends with it.
fn clip_to_quotation(scene: &Scene, draft: &mut Draft) {
    if !scene.quoted(draft.core.start) {
        return;
    }
    let Some(at) = scene
        .page
        .tokens
        .get(draft.core.start)
        .map(|token| token.start as usize)
    else {
        return;
    };
    let holder = scene
        .page
        .quotations
        .iter()
        .find(|quotation| quotation.inner_start <= at && at < quotation.inner_end);
    let Some(inside) = holder.map(|quotation| scene.quotation_run(quotation)) else {
        return;
    };
    let last = inside.end - usize::from(holder.is_some_and(|quotation| quotation.closed));
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
            draft.nested_in.is_some() && draft.source.is_some() || !scene.quoted(draft.core.start)
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

/// Where `inner`'s clause breaks off from `outer`'s content, cuts the content there.
fn cut(scene: &Scene, drafts: &mut [Draft], outer: usize, inner: usize) {
    let (Some(holder), Some(draft)) = (drafts.get(outer), drafts.get(inner)) else {
        return;
    };
    let Some(part) = holder
        .content
        .iter()
        .position(|run| run.start < draft.cue.start && draft.cue.start < run.end)
    else {
        return;
    };
    let Some(content) = holder.content.get(part).copied() else {
        return;
    };
    if scene.quoted(draft.core.start) || holder.cue.start > draft.cue.start {
        return;
    }
    let Some(end) = break_point(scene, holder, draft, content) else {
        return;
    };
    let participle = draft.inherited
        && scene.part(draft.cue.start) == Part::Gerund
        && end == draft.cue.start - 1;
    let source = holder.source;
    if participle
        && source.is_some()
        && let Some(draft) = drafts.get_mut(inner)
    {
        draft.source = source;
    }
    if let Some(run) = drafts
        .get_mut(outer)
        .and_then(|draft| draft.content.get_mut(part))
    {
        run.end = end.max(run.start);
    }
}

/// The token at which the inner attribution breaks off, if it does.
fn break_point(scene: &Scene, outer: &Draft, inner: &Draft, content: Run) -> Option<usize> {
    let start = inner
        .source
        .filter(|source| {
            source.start < inner.cue.start && !inner.inherited && source.end + 12 > inner.cue.start
        })
        .map_or(inner.cue.start, |source| source.start.min(inner.cue.start));
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
    if start <= content.start + 1
        || inner.nominal && !scene.is(inner.cue.start, Class::BE.and(Class::VERB))
    {
        return None;
    }
    let linker = start - 1;
    let phrasal = !outer.uttered
        || !scene
            .finite_ahead(content.start, start)
            .is_some_and(|verb| verb < linker);
    let own_subject = !inner.inherited && start < inner.cue.start;
    match scene.kind(linker) {
        Kind::Semicolon | Kind::Dash | Kind::Left => return Some(linker),
        Kind::Comma if inner.inherited && scene.part(inner.cue.start) == Part::Gerund => {
            return Some(linker);
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
        && scene.part(start) == Part::Pronoun
        && scene.word(start) == scene.word(content.start);
    if goes_on {
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
    for inner in 0..drafts.len() {
        let Some(core) = drafts.get(inner).map(|draft| draft.core) else {
            continue;
        };
        let quoted = scene.quoted(core.start);
        let holder = drafts
            .iter()
            .enumerate()
            .filter(|(index, draft)| *index != inner && (quoted || !scene.quoted(draft.core.start)))
            .filter_map(|(index, draft)| {
                let run = draft.content.iter().find(|run| run.holds(core))?;
                Some((run.end - run.start, index))
            })
            .min();
        let mutual = holder.is_some_and(|(_, index)| {
            let theirs = drafts.get(index).map(|draft| draft.core);
            drafts.get(inner).is_some_and(|draft| {
                theirs.is_some_and(|core| draft.content.iter().any(|run| run.holds(core)))
            }) && index > inner
        });
        if let Some(draft) = drafts.get_mut(inner) {
            draft.nested_in = holder.map(|(_, index)| index).filter(|_| !mutual);
        }
    }
}

/// *R quoted S as saying X*: R's attribution carries the same content, and S's stands inside it.
pub fn relay(scene: &Scene, drafts: &mut [Draft]) {
    for inner in 0..drafts.len() {
        let Some(draft) = drafts
            .get(inner)
            .filter(|draft| scene.word(draft.core.start) == "as")
        else {
            continue;
        };
        let (source, content) = (draft.source, draft.content.clone());
        let Some(at) = source.map(|source| source.start) else {
            continue;
        };
        let outer = drafts
            .iter()
            .position(|other| other.core.end == at && other.core.start < at);
        if let Some(outer) = outer
            && let Some(carrier) = drafts.get_mut(outer)
        {
            carrier.content = content;
            carrier.uttered = true;
            carrier.relays = true;
            carrier.nested_in = carrier.nested_in.filter(|index| *index != inner);
            if let Some(draft) = drafts.get_mut(inner) {
                draft.nested_in = Some(outer);
            }
        }
    }
}
