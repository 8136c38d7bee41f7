//! What is said stands before its verb: *X, S said*; *X, said S*; *as S said, X*.

use super::extent::{complement_run, content_from};
use super::frame::{Complement, after};
use super::head::head_of;
use super::noun_phrase::{phrase_after, phrase_before};
use super::opening::opening_end;
use super::scene::{Run, Scene};
use super::source::{can_speak, ends_as_person};
use super::verb_group::{Mood, VerbGroup};
use super::verbal::{draft, verb_group};
use super::{Cue, Draft};
use crate::text::classes::Class;
use crate::text::parts::{Part, mostly_capitals};
use crate::text::tokens::Kind;

/// *"X," said S*; *X, said S*: the verb stands between content and source.
#[must_use]
pub fn inverted(cue: &Cue) -> Option<Draft> {
    let group =
        verb_group(cue).filter(|group| group.mood == Mood::Finite && group.start == group.head)?;
    let scene = cue.scene;
    // "The tape, shows the van": no *said Orsk*.
    let order = cue.takes("trail") && cue.sense.kind != "evidence";
    if !(order || cue.takes("quote")) {
        return None;
    }
    if let Some(found) = verb_first(cue, &group) {
        return Some(found);
    }
    let content = content_before(scene, group.start)?;
    let source = phrase_after(scene, group.end)?;
    // "…, said the bridge was safe": a clause follows, so the phrase is its subject, not the source.
    let quoted = scene.kind(content.end.saturating_sub(1)) == Kind::Close;
    let ordinary =
        || phrase_before(scene, group.start).is_some() && after(cue, group.end).is_some();
    // "one man - armed with a knife - continued the raid".
    if scene.kind_before(group.start) == Kind::Dash && phrase_before(scene, group.start).is_some() {
        return None;
    }
    let outside = scene.kind_before(group.start) == Kind::Comma;
    let spoken = quoted && !outside && ends_speech(scene, content.end);
    if !quoted && scene.finite(source.end) || !spoken && ordinary() {
        return None;
    }
    let counts = Class::SUBJ
        .and(Class::QUANT)
        .and(Class::NUM)
        .and(Class::DEMO);
    if scene.part(source.start) == Part::Pronoun && !scene.is(source.start, counts) {
        return None;
    }
    let mut contents = vec![content];
    // "…, said Tol, a professor who …": behind the source an apposition, no content.
    let apposed = !quoted && scene.kind(source.end) == Kind::Comma && scene.nominal(source.end + 1);
    if !apposed {
        contents.extend(continued(scene, source.end, quoted));
    }
    Some(Draft {
        trailing: true,
        ..draft(cue, &group, Some(source), contents)
    })
}

/// *Said Ilen: "X"*: verb and source open the sentence, a colon or quotation follows.
fn verb_first(cue: &Cue, group: &VerbGroup) -> Option<Draft> {
    let scene = cue.scene;
    if group.start != scene.sentence(group.start).start || !cue.takes("trail") {
        return None;
    }
    let source = phrase_after(scene, group.end)?;
    // "Said Tol, who grew up in Velt, "X"": over what is told of the source.
    let sign = (source.end..scene.last_word_end(group.end)).find(|at| {
        matches!(scene.kind(*at), Kind::Colon | Kind::Comma) && scene.kind(at + 1) == Kind::Open
    })?;
    let quoted = sign == source.end || scene.kind(source.end) == Kind::Comma;
    let content = content_from(scene, sign + 1);
    (quoted && !content.is_empty()).then(|| draft(cue, group, Some(source), vec![content]))
}

