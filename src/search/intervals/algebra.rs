//! Expressions of words that stand together, and the intervals in which they match.
//!
//! An expression is evaluated on one text to its intervals: the shortest ones, in order. This is the algebra of Clarke,
//! Cormack & Burkowski (1995, *An Algebra for Structured Text Search and a Framework for its Implementation*), which
//! Lucene's `IntervalsSource` implements too. Two things differ. An interval knows the words that made it, so that
//! these and only these are marked. And since that gives up minimality (of two intervals with the same ends each has
//! other words), a distance keeps a few of each start and end instead of the one that is minimal.

use std::collections::HashSet;

use super::text::{Occurrence, TextOccurrences, TextStructure, is_above_body};
use crate::query::TextField;

/// Intervals before and after one that are searched for its nearest: enough to pass by those that share a word with it.
const MAX_NEIGHBOURS: usize = 16;

/// Intervals of one start, and of one end, that a distance keeps: the shortest. Without a bound distances in a row have
/// as many as there are ways to choose their words.
const MAX_INTERVALS_PER_END: usize = 4;

/// Words that stand together.
#[derive(Debug, Clone, PartialEq)]
pub enum IntervalExpression {
    /// The occurrences of a lookup, by its index; whole words alone, or parts of compounds too.
    Word {
        lookup: usize,
        whole: bool,
    },
    /// Side by side, in this order.
    Sequence(Vec<IntervalExpression>),
    /// In any order, with at most so many other words among them.
    Window {
        all: Vec<IntervalExpression>,
        max_gap: u32,
    },
    /// Both, each with words of its own.
    Near {
        both: Box<[IntervalExpression; 2]>,
        proximity: IntervalProximity,
    },
    Any(Vec<IntervalExpression>),
    Within(TextField, Box<IntervalExpression>),
    /// Intervals in a quote in which `excluded` does not match.
    Without {
        included: Box<IntervalExpression>,
        excluded: Box<IntervalExpression>,
    },
}

/// How near two intervals must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IntervalProximity {
    /// At most so many words between them, in this order or in any.
    Words {
        max_gap: u32,
        ordered: bool,
    },
    Sentence,
    Paragraph,
    Quote,
}

/// A range of places in which an expression matches, both ends included, with the words that made it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Interval {
    pub start: u32,
    pub end: u32,
    /// Each with the index of the lookup that matched.
    pub words: Vec<(Occurrence, usize)>,
}

/// The two ends of an interval.
type Ends = (u32, u32);

impl IntervalProximity {
    /// True if two intervals are near enough to each other.
    fn matches(self, first: Ends, second: Ends, structure: &TextStructure) -> bool {
        let (start, end) = (first.0.min(second.0), first.1.max(second.1));
        let gap = |first: Ends, second: Ends| second.0.saturating_sub(first.1).saturating_sub(1);
        match self {
            IntervalProximity::Words { max_gap, ordered } => {
                gap(first, second).max(gap(second, first)) <= max_gap && (!ordered || first.1 < second.0)
            }
            IntervalProximity::Sentence => TextStructure::is_one_unit(&structure.sentences, start, end),
            IntervalProximity::Paragraph => TextStructure::is_one_unit(&structure.paragraphs, start, end),
            IntervalProximity::Quote => {
                let quote = structure.quote_around(first.0, first.1);
                quote.is_some() && quote == structure.quote_around(second.0, second.1)
            }
        }
    }
}

impl Interval {
    fn shares_a_word(&self, other: &Interval) -> bool {
        self.words.iter().any(|(word, _)| other.words.iter().any(|(known, _)| word.place == known.place))
    }

    fn and(&self, other: &Interval) -> Interval {
        let mut words = [self.words.as_slice(), &other.words].concat();
        words.sort_unstable();
        Interval { start: self.start.min(other.start), end: self.end.max(other.end), words }
    }
}

