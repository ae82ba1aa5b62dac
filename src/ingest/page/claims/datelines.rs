//! Dates that readers see: datelines around the headline, sentences on the publication, lines that are but a date.

use super::shown::{MAX_BEFORE_CHARS, beside, is_adverbial, last_chars};
use super::{Moment, PageClaims};
use crate::ingest::recognise::date::{DateLabel, DateSpot};
use crate::lexicon::{Furniture, PagePattern};
use crate::model::Precision;

/// A dateline with a byline and a label has at most this many characters beside its dates.
const MAX_BESIDE_CHARS: usize = 120;
const MAX_DATELINE_CHARS: usize = 220;

/// Blocks that are read around the headline: down to this many blocks of the text, and up to this many above.
const MAX_BLOCKS_INTO_TEXT: usize = 3;
const MAX_BLOCKS_ABOVE: usize = 14;

fn moment(spot: &DateSpot) -> Moment {
    (spot.dateline.interval, spot.dateline.time)
}

/// The best date of a dateline: days before months, then publication before unlabelled dates before updates, then the
/// first. `None` if `dates` is empty.
fn best(dates: &[DateSpot]) -> Option<&DateSpot> {
    let rank = |label| match label {
        DateLabel::Published => 0,
        DateLabel::Plain | DateLabel::AsOf => 1,
        DateLabel::Updated => 2,
    };
    dates.iter().min_by_key(|spot| (std::cmp::Reverse(spot.dateline.interval.precision), rank(spot.dateline.label)))
}

/// The date of a dateline near the headline, below it before above it; a month only if no dateline has a day.
pub fn near_title(claims: &PageClaims) -> Option<Moment> {
    let (first, _) = claims.text;
    let heading = claims.page.body.heading.unwrap_or(first);
    let below = heading..claims.page.blocks.len().min(first.max(heading) + MAX_BLOCKS_INTO_TEXT);
    // What stands under a heading behind the first text is of something else.
    let below = below.take_while(|&place| place <= first.max(heading) || !claims.page.blocks[place].is_heading());
    let above = (heading.saturating_sub(MAX_BLOCKS_ABOVE)..heading).rev();
    let mut later = None;
    for place in below.chain(above) {
        let Some(block) = claims.page.blocks.get(place) else { continue };
        let other = [
            Furniture::Comments,
            Furniture::Related,
            Furniture::Navigation,
            Furniture::Footer,
            Furniture::Sidebar,
            Furniture::Form,
        ];
        if block.chars > MAX_DATELINE_CHARS || block.furniture.is_some_and(|kind| other.contains(&kind)) {
            continue;
        }
        let dates = claims.outside_sentences(block);
        if beside(&block.text, &dates) > MAX_BESIDE_CHARS || claims.is_of_another(place) {
            continue;
        }
        let Some(date) = best(&dates) else { continue };
        let framed =
            || date.dateline.label == DateLabel::Plain && claims.is_in_frame(place, date.dateline.time.is_some());
        if date.dateline.label == DateLabel::Updated || framed() {
            continue;
        }
        if date.dateline.interval.precision != Precision::Day {
            later = later.or(Some(moment(date)));
            continue;
        }
        return Some(moment(date));
    }
    later
}

/// The date of a dateline between headline and text, or right above the headline, whatever the names of the elements.
pub fn in_head(claims: &PageClaims) -> Option<Moment> {
    const MAX_BLOCKS_BELOW: usize = 25;
    const MAX_BLOCKS_BELOW_WITHOUT_TEXT: usize = 4;
    const MAX_BLOCKS_ABOVE: usize = 5;
    const MAX_BLOCK_CHARS: usize = 140;
    let heading = claims.page.body.heading?;
    let (first, _) = claims.text;
    let last = if first > heading { first } else { heading + MAX_BLOCKS_BELOW_WITHOUT_TEXT };
    let below = heading + 1..(last + 1).min(heading + MAX_BLOCKS_BELOW).min(claims.page.blocks.len());
    let above = (heading.saturating_sub(MAX_BLOCKS_ABOVE)..heading).rev();
    let other = [Furniture::Comments, Furniture::Navigation, Furniture::Sidebar];
    below
        .chain(above)
        .filter_map(|place| Some((place, claims.page.blocks.get(place)?)))
        .filter(|(_, block)| {
            block.chars <= MAX_BLOCK_CHARS && block.furniture.is_none_or(|kind| !other.contains(&kind))
        })
        .filter(|(place, _)| !claims.is_of_another(*place))
        .find_map(|(place, block)| {
            let dates = claims.outside_sentences(block);
            let spot = best(&dates).filter(|spot| spot.dateline.label != DateLabel::Updated)?;
            (spot.dateline.label == DateLabel::Published || !claims.is_in_frame(place, spot.dateline.time.is_some()))
                .then(|| moment(spot))
        })
}

