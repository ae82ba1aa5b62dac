//! Who wrote it: of pages, plain texts and lines of JSON alike.
//!
//! Of a page:
//!
//! 1. the author of the article in JSON-LD
//! 2. a byline near the headline: *Von Jana Beck*
//! 3. a name alone near the headline, in an element called author or byline
//! 4. the meta tag `author`
//! 5. elements marked `rel="author"` or `itemprop="author"`
//! 6. a name near the headline beside a date, an agency or a role: *Jana Beck, 12.03.2024*, *Jana Beck, Redakteurin*
//! 7. who put it online, by a line below the text: *Eingestellt von Jana Beck um 16:03*
//!
//! Of a text:
//!
//! 1. the input's own field
//! 2. a byline above the body, else one below it
//!
//! The first source that names a person is believed. An agency is a source and no author, and goes into a note; an office is no
//! author, nor is an account: *Admin*, *Gastautor*. But where a *page* names nobody else its byline is the agency, or the office, and that is kept: it is all the page says
//! of its origin. (On 40 pages of news sites with 42 authors: F1 .94 so; .90 if offices are dropped always; .83 if agencies are
//! as well.)

use crate::ingest::page::markup::blocks::PageBlock;
use crate::ingest::page::markup::elements;
use crate::ingest::recognise::address::squeezed;

use crate::ingest::page::claims::evidence::Evidence;
use crate::ingest::recognise::byline;
use crate::ingest::recognise::credits::{Credit, Kind, is_first_name, is_person, of_statement};
use crate::lexicon::Furniture;
use crate::lexicon::bylines::is_nobody;

/// Who wrote an article, and the agencies that it is from.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Authorship {
    pub authors: Vec<String>,
    pub agencies: Vec<String>,
    /// Editorial offices, and the outlet itself where it signs as the author.
    offices: Vec<String>,
}

impl Authorship {
    /// The notes on whose text it is beside its authors.
    pub fn notes(&self) -> impl Iterator<Item = String> {
        self.agencies.iter().map(|agency| format!("source: {agency}"))
    }

    /// An agency that is known from elsewhere, unless it is the author.
    pub fn add_agency(&mut self, agency: String) {
        if !self.agencies.contains(&agency) && !self.authors.contains(&agency) {
            self.agencies.push(agency);
        }
    }
}

/// Of a page. `outlet` is what the page's outlet is called, squeezed.
pub fn of_page(evidence: &Evidence, outlet: &[String]) -> Authorship {
    let stages: [fn(&Evidence) -> Vec<Credit>; 7] = [linked, bylines, named, tagged, marked, dated, posted];
    let mut found = decide(stages.iter().map(|stage| stage(evidence)), outlet);
    if found.authors.is_empty() {
        let alone = if found.agencies.is_empty() { &mut found.offices } else { &mut found.agencies };
        found.authors = std::mem::take(alone);
    }
    signs(evidence).for_each(|agency| found.add_agency(agency));
    found
}

/// Of a text: by its fields, and by the lines above and below its body.
pub fn of_text(fields: &[String], lines: Vec<Credit>, outlet: &[String]) -> Authorship {
    let fields = fields.iter().flat_map(|stated| of_statement(stated)).collect();
    decide([fields, lines].into_iter(), outlet)
}

/// The first of some sources that names a person is believed; the agencies are those of all sources down to it.
fn decide(stages: impl Iterator<Item = Vec<Credit>>, outlet: &[String]) -> Authorship {
    let mut found = Authorship::default();
    for credits in stages {
        for Credit { name, kind } in credits {
            let list = match kind {
                Kind::Agency => &mut found.agencies,
                Kind::Person if !is_outlet(&name, outlet) => &mut found.authors,
                _ if is_nobody(&name) => continue,
                _ => &mut found.offices,
            };
            if !list.contains(&name) {
                list.push(name);
            }
        }
        if !found.authors.is_empty() {
            break;
        }
    }
    found
}

fn is_outlet(name: &str, outlet: &[String]) -> bool {
    let own = squeezed(name);
    outlet.iter().any(|outlet| own == *outlet || own.contains(outlet.as_str()) && outlet.len() > 3)
}

