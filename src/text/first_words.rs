//! Is the first word of a sentence a name?
//!
//! Every sentence begins with a capital; the capital says something where the same word has one in
//! the middle of a sentence, too, and nowhere stands without (*Rovers said*, *May said*, *Mark told*).

use super::class::Class;
use super::parts::is_title_case;
use super::sentences::Sentence;
use super::tokens::{Kind, Token};
use rustc_hash::FxHashMap;

/// How a word that opens a sentence is spelled in the middle of others.
#[derive(Debug, Clone, Copy, Default)]
struct Spelled {
    capital: bool,
    small: bool,
}

/// Marks the first word of each sentence, but for those that are names. `keys` tells which tokens
/// are the same word.
pub fn mark(tokens: &mut [Token], keys: &[u64], sentences: &[Sentence]) {
    let firsts = sentences
        .iter()
        .map(|sentence| first_word(tokens, *sentence));
    let firsts: Vec<Option<usize>> = firsts.collect();
    let spelled = spelled_elsewhere(tokens, keys, sentences, &firsts);
    for at in firsts.into_iter().flatten() {
        let spelled = keys.get(at).and_then(|key| spelled.get(key));
        let name = spelled.is_some_and(|word| word.capital && !word.small);
        if let Some(token) = tokens.get_mut(at).filter(|_| !name) {
            token.class = token.class.and(Class::FIRST);
        }
    }
}

fn first_word(tokens: &[Token], sentence: Sentence) -> Option<usize> {
    (sentence.start..sentence.end).find(|at| tokens.get(*at).is_some_and(Token::is_word))
}

/// The spellings of the words that open sentences, wherever they open none. In a headline with
/// capitals throughout a capital says nothing.
fn spelled_elsewhere(
    tokens: &[Token],
    keys: &[u64],
    sentences: &[Sentence],
    firsts: &[Option<usize>],
) -> FxHashMap<u64, Spelled> {
    let mut words: FxHashMap<u64, Spelled> = FxHashMap::default();
    let mut some = Some256::default();
    for key in firsts.iter().flatten().filter_map(|at| keys.get(*at)) {
        words.insert(*key, Spelled::default());
        some.add(*key);
    }
    for (sentence, first) in sentences.iter().zip(firsts) {
        let inside = first.map_or(sentence.end, |first| first + 1)..sentence.end;
        let mut shouted = None;
        for (at, token, key) in inside.filter_map(|at| Some((at, tokens.get(at)?, keys.get(at)?))) {
            if !token.is_word() || !some.may_hold(*key) {
                continue;
            }
            let Some(word) = words.get_mut(key) else {
                continue;
            };
            if !token.is(Class::CAPITAL) {
                word.small = true;
            } else if follows_word(tokens, at) && !word.capital {
                let words = tokens.get(sentence.start..sentence.end).unwrap_or_default();
                word.capital = !*shouted.get_or_insert_with(|| is_title_case(words));
            }
        }
    }
    words
}

/// Tells of nine words in ten, without a look into a table, that they open no sentence.
#[derive(Default)]
struct Some256([u64; 4]);

impl Some256 {
    fn add(&mut self, key: u64) {
        if let Some(block) = self.0.get_mut((key >> 62) as usize) {
            *block |= 1 << (key >> 56 & 63);
        }
    }

    fn may_hold(&self, key: u64) -> bool {
        let block = self.0.get((key >> 62) as usize);
        block.is_some_and(|block| block >> (key >> 56 & 63) & 1 != 0)
    }
}

/// Behind a quotation mark or a colon every word has its capital.
fn follows_word(tokens: &[Token], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    before.is_some_and(|token| token.kind == Kind::Word)
}
