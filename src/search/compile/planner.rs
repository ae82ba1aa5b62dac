//! From the query tree to a plan.

use super::plan::{Plan, PlannedIntervals, PlannedTerm, SequenceToken};
use super::predicate::Predicate;
use crate::analysis::{Analyzer, Token};
use crate::query::{Clause, NodeKind, Occur, PhrasePart, Proximity, Query, QueryNode, TextField};
use crate::search::intervals::algebra::{IntervalExpression, IntervalProximity};
use crate::search::terms::expansion::Expansion;
use crate::search::terms::lookup::TermLookup;

/// Words that rank and words of the sequence; further ones are ignored: a pasted page is no query, and each word costs
/// time.
const MAX_TERMS: usize = 64;

impl Plan {
    /// Analyses a query. Function words outside phrases are left out unless there is nothing else.
    pub fn new(query: &Query, analyzer: &Analyzer) -> Self {
        let mut planner = Planner { plan: Plan::default(), analyzer, stop_words: Vec::new(), excluding: false };
        let predicate = planner.predicate(&query.root, Inherited { field: None, forced: false, weight: 1.0 });
        let Planner { mut plan, stop_words, .. } = planner;
        plan.predicate = predicate;
        if plan.terms.is_empty() {
            stop_words.iter().for_each(|(token, weight)| {
                plan.add(token, TermLookup::Form(token.form.clone()), true, *weight);
            });
        }
        plan
    }

    fn add(&mut self, token: &Token, word: TermLookup, alone: bool, weight: f64) -> usize {
        let inflected = matches!(word, TermLookup::Form(_));
        let typed = inflected.then(|| token.exact.clone());
        let spelled = typed.as_ref().and_then(|_| token.spelled.clone());
        let parts = if inflected { token.parts.as_slice() } else { &[] };
        let parts: Vec<String> = parts.iter().filter(|part| !part.joined).map(|part| part.term.clone()).collect();
        let parts = parts.into_iter().map(|part| self.lookup(TermLookup::Form(part))).collect();
        self.add_term(word, PlannedTerm { word: 0, exact: typed, spelled, parts, alone, weight })
    }

    /// Adds a word to those that rank, if it is new and there is room. Returns the index of its lookup.
    fn add_term(&mut self, word: TermLookup, term: PlannedTerm) -> usize {
        let word = self.lookup(word);
        if let Some(known) = self.terms.iter_mut().find(|known| known.word == word) {
            known.alone |= term.alone;
            known.weight = known.weight.max(term.weight);
        } else if self.terms.len() < MAX_TERMS {
            self.terms.push(PlannedTerm { word, ..term });
        }
        word
    }

    /// The index of a lookup, which is added if it is new.
    pub fn lookup(&mut self, lookup: TermLookup) -> usize {
        self.lookups.iter().position(|known| *known == lookup).unwrap_or_else(|| {
            self.lookups.push(lookup);
            self.lookups.len() - 1
        })
    }
}

struct Planner<'p> {
    plan: Plan,
    analyzer: &'p Analyzer,
    /// Function words that were left out.
    stop_words: Vec<(Token, f64)>,
    /// The current node is excluded: it neither ranks nor is it marked.
    excluding: bool,
}

/// What a node inherits from the nodes above it.
#[derive(Clone, Copy)]
struct Inherited {
    field: Option<TextField>,
    /// An operand, rather than one word beside others.
    forced: bool,
    weight: f64,
}