/// *X, S said*, *"X," S said, "Y."*: the content stands to the left of its source.
#[must_use]
pub fn trailing(cue: &Cue) -> Option<Draft> {
    let group = verb_group(cue).filter(|group| group.mood == Mood::Finite)?;
    let scene = cue.scene;
    if !(cue.takes("trail") || cue.takes("quote")) {
        return None;
    }
    let source = phrase_before(scene, group.start)?;
    if let Some(content) = as_clause(cue, &group, source) {
        return Some(Draft {
            trailing: content.iter().any(|run| run.start < source.start),
            ..draft(cue, &group, Some(source), content)
        });
    }
    let Some(content) = content_before(scene, source.start) else {
        return opened(cue, &group, source);
    };
    // *…, chemicals found in the lake*: what does not speak has no findings.
    if cue.sense.kind == "evidence" && !finds(scene, source) {
        return None;
    }
    let quoted = scene.kind(content.end.saturating_sub(1)) == Kind::Close;
    let complement = after(cue, group.end);
    if !quoted && quotation_of_its_own(scene, group.end) {
        return None;
    }
    if let Some(rest) = complement.filter(|_| !quoted && split_quotation(scene, content)) {
        return around_cue(cue, &group, source, content, rest);
    }
    // *In an interview on "The Hour," Ilen said X*: the name of a thing, no utterance.
    if quoted && complement.is_some() && (adjunct(scene, content) || is_title(scene, content)) {
        return None;
    }
    let mut close = group.end;
    while scene.part(close) == Part::Adverb && close < group.end + 3 {
        close += 1;
    }
    let parenthetical = scene.kind(close) == Kind::Comma
        && scene.part(close + 1) != Part::Gerund
        && scene
            .finite_ahead(close + 1, scene.last_word_end(close))
            .is_some();
    let stated = || clause_in(scene, content) || parenthetical || clause_of_its_own(scene, content);
    if !quoted && (!cue.takes("trail") || own_object(cue, &group, complement) || !stated()) {
        return None;
    }
    let elsewhere = scene.sentence(content.end - 1) != scene.sentence(group.head);
    let split = complement.is_some_and(|complement| {
        scene.kind(complement.start) == Kind::Open
            && scene.kind_before(complement.start) == Kind::Comma
    });
    if quoted && complement.is_some() && (elsewhere || !split && !ends_speech(scene, content.end)) {
        return None;
    }
    let mut contents = vec![content];
    if parenthetical && !quoted {
        contents.push(content_from(scene, close + 1));
    } else {
        contents.extend(continued(scene, group.end, quoted));
    }
    Some(Draft {
        trailing: true,
        ..draft(cue, &group, Some(source), contents)
    })
}

/// A person, body or document: what finds and shows.
fn finds(scene: &Scene, source: Run) -> bool {
    let head = head_of(scene, source);
    ends_as_person(scene.word(head))
        || scene.is(
            head,
            Class::PERSON
                .and(Class::DOCUMENT)
                .and(Class::BODY)
                .and(Class::CAPITAL)
                .and(Class::PRON),
        )
}

/// Does the verb have an object of its own, so that what stands before is not its content?
fn own_object(cue: &Cue, group: &VerbGroup, complement: Option<Complement>) -> bool {
    let scene = cue.scene;
    let Some(found) = complement else {
        return scene.nominal(group.end) && !scene.is(group.end, Class::TIME);
    };
    let addressee = cue.takes("np-that") && addresses(scene, &found);
    let object =
        found.clausal || scene.nominal(found.start) || scene.is_part(found.start, &[Part::To]);
    object && !addressee && !relays_behind(scene, found.start)
}

/// *X, R quoted S as saying*: the object is whom R relays.
fn relays_behind(scene: &Scene, object: usize) -> bool {
    phrase_after(scene, object)
        .is_some_and(|run| scene.word(run.end) == "as" && scene.is(run.end + 1, Class::ING))
}

/// *And, S said, X*: only a conjunction stands before.
fn opened(cue: &Cue, group: &VerbGroup, source: Run) -> Option<Draft> {
    let scene = cue.scene;
    let start = scene.sentence(source.start).start;
    let led = source.start == start + 2
        && scene.kind(start + 1) == Kind::Comma
        && scene.is_part(start, &[Part::Coordinator, Part::Adverb]);
    let content = content_from(scene, group.end + 1);
    let states = scene.kind(group.end) == Kind::Comma
        && (content.start..content.end).any(|at| scene.finite(at));
    (led && states && cue.takes("trail")).then(|| draft(cue, group, Some(source), vec![content]))
}

/// *who joked of the museum, "X"*, *added the words, "X"*: what is said stands behind the verb.
fn quotation_of_its_own(scene: &Scene, from: usize) -> bool {
    let end = scene.last_word_end(from).min(from + 9);
    let open = (from + 2..end)
        .take_while(|at| !scene.finite(*at))
        .find(|at| scene.kind(*at) == Kind::Open);
    scene.kind(from) == Kind::Word
        && open.is_some_and(|open| scene.kind_before(open) == Kind::Comma)
}

/// Does a quotation open what stands before the source, and go on in words of the sentence?
fn split_quotation(scene: &Scene, content: Run) -> bool {
    scene
        .quotation_opening(content.start)
        .is_some_and(|quotation| scene.quotation_run(quotation).end > content.start + 4)
}

