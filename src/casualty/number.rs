//! Which numbers count something, and what do they come to?
//!
//! A numeral is digits, number words, an order of size (*dozens, tens of thousands*) or a range.
//! Dates, years, ages, flight numbers and the like look the same and count nothing.

use super::terms::Terms;
use crate::attribution::scene::{Run, Scene};
use crate::text::classes::{Class, class_of};
use crate::text::parts::Part;
use crate::text::tokens::Kind;

/// A number in a noun phrase.
#[derive(Debug, Clone, PartialEq)]
pub struct Number {
    /// The number itself.
    pub run: Run,
    /// *nearly, at least* before it.
    pub modifier: Option<Run>,
    /// What it counts, behind it or, for money, the sign before it.
    pub unit: Option<Run>,
    /// Its value, where it is one figure.
    pub value: Option<f64>,
}

/// The words of a number and its value; no value for *dozens* and for ranges.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Numeral {
    /// Its tokens.
    pub run: Run,
    /// What it comes to.
    pub value: Option<f64>,
}

/// What opens a number before *dozen, hundred, million*, and the factor it stands for.
const LEADS: [(&[&str], Option<f64>); 10] = [
    (&["a", "couple", "of"], None),
    (&["a", "quarter", "of", "a"], Some(0.25)),
    (&["half", "a"], Some(0.5)),
    (&["a", "half"], Some(0.5)),
    (&["a", "few"], None),
    (&["several"], None),
    (&["many"], None),
    (&["a"], Some(1.0)),
    (&["half"], Some(0.5)),
    (&["one"], Some(1.0)),
];

const SMALL: [(&str, f64); 28] = [
    ("one", 1.0),
    ("two", 2.0),
    ("three", 3.0),
    ("four", 4.0),
    ("five", 5.0),
    ("six", 6.0),
    ("seven", 7.0),
    ("eight", 8.0),
    ("nine", 9.0),
    ("ten", 10.0),
    ("eleven", 11.0),
    ("twelve", 12.0),
    ("thirteen", 13.0),
    ("fourteen", 14.0),
    ("fifteen", 15.0),
    ("sixteen", 16.0),
    ("seventeen", 17.0),
    ("eighteen", 18.0),
    ("nineteen", 19.0),
    ("twenty", 20.0),
    ("thirty", 30.0),
    ("forty", 40.0),
    ("fifty", 50.0),
    ("sixty", 60.0),
    ("seventy", 70.0),
    ("eighty", 80.0),
    ("ninety", 90.0),
    ("quarter", 0.25),
];

const ORDERS: [&str; 6] = [
    "dozens",
    "scores",
    "hundreds",
    "thousands",
    "millions",
    "billions",
];

/// Is it a number in letters, or a part of one: *four*, *twenty-six*, *million*?
#[must_use]
pub fn is_number_word(word: &str) -> bool {
    const LARGE: [&str; 5] = ["hundred", "thousand", "million", "billion", "trillion"];
    let small = |part: &str| SMALL.iter().any(|(known, _)| *known == part);
    !word.is_empty()
        && word
            .split('-')
            .all(|part| small(part) || LARGE.contains(&part))
}

/// Can a number begin with this token? Asked before all else, since nearly every answer is no.
fn may_begin(scene: &Scene, at: usize) -> bool {
    let Some(token) = scene.page.tokens.get(at) else {
        return false;
    };
    if !token.is(Class::DIGIT.and(Class::COUNTS).and(Class::HYPHEN)) || token.is(Class::POSSESSIVE)
    {
        return false;
    }
    let first_part = || scene.word(at).split('-').next().unwrap_or_default();
    token.is(Class::DIGIT.and(Class::COUNTS)) || class_of(first_part().as_bytes()).is(Class::COUNTS)
}

/// The numeral that begins at token `at`, unless it is a date, a year, an age or a label.
#[must_use]
pub fn numeral(scene: &Scene, at: usize) -> Option<Numeral> {
    if !may_begin(scene, at) {
        return None;
    }
    if let Some(found) = led(scene, at).or_else(|| vague(scene, at)) {
        return Some(found);
    }
    if names_something(scene, at) {
        return None;
    }
    let first = plain(scene, at)?;
    Some(ranged(scene, first))
}

