//! Which given names are short for which?
//!
//! *Bob Marr* and *Robert T. Marr* are one, where a story has both.

use super::names::is_short_for;

/// Short and full form.
const SHORT: [(&str, &str); 44] = [
    ("abe", "abraham"),
    ("al", "albert"),
    ("alex", "alexander"),
    ("andy", "andrew"),
    ("ben", "benjamin"),
    ("bernie", "bernard"),
    ("bill", "william"),
    ("bob", "robert"),
    ("cathy", "catherine"),
    ("charlie", "charles"),
    ("chris", "christopher"),
    ("chuck", "charles"),
    ("dan", "daniel"),
    ("dave", "david"),
    ("dick", "richard"),
    ("don", "donald"),
    ("ed", "edward"),
    ("greg", "gregory"),
    ("jeff", "jeffrey"),
    ("jerry", "gerald"),
    ("jim", "james"),
    ("joe", "joseph"),
    ("jon", "jonathan"),
    ("josh", "joshua"),
    ("ken", "kenneth"),
    ("larry", "lawrence"),
    ("liz", "elizabeth"),
    ("matt", "matthew"),
    ("mike", "michael"),
    ("mitch", "mitchell"),
    ("nick", "nicholas"),
    ("pat", "patrick"),
    ("pete", "peter"),
    ("rob", "robert"),
    ("ron", "ronald"),
    ("rudy", "rudolph"),
    ("sam", "samuel"),
    ("steve", "steven"),
    ("sue", "susan"),
    ("ted", "edward"),
    ("tim", "timothy"),
    ("tom", "thomas"),
    ("tony", "anthony"),
    ("will", "william"),
];

/// Is the first full name the second with a short given name? Both are keys.
#[must_use]
pub fn by_nickname(short: &str, full: &str) -> bool {
    let (Some((given, rest)), Some((formal, _))) = (short.split_once(' '), full.split_once(' '))
    else {
        return false;
    };
    let known = SHORT.contains(&(given, formal));
    let spelled = format!("{formal} {rest}");
    known && (spelled == full || is_short_for(&spelled, full))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_nickname_stands_for_its_name() {
        for (short, full, is) in [
            ("bob marr", "robert t marr", true),
            ("bob marr", "robert marr", true),
            ("bob marr", "ado marr", false),
            ("bob marr", "robert tev", false),
            ("marr", "robert marr", false),
        ] {
            assert_eq!(by_nickname(short, full), is, "{short} {full}");
        }
    }
}
