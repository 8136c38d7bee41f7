//! What did a coder write into the sheet?
//!
//! Reads what `framelens sample` wrote after a person has filled in the column `right`; a
//! spreadsheet may have changed separators, order and encoding on the way. Further columns are left
//! alone.

use csv::{ByteRecord, ReaderBuilder};
use serde::Serialize;
use std::collections::BTreeSet;

/// What a coder says of a tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// The tag is what its category says.
    Right,
    /// One may see it either way.
    Debatable,
    /// It is not.
    Wrong,
}

/// The ways to write a verdict, best first.
const WRITTEN: [(&[&str], Verdict); 3] = [
    (
        &["1", "y", "yes", "right", "r", "true", "x", "correct", "ok"],
        Verdict::Right,
    ),
    (
        &[
            "?",
            "d",
            "debatable",
            "maybe",
            "0.5",
            "0,5",
            "partly",
            "unsure",
        ],
        Verdict::Debatable,
    ),
    (
        &["0", "n", "no", "wrong", "w", "false", "incorrect"],
        Verdict::Wrong,
    ),
];

impl Verdict {
    /// A verdict as people write it: `1`, `yes`, `wrong`, `?`; `None` for other words.
    #[must_use]
    pub fn parse(written: &str) -> Option<Self> {
        let written = written.trim().to_lowercase();
        WRITTEN
            .iter()
            .find(|(words, _)| words.contains(&written.as_str()))
            .map(|(_, verdict)| *verdict)
    }
}

/// One coder's sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// Its file, without folder and ending.
    pub name: String,
    /// The tags, in the order of the sheet.
    pub rows: Vec<Row>,
}

/// One tag of a sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Its number in the sample, by which sheets are joined.
    pub unit: String,
    /// `FAMILY.FILE`.
    pub category: String,
    /// How many tags it stands for, if told.
    pub weight: Option<f64>,
    /// The coder's verdict; `None` where the column was left blank.
    pub verdict: Option<Verdict>,
    /// What the coder wrote beside it.
    pub note: String,
    /// The words.
    pub tag: String,
    /// Their sentence.
    pub sentence: String,
}

/// Why a sheet cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SheetError {
    /// A column that must be there is not.
    #[error("{path}: no column `{column}`; it has {found}")]
    Column {
        /// The file.
        path: String,
        /// The missing column.
        column: &'static str,
        /// Those that are there.
        found: String,
    },
    /// The table is broken.
    #[error("{path}: {what}")]
    Table {
        /// The file.
        path: String,
        /// What the parser said.
        what: String,
    },
    /// A verdict that is none.
    #[error(
        "{path}:{line}: `{written}` in the column `right`; write 1 (right), 0 (wrong), ? (debatable), or leave it blank"
    )]
    Verdict {
        /// The file.
        path: String,
        /// Its line, from 1.
        line: u64,
        /// What stands there.
        written: String,
    },
    /// The same tag twice.
    #[error("{path}:{line}: unit {unit} stands twice; give each coder a sheet of their own")]
    Twice {
        /// The file.
        path: String,
        /// Its line, from 1.
        line: u64,
        /// The unit.
        unit: String,
    },
    /// Sheets of different samples.
    #[error(
        "{path}: unit {unit} is {here} here and {there} in {other}; the sheets are not of one sample"
    )]
    Other {
        /// The file.
        path: String,
        /// The unit.
        unit: String,
        /// Its category in this file.
        here: String,
        /// Its category in the other.
        there: String,
        /// The other file.
        other: String,
    },
}

/// Where the columns stand.
struct Columns {
    unit: usize,
    category: usize,
    right: usize,
    weight: Option<usize>,
    note: Option<usize>,
    tag: Option<usize>,
    sentence: Option<usize>,
}

/// Reads one sheet; `path` names it.
///
/// # Errors
/// The first thing that makes the sheet unfit to count.
pub fn read(path: &str, bytes: &[u8]) -> Result<Sheet, SheetError> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter(bytes))
        .flexible(true)
        .from_reader(bytes);
    let table = |error: csv::Error| SheetError::Table {
        path: path.to_owned(),
        what: error.to_string(),
    };
    let columns = columns(path, reader.byte_headers().map_err(table)?)?;
    let mut sheet = Sheet {
        name: stem(path),
        rows: Vec::new(),
    };
    let mut seen = BTreeSet::new();
    for record in reader.byte_records() {
        let record = record.map_err(table)?;
        let line = record.position().map_or(0, csv::Position::line);
        let row = row(path, line, &record, &columns)?;
        if !seen.insert(row.unit.clone()) {
            return Err(SheetError::Twice {
                path: path.to_owned(),
                line,
                unit: row.unit,
            });
        }
        sheet.rows.push(row);
    }
    Ok(sheet)
}

