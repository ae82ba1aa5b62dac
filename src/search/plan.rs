//! From the syntax tree to terms, and from terms to the engine's query.

use std::ops::Bound;

use tantivy::Term;
use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, EmptyQuery, ExistsQuery, Occur as EngineOccur, PhraseQuery,
    Query as EngineQuery, RangeQuery, TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};

use super::lookup::Lookup;
use super::weights::Weights;
use super::{Filters, SearchError, Undated, people};
use crate::analysis::{Analyzer, Token};
use crate::index::Reader;
use crate::index::schema::{DATE_FROM, days_since_epoch, outlet_term};
use crate::index::tokens::STRIDE;
use crate::model::{DateRange, Span};
use crate::query::{Clause, Occur, Part, Query};

/// More words than this are not searched: a pasted page is no query, and each word costs time.
pub const MOST_TERMS: usize = 64;

/// A part of the engine's query, and whether it must hold.
type EngineClause = (EngineOccur, Box<dyn EngineQuery>);

/// What is looked for, in terms of the analysis chain.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// The words that count for the rank, each once.
    pub terms: Vec<PlannedTerm>,
    /// What is looked up in the index for them, each once.
    pub lookups: Vec<Lookup>,
    /// The words of the query in their order, function words included.
    pub sequence: Vec<Token>,
    /// Word sequences that an article must hold, as places in `lookups`.
    pub phrases: Vec<Vec<usize>>,
    /// Word sequences that it must not hold.
    pub excluded: Vec<Vec<Lookup>>,
}

/// A word that counts for the rank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedTerm {
    /// The word, as a place in `lookups`.
    pub word: usize,
    /// The word as typed, where other forms of it count too.
    pub exact: Option<String>,
    /// The same with its umlauts, where they were typed as two letters: it counts as typed too.
    pub spelled: Option<String>,
    /// The parts of a compound, as places in `lookups`.
    pub parts: Vec<usize>,
    /// Stands outside phrases too: each place where it occurs is a match.
    pub alone: bool,
}

impl Plan {
    /// Analyses a query. Function words outside phrases are left out unless there is nothing else.
    pub fn new(query: &Query, analyzer: &Analyzer) -> Self {
        let mut plan = Plan::default();
        let mut stop_words = Vec::new();
        for clause in joined(query) {
            let tokens = analyzer.tokens(clause.part.text());
            if tokens.is_empty() {
                continue;
            }
            let lookup = |token: &Token| match (&clause.part, clause.exact) {
                (Part::Prefix(_), _) => Lookup::Prefix(token.exact.clone()),
                (_, true) => Lookup::Exact { exact: token.exact.clone(), form: token.form.clone() },
                (_, false) => Lookup::Form(token.form.clone()),
            };
            if clause.occur == Occur::Excluded {
                plan.excluded.push(tokens.iter().map(lookup).collect());
                continue;
            }
            if plan.sequence.len() + tokens.len() <= MOST_TERMS {
                plan.sequence.extend(tokens.iter().cloned());
            }
            if clause.occur == Occur::Forced || matches!(clause.part, Part::Phrase(_)) {
                let phrase = tokens.iter().map(|token| plan.lookup(lookup(token))).collect();
                plan.phrases.push(phrase);
                // A phrase of one word is that word, forced: it matches as the word does.
                let single = tokens.len() == 1;
                tokens.iter().for_each(|token| plan.add(token, lookup(token), single));
                continue;
            }
            for token in &tokens {
                match token.stop && !clause.exact {
                    true => stop_words.push(token.clone()),
                    false => plan.add(token, lookup(token), true),
                }
            }
        }
        if plan.terms.is_empty() {
            stop_words.iter().for_each(|token| plan.add(token, Lookup::Form(token.form.clone()), true));
        }
        plan
    }

