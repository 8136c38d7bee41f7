//! Which part of speech is each word, as far as its neighbours tell?
//!
//! One pass from left to right over a sentence: the dictionary says what a word can be, the tag to
//! its left and the word to its right decide. Coarse on purpose; the rules that read it ask for a
//! clause edge, a subject, a verb, never for more.

mod noun_or_verb;

use super::Page;
use super::classes::Class;
use super::tokens::{Kind, Token};

/// Coarse part of speech.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Noun or name, and whatever is not known.
    Noun,
    /// Finite verb, or base form after *to* or a modal.
    Verb,
    /// *be, have, do* or a modal.
    Aux,
    /// *-ing* form used as a verb.
    Gerund,
    /// Participle after *have* or *be*, or standing after a noun.
    Participle,
    /// Adjective, also a participle before a noun.
    Adjective,
    /// Adverb, *not*.
    Adverb,
    /// Article, possessive, demonstrative, quantity, number.
    Determiner,
    /// Pronoun.
    Pronoun,
    /// Preposition.
    Preposition,
    /// *to* before an infinitive.
    To,
    /// *and, or, but*.
    Coordinator,
    /// *because, if, when*; *who, which* and the other question words.
    Subordinator,
    /// *that*, opening a clause.
    That,
    /// No word.
    Sign,
}

/// Tags all tokens of a page.
#[must_use]
pub fn parts(page: &Page) -> Vec<Part> {
    let mut out = vec![Part::Sign; page.tokens.len()];
    for sentence in &page.sentences {
        let capitals_say_nothing = is_title_case(
            page.tokens
                .get(sentence.start..sentence.end)
                .unwrap_or_default(),
        );
        let (mut before, mut verb_before) = (Part::Sign, false);
        for at in sentence.start..sentence.end {
            let tagger = Tagger {
                page,
                at,
                end: sentence.end,
                before,
                verb_before,
                capitals_say_nothing,
            };
            let part = tagger.part(&out);
            if let Some(slot) = out.get_mut(at) {
                *slot = part;
            }
            verb_before |= part == Part::Verb;
            if part != Part::Adverb || before == Part::Sign {
                before = part;
            }
        }
    }
    out
}

/// Most words begin with a capital: a headline, in which capitals tell nothing.
#[must_use]
pub fn is_title_case(tokens: &[Token]) -> bool {
    mostly_capitals(tokens, 8)
}

/// Do so many tenths of the longer words begin with a capital?
#[must_use]
pub fn mostly_capitals(tokens: &[Token], tenths: usize) -> bool {
    let words = tokens
        .iter()
        .filter(|token| token.is_word() && token.end - token.start > 3);
    let (mut all, mut capital) = (0, 0);
    for word in words {
        all += 1;
        capital += usize::from(word.is(Class::CAPITAL));
    }
    all >= 3 && capital * 10 >= all * tenths
}

/// The classes that some rule asks for; a word with none of them is a noun.
const RULED: Class = Class::AUX
    .and(Class::VERB)
    .and(Class::NP_START)
    .and(Class::TO)
    .and(Class::PRONVERB)
    .and(Class::THAT)
    .and(Class::COORD)
    .and(Class::WH)
    .and(Class::SUBORD)
    .and(Class::PRON)
    .and(Class::PREP)
    .and(Class::NEG)
    .and(Class::ADV)
    .and(Class::ADJ);

struct Tagger<'a, 'p> {
    page: &'a Page<'p>,
    at: usize,
    end: usize,
    before: Part,
    /// A finite verb stands before in the sentence.
    verb_before: bool,
    capitals_say_nothing: bool,
}

impl Tagger<'_, '_> {
    fn token(&self, ahead: usize) -> Option<&Token> {
        let at = self.at + ahead;
        self.page.tokens.get(at).filter(|_| at < self.end)
    }

    /// The folded bytes of a token.
    fn text(&self, token: &Token) -> &[u8] {
        let bytes = self.page.folded.bytes();
        bytes
            .get(token.start as usize..token.end as usize)
            .unwrap_or_default()
    }

