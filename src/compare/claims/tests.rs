//! Invented articles side by side: which words stand in the rows of claims, and which do not.

use crate::compare::Comparer;
use crate::compare::comparison::{Comparison, Row, Wording};
use crate::compare::tests::{gazetteer, side_by_side};
use crate::report::{Stance, Voice};

/// One article an outlet.
fn compared(texts: &[&str]) -> Comparison {
    side_by_side(Comparer::new(gazetteer()), texts)
}

/// The row of a view with an id.
fn row<'c>(comparison: &'c Comparison, view: &str, id: &str) -> Option<&'c Row> {
    let mut views = comparison.stories[0].views.iter();
    let view = views.find(|known| known.id == view).unwrap();
    view.rows.iter().find(|row| row.id == id)
}

/// All rows with their words, to be read where a test fails.
fn shown(comparison: &Comparison) -> String {
    let views = comparison.stories[0].views.iter();
    let rows = views
        .filter(|view| view.id == "claims")
        .flat_map(|view| &view.rows);
    let cell = |words: &Vec<Wording>| {
        words
            .iter()
            .map(|one| one.words.clone())
            .collect::<Vec<_>>()
    };
    let rows = rows.map(|row| {
        (
            &row.id,
            row.cells
                .iter()
                .map(|one| cell(&one.wordings))
                .collect::<Vec<_>>(),
        )
    });
    format!("{:#?}", rows.collect::<Vec<_>>())
}

fn wordings<'c>(comparison: &'c Comparison, id: &str, cell: usize) -> Vec<&'c Wording> {
    let row =
        row(comparison, "claims", id).unwrap_or_else(|| panic!("no {id} in {}", shown(comparison)));
    row.cells[cell].wordings.iter().collect()
}

fn words<'c>(comparison: &'c Comparison, id: &str, cell: usize) -> Vec<&'c str> {
    let wordings = wordings(comparison, id, cell).into_iter();
    wordings.map(|wording| wording.words.as_str()).collect()
}

#[test]
fn a_subject_has_the_verbs_that_an_and_joins() {
    let comparison = compared(&[
        "Varda has criticized Western envoys for their support of Lor and has now barred all League meetings with the Lorish government.",
        "Varda vetoed Lor’s bid, and Tarsk has halted its trade with Lor.",
    ]);
    let barred = "has now barred all League meetings with the Lorish government";
    assert!(words(&comparison, "varda > lor: block", 0).contains(&barred));
    assert_eq!(
        words(&comparison, "varda > lor: block", 1),
        ["vetoed Lor’s bid"]
    );
}

#[test]
fn what_is_joined_to_an_infinitive_or_said_is_no_deed() {
    let comparison = compared(&[
        "Varda blocked Lor. Varda would not allow Lor to continue or advance its work with Tarsk.",
        "Varda blocked Lor. Varda rejects this and says its dispute with Lor is over.",
    ]);
    assert_eq!(words(&comparison, "varda > lor: block", 1), ["blocked Lor"]);
    let all = shown(&comparison);
    assert!(!all.contains("lor > tarsk"), "{all}");
}

#[test]
fn the_shown_words_of_a_deed_are_whole() {
    let comparison = compared(&[
        "Varda has since vetoed any advancement of Lorish involvement, officials said.",
        "Varda vetoed Lor’s annual exercise.",
    ]);
    let whole = "has since vetoed any advancement of Lorish involvement";
    assert_eq!(words(&comparison, "varda > lor: block", 0), [whole]);
    assert_eq!(
        words(&comparison, "varda > lor: block", 1),
        ["vetoed Lor’s annual exercise"]
    );
}

#[test]
fn the_act_in_a_quotation_stands_with_those_of_the_same_actor() {
    let comparison = compared(&[
        "Varda vetoed the talks with Lor.",
        "Varda has vetoed all trade with Lor.",
        "“Varda is wielding its veto in a way that harms us,” an envoy said. Varda also vetoed a film.",
    ]);
    let found = wordings(&comparison, "varda > lor: block", 2);
    let found: Vec<_> = found
        .iter()
        .map(|one| (one.words.as_str(), one.voice))
        .collect();
    assert_eq!(found, [("is wielding its veto", Some(Voice::Quoted))]);
}

