//! In what order is a report shown, and how often is each choice made?
//!
//! The groups and counts that several formats show alike, so that they cannot disagree. Most
//! telling first: surely a choice before perhaps, the outlet's own words before others', the
//! headline before the body. The same choice made again is one row with a count.

use super::{Reading, terms};
use crate::article::Zone;
use crate::report::{Attribution, Casualty, Figure, Force, Report, Stance, Tag, Voice};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// One choice of words and how often it was made.
#[derive(Debug, Clone)]
pub struct Choice<'a> {
    /// Its most telling place.
    pub tag: &'a Tag,
    /// All its places, in the order of the text.
    pub count: usize,
}

/// The choices of one family, most telling first.
///
/// Two tags are the same choice when entry, voice, speaker and target agree.
#[must_use]
pub fn choices<'a>(report: &'a Report, family: &str) -> Vec<Choice<'a>> {
    let tags = report
        .tags
        .iter()
        .filter(|tag| terms::family(&tag.category) == family);
    let mut groups: BTreeMap<_, Vec<&Tag>> = BTreeMap::new();
    for tag in tags {
        let key = (
            &tag.category,
            &tag.entry,
            tag.voice,
            &tag.speaker,
            &tag.target,
        );
        groups.entry(key).or_default().push(tag);
    }
    let mut choices: Vec<_> = groups.into_values().filter_map(choice).collect();
    choices.sort_by_key(|choice| telling(choice.tag, choice.count));
    choices
}

fn choice(tags: Vec<&Tag>) -> Option<Choice<'_>> {
    let count = tags.len();
    let tag = tags.into_iter().min_by_key(|tag| telling(tag, 0))?;
    Some(Choice { tag, count })
}

fn telling(tag: &Tag, count: usize) -> impl Ord + use<> {
    (
        Reverse(tag.level),
        tag.voice,
        tag.ambiguous,
        tag.zone != Zone::Headline,
        Reverse(count),
        tag.start,
        tag.end,
    )
}

/// One way in which a source is given words, and how often.
#[derive(Debug, Clone)]
pub struct Saying<'a> {
    /// Its first place.
    pub attribution: &'a Attribution,
    /// How often the same source is given words by the same cue.
    pub count: usize,
}

/// Attributions, most telling first: those that take a stance, then strong cues, then the
/// weakest sources.
#[must_use]
pub fn sayings<'a>(reading: &Reading<'a>) -> Vec<Saying<'a>> {
    let mut groups: BTreeMap<_, Vec<(usize, &Attribution)>> = BTreeMap::new();
    for (at, attribution) in reading.report.attributions.iter().enumerate() {
        let key = (
            who(reading, attribution),
            &attribution.category,
            &attribution.entry,
            attribution.stance,
            attribution.negated,
            attribution.nested_in.is_some(),
        );
        groups.entry(key).or_default().push((at, attribution));
    }
    let mut rows: Vec<_> = groups
        .into_values()
        .filter_map(|group| {
            let (at, attribution) = *group.first()?;
            Some((
                at,
                Saying {
                    attribution,
                    count: group.len(),
                },
            ))
        })
        .collect();
    rows.sort_by_key(|(at, saying)| (weight(saying.attribution), Reverse(saying.count), *at));
    rows.into_iter().map(|(_, saying)| saying).collect()
}

fn weight(attribution: &Attribution) -> impl Ord + use<> {
    let stance = match attribution.stance {
        Stance::Rejecting => 0,
        Stance::Distancing => 1,
        Stance::Endorsing => 2,
        Stance::Neutral => 3,
    };
    let strong = attribution.force == Force::Strong;
    (stance, !strong, Reverse(attribution.grade))
}

/// The source of an attribution: its resolved name, else its words, else `None`.
#[must_use]
pub fn who<'a>(reading: &Reading<'a>, attribution: &'a Attribution) -> Option<&'a str> {
    attribution.speaker.as_deref().or_else(|| {
        let words = attribution.source?.of(reading.zone_text(attribution.zone));
        Some(words).filter(|words| !words.is_empty())
    })
}

/// The source that hands an attribution on: Reuters, where Reuters quotes officials.
#[must_use]
pub fn relayed_by<'a>(reading: &Reading<'a>, attribution: &Attribution) -> Option<&'a str> {
    let outer = reading.report.attributions.get(attribution.nested_in?)?;
    who(reading, outer)
}

/// Harm to people, the outlet's own statements first, then in the order of the text.
#[must_use]
pub fn casualties(report: &Report) -> Vec<&Casualty> {
    let mut rows: Vec<_> = report.casualties.iter().collect();
    rows.sort_by_key(|casualty| {
        (
            casualty.zone != Zone::Headline,
            casualty.voice,
            casualty.span,
        )
    });
    rows
}

