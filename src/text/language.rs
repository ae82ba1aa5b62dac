//! Which language a text is in, for an archive that is German but for the odd article.

use std::sync::LazyLock;

use whatlang::{Detector, Lang};

use super::words;
use crate::lexicon;

/// The first words of a text by whose function words its language is told.
const SAMPLE_WORDS: usize = 500;
/// A text with this share of German function words is German. Of 6,568 German articles and paragraphs 5 in 1000 have
/// less than .28, and four less than this, all tables of names; of 1,162 texts in 24 other languages none has more than
/// .12.
const MIN_GERMAN_SHARE: f64 = 0.15;
/// A text with more than this share is called by no other language: a dialect, or a table of names.
const MAX_FOREIGN_SHARE: f64 = 0.12;
/// Function words are too few in a text of fewer words for the share to say anything.
const MIN_WORDS: usize = 12;
/// A text of fewer words is called nothing but German: headlines and captions are full of foreign names.
const MIN_FOREIGN_WORDS: usize = 40;
/// The first bytes of a text by whose letters its language is told: about 300 words.
const SAMPLE_BYTES: usize = 2000;

/// The ISO 639-1 code of the language that the text is in. `None` if that is uncertain.
///
/// 1. German by its function words, in dialect too: nearly every article is told from others by this alone
/// 2. another language by the sequences of its letters, where they leave no doubt
pub fn language_of(text: &str) -> Option<&'static str> {
    let (mut all, mut german) = (0, 0);
    for word in words(text).take(SAMPLE_WORDS) {
        all += 1;
        german += usize::from(lexicon::is_german_word(&word.text.to_lowercase()));
    }
    if all < MIN_WORDS {
        return None;
    }
    let share = german as f64 / all as f64;
    if share >= MIN_GERMAN_SHARE {
        return Some("de");
    }
    let other = by_letters(text)?;
    let foreign = all >= MIN_FOREIGN_WORDS && share <= MAX_FOREIGN_SHARE;
    (other == "de" || foreign).then_some(other)
}

/// The language whose sequences of letters the text has, of those that news are written in.
fn by_letters(text: &str) -> Option<&'static str> {
    static DETECTOR: LazyLock<Detector> = LazyLock::new(|| {
        Detector::with_denylist(vec![Lang::Epo, Lang::Lat, Lang::Jav, Lang::Aka, Lang::Sna, Lang::Zul, Lang::Afr])
    });
    let end = (0..=SAMPLE_BYTES.min(text.len())).rev().find(|&at| text.is_char_boundary(at))?;
    let sample = &text[..end];
    let info = DETECTOR.detect(sample).filter(|info| info.is_reliable())?;
    lexicon::language_code(info.lang().code())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(expect: Option<&str>, text: &str) {
        assert_eq!(language_of(text), expect, "{text}");
    }

    #[test]
    fn german_with_its_dialects_and_foreign_names() {
        check(Some("de"), "Die Stadt Oberfelden lässt prüfen, ob der alte Damm an der Ahne noch hält.");
        check(
            Some("de"),
            "S Wasser isch höch gsi, und d Lüüt us em Dorf händ Angscht gha. Dr Gmeindspräsident het gseit, mer heige \
             alles im Griff, aber das glaubt ihm niemer meh. Jetz mues de Kanton entscheide, öb er öppis zahlt.",
        );
        check(
            Some("de"),
            "Dat Water is hoog, un de Lüüd ut dat Dörp hebbt Angst vör de Floot. De Börgermeester hett seggt, dat de \
             Diek hollen deit, man keeneen weet dat wiss. Nu mutt dat Land Geld geven, schreven de Bladen vun hüüt.",
        );
        check(
            Some("de"),
            "Des Wossa is hoch, und d Leit vom Dorf hom Angst ghabt. Da Buagamoasta hod gsogt, mia ham ois im Griff, \
             owa des glaubt eahm koana mehr. Heit muass as Land entscheidn, ob's wos zoit.",
        );
        check(
            Some("de"),
            "Im Finale trafen Jean-Baptiste Lefèvre und Giovanni dell’Acqua auf Tomáš Dvořák und Øystein Håkonsen, \
             die zuvor James O’Connor, Pierre Duchêne, Müge Yıldız und Łukasz Wójcik vom Real Club de Tenis \
             geschlagen hatten.",
        );
    }

    #[test]
    fn other_languages() {
        check(
            Some("en"),
            "The town has asked engineers to find out whether the old dam will hold. The mayor said on Monday that \
             nobody had to fear anything, but the people who live next to the river do not believe a word of it and \
             want to leave.",
        );
        check(
            Some("fr"),
            "La ville fait vérifier si l’ancienne digue peut encore tenir. Le maire a déclaré lundi que personne \
             n’avait rien à craindre, mais les habitants des bords de la rivière n’en croient pas un mot et veulent \
             partir au plus vite.",
        );
        check(
            Some("nl"),
            "De stad laat onderzoeken of de oude dam het nog houdt. De burgemeester zei maandag dat niemand bang \
             hoeft te zijn, maar de mensen die aan de rivier wonen geloven er geen woord van en willen zo snel \
             mogelijk vertrekken.",
        );
        check(
            Some("it"),
            "La città fa controllare se la vecchia diga può ancora resistere. Il sindaco ha detto lunedì che nessuno \
             deve avere paura, ma gli abitanti vicino al fiume non ci credono e vogliono andarsene il più presto \
             possibile. Le scuole sono chiuse e le strade sono sott’acqua da ieri mattina.",
        );
        check(
            Some("tr"),
            "Şehir, eski barajın hâlâ dayanıp dayanmadığını inceletiyor. Belediye başkanı pazartesi günü kimsenin \
             korkmasına gerek olmadığını söyledi, ancak nehir kıyısında yaşayanlar buna inanmıyor ve bir an önce \
             oradan ayrılmak istiyor. Komşu köylerde de durum aynı, okullar kapalı ve yollar su altında kaldı, \
             yardım bekleniyor bütün gün.",
        );
        check(
            Some("pl"),
            "Miasto sprawdza, czy stara tama jeszcze wytrzyma. Burmistrz powiedział w poniedziałek, że nikt nie musi \
             się bać, ale ludzie, którzy mieszkają nad rzeką, nie wierzą w ani jedno słowo i chcą jak najszybciej \
             stamtąd wyjechać. Szkoły są zamknięte, a drogi stoją pod wodą od wczoraj.",
        );
    }

    #[test]
    fn short_texts_without_a_verdict() {
        check(None, "");
        check(None, "Bild: Jörg Öhr");
        check(None, "The town has asked engineers whether the old dam on the river will hold for another winter.");
        check(None, &"7:3 12 Öhr ".repeat(30));
    }
}
