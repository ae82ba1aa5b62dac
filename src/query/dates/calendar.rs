//! Periods of the calendar, and those that recur every year.

use jiff::ToSpan;
use jiff::civil::{Date, ISOWeekDate, Weekday};

use crate::lexicon::DateUnit;

/// Newspapers' archives start later than this, and a year beyond the last is a mistake.
const YEARS: std::ops::RangeInclusive<i16> = 1600..=2199;

/// Years of two digits from here on belong to the last century: *15.10.98*.
const PIVOT_YEAR: i16 = 70;

/// The years back in which a day that not every year has is looked for: 29 February leaves out seven around 1900.
const MAX_YEARS_BACK: i16 = 8;

/// Why numbers name no day, and the numbers that may have been meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarError {
    pub reason: String,
    pub instead: Option<String>,
}

impl CalendarError {
    fn new(reason: String) -> Self {
        CalendarError { reason, instead: None }
    }
}

/// All days from `from` to `to`, both included; never the other way round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayRange {
    pub from: Date,
    pub to: Date,
}

impl DayRange {
    pub fn day(date: Date) -> Self {
        DayRange { from: date, to: date }
    }

    pub fn year(year: i16) -> Result<Self, CalendarError> {
        DayRange::months(year, 1, 12)
    }

    /// A decade by its first year.
    pub fn decade(year: i16) -> Result<Self, CalendarError> {
        Ok(DayRange { from: DayRange::year(year)?.from, to: DayRange::year(year + 9)?.to })
    }

    /// So many months from the first day of `month` on, which may run into the next year.
    fn months(year: i16, month: i8, count: i32) -> Result<Self, CalendarError> {
        let from = Date::new(year, month, 1).map_err(|_| no_month(month))?;
        let last = from.checked_add((count - 1).months()).map_err(|_| out_of_calendar())?;
        Ok(DayRange { from, to: last.last_of_month() })
    }

    /// The week, month, … that a day lies in.
    pub fn around(date: Date, unit: DateUnit) -> Result<Self, CalendarError> {
        let months = i32::from(months_of(unit));
        match unit {
            DateUnit::Day => Ok(DayRange::day(date)),
            DateUnit::Week => {
                let monday = back(date, i32::from(date.weekday().to_monday_zero_offset()), DateUnit::Day)?;
                Ok(DayRange { from: monday, to: monday.checked_add(6.days()).map_err(|_| out_of_calendar())? })
            }
            _ => {
                let first = (i32::from(date.month()) - 1) / months * months + 1;
                DayRange::months(date.year(), first as i8, months)
            }
        }
    }

    /// The first, middle or last third (1 to 3): ten days of a month, four months of a year.
    pub fn third(self, part: i8) -> Result<Self, CalendarError> {
        let months = i32::from(self.to.month() - self.from.month()) + 1;
        if months > 1 {
            let third = months / 3;
            return DayRange::months(self.from.year(), self.from.month() + (part - 1) * third as i8, third);
        }
        let first = |part: i8| self.from.with().day(part * 10 - 9).build().expect("every month has 28 days");
        let to = if part == 3 { self.to } else { first(part + 1).yesterday().expect("within a month") };
        Ok(DayRange { from: first(part), to })
    }
}

/// The number of months in a unit; 0 for days and weeks.
fn months_of(unit: DateUnit) -> i8 {
    match unit {
        DateUnit::Day | DateUnit::Week => 0,
        DateUnit::Month => 1,
        DateUnit::Quarter => 3,
        DateUnit::HalfYear => 6,
        DateUnit::Year => 12,
    }
}

/// The day that lies `count` units before `date`; the last day of its month if that month is shorter.
pub fn back(date: Date, count: i32, unit: DateUnit) -> Result<Date, CalendarError> {
    let span = match unit {
        DateUnit::Day => count.days(),
        DateUnit::Week => count.weeks(),
        _ => (count * i32::from(months_of(unit))).months(),
    };
    date.checked_sub(span).ok().filter(|day| day.year() >= *YEARS.start()).ok_or_else(out_of_calendar)
}

/// A year as typed: of four digits, or of two.
pub fn full_year(number: u32, digits: usize) -> Result<i16, CalendarError> {
    let year = i16::try_from(number).unwrap_or(i16::MAX);
    let year = match digits {
        2 if year >= PIVOT_YEAR => 1900 + year,
        2 => 2000 + year,
        _ => year,
    };
    match YEARS.contains(&year) {
        true => Ok(year),
        false => Err(CalendarError::new(format!("years run from {} to {}", YEARS.start(), YEARS.end()))),
    }
}

