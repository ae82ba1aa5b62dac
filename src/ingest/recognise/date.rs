//! Dates as people write them: a line that is one, and those within a line.

use std::sync::LazyLock;

use jiff::civil::Time;
use regex::{Captures, Regex};

use crate::lexicon;
use crate::model::{DateInterval, Precision};

/// Newspapers' archives start later than this, and a year beyond the last is a slip.
const YEARS: std::ops::RangeInclusive<i16> = 1600..=2199;

/// Years of two digits from here on belong to the last century: *12.03.98*.
const PIVOT_YEAR: i16 = 50;

/// What a dateline says about its date, the better evidence of publication first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DateLabel {
    Published,
    Plain,
    /// *Stand: …*, the time of the last change.
    AsOf,
    Updated,
}

/// A date that stands alone on a line of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dateline {
    pub interval: DateInterval,
    pub time: Option<Time>,
    pub label: DateLabel,
}

/// A dateline within a longer line, and the bytes of the line where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DateSpot {
    pub start: usize,
    pub end: usize,
    pub dateline: Dateline,
}

/// The best of some datelines: the most exact, of equals the one that says *published* before one that says *updated*.
pub fn best(datelines: &[Dateline]) -> Option<&Dateline> {
    datelines.iter().min_by_key(|line| (std::cmp::Reverse(line.interval.precision), line.label))
}

/// The dateline that a line is; None where it holds more than dates, times and their labels.
///
/// *Stand: 23.10.2024 16:03 Uhr*, *Dienstag, 5. November 2024*, *Oberfelden, 12. März 2024, 18:30 Uhr*. Of several
/// dates on one line the best evidence of publication is taken.
pub fn dateline(line: &str) -> Option<Dateline> {
    const MAX_BYTES: usize = 160;
    if line.len() > MAX_BYTES || !has_digit(line) {
        return None;
    }
    only_dates(line).or_else(|| only_dates(after_labels(line)?))
}

/// What stands behind short labels at the head of a line: *Reportage · März 2023*, *Werkstatt Land, Heft 4, Mai 2023*.
fn after_labels(line: &str) -> Option<&str> {
    const MAX_LABEL_WORDS: usize = 3;
    let parts = line.split_inclusive([',', '·', '|']);
    let mut start = 0;
    for part in parts {
        let label = part.trim_end_matches([',', '·', '|']).trim();
        let is_label = label.starts_with(char::is_uppercase)
            && label.split_whitespace().count() <= MAX_LABEL_WORDS
            && !is_of_picture(label);
        if !is_label || part.ends_with(label) || DATELINE.is_match(label) {
            break;
        }
        start += part.len();
    }
    (start > 0).then(|| line[start..].trim_start())
}

/// *Foto: Jana Beck*: the day behind it is that of the picture.
pub fn is_of_picture(line: &str) -> bool {
    let label = line.split_once(':').map_or("", |(label, _)| label).trim().to_lowercase();
    lexicon::bylines::others_work()
        .any(|work| label == work || matches!(label.strip_suffix(work), Some("archiv" | "symbol")))
}

/// No date is without a digit, and most lines are: the patterns are dear.
fn has_digit(line: &str) -> bool {
    line.bytes().any(|byte| byte.is_ascii_digit())
}

fn only_dates(line: &str) -> Option<Dateline> {
    let mut rest = line;
    let mut found: Option<Dateline> = None;
    while !rest.is_empty() {
        let date = DATELINE.captures(rest)?;
        rest = rest[date.get(0).expect("the whole match").end()..]
            .trim_start_matches([' ', '|', '·', '•', ',', ';', '/', '–', '-', '(', ')', '.']);
        let next = read(&date)?;
        found = Some(found.map_or(next, |before| if next.label < before.label { next } else { before }));
    }
    found
}

