//! What can the user ask for?
//!
//! Every command and option with its help text, and nothing else: the values go to
//! [`crate::commands`] as they are.

use clap::builder::styling::{AnsiColor, Styles};
use clap::{Args, Parser, Subcommand, ValueEnum};
use framelens::input::{FieldNames, NameFrom};
use framelens::render::select::Selector;
use std::num::NonZeroUsize;
use std::path::PathBuf;

const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Yellow.on_default().bold())
    .usage(AnsiColor::Yellow.on_default().bold())
    .literal(AnsiColor::Cyan.on_default())
    .placeholder(AnsiColor::Green.on_default());

const EXIT_CODES: &str = "\
Exit codes:
  0  everything was read
  1  some input was skipped; each is named on standard error
  2  nothing could be done, or the arguments are wrong
  3  --fail-on found what it was told to look for";

/// Shows how news outlets word the same events: whose words, which labels, what source
///
/// framelens tags framing choices in news articles: attributions and the verbs that carry them,
/// labels, names of events, casualty lines, hedges, loaded words. Each comes with its exact words,
/// its place, the voice it stands in (the outlet's own, attributed, quoted) and its speaker. It
/// shows evidence; it never scores an outlet. It works offline.
#[derive(Debug, Parser)]
#[command(name = "framelens", version, styles = STYLES, after_help = EXIT_CODES, max_term_width = 100)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,

    /// When to use colour; NO_COLOR in the environment means never, unless asked for here
    #[arg(
        long,
        global = true,
        value_name = "WHEN",
        default_value = "auto",
        help_heading = "Output"
    )]
    pub color: ColorWhen,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Show the framing choices of one article, or of many, one after the other
    #[command(after_help = REPORT_EXAMPLES)]
    Report(ReportArgs),

    /// Lay outlets side by side: what each calls the same thing, and what each leaves out
    #[command(after_help = COMPARE_EXAMPLES)]
    Compare(CompareArgs),

    /// Show what an edit of wire copy changed, framing first
    #[command(after_help = DIFF_EXAMPLES, override_usage = "framelens diff [OPTIONS] <WIRE> <EDIT>")]
    Diff(DiffArgs),

    /// Say what a term conveys and why, or what framelens finds in a sentence
    #[command(after_help = EXPLAIN_EXAMPLES)]
    Explain(ExplainArgs),

    /// Draw tags at random for people to judge, as a CSV sheet
    #[command(after_help = SAMPLE_EXAMPLES)]
    Sample(SampleArgs),

    /// Sum up judged sheets: precision by category, and how far the coders agree
    #[command(after_help = AGREE_EXAMPLES)]
    Agree(AgreeArgs),

    /// List, show, check, count and audit lexicons, or begin a new one
    #[command(subcommand, after_help = LEXICON_EXAMPLES)]
    Lexicon(LexiconCommand),

    /// Print the JSON Schema of a report
    Schema,
}

/// What can be done with lexicons.
#[derive(Debug, Subcommand)]
pub enum LexiconCommand {
    /// List the categories in force, with entries, forms, version and fingerprint
    List {
        #[command(flatten)]
        files: LexiconFiles,
        /// Write JSON
        #[arg(long)]
        json: bool,
    },

    /// Show entries: a category (label.armed), one of its entries (label.armed/rebel), or a headword
    Show {
        /// FAMILY.FILE, FAMILY.FILE/ENTRY or ENTRY
        #[arg(value_name = "ID")]
        id: String,
        #[command(flatten)]
        files: LexiconFiles,
        /// Write JSON
        #[arg(long)]
        json: bool,
    },

    /// Check lexicon files and run their examples; the built-in ones if no PATH is given
    Check {
        /// Lexicon files, or folders of them
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,
        /// Leave the built-in lexicons out: the files are the whole
        #[arg(long, requires = "paths")]
        no_builtin: bool,
    },

    /// Show whether both sides are treated alike: concept sets by slant, forms of two entries, entries without counterpart
    Audit {
        /// Only these concept sets
        #[arg(value_name = "CONCEPT")]
        concepts: Vec<String>,
        #[command(flatten)]
        files: LexiconFiles,
        /// Write JSON
        #[arg(long)]
        json: bool,
    },

    /// Count entries, forms, examples, levels and sources by category
    Stats {
        #[command(flatten)]
        files: LexiconFiles,
        /// Write JSON
        #[arg(long)]
        json: bool,
    },

    /// Show terms that set outlets apart and that no entry holds, with counts and places, to be judged
    Suggest(SuggestArgs),

    /// Print a lexicon file to begin with
    New {
        /// Its category: the folder and the name of the file
        #[arg(value_name = "FAMILY.FILE")]
        category: String,
    },
}

