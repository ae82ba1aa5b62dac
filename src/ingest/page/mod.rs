//! The front end for markup: from a saved page to a draft.
//!
//! What comes in: a page as it was saved. What goes out: a [`Draft`]. What it does not do: no files, no encodings; it
//! chooses no date, outlet or author; `resolve` does.
//!
//! The way: `markup` (tree, blocks, names of elements), `structured_data` for what the page says of itself for
//! machines, `body` for the text, `claims` for what is said of the article.

pub mod body;
pub mod claims;
pub mod markup;
pub mod structured_data;

use jiff::civil::Date;

use super::clean;
use super::draft::{Draft, DraftBlock, FrontEnd, Role};
use super::read::RawFields;
use super::recognise::subscription::SubscriptionCall;
use crate::text::{repair_characters, repair_mojibake};
use body::{AnnouncedArticle, Body, MIN_ARTICLE_CHARS};
use claims::PageClaims;
use markup::blocks::{PageBlock, blocks};
use markup::tree::{Tree, without_scripts};
use structured_data::StructuredData;

/// The draft of the article on a page. `today` is the latest day that a date may be.
pub fn draft(markup: &str, fields: RawFields, today: Date) -> Draft {
    let (markup, misdecoded) = repair_mojibake(markup);
    let page = SavedPage::read(&markup);
    let PageText { lead, mut blocks, call, mut notes } = page.text();
    let line = |text: &str| clean::one_line(&repair_characters(text));
    blocks.iter_mut().for_each(|block| block.text = line(&block.text));
    blocks.retain(|block| !block.text.is_empty());
    if page.said.linked.broken > 0 {
        notes.push("JSON-LD of the page is broken".to_owned());
    }
    let lead = lead.as_deref().map(line);
    let claims = Box::new(PageClaims::new(page, today));
    Draft { front_end: FrontEnd::Page, fields, blocks, lead, call, claims, misdecoded, notes }
}

/// A page that was read, before its characters are repaired.
pub struct SavedPage {
    pub tree: Tree,
    pub blocks: Vec<PageBlock>,
    pub body: Body,
    pub said: StructuredData,
}

impl SavedPage {
    pub fn read(markup: &str) -> Self {
        let page = Self::of_tree(Tree::new(markup));
        if page.length() < MIN_ARTICLE_CHARS && page.tree.elements("noscript").next().is_some() {
            let unscripted = Self::of_tree(Tree::new(&without_scripts(markup)));
            if unscripted.length() >= MIN_ARTICLE_CHARS.max(2 * page.length()) {
                return unscripted;
            }
        }
        page
    }

    /// The length of the text that was found, in characters.
    fn length(&self) -> usize {
        self.body.kept.iter().map(|&at| self.blocks[at].chars).sum()
    }

    fn of_tree(tree: Tree) -> Self {
        let said = StructuredData::read(&tree);
        let mut blocks = blocks(&tree);
        let announced = AnnouncedArticle {
            titles: said.headlines(),
            descriptions: said.descriptions(),
            outlets: said.outlets(),
            authors: said.authors(),
        };
        let body = body::body(&tree, &mut blocks, &announced);
        SavedPage { tree, blocks, body, said }
    }

    /// The text of the article.
    pub fn text(&self) -> PageText {
        let paragraph = |&at: &usize| {
            let subhead = self.blocks[at].is_heading() && !self.body.leads.contains(&at);
            let role = if subhead { Role::Subhead } else { Role::Paragraph };
            DraftBlock { role, text: self.blocks[at].text.clone() }
        };
        let blocks: Vec<DraftBlock> = self.body.kept.iter().map(paragraph).collect();
        let mut notes: Vec<String> = self.tree.cut.into_iter().map(str::to_owned).collect();
        if let Some(blocks) = self.text_for_machines(&blocks) {
            notes.push("the text is that of the page's JSON-LD".to_owned());
            return PageText { lead: None, blocks, call: None, notes };
        }
        if self.body.others > 0 {
            let plural = if self.body.others == 1 { "" } else { "s" };
            notes.push(format!("dropped {} other article{plural} of the page", self.body.others));
        }
        if self.body.joined > 0 {
            notes.push(format!("page has {} articles, read as one", self.body.joined));
        }
        let lead = self.body.leads.first().map(|&at| self.blocks[at].text.clone());
        PageText { lead, blocks, call: self.body.call, notes }
    }

