//! Which character does `&mdash;` or `&#8212;` stand for?

/// The character that an entity at the start of `text` stands for, and the bytes it takes.
pub(super) fn unescape(text: &str) -> Option<(usize, char)> {
    const NAMED: &[(&str, char)] = &[
        ("amp", '&'),
        ("lt", '<'),
        ("gt", '>'),
        ("quot", '"'),
        ("apos", '\''),
        ("nbsp", '\u{a0}'),
        ("lsquo", '‘'),
        ("rsquo", '’'),
        ("ldquo", '“'),
        ("rdquo", '”'),
        ("ndash", '–'),
        ("mdash", '—'),
        ("hellip", '…'),
        ("bull", '•'),
        ("copy", '©'),
        ("euro", '€'),
        ("pound", '£'),
        ("eacute", 'é'),
        ("shy", '\u{ad}'),
    ];
    let inner = text.strip_prefix('&')?;
    let end = inner.bytes().take(11).position(|byte| byte == b';')?;
    let name = inner.get(..end)?;
    let character = match name.strip_prefix('#') {
        Some(number) => by_number(number)?,
        None => NAMED.iter().find(|(known, _)| *known == name)?.1,
    };
    Some((name.len() + 2, character))
}

/// `8217` or `x2019`.
fn by_number(number: &str) -> Option<char> {
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    char::from_u32(code).filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
}

#[cfg(test)]
mod tests {
    use super::unescape;

    #[test]
    fn names_and_numbers_are_read_and_nothing_else_is() {
        for (text, wanted) in [
            ("&amp; more", Some((5, '&'))),
            ("&#8217;s", Some((7, '’'))),
            ("&#x2019;s", Some((8, '’'))),
            ("&bogus;", None),
            ("& ;", None),
            ("&#0;", None),
            ("&#xD800;", None),
            ("amp;", None),
            ("&averyveryverylongname;", None),
        ] {
            assert_eq!(unescape(text), wanted, "{text}");
        }
    }
}
