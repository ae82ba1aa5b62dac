//! The body of a plain text: drops the furniture around and within the article, tells subheads from paragraphs.

use std::collections::BTreeMap;

use super::Extent;
use crate::ingest::clean::TextBlock;
use crate::ingest::draft::{DraftBlock, FurnitureLine, Role};
use crate::ingest::recognise::credits::Credit;
use crate::ingest::recognise::date::{self, DateLabel, Dateline};
use crate::ingest::recognise::furniture::{is_item, rule_for};
use crate::ingest::recognise::prose::{ends_with_stop, is_prose, is_terminated};
use crate::ingest::recognise::subscription::SubscriptionCall;
use crate::ingest::recognise::{address, byline};
use crate::lexicon::{Furniture, Reach};
use crate::text::word_count;

/// A heading that ends an article (*Kommentare*) does so only behind at least this many words of text.
const MIN_WORDS_BEFORE_REST: usize = 60;
/// A full paragraph has at least this many words; comments without any furniture are shorter.
const MIN_PARAGRAPH_WORDS: usize = 15;
/// A byline or dateline below the text is among this many last blocks.
const MAX_LINES_BELOW_TEXT: usize = 3;
/// A box has at most this many lines, and ends at a gap.
const MAX_BOX_LINES: usize = 12;
/// A sentence of at least this many words ends a box.
const MIN_WORDS_AFTER_BOX: usize = 4;
/// A teaser has at most this many blocks between its headline and its link.
const MAX_TEASER_BLOCKS: usize = 3;
/// A subhead is at most this long, in words.
const MAX_SUBHEAD_WORDS: usize = 14;
/// At most this many furniture lines are kept; more come from a list of pages.
const MAX_FURNITURE_LINES: usize = 100;
/// A tag has at most this many words.
const MAX_TAG_WORDS: usize = 3;

/// A body without its furniture, and what was taken from it.
#[derive(Debug, Default)]
pub struct BodyWithoutFurniture {
    pub blocks: Vec<DraftBlock>,
    /// Labelled datelines that stood below the text.
    pub datelines: Vec<Dateline>,
    /// The authors and agencies that sign below the text.
    pub credits: Vec<Credit>,
    /// An address on a line below the text: print-outs have it there.
    pub url: Option<String>,
    /// The call to subscribe that stood below the text.
    pub call: Option<SubscriptionCall>,
    /// Dropped lines in which a text may name its outlet: *Schreib uns an …*.
    pub furniture: Vec<FurnitureLine>,
    /// The number of lines that were dropped, by kind.
    pub dropped: BTreeMap<Furniture, usize>,
}

/// Whether a sum of money on a line of its own (*25 €*) is part of a donation box: it stands beside another such line,
/// or in an open box.
fn is_sum_to_give(blocks: &[TextBlock], at: usize, in_box: bool) -> bool {
    let is_price = |at: usize| {
        blocks.get(at).is_some_and(|block| rule_for(&block.text).is_some_and(|rule| rule.kind == Furniture::Price))
    };
    in_box || is_price(at + 1) || (at > 0 && is_price(at - 1))
}

