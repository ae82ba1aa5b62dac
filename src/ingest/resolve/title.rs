//! The headline, without the outlet's name behind it; and the kicker above it.
//!
//! 1. og:title
//! 2. the headline of the JSON-LD
//! 3. the headline on the page
//! 4. `title`

use crate::ingest::page::markup::blocks::PageBlock;
use crate::ingest::page::markup::elements::names;
use crate::ingest::page::markup::tree::{NodeId, Tree};
use crate::ingest::page::structured_data::StructuredData;
use crate::ingest::recognise::address::{is_host, squeezed};
use crate::lexicon::is_section;

/// Longer ones, in characters, are no headlines.
const LONGEST: usize = 400;

/// The title, and what is to be said of it.
pub fn title(said: &StructuredData, heading: Option<&str>) -> Option<(String, Option<&'static str>)> {
    let outlet = OutletNames::of(said);
    let heading = heading.filter(|text| outlet.is_title(text));
    let headline = said.articles().filter(|work| !work.listed).find_map(|work| work.headline.as_deref());
    let headline = headline.map(|text| outlet.strip(text, heading)).filter(|text| outlet.is_title(text));
    let tagged = ["og:title", "twitter:title"].iter().filter_map(|name| said.tags.text(&[name]));
    let tagged =
        tagged.map(|text| outlet.strip(&text, heading.or(headline.as_deref()))).find(|text| outlet.is_title(text));
    let full = |short: &String| heading.into_iter().chain(headline.as_deref()).find(|full| is_cut(short, full));
    if let Some(full) = tagged.as_ref().and_then(full) {
        return Some((full.to_owned(), None));
    }
    if let Some(title) = tagged.or_else(|| headline.clone()).or_else(|| heading.map(str::to_owned)) {
        return Some((title, None));
    }
    let whole = said.page_title.as_deref()?;
    let stripped = outlet.strip(whole, None);
    let bare = without_print_mark(whole.trim());
    let shown = match stripped == bare {
        // *Druckversion - Der Damm hält - Uferpost*
        true if bare.len() < whole.trim().len() => last_part(bare).map_or(bare, |(before, _)| before),
        true => outlet.guess(bare),
        false => &stripped,
    };
    let guessed = shown.len() < stripped.len();
    outlet.is_title(shown).then(|| (shown.to_owned(), guessed.then_some("title inferred from that of the window")))
}

/// A title of a field or a text, without the outlet behind it: `outlet` is what that is called, squeezed.
pub fn without_outlet(title: &str, outlet: &[String]) -> String {
    let names = OutletNames { names: outlet.to_vec(), sections: Vec::new() };
    let bare = names.strip(title, None);
    if names.is_title(&bare) { bare } else { title.to_owned() }
}

/// *Der Fluß steigt und…* of *Der Fluß steigt und steigt*
fn is_cut(short: &str, full: &str) -> bool {
    let begin = short.strip_suffix('…').or_else(|| short.strip_suffix("..."));
    begin.is_some_and(|begin| full.starts_with(begin.trim_end()) && !full.ends_with('…') && !full.ends_with("..."))
}

/// What the outlet of a page is called, as names are compared.
struct OutletNames {
    names: Vec<String>,
    /// The sections of the site that the page lies in, squeezed.
    sections: Vec<String>,
}

impl OutletNames {
    fn of(said: &StructuredData) -> Self {
        let path =
            said.url.as_deref().and_then(|url| url.split_once("://")?.1.split_once('/')).map_or("", |(_, path)| path);
        let sections = said.tags.text(&["article:section"]).into_iter().chain(path.split('/').map(str::to_owned));
        let sections = sections.map(|name| squeezed(&name)).filter(|name| name.len() > 1).collect();
        OutletNames { names: said.outlets(), sections }
    }

    /// The part of a title is the outlet: it is its name, contains it, or is a longer part of it.
    fn is_outlet(&self, part: &str) -> bool {
        /// Letters of a name's part that cannot be a word by chance.
        const LEAST: usize = 4;
        let own = squeezed(part);
        is_host(part)
            || self.names.iter().any(|name| {
                own == *name || name.len() >= LEAST && own.contains(name) || own.len() >= LEAST && name.contains(&own)
            })
    }

