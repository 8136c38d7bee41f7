//! Do the lexicons' own examples come out as they say?
//!
//! Runs every `match` and `skip` of every entry through the whole analysis. These examples are the
//! tests of the lexicons: `framelens lexicon check` and the test suite call the same function.

use crate::analysis::{Analyzer, Options, is_verdict};
use crate::article::Article;
use crate::lexicon::entry::{Entry, Sense};
use crate::lexicon::forms::Morph;
use crate::lexicon::load::notes::marked_spans;
use crate::lexicon::{Lexicon, Term};
use crate::report::{Report, Tag};
use std::ops::Range;

/// An example that did not come out as it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The lexicon file.
    pub path: String,
    /// Line of the entry.
    pub line: usize,
    /// The entry.
    pub entry: String,
    /// What was expected and what came out.
    pub what: String,
}

impl std::fmt::Display for Failure {
    fn fmt(&self, formatter: &mut std::fmt::Formatter) -> std::fmt::Result {
        write!(
            formatter,
            "{}:{}: entry `{}`: {}",
            self.path, self.line, self.entry, self.what
        )
    }
}

/// What a check went through.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Entries looked at.
    pub entries: usize,
    /// Examples run.
    pub examples: usize,
    /// Those that failed.
    pub failures: Vec<Failure>,
}

/// Runs the examples of all entries whose file's path passes `wanted`.
#[must_use]
pub fn run(lexicon: &Lexicon, wanted: impl Fn(&str) -> bool) -> Outcome {
    let analyzer = Analyzer::new(
        lexicon.clone(),
        Options {
            level: 1,
            ..Options::default()
        },
    );
    let mut outcome = Outcome::default();
    for (id, term, entry) in lexicon.terms() {
        let Some((category, note)) = lexicon.note(id) else {
            continue;
        };
        if !wanted(&category.path) || entry.retired {
            continue;
        }
        outcome.entries += 1;
        let mut fail = |what: String| {
            outcome.failures.push(Failure {
                path: category.path.clone(),
                line: note.line,
                entry: entry.id.clone(),
                what,
            });
        };
        for example in &note.matches {
            outcome.examples += 1;
            if let Err(what) = must_match(&analyzer, term, entry, example) {
                fail(what);
            }
        }
        for example in &note.skips {
            outcome.examples += 1;
            if let Err(what) = must_skip(&analyzer, term, &note.forms, entry, example) {
                fail(what);
            }
        }
    }
    outcome
}

fn report(analyzer: &Analyzer, text: &str) -> Report {
    analyzer.report(&Article {
        text: text.to_owned(),
        ..Article::default()
    })
}

fn must_match(
    analyzer: &Analyzer,
    term: &Term,
    entry: &Entry,
    example: &str,
) -> Result<(), String> {
    let Some((text, spans)) = marked_spans(example) else {
        return Err(format!("brackets do not pair in \"{example}\""));
    };
    let report = report(analyzer, &text);
    for (start, end) in spans {
        let found = match &entry.sense {
            Sense::Modifier(_) => bends(&report, text.get(start..end).unwrap_or_default()),
            Sense::Cue(_) => report
                .tags
                .iter()
                .any(|tag| same_entry(tag, term) && tag.span.end == end && tag.span.start <= start),
            Sense::Casualty(..) | Sense::Sourcing(..) => report.tags.iter().any(|tag| {
                let family = term.category_id.split('.').next().unwrap_or_default();
                let caveat = matches!(&entry.sense, Sense::Casualty(part, _) if part == "caveat" || part == "remark");
                (tag.category.starts_with(family) || caveat && tag.category.starts_with("hedge"))
                    && (tag.span.start, tag.span.end) == (start, end)
            }),
            _ => report.tags.iter().any(|tag| {
                let here = (tag.span.start, tag.span.end) == (start, end);
                same_entry(tag, term) && here || stands_in(tag, term, start..end)
            }),
        };
        if !found {
            return Err(format!(
                "must match: \"{example}\"; {}",
                came_out(&report, term)
            ));
        }
    }
    Ok(())
}

fn must_skip(
    analyzer: &Analyzer,
    term: &Term,
    forms: &[(String, Morph)],
    entry: &Entry,
    example: &str,
) -> Result<(), String> {
    let report = report(analyzer, example);
    let tagged = match &entry.sense {
        Sense::Modifier(_) => forms.iter().any(|(form, _)| bends(&report, form)),
        _ => report.tags.iter().any(|tag| same_entry(tag, term)),
    };
    if tagged {
        Err(format!(
            "must not match: \"{example}\"; {}",
            came_out(&report, term)
        ))
    } else {
        Ok(())
    }
}

/// Does a cue tell what the loaded word would? Then it stands in its place.
fn stands_in(tag: &Tag, term: &Term, words: Range<usize>) -> bool {
    term.category_id.starts_with("loaded.")
        && is_verdict(tag)
        && tag.span.start <= words.start
        && words.end <= tag.span.end
}

fn same_entry(tag: &Tag, term: &Term) -> bool {
    tag.category == term.category_id && tag.entry == term.id
}

/// Did the modifier take part in the stance of some attribution?
fn bends(report: &Report, words: &str) -> bool {
    let words = words.to_lowercase();
    report
        .attributions
        .iter()
        .flat_map(|attribution| &attribution.parts)
        .any(|part| part.text.to_lowercase() == words)
}

/// What there was instead, for the message.
fn came_out(report: &Report, term: &Term) -> String {
    let family = term.category_id.split('.').next().unwrap_or_default();
    let tags: Vec<String> = report
        .tags
        .iter()
        .filter(|tag| tag.category.starts_with(family))
        .map(|tag| format!("[{}] {}/{}", tag.text, tag.category, tag.entry))
        .collect();
    if tags.is_empty() {
        format!("no {family} tag came out")
    } else {
        format!("came out: {}", tags.join(", "))
    }
}