/// What `lexicon suggest` can be told.
#[derive(Debug, Args)]
pub struct SuggestArgs {
    #[command(flatten)]
    pub input: InputArgs,
    #[command(flatten)]
    pub files: LexiconFiles,
    /// Terms an outlet shows at most; 0 for all
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub rows: usize,
    /// Places a term shows at most
    #[arg(long, value_name = "N", default_value_t = 2)]
    pub lines: usize,
    /// Write JSON
    #[arg(long)]
    pub json: bool,
}

const EXPLAIN_EXAMPLES: &str = "\
Examples:
  framelens explain terror group
  framelens explain \"The minister falsely claimed that the vote had been held.\"";

const LEXICON_EXAMPLES: &str = "\
Examples:
  framelens lexicon list
  framelens lexicon show label.armed/terror-group
  framelens lexicon audit irregular-migrants
  framelens lexicon suggest corpus.jsonl
  framelens lexicon new label.rivers > rivers.toml
  framelens lexicon check rivers.toml
  framelens report article.txt --lexicon rivers.toml

The format is told in lexicons/README.md.";

/// What `explain` can be told.
#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// A term or a sentence
    #[arg(required = true, value_name = "WORDS", help_heading = "Arguments")]
    pub words: Vec<String>,
    #[command(flatten)]
    pub files: LexiconFiles,
}

const REPORT_EXAMPLES: &str = "\
Examples:
  framelens report article.txt
  framelens report Reuters=wire.txt \"The Herald\"=edited.txt
  pbpaste | framelens report -
  framelens report draft.md --show label,event:outlet --level 3
  framelens report draft.md --format html -o draft.html
  framelens report corpus.jsonl.gz -o corpus-report.jsonl
  framelens report archive/ --format csv -o tables/
  framelens report drafts/ --format line --house bbc --fail-on label:outlet

A PATH is a file, a folder or `-` for standard input; `OUTLET=PATH` names the outlet. Files may be
plain text, Markdown, HTML, JSON Lines, JSON or CSV, compressed with gzip or zstd or not.";

/// Everything `report` can be told.
#[derive(Debug, Args)]
pub struct ReportArgs {
    #[command(flatten)]
    pub input: InputArgs,
    #[command(flatten)]
    pub lexicon: LexiconArgs,
    #[command(flatten)]
    pub view: ViewArgs,
    #[command(flatten)]
    pub output: OutputArgs,
}

const COMPARE_EXAMPLES: &str = "\
Examples:
  framelens compare Reuters=wire.txt \"The Herald\"=edited.txt Gazette=gazette.txt
  framelens compare story/ --show actors,claims
  framelens compare corpus.jsonl --story velt-raid
  framelens compare story/ --format csv -o tables/
  framelens compare story/ -o story.html";

/// Everything `compare` can be told.
#[derive(Debug, Args)]
pub struct CompareArgs {
    #[command(flatten)]
    pub input: InputArgs,
    #[command(flatten)]
    pub files: LexiconFiles,

    /// Show only these views: glance, overview, actors, events, claims, casualties, sources, coverage, wire, slots, terms, paired, months
    #[arg(
        long,
        value_name = "VIEW,…",
        value_delimiter = ',',
        help_heading = "View"
    )]
    pub show: Vec<String>,

    /// Show this story, where the articles belong to several
    #[arg(long, value_name = "NAME", help_heading = "View")]
    pub story: Option<String>,

    /// Show what is the same in all outlets, too
    #[arg(long, help_heading = "View")]
    pub all: bool,

    /// Lay these side by side, too: a TOML file of slots, each with a name and the forms it has
    #[arg(long, value_name = "FILE", help_heading = "View")]
    pub slots: Option<PathBuf>,

    /// Show a concordance instead: each place of TERM, or of a lexicon entry (label.armed/rebel)
    #[arg(long, value_name = "TERM", help_heading = "View")]
    pub kwic: Option<String>,

    /// Rows that each group of a view shows at most; 0 for all
    #[arg(long, value_name = "N", default_value_t = 8, help_heading = "View")]
    pub rows: usize,

    /// How to write it: table, markdown, json, csv, html [default: by the ending of FILE, else table]
    #[arg(long, short, value_name = "FORMAT", help_heading = "Output")]
    pub format: Option<Format>,

    /// Write to FILE; CSV writes one table a view into a folder
    #[arg(long, short, value_name = "FILE", help_heading = "Output")]
    pub output: Option<PathBuf>,

    /// Cells in a line of the table [default: those of the terminal, else 80]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(40..=1000), help_heading = "Output")]
    pub width: Option<u16>,
}

const DIFF_EXAMPLES: &str = "\
Examples:
  framelens diff Reuters=wire.txt Herald=edited.txt
  framelens diff wire.txt edited.txt --format html -o changes.html";