/// *half a million, a dozen, several hundred*.
fn led(scene: &Scene, at: usize) -> Option<Numeral> {
    LEADS.iter().find_map(|(lead, factor)| {
        let begins = lead
            .iter()
            .enumerate()
            .all(|(offset, word)| scene.word(at + offset) == *word);
        let mut end = at + lead.len();
        let mut value = *factor;
        if !begins || magnitude(scene.word(end)).is_none() {
            return None;
        }
        while let Some(size) = magnitude(scene.word(end)) {
            value = value.map(|value| value * size);
            end += 1;
        }
        Some(Numeral {
            run: Run::new(at, end),
            value,
        })
    })
}

/// *dozens, hundreds of thousands, tens of millions*.
fn vague(scene: &Scene, at: usize) -> Option<Numeral> {
    let order = |at: usize| ORDERS.contains(&scene.word(at));
    let mut end = at + 1;
    while scene.word(end) == "of" && order(end + 1) {
        end += 2;
    }
    let found = order(at) || scene.word(at) == "tens" && end > at + 1;
    found.then_some(Numeral {
        run: Run::new(at, end),
        value: None,
    })
}

/// Digits or number words in a row: *1.5 million, one hundred and five*.
fn plain(scene: &Scene, at: usize) -> Option<Numeral> {
    if is_range(scene.word(at)) {
        return Some(Numeral {
            run: Run::new(at, at + 1),
            value: None,
        });
    }
    let mut total = single(scene, at)?;
    let mut end = at + 1;
    loop {
        let word = scene.word(end);
        if let Some(size) = magnitude(word) {
            total *= size;
            end += 1;
        } else if word == "and" && magnitude(scene.word(end - 1)).is_some() {
            match spelled(scene.word(end + 1)) {
                Some(rest) if rest < 100.0 && scene.word(end - 1) == "hundred" => {
                    total += rest;
                    end += 2;
                }
                _ => break,
            }
        } else if let Some(rest) = spelled(word).filter(|rest| *rest < total && total >= 20.0) {
            total += rest;
            end += 1;
        } else {
            break;
        }
    }
    Some(Numeral {
        run: Run::new(at, end),
        value: Some(total).filter(|value| value.is_finite()),
    })
}

/// *60 to 80*, *two or three*, *between 60 and 80*: one number without a value.
fn ranged(scene: &Scene, first: Numeral) -> Numeral {
    let start = first.run.start;
    let before = start.checked_sub(1).map_or("", |at| scene.word(at));
    let joined = match scene.word(first.run.end) {
        "to" | "or" => before != "from",
        "and" => before == "between",
        _ => false,
    };
    let second = joined
        .then(|| plain(scene, first.run.end + 1))
        .flatten()
        .filter(|second| second.value > first.value);
    second.map_or(first, |second| Numeral {
        run: Run::new(start, second.run.end),
        value: None,
    })
}

fn magnitude(word: &str) -> Option<f64> {
    Some(match word {
        "dozen" => 12.0,
        "hundred" => 100.0,
        "thousand" => 1e3,
        "million" => 1e6,
        "billion" => 1e9,
        "trillion" => 1e12,
        _ => return None,
    })
}

/// A number of one token, in digits or in letters.
fn single(scene: &Scene, at: usize) -> Option<f64> {
    let word = scene.word(at);
    let joined = || {
        word.split_once('-')
            .and_then(|(few, size)| Some(small(few)? * magnitude(size)?))
    };
    spelled(word)
        .or_else(|| in_digits(word))
        .or_else(joined)
        .or_else(|| glued(scene, at))
}

