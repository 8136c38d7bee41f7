//! Of what sort is a change of words?
//!
//! Read from what the two reports have on the changed words: tags, attributions, casualties and
//! figures. What no report knows is an addition, a deletion, or wording.

use super::hunks::{Hunk, Kind};
use super::{Change, Class, Side, harm, speech};
use crate::report::Tag;
use crate::terms;
use crate::text::classes::Class as Grammar;
use crate::text::line::one_line;
use std::ops::Range;

/// Tags below this level count only where one takes the place of another, or of other words.
const TELLING: u8 = 2;

/// So many words of meaning make an addition or a deletion; fewer are wording.
const SUBSTANCE: usize = 3;

/// A class with what is known, in plain words.
pub(super) type Finding = (Class, String);

/// The change that a hunk is. `same` are the words around it that stayed, as (wire, edit).
pub(super) fn change(wire: &Side, edit: &Side, hunk: &Hunk, same: &[(usize, usize)]) -> Change {
    let findings = match hunk.kind {
        Kind::Spelling => vec![(Class::Wording, "spelling".to_owned())],
        Kind::Marks => vec![(Class::Voice, marks(wire, &hunk.wire))],
        Kind::Words => words(wire, edit, hunk, same),
    };
    let (classes, notes) = sorted(findings);
    Change {
        classes,
        wire: wire.excerpt(&hunk.wire),
        edit: edit.excerpt(&hunk.edit),
        notes,
    }
}

/// Classes, most telling first, and notes, each once.
pub(super) fn sorted(mut findings: Vec<Finding>) -> (Vec<Class>, Vec<String>) {
    findings.sort_by_key(|(class, _)| *class);
    let mut classes: Vec<Class> = findings.iter().map(|(class, _)| *class).collect();
    classes.dedup();
    let mut notes: Vec<String> = Vec::new();
    for (_, note) in findings {
        if !note.is_empty() && !notes.contains(&note) {
            notes.push(note);
        }
    }
    (classes, notes)
}

fn marks(wire: &Side, words: &Range<usize>) -> String {
    let quoted = wire.prose.class(words.start).is(Grammar::QUOTED);
    if quoted {
        "quotation marks taken away"
    } else {
        "quotation marks put"
    }
    .to_owned()
}

fn words(wire: &Side, edit: &Side, hunk: &Hunk, same: &[(usize, usize)]) -> Vec<Finding> {
    let (left, right) = reaches(wire, edit, hunk, same);
    let (before, after) = (tags(wire, &left), tags(edit, &right));
    let replaced = !hunk.wire.is_empty() && !hunk.edit.is_empty();
    let mut findings = of_tags(&before, &after, &|tag| least(tag, replaced));
    let one_sided = before.is_empty() || after.is_empty();
    for (_, note) in findings
        .iter_mut()
        .filter(|(class, _)| one_sided && matches!(class, Class::Label | Class::Event))
    {
        *note = in_place_of(note, &plain(wire, &hunk.wire), &plain(edit, &hunk.edit));
    }
    let places = (
        wire.place(&hunk.wire).filter(|_| !hunk.wire.is_empty()),
        edit.place(&hunk.edit).filter(|_| !hunk.edit.is_empty()),
    );
    findings.extend(speech::findings(wire, edit, same, places));
    findings.extend(harm::findings(wire, edit, places));
    let known = findings.iter().any(|(class, _)| class.is_framing());
    findings.extend(of_text(wire, edit, hunk, known));
    findings
}

/// The level from which on a choice that came or went is told: whoever takes away *alleged*, or
/// puts *conservative*, chose to, however plain the word.
fn least(tag: &Tag, replaced: bool) -> u8 {
    let plain = match &*tag.category {
        "label.politics" | "label.affiliation" | "label.armed" | "label.people" => true,
        category => {
            let family = terms::family(category);
            family == "hedge" || family == "loaded" && replaced
        }
    };
    if plain { 1 } else { TELLING }
}

/// The changed words of both sides, with the rest of the tags they touch and what stands in the
/// place of that rest on the other side: in *war* → *war against the rebels*, *war* belongs to it.
fn reaches(
    wire: &Side,
    edit: &Side,
    hunk: &Hunk,
    same: &[(usize, usize)],
) -> (Range<usize>, Range<usize>) {
    let (left, right) = (tagged(wire, &hunk.wire), tagged(edit, &hunk.edit));
    let to_wire = same
        .iter()
        .filter(|(_, new)| right.contains(new))
        .map(|(old, _)| *old);
    let to_edit = same
        .iter()
        .filter(|(old, _)| left.contains(old))
        .map(|(_, new)| *new);
    (hull(left.clone(), to_wire), hull(right.clone(), to_edit))
}

fn tagged(side: &Side, words: &Range<usize>) -> Range<usize> {
    let reached = tags(side, words)
        .into_iter()
        .flat_map(|tag| side.prose.words_at(tag.zone, tag.span));
    hull(words.clone(), reached)
}

fn hull(words: Range<usize>, more: impl Iterator<Item = usize>) -> Range<usize> {
    more.fold(words, |hull, at| {
        if hull.is_empty() {
            at..at + 1
        } else {
            hull.start.min(at)..hull.end.max(at + 1)
        }
    })
}

