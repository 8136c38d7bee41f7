//! What does the report say of a casualty and of a figure?

use super::Reading;
use super::caveats::Caveats;
use crate::attribution::scene::Run;
use crate::casualty::{Found, Number};
use crate::report::{Casualty, Figure, Voice};
use crate::voice::Owner;

impl Reading<'_> {
    /// A casualty; `caveats` are all of the page.
    pub(super) fn casualty(&self, found: &Found, caveats: &Caveats) -> Casualty {
        let owner = self.owner_of_harm(found);
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
            caveats: caveats.near(self.span(found.run), sentence, self.scene.page.source),
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

    /// Whose a casualty is; its number tells where a cue takes part in the construction.
    pub(super) fn owner_of_harm(&self, found: &Found) -> Owner {
        let number = found.number.as_ref().map(|number| number.run);
        self.owner_of_number(found.run, number)
    }

    fn owner_of_number(&self, whole: Run, number: Option<Run>) -> Owner {
        let owner = self.owner(whole);
        let stated = number.filter(|_| owner.attribution.is_none());
        stated.and_then(|run| self.stater_of(run)).unwrap_or(owner)
    }

    /// *reported at least 43 deaths*, *put the toll at 43*: a figure that opens the object of a verb
    /// of stating is the source's.
    fn stater_of(&self, number: Run) -> Option<Owner> {
        const LEAD: usize = 3;
        let objects = self.voices.objects_at(number);
        let opened = objects.filter(|(_, object)| number.start <= object.start + LEAD);
        let index = opened
            .map(|(index, _)| index)
            .filter(|at| self.states(*at))
            .last()?;
        Some(Owner {
            voice: Voice::Attributed,
            attribution: Some(index),
            chain: vec![index],
            ambiguous: false,
            ..self.owner(number)
        })
    }

    fn states(&self, index: usize) -> bool {
        let draft = self.drafts.get(index);
        let sourced = draft.filter(|draft| draft.source.is_some());
        let cue = sourced.and_then(|draft| self.cue_of(draft));
        cue.is_some_and(|cue| {
            matches!(cue.act.as_str(), "assert" | "speculate" | "accept")
                && matches!(cue.kind.as_str(), "speech" | "evidence")
        })
    }

    /// A number with its unit that counts no casualty.
    pub(super) fn figure(&self, number: &Number) -> Figure {
        let parts = number.modifier.into_iter().chain(number.unit);
        let whole = parts.fold(number.run, Run::joined);
        let owner = self.owner_of_number(number.run, Some(number.run));
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
}

fn whole(value: f64) -> Option<u64> {
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the range is checked first"
    )]
    (value.fract() == 0.0 && (0.0..1e15).contains(&value)).then_some(value as u64)
}