/// *"If they come" to us, S said, "X."*: both parts are said.
fn around_cue(
    cue: &Cue,
    group: &VerbGroup,
    source: Run,
    content: Run,
    rest: Complement,
) -> Option<Draft> {
    let scene = cue.scene;
    let comma = scene.kind_before(rest.start) == Kind::Comma;
    (comma && scene.kind(rest.start) == Kind::Open).then(|| Draft {
        trailing: true,
        ..draft(
            cue,
            group,
            Some(source),
            vec![content, complement_run(scene, &rest)],
        )
    })
}

/// *X, S told the council*: the object is whom it was said to.
fn addresses(scene: &Scene, complement: &Complement) -> bool {
    !complement.clausal
        && phrase_after(scene, complement.start).is_some_and(|run| can_speak(scene, run))
}

/// *As S said, X*, *X, as S said* and *X, as S said, X*: the clause beside it is the content.
fn as_clause(cue: &Cue, group: &VerbGroup, source: Run) -> Option<Vec<Run>> {
    let scene = cue.scene;
    let opener = source
        .start
        .checked_sub(1)
        .filter(|at| scene.word(*at) == "as" && cue.takes("trail"))?;
    let comma = (group.end..group.end + 8).find(|at| scene.kind(*at) == Kind::Comma);
    let behind = comma
        .map(|comma| content_from(scene, comma + 1))
        .filter(|run| !run.is_empty());
    if opener <= scene.sentence(opener).start + 1 {
        return behind.map(|run| vec![run]);
    }
    let before = content_before(scene, opener)?;
    if clause_in(scene, before) {
        return after(cue, group.end).is_none().then(|| vec![before]);
    }
    behind
        .filter(|run| (run.start..run.end).any(|at| scene.finite(at)))
        .filter(|_| comma == Some(group.end))
        .map(|run| vec![before, run])
}

/// A quotation that ends with comma or stop before its closing mark is a whole utterance; one
/// without belongs to the clause it stands in.
fn ends_speech(scene: &Scene, end: usize) -> bool {
    let sign = |back: usize| {
        end.checked_sub(back)
            .map_or(Kind::Break, |at| scene.kind(at))
    };
    // "…the term 'outreach,' " he said: past the mark of a quotation inside.
    let inside = match sign(2) {
        Kind::Other | Kind::Mark | Kind::Open | Kind::Close => sign(3),
        other => other,
    };
    matches!(inside, Kind::Comma | Kind::Stop | Kind::Dash) || scene.kind(end) == Kind::Comma
}

/// A phrase that opens the sentence, its only quotation at its end.
fn adjunct(scene: &Scene, run: Run) -> bool {
    scene.is_part(run.start, &[Part::Preposition])
        && !scene.quoted(run.start)
        && (run.start..run.end).all(|at| !scene.finite(at))
}

/// Every longer word of the quotation has a capital: a title, no sentence.
fn is_title(scene: &Scene, run: Run) -> bool {
    let tokens = scene.page.tokens.get(run.start..run.end);
    mostly_capitals(tokens.unwrap_or_default(), 7)
}

/// Nothing follows the cue, so what stands before is its content even where it does not begin with
/// a subject: *At least ten were killed, S said*; *No sign of a truce, S said*; *What it calls a raid was one, S said*; in a
/// headline also without a verb (*Talks on hold, S says*).
fn clause_of_its_own(scene: &Scene, run: Run) -> bool {
    let opens = scene.is_part(run.start, &[Part::Preposition])
        || matches!(
            scene.word(run.start),
            "what" | "who" | "whoever" | "whatever"
        );
    let named = scene.nominal(run.start) && run.end > run.start + 2;
    named
        || opens && (run.start..run.end).any(|at| scene.finite(at))
        || scene.in_headline(run.start) && run.end > run.start + 1
}

pub(super) fn clause_in(scene: &Scene, run: Run) -> bool {
    // "If X, Y", "Rising prices did X": the main clause follows, or the word belongs to the subject.
    // "Finding what is there is hard".
    let whole = (run.start..run.end)
        .all(|at| scene.kind(at) != Kind::Comma && scene.part(at) != Part::Coordinator);
    let subject = scene.part(run.start) == Part::Gerund
        && (scene.is_part(run.start + 1, &[Part::Noun, Part::Adjective]) || whole);
    let dependent = scene.is_part(run.start, &[Part::Subordinator, Part::Gerund, Part::To])
        && !subject
        && scene.word(run.start) != "so"
        && opening_end(scene, scene.sentence(run.start)).is_none_or(|end| end >= run.end);
    (run.start..run.end).any(|at| scene.finite(at))
        && !dependent
        && !(scene.is_part(run.start, &[Part::Preposition])
            && (run.start..run.end).all(|at| scene.kind(at) != Kind::Comma))
}

