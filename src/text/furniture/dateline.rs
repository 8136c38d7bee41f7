//! Where does the prose of a paragraph begin?
//!
//! `ANKARA, Turkey — `, `LONDON (Reuters) - `, `(August 2, 2024 / JNS) `, `By JANE DOE, Associated
//! Press` stand before the first sentence and are none. A city counts when it is in capitals and a
//! dash follows, or when an agency in brackets follows it; what comes after must begin a sentence. So "Turkey — a
//! NATO member — said" and "NPR — along with seven stations — reports" stay prose.

use super::{date_in, listed};

/// Words of names that have no capital.
const SMALL_WORDS: &str = "of|and|de|del|la|le|el|al|da|do|van|der|von|bin";

/// A dateline is looked for in so many bytes.
const REACH: usize = 120;

/// Names that stand in the brackets of a dateline; longer ones may hold one of them as a word
/// ("CNN Business", "AP/Reuters").
const AGENCIES: &str = "\
    AA|AAP|ABC|AFP|ANI|ANSA|AP|APA|Axios|BBC|Belga|Bloomberg|CBC|CBS|CNA|CNBC|CNN|CNS|CP|DPA|\
    EFE|FOX|IANS|INA|Interfax|IRNA|ITAR-TASS|JNS|JTA|KUNA|Kyodo|MEE|MENA|NBC|NPR|PA|PAP|PTI|\
    Reuters|RFE|RIA|RNS|SANA|SPA|TASS|UPI|VOA|WAFA|Xinhua|Yonhap|Anadolu|Ukrinform|KNA|dpa|\
    Associated Press|The Associated Press|Canadian Press|The Canadian Press|Press Association|\
    Business Wire|Kyiv Independent|The Center Square|The Conversation|InsideClimate News|\
    Thomson Reuters Foundation";

/// Cities of four letters or fewer: any other capitals as short as these are an acronym.
const SHORT_CITIES: &str = "\
    ADEN|ACRE|AGRA|APIA|BAKU|BARI|BERN|BONN|BRNO|CALI|CORK|DILI|DOHA|ERIE|GAZA|GIZA|GOMA|HOMS|\
    JUBA|KANO|KIEV|KYIV|LAHR|LIMA|LOD|LOME|LVIV|LYON|MALE|METZ|NICE|ORAN|OSLO|PAU|PERM|PUNE|\
    RENO|RIGA|ROME|SUVA|TYRE|UFA|ULM|WACO|YORK";

/// Capitals before a dash that are no place. What they lead is still prose.
const NO_CITIES: &str = "\
    FILE|FILE PHOTO|HAMAS|HEZBOLLAH|UNESCO|UNICEF|NASDAQ|INTERPOL|MSNBC|BITCOIN|COVID|BREXIT|\
    TRUMP|BIDEN|OBAMA|PHOTO|PHOTOS|VIDEO|WATCH|NOTE|CORRECTION|DEMOCRATS|REPUBLICANS|AMERICA|\
    AMERICANS";

/// Cities whose papers write `ISLAMABAD: The …`. Elsewhere capitals and a colon name a speaker.
const COLON_CITIES: &str = "\
    ABU DHABI|AMMAN|BAGHDAD|BANGKOK|BEIRUT|CAIRO|COLOMBO|DAMASCUS|DHAKA|DOHA|DUBAI|HYDERABAD|\
    ISLAMABAD|JAKARTA|JEDDAH|JERUSALEM|KABUL|KARACHI|KATHMANDU|KUALA LUMPUR|KUWAIT CITY|LAHORE|\
    LONDON|MANILA|MUMBAI|NEW DELHI|NEW YORK|PARIS|PESHAWAR|QUETTA|RAMALLAH|RAWALPINDI|RIYADH|\
    SINGAPORE|TEHRAN|TUNIS|WASHINGTON";

/// Agency slugs before the first word: `UPDATE 2-`, `EXCLUSIVE-`, `WRAPUP 1-`.
const SLUGS: &str = "\
    ANALYSIS|BREAKING|BREAKINGVIEWS|CORRECTED|EXCLUSIVE|EXPLAINER|FACTBOX|FEATURE|INSIGHT|\
    INTERVIEW|OPINION|REFILE|RPT|SPECIAL REPORT|TIMELINE|UPDATE|WRAPUP";