/// The tags that some words touch; none for no words.
fn tags<'s>(side: &'s Side, words: &Range<usize>) -> Vec<&'s Tag> {
    let place = side.place(words).filter(|_| !words.is_empty());
    place
        .into_iter()
        .flat_map(|place| side.tags(place))
        .collect()
}

/// What choices of a whole sentence came and went.
pub(super) fn of_sentence(wire: &[&Tag], edit: &[&Tag]) -> Vec<Finding> {
    of_tags(wire, edit, &|_| TELLING)
}

/// What choices came and went, from the level on that `least` gives. Those that stand on
/// both sides did neither.
fn of_tags(wire: &[&Tag], edit: &[&Tag], least: &dyn Fn(&Tag) -> u8) -> Vec<Finding> {
    const FAMILIES: [(&str, Class); 5] = [
        ("label", Class::Label),
        ("event", Class::Event),
        ("hedge", Class::Hedge),
        ("loaded", Class::Loaded),
        ("sourcing", Class::Source),
    ];
    FAMILIES
        .iter()
        .filter_map(|(family, class)| Some((*class, exchange(family, wire, edit, least)?)))
        .collect()
}

fn exchange(
    family: &str,
    wire: &[&Tag],
    edit: &[&Tag],
    least: &dyn Fn(&Tag) -> u8,
) -> Option<String> {
    let only = |these: &[&Tag], those: &[&Tag]| -> Vec<String> {
        let left = these.iter().filter(|tag| {
            terms::family(&tag.category) == family
                && !those.iter().any(|other| same_entry(tag, other))
        });
        left.map(|tag| named(tag)).collect()
    };
    let telling = |these: &[&Tag], those: &[&Tag]| {
        these.iter().any(|tag| {
            tag.level >= least(tag)
                && terms::family(&tag.category) == family
                && !those.iter().any(|other| same_entry(tag, other))
        })
    };
    let (removed, added) = (only(wire, edit), only(edit, wire));
    let name = name_of(family);
    match (removed.is_empty(), added.is_empty()) {
        (false, false) => Some(format!(
            "{name}: {} → {}",
            removed.join(", "),
            added.join(", ")
        )),
        (true, false) if telling(edit, wire) => Some(format!("{name} added: {}", added.join(", "))),
        (false, true) if telling(wire, edit) => {
            Some(format!("{name} deleted: {}", removed.join(", ")))
        }
        _ => None,
    }
}

/// The few words of one side, for a note; none where they are many.
fn plain(side: &Side, words: &Range<usize>) -> String {
    let few = (1..SUBSTANCE).contains(&Weight::of(side, words).content);
    let place = side.place(words).filter(|_| few && !words.is_empty());
    place.map_or_else(String::new, |place| {
        one_line(place.span.of(side.prose.text(place.zone)))
    })
}

/// A choice that took the place of words no lexicon knows: *event name: “push” → war on Lor*.
fn in_place_of(note: &str, wire: &str, edit: &str) -> String {
    if let Some((name, words)) = note.split_once(" added: ").filter(|_| !wire.is_empty()) {
        return format!("{name}: “{wire}” → {words}");
    }
    if let Some((name, words)) = note.split_once(" deleted: ").filter(|_| !edit.is_empty()) {
        return format!("{name}: {words} → “{edit}”");
    }
    note.to_owned()
}

fn same_entry(one: &Tag, other: &Tag) -> bool {
    one.category == other.category && one.entry == other.entry
}

/// The words with what they are bound to: *terror group (Hamas)*.
fn named(tag: &Tag) -> String {
    match &tag.target {
        Some(target) if !tag.text.contains(target.as_str()) => format!("{} ({target})", tag.text),
        _ => tag.text.clone(),
    }
}

fn name_of(family: &str) -> &str {
    match family {
        "event" => "event name",
        "loaded" => "loaded word",
        "sourcing" => "source description",
        other => other,
    }
}

/// What words alone tell: so much more, so much less, a name.
fn of_text(wire: &Side, edit: &Side, hunk: &Hunk, known: bool) -> Vec<Finding> {
    let (left, right) = (Weight::of(wire, &hunk.wire), Weight::of(edit, &hunk.edit));
    let mut findings = Vec::new();
    if right.content >= left.content + SUBSTANCE && !right.only_names {
        findings.push((Class::Addition, unless(known, "words added")));
    } else if left.content >= right.content + SUBSTANCE && !left.only_names {
        findings.push((Class::Deletion, unless(known, "words deleted")));
    }
    if findings.is_empty() && !known {
        let note = match (left.only_names, right.only_names) {
            (_, true) if hunk.wire.is_empty() => "name added",
            (true, _) if hunk.edit.is_empty() => "name left out",
            _ => "",
        };
        findings.push((Class::Wording, note.to_owned()));
    }
    findings
}

/// A note where nothing else is known.
fn unless(known: bool, note: &str) -> String {
    if known {
        String::new()
    } else {
        note.to_owned()
    }
}

/// How much words say.
struct Weight {
    content: usize,
    only_names: bool,
}

impl Weight {
    fn of(side: &Side, words: &Range<usize>) -> Self {
        let content: Vec<usize> = words
            .clone()
            .filter(|at| !side.prose.is_function_word(*at))
            .collect();
        let name = |at: &usize| {
            side.prose.class(*at).is(Grammar::CAPITAL) && !side.prose.class(*at).is(Grammar::FIRST)
        };
        Self {
            content: content.len(),
            only_names: !content.is_empty() && content.iter().all(name),
        }
    }
}
