//! Whose words is each hit?
//!
//! Quotation marks first, then the contents of the attributions, innermost first; what is left is
//! the outlet's own (taxonomy 1.1).

use crate::attribution::Draft;
use crate::attribution::scene::{Run, Scene};
use crate::report::Voice;

/// Whose words a place is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owner {
    /// Outlet, attributed, quoted.
    pub voice: Voice,
    /// The innermost attribution whose content holds it.
    pub attribution: Option<usize>,
    /// The attributions around it, from outer to inner.
    pub chain: Vec<usize>,
    /// Could as well be the outlet's.
    pub ambiguous: bool,
    /// Stands in a quotation of one to three words.
    pub snippet: bool,
}

/// The owner of tokens `run`.
#[must_use]
pub fn owner(scene: &Scene, drafts: &[Draft], run: Run) -> Owner {
    let quoted = scene.quoted(run.start);
    let mut holders: Vec<(usize, usize)> = drafts
        .iter()
        .enumerate()
        .filter(|(_, draft)| !draft.core.overlaps(run) && (draft.uttered || quoted))
        .filter_map(|(index, draft)| {
            let part = draft
                .content
                .iter()
                .find(|part| part.start <= run.start && run.start < part.end)?;
            Some((part.end - part.start, index))
        })
        .collect();
    holders.sort_unstable_by(|one, other| other.cmp(one));
    let chain: Vec<usize> = holders.iter().map(|(_, index)| *index).collect();
    let attribution = chain.last().copied();
    let voice = match attribution {
        _ if quoted => Voice::Quoted,
        Some(_) => Voice::Attributed,
        None => Voice::Outlet,
    };
    let object = attribution.is_none()
        && drafts
            .iter()
            .any(|draft| !draft.uttered && draft.content.iter().any(|part| part.holds(run)));
    let trailing = attribution
        .and_then(|index| drafts.get(index))
        .is_some_and(|draft| draft.trailing);
    Owner {
        voice,
        attribution,
        chain,
        ambiguous: (trailing || object) && !quoted,
        snippet: quoted && in_snippet(scene, run),
    }
}

/// Is the quotation around it one to three words long?
fn in_snippet(scene: &Scene, run: Run) -> bool {
    let Some(token) = scene.page.tokens.get(run.start) else {
        return false;
    };
    let at = token.start as usize;
    scene
        .page
        .quotations
        .iter()
        .find(|quotation| quotation.inner_start <= at && at < quotation.inner_end)
        .is_some_and(|quotation| {
            let inside = scene.quotation_run(quotation);
            (inside.start..inside.end)
                .filter(|at| {
                    scene
                        .page
                        .tokens
                        .get(*at)
                        .is_some_and(crate::text::tokens::Token::is_word)
                })
                .count()
                <= 3
        })
}
