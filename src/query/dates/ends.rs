//! From one end to another: *2024-10..2024-12*, *von Montag bis Freitag*, *>2024-11*, *seit letzter Woche*.

use jiff::civil::Date;

use super::calendar::{CalendarError, DayRange, YearlyPeriod};
use super::period::{Period, PeriodKind, is_duration, period, span_of};
use super::problem::DateProblem;
use super::tokens::{DateToken, DateTokenKind};
use crate::lexicon::DateWord;
use crate::model::{DateRange, Span};

/// The days that a text names: a period, or those on one side of it or between two.
pub enum Ends {
    One(Period),
    After(Period),
    Since(Period),
    Before(Period),
    Until(Period),
    Two {
        from: Period,
        to: Period,
        /// The text with its ends exchanged.
        swapped: String,
    },
}

/// The word or sign before an end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Opener {
    After,
    Since,
    Before,
    Until,
    Between,
    Of,
}

impl Ends {
    /// Understands all of the tokens of a text.
    pub fn read(text: &str, tokens: &[DateToken], today: Date) -> Result<Self, DateProblem> {
        if tokens.is_empty() {
            return Err(DateProblem::new(Span::new(0, 0), "a date is missing; write 2024, 2024-10 or 15.10.2024"));
        }
        let whole = tokens;
        let opener = opener(tokens);
        let rest = &tokens[usize::from(opener.is_some())..];
        let read = |tokens: &[DateToken]| match tokens.is_empty() {
            true => Err(DateProblem::new(span_of(whole), "a date is missing")),
            false => period(text, tokens, today),
        };
        let Some(joint) = joint(rest, opener) else {
            return match opener {
                None | Some(Opener::Of) => Ok(Ends::One(read(rest)?)),
                Some(Opener::After) => Ok(Ends::After(read(rest)?)),
                Some(Opener::Since) => Ok(Ends::Since(read(rest)?)),
                Some(Opener::Before) => Ok(Ends::Before(read(rest)?)),
                Some(Opener::Until) => Ok(Ends::Until(read(rest)?)),
                Some(Opener::Between) => {
                    Err(DateProblem::new(span_of(tokens), "a range has two ends: zwischen 2024-10 und 2024-12"))
                }
            };
        };
        let (from, to) = (&rest[..joint], &rest[joint + 1..]);
        if matches!(opener, Some(Opener::After | Opener::Before | Opener::Until)) {
            return Err(DateProblem::new(span_of(tokens), "a range has one end on each side: 2024-10..2024-12"));
        }
        match (from.is_empty(), to.is_empty()) {
            (true, _) => Ok(Ends::Until(read(to)?)),
            (false, true) => Ok(Ends::Since(read(from)?)),
            (false, false) => {
                let swapped = format!("{}..{}", span_of(to).of(text), span_of(from).of(text));
                Ok(Ends::Two { from: read(from)?, to: read(to)?, swapped })
            }
        }
    }
    /// The days between, both ends included; open on one side where only the other is named.
    pub fn range(self, today: Date) -> Result<DateRange, DateProblem> {
        match self {
            Ends::One(Period { named: PeriodKind::Ago(from), .. }) => {
                Ok(DateRange { from: Some(from), to: Some(today) })
            }
            ends => ends.range_as_end(today),
        }
    }

    /// The same where the text is itself an end: *7d* is a day then.
    pub fn range_as_end(self, today: Date) -> Result<DateRange, DateProblem> {
        let (from, to) = match self {
            Ends::One(period) => {
                let days = period.days(today)?;
                (Some(days.from), Some(days.to))
            }
            Ends::After(period) => (period.days(today)?.to.tomorrow().ok(), None),
            Ends::Since(period) => (Some(period.days(today)?.from), None),
            Ends::Before(period) => (None, period.days(today)?.from.yesterday().ok()),
            Ends::Until(period) => (None, Some(period.days(today)?.to)),
            Ends::Two { from, to, swapped } => {
                let (from_days, to_days) = both(from, to, today)?;
                if from_days.from > to_days.to {
                    let whole = Span::new(from.span.start, to.span.end);
                    return Err(DateProblem::new(whole, "runs backwards: it ends before it begins").or(swapped));
                }
                (Some(from_days.from), Some(to_days.to))
            }
        };
        Ok(DateRange { from, to })
    }
}