/// A dateline at the end of a longer line, and where it starts: *… nach Oberfelden? Stand: 23.10.2024 16:03 Uhr*. Only
/// a labelled one: a bare date at the end may belong to a headline.
pub fn trailing_dateline(line: &str) -> Option<DateSpot> {
    let start = TRAILING_LABEL.find_iter(line).last()?.start();
    Some(DateSpot { start, end: line.len(), dateline: dateline(&line[start..])? })
}

/// All dates within a line, in its order. What each is the date of is read from the words between the one before and
/// it: *Aktualisiert am 13.03.2024, zuerst erschienen am 12. März 2024 um 9.30 Uhr*.
///
/// Days are exact where the line has them; *KW 12/2024* is the seven days of the week.
pub fn dates_in(line: &str) -> Vec<DateSpot> {
    /// Longer lines are running text, whose dates are those of what happened.
    const MAX_BYTES: usize = 2000;
    let mut found: Vec<DateSpot> = Vec::new();
    let line = &line[..line.floor_char_boundary(MAX_BYTES)];
    if !has_digit(line) {
        return found;
    }
    let mut at = 0;
    while let Some(date) = WITHIN.captures_at(line, at) {
        let whole = date.get(0).expect("the whole match");
        let bare = date.name("date").expect("a match has a date");
        let follows = |end: usize| line[end..].chars().next();
        // *13.03* behind a dash opens the next date and is no time.
        let no_time = date.name("hour").is_some()
            && matches!(follows(whole.end()), Some('.'))
            && line[whole.end() + 1..].starts_with(|c: char| c.is_ascii_digit());
        let end = if no_time { bare.end() } else { whole.end() };
        // Names and labels stand right before a date where a page has them in elements of their own: *Jörg
        // Süß3.11.2023*.
        let named = bare.as_str().starts_with(char::is_alphabetic);
        let inside = line[..bare.start()].ends_with(|c: char| c.is_ascii_digit() || named && c.is_alphabetic())
            || follows(bare.end()).is_some_and(|c| c.is_ascii_digit());
        let read = if inside { None } else { read_within(&date, no_time) };
        let Some((interval, time)) = read else {
            at = bare.start() + line[bare.start()..].chars().next().map_or(1, char::len_utf8);
            continue;
        };
        let before = &line[found.last().map_or(0, |spot| spot.end)..bare.start()];
        found.push(DateSpot {
            start: bare.start(),
            end,
            dateline: Dateline { interval, time, label: label_in(before) },
        });
        at = end;
    }
    found
}

/// What the last label among some words says of the date behind them.
pub fn label_in(words: &str) -> DateLabel {
    let last = |pattern: &Regex| pattern.find_iter(words).last().map(|found| found.start());
    let labels = [
        (last(&PUBLISHED), DateLabel::Published),
        (last(&AS_OF), DateLabel::AsOf),
        (last(&UPDATED), DateLabel::Updated),
    ];
    labels
        .into_iter()
        .filter(|(at, _)| at.is_some())
        .max_by_key(|(at, _)| *at)
        .map_or(DateLabel::Plain, |(_, label)| label)
}

fn read_within(date: &Captures, no_time: bool) -> Option<(DateInterval, Option<Time>)> {
    let text = |name: &str| date.name(name).map(|found| found.as_str());
    let number = |name: &str| text(name).and_then(|digits| digits.parse::<i16>().ok());
    let interval = if let (Some(day), Some(year)) = (number("day"), number("year")) {
        let (day, month) = match (text("name"), number("month"), number("slashed")) {
            (Some(name), ..) => (day, i16::from(lexicon::month(name)?)),
            (_, Some(month), _) => (day, month),
            // American software has the month first; only a number beyond twelve tells.
            (.., Some(second)) if second > 12 => (second, day),
            (.., second) => (day, second?),
        };
        if text("slashed").is_some() && year < 1000 {
            return None;
        }
        DateInterval::day(full_year(year), month as i8, day as i8)?
    } else if let Some(iso) = text("iso") {
        iso.replace(['/', '.'], "-").parse().ok()?
    } else if let (Some(name), Some(day), Some(year)) =
        (text("name_first"), number("day_behind"), number("year_behind"))
    {
        DateInterval::day(year, lexicon::month(name)?, day as i8)?
    } else if let Some(week) = number("week").or(number("week_behind")).or(number("week_of_iso")) {
        let year = number("year_of_week").or(number("year_behind_week")).or(number("year_of_iso_week"))?;
        DateInterval::week(full_year(year), week as i8)?
    } else {
        DateInterval::month(number("year_of_month")?, lexicon::month(text("name_alone")?)?)?
    };
    let exact = interval.precision == Precision::Day && !no_time;
    let time = if exact { time_of(date) } else { None };
    believable(&interval).then_some((interval, time))
}

