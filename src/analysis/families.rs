//! Which hits stand, and what is each for?
//!
//! Asks the context of every hit and sorts those that stand by the family of their entry.

use crate::context::{Context, keep_longest, tags_alone};
use crate::lexicon::Lexicon;
use crate::lexicon::entry::{Category, Sense};
use crate::lexicon::matcher::Hit;
use crate::text::classes::Class;

/// The hits by what they are for.
#[derive(Default)]
pub struct Families {
    /// Cues of attribution.
    pub cues: Vec<Hit>,
    /// What bends a cue: *falsely*.
    pub modifiers: Vec<Hit>,
    /// Parts of descriptions of sources.
    pub sourcing: Vec<Hit>,
    /// Parts of casualty constructions.
    pub casualty: Vec<Hit>,
    /// Hits that are tags by themselves.
    pub alone: Vec<Hit>,
}

impl Families {
    /// The hits of a page in the order of its text, by family.
    pub fn sort(hits: Vec<Hit>, context: &Context) -> Self {
        let mut out = Self::default();
        for hit in hits {
            let Some(entry) = context.lexicon.entry(hit.term) else {
                continue;
            };
            if !context.stands(&hit, entry) {
                continue;
            }
            match &entry.sense {
                Sense::Cue(_) => out.cues.push(hit),
                Sense::Modifier(_) => out.modifiers.push(hit),
                Sense::Sourcing(..) => out.sourcing.push(hit),
                sense if tags_alone(sense) => out.alone.push(hit),
                Sense::Casualty(..) => out.casualty.push(hit),
                _ => {}
            }
        }
        drop_in_reasons(&mut out.cues, &out.sourcing, context.lexicon);
        drop_takers_of_lives(&mut out.cues, &out.casualty, context);
        drop_doubled_caveats(&mut out.alone, context.lexicon);
        keep_longest(&mut out.alone, context.lexicon);
        keep_longest(&mut out.modifiers, context.lexicon);
        keep_longest(&mut out.sourcing, context.lexicon);
        out
    }
}

/// *who asked not to be named*: inside a reason for anonymity nothing is reported. Both in the order
/// of the text.
fn drop_in_reasons(cues: &mut Vec<Hit>, sourcing: &[Hit], lexicon: &Lexicon) {
    let reasons: Vec<(usize, usize)> = sourcing
        .iter()
        .filter(|hit| {
            let sense = lexicon.entry(hit.term).map(|entry| &entry.sense);
            matches!(sense, Some(Sense::Sourcing(part, ..)) if part == "reason")
        })
        .map(|hit| (hit.start, hit.end))
        .collect();
    let mut next = 0;
    cues.retain(|hit| {
        while reasons.get(next).is_some_and(|(_, end)| *end <= hit.start) {
            next += 1;
        }
        reasons
            .get(next)
            .is_none_or(|(start, end)| hit.start < *start || hit.end > *end)
    });
}

/// *claimed nearly 40 lives*: an idiom of harm with its number behind it is no cue. Both in the order
/// of the text.
fn drop_takers_of_lives(cues: &mut Vec<Hit>, casualty: &[Hit], context: &Context) {
    const LEAD: usize = 3;
    let scene = context.scene;
    let numbered = |hit: &Hit| {
        let end = scene.run_of(hit.start, hit.end).end;
        (end..end + LEAD).any(|at| scene.is(at, Class::DIGIT.and(Class::COUNTS)))
    };
    let idiom = |hit: &&Hit| {
        let sense = context.lexicon.entry(hit.term).map(|entry| &entry.sense);
        matches!(sense, Some(Sense::Casualty(part, _)) if part == "idiom") && numbered(hit)
    };
    let idioms: Vec<usize> = casualty.iter().filter(idiom).map(|hit| hit.start).collect();
    cues.retain(|cue| idioms.binary_search(&cue.start).is_err());
}

/// The same words can be a hedge and a caveat of a figure; one tag says it.
fn drop_doubled_caveats(hits: &mut Vec<Hit>, lexicon: &Lexicon) {
    let family = |hit: &Hit| lexicon.category(hit.term).map(Category::family);
    let hedges: Vec<(usize, usize)> = hits
        .iter()
        .filter(|hit| family(hit) == Some("hedge"))
        .map(|hit| (hit.start, hit.end))
        .collect();
    hits.retain(|hit| {
        let begun = hedges.partition_point(|(start, _)| *start < hit.end);
        let mut near = hedges.iter().take(begun).rev().take(8);
        !near.any(|(_, end)| hit.start < *end) || family(hit) != Some("casualty")
    });
}
