//! Ordinary prose stays quiet.
//!
//! A page of names, reports on sport, medicine, weather, business, courts, technology, a recipe and
//! a travel piece: all full of words that mean something else elsewhere. In the outlet's voice, in
//! the default view, they yield no label, event, loaded word or casualty beyond those marked (as in
//! `tests/context/`). `[words]{pending}` marks what is known to be loud and ought not to be.

mod marks;

use framelens::article::Article;
use framelens::lexicon::Lexicon;
use framelens::report::{Tag, Voice};
use framelens::{Analyzer, Options};
use marks::mark::{Mark, strip};
use std::fmt::Write;
use std::path::Path;

const LOUD: [&str; 4] = ["label.", "event.", "loaded.", "casualty."];

#[test]
fn ordinary_prose_stays_quiet() {
    let analyzer = Analyzer::new(Lexicon::builtin(), Options::default());
    let pages = marks::files("quiet", "txt");
    assert!(pages.len() >= 9, "{} pages", pages.len());
    let wrong: String = pages.iter().map(|path| faults(&analyzer, path)).collect();
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// What is loud on a page and not marked, and what is marked as pending and no longer loud.
fn faults(analyzer: &Analyzer, path: &Path) -> String {
    let page = std::fs::read_to_string(path).unwrap();
    let name = path.file_name().unwrap_or_default().display();
    let (text, marked) = strip(page.trim_end()).unwrap_or_else(|what| panic!("{name}: {what}"));
    let words = text.split_whitespace().count();
    assert!((150..=320).contains(&words), "{name}: {words} words");
    let report = analyzer.report(&Article {
        text: text.clone(),
        ..Article::default()
    });
    let loud: Vec<&Tag> = report.tags.iter().filter(|tag| is_loud(tag)).collect();
    let mut wrong = String::new();
    for tag in loud
        .iter()
        .filter(|tag| !marked.iter().any(|mark| covers(mark, tag)))
    {
        let sentence = tag.sentence.of(&text).replace('\n', " ");
        _ = writeln!(
            wrong,
            "{name}: [{}] {}/{}\n    {sentence}",
            tag.text, tag.category, tag.entry
        );
    }
    let pending = marked.iter().filter(|mark| {
        mark.wanted
            .iter()
            .any(|wanted| wanted.category == "pending")
    });
    for mark in pending.filter(|mark| !loud.iter().any(|tag| covers(mark, tag))) {
        _ = writeln!(
            wrong,
            "{name}: [{}] is no longer pending; take the mark away",
            &text[mark.start..mark.end]
        );
    }
    wrong
}

fn covers(mark: &Mark, tag: &Tag) -> bool {
    (mark.start, mark.end) == (tag.span.start, tag.span.end)
}

fn is_loud(tag: &Tag) -> bool {
    tag.voice == Voice::Outlet && LOUD.iter().any(|family| tag.category.starts_with(family))
}
