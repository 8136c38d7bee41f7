//! Which tags are meant?
//!
//! `label`, `label.armed`, `label.armed/terror-group`, each with or without `:VOICE`; `all` means
//! every tag. The command's `--show` and `--fail-on` speak this small language.

use super::terms;
use crate::report::{Tag, Voice};
use std::str::FromStr;

/// A pattern over tags: family, category or entry, and perhaps a voice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selector {
    category: Option<String>,
    entry: Option<String>,
    voice: Option<Voice>,
}

/// Why a text is no [`Selector`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SelectorError {
    /// The part after the colon is no voice.
    #[error("`{0}` is not a voice; use outlet, attributed or quoted")]
    Voice(String),
    /// The part before the dot is no family.
    #[error("`{0}` is not a family; use one of {families}, or `all`", families = family_list())]
    Family(String),
}

fn family_list() -> String {
    terms::FAMILIES.map(|(id, _)| id).join(", ")
}

impl Selector {
    /// Is this tag meant?
    #[must_use]
    pub fn holds(&self, tag: &Tag) -> bool {
        self.voice.is_none_or(|voice| voice == tag.voice)
            && self
                .entry
                .as_deref()
                .is_none_or(|entry| *entry == *tag.entry)
            && self.category.as_deref().is_none_or(|category| {
                *category == *tag.category || category == terms::family(&tag.category)
            })
    }

    /// Could a tag of this family be meant?
    #[must_use]
    pub fn reaches(&self, family: &str) -> bool {
        self.category
            .as_deref()
            .is_none_or(|category| terms::family(category) == family)
    }
}

impl FromStr for Selector {
    type Err = SelectorError;

    fn from_str(pattern: &str) -> Result<Self, Self::Err> {
        let (path, voice) = match pattern.split_once(':') {
            Some((path, voice)) => (path, Some(parse_voice(voice)?)),
            None => (pattern, None),
        };
        let (category, entry) = match path.split_once('/') {
            Some((category, entry)) => (category, Some(entry.to_owned())),
            None => (path, None),
        };
        if category == "all" {
            return Ok(Self {
                category: None,
                entry,
                voice,
            });
        }
        let family = terms::family(category);
        if terms::FAMILIES.iter().all(|(id, _)| *id != family) {
            return Err(SelectorError::Family(family.to_owned()));
        }
        Ok(Self {
            category: Some(category.to_owned()),
            entry,
            voice,
        })
    }
}

fn parse_voice(name: &str) -> Result<Voice, SelectorError> {
    terms::VOICES
        .into_iter()
        .find(|voice| terms::voice(*voice) == name)
        .ok_or_else(|| SelectorError::Voice(name.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::fixture;

    #[test]
    fn patterns_mean_what_they_say() {
        let article = fixture::article();
        let report = fixture::report(&article);
        let tag = &report.tags[0];
        assert_eq!(
            (&*tag.category, &*tag.entry, tag.voice),
            ("label.armed", "terror-group", Voice::Outlet)
        );
        for (pattern, meant) in [
            ("all", true),
            ("all:outlet", true),
            ("label", true),
            ("label:quoted", false),
            ("label.armed", true),
            ("label.state", false),
            ("label.armed/terror-group:outlet", true),
            ("label.armed/rebel", false),
            ("event", false),
        ] {
            let selector: Selector = pattern.parse().unwrap();
            assert_eq!(selector.holds(tag), meant, "{pattern}");
        }
    }

    #[test]
    fn mistakes_are_named() {
        let error = "lable:outlet".parse::<Selector>().unwrap_err().to_string();
        assert!(error.starts_with("`lable` is not a family; use one of attribution, sourcing"));
        let error = "label:own".parse::<Selector>().unwrap_err().to_string();
        assert_eq!(
            error,
            "`own` is not a voice; use outlet, attributed or quoted"
        );
    }
}
