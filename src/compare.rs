//! What do outlets show side by side?
//!
//! A fold: each article is read once with its report and adds to the tables of its story
//! ([`fold`]); [`Comparer::finish`] joins what is the same ([`actors`], [`events`], [`claims`],
//! [`casualties`]) and makes the views. Nothing is known of any story in advance; names of states
//! and bodies come from the gazetteer. An outlet that lacks a thing lacks it: no view says why.
//!
//! | view | question | file |
//! |---|---|---|
//! | overview | how much, in whose words, by which sources? | `overview.rs` |
//! | actors | what does each call the same actor? | `actors.rs` |
//! | events | what does each call the same event? | `events.rs` |
//! | claims | which verb does each put on the same claim? | `claims.rs` |
//! | casualties | which numbers for the same harm, and how? | `casualties.rs` |
//! | sources | who is given words? | `sources.rs` |
//! | coverage | who tells what at all? | `coverage.rs` |
//! | wire | who prints whose words? | `shared.rs`, `wire.rs` |

pub mod actors;
pub mod casualties;
pub mod claims;
pub mod comparison;
pub mod coverage;
pub mod dates;
pub mod diff;
pub mod events;
pub mod fold;
pub mod gazetteer;
pub mod happening;
pub mod keys;
pub mod kwic;
pub mod mention;
pub mod names;
pub mod nouns;
pub mod overview;
pub mod prose;
pub mod shared;
pub mod sources;
pub mod statistics;
pub mod tally;
pub mod terms;
pub mod wire;
pub mod witness;

use crate::article::Article;
use crate::report::{Report, Run};
use comparison::{Comparison, Kwic, Piece, SCHEMA, Story, View};
use fold::Tables;
use gazetteer::Gazetteer;
use kwic::{Concordance, Query};
use overview::Profile;
use statistics::bootstrap::{ROUNDS, Replicates, SEED};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Articles of an outlet below which no test is made.
pub const TESTABLE: usize = 10;

/// What the outlet is called that nobody named.
const UNNAMED: &str = "(no outlet)";

/// Compares outlets, article by article.
#[derive(Debug, Default)]
pub struct Comparer {
    /// Only this story is read for its views.
    only: Option<String>,
    gazetteer: Gazetteer,
    outlets: Vec<String>,
    articles: Vec<Piece>,
    stories: BTreeMap<Option<String>, StoryTables>,
    terms: terms::Terms,
    rates: Vec<Replicates>,
    kwic: Option<(String, Concordance)>,
    run: Option<Arc<Run>>,
}

/// The tables of a story with what is needed to say when its articles were written.
#[derive(Debug, Default)]
struct StoryTables {
    tables: Tables,
    times: dates::Times,
    shared: shared::Shared,
}

impl Comparer {
    /// An empty comparison.
    #[must_use]
    pub fn new(gazetteer: Gazetteer) -> Self {
        Self {
            gazetteer,
            ..Self::default()
        }
    }

    /// Reads only this story; of the others nothing but their size is kept.
    #[must_use]
    pub fn only(self, story: Option<String>) -> Self {
        Self {
            only: story,
            ..self
        }
    }

    /// Lists the places of a term, or of a lexicon entry, at most `limit` of them.
    #[must_use]
    pub fn looking_for(self, term: Option<&str>, limit: usize) -> Self {
        let kwic = term.map(|term| (term.to_owned(), Concordance::new(Query::new(term), limit)));
        Self { kwic, ..self }
    }

    /// Adds an article. Outlets are columns in the order in which they first come.
    pub fn add(&mut self, article: &Article, report: &Report) {
        let outlet = self.outlet(report.outlet.as_deref().unwrap_or(UNNAMED));
        self.run.get_or_insert_with(|| report.run.clone());
        self.articles.push(piece(report));
        let prose = prose::Prose::of(article);
        self.terms.add(&prose, report);
        if let Some((_, concordance)) = &mut self.kwic {
            concordance.add(&prose, report);
        }
        self.rate(outlet, report);
        let wanted = self.only.is_none() || self.only == report.story;
        let story = self.stories.entry(report.story.clone()).or_default();
        if !wanted {
            story.tables.count(report, outlet);
            return;
        }
        story.times.add(outlet, article, report);
        story.shared.add(outlet, article, &prose);
        story.tables.add(&self.gazetteer, article, report, outlet);
    }

