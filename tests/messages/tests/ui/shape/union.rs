use delta_core::Delta;

#[derive(Clone, Copy, Delta)]
union Bits {
    int: u32,
    float: f32,
}

fn main() {}
