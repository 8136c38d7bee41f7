//! What holds for every text: properties of reports, on texts put together at random.
//!
//! The texts are made of pieces that news is made of (names, cues, quotation marks of all kinds,
//! trap words, breaks), so that the rules are met in orders that nobody thought of; some are any
//! Unicode at all.

use framelens::article::{Article, Span, Zone};
use framelens::lexicon::Lexicon;
use framelens::report::{Report, Tag, Voice};
use framelens::{Analyzer, Options};
use proptest::prelude::*;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

static ANALYZER: LazyLock<Analyzer> = LazyLock::new(|| {
    Analyzer::new(
        Lexicon::builtin(),
        Options {
            level: 1,
            ..Options::default()
        },
    )
});

const PIECES: [&str; 64] = [
    "Varda",
    "Lor",
    "Red Dawn",
    "Sana Ilen",
    "Mr. Orsk",
    "The Lor Herald",
    "the army",
    "officials",
    "sources",
    "two diplomats familiar with the matter",
    "she",
    "it",
    "who",
    "which",
    "said",
    "says",
    "claimed",
    "falsely claimed",
    "did not deny",
    "accused",
    "found that",
    "according to",
    "told reporters",
    "as saying",
    "quoted",
    "condemned",
    "slammed",
    "was accused of",
    "reportedly",
    "that",
    "of",
    "by",
    "and",
    "but",
    "while",
    "the massacre",
    "the terror group",
    "militants",
    "the regime",
    "war crimes",
    "killed at least 40 people",
    "40 people were killed",
    "deaths of nine civilians",
    "could not be independently verified",
    "on condition of anonymity",
    "so-called",
    "brutal",
    "Varda-run",
    "left",
    "Hamas’",
    "’90s",
    "the rebels'",
    "“",
    "”",
    "\"",
    "‘",
    "’",
    "'",
    ",",
    ".",
    ":",
    "—",
    "\n\n",
    "é 東 🕊",
];

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&PIECES[..]), 0..60)
        .prop_map(|pieces| pieces.join(" "))
}

fn article(text: &str, title: Option<&str>) -> Article {
    Article {
        text: text.to_owned(),
        title: title.map(str::to_owned),
        ..Article::default()
    }
}

fn report(text: &str) -> Report {
    ANALYZER.report(&article(text, None))
}

/// The span cuts the text where characters begin, and counts code points as it counts bytes.
fn fits(span: Span, text: &str) -> bool {
    let points = |end: usize| text.get(..end).map(|before| before.chars().count());
    span.start <= span.end
        && points(span.start) == Some(span.char_start)
        && points(span.end) == Some(span.char_end)
}

fn spans(report: &Report) -> Vec<Span> {
    let attributions = report.attributions.iter().flat_map(|one| {
        one.cue
            .into_iter()
            .chain(one.source)
            .chain(one.content.iter().copied())
    });
    let tags = report.tags.iter().flat_map(|tag| [tag.span, tag.sentence]);
    let casualties = report
        .casualties
        .iter()
        .flat_map(|one| [one.span, one.sentence]);
    let figures = report
        .figures
        .iter()
        .flat_map(|one| [one.span, one.sentence]);
    let page = report.sentences.iter().chain(&report.paragraphs).copied();
    attributions
        .chain(tags)
        .chain(casualties)
        .chain(figures)
        .chain(page)
        .chain(report.quotations.iter().map(|one| one.span))
        .collect()
}

fn holds_together(report: &Report, text: &str) -> Result<(), TestCaseError> {
    for span in spans(report) {
        prop_assert!(fits(span, text), "{span:?} in {text:?}");
    }
    for tag in &report.tags {
        prop_assert_eq!(&tag.text, tag.span.of(text));
        prop_assert_eq!(
            (tag.start, tag.end),
            (tag.span.char_start, tag.span.char_end)
        );
        prop_assert!(
            tag.sentence.overlaps(&tag.span),
            "{} is not in its sentence",
            tag.text
        );
        prop_assert!(
            tag.attribution
                .is_none_or(|index| index < report.attributions.len())
        );
    }
    for (index, attribution) in report.attributions.iter().enumerate() {
        prop_assert!(
            attribution
                .nested_in
                .is_none_or(|outer| outer < report.attributions.len() && outer != index)
        );
    }
    prop_assert!(report.quoted_words <= report.words);
    Ok(())
}