/// The date of a sentence on the publication: *Der Beitrag wurde am 12. März 2024 von Jörg Groß veröffentlicht*,
/// *Erstellt am 12.03.2024*
pub fn sentence(claims: &PageClaims) -> Option<Moment> {
    const MAX_BLOCK_CHARS: usize = 500;
    claims
        .outside(&[Furniture::Comments, Furniture::Related])
        .filter(|(_, block)| block.chars <= MAX_BLOCK_CHARS)
        .find_map(|(_, block)| {
            let dates = claims.dates(block);
            let published = |spot: &&DateSpot| {
                spot.dateline.label != DateLabel::Updated
                    && PagePattern::SentenceOfPublication
                        .matches(last_chars(&block.text[..spot.start], MAX_BEFORE_CHARS))
            };
            dates.iter().find(published).map(moment)
        })
}

/// The date with which one of the first paragraphs begins: *Oberfelden, 12. März 2024 – Der Fluß …*
pub fn of_text(claims: &PageClaims) -> Option<Moment> {
    const MAX_PARAGRAPHS: usize = 2;
    let places = claims.page.body.kept.iter().filter_map(|&place| claims.page.blocks.get(place));
    places.filter(|block| block.is_text()).take(MAX_PARAGRAPHS).find_map(|block| {
        let dates = claims.dates(block);
        let spot = dates.first()?;
        let (before, after) = (&block.text[..spot.start], &block.text[spot.end..]);
        // What happened on a day may be told long after it.
        let dateline =
            PagePattern::BeforeOpeningDate.matches(before) && !(before.contains(" am ") || is_adverbial(before, after));
        dateline.then(|| moment(spot))
    })
}

/// The date of a line that is but a date, anywhere on the page.
pub fn alone(claims: &PageClaims) -> Option<Moment> {
    const MAX_BLOCK_CHARS: usize = 60;
    const MAX_LINKED_SHARE: f64 = 0.5;
    let other = [Furniture::Comments, Furniture::Related, Furniture::Navigation, Furniture::Sidebar, Furniture::Form];
    claims
        .outside(&other)
        .filter(|(_, block)| block.chars < MAX_BLOCK_CHARS && block.linked_share() < MAX_LINKED_SHARE)
        .find_map(|(place, block)| {
            let dates = claims.dates(block);
            let [spot] = &dates[..] else { return None };
            let rest = format!("{} {}", &block.text[..spot.start], &block.text[spot.end..]);
            let framed =
                || spot.dateline.label == DateLabel::Plain && claims.is_in_frame(place, spot.dateline.time.is_some());
            (PagePattern::BesideLoneDate.matches(&rest) && !framed() && !claims.is_of_another(place))
                .then(|| moment(spot))
        })
}

/// A date behind a label that speaks of publication, in any short block.
pub fn labelled(claims: &PageClaims) -> Option<Moment> {
    const MAX_BLOCK_CHARS: usize = 400;
    claims
        .outside(&[Furniture::Comments, Furniture::Related])
        .filter(|(_, block)| block.chars <= MAX_BLOCK_CHARS)
        .find_map(|(_, block)| {
            let dates = claims.dates(block);
            let stated = |spot: &&DateSpot| match spot.dateline.label {
                DateLabel::Published | DateLabel::AsOf => true,
                DateLabel::Plain => {
                    block.text[..spot.start].trim_end().ends_with(" vom") || block.text.starts_with("Vom ")
                }
                DateLabel::Updated => false,
            };
            dates.iter().find(stated).map(moment)
        })
}

/// The date of a short line right behind the text.
pub fn behind(claims: &PageClaims) -> Option<Moment> {
    const MAX_BLOCKS: usize = 7;
    const MAX_BLOCK_CHARS: usize = 100;
    const MAX_BESIDE_CHARS: usize = 45;
    const MAX_LINKED_SHARE: f64 = 0.5;
    let (_, last) = claims.text;
    let other = [Furniture::Comments, Furniture::Related, Furniture::Navigation, Furniture::Sidebar];
    claims
        .page
        .blocks
        .iter()
        .enumerate()
        .skip(last)
        .take(MAX_BLOCKS)
        // What stands under a heading behind the text is of something else.
        .take_while(|(_, block)| !block.is_heading())
        .filter(|(_, block)| block.linked_share() < MAX_LINKED_SHARE)
        .filter(|(_, block)| {
            block.chars <= MAX_BLOCK_CHARS && block.furniture.is_none_or(|kind| !other.contains(&kind))
        })
        .find_map(|(place, block)| {
            let dates = claims.outside_sentences(block);
            let short = beside(&block.text, &dates) < MAX_BESIDE_CHARS;
            let spot = best(&dates).filter(|spot| short && spot.dateline.label != DateLabel::Updated)?;
            (spot.dateline.label == DateLabel::Published || !claims.is_in_frame(place, spot.dateline.time.is_some()))
                .then(|| moment(spot))
        })
}

