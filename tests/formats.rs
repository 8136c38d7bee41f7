//! What each format looks like: two short articles, each format one snapshot.
//!
//! The lexicons are a handful of entries of their own (`tests/formats/lexicon/`), so that a snapshot
//! changes when a format or the engine does and not with every new term. After a wanted change:
//! `INSTA_UPDATE=always cargo test --test formats`, and read the difference.

use framelens::article::Article;
use framelens::input::{Found, Settings, Source, read};
use framelens::lexicon::Lexicon;
use framelens::render::notes::LexiconNotes;
use framelens::render::table::TableReport;
use framelens::render::{
    Notes, Reading, Renderer, csv, github, html, json, kwic, line, markdown, rdjson, sarif,
    write_all,
};
use framelens::report::Report;
use framelens::{Analyzer, Options};
use std::path::{Path, PathBuf};

fn folder(name: &str) -> Vec<PathBuf> {
    let folder = Path::new("tests/formats").join(name);
    let mut found: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    found.sort();
    assert!(!found.is_empty());
    found
}

fn lexicon() -> Lexicon {
    let file = |path: &PathBuf| {
        (
            path.display().to_string(),
            std::fs::read_to_string(path).unwrap(),
        )
    };
    let files: Vec<_> = folder("lexicon").iter().map(file).collect();
    Lexicon::empty()
        .with_files(&files)
        .unwrap_or_else(|errors| panic!("{errors:#?}"))
}

fn articles() -> Vec<Article> {
    let articles = |path: &PathBuf| -> Vec<Article> {
        let source = Source::new(path.display().to_string());
        let found = read(
            source,
            std::fs::File::open(path).unwrap(),
            &Settings::default(),
        );
        found
            .into_iter()
            .filter_map(|found| {
                if let Found::Article(article) = found {
                    Some(article)
                } else {
                    None
                }
            })
            .collect()
    };
    let found: Vec<Article> = folder("articles").iter().flat_map(articles).collect();
    assert_eq!(found.len(), 2);
    found
}

/// The two articles in a format.
fn written(renderer: impl FnOnce(&dyn Notes) -> Box<dyn Renderer + '_>) -> String {
    let analyzer = Analyzer::new(
        lexicon(),
        Options {
            level: 1,
            ..Options::default()
        },
    );
    let articles = articles();
    let reports: Vec<Report> = articles
        .iter()
        .map(|article| analyzer.report(article))
        .collect();
    let readings: Vec<Reading> = articles
        .iter()
        .zip(&reports)
        .map(|(article, report)| Reading::new(article, report))
        .collect();
    let notes = LexiconNotes::new(analyzer.lexicon(), Some("bbc"));
    let mut out = Vec::new();
    write_all(&*renderer(&notes), &readings, &mut out).unwrap();
    String::from_utf8(out)
        .unwrap()
        .replace(env!("CARGO_PKG_VERSION"), "[version]")
}

/// A page without its style and script, which say nothing about the articles.
fn without_assets(page: &str) -> String {
    let mut out = page.to_owned();
    for tag in ["style", "script"] {
        let (open, close) = (format!("<{tag}>"), format!("</{tag}>"));
        while let Some((before, rest)) = out.split_once(&open) {
            let (_, after) = rest.split_once(&close).unwrap();
            out = format!("{before}<{tag}/>{after}");
        }
    }
    out.replace("><", ">\n<")
}

fn table(width: usize, colour: bool) -> String {
    written(|notes| {
        Box::new(TableReport {
            notes,
            width,
            colour,
            rows: None,
        })
    })
}

#[test]
fn json_array() {
    insta::assert_snapshot!(written(|_| Box::new(json::Array)));
}

#[test]
fn csv_tags() {
    insta::assert_snapshot!(written(|_| Box::new(csv::Tags)));
}

#[test]
fn csv_attributions() {
    insta::assert_snapshot!(written(|_| Box::new(csv::Attributions)));
}

#[test]
fn csv_counts() {
    insta::assert_snapshot!(written(|_| Box::new(csv::Counts)));
}

#[test]
fn markdown_page() {
    insta::assert_snapshot!(written(|notes| Box::new(markdown::Markdown { notes })));
}

#[test]
fn html_page() {
    insta::assert_snapshot!(without_assets(&written(|notes| Box::new(html::Page {
        notes
    }))));
}

#[test]
fn lines() {
    insta::assert_snapshot!(written(|notes| Box::new(line::Line { notes })));
}

#[test]
fn rdjson_document() {
    insta::assert_snapshot!(written(|notes| Box::new(rdjson::Rdjson { notes })));
}

#[test]
fn github_annotations() {
    insta::assert_snapshot!(written(|notes| Box::new(github::GitHub { notes })));
}

#[test]
fn sarif_log() {
    let log: serde_json::Value =
        serde_json::from_str(&written(|notes| Box::new(sarif::Sarif::new(notes)))).unwrap();
    insta::assert_snapshot!(serde_json::to_string_pretty(&log).unwrap());
}

#[test]
fn table_at_80() {
    let page = table(80, false);
    assert!(page.lines().all(|line| unicode_width(line) <= 80), "{page}");
    insta::assert_snapshot!(page);
}

#[test]
fn table_at_160() {
    insta::assert_snapshot!(table(160, false));
}

#[test]
fn colour_changes_no_word() {
    let plain = |page: &str| {
        page.split('\u{1b}')
            .map(|piece| {
                piece
                    .strip_prefix('[')
                    .and_then(|rest| rest.split_once('m'))
                    .map_or(piece, |(_, rest)| rest)
            })
            .collect::<String>()
    };
    let words = |page: &str| {
        page.replace(['[', ']'], "")
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    };
    let coloured = table(160, true);
    assert!(coloured.contains('\u{1b}'));
    assert_eq!(words(&plain(&coloured)), words(&table(160, false)));
}

#[test]
fn concordance() {
    insta::assert_snapshot!(written(|_| Box::new(kwic::Kwic {
        term: "massacre".into(),
        width: 80,
        colour: false
    })));
}

/// Cells a line takes in a terminal; wide characters take two.
fn unicode_width(line: &str) -> usize {
    line.chars()
        .map(|letter| {
            if ('\u{3000}'..='\u{9fff}').contains(&letter) {
                2
            } else {
                1
            }
        })
        .sum()
}
