//! Where words stand together: phrases, distances, sentences, paragraphs, headlines and quotes, all by positions.
//!
//! An expression is evaluated on one text to the stretches in which it holds: the shortest ones, in order. This is the
//! algebra of Clarke, Cormack & Burkowski (1995, *An Algebra for Structured Text Search*), in which Lucene's interval
//! queries are written too, with one addition: a stretch knows the words that made it, so that these and only these are marked.

use std::collections::HashSet;

use crate::query::TextField;

/// Places between the body and what stands above it: no distance reaches across.
const ABOVE: u32 = 1 << 24;
/// Stretches beside one that are looked at for its nearest: enough to pass by those that share a word with it.
const NEAREST: usize = 16;

/// Stretches of one start, and of one end, that a distance leaves: the shortest. Without a bound distances in a row have as
/// many as there are ways to choose their words.
const SHORTEST: usize = 4;

/// How words stand together.
#[derive(Debug, Clone, PartialEq)]
pub enum Spans {
    /// What a lookup finds; whole words alone, or parts of compounds too.
    Word {
        lookup: usize,
        whole: bool,
    },
    /// Side by side, in this order.
    Sequence(Vec<Spans>),
    /// In any order, with at most so many other words among them.
    Window {
        all: Vec<Spans>,
        apart: u32,
    },
    /// Both, each with words of its own.
    Near {
        both: Box<[Spans; 2]>,
        tie: Tie,
    },
    Any(Vec<Spans>),
    Within(TextField, Box<Spans>),
    /// What holds in a quote in which the other does not.
    Without {
        spans: Box<Spans>,
        excluded: Box<Spans>,
    },
}

/// What holds two stretches together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tie {
    /// At most so many words between them, in this order or in any.
    Words {
        most: u32,
        ordered: bool,
    },
    Sentence,
    Paragraph,
    Quote,
}

/// A word's place in a text: its number among the words of the body, or of the headline behind a gap that nothing spans.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Occurrence {
    pub place: u32,
    /// A part of the word, not the whole.
    pub part: bool,
}

/// A text by places.
#[derive(Debug, Clone, Default)]
pub struct Places {
    /// For each lookup where it stands, in order.
    pub found: Vec<Vec<Occurrence>>,
    pub layout: Layout,
}

/// Where the units of a text begin, in places.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Layout {
    /// The first place of each sentence and of each paragraph, in order.
    pub sentences: Vec<u32>,
    pub paragraphs: Vec<u32>,
    /// First place and end of each piece of a quote, with the quote's number; in order.
    pub quotes: Vec<(u32, u32, u32)>,
}

/// A stretch in which an expression holds, both ends included.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stretch {
    pub start: u32,
    pub end: u32,
    /// The words that made it, with the lookup that found each.
    pub words: Vec<(Occurrence, usize)>,
}

/// The place of the word with this number above the body.
pub fn above(number: u32) -> u32 {
    ABOVE + number
}

pub fn is_above(place: u32) -> bool {
    place >= ABOVE
}

impl Layout {
    fn unit(starts: &[u32], place: u32) -> usize {
        if is_above(place) { usize::MAX } else { starts.partition_point(|&start| start <= place) }
    }

    /// The quote in which a stretch lies.
    fn quote(&self, start: u32, end: u32) -> Option<u32> {
        let at = self.quotes.partition_point(|&(first, ..)| first <= start);
        // Pieces may lie within each other; those that begin last are the shortest.
        let around = self.quotes[..at].iter().rev().take(NEAREST).find(|&&(_, stop, _)| start < stop)?;
        let same = |&&(first, stop, quote): &&(u32, u32, u32)| quote == around.2 && first <= end && end < stop;
        self.quotes.iter().find(same).map(|&(.., quote)| quote)
    }
}