/// A period that recurs every year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum YearlyPeriod {
    Day {
        month: i8,
        day: i8,
    },
    Month(i8),
    /// A third of a month: part 1 to 3.
    Part {
        part: i8,
        month: i8,
    },
    Quarter(i8),
    HalfYear(i8),
    /// A week as ISO 8601 counts them, in the year that its Thursday lies in.
    Week(i8),
    /// Three months by the first of them; a winter belongs to the year it begins in.
    Season(i8),
}

impl YearlyPeriod {
    pub fn in_year(self, year: i16) -> Result<DayRange, CalendarError> {
        match self {
            YearlyPeriod::Day { month, day } => numbered_day(year, month, day),
            YearlyPeriod::Month(month) => DayRange::months(year, month, 1),
            YearlyPeriod::Part { part, month } => DayRange::months(year, month, 1)?.third(part),
            YearlyPeriod::Quarter(number @ 1..=4) => DayRange::months(year, number * 3 - 2, 3),
            YearlyPeriod::Quarter(number) => Err(CalendarError::new(format!("no quarter {number}; a year has 4"))),
            YearlyPeriod::HalfYear(number @ 1..=2) => DayRange::months(year, number * 6 - 5, 6),
            YearlyPeriod::HalfYear(number) => Err(CalendarError::new(format!("no half-year {number}"))),
            YearlyPeriod::Week(week) => {
                let monday = ISOWeekDate::new(year, week, Weekday::Monday).map_err(|_| no_week(year, week))?.date();
                DayRange::around(monday, DateUnit::Week)
            }
            YearlyPeriod::Season(month) => DayRange::months(year, month, 3),
        }
    }

    /// The last one that has begun on that day.
    pub fn last_begun(self, by: Date) -> Result<DayRange, CalendarError> {
        // A week of the next year may begin in this one.
        let years = (by.year() - MAX_YEARS_BACK..=by.year() + 1).rev();
        let begun = |year| self.in_year(year).ok().filter(|days| days.from <= by);
        years.into_iter().find_map(begun).map_or_else(|| self.in_year(by.year()), Ok)
    }

    /// The first one that has not ended before that day.
    pub fn first_ending(self, from: Date) -> Result<DayRange, CalendarError> {
        let mut years = from.year() - 1..=from.year() + MAX_YEARS_BACK;
        let ending = |year| self.in_year(year).ok().filter(|days| days.to >= from);
        years.find_map(ending).map_or_else(|| self.in_year(from.year()), Ok)
    }
}

/// The last day of that name that has begun on `by`; Monday is 1.
pub fn last_weekday(weekday: i8, by: Date) -> Result<Date, CalendarError> {
    let days = (by.weekday().to_monday_one_offset() - weekday).rem_euclid(7);
    back(by, i32::from(days), DateUnit::Day)
}

fn numbered_day(year: i16, month: i8, day: i8) -> Result<DayRange, CalendarError> {
    if let Ok(date) = Date::new(year, month, day) {
        return Ok(DayRange::day(date));
    }
    let Ok(first) = Date::new(year, month, 1) else {
        let swapped = Date::new(year, day, month).is_ok().then(|| format!("{month}.{day}.{year}"));
        return Err(CalendarError { instead: swapped, ..no_month(month) });
    };
    let last = first.last_of_month();
    let beyond = day > last.day();
    Err(CalendarError {
        reason: match beyond {
            true => format!("{} has {} days", first.strftime("%B %Y"), last.day()),
            false => format!("no day {day}"),
        },
        instead: beyond.then(|| format!("{}.{month}.{year}", last.day())),
    })
}

fn no_month(month: i8) -> CalendarError {
    CalendarError::new(format!("no month {month}"))
}

fn no_week(year: i16, week: i8) -> CalendarError {
    let last = Date::new(year, 12, 28).map_or(52, |day| day.iso_week_date().week());
    match week > last {
        true => CalendarError::new(format!("{year} has {last} weeks")),
        false => CalendarError::new(format!("no week {week}")),
    }
}

fn out_of_calendar() -> CalendarError {
    CalendarError::new(format!("reaches back beyond the year {}", YEARS.start()))
}
