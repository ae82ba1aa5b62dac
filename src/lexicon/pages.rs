//! What lines of pages say: by their first words, and by patterns for the parts of a page beside its text.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

/// Whether a name is that of a section of a newspaper: *Lokales*, *Politik*.
pub fn is_section(name: &str) -> bool {
    static SECTIONS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
        super::entries(include_str!("data/pages/sections.txt")).flat_map(str::split_whitespace).collect()
    });
    SECTIONS.contains(name.trim().to_lowercase().as_str())
}

/// What a line within the text of a page is, mostly by its first words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageLine {
    /// What follows leads elsewhere: *Mehr zum Thema*.
    Onward,
    /// The line, if it is no sentence, is no part of the article: *Foto: …*, *Jetzt abonnieren*.
    Aside,
    /// The line is no part of the article, even as a sentence: *Dieser Artikel wurde am … veröffentlicht.*
    Notice,
    /// Consent to load what others provide, anywhere in a line of any length: *… dass mir externe Inhalte angezeigt
    /// werden.*
    Consent,
    /// A note on the author: *… ist Redakteurin dieser Zeitung*.
    AuthorNote,
    /// What a note on somebody says, anywhere in it: *… ist*, *… lebt*, *Jahrgang …*.
    Vita,
    /// The head of a comment: *Wassermann schreibt am 12.03.2024 um 18:22 Uhr*.
    Post,
    /// When a comment or an entry of a ticker was written: *vor 3 Stunden*.
    Ago,
    /// Links below a comment: *Antworten*, *Melden*.
    Reply,
    /// Two calls to give money or to subscribe anywhere in one paragraph: *Unterstützen Sie unseren Journalismus*.
    Appeal,
}

struct PageLinePatterns {
    onward: Regex,
    aside: Regex,
    notice: Regex,
    consent: Regex,
    author: Regex,
    vita: Regex,
    post: Regex,
    ago: Regex,
    reply: Regex,
    appeal: Regex,
}

static LINES: LazyLock<PageLinePatterns> = LazyLock::new(|| {
    let parts = |wanted: &str| {
        let parts: Vec<&str> = super::entries(include_str!("data/pages/lines.txt"))
            .filter_map(|line| {
                line.split_once(' ').filter(|(kind, _)| *kind == wanted).map(|(_, pattern)| pattern.trim())
            })
            .collect();
        // Word boundaries by ASCII letters keep the matching linear and fast, and are as good here.
        parts.iter().map(|part| format!("(?:{})", part.replace(r"\b", r"(?-u:\b)"))).collect::<Vec<_>>().join("|")
    };
    let regex = |pattern: &str| Regex::new(pattern).expect("lines.txt: valid patterns");
    let beginning = |wanted: &str| regex(&format!(r"(?i)^[^\p{{L}}\d©(*]*(?:{})", parts(wanted)));
    PageLinePatterns {
        onward: beginning("onward"),
        aside: beginning("aside"),
        notice: beginning("notice"),
        consent: regex(&format!("(?i){}", parts("consent"))),
        author: beginning("author"),
        vita: regex(&format!("(?i){}", parts("vita"))),
        post: beginning("post"),
        ago: beginning("ago"),
        reply: beginning("reply"),
        appeal: regex(&format!("(?i){}", parts("appeal"))),
    }
});

impl PageLine {
    /// Whether a line is of this kind.
    pub fn matches(self, line: &str) -> bool {
        match self {
            PageLine::Onward => LINES.onward.is_match(line),
            PageLine::Aside => LINES.aside.is_match(line),
            PageLine::Notice => LINES.notice.is_match(line),
            PageLine::Consent => LINES.consent.is_match(line),
            PageLine::AuthorNote => LINES.author.is_match(line),
            PageLine::Vita => LINES.vita.is_match(line),
            PageLine::Post => LINES.post.is_match(line),
            PageLine::Ago => LINES.ago.is_match(line),
            PageLine::Reply => LINES.reply.is_match(line),
            PageLine::Appeal => LINES.appeal.find_iter(line).nth(1).is_some(),
        }
    }
}

