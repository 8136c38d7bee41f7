//! Does a hit count here, and whom does it speak of?
//!
//! The neighbour conditions and named guards that entries state (T9 to T13), asked in the order of
//! [`Context::stands`]; and the target a label is bound to (T10). Reads what the lexicon says and what the
//! page shows; knows no single word.

mod rules;

pub use rules::Domains;

use crate::article::Zone;
use crate::attribution::scene::{Run, Scene};
use crate::lexicon::Lexicon;
use crate::lexicon::entry::{Case, Category, Entry, Guard, NEAR_WORDS, Rules, Sense};
use crate::lexicon::matcher::{Hit, Patterns};
use crate::text::classes::Class;
use crate::text::parts::{Part, is_title_case};
use crate::text::tokens::Kind;
use rules::{Neighbours, Vicinity};

/// Everything that the tests read.
#[derive(Debug)]
pub struct Context<'a> {
    /// The page.
    pub scene: &'a Scene<'a>,
    /// The lexicons.
    pub lexicon: &'a Lexicon,
    /// The forms.
    pub patterns: &'a Patterns,
    /// The lists.
    pub domains: &'a Domains,
}

impl Context<'_> {
    /// Does the hit count here?
    #[must_use]
    pub fn stands(&self, hit: &Hit) -> bool {
        let Some(entry) = self.lexicon.entry(hit.term) else {
            return false;
        };
        let run = self.scene.run_of(hit.start, hit.end);
        self.in_prose(run)
            && self.capitals_fit(hit, run, entry)
            && self.stem_fits(run, entry)
            && entry.rules.as_ref().is_none_or(|rules| {
                self.neighbours_fit(hit, run, rules)
                    && self.guards_hold(run, rules, matches!(entry.sense, Sense::Cue(_)))
            })
    }

    fn in_prose(&self, run: Run) -> bool {
        let page = self.scene.page;
        let index = page
            .paragraphs
            .partition_point(|paragraph| paragraph.end <= run.start);
        page.paragraphs
            .get(index)
            .is_some_and(|paragraph| paragraph.prose && paragraph.start <= run.start)
    }

    /// A capital inside a sentence makes a name of a common word (T11).
    fn capitals_fit(&self, hit: &Hit, run: Run, entry: &Entry) -> bool {
        let capital = self.scene.is(run.start, Class::CAPITAL);
        match entry.case {
            Case::Any => true,
            Case::Upper => capital,
            Case::Exact => {
                let words = self
                    .scene
                    .page
                    .folded
                    .span(self.scene.page.source, hit.start, hit.end);
                self.patterns
                    .written_exactly(hit.term, words.of(self.scene.page.source))
            }
            Case::Lower => !capital || self.capital_by_place(run),
        }
    }

    /// The capital comes from the place: first word of a sentence, of a quotation, or a headline.
    fn capital_by_place(&self, run: Run) -> bool {
        let scene = self.scene;
        let sentence = scene.sentence(run.start);
        let first = scene.is(run.start, Class::FIRST)
            || matches!(
                scene.kind_before(run.start),
                Kind::Open | Kind::Colon | Kind::Stop | Kind::Dash | Kind::Break | Kind::Left
            );
        if first {
            // "Heinous Crew played": a capital right behind makes a name of both, unless the whole
            // line is written so.
            let next = scene.is(run.end, Class::CAPITAL) && scene.part(run.end) == Part::Noun;
            let rest_small = (run.start + 1..run.end).all(|at| !scene.is(at, Class::CAPITAL));
            return rest_small || !next || self.title_case(sentence);
        }
        self.title_case(sentence)
    }

    fn title_case(&self, sentence: Run) -> bool {
        let paragraphs = &self.scene.page.paragraphs;
        let index = paragraphs.partition_point(|paragraph| paragraph.end <= sentence.start);
        let headline = paragraphs
            .get(index)
            .is_some_and(|paragraph| matches!(paragraph.zone, Zone::Headline | Zone::Heading));
        headline
            && is_title_case(
                self.scene
                    .page
                    .tokens
                    .get(sentence.start..sentence.end)
                    .unwrap_or_default(),
            )
    }

    /// *Hamas-run*, not *well-run*: affixes whose stem must be a name.
    fn stem_fits(&self, run: Run, entry: &Entry) -> bool {
        entry.affixes.first().is_none_or(|affix| {
            !affix.name || {
                let words = self.scene.page.text_of(run.start, run.end);
                let stem = if affix.suffix {
                    words
                } else {
                    words.get(affix.text.len()..).unwrap_or(words)
                };
                stem.chars().next().is_some_and(char::is_uppercase)
                    && !(affix.suffix
                        && self.scene.is(run.start, Class::FIRST)
                        && !self.known_name(stem))
            }
        })
    }

    /// At the start of a sentence a capital proves nothing; a second capital or a later mention does.
    fn known_name(&self, stem: &str) -> bool {
        let Some(name) = stem.split(['-', '–', '‑']).next() else {
            return false;
        };
        let often = self.scene.page.source.matches(name).count() > 1;
        name.chars().nth(1).is_some_and(char::is_uppercase) || often
    }

    fn neighbours_fit(&self, hit: &Hit, run: Run, rules: &Rules) -> bool {
        let Some(rules) = self.domains.ready(hit.term, rules) else {
            return false;
        };
        let after = |words: &Neighbours| self.follows(hit.end, run.end, words);
        let before = |words: &Neighbours| self.precedes(hit.start, run.start, words);
        let near = |words: &Vicinity| self.near(run, words);
        !after(&rules.not_before)
            && !before(&rules.not_after)
            && rules.only_before.as_ref().is_none_or(after)
            && rules.only_after.as_ref().is_none_or(before)
            && !rules.not_near.as_ref().is_some_and(near)
            && rules.near.as_ref().is_none_or(near)
    }

    fn follows(&self, byte: usize, token: usize, words: &Neighbours) -> bool {
        let page = self.scene.page;
        let rest = page.folded.bytes().get(byte..).unwrap_or_default();
        words.open(rest, page.key(token), self.domains)
    }

    fn precedes(&self, byte: usize, token: usize, words: &Neighbours) -> bool {
        let page = self.scene.page;
        let rest = page.folded.bytes().get(..byte).unwrap_or_default();
        let word = token.checked_sub(1).map(|before| page.key(before));
        words.close(rest, word, self.domains)
    }

    /// Does one of the words stand within [`NEAR_WORDS`] words to either side, in the same sentence?
    fn near(&self, run: Run, vicinity: &Vicinity) -> bool {
        let page = self.scene.page;
        let sentence = self.scene.sentence(run.start);
        let from = self.words_away(run.start, sentence.start, false);
        let to = self.words_away(run.end, sentence.end, true);
        let keys = |from: usize, to: usize| page.keys.get(from..to).unwrap_or_default();
        let holds = |word: &u64| *word != 0 && vicinity.holds(*word, self.domains);
        keys(from, run.start).iter().any(holds)
            || keys(run.end, to).iter().any(holds)
            || vicinity
                .phrases
                .iter()
                .any(|phrase| self.window_holds(from, to, phrase))
            || vicinity.lists() != 0
                && keys(from, to).iter().any(|word| {
                    self.domains
                        .phrases(vicinity.lists(), *word)
                        .any(|phrase| self.window_holds(from, to, phrase))
                })
    }

    fn words_away(&self, at: usize, edge: usize, right: bool) -> usize {
        let mut left = NEAR_WORDS;
        let mut at = at;
        while left > 0 && if right { at < edge } else { at > edge } {
            let token = if right { at } else { at - 1 };
            left -= usize::from(self.scene.kind(token) == Kind::Word);
            at = if right { at + 1 } else { at - 1 };
        }
        at
    }

    fn window_holds(&self, from: usize, to: usize, phrase: &str) -> bool {
        let tokens = &self.scene.page.tokens;
        let start = tokens.get(from).map_or(0, |token| token.start as usize);
        let end = to
            .checked_sub(1)
            .and_then(|last| tokens.get(last))
            .map_or(start, |token| token.end as usize);
        let window = self
            .scene
            .page
            .folded
            .bytes()
            .get(start..end)
            .unwrap_or_default();
        memchr::memmem::find(window, phrase.as_bytes()).is_some()
    }

    fn guards_hold(&self, run: Run, rules: &Rules, cue: bool) -> bool {
        rules.guards.iter().all(|guard| match guard {
            Guard::Noun => !self.used_as_verb(run),
            Guard::Verb => self.used_as_verb(run),
            Guard::Adjective => self.used_as_adjective(run),
            Guard::Head => {
                !(self.scene.is_part(run.end, &[Part::Noun, Part::Adjective])
                    && self.scene.kind(run.end) == Kind::Word
                    && !self.scene.is(run.end, Class::CAPITAL))
            }
            Guard::Bound => target(self.scene, run).is_some(),
            Guard::NotBound => target(self.scene, run).is_none(),
            Guard::Number => self.number_near(run),
            // Of a cue it is the source that must be a person: asked when the source is known.
            Guard::Person => cue || self.person_near(run),
            Guard::Figurative => !self.near(run, self.domains.literal()),
        })
    }

    fn used_as_verb(&self, run: Run) -> bool {
        self.scene
            .is_part(run.start, &[Part::Verb, Part::Gerund, Part::Participle])
            && self.scene.part_before(run.start) != Part::Determiner
    }

    fn used_as_adjective(&self, run: Run) -> bool {
        let scene = self.scene;
        let before_noun = scene.is_part(run.end, &[Part::Noun, Part::Adjective, Part::Gerund])
            && scene.kind(run.end) == Kind::Word;
        let predicate = (run.start.saturating_sub(3)..run.start)
            .any(|at| scene.part(at) == Part::Aux)
            || scene.part_before(run.start) == Part::Adverb;
        let listed = scene.part(run.end) == Part::Coordinator || scene.kind(run.end) == Kind::Comma;
        let as_noun = scene.part_before(run.start) == Part::Determiner && !before_noun && !listed;
        (before_noun || predicate || listed) && !as_noun
    }

    fn number_near(&self, run: Run) -> bool {
        (run.start.saturating_sub(3)..run.end + 3).any(|at| {
            self.scene
                .is(at, Class::DIGIT.and(Class::NUM).and(Class::QUANT))
        })
    }

    fn person_near(&self, run: Run) -> bool {
        let sentence = self.scene.sentence(run.start);
        (run.start.saturating_sub(7).max(sentence.start)..(run.end + 5).min(sentence.end)).any(
            |at| {
                !(run.start..run.end).contains(&at)
                    && (self
                        .scene
                        .is(at, Class::PERSON.and(Class::SUBJ).and(Class::POSS))
                        || self.scene.is(at, Class::CAPITAL)
                            && !self.scene.is(at, Class::FIRST.and(Class::TIME)))
            },
        )
    }

    /// Is what the hit says negated or only supposed in its clause (T9)?
    #[must_use]
    pub fn negated(&self, run: Run) -> bool {
        let scene = self.scene;
        let edge = scene.sentence(run.start).start;
        let mut left = 4;
        let mut at = run.start;
        while at > edge && left > 0 {
            at -= 1;
            match scene.kind(at) {
                Kind::Word => left -= 1,
                Kind::Comma | Kind::Semicolon | Kind::Colon | Kind::Open | Kind::Dash => {
                    return false;
                }
                _ => {}
            }
            if scene.is(at, Class::NEG.and(Class::COND))
                || matches!(scene.word(at), "deny" | "denied" | "denies" | "denying")
            {
                return true;
            }
        }
        false
    }
}