impl Tie {
    /// True where it holds two stretches together, given by their ends.
    fn holds(self, first: (u32, u32), second: (u32, u32), layout: &Layout) -> bool {
        let (start, end) = (first.0.min(second.0), first.1.max(second.1));
        let one = |starts: &[u32]| Layout::unit(starts, start) == Layout::unit(starts, end);
        let between = |first: (u32, u32), second: (u32, u32)| second.0.saturating_sub(first.1).saturating_sub(1);
        match self {
            Tie::Words { most, ordered } => {
                between(first, second).max(between(second, first)) <= most && (!ordered || first.1 < second.0)
            }
            Tie::Sentence => one(&layout.sentences),
            Tie::Paragraph => one(&layout.paragraphs),
            Tie::Quote => {
                let quote = layout.quote(first.0, first.1);
                quote.is_some() && quote == layout.quote(second.0, second.1)
            }
        }
    }
}

impl Stretch {
    fn shares_a_word(&self, other: &Stretch) -> bool {
        self.words.iter().any(|(word, _)| other.words.iter().any(|(known, _)| word.place == known.place))
    }

    fn and(&self, other: &Stretch) -> Stretch {
        let mut words = [self.words.as_slice(), &other.words].concat();
        words.sort_unstable();
        Stretch { start: self.start.min(other.start), end: self.end.max(other.end), words }
    }
}

impl Spans {
    /// The stretches of a text in which it holds, in order.
    pub fn stretches(&self, text: &Places) -> Vec<Stretch> {
        match self {
            Spans::Word { lookup, whole } => {
                let found = text.found[*lookup].iter().filter(|found| !(*whole && found.part));
                found
                    .map(|&found| Stretch { start: found.place, end: found.place, words: vec![(found, *lookup)] })
                    .collect()
            }
            Spans::Sequence(parts) => {
                let mut lists = parts.iter().map(|part| part.stretches(text));
                let first = lists.next().unwrap_or_default();
                lists.fold(first, |before, next| followed(&before, &next))
            }
            Spans::Window { all, apart } => {
                let lists: Vec<Vec<Stretch>> = all.iter().map(|part| part.stretches(text)).collect();
                windows(&lists, *apart)
            }
            Spans::Near { both, tie } => {
                let [left, right] = both.each_ref().map(|spans| spans.stretches(text));
                near(&left, &right, *tie, &text.layout)
            }
            Spans::Any(any) => sorted(any.iter().flat_map(|spans| spans.stretches(text)).collect()),
            Spans::Within(place, spans) => {
                let mut found = spans.stretches(text);
                found.retain(|stretch| match place {
                    TextField::Title => is_above(stretch.start),
                    TextField::Quote => text.layout.quote(stretch.start, stretch.end).is_some(),
                });
                found
            }
            Spans::Without { spans, excluded } => {
                let quote = |stretch: &Stretch| text.layout.quote(stretch.start, stretch.end);
                let excluded: HashSet<u32> = excluded.stretches(text).iter().filter_map(quote).collect();
                let mut found = spans.stretches(text);
                found.retain(|stretch| !quote(stretch).is_some_and(|quote| excluded.contains(&quote)));
                found
            }
        }
    }

    /// True where it holds somewhere in a text: as `stretches`, without making any where two words are near each other.
    pub fn holds(&self, text: &Places) -> bool {
        if let Spans::Near { both, tie } = self
            && let [Spans::Word { lookup: left, whole: left_whole }, Spans::Word { lookup: right, whole: right_whole }] =
                **both
        {
            let words =
                |lookup: usize, whole: bool| text.found[lookup].iter().filter(move |found| !(whole && found.part));
            let right: Vec<u32> = words(right, right_whole).map(|found| found.place).collect();
            return words(left, left_whole).any(|found| {
                let at = right.partition_point(|&place| place < found.place);
                let before = right[..at].last();
                let after = right[at..].iter().find(|&&place| place != found.place);
                before
                    .into_iter()
                    .chain(after)
                    .any(|&place| tie.holds((found.place, found.place), (place, place), &text.layout))
            });
        }
        !self.stretches(text).is_empty()
    }

