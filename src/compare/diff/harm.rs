//! What did a change do to the casualties and figures?
//!
//! Number, construction, victims, agent, source and caveats of what the changed words touch; and
//! of sentences without counterpart that report the same harm in other words.

use super::align::Pair;
use super::classes::{Finding, sorted};
use super::evidence::Place;
use super::{Change, Class, Side, speech};
use crate::report::{Casualty, Figure};
use crate::terms;
use std::ops::Range;

/// Two numbers of one harm that differ by no more than this factor count the same.
const NEAR: f64 = 1.35;

/// What changed in the casualties and figures that the changed places touch.
pub(super) fn findings(
    wire: &Side,
    edit: &Side,
    places: (Option<Place>, Option<Place>),
) -> Vec<Finding> {
    let (mut left, mut right) = (touched(wire, places.0), touched(edit, places.1));
    let mut findings = Vec::new();
    left.retain(|old| {
        let Some(at) = right.iter().position(|now| now.harm == old.harm) else {
            return true;
        };
        findings.extend(reworded(wire, edit, old, right.remove(at)));
        false
    });
    findings.extend(left.iter().map(|gone| {
        (
            Class::Casualty,
            format!("casualties deleted: {}", gone.text),
        )
    }));
    findings.extend(
        right
            .iter()
            .map(|new| (Class::Casualty, format!("casualties added: {}", new.text))),
    );
    findings.extend(figures(wire, edit, places));
    findings.extend(caveats(wire, edit, places));
    findings
}

fn touched<'s>(side: &'s Side, place: Option<Place>) -> Vec<&'s Casualty> {
    side.report
        .casualties
        .iter()
        .filter(|harm| place.is_some_and(|place| place.touches(harm.zone, harm.span)))
        .collect()
}

/// The same harm in other words.
fn reworded(wire: &Side, edit: &Side, old: &Casualty, now: &Casualty) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut differ = |what: &str, before: String, after: String| {
        if before.to_lowercase() != after.to_lowercase() {
            findings.push((Class::Casualty, format!("{what}: {before} → {after}")));
        }
    };
    differ("number", number(old), number(now));
    differ(
        "construction",
        terms::construction(&old.kind).to_owned(),
        terms::construction(&now.kind).to_owned(),
    );
    differ("victims", victims(old), victims(now));
    if findings.is_empty() && old.entry != now.entry {
        findings.push((
            Class::Casualty,
            format!("casualties: {} → {}", old.text, now.text),
        ));
    }
    findings.extend(source(wire, edit, old, now));
    findings
}

fn number(harm: &Casualty) -> String {
    let parts = [harm.modifier.as_deref(), harm.number.as_deref()];
    let words: Vec<&str> = parts.into_iter().flatten().collect();
    if words.is_empty() {
        "none".to_owned()
    } else {
        words.join(" ")
    }
}

/// Whom it struck, without the number.
fn victims(harm: &Casualty) -> String {
    let words = harm.victims.as_deref().unwrap_or_default();
    let counted = number(harm);
    let bare = words.strip_prefix(counted.as_str()).unwrap_or(words).trim();
    if bare.is_empty() {
        "not said".to_owned()
    } else {
        bare.to_owned()
    }
}

/// Another source for the figure, or one where there was none.
fn source(wire: &Side, edit: &Side, old: &Casualty, now: &Casualty) -> Option<Finding> {
    let (before, after) = (sourced(wire, old), sourced(edit, now));
    (before != after).then(|| {
        (
            Class::Source,
            format!("source of the figure: {before} → {after}"),
        )
    })
}

fn sourced(side: &Side, harm: &Casualty) -> String {
    let said = harm
        .attribution
        .and_then(|at| side.report.attributions.get(at));
    said.map_or_else(|| "none".to_owned(), |said| speech::described(side, said))
}