    /// The text in the JSON-LD of a page, if it is much longer than what the page shows; else `None`.
    fn text_for_machines(&self, shown: &[DraftBlock]) -> Option<Vec<DraftBlock>> {
        /// The text in JSON-LD is at least this many times as long as the shown one.
        const MIN_LENGTH_FACTOR: usize = 3;
        const MIN_MACHINE_TEXT_BYTES: usize = 250;
        let text = self.said.articles().filter(|work| !work.listed).find_map(|work| work.body.as_deref())?;
        let shown: usize = shown.iter().map(|block| block.text.len()).sum();
        let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty());
        (text.len() > MIN_MACHINE_TEXT_BYTES && text.len() > MIN_LENGTH_FACTOR * shown)
            .then(|| lines().map(DraftBlock::paragraph).collect())
    }
}

/// The text of a page's article.
#[derive(Debug, Default)]
pub struct PageText {
    /// The first paragraph, if it sums the others up.
    pub lead: Option<String>,
    pub blocks: Vec<DraftBlock>,
    /// The call to subscribe that stood below the text.
    pub call: Option<SubscriptionCall>,
    pub notes: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_text(markup: &str) -> PageText {
        SavedPage::read(markup).text()
    }

    const FIRST: &str = "Die Öhr ist am Montag über die Ufer getreten, sagte die Bürgermeisterin von Bärstadt.";
    const SECOND: &str = "Niemand wurde verletzt, doch der Steg am Süßbach ist zerstört und muss neu gebaut werden.";
    const THIRD: &str = "„Wir räumen auf“, sagte ein Sprecher der Feuerwehr, die mit sechzig Leuten im Einsatz war.";

    /// The paragraphs of a page whose article stands among other things.
    fn paragraphs(article: &str) -> Vec<String> {
        let page = format!(
            "<!DOCTYPE html><html lang=de><head><title>Die Öhr steigt | Täler-Bote</title>
            <meta property=og:title content='Die Öhr steigt'></head><body>
            <nav><ul><li><a href=/>Start</a><li><a href=/o>Orte</a></ul></nav>
            <div class=cookie-banner>Wir verwenden Cookies, um Ihnen das Lesen zu erleichtern und zu zählen, wer da \
            war.</div>
            <main><h1>Die Öhr steigt</h1>{article}</main>
            <footer>Täler-Bote, alle Rechte vorbehalten, was immer das in einem Tal heißen mag, das keiner \
            kennt.</footer>
            </body></html>"
        );
        read_text(&page).blocks.into_iter().map(|paragraph| paragraph.text).collect()
    }

