//! Tidy tables for R, pandas, Polars and `DuckDB`.
//!
//! To be joined by `id`: one row a tag ([`Tags`]), an attribution ([`Attributions`]), a casualty
//! line ([`Casualties`]), a figure ([`Figures`]), and one an article, category and voice
//! ([`Counts`]). Offsets are code points, as in the JSON. What is not known is an empty field, never
//! a 0. What the editors let stand has rows among the tags, with their reason in `allowed`; it is in
//! no count.

use super::context::Context;
use super::{Reading, Renderer, summary, terms};
use crate::article::{Span, Zone};
use crate::report::{Attribution, Casualty, Figure, Tag};
use std::borrow::Cow;
use std::io::{self, Write};

/// One field of a row.
type Field<'a> = Cow<'a, str>;

/// One row a tag.
#[derive(Debug, Clone, Copy, Default)]
pub struct Tags;

const TAGS: [&str; 28] = [
    "id",
    "outlet",
    "story",
    "date",
    "zone",
    "start",
    "end",
    "text",
    "family",
    "category",
    "entry",
    "level",
    "voice",
    "ambiguous",
    "snippet",
    "speaker",
    "chain",
    "attribution",
    "target",
    "negated",
    "stance",
    "scale",
    "concept",
    "slant",
    "sentence_start",
    "sentence_end",
    "sentence",
    "allowed",
];

impl Renderer for Tags {
    fn head(&self, out: &mut dyn Write) -> io::Result<()> {
        rows(out, [TAGS])
    }

    fn article(&self, reading: &Reading<'_>, out: &mut Vec<u8>) -> io::Result<()> {
        let report = reading.report;
        let tags = report.tags.iter().map(|tag| (tag, ""));
        let allowed = report
            .allowed
            .iter()
            .map(|allowed| (&allowed.tag, allowed.reason.as_str()));
        let all = tags.chain(allowed);
        rows(out, all.map(|(tag, reason)| tag_row(reading, tag, reason)))
    }
}

fn tag_row<'a>(reading: &Reading<'a>, tag: &'a Tag, reason: &'a str) -> [Field<'a>; TAGS.len()] {
    let [id, outlet, story, date] = article_fields(reading);
    [
        id,
        outlet,
        story,
        date,
        terms::zone(tag.zone).into(),
        number(tag.start),
        number(tag.end),
        tag.text.as_str().into(),
        terms::family(&tag.category).into(),
        Cow::Borrowed(&*tag.category),
        Cow::Borrowed(&*tag.entry),
        tag.level.to_string().into(),
        terms::voice(tag.voice).into(),
        truth(tag.ambiguous),
        truth(tag.snippet),
        known(tag.speaker.as_deref()),
        tag.chain.join(" > ").into(),
        known_number(tag.attribution),
        known(tag.target.as_deref()),
        truth(tag.negated),
        known(tag.stance.map(terms::stance)),
        known(tag.scale.as_deref()),
        known(tag.concept.as_deref()),
        known(tag.slant.as_deref()),
        number(tag.sentence.char_start),
        number(tag.sentence.char_end),
        Context::of(reading, tag.zone, tag.sentence, tag.span)
            .sentence()
            .into(),
        reason.into(),
    ]
}

/// One row an attribution.
#[derive(Debug, Clone, Copy, Default)]
pub struct Attributions;

const ATTRIBUTIONS: [&str; 29] = [
    "id",
    "outlet",
    "story",
    "date",
    "attribution",
    "zone",
    "cue_start",
    "cue_end",
    "cue",
    "source_start",
    "source_end",
    "source",
    "speaker",
    "content_start",
    "content_end",
    "content",
    "nested_in",
    "stance",
    "act",
    "force",
    "kind",
    "grade",
    "anonymous",
    "count",
    "reason",
    "negated",
    "quotation",
    "relay",
    "category",
];

