//! Responses: what was found, with its marks, counts and explanations.

use jiff::civil::Date;

use crate::model::{Article, Quote, Span, SpeakerKind};

/// The best articles.
#[derive(Debug, Clone)]
pub struct Results {
    /// Those that are shown, the best first.
    pub hits: Vec<Hit>,
    /// Articles that match, shown or not.
    pub total: usize,
    /// Articles that match but for the dates, because they have none.
    pub undated_left_out: usize,
    /// The query with likely typing errors corrected, if hardly anything was found. It was not searched for.
    pub did_you_mean: Option<String>,
    /// Whom the names of the request mean.
    pub people: ResolvedNames,
    /// Limits that were reached: patterns that stand for too many words.
    pub notes: Vec<String>,
    /// The deadline passed: there may be more.
    pub timed_out: bool,
}

/// An article that was found, by its best passage.
#[derive(Debug, Clone)]
pub struct Hit {
    /// From 1.
    pub rank: usize,
    /// Without words the number of quotes of the speakers whom the filters name.
    pub score: f64,
    /// The whole article.
    pub article: Article,
    /// Its best passage.
    pub passage: FoundPassage,
    /// In bytes of the article's title.
    pub title_marks: Vec<Mark>,
    /// The article's quotes that lie in the passage.
    pub quotes: Vec<Quote>,
    /// If none of the speakers whom the filters name speaks in the passage: their quote with the most words of the
    /// query, or the first.
    pub elsewhere: Option<Quote>,
    /// Further passages of the article with a word of the query, without words with such a quote.
    pub more_passages: usize,
    /// Lower-ranked near-duplicates, which are not shown.
    pub duplicates: usize,
    /// What the score is made of, the greatest part first; empty unless requested.
    pub explanation: Vec<ScoreDetail>,
}

/// The passage that is shown of an article.
#[derive(Debug, Clone)]
pub struct FoundPassage {
    /// In bytes of the article's body.
    pub span: Span,
    /// The text of the passage.
    pub text: String,
    /// In bytes of `text`, in order, without overlap.
    pub marks: Vec<Mark>,
}

/// A matched word or part, in bytes of the text that it marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Where it stands.
    pub span: Span,
    /// How it matched.
    pub kind: MarkKind,
    /// The term that matched.
    pub term: String,
}

/// How a marked word matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MarkKind {
    /// As typed.
    Exact,
    /// Spelled otherwise: *Müller* and *Mueller*, *Maße* and *Masse*.
    Umlaut,
    /// Another form of the word.
    Form,
    /// A part of a compound.
    Part,
    /// By a pattern.
    Fuzzy,
}

impl MarkKind {
    /// The name in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            MarkKind::Exact => "exact",
            MarkKind::Umlaut => "umlaut",
            MarkKind::Form => "form",
            MarkKind::Part => "part",
            MarkKind::Fuzzy => "fuzzy",
        }
    }
}

/// What one word of the query adds to a hit's score in one field.
#[derive(Debug, Clone, PartialEq)]
pub struct ScoreDetail {
    /// The word as typed; of a pair or phrase all of its words.
    pub term: String,
    /// Where it matched.
    pub field: ScoredField,
    /// How it matched.
    pub kinds: Vec<ScoreDetailKind>,
    /// The words that matched, as written; only for the passage.
    pub words: Vec<String>,
    /// In units of the score.
    pub gain: f64,
}

/// The text that a score detail is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScoredField {
    /// The passage that is shown.
    Passage,
    /// The article as a whole.
    Article,
    /// The headline.
    Title,
    /// The first passage, which counts once more.
    Lead,
}

impl ScoredField {
    /// The name in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            ScoredField::Passage => "passage",
            ScoredField::Article => "article",
            ScoredField::Title => "title",
            ScoredField::Lead => "lead",
        }
    }
}

/// By which kind of match a word adds to the score.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScoreDetailKind {
    /// A word that is marked.
    Match(MarkKind),
    /// A word that only resembles the one in the query.
    Gram,
    /// A word such as *der* or *und*.
    FunctionWord,
    /// Two words side by side as in the query.
    Pair,
    /// All words of a phrase.
    Phrase,
}

