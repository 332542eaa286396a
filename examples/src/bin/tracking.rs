//! Deltas by hand: compare two values, look at the difference, undo it, and let a wrapper remember where it started.
//!
//! `cargo run -p delta-examples --bin tracking`

use std::collections::{BTreeMap, BTreeSet};

use delta_core::{Delta, DeltaTracker, TrackedEntity};

#[derive(Debug, Clone, PartialEq, Delta)]
#[delta(collection = "users")]
struct User {
    #[delta(id)]
    id: String,
    name: String,
    email: Option<String>,
    address: Address,
    tags: BTreeSet<String>,
    settings: BTreeMap<String, String>,
}

#[derive(Debug, Clone, PartialEq, Delta)]
struct Address {
    street: String,
    city: String,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let original = User {
        id: "user-123".into(),
        name: "Ann".into(),
        email: None,
        address: Address {
            street: "Elm Street 1".into(),
            city: "Springfield".into(),
        },
        tags: ["new".to_owned()].into(),
        settings: BTreeMap::new(),
    };
    let mut modified = original.clone();
    modified.email = Some("ann@example.org".into());
    modified.address.city = "Shelbyville".into();
    modified.tags.insert("verified".into());
    modified.settings.insert("theme".into(), "dark".into());

    // Any change, seen generically: where, before, after.
    let tracker = DeltaTracker::<User>::new();
    let delta = tracker.track_changes(&original, &modified);
    println!(
        "changed fields: {:?}",
        tracker.changed_fields(&original, &modified)
    );
    for change in delta.field_changes() {
        println!(
            "  {} {} -> {}",
            change.field_name, change.old_value, change.new_value
        );
    }

    // The same, typed: each field's change has its own type, and a field that did not change is none.
    if let Some(address) = &delta.changes().address
        && let Some(city) = &address.city
    {
        println!("moved from {} to {}", city.old, city.new);
    }
    assert!(delta.changes().name.is_none());

    // A delta can be applied and undone.
    let applied = original.applied(delta.changes())?;
    let undone = applied.applied(&User::invert(delta.changes().clone()))?;
    assert!(applied == modified && undone == original);

    // A tracked entity is used as the entity itself and knows what changed since its snapshot.
    let mut user = TrackedEntity::new(modified);
    user.name = "Anne".into();
    println!("modified: {:?}", user.modifications());
    println!("delta: {}", user.delta().field_changes()[0]);
    user.reset();
    println!(
        "after the reset: modified = {}, name = {}",
        user.is_modified(),
        user.name
    );
    Ok(())
}
