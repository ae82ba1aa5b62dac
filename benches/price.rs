//! What Fundstelle costs beside stock tantivy: size on disk, CPU time of indexing, latency of warm queries.
//!
//!     cargo bench --bench price -- ARTICLES QUERIES...
//!
//! ARTICLES is whatever `fundstelle ingest` reads, QUERIES are files as `fundstelle bench` reads them; without either
//! it is the sample corpus, which is too small for its ratios to mean much. Both sides get the same articles and
//! passages; *stock* keeps one document per passage and uses the engine's own tokenizer, stemmer and snippets. All is
//! measured in one run, the sides by turns, so that noise hits both alike.
//!
//! Not measured: reading files, extraction, cutting passages, opening an index.

use std::collections::BTreeMap;
use std::hint::black_box;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

mod clock;

use clock::cpu_of;
use fundstelle::analysis::{Analyzer, Counter};
use fundstelle::archive::identities::{Identities, InputStatus};
use fundstelle::index::{Document, Identity, Writer, writer};
use fundstelle::ingest::{self, read};
use fundstelle::measure::{TestQuery, read_queries};
use fundstelle::model::{Article, Passage};
use fundstelle::passages::passages;
use fundstelle::query::parse;
use fundstelle::search::{Engine, Filters, LocalEngine, Request, Results};
use rayon::prelude::*;
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions, Value};
use tantivy::snippet::SnippetGenerator;
use tantivy::space_usage::PerFieldSpaceUsage;
use tantivy::tokenizer::{Language, LowerCaser, RemoveLongFilter, SimpleTokenizer, Stemmer, TextAnalyzer, TokenStream};
use tantivy::{Index, IndexWriter, Searcher, TantivyDocument, Term};

/// Times each side builds its index; the median counts.
const BUILDS: usize = 3;
/// Queries that are timed at most, taken evenly from the lists.
const MAX_QUERIES: usize = 500;
/// Times each query is timed, after one run that does not count; its median counts.
const RUNS: usize = 5;
const LIMIT: usize = 10;
/// Articles that the archive's ingest prepares together.
const BATCH_ARTICLES: usize = 256;
/// A part of an index is not shown if the largest is more than so many times its size.
const HARDLY_ANYTHING: u64 = 200;

/// What Fundstelle may cost, as a multiple of stock.
const SIZE_BAR: f64 = 1.6;
const CPU_BAR: f64 = 2.0;
const P50_BAR: f64 = 3.0;

/// An article as both sides get it.
struct Given {
    identity: Identity,
    article: Article,
    passages: Vec<Passage>,
}

fn main() {
    // What cargo adds, and what is meant for the benches beside this one, is no file.
    let files: Vec<PathBuf> =
        std::env::args().skip(1).filter(|arg| !arg.starts_with("--")).map(PathBuf::from).collect();
    let (corpus, query_files) = match files.as_slice() {
        [] => (Path::new("seeds"), vec![PathBuf::from("benches/queries.txt")]),
        [_] => panic!("queries are missing: ARTICLES QUERIES..."),
        [corpus, queries @ ..] => (corpus.as_path(), queries.to_vec()),
    };
    let given = articles(corpus);
    let queries = queries(&query_files);
    let cut: usize = given.iter().map(|given| given.passages.len()).sum();
    println!(
        "{} articles, {cut} passages, {} threads, median of {BUILDS} builds; {} queries, median of {RUNS} runs each\n",
        given.len(),
        writer::threads(),
        queries.len()
    );

    let [stock_dir, our_dir] = [(), ()].map(|()| tempfile::tempdir().expect("a folder"));
    let mut cpu = [Vec::new(), Vec::new()];
    for build in 0..BUILDS {
        let dirs = [&stock_dir, &our_dir].map(|dir| dir.path().join(build.to_string()));
        cpu[0].push(cpu_of(|| index_stock(&dirs[0], &given)));
        cpu[1].push(cpu_of(|| index_fundstelle(&dirs[1], &given)));
    }
    let [stock_dir, our_dir] = [&stock_dir, &our_dir].map(|dir| dir.path().join((BUILDS - 1).to_string()));
    let stock = Stock::open(&stock_dir);
    let ours = LocalEngine::open(&our_dir).expect("the index opens");
    let latency = latencies(
        &queries,
        [&|text| time_of(|| stock.search(text)), &|text| time_of(|| search_fundstelle(&ours, text))],
    );

    println!("{:<22}{:>10}{:>12}{:>8}{:>6}", "", "stock", "fundstelle", "ratio", "bar");
    let sizes = [&stock_dir, &our_dir].map(|dir| megabytes(bytes_below(dir)));
    row("index size, MB", sizes, Some(SIZE_BAR));
    row("indexing CPU, s", cpu.map(|mut times| median(&mut times).as_secs_f64()), Some(CPU_BAR));
    row("warm query p50, ms", latency.each_ref().map(|sorted| percentile_ms(sorted, 0.50)), Some(P50_BAR));
    row("warm query p95, ms", latency.each_ref().map(|sorted| percentile_ms(sorted, 0.95)), None);

    let searchers = [&stock.searcher, &ours.reader().searcher];
    let [stock, ours] = searchers.map(|searcher| searcher.segment_readers().len());
    println!("\nindex size by part and field, MB ({stock} and {ours} segments)");
    for (part, bytes) in parts(searchers) {
        let [stock, ours] = bytes.map(megabytes);
        println!("{part:<22}{stock:>10.2}{ours:>12.2}");
    }
}