    /// Does the token belong to one of these classes?
    fn is(&self, at: usize, class: Class) -> bool {
        self.page
            .tokens
            .get(at)
            .is_some_and(|token| token.is(class))
    }

    /// The next eight tokens of the sentence.
    fn ahead(&self) -> impl Iterator<Item = &Token> {
        let rest = self.page.tokens.get(self.at + 1..self.end);
        rest.unwrap_or_default().iter().take(8)
    }

    fn part(&self, done: &[Part]) -> Part {
        let Some(token) = self.token(0).filter(|token| token.is_word()) else {
            return Part::Sign;
        };
        let class = token.class;
        if class.is(Class::POSSESSIVE) {
            return if class.is(Class::PRON) {
                Part::Determiner
            } else {
                Part::Noun
            };
        }
        if self.is_name(token) {
            return Part::Noun;
        }
        // "bring it back".
        if self.before == Part::Pronoun
            && self.page.word(self.at) == b"back"
            && self
                .token_before()
                .is_some_and(|before| before.is(Class::OBJ))
        {
            return Part::Adverb;
        }
        // "The Herald first reported the deal".
        if matches!(self.before, Part::Noun | Part::Subordinator | Part::Pronoun)
            && self.page.word(self.at) == b"first"
            && self.token(1).is_some_and(|next| next.is(Class::PAST))
        {
            return Part::Adverb;
        }
        if !class.is(RULED.and(Class::HYPHEN)) {
            return if self.behind_modal(done) {
                Part::Verb
            } else {
                Part::Noun
            };
        }
        // "neither confirmed nor denied".
        if self.page.word(self.at) == b"neither"
            && self
                .token(1)
                .is_some_and(|next| next.is(Class::PAST.and(Class::THIRD)) && !next.is(Class::ADJ))
        {
            return Part::Adverb;
        }
        if let Some(part) = self.closed(class) {
            return part;
        }
        if class.is(Class::HYPHEN) && self.page.word(self.at).ends_with(b"-old") {
            return Part::Adjective;
        }
        if class.is(Class::VERB) {
            return self.verb_or_not(class, done);
        }
        // *Kelly Orsk*: a given name that ends as adverbs do.
        if class.is(Class::ADV)
            && class.is(Class::MAN.and(Class::WOMAN))
            && token.is(Class::CAPITAL)
            && self.token(1).is_some_and(|next| next.is(Class::CAPITAL))
        {
            return Part::Noun;
        }
        if class.is(Class::ADV) {
            let more = self.page.word(self.at) == b"further"
                && self.token(1).is_some_and(|next| {
                    next.is_word()
                        && (next.is(Class::VERB_NOUN) || !next.is(RULED))
                        && !next.is(Class::CAPITAL)
                });
            return if more { Part::Adjective } else { Part::Adverb };
        }
        if class.is(Class::ADJ) {
            Part::Adjective
        } else {
            Part::Noun
        }
    }

    /// *the move would not mollify them*: whatever stands behind a subject and a modal is a verb.
    fn behind_modal(&self, done: &[Part]) -> bool {
        if self.before != Part::Aux {
            return false;
        }
        let is = |at: usize, part: Part| done.get(at) == Some(&part);
        let modal = (0..self.at).rev().find(|at| !is(*at, Part::Adverb));
        modal.is_some_and(|at| {
            let said = self.page.tokens.get(at);
            let subject = at.checked_sub(1).is_some_and(|before| {
                is(before, Part::Noun) || is(before, Part::Pronoun) || is(before, Part::Adverb)
            });
            subject && said.is_some_and(|token| token.is(Class::MODAL))
        })
    }

    /// A capital inside a sentence makes a name, but for words of closed classes.
    fn is_name(&self, token: &Token) -> bool {
        let closed = Class::DET
            .and(Class::PREP)
            .and(Class::COORD)
            .and(Class::SUBORD)
            .and(Class::PRON)
            .and(Class::BE)
            .and(Class::HAVE)
            .and(Class::DO);
        let capital = token.is(Class::CAPITAL) && !self.capitals_say_nothing;
        let clause_start = self
            .token_before()
            .is_some_and(|before| matches!(before.kind, Kind::Open | Kind::Colon));
        capital
            && !token.is(Class::FIRST)
            && !clause_start
            && !token.is(closed.and(Class::POSS).and(Class::DEMO))
    }

