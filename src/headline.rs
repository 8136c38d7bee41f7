//! Whom does a last name in the headline mean?
//!
//! A headline says *Orsk*, its article *Pavel Orsk*: the headline is read on its own, before the
//! article, so that its speakers are told by those of the article afterwards. A name that the
//! gazetteer has as a state or body (*Jordan*) is left alone.

use crate::article::Zone;
use crate::report::{Grade, Report};
use crate::text::classes::{Class, class_of};
use std::collections::BTreeMap;

/// Gives speakers in the headline the name and grade of the one named person in the article whose
/// last name theirs is.
pub fn name_speakers(report: &mut Report) {
    let persons = last_names(report);
    for attribution in &mut report.attributions {
        let open = attribution.zone == Zone::Headline
            && matches!(attribution.grade, Grade::S1 | Grade::S2);
        let name = attribution.speaker.as_ref().filter(|_| open);
        if let Some(full) = name.and_then(|name| full_name(&persons, name)) {
            attribution.speaker = Some(full.to_owned());
            attribution.grade = Grade::S1;
        }
    }
    let tags = report.tags.iter_mut();
    let tags = tags.map(|tag| (tag.zone, tag.speaker.iter_mut().chain(&mut tag.chain)));
    let tags = tags.flat_map(|(zone, names)| names.map(move |name| (zone, name)));
    let harm = report.casualties.iter_mut();
    let harm = harm.filter_map(|harm| Some((harm.zone, harm.speaker.as_mut()?)));
    let figures = report.figures.iter_mut();
    let figures = figures.filter_map(|figure| Some((figure.zone, figure.speaker.as_mut()?)));
    let all = tags.chain(harm).chain(figures);
    for (_, name) in all.filter(|(zone, _)| *zone == Zone::Headline) {
        if let Some(full) = full_name(&persons, name) {
            full.clone_into(name);
        }
    }
}

/// The full names of the article's named persons by their last word; `None` where several share it.
fn last_names(report: &Report) -> BTreeMap<String, Option<String>> {
    let mut names: BTreeMap<String, Option<String>> = BTreeMap::new();
    let named = |grade| grade == Grade::S1;
    for attribution in &report.attributions {
        let body = attribution.zone != Zone::Headline && named(attribution.grade);
        let full = attribution.speaker.as_ref().filter(|_| body);
        let Some((full, (_, last))) = full.and_then(|full| Some((full, full.rsplit_once(' ')?)))
        else {
            continue;
        };
        let known = names
            .entry(last.to_owned())
            .or_insert_with(|| Some(full.clone()));
        if known.as_ref() != Some(full) {
            *known = None;
        }
    }
    names
}

fn full_name<'n>(persons: &'n BTreeMap<String, Option<String>>, name: &str) -> Option<&'n str> {
    let listed = class_of(name.to_lowercase().as_bytes()).is(Class::NAMED.and(Class::BODY));
    persons.get(name).filter(|_| !listed)?.as_deref()
}