#[test]
fn a_deed_carries_how_far_the_outlet_goes_along() {
    let comparison = compared(&[
        "Two aides confirmed that Varda had blocked Lor.",
        "Two aides said that Varda had blocked Lor.",
    ]);
    let stance = |cell| wordings(&comparison, "varda > lor: block", cell)[0].stance;
    assert_eq!(stance(0), Some(Stance::Endorsing));
    assert_eq!(stance(1), None);
}

#[test]
fn what_a_medium_quotes_is_said_by_whom_it_quotes() {
    let comparison = compared(&[
        "Varda is blocking all trade with Lor, the Tarsk Post quoted anonymous sources as saying.",
        "Varda is blocking all trade with Lor.",
    ]);
    let deed = wordings(&comparison, "varda > lor: block", 0)[0];
    assert_eq!(deed.speaker.as_deref(), Some("anonymous sources"));
    assert_eq!(deed.relay.as_deref(), Some("Tarsk Post"));
}

#[test]
fn a_denial_of_what_was_told_before_is_kept() {
    let comparison = compared(&[
        "An inquiry said Varda had struck the market. Varda rejects this.",
        "An inquiry said Varda had struck the market, a claim Varda disputes. Lor disputes it.",
    ]);
    assert_eq!(words(&comparison, "varda", 0), ["rejects this"]);
    assert_eq!(words(&comparison, "varda", 1), ["a claim Varda disputes"]);
    assert!(row(&comparison, "claims", "lor").is_none());
}

#[test]
fn a_cue_is_shown_with_the_words_that_belong_to_it() {
    let comparison = compared(&[
        "The move underscores Varda’s strong opposition to Lor’s raids. Varda is protecting and supporting Tarsk.",
        "Varda criticised the plan. Varda went so far as to denounce Lor for its “genocide”. Varda supports Tarsk.",
    ]);
    let first = words(&comparison, "varda", 0);
    assert!(
        first.contains(&"strong opposition to Lor’s raids"),
        "{first:?}"
    );
    assert!(words(&comparison, "varda: 2", 0).contains(&"protecting and supporting Tarsk"));
    assert!(words(&comparison, "varda", 1).contains(&"went so far as to denounce Lor"));
}

#[test]
fn one_layer_more_of_saying_is_shown() {
    let comparison = compared(&[
        "Varda blocked the talks, saying it viewed Lor’s “massacre” of herders as a breach of the treaty.",
        "Varda blocked the talks, viewing Lor’s “massacre” of herders as a breach of the treaty.",
    ]);
    let first = |cell| words(&comparison, "mass-killing", cell)[0];
    assert_eq!(first(0), "saying it viewed Lor’s “massacre”");
    assert_eq!(first(1), "viewing Lor’s “massacre”");
}

#[test]
fn stands_toward_a_name_belong_to_who_has_them() {
    let comparison = compared(&[
        "Varda took an extreme anti-Lor stance after the vote. Anti-Lor protesters marched in Velt.",
        "The bill has angered Varda. Varda condemned the anti-Lor stance of its neighbours.",
    ]);
    assert!(words(&comparison, "varda", 0).contains(&"took an extreme anti-Lor stance"));
    let second = words(&comparison, "varda", 1);
    assert!(second.contains(&"has angered Varda"), "{second:?}");
    assert!(!second.iter().any(|words| words.starts_with("anti-Lor")));
}

#[test]
fn what_only_one_outlet_has_is_not_dropped() {
    let comparison = compared(&[
        "Varda says it has killed some 500 fighters in the northern valleys of Tarsk since March, in addition to the 40 at Velt, and takes steps to spare civilians.",
        "Varda closed the bridge. Two Vardan officials confirmed that the ferry had stopped.",
    ]);
    let said = row(&comparison, "claims", "varda").unwrap();
    assert!(
        said.group
            .as_deref()
            .is_some_and(|group| group.starts_with("Said by one"))
    );
    assert!(!said.differs, "only --all shows it");
    assert!(words(&comparison, "varda", 0).contains(&"says … takes steps to spare civilians"));
    let others = words(&comparison, "~others", 1);
    assert_eq!(others, ["confirmed that the ferry had stopped"]);
}

