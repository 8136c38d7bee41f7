//! A newsroom's own checks: house style, what editors let stand, a baseline, and `--fail-on`.
#![cfg(feature = "cli")]

mod program;

use program::{folder, run};
use serde_json::Value;

const DRAFT: &str = "---\noutlet: Lor Gazette\n---\n# Army clears Velt\n\nFighters of the terror group Red Dawn left Velt on \
Monday. The carnage was over.\n\nThe rebels kept the bridge.\n";

/// `category/entry` of all tags, and of what was let stand.
fn found(out: &str) -> (Vec<String>, Vec<String>) {
    let report: Value = serde_json::from_str(out).expect("one report");
    let names = |tags: &Value| {
        let name = |tag: &Value| {
            format!(
                "{}/{}",
                tag["category"].as_str().unwrap_or(""),
                tag["entry"].as_str().unwrap_or("")
            )
        };
        tags.as_array()
            .map(|tags| tags.iter().map(name).collect())
            .unwrap_or_default()
    };
    (names(&report["tags"]), names(&report["allowed"]))
}

#[test]
fn a_house_asks_only_about_its_own_words_and_cites_its_guide() {
    let folder = folder(&[("draft.md", DRAFT)]);
    let all = run(folder.path(), ["report", "draft.md", "--format", "jsonl"]);
    let (tags, _) = found(&all.out);
    assert!(
        tags.iter().any(|tag| tag == "label.armed/terror-group")
            && tags.iter().any(|tag| tag.starts_with("event.")),
        "{tags:?}"
    );
    let bbc = run(
        folder.path(),
        ["report", "draft.md", "--house", "bbc", "--format", "jsonl"],
    );
    assert_eq!(found(&bbc.out).0, ["label.armed/terror-group"]);
    for args in [
        ["--format", "table"],
        ["--format", "markdown"],
        ["--format", "line"],
        ["--format", "html"],
    ] {
        let shown = run(
            folder.path(),
            ["report", "draft.md", "--house", "bbc"].iter().chain(&args),
        )
        .out;
        assert!(
            shown.contains("BBC") && shown.contains("section 11"),
            "{args:?}: {shown}"
        );
    }
}

/// End to end: the same five articles at every house, each asking about its own words.
#[test]
fn every_house_asks_about_the_example_articles() {
    let articles = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/articles");
    let folder = folder(&[]);
    for (house, name, asks, leaves) in [
        ("ap", "AP", "label.state/regime", "casualty."),
        (
            "reuters",
            "Reuters",
            "sourcing.people/source",
            "label.state/",
        ),
        ("bbc", "BBC", "label.armed/terrorist", "sourcing."),
        (
            "guardian",
            "Guardian",
            "label.armed/terrorist",
            "label.state/",
        ),
        ("afp", "AFP", "label.armed/terrorist", "sourcing."),
        (
            "nyt",
            "New York Times",
            "sourcing.people/diplomat",
            "label.armed/",
        ),
    ] {
        let lines = run(
            folder.path(),
            ["report", articles, "--house", house, "--format", "jsonl"],
        )
        .out;
        let tags: Vec<String> = lines.lines().flat_map(|line| found(line).0).collect();
        assert!(tags.iter().any(|tag| tag == asks), "{house}: {tags:?}");
        assert!(
            !tags.iter().any(|tag| tag.starts_with(leaves)),
            "{house}: {tags:?}"
        );
        let table = run(folder.path(), ["report", articles, "--house", house]).out;
        assert!(table.contains(name), "{house}: {table}");
    }
}

#[test]
fn a_house_of_which_nothing_is_known_is_refused() {
    let folder = folder(&[
        ("draft.md", DRAFT),
        (
            "label.mine.toml",
            "schema = 1\n[category]\ntitle = \"T\"\nconveys = \"C.\"\nversion = \"1.0.0\"\n[source.own]\ncite = \"Us\"\n[[entry]]\nid = \"bridge\"\nforms = [\"bridge\"]\nsource = [\"own\"]\nhouse = { ap = \"name it\" }\nmatch = [\"The [bridge].\"]\nskip = [\"It bridged.\"]\n",
        ),
    ]);
    let only_mine = ["--no-builtin", "--lexicon", "label.mine.toml"];
    let ap = run(
        folder.path(),
        ["report", "draft.md", "--house", "ap", "--format", "jsonl"]
            .iter()
            .chain(&only_mine),
    );
    assert_eq!(
        (ap.code, found(&ap.out).0),
        (Some(0), vec!["label.mine/bridge".to_owned()]),
        "{}",
        ap.err
    );
    let bbc = run(
        folder.path(),
        ["report", "draft.md", "--house", "bbc"]
            .iter()
            .chain(&only_mine),
    );
    assert_eq!(bbc.code, Some(2));
    assert_eq!(
        bbc.err,
        "framelens: --house: the lexicons note nothing from the guide of BBC; they have AP\n"
    );
}

