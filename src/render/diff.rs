//! How is an edit of wire copy shown?
//!
//! Framing first, class by class, then what was added, deleted and moved, then neutral wording in
//! a few lines. Each change stands with both sentences and the changed words in them.

pub mod html;
pub mod markdown;
#[cfg(feature = "cli")]
pub mod table;

#[cfg(feature = "cli")]
use super::context::Context;
use super::context::one_line;
use super::terms;
use crate::compare::diff::evidence::Excerpt;
use crate::compare::diff::{Change, Class, EditDiff, Version};
use crate::compare::wire::Derivation;
use crate::compare::wire::direction::{Reason, Side};
use std::io::{self, Write};

/// One indented JSON object.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write_json(diff: &EditDiff, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, diff)?;
    out.write_all(b"\n")
}

/// The changes of one class.
struct Section<'d> {
    class: Class,
    changes: Vec<&'d Change>,
}

impl Section<'_> {
    fn title(&self) -> &'static str {
        title(self.class)
    }
}

/// The changes by class, in the order of classes.
fn sections(diff: &EditDiff) -> Vec<Section<'_>> {
    let mut sections: Vec<Section> = Vec::new();
    for change in &diff.changes {
        match sections.last_mut() {
            Some(section) if section.class == change.class() => section.changes.push(change),
            _ => sections.push(Section {
                class: change.class(),
                changes: vec![change],
            }),
        }
    }
    sections
}

fn title(class: Class) -> &'static str {
    match class {
        Class::Label => "Labels",
        Class::Event => "Event names",
        Class::Stance => "Stance towards what is said",
        Class::Act => "What the speaker does",
        Class::Voice => "Quotation marks",
        Class::Source => "Sources",
        Class::Casualty => "Casualties",
        Class::Figure => "Figures",
        Class::Hedge => "Hedges and caveats",
        Class::Loaded => "Loaded words",
        Class::Addition => "Added",
        Class::Deletion => "Deleted",
        Class::Move => "Moved",
        Class::Wording => "Other wording",
    }
}

fn name(class: Class) -> &'static str {
    match class {
        Class::Label => "label",
        Class::Event => "event name",
        Class::Stance => "stance",
        Class::Act => "act",
        Class::Voice => "quotation marks",
        Class::Source => "source",
        Class::Casualty => "casualties",
        Class::Figure => "figure",
        Class::Hedge => "hedge",
        Class::Loaded => "loaded word",
        Class::Addition => "addition",
        Class::Deletion => "deletion",
        Class::Move => "move",
        Class::Wording => "wording",
    }
}

/// Further classes of a change: *label, casualties*.
fn also(change: &Change) -> String {
    let names: Vec<&str> = change
        .classes
        .iter()
        .skip(1)
        .map(|class| name(*class))
        .collect();
    names.join(", ")
}

#[cfg(feature = "cli")]
fn context(excerpt: &Excerpt) -> Context {
    Context {
        before: excerpt.before.clone(),
        span: excerpt.words.clone(),
        after: excerpt.after.clone(),
    }
}

/// *Prior to → Before*, *+ Katz*, *− Recep*.
fn short(change: &Change) -> String {
    let words = |excerpt: &Option<Excerpt>| {
        excerpt
            .as_ref()
            .map(|excerpt| excerpt.words.clone())
            .unwrap_or_default()
    };
    match (words(&change.wire).as_str(), words(&change.edit).as_str()) {
        ("", added) => format!("+ {added}"),
        (deleted, "") => format!("− {deleted}"),
        (before, after) => format!("{before} → {after}"),
    }
}

/// *Reuters · 001.txt · 2024-08-01 · 412 words*.
fn facts(version: &Version) -> String {
    let outlet = version.outlet.as_deref().map(one_line);
    let parts = [
        outlet,
        Some(one_line(&version.id)),
        version.date.clone(),
        Some(terms::number_of(version.words, "word", "words")),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn heading(diff: &EditDiff) -> String {
    let name = |version: &Version| one_line(version.outlet.as_deref().unwrap_or(&version.id));
    format!(
        "What {} changed in the copy of {}",
        name(&diff.edit),
        name(&diff.wire)
    )
}

/// What the whole comes to, one sentence each.
fn summary(diff: &EditDiff) -> Vec<String> {
    let mut lines = Vec::new();
    if let (Some(overlap), Some(derivation)) = (&diff.overlap, diff.derivation) {
        let degree = match derivation {
            Derivation::Wholly => "wholly derived",
            Derivation::Partly => "partly derived",
            Derivation::Not => "not derived",
        };
        let share = |share: f64| format!("{:.0}%", share * 100.0);
        let (edit, wire) = (share(overlap.right_in_left), share(overlap.left_in_right));
        lines.push(format!("{edit} of the edit stands word for word in the wire copy ({degree}), {wire} of the wire copy in the edit; counted in runs of five words."));
    }
    lines.extend(diff.direction.as_ref().map(|direction| {
        let first = if direction.source == Side::Left {
            "The first"
        } else {
            "The second"
        };
        match &direction.because {
            Reason::Agency(agency) => format!("{first} is the source: {agency} is a news agency."),
            Reason::Credit(agency) => format!("{first} is the source: the other credits {agency}."),
            Reason::Dates(from, to) => format!("{first} is the older: {from}, the other {to}."),
        }
    }));
    lines.push(counts(diff));
    lines
}

/// *9 changes of framing, 3 sentences added …; 5 sentences unchanged.*
fn counts(diff: &EditDiff) -> String {
    let framing = diff
        .changes
        .iter()
        .filter(|change| change.is_framing())
        .count();
    let mut parts = vec![terms::number_of(
        framing,
        "change of framing",
        "changes of framing",
    )];
    for (class, one, many) in [
        (Class::Addition, "addition", "additions"),
        (Class::Deletion, "deletion", "deletions"),
        (Class::Move, "move", "moves"),
        (
            Class::Wording,
            "other change of wording",
            "other changes of wording",
        ),
    ] {
        if let Some(count) = diff.counts.get(&class) {
            parts.push(terms::number_of(*count, one, many));
        }
    }
    let unchanged = terms::number_of(diff.unchanged, "sentence unchanged", "sentences unchanged");
    format!("{}; {unchanged}.", parts.join(", "))
}
