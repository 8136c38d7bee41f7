//! Who speaks a quotation that has no cue of its own?
//!
//! *"We are ready," said Ilen, who was born there. "The dam will hold."* and, as a paragraph of its
//! own, *"It always has."*: the last who spoke goes on, in the paragraph or in the one before (as
//! does one whose quotation was left open, the mark of a speech over several paragraphs).

use super::Draft;
use super::head::head_of;
use super::holders::Holders;
use super::scene::{Run, Scene};
use crate::text::classes::Class;
use crate::text::parts::Part;
use crate::text::tokens::Kind;

/// Gives each quotation that fills its sentences, and that no attribution holds, to the last who
/// spoke before it. `drafts` stand in the order of their cues.
pub fn adopt(scene: &Scene, drafts: &mut [Draft]) {
    let holders = Holders::new(scene, drafts);
    let mut before: Option<Run> = None;
    let mut carried: Option<usize> = None;
    for paragraph in scene
        .page
        .paragraphs
        .iter()
        .filter(|paragraph| paragraph.prose)
    {
        let run = Run::new(paragraph.start, paragraph.end);
        let mut spoken = None;
        for quotation in whole_sentences(scene, run) {
            if held(scene, drafts, &holders, quotation) {
                continue;
            }
            let here = last_speaker(scene, drafts, Run::new(run.start, quotation.start));
            let fills = fills_paragraph(scene, quotation, run);
            let speaker = here.or_else(|| {
                carried
                    .or_else(|| last_speaker(scene, drafts, before?))
                    .or_else(|| last_actor(scene, drafts, before?))
                    .filter(|_| fills)
            });
            if let Some(draft) = speaker.and_then(|index| drafts.get_mut(index)) {
                draft.content.push(quotation);
            }
            if fills {
                spoken = speaker;
            }
        }
        carried = spoken;
        before = Some(run);
    }
}

/// Does an attribution from outside hold the quotation?
fn held(scene: &Scene, drafts: &[Draft], holders: &Holders, quotation: Run) -> bool {
    holders.of(scene, quotation.start + 1).any(|(index, _)| {
        drafts
            .get(index)
            .is_some_and(|draft| draft.term.is_none() || !quotation.holds(draft.core))
    })
}

/// The quotations of a paragraph that begin with a sentence and end with one.
fn whole_sentences<'s>(scene: &'s Scene, paragraph: Run) -> impl Iterator<Item = Run> + 's {
    let first = scene.sentence_index(paragraph.start);
    let last = scene.sentence_index(paragraph.end.saturating_sub(1));
    let sentences = scene.page.sentences.get(first..=last).unwrap_or_default();
    sentences.iter().filter_map(|sentence| {
        let run = scene.quotation_run(scene.quotation_opening(sentence.start)?);
        let end = scene.sentence(run.end.saturating_sub(1)).end.max(run.end);
        let alone = (run.end..end).all(|at| matches!(scene.kind(at), Kind::Stop | Kind::Break));
        (alone && run.end > run.start + 3).then_some(run)
    })
}

/// Is the quotation all of the paragraph?
fn fills_paragraph(scene: &Scene, quotation: Run, paragraph: Run) -> bool {
    quotation.start == paragraph.start
        && (quotation.end..paragraph.end)
            .all(|at| matches!(scene.kind(at), Kind::Stop | Kind::Break))
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
                && (!scene.quoted(draft.core.start) || draft.term.is_none())
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
    speakers().find(quotes).or_else(|| speakers().next())
}

/// *He went on in the same vein.* and the like: the last person who does something in the paragraph.
fn last_actor(scene: &Scene, drafts: &[Draft], paragraph: Run) -> Option<usize> {
    let first = drafts.partition_point(|draft| draft.cue.start < paragraph.start);
    let end = drafts.partition_point(|draft| draft.cue.start < paragraph.end);
    (first..end).rev().find(|index| {
        drafts.get(*index).is_some_and(|draft| {
            !draft.nominal
                && !scene.quoted(draft.core.start)
                && draft.source.is_some_and(|run| person(scene, run))
        })
    })
}

/// A name, or a pronoun for persons.
fn person(scene: &Scene, run: Run) -> bool {
    let head = head_of(scene, run);
    scene.is(head, Class::CAPITAL) && scene.part(head) == Part::Noun
        || matches!(scene.word(head), "he" | "she" | "they" | "who")
}
