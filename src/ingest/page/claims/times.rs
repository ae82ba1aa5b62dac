//! Dates of elements: `time`, older ones with a date in their title, whatever carries `itemprop`.

use super::labels::{is_of_update, label_before};
use super::{MAX_DATED_ELEMENTS, Moment, PageClaims};
use crate::ingest::page::markup::elements::names;
use crate::ingest::recognise::date::DateLabel;
use crate::lexicon::Furniture;
use crate::model::DateSource;

/// The date of an element with `itemprop="datePublished"` or `property="schema:datePublished"`; else with
/// `dateCreated`.
pub fn marked(claims: &PageClaims) -> Option<(Moment, DateSource)> {
    let tree = &claims.page.tree;
    ["datePublished", "dateCreated"].iter().find_map(|wanted| {
        (0..tree.end())
            .filter(|&id| tree.node(id).tag != "meta" || tree.attribute(id, "itemprop").is_some())
            .filter(|&id| {
                let names = ["itemprop", "property"].iter().filter_map(|name| tree.attribute(id, name));
                names.flat_map(str::split_whitespace).any(|name| name.rsplit([':', '/']).next() == Some(*wanted))
            })
            .take(MAX_DATED_ELEMENTS)
            .filter(|&id| !claims.is_aside(id))
            .find_map(|id| claims.of_element(id))
    })
}

/// The date of a `time` element, or an older one, that is named for publication (`entry-date`, `published`) or stands
/// behind a label that speaks of it.
pub fn of_publication(claims: &PageClaims) -> Option<(Moment, DateSource)> {
    let tree = &claims.page.tree;
    (0..tree.end())
        .filter(|&id| match tree.node(id).tag {
            "time" => true,
            // The microformats of blogs had the date in the title of these.
            "abbr" | "span" => tree.attribute(id, "title").is_some(),
            _ => false,
        })
        .take(MAX_DATED_ELEMENTS)
        .filter(|&id| {
            let label = label_before(tree, id);
            let named = is_named_for_publication(&names(tree, id)) && label != DateLabel::Updated;
            (named || label == DateLabel::Published) && !claims.is_aside(id)
        })
        .find_map(|id| claims.of_element(id))
}

fn is_named_for_publication(names: &[String]) -> bool {
    let any = |words: &[&str]| names.iter().any(|name| words.contains(&name.as_str()));
    let entry_date =
        names.windows(2).any(|pair| matches!(&*pair[0], "entry" | "post" | "article") && pair[1] == "date");
    let published =
        any(&["published", "publish", "publication", "pubdate", "datepublished", "publishdate", "veroeffentlicht"]);
    (entry_date || published) && !any(&["updated", "modified"])
}

/// The date of the first `time` element that is neither another story's nor an update's.
pub fn first(claims: &PageClaims) -> Option<(Moment, DateSource)> {
    let mut times = claims.page.tree.elements("time").take(MAX_DATED_ELEMENTS);
    times.find_map(|id| {
        let own = !is_of_update(&claims.page.tree, id) && !claims.is_aside(id) && !claims.is_of_neighbour(id);
        claims.of_element(id).filter(|_| own)
    })
}

/// The date of the first `time` element that is neither an update's nor in a comment.
pub fn any(claims: &PageClaims) -> Option<(Moment, DateSource)> {
    let mut times = claims.page.tree.elements("time").take(MAX_DATED_ELEMENTS);
    times.find_map(|id| {
        let other = || claims.beside(id) == Some(Furniture::Comments) || claims.is_of_neighbour(id);
        let own = !is_of_update(&claims.page.tree, id) && !other();
        claims.of_element(id).filter(|_| own)
    })
}

/// The date of the first `time` element of an update.
pub fn of_update(claims: &PageClaims) -> Option<(Moment, DateSource)> {
    claims.updates().next()
}

#[cfg(test)]
mod tests {
    use crate::ingest::resolve::date::tests::{TEXT, shown};

    #[test]
    fn labels_may_stand_outside_of_the_element() {
        const OLD: &str = "<time datetime=2024-03-12>12.3.2024</time>";
        const NEW: &str = "<time datetime=2024-03-14>14.3.2024</time>";
        for (markup, expect) in [
            ("<p>Aktualisiert: NEW</p><p>OLD</p>", "2024-03-12 meta"),
            ("<p>Zuletzt geändert am NEW</p><p>Veröffentlicht: OLD</p>", "2024-03-12 meta"),
            ("<div><span>Update</span> NEW</div><div><i>Erstellt</i> OLD</div>", "2024-03-12 meta"),
            ("<p>Aktualisiert am NEW, zuerst veröffentlicht am OLD</p>", "2024-03-12 meta"),
            ("<p>OLD (aktualisiert NEW)</p>", "2024-03-12 meta"),
            ("<dl><dt>Letzte Änderung</dt><dd>NEW</dd><dt>Erschienen</dt><dd>OLD</dd></dl>", "2024-03-12 meta"),
            ("<p>Jana Beck änderte nichts an der Größe.</p><p>OLD</p>", "2024-03-12 meta"),
            ("<p>Aktualisiert NEW</p>", "2024-03-14 meta"),
            ("<time class=updated>14.3.2024</time>TEXT<p>Erschienen am 12.3.2024</p>", "2024-03-12 header"),
            ("OLD<div class=comments>NEW</div>", "2024-03-12 meta"),
            ("<time>12.3.2024</time>", "2024-03-12 header"),
            (
                "<span property='schema:dateCreated' content='2024-03-12T09:00:00+01:00'></span>OLD",
                "2024-03-12 09:00 meta",
            ),
        ] {
            let page =
                format!("<h1>Öl</h1>{}{TEXT}", markup.replace("OLD", OLD).replace("NEW", NEW).replace("TEXT", TEXT));
            assert_eq!(shown(&page).as_deref(), Some(expect), "{markup}");
        }
    }

    #[test]
    fn comments_date_no_article() {
        let page = format!("<h1>Öl</h1>{TEXT}<div id=comments><p>Uta <time datetime=2024-03-12></time></p></div>");
        assert_eq!(shown(&page), None);
    }
}
