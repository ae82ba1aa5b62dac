//! A term as a query of the engine, scored by BM25 with parameters of our own.
//!
//! The engine's `TermQuery` has k1 = 1.2 and b = .75 as constants (tantivy 0.27.0, `src/query/bm25.rs`;
//! quickwit-oss/tantivy#2924). With these parameters it is used itself, as it alone skips blocks of postings that
//! cannot reach the best (block-max WAND). Other parameters are scored here, by the same formula over every posting:
//! the best of each block, which the index stores, depends on the constants (quickwit-oss/tantivy#2195). The engine's
//! query is enough once k1 and b can be set.

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::{Postings, SegmentPostings};
use tantivy::query::{
    EmptyScorer, EnableScoring, Explanation, Query as EngineQuery, Scorer, TermQuery as EngineTermQuery, Weight,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, Score, SegmentReader, Term};

use crate::search::bm25::Bm25;

/// The documents of a term.
pub fn term_query(field: Field, term: &str, bm25: Bm25) -> Box<dyn EngineQuery> {
    let term = Term::from_field_text(field, term);
    match bm25 == Bm25::ENGINE {
        true => Box::new(EngineTermQuery::new(term, IndexRecordOption::WithFreqs)),
        false => Box::new(TermQuery { term, bm25 }),
    }
}

#[derive(Debug, Clone)]
struct TermQuery {
    term: Term,
    bm25: Bm25,
}

impl EngineQuery for TermQuery {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let EnableScoring::Enabled { statistics_provider: statistics, .. } = scoring else {
            return EngineTermQuery::new(self.term.clone(), IndexRecordOption::WithFreqs).weight(scoring);
        };
        let documents = statistics.total_num_docs()?;
        let mean_length = statistics.total_num_tokens(self.term.field())? as Score / documents as Score;
        let (k1, b) = (self.bm25.k1 as Score, self.bm25.b as Score);
        let norm = |id: usize| {
            let length = FieldNormReader::id_to_fieldnorm(id as u8) as Score;
            k1 * (1.0 - b + b * length / mean_length)
        };
        Ok(Box::new(TermWeight {
            term: self.term.clone(),
            weight: idf(documents, statistics.doc_freq(&self.term)?) * (1.0 + k1),
            norms: std::array::from_fn(norm),
        }))
    }

    fn query_terms<'a>(&'a self, visitor: &mut dyn FnMut(&'a Term, bool)) {
        visitor(&self.term, false);
    }
}

/// As the engine has it, in its precision.
fn idf(documents: u64, frequency: u64) -> Score {
    let odds = ((documents - frequency) as Score + 0.5) / (frequency as Score + 0.5);
    (1.0 + odds).ln()
}

struct TermWeight {
    term: Term,
    weight: Score,
    /// What is added to the count of the term, by the id of the length of the document.
    norms: [Score; 256],
}

impl Weight for TermWeight {
    fn scorer(&self, segment: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let index = segment.inverted_index(self.term.field())?;
        let Some(postings) = index.read_postings(&self.term, IndexRecordOption::WithFreqs)? else {
            return Ok(Box::new(EmptyScorer));
        };
        let lengths = segment.get_fieldnorms_reader(self.term.field())?;
        Ok(Box::new(TermScorer { postings, lengths, weight: self.weight * boost, norms: self.norms }))
    }

    fn explain(&self, _segment: &SegmentReader, _doc: DocId) -> tantivy::Result<Explanation> {
        Ok(Explanation::new("BM25 with parameters of our own", self.weight))
    }
}

struct TermScorer {
    postings: SegmentPostings,
    lengths: FieldNormReader,
    weight: Score,
    norms: [Score; 256],
}

impl DocSet for TermScorer {
    fn advance(&mut self) -> DocId {
        self.postings.advance()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        self.postings.seek(target)
    }

    fn doc(&self) -> DocId {
        self.postings.doc()
    }

    fn size_hint(&self) -> u32 {
        self.postings.size_hint()
    }
}

impl Scorer for TermScorer {
    fn score(&mut self) -> Score {
        let count = self.postings.term_freq() as Score;
        let norm = self.norms[usize::from(self.lengths.fieldnorm_id(self.postings.doc()))];
        self.weight * (count / (count + norm))
    }
}

#[cfg(test)]
mod tests {
    use tantivy::collector::TopDocs;
    use tantivy::schema::{Schema, TEXT};
    use tantivy::{Index, Searcher, doc};

    use super::*;

    fn searcher() -> (Searcher, Field) {
        let mut schema = Schema::builder();
        let field = schema.add_text_field("text", TEXT);
        let index = Index::create_in_ram(schema.build());
        let mut writer = index.writer_with_num_threads(1, 15_000_000).unwrap();
        for length in 0..40 {
            let text = "brücke ".repeat(1 + length % 4) + &"über ".repeat(length * 3);
            writer.add_document(doc!(field => text)).unwrap();
        }
        writer.add_document(doc!(field => "wasser")).unwrap();
        writer.commit().unwrap();
        (index.reader().unwrap().searcher(), field)
    }

    fn scores(searcher: &Searcher, query: &dyn EngineQuery) -> Vec<(Score, DocId)> {
        let found = searcher.search(query, &TopDocs::with_limit(100).order_by_score()).unwrap();
        found.into_iter().map(|(score, address)| (score, address.doc_id)).collect()
    }

    #[test]
    fn the_engines_parameters_give_the_engines_scores() {
        let (searcher, field) = searcher();
        let own = TermQuery { term: Term::from_field_text(field, "brücke"), bm25: Bm25::ENGINE };
        let engine = term_query(field, "brücke", Bm25::ENGINE);
        let expect = scores(&searcher, engine.as_ref());
        assert_eq!(expect.len(), 40);
        assert_eq!(scores(&searcher, &own), expect);
    }

    #[test]
    fn without_b_the_length_does_not_count() {
        let (searcher, field) = searcher();
        let found = scores(&searcher, term_query(field, "brücke", Bm25 { k1: 1.2, b: 0.0 }).as_ref());
        let best: Vec<DocId> =
            found.iter().take_while(|(score, _)| *score == found[0].0).map(|(_, doc)| *doc).collect();
        assert_eq!(best, (0..10).map(|n| n * 4 + 3).collect::<Vec<_>>());
    }
}
