//! How do the findings of one page stand in the report?
//!
//! Runs the stages behind the attributions and puts what they find into the report, tags in the
//! order of the text. Each kind of finding has a file of its own; all share the place, the voice and
//! the speaker of a run of tokens, told here.

mod attributions;
mod caveats;
mod harm;
mod scare_quotes;
mod tags;
mod verdicts;
mod words;

use super::Analyzer;
use super::families::Families;
use crate::article::{Span, Zone};
use crate::attribution::scene::{Run, Scene};
use crate::attribution::speakers::Speaker;
use crate::attribution::{Draft, stance};
use crate::casualty::{Casualties, Found, Number};
use crate::context::Context;
use crate::lexicon::entry::{Cue, Sense};
use crate::lexicon::matcher::Hit;
use crate::report::{Report, Tag};
use crate::sourcing::{Description, Sourcing};
use crate::voice::{Owner, Voices};

use caveats::Caveats;
pub use verdicts::is_verdict;
use verdicts::{told_by_cue, verdicts};

/// One page read: everything found, on its way into the report.
pub struct Reading<'a> {
    /// The analysis it is part of.
    pub analyzer: &'a Analyzer,
    /// The page.
    pub scene: &'a Scene<'a>,
    /// The tests of the page's hits.
    pub context: &'a Context<'a>,
    /// The attributions of the page.
    pub drafts: &'a [Draft],
    /// Whose words each run of tokens is.
    pub voices: Voices<'a>,
    /// The speaker of each attribution.
    pub speakers: &'a [Option<Speaker>],
    /// Index of the page's first attribution in the report.
    pub base: usize,
}

impl Reading<'_> {
    /// Puts everything the page shows into the report.
    pub fn fill(&self, report: &mut Report, hits: &Families) {
        let lexicon = &self.analyzer.lexicon;
        let sourcing = Sourcing::new(self.scene, lexicon, &hits.sourcing);
        let casualties = Casualties::new(self.scene, lexicon, &hits.casualty);
        let cues = self.fill_attributions(report, &hits.modifiers, &sourcing);
        let found = casualties.find();
        let described = sourcing.descriptions(self.drafts);
        self.fill_tags(report, hits, cues, &described, &found);
        let caveats = Caveats::among(&hits.alone, lexicon, self.scene.page);
        let found = found.iter().map(|one| self.casualty(one, &caveats));
        report.casualties.extend(found);
        let figures = casualties.figures();
        let figures = figures
            .iter()
            .filter(|number| !counts_sources(number, &described));
        report
            .figures
            .extend(figures.map(|number| self.figure(number)));
        self.count_words(report);
        report.quotations.extend(self.quotation_marks());
    }

    /// Puts the attributions in, and gives the tags of their cues.
    fn fill_attributions(
        &self,
        report: &mut Report,
        modifiers: &[Hit],
        sourcing: &Sourcing,
    ) -> Vec<Tag> {
        let mut cues = Vec::with_capacity(self.drafts.len());
        report.attributions.reserve(self.drafts.len());
        let grades = sourcing.grades(self.drafts, self.speakers);
        for (index, (draft, graded)) in self.drafts.iter().zip(grades).enumerate() {
            let cue = self.cue_of(draft);
            let lexicon = &self.analyzer.lexicon;
            let computed = stance::compute(self.scene, draft, cue, modifiers, lexicon);
            cues.extend(self.cue_tag(draft, &computed));
            let attribution = self.attribution(index, draft, graded, computed, sourcing);
            report.attributions.push(attribution);
        }
        cues
    }

    fn fill_tags(
        &self,
        report: &mut Report,
        hits: &Families,
        cues: Vec<Tag>,
        described: &[Description],
        found: &[Found],
    ) {
        let verdicts = verdicts(&cues);
        let mut tags = Vec::with_capacity(hits.alone.len() + cues.len() + found.len());
        let alone = hits.alone.iter().filter_map(|hit| self.hit_tag(hit));
        tags.extend(alone.filter(|tag| !told_by_cue(tag, &verdicts)));
        tags.extend(cues);
        let described = described.iter();
        tags.extend(described.filter_map(|one| self.tag(one.run, one.term)));
        tags.extend(found.iter().filter_map(|one| self.harm_tag(one)));
        if self.analyzer.options.level <= scare_quotes::LEVEL {
            tags.extend(self.scare_quotes());
        }
        tags.sort_by_cached_key(|tag| (tag.span.start, std::cmp::Reverse(tag.span.end)));
        report.tags.extend(tags);
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
        self.scene.page.zone(at)
    }

    fn sentence(&self, at: usize) -> Span {
        let index = self.scene.sentence_index(at);
        let known = self.scene.page.sentence_spans.get(index);
        known
            .copied()
            .unwrap_or_else(|| self.span(Run::new(at, at)))
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
}

/// *two people familiar with the matter*: a small number in a description tells how many spoke.
fn counts_sources(number: &Number, described: &[Description]) -> bool {
    const FEW: f64 = 12.0;
    let few = number.value.is_some_and(|value| value <= FEW);
    few && described.iter().any(|one| one.run.holds(number.run))
}
