//! Which day does a line name?
//!
//! Only whole dates count, and only where no reader could take them for another day: `9/6/2017`
//! is left alone, `2017-09-06` and `6 September 2017` are not. No clock is asked and no time zone
//! is applied: the day is the one that is printed.

/// Years outside this range are misprints in a news archive (`0001`, `2999`).
const YEARS: std::ops::RangeInclusive<u32> = 1800..=2099;

/// English month names; a prefix of three letters or more, or `Sept`, names the month.
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The first whole date in `text` as `YYYY-MM-DD`, or `None` where there is none that is certain.
///
/// ```
/// use framelens::text::furniture::date_in;
/// assert_eq!(date_in("(August 2, 2024 / JNS)").as_deref(), Some("2024-08-02"));
/// assert_eq!(date_in("9/6/2017"), None); // June or September?
/// ```
#[must_use]
pub fn date_in(text: &str) -> Option<String> {
    let mut tokens = Tokens(text);
    if let Some(day) = compact(text.trim()) {
        return Some(day.to_string());
    }
    loop {
        if let Some(day) = day_at(tokens.clone()) {
            return Some(day.to_string());
        }
        tokens.next()?;
    }
}

/// A day that exists in the calendar: year, month, day of the month.
struct Day(u32, u32, u32);

impl Day {
    fn new(year: Number, month: u32, day: Number) -> Option<Self> {
        let exists = year.digits == 4
            && day.digits <= 2
            && YEARS.contains(&year.value)
            && (1..=days_in(year.value, month)).contains(&day.value);
        exists.then_some(Self(year.value, month, day.value))
    }
}

impl std::fmt::Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self(year, month, day) = self;
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

/// Zero for a month that does not exist.
fn days_in(year: u32, month: u32) -> u32 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 => 28 + u32::from(leap),
        _ => 0,
    }
}

/// `20240801`, where it is all there is.
fn compact(text: &str) -> Option<Day> {
    let digits = text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit());
    let value: u32 = digits.then(|| text.parse().ok())??;
    Day::new(
        Number {
            value: value / 10_000,
            digits: 4,
        },
        value / 100 % 100,
        Number {
            value: value % 100,
            digits: 2,
        },
    )
}

/// The date that begins with the next token.
fn day_at(mut tokens: Tokens<'_>) -> Option<Day> {
    match tokens.next()? {
        Token::Word(word) => month_first(month(word)?, tokens),
        Token::Number(first) if first.digits == 4 => year_first(first, tokens),
        Token::Number(first) if first.digits <= 2 => day_first(first, tokens),
        _ => None,
    }
}

/// `2024-08-01`, `2024/8/1`.
fn year_first(year: Number, mut tokens: Tokens<'_>) -> Option<Day> {
    let parted = tokens.mark(b"-/.")?;
    let month = tokens.number()?;
    if tokens.mark(&[parted]).is_none() || month.digits > 2 {
        return None;
    }
    Day::new(year, month.value, tokens.number()?)
}

/// `August 2, 2024`, `Aug. 2nd 2024`.
fn month_first(month: u32, mut tokens: Tokens<'_>) -> Option<Day> {
    tokens.pass(Token::Mark(b'.'));
    let day = tokens.number()?;
    tokens.pass_ordinal();
    tokens.pass(Token::Mark(b','));
    Day::new(tokens.number()?, month, day)
}

/// `2 August 2024`, `02-Aug-2024`, `25/12/2024`.
fn day_first(first: Number, mut tokens: Tokens<'_>) -> Option<Day> {
    if let Some(parted) = tokens.mark(b"/.") {
        return numeric(first, parted, tokens);
    }
    tokens.pass_ordinal();
    tokens.pass(Token::Mark(b'-'));
    let Token::Word(word) = tokens.next()? else {
        return None;
    };
    let month = month(word)?;
    tokens.pass(Token::Mark(b'.'));
    tokens.pass(Token::Mark(b'-'));
    tokens.pass(Token::Mark(b','));
    Day::new(tokens.number()?, month, first)
}

/// Day and month in either order: certain only where one of them cannot be a month, or where
/// both are the same.
fn numeric(first: Number, parted: u8, mut tokens: Tokens<'_>) -> Option<Day> {
    let second = tokens.number()?;
    tokens.mark(&[parted])?;
    let year = tokens.number()?;
    match (first.value, second.value) {
        (13.., _) => Day::new(year, second.value, first),
        (_, 13..) => Day::new(year, first.value, second),
        (a, b) if a == b => Day::new(year, a, second),
        _ => None,
    }
}