    fn rate(&mut self, outlet: usize, report: &Report) {
        let kinds = overview::FAMILIES.len();
        self.rates
            .resize_with(self.rates.len().max(outlet + 1), || {
                Replicates::new(kinds, ROUNDS, SEED)
            });
        if let Some(rates) = self.rates.get_mut(outlet) {
            rates.add(
                u32::try_from(report.words).unwrap_or(u32::MAX),
                &overview::counts(report),
            );
        }
    }

    fn outlet(&mut self, name: &str) -> usize {
        self.outlets
            .iter()
            .position(|known| known == name)
            .unwrap_or_else(|| {
                self.outlets.push(name.to_owned());
                self.outlets.len() - 1
            })
    }

    /// Joins and ranks everything that was added.
    #[must_use]
    pub fn finish(self) -> Comparison {
        let Self {
            only: _,
            gazetteer,
            outlets,
            articles,
            stories,
            terms,
            rates,
            kwic,
            run,
        } = self;
        let total = totals(&stories, outlets.len());
        let views = vec![
            overview::view(&total.iter().collect::<Vec<_>>(), &rates),
            keys::view(&terms),
        ];
        let mut stories: Vec<Story> = stories
            .into_iter()
            .map(|(name, story)| finished(name, story, &outlets, &gazetteer))
            .collect();
        stories.sort_by_key(|story| {
            std::cmp::Reverse((
                story.outlets.len() > 1,
                story.outlets.len().min(8),
                story.articles.iter().sum::<usize>(),
            ))
        });
        let kwic = kwic.map(|(term, found)| Kwic {
            term,
            places: found.places,
            lines: found.lines,
        });
        Comparison {
            schema: SCHEMA,
            outlets,
            articles,
            notes: Vec::new(),
            views,
            stories,
            kwic,
            run,
        }
    }
}

fn piece(report: &Report) -> Piece {
    Piece {
        id: report.id.clone(),
        outlet: report.outlet.clone().unwrap_or_else(|| UNNAMED.to_owned()),
        story: report.story.clone(),
        title: report.title.clone(),
        date: report.date.clone(),
        words: report.words,
    }
}

fn totals(stories: &BTreeMap<Option<String>, StoryTables>, outlets: usize) -> Vec<Profile> {
    let mut total = vec![Profile::default(); outlets];
    for (outlet, profile) in stories.values().flat_map(|story| &story.tables.profiles) {
        if let Some(sum) = total.get_mut(*outlet) {
            sum.absorb(profile);
        }
    }
    total
}

fn finished(
    name: Option<String>,
    story: StoryTables,
    outlets: &[String],
    gazetteer: &Gazetteer,
) -> Story {
    let StoryTables {
        mut tables,
        times,
        shared,
    } = story;
    let joined = actors::join(&mut tables, gazetteer);
    sources::join(&mut tables, &joined, gazetteer);
    let (events, stray) = events::align(&tables, &joined);
    let figures = tables.figures.groups();
    let statements = tables.claims.clusters(&joined);
    let all = outlets.len();
    let found = coverage::Found {
        tables: &tables,
        events: &events,
        figures: &figures,
        statements: &statements,
        gazetteer,
    };
    let mut views = vec![
        actors::view(&tables, gazetteer, all),
        events::view(&tables, &events, &stray, gazetteer, all),
        claims::view(&tables, &statements, &joined, gazetteer, all),
        casualties::view(&figures, all),
        sources::view(&tables, all),
        coverage::view(&found, all),
        shared.view(outlets),
    ];
    let mut notes = shared.notes(outlets);
    notes.extend(times.notes(outlets, &figures));
    let present: Vec<usize> = tables.profiles.keys().copied().collect();
    for view in &mut views {
        keep_columns(view, &present);
    }
    Story {
        name,
        outlets: present
            .iter()
            .filter_map(|outlet| outlets.get(*outlet))
            .cloned()
            .collect(),
        articles: tables.profiles.values().map(Profile::articles).collect(),
        notes,
        views,
    }
}

/// A story has the columns of its own outlets.
fn keep_columns(view: &mut View, present: &[usize]) {
    for row in &mut view.rows {
        let mut at = 0;
        row.cells.retain(|_| {
            let keep = present.contains(&at);
            at += 1;
            keep
        });
    }
}

#[cfg(test)]
mod tests;