impl ScoreDetailKind {
    /// The name in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            ScoreDetailKind::Match(kind) => kind.as_str(),
            ScoreDetailKind::Gram => "n-gram",
            ScoreDetailKind::FunctionWord => "function word",
            ScoreDetailKind::Pair => "pair",
            ScoreDetailKind::Phrase => "phrase",
        }
    }
}

/// Whom the names of a request mean.
#[derive(Debug, Clone, Default)]
pub struct ResolvedNames {
    /// Those with the most articles first.
    pub matched: Vec<MatchedName>,
    /// Names as typed by which nobody is quoted.
    pub unknown: Vec<String>,
    /// Names of the archive that are similar to these.
    pub similar: Vec<String>,
}

/// Someone who is quoted, as found by a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatchedName {
    /// The name as most articles write it.
    pub name: String,
    /// All spellings, the most frequent first, of equals the one with more umlauts and accents.
    pub spellings: Vec<String>,
    /// Articles of the archive that quote them, whatever the other conditions.
    pub articles: u64,
    /// The name as it is compared.
    pub key: String,
}

/// The quotes that were found.
#[derive(Debug, Clone)]
pub struct FoundQuotes {
    /// Those that are shown, the best first.
    pub quotes: Vec<FoundQuote>,
    /// Quotes that match, shown or not, repeated ones included.
    pub total: usize,
    /// Quotes that match but for the dates, because their articles have none.
    pub undated_left_out: usize,
    /// The query with likely typing errors corrected, if nothing was found.
    pub did_you_mean: Option<String>,
    /// Whom the names of the request mean.
    pub people: ResolvedNames,
    /// Limits that were reached: patterns that stand for too many words, articles whose text would have had to be read.
    pub notes: Vec<String>,
}

/// A quote that was found.
#[derive(Debug, Clone)]
pub struct FoundQuote {
    /// From 1.
    pub rank: usize,
    /// `None` if the query has no words.
    pub score: Option<f64>,
    /// The article that it stands in.
    pub article: Article,
    /// With its speaker's role and affiliation, wherever in the article they stand.
    pub quote: Quote,
    /// In bytes of the quote's text, in order, without overlap.
    pub marks: Vec<Mark>,
    /// Other articles that print the same words of the same speaker.
    pub duplicates: usize,
}

/// Those who are quoted.
#[derive(Debug, Clone)]
pub struct FoundExperts {
    /// As many as requested, and among them the bare surnames of their full names.
    pub experts: Vec<FoundExpert>,
    /// All who are quoted, shown or not; a bare surname of one full name is not counted.
    pub total: usize,
    /// Articles that match, with quotes or without.
    pub articles: usize,
    /// Articles that match but for the dates, because they have none.
    pub undated_left_out: usize,
    /// The query with likely typing errors corrected, if no article matches.
    pub did_you_mean: Option<String>,
    /// Whom the names of the request mean.
    pub people: ResolvedNames,
}

impl FoundExperts {
    /// Number of those that are shown, without the bare surnames of a full name.
    pub fn shown(&self) -> usize {
        self.experts.iter().filter(|expert| expert.surname_of.is_none()).count()
    }
}

/// Someone who is quoted, over all articles that match.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundExpert {
    /// The name as most quotes have it.
    pub name: String,
    /// All spellings, the most quoted first, of equals the one with more umlauts and accents.
    pub spellings: Vec<String>,
    /// What they are.
    pub kind: SpeakerKind,
    /// A surname or first name by itself, which several people may share.
    pub bare_name: bool,
    /// Of a bare name: the only full name among all who are quoted that ends with it.
    pub surname_of: Option<String>,
    /// What most articles say, of equals the latest.
    pub role: Option<String>,
    /// As with the role.
    pub affiliation: Option<String>,
    /// Quotes of theirs.
    pub quotes: usize,
    /// Articles that quote them.
    pub articles: usize,
    /// Articles by outlet, most first.
    pub outlets: Vec<(String, usize)>,
    /// The first day of the dates of the articles.
    pub first_date: Option<Date>,
    /// The last day of the dates of the articles.
    pub last_date: Option<Date>,
}

/// An outlet as typed that no article has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownOutlet {
    pub typed: String,
    /// Names and domains of the archive within its edit budget, or that begin with it.
    pub similar: Vec<String>,
}

/// A condition that could be left out, and how many articles would match without it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relaxation {
    pub without: String,
    pub total: usize,
}
