//! Newtypes take the place of their field, with what is said of it.

use delta_core::cell::CellWriter;
use delta_core::{Delta, Entity, Key};

/// Where nothing was written, it starts at its own value.
#[derive(Debug, Clone, PartialEq, Delta)]
pub struct Level(#[delta(default = "seven")] u8);

fn seven() -> u8 {
    7
}

/// Before there were levels.
#[derive(Debug, Clone, PartialEq, Delta)]
pub struct OldPlayer {
    #[delta(id)]
    id: u32,
}

/// With levels.
#[derive(Debug, Clone, PartialEq, Delta)]
pub struct Player {
    #[delta(id)]
    id: u32,
    level: Level,
}

/// `default` above the field of a newtype was once ignored.
#[test]
fn starts_where_its_field_says() {
    let old = OldPlayer { id: 1 };
    let cells = CellWriter::record(&old);
    let player = Player::from_cells(&old.id.to_key(), &cells).unwrap();
    assert_eq!(player.level, Level(7));
}