impl Renderer for Attributions {
    fn head(&self, out: &mut dyn Write) -> io::Result<()> {
        rows(out, [ATTRIBUTIONS])
    }

    fn article(&self, reading: &Reading<'_>, out: &mut Vec<u8>) -> io::Result<()> {
        let attributions = reading.report.attributions.iter().enumerate();
        rows(
            out,
            attributions.map(|(at, attribution)| attribution_row(reading, at, attribution)),
        )
    }
}

fn attribution_row<'a>(
    reading: &Reading<'a>,
    at: usize,
    attribution: &'a Attribution,
) -> [Field<'a>; ATTRIBUTIONS.len()] {
    let [id, outlet, story, date] = article_fields(reading);
    let [cue_start, cue_end, cue] = span_fields(reading, attribution.zone, attribution.cue);
    let [source_start, source_end, source] =
        span_fields(reading, attribution.zone, attribution.source);
    let [content_start, content_end, content] = content_fields(reading, attribution);
    [
        id,
        outlet,
        story,
        date,
        number(at),
        terms::zone(attribution.zone).into(),
        cue_start,
        cue_end,
        cue,
        source_start,
        source_end,
        source,
        known(attribution.speaker.as_deref()),
        content_start,
        content_end,
        content,
        known_number(attribution.nested_in),
        terms::stance(attribution.stance).into(),
        terms::act(attribution.act).into(),
        terms::force(attribution.force).into(),
        terms::kind(attribution.kind).into(),
        terms::grade(attribution.grade).0.into(),
        truth(attribution.anonymous),
        known(attribution.count.as_deref()),
        known(attribution.reason.as_deref()),
        truth(attribution.negated),
        terms::quotation(attribution.quotation).into(),
        truth(attribution.relay),
        Cow::Borrowed(&*attribution.category),
    ]
}

/// One row a casualty line.
#[derive(Debug, Clone, Copy, Default)]
pub struct Casualties;

const CASUALTIES: [&str; 23] = [
    "id",
    "outlet",
    "story",
    "date",
    "zone",
    "start",
    "end",
    "text",
    "kind",
    "harm",
    "number",
    "value",
    "modifier",
    "victims",
    "agent",
    "voice",
    "speaker",
    "attribution",
    "caveats",
    "negated",
    "entry",
    "sentence_start",
    "sentence_end",
];

impl Renderer for Casualties {
    fn head(&self, out: &mut dyn Write) -> io::Result<()> {
        rows(out, [CASUALTIES])
    }

    fn article(&self, reading: &Reading<'_>, out: &mut Vec<u8>) -> io::Result<()> {
        let casualties = reading.report.casualties.iter();
        rows(
            out,
            casualties.map(|casualty| casualty_row(reading, casualty)),
        )
    }
}

fn casualty_row<'a>(
    reading: &Reading<'a>,
    casualty: &'a Casualty,
) -> [Field<'a>; CASUALTIES.len()] {
    let [id, outlet, story, date] = article_fields(reading);
    [
        id,
        outlet,
        story,
        date,
        terms::zone(casualty.zone).into(),
        number(casualty.span.char_start),
        number(casualty.span.char_end),
        casualty.text.as_str().into(),
        casualty.kind.as_str().into(),
        casualty.harm.as_str().into(),
        known(casualty.number.as_deref()),
        casualty
            .value
            .map_or_else(Field::default, |value| value.to_string().into()),
        known(casualty.modifier.as_deref()),
        known(casualty.victims.as_deref()),
        known(casualty.agent.as_deref()),
        terms::voice(casualty.voice).into(),
        known(casualty.speaker.as_deref()),
        known_number(casualty.attribution),
        casualty.caveats.join(" | ").into(),
        truth(casualty.negated),
        Cow::Borrowed(&*casualty.entry),
        number(casualty.sentence.char_start),
        number(casualty.sentence.char_end),
    ]
}

