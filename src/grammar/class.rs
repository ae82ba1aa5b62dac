//! What a word form can be.

use bitflags::bitflags;

bitflags! {
    /// The classes of a form: all that it can be, since forms are ambiguous (*erklärt* is a present tense and a
    /// participle, *das* an article, a relative and a demonstrative).
    #[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
    pub struct Class: u64 {
        /// *der, ein, dieser, mein*
        const DETERMINER = 1;
        /// *in, laut, nach*
        const PREPOSITION = 1 << 1;
        /// *gestern, auch*
        const ADVERB = 1 << 2;
        /// *und, oder, sowie, aber, denn, doch*
        const COORDINATOR = 1 << 3;
        /// *dass, weil, nachdem*: opens a clause whose verb stands last.
        const SUBORDINATOR = 1 << 4;
        /// *der, welcher, deren*
        const RELATIVE = 1 << 5;
        /// *wie, warum, welche*
        const INTERROGATIVE = 1 << 6;
        /// A personal pronoun that can be a subject: *er, sie, es, wir*.
        const PRONOUN = 1 << 7;
        /// *sich, ihm, ihnen*: never a subject.
        const OBLIQUE = 1 << 8;
        /// *den, dem, einen, einem*: a phrase that begins so is no subject.
        const NOT_NOMINATIVE = 1 << 9;

        /// A form that agrees with a subject: *sagt, sagte*.
        const FINITE = 1 << 10;
        /// Konjunktiv I that is no indicative: *sei, habe, gebe*.
        const KONJUNKTIV_1 = 1 << 11;
        /// Konjunktiv II that is no preterite: *wäre, käme, würde*.
        const KONJUNKTIV_2 = 1 << 12;
        /// *sagen*
        const INFINITIVE = 1 << 13;
        /// An infinitive with its *zu* inside: *abzulehnen*.
        const ZU_INFINITIVE = 1 << 14;
        /// *gesagt*
        const PARTICIPLE = 1 << 15;
        /// *haben*, *sein*, *werden* and the modal verbs, finite or not.
        const HABEN = 1 << 16;
        const SEIN = 1 << 17;
        const WERDEN = 1 << 18;
        const MODAL = 1 << 19;
        /// What is parted from a separable verb: *an, mit, hinzu*.
        const VERB_PARTICLE = 1 << 20;

        /// Verbs of saying: take a clause or direct speech freely.
        const SAYING = 1 << 21;
        /// Verbs of stance and speech acts: need a mark of reported speech.
        const STANCE = 1 << 22;
        /// Verbs of sound and manner: frame direct speech only.
        const SOUND = 1 << 23;

        /// A person's office, job or function: *Sprecherin*.
        const ROLE = 1 << 24;
        /// *Ministerium, Feuerwehr, NABU*
        const ORGANISATION = 1 << 25;
        /// A newspaper, broadcaster or agency.
        const MEDIUM = 1 << 26;
        /// *Bärstadt, Frankreich*
        const PLACE = 1 << 27;
        /// Unnamed people: *Anwohner, Kreise*.
        const GROUP = 1 << 28;
        /// Nouns whose source is someone else: *Angaben, Ansicht*.
        const INFORMATION = 1 << 29;
        /// Nouns that can speak themselves: *Bericht, Studie*.
        const DOCUMENT = 1 << 30;
        /// Nouns that govern a clause of reported speech: *Vorwurf, Forderung*.
        const CUE_NOUN = 1 << 31;
        /// *Dr., Frau, Kardinal*
        const TITLE = 1 << 32;
        /// *Anna, Jörg*
        const FIRST_NAME = 1 << 33;
        /// *von, van, bin* within a name.
        const NAME_PARTICLE = 1 << 34;
        /// Never a part of a person's name, whatever lists of first names say.
        const NOT_NAME = 1 << 35;
        /// *Montag, Oktober, Woche*
        const TIME = 1 << 36;
        /// An adjective of a people or place: *französisch, Kölner*.
        const NATION = 1 << 37;
        /// A form for a woman: *Sprecherin*.
        const FEMININE = 1 << 38;
        /// A noun that may be the plural of a role: *Experten*.
        const PLURAL = 1 << 39;
        /// First names that only men or only women have.
        const MALE = 1 << 42;
        const FEMALE = 1 << 43;
        /// A surname that needs no first name: *Merkel*.
        const SURNAME = 1 << 41;
        /// A surname that is another word as well: *Koch*.
        const WORD_SURNAME = 1 << 45;
        /// A party, to be taken for an affiliation: *SPD*.
        const PARTY = 1 << 40;

        /// A noun whose quotation marks hold a title: *Roman, Ausstellung*.
        const WORK = 1 << 44;

        const KONJUNKTIV = Self::KONJUNKTIV_1.bits() | Self::KONJUNKTIV_2.bits();
        const CUE_VERB = Self::SAYING.bits() | Self::STANCE.bits() | Self::SOUND.bits();
        const AUXILIARY = Self::HABEN.bits() | Self::SEIN.bits() | Self::WERDEN.bits() | Self::MODAL.bits();
        /// Nouns that can be the head of a speaker.
        const SPEAKER = Self::ROLE.bits() | Self::ORGANISATION.bits() | Self::MEDIUM.bits() | Self::GROUP.bits()
            | Self::DOCUMENT.bits() | Self::PLACE.bits();
    }
}