/// The articles of a corpus, extracted and cut.
fn articles(corpus: &Path) -> Vec<Given> {
    let mut identities = Identities::new(None, ingest::VERSION).expect("without an index nothing is read");
    let mut given = Vec::new();
    for file in read::walk::files_below(&[corpus.to_owned()], |_| false).into_iter().flatten() {
        identities.start_file();
        for raw in read::read_file(&file.path, file.source.clone()).flatten() {
            let status = identities.status(&raw).expect("without an index nothing is read");
            let InputStatus::New(identity, id) = status else { unreachable!("each file is read once") };
            if let Ok(article) = ingest::article(raw, id, &Default::default()) {
                given.push(Given { identity, passages: passages(&article), article });
            }
        }
    }
    assert!(!given.is_empty(), "no article in {}", corpus.display());
    given
}

/// At most `MAX_QUERIES` queries, taken evenly from all files.
fn queries(files: &[PathBuf]) -> Vec<TestQuery> {
    let all: Vec<TestQuery> = files.iter().flat_map(|file| read_queries(file).expect("queries")).collect();
    let count = all.len().min(MAX_QUERIES);
    (0..count).map(|at| all[at * all.len() / count].clone()).collect()
}

/// The engine as it comes.
struct Stock {
    searcher: Searcher,
    id: Field,
    text: Field,
}

/// A passage that stock found: id of the article, text, marks in bytes of the text.
type StockHit = (String, String, Vec<Range<usize>>);

/// The name of stock's analysis in its schema.
const STOCK_GERMAN: &str = "german";

impl Stock {
    fn open(dir: &Path) -> Self {
        let index = Index::open_in_dir(dir).expect("the index opens");
        index.tokenizers().register(STOCK_GERMAN, stock_german());
        let (_, id, text) = stock_schema();
        Stock { searcher: index.reader().expect("the index opens").searcher(), id, text }
    }

    fn search(&self, query: &str) -> Vec<StockHit> {
        let mut words: Vec<Box<dyn Query>> = Vec::new();
        let mut analyzer = self.searcher.index().tokenizer_for_field(self.text).expect("it is registered");
        analyzer.token_stream(query).process(&mut |token| {
            let term = Term::from_field_text(self.text, &token.text);
            words.push(Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs)));
        });
        let query = BooleanQuery::union(words);
        let mut snippets = SnippetGenerator::create(&self.searcher, &query, self.text).expect("snippets");
        snippets.set_max_num_chars(usize::MAX);
        let found = self.searcher.search(&query, &TopDocs::with_limit(LIMIT).order_by_score()).expect("an answer");
        let hit = |(_, address)| {
            let stored: TantivyDocument = self.searcher.doc(address).expect("a stored passage");
            let [id, text] = [self.id, self.text].map(|field| {
                stored.get_first(field).and_then(|value| value.as_str()).expect("a stored field").to_owned()
            });
            let snippet = snippets.snippet(&text);
            let start = snippet.fragment_range().start;
            let marks = snippet.highlighted().iter().map(|mark| start + mark.start..start + mark.end).collect();
            (id, text, marks)
        };
        found.into_iter().map(hit).collect()
    }
}

fn stock_schema() -> (Schema, Field, Field) {
    let mut schema = Schema::builder();
    let id = schema.add_text_field("id", STORED);
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(STOCK_GERMAN)
        .set_index_option(IndexRecordOption::WithFreqsAndPositions);
    let text = schema.add_text_field("text", TextOptions::default().set_indexing_options(indexing).set_stored());
    (schema.build(), id, text)
}

fn stock_german() -> TextAnalyzer {
    TextAnalyzer::builder(SimpleTokenizer::default())
        .filter(RemoveLongFilter::limit(40))
        .filter(LowerCaser)
        .filter(Stemmer::new(Language::German))
        .build()
}

fn index_stock(dir: &Path, given: &[Given]) {
    std::fs::create_dir(dir).expect("a folder");
    let (schema, id, text) = stock_schema();
    let index = Index::create_in_dir(dir, schema).expect("an index");
    index.tokenizers().register(STOCK_GERMAN, stock_german());
    let threads = writer::threads();
    let mut writer: IndexWriter =
        index.writer_with_num_threads(threads, threads * writer::BYTES_PER_THREAD).expect("a writer");
    for Given { article, passages, .. } in given {
        for passage in passages {
            let mut document = TantivyDocument::default();
            document.add_text(id, &article.id.0);
            document.add_text(text, passage.span.of(&article.body));
            writer.add_document(document).expect("it is written");
        }
    }
    writer.commit().expect("it is written");
    writer.wait_merging_threads().expect("it is merged");
}

