//! Small stories in which outlets call the same actor, group or thing by different words.

use crate::compare::Comparer;
use crate::compare::comparison::{Row, View};
use crate::compare::gazetteer::Gazetteer;
use crate::compare::tests::{row, side_by_side};

/// The actors of a story, one text an outlet.
fn actors(texts: &[&str]) -> View {
    let comparer = Comparer::new(Gazetteer::builtin()).showing(&["actors".to_owned()]);
    let mut story = side_by_side(comparer, texts).stories.remove(0);
    story.views.remove(0)
}

fn words(row: &Row, outlet: usize) -> Vec<&str> {
    let wordings = row.cells[outlet].wordings.iter();
    wordings.map(|wording| wording.words.as_str()).collect()
}

#[test]
fn groups_without_a_name_are_aligned_by_their_family() {
    let view = actors(&[
        "A flood of illegal immigrants reached Velt on Monday. The immigrants slept in the park.",
        "Asylum seekers fleeing violence reached Velt on Monday. The migrants were fed. Nurses came.",
    ]);
    let migrants = row(&view, "migrants");
    assert_eq!(migrants.group.as_deref(), Some("Groups of people"));
    assert_eq!(words(migrants, 0)[0], "flood of illegal immigrants");
    assert_eq!(
        words(migrants, 1),
        ["Asylum seekers fleeing violence", "migrants"]
    );
}

#[test]
fn a_thing_is_told_where_the_story_is_about_it_and_the_words_differ() {
    let view = actors(&[
        "The secret dossier on Mira Tol was burnt. The dossier named nobody. A lamp stood by.",
        "Tol's infamous dossier was burnt. The leaked dossier was a fake. A lamp stood by.",
    ]);
    let dossier = row(&view, "dossier");
    assert_eq!(words(dossier, 0), ["secret dossier on Mira Tol", "dossier"]);
    assert_eq!(
        words(dossier, 1),
        ["Tol's infamous dossier", "leaked dossier"]
    );
    assert!(view.rows.iter().all(|row| row.id != "lamp"));
}

#[test]
fn a_role_is_whoever_bears_it_in_the_article() {
    let view = actors(&[
        "President Ado Marr left Velt. The president waved. Vice President Una Tev stayed.",
        "On Monday President Ado Marr met President Mira Kall for long talks about water near the town of Velt. The president waved.",
    ]);
    let marr = row(&view, "ado marr");
    assert_eq!(words(marr, 0), ["President Ado Marr", "The president"]);
    assert_eq!(
        words(marr, 1),
        ["President Ado Marr"],
        "either may have waved"
    );
}

#[test]
fn an_address_or_a_title_keeps_two_of_a_name_apart() {
    let view = actors(&[
        "On Monday President Marr spoke in the old town of Velt. The crowd saw First Lady Jane Marr smile. Soon Mr. Marr left early. Later Marr was said to be ill.",
        "On Monday President John Marr spoke in the old town of Velt. Later Marr was said to be ill.",
    ]);
    assert_eq!(
        words(row(&view, "john marr"), 0),
        ["President Marr", "Mr. Marr", "Marr"]
    );
}

#[test]
fn titles_and_party_words_are_no_part_of_a_name() {
    let view = actors(&[
        "On Monday House Speaker John Orsk spoke at length. Secretary of State Jane Tol left the hall early. All of Senators Mary Ilen and Ann Kall agreed to the plan. But Mr. Orsk stayed on.",
        "On Monday Republican John Orsk spoke at length. Then Jane Tol, the secretary of state, left. The plan pleased Sen. Mary Ilen at last.",
    ]);
    for (id, name) in [
        ("john orsk", "John Orsk"),
        ("jane tol", "Jane Tol"),
        ("mary ilen", "Mary Ilen"),
    ] {
        assert_eq!(row(&view, id).name, name);
    }
    assert!(words(row(&view, "john orsk"), 0).contains(&"Mr. Orsk"));
}

#[test]
fn what_belongs_to_a_state_is_not_the_state() {
    let view = actors(&[
        "French border authorities shut the road. The French government agreed. On the French side nothing moved. French advocacy groups protested.",
        "The French regime shut the road. France agreed.",
    ]);
    let france = row(&view, "france");
    assert_eq!(words(france, 0), ["French government"]);
    assert_eq!(words(france, 1), ["French regime", "France"]);
}

#[test]
fn a_predicate_stands_for_itself_and_a_bare_role_is_none() {
    let view = actors(&[
        "Ado Marr is one of the fiercest critics of the dam. Una Tev is president.",
        "Ado Marr left. Una Tev left.",
    ]);
    let marr = row(&view, "ado marr");
    assert_eq!(
        words(marr, 0)[0],
        "is one of the fiercest critics of the dam"
    );
    assert!(view.rows.iter().all(|row| {
        row.cells
            .iter()
            .flat_map(|cell| &cell.wordings)
            .all(|wording| wording.words != "is president")
    }));
}

#[test]
fn an_administration_is_not_its_president() {
    let view = actors(&[
        "President Ado Marr left. The Marr administration said no. The administration said more.",
        "President Ado Marr left. Marr's administration said no. The Marr administration agreed.",
    ]);
    let power = row(&view, "ado marr administration");
    assert_eq!(
        words(power, 0),
        ["Marr administration", "The administration"]
    );
    assert!(!words(row(&view, "ado marr"), 0).contains(&"Marr administration"));
}

#[test]
fn whom_all_name_alike_is_a_line_and_no_table() {
    let view = actors(&[
        "France agreed with Red Dawn. France left. Red Dawn stayed.",
        "France agreed with the militant group Red Dawn. France left.",
    ]);
    assert!(!row(&view, "france").differs);
    assert!(row(&view, "red dawn").differs);
    assert!(
        view.notes[0].starts_with("Named alike by all that name them: France"),
        "{:?}",
        view.notes
    );
}

#[test]
fn bodies_of_two_states_are_two() {
    let view = actors(&[
        "On Monday French Airlines and United Airlines were sold. United Airlines was first.",
        "On Monday French Airlines was sold. The carrier United Airlines was sold first.",
    ]);
    assert_eq!(words(row(&view, "united airlines"), 0), ["United Airlines"]);
    assert_eq!(words(row(&view, "french airlines"), 0), ["French Airlines"]);
}
