//! How is a table cut and read?
//!
//! The first line names the columns. Cutting follows quotation marks, for a quoted article runs over
//! many lines; a mark that is never closed costs its own line and no other. Commas, semicolons and
//! tabs part the fields, whichever the first line shows most of.

mod rows;

pub(super) use rows::Rows;

use super::encoding::to_text;
use super::error::{InputError, Portion};
use super::record::{Field, FieldNames, Reading, Record};
use super::unit::Block;
use csv::{ReaderBuilder, StringRecord};
use std::borrow::Cow;

/// What the first line says.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Table {
    pub delimiter: u8,
    /// What each column holds, in their order.
    pub columns: Vec<Option<Field>>,
}

impl Table {
    /// Reads the first line.
    ///
    /// # Errors
    /// [`InputError::NoTextColumn`] with the columns that there are.
    fn new(header: &[u8], delimiter: u8, names: &FieldNames) -> Result<Self, InputError> {
        let header = header.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(header);
        let mut record = StringRecord::new();
        let text = to_text(header, None).text;
        // Reading from memory cannot fail; broken quotation marks are taken as they are.
        let _ = reader(&text, delimiter).read_record(&mut record);
        let columns: Vec<_> = record
            .iter()
            .map(|name| column(name.trim(), names))
            .collect();
        if columns.contains(&Some(Field::Text)) {
            return Ok(Self { delimiter, columns });
        }
        let columns = record.iter().map(str::to_owned).collect();
        Err(InputError::NoTextColumn {
            field: names.text().to_owned(),
            columns,
        })
    }

    fn text_column(&self) -> usize {
        self.columns
            .iter()
            .position(|column| *column == Some(Field::Text))
            .unwrap_or(usize::MAX)
    }
}

/// A column by its name as it stands, or else by its name in small letters (`Title`, `TEXT`).
fn column(name: &str, names: &FieldNames) -> Option<Field> {
    names
        .field(name)
        .or_else(|| names.field(&name.to_lowercase()))
}

fn reader(text: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes())
}

/// Reads a block of rows.
pub(super) fn parse(block: &Block, table: &Table, reading: &mut Reading<'_>) {
    let decoded = to_text(&block.bytes, None);
    if let Some(note) = decoded.note {
        reading.note(Some(block.line), note);
    }
    let mut rows = reader(&decoded.text, table.delimiter);
    let mut row = StringRecord::new();
    while rows.read_record(&mut row).unwrap_or(false) {
        let within = row.position().map_or(0, |position| {
            usize::try_from(position.line())
                .unwrap_or(1)
                .saturating_sub(1)
        });
        read_row(&row, table, block.line + within, reading);
    }
}

/// A row that is too long has a text with a stray separator in it, and reading on would cut the
/// text; a row that is too short may have lost only empty fields at its end.
fn read_row(row: &StringRecord, table: &Table, line: usize, reading: &mut Reading<'_>) {
    let (found, expected) = (row.len(), table.columns.len());
    if row.iter().all(|field| field.trim().is_empty()) {
        return;
    }
    if found > expected || found <= table.text_column() {
        return reading.skip(Some(line), InputError::Row { found, expected });
    }
    let mut record = Record::default();
    for (field, value) in table.columns.iter().zip(row) {
        if let Some(field) = field {
            record.set(*field, Some(Cow::Borrowed(value)));
        }
    }
    reading.take(record, line, Portion::Row);
}