/// As the archive's ingest does it once it has the articles: the words are counted first.
fn index_fundstelle(dir: &Path, given: &[Given]) {
    let count = |given: &[Given]| {
        let mut counter = Counter::default();
        given.iter().for_each(|given| counter.count(&given.article.body));
        counter
    };
    let share = given.len().div_ceil(rayon::current_num_threads());
    let counted = given.par_chunks(share).map(count).reduce(Counter::default, Counter::merge);
    let analyzer = Analyzer::new(counted.finish());
    let mut writer = Writer::create(dir, 1).expect("a writer");
    writer.freeze(1, analyzer.vocabulary(), &[]).expect("it is written");
    let fields = *writer.fields();
    let document = |given: &Given| Document::new(&fields, &analyzer, given.identity, &given.article, &given.passages);
    for batch in given.chunks(BATCH_ARTICLES) {
        let documents: Vec<Document> = batch.par_iter().map(document).collect();
        for document in documents {
            writer.add(document).expect("it is written");
        }
    }
    writer.commit().expect("it is written");
    writer.finish().expect("it is merged");
}

fn search_fundstelle(engine: &LocalEngine, query: &str) -> Results {
    let request = Request {
        query: parse(query, jiff::Zoned::now().date()),
        filters: Filters::default(),
        limit: LIMIT,
        explain: false,
        timeout: None,
    };
    engine.search(&request).expect("an answer")
}

/// For each side the latencies of the queries, ascending. The sides take turns within each query, and in who is first.
fn latencies(queries: &[TestQuery], sides: [&dyn Fn(&str) -> Duration; 2]) -> [Vec<Duration>; 2] {
    let mut times = [(); 2].map(|()| vec![Vec::with_capacity(RUNS); queries.len()]);
    for run in 0..=RUNS {
        for (at, query) in queries.iter().enumerate() {
            for turn in 0..2 {
                let side = (run + at + turn) % 2;
                let time = sides[side](&query.text);
                if run > 0 {
                    times[side][at].push(time);
                }
            }
        }
    }
    times.map(|of_side| {
        let mut medians: Vec<Duration> = of_side.into_iter().map(|mut runs| median(&mut runs)).collect();
        medians.sort_unstable();
        medians
    })
}

fn time_of<T>(work: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    let result = black_box(work());
    let elapsed = start.elapsed();
    drop(result);
    elapsed
}

fn median(times: &mut [Duration]) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

/// By the nearest rank.
fn percentile_ms(sorted: &[Duration], share: f64) -> f64 {
    let rank = (share * sorted.len() as f64).ceil() as usize;
    sorted[rank.clamp(1, sorted.len()) - 1].as_secs_f64() * 1000.0
}

fn bytes_below(dir: &Path) -> u64 {
    let files = walkdir::WalkDir::new(dir).into_iter().map(|entry| entry.expect("the index is there"));
    files.filter(|entry| entry.file_type().is_file()).map(|entry| entry.metadata().expect("a file").len()).sum()
}

fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}

/// Bytes of each part of the two indexes, as a whole and by field, without what is hardly anything.
fn parts(sides: [&Searcher; 2]) -> BTreeMap<String, [u64; 2]> {
    let mut parts: BTreeMap<String, [u64; 2]> = BTreeMap::new();
    for (side, searcher) in sides.into_iter().enumerate() {
        let mut add = |part: String, bytes: u64| parts.entry(part).or_default()[side] += bytes;
        for segment in searcher.space_usage().expect("the files are there").segments() {
            let mut by_field = |part: &str, usage: &PerFieldSpaceUsage| {
                add(part.to_owned(), usage.total().get_bytes());
                for field in usage.fields() {
                    add(format!("{part} {}", field.field_name()), field.total().get_bytes());
                }
            };
            by_field("terms", segment.termdict());
            by_field("postings", segment.postings());
            by_field("positions", segment.positions());
            by_field("columns", segment.fast_fields());
            by_field("lengths", segment.fieldnorms());
            add("store".to_owned(), segment.store().total().get_bytes());
        }
    }
    let all = parts.values().flatten().max().copied().unwrap_or_default();
    parts.retain(|_, bytes| bytes.iter().any(|&bytes| bytes * HARDLY_ANYTHING > all));
    parts
}

fn row(name: &str, [stock, ours]: [f64; 2], bar: Option<f64>) {
    let bar = bar.map_or_else(String::new, |bar| format!("{bar:.1}"));
    println!("{name:<22}{stock:>10.2}{ours:>12.2}{:>8.2}{bar:>6}", ours / stock);
}