    #[test]
    fn the_article_and_nothing_else() {
        let p = |text: &str| format!("<p>{text}</p>");
        let text = p(FIRST) + &p(SECOND) + &p(THIRD);
        for around in [
            "<div class=share-bar><p>Teilen Sie diesen schönen Artikel mit allen, die Sie kennen und mögen.</p></div>",
            "<section id=comments><p>Das habe ich ja schon immer gesagt, auf mich hört hier nur keiner.</p></section>",
            "<aside><p>Auch in Süßdorf ist das Wasser gestiegen, wie ein anderer Artikel sehr genau \
             beschreibt.</p></aside>",
            "<p><b>Lesen Sie auch</b></p><ul><li><a href=/s>Der Süßbach fällt</a></ul>",
            "<figure><img src=o.jpg><figcaption>Die Öhr bei Bärstadt, wie sie war. Foto: Jörg \
             Süß</figcaption></figure>",
            "<p>Foto: Jörg Süß/Täler-Bote</p>",
            "<div style='display: none'><p>Dieser Absatz war nur für Maschinen gedacht, die ihn gern lesen \
             mögen.</p></div>",
            "<p>Anna Groß ist Redakteurin im Ressort Fluss.</p>",
            "<h3>Für die Öhr</h3><p>Unabhängiger Journalismus kostet Geld. Unterstützen Sie uns, jede Spende \
             hilft.</p>",
            "<form class=newsletter><p>Bleiben Sie auf dem Laufenden und tragen Sie hier Ihre Adresse für uns \
             ein.</p></form>",
            "<div id=wm-ipp-base><p>Über diese Aufnahme: Das Archiv hat diese Seite an 12 Tagen gesehen.</p></div>",
            "<p>Haben Sie einen Fehler gefunden? Dann schreiben Sie uns an hilfe@taeler-bote.example.</p>",
            "<p><b>Mehr aus Bärstadt:</b></p>",
            "<p>Hier sehen Sie einen Beitrag von Fotogramm. Mit Klick auf den Knopf stimmen Sie dem zu.</p>",
            "<p>(Symbolbild)</p><p>Die Öhr bei Süßdorf (Archivbild) © Jörg Süß</p><p>Bild 1 von 12</p>",
            "<p>Diese Audioversion wurde künstlich erzeugt.</p><p>Nach der Werbung weiterlesen</p>",
            "<p>Wie bewerten Sie diesen Artikel?</p><p>Sagen Sie uns Ihre Meinung!</p><p>Datenschutz | Impressum | \
             AGB</p>",
            "<p>Jetzt die Täler-App herunterladen und keine Nachricht mehr verpassen!</p>",
            "<script>var x = '<p>Nichts als Code, so lang er auch sein mag und so sehr er nach PageText \
             aussieht.</p>'</script>",
        ] {
            assert_eq!(paragraphs(&format!("{text}{around}")), [FIRST, SECOND, THIRD], "{around}");
        }
    }

    #[test]
    fn what_belongs_to_an_article_stays() {
        let page = format!(
            "<p>{FIRST}</p><h2>Wie es weitergeht</h2><p>{SECOND}</p><ul><li>Der Steg<li>Das Wehr</ul>
            <table><tr><td>Pegel<td>3,20 Meter</table><blockquote>{THIRD}</blockquote><p>12.03., 18 \
            Uhr</p><p>{SECOND}</p>
            <p>{THIRD}</p><p>{FIRST}</p><p>{SECOND}</p>"
        );
        let found = paragraphs(&page);
        let sentences =
            "<p>Mehr dazu wollte der Wirt nicht sagen.</p><h2>Diskussion</h2><p>Hier finden Sie Öl, sagte er.</p>";
        let page = page.replace("<blockquote>", &format!("{sentences}<blockquote>"));
        let found_more =
            paragraphs(&page.replace("<h2>Diskussion</h2>", &format!("<h2>Diskussion</h2><p>{SECOND} {SECOND}</p>")));
        for wanted in ["Mehr dazu wollte der Wirt nicht sagen.", "Diskussion", "Hier finden Sie Öl, sagte er."] {
            assert!(found_more.iter().any(|text| text == wanted), "{wanted}: {found_more:?}");
        }
        for wanted in ["Wie es weitergeht", "Der Steg", "Das Wehr", "Pegel", "3,20 Meter", THIRD, "12.03., 18 Uhr"] {
            assert!(found.iter().any(|text| text == wanted), "{wanted}: {found:?}");
        }
    }

    #[test]
    fn results_at_the_end_stay() {
        let text = format!("<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>");
        let rows = paragraphs(&format!("{text}<p>1. Süßdorf 12 Punkte</p><p>2. Bärstadt 10 Punkte</p>"));
        assert_eq!(rows[3..], ["1. Süßdorf 12 Punkte", "2. Bärstadt 10 Punkte"]);
        assert_eq!(paragraphs(&format!("{text}<p>12 Kommentare</p><p>3 Aufrufe</p>")).len(), 3);
    }