/// The date that an export puts before the text (`date 2024-12 `), and the length of that prefix.
pub fn export_prefix(line: &str) -> Option<(usize, DateInterval)> {
    let found = EXPORT_PREFIX.captures(line)?;
    let interval = found.get(1)?.as_str().parse().ok().filter(believable)?;
    Some((found.get(0)?.end(), interval))
}

/// The date of a field: ISO 8601 with or without a time, RFC 2822, Unix seconds, or as people write it.
pub fn parse_field(text: &str) -> Option<(DateInterval, Option<Time>)> {
    // Tables of numbers turn seconds into decimals.
    let text = text.trim().trim_end_matches(".0");
    if let Some(found) = ISO.captures(text) {
        let interval: DateInterval = found.get(1)?.as_str().parse().ok().filter(believable)?;
        return Some((interval, time(found.get(2), found.get(3))));
    }
    if let Ok(interval) = text.parse::<DateInterval>() {
        return Some((interval, None)).filter(|_| believable(&interval));
    }
    if text.len() == 8
        && let Some(interval) = compact(text)
    {
        return Some((interval, None)).filter(|_| believable(&interval));
    }
    if let Ok(stamp) = jiff::fmt::rfc2822::parse(text) {
        return at(stamp.datetime()).filter(|(interval, _)| believable(interval));
    }
    if let Ok(seconds) = text.parse::<i64>() {
        // Ten digits are seconds from 2001 on; thirteen would be milliseconds.
        let seconds = if text.len() == 13 { seconds / 1000 } else { seconds };
        let stamp = jiff::Timestamp::from_second(seconds).ok().filter(|_| text.len() >= 9)?;
        return at(jiff::tz::Offset::UTC.to_datetime(stamp)).filter(|(interval, _)| believable(interval));
    }
    dateline(text).map(|line| (line.interval, line.time))
}

/// *20241015*
fn compact(digits: &str) -> Option<DateInterval> {
    let number = |range: std::ops::Range<usize>| digits.get(range)?.parse::<i16>().ok();
    DateInterval::day(number(0..4)?, number(4..6)? as i8, number(6..8)? as i8)
}

fn at(moment: jiff::civil::DateTime) -> Option<(DateInterval, Option<Time>)> {
    let interval = DateInterval::day(moment.year(), moment.month(), moment.day())?;
    Some((interval, Time::new(moment.hour(), moment.minute(), 0, 0).ok()))
}

/// No article that people scrape was published before this.
const MIN_YEAR: i16 = 1900;

/// Neither before 1900 nor after `today`.
pub fn is_believed(interval: &DateInterval, today: jiff::civil::Date) -> bool {
    interval.from.year() >= MIN_YEAR && interval.from <= today
}

fn believable(interval: &DateInterval) -> bool {
    YEARS.contains(&interval.from.year())
}

