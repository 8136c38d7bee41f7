//! `framelens diff WIRE EDIT`: what did an edit of wire copy change?

use super::console::Console;
use super::destination::Destination;
use super::{Failure, Outcome, formats, inputs, lexicons};
use crate::cli::{ColorWhen, DiffArgs, DiffFormat};
use framelens::article::Article;
use framelens::compare::diff::{EditDiff, diff};
use framelens::render::diff::{html, markdown, table, write_json};
use framelens::{Analyzer, Options};
use std::io::{self, Write};
use std::ops::ControlFlow;

/// All tags, however plain: what counts here is that they changed.
const LEVEL: u8 = 1;

/// Reads the two articles, compares them and writes what changed.
pub fn run(args: &DiffArgs, color: ColorWhen) -> Result<Outcome, Failure> {
    let lexicon = lexicons::load(&args.files, args.input.quiet)?;
    let analyzer = Analyzer::new(
        lexicon,
        Options {
            level: LEVEL,
            ..Options::default()
        },
    );
    let (wire, edit) = two(read(args)?)?;
    let (before, after) = (analyzer.report(&wire), analyzer.report(&edit));
    write(args, color, &diff((&wire, &before), (&edit, &after)))?;
    Ok(Outcome::Complete)
}

fn read(args: &DiffArgs) -> Result<Vec<Article>, Failure> {
    let console = Console::new(&args.input)?;
    let mut articles = Vec::new();
    let mut failed = None;
    let progress = inputs::run(
        &args.input,
        &console,
        |article| article,
        |result| {
            match result {
                Ok(article) => articles.push(article),
                Err(skipped) => failed = console.skipped(&skipped).err(),
            }
            if failed.is_some() || articles.len() > 2 {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        },
    );
    if let Some(failure) = failed {
        return Err(failure);
    }
    console.finish(&progress)?;
    Ok(articles)
}

fn two(articles: Vec<Article>) -> Result<(Article, Article), Failure> {
    let count = articles.len();
    match <[Article; 2]>::try_from(articles) {
        Ok([wire, edit]) => Ok((wire, edit)),
        Err(_) => {
            let found = if count > 2 {
                "more than two were".to_owned()
            } else {
                format!("{count} could be")
            };
            let what =
                format!("diff compares two articles, the wire copy and its edit; {found} read");
            Err(Failure::Arguments(what))
        }
    }
}

fn write(args: &DiffArgs, color: ColorWhen, diff: &EditDiff) -> Result<(), Failure> {
    let output = args.output.as_deref();
    let mut destination = output.map_or_else(|| Ok(Destination::standard()), Destination::file)?;
    let place = destination.name();
    let into_file = output.is_some();
    let shown = table::Table {
        width: formats::width(args.width, into_file),
        colour: formats::colour(color, into_file),
    };
    let written: io::Result<()> = match format(args) {
        DiffFormat::Table => shown.write(diff, &mut destination),
        DiffFormat::Markdown => markdown::write(diff, &mut destination),
        DiffFormat::Json => write_json(diff, &mut destination),
        DiffFormat::Html => html::write(diff, &mut destination),
    };
    written
        .and_then(|()| destination.flush())
        .map_err(Failure::write(place))?;
    destination.finish()
}

/// The format asked for, else the one that the ending of the output file promises.
fn format(args: &DiffArgs) -> DiffFormat {
    let ending = args
        .output
        .as_deref()
        .and_then(|path| path.extension()?.to_str().map(str::to_lowercase));
    let promised = match ending.as_deref() {
        Some("md" | "markdown") => DiffFormat::Markdown,
        Some("json") => DiffFormat::Json,
        Some("html" | "htm") => DiffFormat::Html,
        _ => DiffFormat::Table,
    };
    args.format.unwrap_or(promised)
}
