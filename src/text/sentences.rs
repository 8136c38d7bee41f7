//! Where do sentences end?
//!
//! Rules over tokens with a news abbreviation list: on news text these do better than the general
//! segmentation standard (UAX #29) and cost a tiny part of it.

use super::classes::Class;
use super::tokens::{Kind, Token};

/// A sentence: tokens `start..end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sentence {
    /// First token.
    pub start: usize,
    /// One past the last.
    pub end: usize,
}

/// Tokens after which a sentence without end is cut: lists and other text without stops. No rule
/// looks that far, and what looks through its sentence stays linear in the text.
const LONGEST: usize = 300;

/// Parts the tokens into sentences; paragraph breaks belong to none.
#[must_use]
pub fn sentences(tokens: &[Token]) -> Vec<Sentence> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let end = match token.kind {
            Kind::Break => at,
            Kind::Stop => closing(tokens, at + 1),
            _ => at + 1,
        };
        let ends = match token.kind {
            Kind::Break => true,
            _ if at >= start + LONGEST => true,
            Kind::Stop => !inside_abbreviation(tokens, at) && begins_sentence(tokens, end, true),
            _ => {
                token.is_word() && stop_in_word(token) && begins_after_abbreviation(tokens, at, end)
            }
        };
        if ends {
            if end > start {
                out.push(Sentence { start, end });
            }
            start = if token.kind == Kind::Break {
                at + 1
            } else {
                end
            };
        }
        at = end.max(at + 1);
    }
    if tokens.len() > start {
        out.push(Sentence {
            start,
            end: tokens.len(),
        });
    }
    out
}

fn stop_in_word(token: &Token) -> bool {
    token.is(Class::STOPPED) && token.is(Class::ABBR_END)
}

/// The first stop of *R-S.C.*: a word with its own stop follows without a blank.
fn inside_abbreviation(tokens: &[Token], at: usize) -> bool {
    let (Some(stop), Some(next)) = (tokens.get(at), tokens.get(at + 1)) else {
        return false;
    };
    next.start == stop.end && next.is_word() && next.is(Class::STOPPED)
}

/// Closing quotation marks and brackets after a stop belong to the sentence.
fn closing(tokens: &[Token], mut at: usize) -> usize {
    while let Some(token) = tokens.get(at) {
        let closes = matches!(token.kind, Kind::Close | Kind::Right)
            || token.kind == Kind::Mark
                && tokens
                    .get(at - 1)
                    .is_some_and(|before| before.end == token.start);
        if !closes {
            break;
        }
        at += 1;
    }
    at
}

/// Can a sentence begin at token `at`? A small letter says no.
fn begins_sentence(tokens: &[Token], at: usize, stop: bool) -> bool {
    let mut ahead = tokens.get(at..).unwrap_or_default().iter().take(4);
    let first = ahead.find(|token| !matches!(token.kind, Kind::Open | Kind::Mark | Kind::Left));
    match first {
        None => true,
        Some(token) if token.is_word() => {
            token.is(Class::CAPITAL) || (stop && token.is(Class::DIGIT))
        }
        Some(token) => matches!(token.kind, Kind::Break | Kind::Other),
    }
}

/// After *U.S.* or *Inc.* only a word that likes to begin sentences begins one.
fn begins_after_abbreviation(tokens: &[Token], at: usize, end: usize) -> bool {
    let Some(token) = tokens.get(at) else {
        return false;
    };
    if !token.is(Class::STOPPED) {
        return false;
    }
    let starter = Class::DET
        .and(Class::SUBJ)
        .and(Class::DEMO)
        .and(Class::POSS)
        .and(Class::SUBORD)
        .and(Class::COORD);
    let starter = starter.and(Class::PREP).and(Class::WH);
    tokens
        .get(end)
        .is_some_and(|next| next.is_word() && next.is(Class::CAPITAL) && next.is(starter))
}
