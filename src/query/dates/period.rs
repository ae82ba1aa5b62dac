//! One period of the calendar out of the tokens of a text.

use jiff::civil::Date;

use super::calendar::{CalendarError, DayRange, YearlyPeriod, back, full_year, last_weekday};
use super::problem::DateProblem;
use super::tokens::{DateToken, DateTokenKind};
use crate::lexicon::{DateUnit, DateWord};
use crate::model::Span;

/// A period as far as it was named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PeriodKind {
    Days(DayRange),
    /// Its year is left out: *Oktober*, *15.10.*
    Yearly(YearlyPeriod),
    /// Its month is left out, which only a range tells: the *1.* of *1. bis 5. Oktober*.
    DayOfMonth(i8),
    /// From that day until today: *7d*.
    Ago(Date),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    pub named: PeriodKind,
    pub span: Span,
}

/// Reads all of the tokens, which are not empty.
pub fn period(text: &str, tokens: &[DateToken], today: Date) -> Result<Period, DateProblem> {
    let whole = span_of(tokens);
    let mut parser = PeriodParser { text, tokens, at: 0, today };
    parser.skip_fillers();
    let named = parser.named()?;
    match parser.peek() {
        Some(token) => Err(parser.not_understood(token)),
        None => Ok(Period { named, span: whole }),
    }
}

/// True for what follows *vor* where it says how long ago: *3 Tagen*.
pub fn is_duration(tokens: &[DateToken]) -> bool {
    let mut rest = tokens.iter().map(|token| token.what).filter(|what| *what != DateTokenKind::Word(DateWord::Filler));
    matches!(rest.next(), Some(DateTokenKind::Number { .. } | DateTokenKind::Word(DateWord::Number(_))))
        && matches!(rest.next(), Some(DateTokenKind::Word(DateWord::Unit(_))))
}

/// From the first to the last of some tokens, of which there is one at least.
pub fn span_of(tokens: &[DateToken]) -> Span {
    Span::new(tokens[0].span.start, tokens[tokens.len() - 1].span.end)
}

/// Reads the tokens of one stretch from the left; `numbers` has what opens with a number.
pub(super) struct PeriodParser<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [DateToken],
    pub(super) at: usize,
    pub(super) today: Date,
}

