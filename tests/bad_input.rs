//! Bad input: each kind is a row that says what is read, what is skipped, and in which words.
//!
//! A row is a file by name and bytes, and the lines that reading it gives: `ID: first words` for an
//! article, the message for what is skipped, `note:` before a note. The rest of a file always goes
//! on, and nothing panics.

use framelens::article::Article;
use framelens::input::{FieldNames, Found, Limits, Settings, Source, read};
use framelens::lexicon::Lexicon;
use framelens::{Analyzer, Options};
use std::io::Read;

/// What reading gives, one line for each article, skipped item or note.
fn lines(path: &str, reader: impl Read, settings: &Settings) -> Vec<String> {
    let found = read(Source::new(path), reader, settings);
    found
        .into_iter()
        .map(|found| match found {
            Found::Article(article) => {
                let words: String = article.text.chars().take(24).collect();
                format!("{}: {}", article.id, words.escape_debug())
            }
            Found::Skipped(skipped) => skipped.to_string(),
            Found::Note(note) => format!("note: {note}"),
        })
        .collect()
}

fn utf16(text: &str) -> Vec<u8> {
    std::iter::once(0xFEFF)
        .chain(text.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect()
}

/// A kind of bad input: its name, the file, its bytes, the lines that come of it.
type Row = (&'static str, &'static str, Vec<u8>, &'static [&'static str]);

