//! What does a report show, section by section?
//!
//! One section a family, in the order of [`terms::FAMILIES`], each with rows of the same five
//! fields, so that the terminal and Markdown lay out one and the same thing.

use super::context::{Context, one_line};
use super::summary::{self, Saying};
use super::{HouseNote, Notes, Reading, terms};
use crate::article::Zone;
use crate::report::{
    Act, Allowed, Attribution, Casualty, Figure, Force, Grade, Report, Stance, Tag, Voice,
};
use std::collections::BTreeSet;

/// A part of a report under a heading of its own; never without rows.
#[derive(Debug, Clone)]
pub struct Section {
    /// The family's heading.
    pub title: &'static str,
    /// What the section amounts to: `6, 3 in the outlet's own words`.
    pub gist: String,
    /// Headings of the fields of its rows.
    pub headings: Headings,
    /// Most telling first.
    pub rows: Vec<Row>,
}

/// What the five fields of a row hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Headings {
    /// Of [`Row::words`].
    pub words: &'static str,
    /// Of [`Row::about`].
    pub about: &'static str,
    /// Of [`Row::manner`].
    pub manner: &'static str,
    /// Of [`Row::by`].
    pub by: &'static str,
    /// Of [`Row::context`].
    pub context: &'static str,
}

/// One finding, or several alike.
#[derive(Debug, Clone)]
pub struct Row {
    /// The words of the choice; of an attribution, its source.
    pub words: String,
    /// How often.
    pub count: usize,
    /// Target, zone, grade: what there is to know about the words.
    pub about: String,
    /// The voice; of an attribution, its cue.
    pub manner: String,
    /// The speaker; of an attribution, stance and act.
    pub by: String,
    /// The sentence, split at the words; of an attribution, its content.
    pub context: Context,
    /// Surely a choice in the outlet's own voice, or a cue that takes a stance.
    pub telling: bool,
    /// The outlet's own words; of an attribution, never.
    pub own: bool,
    /// The context is to be shown to its end.
    pub whole: bool,
}

const CHOICES: Headings = Headings {
    words: "Words",
    about: "About",
    manner: "Voice",
    by: "Speaker",
    context: "Sentence",
};

const SAYINGS: Headings = Headings {
    words: "Who",
    about: "Source",
    manner: "Cue",
    by: "Stance, act",
    context: "What",
};

const HARM: Headings = Headings {
    words: "Words",
    about: "Construction",
    manner: "Voice",
    by: "Speaker",
    context: "Sentence",
};

const ASKED: Headings = Headings {
    words: "Words",
    about: "Entry",
    manner: "Guide",
    by: "",
    context: "What it says",
};

const STANDING: Headings = Headings {
    words: "Words",
    about: "Entry",
    manner: "Voice",
    by: "Speaker",
    context: "Reason",
};

/// All sections of a report that have something to show. Of `notes`, they show what the house style
/// in force says.
#[must_use]
pub fn sections(reading: &Reading<'_>, notes: &dyn Notes) -> Vec<Section> {
    let mut sections = Vec::new();
    for (family, title) in terms::FAMILIES {
        match family {
            "attribution" => sections.push(attributions(reading, title)),
            "casualty" => sections.extend([casualties(reading, title), figures(reading)]),
            family => sections.push(choices(reading, family, title)),
        }
    }
    sections.push(guide(reading.report, notes));
    sections.push(allowed(reading.report));
    sections.retain(|section| !section.rows.is_empty());
    sections
}

fn attributions(reading: &Reading<'_>, title: &'static str) -> Section {
    let sayings = summary::sayings(reading);
    Section {
        title,
        gist: gist_of_attributions(reading.report),
        headings: SAYINGS,
        rows: sayings
            .iter()
            .map(|saying| saying_row(reading, saying))
            .collect(),
    }
}

fn gist_of_attributions(report: &Report) -> String {
    let all = &report.attributions;
    let stances = [
        Stance::Rejecting,
        Stance::Distancing,
        Stance::Endorsing,
        Stance::Neutral,
    ];
    let by_stance = stances.into_iter().filter_map(|stance| {
        let count = all
            .iter()
            .filter(|attribution| attribution.stance == stance)
            .count();
        (count > 0).then(|| format!("{count} {}", terms::stance(stance)))
    });
    let unnamed = all
        .iter()
        .filter(|attribution| attribution.grade >= Grade::S4)
        .count();
    let unnamed = (unnamed > 0).then(|| format!("{unnamed} without a named source"));
    let parts: Vec<_> = by_stance.chain(unnamed).collect();
    format!("{}: {}", all.len(), parts.join(", "))
}

