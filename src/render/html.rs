//! A page to read: the article with its choices marked.
//!
//! One self-contained file without any request to a network. Colour says the family, the line
//! under a mark says whose words they are; a click or a hover shows what is known about it. It
//! reads without its script too: each mark is then a link to its row in a table.

mod marks;
mod story;

use super::{Notes, Reading, Renderer, terms};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use std::io::{self, Write};

const STYLE: &str = include_str!("html/page.css");
const SCRIPT: &str = include_str!("html/page.js");

/// Nothing may be loaded from anywhere.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'";

/// A page of one or several articles.
pub struct Page<'n> {
    /// What the lexicon says of entries.
    pub notes: &'n dyn Notes,
}

impl Renderer for Page<'_> {
    fn head(&self, out: &mut dyn Write) -> io::Result<()> {
        let head = html! {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                title { "Framing choices – framelens" }
                style { (PreEscaped(STYLE)) }
            }
        };
        write!(out, "{}<html lang=\"en\">", DOCTYPE.into_string())?;
        writeln!(
            out,
            "{}<body>{}",
            head.into_string(),
            legend().into_string()
        )
    }

    fn article(&self, reading: &Reading<'_>, out: &mut Vec<u8>) -> io::Result<()> {
        writeln!(out, "{}", story::story(reading, self.notes).into_string())
    }

    fn tail(&self, out: &mut dyn Write) -> io::Result<()> {
        let script = html! { script { (PreEscaped(SCRIPT)) } };
        writeln!(out, "{}</body></html>", script.into_string())
    }
}

/// Families, voices and levels with their marks; the script makes filters of them.
fn legend() -> Markup {
    html! {
        nav.bar aria-label="Legend and filters" {
            fieldset {
                legend { "Show" }
                @for (family, title) in terms::FAMILIES {
                    (filter(family, &html! { span class={ "t swatch " (family) } {} (title) }))
                }
            }
            fieldset {
                legend { "Voice" }
                @for voice in terms::VOICES.map(terms::voice) {
                    (filter(voice, &html! { span class={ "t " (voice) } { (voice) } }))
                }
            }
            fieldset {
                legend { "A choice" }
                @for (level, meaning) in [("3", "surely"), ("2", "mostly"), ("1", "perhaps")] {
                    (filter(&format!("level{level}"), &html! { (meaning) }))
                }
            }
        }
    }
}

fn filter(value: &str, name: &Markup) -> Markup {
    html! { label { input type="checkbox" value=(value) checked disabled; (name) } }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::{fixture, write_all};

    fn page(title: &str) -> String {
        let mut article = fixture::article();
        article.title = Some(title.into());
        let mut report = fixture::report(&article);
        report.url = Some("javascript:alert(1)".into());
        let notes = fixture::SomeNotes::default();
        let mut out = Vec::new();
        let readings = [Reading::new(&article, &report)];
        write_all(&Page { notes: &notes }, &readings, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn the_page_asks_nobody_for_anything() {
        let page = page("Terror group <script>alert(1)</script>");
        assert!(!page.contains("<script>alert"));
        assert!(!page.contains("href=\"javascript:"));
        assert!(!page.contains("src="));
        assert!(!page.contains("@import"));
    }

    #[test]
    fn every_mark_leads_to_its_row() {
        let page = page("Terror group slaughters 40 in Lor border town, regime says");
        let rows: Vec<&str> = page
            .split("data-rows=\"")
            .skip(1)
            .flat_map(|rest| rest.split('"').next().unwrap_or_default().split(' '))
            .collect();
        assert!(rows.len() >= 20);
        for row in rows {
            assert!(page.contains(&format!("id=\"{row}\"")), "{row}");
        }
    }
}
