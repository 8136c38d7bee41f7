//! What is kept of one story, and which views does it give?

use super::comparison::{Story, View};
use super::fold::Tables;
use super::gazetteer::Gazetteer;
use super::overview::{self, FAMILIES};
use super::prose::Prose;
use super::scope::{ALL, READ, SMALL};
use super::slots::Slots;
use super::wire::Shingles;
use super::{actors, casualties, claims, coverage, dates, events, glance, shared, sources};
use crate::article::Article;
use crate::report::Report;
use crate::terms;
use std::collections::BTreeMap;

/// The tables of a story with what is needed to say when its articles were written.
#[derive(Debug, Default)]
pub(super) struct Told {
    tables: Tables,
    times: dates::Times,
    shared: shared::Shared,
    /// Its outlets, in the order in which they came: the columns of its tables.
    columns: Vec<usize>,
    /// By outlet.
    counts: BTreeMap<usize, Counts>,
    /// Articles that there was no room to read.
    left: usize,
}

/// What is counted of an outlet's articles on a story, read for its views or not.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Counts {
    /// Articles, copies included.
    pub articles: usize,
    /// Of these, articles whose words were read for the views.
    pub read: usize,
    /// Words, without those of copies.
    pub words: usize,
    /// Choices of words by [`FAMILIES`], without those of copies.
    pub families: [u32; FAMILIES.len()],
}

/// An article that is being added.
#[derive(Clone, Copy)]
pub(super) struct Piece<'a> {
    pub article: &'a Article,
    pub report: &'a Report,
    pub prose: &'a Prose<'a>,
    /// Column of its outlet.
    pub outlet: usize,
    /// Are the sentences around its words kept?
    pub sentences: bool,
}

impl Told {
    /// Articles, all outlets.
    pub(super) fn articles(&self) -> usize {
        self.counts.values().map(|counts| counts.articles).sum()
    }

    /// What was counted, by outlet.
    pub(super) fn counts(&self) -> &BTreeMap<usize, Counts> {
        &self.counts
    }

    /// Counts an article; of a copy, that it is there.
    pub(super) fn count(&mut self, outlet: usize, report: &Report, copy: bool) {
        let counts = self.counts.entry(outlet).or_default();
        if counts.articles == 0 {
            self.columns.push(outlet);
        }
        counts.articles += 1;
        if !copy {
            counts.words += report.words;
            for (sum, count) in counts.families.iter_mut().zip(overview::counts(report)) {
                *sum += count;
            }
        }
    }

    /// Reads an article for the views; not where its outlet or the story has no room left.
    pub(super) fn read(&mut self, gazetteer: &Gazetteer, slots: &Slots, piece: Piece) -> bool {
        let counts = self.counts.entry(piece.outlet).or_default();
        if counts.read >= READ || self.tables.articles >= SMALL {
            self.leave();
            return false;
        }
        counts.read += 1;
        let column = self
            .columns
            .iter()
            .position(|outlet| *outlet == piece.outlet)
            .unwrap_or_default();
        self.times.add(column, piece.article, piece.report);
        let told = Shingles::unquoted(piece.prose);
        self.shared.add(column, piece.article, told);
        self.tables.add(gazetteer, slots, &piece, column);
        true
    }

    /// Leaves an article unread: it is counted.
    pub(super) fn leave(&mut self) {
        self.left += 1;
    }

    /// Forgets all words; counts stay.
    pub(super) fn forget(&mut self) {
        let (counts, columns) = (
            std::mem::take(&mut self.counts),
            std::mem::take(&mut self.columns),
        );
        *self = Self {
            counts,
            columns,
            ..Self::default()
        };
    }

    /// Joins, aligns and ranks what was read.
    pub(super) fn finish(
        self,
        name: Option<String>,
        outlets: &[String],
        known: (&Gazetteer, &Slots),
        wanted: &dyn Fn(&str) -> bool,
    ) -> Story {
        let articles = |outlet: &usize| self.counts.get(outlet).map_or(0, |counts| counts.articles);
        let articles = self.columns.iter().map(articles).collect();
        let named = self
            .columns
            .iter()
            .filter_map(|outlet| outlets.get(*outlet));
        let mut story = Story {
            name,
            outlets: named.cloned().collect(),
            articles,
            notes: self.unread(),
            views: Vec::new(),
        };
        if self.tables.articles > 0 {
            self.views(&mut story, known, wanted);
        }
        story
    }

    /// That some articles were counted only.
    fn unread(&self) -> Vec<String> {
        let read: usize = self.counts.values().map(|counts| counts.read).sum();
        let note = match (self.left, read) {
            (0, _) => return Vec::new(),
            (_, 0) => format!(
                "Counted only: the first {} articles of the input are laid side by side; --story asks for this one.",
                terms::thousands(ALL)
            ),
            _ => format!(
                "{} are laid side by side, the first {READ} of each outlet and {SMALL} of all at most; all are counted.",
                terms::number_of(read, "article", "articles")
            ),
        };
        vec![note]
    }

    fn views(
        self,
        story: &mut Story,
        (gazetteer, slots): (&Gazetteer, &Slots),
        wanted: &dyn Fn(&str) -> bool,
    ) {
        let outlets = story.outlets.as_slice();
        let Self {
            mut tables,
            times,
            shared,
            ..
        } = self;
        let shared = shared.laid();
        let joined = actors::join(&mut tables, gazetteer);
        sources::join(&mut tables, &joined, gazetteer);
        let (events, stray) = events::align(&tables, &joined);
        let figures = tables.figures.groups(tables.articles > events::LARGE);
        let statements = tables.claims.clusters(&joined);
        let relations = claims::relations(&tables, &joined, gazetteer);
        let all = outlets.len();
        let needed = |id: &str| wanted(id) || wanted("glance") && glance::needs(id);
        let found = coverage::Found {
            tables: &tables,
            events: &events,
            figures: &figures,
            statements: &statements,
            relations: &relations,
            gazetteer,
        };
        let made = [
            wanted("slots").then(|| slots.view(&tables.slots, all)),
            needed("actors").then(|| actors::view(&tables, gazetteer, all)),
            needed("events").then(|| events::view(&tables, &events, &stray, gazetteer, all)),
            needed("claims")
                .then(|| claims::view(&tables, &statements, &relations, (&joined, gazetteer), all)),
            needed("casualties").then(|| casualties::view(&figures, all)),
            wanted("sources").then(|| sources::view(&tables, all)),
            wanted("coverage").then(|| coverage::view(&found, outlets)),
            wanted("wire").then(|| shared.view(outlets)),
        ];
        let mut views: Vec<View> = made.into_iter().flatten().collect();
        if wanted("glance") {
            views.insert(0, glance::view(&views, tables.articles));
            views.retain(|view| wanted(view.id));
        }
        let notes = [shared.notes(outlets), times.notes(outlets, &figures)];
        story.notes.extend(notes.into_iter().flatten());
        story.views = views;
    }
}
