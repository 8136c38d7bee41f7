//! `framelens schema`: what do the fields of a report mean?

use super::{Failure, Outcome, print};
use framelens::render::json;

/// Prints the JSON Schema of one report.
pub fn run() -> Result<Outcome, Failure> {
    print(|out| {
        serde_json::to_writer_pretty(&mut *out, &json::schema())?;
        writeln!(out)
    })?;
    Ok(Outcome::Complete)
}