#[test]
fn what_editors_let_stand_is_listed_and_fails_nothing() {
    let remark = "<!-- framelens-allow label.armed/terror-group: the court's words -->";
    let text = DRAFT.replace("Red Dawn left", &format!("Red Dawn {remark} left"));
    let folder = folder(&[("draft.md", DRAFT), ("allowed.md", &text)]);
    let fail = ["--fail-on", "label.armed/terror-group"];
    let before = run(folder.path(), ["report", "draft.md"].iter().chain(&fail));
    assert_eq!(before.code, Some(3), "{}", before.err);
    let after = run(
        folder.path(),
        ["report", "allowed.md", "--format", "jsonl"]
            .iter()
            .chain(&fail),
    );
    assert_eq!(after.code, Some(0), "{}", after.err);
    let (tags, allowed) = found(&after.out);
    assert!(
        !tags.contains(&"label.armed/terror-group".to_owned()),
        "{tags:?}"
    );
    assert_eq!(allowed, ["label.armed/terror-group"]);
    for format in ["table", "markdown", "html", "csv", "sarif"] {
        let shown = run(folder.path(), ["report", "allowed.md", "--format", format]).out;
        assert!(
            shown
                .replace('\'', "’")
                .replace("&apos;", "’")
                .contains("the court’s words"),
            "{format}: {shown}"
        );
    }
    let line = run(folder.path(), ["report", "allowed.md", "--format", "line"]).out;
    assert!(
        !line.contains("terror-group") && line.contains("event."),
        "{line}"
    );
}

#[test]
fn places_are_those_of_the_file_though_remarks_stand_before_them() {
    let text = "<!-- framelens-allow event: why not -->\nArmy leaves the terror group alone\n\nThe carnage was over, he wrote. The regime in Tarsk answered the note on Monday evening.\n";
    let folder = folder(&[("draft.txt", text)]);
    let lines = run(
        folder.path(),
        ["report", "draft.txt", "--format", "line", "--show", "label"],
    )
    .out;
    let places: Vec<_> = lines
        .lines()
        .filter_map(|line| line.split(": ").next())
        .collect();
    assert_eq!(places, ["draft.txt:2:17", "draft.txt:4:37"], "{lines}");
}

#[test]
fn columns_count_the_marks_of_markdown() {
    let text = "# The *terror group* leaves\n\n> He said [the **regime**](https://e.org/a_(b)) &amp; the terror group were é \\* _militants_.\n";
    let folder = folder(&[("draft.md", text)]);
    let lines = run(
        folder.path(),
        [
            "report", "draft.md", "--format", "rdjson", "--show", "label", "--level", "1",
        ],
    )
    .out;
    let log: Value = serde_json::from_str(&lines).expect("JSON");
    let found = log["diagnostics"].as_array().expect("diagnostics");
    assert!(found.len() >= 3, "{log}");
    for one in found {
        let range = &one["location"]["range"];
        let at = |end: &str, part: &str| {
            usize::try_from(range[end][part].as_u64().unwrap_or(0)).unwrap_or(0)
        };
        let line = text.lines().nth(at("start", "line") - 1).unwrap_or("");
        if range["end"].is_null() {
            assert_eq!(
                at("start", "line"),
                1,
                "only a headline with marks in it has no column: {one}"
            );
            continue;
        }
        let words = line
            .get(at("start", "column") - 1..at("end", "column") - 1)
            .unwrap_or("");
        let message = one["message"].as_str().unwrap_or("");
        assert!(
            !words.is_empty() && message.starts_with(&format!("“{words}”")),
            "{words} {message}"
        );
    }
}