    fn is_section(&self, part: &str) -> bool {
        is_section(part) || self.sections.contains(&squeezed(part))
    }

    /// Without the parts at the end, and the one at the beginning, that are the outlet, and the section before the outlet. A
    /// part before which stands just what the page has as its headline goes as well, whoever it names.
    fn strip(&self, title: &str, headline: Option<&str>) -> String {
        let title = without_print_mark(title.trim());
        let mut rest = title;
        let same = |text: &str| headline.is_some_and(|headline| squeezed(headline) == squeezed(text));
        if let Some((before, name)) = rest.strip_suffix(')').and_then(|rest| rest.rsplit_once(" ("))
            && self.names.contains(&squeezed(name))
        {
            rest = before.trim_end();
        }
        while let Some((before, part)) = last_part(rest) {
            let cut = rest.len() < title.len();
            let other = self.is_outlet(part) || cut && self.is_section(part);
            if same(rest) || !other && !same(before) {
                break;
            }
            rest = before;
        }
        let first = SEPARATORS.iter().chain(&[": "]).filter_map(|mark| Some((rest.find(mark)?, mark.len())));
        if let Some((at, length)) = first.min_by_key(|(at, _)| *at)
            && !same(rest)
            && self.names.contains(&squeezed(&rest[..at]))
        {
            rest = rest[at + length..].trim_start();
        }
        // *T-B online: Lokales: Der Damm hält*
        if let Some((path, own)) = rest.rsplit_once(": ")
            && same(own)
            && path.rsplit_once(": ").is_some_and(|(_, section)| self.is_section(section))
        {
            rest = own;
        }
        rest.to_owned()
    }

    /// The title of the window without what is likely to be the outlet, where no name is known: a short part behind a bar, or
    /// behind a section.
    fn guess<'t>(&self, title: &'t str) -> &'t str {
        const MOST_WORDS: usize = 3;
        let words = |text: &str| text.split_whitespace().count();
        let Some((before, part)) = last_part(title).filter(|(_, part)| words(part) <= MOST_WORDS) else { return title };
        match last_part(before) {
            Some((headline, section)) if self.is_section(section) => headline,
            _ if title[before.len()..].starts_with(" |") && words(before) > words(part) => before,
            _ => title,
        }
    }

    /// A start page's title is the outlet alone.
    fn is_title(&self, text: &str) -> bool {
        !text.is_empty() && text.chars().count() <= LONGEST && !self.names.contains(&squeezed(text))
    }
}

const SEPARATORS: [&str; 9] = [" | ", " - ", " – ", " — ", " » ", " · ", " • ", " :: ", " « "];

/// Without what says that this is the page to print: *Druckversion - Der Damm hält*.
fn without_print_mark(title: &str) -> &str {
    const MARKS: [&str; 7] = [
        "druckversion",
        "druckansicht",
        "druckfassung",
        "druckvorschau",
        "druckseite",
        "artikel drucken",
        "seite drucken",
    ];
    let is_mark = |part: &str| MARKS.contains(&part.trim().to_lowercase().as_str());
    let first = SEPARATORS.iter().chain(&[": "]).filter_map(|mark| Some((title.find(mark)?, mark.len()))).min();
    let title =
        first.filter(|(at, _)| is_mark(&title[..*at])).map_or(title, |(at, length)| title[at + length..].trim());
    last_part(title).filter(|(_, part)| is_mark(part)).map_or(title, |(before, _)| before)
}

/// What stands before the last separator of a title, and behind it.
fn last_part(title: &str) -> Option<(&str, &str)> {
    let marks = SEPARATORS.iter().filter_map(|mark| Some((title.rfind(mark)?, mark.len())));
    let (at, length) = marks.max_by_key(|(at, _)| *at)?;
    Some((title[..at].trim_end(), title[at + length..].trim()))
}

