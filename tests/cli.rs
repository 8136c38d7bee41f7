//! The command as people meet it: help, formats, bad input, exit codes, and the README's blocks.
//!
//! Each console block in `tests/cli/` and in the README is run, and its output compared word for
//! word. After a wanted change: `TRYCMD=overwrite cargo test --test cli`, and read the difference.

#[test]
fn console_blocks_show_what_happens() {
    trycmd::TestCases::new()
        .env("NO_COLOR", "1")
        .case("README.md")
        .case("tests/cli/*.md");
}
