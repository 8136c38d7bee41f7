//! Does the whole analysis take any text, with the built-in lexicons? Every span must fit the string
//! it points into, and every index its list.
#![no_main]

use framelens::article::{Article, Span, Zone};
use framelens::lexicon::Lexicon;
use framelens::{Analyzer, Options};
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

static ANALYZER: LazyLock<Analyzer> =
    LazyLock::new(|| Analyzer::new(Lexicon::builtin(), Options { level: 1, ..Options::default() }));

fuzz_target!(|parts: (Option<String>, String)| {
    let (title, text) = parts;
    let article = Article { title, text, ..Article::default() };
    let report = ANALYZER.report(&article);
    let string = |zone: Zone| match zone {
        Zone::Headline => article.title.as_deref().unwrap_or_default(),
        _ => article.text.as_str(),
    };
    let fits = |zone: Zone, span: Span| {
        let text = string(zone);
        assert!(text.get(span.start..span.end).is_some(), "{span:?} of {text:?}");
        assert_eq!(text[..span.start].chars().count(), span.char_start);
    };
    let attributions = report.attributions.len();
    for tag in &report.tags {
        fits(tag.zone, tag.span);
        fits(tag.zone, tag.sentence);
        assert_eq!(tag.text, tag.span.of(string(tag.zone)));
        assert!(tag.attribution.is_none_or(|at| at < attributions));
    }
    for (at, attribution) in report.attributions.iter().enumerate() {
        let spans = attribution.content.iter().copied().chain(attribution.cue).chain(attribution.source);
        spans.for_each(|span| fits(attribution.zone, span));
        assert!(attribution.nested_in.is_none_or(|outer| outer < attributions && outer != at));
    }
    report.casualties.iter().for_each(|casualty| fits(casualty.zone, casualty.span));
    report.figures.iter().for_each(|figure| fits(figure.zone, figure.span));
    assert!(report.quoted_words <= report.words, "{} of {} words quoted", report.quoted_words, report.words);
    serde_json::to_vec(&report).expect("a report can always be written");
});
