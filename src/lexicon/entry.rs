//! What the lexicon knows of a form, and its encoding as a number.

/// A form of the lexicon, folded: lower case, ß as ss.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct FormEntry {
    /// Whether it stands in texts as a word; otherwise it is only a first part (*schul*, *sicherheits*).
    pub word: bool,
    /// Whether it is the dictionary form of a noun.
    pub noun: bool,
    /// Whether it may stand before a head in a compound.
    pub may_modify: bool,
    /// Whether it may be the head of a compound.
    pub may_head: bool,
    /// The number of nouns of which it is a modifier, as a class.
    pub modifies: u8,
    /// The number of nouns of which it is the head, as a class.
    pub heads: u8,
}

/// Classes for each unit of the natural logarithm of a count.
const CLASSES_PER_LN: f64 = 2.0;
/// The largest class: four bits.
const MAX_CLASS: u8 = 15;

impl FormEntry {
    /// The class of a count: its logarithm in steps of a half.
    pub fn class(count: f64) -> u8 {
        ((1.0 + count).ln() * CLASSES_PER_LN).round().min(f64::from(MAX_CLASS)) as u8
    }

    /// ln(1 + count) of a class.
    pub fn ln(class: u8) -> f64 {
        f64::from(class) / CLASSES_PER_LN
    }

    pub fn pack(self) -> u64 {
        u64::from(self.word)
            | u64::from(self.noun) << 1
            | u64::from(self.may_modify) << 2
            | u64::from(self.may_head) << 3
            | u64::from(self.modifies) << 4
            | u64::from(self.heads) << 8
    }

    pub fn unpack(packed: u64) -> Self {
        FormEntry {
            word: packed & 1 != 0,
            noun: packed & 2 != 0,
            may_modify: packed & 4 != 0,
            may_head: packed & 8 != 0,
            modifies: (packed >> 4 & 15) as u8,
            heads: (packed >> 8 & 15) as u8,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_survives_packing() {
        let entry = FormEntry { word: true, noun: false, may_modify: true, may_head: false, modifies: 15, heads: 3 };
        assert_eq!(FormEntry::unpack(entry.pack()), entry);
        assert_eq!((FormEntry::class(0.0), FormEntry::class(1e9)), (0, 15));
    }
}