    fn add(&mut self, token: &Token, word: Lookup, alone: bool) {
        let inflected = matches!(word, Lookup::Form(_));
        let word = self.lookup(word);
        if let Some(known) = self.terms.iter_mut().find(|term| term.word == word) {
            known.alone |= alone;
        } else if self.terms.len() < MOST_TERMS {
            let parts = if inflected { token.parts.as_slice() } else { &[] };
            let parts = parts.iter().filter(|part| !part.joined);
            let parts = parts.map(|part| self.lookup(Lookup::Form(part.term.clone()))).collect();
            let exact = inflected.then(|| token.exact.clone());
            let spelled = exact.as_ref().and_then(|_| token.spelled.clone());
            self.terms.push(PlannedTerm { word, exact, spelled, parts, alone });
        }
    }

    /// The place of a lookup, which is added where it is new.
    pub fn lookup(&mut self, lookup: Lookup) -> usize {
        self.lookups.iter().position(|known| *known == lookup).unwrap_or_else(|| {
            self.lookups.push(lookup);
            self.lookups.len() - 1
        })
    }

    /// True where postings do not tell where a word stands: the text of each candidate must be read.
    pub fn needs_text(&self) -> bool {
        self.lookups.iter().any(|lookup| !matches!(lookup, Lookup::Form(_)))
    }

    /// True where an article can match the engine's query and yet not hold a phrase as typed.
    pub fn needs_check(&self) -> bool {
        let typed = |phrase: &Vec<usize>| phrase.iter().any(|&place| self.lookups[place].form().is_none());
        self.phrases.iter().any(|phrase| phrase.len() > 1 && typed(phrase))
    }

    /// The engine's query: which articles match, and a first score to choose candidates by.
    pub fn engine_query(&self, reader: &Reader, filters: &Filters) -> Result<Box<dyn EngineQuery>, SearchError> {
        let fields = &reader.fields;
        let weights = Weights::default();
        // What makes an article a hit: a word, in any form or as a part of a compound, or all parts of a compound.
        let mut matches: Vec<Box<dyn EngineQuery>> = Vec::new();
        // What only ranks it: single parts.
        let mut evidence: Vec<Box<dyn EngineQuery>> = Vec::new();
        for term in &self.terms {
            matches.push(self.lookups[term.word].in_body(reader)?);
            matches.extend(self.lookups[term.word].in_title(fields).map(|query| weighted(query, weights.title.weight)));
            if !term.parts.is_empty() {
                let mut all = Vec::new();
                for &part in &term.parts {
                    all.push((EngineOccur::Must, self.lookups[part].anywhere(reader)?));
                    evidence.push(weighted(self.lookups[part].in_body(reader)?, weights.parts));
                }
                matches.push(weighted(Box::new(BooleanQuery::new(all)), 0.0));
            }
        }
        if matches.is_empty() {
            return Ok(Box::new(EmptyQuery));
        }
        let conditions = self.conditions(reader, filters)?;
        if conditions.is_empty() && evidence.is_empty() {
            return Ok(Box::new(BooleanQuery::union(matches)));
        }
        let mut all: Vec<EngineClause> = vec![(EngineOccur::Must, Box::new(BooleanQuery::union(matches)))];
        all.extend(evidence.into_iter().map(|query| (EngineOccur::Should, query)));
        all.extend(conditions);
        Ok(Box::new(BooleanQuery::new(all)))
    }

    /// True for a query that only excludes.
    pub fn only_excludes(&self) -> bool {
        self.terms.is_empty() && !self.excluded.is_empty()
    }

    /// The same where all articles are asked: all but those that a query excludes, if it does nothing else.
    pub fn articles_query(&self, reader: &Reader, filters: &Filters) -> Result<Box<dyn EngineQuery>, SearchError> {
        if !self.only_excludes() {
            return self.engine_query(reader, filters);
        }
        let mut all: Vec<EngineClause> = vec![(EngineOccur::Must, Box::new(AllQuery))];
        all.extend(self.conditions(reader, filters)?);
        Ok(Box::new(BooleanQuery::new(all)))
    }

