//! The headline, without the outlet's name behind it.

use crate::ingest::draft::{Draft, FrontEnd, SiteNames, TitleClaim};
use crate::ingest::recognise::address::{is_host, squeezed};
use crate::lexicon::is_section;

/// Who states the title, in the order in which they are believed.
const ORDER: [TitleClaim; 7] = [
    TitleClaim::Field,
    TitleClaim::OpenGraph,
    TitleClaim::TwitterCard,
    TitleClaim::JsonLd,
    TitleClaim::Heading,
    TitleClaim::Window,
    TitleClaim::HeaderLine,
];

/// A longer text, in characters, is no headline.
const MAX_TITLE_CHARS: usize = 400;

/// The title of an article; `None` if no source has one. `outlet` are the names of its outlet, squeezed.
pub fn title(draft: &Draft, outlet: &[String], notes: &mut Vec<String>) -> Option<String> {
    let names = draft.claims.site_names();
    let names = names.unwrap_or_else(|| SiteNames { names: outlet.to_vec(), sections: Vec::new() });
    let heading = draft.claims.title(TitleClaim::Heading).filter(|text| names.is_title(text));
    let heading = heading.as_deref();
    let linked = draft.claims.title(TitleClaim::JsonLd).map(|text| names.strip(&text, heading));
    let linked = linked.filter(|text| names.is_title(text));
    for claim in ORDER {
        let found = match claim {
            TitleClaim::Field => draft.fields.title.as_deref().map(|title| names.strip_or_keep(title)),
            TitleClaim::HeaderLine => draft.claims.title(claim).map(|title| names.strip_or_keep(&title)),
            TitleClaim::Heading => heading.map(str::to_owned),
            TitleClaim::JsonLd => linked.clone(),
            TitleClaim::OpenGraph | TitleClaim::TwitterCard => {
                let stated = draft.claims.title(claim).map(|text| names.strip(&text, heading.or(linked.as_deref())));
                let full = |short: String| {
                    let full = heading.into_iter().chain(linked.as_deref()).find(|full| is_cut(&short, full));
                    full.map_or(short.clone(), str::to_owned)
                };
                stated.filter(|text| names.is_title(text)).map(full)
            }
            TitleClaim::Window => draft.claims.title(claim).and_then(|title| names.of_window(&title, notes)),
        };
        if found.is_some() {
            return found;
        }
    }
    None
}

/// The kicker above the headline; `None` if there is none, or if that of a page repeats the title.
pub fn kicker(draft: &Draft, title: Option<&str>) -> Option<String> {
    let repeats = |kicker: &String| title.is_some_and(|title| squeezed(title) == squeezed(kicker));
    draft.claims.kicker().filter(|kicker| draft.front_end == FrontEnd::Plain || !repeats(kicker))
}

/// Whether `short` is `full` cut off: *Der Fluß steigt und…* of *Der Fluß steigt und steigt*.
fn is_cut(short: &str, full: &str) -> bool {
    let begin = short.strip_suffix('…').or_else(|| short.strip_suffix("..."));
    begin.is_some_and(|begin| full.starts_with(begin.trim_end()) && !full.ends_with('…') && !full.ends_with("..."))
}

impl SiteNames {
    /// A title of a field or a text without the outlet behind it, unless it is nothing else.
    fn strip_or_keep(&self, title: &str) -> String {
        let bare = self.strip(title, None);
        if self.is_title(&bare) { bare } else { title.to_owned() }
    }

    /// The title of the window without the outlet; a note says where its name was guessed.
    fn of_window(&self, title: &str, notes: &mut Vec<String>) -> Option<String> {
        let stripped = self.strip(title, None);
        let bare = without_print_mark(title.trim());
        let shown = match stripped == bare {
            // *Druckversion - Der Damm hält - Uferpost*
            true if bare.len() < title.trim().len() => last_part(bare).map_or(bare, |(before, _)| before),
            true => self.guess(bare),
            false => &stripped,
        };
        if !self.is_title(shown) {
            return None;
        }
        notes.extend((shown.len() < stripped.len()).then(|| "title inferred from that of the window".to_owned()));
        Some(shown.to_owned())
    }

