//! Verbs as cues: S said X; X, S said; X, said S; X was denied by S; …, saying X.

use super::frame::{Complement, after, clause_follows, complement_run, content_from};
use super::head::head_of;
use super::insertion::taken_up;
use super::opening::opening_end;
use super::scene::{Run, Scene};
use super::source::{can_speak, ends_as_person, phrase_after, phrase_before, subject};
use super::verb_group::{Mood, VerbGroup};
use super::{Cue, Draft};
use crate::lexicon::forms::Morph;
use crate::text::classes::Class;
use crate::text::parts::{Part, mostly_capitals};
use crate::text::tokens::Kind;

/// Is the hit a verb form, and used as a verb here (T3)?
fn verb_group(cue: &Cue) -> Option<VerbGroup> {
    let written_out = cue.morph.is(Morph::LITERAL) && cue.sense.speaker.is_none();
    if !cue.morph.is(Morph::VERB) && !written_out {
        return None;
    }
    let scene = cue.scene;
    let used_as_verb = scene.is_part(
        cue.run.start,
        &[Part::Verb, Part::Participle, Part::Gerund, Part::Aux],
    );
    used_as_verb.then(|| VerbGroup::around(scene, cue.run))
}

fn draft(cue: &Cue, group: &VerbGroup, source: Option<Run>, content: Vec<Run>) -> Draft {
    Draft {
        term: Some(cue.term),
        negated: group.negated,
        ..Draft::new(Run::new(group.start, group.end), cue.run, source, content)
    }
}

/// *R quoted S as saying X*: S is the source; that R carries it is [`super::nesting::relay`]'s to say.
#[must_use]
pub fn quoted_as_saying(cue: &Cue) -> Option<Draft> {
    let scene = cue.scene;
    let (as_at, verb) = if scene.word(cue.run.start) == "as" {
        (cue.run.start, cue.run.start + 1)
    } else {
        (cue.run.start.checked_sub(1)?, cue.run.start)
    };
    if scene.word(as_at) != "as" || !scene.is(verb, Class::ING) {
        return None;
    }
    let passive = scene.is_part(as_at.checked_sub(1)?, &[Part::Participle, Part::Verb]);
    let source = if passive {
        let group = VerbGroup::around(scene, Run::new(as_at - 1, as_at));
        subject(scene, &group).map(|(run, _)| run)?
    } else {
        phrase_before(scene, as_at)?
    };
    let from = verb + 1;
    let clause_start = super::source::relay_start(scene, source.start);
    let content = match after(cue, from.max(cue.run.end)) {
        Some(complement) => complement_run(scene, &complement),
        None => content_before(scene, clause_start)?,
    };
    let core = Run::new(as_at, cue.run.end.max(from));
    let trailing = content.start < as_at;
    Some(Draft {
        term: Some(cue.term),
        trailing,
        ..Draft::new(core, core, Some(source), vec![content])
    })
}

