//! Compressed bodies: never more than the limit comes out.

#[path = "../../delta-http/src/compression.rs"]
mod compression;

const LIMIT: usize = 1 << 16;

pub(crate) fn body(data: &[u8]) -> bool {
    if let Some(compressed) = compression::compress(data) {
        let back = compression::decompress(&compressed, data.len()).expect("what was made is read");
        assert_eq!(back, data);
    }
    match compression::decompress(data, LIMIT) {
        Ok(body) => {
            assert!(body.len() <= LIMIT && body.capacity() <= LIMIT);
            true
        }
        Err(compression::DecompressError::TooLarge) => false,
        Err(compression::DecompressError::Damaged(error)) => error.to_string().is_empty(),
    }
}