/// Reads every row and shows all that differ at once.
fn check(rows: &[Row], settings: &Settings) {
    let mut wrong = String::new();
    for (name, path, bytes, wanted) in rows {
        let got = lines(path, &bytes[..], settings);
        if got != *wanted {
            wrong += &format!("{name}\n  wanted {wanted:#?}\n  got {got:#?}\n");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn files_that_are_no_text_or_hardly_one() {
    let rows: Vec<Row> = vec![
        ("empty", "a.txt", vec![], &["a.txt: empty; left out"]),
        ("blank", "a.md", b" \n\t\r\n".to_vec(), &["a.md: empty; left out"]),
        ("a mark and nothing else", "a.jsonl", b"\xEF\xBB\xBF".to_vec(), &["a.jsonl: empty; left out"]),
        ("a mark before the text", "a.txt", b"\xEF\xBB\xBFShe said so.".to_vec(), &["a.txt: She said so."]),
        (
            "binary",
            "a.txt",
            (0..=255).cycle().take(4000).collect(),
            &["a.txt: not a text file; convert it to UTF-8 text, HTML or JSON Lines"],
        ),
        (
            "Word",
            "notes.docx",
            b"PK\x03\x04\x14\x00word".to_vec(),
            &["notes.docx: not a text file (a ZIP archive, as Word, Excel and EPUB files are); convert it to UTF-8 text, HTML or JSON Lines"],
        ),
        (
            "PDF under another name",
            "a.txt",
            b"%PDF-1.7\nshe said".to_vec(),
            &["a.txt: not a text file (a PDF document); convert it to UTF-8 text, HTML or JSON Lines"],
        ),
        (
            "binary where lines are wanted",
            "a.jsonl",
            vec![0; 500],
            &["a.jsonl: not a text file; convert it to UTF-8 text, HTML or JSON Lines"],
        ),
        (
            "a stray zero byte",
            "a.txt",
            [b"She said so. ".repeat(100), b"\0 Then she left.".to_vec()].concat(),
            &["a.txt: She said so. She said so"],
        ),
        ("UTF-16", "a.txt", utf16("“She said so.”"), &["note: a.txt: read as UTF-16LE", "a.txt: “She said so.”"]),
        (
            "UTF-16 lines",
            "a.jsonl",
            utf16("{\"id\": 1, \"text\": \"Erdoğan said so.\"}\n"),
            &["note: a.jsonl: read as UTF-16LE", "1: Erdoğan said so."],
        ),
        (
            "Windows-1252",
            "a.txt",
            b"\x93She said so,\x94 caf\xE9s closed.".to_vec(),
            &["note: a.txt: read as windows-1252", "a.txt: “She said so,” cafés clo"],
        ),
        (
            "one broken character",
            "a.txt",
            b"\xE2\x80\x9CShe said so,\xE2\x80\x9D caf\xE9s.".to_vec(),
            &["note: a.txt: 1 broken character stands as \u{FFFD}", "a.txt: “She said so,” caf\u{FFFD}s."],
        ),
        ("mixed line ends", "a.txt", b"One said.\r\n\rTwo said.\n".to_vec(), &["a.txt: One said.\\r\\n\\rTwo said."]),
        ("an unknown ending", "a.story", b"She said so.".to_vec(), &["a.story: She said so."]),
        ("no ending, JSON inside", "a", b"{\"id\": 7, \"text\": \"She said so.\"}".to_vec(), &["7: She said so."]),
        (
            "front matter without end",
            "a.md",
            b"---\noutlet: X\nShe said so.".to_vec(),
            &["a.md: outlet: X\\nShe said so."],
        ),
        ("front matter and nothing else", "a.txt", b"---\noutlet: X\n---\n".to_vec(), &["a.txt: the text is empty; file skipped"]),
        (
            "zero-width and bidi marks",
            "a.txt",
            "\u{202E}She\u{200B} said\u{2066} so.\u{202C}".into(),
            &["a.txt: \\u{202e}She\\u{200b} said\\u{2066} so.\\u{202c}"],
        ),
        (
            "another language",
            "a.txt",
            "Le gouvernement a annoncé mardi que les négociations avec les syndicats reprendraient la semaine prochaine, \
             après plusieurs jours de grève dans les transports publics de la capitale et des régions voisines."
                .into(),
            &["a.txt: not English (it looks French); pass --any-language to read it all the same"],
        ),
    ];
    check(&rows, &Settings::default());
}

#[test]
fn broken_json() {
    let rows: Vec<Row> = vec![
        (
            "a broken line",
            "c.jsonl",
            b"{\"id\": 1, \"text\": \"One.\"}\n{\"id\": 2 \"text\"}\n{\"id\": 3, \"text\": \"Three.\"}".to_vec(),
            &["1: One.", "c.jsonl:2: not valid JSON (expected `,` or `}` at column 10); line skipped", "3: Three."],
        ),
        (
            "a line that is no object",
            "c.jsonl",
            b"{\"id\": 1, \"text\": \"One.\"}\n[1, 2]\n\"words\"\n".to_vec(),
            &[
                "1: One.",
                "c.jsonl:2: not valid JSON (invalid type: sequence, expected an object with a field `text`); line skipped",
                "c.jsonl:3: not valid JSON (invalid type: string \"words\", expected an object with a field `text` at column 7); line skipped",
            ],
        ),
        (
            "no text, no id, odd ids",
            "c.jsonl",
            b"{\"id\": 1}\n\n{\"text\": \"Two.\"}\n{\"id\": 3.5, \"text\": \"Three.\"}\n{\"id\": null, \"text\": \" \"}\n{\"text\": null}\n".to_vec(),
            &[
                "c.jsonl:1: no field `text`; line skipped (name another with --map text=FIELD)",
                "c.jsonl:3: Two.",
                "3.5: Three.",
                "c.jsonl:5: the text is empty; line skipped",
                "c.jsonl:6: no field `text`; line skipped (name another with --map text=FIELD)",
            ],
        ),
        (
            "text that is no string, other fields that are none",
            "c.jsonl",
            b"{\"id\": 1, \"text\": [\"One.\"]}\n{\"id\": 2, \"outlet\": {\"name\": \"X\"}, \"text\": \"Two.\"}\n".to_vec(),
            &["c.jsonl:1: field `text` is not a string; line skipped", "2: Two."],
        ),
        (
            "half a surrogate pair",
            "c.jsonl",
            b"{\"id\": 1, \"text\": \"One \\ud83d said.\"}\n{\"id\": 2, \"text\": \"\\ud83d\\ude00\"}\n".to_vec(),
            &["note: c.jsonl:1: half a surrogate pair stands as \u{FFFD}", "1: One \u{FFFD} said.", "2: 😀"],
        ),
        (
            "a line that is not UTF-8",
            "c.jsonl",
            b"{\"id\": 1, \"text\": \"\x93One\x94 said.\"}\n{\"id\": 2, \"text\": \"Two.\"}\n".to_vec(),
            &["note: c.jsonl:1: read as windows-1252", "1: “One” said.", "2: Two."],
        ),
        (
            "the same id twice",
            "c.jsonl",
            b"{\"id\": 1, \"text\": \"One.\"}\r\n{\"id\": 1, \"text\": \"Two.\", \"text\": \"Three.\"}\r\n".to_vec(),
            &["1: One.", "1: Three."],
        ),
        (
            "one object over many lines under the name of lines",
            "c.jsonl",
            b"{\n  \"id\": 1,\n  \"text\": \"One.\"\n}\n".to_vec(),
            &["1: One."],
        ),
        (
            "lines under the name of an array",
            "c.json",
            b"{\"id\": 1, \"text\": \"One.\"}\n{broken\n{\"id\": 2, \"text\": \"Two.\"}\n".to_vec(),
            &["1: One.", "c.json:2: not valid JSON (key must be a string at column 2); line skipped", "2: Two."],
        ),
        (
            "an array that breaks off",
            "c.json",
            b"[\n{\"id\": 1, \"text\": \"One.\"},\n{\"id\": 2, \"text\": \"Two.".to_vec(),
            &["1: One.", "c.json:3: the file ends inside the element that begins here; what came before was read"],
        ),
        (
            "an element that is broken",
            "c.json",
            b"[{\"id\": 1,\n \"text\" \"One.\"}, 7, {\"id\": 2, \"text\": \"Two.\"}]".to_vec(),
            &["c.json:2: not valid JSON (expected `:` at column 9); element skipped", "2: Two."],
        ),
        (
            "an array of nothing",
            "c.json",
            b"[1, 2]".to_vec(),
            &["c.json: no JSON object in it; an article is an object with a field `text`"],
        ),
        (
            "an array in an object",
            "c.json",
            b"{\"status\": \"ok\", \"articles\": [{\"id\": 1, \"text\": \"One.\"}]}".to_vec(),
            &["1: One."],
        ),
    ];
    check(&rows, &Settings::default());
}

#[test]
fn broken_tables() {
    let rows: Vec<Row> = vec![
        (
            "a mark that is never closed",
            "t.csv",
            b"id,text\n1,One.\n2,\"Two.\n3,Three.\n".to_vec(),
            &[
                "1: One.",
                "t.csv:3: the quotation mark that opens a field here is never closed; line skipped",
                "3: Three.",
            ],
        ),
        (
            "missing and extra columns",
            "t.csv",
            b"id,text,outlet\n1,One.\n2\n3,Three, said.,X\n4,Four.,X\n,,\n\n5,\"Five,\nsaid.\",X\n"
                .to_vec(),
            &[
                "1: One.",
                "t.csv:3: 1 fields where the first line names 3; row skipped (is a quotation mark or a separator missing?)",
                "t.csv:4: 4 fields where the first line names 3; row skipped (is a quotation mark or a separator missing?)",
                "4: Four.",
                "5: Five,\\nsaid.",
            ],
        ),
        (
            "no such column",
            "t.csv",
            b"id,Body\n1,One.\n".to_vec(),
            &[
                "t.csv:1: no column `text`; the columns are `id`, `Body`; name it with --map text=COLUMN",
            ],
        ),
        (
            "a first line and nothing else",
            "t.csv",
            b"id,text\n".to_vec(),
            &["t.csv: empty; left out"],
        ),
        (
            "semicolons, Windows-1252, Excel's first line",
            "t.csv",
            b"sep=;\r\nID;Text\r\n1;\"One \x93said\x94; so.\"\r\n".to_vec(),
            &["note: t.csv:3: read as windows-1252", "1: One “said”; so."],
        ),
        (
            "UTF-16 with tabs",
            "t.tsv",
            utf16("id\ttext\r\n1\tOne ‘said’.\r\n"),
            &["note: t.tsv: read as UTF-16LE", "1: One ‘said’."],
        ),
    ];
    check(&rows, &Settings::default());

    let fields = FieldNames::parse("text=Body,id=No").expect("a mapping");
    let settings = Settings {
        fields,
        ..Settings::default()
    };
    check(
        &[(
            "named columns",
            "t.csv",
            b"No,Body\n9,One.\n".to_vec(),
            &["9: One."],
        )],
        &settings,
    );
}

#[test]
fn dates_from_nowhere_are_not_taken_over() {
    for (date, read_as) in [
        ("2024-08-01T10:00:00Z", Some("2024-08-01")),
        ("9/6/17", None),
        ("0001-01-01", None),
        ("2024-02-31", None),
        ("yesterday", None),
        ("", None),
        ("1722470400", None),
    ] {
        let line = format!("{{\"id\": 1, \"date\": \"{date}\", \"text\": \"One.\"}}");
        let found = read(
            Source::new("c.jsonl"),
            line.as_bytes(),
            &Settings::default(),
        );
        let [Found::Article(article)] = &found[..] else {
            panic!("{found:?}")
        };
        assert_eq!(article.date.as_deref(), read_as, "{date}");
    }
}

#[test]
fn what_is_too_long_is_named_and_the_rest_goes_on() {
    let settings = Settings {
        limits: Limits {
            block: 256,
            record: 1024,
        },
        ..Settings::default()
    };
    let long = "x".repeat(5000);
    for (path, text, wanted) in [
        (
            "c.jsonl",
            format!(
                "{{\"id\": 1, \"text\": \"One.\"}}\n{{\"text\": \"{long}\"}}\n{{\"id\": 3, \"text\": \"Three.\"}}\n"
            ),
            vec![
                "1: One.",
                "c.jsonl:2: longer than 1 KiB; line skipped (cut it into articles, one a line of JSON Lines or one a file)",
                "3: Three.",
            ],
        ),
        (
            "c.json",
            format!(
                "[{{\"id\": 1, \"text\": \"One.\"}},\n{{\"text\": \"{long}\"}},\n{{\"id\": 3, \"text\": \"Three.\"}}]"
            ),
            vec![
                "1: One.",
                "c.json:2: longer than 1 KiB; element skipped (cut it into articles, one a line of JSON Lines or one a file)",
                "3: Three.",
            ],
        ),
        (
            "c.csv",
            format!("id,text\n1,One.\n2,{long}\n3,Three.\n"),
            vec![
                "1: One.",
                "c.csv:3: longer than 1 KiB; row skipped (cut it into articles, one a line of JSON Lines or one a file)",
                "3: Three.",
            ],
        ),
        (
            "c.txt",
            long,
            vec![
                "c.txt: longer than 1 KiB; file skipped (cut it into articles, one a line of JSON Lines or one a file)",
            ],
        ),
    ] {
        assert_eq!(lines(path, text.as_bytes(), &settings), wanted);
    }
}

/// A line of 100 MB is never held: it is made as it is read.
#[test]
fn a_line_of_100_mb_goes_by() {
    let line = std::io::repeat(b'x').take(100 << 20);
    let reader = b"{\"id\": 1, \"text\": \"One.\"}\n{\"text\": \""
        .chain(line)
        .chain(&b"\"}\n{\"id\": 3, \"text\": \"Three.\"}\n"[..]);
    assert_eq!(
        lines("c.jsonl", reader, &Settings::default()),
        [
            "1: One.",
            "c.jsonl:2: longer than 16 MiB; line skipped (cut it into articles, one a line of JSON Lines or one a file)",
            "3: Three."
        ]
    );
}

/// Input made to exhaust stack or time. Each must end, quickly, with one line.
#[test]
fn storms() {
    let brackets = "[".repeat(1_000_000);
    let deep = format!(
        "{{\"text\": \"x\", \"other\": {brackets}{}}}",
        "]".repeat(1_000_000)
    );
    for (path, text) in [
        ("quotes.txt", "\"".repeat(100_000)),
        ("curly.txt", "“".repeat(100_000)),
        ("brackets.txt", brackets.clone()),
        ("brackets.md", brackets.clone()),
        ("links.md", "[a](".repeat(250_000)),
        ("stars.md", "*a".repeat(500_000)),
        ("ticks.md", "`a``".repeat(250_000)),
        ("tags.md", "<a".repeat(500_000)),
        ("quotes.md", "> ".repeat(500_000) + "x"),
        ("brackets.json", brackets.clone()),
        ("brackets.jsonl", brackets),
        ("deep.jsonl", deep),
        ("objects.json", "{\"a\":".repeat(200_000)),
        ("combining.txt", format!("a{}", "\u{301}".repeat(500_000))),
        ("spaces.txt", format!("a{}b", " ".repeat(1_000_000))),
        (
            "marks.csv",
            format!("id,text\n1,{}\n", "\"".repeat(1_000_001)),
        ),
        (
            "lines.csv",
            format!("id,text\n{}", "\n".repeat(1_000_000) + "1,x\n"),
        ),
        (
            "dateline.txt",
            format!("ANKARA, {} — x", "Turkey ".repeat(100_000)),
        ),
    ] {
        let began = std::time::Instant::now();
        let got = lines(path, text.as_bytes(), &Settings::default());
        assert_eq!(
            got.len(),
            1,
            "{path}: {:?}",
            got.iter().take(3).collect::<Vec<_>>()
        );
        assert!(
            began.elapsed().as_secs() < 60,
            "{path} took {:?}",
            began.elapsed()
        );
    }
}

/// A lexicon file with one entry of these lines.
fn lexicon_file(entry: &str) -> String {
    format!(
        "schema = 1\n[category]\ntitle = \"X\"\nconveys = \"X.\"\nversion = \"1.0.0\"\n\
         [source.own]\ncite = \"Own.\"\n[group.g]\nneutral_note = \"None.\"\nsource = \"own\"\n\
         match = [\"A [ferry] left.\"]\nskip = [\"A ferryman left.\"]\nscale = \"neutral\"\n{entry}"
    )
}

#[test]
fn hostile_lexicon_files() {
    let many = "{a|b}".repeat(30);
    let nested = "{".repeat(100_000) + &"}".repeat(100_000);
    for (name, entry, said) in [
        ("broken TOML", "[[entry]\nid = ", "label/x.toml:14:9: "),
        (
            "an unknown field",
            "[[entry]]\nid = \"a\"\nwrod = 1",
            "unknown field `wrod`",
        ),
        (
            "no entry id",
            "[[entry]]\ngroup = \"g\"\nforms = [\"ferry\"]",
            "an entry without an id",
        ),
        (
            "the same id twice",
            "[[entry]]\nid = \"a\"\ngroup = \"g\"\nforms = [\"ferry\"]\n[[entry]]\nid = \"a\"\ngroup = \"g\"\nforms = [\"ferry\"]",
            "label/x.toml:18:1: entry `a` stands twice in this file",
        ),
        (
            "no form",
            "[[entry]]\nid = \"a\"\ngroup = \"g\"\nforms = []",
            "entry `a` has no forms",
        ),
        (
            "an empty form",
            "[[entry]]\nid = \"a\"\ngroup = \"g\"\nforms = [\"\"]",
            "form `` must have letters",
        ),
        (
            "only punctuation",
            "[[entry]]\nid = \"a\"\ngroup = \"g\"\nforms = [\"—!\"]",
            "form `—!` must have letters",
        ),
        (
            "a brace without end",
            "[[entry]]\nid = \"a\"\ngroup = \"g\"\nforms = [\"{ferry\"]",
            "form `{ferry` has a brace without its other half",
        ),
        (
            "a milliard of variants",
            &format!("[[entry]]\nid = \"a\"\ngroup = \"g\"\nforms = [\"{many}\"]"),
            "more than a thousand variants",
        ),
        (
            "braces in braces",
            &format!("[[entry]]\nid = \"a\"\ngroup = \"g\"\nforms = [\"{nested}\"]"),
            "more than a thousand variants",
        ),
        (
            "a group that is not there",
            "[[entry]]\nid = \"a\"\ngroup = \"h\"\nforms = [\"ferry\"]",
            "group `h` is not defined",
        ),
    ] {
        let file = ("label/x.toml".to_owned(), lexicon_file(entry));
        let errors = Lexicon::empty()
            .with_files(&[file])
            .err()
            .unwrap_or_else(|| panic!("{name} is taken"));
        let errors: Vec<String> = errors.iter().map(ToString::to_string).collect();
        assert!(
            errors.iter().any(|error| error.contains(said)),
            "{name}: {errors:#?}"
        );
        assert!(errors.iter().all(|error| error.len() < 1000), "{name}");
    }
}

/// More entries than sixteen bits can number, each found, in a time that grows with their number.
#[test]
fn a_lexicon_of_70000_entries() {
    let entries: String = (0..70_000)
        .map(|number| {
            format!("[[entry]]\nid = \"e{number}\"\ngroup = \"g\"\nforms = [\"ferry{number}\"]\n")
        })
        .collect();
    let began = std::time::Instant::now();
    let lexicon = Lexicon::empty()
        .with_files(&[("label/x.toml".to_owned(), lexicon_file(&entries))])
        .unwrap_or_else(|errors| panic!("{:?}", errors.first()));
    let analyzer = Analyzer::new(lexicon, Options::default());
    let article = Article {
        text: "The ferry7 and the ferry69999 left, but the ferry70000 stayed.".to_owned(),
        ..Article::default()
    };
    let report = analyzer.report(&article);
    let tags: Vec<&str> = report.tags.iter().map(|tag| &*tag.entry).collect();
    assert_eq!(tags, ["e7", "e69999"]);
    assert!(began.elapsed().as_secs() < 60, "{:?}", began.elapsed());
}

/// A million entries are no list that anybody has read: refused before anything is parsed.
#[test]
fn a_lexicon_of_a_million_entries_is_refused_at_once() {
    let entries: String = (0..1_000_000)
        .map(|number| format!("[[entry]]\nid = \"e{number}\"\nforms = [\"f{number}\"]\n"))
        .collect();
    let file = ("label/x.toml".to_owned(), lexicon_file(&entries));
    let began = std::time::Instant::now();
    let errors = Lexicon::empty().with_files(&[file]).expect_err("too large");
    let errors: Vec<String> = errors.iter().map(ToString::to_string).collect();
    assert_eq!(
        errors,
        [
            "label/x.toml:1:1: 44 MB, and a lexicon file may have 16; cut it into files of one category each"
        ]
    );
    assert!(began.elapsed().as_secs() < 2, "{:?}", began.elapsed());
}

#[cfg(feature = "html")]
#[test]
fn pages_made_to_break_a_parser() {
    let nested = |tag: &str| {
        format!(
            "<html><body>{}<p>She said so.</p>",
            format!("<{tag}>").repeat(10_000)
        )
    };
    for (name, html, wanted) in [
        ("div", nested("div"), "deep"),
        ("b", nested("b"), "deep"),
        ("unknown", nested("x-y"), "deep"),
        ("hidden behind stray ends", nested("div></zzz"), "deep"),
        ("hidden in a picture", nested("svg></svg><path/"), "a.html"),
        ("tables", nested("table><tr><td"), "deep"),
        ("paragraphs", nested("p"), "a.html"),
        ("lists", nested("ul><li"), "deep"),
        (
            "attributes",
            format!("<html><body><p {}>She said so.</p>", "a=b ".repeat(50_000)),
            "a.html",
        ),
        (
            "no end",
            format!("<html><body><p>She said so. <!--{}", "-".repeat(50_000)),
            "a.html",
        ),
        (
            "entities",
            format!("<html><body><p>{}</p>", "&".repeat(20_000)),
            "a.html",
        ),
        (
            "nothing",
            "<html></html>".to_owned(),
            "no article found in this page",
        ),
    ] {
        let got = lines("a.html", html.as_bytes(), &Settings::default());
        assert!(got.len() == 1 && got[0].contains(wanted), "{name}: {got:?}");
    }
}

mod properties {
    use super::{Limits, Settings, lines};
    use framelens::text::furniture::{caption, date_in, dateline, is_furniture};
    use proptest::prelude::*;

    /// Text made of what readers look at.
    fn pieces() -> impl Strategy<Value = String> {
        let piece = prop::sample::select(vec![
            "\"",
            ",",
            ";",
            "\n",
            "\r\n",
            "{",
            "}",
            "[",
            "]",
            ":",
            "\\",
            "\\u",
            "\\ud83d",
            "\"text\":\"x\"",
            "\"id\":1",
            "\"articles\":[",
            "id,text\n",
            "1,",
            "---\n",
            "outlet: X\n",
            "#",
            "*",
            "_",
            "`",
            "(",
            ")",
            "<",
            ">",
            "&",
            ";",
            "<p>",
            "</p>",
            "<!--",
            "é",
            "’",
            "\u{a0}",
            "\u{2028}",
            "WARC/1.0\r\n",
            "ANKARA",
            "(Reuters)",
            " — ",
            "By ",
            "Jane Doe",
            "Photo:",
            "/Getty Images",
            "Image copyright",
            "Image caption ",
            "August 2, 2024",
            "2024-08-01",
            "said so.",
            " ",
        ]);
        prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_size_of_a_block_changes_nothing(text in pieces()) {
            for path in ["a.jsonl", "a.json", "a.csv"] {
                let small = Settings { limits: Limits { block: 64, record: 1 << 20 }, ..Settings::default() };
                prop_assert_eq!(lines(path, text.as_bytes(), &small), lines(path, text.as_bytes(), &Settings::default()));
            }
        }

        #[test]
        fn every_byte_is_read_or_named(text in pieces(), bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let mixed = [text.as_bytes(), &bytes].concat();
            for path in ["a.txt", "a.md", "a.html", "a.jsonl", "a.json", "a.csv", "a.xml", "a.warc", "a"] {
                lines(path, &mixed[..], &Settings::default());
                prop_assert!(path != "a.txt" || !lines(path, &mixed[..], &Settings::default()).is_empty());
            }
        }

        #[test]
        fn furniture_ends_on_characters(text in pieces()) {
            if let Some(end) = dateline(&text) {
                prop_assert!(text.is_char_boundary(end) && end > 0);
            }
            if let Some(words) = caption(&text) {
                prop_assert!(text.get(words).is_some_and(|words| !words.is_empty()));
            }
            let _ = (is_furniture(&text), date_in(&text));
        }
    }
}

/// The same through the command: each item named on standard error, the others reported, and the
/// exit code says which of the two happened.
#[cfg(feature = "cli")]
mod command {
    use std::fs;
    use std::path::Path;
    use std::process::{Command, Output};

    const GOOD: &str = "Officials claimed on Monday that the bridge was safe.\n";

    fn framelens(folder: &Path, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_framelens"))
            .current_dir(folder)
            .args(["report", "--format", "jsonl"])
            .args(arguments)
            .output()
            .expect("the binary runs")
    }

    /// Runs over `arguments`; gives exit code, number of reports, standard error.
    fn report(folder: &Path, arguments: &[&str]) -> (Option<i32>, usize, String) {
        let output = framelens(folder, arguments);
        let reports = output
            .stdout
            .split(|byte| *byte == b'\n')
            .filter(|line| !line.is_empty())
            .count();
        (
            output.status.code(),
            reports,
            String::from_utf8_lossy(&output.stderr).into_owned(),
        )
    }

    #[test]
    fn what_is_read_what_is_skipped_and_the_exit_code() {
        let folder = tempfile::tempdir().expect("a folder");
        let write =
            |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).expect("room");
        write("good.txt", GOOD.as_bytes());
        write("a b\nc.txt", GOOD.as_bytes());
        write("A=B.txt", GOOD.as_bytes());
        write("empty.txt", b"");
        write("notes.docx", b"PK\x03\x04\x00\x00");
        write("cut.jsonl.gz", &gzip_cut_off());
        write(
            "lines.jsonl",
            b"{\"id\": 1, \"text\": \"She said so.\"}\n{broken\n",
        );
        fs::create_dir(folder.path().join("nothing")).expect("room");
        for (arguments, code, reports, said) in [
            (&["good.txt"][..], 0, 1, ""),
            (&["a b\nc.txt"], 0, 1, ""),
            (&["A=B.txt"], 0, 1, ""),
            (&["The Herald=good.txt"], 0, 1, ""),
            (
                &["good.txt", "empty.txt"],
                1,
                1,
                "empty.txt: empty; left out",
            ),
            (
                &["lines.jsonl"],
                1,
                1,
                "lines.jsonl:2: not valid JSON (key must be a string at column 2); line skipped",
            ),
            (&["cut.jsonl.gz", "good.txt"], 1, 1, "cut.jsonl.gz"),
            (
                &["notes.docx"],
                2,
                0,
                "notes.docx: not a text file (a ZIP archive",
            ),
            (
                &["missing.txt"],
                2,
                0,
                "missing.txt: cannot be read (no such file or directory); check the path",
            ),
            (
                &["good.txt", "missing.txt"],
                1,
                1,
                "missing.txt: cannot be read",
            ),
            (&["nothing"], 2, 0, "nothing: no file in this folder"),
            (&["*.nothing"], 2, 0, "*.nothing: no file fits this pattern"),
            (&["go*.txt"], 0, 1, ""),
        ] {
            let (got, count, stderr) = report(folder.path(), arguments);
            assert_eq!(
                (got, count),
                (Some(code), reports),
                "{arguments:?}: {stderr}"
            );
            assert!(stderr.contains(said), "{arguments:?}: {stderr}");
            assert!(code != 0 || stderr.is_empty(), "{arguments:?}: {stderr}");
        }
    }

    /// Gzip data that ends in its middle.
    fn gzip_cut_off() -> Vec<u8> {
        use std::io::Write;
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        let numbers: Vec<String> = (0..5000_u32)
            .map(|number| number.wrapping_mul(2_654_435_761).to_string())
            .collect();
        write!(
            encoder,
            "{{\"id\": 1, \"text\": \"{}\"}}",
            numbers.join(" ")
        )
        .expect("memory");
        let mut packed = encoder.finish().expect("memory");
        packed.truncate(packed.len() / 2);
        packed
    }

    #[cfg(unix)]
    #[test]
    fn links_that_lead_back_or_nowhere() {
        use std::os::unix::fs::symlink;
        let folder = tempfile::tempdir().expect("a folder");
        let below = folder.path().join("all/below");
        fs::create_dir_all(&below).expect("room");
        fs::write(below.join("good.txt"), GOOD).expect("room");
        symlink("..", below.join("loop")).expect("a link");
        symlink("missing", below.join("nowhere.txt")).expect("a link");
        let (code, reports, stderr) = report(folder.path(), &["all"]);
        assert_eq!((code, reports), (Some(1), 1), "{stderr}");
        assert!(
            stderr.contains("leads back to a folder above it"),
            "{stderr}"
        );
        assert!(
            stderr.contains("all/below/nowhere.txt: cannot be read"),
            "{stderr}"
        );
    }

    #[cfg(unix)]
    #[test]
    fn files_that_may_not_be_read() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("secret.txt");
        fs::write(&path, GOOD).expect("room");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).expect("my own file");
        if fs::read(&path).is_ok() {
            return; // root reads everything
        }
        let (code, _, stderr) = report(folder.path(), &["secret.txt"]);
        assert_eq!(code, Some(2));
        assert!(
            stderr.contains(
                "secret.txt: cannot be read (permission denied); ask for the right to read it"
            ),
            "{stderr}"
        );
    }

    #[test]
    fn the_number_of_jobs_changes_no_byte() {
        let folder = tempfile::tempdir().expect("a folder");
        for number in 0..40 {
            let text = match number % 10 {
                3 => String::new(),
                _ => GOOD.repeat(1 + number * 7 % 5),
            };
            fs::write(folder.path().join(format!("{number:02}.txt")), text).expect("room");
        }
        let one = framelens(folder.path(), &["--jobs", "1", "."]);
        let many = framelens(folder.path(), &["--jobs", "4", "."]);
        assert_eq!(one.stdout.iter().filter(|byte| **byte == b'\n').count(), 36);
        assert_eq!(
            (one.status.code(), one.stdout, one.stderr),
            (many.status.code(), many.stdout, many.stderr)
        );
    }
}