/// *S is accused of X*, *is expected to X*; *X was denied (by S)*: in the passive of a verb with a
/// plain object the subject is the content; otherwise what follows is (T6).
#[must_use]
pub fn passive(cue: &Cue) -> Option<Draft> {
    let scene = cue.scene;
    let group = verb_group(cue).filter(|group| {
        group.mood == Mood::Passive
            || reduced_passive(cue, group)
            || opening_passive(scene, group)
            || headline_passive(cue, group)
    })?;
    let (agent, past_agent) = agent(scene, group.end);
    let at = past_agent;
    let patient = subject(scene, &group).map(|(run, _)| run);
    let framed = match scene.part(at) {
        Part::To => cue.takes("to") || cue.takes("np-to"),
        Part::That => cue.takes("that") || cue.takes("np-that"),
        Part::Preposition => {
            let word = scene.word(at);
            cue.sense
                .frames
                .iter()
                .any(|frame| frame.strip_prefix("np-") == Some(word))
                || cue.takes(word) && word != "by"
        }
        Part::Subordinator => {
            scene.word(at) == "as" && cue.takes("np-as") || cue.takes("wh") || cue.takes("np-wh")
        }
        _ => {
            matches!(scene.kind(at), Kind::Open | Kind::Colon) && cue.takes("quote")
                || cue.takes("np-clause") && clause_follows(scene, at)
        }
    };
    let adjective = cue.takes("np-adj") && scene.part(at) == Part::Adjective
        || cue.takes("np-np")
            && scene.is_part(at, &[Part::Determiner, Part::Adjective, Part::Noun]);
    if framed || adjective {
        let preposition = usize::from(
            agent.is_none()
                && scene.part(at) == Part::Preposition
                && at + 1 < scene.last_word_end(at),
        );
        let group = VerbGroup {
            end: if preposition > 0 { at + 1 } else { group.end },
            ..group
        };
        let content = content_from(
            scene,
            at + preposition + usize::from(scene.kind(at) == Kind::Colon),
        );
        let later = agent
            .is_none()
            .then(|| later_agent(scene, content))
            .flatten();
        let content = later.map_or(content, |run| Run::new(content.start, run.start - 1));
        return Some(Draft {
            patient: patient.filter(|run| !group_is_reduced(scene, &group, *run)),
            ..draft(cue, &group, agent.or(later), vec![content])
        });
    }
    // "It was reported that …" has no patient; "The plan was criticised" is its own content.
    let quoted_saying = scene.kind(at) == Kind::Open;
    if cue.takes("np") && !quoted_saying && (agent.is_some() || !has_object(scene, at)) {
        return Some(Draft {
            uttered: false,
            ..draft(cue, &group, agent, vec![patient?])
        });
    }
    None
}

/// *Jurors were shown the tape*: what follows is shown to them.
fn has_object(scene: &Scene, at: usize) -> bool {
    scene.nominal(at)
        && !scene.is(at, Class::TIME)
        && !scene.is(at + 1, Class::TIME)
        && scene.kind(at) == Kind::Word
}

/// The patient of a reduced passive stands outside its clause.
fn group_is_reduced(scene: &Scene, group: &VerbGroup, patient: Run) -> bool {
    !scene.is(
        group.start,
        Class::BE
            .and(Class::HAVE)
            .and(Class::MODAL)
            .and(Class::PRONVERB),
    ) || patient.end > group.start
}

/// *X, designated a terrorist group by Lor*: a participle without *be* whose agent is named (T16).
fn reduced_passive(cue: &Cue, group: &VerbGroup) -> bool {
    let scene = cue.scene;
    let participle = scene.is(group.head, Class::PARTICIPLE) && !scene.is(group.head, Class::ING);
    let loose = matches!(
        scene.kind_before(group.start),
        Kind::Comma | Kind::Left | Kind::Dash
    ) || scene.part(group.head) == Part::Participle;
    let naming = cue.takes("np-as") || cue.takes("np-np");
    let end = scene.last_word_end(group.end).min(group.end + 10);
    let bare = (group.start..group.head).all(|at| scene.part(at) == Part::Adverb);
    bare && participle && loose && naming && (group.end..end).any(|at| scene.word(at) == "by")
}

/// *Asked about X, S said …*, *when pressed to answer*: a participle with nobody before it.
fn opening_passive(scene: &Scene, group: &VerbGroup) -> bool {
    let at = group.head;
    let opens = at == scene.sentence(at).start
        || matches!(
            at.checked_sub(1).map(|before| scene.word(before)),
            Some("when" | "if" | "once" | "though" | "although")
        );
    opens
        && group.start == at
        && scene.is(at, Class::PARTICIPLE)
        && !scene.is(at, Class::ING)
        && (scene.is_part(group.end, &[Part::Preposition, Part::To])
            || matches!(
                scene.word(group.end),
                "about" | "by" | "if" | "whether" | "why" | "how" | "what"
            ))
}