/// Checks that all sheets are of one sample.
///
/// # Errors
/// The first unit that is another tag in another sheet.
pub fn same_sample(sheets: &[Sheet]) -> Result<(), SheetError> {
    let Some((first, others)) = sheets.split_first() else {
        return Ok(());
    };
    let known: std::collections::BTreeMap<&str, &Row> = first
        .rows
        .iter()
        .map(|row| (row.unit.as_str(), row))
        .collect();
    for sheet in others {
        for row in &sheet.rows {
            if let Some(there) = known
                .get(row.unit.as_str())
                .filter(|there| (&there.category, &there.tag) != (&row.category, &row.tag))
            {
                return Err(SheetError::Other {
                    path: sheet.name.clone(),
                    unit: row.unit.clone(),
                    here: format!("{} “{}”", row.category, row.tag),
                    there: format!("{} “{}”", there.category, there.tag),
                    other: first.name.clone(),
                });
            }
        }
    }
    Ok(())
}

/// Spreadsheets write commas, semicolons or tabs, as their country wants it.
fn delimiter(bytes: &[u8]) -> u8 {
    let head = bytes
        .split(|byte| *byte == b'\n')
        .next()
        .unwrap_or_default();
    let count = |sign: u8| head.iter().filter(|byte| **byte == sign).count();
    [b',', b';', b'\t']
        .into_iter()
        .rev()
        .max_by_key(|sign| count(*sign))
        .unwrap_or(b',')
}

fn columns(path: &str, head: &ByteRecord) -> Result<Columns, SheetError> {
    let names: Vec<String> = head
        .iter()
        .map(|name| words(Some(name)).to_lowercase())
        .collect();
    let place = |wanted: &str| names.iter().position(|name| name == wanted);
    let needed = |column: &'static str| {
        let missing = || SheetError::Column {
            path: path.to_owned(),
            column,
            found: names.join(", "),
        };
        place(column).ok_or_else(missing)
    };
    Ok(Columns {
        unit: needed("unit")?,
        category: needed("category")?,
        right: needed("right")?,
        weight: place("weight"),
        note: place("note"),
        tag: place("tag"),
        sentence: place("sentence"),
    })
}

fn row(path: &str, line: u64, record: &ByteRecord, columns: &Columns) -> Result<Row, SheetError> {
    let field = |at: usize| words(record.get(at));
    let optional = |at: Option<usize>| at.map(field).unwrap_or_default();
    let written = field(columns.right);
    let verdict = Verdict::parse(&written);
    if verdict.is_none() && !written.is_empty() {
        return Err(SheetError::Verdict {
            path: path.to_owned(),
            line,
            written,
        });
    }
    Ok(Row {
        unit: field(columns.unit),
        category: field(columns.category),
        // Some countries' spreadsheets write 1,5.
        weight: optional(columns.weight)
            .replace(',', ".")
            .parse()
            .ok()
            .filter(|weight: &f64| weight.is_finite()),
        verdict,
        note: optional(columns.note),
        tag: optional(columns.tag),
        sentence: optional(columns.sentence),
    })
}

fn words(field: Option<&[u8]>) -> String {
    String::from_utf8_lossy(field.unwrap_or_default())
        .trim()
        .to_owned()
}

fn stem(path: &str) -> String {
    let file = path.rsplit(['/', '\\']).next().unwrap_or(path);
    file.rsplit_once('.')
        .map_or(file, |(stem, _)| stem)
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spreadsheets_may_change_separators_and_order() {
        for text in [
            "unit,category,right,weight\n1,a.b,yes,1.5\n2,a.b,,2\n",
            "\u{feff}Unit;Category;Weight;Right\r\n1;a.b;1,5;1\r\n2;a.b;2;\r\n",
            "note\tright\tcategory\tunit\tweight\n\tX\ta.b\t1\t1.5\n\t \ta.b\t2\t2\n",
        ] {
            let sheet = read("dir/ann.csv", text.as_bytes()).unwrap();
            assert_eq!(sheet.name, "ann");
            let rows: Vec<_> = sheet
                .rows
                .iter()
                .map(|row| (row.unit.as_str(), row.verdict, row.weight))
                .collect();
            assert_eq!(
                rows,
                [
                    ("1", Some(Verdict::Right), Some(1.5)),
                    ("2", None, Some(2.0))
                ],
                "{text}"
            );
        }
    }

    #[test]
    fn what_does_not_count_is_named_with_its_place() {
        for (text, says) in [
            (
                "unit,category\n1,a\n",
                "c.csv: no column `right`; it has unit, category",
            ),
            ("", "c.csv: no column `unit`; it has "),
            (
                "unit,category,right\n1,a,1\n2,a,perhaps not\n",
                "c.csv:3: `perhaps not` in the column `right`; write 1 (right)",
            ),
            (
                "unit,category,right\n1,a,1\n1,a,0\n",
                "c.csv:3: unit 1 stands twice",
            ),
        ] {
            let error = read("c.csv", text.as_bytes()).unwrap_err().to_string();
            assert!(error.starts_with(says), "{error}");
        }
    }

    #[test]
    fn sheets_of_two_samples_are_not_joined() {
        let one = read("one.csv", b"unit,category,tag,right\n1,a,x,1\n").unwrap();
        let two = read("two.csv", b"unit,category,tag,right\n1,b,x,1\n").unwrap();
        assert_eq!(same_sample(&[one.clone(), one.clone()]), Ok(()));
        let error = same_sample(&[one, two]).unwrap_err().to_string();
        assert_eq!(
            error,
            "two: unit 1 is b “x” here and a “x” in one; the sheets are not of one sample"
        );
    }
}