impl Planner<'_> {
    /// The predicate of a node; `None` if it has no words and no filter.
    fn predicate(&mut self, node: &QueryNode, inherited: Inherited) -> Option<Predicate> {
        let inherited = Inherited { weight: inherited.weight * node.weight, ..inherited };
        match &node.kind {
            NodeKind::Words { .. } if inherited.field.is_none() => self.words(node, inherited),
            NodeKind::Phrase { parts, slop: None, .. } if inherited.field.is_none() && self.is_one_word(parts) => {
                self.words(node, Inherited { forced: true, ..inherited })
            }
            NodeKind::Pattern(_) | NodeKind::Fuzzy { .. } if inherited.field.is_none() => {
                self.expansion(node, inherited)
            }
            NodeKind::Any(nodes) => {
                let any: Vec<Predicate> = nodes
                    .iter()
                    .filter_map(|node| self.predicate(node, Inherited { forced: true, ..inherited }))
                    .collect();
                Predicate::any(any)
            }
            NodeKind::Group(clauses) if inherited.field != Some(TextField::Quote) => self.group(clauses, inherited),
            NodeKind::InField { field, node } => self.predicate(node, Inherited { field: Some(*field), ..inherited }),
            NodeKind::Filter(filter) => Some(Predicate::Filter(filter.clone())),
            _ => {
                let expression = self.expression(node, inherited)?;
                Some(self.interval_predicate(expression, inherited))
            }
        }
    }

    /// Clauses side by side.
    fn group(&mut self, clauses: &[Clause], inherited: Inherited) -> Option<Predicate> {
        let (mut all, mut optional, mut words_forced) = (Vec::new(), Vec::new(), false);
        for Clause { occur, node } in clauses {
            match occur {
                Occur::Required => {
                    all.extend(self.predicate(node, Inherited { forced: true, ..inherited }));
                    words_forced |= node.has_words();
                }
                Occur::Optional => {
                    let predicate = self.predicate(node, Inherited { forced: false, ..inherited });
                    optional.extend(predicate.map(|predicate| (self.is_of_stop_words(node), predicate)));
                }
                Occur::Excluded => {
                    let outer = std::mem::replace(&mut self.excluding, true);
                    let excluded = self.predicate(node, Inherited { forced: true, ..inherited });
                    self.excluding = outer;
                    all.extend(excluded.map(|predicate| Predicate::Not(Box::new(predicate))));
                }
            }
        }
        if !words_forced {
            // Function words make a hit only where there is nothing else.
            let only_stop_words = optional.iter().all(|(is_of_stop_words, _)| *is_of_stop_words);
            optional.retain(|(is_of_stop_words, _)| only_stop_words || !is_of_stop_words);
            all.extend(Predicate::any(optional.into_iter().map(|(_, predicate)| predicate).collect()));
        }
        Predicate::all(all)
    }

    fn near_expression(
        &mut self,
        operands: &[QueryNode; 2],
        proximity: Proximity,
        inherited: Inherited,
    ) -> Option<IntervalExpression> {
        let proximity = match proximity {
            Proximity::Words { most, ordered } => IntervalProximity::Words { max_gap: most, ordered },
            Proximity::Sentence => IntervalProximity::Sentence,
            Proximity::Paragraph => IntervalProximity::Paragraph,
        };
        let [left, right] = operands.each_ref().map(|node| self.expression(node, inherited));
        match (left, right) {
            (Some(left), Some(right)) => Some(IntervalExpression::Near { both: Box::new([left, right]), proximity }),
            (one, other) => one.or(other),
        }
    }

    /// Words of which each may be anywhere, or the words of one that is written with a hyphen, which stand side by
    /// side.
    fn words(&mut self, node: &QueryNode, inherited: Inherited) -> Option<Predicate> {
        let (tokens, exact) = self.tokens(node);
        let text_of_one = !node.text().contains(char::is_whitespace);
        if tokens.len() > 1 && (inherited.forced || self.excluding) && text_of_one {
            let expression = self.sequence_of(&tokens, exact, inherited.weight);
            return Some(self.interval_predicate(expression, inherited));
        }
        let is_left_out = |token: &Token| token.is_stop_word && !exact && !(inherited.forced && tokens.len() == 1);
        let content: Vec<&Token> = tokens.iter().filter(|token| !is_left_out(token)).collect();
        if !self.excluding {
            let stop_words = tokens.iter().filter(|token| is_left_out(token));
            self.stop_words.extend(stop_words.map(|token| (token.clone(), inherited.weight)));
        }
        let only_stop_words = content.is_empty();
        let content = if only_stop_words { tokens.iter().collect() } else { content };
        let any = content.into_iter().map(|token| self.word(token, exact, only_stop_words, inherited.weight)).collect();
        Predicate::any(any)
    }

    /// One word that may be anywhere.
    fn word(&mut self, token: &Token, exact: bool, unranked: bool, weight: f64) -> Predicate {
        let lookup = lookup_of(token, exact);
        if self.excluding || unranked {
            return Predicate::Word { word: self.plan.lookup(lookup), parts: Vec::new() };
        }
        let word = self.plan.add(token, lookup, true, weight);
        let parts = self.plan.terms.iter().find(|term| term.word == word).map(|term| term.parts.clone());
        Predicate::Word { word, parts: parts.unwrap_or_default() }
    }

    fn expansion(&mut self, node: &QueryNode, inherited: Inherited) -> Option<Predicate> {
        let word = self.expanded(node, true, inherited.weight)?;
        Some(Predicate::Word { word, parts: Vec::new() })
    }

    /// The lookup of a pattern or a word with edits.
    fn expanded(&mut self, node: &QueryNode, alone: bool, weight: f64) -> Option<usize> {
        let expansion = match &node.kind {
            NodeKind::Pattern(pattern) => Expansion::pattern(pattern),
            NodeKind::Fuzzy { text, max_edits } => {
                // As the index has it: without the marks of genders and the like.
                let word = self.analyzer.exact_terms(text).next()?;
                Expansion::edits(&word, *max_edits)
            }
            _ => return None,
        };
        Some(self.expansion_lookup(expansion, alone, weight))
    }

    fn expansion_lookup(&mut self, expansion: Expansion, alone: bool, weight: f64) -> usize {
        let lookup = TermLookup::Expansion(expansion);
        if self.excluding {
            return self.plan.lookup(lookup);
        }
        let term = PlannedTerm { word: 0, exact: None, spelled: None, parts: Vec::new(), alone, weight };
        self.plan.add_term(lookup, term)
    }

    /// The predicate that an expression matches; its intervals are marked unless they are excluded.
    fn interval_predicate(&mut self, expression: IntervalExpression, inherited: Inherited) -> Predicate {
        let expression = match inherited.field {
            Some(place) => IntervalExpression::Within(place, Box::new(expression)),
            None => expression,
        };
        if !self.excluding {
            let planned = PlannedIntervals { expression: expression.clone(), weight: inherited.weight };
            self.plan.intervals.push(planned);
        }
        Predicate::Intervals(expression)
    }

    /// The expression of the words of a node; `None` if it has none.
    fn expression(&mut self, node: &QueryNode, inherited: Inherited) -> Option<IntervalExpression> {
        let weight = inherited.weight * node.weight;
        let inherited = Inherited { weight, ..inherited };
        match &node.kind {
            NodeKind::Words { .. } => {
                let (tokens, exact) = self.tokens(node);
                if tokens.len() > 1 && !node.text().contains(char::is_whitespace) {
                    return Some(self.sequence_of(&tokens, exact, weight));
                }
                let content: Vec<&Token> = tokens.iter().filter(|token| !token.is_stop_word).collect();
                let content = if content.is_empty() { tokens.iter().collect() } else { content };
                any_of(content.into_iter().map(|token| self.word_expression(token, exact, false, weight)).collect())
            }
            NodeKind::Pattern(_) | NodeKind::Fuzzy { .. } => {
                let lookup = self.expanded(node, false, weight)?;
                Some(IntervalExpression::Word { lookup, whole: true })
            }
            NodeKind::Phrase { parts, exact, slop } => {
                let mut all = Vec::new();
                for part in parts {
                    match part {
                        PhrasePart::Text(text) => {
                            let tokens = self.sequence(text, weight);
                            all.extend(tokens.iter().map(|token| self.word_expression(token, *exact, true, weight)));
                        }
                        PhrasePart::Pattern(pattern) => {
                            let lookup = self.expansion_lookup(Expansion::pattern(pattern), false, weight);
                            all.push(IntervalExpression::Word { lookup, whole: true });
                        }
                    }
                }
                match (all.len(), slop) {
                    (0, _) => None,
                    (1, _) => all.pop(),
                    (_, None) => Some(IntervalExpression::Sequence(all)),
                    (_, Some(slop)) => Some(IntervalExpression::Window { all, max_gap: *slop }),
                }
            }
            NodeKind::Near { operands, proximity } => self.near_expression(operands, *proximity, inherited),
            NodeKind::Any(nodes) => any_of(nodes.iter().filter_map(|node| self.expression(node, inherited)).collect()),
            NodeKind::Group(clauses) => self.group_expression(clauses, inherited),
            NodeKind::InField { field, node } => {
                Some(IntervalExpression::Within(*field, Box::new(self.expression(node, inherited)?)))
            }
            NodeKind::Filter(_) => None,
        }
    }

    /// Any of the words of a group. Several that must all be there stand together in a quote only, in one and the same:
    /// the query has split distances to such groups.
    fn group_expression(&mut self, clauses: &[Clause], inherited: Inherited) -> Option<IntervalExpression> {
        let mut all = |occur: Occur| -> Vec<IntervalExpression> {
            let of = clauses.iter().filter(|clause| clause.occur == occur);
            of.filter_map(|clause| self.expression(&clause.node, inherited)).collect()
        };
        let forced = all(Occur::Required).into_iter();
        let near = |left, right| IntervalExpression::Near {
            both: Box::new([left, right]),
            proximity: IntervalProximity::Quote,
        };
        let included = forced.reduce(near).or_else(|| any_of(all(Occur::Optional)))?;
        let outer = std::mem::replace(&mut self.excluding, true);
        let excluded = clauses.iter().filter(|clause| clause.occur == Occur::Excluded);
        let excluded = any_of(excluded.filter_map(|clause| self.expression(&clause.node, inherited)).collect());
        self.excluding = outer;
        Some(match excluded {
            Some(excluded) => {
                IntervalExpression::Without { included: Box::new(included), excluded: Box::new(excluded) }
            }
            None => included,
        })
    }

    fn sequence_of(&mut self, tokens: &[Token], exact: bool, weight: f64) -> IntervalExpression {
        IntervalExpression::Sequence(
            tokens.iter().map(|token| self.word_expression(token, exact, true, weight)).collect(),
        )
    }

    /// A word of an expression.
    fn word_expression(&mut self, token: &Token, exact: bool, whole: bool, weight: f64) -> IntervalExpression {
        let lookup = lookup_of(token, exact);
        let lookup = match self.excluding {
            true => self.plan.lookup(lookup),
            false => self.plan.add(token, lookup, false, weight),
        };
        IntervalExpression::Word { lookup, whole }
    }

    /// The tokens of words or of a phrase without patterns, and whether they are meant only as typed.
    fn tokens(&mut self, node: &QueryNode) -> (Vec<Token>, bool) {
        let exact = matches!(node.kind, NodeKind::Words { exact: true, .. } | NodeKind::Phrase { exact: true, .. });
        (self.sequence(&node.text(), node.weight), exact)
    }

    /// The tokens of a text, which is part of the query's sequence.
    fn sequence(&mut self, text: &str, weight: f64) -> Vec<Token> {
        let tokens = self.analyzer.tokens(text);
        if !self.excluding && self.plan.sequence.len() + tokens.len() <= MAX_TERMS {
            let words = tokens.iter().map(|token| SequenceToken { token: token.clone(), weight });
            self.plan.sequence.extend(words);
        }
        tokens
    }

    fn is_of_stop_words(&self, node: &QueryNode) -> bool {
        let NodeKind::Words { text, exact: false } = &node.kind else { return false };
        self.analyzer.tokens(text).iter().all(|token| token.is_stop_word)
    }

    fn is_one_word(&self, parts: &[PhrasePart]) -> bool {
        matches!(parts, [PhrasePart::Text(text)] if self.analyzer.tokens(text).len() == 1)
    }
}

fn lookup_of(token: &Token, exact: bool) -> TermLookup {
    match exact {
        true => TermLookup::Exact { exact: token.exact.clone(), form: token.form.clone() },
        false => TermLookup::Form(token.form.clone()),
    }
}

fn any_of(mut any: Vec<IntervalExpression>) -> Option<IntervalExpression> {
    match any.len() {
        0 | 1 => any.pop(),
        _ => Some(IntervalExpression::Any(any)),
    }
}
