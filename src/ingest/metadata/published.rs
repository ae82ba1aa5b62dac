//! When a page was published: sixteen sources, the surest first, publication before update.
//!
//! The first that names a day is believed; only where none does, the first that names a month or a year. The order was
//! measured on 299 pages (right and wrong days of what reached each stage when it was set are beside it): visible lines
//! before what machines write lose one day in a hundred.

use std::sync::LazyLock;

use regex::Regex;

use super::datelines;
use super::evidence::{Evidence, Moment};
use crate::ingest::page::elements::names;
use crate::ingest::page::tree::{Id, Tree};
use crate::model::{DateSource, Interval, PartialDate, Precision};

struct Stage {
    find: fn(&Evidence) -> Option<Moment>,
    source: DateSource,
    note: Option<&'static str>,
}

const fn stage(find: fn(&Evidence) -> Option<Moment>, source: DateSource) -> Stage {
    Stage { find, source, note: None }
}

const STAGES: [Stage; 16] = [
    stage(linked_publication, DateSource::JsonLd),    // 65 right, 4 wrong
    stage(tagged_publication, DateSource::Meta),      // 56, 2
    stage(itemprop, DateSource::Meta),                // 8, 0
    stage(element_of_publication, DateSource::Meta),  // 8, 0
    stage(first_time, DateSource::Meta),              // 13, 1
    stage(datelines::near_title, DateSource::Header), // 58, 2
    stage(datelines::in_head, DateSource::Header),    // 4, 0
    stage(tagged_somehow, DateSource::Meta),          // 3, 1
    stage(address, DateSource::Url),                  // 2, 0
    stage(datelines::sentence, DateSource::Header),   // 8, 0
    Stage { note: Some("date inferred from the beginning of the text"), ..stage(datelines::of_text, DateSource::Text) }, // 3, 0
    stage(datelines::alone, DateSource::Header),    // 2, 0
    stage(datelines::labelled, DateSource::Header), // 2, 0
    stage(datelines::behind, DateSource::Header),   // 1, 0
    stage(any_element, DateSource::Meta),           // 2, 0
    Stage { note: Some("date is that of the last update"), ..stage(update, DateSource::Meta) }, // 1, 0
];

/// The date of a page and what is to be said of it.
pub fn published(evidence: &Evidence) -> Option<(PartialDate, Option<&'static str>)> {
    let mut vague = None;
    for stage in &STAGES {
        let Some((interval, time)) = (stage.find)(evidence) else { continue };
        let date = PartialDate { interval, time, source: stage.source };
        if interval.precision == Precision::Day {
            return Some((date, stage.note));
        }
        vague = vague.or(Some((date, stage.note)));
    }
    vague
}

/// 1. `datePublished` of an article in JSON-LD.
fn linked_publication(evidence: &Evidence) -> Option<Moment> {
    let mut own = evidence.said.articles().filter(|work| !work.listed);
    own.find_map(|work| evidence.parse(work.published.as_deref()?))
}

/// 2. Meta tags whose names speak of publication alone.
fn tagged_publication(evidence: &Evidence) -> Option<Moment> {
    evidence.first_tag(&[
        "article:published_time",
        "article:published",
        "og:published_time",
        "og:article:published_time",
        "datepublished",
        "date_published",
        "date-published",
        "publishdate",
        "publish-date",
        "publish_date",
        "publication_date",
        "publication-date",
        "pubdate",
        "article:publication_date",
        "article.published",
        "dc.date.issued",
        "dcterms.issued",
        "dc.issued",
        "sailthru.date",
        "parsely-pub-date",
        "rnews:datepublished",
        "bt:pubdate",
        "originalpublicationdate",
        "citation_publication_date",
        "citation_date",
        "citation_online_date",
        "shareaholic:article_published_time",
        "datecreated",
        "article_date_original",
        "displaydate",
        "vr:published_time",
        "publisheddate",
        "published",
        "published_time",
        "published-date",
        "last-published",
        "creation_date",
    ])
}

/// 3. Elements that carry `itemprop="datePublished"`, else `dateCreated`.
fn itemprop(evidence: &Evidence) -> Option<Moment> {
    let tree = evidence.tree;
    ["datePublished", "dateCreated"].iter().find_map(|wanted| {
        (0..tree.end())
            .filter(|&id| {
                tree.attribute(id, "itemprop").is_some_and(|names| names.split_whitespace().any(|name| name == *wanted))
            })
            .take(MOST_ELEMENTS)
            .filter(|&id| !evidence.is_aside(id))
            .find_map(|id| evidence.of_element(id))
    })
}

/// Dated elements that are looked at: long discussions have thousands.
const MOST_ELEMENTS: usize = 200;

