//! Which of two articles that share copy came first?
//!
//! Told by an agency as outlet or in the byline, by a credit in the text (*Reuters contributed to
//! this report*), else by the days of publication. Where these are silent or at odds, nobody says.

use crate::article::Article;
use schemars::JsonSchema;
use serde::Serialize;

/// News agencies by the names they go by in bylines and credits. Names only: which outlets take
/// which service changes too often to be kept.
const AGENCIES: [(&str, &str); 32] = [
    ("Reuters", "Reuters"),
    ("Thomson Reuters", "Reuters"),
    ("AP", "AP"),
    ("Associated Press", "AP"),
    ("AFP", "AFP"),
    ("Agence France-Presse", "AFP"),
    ("UPI", "UPI"),
    ("United Press International", "UPI"),
    ("dpa", "dpa"),
    ("Deutsche Presse-Agentur", "dpa"),
    ("PA", "PA"),
    ("PA Media", "PA"),
    ("Press Association", "PA"),
    ("ANSA", "ANSA"),
    ("EFE", "EFE"),
    ("TASS", "TASS"),
    ("Interfax", "Interfax"),
    ("Xinhua", "Xinhua"),
    ("Kyodo", "Kyodo"),
    ("Kyodo News", "Kyodo"),
    ("Yonhap", "Yonhap"),
    ("PTI", "PTI"),
    ("Press Trust of India", "PTI"),
    ("ANI", "ANI"),
    ("IANS", "IANS"),
    ("Anadolu", "Anadolu"),
    ("Anadolu Agency", "Anadolu"),
    ("AAP", "AAP"),
    ("Australian Associated Press", "AAP"),
    ("Canadian Press", "Canadian Press"),
    ("Bloomberg", "Bloomberg"),
    ("JTA", "JTA"),
];

/// Which of two articles is the other's source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Direction {
    /// Which is the source.
    pub source: Side,
    /// What tells so.
    pub because: Reason,
}

/// One of two articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// The first of the two.
    Left,
    /// The second.
    Right,
}

/// What tells which article came first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// It is an agency's.
    Agency(String),
    /// The other one credits it.
    Credit(String),
    /// It was published on an earlier day: from, to.
    Dates(String, String),
}

/// Which article the other is derived from, where something tells; the order of the two says
/// nothing.
#[must_use]
pub fn direction(left: &Article, right: &Article) -> Option<Direction> {
    by_agency(left, right).or_else(|| by_date(left, right))
}

fn by_agency(left: &Article, right: &Article) -> Option<Direction> {
    let (source, name) = match (publisher(left), publisher(right)) {
        (Some(name), None) => (Side::Left, name),
        (None, Some(name)) => (Side::Right, name),
        _ => return None,
    };
    let other = if source == Side::Left { right } else { left };
    let because = if credit(other) == Some(name) {
        Reason::Credit(name.to_owned())
    } else {
        Reason::Agency(name.to_owned())
    };
    Some(Direction { source, because })
}

fn by_date(left: &Article, right: &Article) -> Option<Direction> {
    let (first, second) = (left.date.as_deref()?, right.date.as_deref()?);
    let source = match first.cmp(second) {
        std::cmp::Ordering::Less => Side::Left,
        std::cmp::Ordering::Greater => Side::Right,
        std::cmp::Ordering::Equal => return None,
    };
    let (from, to) = if source == Side::Left {
        (first, second)
    } else {
        (second, first)
    };
    Some(Direction {
        source,
        because: Reason::Dates(from.to_owned(), to.to_owned()),
    })
}

/// The agency that published an article: one of the list, or one that calls itself so.
fn publisher(article: &Article) -> Option<&str> {
    const OWN: [&str; 4] = ["News Agency", "Press Agency", "Newswire", "News Service"];
    let outlet = article.outlet.as_deref()?;
    let by_name = || {
        OWN.iter()
            .any(|ending| outlet.ends_with(ending))
            .then_some(outlet)
    };
    agency(outlet).or_else(by_name)
}