fn read(date: &Captures) -> Option<Dateline> {
    let text = |name: &str| date.name(name).map(|found| found.as_str());
    let number = |name: &str| text(name).and_then(|digits| digits.parse::<i16>().ok());
    let interval = if let (Some(day), Some(year)) = (number("day"), number("year")) {
        let month = match text("name") {
            Some(name) => lexicon::month(name)?,
            None => number("month")? as i8,
        };
        DateInterval::day(full_year(year), month, day as i8)?
    } else if let Some(iso) = text("iso") {
        iso.parse().ok()?
    } else if let (Some(name), Some(day), Some(year)) =
        (text("name_first"), number("day_behind"), number("year_behind"))
    {
        DateInterval::day(year, lexicon::month(name)?, day as i8)?
    } else if let (Some(name), Some(year)) = (text("name_alone"), number("year_of_month")) {
        DateInterval::month(year, lexicon::month(name)?)?
    } else if let Some(week) = number("week").or(number("week_behind")) {
        DateInterval::week(full_year(number("year_of_week").or(number("year_behind_week"))?), week as i8)?
    } else {
        DateInterval::year(number("year_alone")?)?
    };
    let label = match text("label").map(str::to_lowercase).as_deref() {
        Some("stand") => DateLabel::AsOf,
        Some(label) if label.contains("aktualisier") || label.contains("update") || label.starts_with("geändert") => {
            DateLabel::Updated
        }
        Some(_) => DateLabel::Published,
        None => DateLabel::Plain,
    };
    let exact = interval.precision == Precision::Day;
    let time = if exact { time_of(date) } else { None };
    Some(Dateline { interval, time, label }).filter(|line| believable(&line.interval))
}

fn full_year(year: i16) -> i16 {
    match year {
        0..PIVOT_YEAR => 2000 + year,
        PIVOT_YEAR..100 => 1900 + year,
        _ => year,
    }
}

fn time(hour: Option<regex::Match>, minute: Option<regex::Match>) -> Option<Time> {
    let number = |digits: Option<regex::Match>| digits.map_or(Some(0), |digits| digits.as_str().parse::<i8>().ok());
    hour?;
    Time::new(number(hour)?, number(minute)?, 0, 0).ok()
}

/// The time of a dateline; *4:03 PM* is one of twelve hours, as English software writes it.
fn time_of(date: &Captures) -> Option<Time> {
    let time = time(date.name("hour"), date.name("minute"))?;
    let Some(half) = date.name("half") else { return Some(time) };
    let afternoon = if half.as_str().eq_ignore_ascii_case("p") { 12 } else { 0 };
    (1..=12).contains(&time.hour()).then(|| Time::new(time.hour() % 12 + afternoon, time.minute(), 0, 0).ok())?
}

const LABELS: &str = "Stand|Datum|Veröffentlicht|Publiziert|Erstellt|Zuerst erschienen|Erstmals \
                      erschienen|Erschienen|Online seit|Zuletzt aktualisiert|Letzte \
                      Aktualisierung|Aktualisiert|Geändert|Last updated|Updated|Update|Published|Posted";

/// *42. KW 2024*, *KW 42/24*
const WEEK: &str = r"(?:(?P<week>\d{1,2})\.\s?(?:KW|Kalenderwoche)(?:,?\s+|\s?/\s?)(?P<year_of_week>\d{4})
    |(?:KW|Kalenderwoche)\s?(?P<week_behind>\d{1,2})(?:\s?[/,.|–-]\s?|\s)(?P<year_behind_week>\d{4}|\d{2}\b))";

/// Where the readers are, whose times need no conversion: *16:03 Uhr MESZ*, *16:03 (CET)*.
pub const ZONE: &str = r"(?:\s\(?(?:MESZ|MEZ|CEST|CET)\b\)?)?";