impl IntervalExpression {
    /// The intervals of a text in which it matches, in order.
    pub fn intervals(&self, text: &TextOccurrences) -> Vec<Interval> {
        match self {
            IntervalExpression::Word { lookup, whole } => {
                let found = text.of_lookup[*lookup].iter().filter(|found| !(*whole && found.part));
                found
                    .map(|&found| Interval { start: found.place, end: found.place, words: vec![(found, *lookup)] })
                    .collect()
            }
            IntervalExpression::Sequence(parts) => {
                let mut lists = parts.iter().map(|part| part.intervals(text));
                let first = lists.next().unwrap_or_default();
                lists.fold(first, |before, next| followed(&before, &next))
            }
            IntervalExpression::Window { all, max_gap } => {
                let lists: Vec<Vec<Interval>> = all.iter().map(|part| part.intervals(text)).collect();
                windows(&lists, *max_gap)
            }
            IntervalExpression::Near { both, proximity } => {
                let [left, right] = both.each_ref().map(|expression| expression.intervals(text));
                near(&left, &right, *proximity, &text.structure)
            }
            IntervalExpression::Any(any) => sorted(any.iter().flat_map(|part| part.intervals(text)).collect()),
            IntervalExpression::Within(place, inner) => {
                let mut found = inner.intervals(text);
                found.retain(|interval| match place {
                    TextField::Title => is_above_body(interval.start),
                    TextField::Quote => text.structure.quote_around(interval.start, interval.end).is_some(),
                });
                found
            }
            IntervalExpression::Without { included, excluded } => {
                let quote = |interval: &Interval| text.structure.quote_around(interval.start, interval.end);
                let excluded: HashSet<u32> = excluded.intervals(text).iter().filter_map(quote).collect();
                let mut found = included.intervals(text);
                found.retain(|interval| !quote(interval).is_some_and(|quote| excluded.contains(&quote)));
                found
            }
        }
    }

    /// True if it matches anywhere in a text. For two words near each other, the frequent case, no intervals are made.
    pub fn matches(&self, text: &TextOccurrences) -> bool {
        if let IntervalExpression::Near { both, proximity } = self
            && let [
                IntervalExpression::Word { lookup: left, whole: left_whole },
                IntervalExpression::Word { lookup: right, whole: right_whole },
            ] = **both
        {
            let words =
                |lookup: usize, whole: bool| text.of_lookup[lookup].iter().filter(move |found| !(whole && found.part));
            let right: Vec<u32> = words(right, right_whole).map(|found| found.place).collect();
            return words(left, left_whole).any(|found| {
                let at = right.partition_point(|&place| place < found.place);
                let before = right[..at].last();
                let after = right[at..].iter().find(|&&place| place != found.place);
                before
                    .into_iter()
                    .chain(after)
                    .any(|&place| proximity.matches((found.place, found.place), (place, place), &text.structure))
            });
        }
        !self.intervals(text).is_empty()
    }

    /// The indexes of the lookups that it is made of.
    pub fn lookups(&self) -> Vec<usize> {
        let of = |all: &[IntervalExpression]| all.iter().flat_map(IntervalExpression::lookups).collect();
        match self {
            IntervalExpression::Word { lookup, .. } => vec![*lookup],
            IntervalExpression::Sequence(all)
            | IntervalExpression::Window { all, .. }
            | IntervalExpression::Any(all) => of(all),
            IntervalExpression::Near { both, .. } => of(both.as_slice()),
            IntervalExpression::Within(_, inner) => inner.lookups(),
            IntervalExpression::Without { included, excluded } => [included.lookups(), excluded.lookups()].concat(),
        }
    }
}

fn sorted(mut intervals: Vec<Interval>) -> Vec<Interval> {
    intervals.sort_unstable();
    intervals.dedup();
    intervals
}

/// Each interval of `first` joined with those of `second` that begin right behind it.
fn followed(first: &[Interval], second: &[Interval]) -> Vec<Interval> {
    let mut found = Vec::new();
    for before in first {
        let at = second.partition_point(|next| next.start <= before.end);
        let next = second[at..].iter().take_while(|next| next.start == before.end + 1);
        found.extend(next.map(|next| before.and(next)));
    }
    found
}

/// The narrowest intervals that hold one of each list, in any order, each with a word of its own.
fn windows(lists: &[Vec<Interval>], max_gap: u32) -> Vec<Interval> {
    let max_places = max_gap + lists.len() as u32;
    let mut found = Vec::new();
    for (own, list) in lists.iter().enumerate() {
        for anchor in list {
            for forwards in [true, false] {
                found.extend(window_from(anchor, own, lists, max_places, forwards));
            }
        }
    }
    sorted(found)
}

