//! The comparison as one JSON value, by its own field names: every number with what stands behind
//! it. [`schema`] describes it.

use crate::compare::comparison::Comparison;
use std::io::{self, Write};

/// Articles up to which it is indented for people to read.
const FEW: usize = 24;

/// Writes it, of few articles indented, of many in one line.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write(comparison: &Comparison, out: &mut dyn Write) -> io::Result<()> {
    if comparison.articles.len() <= FEW {
        serde_json::to_writer_pretty(&mut *out, comparison)?;
    } else {
        serde_json::to_writer(&mut *out, comparison)?;
    }
    out.write_all(b"\n")
}

/// The JSON Schema of a comparison.
#[must_use]
pub fn schema() -> schemars::Schema {
    schemars::schema_for!(Comparison)
}
