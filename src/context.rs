//! Does a hit count here, and whom does it speak of?
//!
//! The neighbour conditions and named guards that entries state (T9 to T13), asked in the order of
//! [`Context::stands`]; and the target a label is bound to (T10). Reads what the lexicon says and what the
//! page shows; knows no single word.

use crate::article::Zone;
use crate::attribution::scene::{Run, Scene};
use crate::lexicon::entry::{Case, Entry, Guard, NEAR_WORDS, Rules, Sense};
use crate::lexicon::index::hash;
use crate::lexicon::matcher::{Hit, Patterns};
use crate::lexicon::{Lexicon, TermId};
use crate::text::classes::Class;
use crate::text::parts::{Part, is_title_case};
use crate::text::tokens::{Kind, in_word};
use rustc_hash::FxHashMap;

/// The `@lists` of a lexicon, and what each entry's `near` and `not_near` come to.
#[derive(Debug, Default)]
pub struct Domains {
    names: Vec<String>,
    /// Hash of a word: the lists that hold it, as bits.
    words: FxHashMap<u64, u32>,
    /// Phrases of lists: the list as a bit, hash of the first word, the phrase.
    phrases: Vec<(u32, u64, Box<str>)>,
    near: FxHashMap<TermId, Vicinity>,
    not_near: FxHashMap<TermId, Vicinity>,
}

/// Words of which one must, or may not, stand close by.
#[derive(Debug, Default)]
struct Vicinity {
    lists: u32,
    words: Vec<u64>,
    phrases: Vec<Box<str>>,
}

fn word_hash(word: &str) -> u64 {
    hash(0, word.strip_suffix("'s").unwrap_or(word).as_bytes())
}

impl Domains {
    /// Collects lists and vicinities.
    #[must_use]
    pub fn new(lexicon: &Lexicon) -> Self {
        let mut out = Self::default();
        for (name, words) in lexicon
            .categories()
            .iter()
            .flat_map(|category| &category.domains)
        {
            let bit = out.bit_or_new(name);
            for word in words {
                let first = word.split(' ').next().unwrap_or_default();
                if first.len() < word.len() {
                    out.phrases
                        .push((bit, word_hash(first), word.as_str().into()));
                } else {
                    *out.words.entry(word_hash(word)).or_default() |= bit;
                }
            }
        }
        for (id, _, entry) in lexicon.terms() {
            let Some(rules) = &entry.rules else { continue };
            if !rules.near.is_empty() {
                out.near.insert(id, out.vicinity(&rules.near));
            }
            if !rules.not_near.is_empty() {
                out.not_near.insert(id, out.vicinity(&rules.not_near));
            }
        }
        out
    }

    fn vicinity(&self, words: &[String]) -> Vicinity {
        let mut out = Vicinity::default();
        for word in words {
            if let Some(list) = word.strip_prefix('@') {
                out.lists |= self.bit(list);
            } else if word.contains(' ') {
                out.phrases.push(word.as_str().into());
            } else {
                out.words.push(word_hash(word));
            }
        }
        out.words.sort_unstable();
        out
    }

    fn bit_or_new(&mut self, name: &str) -> u32 {
        if !self.names.iter().any(|known| known == name) {
            self.names.push(name.to_owned());
        }
        self.bit(name)
    }

    /// The bit of a list; none beyond the 32nd list.
    fn bit(&self, name: &str) -> u32 {
        self.names
            .iter()
            .take(32)
            .position(|known| known == name)
            .map_or(0, |at| 1 << at)
    }

