//! What does a sentence hold that was added, deleted or moved as a whole?

use super::align::Pair;
use super::classes::{Finding, of_sentence, sorted};
use super::evidence::Place;
use super::{Change, Class, Side, harm, speech};
use crate::article::Zone;
use crate::report::{Act, Attribution, Stance, Tag};
use crate::terms;
use std::ops::Range;

/// One change for each sentence that stands on one side only.
pub(super) fn changes(wire: &Side, edit: &Side, pair: &Pair) -> Vec<Change> {
    let deleted = pair.wire.clone().map(|at| whole(wire, edit, at, true));
    let added = pair.edit.clone().map(|at| whole(edit, wire, at, false));
    deleted.chain(added).collect()
}

/// A sentence that stands elsewhere; what else changed in it is told apart.
pub(super) fn moved(wire: &Side, edit: &Side, pair: &Pair) -> Change {
    let place =
        |at: usize, side: &Side| format!("sentence {} of {}", at + 1, side.prose.sentences.len());
    let note = format!(
        "{} → {}",
        place(pair.wire.start, wire),
        place(pair.edit.start, edit)
    );
    Change {
        classes: vec![Class::Move],
        wire: wire.excerpt(&wire.words(&pair.wire)),
        edit: edit.excerpt(&edit.words(&pair.edit)),
        notes: vec![note],
    }
}

fn whole(side: &Side, other: &Side, at: usize, deleted: bool) -> Change {
    let words = side.words(&(at..at + 1));
    let mut findings = content(side, other, &words, deleted);
    let class = if deleted {
        Class::Deletion
    } else {
        Class::Addition
    };
    if side
        .prose
        .sentences
        .get(at)
        .is_some_and(|sentence| matches!(sentence.zone, Zone::Headline | Zone::Heading))
    {
        findings.insert(0, (class, "headline".to_owned()));
    }
    let bare = if deleted {
        "sentence deleted"
    } else {
        "sentence added"
    };
    let note = if findings.is_empty() { bare } else { "" };
    findings.push((class, note.to_owned()));
    let (mut classes, notes) = sorted(findings);
    classes.sort_by_key(|known| (*known != class, *known));
    let excerpt = side.excerpt(&words);
    let (wire, edit) = if deleted {
        (excerpt, None)
    } else {
        (None, excerpt)
    };
    Change {
        classes,
        wire,
        edit,
        notes,
    }
}

/// What a sentence brings or takes away.
fn content(side: &Side, other: &Side, words: &Range<usize>, deleted: bool) -> Vec<Finding> {
    let Some(place) = side.place(words) else {
        return Vec::new();
    };
    let tags: Vec<&Tag> = side.tags(place).collect();
    let mut findings = if deleted {
        of_sentence(&tags, &[])
    } else {
        of_sentence(&[], &tags)
    };
    findings.retain(|(class, _)| *class != Class::Source);
    findings.extend(sources(side, place, deleted));
    findings.extend(if deleted {
        harm::findings(side, other, (Some(place), None))
    } else {
        harm::findings(other, side, (None, Some(place)))
    });
    findings
}

/// *cannot be verified*: a caveat to a figure, of which the casualties tell.
fn caveats(side: &Side, said: &Attribution) -> bool {
    let Some(cue) = said.cue.filter(|_| said.speaker.is_none()) else {
        return false;
    };
    let words = cue.of(side.prose.text(said.zone));
    let casualties = side.report.casualties.iter();
    casualties
        .flat_map(|casualty| &casualty.caveats)
        .any(|caveat| caveat.eq_ignore_ascii_case(words))
}

/// Who speaks in a sentence, and how: *source deleted: a UN inquiry (document), endorsing: found*.
fn sources(side: &Side, place: Place, deleted: bool) -> Vec<Finding> {
    let what = if deleted { "deleted" } else { "added" };
    let said = side
        .report
        .attributions
        .iter()
        .filter(|said| said.cue.is_some_and(|cue| place.touches(said.zone, cue)))
        .filter(|said| !caveats(side, said));
    said.map(|said| {
        let stance = if said.stance == Stance::Neutral {
            String::new()
        } else {
            format!(", {}", terms::stance(said.stance))
        };
        let act = if said.act == Act::Assert {
            String::new()
        } else {
            format!(", {}", terms::act(said.act))
        };
        (
            Class::Source,
            format!(
                "attribution {what}: {}, “{}”{stance}{act}",
                speech::described(side, said),
                speech::cue(side, said)
            ),
        )
    })
    .collect()
}
