//! `analyze TEXT`

use std::io::{self, BufRead};

use super::args::Analyze;
use super::screen::Screen;
use super::{Failure, Outcome};
use crate::analysis::{Analyzer, Vocabulary};
use crate::archive;
use crate::render::steps::steps;
use crate::wire;

pub fn run(args: &Analyze, screen: &Screen) -> Result<Outcome, Failure> {
    let vocabulary = match &args.index {
        Some(dir) => archive::open(dir)?.vocabulary()?,
        None => Vocabulary::default(),
    };
    let analyzer = Analyzer::new(vocabulary);
    let text = args.text.join(" ");
    if text != "-" {
        return analyze(&analyzer, &text, args.json, screen);
    }
    for line in io::stdin().lock().lines() {
        analyze(&analyzer, &line?, args.json, screen)?;
    }
    Ok(Outcome::Found)
}

fn analyze(analyzer: &Analyzer, text: &str, json: bool, screen: &Screen) -> Result<Outcome, Failure> {
    if json {
        let tokens = analyzer.tokens(text);
        let lines: String =
            tokens.iter().map(|token| wire::line(&wire::analysis::TokenJson::new(token, text)) + "\n").collect();
        screen.print(&lines)?;
    } else {
        screen.print(&steps(analyzer, text))?;
    }
    Ok(Outcome::Found)
}
