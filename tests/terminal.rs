//! What does somebody at a terminal see while a run goes on? A bar, and only there, and only after a
//! second.
#![cfg(all(feature = "cli", target_os = "linux"))]

mod program;

use program::{corpus, folder, program};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

/// A terminal: our end of it, and the program's.
fn terminal() -> (File, File) {
    let ours = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).expect("a terminal");
    grantpt(&ours).expect("our own");
    unlockpt(&ours).expect("our own");
    let name = ptsname(&ours, Vec::new()).expect("it has a name");
    let theirs = OpenOptions::new()
        .read(true)
        .write(true)
        .open(Path::new(std::ffi::OsStr::from_bytes(name.as_bytes())))
        .expect("its other end");
    (File::from(ours), theirs)
}

/// Everything that comes out of a terminal until nobody holds its other end; then reading fails.
fn shown(mut terminal: File) -> String {
    let mut all = Vec::new();
    let mut some = [0; 4096];
    while let Ok(count @ 1..) = terminal.read(&mut some) {
        all.extend_from_slice(&some[..count]);
    }
    String::from_utf8_lossy(&all).into_owned()
}

/// Gives the program a corpus with a pause in its middle, and `stderr` to write to.
fn run(pause: Duration, args: &[&str], stderr: Stdio) -> Option<i32> {
    // A field that nobody reads fills the blocks of input sooner.
    let text = corpus(100).replace(
        "{\"id\"",
        &format!("{{\"pad\":\"{}\",\"id\"", "x".repeat(8000)),
    );
    let text = text + "{broken\n";
    let folder = folder(&[]);
    let mut child = program()
        .current_dir(folder.path())
        .env("TERM", "xterm")
        .args(["report", "-", "--format", "jsonl"])
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(stderr)
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    let (first, second) = text.as_bytes().split_at(text.len() / 2);
    stdin.write_all(first).expect("it reads");
    std::thread::sleep(pause);
    stdin.write_all(second).expect("it reads on");
    drop(stdin);
    child.wait().expect("it ends").code()
}

const LONG: Duration = Duration::from_millis(1500);

/// What a run shows on a terminal.
fn on_terminal(pause: Duration, args: &[&str]) -> String {
    let (ours, theirs) = terminal();
    let reader = std::thread::spawn(move || shown(ours));
    assert_eq!(run(pause, args, theirs.into()), Some(1));
    reader.join().expect("it reads to the end")
}

#[test]
fn a_terminal_shows_how_far_a_long_run_has_come() {
    let shown = on_terminal(LONG, &["--jobs", "2"]);
    assert!(shown.contains(" articles, "), "{shown:?}");
    assert!(shown.contains(" MB/s"), "{shown:?}");
    assert!(shown.contains("-:101: not valid JSON"), "{shown:?}");
    assert!(
        shown.ends_with("\r\u{1b}[2K"),
        "the bar goes away: {shown:?}"
    );
}

#[test]
fn a_short_run_and_a_quiet_one_show_no_bar() {
    let skipped =
        |shown: &str| shown.lines().count() == 1 && shown.contains("-:101: not valid JSON");
    let short = on_terminal(Duration::ZERO, &[]);
    assert!(skipped(&short), "{short:?}");
    let quiet = on_terminal(LONG, &["--quiet"]);
    assert!(skipped(&quiet), "{quiet:?}");
}

#[test]
fn a_file_or_a_pipe_gets_no_bar() {
    let folder = folder(&[]);
    let path = folder.path().join("log");
    let log = File::create(&path).expect("room");
    assert_eq!(run(LONG, &[], log.into()), Some(1));
    let log = std::fs::read_to_string(&path).expect("it was written");
    assert_eq!(log.lines().count(), 1, "{log:?}");
}
