//! Which numbers of harm are one toll?
//!
//! Those of one kind of harm that are near each other, or where a later article has the higher one:
//! tolls are rounded, and rise. Numbers of different victims are one only where they are equal.

use super::{Found, Group, NUMBERLESS, number};

/// Numbers of one harm belong together while each is at most this many times the next smaller.
const NEAR: f64 = 1.3;

/// Words around equal numbers that two of them share, where many articles are compared.
const ALIKE: usize = 3;

/// A toll that a later article gives is the same at up to so many times the earlier one.
const RISEN: f64 = 2.0;

impl Found {
    /// Is this the number of `earlier`, as it had risen by the date of a later article?
    fn risen_from(&self, earlier: &Self) -> bool {
        let (Some(value), Some(before)) = (self.value, earlier.value) else {
            return false;
        };
        let later = match (&earlier.date, &self.date) {
            (Some(earlier), Some(later)) => earlier.len() == later.len() && earlier < later,
            _ => false,
        };
        let rises = later && self.outlet != earlier.outlet;
        rises && value <= before * RISEN && !self.has_other_victims(earlier)
    }

    /// *Civilians* are not *citizens*; *people* may be either.
    fn has_other_victims(&self, other: &Self) -> bool {
        // *protesters, protestors*
        const TOLD: usize = 5;
        let head = |stem: &String| stem.chars().take(TOLD).collect::<String>();
        let victims = (self.victims.as_ref(), other.victims.as_ref());
        matches!(victims, (Some(own), Some(other)) if head(own) != head(other))
    }
}

/// Cuts the numbers of one harm wherever the next is another toll; those without a number stand
/// apart.
pub(super) fn groups(mut found: Vec<&Found>, many: bool) -> Vec<Group> {
    if many {
        found.retain(|one| one.value.is_some());
    }
    found.sort_by(|one, other| {
        one.value
            .unwrap_or(-1.0)
            .total_cmp(&other.value.unwrap_or(-1.0))
    });
    let mut rows: Vec<Vec<&Found>> = Vec::new();
    for one in &found {
        let fits = |row: &&mut Vec<&Found>| same(row, one) && (!many || alike(row, one));
        match rows.iter_mut().rev().find(fits) {
            Some(row) => row.push(one),
            None => rows.push(vec![one]),
        }
    }
    rows.iter().map(|row| group(row)).collect()
}

fn group(row: &[&Found]) -> Group {
    let mut group = Group {
        harm: true,
        telling: true,
        ..Group::default()
    };
    row.iter().for_each(|one| group.add(one));
    if let Some(first) = row.first() {
        group.id = id(first);
        group.name = name(&first.what, &group);
    }
    group
}

/// Is the number equal, and do the same words stand around it?
fn alike(row: &[&Found], one: &Found) -> bool {
    let equal = row.iter().all(|other| other.value == one.value);
    equal && one.about.shared(row) >= ALIKE
}

/// Is this the same toll as the next smaller numbers?
fn same(row: &[&Found], one: &Found) -> bool {
    let last = row.last().and_then(|last| last.value);
    let (Some(before), Some(value)) = (last, one.value) else {
        return last.is_none() && one.value.is_none();
    };
    let others = row.iter().any(|other| one.has_other_victims(other));
    let near = value <= before * NEAR && !others;
    value <= before || near || row.iter().any(|other| one.risen_from(other))
}

fn id(found: &Found) -> String {
    found.value.map_or_else(
        || format!("{} {NUMBERLESS}", found.what),
        |value| format!("{} {value}", found.what),
    )
}

/// *killed: 39,000 to 46,000*.
fn name(what: &str, group: &Group) -> String {
    match group.range() {
        None => format!("{what}, no number"),
        Some((least, most)) if least < most => {
            format!("{what}: {} to {}", number(least), number(most))
        }
        Some((_, most)) => format!("{what}: {}", number(most)),
    }
}
