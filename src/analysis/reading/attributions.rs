//! What does the report say of one attribution?

use super::Reading;
use crate::attribution::{Draft, stance};
use crate::report::{Act, Attribution, AttributionKind, Grade, Quotation};
use crate::sourcing::{Graded, Sourcing};
use crate::text::classes::Class;
use serde::de::{DeserializeOwned, IntoDeserializer};

impl Reading<'_> {
    /// The attribution of the draft with this index.
    pub(super) fn attribution(
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
            sentence: self.sentence(draft.cue.start),
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