    /// The lookups that it is made of.
    pub fn lookups(&self) -> Vec<usize> {
        let of = |all: &[Spans]| all.iter().flat_map(Spans::lookups).collect();
        match self {
            Spans::Word { lookup, .. } => vec![*lookup],
            Spans::Sequence(all) | Spans::Window { all, .. } | Spans::Any(all) => of(all),
            Spans::Near { both, .. } => of(both.as_slice()),
            Spans::Within(_, spans) => spans.lookups(),
            Spans::Without { spans, excluded } => [spans.lookups(), excluded.lookups()].concat(),
        }
    }
}

fn sorted(mut stretches: Vec<Stretch>) -> Vec<Stretch> {
    stretches.sort_unstable();
    stretches.dedup();
    stretches
}

/// Each of the first with those of the second that begin right behind it.
fn followed(first: &[Stretch], second: &[Stretch]) -> Vec<Stretch> {
    let mut found = Vec::new();
    for before in first {
        let at = second.partition_point(|next| next.start <= before.end);
        let next = second[at..].iter().take_while(|next| next.start == before.end + 1);
        found.extend(next.map(|next| before.and(next)));
    }
    found
}

/// The narrowest stretches that hold one of each list, in any order, each with a word of its own.
fn windows(lists: &[Vec<Stretch>], apart: u32) -> Vec<Stretch> {
    let widest = apart + lists.len() as u32;
    let mut found = Vec::new();
    for (own, list) in lists.iter().enumerate() {
        for anchor in list {
            for forwards in [true, false] {
                found.extend(window_from(anchor, own, lists, widest, forwards));
            }
        }
    }
    sorted(found)
}

/// The stretch that begins, or ends, with `anchor` and takes the nearest of each other list.
fn window_from(anchor: &Stretch, own: usize, lists: &[Vec<Stretch>], widest: u32, forwards: bool) -> Option<Stretch> {
    let mut window = anchor.clone();
    for (_, list) in lists.iter().enumerate().filter(|(at, _)| *at != own) {
        let next = if forwards {
            let at = list.partition_point(|next| next.start < anchor.start);
            list[at..].iter().find(|next| !next.shares_a_word(&window))
        } else {
            let at = list.partition_point(|next| next.start <= anchor.end);
            list[..at].iter().rev().find(|next| !next.shares_a_word(&window))
        };
        window = window.and(next.filter(|next| anchor.start.abs_diff(next.start) < widest)?);
    }
    Some(window)
}

/// Each stretch of either list with the nearest of the other on both sides that the tie holds.
fn near(left: &[Stretch], right: &[Stretch], tie: Tie, layout: &Layout) -> Vec<Stretch> {
    let tied =
        |first: &Stretch, second: &Stretch| tie.holds((first.start, first.end), (second.start, second.end), layout);
    let mut found = Vec::new();
    for first in left {
        found.extend(beside(first, right).filter(|second| tied(first, second)).map(|second| first.and(second)));
    }
    for second in right {
        found.extend(beside(second, left).filter(|first| tied(first, second)).map(|first| first.and(second)));
    }
    shortest(sorted(found))
}

/// Of stretches in order those that are among the shortest with their start or with their end.
fn shortest(found: Vec<Stretch>) -> Vec<Stretch> {
    let mut kept = vec![false; found.len()];
    let mut keep = |order: &[usize], place: fn(&Stretch) -> u32| {
        for of_place in order.chunk_by(|&a, &b| place(&found[a]) == place(&found[b])) {
            of_place.iter().take(SHORTEST).for_each(|&at| kept[at] = true);
        }
    };
    let mut order: Vec<usize> = (0..found.len()).collect();
    keep(&order, |stretch| stretch.start);
    order.sort_by_key(|&at| (found[at].end, std::cmp::Reverse(found[at].start)));
    keep(&order, |stretch| stretch.end);
    found.into_iter().zip(kept).filter_map(|(stretch, kept)| kept.then_some(stretch)).collect()
}

