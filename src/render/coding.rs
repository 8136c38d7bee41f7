//! The sheet that human coders fill in: one row a sampled tag.
//!
//! What a coder must know stands on the left, then two blank columns: `right` (1, 0 or ?) and
//! `note`; [`crate::agreement::coded`] reads the sheet back. The words of the tag stand in square
//! brackets in their sentence.

use super::Reading;
use super::context::{Context, one_line};
use super::terms;
use crate::lexicon::Lexicon;
use crate::report::Tag;
use crate::sample::Drawn;
use std::io::{self, Write};

const COLUMNS: [&str; 18] = [
    "unit",
    "category",
    "definition",
    "tag",
    "sentence",
    "voice",
    "speaker",
    "right",
    "note",
    "entry",
    "conveys",
    "level",
    "zone",
    "outlet",
    "id",
    "start",
    "end",
    "weight",
];

/// What a sheet shows of a tag, kept while the rest of its article goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sampled {
    /// The tag itself, its own text and sentence in words.
    tag: String,
    sentence: String,
    voice: &'static str,
    speaker: Option<String>,
    entry: String,
    level: u8,
    zone: &'static str,
    id: String,
    start: usize,
    end: usize,
}

impl Sampled {
    /// Takes from an article what its sheet will show of a tag.
    #[must_use]
    pub fn of(reading: &Reading<'_>, tag: &Tag) -> Self {
        let Context {
            before,
            span,
            after,
        } = Context::of(reading, tag.zone, tag.sentence, tag.span);
        Self {
            tag: one_line(&tag.text),
            sentence: format!("{before}[{span}]{after}"),
            voice: terms::voice(tag.voice),
            speaker: tag.speaker.as_deref().map(one_line),
            entry: tag.entry.to_string(),
            level: tag.level,
            zone: terms::zone(tag.zone),
            id: reading.report.id.clone(),
            start: tag.start,
            end: tag.end,
        }
    }
}

/// Writes the sheet.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write(sample: &[Drawn<Sampled>], lexicon: &Lexicon, out: &mut dyn Write) -> io::Result<()> {
    let mut writer = ::csv::Writer::from_writer(out);
    writer.write_record(COLUMNS)?;
    for (unit, drawn) in (1..).zip(sample) {
        writer.write_record(row(unit, drawn, lexicon))?;
    }
    writer.flush()
}

fn row(unit: usize, drawn: &Drawn<Sampled>, lexicon: &Lexicon) -> [String; COLUMNS.len()] {
    let Drawn {
        stratum,
        weight,
        item,
    } = drawn;
    let conveys = lexicon
        .note_of(&stratum.category, &item.entry)
        .map(|(_, note)| note.conveys.clone());
    [
        unit.to_string(),
        stratum.category.clone(),
        definition(lexicon, &stratum.category),
        item.tag.clone(),
        item.sentence.clone(),
        item.voice.to_owned(),
        item.speaker.clone().unwrap_or_default(),
        String::new(),
        String::new(),
        item.entry.clone(),
        conveys.unwrap_or_default(),
        item.level.to_string(),
        item.zone.to_owned(),
        stratum.outlet.clone().unwrap_or_default(),
        item.id.clone(),
        item.start.to_string(),
        item.end.to_string(),
        format!("{weight:.3}"),
    ]
}

/// What a coder is to judge by: the category's title and what a choice in it can tell.
fn definition(lexicon: &Lexicon, category: &str) -> String {
    match category {
        "quote.scare" => {
            "Scare quotes: one to three words in quotation marks that no speaker in the sentence owns".to_owned()
        }
        "quote.snippet" => "Snippets: one to three words quoted from a speaker in the sentence".to_owned(),
        _ => {
            let known = lexicon.notes().iter().find(|notes| notes.id == category);
            known.map(|notes| format!("{}: {}", notes.title, notes.conveys)).unwrap_or_default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agreement::coded;
    use crate::render::fixture;
    use crate::sample::Stratum;

    #[test]
    fn a_coder_finds_words_sentence_and_definition_and_the_sheet_can_be_read_back() {
        let article = fixture::article();
        let report = fixture::report(&article);
        let reading = Reading::new(&article, &report);
        let tag = report
            .tags
            .iter()
            .find(|tag| &*tag.entry == "barbaric")
            .unwrap();
        let stratum = Stratum {
            category: tag.category.to_string(),
            outlet: report.outlet.clone(),
        };
        let sample = [Drawn {
            stratum,
            weight: 12.5,
            item: Sampled::of(&reading, tag),
        }];
        let mut out = Vec::new();
        write(&sample, &Lexicon::builtin(), &mut out).unwrap();
        let sheet = coded::read("ann.csv", &out).unwrap();
        let row = &sheet.rows[0];
        assert_eq!(
            (row.unit.as_str(), row.verdict, row.weight),
            ("1", None, Some(12.5))
        );
        assert_eq!(
            row.sentence,
            "“We will answer this [barbaric] crime,” she told parliament."
        );
        let first: Vec<_> = ::csv::Reader::from_reader(&*out)
            .records()
            .collect::<Result<_, _>>()
            .unwrap();
        assert!(first[0][2].len() > 20, "a definition: {}", &first[0][2]);
        assert_eq!(
            (&first[0][5], &first[0][6], &first[0][7], &first[0][8]),
            ("quoted", "Sana Ilen", "", "")
        );
    }
}
