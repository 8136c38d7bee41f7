//! What do all tell, all but one, and only one?
//!
//! Lines before the matrix: of harm, charges, demands, denials, events and of whose words are
//! given. Names and statements stand in the matrix only.

use super::{CHARGES, DEMANDS, DENIALS, EVENTS, FIGURES, Fact, MANY, SPEAKERS};
use std::collections::BTreeSet;

/// The groups that a line names, those that say most in few words first.
const LINED: [&str; 6] = [FIGURES, CHARGES, EVENTS, SPEAKERS, DEMANDS, DENIALS];

/// Facts that a line names.
const NAMED: usize = 6;

/// The lines, for facts in the order in which they are shown.
pub(super) fn lines(facts: &[Fact], outlets: &[String]) -> Vec<String> {
    let all = outlets.len();
    let mut seen = BTreeSet::new();
    let everywhere = facts.iter().filter(|fact| fact.present.len() == all);
    let names = everywhere.map(|fact| fact.name.clone());
    let names = names.filter(|name| seen.insert(name.clone())).collect();
    let mut lines: Vec<String> = line("In all", names, usize::MAX).into_iter().collect();
    if all > MANY {
        return lines;
    }
    let told = |such: &dyn Fn(&Fact) -> bool| -> Vec<String> {
        let mut told: Vec<&Fact> = facts.iter().filter(|fact| such(fact)).collect();
        told.sort_by_key(|fact| LINED.iter().position(|group| *group == fact.group));
        told.into_iter().filter_map(named).collect()
    };
    for (at, outlet) in outlets.iter().enumerate().filter(|_| all > 2) {
        let but_one = |fact: &Fact| {
            fact.outlets() == all - 1 && !fact.present.contains(&at) && !fact.partly.contains(&at)
        };
        lines.extend(line(&format!("All but {outlet}"), told(&but_one), NAMED));
    }
    for (at, outlet) in outlets.iter().enumerate() {
        let only = |fact: &Fact| fact.outlets() == 1 && fact.present.contains(&at);
        lines.extend(line(&format!("Only {outlet}"), told(&only), NAMED));
    }
    lines
}

fn line(who: &str, names: Vec<String>, most: usize) -> Option<String> {
    let more = names.len().saturating_sub(most);
    let shown: Vec<String> = names.into_iter().take(most).collect();
    if shown.is_empty() {
        return None;
    }
    let more = if more > 0 {
        format!("; … {more} more")
    } else {
        String::new()
    };
    Some(format!("{who}: {}{more}.", shown.join("; ")))
}

/// A fact as a line says it; none of those that only the matrix shows.
fn named(fact: &Fact) -> Option<String> {
    let name = &fact.name;
    match fact.group {
        FIGURES if fact.harm => Some(name.clone()),
        CHARGES => Some(format!("charge of {name}")),
        EVENTS => Some(name.clone()),
        DEMANDS | DENIALS => Some(format!("“{name}”")),
        SPEAKERS => Some(format!("words of {name}")),
        _ => None,
    }
}
