//! From a corpus to a sheet for coders, and from judged sheets to precision and agreement.
#![cfg(feature = "cli")]

mod program;

use program::{corpus, folder, run, run_with};
use serde_json::Value;
use std::collections::BTreeMap;

fn rows(sheet: &str) -> Vec<BTreeMap<String, String>> {
    csv::Reader::from_reader(sheet.as_bytes())
        .deserialize()
        .collect::<Result<_, _>>()
        .expect("a table")
}

#[test]
fn a_sheet_is_stratified_repeatable_and_ready_to_be_judged() {
    let folder = folder(&[("corpus.jsonl", &corpus(100))]);
    let sample = |args: &[&str]| {
        run(
            folder.path(),
            ["sample", "corpus.jsonl", "--n", "60"].iter().chain(args),
        )
    };
    let first = sample(&["--seed", "7"]);
    assert_eq!(first.code, Some(0), "{}", first.err);
    assert!(
        first.err.starts_with("framelens: 60 tags of "),
        "{}",
        first.err
    );
    let sheet = rows(&first.out);
    assert_eq!(sheet.len(), 60);
    let mut categories: BTreeMap<&str, usize> = BTreeMap::new();
    for row in &sheet {
        *categories.entry(&row["category"]).or_default() += 1;
        assert!(row["right"].is_empty() && row["note"].is_empty());
        assert!(
            row["sentence"].contains(&format!("[{}]", row["tag"])),
            "{row:?}"
        );
        assert!(
            row["definition"].len() > 10
                && ["outlet", "attributed", "quoted"].contains(&row["voice"].as_str())
        );
    }
    let (least, most) = (categories.values().min(), categories.values().max());
    assert!(
        categories.len() > 4
            && most
                .zip(least)
                .is_some_and(|(most, least)| most - least <= 2),
        "{categories:?}"
    );
    let outlets = |category: &str| {
        sheet
            .iter()
            .filter(|row| row["category"] == category)
            .map(|row| &row["outlet"])
            .collect::<std::collections::BTreeSet<_>>()
            .len()
    };
    assert!(outlets("label.armed") >= 4);
    assert_eq!(sample(&["--seed", "7", "--jobs", "1"]).out, first.out);
    assert_ne!(sample(&["--seed", "8"]).out, first.out);
    let labels = rows(&sample(&["--show", "label:outlet"]).out);
    assert!(
        !labels.is_empty()
            && labels
                .iter()
                .all(|row| row["category"].starts_with("label.") && row["voice"] == "outlet")
    );
}

#[test]
fn the_order_of_articles_draws_no_other_sample() {
    let text = corpus(60);
    let turned: String = text.lines().rev().map(|line| format!("{line}\n")).collect();
    let folder = folder(&[]);
    let sample = |text: &str| {
        run_with(
            folder.path(),
            &["sample", "-", "--n", "30", "--seed", "3"],
            text.as_bytes(),
        )
        .out
    };
    assert_eq!(sample(&text), sample(&turned));
}

