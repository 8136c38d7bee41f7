//! `framelens explain`: what does a term convey, or what is found in a sentence, and why?

use super::lexicon::write_cards;
use super::{Failure, Outcome, lexicons, look, print};
use crate::cli::{ColorWhen, ExplainArgs};
use framelens::article::Article;
use framelens::lexicon::Lexicon;
use framelens::render::Reading;
use framelens::render::card::Card;
use framelens::render::explanation::Explanation;
use framelens::render::notes::LexiconNotes;
use framelens::text::fold::Folded;
use framelens::{Analyzer, Options};

/// Shows the entries that have the term as a form; else what is found in the words.
pub fn run(args: &ExplainArgs, color: ColorWhen) -> Result<Outcome, Failure> {
    let words = args.words.join(" ");
    let lexicon = lexicons::load(&args.files, true)?;
    let cards = cards(&lexicon, &words);
    if !cards.is_empty() {
        print(|out| write_cards(&cards, look(color), out))?;
        return Ok(Outcome::Complete);
    }
    let analyzer = Analyzer::new(
        lexicon.clone(),
        Options {
            level: 1,
            ..Options::default()
        },
    );
    let article = Article {
        text: words.clone(),
        ..Article::default()
    };
    let report = analyzer.report(&article);
    if report.tags.is_empty() {
        let what = format!("nothing in “{words}” is in the lexicons; see `framelens lexicon list`");
        return Err(Failure::Arguments(what));
    }
    let notes = LexiconNotes::new(&lexicon, None);
    let explanation = Explanation {
        notes: &notes,
        look: look(color),
    };
    print(|out| explanation.write(&Reading::new(&article, &report), out))?;
    Ok(Outcome::Complete)
}

/// The entries with this form or headword.
fn cards<'a>(lexicon: &'a Lexicon, words: &str) -> Vec<Card<'a>> {
    let folded = Folded::new(words.trim(), |_| true);
    let form = folded.text(0, folded.bytes().len());
    let named = lexicon.terms().filter(|(id, term, _)| {
        *term.id == *form || lexicon.forms(*id).iter().any(|(known, _)| known == form)
    });
    named.filter_map(|(id, ..)| Card::of(lexicon, id)).collect()
}