    fn holds(&self, name: &str, word: &str) -> bool {
        self.words
            .get(&word_hash(word))
            .is_some_and(|lists| lists & self.bit(name) != 0)
    }
}

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
        let after = |word: &String| self.follows(hit.end, run.end, word);
        let before = |word: &String| self.precedes(hit.start, run.start, word);
        !rules.not_before.iter().any(after)
            && !rules.not_after.iter().any(before)
            && (rules.only_before.is_empty() || rules.only_before.iter().any(after))
            && (rules.only_after.is_empty() || rules.only_after.iter().any(before))
            && !self
                .domains
                .not_near
                .get(&hit.term)
                .is_some_and(|vicinity| self.near(run, vicinity))
            && self
                .domains
                .near
                .get(&hit.term)
                .is_none_or(|vicinity| self.near(run, vicinity))
    }

    fn follows(&self, byte: usize, token: usize, word: &str) -> bool {
        if let Some(list) = word.strip_prefix('@') {
            return self.domains.holds(list, self.scene.word(token));
        }
        let rest = self
            .scene
            .page
            .folded
            .bytes()
            .get(byte..)
            .unwrap_or_default();
        let rest = rest.strip_prefix(b"'s").unwrap_or(rest);
        let rest = rest.strip_prefix(b" ").unwrap_or(rest);
        rest.strip_prefix(word.as_bytes()).is_some_and(|tail| {
            !tail.first().is_some_and(|byte| in_word(*byte)) || word.ends_with(['-', '\''])
        })
    }

    fn precedes(&self, byte: usize, token: usize, word: &str) -> bool {
        if let Some(list) = word.strip_prefix('@') {
            return token
                .checked_sub(1)
                .is_some_and(|before| self.domains.holds(list, self.scene.word(before)));
        }
        let rest = self
            .scene
            .page
            .folded
            .bytes()
            .get(..byte)
            .unwrap_or_default();
        let rest = rest.strip_suffix(b" ").unwrap_or(rest);
        let ends = |rest: &[u8]| {
            rest.strip_suffix(word.as_bytes())
                .is_some_and(|head| !head.last().is_some_and(|byte| in_word(*byte)))
        };
        ends(rest)
            || rest.strip_suffix(b"'s").is_some_and(ends)
            || rest.strip_suffix(b"-").is_some_and(ends)
    }

    /// Does one of the words stand within [`NEAR_WORDS`] words to either side, in the same sentence?
    fn near(&self, run: Run, vicinity: &Vicinity) -> bool {
        let scene = self.scene;
        let sentence = scene.sentence(run.start);
        let from = self.words_away(run.start, sentence.start, false);
        let to = self.words_away(run.end, sentence.end, true);
        let others = || {
            (from..to)
                .filter(|at| !(run.start..run.end).contains(at) && scene.kind(*at) == Kind::Word)
        };
        let word_near = others().map(|at| word_hash(scene.word(at))).any(|word| {
            vicinity.words.binary_search(&word).is_ok()
                || vicinity.lists != 0
                    && self
                        .domains
                        .words
                        .get(&word)
                        .is_some_and(|lists| lists & vicinity.lists != 0)
        });
        word_near
            || vicinity
                .phrases
                .iter()
                .any(|phrase| self.window_holds(from, to, phrase))
            || vicinity.lists != 0 && self.list_phrase_near(from, to, vicinity.lists)
    }

    fn list_phrase_near(&self, from: usize, to: usize, lists: u32) -> bool {
        (from..to)
            .map(|at| word_hash(self.scene.word(at)))
            .any(|word| {
                self.domains.phrases.iter().any(|(bit, first, phrase)| {
                    bit & lists != 0 && *first == word && self.window_holds(from, to, phrase)
                })
            })
    }

    fn words_away(&self, at: usize, edge: usize, right: bool) -> usize {
        let mut left = NEAR_WORDS;
        let mut at = at;
        while left > 0 && at != edge {
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
            Guard::Figurative => !self.near(run, &self.literal()),
        })
    }

    /// The domains in which a figure of speech is meant literally.
    fn literal(&self) -> Vicinity {
        let lists = ["weather", "nature", "medicine", "science"]
            .iter()
            .map(|name| self.domains.bit(name))
            .sum();
        Vicinity {
            lists,
            ..Vicinity::default()
        }
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

/// Keeps the longest of overlapping hits of one family: *war crimes* absorbs *war*.
pub fn keep_longest(hits: &mut Vec<Hit>, lexicon: &Lexicon) {
    let family = |term: TermId| {
        lexicon
            .category(term)
            .map(|category| category.family().to_owned())
    };
    let mut kept: Vec<Hit> = Vec::with_capacity(hits.len());
    for hit in hits.iter() {
        let absorbed = kept.iter().rev().take(8).any(|known| {
            let overlap = known.start < hit.end && hit.start < known.end;
            overlap
                && known.end - known.start >= hit.end - hit.start
                && family(known.term) == family(hit.term)
        });
        if absorbed {
            continue;
        }
        kept.retain(|known| {
            let inside = hit.start <= known.start
                && known.end <= hit.end
                && hit.end - hit.start > known.end - known.start;
            !(inside && family(known.term) == family(hit.term))
        });
        kept.push(*hit);
    }
    *hits = kept;
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
