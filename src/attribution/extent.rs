//! How far does a content run?
//!
//! A clause or quotation to the end of its sentence, a phrase to the next clause edge; both end where
//! the outlet goes on by itself. Where that is, is told by functions that take a content and give its
//! end: to add a border, write one more and call it from [`complement_run`].

use super::frame::Complement;
use super::scene::{Run, Scene};
use crate::text::classes::Class;
use crate::text::parts::Part;
use crate::text::tokens::Kind;

/// The run of a complement: a clause to the end of its sentence, a phrase to the next clause edge.
#[must_use]
pub fn complement_run(scene: &Scene, complement: &Complement) -> Run {
    if complement.block {
        return Run::new(complement.start, scene.paragraph_end(complement.start));
    }
    let whole = content_from(scene, complement.start);
    let end = if complement.clausal {
        whole.end
    } else {
        phrase_end(scene, whole)
    };
    let end = aside(scene, Run::new(whole.start, end), complement.clausal);
    let content = Run::new(whole.start, end);
    let end = if complement.clausal {
        before_but(scene, before_comparison(scene, content))
    } else {
        before_comment(scene, content)
    };
    Run::new(whole.start, end)
}

/// *S said X; Y did Z*: what comes behind the semicolon is a sentence of its own. *S said X, one
/// that Y*, *S said X, compared with Y*: the outlet sets it beside something.
fn before_comparison(scene: &Scene, content: Run) -> Run {
    let compares = |at: usize| {
        scene.kind(at) == Kind::Comma
            && (scene.word(at + 1) == "compared"
                || scene.word(at + 1) == "one" && scene.is(at + 2, Class::REL))
    };
    let end = (content.start + 2..content.end)
        .find(|at| !scene.quoted(*at) && (scene.kind(*at) == Kind::Semicolon || compares(*at)))
        .unwrap_or(content.end);
    Run::new(content.start, end)
}

/// *backed the ban, putting her at odds with T*, *opposes the deal, but …*, *praised the vote
/// although …*: what the outlet says of the deed, behind its object.
fn before_comment(scene: &Scene, content: Run) -> usize {
    let listed = scene.part(content.start) == Part::Gerund;
    let joined = (content.start..content.end)
        .any(|at| scene.kind_before(at) == Kind::Comma && scene.part(at) == Part::Coordinator);
    let comments = |at: usize| {
        let next = at + 1;
        if scene.quoted(at) {
            false
        } else if dates(scene, content, at) {
            true
        } else if scene.kind(at) == Kind::Comma {
            participle(scene, next)
                && !listed
                && !matches!(scene.word(next), "including" | "according" | "starting")
                || matches!(scene.word(next), "but" | "although" | "though" | "while")
                || !joined && apposed(scene, next, content.end)
        } else if scene.word(at) == "as" {
            scene.part(at) == Part::Subordinator
        } else {
            matches!(scene.word(at), "although" | "though")
                && scene.part(at) == Part::Subordinator
                && scene.word(at.wrapping_sub(1)) != "even"
                || scene.word(at) == "even" && scene.word(next) == "though"
        }
    };
    (content.start + 1..content.end)
        .find(|at| comments(*at))
        .unwrap_or(content.end)
}

/// *opposed Lor [since the war began]*: when it was, behind a plain object.
fn dates(scene: &Scene, content: Run, at: usize) -> bool {
    let leads = matches!(
        scene.word(at),
        "since" | "after" | "before" | "when" | "until"
    );
    if !leads || scene.part(at) != Part::Subordinator {
        return false;
    }
    let said =
        |token: usize| scene.finite(token) || scene.is_part(token, &[Part::To, Part::Gerund]);
    // "the moments before he left".
    let span = at.checked_sub(1).is_some_and(|before| {
        let word = scene.word(before);
        scene.is(before, Class::TIME)
            || matches!(
                word,
                "moments" | "minutes" | "hours" | "days" | "weeks" | "months" | "years"
            )
    });
    !span
        && !(content.start..at).any(said)
        && (at + 1..content.end.min(at + 9)).any(|token| scene.finite(token))
}