/// A form without what folding takes away.
fn folded(words: &str) -> String {
    let plain: String = words
        .chars()
        .map(|letter| match letter {
            '’' | '‘' => '\'',
            '‑' | '–' | '—' => '-',
            letter => letter,
        })
        .collect();
    plain
        .to_lowercase()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

fn has_its_form(tag: &Tag) -> bool {
    if ["casualty.", "sourcing.", "quote."]
        .iter()
        .any(|family| tag.category.starts_with(family))
    {
        return true;
    }
    let lexicon = ANALYZER.lexicon();
    let words = folded(&tag.text);
    let entry = lexicon
        .terms()
        .find(|(_, term, _)| term.category_id == tag.category && term.id == tag.entry);
    entry.is_some_and(|(id, _, entry)| {
        entry
            .affixes
            .iter()
            .any(|affix| words.contains(&affix.text))
            || lexicon
                .forms(id)
                .iter()
                .any(|(form, _)| words.contains(form.as_str()))
    })
}

fn voices(tags: &[Tag]) -> [usize; 3] {
    [Voice::Outlet, Voice::Attributed, Voice::Quoted]
        .map(|voice| tags.iter().filter(|tag| tag.voice == voice).count())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn spans_fit_and_texts_agree(text in text()) {
        holds_together(&report(&text), &text)?;
    }

    #[test]
    fn tags_hold_a_form_of_their_entry(text in text()) {
        for tag in &report(&text).tags {
            prop_assert!(has_its_form(tag), "[{}] {}/{}", tag.text, tag.category, tag.entry);
        }
    }

    #[test]
    fn counts_by_voice_add_up(text in text()) {
        let tags = report(&text).tags;
        prop_assert_eq!(voices(&tags).iter().sum::<usize>(), tags.len());
    }

    #[test]
    fn tags_stand_in_the_order_of_the_text(text in text()) {
        let starts: Vec<usize> = report(&text).tags.iter().map(|tag| tag.start).collect();
        prop_assert!(starts.is_sorted(), "{starts:?}");
    }

    #[test]
    fn the_same_text_gives_the_same_report(text in text()) {
        let json = |report: &Report| serde_json::to_string(report).unwrap();
        prop_assert_eq!(json(&report(&text)), json(&report(&text)));
    }

    #[test]
    fn the_headline_is_a_string_of_its_own(title in text(), text in text()) {
        let title = title.replace('\n', " ");
        let report = ANALYZER.report(&article(&text, Some(&title)));
        for tag in &report.tags {
            let whole = if tag.zone == Zone::Headline { &title } else { &text };
            prop_assert!(fits(tag.span, whole) && tag.text == tag.span.of(whole));
        }
    }

    #[test]
    fn one_article_does_not_change_another(one in text(), other in text()) {
        let alone = serde_json::to_string(&report(&other)).unwrap();
        report(&one);
        prop_assert_eq!(alone, serde_json::to_string(&report(&other)).unwrap());
    }

    #[test]
    fn any_unicode_is_read(text in "\\PC{0,200}") {
        holds_together(&report(&text), &text)?;
    }

    #[test]
    fn any_unicode_with_breaks_and_marks_is_read(text in "([\\s\"'“”‘’«»()\\[\\]—,.:;]|\\PC|said|claimed|\u{301}|\u{200d}){0,120}") {
        holds_together(&report(&text), &text)?;
    }
}

#[test]
fn a_lexicon_more_changes_no_other_category() {
    let file = "schema = 1\n[category]\ntitle = \"Rivers\"\nconveys = \"Names of rivers.\"\nversion = \"1.0.0\"\n\
        [source.own]\ncite = \"Own judgement\"\n[[entry]]\nid = \"massacre-river\"\nforms = [\"the massacre\", \"ferry\"]\n\
        conveys = \"A river.\"\nneutral_note = \"None.\"\nsource = \"own\"\nscale = \"neutral\"\nmatch = [\"The [ferry] left.\"]\nskip = [\"The ferryman left.\"]\n";
    let more = Lexicon::builtin()
        .with_files(&[("label.rivers.toml".into(), file.into())])
        .unwrap();
    let more = Analyzer::new(
        more,
        Options {
            level: 1,
            ..Options::default()
        },
    );
    for path in articles() {
        let text =
            std::fs::read_to_string(path).unwrap() + "\n\nThe massacre on the ferry was long ago.";
        let known = |report: Report| -> Vec<String> {
            report
                .tags
                .iter()
                .filter(|tag| &*tag.category != "label.rivers")
                .map(|tag| serde_json::to_string(tag).unwrap())
                .collect()
        };
        let with = more.report(&article(&text, None));
        assert!(with.tags.iter().any(|tag| &*tag.category == "label.rivers"));
        assert_eq!(known(report(&text)), known(with));
    }
}

fn articles() -> Vec<std::path::PathBuf> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/articles");
    let found: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    assert!(found.len() >= 5);
    found
}