#[test]
fn a_baseline_shows_only_what_is_new() {
    let new = DRAFT.replace(
        "kept the bridge",
        "kept the bridge, and the terror group came back",
    );
    let folder = folder(&[("draft.md", DRAFT)]);
    let kept = run(
        folder.path(),
        ["report", "draft.md", "-o", "baseline.jsonl"],
    );
    assert_eq!(kept.code, Some(0), "{}", kept.err);
    let check = [
        "report",
        "draft.md",
        "--baseline",
        "baseline.jsonl",
        "--format",
        "line",
        "--fail-on",
        "all",
    ];
    let same = run(folder.path(), check);
    assert_eq!(
        (same.code, same.out.as_str()),
        (Some(0), ""),
        "{}",
        same.err
    );
    std::fs::write(folder.path().join("draft.md"), new).expect("room");
    let changed = run(folder.path(), check);
    assert_eq!(
        (changed.code, changed.out.lines().count()),
        (Some(3), 1),
        "{}",
        changed.out
    );
    assert!(
        changed.out.starts_with("draft.md:8:")
            && changed.out.contains("(label.armed/terror-group)"),
        "{}",
        changed.out
    );
    let missing = run(
        folder.path(),
        ["report", "draft.md", "--baseline", "none.jsonl"],
    );
    assert_eq!(
        (missing.code, missing.err.as_str()),
        (
            Some(2),
            "framelens: none.jsonl: cannot be read (no such file or directory)\n"
        )
    );
}

#[test]
fn fail_on_looks_at_what_it_was_told_and_level() {
    let folder = folder(&[("draft.md", DRAFT)]);
    for (args, code) in [
        (vec!["--fail-on", "label:outlet"], 3),
        (vec!["--fail-on", "label:quoted"], 0),
        (vec!["--fail-on", "event.violence/carnage"], 3),
        (vec!["--fail-on", "event", "--show", "label"], 3),
        (vec!["--fail-on", "event", "--house", "bbc"], 0),
        (vec!["--fail-on", "loaded.metaphor,label.people"], 0),
        (vec!["--fail-on", "nonsense"], 2),
    ] {
        let ran = run(folder.path(), ["report", "draft.md"].iter().chain(&args));
        assert_eq!(ran.code, Some(code), "{args:?}: {}", ran.err);
    }
}

#[test]
fn copies_are_dropped_and_named() {
    let wire = "Varda closed its border with Lor on Monday after the raid on the depot in Velt, two officials said. \
                The regime in Tarsk claimed that the massacre had been planned for weeks by the terror group Red Dawn.";
    let folder = folder(&[
        ("a.txt", wire),
        ("b.txt", &format!("{wire} It gave no proof.")),
        (
            "c.txt",
            "The harvest in Ostrel was the best in many years, farmers said on Friday at the market in the old port.",
        ),
        ("d.txt", wire),
    ]);
    let all = run(
        folder.path(),
        [
            "report", "a.txt", "b.txt", "c.txt", "d.txt", "--format", "jsonl",
        ],
    );
    assert_eq!(all.out.lines().count(), 4);
    let deduped = run(
        folder.path(),
        [
            "report",
            "a.txt",
            "b.txt",
            "c.txt",
            "d.txt",
            "--format",
            "jsonl",
            "--dedupe",
            "--skipped",
            "left.csv",
        ],
    );
    let ids: Vec<String> = deduped
        .out
        .lines()
        .map(|line| {
            serde_json::from_str::<Value>(line).expect("JSON")["id"]
                .as_str()
                .unwrap_or("")
                .to_owned()
        })
        .collect();
    assert_eq!(
        (deduped.code, ids),
        (Some(0), vec!["a.txt".to_owned(), "c.txt".to_owned()])
    );
    let lines: Vec<&str> = deduped.err.lines().collect();
    assert!(
        lines.len() == 3
            && lines[0].starts_with("b.txt:1: ")
            && lines[0].ends_with("% of it stands in a.txt; left out as a copy"),
        "{lines:?}"
    );
    assert_eq!(
        &lines[1..],
        [
            "d.txt:1: 100% of it stands in a.txt; left out as a copy",
            "framelens: 2 copies left out"
        ]
    );
    let list = std::fs::read_to_string(folder.path().join("left.csv")).expect("the list");
    assert!(
        list.lines().count() == 3 && list.contains("d.txt,1,100% of it stands in a.txt"),
        "{list}"
    );
    let quiet = run(
        folder.path(),
        [
            "compare", "a.txt", "b.txt", "c.txt", "d.txt", "--dedupe", "--format", "json",
            "--quiet",
        ],
    );
    assert_eq!((quiet.code, quiet.err.as_str()), (Some(0), ""));
    let compared: Value = serde_json::from_str(&quiet.out).expect("JSON");
    assert_eq!(compared["articles"].as_array().map(Vec::len), Some(2));
}
