//! Which verbs tell of the same deed?
//!
//! Reads `deed_verbs.txt` once; verbs and the nouns of their deeds are looked up by their stems.

use crate::compare::names;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// What a verb, or the noun of a deed, tells.
#[derive(Debug, Clone, Default)]
struct Known {
    none: bool,
    light: bool,
    leads: bool,
    party: bool,
    family: Option<&'static str>,
    reaches_into: bool,
}

static VERBS: LazyLock<FxHashMap<String, Known>> = LazyLock::new(|| {
    let mut verbs: FxHashMap<String, Known> = FxHashMap::default();
    let lines = include_str!("deed_verbs.txt").lines();
    let lines = lines.filter(|line| !line.starts_with('#'));
    for (kind, words) in lines.filter_map(|line| line.split_once(": ")) {
        for stem in words.split(' ').flat_map(stems) {
            let known = verbs.entry(stem).or_default();
            match kind {
                "none" => known.none = true,
                "light" => known.light = true,
                "leads" => known.leads = true,
                "party" => known.party = true,
                family => {
                    known.family = Some(family.trim_end_matches('*'));
                    known.reaches_into = family.ends_with('*');
                }
            }
        }
    }
    verbs
});

/// The stems under which the forms of a verb are found: *carry, carries, carrying* have two.
fn stems(word: &str) -> BTreeSet<String> {
    let past = word.strip_suffix('e').unwrap_or(word).to_owned() + "ed";
    let forms = match word.strip_suffix('y') {
        Some(stem) => [word.to_owned(), format!("{stem}ies"), format!("{word}ing")],
        None => [word.to_owned(), format!("{word}s"), past],
    };
    forms.iter().map(|form| names::stem(form)).collect()
}

/// Does the verb say nothing of what is done?
pub(super) fn is_none(stem: &str) -> bool {
    VERBS
        .get(stem)
        .is_some_and(|known| known.none && known.family.is_none())
}

/// Does the noun behind the verb say what is done?
pub(super) fn is_light(stem: &str) -> bool {
    VERBS.get(stem).is_some_and(|known| known.light)
}

/// Does a verb behind *to* say what is done?
pub(super) fn leads(stem: &str) -> bool {
    VERBS.get(stem).is_some_and(|known| known.leads)
}

/// Does a noun with a name before it stand for who bears the name: *government, ties*?
pub(super) fn is_party(stem: &str) -> bool {
    VERBS.get(stem).is_some_and(|known| known.party)
}

/// The deed of a verb or noun, where it is known.
pub(super) fn family(stem: &str) -> Option<&'static str> {
    VERBS.get(stem)?.family
}

/// Is it the name of a family, not a verb of its own?
pub(super) fn is_family(kind: &str) -> bool {
    VERBS.values().any(|known| known.family == Some(kind))
}

/// Can the deed reach a party inside a place: *raids in Velt*?
pub(super) fn reaches_into(family: &str) -> bool {
    VERBS
        .values()
        .any(|known| known.reaches_into && known.family == Some(family))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_of_one_deed_have_one_family() {
        let of = |word: &str| family(&names::stem(word));
        assert_eq!(of("vetoed"), of("blocks"));
        assert_eq!(of("struck"), Some("attack"));
        assert_ne!(of("praised"), of("criticised"));
        assert_eq!(of("walked"), None);
        assert!(is_none(&names::stem("wrote")) && !is_none(&names::stem("vetoed")));
    }
}