/// *£1.8m, $40bn, 3million*: *5m* without a sign may be metres.
fn glued(scene: &Scene, at: usize) -> Option<f64> {
    let word = scene.word(at);
    let letters = word.find(char::is_alphabetic)?;
    let (digits, size) = word.split_at_checked(letters)?;
    let size = match size {
        "m" | "mn" if currency(scene, at).is_some() => 1e6,
        "k" if currency(scene, at).is_some() => 1e3,
        "bn" => 1e9,
        "tn" => 1e12,
        size => magnitude(size)?,
    };
    Some(in_digits(digits)? * size)
}

fn small(word: &str) -> Option<f64> {
    SMALL
        .iter()
        .find(|(known, _)| *known == word)
        .map(|(_, value)| *value)
}

fn spelled(word: &str) -> Option<f64> {
    small(word).filter(|_| word != "quarter").or_else(|| {
        let (tens, ones) = word.split_once('-')?;
        let (tens, ones) = (small(tens)?, small(ones)?);
        (tens >= 20.0 && ones < 10.0).then_some(tens + ones)
    })
}

fn in_digits(word: &str) -> Option<f64> {
    let digits = word
        .bytes()
        .all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.'));
    if !digits {
        return None;
    }
    word.trim_end_matches('.').replace(',', "").parse().ok()
}

/// *10-15*.
fn is_range(word: &str) -> bool {
    word.split_once('-').is_some_and(|(from, to)| {
        in_digits(from)
            .zip(in_digits(to))
            .is_some_and(|(from, to)| from < to)
    })
}

/// A date, a year, an age, part of a name or of a score: *Oct. 7, in 2014, aged 23, flight 302*.
fn names_something(scene: &Scene, at: usize) -> bool {
    let before = at.checked_sub(1);
    let previous = before.map_or("", |before| scene.word(before));
    let capital_before = before.is_some_and(|before| {
        scene.is(before, Class::CAPITAL)
            && scene.part(before) == Part::Noun
            && !scene.is(before, Class::FIRST.and(Class::TIME).and(Class::POSSESSIVE))
    });
    let digits = scene.is(at, Class::DIGIT);
    let open_end = !scene.nominal(at + 1) && scene.part(at + 1) != Part::Aux;
    let dated = before.is_some_and(|before| scene.is(before, Class::MONTH.and(Class::ABBR_DATE)))
        && previous != "may"
        || previous == "may" && digits && capital_before_month(scene, at)
        || digits && scene.is(at + 1, Class::MONTH) && !scene.is(at + 1, Class::MODAL);
    let slashed = [before, Some(at + 1)].into_iter().flatten().any(|near| {
        scene.kind(near) == Kind::Other && matches!(scene.page.word(near), b"/" | b"=")
    });
    dated
        || slashed
        || is_clock(scene, at)
        || is_year(scene, at, previous)
        || digits && capital_before && open_end
        || digits && aged_apposition(scene, at)
        || matches!(
            previous,
            "aged"
                | "age"
                | "flight"
                | "route"
                | "section"
                | "article"
                | "chapter"
                | "page"
                | "no."
                | "number"
                | "highway"
                | "phase"
                | "tier"
                | "level"
                | "room"
                | "channel"
                | "version"
                | "item"
                | "figure"
                | "table"
                | "volume"
                | "group"
                | "title"
                | "rule"
        )
}

/// *9:30 a.m., 0800 GMT*.
fn is_clock(scene: &Scene, at: usize) -> bool {
    let zoned = matches!(
        scene.word(at + 1),
        "a.m." | "p.m." | "a.m" | "p.m" | "am" | "pm" | "gmt" | "bst" | "est" | "edt"
    );
    let minutes = at >= 2
        && scene.kind(at - 1) == Kind::Colon
        && scene.is(at - 2, Class::DIGIT)
        && scene.word(at).len() == 2;
    zoned || minutes && scene.is(at, Class::DIGIT)
}

/// *May 5*, not *may 5*.
fn capital_before_month(scene: &Scene, at: usize) -> bool {
    at.checked_sub(1)
        .is_some_and(|before| scene.is(before, Class::CAPITAL))
}

