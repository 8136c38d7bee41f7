//! Which words can be verbs because a lexicon lists them as one?
//!
//! The dictionary of common words does not know every verb; a cue that a lexicon inflects is one
//! wherever its forms stand.

use crate::lexicon::forms::Morph;
use crate::lexicon::matcher::Hit;
use crate::text::Page;
use crate::text::class::VERB_FORMS;
use crate::text::classes::Class;

/// A form that a lexicon lists as a verb can be one, though the dictionary of common words lacks it.
pub fn learn(page: &mut Page, hits: &[Hit]) {
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
            for (_, class) in VERB_FORMS.iter().filter(|(morph, _)| hit.morph.is(*morph)) {
                token.class = token.class.and(*class);
            }
            if token.is(Class::BASE.and(Class::THIRD)) {
                token.class = token.class.and(Class::VERB_NOUN);
            }
        }
    }
}
