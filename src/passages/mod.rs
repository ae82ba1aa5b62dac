//! From an article to its passages.
//!
//! What comes in: an article with a clean body. What goes out: spans of about 60 to 150 words, cut at sentence ends,
//! short paragraphs joined, a subhead kept with what it heads. What it does not do: it copies no text.

pub mod version;

use crate::model::{Article, Passage, Span};
use crate::text::{sentences, word_count, words};
pub use version::VERSION;

/// A passage that has this many words ends at the next end of a paragraph.
pub const TARGET_WORDS: usize = 60;
/// A passage never takes in a sentence that would carry it over this many words.
pub const MAX_PASSAGE_WORDS: usize = 150;
/// A closing passage of fewer words joins the one before it, where both together keep within `MAX_PASSAGE_WORDS`.
const MIN_LAST_WORDS: usize = 25;

/// A sentence, or a part of one that is too long: no passage ends within it.
struct Unit {
    span: Span,
    words: usize,
    /// True if it is the last of its paragraph.
    closes_paragraph: bool,
    /// True if it heads what follows, so that no passage ends with it.
    subhead: bool,
}

/// Cuts the body of an article. The passages are in order, do not overlap, and together hold every word of it.
pub fn passages(article: &Article) -> Vec<Passage> {
    let mut cut: Vec<(Span, usize)> = Vec::new();
    let mut open: Option<(Span, usize)> = None;
    let mut units = units(article).into_iter().peekable();
    while let Some(unit) = units.next() {
        open = match open {
            Some((span, words)) if words > 0 && words + unit.words > MAX_PASSAGE_WORDS => {
                cut.push((span, words));
                Some((unit.span, unit.words))
            }
            Some((span, words)) => Some((Span::new(span.start, unit.span.end), words + unit.words)),
            None => Some((unit.span, unit.words)),
        };
        let enough = open.is_some_and(|(_, words)| words >= TARGET_WORDS);
        let heading_next =
            units.peek().is_some_and(|next| next.subhead) && open.is_some_and(|(_, w)| w >= MIN_LAST_WORDS);
        if unit.closes_paragraph && !unit.subhead && (enough || heading_next) {
            cut.extend(open.take());
        }
    }
    cut.extend(open);
    join_short_end(&mut cut);
    cut.into_iter().map(|(span, _)| Passage { span }).collect()
}

fn join_short_end(cut: &mut Vec<(Span, usize)>) {
    if let [.., (before, words_before), (last, words_last)] = cut[..]
        && words_last < MIN_LAST_WORDS
        && words_before + words_last <= MAX_PASSAGE_WORDS
    {
        cut.truncate(cut.len() - 2);
        cut.push((Span::new(before.start, last.end), words_before + words_last));
    }
}

fn units(article: &Article) -> Vec<Unit> {
    let mut all = Vec::new();
    for paragraph in article.paragraphs() {
        let subhead = article.subheads.binary_search(&paragraph).is_ok();
        for sentence in sentences(paragraph.of(&article.body)) {
            let sentence = sentence.offset_by(paragraph.start);
            for (span, words) in within_limit(&article.body, sentence) {
                all.push(Unit { span, words, closes_paragraph: false, subhead });
            }
        }
        if let Some(last) = all.last_mut() {
            last.closes_paragraph = true;
        }
    }
    all
}

/// The parts of a sentence with their numbers of words. One of more than `MAX_PASSAGE_WORDS` words, as lists and broken
/// input have them, is cut between words.
fn within_limit(body: &str, sentence: Span) -> Vec<(Span, usize)> {
    let text = sentence.of(body);
    let total = word_count(text);
    if total <= MAX_PASSAGE_WORDS {
        return vec![(sentence, total)];
    }
    let mut cut = Vec::new();
    let (mut start, mut count) = (0, 0);
    for word in words(text) {
        // A blank is the better place to cut, but a chain of words without any must end somewhere.
        let after_blank = text[..word.span.start].ends_with(char::is_whitespace);
        if (count >= MAX_PASSAGE_WORDS && after_blank) || count >= 2 * MAX_PASSAGE_WORDS {
            let end = start + text[start..word.span.start].trim_end().len();
            cut.push((Span::new(start, end).offset_by(sentence.start), count));
            (start, count) = (word.span.start, 0);
        }
        count += 1;
    }
    cut.push((Span::new(start, text.len()).offset_by(sentence.start), count));
    cut
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::{ArticleId, Source};

    fn article(body: &str, subheads: &[&str]) -> Article {
        let spans = subheads.iter().map(|head| {
            let start = body.find(head).unwrap();
            Span::new(start, start + head.len())
        });
        Article {
            id: ArticleId("a".into()),
            source: Source { path: "a.txt".into(), given: "a.txt".into(), line: None },
            url: None,
            title: None,
            lead: None,
            kicker: None,
            date: None,
            outlet: None,
            authors: vec![],
            language: None,
            subheads: spans.collect(),
            body: body.to_owned(),
            quotes: vec![],
            experts: vec![],
            notes: vec![],
        }
    }

    fn sentence(words: usize) -> String {
        format!("{}Ende.", "Über ".repeat(words - 1))
    }

    fn lengths(body: &str, subheads: &[&str]) -> Vec<usize> {
        passages(&article(body, subheads)).iter().map(|p| word_count(p.span.of(body))).collect()
    }

    #[test]
    fn short_paragraphs_join_and_long_ones_are_cut_at_sentences() {
        let short = [sentence(30), sentence(35), sentence(40), sentence(40)].join("\n\n");
        assert_eq!(lengths(&short, &[]), [65, 80]);
        let long = [sentence(70), sentence(70), sentence(70)].join(" ");
        assert_eq!(lengths(&long, &[]), [140, 70]);
    }

    #[test]
    fn a_subhead_opens_the_passage_it_heads() {
        let body = format!("{}\n\nDie Brücke\n\n{}", sentence(30), sentence(70));
        let found = passages(&article(&body, &["Die Brücke"]));
        assert_eq!(found.len(), 2);
        assert!(found[1].span.of(&body).starts_with("Die Brücke\n\n"));
    }

    #[test]
    fn a_short_end_joins_the_passage_before_it() {
        assert_eq!(lengths(&format!("{}\n\n{}", sentence(80), sentence(10)), &[]), [90]);
        assert_eq!(lengths(&format!("{} {}", sentence(145), sentence(10)), &[]), [145, 10]);
    }

    #[test]
    fn a_sentence_without_end_is_cut_between_words() {
        let body = "größer ".repeat(400);
        assert_eq!(lengths(body.trim_end(), &[]), [150, 150, 100]);
        assert!(passages(&article("", &[])).is_empty());
    }

    proptest! {
        #[test]
        fn passages_hold_every_word_once(body in "([A-ZÄÖa-zß]{1,8}[.!?]?( |\n\n)?){0,400}") {
            let article = article(&body, &[]);
            let mut end = 0;
            for passage in passages(&article) {
                prop_assert!(passage.span.start >= end);
                prop_assert!(body[end..passage.span.start].trim().is_empty());
                end = passage.span.end;
            }
            prop_assert!(body[end..].trim().is_empty());
        }
    }
}
