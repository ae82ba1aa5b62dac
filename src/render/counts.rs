//! Numbers with their nouns.

/// `1 article`, `12 articles`.
pub fn articles(number: usize) -> String {
    counted(number, "article", "articles")
}

/// `1 quote`, `12 quotes`.
pub fn counted(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}
