//! Is a form such as *reports* or *plan* a noun or a verb here?
//!
//! Asked of the words of the class `verb-noun` alone, where nothing closer decides. First what can
//! only be a verb, then what can only be a noun, then the signs of a verb; a noun if there is none.
//! To add a sign, write a function of its own and name it in one of the three.

use super::{Part, RULED, Tagger};
use crate::text::classes::Class;
use crate::text::tokens::{Kind, Token};

impl Tagger<'_, '_> {
    /// The part of speech of a form that can be both.
    pub(super) fn noun_or_verb(&self, class: Class, next: Option<&Token>, done: &[Part]) -> Part {
        let Some(next) = next else {
            return if self.closes_clause(class, done) {
                Part::Verb
            } else {
                Part::Noun
            };
        };
        let verb = self.can_only_be_verb(class, next)
            || !self.can_only_be_noun(class, next) && self.acts_as_verb(class, next, done);
        if verb { Part::Verb } else { Part::Noun }
    }

    /// *documents from his return show he left*, *voters support banning it*.
    fn can_only_be_verb(&self, class: Class, next: &Token) -> bool {
        let shows = next.is(Class::SUBJ) && !next.is(Class::OBJ) && self.documents_before();
        let does = self.before == Part::Noun
            && next.is(Class::ING)
            && class.is(Class::BASE)
            && !self.verb_before
            && self.plural_before();
        shows || does
    }

    fn can_only_be_noun(&self, class: Class, next: &Token) -> bool {
        let third = class.is(Class::THIRD);
        let bare_after_singular = !class.is(Class::THIRD.and(Class::PAST))
            && self.before == Part::Noun
            && !self.plural_before();
        let compound = class.is(Class::PERSON)
            && !class.is(Class::PHRASAL)
            && self.before == Part::Noun
            && !(third && self.opens_object(next));
        // "States that tax farmers lose them": nothing stands before that could be its subject.
        let opens_sentence = third
            && !self.capitals_say_nothing
            && (self.token(0).is_some_and(|token| token.is(Class::FIRST))
                || self.number_compound_before());
        // "Rust Belt states underscored it": the verb comes behind it.
        let verb_behind = third
            && next.is(Class::PAST)
            && !next.is(Class::ADJ.and(Class::BASE))
            && self
                .token(2)
                .is_some_and(|after| Self::object_opener(after) || after.is(Class::PREP));
        self.possessive_before()
            || self.next_word_is(b"such")
            || bare_after_singular
            || compound
            || opens_sentence
            || verb_behind
            || self.according_before()
    }

    /// An object, clause or end follows as it does behind a verb, and a subject stands before.
    fn acts_as_verb(&self, class: Class, next: &Token, done: &[Part]) -> bool {
        let third = class.is(Class::THIRD);
        let after_subject = matches!(
            self.before,
            Part::Noun | Part::Sign | Part::Coordinator | Part::Subordinator
        );
        let takes_object = after_subject
            && (third || !self.verb_before || self.before != Part::Sign)
            && self.opens_object(next);
        let of_name = third
            && self
                .token_before()
                .is_some_and(|before| before.is(Class::CAPITAL))
            && (!self.verb_before || self.taken_up_before())
            && !self.capitals_say_nothing;
        takes_object
            || of_name
            || class.is(Class::PHRASAL) && after_subject
            || third && after_subject && self.in_headline(next)
            || third
                && (self.resumes(next) || self.behind_adverb() || self.speaker_behind_mark(next))
            || self.reports(next)
            || self.listed_as()
            || self.closes_clause(class, done)
            || self.persons_act(class, next)
    }

    /// *families urge Lor to act*, *MPs slam plan*: a base form behind a plural for persons, before a
    /// noun.
    fn persons_act(&self, class: Class, next: &Token) -> bool {
        let persons = self
            .token_before()
            .is_some_and(|before| before.is(Class::PERSON) && self.text(before).ends_with(b"s"));
        persons
            && self.before == Part::Noun
            && class.is(Class::BASE)
            && (!self.verb_before || self.at > 1 && self.is(self.at - 2, Class::COORD))
            && next.is_word()
            && !next.is(RULED)
    }

    /// The first verb of a headline: *Lor backs plan*.
    fn in_headline(&self, next: &Token) -> bool {
        self.capitals_say_nothing
            && !self.verb_before
            && next.is_word()
            && !next.is(Class::PREP.and(Class::COORD))
    }

    /// *The mayor, a baker, plans …*.
    fn resumes(&self, next: &Token) -> bool {
        self.token_before()
            .is_some_and(|before| before.kind == Kind::Comma)
            && next.is_word()
            && (!next.is(Class::BASE) || next.is(Class::CAPITAL))
            && !next.is(Class::SAY)
            && !next.is(Class::PREP.and(Class::COORD).and(Class::AUX))
    }

    /// *Ilen now talks freely*.
    fn behind_adverb(&self) -> bool {
        self.before == Part::Noun
            && self
                .token_before()
                .is_some_and(|before| before.is(Class::ADV) && !before.is(Class::TIME))
    }

    /// *which two states list as X*.
    fn listed_as(&self) -> bool {
        self.before == Part::Noun && self.next_word_is(b"as") && self.relative_before()
    }

