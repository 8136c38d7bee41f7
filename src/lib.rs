//! framelens shows how news outlets word the same events.
//!
//! Curated lexicons tag attribution and framing choices; context decides in whose voice each
//! stands (the outlet's own, attributed, or quoted) and by which speaker; reports show one article
//! or lay outlets side by side. It observes and shows its evidence; it never scores an outlet.
//!
//! ```
//! use framelens::{Analyzer, Options, article::Article, lexicon::Lexicon};
//!
//! let analyzer = Analyzer::new(Lexicon::builtin(), Options::default());
//! let article = Article { text: "Varda claims the bridge is safe.".into(), ..Article::default() };
//! let report = analyzer.report(&article);
//! assert_eq!(report.attributions[0].speaker.as_deref(), Some("Varda"));
//! ```
//!
//! Data flows one way, and a module uses only what stands to its left:
//!
//! ```text
//! input → article → text → lexicon → attribution → voice → report → compare → render
//! ```
//!
//! The library is pure: values in, values out. Files, terminal and exit codes live in the binary.

pub mod agreement;
pub mod analysis;
pub mod article;
pub mod attribution;
pub mod binding;
pub mod casualty;
pub mod check;
pub mod compare;
pub mod context;
mod headline;
pub mod input;
pub mod lexicon;
pub mod render;
pub mod report;
pub mod sample;
pub mod sourcing;
pub mod terms;
pub mod text;
pub mod voice;

pub use analysis::{Analyzer, Options};