/// The nearest of a list before and after a stretch that share no word with it.
fn beside<'s>(stretch: &'s Stretch, list: &'s [Stretch]) -> impl Iterator<Item = &'s Stretch> {
    let at = list.partition_point(|other| other.start < stretch.start);
    let before = list[..at].iter().rev().take(NEAREST).find(|other| !other.shares_a_word(stretch));
    let after = list[at..].iter().take(NEAREST).find(|other| !other.shares_a_word(stretch));
    before.into_iter().chain(after)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn word(lookup: usize) -> Spans {
        Spans::Word { lookup, whole: true }
    }

    fn near_words(most: u32, ordered: bool) -> Spans {
        Spans::Near { both: Box::new([word(0), word(1)]), tie: Tie::Words { most, ordered } }
    }

    /// A text by the places of its words.
    fn text(found: &[&[u32]]) -> Places {
        let of = |places: &&[u32]| places.iter().map(|&place| Occurrence { place, part: false }).collect();
        Places { found: found.iter().map(of).collect(), layout: Layout::default() }
    }

    fn ends(spans: &Spans, text: &Places) -> Vec<(u32, u32)> {
        let mut ends: Vec<_> = spans.stretches(text).iter().map(|stretch| (stretch.start, stretch.end)).collect();
        ends.dedup();
        ends
    }

    #[test]
    fn sequences_and_windows() {
        let text = text(&[&[1, 5, 20], &[2, 9], &[3, 7]]);
        assert_eq!(ends(&Spans::Sequence(vec![word(0), word(1), word(2)]), &text), [(1, 3)]);
        let window = |apart| Spans::Window { all: vec![word(0), word(1), word(2)], apart };
        assert_eq!(ends(&window(0), &text), [(1, 3)]);
        assert_eq!(ends(&window(2), &text), [(1, 3), (2, 5), (5, 9)]);
        let same = Spans::Window { all: vec![word(0), word(0)], apart: 3 };
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
        let tie = Tie::Words { most: 500, ordered: false };
        let near = |left: Spans, right: Spans| Spans::Near { both: Box::new([left, right]), tie };
        let found = (0..12).map(word).reduce(near).expect("some").stretches(&text);
        assert!((200..=2400 * 2 * SHORTEST).contains(&found.len()), "{}", found.len());
    }

    #[test]
    fn units_of_text() {
        let mut text = text(&[&[2, 12], &[4, 7, above(1)]]);
        text.layout = Layout {
            sentences: vec![0, 5, 10],
            paragraphs: vec![0, 10],
            quotes: vec![(1, 3, 0), (6, 9, 0), (12, 13, 1)],
        };
        let tied = |tie| Spans::Near { both: Box::new([word(0), word(1)]), tie };
        assert_eq!(ends(&tied(Tie::Sentence), &text), [(2, 4)]);
        assert_eq!(ends(&tied(Tie::Paragraph), &text), [(2, 4), (2, 7)]);
        assert_eq!(ends(&Spans::Within(TextField::Title, Box::new(word(1))), &text), [(above(1), above(1))]);
        assert_eq!(
            ends(&Spans::Within(TextField::Quote, Box::new(Spans::Any(vec![word(0), word(1)]))), &text),
            [(2, 2), (7, 7), (12, 12)]
        );
        assert_eq!(ends(&near_words(10_000, false), &text), [(2, 4), (2, 7), (4, 12), (7, 12)]);
    }

    proptest! {
        /// The nearest stretches are found wherever any are.
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
            let found = near_words(most, ordered).stretches(&text(&[&left, &right]));
            let tied = |&a: &u32, &b: &u32| a != b && a.abs_diff(b) <= most + 1 && (!ordered || a < b);
            let expect: Vec<u32> = left.iter().copied().filter(|a| right.iter().any(|b| tied(a, b))).collect();
            prop_assert_eq!(!expect.is_empty(), near_words(most, ordered).holds(&text(&[&left, &right])));
            let mut marked: Vec<u32> = found.iter().flat_map(|stretch| &stretch.words).filter(|(_, lookup)| *lookup == 0).map(|(word, _)| word.place).collect();
            marked.sort_unstable();
            marked.dedup();
            prop_assert_eq!(marked, expect);
        }
    }
}
