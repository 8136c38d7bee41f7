//! The audit of the lexicons, for people.

use super::card::{Look, field};
use super::paint::{Ink, finish, ink};
use super::terms;
use crate::lexicon::audit::{Audit, Balance, Concept, Side};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// Writes the audit: concept sets, forms of two entries, entries without counterpart, and a sum.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write(audit: &Audit, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let mut page = String::new();
    audit
        .concepts
        .iter()
        .for_each(|concept| page.push_str(&set(concept, look.width)));
    let (parted, unparted): (Vec<_>, Vec<_>) =
        audit.shared.iter().partition(|shared| shared.parted);
    for (title, group) in [
        ("Forms of two entries that nothing parts", unparted),
        ("Forms of two entries, parted by their context", parted),
    ] {
        if !group.is_empty() {
            page.push_str(&heading(title));
            group.iter().for_each(|shared| {
                page.push_str(&line(
                    &shared.entries.join(", "),
                    &shared.forms.join(", "),
                    look.width,
                ))
            });
        }
    }
    if !audit.lone.is_empty() {
        page.push_str(&heading("Entries of one side whose counterpart is missing"));
        for lone in &audit.lone {
            page.push_str(&line(
                &lone.missing,
                &format!("{} has “{}”", lone.entry, lone.form),
                look.width,
            ));
        }
    }
    page.push_str(&sum(audit, look.width));
    out.write_all(finish(&page, look.colour).as_bytes())
}

fn set(concept: &Concept, width: usize) -> String {
    let entries = terms::number_of(concept.entries(), "entry", "entries");
    let forms = terms::number_of(concept.forms(), "form", "forms");
    let balance = concept
        .balance
        .map(|balance| format!("  {}", ink(Ink::Stance, balance.words())))
        .unwrap_or_default();
    let mut out = format!(
        "{}  {}{balance}\n",
        ink(Ink::Heading, &concept.concept),
        ink(Ink::Dim, &format!("{entries}, {forms}"))
    );
    for side in concept
        .slants
        .iter()
        .filter(|side| !side.members.is_empty())
    {
        out.push_str(&members(side, width));
    }
    out + "\n"
}

/// `cold 3    label.armed/terrorist, bandit …`: the category once, then the entries.
fn members(side: &Side, width: usize) -> String {
    let mut by_category: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for member in &side.members {
        let (category, entry) = member.split_once('/').unwrap_or(("", member));
        by_category.entry(category).or_default().push(entry);
    }
    let lists = by_category
        .iter()
        .map(|(category, entries)| format!("{category}: {}", entries.join(", ")));
    let count = format!("{} {}", slant(side.slant), side.members.len());
    field(&count, &lists.collect::<Vec<_>>().join("; "), width)
}

/// Short enough for the column of names.
fn slant(slant: &str) -> &str {
    if slant == "euphemism" { "euph." } else { slant }
}

fn heading(title: &str) -> String {
    format!("\n{}\n", ink(Ink::Heading, title))
}

/// A name on lines of its own, what is said of it below.
fn line(name: &str, value: &str, width: usize) -> String {
    let mut out = String::new();
    for (text, indent, colour) in [(name, 2, Some(Ink::Strong)), (value, 4, None)] {
        for part in super::window::fit_text(text, width.saturating_sub(indent).max(20), 40) {
            let part = colour.map_or(part.clone(), |colour| ink(colour, &part));
            out.push_str(&format!("{:indent$}{part}\n", ""));
        }
    }
    out
}

fn sum(audit: &Audit, width: usize) -> String {
    let mut by_balance: BTreeMap<Balance, usize> = BTreeMap::new();
    audit
        .concepts
        .iter()
        .filter_map(|concept| concept.balance)
        .for_each(|balance| *by_balance.entry(balance).or_default() += 1);
    let lean: Vec<String> = by_balance
        .iter()
        .map(|(balance, count)| format!("{count} {}", balance.words()))
        .collect();
    let sets = terms::number_of(audit.concepts.len(), "concept set", "concept sets");
    let lean = if lean.is_empty() {
        String::new()
    } else {
        format!(" ({})", lean.join(", "))
    };
    let forms = |parted: bool| {
        audit
            .shared
            .iter()
            .filter(|shared| shared.parted == parted)
            .map(|shared| shared.forms.len())
            .sum::<usize>()
    };
    let facts = [
        format!("{sets}{lean}"),
        format!(
            "{} of two entries that nothing parts, {} that their context parts",
            terms::number_of(forms(false), "form", "forms"),
            terms::thousands(forms(true))
        ),
        format!(
            "{} without counterpart",
            terms::number_of(audit.lone.len(), "entry", "entries")
        ),
    ];
    let lines = facts
        .iter()
        .flat_map(|fact| super::window::fit_text(fact, width, 4));
    lines.fold("\n".to_owned(), |page, line| page + &line + "\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::lexicon::audit::audit;

    #[test]
    fn every_set_is_there_and_no_line_is_too_wide() {
        let found = audit(&Lexicon::builtin());
        let mut out = Vec::new();
        write(
            &found,
            Look {
                width: 80,
                colour: false,
            },
            &mut out,
        )
        .unwrap();
        let out = String::from_utf8(out).unwrap();
        assert!(
            found
                .concepts
                .iter()
                .all(|set| out.contains(&format!("{}  ", set.concept)))
        );
        assert!(out.lines().all(|line| line.chars().count() <= 80), "{out}");
        assert!(
            found.concepts.len() > 50
                && out.contains(&format!("{} concept sets", found.concepts.len()))
        );
    }
}
