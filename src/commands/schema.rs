//! `framelens schema`: what do the fields of a report mean?

use super::{Failure, Outcome};
use std::io::{self, Write};

/// Prints the JSON Schema of one report.
pub fn run() -> Result<Outcome, Failure> {
    let mut out = io::stdout().lock();
    print(&mut out).map_err(Failure::write("standard output"))?;
    Ok(Outcome::Complete)
}

fn print(out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, &framelens::render::json::schema())?;
    out.write_all(b"\n")?;
    out.flush()
}
