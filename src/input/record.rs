//! How does a record become an article?
//!
//! Every reader ends here: it fills the fields it found, and one function names the article, its
//! outlet and its story, reads the date and turns away what has no text or is not English.

use super::error::{InputError, Note, Portion, Skipped};
use super::language::other_language;
use super::source::{Source, Told};
use super::{Found, Settings};
use crate::article::{Allowance, Article, Origin, OutletFrom, Piece, TitlePlace};
use crate::text::furniture::{date_in, dateline};
use std::borrow::Cow;

/// What a record can tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Id,
    Text,
    Outlet,
    Story,
    Topic,
    Title,
    Date,
    Url,
    Byline,
}

/// The names that fields go by unless the caller says otherwise.
const NAMES: &[(&str, Field)] = &[
    ("text", Field::Text),
    ("id", Field::Id),
    ("outlet", Field::Outlet),
    ("title", Field::Title),
    ("date", Field::Date),
    ("story", Field::Story),
    ("topic", Field::Topic),
    ("url", Field::Url),
    ("byline", Field::Byline),
];

/// Which columns or JSON fields hold what: `--map text=Body,outlet=Source`.
///
/// ```
/// use framelens::input::FieldNames;
/// assert!(FieldNames::parse("text=Body,outlet=Source").is_ok());
/// assert!(FieldNames::parse("body=Text").is_err());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FieldNames {
    given: Vec<(String, Field)>,
}

/// A mapping that cannot be understood.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{part}` is not FIELD=NAME; FIELD is one of id, text, outlet, story, title, date, url, byline"
)]
pub struct MapError {
    /// The part of the mapping that is meant.
    pub part: String,
}

impl FieldNames {
    /// Reads `text=Body,outlet=Source`: our name, then theirs.
    ///
    /// # Errors
    /// [`MapError`] with the part that is no such pair or names no field of ours.
    pub fn parse(map: &str) -> Result<Self, MapError> {
        let parts = map
            .split(',')
            .map(str::trim)
            .filter(|part| !part.is_empty());
        let given = parts.map(Self::pair).collect::<Result<_, _>>()?;
        Ok(Self { given })
    }

    fn pair(part: &str) -> Result<(String, Field), MapError> {
        let found = part.split_once('=').and_then(|(ours, theirs)| {
            let (_, field) = NAMES.iter().find(|(name, _)| *name == ours.trim())?;
            Some((theirs.trim().to_owned(), *field))
        });
        found
            .filter(|(theirs, _)| !theirs.is_empty())
            .ok_or_else(|| MapError {
                part: part.to_owned(),
            })
    }

    /// What the field of this name holds; `None` for names that nobody asked for.
    pub(super) fn field(&self, name: &str) -> Option<Field> {
        if let Some((_, field)) = self.given.iter().find(|(theirs, _)| theirs == name) {
            return Some(*field);
        }
        let (_, field) = NAMES.iter().find(|(ours, _)| *ours == name)?;
        (!self.given.iter().any(|(_, taken)| taken == field)).then_some(*field)
    }

    /// The name that the field with the articles must have.
    pub(super) fn text(&self) -> &str {
        self.given
            .iter()
            .find(|(_, field)| *field == Field::Text)
            .map_or("text", |(theirs, _)| theirs)
    }
}

/// The fields of one record, as its reader found them.
#[derive(Debug, Default)]
pub(super) struct Record<'a> {
    pub id: Option<Cow<'a, str>>,
    pub text: Option<Cow<'a, str>>,
    pub outlet: Option<Cow<'a, str>>,
    pub story: Option<Cow<'a, str>>,
    pub topic: Option<Cow<'a, str>>,
    pub title: Option<Cow<'a, str>>,
    pub date: Option<Cow<'a, str>>,
    pub url: Option<Cow<'a, str>>,
    pub byline: Option<Cow<'a, str>>,
    /// The outlet comes from the front matter of a file, not from a field.
    pub front_matter: bool,
    /// Where the title stands, in files of one article.
    pub title_place: Option<TitlePlace>,
    /// Where the text leaves marks of the file out.
    pub pieces: Vec<Piece>,
    /// What the editors let stand.
    pub allowances: Vec<Allowance>,
}

impl<'a> Record<'a> {
    pub fn set(&mut self, field: Field, value: Option<Cow<'a, str>>) {
        let place = match field {
            Field::Id => &mut self.id,
            Field::Text => &mut self.text,
            Field::Outlet => &mut self.outlet,
            Field::Story => &mut self.story,
            Field::Topic => &mut self.topic,
            Field::Title => &mut self.title,
            Field::Date => &mut self.date,
            Field::Url => &mut self.url,
            Field::Byline => &mut self.byline,
        };
        *place = value;
    }
}

