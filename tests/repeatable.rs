//! The same bytes in, the same bytes out: whatever the number of threads, the locale, the time zone,
//! and without any network.
#![cfg(feature = "cli")]

mod program;

use program::{corpus, ended, folder, program};
use std::path::Path;
use std::process::Command;

/// What each command writes, by its arguments.
const COMMANDS: [&[&str]; 4] = [
    &["report", "corpus.jsonl", "drafts/", "--format", "jsonl"],
    &["report", "drafts/", "--format", "html"],
    &["compare", "corpus.jsonl", "--format", "json"],
    &["sample", "corpus.jsonl", "--n", "25", "--seed", "7"],
];

fn inputs() -> tempfile::TempDir {
    folder(&[
        ("corpus.jsonl", &corpus(30)),
        (
            "drafts/a.txt",
            "The regime fell. “It was a massacre,” said İlkay Özgür — the café’s owner, 1,200 people died.",
        ),
        (
            "drafts/b.md",
            "# Army clears Velt\n\nThe terror group fled, 3.5 percent of voters claimed.",
        ),
    ])
}

/// Standard output of every command, run as `change` wants it.
fn outputs(folder: &Path, change: impl Fn(&mut Command)) -> Vec<String> {
    let output = |args: &&[&str]| {
        let mut command = program();
        command.current_dir(folder).args(*args);
        change(&mut command);
        let ran = ended(&command.output().expect("the program starts"));
        assert!(
            ran.code == Some(0) && !ran.out.is_empty(),
            "{args:?}: {}",
            ran.err
        );
        ran.out
    };
    COMMANDS.iter().map(output).collect()
}

#[test]
fn threads_locales_and_time_zones_change_no_byte() {
    let folder = inputs();
    let first = outputs(folder.path(), |command| _ = command.args(["--jobs", "1"]));
    let surroundings: [&[(&str, &str)]; 2] = [
        &[
            ("LC_ALL", "tr_TR.UTF-8"),
            ("LANG", "tr_TR.UTF-8"),
            ("TZ", "Pacific/Kiritimati"),
        ],
        &[
            ("LC_ALL", "C"),
            ("TZ", "America/Los_Angeles"),
            ("COLUMNS", "33"),
            ("HOME", "/nowhere"),
            ("RUST_LOG", "trace"),
        ],
    ];
    for (jobs, surroundings) in ["2", "3"].into_iter().zip(surroundings) {
        let again = outputs(folder.path(), |command| {
            _ = command
                .args(["--jobs", jobs])
                .envs(surroundings.iter().copied())
        });
        for ((args, first), again) in COMMANDS.iter().zip(&first).zip(&again) {
            assert_eq!(
                first, again,
                "{args:?} with {jobs} jobs and {surroundings:?}"
            );
        }
    }
}

#[test]
fn nothing_is_picked_up_from_the_folder_it_runs_in() {
    let inputs = inputs();
    let before = outputs(inputs.path(), |_| {});
    for name in [
        "framelens.toml",
        ".framelens.toml",
        "label.mine.toml",
        "lexicons/label/armed.toml",
        ".framelens-baseline.jsonl",
    ] {
        let path = inputs.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a folder above")).expect("room");
        std::fs::write(path, "level = 3\nnonsense").expect("room");
    }
    assert_eq!(outputs(inputs.path(), |_| {}), before);
}

/// `unshare` makes a namespace with no network device but a loopback that is down. Where the system
/// does not let us, nothing is shown and nothing asserted.
#[cfg(target_os = "linux")]
#[test]
fn nothing_needs_a_network() {
    let works = Command::new("unshare")
        .args(["--net", "--map-root-user", "true"])
        .output();
    if !works.is_ok_and(|output| output.status.success()) {
        eprintln!("no network namespaces here: not tested");
        return;
    }
    let folder = inputs();
    let with = outputs(folder.path(), |_| {});
    let without: Vec<String> = COMMANDS
        .iter()
        .map(|args| {
            let mut command = Command::new("unshare");
            command
                .args(["--net", "--map-root-user", env!("CARGO_BIN_EXE_framelens")])
                .args(*args);
            let ran = ended(
                &command
                    .current_dir(folder.path())
                    .env("NO_COLOR", "1")
                    .output()
                    .expect("unshare starts"),
            );
            assert_eq!(ran.code, Some(0), "{args:?}: {}", ran.err);
            ran.out
        })
        .collect();
    assert_eq!(with, without);
}

/// Nor does the program hold what it would take to speak to one.
#[test]
fn no_dependency_speaks_to_a_network() {
    let lock = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.lock"))
        .expect("the lock file");
    let names: Vec<&str> = lock
        .lines()
        .filter_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"'))
        .collect();
    assert!(names.contains(&"aho-corasick"), "it is the lock file");
    for name in [
        "reqwest",
        "ureq",
        "hyper",
        "curl",
        "tokio",
        "rustls",
        "openssl",
        "native-tls",
        "isahc",
        "attohttpc",
        "h2",
        "socket2",
    ] {
        assert!(!names.contains(&name), "{name}");
    }
}