    /// Whether a part of a title names the outlet: it is its name, contains it, or is a longer part of it.
    fn is_outlet(&self, part: &str) -> bool {
        /// A part of a name with fewer bytes may be a word by chance.
        const MIN_NAME_BYTES: usize = 4;
        let own = squeezed(part);
        is_host(part)
            || self.names.iter().any(|name| {
                own == *name
                    || name.len() >= MIN_NAME_BYTES && own.contains(name)
                    || own.len() >= MIN_NAME_BYTES && name.contains(&own)
            })
    }

    fn is_section(&self, part: &str) -> bool {
        is_section(part) || self.sections.contains(&squeezed(part))
    }

    /// The title without the parts at its end, and the one at its beginning, that name the outlet, and without the
    /// section before the outlet. A last part goes as well if what stands before it is the `headline` of the page.
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

    /// The title of the window without what is likely to name the outlet, for an outlet without a known name: a short
    /// part behind a bar, or behind a section.
    fn guess<'t>(&self, title: &'t str) -> &'t str {
        const MAX_WORDS: usize = 3;
        let words = |text: &str| text.split_whitespace().count();
        let Some((before, part)) = last_part(title).filter(|(_, part)| words(part) <= MAX_WORDS) else { return title };
        match last_part(before) {
            Some((headline, section)) if self.is_section(section) => headline,
            _ if title[before.len()..].starts_with(" |") && words(before) > words(part) => before,
            _ => title,
        }
    }

    /// Whether a text can be a title: the title of a start page is the outlet's name alone.
    fn is_title(&self, text: &str) -> bool {
        !text.is_empty() && text.chars().count() <= MAX_TITLE_CHARS && !self.names.contains(&squeezed(text))
    }
}

const SEPARATORS: [&str; 9] = [" | ", " - ", " – ", " — ", " » ", " · ", " • ", " :: ", " « "];

/// The title without the mark of a page to print: *Druckversion - Der Damm hält*.
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

/// The parts of a title before its last separator and behind it; `None` if it has no separator.
fn last_part(title: &str) -> Option<(&str, &str)> {
    let marks = SEPARATORS.iter().filter_map(|mark| Some((title.rfind(mark)?, mark.len())));
    let (at, length) = marks.max_by_key(|(at, _)| *at)?;
    Some((title[..at].trim_end(), title[at + length..].trim()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::draft::Claims;
    use crate::ingest::page::SavedPage;
    use crate::ingest::page::claims::PageClaims;
    use crate::ingest::read::RawFields;

    const OUTLET: &str = "<link rel=canonical href='https://www.taeler-bote.example/suessdorf/a'>
        <meta property=og:site_name content='Täler-Bote'>";

    /// A page whose headline is known.
    struct Titled {
        page: PageClaims,
        heading: Option<String>,
    }

    impl Claims for Titled {
        fn title(&self, claim: TitleClaim) -> Option<String> {
            if claim == TitleClaim::Heading { self.heading.clone() } else { self.page.title(claim) }
        }

        fn site_names(&self) -> Option<SiteNames> {
            self.page.site_names()
        }
    }

    /// The title of a page, and whether a note says of it that it was guessed.
    fn read(tags: &str, heading: Option<&str>) -> Option<(String, bool)> {
        let page = PageClaims::new(SavedPage::read(tags), jiff::civil::Date::default());
        let claims = Box::new(Titled { page, heading: heading.map(str::to_owned) });
        let draft = Draft { claims, ..Draft::of_fields(RawFields::default()) };
        let mut notes = Vec::new();
        title(&draft, &[], &mut notes).map(|title| (title, !notes.is_empty()))
    }

    fn shown(tags: &str, heading: Option<&str>) -> Option<String> {
        read(&format!("{OUTLET}{tags}"), heading).map(|(title, _)| title)
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
            assert_eq!(read(&format!("<title>{window}</title>"), None), Some((expect.to_owned(), guessed)), "{window}");
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
}