    fn closed(&self, class: Class) -> Option<Part> {
        let next = self.token(1);
        if class.is(Class::TO) {
            return Some(if self.infinitive_follows() {
                Part::To
            } else {
                Part::Preposition
            });
        }
        if class.is(Class::PRONVERB) {
            return Some(Part::Pronoun);
        }
        if class.is(Class::DIGIT) && self.dated() {
            return Some(Part::Noun);
        }
        if class.is(Class::AUX) {
            return Some(if self.before == Part::Determiner && !class.is(Class::BE) {
                Part::Noun
            } else {
                Part::Aux
            });
        }
        if class.is(Class::THAT) {
            return Some(self.that(next));
        }
        if class.is(Class::COORD) {
            return Some(Part::Coordinator);
        }
        if class.is(Class::POSS) {
            let object = class.is(Class::OBJ) && !self.noun_may_follow();
            return Some(if object {
                Part::Pronoun
            } else {
                Part::Determiner
            });
        }
        if class.is(Class::WH) {
            return Some(Part::Subordinator);
        }
        if class.is(Class::SUBORD) && class.is(Class::PREP) {
            return Some(if self.clause_follows() {
                Part::Subordinator
            } else {
                Part::Preposition
            });
        }
        if class.is(Class::SUBORD) {
            return Some(if class.is(Class::ADV) && self.before == Part::Aux {
                Part::Adverb
            } else {
                Part::Subordinator
            });
        }
        open_closed(class, next)
    }

    /// *her plan*, but *called her "weak"*, *told her that*, *called her a rising star*.
    fn noun_may_follow(&self) -> bool {
        self.token(1).is_some_and(|next| {
            next.is_word()
                && !next.is(Class::DET
                    .and(Class::POSS)
                    .and(Class::PREP)
                    .and(Class::TO)
                    .and(Class::COORD)
                    .and(Class::SUBORD)
                    .and(Class::THAT)
                    .and(Class::WH)
                    .and(Class::AUX))
        })
    }

    /// *Oct. 7*: a day, no quantity.
    fn dated(&self) -> bool {
        self.token_before().is_some_and(|before| {
            before.is(Class::MONTH.and(Class::ABBR_DATE)) && before.is(Class::CAPITAL)
        })
    }

    /// After *to*: a base form, also behind an adverb; a word nobody knows with an object behind it.
    fn infinitive_follows(&self) -> bool {
        let Some(next) = self.token(1).filter(|next| next.is_word()) else {
            return false;
        };
        if self.word_before() == b"according"
            || next.is(Class::CAPITAL) && !self.capitals_say_nothing
        {
            return false;
        }
        let base = Class::BASE.and(Class::BE).and(Class::HAVE).and(Class::DO);
        let object = Class::DET
            .and(Class::POSS)
            .and(Class::DEMO)
            .and(Class::OBJ)
            .and(Class::THAT)
            .and(Class::PREP);
        let known = !(Class::CAPITAL.0 | Class::QUOTED.0 | Class::UPPER.0 | Class::NAME.0);
        let unknown = next.class.0 & known == 0;
        match self.token(2) {
            _ if next.is(base) => !(next.is(Class::PERSON) && !next.is(Class::VERB_NOUN)),
            Some(after) if next.is(Class::ADV) => after.is(base),
            Some(after) => {
                unknown && after.is(object) && !self.page.word(self.at + 1).ends_with(b"s")
            }
            None => false,
        }
    }