/// One row a number that counts something, those of casualty lines with them.
#[derive(Debug, Clone, Copy, Default)]
pub struct Figures;

const FIGURES: [&str; 17] = [
    "id",
    "outlet",
    "story",
    "date",
    "zone",
    "start",
    "end",
    "text",
    "number",
    "value",
    "unit",
    "modifier",
    "voice",
    "speaker",
    "attribution",
    "sentence_start",
    "sentence_end",
];

impl Renderer for Figures {
    fn head(&self, out: &mut dyn Write) -> io::Result<()> {
        rows(out, [FIGURES])
    }

    fn article(&self, reading: &Reading<'_>, out: &mut Vec<u8>) -> io::Result<()> {
        let figures = reading.report.figures.iter();
        rows(out, figures.map(|figure| figure_row(reading, figure)))
    }
}

fn figure_row<'a>(reading: &Reading<'a>, figure: &'a Figure) -> [Field<'a>; FIGURES.len()] {
    let [id, outlet, story, date] = article_fields(reading);
    [
        id,
        outlet,
        story,
        date,
        terms::zone(figure.zone).into(),
        number(figure.span.char_start),
        number(figure.span.char_end),
        figure.text.as_str().into(),
        figure.number.as_str().into(),
        figure
            .value
            .map_or_else(Field::default, |value| value.to_string().into()),
        known(figure.unit.as_deref()),
        known(figure.modifier.as_deref()),
        terms::voice(figure.voice).into(),
        known(figure.speaker.as_deref()),
        known_number(figure.attribution),
        number(figure.sentence.char_start),
        number(figure.sentence.char_end),
    ]
}

/// One row an article, category and voice: how often, and how often per 1,000 words.
///
/// Every category whose lexicon was in force has its three rows, so that means over articles
/// count those in which it does not occur.
#[derive(Debug, Clone, Copy, Default)]
pub struct Counts;

const COUNTS: [&str; 10] = [
    "id",
    "outlet",
    "story",
    "date",
    "words",
    "family",
    "category",
    "voice",
    "count",
    "per_1000_words",
];

impl Renderer for Counts {
    fn head(&self, out: &mut dyn Write) -> io::Result<()> {
        rows(out, [COUNTS])
    }

    fn article(&self, reading: &Reading<'_>, out: &mut Vec<u8>) -> io::Result<()> {
        let counts = summary::by_category_in_force(reading.report);
        rows(
            out,
            counts.iter().flat_map(|(category, count)| {
                terms::VOICES.map(|voice| count_row(reading, category, voice, count.of(voice)))
            }),
        )
    }
}

fn count_row<'a>(
    reading: &Reading<'a>,
    category: &'a str,
    voice: crate::report::Voice,
    count: usize,
) -> [Field<'a>; COUNTS.len()] {
    let [id, outlet, story, date] = article_fields(reading);
    let words = reading.report.words;
    let rate = terms::per_thousand(count, words);
    [
        id,
        outlet,
        story,
        date,
        number(words),
        terms::family(category).into(),
        category.into(),
        terms::voice(voice).into(),
        number(count),
        rate.map_or_else(Field::default, |rate| format!("{rate:.4}").into()),
    ]
}

fn article_fields<'a>(reading: &Reading<'a>) -> [Field<'a>; 4] {
    let report = reading.report;
    [
        report.id.as_str().into(),
        known(report.outlet.as_deref()),
        known(report.story.as_deref()),
        known(report.date.as_deref()),
    ]
}

fn span_fields<'a>(reading: &Reading<'a>, zone: Zone, span: Option<Span>) -> [Field<'a>; 3] {
    span.map_or_else(Default::default, |span| {
        [
            number(span.char_start),
            number(span.char_end),
            span.of(reading.zone_text(zone)).into(),
        ]
    })
}