/// *…, putting him at odds*, *…, even putting him at odds*.
fn participle(scene: &Scene, at: usize) -> bool {
    let adverb = usize::from(scene.part(at) == Part::Adverb);
    scene.part(at + adverb) == Part::Gerund
}

/// *endorsed Orsk, the first of them to do so*: an article behind a comma, and no list.
fn apposed(scene: &Scene, from: usize, end: usize) -> bool {
    matches!(scene.word(from), "a" | "an" | "the")
        && (from..end).all(|at| scene.part(at) != Part::Coordinator)
}

/// *S said X, but Y did Z*: a new subject with its plain finite verb goes on in the outlet's voice
/// (T8); *but would …*, *but that …*, *but not …* still belong to what is said.
fn before_but(scene: &Scene, content: Run) -> usize {
    if scene.quoted(content.start) || scene.kind(content.start) == Kind::Open {
        return content.end;
    }
    let turns = |at: &usize| {
        scene.kind(*at) == Kind::Comma
            && scene.word(at + 1) == "but"
            && !scene.quoted(*at)
            && (turned_subject(scene, at + 2, content.end) || holds_back(scene, at + 2))
            && (content.start..*at).any(|token| scene.finite(token))
    };
    (content.start + 2..content.end)
        .find(turns)
        .unwrap_or(content.end)
}

/// *but gave no details*, *but declined to say*: the outlet tells what was not said.
fn holds_back(scene: &Scene, at: usize) -> bool {
    matches!(
        scene.word(at),
        "gave" | "offered" | "provided" | "declined" | "refused" | "stopped"
    ) || scene.word(at) == "did" && scene.word(at + 1) == "not"
}

fn turned_subject(scene: &Scene, from: usize, end: usize) -> bool {
    if !scene.nominal(from) {
        return false;
    }
    let subject =
        |at: &usize| scene.kind(*at) == Kind::Word && scene.part(*at) != Part::Coordinator;
    let close = (from..end.min(from + 14)).find(|at| !subject(at) || scene.finite(*at));
    // "but the paper, citing two sources, said".
    let inserted = close
        .filter(|at| scene.kind(*at) == Kind::Comma && scene.part(at + 1) == Part::Gerund)
        .and_then(|at| (at + 2..end.min(at + 25)).find(|at| scene.kind(*at) == Kind::Comma))
        .map(|comma| comma + 1);
    let verb = inserted.or(close).filter(|at| scene.finite(*at));
    verb.is_some_and(|verb| !scene.is(verb, Class::MODAL))
}

/// What the outlet adds behind the content: *…, which X did*; *"…," referring to X*.
/// A clause must have had its verb: *said its raid, which cost lives, was lawful* goes on.
fn aside(scene: &Scene, content: Run, clausal: bool) -> usize {
    let spoken = |at: usize| {
        scene.kind_before(at) == Kind::Close
            && at >= content.start + 2
            && scene.kind(at - 2) == Kind::Comma
            && (scene.part(at) == Part::Gerund || scene.word(at) == "which")
    };
    let added = |at: usize| {
        scene.kind(at) == Kind::Comma
            && !scene.quoted(at)
            && scene.word(at + 1) == "which"
            && scene.part(at + 1) == Part::Subordinator
            && (!clausal || (content.start..at).any(|token| scene.finite(token)))
    };
    (content.start + 1..content.end)
        .find(|at| spoken(*at) || added(*at))
        .unwrap_or(content.end)
}