    #[test]
    fn what_only_looks_like_furniture_stays() {
        for line in [
            "„Ihre Meinung ist uns wichtig“, sagte Bürgermeisterin Groß am Abend.",
            "„Ich bin damit einverstanden, dass externe Inhalte geladen werden“, steht auf dem Knopf, den Süß meint.",
            "(a) Der Umbau</p><p>(b) Die Öhr</p><p>(c) Der Abriss",
            "Vorbereitung</p><p>8 Min",
            "Öhr-Kino</p><p>18:00 / 20:30",
        ] {
            let page = format!("<p>{FIRST}</p><p>{line}</p><p>{SECOND}</p><p>{THIRD}</p><p>{FIRST}</p>");
            assert_eq!(paragraphs(&page).len(), 4 + line.split("</p><p>").count(), "{line}");
        }
        let minutes = "<dl><dt>Vorbereitung</dt><dd>8 Min.</dd></dl>";
        assert_eq!(paragraphs(&format!("<p>{FIRST}</p><p>{SECOND}</p>{minutes}")).len(), 4);
        let read = "<p>12.03.2024</p><p>3 Min.</p>";
        assert_eq!(paragraphs(&format!("<h2>{SECOND}</h2>{read}<p>{FIRST}</p><p>{THIRD}</p>")), [SECOND, FIRST, THIRD]);
    }

    #[test]
    fn short_lines_below_the_lead_are_labels_if_they_are_few() {
        let page = |lines: &[&str]| {
            let lines: String = lines.iter().map(|line| format!("<p>{line}</p>")).collect();
            paragraphs(&format!("<p class=lead>{SECOND}</p>{lines}<p>{FIRST}</p><p>{THIRD}</p>"))
        };
        assert_eq!(page(&["Oberfelden", "Von Jana Öhr", "12.03.2024", "Artikel drucken"]), [SECOND, FIRST, THIRD]);
        assert_eq!(
            page(&["Der Regen fällt auf Feld und Haus", "Die Öhr tritt aus", "Wir tragen Säcke", "Mann für Mann"])
                .len(),
            7
        );
    }

    #[test]
    fn a_note_names_the_author_once_and_at_the_end() {
        let page = |lines: &[&str]| {
            let lines: String = lines.iter().map(|line| format!("<p>{line}</p>")).collect();
            paragraphs(&format!("<meta name=author content='Jana Öhr'><p>{FIRST}</p><p>{SECOND}</p>{lines}")).len() - 2
        };
        assert_eq!(page(&[THIRD, "Die Forscherin Jana Öhr lebt in Süßstadt.", "Ihr Buch gibt es im Laden."]), 1);
        for lines in [
            &["Jana Öhr: Wie war die Nacht am Fluß?", "Ida Ähre: Kalt war sie, und der Kaffee ging zur Neige."][..],
            &["Unsere Reporterin Jana Öhr war dabei.", FIRST, SECOND, THIRD],
            &["Ich, Jana Öhr, war dabei und schäme mich nicht dafür."],
            &["Jana Öhr war sechs, als sie zum ersten Mal am Ufer stand.", THIRD, "Heute lebt Jana Öhr in Süßstadt."],
        ] {
            assert_eq!(page(lines), lines.len(), "{lines:?}");
        }
    }

    #[test]
    fn a_box_of_facts_at_the_end_stays() {
        let text = format!("<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>");
        let facts = ["Öhr-Museum, Uferweg 3, Oberfelden", "Telefon: 01234 5678", "www.oehr-museum.example"];
        let lines: String = facts.map(|line| format!("<p>{line}</p>")).concat();
        assert_eq!(paragraphs(&format!("{text}{lines}<p>Artikel drucken</p>"))[3..], facts);
        assert_eq!(paragraphs(&format!("{text}<h3>Das Museum</h3>{lines}"))[4..], facts);
        for furniture in ["<p>Telefon: 01234 5678</p>", "<p>Kontakt</p><p>Artikel drucken</p>"] {
            assert_eq!(paragraphs(&format!("{text}{furniture}")).len(), 3, "{furniture}");
        }
    }