/// Keeps the longest of overlapping hits of one family: *war crimes* absorbs *war*. `hits` stand in
/// the order of the text, a longer one before a shorter at the same place.
pub fn keep_longest(hits: &mut Vec<Hit>, lexicon: &Lexicon) {
    let family = |hit: &Hit| lexicon.category(hit.term).map(Category::family);
    let mut kept: Vec<Hit> = Vec::with_capacity(hits.len());
    hits.retain(|hit| {
        let absorbed = kept.iter().rev().take(8).any(|known| {
            let overlap = known.start < hit.end && hit.start < known.end;
            overlap
                && known.end - known.start >= hit.end - hit.start
                && family(known) == family(hit)
        });
        if !absorbed {
            kept.push(*hit);
        }
        !absorbed
    });
}

/// Whom a label is bound to (T10): a name right behind or before it, its subject in *X is a …*, the
/// name that it stands in apposition to.
#[must_use]
pub fn target(scene: &Scene, run: Run) -> Option<Run> {
    name_behind(scene, run)
        .or_else(|| name_before(scene, run))
        .or_else(|| apposition(scene, run))
        .or_else(|| predicate(scene, run))
        .or_else(|| object_of_naming(scene, run))
}

fn is_name(scene: &Scene, at: usize) -> bool {
    scene.is(at, Class::CAPITAL)
        && scene.part(at) == Part::Noun
        && scene.kind(at) == Kind::Word
        && !scene.is(at, Class::TIME)
}

