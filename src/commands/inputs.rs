//! How are the inputs that a command names read?

use super::console::Console;
use super::copies::{Deduper, Face};
use super::{Failure, Outcome};
use crate::cli::InputArgs;
use crate::corpus::{self, Progress};
use framelens::article::Article;
use framelens::input::{self, Skipped};
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::thread;

/// Reads all inputs, makes something of each article in several threads, and hands it on in the
/// order of the input.
pub fn run<T: Send>(
    args: &InputArgs,
    console: &Console,
    make: impl Fn(Article) -> T + Sync,
    sink: impl FnMut(Result<T, Skipped>) -> ControlFlow<()>,
) -> Progress {
    let settings = corpus::Settings {
        input: &settings(args),
        stop: Console::stop(),
        progress: &|progress| console.progress(progress),
        note: &|note| console.note(note),
    };
    corpus::run(&args.paths, &settings, jobs(args), make, sink)
}

/// Reads all inputs, makes something of each article in several threads, and gives it to `take` in
/// the order of the input. What is skipped goes to the console, and with `--dedupe` what is a copy;
/// the first failure ends the run.
pub fn for_each<T: Send>(
    args: &InputArgs,
    console: &Console,
    make: impl Fn(Article) -> T + Sync,
    mut take: impl FnMut(T) -> Result<(), Failure>,
) -> Result<Progress, Failure> {
    let mut failed = None;
    let mut deduper = Deduper::default();
    let make = |article: Article| (args.dedupe.then(|| Face::of(&article)), make(article));
    let sink = |result: Result<(Option<Face>, T), Skipped>| {
        let taken = match result {
            Ok((None, made)) => take(made),
            Ok((Some(face), made)) => match deduper.drops(&face, console) {
                Ok(true) => Ok(()),
                Ok(false) => take(made),
                Err(failure) => Err(failure),
            },
            Err(skipped) => console.skipped(&skipped),
        };
        taken.map_or_else(
            |failure| {
                failed = Some(failure);
                ControlFlow::Break(())
            },
            ControlFlow::Continue,
        )
    };
    let progress = run(args, console, make, sink);
    console.dropped_in_all(deduper.dropped());
    failed.map_or(Ok(progress), Err)
}

/// How a run went that read so much.
pub fn outcome(progress: &Progress, console: &Console) -> Outcome {
    match progress {
        Progress { articles: 0, .. } => Outcome::Nothing,
        Progress { skipped: 0, .. } if !console.stopped() => Outcome::Complete,
        _ => Outcome::Skipped,
    }
}

fn settings(args: &InputArgs) -> input::Settings {
    input::Settings {
        fields: args.map.clone().unwrap_or_default(),
        outlet_from: args.outlet_from.map(Into::into),
        story_from: args.story_from.map(Into::into),
        any_language: args.any_language,
        ..input::Settings::default()
    }
}

/// As many as asked for, else one for each processor.
fn jobs(args: &InputArgs) -> NonZeroUsize {
    args.jobs
        .or_else(|| thread::available_parallelism().ok())
        .unwrap_or(NonZeroUsize::MIN)
}
