//! Does folding keep its place, and do quotations, sentences and paragraphs tile any text?
#![no_main]

use framelens::text::Page;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|source: &str| {
    for page in [Page::of_text(source, None), Page::of_title(source)] {
        tiles(&page);
        for (start, end) in places(&page) {
            let span = page.span(start, end);
            assert!(source.get(span.start..span.end).is_some(), "{start}..{end} is {span:?}");
            let chars = |at: usize| source[..at].chars().count();
            assert_eq!((span.char_start, span.char_end), (chars(span.start), chars(span.end)));
        }
    }
});

/// Tokens in their order, without overlap; sentences and paragraphs inside them.
fn tiles(page: &Page) {
    let all = page.tokens.len();
    for pair in page.tokens.windows(2) {
        assert!(pair[0].start <= pair[0].end && pair[0].end <= pair[1].start);
    }
    for pair in page.sentences.windows(2) {
        assert!(pair[0].start <= pair[0].end && pair[0].end <= pair[1].start, "{pair:?}");
    }
    for pair in page.paragraphs.windows(2) {
        assert!(pair[0].end <= pair[1].start, "{pair:?}");
    }
    assert!(page.sentences.iter().all(|sentence| sentence.end <= all));
    assert!(page.paragraphs.iter().all(|paragraph| paragraph.start <= paragraph.end && paragraph.end <= all));
    assert_eq!(page.sentence_of.len(), all);
}

/// Sentences and paragraphs, as ranges of tokens.
fn places(page: &Page) -> Vec<(usize, usize)> {
    let sentences = page.sentences.iter().map(|sentence| (sentence.start, sentence.end));
    let paragraphs = page.paragraphs.iter().map(|paragraph| (paragraph.start, paragraph.end));
    sentences.chain(paragraphs).filter(|(start, end)| start < end).collect()
}