    /// *that* opens a clause, points (*that plan*), or stands alone.
    fn that(&self, next: Option<&Token>) -> Part {
        let clause_start = next.is_some_and(|next| {
            next.is(Class::DET
                .and(Class::POSS)
                .and(Class::PRON)
                .and(Class::DEMO)
                .and(Class::AUX)
                .and(Class::CAPITAL)
                .and(Class::QUANT)
                .and(Class::NUM)
                .and(Class::VERB))
        });
        // "added, though, that in the end …".
        let resumes = self.before == Part::Sign
            && self.at > 0
            && next.is_some_and(|next| next.is(Class::PREP) && !next.is(Class::SUBORD))
            && !matches!(self.page.word(self.at + 1), b"of" | b"for");
        if resumes
            || matches!(
                self.before,
                Part::Verb
                    | Part::Noun
                    | Part::Gerund
                    | Part::Participle
                    | Part::Pronoun
                    | Part::Adjective
            )
            || clause_start
            || self
                .token_before()
                .is_some_and(|before| before.is(Class::BE))
        {
            Part::That
        } else if next.is_some_and(Token::is_word) {
            Part::Determiner
        } else {
            Part::Pronoun
        }
    }

    /// After *before, after, since, as, until*: does a clause follow, or a noun phrase?
    fn clause_follows(&self) -> bool {
        let (mut subject, mut plural, mut article) = (false, false, false);
        for token in self.ahead() {
            if !token.is_word() {
                return false;
            }
            if token.is(Class::SUBJ) && !token.is(Class::OBJ) {
                return true;
            }
            if token.is(Class::AUX) && subject {
                return true;
            }
            if token.is(Class::PAST.and(Class::THIRD))
                && subject
                // "as an armed group": a participle.
                && !article
                && !token.is(Class::VERB_NOUN)
                && !token.is(Class::CAPITAL)
            {
                return true;
            }
            // "as rebels warn of famine".
            if token.is(Class::BASE)
                && plural
                && !token.is(Class::VERB_NOUN.and(Class::CAPITAL).and(Class::ADJ))
            {
                return true;
            }
            if token.is(Class::PREP.and(Class::COORD)) {
                return false;
            }
            article = token.is(Class::DET.and(Class::POSS));
            plural = self.text(token).ends_with(b"s") && !token.is(Class::POSSESSIVE);
            subject = true;
        }
        false
    }

    fn verb_or_not(&self, class: Class, done: &[Part]) -> Part {
        let next = self.token(1);
        let nominal = self.nominal_position();
        let name_first = self
            .token(0)
            .is_some_and(|token| token.is(Class::FIRST) && !token.is(Class::ING.and(Class::AUX)))
            && next.is_some_and(|next| {
                next.is(Class::PAST.and(Class::THIRD).and(Class::AUX))
                    && !next.is(Class::CAPITAL)
                    && !next.is(Class::BASE)
            });
        if name_first && !self.capitals_say_nothing {
            return Part::Noun;
        }
        if class.is(Class::ING) {
            return self.ing(next);
        }
        // "advocates have", "the report is": the verb comes behind it.
        let subject = matches!(self.before, Part::Noun | Part::Gerund)
            && class.is(Class::PERSON.and(Class::VERB_NOUN))
            && !class.is(Class::SAY.and(Class::PAST).and(Class::PARTICIPLE))
            && (class.is(Class::PERSON) || !self.capital_before())
            && next.is_some_and(|next| {
                let says = class.is(Class::PERSON) && next.is(Class::SAY) && next.is(Class::PAST);
                (next.is(Class::AUX) || says) && !next.is(Class::PRONVERB)
            });
        if subject {
            return Part::Noun;
        }
        if class.is(Class::PAST.and(Class::PARTICIPLE)) && !class.is(Class::BASE) {
            return self.past(class, next, done);
        }
        // "as rebels warn", "that rebels fled": the subject of the verb behind it.
        let opens_clause = matches!(self.before, Part::Subordinator | Part::That)
            && class.is(Class::THIRD)
            && next.is_some_and(|next| {
                next.is(Class::BASE.and(Class::PAST).and(Class::AUX))
                    && !next.is(Class::NP_START.and(Class::PREP))
            });
        if opens_clause && !self.relative_before() {
            return Part::Noun;
        }
        match self.before {
            Part::To | Part::Aux => Part::Verb,
            Part::Pronoun if !nominal => Part::Verb,
            Part::Determiner
                if self.pronoun_like_before()
                    && !self
                        .token_before()
                        .is_some_and(|before| before.is(Class::ADJ))
                    && next.is_some_and(|next| next.is(Class::THAT)) =>
            {
                Part::Verb
            }
            // "Nine out of 10 say", "61 percent say".
            Part::Determiner | Part::Noun if class.is(Class::SAY) && self.numbers_before() => {
                Part::Verb
            }
            Part::Adjective
                if class.is(Class::PAST.and(Class::THIRD)) && self.after_predicate(done) =>
            {
                Part::Verb
            }
            Part::Determiner | Part::Adjective | Part::Preposition => Part::Noun,
            Part::Noun if class.is(Class::SAY) && !self.capital_before() => Part::Verb,
            // "the claim that it was safe spread fast".
            Part::Noun if class.is(Class::PAST) && self.at > 1 && self.is_be(self.at - 2) => {
                Part::Verb
            }
            _ if class.is(Class::VERB_NOUN) => self.noun_or_verb(class, next, done),
            _ if class.is(Class::ADJ) && class.0 & Class::THIRD.0 == 0 => Part::Adjective,
            Part::Noun if class.is(Class::THIRD) => Part::Verb,
            Part::Noun if !class.is(Class::PAST) && !self.plural_before() => Part::Noun,
            Part::Noun | Part::Coordinator | Part::Subordinator | Part::That | Part::Sign => {
                if class.is(Class::TIME.and(Class::PERSON).and(Class::TITLE)) {
                    Part::Noun
                } else {
                    Part::Verb
                }
            }
            _ => Part::Verb,
        }
    }

