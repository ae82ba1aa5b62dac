//! Dates that open with a number: *2024-10-15*, *15. Oktober 2024*, *4. Quartal*, *1990er Jahre*, *7d*.

use super::calendar::{Days, Yearly, back, full_year};
use super::period::{Named, Reader, span_of};
use super::slip::Slip;
use super::tokens::What;
use crate::lexicon::{DateUnit, DateWord};
use crate::model::Span;

impl Reader<'_> {
    /// What opens with a number.
    pub(super) fn numbered(&mut self, span: Span, value: u32, digits: usize) -> Result<Named, Slip> {
        self.at -= 1;
        if let Some((count, unit)) = self.duration()? {
            return back(self.today, count, unit).map(Named::Ago).map_err(|wrong| self.wrong(wrong));
        }
        self.at += 1;
        if self.skip(What::Word(DateWord::Decade)) {
            return self.decade(span, value, digits);
        }
        match digits {
            4 => self.year_first(span, value),
            8 => self.compact(value),
            1 | 2 => self.day_first(value as i8),
            6 => {
                Err(Slip::new(span, "what comes first, day or year?").or(format!("{}-{:02}", value / 100, value % 100)))
            }
            _ => Err(Slip::new(span, "no number of a date")),
        }
    }

    /// *2024*, *2024-10*, *2024-10-15*, *2024-Q4*, *2024-W42*
    fn year_first(&mut self, span: Span, value: u32) -> Result<Named, Slip> {
        let year = full_year(value, 4).map_err(|wrong| Slip::wrong(span, wrong))?;
        let sign = self.what(0).filter(|what| matches!(what, What::Dash | What::Slash | What::Dot));
        let next = self.what(usize::from(sign.is_some()));
        let found = match (sign, next) {
            (_, Some(What::Word(DateWord::Unit(unit)))) => {
                self.at += usize::from(sign.is_some()) + 1;
                let number = self.small_number()?.ok_or_else(|| self.unfinished("the number"))?;
                self.yearly(unit, number)?.in_year(year)
            }
            (Some(sign), Some(What::Number { value: month, digits: 1 | 2 })) => {
                self.at += 2;
                let month = month as i8;
                let day = if self.skip(sign) {
                    Some(self.small_number()?.ok_or_else(|| self.unfinished("the day"))?)
                } else {
                    None
                };
                match day {
                    Some(day) => Yearly::Day { month, day }.in_year(year),
                    None => Yearly::Month(month).in_year(year),
                }
            }
            _ => Days::year(year),
        };
        found.map(Named::Days).map_err(|wrong| self.wrong(wrong))
    }

    /// *20241015*
    fn compact(&self, value: u32) -> Result<Named, Slip> {
        let (month, day) = ((value / 100 % 100) as i8, (value % 100) as i8);
        let days = full_year(value / 10_000, 4).and_then(|year| Yearly::Day { month, day }.in_year(year));
        days.map(Named::Days).map_err(|wrong| self.wrong(wrong))
    }

    /// *15.10.2024*, *15. Oktober*, *10/2024*, *4. Quartal 2024*
    fn day_first(&mut self, number: i8) -> Result<Named, Slip> {
        if let Some(sign @ (What::Slash | What::Dash)) = self.what(0) {
            return self.month_and_year(number, sign);
        }
        let dotted = self.skip(What::Dot);
        match self.what(0) {
            Some(What::Word(DateWord::Month(month))) => {
                self.at += 1;
                self.skip(What::Dot);
                let year = self.year(true)?;
                self.in_year(Yearly::Day { month, day: number }, year)
            }
            Some(What::Word(DateWord::Unit(unit))) if dotted => {
                self.at += 1;
                self.of_unit(unit, number)
            }
            Some(What::Number { value, digits: 4 }) if dotted => {
                let year = self.checked_year(value, 4)?;
                self.in_year(Yearly::Month(number), Some(year))
            }
            Some(What::Number { value: month, digits: 1 | 2 }) if dotted => {
                self.at += 1;
                let year = if self.skip(What::Dot) { self.year(true)? } else { None };
                self.in_year(Yearly::Day { month: month as i8, day: number }, year)
            }
            None if dotted => Ok(Named::DayOfMonth(number)),
            Some(_) => Err(self.unfinished("a month")),
            None => {
                Err(Slip::new(span_of(self.tokens), "day, month or year? A day is 15.10.2024, a year has four digits"))
            }
        }
    }

    /// *10/2024*, *10-2024*; a day before it is written in one order here and in the other there.
    fn month_and_year(&mut self, number: i8, sign: What) -> Result<Named, Slip> {
        self.at += 1;
        match (self.what(0), self.what(1), self.what(2)) {
            (Some(What::Number { value, digits: 4 }), ..) => {
                let year = self.checked_year(value, 4)?;
                self.in_year(Yearly::Month(number), Some(year))
            }
            (Some(What::Number { value, digits: 1 | 2 }), Some(again), Some(What::Number { value: year, .. }))
                if again == sign =>
            {
                let second = value as i8;
                let (day, month) = if second > 12 { (second, number) } else { (number, second) };
                let slip =
                    Slip::new(span_of(self.tokens), "does the day or the month come first? Write it with full stops");
                Err(slip.or(format!("{day}.{month}.{year}")))
            }
            (Some(What::Number { value, digits: 2 }), None, _) => {
                let slip = Slip::new(span_of(self.tokens), "a year has four digits");
                Err(slip.or(format!("{number}/20{value:02}")))
            }
            _ => Err(self.unfinished("the year")),
        }
    }

    /// *1990er Jahre*, *1990s*, *90er*
    fn decade(&mut self, span: Span, value: u32, digits: usize) -> Result<Named, Slip> {
        if !matches!(digits, 2 | 4) || !value.is_multiple_of(10) {
            return Err(Slip::new(span, "a decade begins with a year like 1990"));
        }
        self.skip(What::Dash);
        self.skip(What::Word(DateWord::Unit(DateUnit::Year)));
        let days = full_year(value, digits).and_then(Days::decade);
        days.map(Named::Days).map_err(|wrong| self.wrong(wrong))
    }
}