    #[test]
    fn posts_of_a_front_page_are_articles_of_their_own() {
        let post = |at: usize, texts: &[&str]| {
            let texts: String = texts.iter().map(|text| format!("<p>{text}</p>")).collect();
            format!("<div class=post><h2><a href=/{at}>Öl im Fluß {at}</a></h2>{texts}<p>3 Kommentare</p></div>")
        };
        let long = [FIRST, SECOND, THIRD];
        let page = |posts: &str| {
            let page = format!(
                "<title>Uferblick</title><div><h1><a href=/>Uferblick</a></h1></div><div class=posts>{posts}</div>
                <div class=sidebar><h2>Archiv</h2><ul><li><a href=/10>Oktober</a></ul></div>"
            );
            read_text(&page)
        };
        let found = page(&(post(1, &long) + &post(2, &long) + &post(3, &[SECOND])));
        let texts: Vec<&str> = found.blocks.iter().map(|paragraph| paragraph.text.as_str()).collect();
        assert_eq!(texts, long);
        assert_eq!(found.notes, ["dropped 2 other articles of the page"]);
        let teasers = page(&(post(1, &[FIRST]) + &post(2, &[SECOND]) + &post(3, &[THIRD])));
        assert_eq!(
            (teasers.blocks.len(), &teasers.notes[..]),
            (3, &["page has 3 articles, read as one".to_owned()][..])
        );
        let places =
            format!("<title>Orte am Fluß - Bote</title><h1>Orte am Fluß</h1>{}{}", post(1, &long), post(2, &long));
        assert!(read_text(&places).blocks.len() >= 2 * long.len());
        let ticker = (post(1, &long) + &post(2, &long)).replace("href=/", "href=#");
        assert!(page(&ticker).notes.is_empty());
        assert!(page(&post(1, &long)).notes.is_empty());
    }

    #[test]
    fn leads_are_told_and_stay_in_the_body() {
        let lead = "Das Hochwasser kam in der Nacht; der Landkreis prüft nun, was der Wiederaufbau kosten wird.";
        let page =
            format!("<html><body><h1>Die Öhr steigt</h1><h2>{lead}</h2><div><p>{FIRST}</p><p>{SECOND}</p></div>");
        let page = read_text(&page);
        assert_eq!(page.lead.as_deref(), Some(lead));
        assert_eq!(page.blocks.iter().map(|p| p.text.as_str()).collect::<Vec<_>>(), [lead, FIRST, SECOND]);
        assert!(page.blocks.iter().all(|paragraph| paragraph.role != Role::Subhead));
    }

    #[test]
    fn a_forum_is_read_where_there_is_nothing_else() {
        let posts: String =
            [FIRST, SECOND, THIRD].map(|post| format!("<div class=comment><p>{post}</p></div>")).concat();
        assert_eq!(paragraphs(&format!("<div id=comments>{posts}</div>")).len(), 3);
    }

    #[test]
    fn fragments_and_broken_markup_are_read_text() {
        assert_eq!(read_text(&format!("<p>{FIRST}<p>{SECOND}")).blocks.len(), 2);
        assert_eq!(read_text(&format!("{FIRST}<br><br>{SECOND}")).blocks.len(), 2);
        assert_eq!(read_text(&format!("<div><p>{FIRST}</div></p></span><b>{SECOND}")).blocks.len(), 2);
        assert!(read_text("").blocks.is_empty());
    }

    #[test]
    fn hostile_pages_end() {
        let sentence = format!("<p>{FIRST}</p>");
        for page in [
            "<div>".repeat(100_000) + &sentence,
            "<div><h6>Öl</h6></div>".repeat(50_000),
            "<p>Öl</p>".repeat(300_000),
            sentence.repeat(20_000),
            format!("<div class='{}'>{sentence}", "related ".repeat(50_000)),
            format!("<div>{sentence}</div>").repeat(10_000),
            "<h2>Mehr zum Thema</h2><p>Öl</p>".repeat(20_000),
            format!("<div class=post><h2><a href=/a>Öl</a></h2>{sentence}").repeat(5_000),
            format!("<title>Öl: Lokales: Öl</title>{}", "<h1>Öl</h1>".repeat(20_000)),
            "&nbsp;".repeat(500_000),
            FIRST.repeat(20_000),
        ] {
            read_text(&page);
        }
    }
}
