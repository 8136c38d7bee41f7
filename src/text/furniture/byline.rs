//! Who wrote it?

use super::{ends_sentence, listed};

/// `By Jane Doe`, `By JANE DOE, Associated Press`, `By James Landale, BBC diplomatic correspondent`:
/// the names as printed, what follows them left out.
///
/// ```
/// use framelens::text::furniture::byline;
/// assert_eq!(byline("By Jane Doe and John Roe, Reuters"), Some("Jane Doe and John Roe"));
/// assert_eq!(byline("By Tuesday, the city had fallen."), None);
/// ```
#[must_use]
pub fn byline(line: &str) -> Option<&str> {
    let line = line.trim();
    let names = ["By ", "BY ", "by "]
        .iter()
        .find_map(|by| line.strip_prefix(by))?;
    if line.len() > 110 || ends_sentence(line) {
        return None;
    }
    let names = names.split([',', '|', '•', '(', '—']).next()?.trim_end();
    let names = names.split(" for ").next()?.trim_end_matches([':', ' ']);
    let mut words = 0;
    for word in names.split_whitespace() {
        words += 1;
        if !is_name_word(word) {
            return None;
        }
    }
    (2..=12).contains(&words).then_some(names)
}

fn is_name_word(word: &str) -> bool {
    const SMALL: &str = "and|de|del|della|di|la|le|van|von|der|bin|al|el|&";
    const NO_NAMES: &str = "\
        Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|\
        June|July|August|September|October|November|December|Contrast|Comparison|The|Then|Now|\
        Law|Any|All|Most|Then,";
    listed(SMALL, word)
        || (word.starts_with(char::is_uppercase)
            && !listed(NO_NAMES, word)
            && word
                .chars()
                .all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’')))
}

#[cfg(test)]
mod tests {
    use super::byline;

    #[test]
    fn bylines_give_the_names() {
        for (line, names) in [
            ("By Jane Doe", "Jane Doe"),
            ("By JANE DOE, Associated Press", "JANE DOE"),
            (
                "By Jane van der Berg and John O’Neill-Roe",
                "Jane van der Berg and John O’Neill-Roe",
            ),
            ("By Jane Doe for The Example", "Jane Doe"),
            ("By Rachel Megawhat:", "Rachel Megawhat"),
        ] {
            assert_eq!(byline(line), Some(names), "{line}");
        }
    }
}