/// The headline of a page, and the kicker in it or right before it.
pub fn heading(tree: &Tree, blocks: &[PageBlock], place: Option<usize>) -> (Option<String>, Option<String>) {
    let Some(place) = place.filter(|&place| place < blocks.len()) else { return (None, None) };
    let block = &blocks[place];
    let element =
        tree.chain(block.within).find(|&id| matches!(tree.node(id).tag, "h1" | "h2" | "h3")).unwrap_or(block.within);
    let text = block.text.trim();
    let inside = (element + 1..tree.end_of(element)).find(|&id| !tree.node(id).is_text() && is_kicker(tree, id));
    if let Some(kicker) = inside.and_then(|id| kicker_text(&tree.text_of(id, LONGEST))) {
        let rest =
            text.strip_prefix(kicker.as_str()).unwrap_or(text).trim_start_matches([' ', ':', '|', '–', '-', '/']);
        let title = if rest.is_empty() { following(tree, blocks, place, element) } else { Some(rest.to_owned()) };
        return (title.or_else(|| Some(text.to_owned())), Some(kicker));
    }
    /// Blocks between a kicker and its headline: a date, a label.
    const BETWEEN: usize = 2;
    let before = blocks[..place]
        .iter()
        .rev()
        .take(1 + BETWEEN)
        .find(|before| tree.chain(before.within).take(3).any(|id| is_kicker(tree, id)));
    // One block of a headline may be the kicker and the next the headline itself.
    (Some(text.to_owned()), before.and_then(|before| kicker_text(&before.text)))
}

/// The next block of the same headline.
fn following(tree: &Tree, blocks: &[PageBlock], place: usize, element: NodeId) -> Option<String> {
    let next = blocks.get(place + 1)?;
    (next.within >= element && next.within < tree.end_of(element)).then(|| next.text.clone())
}

fn is_kicker(tree: &Tree, id: NodeId) -> bool {
    const NAMES: [&str; 10] = [
        "kicker",
        "dachzeile",
        "overline",
        "spitzmarke",
        "topline",
        "roofline",
        "ueberzeile",
        "oberzeile",
        "headtopic",
        "topheadline",
    ];
    tree.node(id).has_attributes() && names(tree, id).iter().any(|name| NAMES.contains(&name.as_str()))
}