    fn conditions(&self, reader: &Reader, filters: &Filters) -> Result<Vec<EngineClause>, SearchError> {
        let mut conditions: Vec<EngineClause> = Vec::new();
        for phrase in &self.phrases {
            let phrase: Vec<&Lookup> = phrase.iter().map(|&place| &self.lookups[place]).collect();
            conditions.push((EngineOccur::Must, held(reader, &phrase)?));
        }
        for excluded in &self.excluded {
            let held = held(reader, &excluded.iter().collect::<Vec<_>>())?;
            // Twice, because the engine (0.27) seeks backwards in a phrase that is excluded by itself, but not in a union.
            let either = BooleanQuery::union(vec![held.box_clone(), held]);
            conditions.push((EngineOccur::MustNot, Box::new(either)));
        }
        conditions.extend(filter_clauses(reader, filters)?);
        Ok(conditions)
    }
}

/// The articles that the filters let pass, whatever their words.
pub fn filtered(reader: &Reader, filters: &Filters) -> Result<Box<dyn EngineQuery>, SearchError> {
    let clauses = filter_clauses(reader, filters)?;
    if clauses.is_empty() {
        return Ok(Box::new(AllQuery));
    }
    Ok(Box::new(BooleanQuery::new(clauses)))
}

/// The articles without a date.
fn without_date() -> Box<dyn EngineQuery> {
    Box::new(BooleanQuery::new(vec![
        (EngineOccur::Must, Box::new(AllQuery)),
        (EngineOccur::MustNot, Box::new(ExistsQuery::new(DATE_FROM.to_owned(), false))),
    ]))
}

/// The articles whose dates have a day in common with `dates`; None where all that have a date do.
fn within(reader: &Reader, dates: DateRange) -> Option<Box<dyn EngineQuery>> {
    let fields = &reader.fields;
    let bound = |field, day| Bound::Included(Term::from_field_i64(field, days_since_epoch(day)));
    let range = |from, to| -> Box<dyn EngineQuery> { Box::new(RangeQuery::new(from, to)) };
    let from = dates.from.map(|from| range(bound(fields.date_to, from), Bound::Unbounded));
    let to = dates.to.map(|to| range(Bound::Unbounded, bound(fields.date_from, to)));
    match (from, to) {
        (Some(from), Some(to)) => Some(Box::new(BooleanQuery::intersection(vec![from, to]))),
        (from, to) => from.or(to),
    }
}

/// The articles that pass by their dates; None where all do.
fn dated(reader: &Reader, filters: &Filters) -> Option<Box<dyn EngineQuery>> {
    let within = within(reader, filters.dates);
    match filters.undated() {
        Undated::Only => Some(without_date()),
        Undated::Include => Some(Box::new(BooleanQuery::union(vec![within?, without_date()]))),
        Undated::Exclude => Some(within.unwrap_or_else(|| Box::new(ExistsQuery::new(DATE_FROM.to_owned(), false)))),
    }
}

fn filter_clauses(reader: &Reader, filters: &Filters) -> Result<Vec<EngineClause>, SearchError> {
    let fields = &reader.fields;
    let mut conditions: Vec<EngineClause> = Vec::new();
    if !filters.outlets.is_empty() {
        let outlet = |name: &String| -> Box<dyn EngineQuery> {
            let term = Term::from_field_text(fields.outlet, &outlet_term(name));
            Box::new(TermQuery::new(term, IndexRecordOption::Basic))
        };
        let outlets = filters.outlets.iter().map(outlet);
        conditions.push((EngineOccur::Must, Box::new(BooleanQuery::union(outlets.collect()))));
    }
    if !filters.experts.is_empty() {
        let matched = people::matched(reader, filters)?;
        conditions.push((EngineOccur::Must, people::articles_quoting(reader, &matched, filters.all_quotes)));
    }
    conditions.extend(dated(reader, filters).map(|dated| (EngineOccur::Must, weighted(dated, 0.0))));
    Ok(conditions)
}