/// The content that ends right before token `at`, with a comma or a closing mark.
pub(super) fn content_before(scene: &Scene, at: usize) -> Option<Run> {
    let edge = scene.sentence(at.saturating_sub(1)).start;
    if at <= edge && at == 0 {
        return None;
    }
    let last = at.checked_sub(1)?;
    if scene.kind(last) == Kind::Close {
        return quoted_before(scene, last);
    }
    if scene.kind(last) == Kind::Comma && last > edge && scene.kind(last - 1) == Kind::Close {
        return quoted_before(scene, last - 1);
    }
    let separated = matches!(scene.kind(last), Kind::Comma | Kind::Dash);
    if !separated || last <= edge {
        return None;
    }
    let start = clause_start(scene, quotation_start(scene, edge), last);
    (start < last).then_some(Run::new(start, last))
}

/// Where the quotation begins that a sentence goes on; the sentence's own start where there is none.
fn quotation_start(scene: &Scene, edge: usize) -> usize {
    scene
        .quotation_around(edge)
        .filter(|_| scene.quoted(edge) && scene.kind(edge) != Kind::Open)
        .map_or(edge, |quotation| scene.quotation_run(quotation).start)
}

/// The whole quotation that closes at token `close`, and the words of its sentence before it.
fn quoted_before(scene: &Scene, close: usize) -> Option<Run> {
    let quotation = scene.quotation_closing(close)?;
    let run = scene.quotation_run(quotation);
    let sentence = scene.sentence(run.start);
    let opens_sentence = run.start <= sentence.start + 1
        || !scene.is_part(
            run.start.saturating_sub(1),
            &[
                Part::Verb,
                Part::Noun,
                Part::Preposition,
                Part::Aux,
                Part::Determiner,
                Part::Adjective,
                Part::To,
                Part::Gerund,
                Part::Adverb,
                Part::That,
            ],
        );
    let start = if opens_sentence {
        run.start
    } else {
        clause_start(scene, sentence.start, run.start)
    };
    Some(Run::new(start, run.end))
}

pub(super) fn clause_start(scene: &Scene, edge: usize, last: usize) -> usize {
    let mut start = edge;
    if let Some(at) = (edge..last)
        .rev()
        .find(|at| scene.kind(*at) == Kind::Semicolon)
    {
        start = at + 1;
    }
    while start < last
        && (matches!(scene.kind(start), Kind::Comma | Kind::Dash | Kind::Close)
            || scene.part(start) == Part::Coordinator)
    {
        start += 1;
    }
    start
}

/// What goes on after the cue in its sentence: *…," he said, "and Y."*, *X, he said, and Y.* The
/// quotation that follows as a sentence is [`super::floating`]'s.
fn continued(scene: &Scene, from: usize, quoted: bool) -> Option<Run> {
    if quoted {
        return split_behind(scene, from);
    }
    let sentence = scene.sentence(from.saturating_sub(1));
    let comma = (from..sentence.end.min(from + 8)).find(|at| scene.kind(*at) == Kind::Comma)?;
    let plain = (from..comma).all(|at| !scene.finite(at) && scene.part(at) != Part::To);
    let goes_on = (scene.is_part(comma + 1, &[Part::Coordinator, Part::Subordinator])
        || comma == from && scene.nominal(comma + 1))
        && (comma..sentence.end).any(|at| scene.finite(at));
    let end = scene.last_word_end(from);
    (plain && goes_on && end > comma + 2).then_some(Run::new(comma + 1, end))
}

/// *…," he told reporters on Tuesday, "and Y"*: up to some words may stand between.
fn split_behind(scene: &Scene, from: usize) -> Option<Run> {
    let end = scene.sentence(from.saturating_sub(1)).end;
    let open = (from..end).find(|at| scene.kind(*at) == Kind::Open)?;
    // "…," he said, but "Y".
    let linked = scene.part_before(open) == Part::Coordinator;
    let start = open - usize::from(linked);
    let joined = (from..start).all(|at| !scene.finite(at) && scene.part(at) != Part::Coordinator);
    let at_border = matches!(
        scene.kind_before(start),
        Kind::Comma | Kind::Colon | Kind::Stop
    ) || scene.part_before(open) == Part::That;
    let quotation = scene.quotation_opening(open)?;
    (joined && at_border).then(|| Run::new(start, scene.quotation_run(quotation).end))
}
