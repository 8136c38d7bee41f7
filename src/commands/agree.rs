//! `framelens agree`: what did the coders find?

use super::{Failure, Outcome, look, print};
use crate::cli::{AgreeArgs, ColorWhen};
use framelens::agreement::{agreement, coded};
use framelens::render;
use std::fs;
use std::path::Path;

/// Reads the sheets and sums them up.
pub fn run(args: &AgreeArgs, color: ColorWhen) -> Result<Outcome, Failure> {
    let sheets: Vec<_> = args
        .sheets
        .iter()
        .map(|path| sheet(path))
        .collect::<Result<_, _>>()?;
    coded::same_sample(&sheets).map_err(unfit)?;
    let found = agreement(&sheets);
    if found.all.coded == 0 {
        let what =
            "nothing is judged yet; fill in the column `right`: 1 right, 0 wrong, ? debatable";
        return Err(Failure::Arguments(what.to_owned()));
    }
    print(|out| {
        if args.json {
            serde_json::to_writer_pretty(&mut *out, &found)?;
            return writeln!(out);
        }
        render::agreement::write(&found, look(color), args.quote, out)
    })?;
    Ok(Outcome::Complete)
}

fn sheet(path: &Path) -> Result<coded::Sheet, Failure> {
    let bytes = fs::read(path).map_err(Failure::read(path))?;
    coded::read(&path.to_string_lossy(), &bytes).map_err(unfit)
}

#[allow(clippy::needless_pass_by_value, reason = "given to map_err")]
fn unfit(error: coded::SheetError) -> Failure {
    Failure::Arguments(error.to_string())
}