static DATELINE: LazyLock<Regex> = LazyLock::new(|| {
    let months = lexicon::month_names().join("|");
    Regex::new(&format!(
        r"(?xi)^
        (?:(?P<label>{labels})\s*(?:am|vom|on|:|\s)*\s*)?
        (?:(?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonnabend|Sonntag|Mo|Di|Mi|Do|Fr|Sa|So)\.?,?\s*
            (?:den\s+|der\s+)?)?
        (?:den\s+)?
        (?: (?P<day>\d{{1,2}})\.\s?(?:(?P<month>\d{{1,2}})\.\s?|(?P<name>{months})\.?\s+)(?P<year>\d{{4}}|\d{{2}}\b)
          | (?P<iso>\d{{4}}-\d{{2}}-\d{{2}})T?
          | {week}\b
          | (?P<name_first>{months})\.?\s+(?P<day_behind>\d{{1,2}})(?:st|nd|rd|th)?,\s+(?P<year_behind>\d{{4}})
          | (?P<name_alone>{months})\.?\s+(?P<year_of_month>\d{{4}})
          | (?P<year_alone>(?:1[89]|20)\d{{2}})$
        )
        (?:\s*(?:[,|–·-]|um|at|\s)\s*(?:(?:um|at)\s+)?
            (?P<hour>[01]?\d|2[0-4])
            (?:[:.](?P<minute>[0-5]\d)(?::[0-5]\d)?(?:\s*(?:Uhr|(?P<half>[ap])\.?m\b))?|\s+Uhr){zone})?
        ",
        labels = LABELS.replace(' ', r"\s"),
        week = WEEK,
        zone = ZONE,
    ))
    .expect("a valid pattern")
});

/// A date anywhere in a line: more forms than [`DATELINE`], which has to be sure that a line is nothing else.
static WITHIN: LazyLock<Regex> = LazyLock::new(|| {
    let months = lexicon::month_names().join("|");
    Regex::new(&format!(
        r"(?xi)
        (?P<date>
            (?P<day>\d{{1,2}})
                (?: \s?\.\s?(?P<month>\d{{1,2}})\s?\.\s? | (?:[/-]|\s?\|\s?)(?P<slashed>\d{{1,2}})(?:[/-]|\s?\|\s?)
                  | \.?\s{{0,2}}(?P<name>{months})\b\.?,?\s* )
                (?P<year>\d{{4}}|\d{{2}})
          | (?P<iso>\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}})
          | (?P<name_first>{months})\.?\s+(?P<day_behind>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year_behind>\d{{4}})
          | {WEEK}
          | (?P<year_of_iso_week>\d{{4}})-W(?P<week_of_iso>\d{{2}})
          | (?P<name_alone>{months})\.?\s+(?P<year_of_month>\d{{4}})
        )
        (?:
            (?:T|\s*(?:[,;|/–—·•@(-]|um|at|\s)\s*(?:um\s+|at\s+)?)
            (?P<hour>[01]?\d|2[0-4])
            (?:[:.](?P<minute>[0-5]\d)(?::[0-5]\d)?(?:\s*(?:(?:Uhr|h)\b|(?P<half>[ap])\.?m\b))?|\s*(?:Uhr|h)\b){ZONE}
        )?
        "
    ))
    .expect("a valid pattern")
});

static PUBLISHED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)veröffentlich|publi[sz]|erschien|erstellt|online seit|eingestellt|",
        r"ge?posted|gepostet|geschrieben|verfasst|\bdatum\b"
    ))
    .expect("a valid pattern")
});
static AS_OF: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"(?i)\bstand\b").expect("a valid pattern"));
static UPDATED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)aktualisier|zuletzt|geändert|änderung|bearbeitet|überarbeitet|\bup-?dated?\b|modified")
        .expect("a valid pattern")
});

static TRAILING_LABEL: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(&format!(r"\b(?:{LABELS}):? ")).expect("a valid pattern"));

static EXPORT_PREFIX: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^date (\d{4}(?:-\d{2}){0,2})(?: |$)").expect("a valid pattern"));

