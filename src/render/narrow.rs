//! How is a report narrowed to a part of it?
//!
//! Tags and attributions point at each other by index; whoever takes some out does it here, so
//! that no index leads astray.

use super::Notes;
use super::select::Selector;
use crate::report::{Attribution, Report, Tag};

/// Keeps what one of the selectors means: tags, and attributions, casualties and figures of their
/// families.
pub fn to_selected(report: &mut Report, selectors: &[Selector]) {
    report
        .tags
        .retain(|tag| selectors.iter().any(|selector| selector.holds(tag)));
    let reached = |family| selectors.iter().any(|selector| selector.reaches(family));
    if !reached("attribution") {
        retain_attributions(report, |_| false);
    }
    if !reached("casualty") {
        report.casualties.clear();
        report.figures.clear();
    }
    report.allowed.retain(|allowed| {
        selectors
            .iter()
            .any(|selector| selector.holds(&allowed.tag))
    });
}

/// Keeps what the house style in force asks about.
pub fn to_house(report: &mut Report, notes: &dyn Notes) {
    let minds = |tag: &Tag| {
        notes
            .house(&tag.category, &tag.entry)
            .is_some_and(|note| note.minds(tag))
    };
    report.tags.retain(minds);
    report.allowed.retain(|allowed| minds(&allowed.tag));
    report.casualties.clear();
    report.figures.clear();
    retain_attributions(report, |attribution| {
        notes
            .house(&attribution.category, &attribution.entry)
            .is_some()
    });
}

/// Keeps the attributions for which `keep` is true, and mends the indices that point at them.
pub fn retain_attributions(report: &mut Report, mut keep: impl FnMut(&Attribution) -> bool) {
    let kept: Vec<bool> = report.attributions.iter().map(&mut keep).collect();
    let moved: Vec<Option<usize>> = kept
        .iter()
        .scan(0, |next, kept| {
            let at = kept.then_some(*next);
            *next += usize::from(*kept);
            Some(at)
        })
        .collect();
    let mend = |index: &mut Option<usize>| {
        *index = index.and_then(|at| moved.get(at).copied().flatten());
    };
    let mut kept = kept.into_iter();
    report
        .attributions
        .retain(|_| kept.next().unwrap_or_default());
    report
        .attributions
        .iter_mut()
        .for_each(|attribution| mend(&mut attribution.nested_in));
    let set_aside = report.allowed.iter_mut().map(|allowed| &mut allowed.tag);
    report
        .tags
        .iter_mut()
        .chain(set_aside)
        .for_each(|tag| mend(&mut tag.attribution));
    report
        .casualties
        .iter_mut()
        .for_each(|casualty| mend(&mut casualty.attribution));
    report
        .figures
        .iter_mut()
        .for_each(|figure| mend(&mut figure.attribution));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::fixture;

    #[test]
    fn indices_follow_the_attributions() {
        let mut report = fixture::report(&fixture::article());
        report.tags[14].attribution = Some(7);
        report.tags[18].attribution = Some(9);
        retain_attributions(&mut report, |attribution| {
            attribution.speaker.as_deref() != Some("Sana Ilen")
        });
        let brutal = report.tags[14]
            .attribution
            .map(|at| &report.attributions[at]);
        assert_eq!(
            brutal.and_then(|said| said.speaker.as_deref()),
            Some("anonymous sources")
        );
        assert_eq!(report.tags[18].attribution, None);
        let outer = report.attributions.iter().find_map(|said| said.nested_in);
        let outer = outer.and_then(|at| report.attributions[at].speaker.as_deref());
        assert_eq!(outer, Some("The Lor Herald"));
    }

    #[test]
    fn what_is_not_selected_goes() {
        let mut report = fixture::report(&fixture::article());
        to_selected(&mut report, &["label:outlet".parse().unwrap()]);
        assert_eq!(report.tags.len(), 3);
        assert!(report.attributions.is_empty() && report.casualties.is_empty());
    }

    #[test]
    fn a_house_without_a_word_on_it_shows_nothing() {
        let mut report = fixture::report(&fixture::article());
        to_house(&mut report, &fixture::SomeNotes::default());
        assert!(report.tags.is_empty() && report.attributions.is_empty());
    }
}