/// One input while it is read: where it comes from, what the caller wants, who takes what is found.
pub(super) struct Reading<'a> {
    pub source: &'a Source,
    pub settings: &'a Settings,
    pub found: &'a mut dyn FnMut(Found),
}

impl Reading<'_> {
    pub fn skip(&mut self, line: Option<usize>, reason: InputError) {
        (self.found)(Found::Skipped(Skipped {
            path: self.source.path.clone(),
            line,
            reason,
        }));
    }

    pub fn note(&mut self, line: Option<usize>, what: String) {
        (self.found)(Found::Note(Note {
            path: self.source.path.clone(),
            line,
            what,
        }));
    }

    /// Hands on the article that a whole file or a record of one is. `line` is where the record
    /// begins, or the text of a whole file; `portion` says which of the two it is.
    pub fn take(&mut self, record: Record<'_>, line: usize, portion: Portion) {
        let place = (portion != Portion::File).then_some(line);
        match self.article(record, line, portion) {
            Ok(article) => (self.found)(Found::Article(article)),
            Err(reason) => self.skip(place, reason),
        }
    }

    fn article(
        &self,
        mut record: Record<'_>,
        line: usize,
        portion: Portion,
    ) -> Result<Article, InputError> {
        let text = self.text(record.text.take(), portion)?;
        let (outlet, outlet_from) = self.outlet(&record);
        let story = worded(record.story.as_deref()).or(worded(record.topic.as_deref()));
        let date = record.date.as_deref().and_then(date_in);
        Ok(Article {
            id: owned(record.id.as_deref()).unwrap_or_else(|| self.place_name(line, portion)),
            outlet,
            outlet_from,
            story: self.source.story(story, self.settings.story_from),
            title: owned(record.title.as_deref()),
            date: date.or_else(|| date_of_dateline(&text)),
            url: owned(record.url.as_deref()),
            byline: owned(record.byline.as_deref()),
            text: text.into_owned(),
            origin: Origin {
                path: self.source.path.clone(),
                line,
                title: record.title_place,
                pieces: record.pieces,
            },
            allowances: record.allowances,
        })
    }

    /// The text, if there is one and it is English.
    fn text<'t>(
        &self,
        text: Option<Cow<'t, str>>,
        portion: Portion,
    ) -> Result<Cow<'t, str>, InputError> {
        let Some(text) = text else {
            let field = self.settings.fields.text().to_owned();
            return Err(InputError::MissingField {
                field,
                unit: portion,
            });
        };
        if text.trim().is_empty() {
            return Err(InputError::NoText { unit: portion });
        }
        match other_language(&text) {
            Some(language) if !self.settings.any_language => {
                Err(InputError::NotEnglish { language })
            }
            _ => Ok(text),
        }
    }

    fn outlet(&self, record: &Record<'_>) -> (Option<String>, OutletFrom) {
        let named = worded(record.outlet.as_deref());
        let told = if record.front_matter {
            Told {
                front: named,
                field: None,
            }
        } else {
            Told {
                front: None,
                field: named,
            }
        };
        self.source
            .outlet(told, self.settings.outlet_from, self.settings.story_from)
    }

    fn place_name(&self, line: usize, portion: Portion) -> String {
        match portion {
            Portion::File => self.source.path.clone(),
            _ => format!("{}:{line}", self.source.path),
        }
    }
}

/// The day that the dateline of the first paragraph names.
fn date_of_dateline(text: &str) -> Option<String> {
    let start = text.trim_start();
    dateline(start)
        .and_then(|end| start.get(..end))
        .and_then(date_in)
}

/// The words of a field, `None` where there are none.
fn worded(field: Option<&str>) -> Option<&str> {
    field.map(str::trim).filter(|words| !words.is_empty())
}

fn owned(field: Option<&str>) -> Option<String> {
    worded(field).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::{Field, FieldNames};

    #[test]
    fn a_mapped_name_takes_the_place_of_ours() {
        let Ok(names) = FieldNames::parse(" text=Body , outlet=Source,") else {
            unreachable!()
        };
        assert_eq!(names.field("Body"), Some(Field::Text));
        assert_eq!(names.field("Source"), Some(Field::Outlet));
        assert_eq!(names.field("text"), None);
        assert_eq!(names.field("title"), Some(Field::Title));
        assert_eq!(names.field("Title"), None);
        assert_eq!(
            (names.text(), FieldNames::default().text()),
            ("Body", "text")
        );
    }

    #[test]
    fn a_mapping_that_names_no_field_of_ours_is_refused() {
        for (map, part) in [
            ("text", "text"),
            ("body=Text", "body=Text"),
            ("text=", "text="),
            ("text=Body,x=y", "x=y"),
        ] {
            assert_eq!(
                FieldNames::parse(map).map_err(|error| error.part),
                Err(part.to_owned())
            );
        }
    }
}
