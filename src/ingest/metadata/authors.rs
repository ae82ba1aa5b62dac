//! Who wrote a page.
//!
//! 1. the author of the article in JSON-LD
//! 2. a byline near the headline: *Von Jana Beck*
//! 3. a name alone near the headline, in an element called author or byline
//! 4. the meta tag `author`
//! 5. elements marked `rel="author"` or `itemprop="author"`
//!
//! The first source that names a person is believed. An agency is a source and no author: beside a person it goes into a note.
//! Where the page names nobody else its byline *is* the agency, or the editorial office, and that is kept: it is all the page
//! says of its origin. (On 40 pages of news sites with 42 authors: F1 .94 so; .90 if offices are dropped always; .83 if
//! agencies are as well.)

use crate::ingest::extract::address::{is_host, squeezed};
use crate::ingest::page::blocks::Block;
use crate::ingest::page::elements;

use super::evidence::Evidence;
use crate::ingest::extract::byline;
use crate::ingest::extract::credits::{is_first_name, names};
use crate::lexicon::Furniture;
use crate::lexicon::bylines::{is_agency, is_desk};

/// What a byline names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Person,
    Agency,
    /// An editorial office, or the outlet itself.
    Desk,
}

/// The authors, and the agencies beside them. `outlet` is what the page's outlet is called.
pub fn authors(evidence: &Evidence, outlet: &[String]) -> (Vec<String>, Vec<String>) {
    let stages: [fn(&Evidence) -> Vec<String>; 5] = [linked, bylines, named, tagged, marked];
    let mut agencies = Vec::new();
    let mut offices = Vec::new();
    for stage in stages {
        let mut people = Vec::new();
        for name in stage(evidence).iter().flat_map(|text| names(text)) {
            let list = match kind(&name, outlet) {
                Kind::Person => &mut people,
                Kind::Agency => &mut agencies,
                Kind::Desk => &mut offices,
            };
            if !list.contains(&name) {
                list.push(name);
            }
        }
        if !people.is_empty() {
            return (people, agencies);
        }
    }
    let lone = if agencies.is_empty() { offices } else { agencies };
    (lone, Vec::new())
}

fn linked(evidence: &Evidence) -> Vec<String> {
    let named = |work: &&crate::ingest::page::jsonld::Work| !work.listed && !work.authors.is_empty();
    evidence.said.articles().find(named).map(|work| work.authors.clone()).unwrap_or_default()
}

/// The short blocks around the headline and the beginning of the text.
fn near_title<'e>(evidence: &'e Evidence) -> impl Iterator<Item = &'e Block> {
    const AROUND: usize = 4;
    const LONGEST: usize = 140;
    let first = evidence.body.kept.iter().chain(&evidence.body.leads).copied().min().unwrap_or(0);
    let heading = evidence.body.heading.unwrap_or(first);
    let other = [Furniture::Comments, Furniture::Navigation, Furniture::Caption, Furniture::Figure, Furniture::Related];
    let end = (heading.max(first) + AROUND).min(evidence.blocks.len());
    let near = evidence.blocks.get(heading.saturating_sub(AROUND)..end).unwrap_or_default();
    near.iter().filter(move |block| block.chars <= LONGEST && block.furniture.is_none_or(|kind| !other.contains(&kind)))
}

fn bylines(evidence: &Evidence) -> Vec<String> {
    near_title(evidence)
        .find_map(|block| byline::leading(&block.text).map(|names| vec![names.to_owned()]))
        .unwrap_or_default()
}

fn named(evidence: &Evidence) -> Vec<String> {
    const NAMES: [&str; 7] = ["author", "authors", "autor", "autoren", "byline", "verfasser", "writer"];
    const CHAIN: usize = 4;
    const LONGEST: usize = 80;
    let tree = evidence.tree;
    let is_named = |block: &&Block| {
        block.chars <= LONGEST
            && tree.chain(block.within).take(CHAIN).any(|id| {
                tree.node(id).has_attributes()
                    && elements::names(tree, id).iter().any(|name| NAMES.contains(&name.as_str()))
            })
    };
    // Labels and links of such an element are no names: only what begins like one is.
    let is_person = |text: &str| text.contains(' ') && text.split(' ').next().is_some_and(is_first_name);
    near_title(evidence)
        .filter(is_named)
        .map(|block| names(&block.text).into_iter().filter(|name| is_person(name)).collect::<Vec<_>>())
        .find(|names| !names.is_empty())
        .unwrap_or_default()
}

fn tagged(evidence: &Evidence) -> Vec<String> {
    let names = ["author", "article:author", "dc.creator", "parsely-author", "sailthru.author", "cxenseparse:author"];
    let stated = |name: &&str| {
        let names = [*name];
        let all = evidence.said.tags.all(&names).map(crate::ingest::page::jsonld::plain);
        all.filter(|text| !text.starts_with("http")).collect::<Vec<_>>()
    };
    names.iter().map(stated).find(|texts| !texts.is_empty()).unwrap_or_default()
}

fn marked(evidence: &Evidence) -> Vec<String> {
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
    if found.is_empty() { texts("itemprop") } else { found }
}

fn kind(name: &str, outlet: &[String]) -> Kind {
    let own = squeezed(name);
    if is_agency(name) {
        Kind::Agency
    } else if outlet.iter().any(|outlet| own == *outlet || own.contains(outlet.as_str()) && outlet.len() > 3)
        || is_desk(name) && !name.split(' ').next().is_some_and(is_first_name)
        || is_host(name)
    {
        Kind::Desk
    } else {
        Kind::Person
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::page::blocks::blocks;
    use crate::ingest::page::body::Body;
    use crate::ingest::page::statements::Statements;
    use crate::ingest::page::tree::Tree;

    fn shown(markup: &str) -> String {
        let tree = Tree::new(markup);
        let blocks = blocks(&tree);
        let body = Body { heading: blocks.iter().position(|block| block.tag == "h1"), ..Body::default() };
        let said = Statements::read(&tree);
        let evidence = Evidence::new(&tree, &blocks, &body, &said, jiff::civil::date(2026, 1, 31));
        let (authors, agencies) = authors(&evidence, &["taelerbote".to_owned()]);
        format!("{}; {}", authors.join("|"), agencies.join("|"))
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
            ("<h1>Öl</h1><a rel='author nofollow'>Jana Beck</a>".to_owned(), "Jana Beck; "),
            ("<h1>Öl</h1><div class=comments><a rel=author>Troll Größe</a></div>".to_owned(), "; "),
        ] {
            assert_eq!(shown(&markup), expect, "{markup}");
        }
    }
}
