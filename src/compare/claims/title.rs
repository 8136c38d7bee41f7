//! Which wording can stand for a statement?

use super::excerpt::{excerpt, is_opener, shown};
use crate::article::Span;
use crate::attribution::scene::Run;
use crate::compare::fold::Reading;
use crate::report::{Attribution, Quotation};
use crate::text::parts::Part;
use crate::text::tokens::Kind as Sign;

/// A wording that can stand for the statement.
#[derive(Debug, Clone, Default)]
pub(super) struct Title {
    pub(super) words: String,
    /// Nothing is left out at its end.
    pub(super) whole: bool,
    /// A sentence of its own; else it is shown with its verb.
    pub(super) clause: bool,
}

/// What can stand for the statement: *the talks failed* of *said that the talks failed*; with its
/// verb where it is no sentence without (*threatened to leave*).
pub(super) fn title(reading: &Reading, said: &Attribution, piece: &[Span]) -> Title {
    let opener = piece
        .first()
        .is_some_and(|first| is_opener(reading, *first));
    let main = piece.get(1).filter(|_| opener);
    let Some(part) = main.or(piece.first()) else {
        return Title::default();
    };
    // *called it “sick and cruel” in the house*: what opens with a few quoted words is no sentence.
    let run = reading.run(*part);
    let snippet = said.quotation == Quotation::Mixed && reading.scene.quoted(run.start);
    let clause = !snippet && is_clause(reading, run);
    let words = if clause || said.quotation == Quotation::Direct {
        bare(&excerpt(reading, said, *part))
    } else {
        shown(reading, said, piece)
    };
    Title {
        whole: !words.ends_with('…'),
        words,
        clause,
    }
}

/// Has it a subject and a verb of its own?
fn is_clause(reading: &Reading, run: Run) -> bool {
    let scene = reading.scene;
    let mut words = (run.start..run.end).filter(|at| scene.kind(*at) == Sign::Word);
    let Some(start) = words.next() else {
        return false;
    };
    let verb = (start..run.end).find(|at| scene.finite(*at));
    let opens = scene.nominal(start) || scene.part(start) == Part::That;
    opens && verb.is_some_and(|verb| verb > start || scene.part(verb) == Part::Pronoun)
}

/// Without the quotation marks that have no other half in it, and the *that* before it.
fn bare(words: &str) -> String {
    let words = words.trim_start_matches([' ', '…', ',', ':', '.']);
    let words = words.strip_prefix("that ").unwrap_or(words);
    let inner = words.trim_start_matches(['"', '“', '‘', '\'']);
    let odd = inner.matches('"').count() % 2 == 1;
    let unpaired = |open: char, close: char| {
        inner.ends_with(close) && inner.matches(open).count() < inner.matches(close).count()
    };
    let marks: &[char] = if odd || unpaired('“', '”') || unpaired('‘', '’') {
        &['"', '”', '’', ' ']
    } else {
        &[' ']
    };
    let inner = inner.trim_end_matches(marks);
    inner.trim_end_matches([',', '.']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::bare;

    #[test]
    fn marks_without_their_other_half_go() {
        for (words, shown) in [
            ("“The bridge is closed,”", "The bridge is closed"),
            ("Then all was dark,\"", "Then all was dark"),
            ("that the talks “have failed.”", "the talks “have failed.”"),
            ("\"He called it 'a farce.'\"", "He called it 'a farce.'"),
        ] {
            assert_eq!(bare(words), shown);
        }
    }
}
