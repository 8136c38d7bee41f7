//! The command: reads the arguments, does what they say, and ends with a code that tells how it
//! went. Everything else is in the library or in [`commands`].

mod cli;
mod commands;
mod corpus;
mod files;

use clap::Parser;
use commands::Failure;
use std::process::ExitCode;

fn main() -> ExitCode {
    let cli = cli::Cli::parse();
    match commands::run(&cli) {
        Ok(outcome) => outcome.into(),
        // Whoever reads our output has seen enough: nothing went wrong.
        Err(failure) if failure.is_closed_pipe() => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("framelens: {failure}");
            Failure::EXIT_CODE.into()
        }
    }
}