/// Drops furniture from the blocks of a body and tells subheads from paragraphs.
///
/// A body from a field (`Extent::Body`) was extracted before: there a rule drops only the line that it matches, except
/// for the headlines below *Lesen Sie auch* and the comments below *Kommentare (3)*.
pub fn strip(blocks: &[TextBlock], extent: Extent) -> BodyWithoutFurniture {
    let mut stripped = BodyWithoutFurniture::default();
    let mut kept: Vec<usize> = Vec::new();
    let mut words = 0;
    let mut open_box: Option<(Furniture, usize)> = None;
    for (at, block) in blocks.iter().enumerate() {
        let text = block.text.as_str();
        // A bare date may head a day of a ticker or a year of a chronicle, and a labelled one an entry; at the end of a
        // page a labelled one speaks of the page.
        let near_end = at + MAX_LINES_BELOW_TEXT >= blocks.len() && kept.len() > 1;
        // *Quelle: dpa* is a caption's anywhere else.
        if let Some(credits) = byline::sign(text).filter(|credits| near_end && !credits.is_empty()) {
            stripped.credits.extend(credits);
            stripped.drop(Furniture::Byline, 1);
            continue;
        }
        let rule = rule_for(text).filter(|rule| match rule.kind {
            Furniture::Price => is_sum_to_give(blocks, at, open_box.is_some()),
            // Within a recipe minutes are something else.
            Furniture::Copyright => !is_item(text, blocks[..at].iter().rev().map(|block| block.text.as_str())),
            Furniture::Reading => kept.is_empty() || text.to_lowercase().contains("lese"),
            _ => true,
        });
        if let Some(rule) = rule {
            match (extent, rule.reach) {
                (Extent::Whole, Reach::Rest) if words >= MIN_WORDS_BEFORE_REST && are_comments(&blocks[at + 1..]) => {
                    stripped.drop(rule.kind, blocks.len() - at);
                    break;
                }
                (Extent::Whole, Reach::Line) if rule.kind == Furniture::Price => open_box = Some((rule.kind, at)),
                (Extent::Whole, Reach::Box) => open_box = Some((rule.kind, at)),
                (Extent::Body, Reach::Box) if rule.kind == Furniture::Teaser => open_box = Some((rule.kind, at)),
                (Extent::Whole, Reach::Back) => stripped.drop(rule.kind, drop_teaser(blocks, &mut kept)),
                (Extent::Whole, Reach::Line) if rule.kind == Furniture::Caption => {
                    stripped.drop(Furniture::Caption, drop_alt_text(blocks, at, &mut kept));
                }
                (_, Reach::Rest) if counts(text).is_some_and(|count| is_counted(count, words, &blocks[at + 1..])) => {
                    stripped.drop(rule.kind, blocks.len() - at);
                    break;
                }
                _ => {}
            }
            stripped.call = stripped.call.max(SubscriptionCall::of(rule));
            if rule.kind != Furniture::Caption && stripped.furniture.len() < MAX_FURNITURE_LINES {
                stripped.furniture.push(FurnitureLine { kind: rule.kind, text: text.to_owned() });
            }
            stripped.drop(rule.kind, 1);
            continue;
        }
        if let Some(found) = date::dateline(text).filter(|found| near_end && found.label != DateLabel::Plain) {
            stripped.datelines.push(found);
            stripped.drop(Furniture::Dateline, 1);
            continue;
        }
        if let Some(url) = address::of_line(text).filter(|_| near_end) {
            stripped.url = Some(url);
            stripped.drop(Furniture::Address, 1);
            continue;
        }
        if let Some(byline) = byline::whole(text).filter(|_| near_end) {
            stripped.credits.extend(byline.credits);
            stripped.datelines.extend(byline.datelines);
            stripped.drop(Furniture::Byline, 1);
            continue;
        }
        if let Some((kind, opened)) = open_box {
            let headline = kind == Furniture::Teaser && at == opened + 1;
            let within = (!block.after_gap || headline) && at - opened <= MAX_BOX_LINES;
            let sentence = ends_with_stop(text) && word_count(text) >= MIN_WORDS_AFTER_BOX;
            if within && !sentence {
                stripped.drop(kind, 1);
                continue;
            }
            open_box = None;
        }
        if is_prose(text) {
            stripped.call = None;
            // A photo's is no page's.
            stripped.furniture.retain(|line| line.kind != Furniture::Copyright);
        }
        words += word_count(text);
        kept.push(at);
    }
    if extent == Extent::Whole
        && let [.., above, last] = kept[..]
        && is_tag_line(&blocks[last].text)
        && !blocks[above].text.ends_with(':')
    {
        kept.pop();
        stripped.drop(Furniture::Tags, 1);
    }
    stripped.blocks = drafted(blocks, &kept);
    stripped
}

/// Whether the blocks below a heading such as *Kommentare* are comments: they have the furniture of comments, or no
/// full paragraph.
fn are_comments(below: &[TextBlock]) -> bool {
    let furniture = |block: &TextBlock| rule_for(&block.text).is_some_and(|rule| rule.kind == Furniture::Comments);
    let paragraph = |block: &TextBlock| is_prose(&block.text) && word_count(&block.text) >= MIN_PARAGRAPH_WORDS;
    below.iter().any(furniture) || !below.iter().any(paragraph)
}

/// The number in *Kommentare (3)* and *3 Kommentare*; `None` if the line has none.
fn counts(line: &str) -> Option<usize> {
    let digits: String = line.chars().filter(char::is_ascii_digit).collect();
    digits.parse().ok()
}

/// Whether the blocks below *Kommentare (3)* are comments: they have fewer words than the text above, and at most as
/// many full paragraphs as the heading counts. The same line may stand above an article.
fn is_counted(count: usize, words_above: usize, below: &[TextBlock]) -> bool {
    let paragraphs = below.iter().filter(|block| word_count(&block.text) >= MIN_PARAGRAPH_WORDS).count();
    let words: usize = below.iter().map(|block| word_count(&block.text)).sum();
    paragraphs <= count && words < words_above
}

