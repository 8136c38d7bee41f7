//! Where do the outlets of a story choose most differently?
//!
//! Picks, from the finished views of a story, the rows in which outlets make different choices of
//! one [`Kind`], and of each outlet the one wording that shows its choice. Nothing is found here
//! that the other views do not hold; a new kind is a line in [`KINDS`].

use super::comparison::{Cell, Row, Shape, View, Wording};
use super::{casualties, claims};
use crate::report::{Stance, Voice};
use std::collections::BTreeSet;

/// Articles up to which rows are picked: more seldom tell of one event, and one title stands over
/// the claims of many.
const FEW: usize = 24;

/// Rows of a kind that are picked.
const MOST: usize = 2;

/// A kind of choice.
struct Kind {
    /// The view whose rows show it.
    view: &'static str,
    /// What it is called here.
    title: &'static str,
    /// Does the row lay the same thing side by side? One title may stand over different deeds.
    shows: fn(&Row) -> bool,
    /// The wording of a cell that shows the choice.
    telling: fn(&Cell) -> Option<&Wording>,
    /// How far the outlets' choices lie apart; 0 where they do not.
    apart: fn(&[&Wording]) -> u32,
}

const KINDS: [Kind; 4] = [
    Kind {
        view: "actors",
        title: "What each calls them",
        shows: |_| true,
        telling: labelled,
        apart: labels_apart,
    },
    Kind {
        view: "events",
        title: "What each calls what happened",
        shows: |_| true,
        telling: own,
        apart: events_apart,
    },
    Kind {
        view: "claims",
        title: "How each puts the claim",
        shows: |row| !is_in(row, claims::ATTITUDES) && !is_in(row, claims::DEEDS),
        telling: marked,
        apart: stances_apart,
    },
    Kind {
        view: "casualties",
        title: "How each puts the harm",
        shows: |row| is_in(row, casualties::HARM) && !row.id.ends_with(casualties::NUMBERLESS),
        telling: first,
        apart: harm_apart,
    },
];

/// Is the view needed to make this one?
#[must_use]
pub fn needs(view: &str) -> bool {
    KINDS.iter().any(|kind| kind.view == view)
}

/// The view, from the views of a story of so many articles.
#[must_use]
pub fn view(views: &[View], articles: usize) -> View {
    let many = articles > FEW;
    let rows = KINDS.iter().filter(|_| !many).flat_map(|kind| {
        let found = views.iter().find(|view| view.id == kind.view);
        sharpest(kind, found.map_or(&[], |view| view.rows.as_slice()))
    });
    let left = format!("Picked for up to {FEW} articles: more seldom tell of one event.");
    View {
        id: "glance",
        title: "The sharpest differences",
        gist: "Out of the tables below: where the outlets choose most differently.".to_owned(),
        shape: Shape::Choices,
        rows: rows.collect(),
        notes: many.then_some(left).into_iter().collect(),
    }
}

fn is_in(row: &Row, group: &str) -> bool {
    row.group.as_deref() == Some(group)
}

/// The rows of a kind in which the outlets lie farthest apart.
fn sharpest(kind: &Kind, rows: &[Row]) -> Vec<Row> {
    let mut picked: Vec<Row> = rows
        .iter()
        .filter(|row| row.differs && (kind.shows)(row))
        .filter_map(|row| choices(kind, row))
        .collect();
    picked.sort_by_key(|row| std::cmp::Reverse(row.contrast));
    picked.truncate(MOST);
    picked
}

/// The row with one wording an outlet; none where the outlets choose alike.
fn choices(kind: &Kind, row: &Row) -> Option<Row> {
    let told: Vec<&Wording> = row.cells.iter().filter_map(kind.telling).collect();
    let apart = (kind.apart)(&told);
    let outlets = u32::try_from(told.len()).unwrap_or(u32::MAX);
    (apart > 0 && outlets > 1).then(|| Row {
        id: format!("{} {}", kind.view, row.id),
        name: row.name.clone(),
        group: Some(kind.title.to_owned()),
        cells: row
            .cells
            .iter()
            .map(|cell| Cell {
                wordings: (kind.telling)(cell).cloned().into_iter().collect(),
                ..Cell::default()
            })
            .collect(),
        contrast: apart * outlets,
        differs: true,
        ..Row::default()
    })
}

fn first(cell: &Cell) -> Option<&Wording> {
    cell.wordings.first()
}

/// In the outlet's voice, or in what may be its voice, before words of others.
fn own(cell: &Cell) -> Option<&Wording> {
    let own = cell.wordings.iter().find(|wording| is_own(wording));
    own.or_else(|| first(cell))
}

fn is_own(wording: &Wording) -> bool {
    wording.voice == Some(Voice::Outlet) || wording.ambiguous
}

fn label(wording: &Wording) -> Option<&str> {
    let tag = wording.tag.as_deref()?;
    tag.starts_with("label.").then_some(tag)
}

/// With a label, its own before those of others.
fn labelled(cell: &Cell) -> Option<&Wording> {
    let labelled = || {
        cell.wordings
            .iter()
            .filter(|wording| label(wording).is_some())
    };
    labelled()
        .find(|wording| is_own(wording))
        .or_else(|| labelled().next())
        .or_else(|| first(cell))
}

/// Different labels of one kind; one against none counts where an outlet puts it in its own voice.
/// Plain descriptions make no difference.
fn labels_apart(told: &[&Wording]) -> u32 {
    let none = told.iter().any(|wording| label(wording).is_none());
    let kinds: BTreeSet<&str> = told.iter().filter_map(|wording| kind(wording)).collect();
    let apart = kinds.into_iter().map(|of| {
        let same = || told.iter().filter(|wording| kind(wording) == Some(of));
        let labels: BTreeSet<&str> = same().filter_map(|wording| label(wording)).collect();
        let voiced = same().any(|wording| is_own(wording));
        match (labels.len(), same().any(|wording| judges(wording))) {
            (_, false) => 0,
            (1, true) => u32::from(none && voiced),
            (labels, true) => count(labels) + u32::from(voiced),
        }
    });
    apart.max().unwrap_or_default()
}

