//! Quality of rankings against judgements.
//!
//! MRR@10, nDCG@10 (Järvelin & Kekäläinen 2002, linear gain), success@1, success@10 and recall@100, averaged over all
//! queries with a judgement; a query without an answer counts 0.

use std::collections::HashMap;

use super::MeasureError;
use super::queries::TestQuery;
use super::trec::{Judgements, add_to_run};
use crate::model::ArticleId;
use crate::query::Query;
use crate::search::Engine;

/// Articles that are ranked for each query.
pub const DEPTH: usize = 100;
/// The ranks that MRR, nDCG and success look at.
const TOP_RANKS: usize = 10;

#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Figures {
    pub mrr_10: f64,
    pub ndcg_10: f64,
    pub success_1: f64,
    pub success_10: f64,
    pub recall_100: f64,
}

/// Mean figures, and the run they were computed from in TREC's format.
#[derive(Debug, Clone, PartialEq)]
pub struct Evaluation {
    pub queries: usize,
    pub figures: Figures,
    pub run: String,
}

/// Ranks every judged query as plain words. Queries without a judgement are left out.
pub fn evaluate(
    engine: &dyn Engine,
    queries: &[TestQuery],
    judgements: &Judgements,
) -> Result<Evaluation, MeasureError> {
    let mut all = Vec::new();
    let mut run = String::new();
    for query in queries {
        let Some(relevant) = judgements.get(&query.id) else { continue };
        let ranking = engine.ranking(&Query::plain(&query.text), DEPTH)?;
        add_to_run(&mut run, &query.id, &ranking);
        all.push(figures(&ranking, relevant));
    }
    Ok(Evaluation { queries: all.len(), figures: mean(&all), run })
}

fn figures(ranking: &[(ArticleId, f64)], relevant: &HashMap<String, u32>) -> Figures {
    let gains: Vec<f64> =
        ranking.iter().map(|(id, _)| relevant.get(&id.0).map_or(0.0, |&grade| f64::from(grade))).collect();
    let mut ideal: Vec<f64> = relevant.values().map(|&grade| f64::from(grade)).collect();
    ideal.sort_by(|a, b| b.total_cmp(a));
    let holding = ideal.iter().filter(|&&gain| gain > 0.0).count();
    let discounted = |gains: &[f64]| {
        gains.iter().take(TOP_RANKS).zip(2..).map(|(gain, place)| gain / f64::from(place).log2()).sum::<f64>()
    };
    let first = gains.iter().take(TOP_RANKS).position(|&gain| gain > 0.0);
    let truth = |condition: bool| if condition { 1.0 } else { 0.0 };
    let share = |part: f64, whole: f64| if whole > 0.0 { part / whole } else { 0.0 };
    Figures {
        mrr_10: first.map_or(0.0, |at| 1.0 / (at + 1) as f64),
        ndcg_10: share(discounted(&gains), discounted(&ideal)),
        success_1: truth(first == Some(0)),
        success_10: truth(first.is_some()),
        recall_100: share(gains.iter().take(DEPTH).filter(|&&gain| gain > 0.0).count() as f64, holding as f64),
    }
}

fn mean(all: &[Figures]) -> Figures {
    let count = all.len().max(1) as f64;
    let of = |figure: fn(&Figures) -> f64| all.iter().map(figure).sum::<f64>() / count;
    Figures {
        mrr_10: of(|f| f.mrr_10),
        ndcg_10: of(|f| f.ndcg_10),
        success_1: of(|f| f.success_1),
        success_10: of(|f| f.success_10),
        recall_100: of(|f| f.recall_100),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ranking(ids: &[&str]) -> Vec<(ArticleId, f64)> {
        ids.iter().map(|id| (ArticleId((*id).to_owned()), 1.0)).collect()
    }

    #[test]
    fn figures_of_one_query() {
        let relevant = HashMap::from([("ä".to_owned(), 1), ("b".to_owned(), 1)]);
        let found = figures(&ranking(&["x", "ä", "y"]), &relevant);
        assert_eq!((found.mrr_10, found.success_1, found.success_10, found.recall_100), (0.5, 0.0, 1.0, 0.5));
        let ideal = 1.0 + 1.0 / 3f64.log2();
        assert!((found.ndcg_10 - (1.0 / 3f64.log2()) / ideal).abs() < 1e-12);
        assert_eq!(figures(&[], &relevant), Figures::default());
    }

    #[test]
    fn the_eleventh_place_counts_for_recall_only() {
        let ids: Vec<String> = (0..10).map(|n| n.to_string()).chain(["ä".to_owned()]).collect();
        let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
        let found = figures(&ranking(&ids), &HashMap::from([("ä".to_owned(), 1)]));
        assert_eq!((found.mrr_10, found.ndcg_10, found.recall_100), (0.0, 0.0, 1.0));
    }
}
