//! Whose words are a headline, when a sign says so?
//!
//! *Orsk: Bridge is safe*, *Bridge is safe – Orsk*, *Bridge is safe: report*, *'Bridge is safe': Orsk
//! vows to stay*. A colon also parts a topic from what is said of it (*Gulf war: Lor warns Varda*), and
//! a dash the name of the outlet: who speaks in the article, or is called by a noun for persons and
//! documents, is a speaker.

use super::Draft;
use super::head::head_of;
use super::layout::{behind_sign, colon, is_rubric, speaker_like};
use super::names::without_possessive;
use super::scene::{Run, Scene};
use super::source::ends_as_person;
use crate::text::classes::Class;
use crate::text::parts::Part;
use crate::text::tokens::Kind;

/// Longest speaker behind a sign, in tokens.
const SIGNATURE: usize = 5;

/// The attributions that the signs of a headline make. `drafts` are those of the cues.
#[must_use]
pub fn signs(scene: &Scene, headline: Run, drafts: &[Draft]) -> Vec<Draft> {
    let headline = past_rubric(scene, headline);
    let before = colon(scene, headline, true, false)
        .filter(|found| speaks(scene, found, drafts) && !is_topic(scene, found, drafts));
    let found = before.or_else(|| signed(scene, headline, drafts));
    found
        .into_iter()
        .chain(quoted_first(scene, headline, drafts))
        .collect()
}

/// The headline without *Exclusive:* or *Breaking –*.
fn past_rubric(scene: &Scene, headline: Run) -> Run {
    let sign = (headline.start..headline.end.min(headline.start + 3))
        .find(|at| matches!(scene.kind(*at), Kind::Colon | Kind::Dash));
    match sign {
        Some(at) if at > headline.start && is_rubric(scene.word(at - 1)) => {
            Run::new(at + 1, headline.end)
        }
        _ => headline,
    }
}

/// Can the words before the colon be somebody's, not a topic's (*Gulf war*)?
fn speaks(scene: &Scene, found: &Draft, drafts: &[Draft]) -> bool {
    found.source.is_some_and(|source| {
        let head = head_of(scene, source);
        let plain = !scene.is(head, Class::CAPITAL) || scene.is_common_word(head);
        !plain
            || quotes_person(scene, found, source)
            || labels_speaker(scene, source, head)
            || speaks_elsewhere(scene, drafts, source)
    })
}

/// *Velt: Lor warns of raids*: what follows the colon has a speaker of its own, and the words before
/// it speak nowhere else.
fn is_topic(scene: &Scene, found: &Draft, drafts: &[Draft]) -> bool {
    let (Some(source), Some(content)) = (found.source, found.content.first()) else {
        return false;
    };
    let own = drafts.iter().any(|draft| {
        draft
            .source
            .is_some_and(|run| run.start == content.start && scene.part(run.start) != Part::Pronoun)
    });
    let head = head_of(scene, source);
    let place = scene.is(head, Class::NAMED) && !scene.is(head, Class::UPPER);
    own && (place || !names_speaker(scene, head) && !speaks_elsewhere(scene, drafts, source))
}

/// *X – Orsk*, *X: report*: a sign and a speaker end the headline.
fn signed(scene: &Scene, headline: Run, drafts: &[Draft]) -> Option<Draft> {
    let sign = (headline.start..headline.end)
        .rev()
        .take(SIGNATURE + 1)
        .find(|at| matches!(scene.kind(*at), Kind::Colon | Kind::Dash))?;
    let source = Run::new(sign + 1, headline.end);
    let content = Run::new(headline.start, sign);
    // "- monitors": alone behind the sign no verb.
    let alone = source.end == source.start + 1;
    let nominal = |at: usize| scene.nominal(at) || scene.part(at) == Part::Preposition || alone;
    let named = !source.is_empty() && (source.start..source.end).all(nominal);
    let speaker = named
        && (names_speaker(scene, head_of(scene, source))
            || speaks_elsewhere(scene, drafts, source));
    let whole = content.end > content.start + 2;
    (speaker && whole && speaker_like(scene, source)).then(|| behind_sign(sign, source, content))
}

/// *"Bridge is safe": Orsk vows to stay*: the quotation is whose deed the colon tells.
fn quoted_first(scene: &Scene, headline: Run, drafts: &[Draft]) -> Option<Draft> {
    let content = scene.quotation_run(scene.quotation_opening(headline.start)?);
    let colon = content.end;
    if scene.kind(colon) != Kind::Colon {
        return None;
    }
    let speaker = drafts
        .iter()
        .filter_map(|draft| draft.source)
        .find(|source| source.start == colon + 1)?;
    Some(behind_sign(colon, speaker, content))
}

/// *A lesson from Mira Orsk: "…"*: a name ends the label, a quotation follows.
fn quotes_person(scene: &Scene, found: &Draft, label: Run) -> bool {
    let quoted = found.content.first().is_some_and(|run| {
        scene.kind(run.start) == Kind::Open || scene.starts_with(run.start, "'")
    });
    let last = label.end.saturating_sub(1);
    let named = scene.is(last, Class::CAPITAL) && !scene.is_common_word(last);
    quoted && named && matches!(scene.word(head_of(scene, label) + 1), "from" | "by")
}

/// *Report:*, *Police:*; of longer labels only those that answer for what they say: *Lor poll:*, not
/// *Orsk speech:*.
fn labels_speaker(scene: &Scene, label: Run, head: usize) -> bool {
    let person = scene.is(head, Class::PERSON.and(Class::TITLE));
    let asked = matches!(
        scene.word(head),
        "report" | "poll" | "survey" | "study" | "documents" | "data"
    );
    person || asked || scene.is(head, Class::DOCUMENT) && label.end == label.start + 1
}

/// *report*, *sources*, *police chief*: a noun for those who speak.
fn names_speaker(scene: &Scene, head: usize) -> bool {
    let word = scene.word(head);
    scene.is(head, Class::PERSON.and(Class::DOCUMENT).and(Class::TITLE))
        || word.ends_with('s') && ends_as_person(word)
}

/// Is somebody of this name a source elsewhere on the page, or heard in the article?
fn speaks_elsewhere(scene: &Scene, drafts: &[Draft], source: Run) -> bool {
    let name = |run: Run| without_possessive(scene.word(head_of(scene, run)));
    scene.is_heard(name(source))
        || drafts
            .iter()
            .filter_map(|draft| draft.source)
            .any(|run| !run.overlaps(source) && name(run) == name(source))
}
