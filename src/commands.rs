//! What does each command do?
//!
//! One file a command. A command gives an [`Outcome`], or a [`Failure`] where nothing could be
//! done; only `main` turns them into an exit code.

mod agree;
mod baseline;
mod compare;
mod console;
mod copies;
mod destination;
mod diff;
mod explain;
mod formats;
mod inputs;
mod lexicon;
mod lexicons;
mod report;
mod sample;
mod schema;
mod suggest;
mod view;

use crate::cli::{Cli, ColorWhen, Command};
use framelens::lexicon::LexiconError;
use framelens::render::card::Look;
use std::fmt;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Does what the arguments say.
pub fn run(cli: &Cli) -> Result<Outcome, Failure> {
    match &cli.command {
        Command::Report(args) => report::run(args, cli.color),
        Command::Compare(args) => compare::run(args, cli.color),
        Command::Diff(args) => diff::run(args, cli.color),
        Command::Explain(args) => explain::run(args, cli.color),
        Command::Sample(args) => sample::run(args),
        Command::Agree(args) => agree::run(args, cli.color),
        Command::Lexicon(command) => lexicon::run(command, cli.color),
        Command::Schema => schema::run(),
    }
}

/// Writes to standard output.
fn print(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
    let mut out = BufWriter::new(io::stdout().lock());
    let written = write(&mut out).and_then(|()| out.flush());
    written.map_err(Failure::write("standard output"))
}

/// How cards and lists look on standard output.
fn look(color: ColorWhen) -> Look {
    Look {
        width: formats::width(None, false),
        colour: formats::colour(color, false),
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
    /// A lexicon has examples that do not come out as they say.
    Faulty,
    /// `--fail-on` found what it was told to look for.
    Found,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(match outcome {
            Outcome::Complete => 0,
            Outcome::Skipped | Outcome::Faulty => 1,
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