/// A pattern for parts of a page beside its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PagePattern {
    /// The time of day that an entry of a ticker begins with: *18:32 Uhr*.
    Clock,
    /// A day without its year: *12. März*.
    ShortDate,
    /// A line of a box of facts: *Telefon: 01234 5678*.
    Fact,
    /// The number of a caption in a gallery: *Bild 3 von 9:*.
    CaptionCounter,
    /// Who took a picture, at the end of its caption: *Foto: Jörg Süß*.
    CaptionCredit,
    /// A part of the name of an agency or an editorial office, in lower case: *redaktion*.
    Office,
    /// The author speaks of himself: *ich*.
    FirstPerson,
    /// What stands behind the title in the last line of a feed's article: *erschien zuerst auf*.
    FeedSource,
    /// The beginning of a comment of a program that saves pages: *Page saved with*.
    SavingNote,
    /// The address in such a comment, which is the first group: *saved from url=(0042)https://…*.
    SavingAddress,
    /// What before a day makes it the day of something else than the article: *seit dem*, *Registriert:*.
    OtherDay,
    /// What before a day makes it the day on which the page was read: *Gedruckt am*.
    DayOfReading,
    /// The text of a link to the article before this one or behind it: *« Die Brücke ist gesperrt*.
    NeighbourLink,
    /// Such a link leads back to the start or to a list: *« zurück zur Übersicht*.
    WayBack,
    /// A line ends with a shortened word, which ends no sentence: *3 Min.*
    ShortenedEnd,
    /// The word before a date that may be a part of a sentence, in lower case: *am*, *dienstag*.
    BeforeAdverbialDate,
    /// A word behind a date that does not go on with a sentence: *um*, *aktualisiert*.
    DatelineWord,
    /// All that stands between the two days of a range: *bis*.
    JoinOfRange,
    /// What stands before the date in a sentence on the publication: *Der Beitrag wurde am*.
    SentenceOfPublication,
    /// What stands before the date that a paragraph begins with: *Oberfelden, Dienstag,*.
    BeforeOpeningDate,
    /// All that stands beside a date in a line that is but a date: *Stand: Dienstag, den*.
    BesideLoneDate,
    /// A day in an address, year, month and day as groups: `/2024/10/15/`, `-20241015`.
    UrlDay,
    /// A day in an address, day, month and year as groups: `_15.10.2024`.
    UrlGermanDay,
    /// A month in an address, year and month as groups: `/2024/10/`.
    UrlMonth,
    /// The date of an element is one of an update, by its names or its text: *Zuletzt geändert*.
    Update,
    /// An outlet speaks of itself: *Schreib uns an …*.
    We,
    /// A host (group `host`), in a mail address behind the group `mailbox`: *redaktion@uferpost.example*.
    MailOrHost,
    /// The clock of a browser that printed a page, the first group: *12.03.24, 09:12 Der Damm hält*.
    PrinterPrefix,
}

impl PagePattern {
    const NAMES: [&str; 28] = [
        "clock",
        "short-date",
        "fact",
        "caption-counter",
        "caption-credit",
        "office",
        "first-person",
        "feed-source",
        "saving-note",
        "saving-address",
        "other-day",
        "day-of-reading",
        "neighbour-link",
        "way-back",
        "shortened-end",
        "before-adverbial-date",
        "dateline-word",
        "join-of-range",
        "sentence-of-publication",
        "before-opening-date",
        "beside-lone-date",
        "url-day",
        "url-german-day",
        "url-month",
        "update",
        "we",
        "mail-or-host",
        "printer-prefix",
    ];

    /// Whether the pattern matches anywhere in a text.
    pub fn matches(self, text: &str) -> bool {
        self.regex().is_match(text)
    }