/// The date of an update, in any short block.
pub fn updated(claims: &PageClaims) -> Option<Moment> {
    const MAX_BLOCK_CHARS: usize = 120;
    claims
        .outside(&[Furniture::Comments, Furniture::Related])
        .filter(|(_, block)| block.chars < MAX_BLOCK_CHARS)
        .find_map(|(_, block)| {
            let dates = claims.dates(block);
            dates.iter().find(|spot| matches!(spot.dateline.label, DateLabel::Updated | DateLabel::AsOf)).map(moment)
        })
}

/// The day beside a link to the article before or behind this one, for a page without another date.
pub fn of_neighbour(claims: &PageClaims) -> Option<Moment> {
    let heading = claims.page.body.heading.unwrap_or(claims.text.0).min(claims.page.blocks.len());
    claims.page.blocks[heading.saturating_sub(MAX_BLOCKS_ABOVE)..heading]
        .iter()
        .rev()
        .filter(|block| block.chars <= MAX_DATELINE_CHARS && claims.is_of_neighbour(block.within))
        .find_map(|block| best(&claims.outside_sentences(block)).map(moment))
}

#[cfg(test)]
mod tests {
    use crate::ingest::resolve::date::tests::{TEXT, shown};

    #[test]
    fn stages() {
        for (markup, expect) in [
            ("<p>1.1.2024</p><h1>Öl</h1><p>Von Jörg Süß | 12.03.2024, 16.03 Uhr</p>TEXT", "2024-03-12 16:03 header"),
            ("<p>Dienstag, 3. Jänner 2023</p><h1>Öl</h1>TEXT", "2023-01-03 header"),
            ("<figcaption><p>3.1.2023</p><h1>Öl</h1></figcaption>TEXT", "2023-01-03 header"),
            ("<h1>Öl</h1><p>Aktualisiert: 13.3.2024</p><p>Stand: 12.3.2024</p>TEXT", "2024-03-12 header"),
            ("<h1>Öl</h1><p>Letzte Änderung 13. Feber 2024</p>TEXT", "2024-02-13 header"),
            ("<h1>Öl</h1><p>12.03.2023 – 14.03.2023</p><p>2. April 2023</p>TEXT", "2023-04-02 header"),
            (
                "<h1>Öl</h1><nav>12.03.2024</nav>TEXT<p>Dieser Beitrag wurde von uns am 5. Mai 2020 \
                 veröffentlicht.</p>",
                "2020-05-05 header",
            ),
            (
                "<h1>Öl</h1><p>Oberfelden, 12. März 2024 – Der Fluß ist in der Nacht über die Ufer getreten, sagte die \
                 Größe der Feuerwehr am Morgen. Die Straße zur Mühle war bis zum Mittag gesperrt, dann sank das Wasser \
                 wieder, und nur noch der Schlamm zeigte, wie hoch es gewesen war.</p>",
                "2024-03-12 text",
            ),
            ("<h1>Öl</h1>TEXTTEXTTEXTTEXT<div>Text: Jörg Süß, 12.03.2024</div>", "2024-03-12 header"),
            ("<h1>Öl</h1><p>Jörg Süß, registriert: 1.2.2008</p><p>von Jörg Süß, 3.4.2009</p>TEXT", "2009-04-03 header"),
            ("<h1>Groß zum 1.9.2015 Wirt</h1><p>am 25.08.2015 22:30</p>TEXT", "2015-08-25 22:30 header"),
            ("<h1>Öl</h1><p>Stand - 12.11.2021 (Unverändert seit: 05.11.2021)</p>TEXT", "2021-11-12 header"),
            ("<h1>Öl</h1><p>Heft März 2023</p>TEXT", "2023-03 header"),
        ] {
            assert_eq!(shown(&markup.replace("TEXT", TEXT)).as_deref(), Some(expect), "{markup}");
        }
    }