/// Four digits from 1500 to 2099, but for *2000 people*.
fn is_year(scene: &Scene, at: usize, previous: &str) -> bool {
    let word = scene.word(at);
    let like_year = word.len() == 4
        && word.bytes().all(|byte| byte.is_ascii_digit())
        && ("1500".."2100").contains(&word);
    let counts = scene.is(at + 1, Class::PERSON)
        && !matches!(previous, "in" | "the" | "of" | "since" | "by" | "a")
        && word.ends_with('0');
    like_year && !counts
}

/// *Pavel Orsk, 48, a guard*.
fn aged_apposition(scene: &Scene, at: usize) -> bool {
    at >= 2
        && scene.word(at).len() <= 2
        && scene.kind(at - 1) == Kind::Comma
        && scene.is(at - 2, Class::CAPITAL)
        && matches!(
            scene.kind(at + 1),
            Kind::Comma | Kind::Stop | Kind::Right | Kind::Break
        )
}

/// Is it an amount of money or a share? `$40`, *14%*, *14 percent*.
#[must_use]
pub fn is_amount(scene: &Scene, numeral: Run) -> bool {
    numeral
        .start
        .checked_sub(1)
        .is_some_and(|at| scene.kind(at) == Kind::Other)
        || scene.kind(numeral.end) == Kind::Other
        || matches!(scene.word(numeral.end), "percent" | "per" | "pc")
}

/// Numbers that count something, outside dates, years and ages, in the order of the text.
#[must_use]
pub fn figures(scene: &Scene, terms: &Terms) -> Vec<Number> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < scene.page.tokens.len() {
        let Some(found) = numeral(scene, at).filter(|found| counts(scene, found)) else {
            at += 1;
            continue;
        };
        let currency = currency(scene, found.run.start);
        out.push(Number {
            run: found.run,
            modifier: terms.modifier_before(currency.map_or(found.run.start, |sign| sign.start)),
            unit: currency.or_else(|| unit(scene, found.run.end)),
            value: found.value,
        });
        at = found.run.end;
    }
    out
}

/// *one* alone points more often than it counts.
fn counts(scene: &Scene, found: &Numeral) -> bool {
    let alone = found.run.end == found.run.start + 1;
    !(alone && scene.word(found.run.start) == "one")
}

/// The sign right before an amount: `$`.
fn currency(scene: &Scene, number: usize) -> Option<Run> {
    let sign = number.checked_sub(1)?;
    let known = ["$", "€", "£", "¥", "₹"].map(str::as_bytes);
    let is_sign = scene.kind(sign) == Kind::Other && known.contains(&scene.page.word(sign));
    is_sign.then_some(Run::new(sign, number))
}

/// What follows a number in its noun phrase: *people*, *percent of voters*, `%`.
fn unit(scene: &Scene, from: usize) -> Option<Run> {
    let mut end = from;
    if scene.kind(end) == Kind::Other {
        let sign = matches!(scene.page.word(end), b"%" | b"\xc2\xb0");
        return sign.then_some(Run::new(end, end + 1));
    }
    while end < from + 4
        && scene.kind(end) == Kind::Word
        && scene.is_part(end, &[Part::Noun, Part::Adjective])
        && !scene.is(end, Class::DIGIT.and(Class::AUX))
        && !super::victims::is_complement(scene.word(end))
    {
        end += 1;
    }
    if matches!(scene.word(end), "of")
        && scene.is_part(end + 1, &[Part::Noun, Part::Determiner, Part::Adjective])
    {
        let mut last = end + 1;
        while last < end + 4
            && scene.is_part(last, &[Part::Noun, Part::Determiner, Part::Adjective])
        {
            last += 1;
        }
        return Some(Run::new(from, last));
    }
    (end > from).then_some(Run::new(from, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_number_begins_with_is_in_the_dictionary() {
        let leads = LEADS.iter().filter_map(|(lead, _)| lead.first().copied());
        let numbers = SMALL.iter().map(|(word, _)| *word);
        for word in leads.chain(numbers).chain(ORDERS).chain(["tens"]) {
            assert!(class_of(word.as_bytes()).is(Class::COUNTS), "{word}");
        }
    }
}