/// What `diff` can be told.
#[derive(Debug, Args)]
pub struct DiffArgs {
    #[command(flatten)]
    pub input: InputArgs,
    #[command(flatten)]
    pub files: LexiconFiles,

    /// How to write it [default: by the ending of FILE, else table]
    #[arg(long, short, value_name = "FORMAT", help_heading = "Output")]
    pub format: Option<DiffFormat>,

    /// Write to FILE
    #[arg(long, short, value_name = "FILE", help_heading = "Output")]
    pub output: Option<PathBuf>,

    /// Cells in a line of the table [default: those of the terminal, else 80]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(40..=1000), help_heading = "Output")]
    pub width: Option<u16>,
}

/// The output formats of `diff`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DiffFormat {
    /// For the terminal
    Table,
    /// For a ticket, a mail or a shared document
    Markdown,
    /// One object, with spans and tags
    Json,
    /// A page to read
    Html,
}

const SAMPLE_EXAMPLES: &str = "\
Examples:
  framelens sample corpus.jsonl --n 200 --seed 7 -o sheet.csv
  framelens sample archive/ --show label,event:outlet --n 100 -o labels.csv
  framelens agree sheet-ann.csv sheet-bob.csv

Categories share the sample equally, and outlets do within a category, as far as each has tags. The
same seed draws the same tags, whatever the order of the articles. Give each coder a copy; they fill
in the column `right` (1 right, 0 wrong, ? debatable) by the definition of the category.";

/// Everything `sample` can be told.
#[derive(Debug, Args)]
pub struct SampleArgs {
    #[command(flatten)]
    pub input: InputArgs,
    #[command(flatten)]
    pub lexicon: LexiconArgs,

    /// How many tags to draw
    #[arg(
        long,
        short,
        value_name = "N",
        default_value = "200",
        help_heading = "Sample"
    )]
    pub n: NonZeroUsize,

    /// What chance begins with: another number, another sample
    #[arg(
        long,
        value_name = "NUMBER",
        default_value_t = 1,
        help_heading = "Sample"
    )]
    pub seed: u64,

    /// Draw only from these: FAMILY, FAMILY.FILE or FAMILY.FILE/ENTRY, each with or without :VOICE
    #[arg(
        long,
        value_name = "CATEGORY[:VOICE],…",
        value_delimiter = ',',
        help_heading = "Sample"
    )]
    pub show: Vec<Selector>,

    /// Write to FILE instead of standard output
    #[arg(long, short, value_name = "FILE", help_heading = "Output")]
    pub output: Option<PathBuf>,
}

const AGREE_EXAMPLES: &str = "\
Examples:
  framelens agree sheet.csv
  framelens agree sheet-ann.csv sheet-bob.csv --quote
  framelens agree sheet-*.csv --json > agreement.json";

/// Everything `agree` can be told.
#[derive(Debug, Args)]
pub struct AgreeArgs {
    /// Sheets of one sample, one a coder
    #[arg(required = true, value_name = "SHEET", help_heading = "Arguments")]
    pub sheets: Vec<PathBuf>,

    /// Also show each tag that most do not call right
    #[arg(long, help_heading = "Output")]
    pub quote: bool,

    /// Write JSON
    #[arg(long, help_heading = "Output")]
    pub json: bool,
}

/// What is read, and how.
#[derive(Debug, Args)]
#[command(next_help_heading = "Input")]
pub struct InputArgs {
    /// Files, folders or `-`; `OUTLET=PATH` names the outlet
    #[arg(required = true, value_name = "PATH", help_heading = "Arguments")]
    pub paths: Vec<String>,

    /// Which columns or JSON fields hold what: text=Body,outlet=Source,date=Published
    #[arg(long, value_name = "FIELD=NAME,…", value_parser = FieldNames::parse)]
    pub map: Option<FieldNames>,

    /// Take the outlet from here first
    #[arg(long, value_name = "PLACE")]
    pub outlet_from: Option<Place>,

    /// Take the story, within which outlets are compared, from here
    #[arg(long, value_name = "PLACE")]
    pub story_from: Option<Place>,

    /// Read articles in other languages than English, too
    #[arg(long)]
    pub any_language: bool,

    /// Leave out articles nearly all of whose words stand in an earlier one: reprints and wire copy
    #[arg(long)]
    pub dedupe: bool,

    /// How many articles to work on at once [default: as many as there are processors]
    #[arg(long, short, value_name = "N")]
    pub jobs: Option<NonZeroUsize>,

    /// Write what was skipped to FILE, with the reason, as CSV
    #[arg(long, value_name = "FILE")]
    pub skipped: Option<PathBuf>,

    /// Say nothing on standard error but what was skipped and what went wrong
    #[arg(long, short)]
    pub quiet: bool,
}

