//! One conflict, three strategies, three results; and another one, three delete policies, three results.
//!
//! A laptop and a phone change name and email of one user offline, in turn: the laptop the name (1), the phone the name
//! (2) and the email (3), the laptop the email (4). Then the phone syncs, and then the laptop.
//!
//! The laptop deletes one task (1) that the phone then says more of (2), and another one (4) that the phone said more of (3).
//!
//! `cargo run -p delta-examples --bin strategies`

use std::sync::Arc;

use delta_core::clock::ManualClock;
use delta_core::storage::Memory;
use delta_core::{
    Authority, AuthorityConfig, Delta, DeltaSyncConfig, Entity, MergeStrategy, Store, StoreConfig,
    StoreError,
};

#[derive(Debug, Clone, PartialEq, Delta)]
#[delta(collection = "users")]
struct User {
    #[delta(id)]
    id: u32,
    name: String,
    email: String,
}

/// The same task under each policy.
mod task {
    macro_rules! tasks {
        ($($name:ident $policy:literal)*) => {
            $(
                #[derive(Debug, Clone, PartialEq, delta_core::Delta)]
                #[delta(collection = "tasks", delete = $policy)]
                pub(crate) struct $name {
                    #[delta(id)]
                    pub(crate) id: u32,
                    pub(crate) text: String,
                }

                impl From<(u32, &str)> for $name {
                    fn from((id, text): (u32, &str)) -> Self {
                        Self { id, text: text.into() }
                    }
                }

                impl From<$name> for (u32, String) {
                    fn from(task: $name) -> Self {
                        (task.id, task.text)
                    }
                }
            )*
        };
    }

    tasks! {
        Wins "wins"
        Yields "yields"
        Newest "lww"
    }
}

async fn open<T: Entity>(
    server: &Authority<T>,
    clock: &ManualClock,
    merge_strategy: MergeStrategy<T>,
) -> Result<Store<T>, StoreError> {
    let delta_sync = DeltaSyncConfig {
        merge_strategy,
        ..DeltaSyncConfig::default()
    };
    let config = StoreConfig {
        delta_sync,
        clock: Arc::new(clock.clone()),
        ..StoreConfig::default()
    };
    Store::builder()
        .storage(Memory::new())
        .backend(server.clone())
        .config(config)
        .open()
        .await
}

async fn outcome(strategy: MergeStrategy<User>) -> Result<User, StoreError> {
    let clock = ManualClock::new(1_000_000);
    let server = Authority::with_config(
        Memory::new(),
        AuthorityConfig::default().with_clock(clock.clone()),
    );
    let laptop = open(&server, &clock, strategy.clone()).await?;
    let phone = open(&server, &clock, strategy).await?;
    laptop
        .save(User {
            id: 1,
            name: "Ann".into(),
            email: "ann@example.org".into(),
        })
        .await?;
    laptop.sync().await?;
    phone.sync().await?;

    let at = |minute: u64| clock.set(1_000_000 + minute * 60_000);
    at(1);
    laptop
        .update(1_u32, |user| user.name = "Anne".into())
        .await?;
    at(2);
    phone
        .update(1_u32, |user| user.name = "Anna".into())
        .await?;
    at(3);
    phone
        .update(1_u32, |user| user.email = "anna@example.org".into())
        .await?;
    at(4);
    laptop
        .update(1_u32, |user| user.email = "anne@example.org".into())
        .await?;

    phone.sync().await?;
    laptop.sync().await?;
    phone.sync().await?;
    let user = laptop.get(1_u32).await?;
    assert_eq!(user, phone.get(1_u32).await?, "both show the same");
    user.ok_or(StoreError::NotFound { id: "1".into() })
}

/// The texts of the tasks that are left.
async fn left<T>() -> Result<Vec<String>, StoreError>
where
    T: Entity<Id = u32> + for<'a> From<(u32, &'a str)> + Into<(u32, String)>,
{
    let clock = ManualClock::new(1_000_000);
    let server = Authority::with_config(
        Memory::new(),
        AuthorityConfig::default().with_clock(clock.clone()),
    );
    let laptop = open::<T>(&server, &clock, MergeStrategy::FieldLevel).await?;
    let phone = open(&server, &clock, MergeStrategy::FieldLevel).await?;
    laptop
        .save_all([T::from((1, "shop")), T::from((2, "cook"))])
        .await?;
    laptop.sync().await?;
    phone.sync().await?;

    let at = |minute: u64| clock.set(1_000_000 + minute * 60_000);
    at(1);
    laptop.delete(1_u32).await?;
    at(2);
    phone.save(T::from((1, "shop for six"))).await?;
    at(3);
    phone.save(T::from((2, "cook for six"))).await?;
    at(4);
    laptop.delete(2_u32).await?;

    phone.sync().await?;
    laptop.sync().await?;
    phone.sync().await?;
    let mut texts = Vec::new();
    for id in [1_u32, 2] {
        let task = laptop.get(id).await?;
        assert_eq!(task, phone.get(id).await?, "both show the same");
        texts.extend(task.map(|task| task.into().1));
    }
    Ok(texts)
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), StoreError> {
    let joined = MergeStrategy::<User>::custom(|conflict: UserConflict<'_>| match conflict {
        UserConflict::Name(conflict) => {
            let joined = format!("{} / {}", conflict.local(), conflict.remote());
            conflict.set(joined)
        }
        UserConflict::Email(conflict) => conflict.take_remote(),
    });
    for (name, strategy, why) in [
        (
            "LastWriteWins",
            MergeStrategy::LastWriteWins,
            "the laptop wrote last of all, so it wins both fields",
        ),
        (
            "FieldLevel",
            MergeStrategy::FieldLevel,
            "each field goes to whoever wrote it last",
        ),
        (
            "Custom",
            joined,
            "the callback joins the names and takes the other's email",
        ),
    ] {
        let user = outcome(strategy).await?;
        println!("{name:<14} {:<12} {:<17} {why}", user.name, user.email);
    }
    println!();
    for (policy, left, why) in [
        (
            "wins",
            left::<task::Wins>().await?,
            "what was deleted is gone",
        ),
        (
            "yields",
            left::<task::Yields>().await?,
            "what was changed stays",
        ),
        (
            "lww",
            left::<task::Newest>().await?,
            "the newer of the two: the delete of the second task",
        ),
    ] {
        println!(
            "delete = {:<8} {:<28} {why}",
            format!("{policy:?}"),
            left.join(", ")
        );
    }
    Ok(())
}