    /// A base form is a finite verb only behind a plural (or a list of names).
    fn plural_before(&self) -> bool {
        let adverb = |at: &usize| {
            self.page
                .tokens
                .get(*at)
                .is_some_and(|token| token.is(Class::ADV) && !token.is(Class::TIME))
        };
        let Some(before) = (0..self.at).rev().find(|at| !adverb(at)) else {
            return true;
        };
        let word = self.page.word(before);
        // "a weapons store", "a media request": one of them, the plural only says of what.
        if before > 0 && matches!(self.page.word(before - 1), b"a" | b"an") {
            return false;
        }
        let irregular = matches!(
            word,
            b"people"
                | b"men"
                | b"women"
                | b"children"
                | b"police"
                | b"media"
                | b"data"
                | b"percent"
        );
        let listed = before >= 2 && self.is(before - 1, Class::COORD);
        !self.is(before, Class::POSSESSIVE)
            && (word.ends_with(b"s") || irregular || listed || self.is(before, Class::CAPITAL))
    }

    /// *was safe*, then another verb: the adjective before belongs to no noun.
    fn after_predicate(&self, done: &[Part]) -> bool {
        (0..self.at)
            .rev()
            .take(4)
            .find(|at| {
                !matches!(
                    done.get(*at),
                    Some(Part::Adjective | Part::Adverb | Part::Participle)
                )
            })
            .is_some_and(|at| self.is_be(at))
    }

    fn is_be(&self, at: usize) -> bool {
        self.is(at, Class::BE)
    }

    fn capital_before(&self) -> bool {
        self.token_before().is_some_and(|before| {
            before.is(Class::CAPITAL.and(Class::POSSESSIVE)) && !before.is(Class::FIRST)
        })
    }

    fn possessive_before(&self) -> bool {
        self.token_before()
            .is_some_and(|before| before.is(Class::POSSESSIVE))
    }

    fn token_before(&self) -> Option<&Token> {
        self.page.tokens.get(self.at.checked_sub(1)?)
    }

    fn word_before(&self) -> &[u8] {
        let before = self.at.checked_sub(1);
        before.map_or(&[], |at| self.page.word(at))
    }

    fn numbers_before(&self) -> bool {
        self.token_before()
            .is_some_and(|before| before.is(Class::NUM.and(Class::DIGIT).and(Class::QUANT)))
            || self.word_before() == b"percent"
    }

    fn nominal_position(&self) -> bool {
        matches!(
            self.before,
            Part::Determiner | Part::Adjective | Part::Preposition
        )
    }

