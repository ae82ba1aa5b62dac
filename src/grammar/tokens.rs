//! Words and marks of a text, with what each word can be.

use super::class::Class;
use super::dictionary::{Dictionary, DictionaryWord, dictionary};
use crate::model::Span;

/// A word or a punctuation mark.
#[derive(Debug, Clone, Copy)]
pub struct GrammarToken<'t> {
    pub text: &'t str,
    pub span: Span,
    /// What the dictionary has under its lower-case form.
    pub word: &'static DictionaryWord,
    /// What it can be, its capital and the lists of names considered.
    pub class: Class,
    pub capital: bool,
    /// It stands at the start of a sentence, so that its capital says nothing.
    pub opens: bool,
}

impl GrammarToken<'_> {
    pub fn can_be(&self, class: Class) -> bool {
        self.class.intersects(class)
    }

    /// True for one of the words, which are in lower case.
    pub fn is_one_of(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.is_form(word))
    }

    /// Compared byte by byte, the first letter in either case: the rules ask this for nearly every token.
    fn is_form(&self, lower: &str) -> bool {
        const ASCII_CASE_BITS: u8 = 0x20;
        let (text, lower_bytes) = (self.text.as_bytes(), lower.as_bytes());
        if text.len() != lower_bytes.len() {
            return false;
        }
        match (text.first(), lower_bytes.first()) {
            (Some(&a), Some(&b)) if a.is_ascii() && b.is_ascii() => {
                a | ASCII_CASE_BITS == b && text[1..] == lower_bytes[1..]
            }
            (Some(a), Some(b)) => a == b && self.text.chars().flat_map(char::to_lowercase).eq(lower.chars()),
            _ => true,
        }
    }

    pub fn is_word(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_alphanumeric)
    }

    pub fn is_number(&self) -> bool {
        !self.capital && self.text.starts_with(|c: char| c.is_ascii_digit())
    }

    /// A capitalised word that is neither at the start of a sentence a function word nor a number.
    pub fn is_noun_like(&self) -> bool {
        self.capital && !self.is_function_word()
    }

    /// A word of a closed class; at the start of a sentence in spite of its capital.
    pub fn is_function_word(&self) -> bool {
        self.can_be(
            Class::DETERMINER
                | Class::PREPOSITION
                | Class::COORDINATOR
                | Class::SUBORDINATOR
                | Class::INTERROGATIVE
                | Class::PRONOUN
                | Class::OBLIQUE
                | Class::ADVERB,
        )
    }
}

/// The tokens of a text.
pub fn tokens(text: &str) -> Vec<GrammarToken<'_>> {
    const BYTES_PER_TOKEN: usize = 6;
    let dictionary = dictionary();
    let mut found = Vec::with_capacity(text.len() / BYTES_PER_TOKEN);
    let mut lower = String::new();
    let mut characters = text.char_indices().peekable();
    while let Some((start, first)) = characters.next() {
        if first.is_whitespace() {
            continue;
        }
        let mut end = start + first.len_utf8();
        if first.is_alphanumeric() {
            while let Some(&(at, c)) = characters.peek() {
                if !(c.is_alphanumeric() || joins(text, at, c)) {
                    break;
                }
                end = at + c.len_utf8();
                characters.next();
            }
        }
        found.push(token(dictionary, text, Span::new(start, end), first, &mut lower));
    }
    found
}

/// True for a mark within a word: *Jong-un*, *O’Neill*, *10.000*, *z.B*, *Bürger:innen*.
fn joins(text: &str, at: usize, mark: char) -> bool {
    let before = text[..at].chars().next_back();
    let after = text[at + mark.len_utf8()..].chars().next();
    let (Some(before), Some(after)) = (before, after) else { return false };
    if mark == '-' && before.is_alphabetic() && after.is_whitespace() {
        // *Nord- und Südkorea*
        let rest = text[at + 1..].trim_start();
        return ["und ", "oder ", "bzw", "sowie "].iter().any(|joint| rest.starts_with(joint));
    }
    match mark {
        '-' | '\u{2011}' | '’' | '\'' | '_' | '&' => before.is_alphanumeric() && after.is_alphanumeric(),
        '*' | ':' if before.is_lowercase() => text[at + mark.len_utf8()..].starts_with("innen"),
        // *bildblog.de*, *ver.di*
        '.' if before.is_lowercase() && after.is_lowercase() => true,
        '.' | ',' | ':' => before.is_ascii_digit() && after.is_ascii_digit(),
        '\u{301}' | '\u{308}' => true,
        _ => false,
    }
}