/// The interval that begins, or ends, with `anchor` and takes the nearest of each other list.
fn window_from(
    anchor: &Interval,
    own: usize,
    lists: &[Vec<Interval>],
    max_places: u32,
    forwards: bool,
) -> Option<Interval> {
    let mut window = anchor.clone();
    for (_, list) in lists.iter().enumerate().filter(|(at, _)| *at != own) {
        let next = if forwards {
            let at = list.partition_point(|next| next.start < anchor.start);
            list[at..].iter().find(|next| !next.shares_a_word(&window))
        } else {
            let at = list.partition_point(|next| next.start <= anchor.end);
            list[..at].iter().rev().find(|next| !next.shares_a_word(&window))
        };
        window = window.and(next.filter(|next| anchor.start.abs_diff(next.start) < max_places)?);
    }
    Some(window)
}

/// Each interval of either list with the nearest of the other on both sides that is near enough.
fn near(
    left: &[Interval],
    right: &[Interval],
    proximity: IntervalProximity,
    structure: &TextStructure,
) -> Vec<Interval> {
    let matches = |first: &Interval, second: &Interval| {
        proximity.matches((first.start, first.end), (second.start, second.end), structure)
    };
    let mut found = Vec::new();
    for first in left {
        found.extend(beside(first, right).filter(|second| matches(first, second)).map(|second| first.and(second)));
    }
    for second in right {
        found.extend(beside(second, left).filter(|first| matches(first, second)).map(|first| first.and(second)));
    }
    shortest(sorted(found))
}

/// Of intervals in order those that are among the shortest with their start or with their end.
fn shortest(found: Vec<Interval>) -> Vec<Interval> {
    let mut kept = vec![false; found.len()];
    let mut keep = |order: &[usize], place: fn(&Interval) -> u32| {
        for of_place in order.chunk_by(|&a, &b| place(&found[a]) == place(&found[b])) {
            of_place.iter().take(MAX_INTERVALS_PER_END).for_each(|&at| kept[at] = true);
        }
    };
    let mut order: Vec<usize> = (0..found.len()).collect();
    keep(&order, |interval| interval.start);
    order.sort_by_key(|&at| (found[at].end, std::cmp::Reverse(found[at].start)));
    keep(&order, |interval| interval.end);
    found.into_iter().zip(kept).filter_map(|(interval, kept)| kept.then_some(interval)).collect()
}

