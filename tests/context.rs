//! Context decides: every page of `tests/context/` comes out as marked.
//!
//! The pages are the documentation of the rules; `tests/context/README.md` tells how to read and
//! write them. All failures of all pages are listed at once.

mod marks;

use framelens::lexicon::Lexicon;
use framelens::{Analyzer, Options};
use marks::{check, files, page};
use std::fmt::Write;
use std::path::Path;

#[test]
fn every_page_comes_out_as_marked() {
    let analyzer = Analyzer::new(
        Lexicon::builtin(),
        Options {
            level: 1,
            ..Options::default()
        },
    );
    let pages = files("context", "md");
    let mut wrong = String::new();
    let mut cases = 0;
    for path in pages
        .iter()
        .filter(|path| path.file_stem().is_some_and(|stem| stem != "README"))
    {
        match page::read(path) {
            Ok(read) => {
                cases += read.len();
                read.iter()
                    .for_each(|case| tell(&analyzer, path, case, &mut wrong));
            }
            Err(what) => _ = writeln!(wrong, "{what}"),
        }
    }
    assert!(cases > 300, "only {cases} cases in all pages");
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// Writes down a case that fails, or one that is said to fail and does not.
fn tell(analyzer: &Analyzer, path: &Path, case: &page::Case, wrong: &mut String) {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let failures = check::failures(analyzer, case);
    match &case.pending {
        Some(reason) if failures.is_empty() => {
            _ = writeln!(
                wrong,
                "{name}:{}: no longer pending ({reason}); take the remark away",
                case.line
            );
        }
        None if !failures.is_empty() => {
            _ = writeln!(
                wrong,
                "{name}:{}: {}",
                case.line,
                case.text.replace('\n', " ")
            );
            failures
                .iter()
                .for_each(|what| _ = writeln!(wrong, "    {what}"));
        }
        _ => {}
    }
}
