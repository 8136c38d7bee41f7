//! Is it English?
//!
//! The lexicons are English, so another language would only give noise. A look at the commonest
//! words settles nearly every article (1,499 of 1,500); the others go to `whatlang`, which needs a
//! good two hundred bytes to be right (1,032 of 1,033 news paragraphs) and a hundred times as long.

/// Shorter texts are taken as they are.
const SHORTEST: usize = 200;

/// So many bytes are looked at.
const SAMPLE: usize = 2048;

/// So many settle nine articles in ten.
const FIRST_LOOK: usize = 800;

/// The English name of the language where the text is surely another one.
pub(super) fn other_language(text: &str) -> Option<&'static str> {
    if text.len() < SHORTEST {
        return None;
    }
    let sample = start(text, SAMPLE);
    if is_plainly_english(start(sample, FIRST_LOOK)) || is_plainly_english(sample) {
        return None;
    }
    let info = whatlang::detect(sample)?;
    let other = info.lang() != whatlang::Lang::Eng && info.is_reliable();
    other.then(|| info.lang().eng_name())
}

/// One word in ten is a common word of English. In English news it is one in five.
fn is_plainly_english(sample: &str) -> bool {
    let (mut words, mut common) = (0, 0);
    for word in sample.split_ascii_whitespace() {
        words += 1;
        common += usize::from(is_english(word));
    }
    words >= 20 && common * 10 >= words
}

/// The common words of English that other languages written in Latin letters do not share.
#[rustfmt::skip]
fn is_english(word: &str) -> bool {
    matches!(
        word,
        "the" | "of" | "and" | "that" | "with" | "said" | "from" | "this" | "have" | "which" | "their" | "would"
            | "been" | "they" | "were" | "by" | "his" | "The" | "to" | "for" | "it" | "are" | "has" | "not" | "who"
            | "about" | "after" | "when" | "more" | "than"
    )
}

/// At most the first `bytes` bytes, cut where a character ends.
fn start(text: &str, bytes: usize) -> &str {
    (0..=bytes.min(text.len()))
        .rev()
        .find_map(|end| text.get(..end))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::other_language;

    #[test]
    fn only_long_texts_that_are_surely_foreign_are_named() {
        let french = "Le gouvernement a annoncé mardi que les négociations avec les syndicats reprendraient la semaine \
            prochaine, après plusieurs jours de grève dans les transports publics de la capitale et des régions voisines.";
        let english = "The government said on Tuesday that talks with the unions would begin again next week, after days of \
            strikes on the trains and buses of the capital and of the regions near it, officials told reporters.";
        let arabic = "أعلنت الحكومة يوم الثلاثاء أن المفاوضات مع النقابات ستستأنف الأسبوع المقبل بعد عدة أيام من الإضرابات في وسائل النقل العام في العاصمة والمناطق المجاورة";
        assert_eq!(other_language(french), Some("French"));
        assert_eq!(other_language(arabic), Some("Arabic"));
        assert_eq!(other_language(english), None);
        assert_eq!(other_language("Le gouvernement a annoncé mardi."), None);
        assert_eq!(other_language(&"0123 4567 ".repeat(40)), None);
    }
}