/// The nearest of a list before and after an interval that share no word with it.
fn beside<'s>(interval: &'s Interval, list: &'s [Interval]) -> impl Iterator<Item = &'s Interval> {
    let at = list.partition_point(|other| other.start < interval.start);
    let before = list[..at].iter().rev().take(MAX_NEIGHBOURS).find(|other| !other.shares_a_word(interval));
    let after = list[at..].iter().take(MAX_NEIGHBOURS).find(|other| !other.shares_a_word(interval));
    before.into_iter().chain(after)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::index::layout::QuoteSpan;
    use crate::search::intervals::text::above_body;

    fn word(lookup: usize) -> IntervalExpression {
        IntervalExpression::Word { lookup, whole: true }
    }

    fn near_words(most: u32, ordered: bool) -> IntervalExpression {
        IntervalExpression::Near {
            both: Box::new([word(0), word(1)]),
            proximity: IntervalProximity::Words { max_gap: most, ordered },
        }
    }

    /// A text by the places of its words.
    fn text(found: &[&[u32]]) -> TextOccurrences {
        let of = |places: &&[u32]| places.iter().map(|&place| Occurrence { place, part: false }).collect();
        TextOccurrences { of_lookup: found.iter().map(of).collect(), structure: TextStructure::default() }
    }

    fn ends(expression: &IntervalExpression, text: &TextOccurrences) -> Vec<(u32, u32)> {
        let mut ends: Vec<_> =
            expression.intervals(text).iter().map(|interval| (interval.start, interval.end)).collect();
        ends.dedup();
        ends
    }

    #[test]
    fn sequences_and_windows() {
        let text = text(&[&[1, 5, 20], &[2, 9], &[3, 7]]);
        assert_eq!(ends(&IntervalExpression::Sequence(vec![word(0), word(1), word(2)]), &text), [(1, 3)]);
        let window = |max_gap| IntervalExpression::Window { all: vec![word(0), word(1), word(2)], max_gap };
        assert_eq!(ends(&window(0), &text), [(1, 3)]);
        assert_eq!(ends(&window(2), &text), [(1, 3), (2, 5), (5, 9)]);
        let same = IntervalExpression::Window { all: vec![word(0), word(0)], max_gap: 3 };
        assert_eq!(ends(&same, &text), [(1, 5)]);
    }

    #[test]
    fn distances_count_the_words_between() {
        let text = text(&[&[10], &[3, 13, 14]]);
        assert_eq!(ends(&near_words(1, false), &text), []);
        assert_eq!(ends(&near_words(2, false), &text), [(10, 13)]);
        assert_eq!(ends(&near_words(3, false), &text), [(10, 13), (10, 14)]);
        assert_eq!(ends(&near_words(6, false), &text), [(3, 10), (10, 13), (10, 14)]);
        assert_eq!(ends(&near_words(6, true), &text), [(10, 13), (10, 14)]);
    }

    #[test]
    fn a_word_is_not_near_itself() {
        assert_eq!(ends(&near_words(5, false), &text(&[&[4], &[4]])), []);
        assert_eq!(ends(&near_words(5, false), &text(&[&[4, 6], &[4, 6]])), [(4, 6)]);
    }

    #[test]
    fn distances_in_a_row_end() {
        let lists: Vec<Vec<u32>> = (0..12u32).map(|first| (0..200).map(|at| at * 12 + first).collect()).collect();
        let text = text(&lists.iter().map(Vec::as_slice).collect::<Vec<_>>());
        let proximity = IntervalProximity::Words { max_gap: 500, ordered: false };
        let near = |left: IntervalExpression, right: IntervalExpression| IntervalExpression::Near {
            both: Box::new([left, right]),
            proximity,
        };
        let found = (0..12).map(word).reduce(near).expect("some").intervals(&text);
        assert!((200..=2400 * 2 * MAX_INTERVALS_PER_END).contains(&found.len()), "{}", found.len());
    }

    #[test]
    fn units_of_text() {
        let mut text = text(&[&[2, 12], &[4, 7, above_body(1)]]);
        text.structure = TextStructure {
            sentences: vec![0, 5, 10],
            paragraphs: vec![0, 10],
            quotes: [(1, 3, 0), (6, 9, 0), (12, 13, 1)]
                .map(|(start, end, quote)| QuoteSpan { start, end, quote })
                .to_vec(),
        };
        let tied = |proximity| IntervalExpression::Near { both: Box::new([word(0), word(1)]), proximity };
        assert_eq!(ends(&tied(IntervalProximity::Sentence), &text), [(2, 4)]);
        assert_eq!(ends(&tied(IntervalProximity::Paragraph), &text), [(2, 4), (2, 7)]);
        assert_eq!(
            ends(&IntervalExpression::Within(TextField::Title, Box::new(word(1))), &text),
            [(above_body(1), above_body(1))]
        );
        assert_eq!(
            ends(
                &IntervalExpression::Within(
                    TextField::Quote,
                    Box::new(IntervalExpression::Any(vec![word(0), word(1)]))
                ),
                &text
            ),
            [(2, 2), (7, 7), (12, 12)]
        );
        assert_eq!(ends(&near_words(10_000, false), &text), [(2, 4), (2, 7), (4, 12), (7, 12)]);
    }

    proptest! {
        /// The nearest intervals are found wherever any are.
        #[test]
        fn distances_hold_where_any_two_words_are_near(
            mut left in proptest::collection::vec(0..60u32, 0..12),
            mut right in proptest::collection::vec(0..60u32, 0..12),
            most in 0..8u32,
            ordered in any::<bool>(),
        ) {
            left.sort_unstable();
            left.dedup();
            right.sort_unstable();
            right.dedup();
            let found = near_words(most, ordered).intervals(&text(&[&left, &right]));
            let tied = |&a: &u32, &b: &u32| a != b && a.abs_diff(b) <= most + 1 && (!ordered || a < b);
            let expect: Vec<u32> = left.iter().copied().filter(|a| right.iter().any(|b| tied(a, b))).collect();
            prop_assert_eq!(!expect.is_empty(), near_words(most, ordered).matches(&text(&[&left, &right])));
            let words = found.iter().flat_map(|interval| &interval.words);
            let mut marked: Vec<u32> = words.filter(|(_, lookup)| *lookup == 0).map(|(word, _)| word.place).collect();
            marked.sort_unstable();
            marked.dedup();
            prop_assert_eq!(marked, expect);
        }
    }
}
