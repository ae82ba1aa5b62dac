//! The clock.

use jiff::civil::Date;

/// The day by the clock and the time zone of this machine. Nothing else reads them.
pub fn today() -> Date {
    jiff::Zoned::now().date()
}
