//! What does one article show?
//!
//! Runs the stages in their order: page, hits, context, attributions, voice, casualties; and joins
//! them into a [`Report`].

mod families;
mod reading;
mod verbs;

use crate::article::Article;
use crate::attribution::scene::Scene;
use crate::attribution::{self, speakers};
use crate::context::{Context, Domains};
use crate::headline;
use crate::lexicon::Lexicon;
use crate::lexicon::matcher;
use crate::lexicon::openers::Openers;
use crate::report::{Report, Run as RunStamp, SCHEMA};
use crate::text::Page;
use crate::text::parts::parts;
use crate::voice::Voices;
use families::Families;
use reading::Reading;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

pub use reading::is_verdict;

/// What an analysis may be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// Tags below this level are left out, 1 to 3; cues of attribution always stay.
    pub level: u8,
    /// Put the text into the report, so that its offsets can be read without the source.
    pub include_text: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            level: 2,
            include_text: false,
        }
    }
}

/// Less text than this is not worth building the automaton over all first words for.
const MUCH: usize = 256 << 10;

/// Analyses articles with one set of lexicons; shared by threads.
#[derive(Debug)]
pub struct Analyzer {
    lexicon: Lexicon,
    domains: Domains,
    openers: OnceLock<Option<Openers>>,
    /// Bytes of text read so far.
    seen: AtomicUsize,
    options: Options,
    run: Arc<RunStamp>,
    layout: [Arc<str>; 2],
}

impl Analyzer {
    /// Prepares the lexicons for matching.
    #[must_use]
    pub fn new(lexicon: Lexicon, options: Options) -> Self {
        let stated = BTreeMap::from([("level".to_owned(), options.level.to_string())]);
        let run = RunStamp {
            framelens: env!("CARGO_PKG_VERSION").to_owned(),
            lexicons: lexicon.stamps(),
            options: stated,
        };
        Self {
            domains: Domains::new(&lexicon),
            lexicon,
            openers: OnceLock::new(),
            seen: AtomicUsize::new(0),
            options,
            run: Arc::new(run),
            layout: ["colon".into(), "".into()],
        }
    }

    /// The lexicons in force.
    #[must_use]
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// The run that reports will name.
    #[must_use]
    pub fn run(&self) -> &Arc<RunStamp> {
        &self.run
    }

    /// Everything one article shows.
    #[must_use]
    pub fn report(&self, article: &Article) -> Report {
        let mut report = self.empty(article);
        let in_text = article.opens_with_title();
        let mut page = Page::of_text(&article.text, article.title.as_deref());
        if let Some(title) = article.title.as_deref().filter(|_| !in_text) {
            let mut headline = Page::of_title(title);
            self.read(&mut headline, Some(&page), &mut report);
        }
        self.read(&mut page, None, &mut report);
        headline::name_speakers(&mut report);
        let prose = page.paragraphs.iter().filter(|paragraph| paragraph.prose);
        report.paragraphs = prose
            .map(|paragraph| page.span(paragraph.start, paragraph.end))
            .collect();
        report.sentences = page.sentence_spans;
        report
    }

    fn empty(&self, article: &Article) -> Report {
        Report {
            schema: SCHEMA,
            id: article.id.clone(),
            outlet: article.outlet.clone(),
            outlet_from: article.outlet_from,
            story: article.story.clone(),
            title: article.title.clone(),
            date: article.date.clone(),
            url: article.url.clone(),
            text: self.options.include_text.then(|| article.text.clone()),
            words: 0,
            quoted_words: 0,
            attributed_words: 0,
            tags: Vec::new(),
            attributions: Vec::new(),
            casualties: Vec::new(),
            figures: Vec::new(),
            allowed: Vec::new(),
            notes: Vec::new(),
            sentences: Vec::new(),
            paragraphs: Vec::new(),
            quotations: Vec::new(),
            run: self.run.clone(),
        }
    }

    /// The automaton over all first words, once there is enough text for it.
    fn openers(&self, page: &Page) -> Option<&Openers> {
        let length = page.folded.bytes().len();
        let much = self.seen.fetch_add(length, Ordering::Relaxed) >= MUCH;
        let built = || Openers::all(self.lexicon.index());
        much.then(|| self.openers.get_or_init(built).as_ref())?
    }

    /// Reads a page; a headline beside the text of its article.
    fn read(&self, page: &mut Page, article: Option<&Page>, report: &mut Report) {
        let hits = matcher::hits(page, &self.lexicon, self.openers(page));
        verbs::learn(page, &hits);
        let page = &*page;
        let parts = parts(page);
        let scene = Scene::new(page, &parts);
        let scene = match article {
            Some(article) => scene.beside(article),
            None => scene,
        };
        let context = Context::new(&scene, &self.lexicon, &self.domains);
        let hits = Families::sort(hits, &context);
        let drafts = attribution::find(&scene, &hits.cues, &self.lexicon);
        let speakers = speakers::resolve(&scene, &drafts);
        let reading = Reading {
            analyzer: self,
            scene: &scene,
            context: &context,
            drafts: &drafts,
            voices: Voices::new(&scene, &drafts),
            speakers: &speakers,
            base: report.attributions.len(),
        };
        reading.fill(report, &hits);
        report.notes.extend(page.notes.iter().cloned());
    }
}
