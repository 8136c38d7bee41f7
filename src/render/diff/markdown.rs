//! The diff as a Markdown document, with both sentences whole and the changed words in bold.

use super::{Section, also, facts, heading, sections, short, summary};
use crate::compare::diff::evidence::Excerpt;
use crate::compare::diff::{Change, Class, EditDiff};
use crate::render::markdown::{bold, escape};
use std::io::{self, Write};

/// Writes it.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write(diff: &EditDiff, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "# {}\n", escape(&heading(diff)))?;
    writeln!(
        out,
        "- Wire: {}\n- Edit: {}\n",
        escape(&facts(&diff.wire)),
        escape(&facts(&diff.edit))
    )?;
    writeln!(out, "{}", escape(&summary(diff).join(" ")))?;
    for note in &diff.notes {
        writeln!(out, "\n> {}", escape(note))?;
    }
    sections(diff)
        .iter()
        .try_for_each(|section| write_section(section, out))
}

fn write_section(section: &Section, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "\n## {}\n", section.title())?;
    if section.class == Class::Wording {
        return section
            .changes
            .iter()
            .try_for_each(|change| writeln!(out, "- {}", escape(&short(change))));
    }
    writeln!(out, "| What | Wire | Edit |\n| --- | --- | --- |")?;
    section.changes.iter().try_for_each(|change| {
        let (wire, edit) = (
            cell(change, change.wire.as_ref()),
            cell(change, change.edit.as_ref()),
        );
        writeln!(out, "| {} | {wire} | {edit} |", escape(&known(change)))
    })
}

fn known(change: &Change) -> String {
    if change.notes.is_empty() {
        also(change)
    } else {
        change.notes.join("; ")
    }
}

fn cell(change: &Change, excerpt: Option<&Excerpt>) -> String {
    let Some(excerpt) = excerpt else {
        return "–".to_owned();
    };
    if change.is_whole() {
        return escape(&excerpt.words);
    }
    format!(
        "{}{}{}",
        escape(&excerpt.before),
        bold(&escape(&excerpt.words)),
        escape(&excerpt.after)
    )
}