/// *Lor accused of X*, *minister urged to quit*: in a headline *be* is left out; the object that
/// the verb would have stands before it.
fn headline_passive(cue: &Cue, group: &VerbGroup) -> bool {
    let scene = cue.scene;
    let next = scene.word(group.end);
    let without_object = match scene.part(group.end) {
        Part::Preposition => {
            let framed = |frame: &String| frame.strip_prefix("np-") == Some(next);
            cue.sense.frames.iter().any(framed)
        }
        Part::To => cue.takes("np-to") && !cue.takes("to"),
        // "dozens feared dead".
        Part::Adjective => matches!(next, "dead" | "missing" | "lost" | "injured" | "trapped"),
        _ => false,
    };
    without_object
        && group.start == group.head
        && scene.in_headline(group.head)
        && scene.is(group.head, Class::PARTICIPLE)
        && !scene.is(group.head, Class::ING)
}

/// *by S* at the end of the complement of a passive.
fn later_agent(scene: &Scene, content: Run) -> Option<Run> {
    let by = (content.start + 1..content.end)
        .find(|at| scene.word(*at) == "by" && !scene.quoted(*at))?;
    let plain = (content.start..by).all(|at| !scene.finite(at));
    phrase_after(scene, by + 1).filter(|run| {
        plain && (scene.is(run.start, Class::CAPITAL) || super::source::can_speak(scene, *run))
    })
}

/// *by S* after a passive: the agent, and the token after it.
fn agent(scene: &Scene, from: usize) -> (Option<Run>, usize) {
    let mut at = from;
    while scene.part(at) == Part::Adverb && scene.kind(at) == Kind::Word {
        at += 1;
    }
    if scene.word(at) == "by"
        && let Some(run) = phrase_after(scene, at + 1)
    {
        return (Some(run), run.end);
    }
    (None, at)
}

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