fn linked(evidence: &Evidence) -> Vec<Credit> {
    let named =
        |work: &&crate::ingest::page::structured_data::jsonld::CreativeWork| !work.listed && !work.authors.is_empty();
    let work = evidence.said.articles().find(named);
    work.iter().flat_map(|work| &work.authors).flat_map(|stated| of_statement(stated)).collect()
}

/// The short blocks around the headline and the beginning of the text.
fn near_title<'e>(evidence: &'e Evidence) -> impl Iterator<Item = &'e PageBlock> {
    const AROUND: usize = 4;
    const LONGEST: usize = 140;
    let first = evidence.body.kept.iter().chain(&evidence.body.leads).copied().min().unwrap_or(0);
    let heading = evidence.body.heading.unwrap_or(first);
    let other = [Furniture::Comments, Furniture::Navigation, Furniture::Caption, Furniture::Figure, Furniture::Related];
    let end = (heading.max(first) + AROUND).min(evidence.blocks.len());
    let near = evidence.blocks.get(heading.saturating_sub(AROUND)..end).unwrap_or_default();
    near.iter().filter(move |block| block.chars <= LONGEST && block.furniture.is_none_or(|kind| !other.contains(&kind)))
}

fn bylines(evidence: &Evidence) -> Vec<Credit> {
    near_title(evidence).find_map(|block| byline::leading(&block.text)).unwrap_or_default()
}

fn dated(evidence: &Evidence) -> Vec<Credit> {
    near_title(evidence).find_map(|block| byline::beside_date(&block.text)).unwrap_or_default()
}

fn posted(evidence: &Evidence) -> Vec<Credit> {
    const BELOW: usize = 6;
    const LONGEST: usize = 140;
    let other = [Furniture::Comments, Furniture::Related, Furniture::Sidebar];
    let last = evidence.body.kept.last().copied().unwrap_or(0);
    let below = evidence.blocks.iter().skip(last).take(1 + BELOW);
    let mut own =
        below.filter(|block| block.chars <= LONGEST && block.furniture.is_none_or(|kind| !other.contains(&kind)));
    own.find_map(|block| byline::posted(&block.text)).unwrap_or_default()
}

/// The agencies that sign the text in lines of their own, above or below it: *Quelle: APA/dpa*.
fn signs(evidence: &Evidence) -> impl Iterator<Item = String> {
    const BELOW: usize = 4;
    const ABOVE: usize = 8;
    let text = evidence.body.kept.first().copied().unwrap_or(0);
    let first = evidence.body.heading.filter(|heading| (*heading..heading + ABOVE).contains(&text)).unwrap_or(text);
    let end = evidence.body.kept.last().map_or(0, |last| (last + BELOW).min(evidence.blocks.len()));
    let blocks = evidence.blocks.get(first..end).unwrap_or_default();
    blocks.iter().filter_map(|block| byline::sign(&block.text)).flatten().map(|credit| credit.name)
}

fn named(evidence: &Evidence) -> Vec<Credit> {
    const NAMES: [&str; 7] = ["author", "authors", "autor", "autoren", "byline", "verfasser", "writer"];
    const CHAIN: usize = 4;
    const LONGEST: usize = 80;
    let tree = evidence.tree;
    let is_named = |block: &&PageBlock| {
        block.chars <= LONGEST
            && tree.chain(block.within).take(CHAIN).any(|id| {
                tree.node(id).has_attributes()
                    && elements::names(tree, id).iter().any(|name| NAMES.contains(&name.as_str()))
            })
    };
    // Labels and links of such an element are no names: only what begins like one is.
    let begins_so = |text: &str| text.split(' ').next().is_some_and(is_first_name);
    near_title(evidence)
        .filter(is_named)
        .map(|block| {
            of_statement(&block.text)
                .into_iter()
                .filter(|credit| is_person(&credit.name) && begins_so(&credit.name))
                .collect::<Vec<_>>()
        })
        .find(|credits| !credits.is_empty())
        .unwrap_or_default()
}

