//! Who speaks a paragraph that is nothing but a quotation?
//!
//! *"We are ready," Ilen said.* and then, as a paragraph of its own, *"The dam will hold."*: the
//! speaker of the paragraph before goes on (as does one whose quotation was left open, the mark of
//! a speech over several paragraphs).

use super::Draft;
use super::holders::Holders;
use super::scene::{Run, Scene};
use super::source::can_speak;
use crate::text::tokens::Kind;

/// Gives each quotation that fills its paragraph, and that no attribution holds, to the last who
/// spoke in the paragraph before. `drafts` stand in the order of their cues.
pub fn adopt(scene: &Scene, drafts: &mut [Draft]) {
    let holders = Holders::new(scene, drafts);
    let mut before: Option<Run> = None;
    let mut speaker: Option<usize> = None;
    for paragraph in scene
        .page
        .paragraphs
        .iter()
        .filter(|paragraph| paragraph.prose)
    {
        let run = Run::new(paragraph.start, paragraph.end);
        let floating = whole_quotation(scene, run)
            .filter(|quotation| holders.of(scene, quotation.start + 1).next().is_none());
        match floating {
            Some(quotation) => {
                speaker = speaker.or_else(|| last_speaker(scene, drafts, before?));
                if let Some(draft) = speaker.and_then(|index| drafts.get_mut(index)) {
                    draft.content.push(quotation);
                }
            }
            None => speaker = None,
        }
        before = Some(run);
    }
}

/// The quotation that is all of the paragraph.
fn whole_quotation(scene: &Scene, paragraph: Run) -> Option<Run> {
    let run = scene.quotation_run(scene.quotation_opening(paragraph.start)?);
    let rest =
        (run.end..paragraph.end).all(|at| matches!(scene.kind(at), Kind::Stop | Kind::Break));
    (rest && run.end > run.start + 3).then_some(run)
}

/// The last attribution of speech in a paragraph, one with a quotation first.
fn last_speaker(scene: &Scene, drafts: &[Draft], paragraph: Run) -> Option<usize> {
    let first = drafts.partition_point(|draft| draft.cue.start < paragraph.start);
    let end = drafts.partition_point(|draft| draft.cue.start < paragraph.end);
    let speaks = |index: &usize| {
        drafts.get(*index).is_some_and(|draft| {
            draft.spoken
                && draft.uttered
                && !draft.nominal
                && draft.source.is_some()
                && !scene.quoted(draft.core.start)
        })
    };
    let quotes = |index: &usize| {
        drafts.get(*index).is_some_and(|draft| {
            draft
                .content
                .iter()
                .any(|run| (run.start..run.end).any(|at| scene.quoted(at)))
        })
    };
    let speakers = || (first..end).rev().filter(speaks);
    // "He went on in the same vein." and the like: who does something in the paragraph.
    let acts = |index: &usize| {
        drafts.get(*index).is_some_and(|draft| {
            !draft.nominal
                && !scene.quoted(draft.core.start)
                && draft.source.is_some_and(|run| can_speak(scene, run))
        })
    };
    speakers()
        .find(quotes)
        .or_else(|| speakers().next())
        .or_else(|| (first..end).rev().find(acts))
}