#[test]
fn a_place_is_called_by_its_standing() {
    let comparison = compared(&[
        "Varda’s war on Tarsk goes on. Envoys spoke of crimes in the besieged enclave.",
        "Varda’s war on Tarsk goes on. The province of Velt lies in the territory that Lor claims.",
    ]);
    let tarsk = row(&comparison, "actors", "tarsk").unwrap();
    let said = |cell: usize, words: &str| {
        tarsk.cells[cell]
            .wordings
            .iter()
            .any(|wording| wording.words == words)
    };
    assert!(said(0, "the besieged enclave"), "{tarsk:?}");
    assert!(!said(1, "the territory"));
}

#[test]
fn an_operation_is_violence_where_the_story_says_so() {
    let comparison = compared(&[
        "Varda’s military operation in Tarsk killed 40 people. Lor criticised Varda’s operation in Tarsk.",
        "Lor rejected Varda’s operation in Tarsk. The rescue operation went on.",
    ]);
    let event = row(&comparison, "events", "varda").unwrap();
    let cell = |at: usize| -> Vec<&str> {
        let wordings = event.cells[at].wordings.iter();
        wordings.map(|wording| wording.words.as_str()).collect()
    };
    assert!(
        cell(0).contains(&"Varda’s operation in Tarsk"),
        "{:?}",
        cell(0)
    );
    assert_eq!(cell(1), ["Varda’s operation in Tarsk"]);
    let peace = compared(&[
        "The bank began its operation in Tarsk.",
        "Its operation in Tarsk grew.",
    ]);
    let events = peace.stories[0]
        .views
        .iter()
        .find(|view| view.id == "events");
    assert!(events.is_none_or(|view| view.rows.is_empty()));
}

/// The rows of statements and demands that an outlet's words stand in, by their names.
fn said(comparison: &Comparison) -> Vec<(&str, Vec<usize>)> {
    let views = comparison.stories[0].views.iter();
    let rows = views
        .filter(|view| view.id == "claims")
        .flat_map(|view| &view.rows);
    let group = |row: &&Row| {
        let group = row.group.as_deref().unwrap_or_default();
        ["Statements", "Demands", "Denials"]
            .iter()
            .any(|known| group.starts_with(known))
    };
    rows.filter(group)
        .map(|row| {
            let filled = row.cells.iter().enumerate();
            let filled = filled.filter(|(_, cell)| !cell.wordings.is_empty());
            (row.name.as_str(), filled.map(|(at, _)| at).collect())
        })
        .collect()
}

#[test]
fn a_quotation_in_full_in_part_and_retold_is_one() {
    let comparison = compared(&[
        "President Ado Marr spoke on Monday. “The bridge at Velt will stay closed until every prisoner has come home,” Marr said.",
        "President Ado Marr said the bridge would stay “closed until every prisoner has come home.”",
        "President Ado Marr said that the bridge at Velt would stay closed until all prisoners came home.",
    ]);
    let rows = said(&comparison);
    assert_eq!(rows.len(), 1, "{rows:?}");
    assert_eq!(rows[0].1, [0, 1, 2]);
}

#[test]
fn statements_on_one_topic_are_not_one() {
    for other in [
        "Varda said the tariffs on Lorish steel had hurt its mills for years.",
        "Varda said the tariffs on Lorish steel would not start in June.",
        "Varda said the tariffs on Lorish steel would start in June and cost 90 million marks.",
    ] {
        let first =
            "Varda said the tariffs on Lorish steel would start in June and cost 40 million marks.";
        let rows = compared(&[first, other]);
        assert!(said(&rows).is_empty(), "{other}: {:?}", said(&rows));
    }
    let same = "Varda said that tariffs on steel from Lor would start in June.";
    let first = "Varda said the tariffs on Lorish steel would start in June.";
    assert_eq!(said(&compared(&[first, same])).len(), 1);
}

#[test]
fn each_sentence_of_a_quotation_is_a_statement() {
    let comparison = compared(&[
        "“The old harbour was built for sailing boats,” President Ado Marr said. “Nobody will touch the fishing quotas before winter.”",
        "“Nobody will touch the fishing quotas before winter,” President Ado Marr said.",
        "“The old harbour was built for sailing boats,” President Ado Marr said.",
    ]);
    let rows = said(&comparison);
    let filled: Vec<&[usize]> = rows.iter().map(|(_, filled)| filled.as_slice()).collect();
    assert_eq!(filled, [[0, 2], [0, 1]], "{rows:?}");
}

