//! The program as its users run it: arguments in, output, messages and exit code out.
#![allow(dead_code, reason = "each test program uses a part of it")]

use std::ffi::OsStr;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// What a run gave.
#[derive(Debug)]
pub struct Ran {
    /// Exit code; `None` where a signal ended it.
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

/// The program, with nothing of the user's surroundings that could change what it does.
pub fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_framelens"));
    command
        .env("LC_ALL", "C.UTF-8")
        .env("NO_COLOR", "1")
        .stdin(Stdio::null());
    command
}

/// Runs it in a folder.
pub fn run<S: AsRef<OsStr>>(folder: &Path, args: impl IntoIterator<Item = S>) -> Ran {
    ended(
        &program()
            .current_dir(folder)
            .args(args)
            .output()
            .expect("the program starts"),
    )
}

/// Runs it with something on standard input.
pub fn run_with(folder: &Path, args: &[&str], input: &[u8]) -> Ran {
    let mut child = program()
        .current_dir(folder)
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    // It may have ended before it read all.
    let _ = stdin.write_all(input);
    drop(stdin);
    ended(&child.wait_with_output().expect("it ends"))
}

pub fn ended(output: &Output) -> Ran {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    Ran {
        code: output.status.code(),
        out: text(&output.stdout),
        err: text(&output.stderr),
    }
}

/// A folder that goes with the test, with these files in it.
pub fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        let path: PathBuf = folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a folder above")).expect("room");
        std::fs::write(path, text).expect("room");
    }
    folder
}

/// A corpus in JSON Lines: `articles` invented articles of five outlets, each a little different.
pub fn corpus(articles: usize) -> String {
    const OUTLETS: [&str; 5] = [
        "Lor Gazette",
        "Varda Voice",
        "Ostrel Review",
        "Tarsk Patriot",
        "Velt Post",
    ];
    const LABELS: [&str; 4] = [
        "terror group",
        "militant group",
        "armed group",
        "rebel group",
    ];
    const VERBS: [&str; 5] = ["said", "claimed", "insisted", "warned", "admitted"];
    const EVENTS: [&str; 4] = ["massacre", "raid", "clash", "slaughter"];
    let line = |at: usize| {
        let (label, verb, event) = (LABELS[at % 4], VERBS[at / 2 % 5], EVENTS[at / 3 % 4]);
        let text = format!(
            "Fighters of the {label} Red Dawn entered the town of Velt on day {at}, the army {verb}.\\n\\n\
             The regime in Tarsk {verb} that the {event} was “barbaric”. At least {} people were killed, officials said.\\n\\n\
             Sana Ilen, the mayor, called the attack a {event} and vowed to rebuild. Nobody could verify the claim.",
            10 + at % 70
        );
        format!(
            "{{\"id\":\"a{at}\",\"outlet\":\"{}\",\"story\":\"velt-{}\",\"date\":\"2031-03-{:02}\",\"text\":\"{text}\"}}\n",
            OUTLETS[at % 5],
            at / 25,
            1 + at % 28
        )
    };
    (0..articles).map(line).collect()
}
