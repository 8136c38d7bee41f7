//! How a run ends before its time: Ctrl-C, a closed pipe, a full disk, a file that goes away.
#![cfg(all(feature = "cli", unix))]

mod program;

use program::{corpus, ended, folder, program, run};
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Sends SIGINT, as Ctrl-C does.
fn interrupt(child: &Child) {
    let sent = Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status();
    assert!(sent.is_ok_and(|status| status.success()), "kill");
}

fn wait(child: &mut Child) -> Option<i32> {
    let started = Instant::now();
    while started.elapsed() < Duration::from_secs(60) {
        if let Ok(Some(status)) = child.try_wait() {
            return status.code();
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    let _ = child.kill();
    panic!("it did not end");
}

#[test]
fn the_first_interrupt_keeps_what_is_done_and_resume_goes_on() {
    // A field that nobody reads makes the blocks of input fill sooner.
    let text = corpus(300).replace(
        "{\"id\"",
        &format!("{{\"pad\":\"{}\",\"id\"", "x".repeat(4000)),
    );
    let folder = folder(&[("corpus.jsonl", &text)]);
    let mut child = program()
        .current_dir(folder.path())
        .args(["report", "-", "-o", "out.jsonl", "--jobs", "2"])
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    // Some of the corpus, then silence until it is told to stop, then the rest of a block.
    let half = text.len() / 2;
    stdin.write_all(&text.as_bytes()[..half]).expect("it reads");
    std::thread::sleep(Duration::from_millis(1500));
    interrupt(&child);
    std::thread::sleep(Duration::from_millis(300));
    let _ = stdin.write_all(&text.as_bytes()[half..]);
    drop(stdin);
    let code = wait(&mut child);
    let mut err = String::new();
    child
        .stderr
        .take()
        .expect("a pipe")
        .read_to_string(&mut err)
        .expect("text");
    assert_eq!(code, Some(1), "{err}");
    assert!(
        err.contains("framelens: stopped; ")
            && err.contains("out.jsonl.partial holds what is done"),
        "{err}"
    );
    assert!(!folder.path().join("out.jsonl").exists());
    let whole = run(
        folder.path(),
        ["report", "corpus.jsonl", "--format", "jsonl"],
    )
    .out;
    let rest = run(
        folder.path(),
        ["report", "corpus.jsonl", "-o", "out.jsonl", "--resume"],
    );
    assert_eq!(rest.code, Some(0), "{}", rest.err);
    let resumed = std::fs::read_to_string(folder.path().join("out.jsonl")).expect("the report");
    assert!(
        resumed == whole,
        "resumed: {} lines, at once: {}",
        resumed.lines().count(),
        whole.lines().count()
    );
}

#[test]
fn the_second_interrupt_ends_at_once() {
    let mut child = program()
        .args(["report", "-"])
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let stdin = child.stdin.take();
    std::thread::sleep(Duration::from_millis(1500));
    interrupt(&child);
    let mut line = String::new();
    BufReader::new(child.stderr.take().expect("a pipe"))
        .read_line(&mut line)
        .expect("text");
    assert_eq!(
        line,
        "framelens: stopping; press Ctrl-C again to end at once\n"
    );
    assert!(
        child.try_wait().is_ok_and(|status| status.is_none()),
        "it waits for the rest of its input"
    );
    interrupt(&child);
    assert_eq!(wait(&mut child), Some(130));
    drop(stdin);
}

#[test]
fn a_reader_who_has_seen_enough_is_no_failure() {
    let folder = folder(&[("corpus.jsonl", &corpus(400))]);
    let mut child = program()
        .current_dir(folder.path())
        .args(["report", "corpus.jsonl", "--format", "jsonl"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut line = String::new();
    BufReader::new(child.stdout.take().expect("a pipe"))
        .read_line(&mut line)
        .expect("text");
    let code = wait(&mut child);
    let mut err = String::new();
    child
        .stderr
        .take()
        .expect("a pipe")
        .read_to_string(&mut err)
        .expect("text");
    assert_eq!((code, err.as_str()), (Some(0), ""));
}

#[test]
fn a_full_disk_ends_with_one_line() {
    if !std::path::Path::new("/dev/full").exists() {
        return;
    }
    let folder = folder(&[("corpus.jsonl", &corpus(50))]);
    for format in ["jsonl", "csv", "table"] {
        let ran = run(
            folder.path(),
            [
                "report",
                "corpus.jsonl",
                "-o",
                "/dev/full",
                "--format",
                format,
            ],
        );
        assert_eq!(
            (ran.code, ran.err.as_str()),
            (
                Some(2),
                "framelens: /dev/full: cannot be written (no space left on device)\n"
            ),
            "{format}"
        );
    }
    let full = std::fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .expect("a device");
    let output = program()
        .current_dir(folder.path())
        .args(["sample", "corpus.jsonl"])
        .stdout(full)
        .output()
        .expect("it starts");
    let ran = ended(&output);
    assert_eq!(
        (ran.code, ran.err.as_str()),
        (
            Some(2),
            "framelens: standard output: cannot be written (no space left on device)\n"
        )
    );
}

#[test]
fn what_goes_away_or_cannot_be_made_is_named() {
    let folder = folder(&[("a.txt", "The regime fell, officials said.")]);
    let gone = run(
        folder.path(),
        ["report", "a.txt", "b.txt", "--format", "jsonl"],
    );
    assert_eq!((gone.code, gone.out.lines().count()), (Some(1), 1));
    assert_eq!(
        gone.err,
        "b.txt: cannot be read (no such file or directory); check the path\n"
    );
    let nowhere = run(
        folder.path(),
        ["report", "a.txt", "-o", "no/such/folder/out.jsonl"],
    );
    assert_eq!(nowhere.code, Some(2));
    assert!(
        nowhere
            .err
            .starts_with("framelens: no/such/folder/out.jsonl")
            && nowhere.err.lines().count() == 1,
        "{}",
        nowhere.err
    );
}
