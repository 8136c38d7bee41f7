//! Ordinary prose stays quiet.
//!
//! A page of names, reports on sport, medicine, weather, business, courts, technology, a recipe and
//! a travel piece: all full of words that mean something else elsewhere. In the outlet's voice, in
//! the default view, they yield no label, event, loaded word or casualty beyond those marked (as in
//! `tests/context/`).

mod marks;

use framelens::article::Article;
use framelens::lexicon::Lexicon;
use framelens::report::{Tag, Voice};
use framelens::{Analyzer, Options};
use marks::mark::strip;
use std::fmt::Write;

const LOUD: [&str; 4] = ["label.", "event.", "loaded.", "casualty."];

#[test]
fn ordinary_prose_stays_quiet() {
    let analyzer = Analyzer::new(Lexicon::builtin(), Options::default());
    let pages = marks::files("quiet", "txt");
    assert!(pages.len() >= 9, "{} pages", pages.len());
    let mut wrong = String::new();
    for path in pages {
        let page = std::fs::read_to_string(&path).unwrap();
        let (text, marked) = strip(page.trim_end()).unwrap_or_else(|what| panic!("{}: {what}", path.display()));
        let words = text.split_whitespace().count();
        assert!((150..=320).contains(&words), "{}: {words} words", path.display());
        let report = analyzer.report(&Article { text: text.clone(), ..Article::default() });
        for tag in report.tags.iter().filter(|tag| is_loud(tag)) {
            if !marked.iter().any(|mark| (mark.start, mark.end) == (tag.span.start, tag.span.end)) {
                let sentence = tag.sentence.of(&text).replace('\n', " ");
                _ = writeln!(wrong, "{}: [{}] {}/{}\n    {sentence}", path.file_name().unwrap_or_default().display(), tag.text, tag.category, tag.entry);
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

fn is_loud(tag: &Tag) -> bool {
    tag.voice == Voice::Outlet && LOUD.iter().any(|family| tag.category.starts_with(family))
}
