use delta_core::Delta;

#[derive(Clone, Copy, Delta)]
union Bits {
    word: u32,
    bytes: [u8; 4],
}

fn main() {
    let _ = |delta: BitsDelta| delta;
    let _ = |field: BitsField| field;
    let _ = |conflict: BitsConflict<'_>| conflict;
    let bits = Bits { word: 1 };
    let _ = Delta::diff(&bits, &bits);
}
