//! The comparison as people see it: five invented articles on one event, in every format.
//!
//! After a wanted change: `scripts/accept`, and read the difference.

mod program;

use program::{Ran, run};
use serde_json::Value;
use std::path::Path;

const FOLDER: &str = env!("CARGO_MANIFEST_DIR");

fn stdout(ran: &Ran) -> String {
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    ran.out.clone()
}

fn compared(args: &[&str]) -> String {
    let all = [&["compare", "tests/articles"], args].concat();
    stdout(&run(Path::new(FOLDER), all))
}

fn json() -> Value {
    serde_json::from_str(&compared(&["--format", "json"])).expect("JSON")
}

/// None where an outlet has nothing.
fn wordings(cell: &Value) -> Vec<Value> {
    let found = cell.get("wordings").and_then(Value::as_array);
    found.cloned().unwrap_or_default()
}

/// The JSON without offsets and sentences: what a reader of a difference can check.
fn digest(value: &Value) -> Value {
    let views = value["stories"][0]["views"].as_array().expect("views");
    let short = |wording: &Value| {
        let field = |name: &str| {
            wording
                .get(name)
                .and_then(Value::as_str)
                .unwrap_or("·")
                .to_owned()
        };
        let fields = ["words", "voice", "speaker", "stance", "act", "tag"].map(field);
        Value::from(fields.join(" | "))
    };
    let cell = |cell: &Value| -> Value {
        match cell.get("mark") {
            Some(mark) => mark.clone(),
            None => wordings(cell).iter().map(short).collect(),
        }
    };
    let row = |row: &Value| -> Value {
        let cells: Value = row["cells"]
            .as_array()
            .expect("cells")
            .iter()
            .map(cell)
            .collect();
        serde_json::json!({ "id": row["id"], "cells": cells })
    };
    views
        .iter()
        .filter(|view| view["shape"] != "numbers")
        .map(|view| {
            let rows: Value = view["rows"]
                .as_array()
                .expect("rows")
                .iter()
                .map(row)
                .collect();
            serde_json::json!({ "view": view["id"], "rows": rows })
        })
        .collect()
}

#[test]
fn table_at_80() {
    insta::assert_snapshot!(compared(&["--width", "80"]));
}

#[test]
fn table_at_160() {
    insta::assert_snapshot!(compared(&["--width", "160"]));
}

#[test]
fn markdown() {
    insta::assert_snapshot!(compared(&["--format", "markdown"]));
}

/// Other events, in other words: what holds for a raid must hold for a strike, a flood, a verdict.
fn other_story(name: &str) -> String {
    let folder = format!("tests/stories/{name}");
    let views = "actors,events,claims,casualties,sources,coverage";
    let args = ["compare", &folder, "--show", views, "--width", "160"];
    stdout(&run(Path::new(FOLDER), args))
}

#[test]
fn a_strike() {
    insta::assert_snapshot!(other_story("strike"));
}

#[test]
fn a_flood() {
    insta::assert_snapshot!(other_story("flood"));
}

#[test]
fn a_verdict() {
    insta::assert_snapshot!(other_story("verdict"));
}

/// Three stories written before their comparison was looked at; what an analyst wants to see of
/// them stands in `tests/stories/pictures.md`.
#[test]
fn a_bombing() {
    insta::assert_snapshot!(other_story("border"));
}

#[test]
fn a_disputed_vote() {
    insta::assert_snapshot!(other_story("ballot"));
}

#[test]
fn a_hospital_inquiry() {
    insta::assert_snapshot!(other_story("clinic"));
}

#[test]
fn json_holds_the_same() {
    let digest = serde_json::to_string_pretty(&digest(&json())).expect("JSON");
    insta::assert_snapshot!(digest);
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    use unicode_width::UnicodeWidthStr;
    for width in ["60", "80", "120", "160"] {
        let page = compared(&["--width", width, "--rows", "0", "--all"]);
        let room: usize = width.parse().expect("a number");
        for line in page.lines() {
            assert!(line.width() <= room, "{width}: {line}");
        }
    }
}

#[test]
fn every_wording_and_every_rate_has_its_places() {
    let value = json();
    let articles: Vec<&str> = value["articles"]
        .as_array()
        .expect("articles")
        .iter()
        .map(|one| one["id"].as_str().expect("id"))
        .collect();
    let views = value["stories"][0]["views"].as_array().expect("views");
    let cells = views
        .iter()
        .flat_map(|view| view["rows"].as_array().expect("rows"))
        .flat_map(|row| row["cells"].as_array().expect("cells"));
    let mut seen = 0;
    for wording in cells.flat_map(wordings) {
        let places = wording["evidence"].as_array().expect("evidence");
        assert!(!places.is_empty(), "{wording}");
        for place in places {
            assert!(
                articles.contains(&place["article"].as_str().expect("article")),
                "{wording}"
            );
        }
        seen += 1;
    }
    assert!(seen > 100, "{seen}");
    for view in value["views"].as_array().expect("views") {
        for row in view["rows"]
            .as_array()
            .expect("rows")
            .iter()
            .filter(|row| row["group"] == "Per 1,000 words")
        {
            for cell in row["cells"].as_array().expect("cells") {
                let base = &cell["base"];
                let places = base["places"].as_array().map_or(0, Vec::len);
                assert_eq!(base["count"].as_u64(), Some(places as u64), "{row}");
            }
        }
    }
}