/// How many bytes at the start of `paragraph` are dateline, date, slug or byline, the white space
/// and the dash after them included; `None` where the paragraph begins with its first sentence.
/// A paragraph that is nothing else gives its whole length.
///
/// ```
/// use framelens::text::furniture::dateline;
/// let lead = "LONDON (Reuters) - Britain left.";
/// assert_eq!(dateline(lead).and_then(|end| lead.get(end..)), Some("Britain left."));
/// assert_eq!(dateline("Turkey — a NATO member — said no."), None);
/// ```
#[must_use]
pub fn dateline(paragraph: &str) -> Option<usize> {
    let text = paragraph.trim_start();
    if !may_open(text) {
        return None;
    }
    let mut rest = text;
    for part in [byline_of_agency, printed_date, slug, place] {
        rest = rest.get(part(rest)..)?.trim_start();
    }
    (rest.len() < text.len()).then_some(paragraph.len() - rest.len())
}

/// The cheap test that nearly every paragraph of prose fails: a dateline begins with two capitals,
/// a bracket, a digit, the word *date* or *By*, or has its bracket near.
fn may_open(text: &str) -> bool {
    match *text.as_bytes() {
        [b'(' | b'0'..=b'9' | 0x80.., ..]
        | [b'B' | b'b', b'y' | b'Y', b' ', ..]
        | [b'd' | b'D', b'a' | b'A', b't' | b'T', b'e' | b'E', ..] => true,
        [b'A'..=b'Z', second, ..] if second.is_ascii_uppercase() => true,
        [b'A'..=b'Z', ..] => memchr::memchr(b'(', window(text, 64).as_bytes()).is_some(),
        _ => false,
    }
}

/// `By JANE DOE, Associated Press` before a dateline, or alone.
fn byline_of_agency(text: &str) -> usize {
    const FOR: &str = ", The Associated Press|, Associated Press|, AP|, Reuters|, AFP";
    let opening = ["By ", "BY "]
        .into_iter()
        .find_map(|by| text.strip_prefix(by));
    let Some(names) = opening else { return 0 };
    let line = window(names.lines().next().unwrap_or_default(), REACH);
    let found = FOR.split('|').find_map(|agency| {
        let (name, after) = line.split_once(agency)?;
        let several = name.split_whitespace().count() >= 2;
        let people = several && name.split_whitespace().all(capitalised);
        let parted = !after.starts_with(char::is_alphanumeric);
        (people && parted && begins_sentence(after.trim_start()))
            .then_some(name.len() + agency.len())
    });
    found.map_or(0, |length| text.len() - names.len() + length)
}

/// `date 2024-08-01 ` and `2024-08-01 `; a date in words may begin a sentence and stays.
fn printed_date(text: &str) -> usize {
    let label = text
        .get(..4)
        .filter(|word| word.eq_ignore_ascii_case("date"))
        .map_or(0, str::len);
    let Some(after) = text.get(label..) else {
        return 0;
    };
    let date = after.trim_start_matches([' ', ':', '\u{a0}']);
    let iso = date.get(..10).filter(|day| {
        day.bytes().enumerate().all(|(i, b)| {
            if i == 4 || i == 7 {
                b == b'-'
            } else {
                b.is_ascii_digit()
            }
        })
    });
    let ends = date
        .as_bytes()
        .get(10)
        .is_none_or(|next| !next.is_ascii_alphanumeric());
    match iso.filter(|day| ends && date_in(day).is_some()) {
        Some(_) => text.len() - date.len() + 10,
        None => 0,
    }
}

/// `UPDATE 2-`, `EXCLUSIVE: `.
fn slug(text: &str) -> usize {
    let Some(word) = SLUGS.split('|').find(|slug| text.starts_with(slug)) else {
        return 0;
    };
    let after = text.get(word.len()..).unwrap_or_default();
    let count = after.trim_start_matches([' ', '1', '2', '3', '4', '5', '6', '7', '8', '9', '0']);
    let Some(mark) = count
        .chars()
        .next()
        .filter(|mark| matches!(mark, '-' | ':' | '—' | '–'))
    else {
        return 0;
    };
    let prose = count.trim_start_matches([mark, ' ']);
    let clock = mark == ':' && !count.starts_with(": ");
    if !clock && begins_sentence(prose) {
        text.len() - prose.len()
    } else {
        0
    }
}

/// The place with its agency or its dash.
fn place(text: &str) -> usize {
    in_brackets(text)
        .or_else(|| before_dash(text))
        .or_else(|| before_colon(text))
        .unwrap_or(0)
}

/// `LONDON (Reuters) - `, `Beijing (CNN) `, `(August 2, 2024 / JNS) `.
fn in_brackets(text: &str) -> Option<usize> {
    let near = window(text, REACH);
    let (city, after) = near.split_once('(')?;
    let (inner, _) = after.split_once(')')?;
    let end = city.len() + inner.len() + 2;
    let rest = text.get(end..)?;
    let (dash, prose) = strip_dash(rest);
    let named = if city.is_empty() {
        is_agency(inner) || (dash && is_acronym(inner)) || date_in(inner).is_some()
    } else {
        (is_agency(inner) && is_place(city)) || (dash && is_desk(inner) && is_capital_place(city))
    };
    (named && begins_sentence(prose)).then(|| text.len() - prose.len())
}

