//! Tidy rows: one a wording and outlet, or one a number or mark; ready for R and pandas.
//!
//! What is not known is an empty field. A row whose outlet has nothing has count 0.

use crate::compare::comparison::{Cell, Comparison, Mark, Row, Story, View, Wording};
use crate::terms;
use std::io::{self, Write};

/// The columns, the same for every view.
pub const COLUMNS: [&str; 31] = [
    "story",
    "view",
    "group",
    "row",
    "name",
    "outlet",
    "value",
    "low",
    "high",
    "p",
    "of",
    "z",
    "q",
    "g2",
    "log_ratio",
    "spread",
    "mark",
    "words",
    "count",
    "voice",
    "ambiguous",
    "speaker",
    "relay",
    "cue",
    "stance",
    "act",
    "construction",
    "agent",
    "article",
    "start",
    "sentence",
];

/// Writes the rows of the views for which `wanted` is true, of all stories.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write(
    comparison: &Comparison,
    wanted: &dyn Fn(&View) -> bool,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    table.write_record(COLUMNS)?;
    for view in comparison.views.iter().filter(|view| wanted(view)) {
        view_rows(&mut table, "", view, &comparison.outlets)?;
    }
    for story in &comparison.stories {
        story_rows(&mut table, story, wanted)?;
    }
    table.flush()
}

/// The ids of all views, in their order, each once.
#[must_use]
pub fn view_ids(comparison: &Comparison) -> Vec<&'static str> {
    let all = comparison
        .views
        .iter()
        .chain(comparison.stories.iter().flat_map(|story| &story.views));
    let mut ids: Vec<&'static str> = Vec::new();
    for view in all {
        if !ids.contains(&view.id) {
            ids.push(view.id);
        }
    }
    ids
}

fn story_rows<W: Write>(
    table: &mut csv::Writer<W>,
    story: &Story,
    wanted: &dyn Fn(&View) -> bool,
) -> io::Result<()> {
    for view in story.views.iter().filter(|view| wanted(view)) {
        view_rows(
            table,
            story.name.as_deref().unwrap_or_default(),
            view,
            &story.outlets,
        )?;
    }
    Ok(())
}

fn view_rows<W: Write>(
    table: &mut csv::Writer<W>,
    story: &str,
    view: &View,
    outlets: &[String],
) -> io::Result<()> {
    for row in &view.rows {
        for (outlet, cell) in outlets.iter().zip(&row.cells) {
            let none = Wording::default();
            let wordings = if cell.wordings.is_empty() {
                std::slice::from_ref(&none)
            } else {
                cell.wordings.as_slice()
            };
            for wording in wordings {
                table.write_record(record(story, view, row, outlet, cell, wording))?;
            }
        }
    }
    Ok(())
}

fn record(
    story: &str,
    view: &View,
    row: &Row,
    outlet: &str,
    cell: &Cell,
    wording: &Wording,
) -> [String; COLUMNS.len()] {
    let text = |value: Option<&str>| value.unwrap_or_default().to_owned();
    let words = view.shape.holds_words();
    let place = wording.evidence.first();
    let base = cell.base.as_ref();
    let key = row.keyness.as_deref();
    [
        story.to_owned(),
        view.id.to_owned(),
        text(row.group.as_deref()),
        row.id.clone(),
        row.name.clone(),
        outlet.to_owned(),
        number(cell.value),
        number(cell.interval.map(|[low, _]| low)),
        number(cell.interval.map(|[_, high]| high)),
        number(cell.p),
        number(base.and_then(|base| base.of)),
        number(key.map(|key| key.z)),
        number(key.map(|key| key.q)),
        number(key.and_then(|key| key.g2)),
        number(key.map(|key| key.log_ratio)),
        number(key.and_then(|key| key.spread)),
        text(cell.mark.map(|mark| match mark {
            Mark::Absent => "absent",
            Mark::Partly => "partly",
            Mark::Present => "present",
        })),
        wording.words.clone(),
        if words {
            wording.count.to_string()
        } else {
            number(base.map(|base| base.count))
        },
        text(wording.voice.map(terms::voice)),
        if wording.voice.is_some() {
            wording.ambiguous.to_string()
        } else {
            String::new()
        },
        text(wording.speaker.as_deref()),
        text(wording.relay.as_deref()),
        text(wording.cue.as_deref()),
        text(wording.stance.map(terms::stance)),
        text(wording.act.map(terms::act)),
        text(wording.construction.as_deref()),
        text(wording.agent.as_deref()),
        text(place.map(|place| &*place.article)),
        place
            .map(|place| place.span.char_start.to_string())
            .unwrap_or_default(),
        text(place.map(|place| &*place.text)),
    ]
}

fn number(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}
