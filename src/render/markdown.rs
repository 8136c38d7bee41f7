//! The report as Markdown, for a ticket, a mail or a shared document.
//!
//! The sections of the terminal report, with whole sentences, the words of the choice in bold.

use super::context::Context;
use super::sections::{Headings, Row, Section, facts, headline, outlet, sections};
use super::summary::{self, Count};
use super::{Notes, Reading, Renderer, terms};
use crate::report::Report;
use std::io::{self, Write};

/// One document, a chapter an article, in the dialect of GitHub.
#[derive(Clone, Copy)]
pub struct Markdown<'n> {
    /// What the house style in force says of entries.
    pub notes: &'n dyn Notes,
}

impl Renderer for Markdown<'_> {
    fn article(&self, reading: &Reading<'_>, out: &mut Vec<u8>) -> io::Result<()> {
        let report = reading.report;
        writeln!(out, "# {}\n", escape(&headline(report)))?;
        let facts = facts(report).join(" · ");
        writeln!(out, "**{}** · {}", escape(&outlet(report)), escape(&facts))?;
        for note in &report.notes {
            writeln!(out, "\n> {}", escape(note))?;
        }
        let sections = sections(reading, self.notes);
        for section in &sections {
            write_section(section, out)?;
        }
        if sections.is_empty() {
            return writeln!(out, "\nNothing to show.");
        }
        write_counts(report, out)
    }

    fn between(&self) -> &'static str {
        "\n"
    }
}

fn write_section(section: &Section, out: &mut dyn Write) -> io::Result<()> {
    let Headings {
        words,
        about,
        manner,
        by,
        context,
    } = section.headings;
    writeln!(out, "\n## {}\n\n{}\n", section.title, escape(&section.gist))?;
    writeln!(out, "| {words} | {about} | {manner} | {by} | {context} |")?;
    writeln!(out, "| --- | --- | --- | --- | --- |")?;
    section.rows.iter().try_for_each(|row| write_row(row, out))
}

fn write_row(row: &Row, out: &mut dyn Write) -> io::Result<()> {
    let times = if row.count > 1 {
        format!(" ×{}", row.count)
    } else {
        String::new()
    };
    let words = escape(&row.words);
    let words = if row.telling { bold(&words) } else { words };
    writeln!(
        out,
        "| {words}{times} | {} | {} | {} | {} |",
        escape(&row.about),
        escape(&row.manner),
        escape(&row.by),
        sentence(&row.context)
    )
}

fn sentence(context: &Context) -> String {
    format!(
        "{}{}{}",
        escape(&context.before),
        bold(&escape(&context.span)),
        escape(&context.after)
    )
}

pub(crate) fn bold(escaped: &str) -> String {
    if escaped.is_empty() {
        String::new()
    } else {
        format!("**{escaped}**")
    }
}

fn write_counts(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "\n## Counts\n")?;
    let [own, attributed, quoted] = terms::VOICES.map(terms::voice);
    writeln!(
        out,
        "| Category | {own} | {attributed} | {quoted} | all | per 1,000 words |"
    )?;
    writeln!(out, "| --- | ---: | ---: | ---: | ---: | ---: |")?;
    let categories = summary::by_category(report);
    for (family, count) in summary::by_family(report) {
        write_count(
            &bold(terms::family_title(family)),
            &count,
            report.words,
            out,
        )?;
        for (category, count) in &categories {
            if terms::family(category) == family {
                write_count(category, count, report.words, out)?;
            }
        }
    }
    Ok(())
}

fn write_count(name: &str, count: &Count, words: usize, out: &mut dyn Write) -> io::Result<()> {
    let [own, attributed, quoted] = count.by_voice;
    let rate = terms::rate(terms::per_thousand(count.total(), words));
    writeln!(
        out,
        "| {name} | {own} | {attributed} | {quoted} | {} | {rate} |",
        count.total()
    )
}

/// Takes the meaning from what Markdown and HTML would read as marks.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '#' => out.extend(['\\', char]),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            char if char.is_control() => out.push(' '),
            char => out.push(char),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::{NoNotes, fixture, write_all};

    #[test]
    fn every_row_of_a_table_has_its_columns() {
        let mut article = fixture::article();
        article.title = Some("A | B\n# not a heading <script>".into());
        let mut report = fixture::report(&article);
        report.title.clone_from(&article.title);
        report
            .tags
            .retain(|tag| tag.zone != crate::article::Zone::Headline);
        let mut out = Vec::new();
        write_all(
            &Markdown { notes: &NoNotes },
            &[Reading::new(&article, &report)],
            &mut out,
        )
        .unwrap();
        let out = String::from_utf8(out).unwrap();
        assert!(
            out.starts_with("# A \\| B \\# not a heading &lt;script&gt;\n"),
            "{out}"
        );
        for line in out.lines().filter(|line| line.starts_with('|')) {
            let bars = line.replace("\\|", "").matches('|').count();
            assert!(bars == 6 || bars == 7, "{line}");
        }
        assert!(out.contains("“We will answer this **barbaric** crime,”"));
    }

    #[test]
    fn sections_and_counts_as_a_document() {
        let article = fixture::article();
        let report = fixture::report(&article);
        let mut out = Vec::new();
        write_all(
            &Markdown { notes: &NoNotes },
            &[Reading::new(&article, &report)],
            &mut out,
        )
        .unwrap();
        insta::assert_snapshot!(String::from_utf8(out).unwrap());
    }
}
