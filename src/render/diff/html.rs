//! The diff as a page to read: both sentences side by side, changed words marked.

use super::{Section, also, facts, heading, sections, short, summary};
use crate::compare::diff::evidence::Excerpt;
use crate::compare::diff::{Change, Class, EditDiff};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use std::io::{self, Write};

const STYLE: &str = concat!(include_str!("../html/page.css"), include_str!("diff.css"));
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

/// Writes the page; it asks no network for anything.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write(diff: &EditDiff, out: &mut dyn Write) -> io::Result<()> {
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                title { (heading(diff)) " – framelens" }
                style { (PreEscaped(STYLE)) }
            }
            body { article.story { (head(diff)) @for section in sections(diff) { (section_of(&section)) } } }
        }
    };
    writeln!(out, "{}", page.into_string())
}

fn head(diff: &EditDiff) -> Markup {
    html! {
        header {
            h1 { (heading(diff)) }
            p.facts { "Wire: " (facts(&diff.wire)) }
            p.facts { "Edit: " (facts(&diff.edit)) }
            @for sentence in summary(diff) { p { (sentence) } }
            @for note in &diff.notes { p.remark { (note) } }
        }
    }
}

fn section_of(section: &Section) -> Markup {
    html! {
        h2 { (section.title()) }
        @if section.class == Class::Wording {
            ul { @for change in &section.changes { li { (short(change)) } } }
        } @else {
            table.diff {
                thead { tr { th { "What" } th { "Wire" } th { "Edit" } } }
                tbody { @for change in &section.changes { (row(change)) } }
            }
        }
    }
}

fn row(change: &Change) -> Markup {
    html! {
        tr {
            th scope="row" {
                @if change.notes.is_empty() { (also(change)) }
                @for note in &change.notes { p { (note) } }
            }
            td { (sentence(change, change.wire.as_ref(), false)) }
            td { (sentence(change, change.edit.as_ref(), true)) }
        }
    }
}

fn sentence(change: &Change, excerpt: Option<&Excerpt>, added: bool) -> Markup {
    html! {
        @if let Some(excerpt) = excerpt {
            (excerpt.before)
            @if change.is_whole() || excerpt.words.is_empty() { (excerpt.words) }
            @else if added { ins { (excerpt.words) } }
            @else { del { (excerpt.words) } }
            (excerpt.after)
        } @else { "–" }
    }
}
