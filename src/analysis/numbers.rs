//! Numbers and dates, however they are set.

/// The normal form of a word with digits: *10.000*, *10 000* and *10'000* are *10000*, *06.06.2017* is *6.6.2017*.
/// `None` for words without digits; a number of another kind stays as it is (*3,5*, *kn23*).
pub fn normal(exact: &str) -> Option<String> {
    if !exact.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (whole, decimals) = exact.split_once(',').map_or((exact, None), |(whole, decimals)| (whole, Some(decimals)));
    if let Some(digits) = without_thousands(whole)
        && decimals.is_none_or(is_digits)
    {
        return Some(decimals.map_or(digits.clone(), |decimals| format!("{digits},{decimals}")));
    }
    Some(date(exact).unwrap_or_else(|| exact.to_owned()))
}

/// The digits of a number whose groups of three are separated by one kind of mark.
fn without_thousands(number: &str) -> Option<String> {
    let mark = number.chars().find(|c| !c.is_ascii_digit())?;
    if !matches!(mark, '.' | '\'' | ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}') {
        return None;
    }
    let groups: Vec<&str> = number.split(mark).collect();
    let whole = groups.iter().all(|group| is_digits(group))
        && groups[1..].iter().all(|group| group.len() == 3)
        && (1..=3).contains(&groups[0].len())
        && groups[0] != "0";
    whole.then(|| groups.concat())
}

fn date(exact: &str) -> Option<String> {
    let mut parts = exact.split('.').map(str::trim);
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let short = |part: &str| is_digits(part) && part.len() <= 2;
    let known = parts.next().is_none() && short(day) && short(month) && is_digits(year) && matches!(year.len(), 2 | 4);
    known.then(|| format!("{}.{}.{year}", day.trim_start_matches('0'), month.trim_start_matches('0')))
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_number_one_form() {
        for (number, expect) in [
            ("10.000", "10000"),
            ("10 000", "10000"),
            ("10\u{202f}000", "10000"),
            ("650'000", "650000"),
            ("1.000.000,50", "1000000,50"),
            ("06.06.2017", "6.6.2017"),
            ("6. 6. 2017", "6.6.2017"),
            ("3,5", "3,5"),
            ("3.5", "3.5"),
            ("0.500", "0.500"),
            ("19.30", "19.30"),
            ("kn23", "kn23"),
            ("192.168.0.1", "192.168.0.1"),
        ] {
            assert_eq!(normal(number).as_deref(), Some(expect));
        }
        assert_eq!(normal("größe"), None);
    }
}