    /// *polls show Ilen ahead*, *…, records show.*
    fn reports(&self, next: &Token) -> bool {
        if !self.document_before() {
            return false;
        }
        let object = next.is(Class::CAPITAL) && !next.is(Class::TIME)
            || next.is(Class::ADJ.and(Class::ADV).and(Class::HYPHEN))
            || matches!(next.kind, Kind::Stop | Kind::Comma)
            || self.next_word_is(b"as");
        !self.verb_before && !self.capitals_say_nothing && object || matches!(next.kind, Kind::Stop)
    }

    fn next_word_is(&self, word: &[u8]) -> bool {
        self.page.word(self.at + 1) == word
    }

    /// *according to new documents he signed*: no subject of a verb.
    fn according_before(&self) -> bool {
        (0..self.at)
            .rev()
            .take(5)
            .find(|at| self.page.word(*at) == b"to")
            .is_some_and(|to| to > 0 && self.page.word(to - 1) == b"according")
    }

    /// *Twenty-seven states*.
    fn number_compound_before(&self) -> bool {
        self.token_before()
            .is_some_and(|before| before.is(Class::HYPHEN) && !before.is(Class::CAPITAL))
            && self
                .word_before()
                .split(|byte| *byte == b'-')
                .next()
                .is_some_and(|tens| tens.ends_with(b"ty"))
    }

    /// *documents from his tax return show he …*: a noun for what carries words, further left.
    fn documents_before(&self) -> bool {
        let plain = self
            .token(0)
            .is_some_and(|token| token.is(Class::BASE) && token.is(Class::VERB_NOUN));
        let mut left = (0..self.at).rev().take(8).take_while(|at| {
            self.page
                .tokens
                .get(*at)
                .is_some_and(|token| token.is_word() && !token.is(Class::AUX))
        });
        plain
            && self.before == Part::Noun
            && left.any(|at| self.is(at, Class::DOCUMENT) && self.page.word(at).ends_with(b"s"))
    }

    /// *which two states list as X*: a relative pronoun some words before.
    pub(super) fn relative_before(&self) -> bool {
        (0..self.at)
            .rev()
            .take(5)
            .any(|at| self.is(at, Class::REL) && self.is(at, Class::WH))
    }

    /// *X, the agency estimates.*: an article or a name, its noun and this form end the sentence.
    fn closes_clause(&self, class: Class, done: &[Part]) -> bool {
        let ends = self.token(1).is_none_or(|next| next.kind == Kind::Stop);
        if !ends || !class.is(Class::THIRD) || !self.verb_before || self.before != Part::Noun {
            return false;
        }
        let phrase = |at: &usize| {
            matches!(
                done.get(*at),
                Some(Part::Noun | Part::Adjective | Part::Determiner)
            )
        };
        let Some(first) = (0..self.at).rev().take(7).take_while(phrase).last() else {
            return false;
        };
        let comma = first > 0
            && self
                .page
                .tokens
                .get(first - 1)
                .is_some_and(|token| token.kind == Kind::Comma);
        let speaker = Class::DET
            .and(Class::CAPITAL)
            .and(Class::PERSON)
            .and(Class::DOCUMENT);
        comma && self.is(first, speaker)
    }

    /// *a claim Lor disputes*: a noun that takes up what was said stands before the name.
    fn taken_up_before(&self) -> bool {
        self.at > 1
            && self.is(self.at - 2, Class::UTTERANCE)
            && !self.is(self.at - 2, Class::CAPITAL)
    }

    /// *that could cost*, *that already exist*: a verb right behind *that* has it as its subject.
    pub(super) fn relative_behind_that(&self) -> bool {
        let mut ahead = 2;
        while self.token(ahead).is_some_and(|token| token.is(Class::ADV)) && ahead < 5 {
            ahead += 1;
        }
        self.token(ahead).is_some_and(|token| {
            token.is(Class::AUX) && !token.is(Class::PRON)
                || token.is(Class::VERB)
                    && !token.is(Class::VERB_NOUN.and(Class::ING).and(Class::CAPITAL))
        })
    }

    /// *"…," Ilen notes.*, *The vote is late, Ilen notes.*: a name alone behind a mark, and the end.
    fn speaker_behind_mark(&self, next: &Token) -> bool {
        let name = (0..self.at)
            .rev()
            .take_while(|at| self.is(*at, Class::CAPITAL))
            .count();
        let mark = self.at.checked_sub(name + 1);
        let marked = mark
            .and_then(|at| self.page.tokens.get(at))
            .is_some_and(|token| matches!(token.kind, Kind::Close | Kind::Comma));
        let ends = matches!(next.kind, Kind::Stop | Kind::Comma | Kind::Break);
        (1..5).contains(&name) && marked && ends
    }

    /// *polls show*, *the survey shows*: a document as the subject of a verb that agrees with it.
    fn document_before(&self) -> bool {
        let plural = self.word_before().ends_with(b"s");
        self.token_before()
            .is_some_and(|before| before.is(Class::DOCUMENT) && !before.is(Class::POSSESSIVE))
            && self
                .token(0)
                .is_some_and(|token| token.is(Class::THIRD) != plural)
    }
}