impl BodyWithoutFurniture {
    fn drop(&mut self, kind: Furniture, lines: usize) {
        if lines > 0 {
            *self.dropped.entry(kind).or_default() += lines;
        }
    }
}

/// One note for each kind of dropped lines, with their number.
pub fn notes(dropped: &BTreeMap<Furniture, usize>) -> Vec<String> {
    dropped.iter().map(|(kind, lines)| kind.note_dropped(*lines)).collect()
}

/// Removes from `kept` the blocks of a teaser that ends with a link such as *Zur Story*, back to its headline if one
/// stands behind a gap at most `MAX_TEASER_BLOCKS` above. Returns the number of removed blocks.
fn drop_teaser(blocks: &[TextBlock], kept: &mut Vec<usize>) -> usize {
    let near = kept.len().saturating_sub(MAX_TEASER_BLOCKS);
    let is_headline = |at: usize| {
        let block = &blocks[at];
        block.after_gap && !is_terminated(&block.text) && word_count(&block.text) <= MAX_SUBHEAD_WORDS
    };
    let Some(headline) = kept[near..].iter().rposition(|&at| is_headline(at)) else {
        return 0;
    };
    let dropped = kept.len() - near - headline;
    kept.truncate(near + headline);
    dropped
}

/// Removes from `kept` the alternative text of a picture: the line right above its caption, unless it is a sentence.
/// Returns the number of removed blocks.
fn drop_alt_text(blocks: &[TextBlock], caption: usize, kept: &mut Vec<usize>) -> usize {
    let Some(&above) = kept.last() else { return 0 };
    let text = &blocks[above].text;
    // Pages cut long alternative texts with three dots behind a blank.
    let cut = text.ends_with(" ...") || text.ends_with(" …");
    let adjacent = above + 1 == caption && !blocks[caption].after_gap;
    let apart = blocks[above].after_gap;
    let label = !is_terminated(text) && text.starts_with(char::is_lowercase);
    if adjacent && apart && (cut || label) {
        kept.pop();
        return 1;
    }
    0
}

/// Whether a line lists tags: short capitalised items and nothing else (*Regionales, Hochwasser, Stadtrat*). Two items
/// are tags only if each is one word: *Anna Weber, Oberfelden* signs a text.
fn is_tag_line(line: &str) -> bool {
    let items: Vec<&str> = line.split(", ").collect();
    (items.len() > 2 || (items.len() == 2 && !line.replace(", ", "").contains(' ')))
        && items.iter().all(|item| {
            item.starts_with(|c: char| c.is_uppercase() || c.is_numeric())
                && item.split_whitespace().count() <= MAX_TAG_WORDS
        })
        && !is_terminated(line)
}

