//! Which words describe sources?
//!
//! Unnamed heads of attributions with what belongs to them (*two senior officials familiar with the
//! talks*), formulas (*critics say*), reasons for anonymity, media that speak.

use super::marks::{Mark, Placed};
use super::names_somebody;
use crate::attribution::Draft;
use crate::attribution::head::head_of;
use crate::attribution::names::proper_name;
use crate::attribution::scene::{Run, Scene};
use crate::lexicon::TermId;
use crate::text::classes::Class;
use crate::text::parts::Part;
use crate::text::tokens::Kind;
use rustc_hash::FxHashSet;

/// A source description that becomes a tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Description {
    /// Its words.
    pub run: Run,
    /// The entry of its head, formula or reason.
    pub term: TermId,
}

/// Descriptions so far, none over another.
#[derive(Debug, Default)]
struct Descriptions {
    all: Vec<Description>,
    taken: FxHashSet<usize>,
}

impl Descriptions {
    fn push(&mut self, run: Run, term: TermId) {
        if !(run.start..run.end).any(|at| self.taken.contains(&at)) {
            self.taken.extend(run.start..run.end);
            self.all.push(Description { run, term });
        }
    }
}

/// All descriptions of a page, in the order of the text. Reasons go first, heads last: the words of a
/// reason are no source.
#[must_use]
pub fn descriptions(
    scene: &Scene,
    marks: &Placed<Mark>,
    reasons: &[(Run, Mark)],
    drafts: &[Draft],
) -> Vec<Description> {
    let sources = drafts.iter().filter_map(|draft| Some((draft.source?, ())));
    let sources = Placed::new(sources.collect());
    let mut out = Descriptions::default();
    for (run, mark) in reasons {
        out.push(*run, mark.term);
    }
    let of = |part: &'static str| marks.all().filter(move |(_, mark)| mark.part == part);
    for (run, mark) in of("formula") {
        out.push(run, mark.term);
    }
    for (run, mark) in of("medium").chain(of("outlet-word")) {
        if sources.over(run).next().is_some() {
            out.push(whole_name(scene, run), mark.term);
        }
    }
    for (run, mark) in of("head") {
        let frame = frame_behind(marks, run.end);
        let speaks = sources.over(run).any(|(source, ())| {
            let head = head_of(scene, source);
            let named = names_somebody(scene, source, head) || proper_name(scene, source).is_some();
            Run::new(head, head + 1).overlaps(run) && !named
        });
        if speaks || frame.is_some() {
            let start = with_modifiers(scene, run.start);
            out.push(Run::new(start, frame.unwrap_or(run.end)), mark.term);
        }
    }
    out.all.sort_by_key(|description| description.run.start);
    out.all
}

/// Where *familiar with the matter* right behind a head ends.
fn frame_behind(marks: &Placed<Mark>, at: usize) -> Option<usize> {
    marks
        .over(Run::new(at, at + 1))
        .find(|(run, mark)| mark.part == "frame" && run.start == at)
        .map(|(run, _)| run.end)
}

/// Back over *two senior Vardan* before the head.
fn with_modifiers(scene: &Scene, head: usize) -> usize {
    let edge = scene.sentence(head).start;
    let mut start = head;
    while start > edge
        && scene.is_part(start - 1, &[Part::Adjective, Part::Noun, Part::Determiner])
        && !scene.is(start - 1, Class::POSSESSIVE)
        && !matches!(
            scene.word(start - 1),
            "the" | "a" | "an" | "its" | "his" | "their" | "that" | "this"
        )
    {
        start -= 1;
    }
    start
}

/// *Velt Herald* where the lexicon only knows *Herald*.
fn whole_name(scene: &Scene, run: Run) -> Run {
    let mut start = run.start;
    while start > 0
        && scene.is(start - 1, Class::CAPITAL)
        && scene.kind(start - 1) == Kind::Word
        && !scene.is(start - 1, Class::POSSESSIVE)
        && scene.is(start, Class::CAPITAL)
    {
        start -= 1;
    }
    Run::new(start, run.end)
}