fn token<'t>(
    dictionary: &'static Dictionary,
    text: &'t str,
    span: Span,
    first: char,
    lower: &mut String,
) -> GrammarToken<'t> {
    let piece = span.of(text);
    let capital = is_capitalised(piece, first);
    let nothing = dictionary.word("");
    let mut token = GrammarToken { text: piece, span, word: nothing, class: Class::empty(), capital, opens: false };
    if !first.is_alphabetic() && !capital {
        return token;
    }
    lower.clear();
    if piece.is_ascii() {
        lower.push_str(piece);
        lower.make_ascii_lowercase();
    } else {
        lower.extend(piece.chars().flat_map(char::to_lowercase));
    }
    token.word = dictionary.word(lower);
    token.class = token.word.class;
    if capital {
        // Names first: *Stern* is a magazine before it is a star.
        let name = dictionary.name(piece);
        let noun = dictionary.noun(lower);
        if let Some(noun) = noun {
            // *Berliner* is who lives there and what is of there.
            token.class = noun.class | token.word.class & Class::NATION;
            if token.word.form.is_empty() {
                token.word = noun;
            }
        }
        token.class |= name;
    }
    token
}

/// *Groß*, and what is as good as capitalised: *eBay*, *al-Hakim*, *ver.di*, *52-Jährige*.
fn is_capitalised(piece: &str, first: char) -> bool {
    let number = first.is_ascii_digit();
    first.is_uppercase()
        || number && piece.split_once('-').is_some_and(|(_, rest)| rest.starts_with(char::is_uppercase))
        || first.is_alphabetic()
            && (piece.contains('.')
                || piece.chars().nth(1).is_some_and(char::is_uppercase)
                || piece
                    .split_once('-')
                    .is_some_and(|(prefix, rest)| prefix.len() == 2 && rest.starts_with(char::is_uppercase)))
}

/// Takes the verbs out of a capitalised word: *das Schreiben*, *Will Smith*. At the start of a sentence only
/// auxiliaries are likely to be verbs: *Hätte die Stadt …*, not *Quelle der Öhr ist …*.
pub fn settle_capitals(token: &mut GrammarToken) {
    if token.capital && !(token.opens && (token.can_be(Class::AUXILIARY) || !token.can_be(Class::FINITE))) {
        token.class.remove(
            Class::FINITE
                | Class::KONJUNKTIV
                | Class::INFINITIVE
                | Class::ZU_INFINITIVE
                | Class::PARTICIPLE
                | Class::AUXILIARY
                | Class::CUE_VERB
                | Class::VERB_PARTICLE
                | Class::ADVERB,
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_keep_their_inner_marks() {
        let texts: Vec<&str> =
            tokens("„Kim Jong-un“ sagte: 10.000 Bürger:innen, z. B. O’Neill – so!").iter().map(|t| t.text).collect();
        assert_eq!(
            texts,
            [
                "„",
                "Kim",
                "Jong-un",
                "“",
                "sagte",
                ":",
                "10.000",
                "Bürger:innen",
                ",",
                "z",
                ".",
                "B",
                ".",
                "O’Neill",
                "–",
                "so",
                "!"
            ]
        );
    }

    #[test]
    fn words_have_their_classes() {
        let found = tokens("Außenministerin Anna Groß sagte, sie komme");
        assert!(found[0].can_be(Class::ROLE) && found[0].can_be(Class::FEMININE));
        assert!(found[1].can_be(Class::FIRST_NAME));
        assert!(found[3].can_be(Class::SAYING) && found[3].can_be(Class::FINITE));
        assert!(found[6].can_be(Class::KONJUNKTIV_1));
    }
}
