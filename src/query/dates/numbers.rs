//! Dates that open with a number: *2024-10-15*, *15. Oktober 2024*, *4. Quartal*, *1990er Jahre*, *7d*.

use super::calendar::{DayRange, YearlyPeriod, back, full_year};
use super::period::{PeriodKind, PeriodParser, span_of};
use super::problem::DateProblem;
use super::tokens::DateTokenKind;
use crate::lexicon::{DateUnit, DateWord};
use crate::model::Span;

impl PeriodParser<'_> {
    /// A period that opens with a number.
    pub(super) fn numbered(&mut self, span: Span, value: u32, digits: usize) -> Result<PeriodKind, DateProblem> {
        self.at -= 1;
        if let Some((count, unit)) = self.duration()? {
            return back(self.today, count, unit).map(PeriodKind::Ago).map_err(|wrong| self.wrong(wrong));
        }
        self.at += 1;
        if self.skip(DateTokenKind::Word(DateWord::Decade)) {
            return self.decade(span, value, digits);
        }
        match digits {
            4 => self.year_first(span, value),
            8 => self.compact(value),
            1 | 2 => self.day_first(value as i8),
            6 => Err(DateProblem::new(span, "does the day or the year come first?").or(format!(
                "{}-{:02}",
                value / 100,
                value % 100
            ))),
            _ => Err(DateProblem::new(span, "not a number of a date")),
        }
    }

    /// *2024*, *2024-10*, *2024-10-15*, *2024-Q4*, *2024-W42*
    fn year_first(&mut self, span: Span, value: u32) -> Result<PeriodKind, DateProblem> {
        let year = full_year(value, 4).map_err(|wrong| DateProblem::wrong(span, wrong))?;
        let sign =
            self.what(0).filter(|what| matches!(what, DateTokenKind::Dash | DateTokenKind::Slash | DateTokenKind::Dot));
        let next = self.what(usize::from(sign.is_some()));
        let found = match (sign, next) {
            (_, Some(DateTokenKind::Word(DateWord::Unit(unit)))) => {
                self.at += usize::from(sign.is_some()) + 1;
                let number = self.small_number()?.ok_or_else(|| self.unfinished("the number"))?;
                self.yearly(unit, number)?.in_year(year)
            }
            (Some(sign), Some(DateTokenKind::Number { value: month, digits: 1 | 2 })) => {
                self.at += 2;
                let month = month as i8;
                let day = if self.skip(sign) {
                    Some(self.small_number()?.ok_or_else(|| self.unfinished("the day"))?)
                } else {
                    None
                };
                match day {
                    Some(day) => YearlyPeriod::Day { month, day }.in_year(year),
                    None => YearlyPeriod::Month(month).in_year(year),
                }
            }
            _ => DayRange::year(year),
        };
        found.map(PeriodKind::Days).map_err(|wrong| self.wrong(wrong))
    }

    /// *20241015*
    fn compact(&self, value: u32) -> Result<PeriodKind, DateProblem> {
        let (month, day) = ((value / 100 % 100) as i8, (value % 100) as i8);
        let days = full_year(value / 10_000, 4).and_then(|year| YearlyPeriod::Day { month, day }.in_year(year));
        days.map(PeriodKind::Days).map_err(|wrong| self.wrong(wrong))
    }

    /// *15.10.2024*, *15. Oktober*, *10/2024*, *4. Quartal 2024*
    fn day_first(&mut self, number: i8) -> Result<PeriodKind, DateProblem> {
        if let Some(sign @ (DateTokenKind::Slash | DateTokenKind::Dash)) = self.what(0) {
            return self.month_and_year(number, sign);
        }
        let dotted = self.skip(DateTokenKind::Dot);
        match self.what(0) {
            Some(DateTokenKind::Word(DateWord::Month(month))) => {
                self.at += 1;
                self.skip(DateTokenKind::Dot);
                let year = self.year(true)?;
                self.in_year(YearlyPeriod::Day { month, day: number }, year)
            }
            Some(DateTokenKind::Word(DateWord::Unit(unit))) if dotted => {
                self.at += 1;
                self.of_unit(unit, number)
            }
            Some(DateTokenKind::Number { value, digits: 4 }) if dotted => {
                let year = self.checked_year(value, 4)?;
                self.in_year(YearlyPeriod::Month(number), Some(year))
            }
            Some(DateTokenKind::Number { value: month, digits: 1 | 2 }) if dotted => {
                self.at += 1;
                let year = if self.skip(DateTokenKind::Dot) { self.year(true)? } else { None };
                self.in_year(YearlyPeriod::Day { month: month as i8, day: number }, year)
            }
            None if dotted => Ok(PeriodKind::DayOfMonth(number)),
            Some(_) => Err(self.unfinished("a month")),
            None => Err(DateProblem::new(
                span_of(self.tokens),
                "day, month or year? A day is 15.10.2024, a year has four digits",
            )),
        }
    }

    /// *10/2024*, *10-2024*; a day before it is written in one order here and in the other there.
    fn month_and_year(&mut self, number: i8, sign: DateTokenKind) -> Result<PeriodKind, DateProblem> {
        self.at += 1;
        match (self.what(0), self.what(1), self.what(2)) {
            (Some(DateTokenKind::Number { value, digits: 4 }), ..) => {
                let year = self.checked_year(value, 4)?;
                self.in_year(YearlyPeriod::Month(number), Some(year))
            }
            (
                Some(DateTokenKind::Number { value, digits: 1 | 2 }),
                Some(again),
                Some(DateTokenKind::Number { value: year, .. }),
            ) if again == sign => {
                let second = value as i8;
                let (day, month) = if second > 12 { (second, number) } else { (number, second) };
                let problem = DateProblem::new(
                    span_of(self.tokens),
                    "does the day or the month come first? Write it with full stops",
                );
                Err(problem.or(format!("{day}.{month}.{year}")))
            }
            (Some(DateTokenKind::Number { value, digits: 2 }), None, _) => {
                let problem = DateProblem::new(span_of(self.tokens), "a year has four digits");
                Err(problem.or(format!("{number}/20{value:02}")))
            }
            _ => Err(self.unfinished("the year")),
        }
    }

    /// *1990er Jahre*, *1990s*, *90er*
    fn decade(&mut self, span: Span, value: u32, digits: usize) -> Result<PeriodKind, DateProblem> {
        if !matches!(digits, 2 | 4) || !value.is_multiple_of(10) {
            return Err(DateProblem::new(span, "a decade begins with a year like 1990"));
        }
        self.skip(DateTokenKind::Dash);
        self.skip(DateTokenKind::Word(DateWord::Unit(DateUnit::Year)));
        let days = full_year(value, digits).and_then(DayRange::decade);
        days.map(PeriodKind::Days).map_err(|wrong| self.wrong(wrong))
    }
}
