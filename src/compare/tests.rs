//! Four invented articles on one event, and what must come out side by side.

use super::Comparer;
use super::comparison::{Cell, Comparison, Mark, Row, View};
use super::gazetteer::{Form, Gazetteer, Kind};
use crate::article::Article;
use crate::lexicon::Lexicon;
use crate::report::{Stance, Voice};
use crate::{Analyzer, Options};

const WIRE: &str = "OSTREL, Varda — Varda closed its border with Lor on Monday after the raid on the town of Velt, two officials familiar with the decision said.

The militant group Red Dawn’s March 3 raid on Velt killed at least 40 people, according to the health ministry in Velt. Varda says the raid amounts to a massacre.

Lor’s foreign minister urged the Northern League to expel Varda. “Lor will not be threatened,” President Ado Marr told parliament.

Varda’s offensive in Tarsk began a day later. The offensive has killed 900 people.
";

const EDIT: &str = "OSTREL, Varda — Varda closed its border with Lor on Monday after the rampage in the town of Velt, two officials familiar with the decision said.

The Red Dawn terror group’s March 3 rampage in Velt killed at least 41 people, according to the health ministry in Velt. Varda claims the raid amounts to a massacre.

Foreign Minister Una Tev of Lor said nothing. Lor’s foreign minister Una Tev urged the Northern League to expel Varda. “Lor will not be threatened,” President Marr told parliament.
";

const OTHER: &str = "The freedom fighters of Red Dawn struck Velt on March 3. Varda has falsely claimed that the attack was a massacre.

Ostrel’s war in Tarsk goes on. The Vardan regime has been a fierce opponent of the Northern League (NL). President Ado Marr of Lor said the border would stay closed. The NL did not comment.
";

const LATE: &str = "Red Dawn, an armed movement from the north, said it regretted the March 3 attack on Velt, which left 52 people dead. The then-Lor minister Una Tev resigned in July 2031.
";

pub(super) fn gazetteer() -> Gazetteer {
    let mut gazetteer = Gazetteer::default();
    let named = |form, names: &[&str]| {
        names
            .iter()
            .map(|name| ((*name).to_owned(), form))
            .collect::<Vec<_>>()
    };
    gazetteer.add(
        "Varda",
        Kind::State,
        [
            named(Form::Seat, &["Ostrel"]),
            named(Form::Demonym, &["Vardan", "Vardans"]),
        ]
        .concat(),
    );
    gazetteer.add("Lor", Kind::State, named(Form::Demonym, &["Lorish"]));
    gazetteer.add("Tarsk", Kind::Place, []);
    gazetteer
}

fn compared() -> Comparison {
    let analyzer = Analyzer::new(
        Lexicon::builtin(),
        Options {
            level: 1,
            ..Options::default()
        },
    );
    let mut comparer = Comparer::new(gazetteer());
    for (outlet, date, text) in [
        ("Wire", Some("2031-03-05"), WIRE),
        ("Herald", Some("2031-03-06"), EDIT),
        ("Dawn Post", Some("2031-03-06"), OTHER),
        ("Weekly", None, LATE),
    ] {
        let article = Article {
            id: outlet.to_lowercase(),
            outlet: Some(outlet.into()),
            date: date.map(str::to_owned),
            text: text.into(),
            ..Article::default()
        };
        comparer.add(&article, &analyzer.report(&article));
    }
    comparer.finish()
}

/// Articles of outlets `Outlet 0`, `Outlet 1` …, one text each, added to a comparison.
pub(super) fn side_by_side(mut comparer: Comparer, texts: &[&str]) -> Comparison {
    let options = Options {
        level: 1,
        ..Options::default()
    };
    let analyzer = Analyzer::new(Lexicon::builtin(), options);
    for (at, text) in texts.iter().enumerate() {
        let article = Article {
            id: at.to_string(),
            outlet: Some(format!("Outlet {at}")),
            text: (*text).to_owned(),
            ..Article::default()
        };
        comparer.add(&article, &analyzer.report(&article));
    }
    comparer.finish()
}

fn view<'c>(comparison: &'c Comparison, id: &str) -> &'c View {
    comparison.stories[0]
        .views
        .iter()
        .find(|view| view.id == id)
        .unwrap()
}

pub(super) fn row<'v>(view: &'v View, id: &str) -> &'v Row {
    let ids = || {
        view.rows
            .iter()
            .map(|row| row.id.as_str())
            .collect::<Vec<_>>()
    };
    view.rows
        .iter()
        .find(|row| row.id == id)
        .unwrap_or_else(|| panic!("{id} is not among {:?}", ids()))
}

fn words(cell: &Cell) -> Vec<&str> {
    cell.wordings
        .iter()
        .map(|wording| wording.words.as_str())
        .collect()
}

