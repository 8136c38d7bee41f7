//! Do the readers take any bytes? The first byte chooses the name of the file, and with it the
//! format; the rest is the file. Whatever it is, each record becomes an article or a reason.
#![no_main]

use framelens::input::{Found, Limits, Settings, Source, cut, parse};
use libfuzzer_sys::fuzz_target;

const NAMES: [&str; 8] = ["a.txt", "a.md", "a.html", "a.jsonl", "a.json", "a.csv", "a.xml", "a.warc"];

fuzz_target!(|data: &[u8]| {
    let Some((first, bytes)) = data.split_first() else { return };
    let name = NAMES[usize::from(*first) % NAMES.len()];
    // Small blocks, so that every cut is met.
    let limits = Limits { block: 64, record: 4096 };
    let settings = Settings { any_language: first & 0x80 == 0, limits, ..Settings::default() };
    let mut bytes_in_units = 0;
    for unit in cut(Source::new(name), bytes, &settings) {
        bytes_in_units += unit.bytes();
        parse(&unit, &settings, &mut |found| match found {
            Found::Article(article) => {
                assert!(!article.text.trim().is_empty() && !article.id.is_empty());
                assert!(article.origin.line > 0 && article.allowances.iter().all(|allowance| allowance.line > 0));
            }
            Found::Skipped(skipped) => assert!(!skipped.to_string().contains('\n'), "{skipped}"),
            Found::Note(note) => assert!(!note.to_string().is_empty()),
        });
    }
    // UTF-16 grows on its way into UTF-8; nothing else does.
    assert!(bytes_in_units <= 3 * bytes.len() + 16, "{bytes_in_units} bytes out of {}", bytes.len());
});
