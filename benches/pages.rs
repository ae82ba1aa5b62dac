//! What reading saved pages costs: pages per CPU second, from markup to an article with its quotes.
//!
//!     cargo bench --bench pages [-- FOLDER]
//!
//! The pages are made here: an article among navigation, teasers, comments and scripts, of the size of those of
//! newspapers (some 100 KB, of which 4 are text). The median of the passes counts.
//!
//! Not measured of these: reading files, telling their encoding. Pages of real outlets differ by ten times either way:
//! those of a folder are read from their files. Last, pages that were made to take long.

use std::hint::black_box;
use std::path::PathBuf;
use std::time::Duration;

mod clock;

use clock::cpu_of;
use fundstelle::archive;
use fundstelle::ingest::page::SavedPage;
use fundstelle::ingest::read::{RawFields, RawKind};
use fundstelle::ingest::{self, Raw};
use fundstelle::model::{ArticleId, Source};

/// Passes over all pages; the median of each step counts.
const PASSES: usize = 5;
const PAGES: usize = 200;

fn main() {
    let raws: Vec<Raw> = (0..PAGES).map(raw).collect();
    let bytes: usize = raws.iter().map(|raw| raw.text.len()).sum();
    let mut timings: [Vec<Duration>; 2] = Default::default();
    for _ in 0..PASSES {
        timings[0].push(cpu_of(|| raws.iter().for_each(|raw| drop(black_box(SavedPage::read(&raw.text))))));
        timings[1].push(cpu_of(|| raws.iter().for_each(|raw| drop(black_box(article(raw))))));
    }
    let paragraphs = SavedPage::read(&raws[0].text).text().blocks.len();
    assert_eq!(paragraphs, 16, "the article and nothing else is read");
    println!("{PAGES} pages, {:.1} KB each, {paragraphs} paragraphs", bytes as f64 / 1e3 / PAGES as f64);
    for (name, times) in ["tree, structured data, text", "to the article with its quotes"].into_iter().zip(timings) {
        let seconds = median(times).as_secs_f64();
        let (pages, megabytes) = (PAGES as f64 / seconds, bytes as f64 / 1e6 / seconds);
        println!("{name:32} {pages:7.0} pages, {megabytes:6.1} MB of markup per CPU second");
    }
    if let Some(folder) = std::env::args().skip(1).find(|arg| !arg.starts_with("--")).map(PathBuf::from) {
        of_folder(folder);
    }
    for (name, page) in [
        ("100,000 nested elements", "<div>".repeat(100_000) + "Der Fluß steigt."),
        ("20 MB of entities", "&ouml;".repeat((20 << 20) / 6)),
        ("10 MB of paragraphs", "<p>Der Fluß steigt, sagt Anna Groß.</p>".repeat(260_000)),
    ] {
        let seconds = cpu_of(|| drop(black_box(article(&Raw { text: page, ..raw(0) })))).as_secs_f64();
        println!("{name:32} {seconds:7.1} CPU seconds");
    }
}

/// Every page of a folder, from its file to its article; once before the clock starts, since word lists are read once.
fn of_folder(folder: PathBuf) {
    let read = || archive::extract(std::slice::from_ref(&folder), &mut |_| (), &mut |_| true).articles();
    let articles = read();
    let seconds = cpu_of(|| assert_eq!(read(), articles)).as_secs_f64();
    println!(
        "{:32} {:7.0} pages per CPU second, {articles} in all",
        "of the folder, with their quotes",
        articles as f64 / seconds
    );
}

fn article(raw: &Raw) -> Option<fundstelle::model::Article> {
    ingest::article(raw.clone(), ArticleId(String::new()), &Default::default()).ok()
}

fn raw(number: usize) -> Raw {
    Raw {
        source: Source { path: format!("/{number}.html"), given: format!("{number}.html"), line: None },
        own_id: None,
        fields: RawFields::default(),
        kind: RawKind::Markup,
        text: page(number),
        content_hash: number as u64,
        notes: Vec::new(),
    }
}

fn page(number: usize) -> String {
    let paragraphs: String = (0..16)
        .map(|at| {
            format!(
                "<div class='article__item'><p class='paragraph text-{at}'>Die Öhr stieg am Tag {number} um {at} \
                 Zentimeter, wie das Amt für Wasserbau am <a href='/thema/{at}'>Montag</a> mitteilte. „Der Damm hält“, \
                 sagte Bürgermeisterin Anna Groß aus Bärstadt, „aber wir füllen weiter Sandsäcke.“</p></div>\n"
            )
        })
        .collect();
    let teasers: String = (0..120)
        .map(|at| {
            format!(
                "<article class='teaser teaser--small'><a class='teaser__link' href='/a/{at}'><div \
                 class='teaser__media'><img src='/b/{at}.jpg' alt='Bild {at}'></div><h3 class='teaser__title'>Meldung \
                 {at} aus dem Süßbachtal</h3></a></article>\n"
            )
        })
        .collect();
    let script = "window.daten = window.daten || [];\n".repeat(1000);
    format!(
        "<!DOCTYPE html><html lang=de><head><meta charset=utf-8><title>Pegel {number} | Täler-Bote</title>
        <meta property=og:title content='Pegel {number}'><meta property=article:published_time \
        content='2024-03-12T18:00:00+01:00'>
        <script type='application/ld+json'>{{\"@type\": \"NewsArticle\", \"headline\": \"Pegel {number}\", \
        \"author\": {{\"name\": \"Jana Beck\"}}}}</script><script>{script}</script></head>\
        <body><nav><ul>{links}</ul></nav><main><article><h1>Pegel {number}</h1>
        {paragraphs}</article><section \
        class='related'>{teasers}</section></main><footer>Impressum</footer></body></html>",
        links = "<li class='nav__item'><a class='nav__link' href='/ort'>Ort im Öhrtal</a></li>".repeat(150)
    )
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}
