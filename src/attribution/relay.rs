//! Who only hands on what another says?
//!
//! *R quoted S as saying X*, *X, R quoted S as saying*: R's attribution has the content of S's, which
//! stands inside it.

use super::Draft;
use super::noun_phrase::phrase_before;
use super::scene::{Run, Scene};
use super::verb_group::VerbGroup;
use crate::text::classes::Class;

/// *R quoted S as saying X*: R's attribution carries the same content, and S's stands inside it.
pub fn relay(scene: &Scene, drafts: &mut Vec<Draft>) {
    let behind: Vec<Draft> = drafts
        .iter()
        .filter_map(|draft| behind(scene, draft))
        .collect();
    for carrier in behind {
        enter(drafts, carrier);
    }
    for inner in 0..drafts.len() {
        let Some((outer, content)) = carrier(scene, drafts, inner) else {
            continue;
        };
        if let Some(carrier) = drafts.get_mut(outer) {
            carrier.content = content;
            carrier.uttered = true;
            carrier.relays = true;
            carrier.nested_in = carrier.nested_in.filter(|index| *index != inner);
        }
        if let Some(draft) = drafts.get_mut(inner) {
            draft.nested_in = Some(outer);
        }
    }
}

/// The attribution whose cue ends right before the source of `inner`, *as saying*; with the content
/// they share.
fn carrier(scene: &Scene, drafts: &[Draft], inner: usize) -> Option<(usize, Vec<Run>)> {
    let draft = drafts
        .get(inner)
        .filter(|draft| scene.word(draft.core.start) == "as")?;
    let at = draft.source?.start;
    let behind = drafts.partition_point(|other| other.cue.start < at);
    let outer = (0..behind).rev().take(8).find(|index| {
        drafts
            .get(*index)
            .is_some_and(|other| other.core.end == at && other.core.start < at)
    })?;
    Some((outer, draft.content.clone()))
}

/// *X, R quoted S as saying*: the attribution of R, where nothing but the verb tells of it.
fn behind(scene: &Scene, inner: &Draft) -> Option<Draft> {
    let source = inner
        .source
        .filter(|_| scene.word(inner.core.start) == "as")?;
    let verb = source.start.checked_sub(1).filter(|_| inner.trailing)?;
    if !matches!(scene.word(verb), "quoted" | "quotes" | "cited" | "cites") {
        return None;
    }
    let core = Run::new(verb, verb + 1);
    let group = VerbGroup::around(scene, core);
    let medium = phrase_before(scene, group.start)?;
    let named = scene.is(
        medium.end - 1,
        Class::CAPITAL.and(Class::PERSON).and(Class::BODY),
    );
    let cue = Run::new(group.start, group.end);
    named.then(|| Draft {
        trailing: true,
        ..Draft::new(cue, core, Some(medium), inner.content.clone())
    })
}

/// Puts a draft into its place in the text; those behind it move on by one.
fn enter(drafts: &mut Vec<Draft>, new: Draft) {
    let at = drafts.partition_point(|draft| draft.cue.start < new.cue.start);
    if drafts.iter().any(|draft| draft.core.overlaps(new.core)) {
        return;
    }
    let moved = drafts
        .iter_mut()
        .filter_map(|draft| draft.nested_in.as_mut());
    moved
        .filter(|index| **index >= at)
        .for_each(|index| *index += 1);
    drafts.insert(at, new);
}