fn clause_in(scene: &Scene, run: Run) -> bool {
    // "If X, Y", "Rising prices did X": the main clause follows, or the word belongs to the subject.
    let subject = scene.part(run.start) == Part::Gerund
        && scene.is_part(run.start + 1, &[Part::Noun, Part::Adjective]);
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
fn content_before(scene: &Scene, at: usize) -> Option<Run> {
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

fn clause_start(scene: &Scene, edge: usize, last: usize) -> usize {
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

/// *S said (that) X*, *S criticised X*, *S vowed to X*; participles and coordinated verbs take the
/// source of the verb they hang on.
#[must_use]
pub fn fronted(cue: &Cue) -> Option<Draft> {
    let group = verb_group(cue)?;
    let scene = cue.scene;
    if group.mood == Mood::Passive || hangs_on_opening(scene, &group) {
        return None;
    }
    let complement = after(cue, group.end);
    let content = match complement {
        Some(complement) => within_relative(scene, &group, complement_run(scene, &complement)),
        None => match antecedent_clause(cue, &group).or_else(|| taken_up_object(cue, &group)) {
            Some(clause) => clause,
            None if cue.takes("none") && !asked_for(scene, &group) => {
                Run::new(group.end, group.end)
            }
            None => return None,
        },
    };
    if content.is_empty() && complement.is_some() {
        return None;
    }
    let (source, inherited) = match subject(scene, &group) {
        Some((run, inherited)) => (Some(run), inherited),
        None if group.mood == Mood::Finite && !headline_verb(scene, &group) => (None, false),
        None => (None, true),
    };
    if source.is_none()
        && !sourceless(
            cue,
            &group,
            complement.is_some_and(|complement| complement.clausal),
        )
    {
        return None;
    }
    let contents = if content.is_empty() {
        Vec::new()
    } else {
        vec![content]
    };
    let uttered = complement.is_some_and(|complement| complement.uttered);
    let group = VerbGroup {
        end: complement.map_or(group.end, |complement| complement.cue_end.max(group.end)),
        ..group
    };
    Some(Draft {
        inherited,
        uttered,
        ..draft(cue, &group, source, contents)
    })
}

/// *X, which S denies*: the clause before the relative pronoun is the content.
fn antecedent_clause(cue: &Cue, group: &VerbGroup) -> Option<Run> {
    let scene = cue.scene;
    if !cue.takes("that") {
        return None;
    }
    let source = phrase_before(scene, group.start)?;
    let pronoun = source.start.checked_sub(1)?;
    let comma = pronoun.checked_sub(1)?;
    let ends = group.end >= scene.last_word_end(group.end)
        || matches!(scene.kind(group.end), Kind::Comma | Kind::Semicolon);
    let relative = scene.word(pronoun) == "which" && scene.kind(comma) == Kind::Comma;
    let start = clause_start(scene, scene.sentence(comma).start, comma);
    let clause = Run::new(start, comma);
    // What is demanded or praised is a thing, what is denied a claim.
    let thing = !matches!(
        cue.sense.act.as_str(),
        "deny" | "accept" | "assert" | "accuse"
    );
    let content = if thing {
        phrase_before(scene, comma)?
    } else {
        clause
    };
    (ends && relative && (thing || clause_in(scene, clause))).then_some(content)
}

/// *In a statement posted on the net, Orsk said X*: a participle in the phrase that opens the
/// sentence.
fn hangs_on_opening(scene: &Scene, group: &VerbGroup) -> bool {
    let sentence = scene.sentence(group.head);
    scene.is(group.head, Class::PARTICIPLE)
        && group.start == group.head
        && scene.part(group.end) == Part::Preposition
        && scene.part(sentence.start) == Part::Preposition
        && opening_end(scene, sentence).is_some_and(|end| group.end <= end)
}

/// *be careful what I say*: the object is the question word.
fn asked_for(scene: &Scene, group: &VerbGroup) -> bool {
    phrase_before(scene, group.start).is_some_and(|subject| {
        subject
            .start
            .checked_sub(1)
            .is_some_and(|at| matches!(scene.word(at), "what" | "whatever"))
    })
}

/// *X, a charge S denies*: the noun that takes up what was said before is the object.
fn taken_up_object(cue: &Cue, group: &VerbGroup) -> Option<Run> {
    let source = phrase_before(cue.scene, group.start)?;
    let takes = cue.takes("np") || cue.takes("that");
    taken_up(cue.scene, source.start).filter(|_| takes)
}

/// *which Lor says amounted to war, lasted an hour*: inside a relative clause the content ends at
/// the comma behind which the main verb comes.
fn within_relative(scene: &Scene, group: &VerbGroup, content: Run) -> Run {
    let edge = scene.sentence(group.start).start;
    let relative = (edge..group.start)
        .rev()
        .take(6)
        .take_while(|at| scene.kind(*at) == Kind::Word)
        .any(|at| {
            scene.is(at, Class::REL)
                && scene.part(at) == Part::Subordinator
                && scene.kind_before(at) == Kind::Comma
        });
    if !relative {
        return content;
    }
    let ends = |at: &usize| {
        let mut next = at + 1;
        while scene.is_part(next, &[Part::Coordinator, Part::Adverb]) && next < content.end {
            next += 1;
        }
        scene.kind(*at) == Kind::Comma && !scene.quoted(*at) && scene.finite(next)
    };
    let end = (content.start + 1..content.end)
        .find(ends)
        .unwrap_or(content.end);
    Run::new(content.start, end)
}

fn headline_verb(scene: &Scene, group: &VerbGroup) -> bool {
    group.start == scene.sentence(group.start).start
}

/// Without a source in sight only a clause or quotation makes an attribution.
fn sourceless(cue: &Cue, group: &VerbGroup, clausal: bool) -> bool {
    clausal && cue.sense.kind == "speech" && group.mood == Mood::Finite
}