static ISO: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(\d{4}-\d{2}-\d{2})(?:[T ]+(\d{2}):(\d{2})(?:[:.].*|[Z+ -].*)?)?$").expect("a valid pattern")
});

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(line: &str) -> Option<String> {
        dateline(line).map(|found| {
            let time = found.time.map(|time| format!(" {}", time.strftime("%H:%M"))).unwrap_or_default();
            format!("{}{time} {:?}", found.interval, found.label)
        })
    }

    #[test]
    fn datelines() {
        let cases = [
            ("Stand: 23.10.2024 16:03 Uhr", "2024-10-23 16:03 AsOf"),
            ("15.10.2024, 04:15", "2024-10-15 04:15 Plain"),
            ("Datum: 23. Oktober 2024 um 16:03:11 MESZ", "2024-10-23 16:03 Published"),
            ("12.03.2024, 9 Uhr (MEZ)", "2024-03-12 09:00 Plain"),
            ("12. März 2024, 18:30 Uhr", "2024-03-12 18:30 Plain"),
            ("Dienstag, 5. November 2024", "2024-11-05 Plain"),
            ("Do., 17.10.2019, 22:40", "2019-10-17 22:40 Plain"),
            ("Veröffentlicht am 3. Jänner 2024", "2024-01-03 Published"),
            ("Oberfelden, 12. März 2024", "2024-03-12 Plain"),
            ("Oberfelden am Wald, den 1.2.2024", "2024-02-01 Plain"),
            ("Aktualisiert am 4.5.2024 um 9 Uhr", "2024-05-04 09:00 Updated"),
            ("Aktualisiert: 13.03.2024, 07:10 Uhr | Veröffentlicht: 12.03.2024, 18:30", "2024-03-12 18:30 Published"),
            ("12.03.2024, 18:30 Uhr (aktualisiert am 13.03.2024)", "2024-03-12 18:30 Plain"),
            ("2024-10-15", "2024-10-15 Plain"),
            ("März 2023", "2023-03 Plain"),
            ("12.03.98", "1998-03-12 Plain"),
            ("Reportage · März 2023", "2023-03 Plain"),
            ("Werkstatt Land, Heft 4, Dezember 2023", "2023-12 Plain"),
            (
                "Aktualisiert am 22. Januar 2024, 17:45 Uhr. Zuerst erschienen am 19. Januar 2024.",
                "2024-01-19 Published",
            ),
            ("2020", "2020 Plain"),
            ("Published: Oct 23, 2024 at 4:03 PM", "2024-10-23 16:03 Published"),
            ("Last updated on March 3, 2024, 12:10 a.m", "2024-03-03 00:10 Updated"),
            ("KW 42/2024", "2024-10-14/2024-10-20 Plain"),
            ("Ausgabe, 42. KW 2024", "2024-10-14/2024-10-20 Plain"),
        ];
        for (line, expect) in cases {
            assert_eq!(shown(line).as_deref(), Some(expect), "{line}");
        }
    }

    #[test]
    fn lines_that_only_hold_a_date_among_other_things() {
        for line in [
            "Am 3. Oktober 2024 kam die Flut.",
            "15.10.2024 05:56registriert Oktober 2021",
            "Bilanz 2020",
            "31.2.2024",
            "",
            "12 Uhr",
            "Der März 2023",
        ] {
            assert_eq!(shown(line), None, "{line}");
        }
    }

    #[test]
    fn dates_within_lines() {
        let shown = |line: &str| {
            let spots =
                dates_in(line).into_iter().map(|DateSpot { dateline: Dateline { interval, time, label }, .. }| {
                    let time = time.map(|time| format!(" {}", time.strftime("%H:%M"))).unwrap_or_default();
                    format!("{interval}{time} {label:?}")
                });
            spots.collect::<Vec<_>>().join(", ")
        };
        for (line, expect) in [
            (
                "Aktualisiert am 13.03.2024, zuerst erschienen am 12. März 2024 um 9.30 Uhr",
                "2024-03-13 Updated, 2024-03-12 09:30 Published",
            ),
            ("Von Jörg Süß | 3. Jänner 2024 | 14 Uhr", "2024-01-03 14:00 Plain"),
            ("12.03.2024 - 13.03.2024", "2024-03-12 Plain, 2024-03-13 Plain"),
            ("Stand: 23.10.2024 16:03 Uhr", "2024-10-23 16:03 AsOf"),
            (
                "Jörg Süß, 12.03.2024, 16.03 Uhr CET, 13.3.2024 9:12 CEST",
                "2024-03-12 16:03 Plain, 2024-03-13 09:12 Plain",
            ),
            ("Mi, 7 Feber 2018", "2018-02-07 Plain"),
            ("March 5, 2019", "2019-03-05 Plain"),
            ("05/17/2019 und 17/05/2019", "2019-05-17 Plain, 2019-05-17 Plain"),
            ("2019/05/17", "2019-05-17 Plain"),
            ("26 | 01 | 2022", "2022-01-26 Plain"),
            ("Jörg Süß3.11.2023", "2023-11-03 Plain"),
            ("Heft März 2023, Größe A4", "2023-03 Plain"),
            ("KW 12/2024", "2024-03-18/2024-03-24 Plain"),
            ("Ausgabe KW 12/24", "2024-03-18/2024-03-24 Plain"),
            ("5. Kalenderwoche 2024", "2024-01-29/2024-02-04 Plain"),
            ("2024-W12", "2024-03-18/2024-03-24 Plain"),
            ("12. KW und KW 54/2024", ""),
            ("Aktenzeichen 112.03.2024 und 12.03.20245, 1.2/3", ""),
            ("31.2.2024", ""),
        ] {
            assert_eq!(shown(line), expect, "{line}");
        }
    }

    #[test]
    fn dates_at_either_end_of_a_first_line() {
        let line = "date 2024-10 faq Kommt die Größe zurück? Stand: 23.10.2024 16:03 Uhr";
        let (length, interval) = export_prefix(line).unwrap();
        assert_eq!((interval.to_string().as_str(), &line[length..][..3]), ("2024-10", "faq"));
        let DateSpot { start, dateline: found, .. } = trailing_dateline(line).unwrap();
        assert_eq!((found.interval.to_string().as_str(), &line[start..][..6]), ("2024-10-23", "Stand:"));
        assert_eq!(export_prefix("date night in Köln"), None);
    }

    #[test]
    fn fields() {
        let shown = |text: &str| {
            parse_field(text).map(|(interval, time)| {
                format!("{interval}{}", time.map(|time| format!(" {}", time.strftime("%H:%M"))).unwrap_or_default())
            })
        };
        let cases = [
            ("2020-07-28T07:11:16+01:00", "2020-07-28 07:11"),
            ("2024-06-03 07:12:00", "2024-06-03 07:12"),
            ("2024-06-03", "2024-06-03"),
            ("2024-06", "2024-06"),
            ("2024", "2024"),
            ("15.10.2024", "2024-10-15"),
            ("Tue, 15 Oct 2024 04:15:00 +0200", "2024-10-15 04:15"),
            ("1728958500", "2024-10-15 02:15"),
            ("1728958500.0", "2024-10-15 02:15"),
            ("20241015", "2024-10-15"),
            ("3. Jänner 2024", "2024-01-03"),
        ];
        for (text, expect) in cases {
            assert_eq!(shown(text).as_deref(), Some(expect), "{text}");
        }
        for text in ["gestern", "2024-13-01", "12345", "0001-01-01"] {
            assert_eq!(shown(text), None, "{text}");
        }
    }

    #[test]
    fn the_most_exact_line_wins_and_publication_before_update() {
        let lines: Vec<Dateline> = ["März 2024", "Aktualisiert: 14.03.2024", "Stand: 13.03.2024", "12.03.2024"]
            .iter()
            .map(|line| dateline(line).unwrap())
            .collect();
        let date = best(&lines).unwrap();
        assert_eq!(date.interval.to_string(), "2024-03-12");
    }
}
