//! Reads the syntax tree.

use super::condition::Condition;
use super::expansion::Expansion;
use super::lookup::Lookup;
use super::spans::{Spans, Tie};
use super::{Plan, PlannedSpans, PlannedTerm};
use crate::analysis::{Analyzer, Token};
use crate::query::{Clause, NodeKind, Occur, PhrasePart, Proximity, Query, QueryNode, TextField};

/// More words than this are not searched: a pasted page is no query, and each word costs time.
const MOST_TERMS: usize = 64;

impl Plan {
    /// Analyses a query. Function words outside phrases are left out unless there is nothing else.
    pub fn new(query: &Query, analyzer: &Analyzer) -> Self {
        let mut planner = Planner { plan: Plan::default(), analyzer, stop_words: Vec::new(), excluding: false };
        let condition = planner.condition(&query.root, Manner { place: None, forced: false, weight: 1.0 });
        let Planner { mut plan, stop_words, .. } = planner;
        plan.condition = condition;
        if plan.terms.is_empty() {
            stop_words.iter().for_each(|(token, weight)| {
                plan.add(token, Lookup::Form(token.form.clone()), true, *weight);
            });
        }
        plan
    }

    fn add(&mut self, token: &Token, word: Lookup, alone: bool, weight: f64) -> usize {
        let inflected = matches!(word, Lookup::Form(_));
        let typed = inflected.then(|| token.exact.clone());
        let spelled = typed.as_ref().and_then(|_| token.spelled.clone());
        let parts = if inflected { token.parts.as_slice() } else { &[] };
        let parts: Vec<String> = parts.iter().filter(|part| !part.joined).map(|part| part.term.clone()).collect();
        let parts = parts.into_iter().map(|part| self.lookup(Lookup::Form(part))).collect();
        self.add_term(word, PlannedTerm { word: 0, exact: typed, spelled, parts, alone, weight })
    }

    /// Adds a word to those that rank, where it is new and there is room; its place in `lookups`.
    fn add_term(&mut self, word: Lookup, term: PlannedTerm) -> usize {
        let word = self.lookup(word);
        if let Some(known) = self.terms.iter_mut().find(|known| known.word == word) {
            known.alone |= term.alone;
            known.weight = known.weight.max(term.weight);
        } else if self.terms.len() < MOST_TERMS {
            self.terms.push(PlannedTerm { word, ..term });
        }
        word
    }

    /// The place of a lookup, which is added where it is new.
    pub fn lookup(&mut self, lookup: Lookup) -> usize {
        self.lookups.iter().position(|known| *known == lookup).unwrap_or_else(|| {
            self.lookups.push(lookup);
            self.lookups.len() - 1
        })
    }
}

struct Planner<'p> {
    plan: Plan,
    analyzer: &'p Analyzer,
    /// Those that were left out.
    stop_words: Vec<(Token, f64)>,
    /// What is read now is excluded: it neither ranks nor is it marked.
    excluding: bool,
}

/// What the nodes above one make of it.
#[derive(Clone, Copy)]
struct Manner {
    place: Option<TextField>,
    /// An operand, rather than one word beside others.
    forced: bool,
    weight: f64,
}

