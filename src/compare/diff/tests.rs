//! An invented edit, change by change.

use super::*;
use crate::lexicon::Lexicon;
use crate::{Analyzer, Options};

const WIRE: &str = "Lor closed its border because of the war in Ostrel, two officials said.\n\n\
    Fighters of the militant group Red Dawn crossed the river on Oct. 3. Varda says the shelling amounts to a genocide.\n\n\
    A UN inquiry found in June that both armies had committed war crimes.\n\n\
    The operation, which has killed nearly 4,000 people, aims to end the raids, Lor says.\n\n\
    Its foreign minister urged the alliance to expel Varda. Prior to the raid, trade had grown for years.";

const EDIT: &str = "Lor closed its border because of its war against the Red Dawn terror group in Ostrel, two officials said.\n\n\
    Fighters of Red Dawn crossed the river on October 3. Varda claims the shelling amounts to a genocide.\n\n\
    Before the raid, trade had grown for years.\n\n\
    The campaign has claimed the lives of over 3,900 Vardans, according to the Red Dawn-run health office. \
    The toll could not be independently verified.\n\n\
    Its foreign minister Sana Ilen urged the alliance to expel Varda.";

fn compared(wire: &str, edit: &str) -> EditDiff {
    let article = |id: &str, text: &str| Article {
        id: id.into(),
        text: text.into(),
        ..Article::default()
    };
    let (wire, edit) = (article("wire", wire), article("edit", edit));
    let analyzer = Analyzer::new(
        Lexicon::builtin(),
        Options {
            level: 1,
            ..Options::default()
        },
    );
    diff(
        (&wire, &analyzer.report(&wire)),
        (&edit, &analyzer.report(&edit)),
    )
}

/// Class, words before, words after.
fn rows(diff: &EditDiff) -> Vec<(Class, &str, &str)> {
    diff.changes
        .iter()
        .map(|change| {
            let before = change
                .wire
                .as_ref()
                .map_or("", |excerpt| excerpt.words.as_str());
            let after = change
                .edit
                .as_ref()
                .map_or("", |excerpt| excerpt.words.as_str());
            (change.class(), before, after)
        })
        .collect()
}

#[test]
fn every_change_has_its_class() {
    let diff = compared(WIRE, EDIT);
    let rows = rows(&diff);
    for expected in [
        (
            Class::Label,
            "the war",
            "its war against the Red Dawn terror group",
        ),
        (Class::Label, "the militant group", ""),
        (Class::Stance, "says", "claims"),
        (
            Class::Casualty,
            "killed nearly 4,000 people",
            "claimed the lives of over 3,900 Vardans",
        ),
        (
            Class::Addition,
            "",
            "The toll could not be independently verified",
        ),
        (
            Class::Deletion,
            "A UN inquiry found in June that both armies had committed war crimes",
            "",
        ),
        (Class::Wording, "Prior to", "Before"),
        (Class::Wording, "Oct.", "October"),
        (Class::Wording, "", "Sana Ilen"),
    ] {
        assert!(rows.contains(&expected), "{expected:?} is not in {rows:#?}");
    }
    assert!(
        rows.iter().any(|(class, ..)| *class == Class::Move),
        "{rows:#?}"
    );
}

#[test]
fn framing_comes_first() {
    let diff = compared(WIRE, EDIT);
    let framing: Vec<bool> = diff.changes.iter().map(Change::is_framing).collect();
    assert!(
        framing.is_sorted_by(|one, next| one >= next),
        "{:#?}",
        rows(&diff)
    );
    assert_eq!(diff.changes.len(), diff.counts.values().sum::<usize>());
}

#[test]
fn the_casualty_tells_number_construction_source_and_caveat() {
    let diff = compared(WIRE, EDIT);
    let harm = diff
        .changes
        .iter()
        .find(|change| change.class() == Class::Casualty)
        .unwrap();
    let notes = harm.notes.join("; ");
    for part in [
        "number: nearly 4,000 → over 3,900",
        "figure of speech",
        "Red Dawn-run health office",
        "caveat added",
    ] {
        assert!(notes.contains(part), "{part} is not in {notes}");
    }
}