/// The days of two ends. A month or year that one leaves out is taken from the other: *1. bis 5. Oktober 2024*,
/// *November bis Februar 2025*.
fn both(from: Period, to: Period, today: Date) -> Result<(DayRange, DayRange), DateProblem> {
    match (from.named, to.named) {
        (PeriodKind::DayOfMonth(day), _) => {
            let to = to.days(today)?;
            if to.from != to.to {
                return Err(from.of_no_month());
            }
            Ok((from.checked(YearlyPeriod::Day { month: to.to.month(), day }.in_year(to.to.year()))?, to))
        }
        (PeriodKind::Yearly(first), PeriodKind::Yearly(last)) => {
            let begun = from.checked(first.last_begun(today))?;
            Ok((begun, to.checked(last.first_ending(begun.from))?))
        }
        (PeriodKind::Yearly(first), _) => {
            let to = to.days(today)?;
            Ok((from.checked(first.last_begun(to.to))?, to))
        }
        (_, PeriodKind::Yearly(last)) => {
            let from = from.days(today)?;
            Ok((from, to.checked(last.first_ending(from.from))?))
        }
        _ => Ok((from.days(today)?, to.days(today)?)),
    }
}

impl Period {
    /// Its days; without a year those that have begun last.
    fn days(self, today: Date) -> Result<DayRange, DateProblem> {
        match self.named {
            PeriodKind::Days(days) => Ok(days),
            PeriodKind::Yearly(yearly) => self.checked(yearly.last_begun(today)),
            PeriodKind::Ago(day) => Ok(DayRange::day(day)),
            PeriodKind::DayOfMonth(_) => Err(self.of_no_month()),
        }
    }

    fn checked(self, days: Result<DayRange, CalendarError>) -> Result<DayRange, DateProblem> {
        days.map_err(|wrong| DateProblem::wrong(self.span, wrong))
    }

    fn of_no_month(self) -> DateProblem {
        DateProblem::new(self.span, "the month is missing")
    }
}

fn opener(tokens: &[DateToken]) -> Option<Opener> {
    match tokens[0].what {
        DateTokenKind::Greater | DateTokenKind::Word(DateWord::After) => Some(Opener::After),
        DateTokenKind::GreaterOrEqual | DateTokenKind::Word(DateWord::Since) => Some(Opener::Since),
        DateTokenKind::Word(DateWord::Before) if is_duration(&tokens[1..]) => None,
        DateTokenKind::Less | DateTokenKind::Word(DateWord::Before) => Some(Opener::Before),
        DateTokenKind::LessOrEqual | DateTokenKind::Word(DateWord::Until) => Some(Opener::Until),
        DateTokenKind::Word(DateWord::Between) => Some(Opener::Between),
        DateTokenKind::Word(DateWord::Of) => Some(Opener::Of),
        _ => None,
    }
}

/// The index of the token that separates two ends. `None` if there is one end.
fn joint(tokens: &[DateToken], opener: Option<Opener>) -> Option<usize> {
    tokens.iter().enumerate().position(|(at, token)| match token.what {
        DateTokenKind::To | DateTokenKind::Word(DateWord::Until) => true,
        DateTokenKind::Word(DateWord::And) => opener == Some(Opener::Between),
        DateTokenKind::Dash => parts_ends(tokens, at),
        _ => false,
    })
}

/// True for a hyphen that stands for *bis*: with blanks around it, or where none can stand within a date.
///
/// *1.-5.10.2024*, *15.10.2024-20.10.2024*, *2020-2024*, *Oktober-Dezember 2024*, *Oktober 2023-März 2024*
fn parts_ends(tokens: &[DateToken], at: usize) -> bool {
    let Some(next) = tokens.get(at + 1) else { return false };
    if tokens[at].spaced && next.spaced {
        return true;
    }
    let before = |distance: usize| at.checked_sub(distance).map(|at| tokens[at].what);
    let is_year = |what| matches!(what, Some(DateTokenKind::Number { digits: 4, .. }));
    let is_word = |what| match what {
        // *2024-W42* and *1990er-Jahre* are one date.
        Some(DateTokenKind::Word(DateWord::Unit(_))) => false,
        what => matches!(what, Some(DateTokenKind::Word(_) | DateTokenKind::Unknown)),
    };
    match (before(2), before(1), Some(next.what)) {
        (_, Some(DateTokenKind::Dot), _) => true,
        (_, before, next) if is_word(before) && is_word(next) => true,
        (_, before, next) if is_year(before) && is_year(next) => true,
        (Some(DateTokenKind::Dot), Some(DateTokenKind::Number { .. }), Some(DateTokenKind::Number { .. })) => true,
        (Some(_), before, next) => is_year(before) && is_word(next),
        _ => false,
    }
}
