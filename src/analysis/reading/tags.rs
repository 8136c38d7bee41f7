//! What is a tag of a hit, of a cue, of a description, of harm?

use super::Reading;
use crate::attribution::names::without_possessive;
use crate::attribution::scene::Run;
use crate::attribution::{Draft, stance};
use crate::binding;
use crate::casualty::Found;
use crate::lexicon::TermId;
use crate::lexicon::entry::Sense;
use crate::lexicon::matcher::Hit;
use crate::report::Tag;
use crate::voice::Owner;
use std::sync::Arc;

impl Reading<'_> {
    /// The tag of a cue: the matched form with what bends it (*falsely claimed*, *did not deny*).
    pub(super) fn cue_tag(&self, draft: &Draft, computed: &stance::Computed) -> Option<Tag> {
        if draft.relays {
            return None;
        }
        let run = Run::new(computed.start.min(draft.core.start), draft.core.end);
        let mut tag = self.tag_with(run, draft.term?, &self.voices.owner_of_cue(draft))?;
        tag.stance = Some(computed.stance);
        tag.negated = draft.negated;
        Some(tag)
    }

    /// The tag of a hit, with what a label names and whose event it is.
    pub(super) fn hit_tag(&self, hit: &Hit) -> Option<Tag> {
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

    /// The tag of what does harm, or of what denies it.
    pub(super) fn harm_tag(&self, found: &Found) -> Option<Tag> {
        let mut tag = self.tag_with(found.run, found.term, &self.owner_of_harm(found))?;
        tag.negated = found.negated;
        Some(tag)
    }

    /// The tag of an entry that stands on these tokens.
    pub(super) fn tag(&self, run: Run, term: TermId) -> Option<Tag> {
        self.tag_with(run, term, &self.owner(run))
    }

    fn tag_with(&self, run: Run, term: TermId, owner: &Owner) -> Option<Tag> {
        let lexicon = &self.analyzer.lexicon;
        let (known, entry) = (lexicon.term(term)?, lexicon.entry(term)?);
        let always = matches!(
            entry.sense,
            Sense::Cue(_) | Sense::Casualty(..) | Sense::Sourcing(..)
        );
        if entry.level < self.analyzer.options.level && !always {
            return None;
        }
        let mut tag = self.bare_tag(run, owner, known.category_id.clone(), known.id.clone());
        tag.level = entry.level;
        tag.negated = self.context.negated(run);
        tag.scale = known.scale.clone();
        if let Some((concept, slant)) = &known.concept {
            tag.concept = Some(concept.clone());
            tag.slant = Some(slant.clone());
        }
        Some(tag)
    }

    /// A tag with its place and its voice, before anything else is known of it.
    pub(super) fn bare_tag(
        &self,
        run: Run,
        owner: &Owner,
        category: Arc<str>,
        entry: Arc<str>,
    ) -> Tag {
        let chain = owner.chain.iter();
        let mut tag = Tag {
            start: 0,
            end: 0,
            span: self.span(run),
            text: String::new(),
            zone: self.zone(run.start),
            category,
            entry,
            level: 2,
            voice: owner.voice,
            ambiguous: owner.ambiguous,
            snippet: owner.snippet,
            speaker: self.name(owner.attribution),
            chain: chain.filter_map(|outer| self.name(Some(*outer))).collect(),
            attribution: owner.attribution.map(|index| index + self.base),
            target: None,
            negated: false,
            stance: None,
            scale: None,
            concept: None,
            slant: None,
            sentence: self.sentence(run.start),
        };
        self.place(&mut tag);
        tag
    }

    /// The fields that repeat the span for those who read characters.
    fn place(&self, tag: &mut Tag) {
        tag.start = tag.span.char_start;
        tag.end = tag.span.char_end;
        tag.text = tag.span.of(self.scene.page.source).to_owned();
    }
}
