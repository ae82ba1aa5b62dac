//! The words with which people name a date: *Oktober*, *gestern*, *letzte*, *bis*; and those beside a date on a page:
//! *Stand*, *zuletzt aktualisiert*, *MESZ*.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::entries;

/// What a word says of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateWord {
    /// 1 to 12.
    Month(i8),
    /// Days before today: *gestern* is 1.
    DaysAgo(i8),
    /// What lies ahead: *morgen*, *nächste*.
    Ahead,
    /// Monday is 1.
    Weekday(i8),
    /// The month that it opens with.
    Season(i8),
    Unit(DateUnit),
    /// What makes a decade of a year: *1990er*.
    Decade,
    /// *drei*
    Number(i8),
    /// *viertes*
    Ordinal(i8),
    /// Units back: *dieser* is 0, *letzter* 1, *vorletzter* 2.
    Back(i8),
    /// *Anfang* is 1, *Mitte* 2, *Ende* 3.
    Part(i8),
    Since,
    After,
    /// *vor* a date, or *vor* so many days.
    Before,
    Until,
    Between,
    And,
    /// *von*, which opens a range or says nothing.
    Of,
    Filler,
}

/// What dates are counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateUnit {
    Day,
    Week,
    Month,
    Quarter,
    HalfYear,
    Year,
}

/// What a word, in lower case and without its full stop, says of a date.
pub fn date_word(word: &str) -> Option<DateWord> {
    WORDS.get(word).copied()
}

/// All words of dates, lower case, in the order of the alphabet.
pub fn date_words() -> impl Iterator<Item = &'static str> {
    static SORTED: LazyLock<Vec<&str>> = LazyLock::new(|| {
        let mut words: Vec<&str> = WORDS.keys().map(String::as_str).collect();
        words.sort_unstable();
        words
    });
    SORTED.iter().copied()
}

/// The month (1 to 12) that a name or abbreviation stands for, without its full stop: *März*, *Jänner*, *okt*.
pub fn month(name: &str) -> Option<i8> {
    static TABLE: LazyLock<HashMap<&str, i8>> = LazyLock::new(|| {
        entries(MONTHS)
            .zip(1i8..)
            .flat_map(|(line, number)| line.split_whitespace().map(move |name| (name, number)))
            .collect()
    });
    TABLE.get(name.to_lowercase().as_str()).copied()
}

/// All names and abbreviations of months, for patterns; longest first so that an alternation takes the whole name.
pub fn month_names() -> Vec<&'static str> {
    longest_first(entries(MONTHS).flat_map(str::split_whitespace))
}

/// The names and abbreviations of days that stand before a date on a German page, for patterns; longest first.
pub fn weekday_names() -> Vec<&'static str> {
    let lines = entries(DATE_WORDS).filter(|line| line.starts_with("day-name "));
    longest_first(lines.filter_map(|line| line.split_once(':')).flat_map(|(_, names)| names.split_whitespace()))
}

fn longest_first(names: impl Iterator<Item = &'static str>) -> Vec<&'static str> {
    let mut names: Vec<&str> = names.collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    names
}

/// A kind of word beside a date on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DatelineWord {
    /// *Veröffentlicht*, right before the date of publication.
    PublishedLabel,
    /// *Stand*
    AsOfLabel,
    /// *Zuletzt aktualisiert*
    UpdatedLabel,
    /// A pattern for words before the date of publication within a line: `veröffentlich`.
    SaysPublished,
    SaysAsOf,
    SaysUpdated,
    /// *MESZ*: a zone of the readers.
    BerlinZone,
    /// *GMT*
    UtcZone,
}

/// The words of a kind, in the order of the list.
pub fn dateline_words(kind: DatelineWord) -> impl Iterator<Item = &'static str> {
    entries(include_str!("data/dateline-words.txt"))
        .map(|line| line.split_once(' ').expect("dateline-words.txt: a line is `kind word | word`"))
        .filter(move |(name, _)| kind_of(name) == kind)
        .flat_map(|(_, words)| words.split(" | "))
}