fn names_from(scene: &Scene, start: usize) -> Option<Run> {
    let mut end = start;
    while is_name(scene, end) {
        end += 1;
        if scene.is(end - 1, Class::POSSESSIVE) {
            break;
        }
    }
    (end > start).then_some(Run::new(start, end))
}

/// *the militant group Red Dawn*, *Hamas-run health ministry*.
fn name_behind(scene: &Scene, run: Run) -> Option<Run> {
    if let Some(found) = names_from(scene, run.end) {
        return Some(found);
    }
    let epithet = scene.is(run.start, Class::HYPHEN) && run.end == run.start + 1;
    if !epithet {
        return None;
    }
    let mut end = run.end;
    while scene.is_part(end, &[Part::Noun, Part::Adjective]) && scene.kind(end) == Kind::Word {
        end += 1;
    }
    (end > run.end).then_some(Run::new(run.end, end))
}

/// *Red Dawn militants*, *the Hamas terror group*.
fn name_before(scene: &Scene, run: Run) -> Option<Run> {
    let mut start = run.start;
    while start > 0 && is_name(scene, start - 1) && !scene.is(start - 1, Class::POSSESSIVE) {
        start -= 1;
    }
    let only_first =
        start + 1 == run.start && scene.is(start, Class::FIRST) && scene.is(start, Class::ADJ);
    (start < run.start && !only_first).then_some(Run::new(start, run.start))
}

