//! The comparison as a page to read: one self-contained file without any request to a network.
//! A click on a wording opens its sentences.

use super::Shown;
use super::phrase::{mark, phrase};
use crate::compare::comparison::{Cell, Comparison, Row, Shape, View, Wording};
use crate::terms;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use std::io::{self, Write};

const STYLE: &str = include_str!("page.css");

/// Writes the page.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write(comparison: &Comparison, shown: &Shown, out: &mut dyn Write) -> io::Result<()> {
    let (size, articles) = super::what_was_read(comparison);
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'";
                title { "Side by side – framelens" }
                style { (PreEscaped(STYLE)) }
            }
            body {
                h1 { (comparison.outlets.join(" · ")) }
                p.gist { (size) ". A click on words shows the sentence that they stand in." }
                @if !articles.is_empty() { ul { @for article in &articles { li { (article) } } } }
                @for note in &comparison.notes { p.note { (note) } }
                @if !shown.words_first(comparison) { (numbers(comparison, shown)) }
                @for story in shown.stories(comparison) {
                    @if let Some(name) = &story.name { h1 { (name) } }
                    @for note in &story.notes { p.note { (note) } }
                    @for view in story.views.iter().filter(|view| shown.view(view)) { (section(view, &story.outlets, shown)) }
                }
                @if shown.words_first(comparison) { (numbers(comparison, shown)) }
                @if let Some(listing) = shown.listed(comparison) {
                    section id="stories" {
                        h2 { "Stories" }
                        p.gist { (listing.gist) }
                        ul { @for line in &listing.lines { li { (line) } } }
                        @if listing.left > 0 { p.gist { "… and " (listing.left) " more." } }
                    }
                }
            }
        }
    };
    writeln!(out, "{}", page.into_string())
}

fn numbers(comparison: &Comparison, shown: &Shown) -> Markup {
    html! {
        @for view in comparison.views.iter().filter(|view| shown.view(view)) { (section(view, &comparison.outlets, shown)) }
    }
}

fn section(view: &View, outlets: &[String], shown: &Shown) -> Markup {
    let (rows, left) = shown.rows(view);
    let grouped = super::has_groups(&rows);
    let (before, after) = view.remarks();
    html! {
        section id=(view.id) {
            h2 { (view.title) }
            @if !rows.is_empty() { p.gist { (view.gist) } }
            @for remark in before { p.gist { (remark) } }
            @if !rows.is_empty() { div.scroll { table class=(if view.shape.holds_words() { "words" } else { "short" }) {
                thead { tr { th {} @for outlet in outlets { th scope="col" { (outlet) } } } }
                tbody { @for (at, row) in rows.iter().enumerate() {
                    @if grouped && (at == 0 || rows.get(at - 1).is_some_and(|before| before.group != row.group)) {
                        @if let Some(group) = &row.group { tr.group { th colspan=(outlets.len() + 1) { (group) } } }
                    }
                    (line(view, row))
                } }
            } } }
            @if left > 0 { p.gist { "… and " (left) " more." } }
            @for remark in after { p.gist { (remark) } }
        }
    }
}

fn line(view: &View, row: &Row) -> Markup {
    html! { tr { th scope="row" { (row.name) } @for cell in &row.cells { td { (content(view, cell)) } } } }
}

fn content(view: &View, cell: &Cell) -> Markup {
    match view.shape {
        Shape::Marks => html! { (mark(cell.mark)) },
        Shape::Numbers => {
            html! { @for part in cell.shown.as_deref().unwrap_or(terms::MISSING).split(' ') { span.whole { (part) } " " } }
        }
        Shape::Words | Shape::Choices if cell.wordings.is_empty() => {
            html! { span.none { (terms::MISSING) } }
        }
        Shape::Words | Shape::Choices => {
            html! { @for wording in &cell.wordings { (opened(view, wording)) } }
        }
    }
}

fn opened(view: &View, wording: &Wording) -> Markup {
    let phrase = phrase(wording, view);
    html! {
        details class=[phrase.telling.then_some("telling")] {
            summary { span.said { (phrase.words) } @if !phrase.detail.is_empty() { " " span.detail { "(" (phrase.detail) ")" } } }
            @for place in &wording.evidence { p.sentence { (place.text) " " span.detail { (place.article) } } }
        }
    }
}
