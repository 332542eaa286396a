//! zstd, with a bound on what comes out.

use std::io::Read;

/// Bodies of at least this many bytes are compressed.
pub const COMPRESS_FROM: usize = 512;

const LEVEL: i32 = 3;
/// What is decompressed at a time.
const PIECE: usize = 32 << 10;
/// The window that level 3 uses at most, as a power of two; a decoder must have room for it.
const LEVEL_WINDOW: u32 = 21;

/// Why a body does not decompress.
#[derive(Debug)]
pub(crate) enum DecompressError {
    /// More than the limit comes out.
    TooLarge,
    /// It is no zstd, or only the beginning of it.
    Damaged(std::io::Error),
}

/// The compressed form, where it is worth it.
pub(crate) fn compress(body: &[u8]) -> Option<Vec<u8>> {
    if body.len() < COMPRESS_FROM {
        return None;
    }
    zstd::bulk::compress(body, LEVEL)
        .ok()
        .filter(|compressed| compressed.len() < body.len())
}

/// The inverse of [`compress`]. Never holds more than `limit` bytes of output, whatever the input claims.
pub(crate) fn decompress(body: &[u8], limit: usize) -> Result<Vec<u8>, DecompressError> {
    let mut decoder =
        zstd::stream::read::Decoder::with_buffer(body).map_err(DecompressError::Damaged)?;
    // A frame may ask for a window of its own; one that is wider than the limit is of no use.
    let window = usize::BITS - limit.saturating_sub(1).leading_zeros();
    decoder
        .window_log_max(window.clamp(LEVEL_WINDOW, 27))
        .map_err(DecompressError::Damaged)?;
    let mut out = Vec::new();
    let mut piece = vec![0; PIECE];
    loop {
        let len = decoder.read(&mut piece).map_err(DecompressError::Damaged)?;
        if len == 0 {
            return Ok(out);
        }
        let needed = out.len() + len;
        if needed > limit {
            return Err(DecompressError::TooLarge);
        }
        if needed > out.capacity() {
            let capacity = needed.max(out.capacity() * 2).min(limit);
            out.reserve_exact(capacity - out.len());
        }
        out.extend_from_slice(&piece[..len]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_come_back() {
        let body = b"name".repeat(1000);
        let compressed = compress(&body).expect("repeats compress");
        assert_eq!(decompress(&compressed, body.len()).expect("it fits"), body);
    }

    #[test]
    fn small_and_random_bodies_stay_as_they_are() {
        assert!(compress(&[0; COMPRESS_FROM - 1]).is_none());
    }

    #[test]
    fn stops_at_the_limit() {
        let bomb = zstd::bulk::compress(&vec![0; 64 << 20], LEVEL).expect("zeros compress");
        assert!(matches!(
            decompress(&bomb, 1 << 20),
            Err(DecompressError::TooLarge)
        ));
    }

    #[test]
    fn reports_a_cut_body() {
        let compressed = compress(&b"name".repeat(1000)).expect("repeats compress");
        let cut = &compressed[..compressed.len() - 1];
        assert!(matches!(
            decompress(cut, 1 << 20),
            Err(DecompressError::Damaged(_))
        ));
    }

    #[test]
    fn refuses_a_window_wider_than_the_limit() {
        // Magic number, a frame without content size, and a window of 2^27 bytes: 10 + 17.
        let frame = [0x28, 0xb5, 0x2f, 0xfd, 0x00, 17 << 3, 0x01, 0x00, 0x00];
        assert!(matches!(
            decompress(&frame, 1 << 20),
            Err(DecompressError::Damaged(_))
        ));
        assert!(
            decompress(&frame, 1 << 27)
                .expect("an empty block")
                .is_empty()
        );
    }
}
