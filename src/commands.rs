//! What does each command do?
//!
//! One file a command. A command gives an [`Outcome`], or a [`Failure`] where nothing could be
//! done; only `main` turns them into an exit code.

mod baseline;
mod console;
mod destination;
mod formats;
mod inputs;
mod lexicons;
mod report;
mod schema;
mod view;

use crate::cli::{Cli, Command};
use framelens::lexicon::LexiconError;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Does what the arguments say.
pub fn run(cli: &Cli) -> Result<Outcome, Failure> {
    match &cli.command {
        Command::Report(args) => report::run(args, cli.color),
        Command::Schema => schema::run(),
    }
}

/// How a command that did something went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Everything was read.
    Complete,
    /// Some input was skipped, and named.
    Skipped,
    /// All input was skipped.
    Nothing,
    /// `--fail-on` found what it was told to look for.
    Found,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(match outcome {
            Outcome::Complete => 0,
            Outcome::Skipped => 1,
            Outcome::Nothing => Failure::EXIT_CODE,
            Outcome::Found => 3,
        })
    }
}

/// Why nothing could be done. Its words say where, what, and what to do.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// A file could not be read.
    #[error("{}: cannot be read ({})", path.display(), words(error))]
    Read {
        /// Which.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
    /// Something could not be written.
    #[error("{place}: cannot be written ({})", words(error))]
    Write {
        /// A path, or *standard output*.
        place: String,
        /// What the system said.
        error: io::Error,
    },
    /// Lexicon files with faults.
    #[error("{}", Lines(.0))]
    Lexicon(Vec<LexiconError>),
    /// Arguments that do not go together.
    #[error("{0}")]
    Arguments(String),
}

impl Failure {
    /// What `main` ends with.
    pub const EXIT_CODE: u8 = 2;

    /// Has the reader of our output closed its end?
    pub fn is_closed_pipe(&self) -> bool {
        matches!(self, Self::Write { error, .. } if error.kind() == io::ErrorKind::BrokenPipe)
    }

    fn read(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |error| Self::Read { path, error }
    }

    fn write(place: impl fmt::Display) -> impl FnOnce(io::Error) -> Self {
        let place = place.to_string();
        move |error| Self::Write { place, error }
    }
}

/// What the system said, without its number.
fn words(error: &io::Error) -> String {
    let said = error.to_string();
    said.split(" (os error")
        .next()
        .unwrap_or_default()
        .to_lowercase()
}

/// All faults, one a line.
struct Lines<'a>(&'a [LexiconError]);

impl fmt::Display for Lines<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let faults = if self.0.len() == 1 {
            "a fault"
        } else {
            "faults"
        };
        write!(f, "{faults} in the lexicon; nothing was read")?;
        self.0.iter().try_for_each(|error| write!(f, "\n{error}"))
    }
}