/// Texts that make careless readers quadratic or overflow their stack: a piece, and how often.
const MONSTERS: [(&str, usize); 18] = [
    ("\"", 100_000),
    ("“", 100_000),
    ("’", 100_000),
    ("\" '", 50_000),
    ("[", 1_000_000),
    ("he said ", 1_000),
    ("he said that ", 1_000),
    ("“he said ", 1_000),
    ("which it says ", 1_000),
    ("Orsk said that Ilen said ", 5_000),
    ("Orsk said Ilen, a farmer, left and ", 3_000),
    ("it's 'so' that ", 20_000),
    ("terror group ", 5_000),
    ("killed 40 people, ", 1_000),
    ("a", 1_000_000),
    ("\u{301}", 100_000),
    ("\n", 1_000_000),
    ("U.S. ", 50_000),
];

#[test]
fn monsters_are_read() {
    for (piece, times) in MONSTERS {
        let text = piece.repeat(times);
        let begun = Instant::now();
        let report = report(&text);
        assert!(spans(&report).iter().all(|span| span.end <= text.len()));
        // Far above what is needed even without optimisation; quadratic code takes minutes.
        let took = begun.elapsed();
        assert!(
            took < Duration::from_secs(60),
            "{times} times {piece:?} took {took:?}"
        );
    }
}

/// How long this thread has worked so far: what other tests do meanwhile does not count, where the
/// system tells.
fn worked() -> Duration {
    static BEGUN: LazyLock<Instant> = LazyLock::new(Instant::now);
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanos = told.and_then(|line| line.split(' ').next()?.parse().ok());
    nanos.map_or_else(|| BEGUN.elapsed(), Duration::from_nanos)
}

/// The best of some runs over `times` copies of a piece.
fn best_time(piece: &str, times: usize) -> Duration {
    let text = piece.repeat(times);
    let run = || {
        let begun = worked();
        report(&text);
        worked().saturating_sub(begun)
    };
    (0..5).map(|_| run()).min().unwrap()
}

/// Eight times the text takes about eight times as long, not sixty-four times: attributions,
/// quotations and speakers are looked up, not searched for. The automaton over all forms is built
/// first: after so much text both sizes are matched alike.
#[test]
fn time_grows_as_the_text_does() {
    let pieces = [
        "Orsk said that the bridge was safe. ",
        "\"It is safe,\" she said. ",
        "It's 'so' that ",
        "While Ilen falsely claimed it, he denied the \"raid\". ",
    ];
    report(&"Nothing happened. ".repeat(10_000));
    for piece in pieces {
        let (few, many) = (best_time(piece, 500), best_time(piece, 4_000));
        // The system counts in ticks: less than one is told as none.
        let few = few.max(Duration::from_millis(4));
        assert!(many < few * 32, "{piece:?}: {few:?}, then {many:?}");
    }
}