/// 4. `time` elements, and older ones, named for publication: `entry-date`, `published`.
fn element_of_publication(evidence: &Evidence) -> Option<Moment> {
    let tree = evidence.tree;
    (0..tree.end())
        .filter(|&id| match tree.node(id).tag {
            "time" => true,
            // The microformats of blogs had the date in the title of these.
            "abbr" | "span" => tree.attribute(id, "title").is_some(),
            _ => false,
        })
        .take(MOST_ELEMENTS)
        .filter(|&id| is_named_for_publication(&names(tree, id)) && !evidence.is_aside(id))
        .find_map(|id| evidence.of_element(id))
}

fn is_named_for_publication(names: &[String]) -> bool {
    let any = |words: &[&str]| names.iter().any(|name| words.contains(&name.as_str()));
    let entry_date =
        names.windows(2).any(|pair| matches!(&*pair[0], "entry" | "post" | "article") && pair[1] == "date");
    let published =
        any(&["published", "publish", "publication", "pubdate", "datepublished", "publishdate", "veroeffentlicht"]);
    (entry_date || published) && !any(&["updated", "modified"])
}

/// 5. The first `time` element that is neither another story's nor an update's.
fn first_time(evidence: &Evidence) -> Option<Moment> {
    let tree = evidence.tree;
    tree.elements("time")
        .take(MOST_ELEMENTS)
        .filter(|&id| !speaks_of_update(tree, id) && !evidence.is_aside(id))
        .find_map(|id| evidence.of_element(id))
}

fn speaks_of_update(tree: &Tree, id: Id) -> bool {
    static UPDATE: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"(?i)updat|modif|aktualis|geänd|geaend|\bstand\b").expect("a valid pattern"));
    const MOST_CHARS: usize = 100;
    let attribute = |name: &str| tree.attribute(id, name).is_some_and(|value| UPDATE.is_match(value));
    attribute("class") || attribute("itemprop") || UPDATE.is_match(&tree.text_of(id, MOST_CHARS))
}

/// 8. Meta tags whose names may mean the page, its template or an update.
fn tagged_somehow(evidence: &Evidence) -> Option<Moment> {
    evidence.first_tag(&[
        "date",
        "dc.date",
        "dcterms.date",
        "dc.date.created",
        "dc.created",
        "dcterms.created",
        "article:created",
        "created",
        "release_date",
        "cxenseparse:recs:publishtime",
        "cre_date",
        "creation-date",
    ])
}

/// 9. A day, or a month, in the address: `/2024/10/15/`, `-20241015`, `/2024/10/`.
fn address(evidence: &Evidence) -> Option<Moment> {
    static DAY: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"[/_.-]((?:19|20)\d\d)[/_-]?(0[1-9]|1[0-2])[/_-]?([0-2]\d|3[01])(?:[/_.-]|$)")
            .expect("a valid pattern")
    });
    static GERMAN: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?:^|\D)(\d{1,2})[._-](\d{1,2})[._-]((?:19|20)\d\d)(?:\D|$)").expect("a valid pattern")
    });
    static MONTH: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"/((?:19|20)\d\d)[/-](0[1-9]|1[0-2])/").expect("a valid pattern"));
    let url = evidence.said.url.as_deref()?;
    let number = |found: &regex::Captures, group: usize| found[group].parse::<i16>().ok();
    let day = DAY
        .captures(url)
        .and_then(|found| Interval::day(number(&found, 1)?, number(&found, 2)? as i8, number(&found, 3)? as i8));
    let german = || {
        let found = GERMAN.captures(url)?;
        Interval::day(number(&found, 3)?, number(&found, 2)? as i8, number(&found, 1)? as i8)
    };
    let month = || {
        let found = MONTH.captures(url)?;
        Interval::month(number(&found, 1)?, number(&found, 2)? as i8)
    };
    evidence.believed((day.or_else(german).or_else(month)?, None))
}

/// 15. Any object of the JSON-LD, any `time` element.
fn any_element(evidence: &Evidence) -> Option<Moment> {
    let works = || evidence.said.linked.works.iter();
    let linked = works()
        .find_map(|work| evidence.parse(work.published.as_deref()?))
        .or_else(|| works().find_map(|work| evidence.parse(work.created.as_deref().or(work.uploaded.as_deref())?)));
    let tree = evidence.tree;
    linked.or_else(|| tree.elements("time").take(MOST_ELEMENTS).find_map(|id| evidence.of_element(id)))
}

