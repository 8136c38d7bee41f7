//! Cues that are layout: a transcript's *SMITH: …*, *Smith: "…"*, a quotation and its signature.
//! Those of headlines are [`headlines`]'s.

use super::scene::{Run, Scene};
use super::{Draft, headlines};
use crate::article::Zone;
use crate::text::classes::Class;
use crate::text::parts::Part;
use crate::text::tokens::Kind;
use std::collections::BTreeSet;

/// Adds an attribution for each colon after a short name that opens a paragraph, in headlines and
/// wherever a quotation follows.
pub fn colons(scene: &Scene, drafts: &mut Vec<Draft>) {
    let mut added = Vec::new();
    let labels = transcript(scene);
    let mut before = None;
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
            let labelled = labels.contains(label(scene, run));
            added.extend(colon(scene, inside_mark(scene, run), false, labelled));
        }
        added.extend(signature(scene, run));
        added.extend(handle(scene, run));
        added.extend(before.and_then(|before| signed(scene, before, run)));
        before = Some(run);
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

/// The words before the colon that opens a paragraph, where they can name a speaker.
fn label<'a>(scene: &Scene<'a>, paragraph: Run) -> &'a str {
    let paragraph = inside_mark(scene, paragraph);
    let at = (paragraph.start..paragraph.end.min(paragraph.start + 5))
        .find(|at| scene.kind(*at) == Kind::Colon);
    let Some(at) = at.filter(|at| *at > paragraph.start) else {
        return "";
    };
    let named = (paragraph.start..at)
        .all(|token| scene.kind(token) == Kind::Word && scene.is(token, Class::CAPITAL));
    if named {
        scene.words(Run::new(paragraph.start, at))
    } else {
        ""
    }
}

/// The paragraph behind the mark of a quotation that it opens with: *"ILEN: …*.
fn inside_mark(scene: &Scene, paragraph: Run) -> Run {
    let marked = scene.kind(paragraph.start) == Kind::Open;
    Run::new(paragraph.start + usize::from(marked), paragraph.end)
}

/// The labels of a transcript: names that open two paragraphs or more with a colon.
fn transcript<'a>(scene: &Scene<'a>) -> BTreeSet<&'a str> {
    let (mut once, mut more) = (BTreeSet::new(), BTreeSet::new());
    for paragraph in scene
        .page
        .paragraphs
        .iter()
        .filter(|paragraph| paragraph.prose)
    {
        let name = label(scene, Run::new(paragraph.start, paragraph.end));
        if !name.is_empty() && !once.insert(name) {
            more.insert(name);
        }
    }
    more
}

/// An attribution of what stands before a sign to who is named behind it.
pub(super) fn behind_sign(sign: usize, source: Run, content: Run) -> Draft {
    let cue = Run::new(sign, sign + 1);
    Draft {
        trailing: true,
        ..Draft::new(cue, cue, Some(source), vec![content])
    }
}

/// *X. — Ado Marr (@adomarr) June 5, 2016*: a post with its signature.
fn handle(scene: &Scene, paragraph: Run) -> Option<Draft> {
    let left = (paragraph.start..paragraph.end)
        .rev()
        .take(14)
        .find(|at| scene.kind(*at) == Kind::Left && scene.starts_with(at + 1, "@"))?;
    let dash = (paragraph.start + 1..left)
        .rev()
        .take(6)
        .find(|at| scene.kind(*at) == Kind::Dash)?;
    let close = (left..paragraph.end).find(|at| scene.kind(*at) == Kind::Right)?;
    let content = Run::new(paragraph.start, dash);
    Some(behind_sign(dash, Run::new(dash + 1, close + 1), content))
}

/// A paragraph that is a quotation, and a next one that is a dash and a name.
fn signed(scene: &Scene, quoted: Run, paragraph: Run) -> Option<Draft> {
    let dash = paragraph.start;
    let source = Run::new(dash + 1, scene.last_word_end(dash).min(paragraph.end));
    let name = matches!(scene.kind(dash), Kind::Dash)
        && !source.is_empty()
        && source.end - source.start <= 6
        && (source.start..source.end).all(|at| scene.is(at, Class::CAPITAL));
    let content = scene.quotation_run(scene.quotation_opening(quoted.start)?);
    (name && content.end + 1 >= quoted.end).then(|| behind_sign(dash, source, content))
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

/// A colon after a short name that opens a paragraph; `labelled` where the name opens others too.
pub(super) fn colon(
    scene: &Scene,
    paragraph: Run,
    headline: bool,
    labelled: bool,
) -> Option<Draft> {
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
        super::extent::content_from(scene, at + 1)
    } else {
        Run::new(at + 1, if headline { end } else { paragraph.end })
    };
    let transcript = shouted && !is_shouted(scene, content);
    let labelled = labelled && (content.start..content.end).any(|token| scene.finite(token));
    let speaks = quoted || (labelled || transcript || headline) && speaker_like(scene, source);
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
    let content = Run::new(paragraph.start, dash);
    let quoted = scene.kind(paragraph.start) == Kind::Open
        && matches!(scene.kind_before(dash), Kind::Close | Kind::Mark);
    let name = !source.is_empty()
        && (source.start..source.end).all(|at| {
            scene.is(at, Class::CAPITAL)
                || scene.is_part(at, &[Part::Preposition, Part::Determiner])
                || scene.kind(at) == Kind::Comma
        });
    (name && quoted && content.end > content.start + 2).then(|| behind_sign(dash, source, content))
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
    const RUBRICS: [&str; 24] = [
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
        "watch",
    ];
    RUBRICS.binary_search(&word).is_ok()
}