#[test]
fn judged_sheets_give_precision_and_agreement() {
    let folder = folder(&[("corpus.jsonl", &corpus(40))]);
    let sheet = run(folder.path(), ["sample", "corpus.jsonl", "--n", "20"]).out;
    let mut reader = csv::Reader::from_reader(sheet.as_bytes());
    let head = reader.headers().expect("a head").clone();
    let right = head
        .iter()
        .position(|name| name == "right")
        .expect("the column");
    let records: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().expect("rows");
    let judged = |says: &dyn Fn(usize) -> &'static str| {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(&head).expect("room");
        for (at, record) in records.iter().enumerate() {
            let fields = record
                .iter()
                .enumerate()
                .map(|(column, field)| if column == right { says(at) } else { field });
            writer.write_record(fields).expect("room");
        }
        writer.into_inner().expect("room")
    };
    std::fs::write(
        folder.path().join("ann.csv"),
        judged(&|at| if at == 0 { "0" } else { "1" }),
    )
    .expect("room");
    std::fs::write(
        folder.path().join("bob.csv"),
        judged(&|at| if at < 2 { "wrong" } else { "yes" }),
    )
    .expect("room");
    let agreed: Value =
        serde_json::from_str(&run(folder.path(), ["agree", "ann.csv", "bob.csv", "--json"]).out)
            .expect("JSON");
    let all = &agreed["all"];
    assert_eq!(
        (
            &all["coded"],
            &all["right"],
            &all["debatable"],
            &all["wrong"]
        ),
        (&20.into(), &18.into(), &1.into(), &1.into())
    );
    // Two coders, 40 values, 3 of them wrong, one pair apart: 1 - 39 * 2 / (1600 - 37² - 3²).
    let alpha = all["alpha"].as_f64().expect("a number");
    assert!((alpha - (1.0 - 39.0 * 2.0 / 222.0)).abs() < 1e-9, "{alpha}");
    assert!(
        agreed["weighted_precision"]
            .as_f64()
            .is_some_and(|share| share > 0.5 && share < 1.0)
    );
    let shown = run(folder.path(), ["agree", "ann.csv", "bob.csv", "--quote"]).out;
    assert!(
        shown.contains("ann: wrong") && shown.contains("bob: wrong") && shown.contains("Wilson"),
        "{shown}"
    );
}

#[test]
fn sheets_that_cannot_count_are_named() {
    let folder = folder(&[
        ("blank.csv", "unit,category,right\n1,label.armed,\n"),
        ("odd.csv", "unit,category,right\n1,label.armed,7\n"),
        ("other.csv", "a;b\n1;2\n"),
    ]);
    for (file, says) in [
        (
            "blank.csv",
            "framelens: nothing is judged yet; fill in the column `right`: 1 right, 0 wrong, ? debatable\n",
        ),
        (
            "odd.csv",
            "framelens: odd.csv:2: `7` in the column `right`; write 1 (right), 0 (wrong), ? (debatable), or leave it blank\n",
        ),
        (
            "other.csv",
            "framelens: other.csv: no column `unit`; it has a, b\n",
        ),
        (
            "none.csv",
            "framelens: none.csv: cannot be read (no such file or directory)\n",
        ),
    ] {
        let ran = run(folder.path(), ["agree", file]);
        assert_eq!((ran.code, ran.err.as_str()), (Some(2), says));
    }
}

#[test]
fn the_lexicons_are_counted_and_audited() {
    let folder = folder(&[]);
    let stats: Value =
        serde_json::from_str(&run(folder.path(), ["lexicon", "stats", "--json"]).out)
            .expect("JSON");
    let list: Value =
        serde_json::from_str(&run(folder.path(), ["lexicon", "list", "--json"]).out).expect("JSON");
    let counted = |rows: &Value, category: &str| {
        rows.as_array()
            .and_then(|rows| rows.iter().find(|row| row["category"] == category))
            .map(|row| row["entries"].clone())
    };
    assert_eq!(
        counted(&stats, "label.armed"),
        counted(&list, "label.armed")
    );
    let audit: Value =
        serde_json::from_str(&run(folder.path(), ["lexicon", "audit", "--json"]).out)
            .expect("JSON");
    let set = audit["concepts"]
        .as_array()
        .and_then(|sets| {
            sets.iter()
                .find(|set| set["concept"] == "irregular-migrants")
        })
        .expect("the set");
    let slants: Vec<&str> = set["slants"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|side| side["slant"].as_str())
        .collect();
    assert_eq!(slants, ["neutral", "warm", "cold", "euphemism"]);
    let shown = run(folder.path(), ["lexicon", "audit", "irregular-migrants"]).out;
    assert!(
        shown.starts_with("irregular-migrants  ") && shown.contains("undocumented"),
        "{shown}"
    );
    assert_eq!(
        run(folder.path(), ["lexicon", "audit", "nonsense"]).code,
        Some(2)
    );
}