fn kind_of(name: &str) -> DatelineWord {
    match name {
        "label-published" => DatelineWord::PublishedLabel,
        "label-as-of" => DatelineWord::AsOfLabel,
        "label-updated" => DatelineWord::UpdatedLabel,
        "says-published" => DatelineWord::SaysPublished,
        "says-as-of" => DatelineWord::SaysAsOf,
        "says-updated" => DatelineWord::SaysUpdated,
        "zone-berlin" => DatelineWord::BerlinZone,
        "zone-utc" => DatelineWord::UtcZone,
        _ => panic!("dateline-words.txt: unknown kind {name}"),
    }
}

const MONTHS: &str = include_str!("data/months.txt");
const DATE_WORDS: &str = include_str!("data/date-words.txt");

static WORDS: LazyLock<HashMap<String, DateWord>> = LazyLock::new(|| {
    let mut words = HashMap::new();
    let mut add = |word: String, meaning: DateWord| {
        let twice = words.insert(word.clone(), meaning);
        assert!(twice.is_none(), "date-words.txt: {word} is listed twice");
    };
    for name in month_names() {
        add(name.to_owned(), DateWord::Month(month(name).expect("a name of a month")));
    }
    for line in entries(DATE_WORDS) {
        let (meaning, words) = line.split_once(':').expect("date-words.txt: a line is `meaning: words`");
        let meaning = meaning_of(meaning).unwrap_or_else(|| panic!("date-words.txt: unknown meaning {meaning}"));
        for word in words.split_whitespace() {
            match word.strip_suffix('~') {
                Some(stem) => {
                    ["e", "er", "en", "es", "em"].iter().for_each(|ending| add(format!("{stem}{ending}"), meaning))
                }
                None => add(word.to_owned(), meaning),
            }
        }
    }
    words
});

fn meaning_of(text: &str) -> Option<DateWord> {
    let (kind, value) = text.split_once(' ').unwrap_or((text, ""));
    let number = || value.parse::<i8>().ok();
    Some(match kind {
        "ago" => DateWord::DaysAgo(number()?),
        "ahead" => DateWord::Ahead,
        "day-name" | "weekday" => DateWord::Weekday(number()?),
        "season" => DateWord::Season(number()?),
        "unit" => DateWord::Unit(match value {
            "day" => DateUnit::Day,
            "week" => DateUnit::Week,
            "month" => DateUnit::Month,
            "quarter" => DateUnit::Quarter,
            "half" => DateUnit::HalfYear,
            "year" => DateUnit::Year,
            _ => return None,
        }),
        "decade" => DateWord::Decade,
        "number" => DateWord::Number(number()?),
        "ordinal" => DateWord::Ordinal(number()?),
        "back" => DateWord::Back(number()?),
        "part" => DateWord::Part(number()?),
        "since" => DateWord::Since,
        "after" => DateWord::After,
        "before" => DateWord::Before,
        "until" => DateWord::Until,
        "between" => DateWord::Between,
        "and" => DateWord::And,
        "of" => DateWord::Of,
        "filler" => DateWord::Filler,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_dates_mean_what_the_list_says() {
        assert_eq!(date_word("oktober"), Some(DateWord::Month(10)));
        assert_eq!(date_word("letztes"), Some(DateWord::Back(1)));
        assert_eq!(date_word("kw"), Some(DateWord::Unit(DateUnit::Week)));
        assert_eq!(date_word("vorgestern"), Some(DateWord::DaysAgo(2)));
        assert_eq!(date_word("letzt"), None);
        assert_eq!(date_word("samstag"), Some(DateWord::Weekday(6)));
        assert_eq!(date_word("sat"), Some(DateWord::Weekday(6)));
        assert!(date_words().all(|word| word == word.to_lowercase()));
    }

    #[test]
    fn words_beside_a_date_are_those_of_german_pages() {
        assert!(weekday_names().contains(&"sonnabend"));
        assert!(!weekday_names().contains(&"montags"));
        assert!(dateline_words(DatelineWord::PublishedLabel).any(|label| label == "Online seit"));
        assert_eq!(dateline_words(DatelineWord::AsOfLabel).collect::<Vec<_>>(), ["Stand"]);
        assert_eq!(dateline_words(DatelineWord::UtcZone).collect::<Vec<_>>(), ["UTC", "GMT"]);
    }
}
