//! What is told on standard error while a command runs?
//!
//! What was skipped, what was read otherwise than it stands, and, on a terminal and after a
//! second, how far it has come. Ctrl-C is heard here, too: the first ends the run with what is
//! done, the second at once.

use super::Failure;
use crate::cli::InputArgs;
use crate::corpus::Progress;
use framelens::input::{Note, Skipped};
use framelens::render::terms;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::cell::{Cell, RefCell};
use std::fs::File;
use std::io::{self, IsTerminal};
use std::path::PathBuf;
use std::process;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// Nobody needs a bar for less.
const PATIENCE: Duration = Duration::from_secs(1);

/// What a process ends with that Ctrl-C has ended (128 and the number of the signal).
const INTERRUPTED: i32 = 130;

/// Set by the first Ctrl-C.
static STOP: AtomicBool = AtomicBool::new(false);

/// Standard error, and the list of what was skipped.
pub struct Console {
    quiet: bool,
    started: Instant,
    bar: ProgressBar,
    shown: Cell<bool>,
    skipped: Option<(PathBuf, RefCell<csv::Writer<File>>)>,
}

impl Console {
    /// Opens the list of what is skipped, if one is wanted, and listens to Ctrl-C.
    pub fn new(args: &InputArgs) -> Result<Self, Failure> {
        let skipped = args.skipped.clone().map(open_list).transpose()?;
        if !types_at_us(&args.paths) {
            // Without a handler, Ctrl-C ends the process as it always does.
            let _ = ctrlc::set_handler(interrupted);
        }
        Ok(Self {
            quiet: args.quiet,
            started: Instant::now(),
            bar: ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden()),
            shown: Cell::new(false),
            skipped,
        })
    }

    /// Becomes true when nothing more shall be read.
    pub fn stop() -> &'static AtomicBool {
        &STOP
    }

    /// Was the run ended before its time?
    pub fn stopped(&self) -> bool {
        STOP.load(Ordering::Relaxed)
    }

    /// Names something that could not be read.
    pub fn skipped(&self, skipped: &Skipped) -> Result<(), Failure> {
        self.say(&skipped.to_string());
        let Some((path, list)) = &self.skipped else {
            return Ok(());
        };
        let line = skipped
            .line
            .map(|line| line.to_string())
            .unwrap_or_default();
        let row = [skipped.path.as_str(), &line, &skipped.reason.to_string()];
        let written = list.borrow_mut().write_record(row);
        written.map_err(|error| Failure::write(path.display())(error.into()))
    }

    /// Names an article that was left out as a copy.
    pub fn dropped(&self, path: &str, line: usize, why: &str) -> Result<(), Failure> {
        if !self.quiet {
            self.say(&format!("{path}:{line}: {why}"));
        }
        let Some((file, list)) = &self.skipped else {
            return Ok(());
        };
        let written = list
            .borrow_mut()
            .write_record([path, &line.to_string(), why]);
        written.map_err(|error| Failure::write(file.display())(error.into()))
    }

    /// Says how many articles were left out as copies.
    pub fn dropped_in_all(&self, count: usize) {
        if count > 0 && !self.quiet {
            let copies = terms::number_of(count, "copy", "copies");
            self.say(&format!("framelens: {copies} left out"));
        }
    }

    /// Tells of something that was read otherwise than it stands.
    pub fn note(&self, note: &Note) {
        if !self.quiet {
            self.say(&note.to_string());
        }
    }

    /// Shows how far the run has come.
    pub fn progress(&self, progress: &Progress) {
        if self.quiet || self.started.elapsed() < PATIENCE || !io::stderr().is_terminal() {
            return;
        }
        if !self.shown.replace(true) {
            self.bar.set_style(ProgressStyle::default_spinner());
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.set_message(self.state(progress));
        self.bar.tick();
    }

    /// Ends the bar and says what a reader of the output should know of the whole.
    pub fn finish(&self, progress: &Progress) -> Result<(), Failure> {
        self.bar.finish_and_clear();
        if let Some((path, list)) = &self.skipped {
            list.borrow_mut()
                .flush()
                .map_err(Failure::write(path.display()))?;
        }
        if self.stopped() {
            self.say(&format!("framelens: stopped; {}", self.state(progress)));
        } else if progress.articles == 0 && progress.skipped == 0 {
            self.say("framelens: no article found; give a file, a folder of articles or `-`");
        } else if progress.repeated_ids > 0 && !self.quiet {
            let articles = terms::number_of(progress.repeated_ids, "article has", "articles have");
            self.say(&format!(
                "framelens: {articles} an id that an earlier one has"
            ));
        }
        Ok(())
    }

    /// `1,500 articles, 9.1 MB, 4.2 MB/s, 3 skipped`.
    fn state(&self, progress: &Progress) -> String {
        let articles = terms::number_of(progress.articles, "article", "articles");
        let millions = megabytes(progress.bytes);
        let speed = millions / self.started.elapsed().as_secs_f64().max(f64::EPSILON);
        let skipped = match progress.skipped {
            0 => String::new(),
            count => format!(", {} skipped", terms::thousands(count)),
        };
        format!("{articles}, {millions:.1} MB, {speed:.1} MB/s{skipped}")
    }

    /// A line, above the bar where there is one.
    fn say(&self, line: &str) {
        self.bar.suspend(|| eprintln!("{line}"));
    }
}

fn open_list(path: PathBuf) -> Result<(PathBuf, RefCell<csv::Writer<File>>), Failure> {
    let file = File::create(&path).map_err(Failure::write(path.display()))?;
    let mut list = csv::Writer::from_writer(file);
    let written = list.write_record(["path", "line", "reason"]);
    written.map_err(|error| Failure::write(path.display())(error.into()))?;
    Ok((path, RefCell::new(list)))
}

/// Is somebody typing an article? Then reading cannot be interrupted, and must not be tried.
fn types_at_us(paths: &[String]) -> bool {
    paths.iter().any(|path| path == "-" || path.ends_with("=-")) && io::stdin().is_terminal()
}

fn interrupted() {
    if STOP.swap(true, Ordering::Relaxed) {
        process::exit(INTERRUPTED);
    }
    eprintln!("framelens: stopping; press Ctrl-C again to end at once");
}

#[allow(clippy::cast_precision_loss, reason = "shown with one decimal")]
fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}
