//! What does one article show?
//!
//! Runs the stages in their order: page, hits, context, attributions, voice, casualties; and joins
//! them into a [`Report`].

use crate::article::{Article, Span, Zone};
use crate::attribution::names::without_possessive;
use crate::attribution::scene::{Run, Scene};
use crate::attribution::speakers::Speaker;
use crate::attribution::{self, Draft, speakers, stance};
use crate::binding;
use crate::casualty::Casualties;
use crate::context::{Context, Domains, keep_longest, tags_alone};
use crate::headline;
use crate::lexicon::entry::{Category, Cue, Sense};
use crate::lexicon::forms::Morph;
use crate::lexicon::matcher::{Hit, Patterns};
use crate::lexicon::openers::Openers;
use crate::lexicon::{Lexicon, TermId};
use crate::report::{
    Act, Attribution, AttributionKind, Casualty, Figure, Grade, Quotation, QuotationMark, Report,
    Run as RunStamp, SCHEMA, Tag, Voice,
};
use crate::sourcing::{Description, Graded, Sourcing};
use crate::text::Page;
use crate::text::classes::Class;
use crate::text::parts::parts;
use crate::text::tokens::{Kind, Token};
use crate::voice::{Owner, Voices};
use serde::de::{DeserializeOwned, IntoDeserializer};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

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

/// From so many bytes of text on, the automaton over all first words has paid for its building.
const MUCH: usize = 256 << 10;