impl PeriodParser<'_> {
    fn peek(&self) -> Option<DateToken> {
        self.tokens.get(self.at).copied()
    }

    /// The kind of the token `ahead` tokens behind the next.
    pub(super) fn what(&self, ahead: usize) -> Option<DateTokenKind> {
        self.tokens.get(self.at + ahead).map(|token| token.what)
    }

    pub(super) fn skip(&mut self, what: DateTokenKind) -> bool {
        let here = self.what(0) == Some(what);
        self.at += usize::from(here);
        here
    }

    fn skip_fillers(&mut self) {
        while self.skip(DateTokenKind::Word(DateWord::Filler)) || self.skip(DateTokenKind::Word(DateWord::Of)) {}
    }

    fn not_understood(&self, token: DateToken) -> DateProblem {
        match token.what {
            DateTokenKind::Unknown => DateProblem::not_understood(token.span, self.text),
            // *-7d*
            DateTokenKind::Dash if self.at == 0 => DateProblem::new(token.span, "does not belong here").or(""),
            DateTokenKind::Word(DateWord::Ahead) => {
                DateProblem::new(token.span, "lies ahead; articles are of today or earlier")
            }
            _ => DateProblem::new(token.span, "does not belong here"),
        }
    }

    /// The error of a text that ends too early.
    pub(super) fn unfinished(&self, expected: &str) -> DateProblem {
        match self.peek() {
            Some(token) => self.not_understood(token),
            None => DateProblem::new(span_of(self.tokens), format!("{expected} is missing")),
        }
    }

    pub(super) fn wrong(&self, wrong: CalendarError) -> DateProblem {
        DateProblem::wrong(span_of(self.tokens), wrong)
    }

    fn named(&mut self) -> Result<PeriodKind, DateProblem> {
        let Some(first) = self.peek() else { return Err(self.unfinished("a date")) };
        match first.what {
            DateTokenKind::Number { value, digits } => {
                self.at += 1;
                self.numbered(first.span, value, digits)
            }
            DateTokenKind::Word(word) => {
                self.at += 1;
                self.worded(first, word)
            }
            _ => Err(self.not_understood(first)),
        }
    }

    /// A period that opens with a word.
    fn worded(&mut self, first: DateToken, word: DateWord) -> Result<PeriodKind, DateProblem> {
        let days = match word {
            DateWord::DaysAgo(days) => back(self.today, i32::from(days), DateUnit::Day).map(DayRange::day),
            DateWord::Month(month) => return self.named_month(month),
            DateWord::Season(month) => return self.season(month),
            DateWord::Weekday(weekday) => return self.weekday(weekday),
            DateWord::Part(part) => return self.part(part),
            DateWord::Back(count) => return self.adjective(count),
            DateWord::Before => return self.ago(),
            DateWord::Unit(DateUnit::Year) => {
                let year = self.year(false)?.ok_or_else(|| self.unfinished("the year"))?;
                DayRange::year(year)
            }
            DateWord::Unit(unit) => {
                let number = self.small_number()?.ok_or_else(|| self.unfinished("the number"))?;
                return self.of_unit(unit, number);
            }
            DateWord::Ordinal(number) => {
                let Some(DateTokenKind::Word(DateWord::Unit(unit))) = self.what(0) else {
                    return Err(self.unfinished("the unit"));
                };
                self.at += 1;
                return self.of_unit(unit, number);
            }
            DateWord::Number(_) => {
                self.at -= 1;
                let (count, unit) = self.duration()?.ok_or_else(|| self.not_understood(first))?;
                return back(self.today, count, unit).map(PeriodKind::Ago).map_err(|wrong| self.wrong(wrong));
            }
            _ => return Err(self.not_understood(first)),
        };
        days.map(PeriodKind::Days).map_err(|wrong| self.wrong(wrong))
    }

    /// *Oktober*, *Okt. 2024*, *Oktober letzten Jahres*, *October 15, 2024*
    fn named_month(&mut self, month: i8) -> Result<PeriodKind, DateProblem> {
        let name = self.tokens[self.at - 1].span;
        self.skip(DateTokenKind::Dot);
        if let Some(DateTokenKind::Number { value, digits: 1 | 2 }) = self.what(0) {
            self.at += 1;
            self.skip(DateTokenKind::Comma);
            return match self.year(false)? {
                Some(year) => self.in_year(YearlyPeriod::Day { month, day: value as i8 }, Some(year)),
                None => {
                    let problem = DateProblem::new(span_of(self.tokens), "a year has four digits");
                    Err(problem.or(format!("{} 20{value:02}", name.of(self.text))))
                }
            };
        }
        let year = self.year(false)?;
        self.in_year(YearlyPeriod::Month(month), year)
    }

    /// *Sommer 2024*, *Winter 2024/25*
    fn season(&mut self, month: i8) -> Result<PeriodKind, DateProblem> {
        let year = self.year(false)?;
        if let (Some(year), Some(DateTokenKind::Slash | DateTokenKind::Dash)) = (year, self.what(0)) {
            self.at += 1;
            let next = self.year(true)?;
            if month != 12 || next != Some(year + 1) {
                return Err(DateProblem::new(
                    span_of(self.tokens),
                    "only a winter lies in two years, one after the other",
                ));
            }
        }
        self.in_year(YearlyPeriod::Season(month), year)
    }

    /// *Montag*, or a day that says which it is: *Di, 15.10.2024*.
    fn weekday(&mut self, weekday: i8) -> Result<PeriodKind, DateProblem> {
        if self.peek().is_none() {
            return last_weekday(weekday, self.today)
                .map(|day| PeriodKind::Days(DayRange::day(day)))
                .map_err(|w| self.wrong(w));
        }
        self.skip(DateTokenKind::Dot);
        self.skip(DateTokenKind::Comma);
        self.skip_fillers();
        let date = self.at;
        let named = self.named()?;
        match named {
            PeriodKind::Days(days) if days.from == days.to => {
                if days.from.weekday().to_monday_one_offset() == weekday {
                    return Ok(named);
                }
                let date = Span::new(self.tokens[date].span.start, span_of(self.tokens).end);
                let reason = format!("{} is a {:?}", date.of(self.text), days.from.weekday());
                Err(DateProblem::new(span_of(self.tokens), reason).or(date.of(self.text)))
            }
            PeriodKind::Yearly(YearlyPeriod::Day { .. }) => Ok(named),
            _ => Err(DateProblem::new(span_of(self.tokens), "a day of the week stands before a day")),
        }
    }

    /// *Anfang Oktober 2024*, *Ende 2024*
    fn part(&mut self, part: i8) -> Result<PeriodKind, DateProblem> {
        self.skip_fillers();
        let named = match self.named()? {
            PeriodKind::Yearly(YearlyPeriod::Month(month)) => {
                return Ok(PeriodKind::Yearly(YearlyPeriod::Part { part, month }));
            }
            PeriodKind::Days(days) => days,
            _ => return Err(self.no_third()),
        };
        let is_whole = |unit| DayRange::around(named.from, unit) == Ok(named);
        if !is_whole(DateUnit::Month) && !is_whole(DateUnit::Year) {
            return Err(self.no_third());
        }
        named.third(part).map(PeriodKind::Days).map_err(|wrong| self.wrong(wrong))
    }

    fn no_third(&self) -> DateProblem {
        DateProblem::new(span_of(self.tokens), "only months and years have a beginning, a middle and an end")
    }

    /// *diese Woche*, *letzten Montag*, *letzter Oktober*, *letzte 7 Tage*
    fn adjective(&mut self, count: i8) -> Result<PeriodKind, DateProblem> {
        if let Some((units, unit)) = self.duration()? {
            if count != 1 {
                return Err(DateProblem::new(
                    span_of(self.tokens),
                    "a number of units is counted back from today: letzte 7 Tage",
                ));
            }
            let days = back(self.today, units, unit).map(|from| DayRange { from, to: self.today });
            return days.map(PeriodKind::Days).map_err(|wrong| self.wrong(wrong));
        }
        let Some(DateTokenKind::Word(word)) = self.what(0) else { return Err(self.unfinished("the unit")) };
        let days = match word {
            DateWord::Unit(unit) => self.units_back(unit, count),
            DateWord::Weekday(weekday) if count == 0 => DayRange::around(self.today, DateUnit::Week)
                .and_then(|week| last_weekday(weekday, week.to))
                .map(DayRange::day),
            DateWord::Weekday(weekday) => back(self.today, i32::from(count - 1) * 7 + 1, DateUnit::Day)
                .and_then(|by| last_weekday(weekday, by))
                .map(DayRange::day),
            DateWord::Month(month) => self.over(YearlyPeriod::Month(month), count),
            DateWord::Season(month) => self.over(YearlyPeriod::Season(month), count),
            _ => return Err(self.unfinished("the unit")),
        };
        self.at += 1;
        days.map(PeriodKind::Days).map_err(|wrong| self.wrong(wrong))
    }

    /// The whole week, month, … so many before this one.
    fn units_back(&self, unit: DateUnit, count: i8) -> Result<DayRange, CalendarError> {
        let this = DayRange::around(self.today, unit)?;
        DayRange::around(back(this.from, i32::from(count), unit)?, unit)
    }

    /// The one of this year for 0, else the last but so many that is over.
    fn over(&self, yearly: YearlyPeriod, count: i8) -> Result<DayRange, CalendarError> {
        let last = yearly.last_begun(self.today)?;
        let running = i16::from(last.to >= self.today);
        match count {
            0 => yearly.in_year(self.today.year()),
            count => yearly.in_year(last.from.year() - i16::from(count) + 1 - running),
        }
    }

    /// *vor 3 Tagen*, *vor einer Woche*: the whole day, week, month or year that lies so far back.
    fn ago(&mut self) -> Result<PeriodKind, DateProblem> {
        self.skip_fillers();
        let Some((count, unit)) = self.duration()? else { return Err(self.unfinished("the duration")) };
        let days = back(self.today, count, unit).and_then(|day| DayRange::around(day, unit));
        days.map(PeriodKind::Days).map_err(|wrong| self.wrong(wrong))
    }

    /// *7d*, *7 Tage*, *drei Wochen*; reads nothing where there is none.
    pub(super) fn duration(&mut self) -> Result<Option<(i32, DateUnit)>, DateProblem> {
        let (count, Some(DateTokenKind::Word(DateWord::Unit(unit)))) = (self.what(0), self.what(1)) else {
            return Ok(None);
        };
        let count = match count {
            Some(DateTokenKind::Word(DateWord::Number(number))) => i32::from(number),
            // *2024W42*
            Some(DateTokenKind::Number { .. }) if self.tokens.len() > self.at + 2 => return Ok(None),
            Some(DateTokenKind::Number { value, digits: 1..=4 }) => value as i32,
            Some(DateTokenKind::Number { .. }) => {
                return Err(DateProblem::new(self.tokens[self.at].span, "reaches too far back"));
            }
            _ => return Ok(None),
        };
        self.at += 2;
        Ok(Some((count, unit)))
    }

    /// A quarter, half-year or week of a year by its number, the year behind it: *Q4 2024*, *KW 42/2024*.
    pub(super) fn of_unit(&mut self, unit: DateUnit, number: i8) -> Result<PeriodKind, DateProblem> {
        let yearly = self.yearly(unit, number)?;
        let slashed = self.what(0) == Some(DateTokenKind::Slash);
        let signed = self.skip(DateTokenKind::Slash) || self.skip(DateTokenKind::Dash);
        let year = self.year(slashed)?;
        if signed && year.is_none() {
            return Err(self.unfinished("the year"));
        }
        self.in_year(yearly, year)
    }

    pub(super) fn yearly(&self, unit: DateUnit, number: i8) -> Result<YearlyPeriod, DateProblem> {
        match unit {
            DateUnit::Week => Ok(YearlyPeriod::Week(number)),
            DateUnit::Quarter => Ok(YearlyPeriod::Quarter(number)),
            DateUnit::HalfYear => Ok(YearlyPeriod::HalfYear(number)),
            _ => Err(DateProblem::new(span_of(self.tokens), "only weeks, quarters and half-years go by numbers")),
        }
    }

    pub(super) fn in_year(&self, yearly: YearlyPeriod, year: Option<i16>) -> Result<PeriodKind, DateProblem> {
        match year {
            Some(year) => yearly.in_year(year).map(PeriodKind::Days).map_err(|wrong| self.wrong(wrong)),
            None => Ok(PeriodKind::Yearly(yearly)),
        }
    }

    pub(super) fn small_number(&mut self) -> Result<Option<i8>, DateProblem> {
        match self.peek() {
            Some(DateToken { what: DateTokenKind::Number { value, digits: 1 | 2 }, .. }) => {
                self.at += 1;
                Ok(Some(value as i8))
            }
            Some(DateToken { what: DateTokenKind::Number { .. }, span, .. }) => {
                Err(DateProblem::new(span, "too many digits"))
            }
            _ => Ok(None),
        }
    }

    /// *2024*, *letzten Jahres*, and where `short` holds *24*.
    pub(super) fn year(&mut self, short: bool) -> Result<Option<i16>, DateProblem> {
        let start = self.at;
        self.skip_fillers();
        match (self.what(0), self.what(1)) {
            (Some(DateTokenKind::Number { value, digits: 4 }), _) => self.checked_year(value, 4).map(Some),
            (Some(DateTokenKind::Number { value, digits: 2 }), _) if short => self.checked_year(value, 2).map(Some),
            (
                Some(DateTokenKind::Word(DateWord::Back(count))),
                Some(DateTokenKind::Word(DateWord::Unit(DateUnit::Year))),
            ) => {
                self.at += 2;
                Ok(Some(self.today.year() - i16::from(count)))
            }
            _ => {
                self.at = start;
                Ok(None)
            }
        }
    }

    pub(super) fn checked_year(&mut self, value: u32, digits: usize) -> Result<i16, DateProblem> {
        let span = self.tokens[self.at].span;
        self.at += 1;
        full_year(value, digits).map_err(|wrong| DateProblem::wrong(span, wrong))
    }
}
