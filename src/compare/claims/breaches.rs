//! Who breaks which rules?
//!
//! In words that no entry of the lexicons holds: *violates the League's founding principles*. Roles
//! may be swapped from outlet to outlet, and the words tell.

use super::cases::{Charge, charge_at};
use super::charges::{BREACH, is_rule};
use super::clause;
use super::cue::cue_span;
use super::excerpt::carry;
use crate::attribution::scene::{Run, Scene};
use crate::compare::fold::Reading;
use crate::compare::names;
use crate::text::classes::Class;
use crate::text::parts::Part;
use crate::text::tokens::Kind as Sign;

/// Stems of words that say that rules are broken.
const BREACHES: [&str; 6] = [
    "violat",
    "breach",
    "contraven",
    "flout",
    "infring",
    "infract",
];

/// Words behind a breach in which the rule is looked for.
const REACH: usize = 11;

/// The breaches of a page with who says them.
pub(super) fn breaches(reading: &Reading) -> Vec<(String, Charge)> {
    let scene = reading.scene;
    let tagged = |run: Run| {
        let place = reading.span(run);
        reading.witness.report.tags.iter().any(|tag| {
            &*tag.category == "event.accusations"
                && reading.holds(tag.zone)
                && tag.span.overlaps(&place)
        })
    };
    (0..scene.page.tokens.len())
        .filter(|at| scene.kind(*at) == Sign::Word)
        .filter(|at| BREACHES.contains(&names::stem(scene.word(*at)).as_str()))
        .filter_map(|at| Some((at, breach(reading, at)?)))
        .filter(|(_, run)| !tagged(*run))
        .map(|(at, run)| (BREACH.to_owned(), said_in(reading, run, at)))
        .collect()
}

/// The words from who breaks a rule to the rule; none without a rule.
fn breach(reading: &Reading, at: usize) -> Option<Run> {
    let scene = reading.scene;
    let of = scene.word(at + 1) == "of";
    let object = at + 1 + usize::from(of);
    let verb = scene.is_part(at, &[Part::Verb, Part::Participle, Part::Gerund]);
    if !of && !verb {
        return None;
    }
    let end = (object..object + REACH)
        .take_while(|at| in_phrase(scene, *at))
        .last()?
        + 1;
    if !(object..end).any(|at| is_rule(scene.word(at))) {
        return None;
    }
    Some(Run::new(clause::start(scene, at), end))
}

/// *NATO's founding principles*: a participle inside the phrase does not end it.
fn in_phrase(scene: &Scene, at: usize) -> bool {
    let participle = scene.is_part(at, &[Part::Gerund, Part::Participle])
        && scene.is(at.saturating_sub(1), Class::POSSESSIVE);
    scene.kind(at) == Sign::Word && (scene.nominal(at) || participle)
}

/// The words with who says them, and by which cue.
fn said_in(reading: &Reading, run: Run, at: usize) -> Charge {
    let (_, said) = reading.said(run, at);
    let cue = said.and_then(|said| cue_span(reading, said));
    let cue = cue.map_or(run.start, |cue| reading.run(cue).start);
    let start = if cue < at {
        cue.max(run.start)
    } else {
        run.start
    };
    let (mut wording, said) = reading.said(Run::new(start, run.end), at);
    if let Some(said) = said {
        carry(&mut wording, reading, said);
    }
    charge_at(reading, (BREACH, Run::new(at, at + 1)), wording, said)
}
