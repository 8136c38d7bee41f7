//! Cues that are layout: a transcript's *SMITH: …*, *Smith: "…"*, a quotation and its signature.
//! Those of headlines are [`headlines`]'s.

use super::scene::{Run, Scene};
use super::{Draft, headlines};
use crate::article::Zone;
use crate::text::classes::Class;
use crate::text::parts::Part;
use crate::text::tokens::Kind;

/// Adds an attribution for each colon after a short name that opens a paragraph, in headlines and
/// wherever a quotation follows.
pub fn colons(scene: &Scene, drafts: &mut Vec<Draft>) {
    let mut added = Vec::new();
    for paragraph in scene
        .page
        .paragraphs
        .iter()
        .filter(|paragraph| paragraph.prose)
    {
        let headline = matches!(paragraph.zone, Zone::Headline | Zone::Heading);
        let run = Run::new(paragraph.start, paragraph.end);
        if headline {
            added.extend(headlines::signs(scene, run, drafts));
        } else {
            added.extend(label(scene, run, false));
        }
        added.extend(signature(scene, run));
    }
    drafts.sort_by_key(|draft| draft.cue.start);
    let found = drafts.len();
    for draft in added {
        if !known_already(drafts.get(..found).unwrap_or_default(), &draft) {
            drafts.push(draft);
        }
    }
    drafts.sort_by_key(|draft| draft.cue.start);
}

/// Has a rule of the cues found the same? `drafts` in the order of their cues.
fn known_already(drafts: &[Draft], new: &Draft) -> bool {
    let start = new.source.map_or(new.cue.start, |run| run.start);
    let end = new.content.last().map_or(new.cue.end, |run| run.end);
    let first = drafts.partition_point(|draft| draft.cue.end <= start);
    drafts
        .iter()
        .skip(first)
        .take_while(|draft| draft.cue.start < end)
        .any(|known| {
            known.cue.overlaps(new.cue)
                || known.source == new.source
                    && known
                        .content
                        .first()
                        .is_some_and(|content| new.content.contains(content))
        })
}

/// A colon after a short name that opens a paragraph.
pub(super) fn label(scene: &Scene, paragraph: Run, headline: bool) -> Option<Draft> {
    let at = (paragraph.start..paragraph.end.min(paragraph.start + 7))
        .find(|at| scene.kind(*at) == Kind::Colon)?;
    let source = Run::new(paragraph.start, at);
    let named = (source.start..source.end).any(|token| scene.is(token, Class::CAPITAL));
    // A transcript's *MIRA TOL, HOST:*.
    let within = |token: usize| scene.kind(token) == Kind::Comma && token > source.start;
    let shouted = (source.start..source.end)
        .all(|token| scene.is(token, Class::UPPER.and(Class::STOPPED)) || within(token));
    let plain = (source.start..source.end).all(|token| {
        scene.is_part(
            token,
            &[
                Part::Noun,
                Part::Determiner,
                Part::Adjective,
                Part::Preposition,
            ],
        ) || shouted && within(token)
    });
    let quoted = scene.kind(at + 1) == Kind::Open;
    let end = scene.last_word_end(at + 1).max(at + 1);
    let content = if quoted {
        super::frame::content_from(scene, at + 1)
    } else {
        Run::new(at + 1, if headline { end } else { paragraph.end })
    };
    let transcript = shouted && !is_shouted(scene, content);
    let speaks = quoted || (transcript || headline) && speaker_like(scene, source);
    (named && plain && speaks && !source.is_empty() && content.end > content.start + 1).then(|| {
        Draft::new(
            Run::new(at, at + 1),
            Run::new(at, at + 1),
            Some(source),
            vec![content],
        )
    })
}

/// All in capitals, as the links to other pieces are.
fn is_shouted(scene: &Scene, run: Run) -> bool {
    let words = (run.start..run.end).filter(|at| scene.kind(*at) == Kind::Word);
    let capitals = words.clone().filter(|at| scene.is(*at, Class::UPPER));
    capitals.count() * 2 > words.count()
}

/// *"X." — Ado Marr*: a paragraph that is a quotation and its signature.
fn signature(scene: &Scene, paragraph: Run) -> Option<Draft> {
    let dash = (paragraph.start..paragraph.end)
        .rev()
        .take(8)
        .find(|at| scene.kind(*at) == Kind::Dash)?;
    let source = Run::new(dash + 1, scene.last_word_end(dash).min(paragraph.end));
    let quotation = dash
        .checked_sub(1)
        .and_then(|close| scene.quotation_closing(close))?;
    let content = scene.quotation_run(quotation);
    let name = !source.is_empty()
        && (source.start..source.end).all(|at| {
            scene.is(at, Class::CAPITAL)
                || scene.is_part(at, &[Part::Preposition, Part::Determiner])
                || scene.kind(at) == Kind::Comma
        });
    (name && content.start <= paragraph.start + 1).then(|| {
        let cue = Run::new(dash, dash + 1);
        Draft {
            trailing: true,
            ..Draft::new(cue, cue, Some(source), vec![content])
        }
    })
}

/// A person, poll, report or body: not *Analysis:* or *Video:*.
pub(super) fn speaker_like(scene: &Scene, source: Run) -> bool {
    const BARE: [&str; 4] = ["sources", "source", "report", "reports"];
    let length = source.end.saturating_sub(source.start);
    let rubric = |at: usize| is_rubric(scene.word(at));
    let named = length == 2 && BARE.contains(&scene.word(source.end - 1));
    length > 0
        && (length > 2
            || !rubric(source.end - 1)
            || named
            || BARE.contains(&scene.word(source.start)))
}

/// What kind of piece it is: *Analysis*, *Video*.
pub(super) fn is_rubric(word: &str) -> bool {
    const RUBRICS: [&str; 23] = [
        "analysis",
        "breaking",
        "clarification",
        "column",
        "commentary",
        "correction",
        "editorial",
        "exclusive",
        "explainer",
        "first",
        "graphic",
        "interview",
        "latest",
        "live",
        "note",
        "opinion",
        "photos",
        "podcast",
        "profile",
        "review",
        "timeline",
        "update",
        "video",
    ];
    RUBRICS.binary_search(&word).is_ok() || word == "watch"
}