#[test]
fn views_are_chosen_by_name() {
    let page = compared(&["--show", "claims,coverage"]);
    assert!(page.contains("THE SAME CLAIM") && page.contains("WHO TELLS WHAT"));
    assert!(
        !page.contains("OVERVIEW") && !page.contains("SAME ACTOR"),
        "{page}"
    );
    let ran = run(
        Path::new(FOLDER),
        ["compare", "tests/articles", "--show", "claim"],
    );
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("overview, actors"), "{}", ran.err);
}

#[test]
fn a_folder_gets_one_table_a_view() {
    let folder = tempfile::tempdir().expect("a folder");
    let tables = folder.path().join("tables");
    let path = format!("{}/", tables.display());
    compared(&["--format", "csv", "-o", &path]);
    for (view, cell) in [
        ("actors", "Red Dawn terror group"),
        ("claims", "falsely claimed"),
        ("casualties", "killed"),
        ("coverage", "present"),
        ("wire", "Coastal News Agency"),
        ("overview", "words"),
    ] {
        let table = std::fs::read_to_string(tables.join(format!("{view}.csv"))).expect(view);
        assert!(
            table.starts_with("story,view,group,row,name,outlet,value,"),
            "{view}"
        );
        assert!(table.contains(cell), "{view}");
    }
}

#[test]
fn a_page_holds_words_and_sentences() {
    let page = compared(&["--format", "html"]);
    for words in [
        "Red Dawn terror group",
        "Vardan regime",
        "falsely claimed",
        "<details",
        "Who tells what",
    ] {
        assert!(page.contains(words), "{words}");
    }
    assert!(!page.contains("<script"));
}

#[test]
fn a_concordance_is_shown_in_place_of_views() {
    let page = compared(&["--kwic", "massacre"]);
    assert!(
        page.contains("massacre: 6 places") && !page.contains("SAME ACTOR"),
        "{page}"
    );
}

#[test]
fn slots_come_from_a_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("slots.toml");
    let slot = "[[slot]]\nname = \"The strike\"\nforms = [\"strike\", \"massacre\"]\n";
    std::fs::write(&file, slot).expect("written");
    let path = file.display().to_string();
    let page = compared(&["--slots", &path, "--show", "slots", "--width", "160"]);
    assert!(
        page.contains("YOUR SLOTS") && page.contains("surgical strike"),
        "{page}"
    );
    std::fs::write(&file, "[[slot]]\nname = \"The strike\"\n").expect("written");
    let ran = run(
        Path::new(FOLDER),
        ["compare", "tests/articles", "--slots", &path],
    );
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("forms"), "{}", ran.err);
}

#[test]
fn a_corpus_is_counted_tested_and_listed_by_story() {
    let folder = tempfile::tempdir().expect("a folder");
    let line = |at: usize| {
        let (outlet, label) = if at.is_multiple_of(2) {
            ("Gazette", "terrorists")
        } else {
            ("Herald", "fighters")
        };
        let text = format!(
            "The {label} took post {at} near the river. A spokesman said the {label} would stay there until the truce of day {}.",
            at * 7
        );
        serde_json::json!({ "id": at.to_string(), "outlet": outlet, "story": format!("post-{}", at / 4), "text": text }).to_string()
    };
    let lines: Vec<String> = (0..48).map(line).collect();
    let file = folder.path().join("corpus.jsonl");
    std::fs::write(&file, lines.join("\n")).expect("written");
    let ran = run(folder.path(), ["compare", "corpus.jsonl", "--width", "100"]);
    let page = stdout(&ran);
    for told in [
        "OVERVIEW",
        "bootstrap over articles",
        "ON THE SAME STORIES",
        "sign test",
        "Log-odds",
        "STORIES",
        "post-11: Gazette 2, Herald 2",
    ] {
        assert!(page.contains(told), "{told}: {page}");
    }
    assert!(!page.contains("SAME ACTOR"), "{page}");
    let page = stdout(&run(
        folder.path(),
        ["compare", "corpus.jsonl", "--story", "post-3"],
    ));
    assert!(
        page.contains("SAME ACTOR") || page.contains("WHO IS GIVEN WORDS"),
        "{page}"
    );
    let few = stdout(&run(
        folder.path(),
        ["compare", "corpus.jsonl", "--story", "none"],
    ));
    assert!(few.contains("no story “none”"), "{few}");
}
