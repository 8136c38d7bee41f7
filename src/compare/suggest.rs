//! Which terms might be worth a lexicon entry?
//!
//! Terms that set an outlet apart and that no entry holds, each with its numbers and the first
//! places where the outlet uses it, for a person to judge. Two folds over the same articles: the
//! first counts ([`Terms`](super::terms::Terms)), the second ([`Places`]) looks up what it found.

use super::kwic::{Concordance, Line, Query};
use super::prose::{Prose, key};
use super::terms::{Suggestion, terms};
use crate::lexicon::Lexicon;
use crate::lexicon::entry::Affix;
use crate::report::Report;
use rustc_hash::FxHashSet;
use schemars::JsonSchema;
use serde::Serialize;

/// What the entries of a lexicon hold.
#[derive(Debug, Clone, Default)]
pub struct Held {
    forms: FxHashSet<String>,
    affixes: Vec<Affix>,
}

impl Held {
    /// The forms of all entries in force, those of guards with them.
    #[must_use]
    pub fn by(lexicon: &Lexicon) -> Self {
        let mut held = Self::default();
        for (id, _, entry) in lexicon.terms().filter(|(_, _, entry)| !entry.retired) {
            let forms = lexicon.forms(id).iter().map(|(form, _)| as_term(form));
            held.forms.extend(forms);
            held.forms
                .extend(entry.exact.iter().map(|form| as_term(&form.to_lowercase())));
            held.affixes.extend(entry.affixes.iter().cloned());
        }
        held
    }

    /// Is the term a form of an entry, or is one of its words?
    #[must_use]
    pub fn holds(&self, term: &str) -> bool {
        self.has(term) || term.split(' ').any(|word| self.has(word))
    }

    fn has(&self, words: &str) -> bool {
        let made = |affix: &Affix| {
            if affix.suffix {
                words.ends_with(&affix.text)
            } else {
                words.starts_with(&affix.text)
            }
        };
        self.forms.contains(words) || self.affixes.iter().any(made)
    }
}

/// A form as terms are counted: without possessive endings.
fn as_term(form: &str) -> String {
    form.split(' ').map(key).collect::<Vec<_>>().join(" ")
}

/// A term for a person to judge.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Candidate {
    /// The outlet, the term and its numbers.
    #[serde(flatten)]
    pub suggestion: Suggestion,
    /// The first places where the outlet uses it.
    pub places: Vec<Line>,
}

/// The fold that finds the places of what has been suggested.
#[derive(Debug, Clone)]
pub struct Places {
    wanted: Vec<(Suggestion, Concordance)>,
    limit: usize,
}

impl Places {
    /// Looks for at most `limit` places of each term, in the outlet it was suggested for.
    #[must_use]
    pub fn of(suggestions: Vec<Suggestion>, limit: usize) -> Self {
        let concordance = |suggestion: &Suggestion| {
            let words = suggestion.key.term.split(' ').map(str::to_owned).collect();
            Concordance::new(Query::Words(words), limit)
        };
        let wanted = suggestions
            .into_iter()
            .map(|suggestion| {
                let concordance = concordance(&suggestion);
                (suggestion, concordance)
            })
            .collect();
        Self { wanted, limit }
    }

    /// Adds an article with its report.
    pub fn add(&mut self, prose: &Prose, report: &Report) {
        let outlet = report.outlet.as_deref().unwrap_or_default();
        let limit = self.limit;
        let open = self
            .wanted
            .iter_mut()
            .filter(|(suggestion, found)| suggestion.outlet == outlet && found.lines.len() < limit);
        let mut open = open.peekable();
        if open.peek().is_none() {
            return;
        }
        let here = terms(prose);
        open.filter(|(suggestion, _)| here.contains_key(suggestion.key.term.as_str()))
            .for_each(|(_, found)| found.add(prose, report));
    }

    /// The terms with their places, in the order in which they were suggested.
    #[must_use]
    pub fn finish(self) -> Vec<Candidate> {
        self.wanted
            .into_iter()
            .map(|(suggestion, found)| Candidate {
                suggestion,
                places: found.lines,
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::compare::terms::Terms;
    use crate::{Analyzer, Options};

    fn corpus() -> Vec<Article> {
        let article = |outlet: &str, crowd: &str| Article {
            outlet: Some(outlet.to_owned()),
            text: format!("In Velt, people saw the {crowd} by the river. The mob left."),
            ..Article::default()
        };
        [
            vec![article("Gazette", "zealous throng"); 12],
            vec![article("Herald", "large gathering"); 12],
        ]
        .concat()
    }

    #[test]
    fn what_no_entry_holds_comes_with_its_places() {
        let analyzer = Analyzer::new(Lexicon::builtin(), Options::default());
        let mut counted = Terms::default();
        let corpus = corpus();
        for article in &corpus {
            counted.add(&Prose::of(article), &analyzer.report(article));
        }
        let held = Held::by(analyzer.lexicon());
        let suggested = counted.suggestions(&|term| held.holds(term), 3);
        let mut places = Places::of(suggested, 2);
        for article in &corpus {
            places.add(&Prose::of(article), &analyzer.report(article));
        }
        let found = places.finish();
        assert!(!found.is_empty());
        for candidate in &found {
            let Suggestion { outlet, key } = &candidate.suggestion;
            assert_eq!(candidate.places.len(), 2, "{}", key.term);
            for line in &candidate.places {
                assert_eq!(line.outlet.as_deref(), Some(outlet.as_str()));
                assert_eq!(line.node, key.term);
            }
        }
    }

    #[test]
    fn forms_compounds_and_their_neighbours_are_held() {
        let held = Held::by(&Lexicon::builtin());
        for (term, known) in [
            ("mob", true),
            ("angry mob", true),
            ("varda-backed", true),
            ("river bank", false),
        ] {
            assert_eq!(held.holds(term), known, "{term}");
        }
    }
}
