//! Which verb does a coordinated verb, participle or infinitive hang on?
//!
//! *Ilen said the talks failed and called for a vote*: it has the subject of the verb it hangs on,
//! and their forms, conjunctions and the clauses between tell which that is.

use super::scene::{Run, Scene};
use super::verb_group::{Mood, VerbGroup};
use crate::text::classes::Class;
use crate::text::parts::Part;
use crate::text::tokens::Kind;

/// The finite verbs that a coordinated verb, participle or infinitive can hang on, likeliest first:
/// those of main clauses from the nearest on, else the first of all.
pub(super) fn governing_verbs(scene: &Scene, group: &VerbGroup, sentence: Run) -> Vec<usize> {
    let all: Vec<usize> = (sentence.start..group.start)
        .rev()
        .filter(|at| {
            !scene.quoted(*at) && scene.finite(*at) && scene.is_part(*at, &[Part::Verb, Part::Aux])
        })
        .collect();
    // *after Orsk appeared to threaten X*: the infinitive hangs on the verb right before it.
    if group.mood == Mood::Infinitive
        && let Some(near) = all.first().filter(|at| {
            (**at + 1..group.start).all(|between| {
                scene.kind(between) == Kind::Word
                    && !scene.is_part(between, &[Part::Subordinator, Part::That])
            })
        })
    {
        return vec![main_verb(scene, *near, group.start)];
    }
    let mut main: Vec<usize> = all
        .iter()
        .copied()
        .filter(|at| !subordinate(scene, *at, sentence.start))
        .collect();
    if main.iter().any(|at| agrees(scene, group, *at)) {
        main.retain(|at| agrees(scene, group, *at));
    }
    if scene.part_before(group.start) == Part::Coordinator {
        if let Some(near) = in_adverbial_clause(scene, group, &all) {
            return vec![main_verb(scene, near, group.start)];
        }
        let heads: Vec<usize> = main
            .iter()
            .copied()
            .filter(|at| !goes_on_in_clause(scene, *at, &main))
            .collect();
        main = heads;
    }
    main.truncate(3);
    let chosen = if main.is_empty() {
        all.last().copied().into_iter().collect()
    } else {
        main
    };
    chosen
        .into_iter()
        .map(|at| main_verb(scene, at, group.start))
        .collect()
}

/// *left after she attacked Lor and blamed Varda*: the verb right before stands in a clause with a
/// conjunction of time or cause, and nothing closes that clause.
fn in_adverbial_clause(scene: &Scene, group: &VerbGroup, verbs: &[usize]) -> Option<usize> {
    let near = verbs
        .first()
        .copied()
        .filter(|at| scene.is_part(*at, &[Part::Verb, Part::Aux]))?;
    let open = (near..group.start).all(|at| matches!(scene.kind(at), Kind::Word | Kind::Other));
    let opener = (near.saturating_sub(8)..near)
        .rev()
        .take_while(|at| scene.kind(*at) == Kind::Word && !scene.finite(*at))
        .find(|at| scene.is_part(*at, &[Part::Subordinator, Part::That]))?;
    let adverbial = scene.is(opener, Class::SUBORD)
        && !scene.is(opener, Class::WH.and(Class::THAT))
        || matches!(scene.word(opener), "who" | "which");
    (open && adverbial && agrees(scene, group, near)).then_some(near)
}

/// *called the report biased*, *said the dam failed*: of two verbs of one clause with nothing between
/// them that joins clauses, a verb behind *and* goes on from the first.
fn goes_on_in_clause(scene: &Scene, verb: usize, verbs: &[usize]) -> bool {
    let Some(earlier) = verbs.iter().copied().filter(|at| *at < verb).max() else {
        return false;
    };
    (earlier..verb).all(|at| {
        matches!(scene.kind(at), Kind::Word | Kind::Other)
            && !scene.is_part(at, &[Part::Coordinator, Part::Subordinator, Part::That])
    }) && scene.part(earlier) == Part::Verb
}

/// Can a verb behind *and* be coordinated with this one by their forms? *He said Lor would leave and
/// denied it*: *denied* goes on from *said*, not from *would leave*.
fn agrees(scene: &Scene, group: &VerbGroup, other: usize) -> bool {
    let before = |at: usize| at.checked_sub(1).map_or(Part::Sign, |at| scene.part(at));
    let mut linker = group.start;
    while before(linker) == Part::Adverb {
        linker -= 1;
    }
    if group.start != group.head || before(linker) != Part::Coordinator {
        return false;
    }
    let verb = main_verb(scene, other, group.start);
    let helped = VerbGroup::around(scene, Run::new(verb, verb + 1)).start;
    let bare = (helped..verb).any(|at| scene.is(at, Class::MODAL.and(Class::DO).and(Class::TO)));
    let form = |at: usize, class: Class| scene.is(at, class);
    if form(group.head, Class::PAST) {
        !bare && form(verb, Class::PAST.and(Class::PARTICIPLE))
    } else if form(group.head, Class::THIRD) {
        !bare && (form(verb, Class::THIRD) || matches!(scene.word(helped), "is" | "has" | "was"))
    } else {
        bare || form(verb, Class::BASE)
    }
}

/// Does the verb stand in a clause that a subordinator or relative pronoun opens?
fn subordinate(scene: &Scene, verb: usize, edge: usize) -> bool {
    for at in (edge..verb).rev() {
        if scene.is_part(at, &[Part::Subordinator, Part::That]) {
            return true;
        }
        let border = matches!(
            scene.kind(at),
            Kind::Comma | Kind::Semicolon | Kind::Dash | Kind::Colon | Kind::Open | Kind::Close
        );
        if border
            || scene.finite(at) && scene.part(at) == Part::Verb
            || scene.part(at) == Part::Coordinator
        {
            return false;
        }
    }
    false
}

/// From an auxiliary to the verb it helps.
fn main_verb(scene: &Scene, at: usize, edge: usize) -> usize {
    if scene.part(at) != Part::Aux {
        return at;
    }
    (at + 1..edge)
        .take_while(|next| scene.verbal(*next))
        .find(|next| scene.is_part(*next, &[Part::Verb, Part::Participle, Part::Gerund]))
        .unwrap_or(at)
}