#[test]
fn each_outlet_keeps_its_own_words_for_an_actor() {
    let comparison = compared();
    let actors = view(&comparison, "actors");
    let dawn = row(actors, "red dawn");
    assert_eq!(words(&dawn.cells[0])[0], "militant group Red Dawn");
    assert_eq!(words(&dawn.cells[1])[0], "Red Dawn terror group");
    assert_eq!(
        words(&dawn.cells[3])[0],
        "Red Dawn, an armed movement from the north"
    );
    let varda = row(actors, "varda");
    assert!(
        words(&varda.cells[2]).contains(&"Vardan regime"),
        "{:?}",
        words(&varda.cells[2])
    );
    assert!(
        words(&varda.cells[2]).contains(&"Ostrel"),
        "a capital stands for its state"
    );
}

#[test]
fn short_names_and_acronyms_join_their_full_names() {
    let comparison = compared();
    let actors = view(&comparison, "actors");
    let marr = row(actors, "ado marr");
    assert!(
        marr.cells
            .iter()
            .take(3)
            .all(|cell| !cell.wordings.is_empty())
    );
    assert!(
        !actors
            .rows
            .iter()
            .any(|row| row.id == "marr" || row.id == "nl")
    );
}

#[test]
fn a_role_without_a_name_is_part_of_its_holder() {
    let comparison = compared();
    let coverage = view(&comparison, "coverage");
    let named = |row: &&Row| row.id == "una tev" && row.group.as_deref() == Some("Persons named");
    let tev = coverage.rows.iter().find(named).unwrap();
    let marks: Vec<_> = tev.cells.iter().map(|cell| cell.mark).collect();
    assert_eq!(
        marks,
        [
            Some(Mark::Partly),
            Some(Mark::Present),
            Some(Mark::Absent),
            Some(Mark::Present)
        ],
        "{tev:?}"
    );
}

#[test]
fn events_join_by_date_and_by_who_acts_where() {
    let comparison = compared();
    let events = view(&comparison, "events");
    let raid = row(events, "red dawn 03-03");
    let has = |cell: usize, wanted: &str| {
        words(&raid.cells[cell])
            .iter()
            .any(|words| words.contains(wanted))
    };
    assert!(has(0, "March 3 raid") && has(0, "the raid on the town of Velt"));
    assert!(has(1, "March 3 rampage"));
    assert!(
        words(&raid.cells[3])
            .iter()
            .any(|words| words.contains("March 3 attack"))
    );
    let offensive = row(events, "varda");
    assert_eq!(words(&offensive.cells[0])[0], "Varda’s offensive in Tarsk");
    assert_eq!(words(&offensive.cells[2])[0], "Ostrel’s war in Tarsk");
}

#[test]
fn a_charge_has_the_cue_and_stance_of_each_outlet() {
    let comparison = compared();
    let charge = row(view(&comparison, "claims"), "mass-killing");
    let stances: Vec<_> = charge
        .cells
        .iter()
        .take(3)
        .map(|cell| cell.wordings.first().and_then(|wording| wording.stance))
        .collect();
    assert_eq!(
        stances,
        [
            Some(Stance::Neutral),
            Some(Stance::Distancing),
            Some(Stance::Rejecting)
        ]
    );
    assert!(words(&charge.cells[2])[0].contains("falsely claimed"));
    assert!(charge.cells[3].wordings.is_empty());
}

#[test]
fn near_numbers_are_one_row_and_far_ones_are_not() {
    let comparison = compared();
    let harm = view(&comparison, "casualties");
    let near = row(harm, "killed 40");
    let counts: Vec<usize> = near.cells.iter().map(|cell| cell.wordings.len()).collect();
    assert_eq!(counts, [1, 1, 0, 1]);
    assert_eq!(near.name, "killed: 40 to 52");
    assert_eq!(words(&row(harm, "killed 900").cells[0]).len(), 1);
    assert_eq!(near.cells[0].wordings[0].voice, Some(Voice::Attributed));
}

#[test]
fn the_reader_is_warned_of_wire_copy_and_of_later_figures() {
    let notes = &compared().stories[0].notes;
    assert!(
        notes
            .iter()
            .any(|note| note.starts_with("Herald has in part the words of Wire")),
        "{notes:#?}"
    );
    assert!(
        notes
            .iter()
            .any(|note| note.starts_with("Weekly: no date is given")),
        "{notes:#?}"
    );
}

#[test]
fn every_wording_carries_a_sentence() {
    let comparison = compared();
    let views = comparison.stories.iter().flat_map(|story| &story.views);
    for wording in views
        .flat_map(|view| &view.rows)
        .flat_map(|row| &row.cells)
        .flat_map(|cell| &cell.wordings)
    {
        assert!(!wording.evidence.is_empty(), "{}", wording.words);
        for place in &wording.evidence {
            assert!(
                !place.text.is_empty() && place.sentence.holds(&place.span),
                "{wording:?}"
            );
        }
    }
}