/// The clauses with neighbouring bare words as one text: *10 000* and *z. B.* are one word each, however many blanks are
/// typed within.
fn joined(query: &Query) -> Vec<Clause> {
    let is_bare =
        |clause: &Clause| clause.occur == Occur::Optional && !clause.exact && matches!(clause.part, Part::Word(_));
    let runs = query.clauses.chunk_by(|a, b| is_bare(a) && is_bare(b));
    let join = |run: &[Clause]| match run {
        [first, .., last] => {
            let span = Span::new(first.span.start, last.span.end);
            Clause { part: Part::Word(span.of(&query.text).to_owned()), span, ..first.clone() }
        }
        run => run[0].clone(),
    };
    runs.map(join).collect()
}

/// A word or a sequence of words, in the body or above it.
///
/// The positions of words as typed are not in the index, so a phrase of them is here any article that has each of them
/// and the phrase in some form; what does not hold is left out once its text is read.
fn held(reader: &Reader, phrase: &[&Lookup]) -> Result<Box<dyn EngineQuery>, SearchError> {
    let [single] = phrase else {
        let mut all = Vec::new();
        if let Some(forms) = phrase.iter().map(|lookup| lookup.any_form()).collect::<Option<Vec<&str>>>() {
            let within = |field| -> Box<dyn EngineQuery> { Box::new(sequence(field, &forms)) };
            all.push(Box::new(BooleanQuery::union(vec![within(reader.fields.text), within(reader.fields.title)]))
                as Box<dyn EngineQuery>);
        }
        for lookup in phrase.iter().filter(|lookup| lookup.form().is_none()) {
            all.push(lookup.in_body(reader)?);
        }
        return Ok(Box::new(BooleanQuery::intersection(all)));
    };
    single.anywhere(reader)
}

fn sequence(field: Field, forms: &[&str]) -> PhraseQuery {
    let term = |(place, form): (usize, &&str)| (place * STRIDE as usize, Term::from_field_text(field, form));
    PhraseQuery::new_with_offset(forms.iter().enumerate().map(term).collect())
}

fn weighted(query: Box<dyn EngineQuery>, weight: f64) -> Box<dyn EngineQuery> {
    Box::new(BoostQuery::new(query, weight as f32))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::parse;

    fn plan(text: &str) -> Plan {
        Plan::new(&parse(text), &Analyzer::default())
    }

    fn forms(text: &str) -> Vec<String> {
        let plan = plan(text);
        plan.terms.iter().map(|term| plan.lookups[term.word].text().to_owned()).collect()
    }

    #[test]
    fn function_words_go_unless_alone_or_in_a_phrase() {
        assert_eq!(forms("die Brücke über der Aune"), ["bruck", "aun"]);
        assert_eq!(forms("über die"), ["uber", "die"]);
        let plan = plan("\"die Brücke\"");
        assert_eq!(plan.phrases, [[0, 1]]);
        assert_eq!(plan.lookups, ["die", "bruck"].map(|form| Lookup::Form(form.to_owned())));
    }

    #[test]
    fn numbers_and_abbreviations_are_one_word() {
        assert_eq!(forms("10 000 Euro"), ["10000", "euro"]);
        assert_eq!(forms("=10 000 z. B."), ["10", "000", "zb"]);
    }

    #[test]
    fn a_word_counts_once() {
        assert_eq!(forms("Brücke Brücken \"alte Brücke\""), ["bruck", "alt"]);
        let plan = plan("Brücke \"alte Brücke\"");
        assert!(plan.terms[0].alone && !plan.terms[1].alone);
    }

    #[test]
    fn hyphens_and_exclusion() {
        assert_eq!(plan("-Ukraine-Krieg").excluded, [["ukrain", "krieg"].map(|form| Lookup::Form(form.to_owned()))]);
        assert_eq!(forms(&"wort123 ".repeat(200)).len(), 1);
        let many: String = (0..200).map(|number| format!("wort{number} ")).collect();
        assert_eq!(forms(&many).len(), MOST_TERMS);
    }
}
