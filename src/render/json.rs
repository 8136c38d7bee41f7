//! The JSON contract: what programs read.
//!
//! [`Lines`] writes one article a line, [`Array`] one readable array. Both are the report as it
//! stands, by its own field names; [`schema`] describes it.

use super::{Reading, Renderer};
use crate::report::Report;
use std::io::{self, Write};

/// JSON Lines: one article a line.
#[derive(Debug, Clone, Copy, Default)]
pub struct Lines;

impl Renderer for Lines {
    fn article(&self, reading: &Reading<'_>, out: &mut Vec<u8>) -> io::Result<()> {
        // What crawled news comes to; growing by doubling would copy it and keep more.
        out.reserve(reading.text.len() * 6);
        serde_json::to_writer(&mut *out, reading.report)?;
        out.push(b'\n');
        Ok(())
    }
}

/// One JSON array, indented.
#[derive(Debug, Clone, Copy, Default)]
pub struct Array;

impl Renderer for Array {
    fn head(&self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"[\n")
    }

    fn article(&self, reading: &Reading<'_>, out: &mut Vec<u8>) -> io::Result<()> {
        Ok(serde_json::to_writer_pretty(out, reading.report)?)
    }

    fn between(&self) -> &'static str {
        ",\n"
    }

    fn tail(&self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"\n]\n")
    }
}

/// The JSON Schema of one report.
#[must_use]
pub fn schema() -> schemars::Schema {
    schemars::schema_for!(Report)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::{fixture, write_all};
    use serde_json::Value;

    fn written(renderer: &dyn Renderer, times: usize) -> Vec<u8> {
        let article = fixture::article();
        let report = fixture::report(&article);
        let readings = vec![Reading::new(&article, &report); times];
        let mut out = Vec::new();
        write_all(renderer, &readings, &mut out).unwrap();
        out
    }

    #[test]
    fn arrays_and_lines_hold_the_same_reports() {
        let array: Vec<Value> = serde_json::from_slice(&written(&Array, 2)).unwrap();
        let lines: Vec<Value> = serde_json::Deserializer::from_slice(&written(&Lines, 2))
            .into_iter()
            .collect::<Result<_, _>>()
            .unwrap();
        assert_eq!(array, lines);
        assert_eq!(array.len(), 2);
        assert_eq!(
            String::from_utf8(written(&Lines, 2))
                .unwrap()
                .lines()
                .count(),
            2
        );
        assert!(
            serde_json::from_slice::<Vec<Value>>(&written(&Array, 0))
                .unwrap()
                .is_empty()
        );
    }

    #[test]
    fn offsets_are_code_points_and_pairs() {
        let report: Value = serde_json::from_slice(&written(&Lines, 1)).unwrap();
        let text: Vec<char> = fixture::article().text.chars().collect();
        for tag in report["tags"].as_array().unwrap() {
            if tag["zone"] == "headline" {
                continue;
            }
            let at = |key: &str| usize::try_from(tag[key].as_u64().unwrap()).unwrap();
            let words: String = text[at("start")..at("end")].iter().collect();
            assert_eq!(tag["text"], words);
            assert_eq!(tag["sentence"].as_array().map(Vec::len), Some(2));
        }
    }

    #[test]
    fn every_field_written_is_in_the_schema() {
        let schema = serde_json::to_value(schema()).unwrap();
        let report: Value = serde_json::from_slice(&written(&Lines, 1)).unwrap();
        for key in report.as_object().unwrap().keys() {
            assert!(
                schema["properties"].get(key).is_some(),
                "{key} is not in the schema"
            );
        }
        for key in report["tags"][0].as_object().unwrap().keys() {
            let described = schema["$defs"]["Tag"]["properties"].get(key);
            assert!(described.is_some(), "tag field {key} is not in the schema");
        }
    }
}