    /// The bytes of the first match.
    pub fn find(self, text: &str) -> Option<Range<usize>> {
        self.regex().find(text).map(|found| found.range())
    }

    /// The pattern itself, for its groups.
    pub fn regex(self) -> &'static Regex {
        static PATTERNS: LazyLock<[Regex; PagePattern::NAMES.len()]> =
            LazyLock::new(|| PagePattern::NAMES.map(pattern_of));
        &PATTERNS[self as usize]
    }
}

fn pattern_of(name: &str) -> Regex {
    let lines = super::entries(include_str!("data/pages/patterns.txt")).filter_map(|line| line.split_once(' '));
    let alternatives: Vec<String> =
        lines.filter(|(known, _)| *known == name).map(|(_, pattern)| format!("(?:{pattern})")).collect();
    assert!(!alternatives.is_empty(), "patterns.txt: no pattern {name}");
    Regex::new(&alternatives.join("|")).expect("patterns.txt: valid patterns")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections() {
        assert!(is_section("Außenpolitik") && !is_section("Größe"));
    }

    #[test]
    fn every_pattern_of_the_file_is_known() {
        let names = super::super::entries(include_str!("data/pages/patterns.txt"))
            .map(|line| line.split_once(' ').expect("patterns.txt: name and pattern").0);
        for name in names {
            assert!(PagePattern::NAMES.contains(&name), "{name}");
        }
        assert!(PagePattern::SavingAddress.regex().captures("url: https://uferpost.example/ö").is_some());
        assert!(PagePattern::FirstPerson.matches("(mich)") && !PagePattern::FirstPerson.matches("michöl"));
    }

    #[test]
    fn lines_by_their_beginning() {
        for line in ["Mehr zum Thema", "► Lesen Sie auch", "Das könnte Sie auch interessieren:", "Schlagwörter: Öl"]
        {
            assert!(PageLine::Onward.matches(line), "{line}");
        }
        for line in ["Foto: Jörg Süß", "© Täler-Bote", "Jetzt abonnieren", "Quelle: dpx/Größer"] {
            assert!(PageLine::Aside.matches(line) || PageLine::Notice.matches(line), "{line}");
        }
        assert!(PageLine::AuthorNote.matches("Anna Groß ist Redakteurin im Ressort Fluss."));
        for line in
            ["Mehr Öl als je zuvor", "Foto und Film verboten", "Anna Groß ist Bäckerin.", "Quellen sprudeln hier"]
        {
            let any = [PageLine::Onward, PageLine::Aside, PageLine::Notice, PageLine::AuthorNote, PageLine::Appeal]
                .iter()
                .find(|kind| kind.matches(line));
            assert_eq!(any, None, "{line}");
        }
        for line in [
            "Nein danke, sagen vier von fünf Gästen.",
            "Ihre Meinung ist uns wichtig, hieß es im Rathaus stets.",
            "8 Min",
            "10:30 / 12:00",
            "Sind Sie damit einverstanden, dass Kliniken Ihre Daten an die Forschung geben? So fragt das Land.",
            "Mit Ihrer Zustimmung dürfen Händler personenbezogene Daten speichern, rät die Größe des Fachs.",
            "Um den Fluß zu sehen, brauchen Kinder Begleitung, und ihre Zustimmung zählt.",
        ] {
            let any = [PageLine::Aside, PageLine::Notice, PageLine::Consent].iter().find(|kind| kind.matches(line));
            assert_eq!(any, None, "{line}");
        }
        for line in [
            "Hier finden Sie einen externen Inhalt. Möchten Sie ihn ansehen?",
            "Ich bin damit einverstanden, dass mir externe Inhalte angezeigt werden. Größere Datenmengen fließen.",
            "Um dieses Video anzusehen, benötigen wir Ihre Zustimmung.",
        ] {
            assert!(PageLine::Consent.matches(line), "{line}");
        }
        assert!(PageLine::Aside.matches("0:00 / 12:45") && PageLine::Aside.matches("Nein, danke"));
    }
}