/// Analyses articles with one set of lexicons; shared by threads.
#[derive(Debug)]
pub struct Analyzer {
    lexicon: Lexicon,
    patterns: Patterns,
    domains: Domains,
    /// The automaton over all first words, built when it pays.
    all_openers: OnceLock<Openers>,
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
        let patterns = Patterns::new(&lexicon);
        let stated = BTreeMap::from([("level".to_owned(), options.level.to_string())]);
        let run = RunStamp {
            framelens: env!("CARGO_PKG_VERSION").to_owned(),
            lexicons: lexicon.stamps(),
            options: stated,
        };
        Self {
            domains: Domains::new(&lexicon),
            patterns,
            lexicon,
            all_openers: OnceLock::new(),
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
        let in_text = article
            .title
            .as_deref()
            .is_some_and(|title| opens_with(&article.text, title));
        if let Some(title) = article.title.as_deref().filter(|_| !in_text) {
            let mut page = Page::of_title(title);
            self.read(&mut page, &mut report);
        }
        let mut page = Page::of_text(&article.text, article.title.as_deref());
        self.read(&mut page, &mut report);
        headline::name_speakers(&mut report);
        report.sentences = page
            .sentences
            .iter()
            .map(|sentence| page.span(sentence.start, sentence.end))
            .collect();
        report.paragraphs = page
            .paragraphs
            .iter()
            .filter(|paragraph| paragraph.prose)
            .map(|paragraph| page.span(paragraph.start, paragraph.end))
            .collect();
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

    /// Both automata find the same; which is quicker depends on how much text has come.
    fn hits(&self, page: &Page) -> Vec<Hit> {
        let (index, folded) = (self.lexicon.index(), page.folded.bytes());
        if self.seen.fetch_add(folded.len(), Ordering::Relaxed) >= MUCH {
            let all = self.all_openers.get_or_init(|| Openers::all(index));
            self.patterns.hits(all, page, &self.lexicon)
        } else {
            let openers = Openers::on_page(index, folded, &page.words);
            self.patterns.hits(&openers, page, &self.lexicon)
        }
    }

    fn read(&self, page: &mut Page, report: &mut Report) {
        let hits = self.hits(page);
        learn_verbs(page, &hits);
        let page = &*page;
        let parts = parts(page);
        let scene = Scene::new(page, &parts);
        let context = Context::new(&scene, &self.lexicon, &self.patterns, &self.domains);
        let hits = Families::sort(hits, &context);
        let drafts = attribution::find(page, &parts, &hits.cues, &self.lexicon);
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

/// A form that a lexicon lists as a verb can be one, though the dictionary of common words lacks it.
fn learn_verbs(page: &mut Page, hits: &[Hit]) {
    const PAIRS: [(Morph, Class); 5] = [
        (Morph::BASE, Class::BASE),
        (Morph::THIRD, Class::THIRD),
        (Morph::PAST, Class::PAST),
        (Morph::PARTICIPLE, Class::PARTICIPLE),
        (Morph::ING, Class::ING),
    ];
    for hit in hits.iter().filter(|hit| hit.morph.is(Morph::VERB)) {
        let at = page.token_at(hit.start);
        let phrasal = page
            .tokens
            .get(at)
            .is_some_and(|token| hit.end > token.end as usize);
        if phrasal && let Some(token) = page.tokens.get_mut(at) {
            token.class = token.class.and(Class::PHRASAL);
        }
        if let Some(token) = page
            .tokens
            .get_mut(at)
            .filter(|token| !token.is(Class::VERB))
        {
            for (_, class) in PAIRS.iter().filter(|(morph, _)| hit.morph.is(*morph)) {
                token.class = token.class.and(*class);
            }
            if token.is(Class::BASE.and(Class::THIRD)) {
                token.class = token.class.and(Class::VERB_NOUN);
            }
        }
    }
}

/// Does the text begin with the letters of the title, or with the first sixty of them?
fn opens_with(text: &str, title: &str) -> bool {
    fn letters(text: &str) -> impl Iterator<Item = char> {
        text.chars()
            .filter(|letter| letter.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .take(60)
    }
    let mut start = letters(text);
    let mut title = letters(title).peekable();
    title.peek().is_some() && title.all(|letter| start.next() == Some(letter))
}

/// The hits by what they are for.
#[derive(Default)]
struct Families {
    cues: Vec<Hit>,
    modifiers: Vec<Hit>,
    sourcing: Vec<Hit>,
    casualty: Vec<Hit>,
    alone: Vec<Hit>,
}

impl Families {
    fn sort(hits: Vec<Hit>, context: &Context) -> Self {
        let mut out = Self::default();
        for hit in hits {
            let Some(entry) = context.lexicon.entry(hit.term) else {
                continue;
            };
            if !context.stands(&hit, entry) {
                continue;
            }
            match &entry.sense {
                Sense::Cue(_) => out.cues.push(hit),
                Sense::Modifier(_) => out.modifiers.push(hit),
                Sense::Sourcing(..) => out.sourcing.push(hit),
                Sense::Casualty(part, _) if part != "caveat" => out.casualty.push(hit),
                sense if tags_alone(sense) => out.alone.push(hit),
                _ => {}
            }
        }
        drop_in_reasons(&mut out.cues, &out.sourcing, context.lexicon);
        drop_doubled_caveats(&mut out.alone, context.lexicon);
        keep_longest(&mut out.alone, context.lexicon);
        keep_longest(&mut out.modifiers, context.lexicon);
        keep_longest(&mut out.sourcing, context.lexicon);
        out
    }
}

/// *who asked not to be named*: inside a reason for anonymity nothing is reported. Both in the order
/// of the text.
fn drop_in_reasons(cues: &mut Vec<Hit>, sourcing: &[Hit], lexicon: &Lexicon) {
    let reasons: Vec<(usize, usize)> = sourcing
        .iter()
        .filter(|hit| {
            let sense = lexicon.entry(hit.term).map(|entry| &entry.sense);
            matches!(sense, Some(Sense::Sourcing(part, ..)) if part == "reason")
        })
        .map(|hit| (hit.start, hit.end))
        .collect();
    let mut next = 0;
    cues.retain(|hit| {
        while reasons.get(next).is_some_and(|(_, end)| *end <= hit.start) {
            next += 1;
        }
        reasons
            .get(next)
            .is_none_or(|(start, end)| hit.start < *start || hit.end > *end)
    });
}

/// The same words can be a hedge and a caveat of a figure; one tag says it.
fn drop_doubled_caveats(hits: &mut Vec<Hit>, lexicon: &Lexicon) {
    let family = |hit: &Hit| lexicon.category(hit.term).map(Category::family);
    let hedges: Vec<(usize, usize)> = hits
        .iter()
        .filter(|hit| family(hit) == Some("hedge"))
        .map(|hit| (hit.start, hit.end))
        .collect();
    hits.retain(|hit| {
        let begun = hedges.partition_point(|(start, _)| *start < hit.end);
        let mut near = hedges.iter().take(begun).rev().take(8);
        !near.any(|(_, end)| hit.start < *end) || family(hit) != Some("casualty")
    });
}

/// One page read: everything found, on its way into the report.
struct Reading<'a> {
    analyzer: &'a Analyzer,
    scene: &'a Scene<'a>,
    context: &'a Context<'a>,
    drafts: &'a [Draft],
    voices: Voices<'a>,
    speakers: &'a [Option<Speaker>],
    /// Index of the page's first attribution in the report.
    base: usize,
}

impl Reading<'_> {
    fn fill(&self, report: &mut Report, hits: &Families) {
        let scene = self.scene;
        let sourcing = Sourcing::new(scene, &self.analyzer.lexicon, &hits.sourcing);
        let casualties = Casualties::new(scene, &self.analyzer.lexicon, &hits.casualty);
        let mut tags = Vec::with_capacity(self.drafts.len() + hits.alone.len() + 8);
        report.attributions.reserve(self.drafts.len());
        let grades = sourcing.grades(self.drafts, self.speakers);
        for (index, (draft, graded)) in self.drafts.iter().zip(grades).enumerate() {
            let computed = stance::compute(
                scene,
                draft,
                self.cue_of(draft),
                &hits.modifiers,
                &self.analyzer.lexicon,
            );
            tags.extend(self.cue_tag(draft, &computed));
            report
                .attributions
                .push(self.attribution(index, draft, graded, computed, &sourcing));
        }
        let cues = std::mem::take(&mut tags);
        let alone = hits.alone.iter().filter_map(|hit| self.hit_tag(hit));
        let verdicts = verdicts(&cues);
        tags.extend(alone.filter(|tag| !told_by_cue(tag, &verdicts)));
        tags.extend(cues);
        tags.extend(
            sourcing
                .descriptions(self.drafts)
                .iter()
                .filter_map(|description| self.description_tag(description)),
        );
        let found = casualties.find();
        tags.extend(found.iter().filter_map(|one| self.harm_tag(one)));
        tags.extend(self.scare_quotes());
        tags.sort_by_cached_key(|tag| (tag.span.start, std::cmp::Reverse(tag.span.end)));
        let figures = casualties.figures();
        report
            .casualties
            .extend(found.iter().map(|one| self.casualty(one, &tags)));
        report
            .figures
            .extend(figures.iter().map(|number| self.figure(number)));
        report.tags.extend(tags);
        self.count_words(report);
        report.quotations.extend(self.quotation_marks());
    }

    fn cue_of(&self, draft: &Draft) -> Option<&Cue> {
        match &self.analyzer.lexicon.entry(draft.term?)?.sense {
            Sense::Cue(cue) => Some(cue),
            _ => None,
        }
    }

    fn span(&self, run: Run) -> Span {
        self.scene.page.span(run.start, run.end)
    }

    fn zone(&self, at: usize) -> Zone {
        let paragraphs = &self.scene.page.paragraphs;
        let index = paragraphs.partition_point(|paragraph| paragraph.end <= at);
        paragraphs
            .get(index)
            .map_or(Zone::Body, |paragraph| paragraph.zone)
    }

    fn sentence(&self, at: usize) -> Span {
        self.span(self.scene.sentence(at))
    }

    fn owner(&self, run: Run) -> Owner {
        self.voices.owner(run)
    }

    fn name(&self, index: Option<usize>) -> Option<String> {
        self.speakers
            .get(index?)?
            .as_ref()
            .map(|speaker| speaker.name.clone())
    }

    fn attribution(
        &self,
        index: usize,
        draft: &Draft,
        graded: Graded,
        computed: stance::Computed,
        sourcing: &Sourcing,
    ) -> Attribution {
        let sense = self.cue_of(draft);
        let term = draft.term.and_then(|term| self.analyzer.lexicon.term(term));
        let sentence = self.scene.sentence(draft.cue.start);
        let [colon, none] = &self.analyzer.layout;
        Attribution {
            zone: self.zone(draft.cue.start),
            cue: Some(self.span(draft.cue)),
            source: draft.source.map(|run| self.span(run)),
            content: draft
                .patient
                .iter()
                .chain(&draft.content)
                .filter(|run| !run.is_empty())
                .map(|run| self.span(*run))
                .collect(),
            nested_in: draft.nested_in.map(|outer| outer + self.base),
            speaker: self.name(Some(index)),
            stance: computed.stance,
            act: sense.map_or(Act::Quote, |sense| act(&sense.act)),
            force: computed.force,
            kind: sense.map_or(AttributionKind::Speech, |sense| kind(&sense.kind)),
            grade: graded.grade,
            anonymous: graded.anonymous,
            count: graded.count,
            reason: sourcing
                .reason_in(sentence)
                .filter(|_| graded.grade >= Grade::S4),
            negated: draft.negated,
            quotation: self.quotation(draft),
            relay: graded.medium || draft.relays,
            entry: term.map_or_else(|| colon.clone(), |term| term.id.clone()),
            category: term.map_or_else(|| none.clone(), |term| term.category_id.clone()),
            parts: computed.parts,
            sentence: self.span(sentence),
        }
    }

    fn quotation(&self, draft: &Draft) -> Quotation {
        let (mut all, mut quoted) = (0, 0);
        for token in draft.content.iter().flat_map(|run| self.words_of(*run)) {
            all += 1;
            quoted += usize::from(token.is(Class::QUOTED));
        }
        match (quoted, all) {
            (0, _) => Quotation::Indirect,
            (quoted, all) if quoted == all => Quotation::Direct,
            _ => Quotation::Mixed,
        }
    }

    /// The tag of a cue: the matched form with what bends it (*falsely claimed*, *did not deny*).
    fn cue_tag(&self, draft: &Draft, computed: &stance::Computed) -> Option<Tag> {
        if draft.relays {
            return None;
        }
        let run = Run::new(computed.start.min(draft.core.start), draft.core.end);
        let mut tag = self.tag_with(run, draft.term?, &self.voices.owner_of_cue(draft))?;
        tag.stance = Some(computed.stance);
        tag.negated = draft.negated;
        Some(tag)
    }

    fn hit_tag(&self, hit: &Hit) -> Option<Tag> {
        let run = self.scene.run_of(hit.start, hit.end);
        let mut tag = self.tag(run, hit.term)?;
        // A hit may cover less than its tokens: *militant* of *militant's*.
        let page = self.scene.page;
        tag.span = page.folded.span(page.source, hit.start, hit.end);
        let whole = self.whole_compound(run, hit.term);
        if let Some(first) = page.tokens.get(whole.start).filter(|_| whole != run) {
            tag.span = page.folded.span(page.source, first.start as usize, hit.end);
        }
        self.place(&mut tag);
        let bound = match tag.category.split('.').next() {
            Some("label") => binding::of_label(self.scene, run),
            Some("event") => binding::of_event(self.scene, run),
            _ => None,
        };
        tag.target = bound
            .filter(|found| !self.speaks_of(*found, run))
            .map(|run| without_possessive(page.text_of(run.start, run.end)).to_owned());
        Some(tag)
    }

    /// *Ilen condemned the massacre*: who speaks of a thing is not what it is bound to.
    fn speaks_of(&self, speaker: Run, object: Run) -> bool {
        self.voices
            .objects_of(object)
            .any(|draft| draft.source.is_some_and(|source| source.overlaps(speaker)))
    }

    /// *Red Dawn-run*: the name before the hyphen has several words.
    fn whole_compound(&self, run: Run, term: TermId) -> Run {
        let suffixed = self
            .analyzer
            .lexicon
            .entry(term)
            .and_then(|entry| entry.affixes.first())
            .is_some_and(|affix| affix.suffix && affix.name);
        if suffixed {
            binding::with_name_before(self.scene, run)
        } else {
            run
        }
    }

    fn place(&self, tag: &mut Tag) {
        tag.start = tag.span.char_start;
        tag.end = tag.span.char_end;
        tag.text = tag.span.of(self.scene.page.source).to_owned();
    }

    fn harm_tag(&self, found: &crate::casualty::Found) -> Option<Tag> {
        let mut tag = self.tag(found.run, found.term)?;
        tag.negated = found.negated;
        Some(tag)
    }

    fn description_tag(&self, description: &Description) -> Option<Tag> {
        self.tag(description.run, description.term)
    }

    fn tag(&self, run: Run, term: TermId) -> Option<Tag> {
        self.tag_with(run, term, &self.owner(run))
    }

    fn tag_with(&self, run: Run, term: TermId, owner: &Owner) -> Option<Tag> {
        let lexicon = &self.analyzer.lexicon;
        let (known, entry) = (lexicon.term(term)?, lexicon.entry(term)?);
        let shown = entry.level >= self.analyzer.options.level
            || matches!(
                entry.sense,
                Sense::Cue(_) | Sense::Casualty(..) | Sense::Sourcing(..)
            );
        if !shown {
            return None;
        }
        let span = self.span(run);
        let mut tag = Tag {
            start: 0,
            end: 0,
            span,
            text: String::new(),
            zone: self.zone(run.start),
            category: known.category_id.clone(),
            entry: known.id.clone(),
            level: entry.level,
            voice: owner.voice,
            ambiguous: owner.ambiguous,
            snippet: owner.snippet,
            speaker: self.name(owner.attribution),
            chain: owner
                .chain
                .iter()
                .filter_map(|index| self.name(Some(*index)))
                .collect(),
            attribution: owner.attribution.map(|index| index + self.base),
            target: None,
            negated: self.context.negated(run),
            stance: None,
            scale: known.scale.clone(),
            concept: known.concept.as_ref().map(|(concept, _)| concept.clone()),
            slant: known.concept.as_ref().map(|(_, slant)| slant.clone()),
            sentence: self.sentence(run.start),
        };
        self.place(&mut tag);
        Some(tag)
    }

    fn casualty(&self, found: &crate::casualty::Found, tags: &[Tag]) -> Casualty {
        let owner = self.owner(found.run);
        let text = |run: Run| self.scene.page.text_of(run.start, run.end).to_owned();
        let sentence = self.sentence(found.run.start);
        let number = found.number;
        Casualty {
            span: self.span(found.run),
            text: text(found.run),
            zone: self.zone(found.run.start),
            kind: found.kind.to_owned(),
            harm: found.harm.clone(),
            number: number.map(|number| text(number.run)),
            value: number.and_then(|number| number.value).and_then(whole),
            modifier: found.modifier.map(text),
            victims: found.victims.map(text),
            agent: found.agent.map(text),
            voice: owner.voice,
            speaker: self.name(owner.attribution),
            attribution: owner.attribution.map(|index| index + self.base),
            caveats: caveats(tags, sentence, self.span(found.run)),
            negated: found.negated,
            entry: self
                .analyzer
                .lexicon
                .term(found.term)
                .map(|term| term.id.clone())
                .unwrap_or_default(),
            sentence,
        }
    }

    fn figure(&self, number: &crate::casualty::Number) -> Figure {
        let whole = Run::new(
            number.modifier.map_or(number.run.start, |run| run.start),
            number.unit.map_or(number.run.end, |run| run.end),
        );
        let owner = self.owner(number.run);
        let text = |run: Run| self.scene.page.text_of(run.start, run.end).to_owned();
        Figure {
            span: self.span(whole),
            text: text(whole),
            zone: self.zone(number.run.start),
            number: text(number.run),
            value: number.value,
            unit: number.unit.map(text),
            modifier: number.modifier.map(text),
            voice: owner.voice,
            speaker: self.name(owner.attribution),
            attribution: owner.attribution.map(|index| index + self.base),
            sentence: self.sentence(number.run.start),
        }
    }

    /// Quotations of one to three words: a snippet where a speaker in the sentence could own it,
    /// else a scare quote (T14).
    fn scare_quotes(&self) -> Vec<Tag> {
        self.scene
            .page
            .quotations
            .iter()
            .filter_map(|quotation| self.scare_quote(quotation))
            .collect()
    }

    fn scare_quote(&self, quotation: &crate::text::quotations::Quotation) -> Option<Tag> {
        let scene = self.scene;
        let run = scene.quotation_run(quotation);
        let words: Vec<usize> = (run.start..run.end)
            .filter(|at| scene.page.tokens.get(*at).is_some_and(Token::is_word))
            .collect();
        let capitals = words
            .iter()
            .filter(|at| scene.is(**at, Class::CAPITAL))
            .count();
        let ends = scene.kind(run.end.saturating_sub(2));
        let utterance = matches!(ends, Kind::Stop | Kind::Comma);
        if words.is_empty()
            || words.len() > 3
            || !quotation.closed
            || capitals > 0
            || utterance
            || self.names_word(run)
        {
            return None;
        }
        let owner = self.owner(Run::new(*words.first()?, *words.last()? + 1));
        let snippet = owner.attribution.is_some();
        let entry: Arc<str> = if snippet {
            "snippet".into()
        } else {
            "scare".into()
        };
        let category: Arc<str> = if snippet {
            "quote.snippet".into()
        } else {
            "quote.scare".into()
        };
        let span = self.span(run);
        Some(Tag {
            start: span.char_start,
            end: span.char_end,
            span,
            text: span.of(scene.page.source).to_owned(),
            zone: self.zone(run.start),
            category,
            entry,
            level: 2,
            voice: if snippet {
                Voice::Quoted
            } else {
                Voice::Outlet
            },
            ambiguous: false,
            snippet,
            speaker: self.name(owner.attribution),
            chain: owner
                .chain
                .iter()
                .filter_map(|index| self.name(Some(*index)))
                .collect(),
            attribution: owner.attribution.map(|index| index + self.base),
            target: None,
            negated: false,
            stance: None,
            scale: None,
            concept: None,
            slant: None,
            sentence: self.sentence(run.start),
        })
        .filter(|_| self.analyzer.options.level <= 2)
    }

    /// *the word "X"*, *known as "X"*, *titled "X"*: a word as a word, a nickname, a title.
    fn names_word(&self, run: Run) -> bool {
        let before = run
            .start
            .checked_sub(1)
            .map_or("", |at| self.scene.word(at));
        matches!(
            before,
            "word"
                | "words"
                | "term"
                | "terms"
                | "phrase"
                | "titled"
                | "entitled"
                | "nicknamed"
                | "named"
                | "letter"
                | "film"
                | "song"
                | "album"
                | "book"
                | "show"
                | "series"
        )
    }

    fn count_words(&self, report: &mut Report) {
        let page = self.scene.page;
        for paragraph in page.paragraphs.iter().filter(|paragraph| paragraph.prose) {
            for token in self.words_of(Run::new(paragraph.start, paragraph.end)) {
                report.words += 1;
                report.quoted_words += usize::from(token.is(Class::QUOTED));
            }
        }
        let mut spoken: Vec<Run> = self
            .drafts
            .iter()
            .flat_map(|draft| draft.content.iter().copied())
            .collect();
        spoken.sort_unstable();
        let mut done = 0;
        for run in spoken {
            let new = Run::new(run.start.max(done), run.end);
            report.attributed_words += self.words_of(new).count();
            done = done.max(run.end);
        }
    }

    fn words_of(&self, run: Run) -> impl Iterator<Item = &Token> {
        let tokens = self.scene.page.tokens.iter().take(run.end);
        tokens.skip(run.start).filter(|token| token.is_word())
    }

    fn quotation_marks(&self) -> Vec<QuotationMark> {
        let scene = self.scene;
        scene
            .page
            .quotations
            .iter()
            .map(|quotation| {
                let run = scene.quotation_run(quotation);
                QuotationMark {
                    span: self.span(run),
                    words: self.words_of(run).count(),
                    zone: self.zone(run.start),
                }
            })
            .collect()
    }
}

/// So many bytes behind the sentence a caveat may begin: in the next one.
const CAVEAT_REACH: usize = 200;

/// No caveat is looked for further from the figure than this, however long the sentence.
const CAVEAT_AWAY: usize = 1000;

/// The caveats in a sentence or the next: *cannot be independently verified*. `tags` are in the order
/// of the text.
fn caveats(tags: &[Tag], sentence: Span, figure: Span) -> Vec<String> {
    let from = sentence.start.max(figure.start.saturating_sub(CAVEAT_AWAY));
    let to = (sentence.end + CAVEAT_REACH).min(figure.end + CAVEAT_AWAY);
    let first = tags.partition_point(|tag| tag.span.start < from);
    tags.iter()
        .skip(first)
        .take_while(|tag| tag.span.start < to)
        .filter(|tag| {
            (tag.category.starts_with("hedge.") || &*tag.category == "casualty.figures")
                && ["verif", "distinguish", "confirm"]
                    .iter()
                    .any(|word| tag.entry.contains(word))
        })
        .map(|tag| tag.text.clone())
        .collect::<std::collections::BTreeSet<_>>()
        .into_iter()
        .collect()
}

/// Is a loaded word told by a cue that holds it? The verdict in a verb of saying is told once:
/// where *ridiculed* is the cue, it is no loaded word beside it.
fn told_by_cue(tag: &Tag, verdicts: &[Span]) -> bool {
    if !tag.category.starts_with("loaded.") {
        return false;
    }
    let behind = verdicts.partition_point(|verdict| verdict.start <= tag.span.start);
    verdicts
        .iter()
        .take(behind)
        .rev()
        .take(4)
        .any(|verdict| verdict.holds(&tag.span))
}

/// The places of the cues of a page that pass a verdict, in the order of the text.
fn verdicts(cues: &[Tag]) -> Vec<Span> {
    let verdict = |cue: &&Tag| is_verdict(cue);
    let mut found: Vec<Span> = cues.iter().filter(verdict).map(|cue| cue.span).collect();
    found.sort_by_key(|span| span.start);
    found
}

/// Is the tag a cue that passes a verdict on what is said or on how?
#[must_use]
pub fn is_verdict(cue: &Tag) -> bool {
    const VERDICTS: [&str; 4] = [
        "attribution.combat",
        "attribution.distancing",
        "attribution.judging",
        "attribution.rejecting",
    ];
    VERDICTS.contains(&&*cue.category)
}

fn whole(value: f64) -> Option<u64> {
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the range is checked first"
    )]
    (value.fract() == 0.0 && (0.0..1e15).contains(&value)).then_some(value as u64)
}

fn act(name: &str) -> Act {
    named(name).unwrap_or(Act::Assert)
}

fn kind(name: &str) -> AttributionKind {
    named(name).unwrap_or_default()
}

/// The variant that JSON writes by this name.
fn named<T: DeserializeOwned>(name: &str) -> Option<T> {
    T::deserialize(IntoDeserializer::<serde::de::value::Error>::into_deserializer(name)).ok()
}
