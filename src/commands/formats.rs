//! Which renderer writes which format, and into which file?
//!
//! A new format is its file in the library's `render` and its line in [`Shape::renderer`].

use super::Failure;
use crate::cli::{ColorWhen, Format, ReportArgs};
use anstream::{AutoStream, ColorChoice};
use framelens::render::{
    Notes, Renderer, csv, github, html, json, kwic, line, markdown, rdjson, sarif, table,
};
use std::io;
use std::path::{Path, PathBuf};

/// Cells in a line where there is no terminal to ask.
const WIDTH: usize = 80;

/// Endings of file names, and the formats they ask for.
const ENDINGS: [(&str, Format); 9] = [
    ("md", Format::Markdown),
    ("markdown", Format::Markdown),
    ("json", Format::Json),
    ("jsonl", Format::Jsonl),
    ("ndjson", Format::Jsonl),
    ("csv", Format::Csv),
    ("html", Format::Html),
    ("htm", Format::Html),
    ("sarif", Format::Sarif),
];

/// A renderer and the file it writes to; `None` for standard output.
pub type Output<'n> = (Option<PathBuf>, Box<dyn Renderer + 'n>);

/// What the arguments ask to be written, and where.
pub fn outputs<'n>(
    args: &ReportArgs,
    color: ColorWhen,
    notes: &'n dyn Notes,
) -> Result<Vec<Output<'n>>, Failure> {
    let output = args.output.output.as_deref();
    let format = format(args);
    if let Some(folder) = output.filter(|path| is_folder(path)) {
        return tables(format, folder);
    }
    let shape = Shape {
        notes,
        width: width(args.output.width, output.is_some()),
        colour: colour(color, output.is_some()),
        rows: Some(args.view.rows).filter(|rows| *rows > 0),
    };
    let renderer = match &args.view.kwic {
        Some(term) => shape.concordance(term),
        None => shape.renderer(format),
    };
    Ok(vec![(output.map(Path::to_owned), renderer)])
}

/// The format asked for, else the one that the ending of the output file promises.
pub fn format(args: &ReportArgs) -> Format {
    args.output
        .format
        .or_else(|| args.output.output.as_deref().and_then(promised))
        .unwrap_or(Format::Table)
}

/// The format that the name of a file promises.
pub fn promised(path: &Path) -> Option<Format> {
    if is_folder(path) {
        return Some(Format::Csv);
    }
    let ending = path.extension()?.to_str()?;
    ENDINGS
        .iter()
        .find(|(known, _)| known.eq_ignore_ascii_case(ending))
        .map(|(_, format)| *format)
}

/// What renderers need to know besides the reports.
struct Shape<'n> {
    notes: &'n dyn Notes,
    width: usize,
    colour: bool,
    rows: Option<usize>,
}

impl<'n> Shape<'n> {
    fn renderer(&self, format: Format) -> Box<dyn Renderer + 'n> {
        let Self {
            notes,
            width,
            colour,
            rows,
        } = *self;
        match format {
            Format::Table => Box::new(table::TableReport {
                notes,
                width,
                colour,
                rows,
            }),
            Format::Markdown => Box::new(markdown::Markdown { notes }),
            Format::Json => Box::new(json::Array),
            Format::Jsonl => Box::new(json::Lines),
            Format::Csv => Box::new(csv::Tags),
            Format::Html => Box::new(html::Page { notes }),
            Format::Line => Box::new(line::Line { notes }),
            Format::Rdjson => Box::new(rdjson::Rdjson { notes }),
            Format::Github => Box::new(github::GitHub { notes }),
            Format::Sarif => Box::new(sarif::Sarif::new(notes)),
        }
    }

    fn concordance(&self, term: &str) -> Box<dyn Renderer + 'n> {
        let Self { width, colour, .. } = *self;
        Box::new(kwic::Kwic {
            term: term.to_owned(),
            width,
            colour,
        })
    }
}

/// The tables of a folder.
fn tables<'n>(format: Format, folder: &Path) -> Result<Vec<Output<'n>>, Failure> {
    if format != Format::Csv {
        let folder = folder.display();
        let what = format!("{folder}: is a folder, and only CSV is written into one; give a file");
        return Err(Failure::Arguments(what));
    }
    std::fs::create_dir_all(folder).map_err(Failure::write(folder.display()))?;
    Ok(vec![
        (Some(folder.join("tags.csv")), Box::new(csv::Tags)),
        (
            Some(folder.join("attributions.csv")),
            Box::new(csv::Attributions),
        ),
        (
            Some(folder.join("casualties.csv")),
            Box::new(csv::Casualties),
        ),
        (Some(folder.join("figures.csv")), Box::new(csv::Figures)),
        (Some(folder.join("counts.csv")), Box::new(csv::Counts)),
    ])
}

/// An existing folder, or a path that says it is meant as one: `tables/`.
pub fn is_folder(path: &Path) -> bool {
    path.is_dir() || path.as_os_str().as_encoded_bytes().ends_with(b"/")
}

/// Colour on a terminal, unless `NO_COLOR` or `TERM=dumb` say otherwise; never into a file.
pub fn colour(when: ColorWhen, into_file: bool) -> bool {
    match when {
        ColorWhen::Always => true,
        ColorWhen::Never => false,
        ColorWhen::Auto => !into_file && AutoStream::choice(&io::stdout()) != ColorChoice::Never,
    }
}

/// The width asked for, else that of the terminal that shows the output.
pub fn width(asked: Option<u16>, into_file: bool) -> usize {
    let terminal = || terminal_size::terminal_size_of(io::stdout()).filter(|_| !into_file);
    asked
        .or_else(|| terminal().map(|(width, _)| width.0))
        .map_or(WIDTH, usize::from)
}