/// From the first to the last part of the content; its words with ` … ` where it is split.
fn content_fields<'a>(reading: &Reading<'a>, attribution: &Attribution) -> [Field<'a>; 3] {
    let (Some(first), Some(last)) = (attribution.content.first(), attribution.content.last())
    else {
        return Default::default();
    };
    let text = reading.zone_text(attribution.zone);
    let words: Vec<_> = attribution
        .content
        .iter()
        .map(|span| span.of(text))
        .collect();
    [
        number(first.char_start),
        number(last.char_end),
        words.join(" … ").into(),
    ]
}

fn known(value: Option<&str>) -> Field<'_> {
    value.unwrap_or_default().into()
}

fn known_number(value: Option<usize>) -> Field<'static> {
    value.map_or_else(Field::default, number)
}

fn number(value: usize) -> Field<'static> {
    value.to_string().into()
}

fn truth(value: bool) -> Field<'static> {
    (if value { "true" } else { "false" }).into()
}

fn rows<F: AsRef<str>, const COLUMNS: usize>(
    out: &mut dyn Write,
    rows: impl IntoIterator<Item = [F; COLUMNS]>,
) -> io::Result<()> {
    let mut writer = ::csv::Writer::from_writer(out);
    for row in rows {
        writer.write_record(row.iter().map(AsRef::as_ref))?;
    }
    writer.flush()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::{fixture, write_all};

    fn records(renderer: &dyn Renderer) -> Vec<std::collections::HashMap<String, String>> {
        let article = fixture::article();
        let report = fixture::report(&article);
        let mut out = Vec::new();
        write_all(renderer, &[Reading::new(&article, &report)], &mut out).unwrap();
        ::csv::Reader::from_reader(&*out)
            .deserialize()
            .collect::<Result<_, _>>()
            .unwrap()
    }

    #[test]
    fn one_row_a_tag_with_its_sentence() {
        let rows = records(&Tags);
        let report = fixture::report(&fixture::article());
        assert_eq!(rows.len(), report.tags.len());
        let relayed = rows.iter().find(|row| row["entry"] == "brutal").unwrap();
        assert_eq!(relayed["chain"], "The Lor Herald > anonymous sources");
        assert_eq!(relayed["voice"], "attributed");
        assert!(relayed["sentence"].starts_with("The Lor Herald quoted anonymous sources"));
        assert!(!relayed["sentence"].contains('\n'));
        assert_eq!(relayed["stance"], "");
    }

    #[test]
    fn one_row_an_attribution() {
        let rows = records(&Attributions);
        assert_eq!(rows.len(), 11);
        let nested = rows.iter().find(|row| row["cue"] == "as saying").unwrap();
        assert_eq!(
            (nested["nested_in"].as_str(), nested["grade"].as_str()),
            ("6", "S6")
        );
        assert_eq!(nested["source"], "", "what is not known is empty");
    }

    #[test]
    fn one_row_a_casualty_line() {
        let rows = records(&Casualties);
        let report = fixture::report(&fixture::article());
        assert_eq!(rows.len(), report.casualties.len());
        for (row, casualty) in rows.iter().zip(&report.casualties) {
            assert_eq!(
                (&row["text"], &row["kind"]),
                (&casualty.text, &casualty.kind)
            );
            assert_eq!(row["value"].parse().ok(), casualty.value);
        }
    }

    #[test]
    fn counts_have_zeros_for_lexicons_in_force() {
        let rows = records(&Counts);
        let metaphor: Vec<_> = rows
            .iter()
            .filter(|row| row["category"] == "loaded.metaphor")
            .collect();
        assert_eq!(metaphor.len(), 3);
        assert!(
            metaphor
                .iter()
                .all(|row| row["count"] == "0" && row["per_1000_words"] == "0.0000")
        );
        let total: usize = rows
            .iter()
            .map(|row| row["count"].parse::<usize>().unwrap())
            .sum();
        assert_eq!(total, fixture::report(&fixture::article()).tags.len());
    }
}
