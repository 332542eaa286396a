use delta_core::Delta;

#[derive(Clone, Copy, Delta)]
union Bits {
    word: u32,
    bytes: [u8; 4],
}

fn keep(_: BitsDelta, _: &[BitsField]) {}

fn resolve(_: BitsConflict<'_>) {}

fn main() {}
