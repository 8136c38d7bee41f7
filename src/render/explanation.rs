//! What was found in a sentence, and why?
//!
//! For each choice its words in the sentence, its entry, voice and speaker, what it conveys, and
//! for a cue how its stance came about.

use super::card::{Look, field};
use super::context::Context;
use super::message::whose;
use super::paint::finish;
use super::window::fit;
use super::{Notes, Reading, summary, terms};
use crate::report::{Attribution, Tag};
use std::io::{self, Write};

/// Explains the tags of a report.
pub struct Explanation<'n> {
    /// What the lexicon says of entries.
    pub notes: &'n dyn Notes,
    /// Width and colour.
    pub look: Look,
}

impl Explanation<'_> {
    /// Writes what was found, in the order of the text.
    ///
    /// # Errors
    /// When `out` cannot be written to.
    pub fn write(&self, reading: &Reading<'_>, out: &mut dyn Write) -> io::Result<()> {
        for (at, tag) in reading.report.tags.iter().enumerate() {
            let gap = if at > 0 { "\n" } else { "" };
            let found = format!("{gap}{}", self.found(reading, tag));
            out.write_all(finish(&found, self.look.colour).as_bytes())?;
        }
        Ok(())
    }

    fn found(&self, reading: &Reading<'_>, tag: &Tag) -> String {
        let context = Context::of(reading, tag.zone, tag.sentence, tag.span);
        let sentence = fit(&context, self.look.width, 2, !self.look.colour);
        let mut found = sentence + "\n";
        for (name, value) in self.fields(reading, tag) {
            found.push_str(&field(name, &value, self.look.width));
        }
        found
    }

    fn fields(&self, reading: &Reading<'_>, tag: &Tag) -> Vec<(&'static str, String)> {
        let mut fields = vec![
            (
                "entry",
                format!("{}/{}, level {}", tag.category, tag.entry, tag.level),
            ),
            ("voice", whose(tag)),
            ("target", tag.target.clone().unwrap_or_default()),
        ];
        let of_cue =
            reading.report.attributions.iter().find(|attribution| {
                attribution.zone == tag.zone && attribution.cue == Some(tag.span)
            });
        if let Some(attribution) = of_cue {
            fields.extend(attribution_fields(reading, attribution));
        }
        let conveys = self
            .notes
            .conveys(&tag.category, &tag.entry)
            .unwrap_or_default();
        fields.push(("conveys", conveys.to_owned()));
        let plainer = self.notes.neutral(&tag.category, &tag.entry).phrase();
        fields.push(("plainer", plainer.unwrap_or_default()));
        fields.retain(|(_, value)| !value.is_empty());
        fields
    }
}

fn attribution_fields(
    reading: &Reading<'_>,
    attribution: &Attribution,
) -> [(&'static str, String); 4] {
    let (grade, meaning) = terms::grade(attribution.grade);
    let who = summary::who(reading, attribution).unwrap_or("nobody named");
    let text = reading.zone_text(attribution.zone);
    let content: Vec<_> = attribution
        .content
        .iter()
        .map(|span| span.of(text))
        .collect();
    [
        ("source", format!("{who} ({grade} {meaning})")),
        ("content", content.join(" … ")),
        ("stance", stance(attribution)),
        (
            "act",
            format!(
                "{}, {}",
                terms::act(attribution.act),
                terms::force(attribution.force)
            ),
        ),
    ]
}

/// The stance and the steps that led to it: `rejecting (claimed: base distancing; falsely: -2)`.
fn stance(attribution: &Attribution) -> String {
    let steps = attribution
        .parts
        .iter()
        .map(|part| format!("{}: {}", part.text, part.effect));
    let steps: Vec<_> = steps.collect();
    let stance = terms::stance(attribution.stance);
    if steps.is_empty() {
        stance.to_owned()
    } else {
        format!("{stance} ({})", steps.join("; "))
    }
}
