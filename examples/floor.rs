//! What must any tool do? Parses the lines of a corpus and runs one automaton over all forms of the
//! lexicons across their texts; `scripts/ratio` holds a whole report against it, the benches the
//! stages.
//!
//! `cargo run --release --example floor -- CORPUS dfa|nfa PASSES`

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use framelens::lexicon::Lexicon;
use serde::Deserialize;
use std::borrow::Cow;
use std::collections::BTreeSet;

/// A line of a corpus, as far as the floor reads it.
#[derive(Deserialize)]
pub(crate) struct Line<'a> {
    /// The text of the article.
    #[serde(borrow)]
    pub(crate) text: Cow<'a, str>,
}

fn main() {
    let mut args = std::env::args().skip(1);
    let usage = "floor CORPUS dfa|nfa PASSES";
    let corpus = args.next().expect(usage);
    let kind = match args.next().as_deref() {
        Some("dfa") => AhoCorasickKind::DFA,
        Some("nfa") => AhoCorasickKind::ContiguousNFA,
        _ => panic!("{usage}"),
    };
    let passes: usize = args
        .next()
        .and_then(|count| count.parse().ok())
        .expect(usage);
    let lexicon = Lexicon::builtin();
    let forms = forms(&lexicon);
    let automaton = automaton(forms.iter().copied(), kind);
    let lines = std::fs::read_to_string(corpus).expect("a corpus");
    let texts = (0..passes).flat_map(|_| lines.lines());
    let hits: usize = texts.map(|line| scan(&automaton, &parse(line).text)).sum();
    println!("{} forms, {hits} hits in {passes} passes", forms.len());
}

/// Every surface form of a lexicon, once.
pub(crate) fn forms(lexicon: &Lexicon) -> BTreeSet<&str> {
    let forms = lexicon.terms().flat_map(|(id, ..)| lexicon.forms(id));
    forms.map(|(form, _)| form.as_str()).collect()
}

/// A line of JSON Lines, borrowed.
pub(crate) fn parse(line: &str) -> Line<'_> {
    serde_json::from_str(line).expect("JSON Lines with a field `text`")
}

/// The automaton over some forms.
pub(crate) fn automaton<'f>(
    forms: impl Iterator<Item = &'f str>,
    kind: AhoCorasickKind,
) -> AhoCorasick {
    AhoCorasick::builder()
        .match_kind(MatchKind::Standard)
        .kind(Some(kind))
        .build(forms)
        .expect("it fits memory")
}

/// Overlapping hits on word boundaries in a lower-case copy.
pub(crate) fn scan(automaton: &AhoCorasick, text: &str) -> usize {
    let lower = text.to_ascii_lowercase();
    let bytes = lower.as_bytes();
    let letter = |at: Option<usize>| {
        at.and_then(|at| bytes.get(at))
            .is_some_and(u8::is_ascii_alphanumeric)
    };
    automaton
        .find_overlapping_iter(bytes)
        .filter(|hit| !letter(hit.start().checked_sub(1)) && !letter(Some(hit.end())))
        .count()
}
