//! Where does the time go? The floor and each stage over the same invented articles.
//!
//! The floor is what any tool must do: parse the JSON and run one automaton over the text. The
//! stages are those of `src/lib.rs`; each contains the ones before it. `benches/README.md` says how
//! to run and read them.

#[allow(dead_code, reason = "its main is another program")]
#[path = "../examples/generate.rs"]
mod generate;

#[allow(dead_code, reason = "its main is another program")]
#[path = "../examples/floor.rs"]
mod floor_program;

use aho_corasick::AhoCorasickKind;
use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use framelens::article::Article;
use framelens::compare::Comparer;
use framelens::compare::gazetteer::Gazetteer;
use framelens::input::{Found, Settings, Source, read};
use framelens::lexicon::Lexicon;
use framelens::lexicon::matcher::hits;
use framelens::lexicon::openers::Openers;
use framelens::render::{Reading, Renderer, csv, json};
use framelens::text::Page;
use framelens::text::fold::Folded;
use framelens::text::parts::parts;
use framelens::text::tokens::tokens;
use framelens::{Analyzer, Options};
use std::sync::LazyLock;

/// Articles in the sample: about 0.4 MB.
const ARTICLES: usize = 150;

static LINES: LazyLock<String> = LazyLock::new(|| generate::corpus(ARTICLES));
static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::builtin);
static OPENERS: LazyLock<Option<Openers>> = LazyLock::new(|| Openers::all(LEXICON.index()));
static ANALYZER: LazyLock<Analyzer> =
    LazyLock::new(|| Analyzer::new(LEXICON.clone(), Options::default()));

static CORPUS: LazyLock<Vec<Article>> = LazyLock::new(|| {
    let found = read(
        Source::new("sample.jsonl"),
        LINES.as_bytes(),
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
});

fn main() {
    assert_eq!(CORPUS.len(), ARTICLES);
    divan::main();
}

/// Runs `stage` over every article, counting the bytes of text.
fn over_articles<T>(bencher: Bencher, stage: impl Fn(&Article) -> T + Sync) {
    let bytes: usize = CORPUS.iter().map(|article| article.text.len()).sum();
    bencher.counter(BytesCount::new(bytes)).bench(|| {
        for article in CORPUS.iter() {
            black_box(stage(black_box(article)));
        }
    });
}

mod floor {
    use super::{
        AhoCorasickKind, Bencher, BytesCount, LEXICON, LINES, black_box, floor_program,
        over_articles,
    };

    /// serde_json into a borrowed struct.
    #[divan::bench]
    fn json(bencher: Bencher) {
        bencher.counter(BytesCount::new(LINES.len())).bench(|| {
            for line in LINES.lines() {
                black_box(floor_program::parse(line).text);
            }
        });
    }

    /// One overlapping pass over a lower-case copy with all forms of all lexicons, hits on word
    /// bounds only. A DFA over a hundred thousand forms takes hundreds of MiB; the contiguous NFA is
    /// what the crate itself would choose.
    #[divan::bench]
    fn automaton_of_all_forms(bencher: Bencher) {
        let forms = floor_program::forms(&LEXICON);
        let automaton = floor_program::automaton(forms.into_iter(), AhoCorasickKind::ContiguousNFA);
        over_articles(bencher, |article| {
            floor_program::scan(&automaton, &article.text)
        });
    }

    /// The same with a DFA over the first 9,000 forms: the floor of a lexicon of the size at which
    /// the program began.
    #[divan::bench]
    fn dfa_of_9000_forms(bencher: Bencher) {
        let forms = LEXICON
            .terms()
            .flat_map(|(id, ..)| LEXICON.forms(id))
            .map(|(form, _)| form.as_str());
        let automaton =
            floor_program::automaton(forms.step_by(12).take(9000), AhoCorasickKind::DFA);
        over_articles(bencher, |article| {
            floor_program::scan(&automaton, &article.text)
        });
    }
}

mod stage {
    use super::{
        ANALYZER, Bencher, BytesCount, CORPUS, Comparer, Folded, Gazetteer, LEXICON, LINES,
        OPENERS, Page, Reading, Renderer, Settings, Source, csv, hits, json, over_articles, parts,
        read, tokens,
    };

    #[divan::bench]
    fn a_read(bencher: Bencher) {
        bencher.counter(BytesCount::new(LINES.len())).bench(|| {
            read(
                Source::new("sample.jsonl"),
                LINES.as_bytes(),
                &Settings::default(),
            )
        });
    }

    #[divan::bench]
    fn b_fold(bencher: Bencher) {
        over_articles(bencher, |article| Folded::new(&article.text, |_| true));
    }

    #[divan::bench]
    fn c_tokens(bencher: Bencher) {
        over_articles(bencher, |article| {
            let folded = Folded::new(&article.text, |_| true);
            tokens(&folded, &article.text).tokens.len()
        });
    }

    #[divan::bench]
    fn d_page(bencher: Bencher) {
        over_articles(bencher, |article| {
            Page::of_text(&article.text, None).tokens.len()
        });
    }

    #[divan::bench]
    fn e_parts(bencher: Bencher) {
        over_articles(bencher, |article| {
            parts(&Page::of_text(&article.text, None))
        });
    }

    /// The page and the forms on it, without the parts of speech.
    #[divan::bench]
    fn f_matching(bencher: Bencher) {
        over_articles(bencher, |article| {
            let page = Page::of_text(&article.text, None);
            hits(&page, &LEXICON, OPENERS.as_ref())
        });
    }

    /// Everything up to the report.
    #[divan::bench]
    fn g_report(bencher: Bencher) {
        over_articles(bencher, |article| ANALYZER.report(article));
    }

    /// And written as JSON Lines.
    #[divan::bench]
    fn h_report_as_json(bencher: Bencher) {
        written(bencher, &json::Lines);
    }

    /// And written as one row a tag.
    #[divan::bench]
    fn i_report_as_csv(bencher: Bencher) {
        written(bencher, &csv::Tags);
    }

    /// The reports of all articles laid side by side, without the stages that made them.
    #[divan::bench]
    fn j_compare(bencher: Bencher) {
        let reports: Vec<_> = CORPUS.iter().map(|one| ANALYZER.report(one)).collect();
        bencher
            .counter(BytesCount::new(LINES.len()))
            .with_inputs(|| Comparer::new(Gazetteer::builtin()))
            .bench_values(|mut comparer| {
                for (article, report) in CORPUS.iter().zip(&reports) {
                    comparer.add(article, report);
                }
                comparer.finish()
            });
    }

    fn written(bencher: Bencher, renderer: &(dyn Renderer + Sync)) {
        over_articles(bencher, |article| {
            let report = ANALYZER.report(article);
            let mut out = Vec::new();
            renderer
                .article(&Reading::new(article, &report), &mut out)
                .expect("memory takes all");
            out
        });
    }
}

mod once {
    use super::{Analyzer, Bencher, Lexicon, Options};

    /// What each start pays before it reads anything.
    #[divan::bench]
    fn lexicon() -> Lexicon {
        Lexicon::builtin()
    }

    #[divan::bench]
    fn analyzer(bencher: Bencher) {
        bencher
            .with_inputs(Lexicon::builtin)
            .bench_values(|lexicon| Analyzer::new(lexicon, Options::default()));
    }
}