fn kicker_text(text: &str) -> Option<String> {
    /// Longer ones are sentences.
    const MOST_CHARS: usize = 80;
    let text = text.replace('\u{ad}', "");
    let text = text.trim().trim_end_matches(':').trim_end();
    (!text.is_empty() && text.chars().count() <= MOST_CHARS).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::page::markup::blocks::blocks;

    const OUTLET: &str = "<link rel=canonical href='https://www.taeler-bote.example/suessdorf/a'>
        <meta property=og:site_name content='Täler-Bote'>";

    fn shown(tags: &str, heading: Option<&str>) -> Option<String> {
        title(&StructuredData::read(&Tree::new(&format!("{OUTLET}{tags}"))), heading).map(|(title, _)| title)
    }

    #[test]
    fn titles_of_windows_are_cut_by_guess() {
        for (window, expect, guessed) in [
            ("Öl im Fluß | Täler-Bote", "Öl im Fluß", true),
            ("Öl im Fluß - Lokales - Täler-Bote", "Öl im Fluß", true),
            ("Druckversion - Öl im Fluß - Täler-Bote", "Öl im Fluß", true),
            ("Öl im Fluß - Täler-Bote - Druckansicht", "Öl im Fluß", true),
            ("Öl im &lt;i&gt;Fluß&lt;/i&gt;", "Öl im Fluß", false),
            ("Öl im Fluß - und kein Ende", "Öl im Fluß - und kein Ende", false),
        ] {
            let (found, note) =
                title(&StructuredData::read(&Tree::new(&format!("<title>{window}</title>"))), None).unwrap();
            assert_eq!((found.as_str(), note.is_some()), (expect, guessed), "{window}");
        }
    }

    #[test]
    fn outlets_are_no_part_of_a_title() {
        for (tagged, expect) in [
            ("Öl im Fluß - Täler-Bote", "Öl im Fluß"),
            ("Öl im Fluß | Taeler-Bote.example", "Öl im Fluß"),
            ("Öl im Fluß – Lokales – Täler-Bote Online", "Öl im Fluß"),
            ("Öl im Fluß - Süßdorf - Täler-Bote", "Öl im Fluß"),
            ("Öl im Fluß - die Größe - Täler-Bote", "Öl im Fluß - die Größe"),
            ("Öl im Fluß (Täler-Bote)", "Öl im Fluß"),
            ("Täler-Bote: Öl im Fluß", "Öl im Fluß"),
            ("Hochwasser: Öl im Fluß", "Hochwasser: Öl im Fluß"),
            ("Druckversion: Öl im Fluß - Täler-Bote", "Öl im Fluß"),
            ("Täler-Bote | Öl im Fluß", "Öl im Fluß"),
            ("Öl im Fluß » TÄLER-BOTE", "Öl im Fluß"),
            ("Öl im Fluß | uferkurier.de", "Öl im Fluß"),
            ("Öl im Fluß - und kein Ende", "Öl im Fluß - und kein Ende"),
        ] {
            assert_eq!(shown(&format!("<meta property=og:title content='{tagged}'>"), None).as_deref(), Some(expect));
        }
    }

    #[test]
    fn stages_in_order() {
        let linked = r#"<script type="application/ld+json">{"@type": "Article", "headline": "Öl"}</script>"#;
        assert_eq!(shown(&format!("<meta property=og:title content=Fluß>{linked}"), None).as_deref(), Some("Fluß"));
        assert_eq!(shown(&format!("<meta property=og:title content=Täler-Bote>{linked}"), None).as_deref(), Some("Öl"));
        assert_eq!(shown("<title>Täler-Bote: Größe</title>", Some("Größe")).as_deref(), Some("Größe"));
        assert_eq!(shown("<title>Größe | Täler-Bote</title>", None).as_deref(), Some("Größe"));
        assert_eq!(shown("<title>Täler-Bote</title>", None), None);
        let ended = "<meta property=og:title content='Öl im Fluß | Umwelt | Bote'>";
        assert_eq!(shown(ended, Some("Öl im Fluß")).as_deref(), Some("Öl im Fluß"));
        let path = "<meta property=og:title content='T-B online: Lokales: Öl im Fluß'>";
        assert_eq!(shown(path, Some("Öl im Fluß")).as_deref(), Some("Öl im Fluß"));
        let kicker = "<meta property=og:title content='Hochwasser: Öl im Fluß'>";
        assert_eq!(shown(kicker, Some("Öl im Fluß")).as_deref(), Some("Hochwasser: Öl im Fluß"));
        let cut = "<meta property=og:title content='Der Fluß steigt und …'>";
        assert_eq!(shown(cut, Some("Der Fluß steigt und steigt")).as_deref(), Some("Der Fluß steigt und steigt"));
    }

    #[test]
    fn kickers_stand_in_or_before_the_headline() {
        for markup in [
            "<h1><span class='article-kicker'>Hochwasser:</span> Öl im Fluß</h1>",
            "<h1><span class=dachzeile>Hochwasser</span><div>Öl im Fluß</div></h1>",
            "<div class=overline>Hochwasser</div><h1>Öl im Fluß</h1>",
            "<p class=topline><a href=x>Hochwasser</a></p><p>12.03.2024</p><h1>Öl im Fluß</h1>",
        ] {
            let tree = Tree::new(markup);
            let blocks = blocks(&tree);
            let place = blocks.iter().position(|block| block.tag == "h1");
            let expect = (Some("Öl im Fluß".to_owned()), Some("Hochwasser".to_owned()));
            assert_eq!(heading(&tree, &blocks, place), expect, "{markup}");
        }
        let tree = Tree::new("<p>Ein Satz.</p><h1>Öl</h1>");
        assert_eq!(heading(&tree, &blocks(&tree), Some(1)), (Some("Öl".to_owned()), None));
    }
}