/// Which terms count.
#[derive(Debug, Args)]
#[command(next_help_heading = "Lexicons")]
pub struct LexiconArgs {
    #[command(flatten)]
    pub files: LexiconFiles,

    /// How surely a word must be a choice, not plain description: 3 surely, 2 mostly, 1 perhaps
    #[arg(long, value_name = "1..3", default_value_t = 2, value_parser = clap::value_parser!(u8).range(1..=3))]
    pub level: u8,

    /// Show only what this style guide asks about, with what it says
    #[arg(long, value_name = "GUIDE", default_value = "none")]
    pub house: House,
}

/// Which lexicons are in force.
#[derive(Debug, Args)]
#[command(next_help_heading = "Lexicons")]
pub struct LexiconFiles {
    /// Add a lexicon file, or all `*.toml` of a folder; an entry with the id of a built-in one replaces it
    #[arg(long, value_name = "PATH")]
    pub lexicon: Vec<PathBuf>,

    /// Leave the built-in lexicons out
    #[arg(long, requires = "lexicon")]
    pub no_builtin: bool,
}

/// What of a report is shown.
#[derive(Debug, Args)]
#[command(next_help_heading = "View")]
pub struct ViewArgs {
    /// Show only these: FAMILY, FAMILY.FILE or FAMILY.FILE/ENTRY, each with or without :VOICE
    #[arg(long, value_name = "CATEGORY[:VOICE],…", value_delimiter = ',')]
    pub show: Vec<Selector>,

    /// Show a concordance of TERM instead: each place, line under line
    #[arg(long, value_name = "TERM", conflicts_with = "format")]
    pub kwic: Option<String>,

    /// Rows a section of the table shows at most; 0 for all
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub rows: usize,

    /// Leave out what stands in an earlier report in JSON Lines
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,

    /// End with exit code 3 if one of these is found: label:outlet, label.armed/terror-group, all
    #[arg(long, value_name = "CATEGORY[:VOICE],…", value_delimiter = ',')]
    pub fail_on: Vec<Selector>,
}

/// Where the report goes, and how it is written.
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub struct OutputArgs {
    /// How to write it [default: by the ending of FILE, else table]
    #[arg(long, short, value_name = "FORMAT")]
    pub format: Option<Format>,

    /// Write to FILE, beside it first and renamed when complete; to a folder, CSV writes its five tables
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,

    /// Go on where an earlier run into the same FILE stopped (JSON Lines only)
    #[arg(long, requires = "output")]
    pub resume: bool,

    /// Put the text itself into the JSON
    #[arg(long)]
    pub text: bool,

    /// Cells in a line of the table [default: those of the terminal, else 80]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(40..=1000))]
    pub width: Option<u16>,
}

/// The output formats.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For the terminal
    Table,
    /// For a ticket, a mail or a shared document
    Markdown,
    /// One array
    Json,
    /// One article a line
    Jsonl,
    /// One row a tag; into a folder also attributions, casualties, figures and counts
    Csv,
    /// A page to read, with the choices marked in the text
    Html,
    /// `file:line:col: level: message`, for editors
    Line,
    /// For reviewdog
    Rdjson,
    /// Annotations of GitHub Actions
    Github,
    /// For code scanning
    Sarif,
}

impl Format {
    /// Is each tag a message at a place?
    pub fn is_messages(self) -> bool {
        matches!(self, Self::Line | Self::Rdjson | Self::Github | Self::Sarif)
    }
}

/// Where the name of an outlet or a story is taken from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Place {
    /// A field of the record, or the front matter
    Field,
    /// The folder
    Folder,
    /// The name of the file
    File,
}

impl From<Place> for NameFrom {
    fn from(place: Place) -> Self {
        match place {
            Place::Field => Self::Field,
            Place::Folder => Self::Folder,
            Place::File => Self::File,
        }
    }
}

/// The style guides that lexicon entries cite.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum House {
    /// Associated Press
    Ap,
    /// Reuters
    Reuters,
    /// BBC
    Bbc,
    /// The Guardian
    Guardian,
    /// Agence France-Presse
    Afp,
    /// The New York Times
    Nyt,
    /// Show everything
    None,
}

impl House {
    /// Its key in the lexicons.
    pub fn key(self) -> Option<&'static str> {
        match self {
            Self::Ap => Some("ap"),
            Self::Reuters => Some("reuters"),
            Self::Bbc => Some("bbc"),
            Self::Guardian => Some("guardian"),
            Self::Afp => Some("afp"),
            Self::Nyt => Some("nyt"),
            Self::None => None,
        }
    }
}

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ColorWhen {
    /// On a terminal
    Auto,
    /// Everywhere
    Always,
    /// Nowhere
    Never,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn arguments_do_not_contradict_each_other() {
        Cli::command().debug_assert();
    }
}
