//! Which surface forms does an entry have?
//!
//! Expands braces and inflects verbs and nouns, so that a lexicon file can say `verb = "slam"`.
//! Regular rules plus a table of irregular verbs; what comes out is printed by `lexicon show`.

use serde::{Deserialize, Serialize};

/// What a form is, as bits: one form can be several (*said* is past and participle).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Morph(pub u8);

impl Morph {
    /// Base form of a verb: *claim*.
    pub const BASE: Self = Self(1);
    /// Third person: *claims*.
    pub const THIRD: Self = Self(2);
    /// Past tense: *claimed*.
    pub const PAST: Self = Self(4);
    /// Past participle: *claimed*.
    pub const PARTICIPLE: Self = Self(8);
    /// *-ing* form.
    pub const ING: Self = Self(16);
    /// Noun, singular or plural.
    pub const NOUN: Self = Self(32);
    /// Adjective.
    pub const ADJECTIVE: Self = Self(64);
    /// Written out in the file, of no stated kind.
    pub const LITERAL: Self = Self(128);
    /// Any verb form.
    pub const VERB: Self = Self(31);

    /// Both sets of bits.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Do the two share a bit?
    #[must_use]
    pub const fn is(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// No pattern gives more forms than this; ten braces of two choices do.
const VARIANTS: usize = 1024;

/// Longer patterns are not expanded.
const LONGEST: usize = 4096;

/// `"{a|b} c"` → `["a c", "b c"]`. What has an unclosed brace, or would give more than a thousand
/// forms, stays as it is, braces and all.
#[must_use]
pub fn expand_braces(pattern: &str) -> Vec<String> {
    let (mut done, mut left) = (Vec::new(), vec![pattern.to_owned()]);
    while let Some(next) = left.pop() {
        let Some((before, choices, after)) = last_brace(&next) else {
            done.push(next);
            continue;
        };
        let each = choices.rsplit('|');
        left.extend(each.map(|choice| format!("{before}{choice}{after}")));
        if done.len() + left.len() > VARIANTS || pattern.len() > LONGEST {
            return vec![pattern.to_owned()];
        }
    }
    done
}

/// The forms of a pattern that English has: of `{a|an} {excuse|lie}` not *an lie*. Only where the
/// pattern leaves the article open is one judged; by the letter, with *u* and *h* free.
#[must_use]
pub fn expand_with_articles(pattern: &str) -> Vec<String> {
    let mut forms = expand_braces(pattern);
    if pattern.contains("|an") || pattern.contains("an|") {
        forms.retain(|form| articles_fit(form));
    }
    forms
}

fn articles_fit(form: &str) -> bool {
    let mut words = form.split(' ').peekable();
    while let Some(word) = words.next() {
        let sound = words.peek().and_then(|next| next.chars().next());
        let (vowel, free) = (
            sound.is_some_and(|letter| "aeio".contains(letter)),
            sound.is_none_or(|letter| "uh".contains(letter)),
        );
        let wrong = match word {
            "a" => vowel,
            "an" => !vowel,
            _ => false,
        };
        if wrong && !free {
            return false;
        }
    }
    true
}

/// What stands before the last opening brace, up to its closing one, and behind that.
fn last_brace(pattern: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = pattern.rsplit_once('{')?;
    let (choices, after) = rest.split_once('}')?;
    Some((before, choices, after))
}

/// The forms of a verb; only the first word of a phrase bends.
#[must_use]
pub fn verb_forms(verb: &str) -> Vec<(String, Morph)> {
    let (head, rest) = match verb.split_once(' ') {
        Some((head, rest)) => (head, format!(" {rest}")),
        None => (verb, String::new()),
    };
    let mut forms: Vec<(String, Morph)> = Vec::new();
    let mut push = |form: String, morph: Morph| {
        let form = format!("{form}{rest}");
        match forms.iter_mut().find(|(text, _)| *text == form) {
            Some((_, known)) => *known = known.and(morph),
            None => forms.push((form, morph)),
        }
    };
    push(head.to_owned(), Morph::BASE);
    push(third_person(head), Morph::THIRD);
    for form in past_forms(head) {
        push(form.0, form.1);
    }
    for form in ing_forms(head) {
        push(form, Morph::ING);
    }
    forms
}

/// Singular and plural of a noun phrase; its last word bends.
#[must_use]
pub fn noun_forms(noun: &str) -> Vec<(String, Morph)> {
    let (rest, head) = match noun.rsplit_once(' ') {
        Some((rest, head)) => (format!("{rest} "), head),
        None => (String::new(), noun),
    };
    let mut forms = vec![(noun.to_owned(), Morph::NOUN)];
    let plural = format!("{rest}{}", plural(head));
    if plural != noun {
        forms.push((plural, Morph::NOUN));
    }
    forms
}

fn plural(noun: &str) -> String {
    const IRREGULAR: [(&str, &str); 10] = [
        ("man", "men"),
        ("person", "people"),
        ("child", "children"),
        ("life", "lives"),
        ("wife", "wives"),
        ("thief", "thieves"),
        ("foot", "feet"),
        ("crisis", "crises"),
        ("hypothesis", "hypotheses"),
        ("half", "halves"),
    ];
    for (one, many) in IRREGULAR {
        if let Some(stem) = noun.strip_suffix(one)
            && (stem.is_empty() || one == "man" && stem != "hu" && stem != "ger" && stem != "ro")
        {
            return format!("{stem}{many}");
        }
    }
    if noun.ends_with("is") && noun.len() > 4 {
        return format!("{}es", noun.strip_suffix("is").unwrap_or(noun));
    }
    third_person(noun)
}

fn third_person(word: &str) -> String {
    match word {
        "be" => return "is".to_owned(),
        "have" => return "has".to_owned(),
        "quiz" => return "quizzes".to_owned(),
        "belief" | "chief" | "proof" | "grief" | "brief" => return format!("{word}s"),
        _ => {}
    }
    if let Some(stem) = word.strip_suffix('y')
        && !stem.ends_with(['a', 'e', 'i', 'o', 'u'])
    {
        return format!("{stem}ies");
    }
    let sibilant = ["s", "x", "z", "ch", "sh"]
        .iter()
        .any(|end| word.ends_with(end));
    let takes_es = [
        "go", "do", "veto", "echo", "hero", "embargo", "torpedo", "potato", "negro",
    ];
    if sibilant && !word.ends_with("arch") || takes_es.iter().any(|end| word.ends_with(end)) {
        return format!("{word}es");
    }
    format!("{word}s")
}

fn past_forms(verb: &str) -> Vec<(String, Morph)> {
    let both = Morph::PAST.and(Morph::PARTICIPLE);
    if let Some((past, participle)) = irregular(verb) {
        let split = |forms: String, morph: Morph| -> Vec<(String, Morph)> {
            forms
                .split('/')
                .map(|form| (form.to_owned(), morph))
                .collect()
        };
        let mut out = split(past, Morph::PAST);
        for (form, morph) in split(participle, Morph::PARTICIPLE) {
            match out.iter_mut().find(|(known, _)| *known == form) {
                Some((_, known)) => *known = known.and(morph),
                None => out.push((form, morph)),
            }
        }
        return out;
    }
    if verb.ends_with('e') {
        return vec![(format!("{verb}d"), both)];
    }
    if let Some(stem) = verb.strip_suffix('y')
        && !stem.ends_with(['a', 'e', 'i', 'o', 'u'])
    {
        return vec![(format!("{stem}ied"), both)];
    }
    stems(verb)
        .into_iter()
        .map(|stem| (format!("{stem}ed"), both))
        .collect()
}

fn ing_forms(verb: &str) -> Vec<String> {
    if let Some(stem) = verb.strip_suffix("ie") {
        return vec![format!("{stem}ying")];
    }
    let keeps_e = ["ee", "oe", "ye", "inge"]
        .iter()
        .any(|end| verb.ends_with(end))
        || verb == "be";
    match verb.strip_suffix('e') {
        Some(stem) if !keeps_e || ["cringe", "impinge", "infringe", "fringe"].contains(&verb) => {
            vec![format!("{stem}ing")]
        }
        _ => stems(verb)
            .into_iter()
            .map(|stem| format!("{stem}ing"))
            .collect(),
    }
}

/// The stem before `-ed` and `-ing`, with the last consonant doubled where that is the rule; both
/// where British and American differ (*labelled, labeled*).
fn stems(verb: &str) -> Vec<String> {
    const STRESSED_LAST: &str = " abet abhor acquit admit allot annul befit beget begin commit compel \
        concur confer control debar defer demur deter dispel emit enrol equip excel expel forbid forget \
        forgo impel incur infer input occur offset omit outbid outfit output outrun overrun patrol \
        permit prefer propel rebel rebut recur refer regret remit repel reset submit transfer transmit \
        unplug unwrap upset beset format backstab handicap kidnap worship hobnob zigzag ";
    let double = || {
        let last = verb.chars().last().map(String::from).unwrap_or_default();
        format!("{verb}{last}")
    };
    let plain = verb.to_owned();
    if let Some(stem) = verb.strip_suffix('c')
        && !stem.is_empty()
    {
        return vec![format!("{verb}k")];
    }
    let either = [
        "kidnap", "worship", "program", "benefit", "focus", "bias", "bus",
    ];
    if either.contains(&verb) {
        return vec![plain, double()];
    }
    if STRESSED_LAST.contains(&format!(" {verb} ")) || single_syllable_cvc(verb) {
        return vec![double()];
    }
    let unstressed_l = verb.ends_with('l')
        && verb.len() > 3
        && verb
            .get(..verb.len() - 1)
            .is_some_and(|stem| stem.ends_with(['a', 'e', 'i', 'o']) && !ends_in_two_vowels(stem));
    if unstressed_l {
        vec![plain, double()]
    } else {
        vec![plain]
    }
}

fn ends_in_two_vowels(stem: &str) -> bool {
    stem.chars()
        .rev()
        .take(2)
        .filter(|letter| "aeiou".contains(*letter))
        .count()
        == 2
}

fn single_syllable_cvc(verb: &str) -> bool {
    let letters: Vec<char> = verb.chars().collect();
    let vowel = |letter: &char| "aeiou".contains(*letter);
    let [.., before, middle, last] = letters.as_slice() else {
        return false;
    };
    let vowels = letters
        .iter()
        .filter(|letter| vowel(letter) || **letter == 'y')
        .count();
    let qu =
        letters.len() > 3 && letters.get(letters.len() - 3) == Some(&'u') && verb.contains("qu");
    !vowel(last)
        && !"wxy".contains(*last)
        && vowel(middle)
        && (!vowel(before) || qu)
        && (vowels == 1 || qu && vowels == 2)
}

/// Past and participle of an irregular verb, also of one with a prefix (*withhold, mislead*).
fn irregular(verb: &str) -> Option<(String, String)> {
    const PREFIXES: [&str; 10] = [
        "over", "under", "out", "re", "mis", "with", "fore", "un", "up", "inter",
    ];
    let find = |stem: &str| {
        IRREGULAR.lines().find_map(|line| {
            let mut words = line.split_ascii_whitespace();
            let [base, past, participle] = [words.next()?, words.next()?, words.next()?];
            (base == stem).then(|| (past.to_owned(), participle.to_owned()))
        })
    };
    find(verb).or_else(|| {
        PREFIXES.iter().find_map(|prefix| {
            let stem = verb.strip_prefix(prefix).filter(|stem| stem.len() > 2)?;
            let (past, participle) = find(stem)?;
            (!past.contains('/'))
                .then(|| (format!("{prefix}{past}"), format!("{prefix}{participle}")))
        })
    })
}

const IRREGULAR: &str = include_str!("irregular_verbs.txt");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_open_article_takes_what_fits() {
        for (pattern, forms) in [
            (
                "just {a|an} {excuse|lie}",
                vec!["just an excuse", "just a lie"],
            ),
            (
                "{a|an|the} {union}",
                vec!["a union", "an union", "the union"],
            ),
            ("a {hour}", vec!["a hour"]),
            ("at {a|an}", vec!["at a", "at an"]),
        ] {
            assert_eq!(expand_with_articles(pattern), forms, "{pattern}");
        }
    }
}