/// Numbers that count something, but for those of casualties, which stand there: the outlet's own
/// first, then in the order of the text.
#[must_use]
pub fn figures(report: &Report) -> Vec<&Figure> {
    let in_casualty = |figure: &Figure| {
        let same = |casualty: &&Casualty| {
            casualty.zone == figure.zone && casualty.span.overlaps(&figure.span)
        };
        report.casualties.iter().any(|casualty| same(&casualty))
    };
    let mut rows: Vec<_> = report
        .figures
        .iter()
        .filter(|figure| !in_casualty(figure))
        .collect();
    rows.sort_by_key(|figure| (figure.zone != Zone::Headline, figure.voice, figure.span));
    rows
}

/// How often a category, or a family, was found in each voice.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Count {
    /// In the order of [`terms::VOICES`].
    pub by_voice: [usize; 3],
}

impl Count {
    /// Found in this voice.
    #[must_use]
    pub fn of(&self, voice: Voice) -> usize {
        self.by_voice
            .get(terms::voice_rank(voice))
            .copied()
            .unwrap_or_default()
    }

    /// Found in all voices.
    #[must_use]
    pub fn total(&self) -> usize {
        self.by_voice.iter().sum()
    }

    fn add(&mut self, voice: Voice) {
        if let Some(count) = self.by_voice.get_mut(terms::voice_rank(voice)) {
            *count += 1;
        }
    }
}

/// Tags by category and voice, families in their order; only categories that occur.
#[must_use]
pub fn by_category(report: &Report) -> Vec<(&str, Count)> {
    count_by(report, |tag| &tag.category)
}

/// Tags by family and voice, families in their order; only families that occur.
#[must_use]
pub fn by_family(report: &Report) -> Vec<(&str, Count)> {
    count_by(report, |tag| terms::family(&tag.category))
}

/// Tags by category and voice, with every category whose lexicon was in force: there, 0 is known.
#[must_use]
pub fn by_category_in_force(report: &Report) -> Vec<(&str, Count)> {
    let mut counts = by_category(report);
    for stamp in &report.run.lexicons {
        let known = counts
            .iter()
            .any(|(category, _)| *category == stamp.category);
        if !known && terms::family_rank(&stamp.category) < terms::FAMILIES.len() {
            counts.push((&stamp.category, Count::default()));
        }
    }
    counts.sort_by_key(|(category, _)| (terms::family_rank(category), *category));
    counts
}

fn count_by<'a>(report: &'a Report, name: impl Fn(&'a Tag) -> &'a str) -> Vec<(&'a str, Count)> {
    let mut counts: BTreeMap<_, Count> = BTreeMap::new();
    for tag in &report.tags {
        let name = name(tag);
        let count = counts.entry((terms::family_rank(name), name)).or_default();
        count.add(tag.voice);
    }
    counts
        .into_iter()
        .map(|((_, name), count)| (name, count))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::fixture;

    #[test]
    fn the_same_choice_is_one_row_with_a_count() {
        let article = fixture::article();
        let report = fixture::report(&article);
        let labels = choices(&report, "label");
        let rows: Vec<_> = labels
            .iter()
            .map(|choice| (choice.tag.text.as_str(), choice.tag.voice, choice.count))
            .collect();
        assert_eq!(rows.first(), Some(&("Terror group", Voice::Outlet, 2)));
        assert_eq!(
            labels.iter().map(|choice| choice.count).sum::<usize>(),
            report
                .tags
                .iter()
                .filter(|tag| tag.category.starts_with("label"))
                .count()
        );
    }

    #[test]
    fn attributions_that_take_a_stance_come_first() {
        let article = fixture::article();
        let report = fixture::report(&article);
        let reading = Reading::new(&article, &report);
        let stances: Vec<_> = sayings(&reading)
            .iter()
            .map(|s| s.attribution.stance)
            .collect();
        assert_eq!(stances.first(), Some(&Stance::Rejecting));
        assert_eq!(stances.last(), Some(&Stance::Neutral));
    }

    #[test]
    fn counts_add_up() {
        let article = fixture::article();
        let report = fixture::report(&article);
        let sum = |counts: Vec<(&str, Count)>| counts.iter().map(|(_, c)| c.total()).sum::<usize>();
        assert_eq!(sum(by_category(&report)), report.tags.len());
        assert_eq!(sum(by_family(&report)), report.tags.len());
        assert_eq!(sum(by_category_in_force(&report)), report.tags.len());
        let silent = by_category_in_force(&report)
            .iter()
            .any(|(category, count)| *category == "loaded.metaphor" && count.total() == 0);
        assert!(
            silent,
            "a lexicon in force that found nothing is counted as 0"
        );
    }
}