    /// Can what follows be the object of a verb, or its clause? Not the *that* of *rules that could
    /// cost money*, nor the *to* of *pictures to women*.
    fn opens_object(&self, next: &Token) -> bool {
        if next.is(Class::THAT) {
            return !self.relative_behind_that();
        }
        if next.is(Class::TO) {
            return self.token(2).is_none_or(|after| {
                after.is(Class::BASE.and(Class::BE).and(Class::HAVE).and(Class::ADV))
            });
        }
        // "show nearly half of them".
        let graded = next.is(Class::ADV)
            && self
                .token(2)
                .is_some_and(|after| after.is(Class::QUANT.and(Class::NUM).and(Class::DIGIT)));
        Self::object_opener(next) || graded
    }

    /// An article, pronoun, number, question word or quotation mark.
    fn object_opener(token: &Token) -> bool {
        let opener = Class::DET
            .and(Class::POSS)
            .and(Class::PRON)
            .and(Class::DEMO)
            .and(Class::QUANT)
            .and(Class::WH)
            .and(Class::NUM)
            .and(Class::DIGIT);
        token.is(opener) || matches!(token.kind, Kind::Open)
    }

    fn ing(&self, next: Option<&Token>) -> Part {
        let noun_next = next.is_some_and(|next| {
            next.is_word()
                && !next.is(Class::DET
                    .and(Class::POSS)
                    .and(Class::PREP)
                    .and(Class::PRON)
                    .and(Class::THAT)
                    .and(Class::COORD)
                    .and(Class::AUX))
                && !(next.is(Class::THIRD.and(Class::PAST)) && !next.is(Class::VERB_NOUN))
        });
        let persons = next.is_some_and(|next| next.is(Class::PERSON) && !next.is(Class::VERB))
            && self.page.word(self.at + 1).ends_with(b"s")
            && self.token(2).is_some_and(|after| {
                after.is(Class::PAST
                    .and(Class::THIRD)
                    .and(Class::AUX)
                    .and(Class::SAY))
            });
        match self.before {
            Part::Determiner | Part::Adjective if noun_next => Part::Adjective,
            Part::Determiner | Part::Adjective => Part::Noun,
            // "where restructuring experts say".
            _ if persons => Part::Adjective,
            // "of funding misleading research": also an adjective.
            _ if noun_next && self.token(0).is_some_and(|token| token.is(Class::ADJ)) => {
                Part::Adjective
            }
            _ => Part::Gerund,
        }
    }

    fn past(&self, class: Class, next: Option<&Token>, done: &[Part]) -> Part {
        let noun_next = next.is_some_and(|next| {
            next.is_word()
                && !next.is(Class::DET
                    .and(Class::POSS)
                    .and(Class::PREP)
                    .and(Class::PRON)
                    .and(Class::THAT)
                    .and(Class::COORD)
                    .and(Class::AUX)
                    .and(Class::ADV)
                    .and(Class::SUBORD)
                    .and(Class::TO)
                    .and(Class::DEMO))
        });
        let opens = self.token(0).is_some_and(|token| token.is(Class::FIRST))
            || self
                .token_before()
                .is_some_and(|before| before.kind == Kind::Close);
        if opens
            && self.before == Part::Sign
            && next.is_some_and(|next| next.is(Class::CAPITAL))
            && self.verb_behind_name()
        {
            return Part::Adjective;
        }
        // "…, leaked emails show".
        let describes = self.before == Part::Sign
            && noun_next
            && next.is_some_and(|next| {
                !next.is(Class::VERB.and(Class::CAPITAL)) && self.text(next).ends_with(b"s")
            })
            && self
                .token(2)
                .is_some_and(|verb| verb.is(Class::BASE) && !verb.is(Class::CAPITAL));
        if describes {
            return Part::Adjective;
        }
        match self.before {
            Part::Aux | Part::Adverb if self.after_have_or_be(done) => Part::Participle,
            // "is investigating alleged theft"; but "shelling killed civilians".
            Part::Gerund
                if class.is(Class::PARTICIPLE)
                    && noun_next
                    && self.at > 1
                    && matches!(done.get(self.at - 2), Some(Part::Aux | Part::Preposition)) =>
            {
                Part::Adjective
            }
            Part::Determiner | Part::Adjective | Part::Preposition
                if class.is(Class::PARTICIPLE) && noun_next =>
            {
                Part::Adjective
            }
            Part::Noun if noun_next && class.is(Class::PARTICIPLE) && self.possessive_before() => {
                Part::Adjective
            }
            Part::Determiner if !self.pronoun_like_before() && !self.another_did(next) => {
                Part::Adjective
            }
            _ if class.is(Class::PAST) => Part::Verb,
            // "The council rubber-stamped the plan".
            Part::Noun | Part::Pronoun
                if class.is(Class::HYPHEN) && next.is_some_and(|next| self.opens_object(next)) =>
            {
                Part::Verb
            }
            Part::Subordinator | Part::Sign | Part::Coordinator | Part::That if noun_next => {
                Part::Adjective
            }
            _ => Part::Participle,
        }
    }