fn drafted(blocks: &[TextBlock], kept: &[usize]) -> Vec<DraftBlock> {
    let mut drafted: Vec<DraftBlock> = Vec::new();
    for (order, &at) in kept.iter().enumerate() {
        let text = &blocks[at].text;
        let next = kept.get(order + 1).map(|&next| blocks[next].text.as_str());
        let unmarked = !ends_with_stop(text)
            && !text.ends_with([',', ';', '“', '"', '«'])
            && !text.starts_with(['•', '–', '-', '*'])
            && word_count(text) <= MAX_SUBHEAD_WORDS
            && next.is_some_and(|next| is_prose(next) || word_count(next) > MAX_SUBHEAD_WORDS);
        let role = if blocks[at].heading.is_some() || unmarked { Role::Subhead } else { Role::Paragraph };
        drafted.push(DraftBlock { role, text: text.clone() });
    }
    drafted
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Blocks are lines; an empty line is a gap.
    fn blocks(text: &str) -> Vec<TextBlock> {
        crate::ingest::clean::blocks(text, |_| true)
    }

    fn left(text: &str) -> Vec<String> {
        let shown = |p: DraftBlock| if p.role == Role::Subhead { format!("## {}", p.text) } else { p.text };
        strip(&blocks(text), Extent::Whole).blocks.into_iter().map(shown).collect()
    }

    const LONG: &str = "Die Stadt Oberfelden will bis zum nächsten Frühjahr prüfen lassen, ob der alte Damm noch hält.";

    #[test]
    fn lines_boxes_and_teasers_go() {
        let text = format!(
            "{LONG}\nLesen Sie auch: Streit um den Damm\n\nDas Ufer\n\n{LONG}\n\nWas wird?\n\n{LONG}\n\nMehr zum \
             Thema\nDer Damm von oben\nDer Damm von unten\n\n{LONG}\n\nBrand in der Mühle\nIn der alten Mühle brannte \
             es gestern lichterloh, wie die Wehr sagt.\nZur Story"
        );
        assert_eq!(left(&text), [LONG, "## Das Ufer", LONG, "## Was wird?", LONG, LONG]);
        let donations = format!(
            "{LONG}\nUnterstütze unsere Arbeit!\n5 CHF\nOder anders\nNoch Fragen?\n\n{LONG}\n\nHier spenden\nDie \
             Glocke läutet wieder."
        );
        assert_eq!(left(&donations), [LONG, LONG, "Die Glocke läutet wieder."]);
    }

    #[test]
    fn comments_end_an_article_but_do_not_begin_one() {
        let body = [LONG; 5].join("\n\n");
        let found = left(&format!("{body}\n\n3 Kommentare\nÄrgerlich\n\n{LONG}\nMelden"));
        assert_eq!(found.len(), 5);
        assert_eq!(left(&format!("Kommentare\n\n{body}")).len(), 5);
        // A section of that name with full paragraphs and no furniture is part of the article.
        assert_eq!(left(&format!("{body}\n\nKommentare\n\n{LONG}")).len(), 6);
    }

    #[test]
    fn counted_comments_go_below_a_short_article_too() {
        let below = "Kommentare (3)\n\nJörg Süß sagt, das sei Käse.\n\nStimmt!";
        for extent in [Extent::Whole, Extent::Body] {
            let found = strip(&blocks(&format!("{LONG}\n\n{below}")), extent).blocks;
            assert_eq!(found.len(), 1, "{extent:?}");
            // The line may stand above an article, and more than three follow.
            let found = strip(&blocks(&format!("Oberfelden baut\n\n3 Kommentare\n\n{LONG}\n\n{LONG}")), extent);
            assert_eq!(found.blocks.len(), 3, "{extent:?}");
            let four = [LONG; 4].join("\n\n");
            let found = strip(&blocks(&format!("{four}\n\n{LONG}\n\nKommentare (3)\n\n{four}")), extent);
            assert_eq!(found.blocks.len(), 9, "{extent:?}");
        }
    }

    #[test]
    fn sentences_that_are_links_or_captions_go() {
        for line in [
            "Lesen Sie auch: Nele Ott sagt, sie esse kein Fleisch.",
            "Lesen Sie auch: Nele Ott isst kein Fleisch mehr. So lebt sie heute in Oberfelden.",
            "Lesen Sie mehr: Jörg Süß kündigt an, den alten Damm zu räumen.",
            "Mehr dazu: Nele Ott sagt, sie esse seit Jahren kein Fleisch.",
            "Auch interessant: „Das schmeckt wie früher“, sagt der Bäcker Jörg Süß.",
            "Siehe auch: Warum der Müller Jörg Süß sein Mehl jetzt selbst verkauft",
            "Bildunterschrift: Nele Ott sagt, sie esse kein Fleisch.",
            "Nele Ott sagt, sie esse kein Fleisch. Quelle: privat",
            "Der Damm vor dem Bau Quelle: dpa/Uli Öhr",
            "Nele Ott sagt, der Damm sei dicht und müsse es bleiben (Archivbild).",
            "So sah der Damm im Frühjahr aus. (Symbolfoto)",
            "Nele Ott sagt, der Damm sei dicht. dpa/Peter Öhrmann",
            "Nele Ott auf dem alten Damm dpa/Peter Öhrmann",
            "Nele Ott sagt, der Damm sei dicht. Peter Öhrmann/dpa",
        ] {
            for extent in [Extent::Whole, Extent::Body] {
                let found = strip(&blocks(&format!("{LONG}\n\n{line}\n\n{LONG}")), extent);
                assert!(found.blocks.iter().all(|p| p.text != line), "{line}");
                assert_eq!(found.blocks.len(), 2, "{line}");
            }
        }
    }

    #[test]
    fn captions_go_with_their_alternative_text() {
        let text =
            format!("{LONG}\n\nmann am ufer\nBürgermeister Groß am Ufer. Bild: Uli Öhr\n\n{LONG}\n{LONG}\nFoto: Öhr");
        assert_eq!(left(&text), [LONG, LONG, LONG]);
        // An agency in brackets ends a paragraph, not a caption.
        let agency = "Der Damm hält, sagte die Bürgermeisterin von Oberfelden gestern. (dpx)";
        assert_eq!(left(&format!("{LONG}\n{agency}")), [LONG, agency]);
    }

    #[test]
    fn a_closing_line_of_tags_goes() {
        assert_eq!(left(&format!("{LONG}\n\nRegionales, Hochwasser, Alter Damm")), [LONG]);
        assert_eq!(left("Regionales, Hochwasser"), ["Regionales, Hochwasser"]);
    }

    /// Lines that look like boilerplate and are not.
    #[test]
    fn sentences_of_an_article_stay() {
        for line in [
            "Würden Sie den Kandidaten noch einmal unterstützen?",
            "Haben Sie einen Fehler gemacht?",
            "Haben Sie Hinweise auf den Täter?",
            "Immer mehr Betrugsmails landen im Postfach der Bürger, warnt die Polizei in Oberfelden.",
            "Jetzt können Leser die Zeitung auch digital abonnieren, wie der Verlag am Freitag mitteilte.",
            "Die Seite der Stadt verwendet Cookies, und das kritisiert die Datenschützerin Öhr scharf.",
            "Die Polizei veröffentlichte am Montag ein Video: Wer kennt diesen Mann?",
            "Im Kern steht die Koalition im Rat von Oberfelden noch zusammen (SPD / Grüne)",
            "FC Täler / SV Oberfelden",
            "Fehler gefunden hat auch der Rechnungshof bei der Prüfung der Bücher.",
            "Diskutieren Sie mit Ihrem Arzt, rät die Kasse den Versicherten in Oberfelden.",
            "Das Geld für die Anlage kommt vom Bund (Fotovoltaik inklusive).",
            "Er lobte den Bau sehr. Foto: eine Seltenheit im Tal",
            "Update: 3. Juni 2024, 10 Uhr",
            "100 Euro",
            "3 Min.",
            "1945",
            "Mehr dazu weiß nur der Müller.",
            "Siehe auch den Fall Groß: Er zog vor Gericht, und am Ende bekam er recht.",
            "Auch interessant war der Vortrag: Nele Ott sprach über die Fische der Öhr.",
            "Mehr zum Thema: Die Stadt prüft den Damm. Im Mai will der Rat entscheiden, ob er erneuert wird.",
            "Lesen Sie auch Gedichte? Nele Ott tut es, und zwar jeden Abend in der Mühle.",
            "Im Tal leben 300 Menschen mehr als im Jahr zuvor. Quelle: Statistisches Amt Oberfelden",
            "Die Zahlen nannte der Wirt selbst, eine andere Quelle: keine.",
            "Der Steg bleibt bis zum Abend gesperrt, teilte die Polizei mit. dpa/oeh",
            "Das Archivbild zeigt den Damm, wie er vor dem Krieg war.",
            "Der Maler stellte neben das Fenster (Symbolbild der Hoffnung) einen Krug.",
            "Kommentare (wie dieser) schaden dem Tal, sagt der Wirt von Oberfelden.",
            "3 Kommentare nannte er: alle drei waren falsch.",
            "Dienstag, 5. November 2024",
        ] {
            let text = format!("{LONG}\n{line}\n{LONG}\n{LONG}\n{LONG}");
            let found = strip(&blocks(&text), Extent::Whole);
            assert!(found.blocks.iter().any(|p| p.text == line), "{line}: {:?}", found.dropped);
        }
    }

    #[test]
    fn a_field_loses_lines_but_nothing_around_them() {
        let text =
            format!("{LONG}\n\nDie Folgen\n\n{LONG}\n\nWeiterlesen\n\nQuellen:\nRat der Stadt\n\nKommentare\n\n{LONG}");
        let found = strip(&blocks(&text), Extent::Body).blocks;
        let lines: Vec<&str> = found.iter().map(|p| p.text.as_str()).collect();
        assert_eq!(lines, [LONG, "Die Folgen", LONG, "Rat der Stadt", LONG]);
    }

    #[test]
    fn what_went_is_counted() {
        let stripped = strip(&blocks(&format!("{LONG}\nTeilen\nDrucken\nStand: 3.10.2024")), Extent::Whole);
        let notes = notes(&stripped.dropped);
        assert_eq!(notes, ["dropped as share: 2 lines"]);
        assert_eq!(stripped.datelines.len(), 0);
        let signed = strip(&blocks(&format!("{LONG}\n{LONG}\nStand: 3.10.2024\nVon Uli Öhr")), Extent::Whole);
        assert_eq!((signed.datelines.len(), signed.credits[0].name.as_str()), (1, "Uli Öhr"));
    }
}
