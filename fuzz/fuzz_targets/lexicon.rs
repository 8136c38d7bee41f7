//! Does the loader take any file? It gives a lexicon that can be matched with, or faults that each
//! name a line.
#![no_main]

use framelens::article::Article;
use framelens::lexicon::{Lexicon, load};
use framelens::{Analyzer, Options};
use libfuzzer_sys::fuzz_target;

const PATHS: [&str; 4] = ["label/fuzz.toml", "attribution/neutral.toml", "casualty/harm.toml", "guard/names.toml"];

fuzz_target!(|data: &str| {
    let path = PATHS[data.len() % PATHS.len()];
    match load::load(path, data) {
        Ok((category, notes)) => {
            assert_eq!(category.entries.len(), notes.entries.len());
            matches_its_own_forms(path, data);
        }
        Err(errors) => {
            assert!(!errors.is_empty());
            assert!(errors.iter().all(|error| error.line > 0 && error.column > 0 && !error.what.is_empty()));
        }
    }
});

fn matches_its_own_forms(path: &str, data: &str) {
    let lexicon = Lexicon::empty().with_files(&[(path.to_owned(), data.to_owned())]).expect("it was loaded before");
    let forms: Vec<String> = lexicon.terms().flat_map(|(id, ..)| lexicon.forms(id)).map(|(form, _)| form.clone()).collect();
    let text = format!("The army said: {}.", forms.join(", "));
    let analyzer = Analyzer::new(lexicon, Options { level: 1, ..Options::default() });
    let _ = analyzer.report(&Article { text, ..Article::default() });
}