/// The agency whose copy an article says it is, or uses: in its byline, or in a line of credit.
#[must_use]
pub fn credit(article: &Article) -> Option<&'static str> {
    let byline = || {
        article
            .byline
            .as_deref()?
            .split([',', '/', '|', ';', '(', ')', '—'])
            .find_map(agency)
    };
    let outlet = article.outlet.as_deref();
    outlet
        .and_then(agency)
        .or_else(byline)
        .or_else(|| credit_line(&article.text))
}

/// *With reporting by AP*, *Reuters contributed to this report*, *(Reuters)*, among the first or last lines.
fn credit_line(text: &str) -> Option<&'static str> {
    let lines: Vec<&str> = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    let ends = lines.first().into_iter().chain(lines.iter().rev().take(3));
    ends.copied().find_map(|line| {
        let credits = [
            "contributed to this",
            "contributed to the",
            "with reporting by",
            "reporting by",
            "with files from",
            "source:",
        ];
        let low = line.to_lowercase();
        if line.len() < 200 && credits.iter().any(|words| low.contains(words)) {
            return named_in(line);
        }
        let bracket = line
            .find('(')
            .and_then(|open| Some(line.get(open + 1..)?.split_once(')')?.0));
        bracket.filter(|inside| inside.len() < 40).and_then(agency)
    })
}

/// The first agency named in a line of credit, as words of their own.
fn named_in(line: &str) -> Option<&'static str> {
    let words: Vec<&str> = line
        .split(|letter: char| !(letter.is_alphanumeric() || letter == '-'))
        .filter(|word| !word.is_empty())
        .collect();
    (1..=3)
        .rev()
        .find_map(|length| words.windows(length).find_map(|run| agency(&run.join(" "))))
}

fn agency(name: &str) -> Option<&'static str> {
    let name = name.trim();
    let name = name
        .strip_prefix("The ")
        .or_else(|| name.strip_prefix("the "))
        .unwrap_or(name);
    AGENCIES
        .iter()
        .find(|(known, _)| *known == name || (known.len() > 4 && known.eq_ignore_ascii_case(name)))
        .map(|(_, agency)| *agency)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(outlet: &str, date: &str, text: &str) -> Article {
        let some = |value: &str| Some(value.to_owned()).filter(|value| !value.is_empty());
        Article {
            outlet: some(outlet),
            date: some(date),
            text: text.into(),
            ..Article::default()
        }
    }

    #[test]
    fn agencies_then_dates_tell_who_was_first() {
        let wire = article("Reuters", "", "Varda closed the border.");
        let paper = article("Lor Gazette", "2031-03-04", "Varda closed the border.");
        let credited = article(
            "Velt Post",
            "",
            "Varda closed the border.\n\nReuters contributed to this report.",
        );
        let own = article("Lor News Agency", "", "Varda closed the border.");
        let late = article("Ostrel Times", "2031-03-06", "Varda closed the border.");
        for (left, right, source, because) in [
            (&wire, &paper, Side::Left, Reason::Agency("Reuters".into())),
            (&paper, &wire, Side::Right, Reason::Agency("Reuters".into())),
            (
                &paper,
                &own,
                Side::Right,
                Reason::Agency("Lor News Agency".into()),
            ),
            (
                &credited,
                &wire,
                Side::Right,
                Reason::Credit("Reuters".into()),
            ),
            (
                &late,
                &paper,
                Side::Right,
                Reason::Dates("2031-03-04".into(), "2031-03-06".into()),
            ),
        ] {
            assert_eq!(direction(left, right), Some(Direction { source, because }));
        }
        assert_eq!(direction(&paper, &credited), None, "a day on one side only");
        assert_eq!(direction(&paper, &paper), None, "the same day");
    }

    #[test]
    fn credits_are_found_where_they_stand() {
        for (text, found) in [
            ("VELT (AP) — The raid ended.\n\nMore.", Some("AP")),
            (
                "One.\n\n— With reporting by The Associated Press",
                Some("AP"),
            ),
            ("One.\n\nReporting by Ann Roe; Editing by John Doe", None),
            ("The Associated Press was told to leave the briefing.", None),
            ("The league (AAP) met.", Some("AAP")),
        ] {
            assert_eq!(credit(&article("", "", text)), found, "{text}");
        }
    }
}
