//! `framelens compare`: what do outlets show side by side?
//!
//! Articles are analysed by several threads and added to the comparison in the order of the
//! input; only its tables stay in memory.

use super::console::Console;
use super::destination::Destination;
use super::{Failure, Outcome, formats, inputs, lexicons};
use crate::cli::{ColorWhen, CompareArgs, Format};
use framelens::article::Article;
use framelens::compare::comparison::Comparison;
use framelens::compare::gazetteer::Gazetteer;
use framelens::compare::scope::Scope;
use framelens::compare::slots::Slots;
use framelens::compare::{Comparer, VIEWS};
use framelens::render::comparison::{Shown, csv, html, json, markdown, table};
use framelens::report::Report;
use framelens::{Analyzer, Options};
use std::io::{self, Write};
use std::path::Path;

/// Outlets that a page for readers shows at most.
const COLUMNS: usize = 8;

/// Cells in the line of a terminal that a column of numbers takes, its share of the names included:
/// an interval does not break.
const CELLS: usize = 20;

/// Articles up to which JSON holds the sentences behind every wording.
const FEW: usize = 24;

/// Places of a term that a concordance lists at most.
const PLACES: usize = 500;

/// Reads, compares and writes.
pub fn run(args: &CompareArgs, color: ColorWhen) -> Result<Outcome, Failure> {
    are_views(&args.show)?;
    let lexicon = lexicons::load(&args.files, args.input.quiet)?;
    // Every label counts when outlets are compared: the plain word is the other outlet's choice.
    let options = Options {
        level: 1,
        include_text: false,
    };
    let analyzer = Analyzer::new(lexicon, options);
    let console = Console::new(&args.input)?;
    let mut comparer = Comparer::new(Gazetteer::builtin())
        .within(scope(args))
        .showing(&args.show)
        .with_slots(slots(args.slots.as_deref())?)
        .looking_for(args.kwic.as_deref(), PLACES);
    if matches!(format(args), Format::Json | Format::Jsonl) {
        comparer = comparer.sentences_up_to(FEW);
    }
    let make = |article: Article| {
        let report = analyzer.report(&article);
        (article, report)
    };
    let take = |(article, report): (Article, Report)| {
        comparer.add(&article, &report);
        Ok(())
    };
    let progress = inputs::for_each(&args.input, &console, make, take)?;
    let mut comparison = comparer.finish();
    if is_read(args) {
        comparison.keep_largest(columns(args, comparison.outlets.len()));
    }
    if !comparison.articles.is_empty() {
        write(args, color, &comparison)?;
    }
    console.finish(&progress)?;
    Ok(inputs::outcome(&progress, &console))
}

/// A view that does not exist would show nothing, and that would read as *no difference*.
fn are_views(wanted: &[String]) -> Result<(), Failure> {
    match wanted.iter().find(|view| !VIEWS.contains(&view.as_str())) {
        None => Ok(()),
        Some(view) => Err(Failure::Arguments(format!(
            "--show {view}: there are {}",
            VIEWS.join(", ")
        ))),
    }
}

/// Outlets that a page for readers shows at most: of a corpus in a terminal as many as have room
/// for numbers.
fn columns(args: &CompareArgs, outlets: usize) -> usize {
    let room = match format(args) {
        Format::Table if outlets > COLUMNS => {
            formats::width(args.width, args.output.is_some()) / CELLS
        }
        _ => COLUMNS,
    };
    room.clamp(2, COLUMNS)
}

/// The story asked for; else all for programs, and for readers the only one.
fn scope(args: &CompareArgs) -> Scope {
    match &args.story {
        Some(story) => Scope::Named(story.clone()),
        None if is_read(args) => Scope::Only,
        None => Scope::Every,
    }
}

fn slots(path: Option<&Path>) -> Result<Slots, Failure> {
    let Some(path) = path else {
        return Ok(Slots::default());
    };
    let text = std::fs::read_to_string(path).map_err(Failure::read(path))?;
    Slots::parse(&text).map_err(|what| Failure::Arguments(format!("{}: {what}", path.display())))
}

/// Is it written for readers, not for programs?
fn is_read(args: &CompareArgs) -> bool {
    !matches!(format(args), Format::Json | Format::Jsonl | Format::Csv)
}

/// The format asked for, else the one that the output promises.
fn format(args: &CompareArgs) -> Format {
    args.format
        .or_else(|| args.output.as_deref().and_then(formats::promised))
        .unwrap_or(Format::Table)
}

fn write(args: &CompareArgs, when: ColorWhen, comparison: &Comparison) -> Result<(), Failure> {
    let shown = shown(args, comparison);
    let path = args.output.as_deref();
    if let Some(folder) = path.filter(|path| formats::is_folder(path)) {
        return folder_of_tables(folder, comparison, &shown);
    }
    let mut out = path.map_or_else(|| Ok(Destination::standard()), Destination::file)?;
    let width = formats::width(args.width, path.is_some());
    let colour = formats::colour(when, path.is_some());
    let written = match format(args) {
        Format::Table => table::Table {
            shown,
            width,
            colour,
        }
        .write(comparison, &mut out),
        Format::Markdown => markdown::write(comparison, &shown, &mut out),
        Format::Json | Format::Jsonl => json::write(comparison, &mut out),
        Format::Csv => csv::write(comparison, &|view| shown.view(view), &mut out),
        Format::Html => html::write(comparison, &shown, &mut out),
        Format::Line | Format::Rdjson | Format::Github | Format::Sarif => {
            let what = "compare writes table, markdown, json, csv or html";
            return Err(Failure::Arguments(what.to_owned()));
        }
    };
    written.map_err(Failure::write(out.name()))?;
    out.finish()
}

/// What is shown: by default everything for a few articles, the overview for a corpus.
fn shown(args: &CompareArgs, comparison: &Comparison) -> Shown {
    let story = args.story.clone();
    Shown {
        views: args.show.clone(),
        story,
        rows: Some(args.rows).filter(|rows| *rows > 0 && comparison.articles.len() > 1),
        same: args.all,
    }
}

/// One CSV file a view.
fn folder_of_tables(folder: &Path, comparison: &Comparison, shown: &Shown) -> Result<(), Failure> {
    std::fs::create_dir_all(folder).map_err(Failure::write(folder.display()))?;
    for id in csv::view_ids(comparison) {
        let mut out = Destination::file(&folder.join(format!("{id}.csv")))?;
        let written: io::Result<()> = csv::write(
            comparison,
            &|view| view.id == id && shown.view(view),
            &mut out,
        );
        written
            .and_then(|()| out.flush())
            .map_err(Failure::write(out.name()))?;
        out.finish()?;
    }
    Ok(())
}