    #[test]
    fn what_a_text_is_about_is_no_dateline() {
        for markup in [
            "<h1>Öl</h1><p>Am 9. November 1938 brannte es.</p>TEXT",
            "<h1>Öl</h1><p>Am 3. Oktober 1990 feierte Süßdorf mit.</p>TEXT",
            "<h1>Öl</h1><p>Am Dienstag, 12. März 2024, fließt es wieder.</p>TEXT",
            "<h1>Öl</h1><p>Das Fest am Fluß findet am 12. März 2024 in Oberfelden statt.</p>TEXT",
            "<h1>Öl</h1><p>Am 12. März 2024 ist der Fluß in Oberfelden über die Ufer getreten, wie die Feuerwehr \
             sagte.</p>",
            "<h1>Öl</h1><p>Wann: 12. März 2024, 19 Uhr</p>TEXT",
            "<h1>Öl</h1><p>Foto: Jörg Süß, 12.03.2024</p>TEXT",
            "<h1>Öl</h1><figure><figcaption>Die Öhr am 12.03.2024</figcaption></figure>TEXT",
            "<h1>Öl</h1><p>Bewerbungsfrist: 12.03.2024</p>TEXT",
            "<h1>Öl</h1><p>Die Ausstellung vom 12.3.2024 bis 14.3.2024</p>TEXT",
            "<h1>Öl</h1>TEXT<p>12.03.2024 – 14.03.2024</p>",
            "<div><h3><a href=/s>Der Süßbach fällt</a></h3><p>12.03.2024</p></div><h1>Öl</h1>TEXT",
            "<h1>Öl</h1>TEXT<h3>Weitere Artikel</h3><ul><li><a href=x>Größeres</a> (12.03.2024)</ul>",
            "<h1>Öl</h1>TEXT<div class=comments>12.03.2024</div>",
        ] {
            assert_eq!(shown(&markup.replace("TEXT", TEXT)), None, "{markup}");
        }
    }

    #[test]
    fn a_day_beside_a_link_to_the_neighbour_is_its_own() {
        let above = [
            "<div><a href=/b>« Die Brücke ist gesperrt</a> 11.03.2024</div>",
            "<p><a href=/b>Vorheriger Artikel: Die Brücke</a> <time>11.03.2024</time></p>",
        ];
        for link in above {
            for own in
                ["<p>Veröffentlicht am 12.03.2024</p>", "<p>12.03.2024</p>", "<p>Letzte Änderung: 12.03.2024</p>"]
            {
                let page = format!("{link}<h1>Öl</h1>{TEXT}{TEXT}{TEXT}{own}");
                assert_eq!(shown(&page).as_deref(), Some("2024-03-12 header"), "{page}");
            }
        }
        for link in [
            "<div><a href=/b>« Die Brücke ist gesperrt</a> 11.03.2024</div>",
            "<div><a href=/b>« zurück zur Übersicht</a> 11.03.2024</div>",
        ] {
            let page = format!("{link}<h1>Öl</h1>{TEXT}");
            assert_eq!(shown(&page).as_deref(), Some("2024-03-11 header"), "{page}");
        }
    }

    #[test]
    fn the_day_of_reading_is_no_dateline() {
        for markup in [
            "<header><nav><a href=/o>Orte</a></nav><div>12.03.2024</div></header><h1>Öl</h1>TEXT",
            "<div class=top-bar><div class=header>Dienstag, 12. März 2024</div></div><h1>Öl</h1>TEXT",
            "<p>12.03.2024</p><div><a href=/>Täler-Bote</a></div><h1>Öl</h1>TEXT",
            "<p>12.03.2024</p><p>Ä</p><p>Ö</p><p>Ü</p><p>ä</p><p>ö</p><h1>Öl</h1>TEXT",
            "<p>Heute ist Dienstag, der 12. März 2024</p><h1>Öl</h1>TEXT",
            "<p>Wetter am 12.03.2024: 8 Grad</p><h1>Öl</h1>TEXT",
            "<h1>Öl</h1>TEXT<p>Gedruckt am 12.03.2024</p><p>Zuletzt abgerufen am 12.03.2024</p>",
            "<h1>Öl</h1>TEXT<footer>Oberfelden, 12.03.2024</footer>",
            "<!-- Page saved with SingleFile url: https://taeler-bote.example/ saved date: Tue Mar 12 2024 -->
             <h1>Öl</h1><p>12.03.2024</p><p>13.03.2024</p>TEXT",
        ] {
            assert_eq!(shown(&markup.replace("TEXT", TEXT)), None, "{markup}");
        }
        for markup in [
            "<article><header><div>12.03.2024</div><h1>Öl</h1></header>TEXT</article>",
            "<div class=article-header>12.03.2024</div><h1>Öl</h1>TEXT",
            "<p>12.03.2024</p><p><a href=/ort>Ort</a></p><h1>Öl</h1>TEXT",
            "<div class=header><p>12.03.2024, 16.03 Uhr</p><p>Jana Beck</p></div><h1>Öl</h1>TEXT",
            "<article><h1>Öl</h1><footer>Jana Beck 12.03.2024</footer>TEXT</article>",
            "<header><nav><a href=/>Orte</a></nav><div>Veröffentlicht am 12.03.2024</div></header><h1>Öl</h1>TEXT",
            "<!-- saved from url=(0029)https://taeler-bote.example/ --><h1>Öl</h1><p>12.03.2024</p>TEXT",
        ] {
            let found = shown(&markup.replace("TEXT", TEXT)).map(|found| found.replace(" 16:03", ""));
            assert_eq!(found.as_deref(), Some("2024-03-12 header"), "{markup}");
        }
    }
}
