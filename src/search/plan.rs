//! From the syntax tree to terms, and from terms to the engine's query.

use tantivy::Term;
use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, EmptyQuery, ExistsQuery, Occur as EngineOccur, PhraseQuery,
    Query as EngineQuery, RangeQuery, TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};

use super::Filters;
use super::weights::TITLE_WEIGHT;
use crate::analysis::{Analyzer, Token};
use crate::index::Fields;
use crate::index::schema::{DATE_FROM, days_since_epoch, outlet_term};
use crate::query::{Occur, Part, Query};

/// More words than this are not searched: a pasted page is no query, and each word costs time.
pub const MOST_TERMS: usize = 64;

/// What is looked for, in terms of the analysis chain.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// The words that count for the rank, each form once.
    pub terms: Vec<PlannedTerm>,
    /// Word sequences that an article must hold, as forms.
    pub phrases: Vec<Vec<String>>,
    /// Word sequences that it must not hold.
    pub excluded: Vec<Vec<String>>,
}

/// A word that counts for the rank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedTerm {
    pub form: String,
    /// The word as typed.
    pub exact: String,
    /// Stands outside phrases too: each place where it occurs is a match.
    pub alone: bool,
}

impl Plan {
    /// Analyses a query. Function words outside phrases are left out unless there is nothing else.
    pub fn new(query: &Query, analyzer: &Analyzer) -> Self {
        let mut plan = Plan::default();
        let mut stop_words = Vec::new();
        for clause in &query.clauses {
            let tokens = analyzer.tokens(clause.part.text());
            let forms = || tokens.iter().map(|token| token.form.clone()).collect::<Vec<_>>();
            match (clause.occur, &clause.part) {
                _ if tokens.is_empty() => {}
                (Occur::Excluded, _) => plan.excluded.push(forms()),
                (Occur::Forced, _) | (_, Part::Phrase(_)) => {
                    plan.phrases.push(forms());
                    tokens.into_iter().for_each(|token| plan.add(token, false));
                }
                (Occur::Optional, Part::Word(_)) => {
                    let (stop, content): (Vec<Token>, Vec<Token>) = tokens.into_iter().partition(|token| token.stop);
                    stop_words.extend(stop);
                    content.into_iter().for_each(|token| plan.add(token, true));
                }
            }
        }
        if plan.terms.is_empty() {
            stop_words.into_iter().for_each(|token| plan.add(token, true));
        }
        plan
    }

    fn add(&mut self, token: Token, alone: bool) {
        if let Some(known) = self.terms.iter_mut().find(|term| term.form == token.form) {
            known.alone |= alone;
        } else if self.terms.len() < MOST_TERMS {
            self.terms.push(PlannedTerm { form: token.form, exact: token.exact, alone });
        }
    }

    /// The engine's query: which articles match, and a first score to choose candidates by.
    pub fn engine_query(&self, fields: &Fields, filters: &Filters) -> Box<dyn EngineQuery> {
        let mut clauses: Vec<(EngineOccur, Box<dyn EngineQuery>)> = Vec::new();
        for phrase in &self.phrases {
            clauses.push((EngineOccur::Must, held(fields, phrase)));
        }
        for term in &self.terms {
            clauses.push((EngineOccur::Should, word(fields.text, &term.form, IndexRecordOption::WithFreqs)));
            let title = word(fields.title, &term.form, IndexRecordOption::WithFreqs);
            clauses.push((EngineOccur::Should, Box::new(BoostQuery::new(title, TITLE_WEIGHT as f32))));
        }
        if clauses.is_empty() {
            return Box::new(EmptyQuery);
        }
        let conditions = self.conditions(fields, filters);
        if conditions.is_empty() {
            return Box::new(BooleanQuery::new(clauses));
        }
        let mut all: Vec<(EngineOccur, Box<dyn EngineQuery>)> =
            vec![(EngineOccur::Must, Box::new(BooleanQuery::new(clauses)))];
        all.extend(conditions);
        Box::new(BooleanQuery::new(all))
    }