#[test]
fn a_sentence_goes_on_behind_its_cue() {
    let comparison = compared(&[
        "“In all of these talks,” President Ado Marr said, “the aim is a fishing quota that feeds the villages.”",
        "“In all of these talks, the aim is a fishing quota that feeds the villages,” President Ado Marr said.",
    ]);
    let rows = said(&comparison);
    assert_eq!(rows.len(), 1, "{rows:?}");
    assert!(rows[0].0.contains("feeds the villages"), "{rows:?}");
}

#[test]
fn that_nobody_answered_is_no_statement() {
    let silent = "Lor did not respond to a request for comment. The ferry sank.";
    assert!(said(&compared(&[silent, silent])).is_empty());
}

#[test]
fn a_charge_is_shown_in_its_whole_clause_and_named_by_its_deed() {
    let comparison = compared(&[
        "Guards said several groups of herders tied to the march illegally entered Varda by night.",
        "Envoys warned of illegal trade in timber. They entered Varda illegally, guards said.",
    ]);
    let entered = row(&comparison, "claims", "illegal enter").unwrap();
    assert_eq!(entered.name, "entered illegally");
    let first = words(&comparison, "illegal enter", 0)[0];
    assert!(
        first.contains("herders tied to the march illegally entered Varda"),
        "{first}"
    );
    let second = words(&comparison, "illegal enter", 1);
    assert_eq!(second, ["They entered Varda illegally, guards said"]);
}

#[test]
fn what_is_feared_or_fought_is_charged_to_nobody() {
    let feared = compared(&[
        "The herders have a fear of persecution in Lor.",
        "Lor wants to fight fraud.",
    ]);
    for id in ["accusation-persecution", "accusation-fraud"] {
        assert!(row(&feared, "claims", id).is_none(), "{id}");
    }
    let charged = compared(&[
        "Envoys accused Lor of the persecution of herders.",
        "Varda accused Lor of fraud.",
    ]);
    for id in ["accusation-persecution", "accusation-fraud"] {
        assert!(row(&charged, "claims", id).is_some(), "{id}");
    }
}

#[test]
fn a_breach_needs_a_rule() {
    let prices = "Traders said the shares breached their spring low.";
    assert!(row(&compared(&[prices, prices]), "claims", "violation").is_none());
    let comparison = compared(&["Varda said Lor had breached the truce.", prices]);
    let said = words(&comparison, "violation", 0);
    assert_eq!(said, ["said Lor had breached the truce"]);
}

#[test]
fn deeds_of_different_kinds_have_rows_of_their_own() {
    let comparison = compared(&[
        "Varda vetoed the talks with Lor. Varda sued Lor and Tarsk. Varda told Lor in a letter.",
        "Varda blocked Lor. Varda has sued Lor. Varda read the Lor deal.",
    ]);
    assert_eq!(
        words(&comparison, "varda > lor: sue", 0),
        ["sued Lor and Tarsk"]
    );
    assert_eq!(words(&comparison, "varda > lor: block", 1), ["blocked Lor"]);
    let all = shown(&comparison);
    assert_eq!(all.matches("\"varda > ").count(), 2, "{all}");
}

#[test]
fn who_loses_support_does_not_give_it() {
    let comparison = compared(&[
        "President Ado Marr has lost the backing of the fishermen.",
        "Marr lost the backing of the herders.",
    ]);
    assert!(
        !shown(&comparison).contains("backing of"),
        "{}",
        shown(&comparison)
    );
    let given = compared(&[
        "This plan has faced vocal opposition from Varda.",
        "Varda voiced opposition to the plan.",
    ]);
    let first = words(&given, "varda", 0);
    assert_eq!(
        first,
        ["This plan has faced vocal opposition from Varda"],
        "{}",
        shown(&given)
    );
}