fn month(word: &str) -> Option<u32> {
    let given = word.len();
    if given < 3 {
        return None;
    }
    MONTHS
        .iter()
        .position(|name| {
            let whole = given == name.len() || given == 3 || word.eq_ignore_ascii_case("sept");
            whole
                && name
                    .get(..given)
                    .is_some_and(|start| start.eq_ignore_ascii_case(word))
        })
        .and_then(|index| u32::try_from(index + 1).ok())
}

#[derive(Clone, Copy, PartialEq, Eq)]
struct Number {
    value: u32,
    digits: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Token<'a> {
    Number(Number),
    Word(&'a str),
    Mark(u8),
}

/// Runs of digits, runs of letters, single marks; white space is dropped.
#[derive(Clone)]
struct Tokens<'a>(&'a str);

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        let text = self.0.trim_start();
        let first = *text.as_bytes().first()?;
        let length = run(text, first);
        let (token, rest) = text.split_at_checked(length)?;
        self.0 = rest;
        Some(if first.is_ascii_digit() {
            Token::Number(Number {
                value: token.parse().unwrap_or(u32::MAX),
                digits: length,
            })
        } else if first.is_ascii_alphabetic() {
            Token::Word(token)
        } else {
            Token::Mark(first)
        })
    }
}

/// How many bytes the token takes that begins with `first`.
fn run(text: &str, first: u8) -> usize {
    let same: fn(&u8) -> bool = if first.is_ascii_digit() {
        u8::is_ascii_digit
    } else if first.is_ascii_alphabetic() {
        u8::is_ascii_alphabetic
    } else {
        return text.chars().next().map_or(1, char::len_utf8);
    };
    text.bytes()
        .position(|byte| !same(&byte))
        .unwrap_or(text.len())
}

impl Tokens<'_> {
    fn number(&mut self) -> Option<Number> {
        match self.next()? {
            Token::Number(number) => Some(number),
            _ => None,
        }
    }

    /// The next token, if it is one of these marks.
    fn mark(&mut self, marks: &[u8]) -> Option<u8> {
        let mut ahead = self.clone();
        match ahead.next()? {
            Token::Mark(mark) if marks.contains(&mark) => {
                *self = ahead;
                Some(mark)
            }
            _ => None,
        }
    }

    fn pass(&mut self, token: Token<'_>) {
        let mut ahead = self.clone();
        if ahead.next() == Some(token) {
            *self = ahead;
        }
    }

    fn pass_ordinal(&mut self) {
        for ending in ["st", "nd", "rd", "th"] {
            self.pass(Token::Word(ending));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::date_in;

    #[test]
    fn whole_dates_are_read_in_every_common_form() {
        for (text, day) in [
            (" date 2024-08-01 ANKARA, Turkey —", "2024-08-01"),
            ("(August 2, 2024 / JNS)", "2024-08-02"),
            ("Published Aug. 2nd, 2024 at 5:30 p.m.", "2024-08-02"),
            ("2 August 2024", "2024-08-02"),
            ("Fri, 02 Aug 2024 10:00:00 GMT", "2024-08-02"),
            ("02-Aug-2024", "2024-08-02"),
            ("2024-08-01T23:59:59-05:00", "2024-08-01"),
            ("2024/8/1", "2024-08-01"),
            ("25/12/2024", "2024-12-25"),
            ("12/25/2024", "2024-12-25"),
            ("5/5/2024", "2024-05-05"),
            ("20240801", "2024-08-01"),
            ("Sept. 11, 2001", "2001-09-11"),
            ("Feb 29, 2024", "2024-02-29"),
            ("first May 1, 2020, then May 2, 2020", "2020-05-01"),
        ] {
            assert_eq!(date_in(text).as_deref(), Some(day), "{text}");
        }
    }

    #[test]
    fn dates_that_are_not_certain_are_left_alone() {
        for text in [
            "",
            "Oct. 7",
            "9/6/17",
            "9/6/2017",
            "0001-01-01",
            "2999-01-01",
            "2023-02-29",
            "2024-13-01",
            "Feb 30, 2024",
            "version 1.2.2024.7",
            "some 2,000 of 3,000",
            "May we go in 2024",
            "marching 3 2024",
            "1564617600",
            "99999999999999999999-01-01",
            "2024-08",
            "١٢ August",
            "August ２, 2024",
            "20241301",
        ] {
            assert_eq!(date_in(text), None, "{text}");
        }
    }
}
