//! With which words is the cue of an attribution shown?
//!
//! The cue alone may say too little: *denounced* of *went so far as to denounce*, *opposition* of
//! *strong opposition*, *viewed* of *saying it viewed*.

use crate::article::Span;
use crate::attribution::scene::Run;
use crate::compare::fold::Reading;
use crate::compare::witness::is_pronoun;
use crate::report::Attribution;
use crate::text::parts::Part;
use crate::text::tokens::Kind as Sign;

/// The cue with its adverb: *falsely claimed*.
pub(super) fn cue_span(reading: &Reading, said: &Attribution) -> Option<Span> {
    let cue = said.cue?;
    let tags = reading.witness.report.tags.iter();
    let wider = tags
        .filter(|tag| {
            tag.zone == said.zone
                && tag.category.starts_with("attribution.")
                && tag.span.overlaps(&cue)
        })
        .map(|tag| tag.span);
    Some(wider.fold(cue, |cue, other| {
        if other.start < cue.start {
            from(other, cue)
        } else {
            cue
        }
    }))
}

/// The cue as a cell shows it.
pub(super) fn shown_cue(reading: &Reading, said: &Attribution) -> Option<Span> {
    let cue = cue_span(reading, said)?;
    let cue = governed(reading, cue);
    let cue = joined(reading, qualified(reading, cue));
    Some(layered(reading, said, cue))
}

/// *strong opposition*: a noun with the adjectives and the loaded word before it.
fn qualified(reading: &Reading, cue: Span) -> Span {
    let scene = reading.scene;
    let start = reading.run(cue).start;
    if scene.part(start) != Part::Noun {
        return cue;
    }
    let edge = scene.sentence(start).start;
    let loaded = |at: usize| {
        reading.witness.report.tags.iter().any(|tag| {
            reading.holds(tag.zone)
                && tag.category.starts_with("loaded.")
                && reading.run(tag.span).holds(Run::new(at, at + 1))
        })
    };
    let adjective = |at: &usize| {
        scene.kind(*at) == Sign::Word && (scene.part(*at) == Part::Adjective || loaded(*at))
    };
    let first = (edge..start).rev().take_while(adjective).last();
    first.map_or(cue, |first| {
        from(reading.span(Run::new(first, first + 1)), cue)
    })
}

/// *protecting and supporting*: what an *and* joins to the cue, where it is no cue by itself.
fn joined(reading: &Reading, cue: Span) -> Span {
    let scene = reading.scene;
    let start = reading.run(cue).start;
    let Some(before) = start.checked_sub(2) else {
        return cue;
    };
    let alike = scene.is_part(start, &[Part::Verb, Part::Gerund, Part::Participle])
        && scene.part(before + 1) == Part::Coordinator
        && scene.part(before) == scene.part(start);
    let word = reading.span(Run::new(before, before + 1));
    let mut others = reading.witness.report.attributions.iter();
    let told = others.any(|said| {
        reading.holds(said.zone) && said.cue.is_some_and(|other| other.overlaps(&word))
    });
    if alike && !told { from(word, cue) } else { cue }
}

/// *saying it viewed*: a pronoun that is given words right behind another cue.
fn layered(reading: &Reading, said: &Attribution, cue: Span) -> Span {
    const BETWEEN: usize = 2;
    let reports = &reading.witness.report.attributions;
    let outer = said.nested_in.and_then(|at| reports.get(at));
    let outer = outer.filter(|outer| outer.zone == said.zone);
    let (Some(first), Some(source)) = (outer.and_then(|outer| outer.cue), said.source) else {
        return cue;
    };
    let (outer, inner) = (reading.run(first), reading.run(cue));
    let near = outer.end <= inner.start
        && inner.start - outer.end <= BETWEEN
        && first.end <= source.start
        && source.end <= cue.start
        && is_pronoun(&reading.witness.words(said.zone, source));
    if near { from(first, cue) } else { cue }
}

/// *appeared to threaten*, *instructed envoys to lobby*: an infinitive with the verb that governs it.
fn governed(reading: &Reading, cue: Span) -> Span {
    const REACH: usize = 8;
    let scene = reading.scene;
    let run = reading.run(cue);
    let to = (run.start.saturating_sub(1)..run.end).find(|at| scene.part(*at) == Part::To);
    let Some(to) = to.filter(|to| to + 1 < run.end || *to < run.start) else {
        return cue;
    };
    let edge = scene.sentence(to).start.max(to.saturating_sub(REACH));
    let inside = |at: &usize| scene.kind(*at) == Sign::Word;
    let verb = (edge..to)
        .rev()
        .take_while(inside)
        .find(|at| scene.finite(*at));
    verb.map_or(cue, |verb| {
        from(reading.span(Run::new(verb, verb + 1)), cue)
    })
}

/// From the start of one span to the end of another.
fn from(start: Span, end: Span) -> Span {
    Span {
        end: end.end,
        char_end: end.char_end,
        ..start
    }
}
