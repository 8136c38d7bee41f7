//! Whom does an office mean in a story, where the article itself names nobody for it?
//!
//! *the president*, in an outlet that never calls him so by name: over the outlets of a story there is
//! one whom a title gives the office.

use crate::compare::fold::Tables;
use crate::compare::names::key;
use crate::text::classes::{Class, class_of};

/// Offices of which every story has one that matters most.
const HIGHEST: [&str; 4] = ["president", "prime minister", "chancellor", "pope"];

/// Words that make another office of one.
const LESSER: [&str; 6] = ["vice", "deputy", "former", "ex", "acting", "then"];

/// The key of an office without a name: *president* of *The President*; none of other words.
#[must_use]
pub fn office(words: &str) -> Option<String> {
    let key = key(words);
    let role = key.strip_prefix("the ").unwrap_or(&key);
    let title = |word: &str| class_of(word.as_bytes()).is(Class::TITLE);
    let plural = role.ends_with('s');
    (!role.is_empty() && !plural && role.split(' ').all(title)).then(|| role.to_owned())
}

/// The key of the actor who has the office: the only one, or of the highest ones who is named most.
#[must_use]
pub fn bearer(tables: &Tables, role: &str) -> Option<String> {
    let bears = |title: &String| {
        let nation = title.strip_suffix(role).map(str::trim_end);
        nation.is_some_and(|nation| {
            let last = nation.rsplit(' ').next().unwrap_or_default();
            (nation.is_empty() || title.ends_with(&format!(" {role}")))
                && !LESSER.contains(&last)
                && !class_of(last.as_bytes()).is(Class::TITLE)
        })
    };
    let mut bearers = tables
        .actors
        .iter()
        .filter(|(_, actor)| actor.roles.iter().any(bears));
    if HIGHEST.contains(&role) {
        let most = bearers.max_by_key(|(_, actor)| actor.tally.total())?;
        return Some(most.0.clone());
    }
    let (first, _) = bearers.next()?;
    bearers.next().is_none().then(|| first.clone())
}

#[cfg(test)]
mod tests {
    use super::office;

    #[test]
    fn an_office_is_nothing_but_titles() {
        for (words, role) in [
            ("The President", Some("president")),
            ("the prime minister", Some("prime minister")),
            ("President Marr", None),
            ("senators", None),
            ("the army", None),
            ("", None),
        ] {
            assert_eq!(office(words).as_deref(), role, "{words}");
        }
    }
}