fn tagged(evidence: &Evidence) -> Vec<Credit> {
    let names = ["author", "article:author", "dc.creator", "parsely-author", "sailthru.author", "cxenseparse:author"];
    let stated = |name: &&str| {
        let names = [*name];
        let all = evidence.said.tags.all(&names).map(crate::ingest::page::structured_data::jsonld::plain);
        all.filter(|text| !text.starts_with("http")).collect::<Vec<_>>()
    };
    let texts = names.iter().map(stated).find(|texts| !texts.is_empty()).unwrap_or_default();
    texts.iter().flat_map(|text| of_statement(text)).collect()
}

fn marked(evidence: &Evidence) -> Vec<Credit> {
    const MOST: usize = 5;
    const LONGEST: usize = 80;
    let tree = evidence.tree;
    let has = |id, attribute: &str| {
        tree.attribute(id, attribute)
            .is_some_and(|value| value.split_whitespace().any(|word| word.eq_ignore_ascii_case("author")))
    };
    let texts = |attribute: &'static str| {
        (0..tree.end())
            .filter(move |&id| has(id, attribute) && !evidence.is_aside(id))
            .map(|id| tree.attribute(id, "content").map_or_else(|| tree.text_of(id, LONGEST), str::to_owned))
            .take(MOST)
            .collect::<Vec<_>>()
    };
    let found = texts("rel");
    let found = if found.is_empty() { texts("itemprop") } else { found };
    found.iter().flat_map(|text| of_statement(text)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::page::body::Body;
    use crate::ingest::page::markup::blocks::blocks;
    use crate::ingest::page::markup::tree::Tree;
    use crate::ingest::page::structured_data::StructuredData;

    fn shown(markup: &str) -> String {
        let tree = Tree::new(markup);
        let blocks = blocks(&tree);
        let body = Body { heading: blocks.iter().position(|block| block.tag == "h1"), ..Body::default() };
        let said = StructuredData::read(&tree);
        let evidence = Evidence::new(&tree, &blocks, &body, &said, jiff::civil::date(2026, 1, 31));
        let found = of_page(&evidence, &["taelerbote".to_owned()]);
        format!("{}; {}", found.authors.join("|"), found.agencies.join("|"))
    }

    #[test]
    fn stages_in_order() {
        let linked = |name: &str| {
            format!(
                r#"<script type="application/ld+json">{{"@type": "Article", "author": {{"name": "{name}"}}}}</script>"#
            )
        };
        let byline = "<h1>Öl</h1><p>Von Jörg Groß, Oberfelden</p>";
        for (markup, expect) in [
            (linked("Jana Beck") + byline, "Jana Beck; "),
            (linked("Täler-Bote") + byline, "Jörg Groß; "),
            (linked("dpa") + byline, "Jörg Groß; dpa"),
            (linked("dpa"), "dpa; "),
            (linked("Redaktion Täler-Bote"), "Redaktion Täler-Bote; "),
            (linked("Jana Beck, dpa"), "Jana Beck; dpa"),
            ("<meta name=author content='Jana Beck'><h1>Öl</h1>".to_owned(), "Jana Beck; "),
            ("<h1>Öl</h1><p>von Dr. Max Größe</p><meta name=author content=Täler-Bote>".to_owned(), "Dr. Max Größe; "),
            ("<h1>Öl</h1><div class=article__author><a href=x>Anna Süß</a></div>".to_owned(), "Anna Süß; "),
            ("<h1>Öl</h1><p>12.03.2024 | Jana Beck</p>".to_owned(), "Jana Beck; "),
            ("<h1>Öl</h1><p>Jana Beck/dpa</p>".to_owned(), "Jana Beck; dpa"),
            (linked("admin") + byline, "Jörg Groß; "),
            (linked("Super User"), "; "),
            ("<h1>Öl</h1><p>Von der Redaktion | 12.03.2024</p>".to_owned(), "; "),
            ("<h1>Öl</h1><p>Jana Beck<br>Redakteurin</p>".to_owned(), "Jana Beck; "),
            ("<h1>Öl</h1><p>Lesezeit: 3 Minuten Von Jana Beck</p>".to_owned(), "Jana Beck; "),
            ("<h1>Öl</h1><a rel='author nofollow'>Jana Beck</a>".to_owned(), "Jana Beck; "),
            ("<h1>Öl</h1><div class=comments><a rel=author>Troll Größe</a></div>".to_owned(), "; "),
        ] {
            assert_eq!(shown(&markup), expect, "{markup}");
        }
    }
}