/// 16. The last update, where nothing tells of publication.
fn update(evidence: &Evidence) -> Option<Moment> {
    const NAMES: [&str; 9] = [
        "article:modified_time",
        "og:updated_time",
        "og:modified_time",
        "article:modified",
        "dcterms.modified",
        "dc.date.modified",
        "datemodified",
        "last-modified",
        "revision_date",
    ];
    datelines::updated(evidence)
        .or_else(|| evidence.first_tag(&NAMES))
        .or_else(|| evidence.said.articles().find_map(|work| evidence.parse(work.modified.as_deref()?)))
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use crate::ingest::page::blocks::{Block, blocks};
    use crate::ingest::page::body::Body;
    use crate::ingest::page::statements::Statements;

    /// Runs the stages on a page whose first `h1` is the headline and whose `p` with running text are the body.
    pub fn shown(markup: &str) -> Option<String> {
        let tree = Tree::new(markup);
        let blocks = blocks(&tree);
        let place = |wanted: &dyn Fn(&Block) -> bool| blocks.iter().position(wanted);
        let kept = (0..blocks.len()).filter(|&at| blocks[at].tag == "p" && blocks[at].is_text()).collect();
        let body = Body { heading: place(&|block| block.tag == "h1"), kept, ..Body::default() };
        let said = Statements::read(&tree);
        let evidence = Evidence::new(&tree, &blocks, &body, &said, jiff::civil::date(2026, 1, 31));
        published(&evidence).map(|(date, _)| {
            let time = date.time.map(|time| format!(" {}", time.strftime("%H:%M"))).unwrap_or_default();
            format!("{}{time} {}", date.interval, date.source.as_str())
        })
    }

    pub const TEXT: &str =
        "<p>Der Fluß ist in der Nacht über die Ufer getreten, sagte die Größe der Feuerwehr am Morgen.</p>";

    fn check(cases: &[(&str, &str)]) {
        for (markup, expect) in cases {
            let page = format!("{markup}{TEXT}");
            assert_eq!(shown(&page).as_deref(), Some(*expect), "{markup}");
        }
    }

    #[test]
    fn stages_of_machines() {
        check(&[
            (
                r#"<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2024-03-12T23:30:00Z",
                "dateModified": "2024-03-14"}</script><meta name=date content=2024-03-15>"#,
                "2024-03-13 00:30 json-ld",
            ),
            (
                "<meta property=article:published_time content='2024-03-12T09:00:00+01:00'><time>1.1.2024</time>",
                "2024-03-12 09:00 meta",
            ),
            (
                "<span itemprop=datePublished content=2024-03-12></span><meta name=date content=2024-03-15>",
                "2024-03-12 meta",
            ),
            (
                "<time class=updated datetime=2024-03-14></time><time class=entry-date datetime=2024-03-12></time>",
                "2024-03-12 meta",
            ),
            ("<abbr class=published title='2009-03-12T10:00:00+0100'>Donnerstag</abbr>", "2009-03-12 10:00 meta"),
            (
                "<aside><time datetime=2024-03-15></time></aside><time>12. März 2024, 16.03 Uhr</time>",
                "2024-03-12 16:03 meta",
            ),
            ("<meta name=dc.date content=2024-03-12>", "2024-03-12 meta"),
            ("<link rel=canonical href=https://taeler-bote.example/2024/03/12/fluss>", "2024-03-12 url"),
            ("<link rel=canonical href=https://taeler-bote.example/fluss-20240312.html>", "2024-03-12 url"),
            ("<link rel=canonical href=https://taeler-bote.example/2024/03/fluss>", "2024-03 url"),
            ("<meta property=og:updated_time content=2024-03-14>", "2024-03-14 meta"),
            (
                r#"<script type="application/ld+json">{"@type": "WebPage", "datePublished": "2024-03-12"}</script>"#,
                "2024-03-12 meta",
            ),
        ]);
    }

    #[test]
    fn dates_that_are_not_believed() {
        for tagged in ["2026-02-01", "1899-12-31", "1970-01-01T00:00:00Z", "0001-01-01", "Größe"] {
            let page = format!("<meta property=article:published_time content='{tagged}'>{TEXT}");
            assert_eq!(shown(&page), None, "{tagged}");
        }
        let page = format!("<meta name=pubdate content=2027-01-01><meta name=date content=2024-03-12>{TEXT}");
        assert_eq!(shown(&page).as_deref(), Some("2024-03-12 meta"));
    }

    #[test]
    fn a_day_is_better_than_a_month() {
        let page = format!("<meta name=pubdate content=2024-03><meta name=date content=2024-03-12>{TEXT}");
        assert_eq!(shown(&page).as_deref(), Some("2024-03-12 meta"));
        assert_eq!(shown(&format!("<meta name=pubdate content=2024-03>{TEXT}")).as_deref(), Some("2024-03 meta"));
    }

    #[test]
    fn hostile_pages_end() {
        for markup in [
            "<div class=comments><time>".repeat(20_000),
            format!("<h1>Öl</h1>{}", "<p>12.03.</p>".repeat(50_000)),
            format!("<meta name=date content='{}'>", "1.".repeat(500_000)),
            format!("<time datetime='{}'>", "2024-".repeat(200_000)),
        ] {
            shown(&markup);
        }
    }
}