/// `ANKARA, Turkey — `, `WASHINGTON—`, `NEW YORK -- `.
fn before_dash(text: &str) -> Option<usize> {
    let near = window(text, REACH);
    let (city, rest) = text.split_at_checked(find_dash(near)?)?;
    let (_, prose) = strip_dash(rest);
    (is_capital_place(city) && begins_sentence(prose)).then(|| text.len() - prose.len())
}

/// `ISLAMABAD: `.
fn before_colon(text: &str) -> Option<usize> {
    let (city, prose) = window(text, 40).split_once(": ")?;
    let known = listed(COLON_CITIES, city) && begins_sentence(prose);
    known.then_some(city.len() + 2)
}

/// Where the dash stands that parts a dateline from its sentence. A hyphen counts only as `--` or
/// with a space before it (PORT-AU-PRINCE has two that do not).
fn find_dash(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let spaced = |at: usize| at > 0 && bytes.get(at - 1).is_some_and(u8::is_ascii_whitespace);
    text.char_indices().find_map(|(at, c)| {
        let parts = match c {
            '—' | '–' | '―' => true,
            '-' => spaced(at) || bytes.get(at + 1) == Some(&b'-'),
            _ => false,
        };
        parts.then_some(at)
    })
}

/// Was there a dash, and what follows it?
fn strip_dash(text: &str) -> (bool, &str) {
    let blank = text.trim_start();
    let prose = blank.trim_start_matches(['—', '–', '―', '-']);
    (prose.len() < blank.len(), prose.trim_start())
}

/// May a sentence begin here? A capital, a digit or a mark, and small letters soon after, for a
/// line all in capitals is a headline. Nothing at all is well, too.
fn begins_sentence(text: &str) -> bool {
    let Some(first) = text.chars().next() else {
        return true;
    };
    !first.is_lowercase() && (text.len() < 24 || window(text, 64).chars().any(char::is_lowercase))
}

/// A city in capitals, with what may follow it: `, Turkey`, `, Nov. 3`, `/WASHINGTON`.
fn is_capital_place(city: &str) -> bool {
    let city = city.trim_end();
    let first = city.split([',', '/']).next().unwrap_or_default();
    let letters = first.chars().filter(|c| c.is_alphabetic()).count();
    let known = letters > 4 || first.len() < city.len() || listed(SHORT_CITIES, first);
    known
        && letters >= 2
        && !listed(NO_CITIES, first)
        && first.split_whitespace().all(is_capitals)
        && is_place(city)
}

/// Names and dates, no sentence: every word has a capital or is a small word of names.
fn is_place(city: &str) -> bool {
    let mut words = 0;
    for word in city
        .split([' ', ',', '/', '\u{a0}'])
        .filter(|word| !word.is_empty())
    {
        words += 1;
        let article =
            words == 1 && ["The", "A", "An", "In", "At", "On", "But", "And"].contains(&word);
        if article || !(capitalised(word) || is_day(word)) {
            return false;
        }
    }
    (1..=9).contains(&words)
}

fn is_day(word: &str) -> bool {
    word.len() <= 4 && word.bytes().all(|b| b.is_ascii_digit())
}

