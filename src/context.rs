//! Does a hit count here?
//!
//! The neighbour conditions and named guards that entries state (T9 to T13), asked in the order of
//! [`Context::stands`]. Reads what the lexicon says and what the
//! page shows; knows no single word.

mod rules;

pub use rules::Domains;

use crate::article::Zone;
use crate::attribution::scene::{Run, Scene};
use crate::binding;
use crate::lexicon::Lexicon;
use crate::lexicon::entry::{Case, Category, Entry, Guard, NEAR_WORDS, Rules, Sense};
use crate::lexicon::matcher::Hit;
use crate::text::classes::{Class, class_of};
use crate::text::parts::{Part, is_title_case};
use crate::text::tokens::Kind;
use rules::{Neighbours, Vicinity};
use rustc_hash::{FxHashMap, FxHashSet};
use std::cell::OnceCell;

/// Everything that the tests read.
#[derive(Debug)]
pub struct Context<'a> {
    /// The page.
    pub scene: &'a Scene<'a>,
    /// The lexicons.
    pub lexicon: &'a Lexicon,
    /// The lists.
    pub domains: &'a Domains,
    spellings: OnceCell<Spellings<'a>>,
    subjects: OnceCell<u32>,
}

/// How often a word, or the first part of a compound, stands with a capital, and whether without.
#[derive(Debug, Default)]
struct Spellings<'a> {
    capital: FxHashMap<&'a [u8], usize>,
    small: FxHashSet<&'a [u8]>,
}

impl<'a> Spellings<'a> {
    fn of(scene: &Scene<'a>) -> Self {
        let mut out = Self::default();
        for at in (0..scene.page.tokens.len()).filter(|at| scene.kind(*at) == Kind::Word) {
            let stem = first_part(scene.page.word(at));
            if scene.is(at, Class::CAPITAL) {
                *out.capital.entry(stem).or_default() += 1;
            } else {
                out.small.insert(stem);
            }
        }
        out
    }
}

/// *varda* of *varda-run* and of *varda's*.
fn first_part(word: &[u8]) -> &[u8] {
    word.split(|byte| matches!(byte, b'-' | b'\''))
        .next()
        .unwrap_or(word)
}

impl<'a> Context<'a> {
    /// What the tests read, for one page.
    #[must_use]
    pub fn new(scene: &'a Scene<'a>, lexicon: &'a Lexicon, domains: &'a Domains) -> Self {
        Self {
            scene,
            lexicon,
            domains,
            spellings: OnceCell::new(),
            subjects: OnceCell::new(),
        }
    }

    /// Does the hit, a form of this entry, count here?
    #[must_use]
    pub fn stands(&self, hit: &Hit, entry: &Entry) -> bool {
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
        let paragraph = self.scene.page.paragraph_at(run.start);
        paragraph.is_some_and(|paragraph| paragraph.prose && paragraph.start <= run.start)
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
                entry.is_written(words.of(self.scene.page.source))
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
        let zone = self.scene.page.zone(sentence.start);
        matches!(zone, Zone::Headline | Zone::Heading)
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
                        && !self.known_name(run.start, stem))
            }
        })
    }

    /// At the start of a sentence a capital proves little: the word must stand with one again, have
    /// a second capital, or be no word that anybody knows.
    fn known_name(&self, at: usize, stem: &str) -> bool {
        const COMMON: [&[u8]; 10] = [
            b"tion", b"ment", b"ness", b"ity", b"ship", b"er", b"or", b"ist", b"ing", b"ism",
        ];
        let word = first_part(self.scene.page.word(at));
        let spellings = self.spellings.get_or_init(|| Spellings::of(self.scene));
        let again = spellings.capital.get(word).is_some_and(|often| *often > 1);
        let unknown = class_of(word) == Class::default()
            && !spellings.small.contains(word)
            && !COMMON
                .iter()
                .any(|ending| word.len() > ending.len() + 1 && word.ends_with(ending));
        again || unknown || stem.chars().nth(1).is_some_and(char::is_uppercase)
    }

    fn neighbours_fit(&self, hit: &Hit, run: Run, rules: &Rules) -> bool {
        let Some(rules) = self.domains.ready(hit.term, rules) else {
            return false;
        };
        let after = |words: &Neighbours| self.follows(hit.end, run.end, words);
        let before = |words: &Neighbours| self.precedes(hit.start, run.start, words);
        let near = |words: &Vicinity| self.near(run, words);
        !rules.not_before.as_ref().is_some_and(after)
            && !rules.not_after.as_ref().is_some_and(before)
            && rules.only_before.as_ref().is_none_or(after)
            && rules.only_after.as_ref().is_none_or(before)
            && !rules
                .not_near
                .as_ref()
                .is_some_and(|words| near(words) || self.is_about(words))
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

    /// Is the page about the subject of one of the lists?
    fn is_about(&self, vicinity: &Vicinity) -> bool {
        let subjects = || self.domains.subjects_of(&self.scene.page.keys);
        vicinity.lists() != 0 && vicinity.lists() & self.subjects.get_or_init(subjects) != 0
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
            Guard::Bound => binding::is_bound(self.scene, run),
            Guard::NotBound => !binding::is_bound(self.scene, run),
            Guard::Number => self.number_near(run),
            // Of a cue it is the source that must be a person: asked when the source is known.
            Guard::Person => cue || self.person_near(run),
            Guard::Figurative => !self.near(run, self.domains.literal()),
        })
    }

    fn used_as_verb(&self, run: Run) -> bool {
        self.scene
            .is_part(run.start, &[Part::Verb, Part::Gerund, Part::Participle])
            && (self.scene.part_before(run.start) != Part::Determiner
                || self.stands_alone(run.start.saturating_sub(1)))
    }

    /// *Another tweeted X*, *nine asked for it*: the determiner has no noun.
    fn stands_alone(&self, determiner: usize) -> bool {
        let counts = Class::NUM.and(Class::QUANT).and(Class::DIGIT);
        self.scene.word(determiner) == "another" || self.scene.is(determiner, counts)
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
        let mut outside = false;
        while at > edge && left > 0 {
            at -= 1;
            match scene.kind(at) {
                Kind::Word => left -= 1,
                Kind::Comma | Kind::Semicolon | Kind::Colon | Kind::Open | Kind::Dash => {
                    return false;
                }
                _ => {}
            }
            let word = scene.word(at);
            if word == "no" && outside {
                return false;
            }
            if scene.is(at, Class::NEG.and(Class::COND))
                || matches!(word, "deny" | "denied" | "denies" | "denying")
            {
                return true;
            }
            // "Minister denies rift as rebels gather": another clause.
            if scene.part(at) == Part::Subordinator {
                return false;
            }
            outside |= LEAVE_A_PHRASE.contains(&word);
        }
        false
    }
}

/// *no mercy to a defenceless man*: behind these the phrase that *no* negates is over; *no evidence
/// of a massacre* is not.
const LEAVE_A_PHRASE: [&str; 6] = ["against", "at", "by", "from", "to", "with"];

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

/// Does the entry take part in tags by itself? Parts of casualty and sourcing constructions and
/// guards do not.
#[must_use]
pub fn tags_alone(sense: &Sense) -> bool {
    match sense {
        Sense::Plain | Sense::Hedge(_) => true,
        Sense::Casualty(part, _) => part == "caveat" || part == "remark",
        Sense::Sourcing(..) | Sense::Cue(_) | Sense::Modifier(_) | Sense::Guard(_) => false,
    }
}