/// `label.armed`.
fn kind(wording: &Wording) -> Option<&str> {
    label(wording)?.split('/').next()
}

/// More than plain description.
fn judges(wording: &Wording) -> bool {
    wording.level.is_some_and(|level| level > 1)
}

/// Different words for it, as far as the lexicon tells them apart; most, where some judge.
fn events_apart(told: &[&Wording]) -> u32 {
    let tags: BTreeSet<&str> = told
        .iter()
        .filter_map(|wording| wording.tag.as_deref())
        .collect();
    let levels: BTreeSet<Option<u8>> = told.iter().map(|wording| wording.level).collect();
    match tags.len() {
        0 | 1 => 0,
        tags => count(tags - 1) + 2 * count(levels.len() - 1),
    }
}

/// With a stance of the outlet's, else as it comes.
fn marked(cell: &Cell) -> Option<&Wording> {
    let marked = |wording: &&Wording| {
        wording
            .stance
            .is_some_and(|stance| stance != Stance::Neutral)
    };
    cell.wordings.iter().find(marked).or_else(|| first(cell))
}

/// How far the outlets go along: from *falsely claimed* to a charge in their own words.
fn stances_apart(told: &[&Wording]) -> u32 {
    let places: BTreeSet<u32> = told.iter().map(|wording| goes_along(wording)).collect();
    let spread = places
        .last()
        .zip(places.first())
        .map_or(0, |(most, least)| most - least);
    let acts: BTreeSet<_> = told.iter().filter_map(|wording| wording.act).collect();
    spread * 2 + count(acts.len()).saturating_sub(1)
}

fn goes_along(wording: &Wording) -> u32 {
    match (wording.voice, wording.stance) {
        (Some(Voice::Outlet), None) if wording.tag.is_some() => 4,
        (_, Some(Stance::Endorsing)) => 3,
        (_, Some(Stance::Distancing)) => 1,
        (_, Some(Stance::Rejecting)) => 0,
        _ => 2,
    }
}

/// Different constructions, an agent named or not, a source given or not.
fn harm_apart(told: &[&Wording]) -> u32 {
    let kinds: BTreeSet<Option<&str>> = told
        .iter()
        .map(|wording| wording.construction.as_deref())
        .collect();
    let agents: BTreeSet<bool> = told.iter().map(|wording| wording.agent.is_some()).collect();
    let sources: BTreeSet<bool> = told
        .iter()
        .map(|wording| wording.speaker.is_some())
        .collect();
    count(kinds.len() + agents.len() + sources.len()).saturating_sub(3)
}

fn count(items: usize) -> u32 {
    u32::try_from(items).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wording(words: &str) -> Wording {
        Wording {
            words: words.to_owned(),
            voice: Some(Voice::Outlet),
            ..Wording::default()
        }
    }

    fn row(name: &str, wordings: Vec<Wording>) -> Row {
        let cell = |wording| Cell {
            wordings: vec![wording],
            ..Cell::default()
        };
        Row {
            name: name.to_owned(),
            cells: wordings.into_iter().map(cell).collect(),
            differs: true,
            ..Row::default()
        }
    }

    fn table(id: &'static str, rows: Vec<Row>) -> View {
        View {
            id,
            title: "",
            gist: String::new(),
            shape: Shape::Words,
            rows,
            notes: Vec::new(),
        }
    }

    fn labelled_as(words: &str, tag: &str) -> Wording {
        Wording {
            tag: Some(tag.into()),
            level: Some(2),
            ..wording(words)
        }
    }

    fn names(view: &View) -> Vec<&str> {
        view.rows.iter().map(|row| row.name.as_str()).collect()
    }

    #[test]
    fn labels_that_differ_are_picked_and_titles_are_not() {
        let titles = row(
            "Ms Ilen",
            vec![wording("Minister Ilen"), wording("Ms Ilen")],
        );
        let labels = row(
            "Red Dawn",
            vec![
                labelled_as("Red Dawn terror group", "label.armed/terror-group"),
                labelled_as("Red Dawn rebels", "label.armed/rebel"),
            ],
        );
        let shown = view(&[table("actors", vec![titles, labels])], 2);
        assert_eq!(names(&shown), ["Red Dawn"]);
    }

    #[test]
    fn a_claim_is_told_apart_by_how_far_outlets_go_along() {
        let with = |words: &str, stance| Wording {
            voice: Some(Voice::Attributed),
            stance: Some(stance),
            ..wording(words)
        };
        let alike = row(
            "truce",
            vec![
                with("said", Stance::Neutral),
                with("told reporters", Stance::Neutral),
            ],
        );
        let near = row(
            "arson",
            vec![
                with("said", Stance::Neutral),
                with("claimed", Stance::Distancing),
            ],
        );
        let far = row(
            "massacre",
            vec![
                with("falsely claimed", Stance::Rejecting),
                labelled_as("the massacre", "event.violence/massacre"),
            ],
        );
        let shown = view(&[table("claims", vec![alike, near, far])], 2);
        assert_eq!(names(&shown), ["massacre", "arson"]);
    }

    #[test]
    fn what_one_outlet_has_alone_is_no_difference_of_choice() {
        let alone = row(
            "Red Dawn",
            vec![labelled_as("Red Dawn rebels", "label.armed/rebel")],
        );
        assert!(view(&[table("actors", vec![alone])], 2).rows.is_empty());
    }
}