    fn conditions(&self, fields: &Fields, filters: &Filters) -> Vec<(EngineOccur, Box<dyn EngineQuery>)> {
        let mut conditions: Vec<(EngineOccur, Box<dyn EngineQuery>)> = Vec::new();
        for excluded in &self.excluded {
            conditions.push((EngineOccur::MustNot, held(fields, excluded)));
        }
        if !filters.outlets.is_empty() {
            let outlets =
                filters.outlets.iter().map(|name| word(fields.outlet, &outlet_term(name), IndexRecordOption::Basic));
            conditions.push((EngineOccur::Must, Box::new(BooleanQuery::union(outlets.collect()))));
        }
        let bound = |field, days| std::ops::Bound::Included(Term::from_field_i64(field, days));
        if let Some(from) = filters.dates.from {
            let range = RangeQuery::new(bound(fields.date_to, days_since_epoch(from)), std::ops::Bound::Unbounded);
            conditions.push((EngineOccur::Must, Box::new(BoostQuery::new(Box::new(range), 0.0))));
        }
        if let Some(to) = filters.dates.to {
            let range = RangeQuery::new(std::ops::Bound::Unbounded, bound(fields.date_from, days_since_epoch(to)));
            conditions.push((EngineOccur::Must, Box::new(BoostQuery::new(Box::new(range), 0.0))));
        }
        conditions
    }

    /// The articles that match but have no date.
    pub fn undated_query(&self, fields: &Fields, filters: &Filters) -> Box<dyn EngineQuery> {
        let whenever = Filters { dates: Default::default(), ..filters.clone() };
        Box::new(BooleanQuery::new(vec![
            (EngineOccur::Must, self.engine_query(fields, &whenever)),
            (EngineOccur::Must, Box::new(AllQuery)),
            (EngineOccur::MustNot, Box::new(ExistsQuery::new(DATE_FROM.to_owned(), false))),
        ]))
    }
}

/// A word or a sequence of words, in the body or above it.
fn held(fields: &Fields, forms: &[String]) -> Box<dyn EngineQuery> {
    let within = |field: Field| -> Box<dyn EngineQuery> {
        match forms {
            [form] => word(field, form, IndexRecordOption::WithFreqs),
            forms => Box::new(PhraseQuery::new(forms.iter().map(|form| Term::from_field_text(field, form)).collect())),
        }
    };
    Box::new(BooleanQuery::union(vec![within(fields.text), within(fields.title)]))
}

fn word(field: Field, term: &str, record: IndexRecordOption) -> Box<dyn EngineQuery> {
    Box::new(TermQuery::new(Term::from_field_text(field, term), record))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::parse;

    fn plan(text: &str) -> Plan {
        Plan::new(&parse(text), &Analyzer::new())
    }

    fn forms(text: &str) -> Vec<String> {
        plan(text).terms.into_iter().map(|term| term.form).collect()
    }

    #[test]
    fn function_words_go_unless_alone_or_in_a_phrase() {
        assert_eq!(forms("die Brücke über der Aune"), ["bruck", "aun"]);
        assert_eq!(forms("über die"), ["uber", "die"]);
        assert_eq!(plan("\"die Brücke\"").phrases, [["die", "bruck"]]);
    }

    #[test]
    fn a_word_counts_once() {
        assert_eq!(forms("Brücke Brücken \"alte Brücke\""), ["bruck", "alt"]);
        let plan = plan("Brücke \"alte Brücke\"");
        assert!(plan.terms[0].alone && !plan.terms[1].alone);
    }

    #[test]
    fn hyphens_and_exclusion() {
        assert_eq!(plan("-Ukraine-Krieg").excluded, [["ukrain", "krieg"]]);
        assert_eq!(forms(&"wort123 ".repeat(200)).len(), 1);
        let many: String = (0..200).map(|number| format!("wort{number} ")).collect();
        assert_eq!(forms(&many).len(), MOST_TERMS);
    }
}
