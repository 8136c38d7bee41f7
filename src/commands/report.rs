//! `framelens report`: what does each article show?
//!
//! Articles are analysed and rendered by several threads; what they give is put together here, in
//! the order of the input.

use super::console::Console;
use super::destination::Destination;
use super::formats::{self, Output};
use super::view::View;
use super::{Failure, Outcome, inputs, lexicons};
use crate::cli::{ColorWhen, Format, ReportArgs};
use framelens::article::Article;
use framelens::render::notes::LexiconNotes;
use framelens::render::{Reading, Renderer, Stitch};
use framelens::{Analyzer, Options};
use serde::Deserialize;
use std::collections::HashSet;
use std::path::Path;

/// Reads, analyses, renders and writes.
pub fn run(args: &ReportArgs, color: ColorWhen) -> Result<Outcome, Failure> {
    let lexicon = lexicons::load(&args.lexicon.files, args.input.quiet)?;
    let analyzer = Analyzer::new(lexicon, options(args));
    let notes = LexiconNotes::new(analyzer.lexicon(), args.lexicon.house.key());
    let view = View::new(args, analyzer.lexicon(), &notes)?;
    let outputs = formats::outputs(args, color, &notes)?;
    let console = Console::new(&args.input)?;
    let (done, mut writers) = open(args, &outputs)?;

    let make = |article: Article| made(&article, &done, &analyzer, &view, &outputs);
    let mut found = false;
    let take = |made: Made| {
        found |= made.found;
        write(&mut writers, &made)
    };
    let progress = inputs::for_each(&args.input, &console, make, take)?;
    close(writers, console.stopped())?;
    console.finish(&progress)?;
    Ok(match inputs::outcome(&progress, &console) {
        Outcome::Nothing => Outcome::Nothing,
        _ if found => Outcome::Found,
        outcome => outcome,
    })
}

fn options(args: &ReportArgs) -> Options {
    Options {
        level: args.lexicon.level,
        include_text: args.output.text,
    }
}

/// What became of one article.
#[derive(Debug, Default)]
struct Made {
    /// For each output, what its renderer wrote.
    pages: Vec<Vec<u8>>,
    /// `--fail-on` found something.
    found: bool,
}

fn made(
    article: &Article,
    done: &HashSet<String>,
    analyzer: &Analyzer,
    view: &View<'_>,
    outputs: &[Output<'_>],
) -> Made {
    if done.contains(&article.id) {
        return Made::default();
    }
    let mut report = analyzer.report(article);
    let found = view.narrow(&mut report, article);
    let reading = Reading::new(article, &report);
    let pages = outputs
        .iter()
        .map(|(_, renderer)| page(&**renderer, &reading));
    Made {
        pages: pages.collect(),
        found,
    }
}

fn page(renderer: &dyn Renderer, reading: &Reading<'_>) -> Vec<u8> {
    let mut page = Vec::new();
    // Memory takes all that is written to it.
    let _ = renderer.article(reading, &mut page);
    page
}

type Writer<'r> = Stitch<'r, Destination>;

/// A writer for each output; and the ids of articles that an earlier run has written already.
fn open<'r>(
    args: &ReportArgs,
    outputs: &'r [Output<'_>],
) -> Result<(HashSet<String>, Vec<Writer<'r>>), Failure> {
    let mut done = HashSet::new();
    if args.output.resume && formats::format(args) != Format::Jsonl {
        let what = "--resume goes on with JSON Lines only; add --format jsonl";
        return Err(Failure::Arguments(what.to_owned()));
    }
    let mut writers = Vec::with_capacity(outputs.len());
    for (path, renderer) in outputs {
        let destination = match path {
            None => Destination::standard(),
            Some(path) if args.output.resume => resumed(path, &mut done)?,
            Some(path) => Destination::file(path)?,
        };
        let place = destination.name();
        writers.push(Stitch::begin(&**renderer, destination).map_err(Failure::write(place))?);
    }
    Ok((done, writers))
}

fn resumed(path: &Path, done: &mut HashSet<String>) -> Result<Destination, Failure> {
    #[derive(Deserialize)]
    struct Earlier {
        id: String,
    }
    Destination::resumed(path, |line| {
        if let Ok(earlier) = serde_json::from_str::<Earlier>(line) {
            done.insert(earlier.id);
        }
    })
}

fn write(writers: &mut [Writer<'_>], made: &Made) -> Result<(), Failure> {
    for (writer, page) in writers.iter_mut().zip(&made.pages) {
        let added = writer.add(page);
        added.map_err(|error| Failure::write(writer.out().name())(error))?;
    }
    Ok(())
}

/// Ends every output; a run that was stopped leaves its files beside their names.
fn close(writers: Vec<Writer<'_>>, stopped: bool) -> Result<(), Failure> {
    for writer in writers {
        let place = writer.out().name();
        let destination = writer.finish().map_err(Failure::write(place))?;
        if stopped {
            destination.leave()?
        } else {
            destination.finish()?
        }
    }
    Ok(())
}