fn saying_row(reading: &Reading<'_>, saying: &Saying<'_>) -> Row {
    let attribution = saying.attribution;
    Row {
        words: one_line(summary::who(reading, attribution).unwrap_or("nobody named")),
        count: saying.count,
        about: about_source(reading, attribution),
        manner: cue(reading, attribution),
        by: stance_and_act(attribution),
        context: what(reading, attribution),
        telling: attribution.stance != Stance::Neutral,
        own: false,
        whole: false,
    }
}

fn about_source(reading: &Reading<'_>, attribution: &Attribution) -> String {
    let (grade, meaning) = terms::grade(attribution.grade);
    let mut parts = vec![format!("{grade} {meaning}")];
    if let Some(outer) = summary::relayed_by(reading, attribution) {
        parts.push(format!("via {}", one_line(outer)));
    }
    parts.extend(
        attribution
            .reason
            .as_ref()
            .map(|reason| format!("reason {reason}")),
    );
    parts.extend(in_headline(attribution.zone));
    parts.join(", ")
}

fn cue(reading: &Reading<'_>, attribution: &Attribution) -> String {
    let words = attribution
        .cue
        .map(|span| span.of(reading.zone_text(attribution.zone)));
    one_line(words.unwrap_or(&attribution.entry))
}

/// What sets the cue apart from plain *said*: stance, act, force, negation.
fn stance_and_act(attribution: &Attribution) -> String {
    let Attribution {
        stance,
        act,
        force,
        negated,
        ..
    } = *attribution;
    let parts = [
        (stance != Stance::Neutral).then(|| terms::stance(stance)),
        (act != Act::Assert).then(|| terms::act(act)),
        (force != Force::Plain).then(|| terms::force(force)),
        negated.then_some("negated"),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// The content; where there is none, the sentence around the cue.
fn what(reading: &Reading<'_>, attribution: &Attribution) -> Context {
    let text = reading.zone_text(attribution.zone);
    let parts: Vec<_> = attribution
        .content
        .iter()
        .map(|span| one_line(span.of(text)))
        .collect();
    if parts.is_empty() {
        let cue = attribution.cue.unwrap_or(attribution.sentence);
        return Context::of(reading, attribution.zone, attribution.sentence, cue);
    }
    Context {
        after: parts.join(" … "),
        ..Context::default()
    }
}

fn choices(reading: &Reading<'_>, family: &str, title: &'static str) -> Section {
    let choices = summary::choices(reading.report, family);
    let own = choices
        .iter()
        .filter(|choice| choice.tag.voice == Voice::Outlet);
    let own: usize = own.map(|choice| choice.count).sum();
    let all: usize = choices.iter().map(|choice| choice.count).sum();
    Section {
        title,
        gist: gist(all, own),
        headings: CHOICES,
        rows: choices
            .iter()
            .map(|choice| choice_row(reading, choice.tag, choice.count))
            .collect(),
    }
}

fn choice_row(reading: &Reading<'_>, tag: &Tag, count: usize) -> Row {
    Row {
        words: one_line(&tag.text),
        count,
        about: about_tag(tag),
        manner: manner(tag.voice, tag.ambiguous),
        by: one_line(tag.speaker.as_deref().unwrap_or_default()),
        context: Context::of(reading, tag.zone, tag.sentence, tag.span),
        telling: tag.level >= 3 && tag.voice == Voice::Outlet,
        own: tag.voice == Voice::Outlet,
        whole: false,
    }
}

fn about_tag(tag: &Tag) -> String {
    let target = tag
        .target
        .as_deref()
        .map(|target| format!("for {}", one_line(target)));
    let negated = tag.negated.then(|| "negated".to_owned());
    let snippet = tag.snippet.then(|| "snippet".to_owned());
    let parts = [target, negated, snippet, in_headline(tag.zone)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn casualties(reading: &Reading<'_>, title: &'static str) -> Section {
    let casualties = summary::casualties(reading.report);
    let own = casualties
        .iter()
        .filter(|casualty| casualty.voice == Voice::Outlet)
        .count();
    Section {
        title,
        gist: gist(casualties.len(), own),
        headings: HARM,
        rows: casualties
            .iter()
            .map(|casualty| casualty_row(reading, casualty))
            .collect(),
    }
}

fn casualty_row(reading: &Reading<'_>, casualty: &Casualty) -> Row {
    Row {
        words: one_line(&casualty.text),
        count: 1,
        about: about_casualty(casualty),
        manner: manner(casualty.voice, false),
        by: one_line(casualty.speaker.as_deref().unwrap_or_default()),
        context: Context::of(reading, casualty.zone, casualty.sentence, casualty.span),
        telling: casualty.voice == Voice::Outlet,
        own: casualty.voice == Voice::Outlet,
        whole: false,
    }
}

fn about_casualty(casualty: &Casualty) -> String {
    let agent = casualty
        .agent
        .as_deref()
        .map(|agent| format!("by {}", one_line(agent)));
    let caveat = casualty
        .caveats
        .first()
        .map(|caveat| format!("“{}”", one_line(caveat)));
    let construction = terms::construction(&casualty.kind).to_owned();
    let parts = [
        agent.or(Some(construction)),
        caveat,
        in_headline(casualty.zone),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// Numbers that count something other than people harmed.
fn figures(reading: &Reading<'_>) -> Section {
    let figures = summary::figures(reading.report);
    let own = figures
        .iter()
        .filter(|figure| figure.voice == Voice::Outlet)
        .count();
    Section {
        title: "Figures",
        gist: gist(figures.len(), own),
        headings: CHOICES,
        rows: figures
            .iter()
            .map(|figure| figure_row(reading, figure))
            .collect(),
    }
}

fn figure_row(reading: &Reading<'_>, figure: &Figure) -> Row {
    Row {
        words: one_line(&figure.text),
        count: 1,
        about: in_headline(figure.zone).unwrap_or_default(),
        manner: manner(figure.voice, false),
        by: one_line(figure.speaker.as_deref().unwrap_or_default()),
        context: Context::of(reading, figure.zone, figure.sentence, figure.span),
        telling: false,
        own: figure.voice == Voice::Outlet,
        whole: false,
    }
}

/// What the house style in force says of the words that are shown, and where.
fn guide(report: &Report, notes: &dyn Notes) -> Section {
    let mut seen = BTreeSet::new();
    let asked = report
        .tags
        .iter()
        .filter(|tag| seen.insert((&tag.category, &tag.entry)));
    let rows: Vec<Row> = asked
        .filter_map(|tag| Some(guide_row(tag, notes.house(&tag.category, &tag.entry)?)))
        .collect();
    Section {
        title: "House style",
        gist: rows.len().to_string(),
        headings: ASKED,
        rows,
    }
}

fn guide_row(tag: &Tag, note: HouseNote<'_>) -> Row {
    Row {
        words: one_line(&tag.text),
        count: 1,
        about: tag.entry.to_string(),
        manner: terms::house(note.house).to_owned(),
        by: String::new(),
        context: Context {
            after: one_line(&note.passage()),
            ..Context::default()
        },
        telling: false,
        own: false,
        whole: true,
    }
}

/// What the editors let stand, and why.
fn allowed(report: &Report) -> Section {
    Section {
        title: "Let stand by the editors",
        gist: report.allowed.len().to_string(),
        headings: STANDING,
        rows: report.allowed.iter().map(allowed_row).collect(),
    }
}

fn allowed_row(allowed: &Allowed) -> Row {
    let Allowed { tag, reason } = allowed;
    Row {
        words: one_line(&tag.text),
        count: 1,
        about: tag.entry.to_string(),
        manner: manner(tag.voice, tag.ambiguous),
        by: one_line(tag.speaker.as_deref().unwrap_or_default()),
        context: Context {
            after: one_line(reason),
            ..Context::default()
        },
        telling: false,
        own: tag.voice == Voice::Outlet,
        whole: true,
    }
}

fn manner(voice: Voice, ambiguous: bool) -> String {
    let doubt = if ambiguous { "?" } else { "" };
    format!("{}{doubt}", terms::voice(voice))
}

fn in_headline(zone: Zone) -> Option<String> {
    (zone == Zone::Headline).then(|| "headline".to_owned())
}

fn gist(all: usize, own: usize) -> String {
    let outlet = "in the outlet's own words";
    match own {
        0 => format!("{all}, none {outlet}"),
        1 if all == 1 => format!("1, {outlet}"),
        own if own == all => format!("{all}, all {outlet}"),
        own => format!("{all}, {own} of them {outlet}"),
    }
}

/// The facts under the headline: outlet, date, length, how much is quoted and attributed.
#[must_use]
pub fn facts(report: &Report) -> Vec<String> {
    let words = report.words;
    let share = |part| terms::share(terms::percent(part, words));
    let mut facts: Vec<String> = Vec::new();
    facts.extend(report.date.clone());
    facts.push(terms::number_of(words, "word", "words"));
    facts.push(format!("{} in quotation marks", share(report.quoted_words)));
    facts.push(format!("{} attributed", share(report.attributed_words)));
    facts
}

/// The headline to show: the title, else the id.
#[must_use]
pub fn headline(report: &Report) -> String {
    one_line(report.title.as_deref().unwrap_or(&report.id))
        .trim()
        .to_owned()
}

/// The outlet to show, with how it became known where that was a guess.
#[must_use]
pub fn outlet(report: &Report) -> String {
    use crate::article::OutletFrom::{FileName, Folder};
    let Some(outlet) = &report.outlet else {
        return "outlet unknown".to_owned();
    };
    let outlet = one_line(outlet);
    match (report.outlet_from, terms::outlet_from(report.outlet_from)) {
        (Folder | FileName, Some(from)) => format!("{outlet} (outlet {from})"),
        _ => outlet,
    }
}
