//! How does one article stand on the page?

use super::marks::{Piece, blocks, pieces};
use crate::render::message::whose;
use crate::render::sections::{facts, headline, outlet};
use crate::render::summary::{self, Count};
use crate::render::{Notes, Reading, terms};
use crate::report::{Report, Tag};
use maud::{Markup, html};
use sha2::{Digest, Sha256};

/// One article: headline and text with marks, card, counts, table of all choices.
pub(super) fn story(reading: &Reading<'_>, notes: &dyn Notes) -> Markup {
    let report = reading.report;
    let story = Story {
        reading,
        notes,
        key: key(report),
    };
    html! {
        article.story {
            header {
                h1 { (story.headline()) }
                p.facts { strong { (outlet(report)) } " · " (facts(report).join(" · ")) }
                @if let Some(url) = report.url.as_deref().filter(|url| is_web(url)) {
                    p.facts { a href=(url) rel="noreferrer" { (url) } }
                }
                @for note in &report.notes { p.remark { (note) } }
            }
            div.reading {
                div.text { (story.text()) }
                aside.card aria-live="polite" hidden {
                    p.hint { "Point at a mark, or go to it with the Tab key, to see what it conveys." }
                }
            }
            (counts(report))
            (story.choices())
            (allowed(report))
            (run(report))
        }
    }
}

/// An address that is safe to link to.
fn is_web(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

/// What keeps the rows of several articles on a page apart.
fn key(report: &Report) -> String {
    let digest = Sha256::digest(report.id.as_bytes());
    let start = digest
        .iter()
        .take(4)
        .fold(0u32, |key, byte| key << 8 | u32::from(*byte));
    format!("{start:08x}")
}

struct Story<'a> {
    reading: &'a Reading<'a>,
    notes: &'a dyn Notes,
    key: String,
}

impl Story<'_> {
    fn headline(&self) -> Markup {
        let report = self.reading.report;
        if let Some(title) = report.title.as_deref() {
            self.pieces(&pieces(report, true, title, (0, title.len())))
        } else {
            html! { (headline(report)) }
        }
    }

    fn text(&self) -> Markup {
        let Reading { report, text, .. } = *self.reading;
        html! {
            @for block in blocks(text, &report.paragraphs) {
                p class=[(!block.scanned).then_some("aside")] {
                    (self.pieces(&pieces(report, false, text, (block.start, block.end))))
                }
            }
        }
    }

    fn pieces(&self, pieces: &[Piece<'_>]) -> Markup {
        html! { @for piece in pieces { (self.piece(piece)) } }
    }

    fn piece(&self, piece: &Piece<'_>) -> Markup {
        let tags = &self.reading.report.tags;
        let first = piece
            .tags
            .first()
            .and_then(|at| Some((*at, tags.get(*at)?)));
        let Some((at, tag)) = first else {
            return html! { (piece.text) };
        };
        let rows: Vec<_> = piece.tags.iter().map(|at| self.row_id(*at)).collect();
        html! {
            a class={ "t " (terms::family(&tag.category)) " " (terms::voice(tag.voice)) }
                href={ "#" (self.row_id(at)) } data-rows=(rows.join(" ")) data-n=(at + 1)
            { (piece.text) }
        }
    }

    fn row_id(&self, at: usize) -> String {
        format!("t{}-{}", self.key, at + 1)
    }

    /// All choices in the order of the text, each with what the card shows of it.
    fn choices(&self) -> Markup {
        let tags = &self.reading.report.tags;
        if tags.is_empty() {
            return html! { p { "Nothing to show." } };
        }
        html! {
            h2 { "All choices" }
            div.scroll { table.choices {
                thead { tr {
                    @for title in ["", "Words", "Category", "Whose words", "What it conveys"] {
                        th scope="col" { (title) }
                    }
                } }
                tbody { @for (at, tag) in tags.iter().enumerate() { (self.choice(at, tag)) } }
            } }
        }
    }

    fn choice(&self, at: usize, tag: &Tag) -> Markup {
        let family = terms::family(&tag.category);
        let voice = terms::voice(tag.voice);
        let conveys = self.notes.conveys(&tag.category, &tag.entry);
        html! {
            tr id=(self.row_id(at)) data-family=(family) data-voice=(voice) data-level=(tag.level) {
                td { (at + 1) }
                td { span class={ "t " (family) " " (voice) } { (tag.text) } }
                td { (tag.category) }
                td { (whose(tag)) }
                td.conveys {
                    @if let Some(conveys) = conveys { (conveys) }
                    template { (self.card(tag, conveys)) }
                }
            }
        }
    }

    fn card(&self, tag: &Tag, conveys: Option<&str>) -> Markup {
        let neutral = self.notes.neutral(&tag.category, &tag.entry).phrase();
        let title = self.notes.title(&tag.category);
        let house = self
            .notes
            .house(&tag.category, &tag.entry)
            .map(|note| note.phrase());
        html! {
            div class={ "entry " (terms::family(&tag.category)) } {
                div.words { "“" (tag.text) "”" }
                dl {
                    (item("Category", Some(title.unwrap_or(&tag.category))))
                    (item("Whose words", Some(&whose(tag))))
                    (item("For", tag.target.as_deref()))
                    @if tag.chain.len() > 1 { (item("Handed on by", Some(&tag.chain.join(" → ")))) }
                    (self.attribution(tag))
                    (item("Conveys", conveys))
                    (item("Plainer", neutral.as_deref()))
                    (item("House style", house.as_deref()))
                    @if tag.negated { (item("Note", Some("negated or supposed, not asserted"))) }
                }
            }
        }
    }

    /// For a cue: who is given the words, and how far the outlet goes along.
    fn attribution(&self, tag: &Tag) -> Markup {
        let report = self.reading.report;
        let of_cue = report
            .attributions
            .iter()
            .find(|attribution| attribution.zone == tag.zone && attribution.cue == Some(tag.span));
        let Some(attribution) = of_cue else {
            return html! {};
        };
        let (grade, meaning) = terms::grade(attribution.grade);
        let who = summary::who(self.reading, attribution).unwrap_or("nobody named");
        html! {
            (item("Source", Some(&format!("{who} ({grade} {meaning})"))))
            (item("Stance of the outlet", Some(terms::stance(attribution.stance))))
            (item("Act of the source", Some(terms::act(attribution.act))))
        }
    }
}