#[test]
fn an_unnamed_source_keeps_the_cue_that_tells() {
    let comparison = compared(&[
        "Two Vardan sources confirmed that the ferry had stopped. An official said the bridge was closed. An official added that the road was open.",
        "Varda closed the bridge.",
    ]);
    let mut views = comparison.stories[0].views.iter();
    let sources = views.find(|view| view.id == "sources").unwrap();
    let row = sources
        .rows
        .iter()
        .find(|row| row.name.starts_with("unnamed"))
        .unwrap();
    let cell = row.cells[0].wordings.iter();
    let told: Vec<_> = cell
        .map(|one| (one.words.as_str(), one.count, one.cue.as_deref()))
        .collect();
    assert_eq!(
        told,
        [
            ("An official", 2, None),
            ("Two Vardan sources", 1, Some("confirmed"))
        ]
    );
}

/// The words of all rows of one kind of charge, with whether the first view shows each.
fn rows_of<'c>(comparison: &'c Comparison, id: &str) -> Vec<(bool, Vec<usize>)> {
    let mut views = comparison.stories[0].views.iter();
    let view = views.find(|known| known.id == "claims").unwrap();
    let is = |row: &&'c Row| row.id == id || row.id.starts_with(&format!("{id}: "));
    let rows = view.rows.iter().filter(is);
    rows.map(|row| {
        let cells = row.cells.iter();
        (row.differs, cells.map(|cell| cell.wordings.len()).collect())
    })
    .collect()
}

#[test]
fn charges_against_others_for_other_deeds_are_other_cases() {
    let found = compared(&[
        "The suit accuses the Lorish League of being a racketeering enterprise.",
        "The suit describes the Lorish League as a racketeering enterprise.",
        "“We will uncover the corruption of the Tarsk Front,” Ana Ilen said.",
        "Ana Ilen accused the Tarsk Front of corruption on Monday.",
    ]);
    let mut rows = rows_of(&found, "accusation-corruption");
    rows.sort();
    let apart = vec![(true, vec![0, 0, 1, 1]), (true, vec![1, 1, 0, 0])];
    assert_eq!(rows, apart, "{}", shown(&found));
}

#[test]
fn one_accused_makes_one_case_of_different_words() {
    let found = compared(&[
        "Mira Sall accused Senator Joren Velt of sexual harassment.",
        "Mira Sall says Senator Joren Velt sexually assaulted her at a party.",
    ]);
    let rows = rows_of(&found, "accusation-sexual");
    assert_eq!(rows, [(true, vec![1, 1])], "{}", shown(&found));
}

#[test]
fn what_one_outlet_only_mentions_is_no_row_of_the_first_view() {
    let found = compared(&[
        "Her rating fell to a low amid several corruption scandals.",
        "The envoys met on Monday. Ana Ilen accused Joren Velt of fraud.",
    ]);
    assert_eq!(
        rows_of(&found, "accusation-corruption"),
        [(false, vec![1, 0])]
    );
    assert_eq!(rows_of(&found, "accusation-fraud"), [(true, vec![0, 1])]);
}

#[test]
fn a_topic_and_a_standing_charge_nobody() {
    let found = compared(&[
        "“Varda will never be cowed by terrorism,” Ana Ilen said.",
        "Ana Ilen accused Lor of funding camps and sponsoring terrorism.",
        "“Our resolve will not waver in the face of terrorism,” Ana Ilen said. \
         Many migrants are living in the country illegally.",
    ]);
    let found = shown(&found);
    assert!(
        !found.contains("cowed by terrorism") || !found.contains("\"terrorism\""),
        "{found}"
    );
    assert!(!found.contains("illegal"), "{found}");
    assert!(found.contains("sponsoring terrorism"), "{found}");
}

#[test]
fn stands_of_one_actor_toward_different_targets_are_apart() {
    let found = compared(&[
        "Ana Ilen endorsed Joren Velt. Ana Ilen criticised the Tarsk Front.",
        "Ana Ilen praised Joren Velt. Ana Ilen criticised the new harbour.",
        "Ana Ilen condemned the Tarsk Front. Joren Velt thanked Ana Ilen.",
    ]);
    let views = found.stories[0].views.iter();
    let rows = views.flat_map(|view| &view.rows);
    let stands = rows.filter(|row| row.group.as_deref() == Some(super::ATTITUDES));
    let mut filled: Vec<Vec<usize>> = stands
        .map(|row| row.cells.iter().map(|cell| cell.wordings.len()).collect())
        .collect();
    filled.sort();
    assert_eq!(filled, [[1, 0, 1], [1, 1, 0]], "{}", shown(&found));
}