fn figures(wire: &Side, edit: &Side, places: (Option<Place>, Option<Place>)) -> Vec<Finding> {
    let touched = |side: &Side, place: Option<Place>| -> Vec<String> {
        let apart = |figure: &&Figure| {
            let harm = side
                .report
                .casualties
                .iter()
                .any(|harm| harm.zone == figure.zone && harm.span.overlaps(&figure.span));
            !harm && place.is_some_and(|place| place.touches(figure.zone, figure.span))
        };
        side.report
            .figures
            .iter()
            .filter(apart)
            .map(|figure| figure.text.clone())
            .collect()
    };
    let (mut left, mut right) = (touched(wire, places.0), touched(edit, places.1));
    left.retain(|old| {
        right
            .iter()
            .position(|now| now == old)
            .map(|at| right.remove(at))
            .is_none()
    });
    let note = match (left.is_empty(), right.is_empty()) {
        (true, true) => return Vec::new(),
        (false, false) => format!("figure: {} → {}", left.join(", "), right.join(", ")),
        (true, false) => format!("figure added: {}", right.join(", ")),
        (false, true) => format!("figure deleted: {}", left.join(", ")),
    };
    vec![(Class::Figure, note)]
}

/// Caveats about figures that came or went.
fn caveats(wire: &Side, edit: &Side, places: (Option<Place>, Option<Place>)) -> Vec<Finding> {
    let of = |side: &Side, place: Option<Place>, what: &str| -> Vec<Finding> {
        let mut caveats: Vec<&str> = place
            .into_iter()
            .flat_map(|place| side.tags(place))
            .map(|tag| tag.text.as_str())
            .collect();
        caveats.retain(|words| {
            side.report
                .casualties
                .iter()
                .any(|harm| harm.caveats.iter().any(|caveat| caveat == words))
        });
        caveats.dedup();
        caveats
            .into_iter()
            .map(|words| (Class::Hedge, format!("caveat {what}: {words}")))
            .collect()
    };
    let gone = of(wire, places.0, "deleted");
    let new = of(edit, places.1, "added");
    if gone.len() == new.len() {
        Vec::new()
    } else {
        [gone, new].concat()
    }
}

/// Casualties in sentences without counterpart that both versions report, each in its own words.
pub(super) fn across(wire: &Side, edit: &Side, pairs: &[Pair]) -> Vec<Change> {
    let deleted = alone(
        wire,
        pairs
            .iter()
            .filter(|pair| pair.edit.is_empty())
            .map(|pair| wire.words(&pair.wire)),
    );
    let mut added = alone(
        edit,
        pairs
            .iter()
            .filter(|pair| pair.wire.is_empty())
            .map(|pair| edit.words(&pair.edit)),
    );
    let mut changes = Vec::new();
    for old in deleted {
        let Some(at) = added.iter().position(|now| same_harm(old, now)) else {
            continue;
        };
        let now = added.remove(at);
        let mut findings = reworded(wire, edit, old, now);
        findings.extend(new_caveats(old, now));
        if findings.is_empty() {
            continue;
        }
        let (mut classes, notes) = sorted(findings);
        classes.retain(|class| *class != Class::Casualty);
        classes.insert(0, Class::Casualty);
        changes.push(Change {
            classes,
            wire: Some(shown(wire, old)),
            edit: Some(shown(edit, now)),
            notes,
        });
    }
    changes
}

/// The casualties in some sentences.
fn alone<'s>(side: &'s Side, sentences: impl Iterator<Item = Range<usize>>) -> Vec<&'s Casualty> {
    let places: Vec<Place> = sentences.filter_map(|words| side.place(&words)).collect();
    side.report
        .casualties
        .iter()
        .filter(|harm| {
            places
                .iter()
                .any(|place| place.touches(harm.zone, harm.span))
        })
        .collect()
}

#[allow(
    clippy::cast_precision_loss,
    reason = "figures of people stay far below 2^52"
)]
fn same_harm(old: &Casualty, now: &Casualty) -> bool {
    let near = |one: u64, other: u64| one.max(other) as f64 <= one.min(other) as f64 * NEAR;
    old.harm == now.harm
        && old
            .value
            .zip(now.value)
            .is_some_and(|(one, other)| near(one, other))
}

fn new_caveats(old: &Casualty, now: &Casualty) -> Vec<Finding> {
    let new = now
        .caveats
        .iter()
        .filter(|caveat| !old.caveats.contains(caveat));
    new.map(|caveat| (Class::Hedge, format!("caveat added: {caveat}")))
        .collect()
}

fn shown(side: &Side, harm: &Casualty) -> super::evidence::Excerpt {
    side.quote(
        Place {
            zone: harm.zone,
            span: harm.span,
        },
        harm.sentence,
    )
}