    /// *Another tweeted, "X"*: *another* stands alone.
    fn another_did(&self, next: Option<&Token>) -> bool {
        let object = Class::DET
            .and(Class::PRON)
            .and(Class::THAT)
            .and(Class::POSS);
        self.word_before() == b"another"
            && next.is_some_and(|next| {
                next.is(object) || matches!(next.kind, Kind::Comma | Kind::Open | Kind::Colon)
            })
    }

    /// *retired general Ado Marr said*: a finite verb follows the name without a comma.
    fn verb_behind_name(&self) -> bool {
        let ahead = self.ahead();
        ahead
            .take_while(|token| {
                token.is_word() && !token.is(Class::PREP.and(Class::WH).and(Class::COORD))
            })
            .any(|token| {
                token.is(Class::PAST.and(Class::THIRD))
                    && !token.is(Class::CAPITAL.and(Class::VERB_NOUN))
            })
    }

    fn pronoun_like_before(&self) -> bool {
        self.token_before().is_some_and(|before| {
            before.is(Class::QUANT
                .and(Class::NUM)
                .and(Class::DEMO)
                .and(Class::DIGIT))
        })
    }

    fn after_have_or_be(&self, done: &[Part]) -> bool {
        (0..self.at)
            .rev()
            .take(4)
            .find(|at| done.get(*at) != Some(&Part::Adverb))
            .and_then(|at| self.page.tokens.get(at))
            .is_some_and(|token| token.is(Class::BE.and(Class::HAVE)))
    }
}

/// Determiners, pronouns, prepositions.
fn open_closed(class: Class, next: Option<&Token>) -> Option<Part> {
    if class.is(Class::DET) {
        return Some(Part::Determiner);
    }
    let noun_next = next.is_some_and(|next| {
        next.is_word()
            && !next.is(Class::AUX
                .and(Class::PREP)
                .and(Class::COORD)
                .and(Class::SUBORD)
                .and(Class::WH))
            && !(next.is(Class::VERB) && !next.is(Class::VERB_NOUN.and(Class::ING)))
    });
    if class.is(Class::PRON) {
        let determiner = class.is(Class::DEMO.and(Class::QUANT).and(Class::NUM)) && noun_next;
        return Some(if determiner {
            Part::Determiner
        } else {
            Part::Pronoun
        });
    }
    // "most states", "more plans": the plural noun could be a verb.
    let several = class.is(Class::QUANT)
        && class.is(Class::ADV)
        && next.is_some_and(|next| next.is(Class::THIRD) && next.is(Class::VERB_NOUN));
    if several {
        return Some(Part::Determiner);
    }
    if class.is(Class::DEMO) || class.is(Class::QUANT) && !class.is(Class::ADV) {
        return Some(if noun_next {
            Part::Determiner
        } else {
            Part::Pronoun
        });
    }
    if class.is(Class::NUM) || class.is(Class::DIGIT) && !class.is(Class::HYPHEN) {
        return Some(Part::Determiner);
    }
    if class.is(Class::PREP) {
        return Some(Part::Preposition);
    }
    class.is(Class::NEG).then_some(Part::Adverb)
}