fn item(name: &str, value: Option<&str>) -> Markup {
    html! { @if let Some(value) = value { dt { (name) } dd { (value) } } }
}

fn counts(report: &Report) -> Markup {
    let categories = summary::by_category(report);
    if categories.is_empty() {
        return html! {};
    }
    html! {
        h2 { "Counts" }
        div.scroll { table.counts {
            thead { tr {
                th scope="col" { "Category" }
                @for voice in terms::VOICES.map(terms::voice) { th.n scope="col" { (voice) } }
                th.n scope="col" { "all" }
                th.n scope="col" { "per 1,000 words" }
            } }
            tbody {
                @for (family, count) in summary::by_family(report) {
                    tr { th scope="row" { (terms::family_title(family)) } (numbers(&count, report.words)) }
                    @for (category, count) in &categories {
                        @if terms::family(category) == family {
                            tr { td.sub { (category) } (numbers(count, report.words)) }
                        }
                    }
                }
            }
        } }
    }
}

fn numbers(count: &Count, words: usize) -> Markup {
    html! {
        @for number in count.by_voice { td.n { (terms::thousands(number)) } }
        td.n { (terms::thousands(count.total())) }
        td.n { (terms::rate(terms::per_thousand(count.total(), words))) }
    }
}

/// What the editors let stand, with their reasons.
fn allowed(report: &Report) -> Markup {
    if report.allowed.is_empty() {
        return html! {};
    }
    html! {
        h2 { "Let stand by the editors" }
        div.scroll { table.choices {
            thead { tr { @for title in ["Words", "Category", "Whose words", "Reason"] { th scope="col" { (title) } } } }
            tbody {
                @for allowed in &report.allowed {
                    tr { td { (allowed.tag.text) } td { (allowed.tag.category) } td { (whose(&allowed.tag)) } td { (allowed.reason) } }
                }
            }
        } }
    }
}

/// What made the report, enough to cite it.
fn run(report: &Report) -> Markup {
    let run = &report.run;
    html! {
        details.run {
            summary { "Made by framelens " (run.framelens) " with " (run.lexicons.len()) " lexicons" }
            @for (option, value) in &run.options { div { (option) " = " (value) } }
            @for lexicon in &run.lexicons {
                div { (lexicon.category) " " (lexicon.version) " " code { (lexicon.fingerprint) } }
            }
        }
    }
}
