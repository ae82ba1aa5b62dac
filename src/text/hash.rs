//! Stable hashes of texts.

/// The first 64 bits of BLAKE3 over the parts, each preceded by its length. Among five million texts two share a hash
/// with a probability of about one in a million.
pub fn hash64<'p>(parts: impl IntoIterator<Item = &'p [u8]>) -> u64 {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part);
    }
    let hash = hasher.finalize();
    u64::from_le_bytes(hash.as_bytes()[..8].try_into().expect("a BLAKE3 hash has 32 bytes"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_the_parts_end_matters() {
        let hash = |parts: &[&str]| hash64(parts.iter().map(|part| part.as_bytes()));
        assert_eq!(hash(&["ä", "b"]), hash(&["ä", "b"]));
        assert_ne!(hash(&["äb", ""]), hash(&["ä", "b"]));
    }
}