#[test]
fn the_same_text_has_no_changes() {
    let diff = compared(WIRE, WIRE);
    assert!(diff.changes.is_empty(), "{:#?}", rows(&diff));
    assert_eq!(
        (diff.unchanged, diff.derivation),
        (7, Some(Derivation::Wholly))
    );
}

#[test]
fn separate_reports_are_said_to_be_such() {
    let diff = compared(
        WIRE,
        "The harvest in Tarsk was the best in ten years, farmers there said on Monday, and prices fell.",
    );
    assert_eq!(diff.derivation, Some(Derivation::Not));
    assert!(
        diff.notes
            .iter()
            .any(|note| note.contains("separate reports")),
        "{:?}",
        diff.notes
    );
}

#[test]
fn excerpts_are_the_words_at_their_spans() {
    let diff = compared(WIRE, EDIT);
    for (text, excerpts) in [
        (
            WIRE,
            diff.changes
                .iter()
                .filter_map(|change| change.wire.as_ref())
                .collect::<Vec<_>>(),
        ),
        (
            EDIT,
            diff.changes
                .iter()
                .filter_map(|change| change.edit.as_ref())
                .collect(),
        ),
    ] {
        for excerpt in excerpts {
            assert_eq!(
                crate::text::line::one_line(excerpt.span.of(text)),
                excerpt.words
            );
            let sentence = crate::text::line::one_line(excerpt.sentence.of(text));
            assert_eq!(
                format!("{}{}{}", excerpt.before, excerpt.words, excerpt.after).trim(),
                sentence.trim()
            );
        }
    }
}

/// All that is told of an edit, change by change.
fn notes(wire: &str, edit: &str) -> Vec<(Class, String)> {
    let diff = compared(wire, edit);
    let note = |change: &Change| (change.class(), change.notes.join("; "));
    diff.changes.iter().map(note).collect()
}

#[test]
fn a_source_that_goes_on_speaking_was_not_deleted() {
    let wire = "Mira Tol wrote about her opposition to the levy, and growers in Velt drove their tractors to the ministry on Monday.";
    let edit = "Mira Tol railed against the levy, and growers in Velt drove their tractors to the ministry on Monday.";
    let told = notes(wire, edit);
    assert!(
        told.iter()
            .all(|(_, note)| !note.contains("source deleted")),
        "{told:?}"
    );
    let gone = notes(
        "The bridge had been closed for nine days because of the flood, Mira Tol said on Monday.",
        "The bridge had been closed for nine days because of the flood on Monday.",
    );
    assert!(
        gone.iter().any(|(class, _)| *class == Class::Source),
        "{gone:?}"
    );
}

#[test]
fn the_same_source_in_another_order_is_no_framing() {
    let wire = "Sen. Mira Tol, the top member of the panel, identified the two firms as Norvik Terminals and Norvik Freight, both based in the port of Velt.";
    let edit = "The top member of the panel, Sen. Mira Tol, identified the two firms as Norvik Terminals and Norvik Freight, both based in the port of Velt.";
    let told = notes(wire, edit);
    assert!(
        told.iter().all(|(class, _)| !class.is_framing()),
        "{told:?}"
    );
}

#[test]
fn a_hedge_or_label_that_goes_is_told_however_plain() {
    let hedge = notes(
        "The paper described in detail the envoy’s alleged abusive conduct toward his staff in Velt.",
        "The paper described in detail the envoy’s abusive conduct toward his staff in Velt.",
    );
    assert_eq!(hedge, [(Class::Hedge, "hedge deleted: alleged".to_owned())]);
    let label = notes(
        "The film was posted by the conservative group Lor Rising and shows the envoy with lawyers.",
        "The film was posted by the group Lor Rising and shows the envoy with lawyers.",
    );
    assert_eq!(
        label.first().map(|(class, _)| *class),
        Some(Class::Label),
        "{label:?}"
    );
}

#[test]
fn what_was_added_or_deleted_is_said_where_nothing_else_is_known() {
    let told = notes(
        "The office released a batch of letters on Friday. Trade with Lor had grown before the flood came.",
        "The office, with seals and bright ribbons, released a batch of letters on Friday.",
    );
    let notes: Vec<&str> = told.iter().map(|(_, note)| note.as_str()).collect();
    assert_eq!(notes, ["words added", "sentence deleted"]);
}