/// *Red Dawn, a militant group,* and *the militant group, Red Dawn*.
fn apposition(scene: &Scene, run: Run) -> Option<Run> {
    let edge = scene.sentence(run.start).start;
    let mut at = run.start;
    while at > edge
        && scene.is_part(
            at - 1,
            &[Part::Determiner, Part::Adjective, Part::Noun, Part::Adverb],
        )
    {
        at -= 1;
    }
    let opened = at > edge && matches!(scene.kind(at - 1), Kind::Comma | Kind::Left | Kind::Dash);
    if !opened || !scene.is_part(at, &[Part::Determiner, Part::Adjective, Part::Noun]) {
        return None;
    }
    let mut start = at - 1;
    while start > edge && is_name(scene, start - 1) {
        start -= 1;
    }
    (start < at - 1).then_some(Run::new(start, at - 1))
}

/// *Red Dawn is a terror group*, *X, designated a terrorist group by Y*.
fn predicate(scene: &Scene, run: Run) -> Option<Run> {
    let edge = scene.sentence(run.start).start;
    let mut at = run.start;
    while at > edge
        && scene.is_part(
            at - 1,
            &[Part::Determiner, Part::Adjective, Part::Noun, Part::Adverb],
        )
    {
        at -= 1;
    }
    let verb = at.checked_sub(1)?;
    let linking = scene.is(verb, Class::BE)
        || scene.is_part(verb, &[Part::Participle, Part::Verb])
            && scene.is(verb, Class::PARTICIPLE)
        || scene.word(verb) == "as";
    if !linking {
        return None;
    }
    let mut end = verb;
    while end > edge
        && (scene.is_part(
            end - 1,
            &[Part::Aux, Part::Adverb, Part::Participle, Part::Verb],
        ) || scene.kind(end - 1) == Kind::Comma)
    {
        end -= 1;
    }
    let mut start = end;
    while start > edge && is_name(scene, start - 1) {
        start -= 1;
    }
    (start < end).then_some(Run::new(start, end))
}

/// *called Red Dawn a terrorist gang*, *describes the group as terrorists*.
fn object_of_naming(scene: &Scene, run: Run) -> Option<Run> {
    let edge = scene.sentence(run.start).start;
    let mut at = run.start;
    while at > edge
        && (scene.is_part(at - 1, &[Part::Determiner, Part::Adjective])
            || matches!(scene.kind(at - 1), Kind::Open)
            || scene.word(at - 1) == "as")
    {
        at -= 1;
    }
    let mut start = at;
    while start > edge && is_name(scene, start - 1) {
        start -= 1;
    }
    (start < at && at < run.start).then_some(Run::new(start, at))
}

/// Does the entry take part in tags by itself? Parts of casualty and sourcing constructions and
/// guards do not.
#[must_use]
pub fn tags_alone(sense: &Sense) -> bool {
    match sense {
        Sense::Plain | Sense::Hedge(_) => true,
        Sense::Casualty(part, _) => part == "caveat",
        Sense::Sourcing(..) | Sense::Cue(_) | Sense::Modifier(_) | Sense::Guard(_) => false,
    }
}