/// A phrase ends where a finite verb stands outside any relative clause, or at the comma before
/// the segment that has one.
fn phrase_end(scene: &Scene, whole: Run) -> usize {
    let mut relative = scene.part(whole.start) == Part::To;
    let mut infinitive = relative;
    let mut comma = None;
    let mut at = whole.start;
    while at < whole.end {
        if let Some(quotation) = scene.quotation_opening(at) {
            at = scene.quotation_run(quotation).end.max(at + 1);
            continue;
        }
        match scene.kind(at) {
            Kind::Comma => {
                comma = comma.or(Some(at));
                relative = false;
            }
            // "suggested a ban: "They must go.""
            Kind::Colon if scene.kind(at + 1) == Kind::Open => {}
            Kind::Semicolon | Kind::Colon => return at,
            _ => {}
        }
        relative |= scene.is_part(at, &[Part::Subordinator, Part::That])
            || at > whole.start && contact_relative(scene, at, whole.end);
        infinitive |= scene.part(at) == Part::To;
        let goes_on = reduced_relative(scene, at) || infinitive && next_infinitive(scene, at);
        if scene.finite(at) && !relative && !goes_on && at > whole.start {
            let mut edge = comma.unwrap_or_else(|| {
                if scene.part(whole.start) == Part::To {
                    whole.end
                } else {
                    at
                }
            });
            while edge > whole.start + 1
                && (scene.part(edge - 1) == Part::Coordinator
                    || scene.kind(edge - 1) == Kind::Comma)
            {
                edge -= 1;
            }
            return edge.max(whole.start + 1).min(whole.end);
        }
        at += 1;
    }
    whole.end
}

/// *a treaty designed to last*, *comments made by Orsk*: the participle belongs to its noun.
fn reduced_relative(scene: &Scene, at: usize) -> bool {
    scene.participle_of_noun(at) && scene.is_part(at + 1, &[Part::Preposition, Part::To])
}

/// *to invest in roads, expand schools, and cut taxes*: one more verb of the same *to*.
fn next_infinitive(scene: &Scene, at: usize) -> bool {
    scene.is(at, Class::BASE)
        && (scene.part_before(at) == Part::Coordinator || scene.kind_before(at) == Kind::Comma)
}

/// *the lawsuit Orsk announced*, *the six years his family had lived in Velt*: a subject right
/// behind a noun, and its verb.
fn contact_relative(scene: &Scene, at: usize, end: usize) -> bool {
    if scene.part_before(at) != Part::Noun || scene.kind_before(at) != Kind::Word {
        return false;
    }
    if scene.part(at) == Part::Pronoun {
        return scene.is(at, Class::SUBJ) && scene.kind(at) == Kind::Word;
    }
    let opens = scene.part(at) == Part::Determiner
        || scene.part(at) == Part::Noun
            && scene.is(at, Class::CAPITAL)
            && !scene.is(at - 1, Class::CAPITAL.and(Class::POSSESSIVE));
    let subject = (at + 1..end.min(at + 6))
        .find(|next| !scene.is_part(*next, &[Part::Noun, Part::Adjective]))
        .unwrap_or(end);
    opens && scene.finite(subject) && subject < end
}

/// Where a content that begins at `start` ends: with its sentence, or with its quotation where
/// that reaches further.
#[must_use]
pub fn content_end(scene: &Scene, start: usize) -> usize {
    let mut end = scene.last_word_end(start);
    let mut at = start;
    while at < end {
        if let Some(quotation) = scene
            .quotation_opening(at)
            .filter(|quotation| quotation.closed || scene.kind(at) == Kind::Open)
        {
            let run = scene.quotation_run(quotation);
            if run.end > end {
                return run.end;
            }
            at = run.end.max(at + 1);
            end = end.max(at);
        } else {
            at += 1;
        }
    }
    let closes = scene.kind(end.wrapping_sub(1)) == Kind::Close;
    if !closes {
        while end > start && matches!(scene.kind(end - 1), Kind::Stop | Kind::Comma | Kind::Break) {
            end -= 1;
        }
    }
    end
}

/// The run of a content that begins at `start`.
#[must_use]
pub fn content_from(scene: &Scene, start: usize) -> Run {
    Run::new(start, content_end(scene, start).max(start))
}