#[test]
fn the_same_articles_give_the_same_bytes() {
    let one = serde_json::to_value(compared()).unwrap();
    let other = serde_json::to_value(compared()).unwrap();
    assert_eq!(one, other);
}

/// One article under its outlet, compared with what was added before.
fn added(comparer: &mut Comparer, outlet: &str, id: &str, text: &str) {
    let options = Options {
        level: 1,
        ..Options::default()
    };
    let analyzer = Analyzer::new(Lexicon::builtin(), options);
    let article = Article {
        id: id.into(),
        outlet: Some(outlet.into()),
        text: text.into(),
        ..Article::default()
    };
    comparer.add(&article, &analyzer.report(&article));
}

#[test]
fn a_copy_is_named_first_and_counted_once() {
    let mut comparer = Comparer::new(gazetteer());
    added(&mut comparer, "Wire", "w", WIRE);
    added(&mut comparer, "Herald", "h", WIRE);
    added(&mut comparer, "Herald", "late", LATE);
    added(&mut comparer, "Wire", "again", WIRE);
    let comparison = comparer.finish();
    assert!(
        comparison.notes[0].starts_with("Counted once in all numbers")
            && comparison.notes[0].contains("Herald h (100% of it stands in Wire w)"),
        "{:?}",
        comparison.notes
    );
    let overview = &comparison.views[0];
    let numbers = |id: &str| -> Vec<Option<f64>> {
        row(overview, id)
            .cells
            .iter()
            .map(|cell| cell.value)
            .collect()
    };
    assert_eq!(numbers("articles"), [Some(1.0), Some(1.0)]);
    assert_eq!(
        numbers("copies of other articles not counted again"),
        [Some(1.0), Some(1.0)]
    );
    // What an outlet prints is shown as its words, a reprint of its own not twice.
    let harm = row(view(&comparison, "casualties"), "killed 900");
    let counts: Vec<usize> = harm
        .cells
        .iter()
        .map(|cell| cell.wordings[0].count)
        .collect();
    assert_eq!(counts, [1, 1]);
}

#[test]
fn every_number_says_what_it_was_made_from() {
    let comparison = compared();
    let overview = &comparison.views[0];
    for row in overview
        .rows
        .iter()
        .filter(|row| row.group.as_deref() == Some("Per 1,000 words"))
    {
        for cell in &row.cells {
            let base = cell.base.as_ref().unwrap();
            assert!(base.of > Some(0), "{}", row.name);
            assert_eq!(base.count, base.places.len(), "{}", row.name);
        }
    }
}

#[test]
fn slots_are_a_view_of_their_own() {
    let file =
        "[[slot]]\nname = \"The raid\"\nforms = [\"raid\", \"rampage\", \"March 3 attack\"]\n";
    let slots = super::slots::Slots::parse(file).unwrap();
    let mut comparer = Comparer::new(gazetteer()).with_slots(slots);
    added(&mut comparer, "Wire", "w", WIRE);
    added(&mut comparer, "Weekly", "l", LATE);
    let comparison = comparer.finish();
    let raid = row(view(&comparison, "slots"), "the raid");
    // In three voices: the officials', the ministry's, Varda's.
    assert_eq!(words(&raid.cells[0]), ["raid"; 3]);
    assert_eq!(words(&raid.cells[1]), ["March 3 attack"]);
}

#[test]
fn stories_that_nobody_asked_for_are_only_counted() {
    use super::scope::Scope;
    let mut comparer = Comparer::new(gazetteer()).within(Scope::Only);
    let analyzer = Analyzer::new(Lexicon::builtin(), Options::default());
    for (story, text) in [("raid", WIRE), ("truce", OTHER), ("raid", EDIT)] {
        let article = Article {
            id: text.len().to_string(),
            outlet: Some("Wire".into()),
            story: Some(story.into()),
            text: text.into(),
            ..Article::default()
        };
        comparer.add(&article, &analyzer.report(&article));
    }
    let comparison = comparer.finish();
    assert!(
        comparison
            .stories
            .iter()
            .all(|story| story.views.is_empty())
    );
    let articles: Vec<_> = comparison
        .stories
        .iter()
        .map(|story| story.articles.clone())
        .collect();
    assert_eq!(articles, [vec![2], vec![1]]);
}

#[test]
fn dead_fighters_are_counted_apart_and_what_only_might_be_is_not() {
    let text = "Lor says it has killed some 1,100 fighters in Tarsk, in addition to about 1,000 in Velt. The raid left 1,200 people dead. A new war could kill 1,300 people.";
    let mut comparer = Comparer::new(gazetteer());
    added(&mut comparer, "Wire", "w", text);
    let comparison = comparer.finish();
    let harm = view(&comparison, "casualties");
    let names: Vec<&str> = harm.rows.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(
        names,
        ["killed: 1,200", "killed (fighters): 1,000 to 1,100"]
    );
}