impl Planner<'_> {
    /// What a node makes an article hold; None where it asks nothing.
    fn condition(&mut self, node: &QueryNode, manner: Manner) -> Option<Condition> {
        let manner = Manner { weight: manner.weight * node.weight, ..manner };
        match &node.kind {
            NodeKind::Words { .. } if manner.place.is_none() => self.words(node, manner),
            NodeKind::Phrase { parts, slop: None, .. } if manner.place.is_none() && self.is_one_word(parts) => {
                self.words(node, Manner { forced: true, ..manner })
            }
            NodeKind::Pattern(_) | NodeKind::Fuzzy { .. } if manner.place.is_none() => self.expansion(node, manner),
            NodeKind::Any(nodes) => {
                let any: Vec<Condition> =
                    nodes.iter().filter_map(|node| self.condition(node, Manner { forced: true, ..manner })).collect();
                Condition::any(any)
            }
            NodeKind::Group(clauses) if manner.place != Some(TextField::Quote) => self.group(clauses, manner),
            NodeKind::InField { field, node } => self.condition(node, Manner { place: Some(*field), ..manner }),
            NodeKind::Filter(filter) => Some(Condition::Filter(filter.clone())),
            _ => {
                let spans = self.spans(node, manner)?;
                self.held(spans, manner)
            }
        }
    }

    /// Clauses side by side.
    fn group(&mut self, clauses: &[Clause], manner: Manner) -> Option<Condition> {
        let (mut all, mut optional, mut words_forced) = (Vec::new(), Vec::new(), false);
        for Clause { occur, node } in clauses {
            match occur {
                Occur::Required => {
                    all.extend(self.condition(node, Manner { forced: true, ..manner }));
                    words_forced |= node.has_words();
                }
                Occur::Optional => {
                    let condition = self.condition(node, Manner { forced: false, ..manner });
                    optional.extend(condition.map(|condition| (self.is_of_stop_words(node), condition)));
                }
                Occur::Excluded => {
                    let outer = std::mem::replace(&mut self.excluding, true);
                    let excluded = self.condition(node, Manner { forced: true, ..manner });
                    self.excluding = outer;
                    all.extend(excluded.map(|condition| Condition::Not(Box::new(condition))));
                }
            }
        }
        if !words_forced {
            // Function words make a hit only where there is nothing else.
            let only_stop_words = optional.iter().all(|(is_of_stop_words, _)| *is_of_stop_words);
            optional.retain(|(is_of_stop_words, _)| only_stop_words || !is_of_stop_words);
            all.extend(Condition::any(optional.into_iter().map(|(_, condition)| condition).collect()));
        }
        Condition::all(all)
    }

    fn near_spans(&mut self, operands: &[QueryNode; 2], proximity: Proximity, manner: Manner) -> Option<Spans> {
        let tie = match proximity {
            Proximity::Words { most, ordered } => Tie::Words { most, ordered },
            Proximity::Sentence => Tie::Sentence,
            Proximity::Paragraph => Tie::Paragraph,
        };
        let [left, right] = operands.each_ref().map(|node| self.spans(node, manner));
        match (left, right) {
            (Some(left), Some(right)) => Some(Spans::Near { both: Box::new([left, right]), tie }),
            (one, other) => one.or(other),
        }
    }

    /// Words of which each may be anywhere, or the words of one that is written with a hyphen, which stand side by side.
    fn words(&mut self, node: &QueryNode, manner: Manner) -> Option<Condition> {
        let (tokens, exact) = self.tokens(node);
        let text_of_one = !node.text().contains(char::is_whitespace);
        if tokens.len() > 1 && (manner.forced || self.excluding) && text_of_one {
            let spans = self.sequence_of(&tokens, exact, manner.weight);
            return self.held(spans, manner);
        }
        let is_left_out = |token: &Token| token.stop && !exact && !(manner.forced && tokens.len() == 1);
        let content: Vec<&Token> = tokens.iter().filter(|token| !is_left_out(token)).collect();
        if !self.excluding {
            let stop_words = tokens.iter().filter(|token| is_left_out(token));
            self.stop_words.extend(stop_words.map(|token| (token.clone(), manner.weight)));
        }
        let only_stop_words = content.is_empty();
        let content = if only_stop_words { tokens.iter().collect() } else { content };
        let any = content.into_iter().map(|token| self.word(token, exact, only_stop_words, manner.weight)).collect();
        Condition::any(any)
    }

    /// One word that may be anywhere.
    fn word(&mut self, token: &Token, exact: bool, unranked: bool, weight: f64) -> Condition {
        let lookup = lookup_of(token, exact);
        if self.excluding || unranked {
            return Condition::Word { word: self.plan.lookup(lookup), parts: Vec::new() };
        }
        let word = self.plan.add(token, lookup, true, weight);
        let parts = self.plan.terms.iter().find(|term| term.word == word).map(|term| term.parts.clone());
        Condition::Word { word, parts: parts.unwrap_or_default() }
    }

    fn expansion(&mut self, node: &QueryNode, manner: Manner) -> Option<Condition> {
        let word = self.expanded(node, true, manner.weight)?;
        Some(Condition::Word { word, parts: Vec::new() })
    }

    /// The lookup of a pattern or a word with slips.
    fn expanded(&mut self, node: &QueryNode, alone: bool, weight: f64) -> Option<usize> {
        let expansion = match &node.kind {
            NodeKind::Pattern(pattern) => Expansion::pattern(pattern),
            NodeKind::Fuzzy { text, max_edits } => {
                // As the index has it: without the marks of genders and the like.
                let word = self.analyzer.exact_terms(text).next()?;
                Expansion::slips(&word, *max_edits)
            }
            _ => return None,
        };
        Some(self.expansion_lookup(expansion, alone, weight))
    }

    fn expansion_lookup(&mut self, expansion: Expansion, alone: bool, weight: f64) -> usize {
        let lookup = Lookup::Expansion(expansion);
        if self.excluding {
            return self.plan.lookup(lookup);
        }
        let term = PlannedTerm { word: 0, exact: None, spelled: None, parts: Vec::new(), alone, weight };
        self.plan.add_term(lookup, term)
    }

    /// A condition of stretches, which are marked unless they are excluded.
    fn held(&mut self, spans: Spans, manner: Manner) -> Option<Condition> {
        let spans = match manner.place {
            Some(place) => Spans::Within(place, Box::new(spans)),
            None => spans,
        };
        if !self.excluding {
            self.plan.spans.push(PlannedSpans { spans: spans.clone(), weight: manner.weight });
        }
        Some(Condition::Spans(spans))
    }

    /// How the words of a node stand together; None where it has none.
    fn spans(&mut self, node: &QueryNode, manner: Manner) -> Option<Spans> {
        let weight = manner.weight * node.weight;
        let manner = Manner { weight, ..manner };
        match &node.kind {
            NodeKind::Words { .. } => {
                let (tokens, exact) = self.tokens(node);
                if tokens.len() > 1 && !node.text().contains(char::is_whitespace) {
                    return Some(self.sequence_of(&tokens, exact, weight));
                }
                let content: Vec<&Token> = tokens.iter().filter(|token| !token.stop).collect();
                let content = if content.is_empty() { tokens.iter().collect() } else { content };
                any_of(content.into_iter().map(|token| self.place_of(token, exact, false, weight)).collect())
            }
            NodeKind::Pattern(_) | NodeKind::Fuzzy { .. } => {
                let lookup = self.expanded(node, false, weight)?;
                Some(Spans::Word { lookup, whole: true })
            }
            NodeKind::Phrase { parts, exact, slop } => {
                let mut all = Vec::new();
                for part in parts {
                    match part {
                        PhrasePart::Text(text) => {
                            let tokens = self.sequence(text, weight);
                            all.extend(tokens.iter().map(|token| self.place_of(token, *exact, true, weight)));
                        }
                        PhrasePart::Pattern(pattern) => {
                            let lookup = self.expansion_lookup(Expansion::pattern(pattern), false, weight);
                            all.push(Spans::Word { lookup, whole: true });
                        }
                    }
                }
                match (all.len(), slop) {
                    (0, _) => None,
                    (1, _) => all.pop(),
                    (_, None) => Some(Spans::Sequence(all)),
                    (_, Some(slop)) => Some(Spans::Window { all, apart: *slop }),
                }
            }
            NodeKind::Near { operands, proximity } => self.near_spans(operands, *proximity, manner),
            NodeKind::Any(nodes) => any_of(nodes.iter().filter_map(|node| self.spans(node, manner)).collect()),
            NodeKind::Group(clauses) => self.group_spans(clauses, manner),
            NodeKind::InField { field, node } => Some(Spans::Within(*field, Box::new(self.spans(node, manner)?))),
            NodeKind::Filter(_) => None,
        }
    }

    /// Any of the words of a group. Several that must all be there have a place together in quotes alone, in one and the
    /// same: the query has taken distances to such apart.
    fn group_spans(&mut self, clauses: &[Clause], manner: Manner) -> Option<Spans> {
        let mut all = |occur: Occur| -> Vec<Spans> {
            let of = clauses.iter().filter(|clause| clause.occur == occur);
            of.filter_map(|clause| self.spans(&clause.node, manner)).collect()
        };
        let forced = all(Occur::Required).into_iter();
        let together = forced.reduce(|left, right| Spans::Near { both: Box::new([left, right]), tie: Tie::Quote });
        let spans = together.or_else(|| any_of(all(Occur::Optional)))?;
        let outer = std::mem::replace(&mut self.excluding, true);
        let excluded = clauses.iter().filter(|clause| clause.occur == Occur::Excluded);
        let excluded = any_of(excluded.filter_map(|clause| self.spans(&clause.node, manner)).collect());
        self.excluding = outer;
        Some(match excluded {
            Some(excluded) => Spans::Without { spans: Box::new(spans), excluded: Box::new(excluded) },
            None => spans,
        })
    }

    fn sequence_of(&mut self, tokens: &[Token], exact: bool, weight: f64) -> Spans {
        Spans::Sequence(tokens.iter().map(|token| self.place_of(token, exact, true, weight)).collect())
    }

    /// A word of a stretch.
    fn place_of(&mut self, token: &Token, exact: bool, whole: bool, weight: f64) -> Spans {
        let lookup = lookup_of(token, exact);
        let lookup = match self.excluding {
            true => self.plan.lookup(lookup),
            false => self.plan.add(token, lookup, false, weight),
        };
        Spans::Word { lookup, whole }
    }

    /// The tokens of words or of a phrase without patterns, and whether they are meant only as typed.
    fn tokens(&mut self, node: &QueryNode) -> (Vec<Token>, bool) {
        let exact = matches!(node.kind, NodeKind::Words { exact: true, .. } | NodeKind::Phrase { exact: true, .. });
        (self.sequence(&node.text(), node.weight), exact)
    }

    /// The tokens of a text, which is part of the query's sequence.
    fn sequence(&mut self, text: &str, weight: f64) -> Vec<Token> {
        let tokens = self.analyzer.tokens(text);
        if !self.excluding && self.plan.sequence.len() + tokens.len() <= MOST_TERMS {
            self.plan.sequence.extend(tokens.iter().map(|token| (token.clone(), weight)));
        }
        tokens
    }

    fn is_of_stop_words(&self, node: &QueryNode) -> bool {
        let NodeKind::Words { text, exact: false } = &node.kind else { return false };
        self.analyzer.tokens(text).iter().all(|token| token.stop)
    }

    fn is_one_word(&self, parts: &[PhrasePart]) -> bool {
        matches!(parts, [PhrasePart::Text(text)] if self.analyzer.tokens(text).len() == 1)
    }
}

fn lookup_of(token: &Token, exact: bool) -> Lookup {
    match exact {
        true => Lookup::Exact { exact: token.exact.clone(), form: token.form.clone() },
        false => Lookup::Form(token.form.clone()),
    }
}

fn any_of(mut any: Vec<Spans>) -> Option<Spans> {
    match any.len() {
        0 | 1 => any.pop(),
        _ => Some(Spans::Any(any)),
    }
}