fn capitalised(word: &str) -> bool {
    listed(SMALL_WORDS, word)
        || (word.chars().next().is_some_and(char::is_uppercase)
            && word
                .chars()
                .all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’')))
}

fn is_capitals(word: &str) -> bool {
    word.chars()
        .all(|c| c.is_uppercase() || matches!(c, '.' | '-' | '\'' | '’'))
}

/// `AP`, `CNN Business`, `AP/KTLA`; not `AP Photo/Jane Doe`.
fn is_agency(inner: &str) -> bool {
    let inner = inner.trim();
    let first = inner.split(['/', ' ', ',']).next().unwrap_or_default();
    listed(AGENCIES, inner)
        || (inner.len() <= 40
            && listed(AGENCIES, first)
            && !inner.contains("Photo")
            && is_place(inner))
}

/// `Herald staff and CNA`, `Our correspondent`: who wrote it, where capitals and a dash say that it
/// is a dateline.
fn is_desk(inner: &str) -> bool {
    inner.len() <= 60 && inner.starts_with(char::is_uppercase) && !inner.contains(['.', ';', ':'])
}

fn is_acronym(inner: &str) -> bool {
    (2..=6).contains(&inner.len()) && inner.bytes().all(|b| b.is_ascii_uppercase())
}

/// At most the first `bytes` bytes, cut where a character ends.
fn window(text: &str, bytes: usize) -> &str {
    if text.len() <= bytes {
        return text;
    }
    (0..=bytes)
        .rev()
        .find_map(|end| text.get(..end))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::dateline;

    fn prose(paragraph: &str) -> &str {
        dateline(paragraph)
            .and_then(|end| paragraph.get(end..))
            .unwrap_or(paragraph)
    }

    #[test]
    fn what_stands_before_the_first_sentence_is_cut() {
        for lead in [
            "ANKARA, Turkey — ",
            " date 2024-08-01 ANKARA, Turkey — ",
            " date 2024-08-02 (August 2, 2024 / JNS) ",
            "date: 2024-08-02 ",
            "2024-08-01 ",
            "(August 2, 2024 / JNS) ",
            "(August 2, 2024 / JNS)\n\n",
            "LONDON (Reuters) - ",
            "TARSK (Herald staff and CNA) — ",
            "WASHINGTON, Nov 3 (AP) — ",
            "(CNN) ",
            "(CNN)",
            "(CNN) -- ",
            "(Reuters) - ",
            "(KFGO) - ",
            "Beijing (CNN) ",
            "London (CNN Business) ",
            "Washington (AFP) – ",
            "WASHINGTON—",
            "WASHINGTON – ",
            "NEW YORK -- ",
            "ROME — ",
            "WEST PALM BEACH, Fla./WASHINGTON (Reuters) - ",
            "DAVOS, Switzerland/WASHINGTON (Reuters) - ",
            "PORT-AU-PRINCE, Haiti (AP) — ",
            "ST. LOUIS — ",
            "OAKLAND, CALIFORNIA — ",
            "BURNS, Ore. (AP) — ",
            "CHARLESTON, S.C. (Reuters) - ",
            "LONDON, 1 July 2024 — ",
            "İSTANBUL — ",
            "ISLAMABAD: ",
            "EXCLUSIVE: ",
            "UPDATE 2-",
            "By JANE DOE, Associated Press ",
            "By JANE DOE and JOHN ROE, Associated Press\nWASHINGTON (AP) — ",
        ] {
            for rest in [
                "The talks ended on Monday.",
                "“We will not,” she said.",
                "U.S. officials left.",
                "Two men died.",
            ] {
                let paragraph = format!("{lead}{rest}");
                assert_eq!(prose(&paragraph), rest, "{paragraph}");
            }
        }
    }

    #[test]
    fn a_dateline_alone_is_all_furniture() {
        for line in [
            " date 2024-08-02 (August 2, 2024 / JNS)",
            "WASHINGTON —",
            "LONDON (Reuters) -",
            "(CNN)",
            "2024-08-01",
        ] {
            assert_eq!(dateline(line), Some(line.len()), "{line}");
        }
    }

    #[test]
    fn sentences_stay_whole() {
        for paragraph in [
            "",
            "   ",
            "Turkey — a NATO member — said the alliance should wait.",
            "Turkey — A member of NATO — said so.",
            "NPR — along with seven public radio stations — is chronicling the lives of Americans.",
            "NATO — The alliance met on Monday.",
            "IBM - The company said so.",
            "FILE - In this April 24, 2020 file photo, a man walks.",
            "The Associated Press (AP) reported the story first.",
            "The White House (AP) Pool reported it.",
            "Officials (AP) said nothing.",
            "STEVE DOOCY: Sure.",
            "(Language in fourth and 31st paragraphs may be offensive to some readers)",
            "(The group denies it.) Officials said no more.",
            "TURKEY BLOCKS NATO COOPERATION — ALL OF IT — OVER THE WAR IN GAZA",
            "COVID-19 — The disease spread.",
            "U.S. – China relations are poor.",
            "UN inquiry: The panel found both sides guilty.",
            "HMS Queen Elizabeth — The ship — left port.",
            "By Tuesday, Associated Press reporters had counted 12 dead.",
            "By the time the war began, thousands had fled.",
            "Date night ended badly for the couple.",
            "2024-08-01x is a code.",
            "August 2, 2024 was a Friday.",
            "UPDATE the software, officials said.",
            "President Joe Biden (left) said so.",
            "Sen. Lindsey Graham (R-SC) is taking a hard line.",
            "Special Counsel Robert Mueller (Jonathan Ernst/Reuters)",
            "UPDATE 12:15 pm EST: The legislature has passed the bill.",
            "Russia (TASS reported) denied it.",
        ] {
            assert_eq!(dateline(paragraph), None, "{paragraph}");
        }
    }
}
