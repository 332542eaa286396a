//! The same with a field of every kind: all ends equal.

use delta_core::backend::BackendExt;
use delta_core::clock::ManualClock;
use delta_core::storage::Memory;
use delta_core::{Authority, AuthorityConfig, Delta, ReplicaId, Store, StoreConfig};
use delta_tests::everything::Everything;
use delta_tests::taken;
use delta_tests::world::{Played, Step};
use futures_util::TryStreamExt;
use proptest::prelude::*;

fn failed(error: impl std::fmt::Display) -> TestCaseError {
    TestCaseError::fail(error.to_string())
}

/// One store for each authority. Where a step loses a reply, the authority takes a page from the next one.
pub(crate) async fn plays_out(count: usize, steps: &[Step]) -> Result<(), TestCaseError> {
    let clock = ManualClock::new(1_000_000);
    let (mut authorities, mut stores) = (Vec::new(), Vec::new());
    for at in 0..count {
        let config = AuthorityConfig::default().with_clock(clock.clone());
        let authority = Authority::<Everything>::with_config(Memory::new(), config);
        let config = StoreConfig {
            replica: Some(ReplicaId(at as u128 + 1)),
            clock: std::sync::Arc::new(clock.clone()),
            ..StoreConfig::default()
        };
        let builder = Store::builder()
            .storage(Memory::new())
            .backend(authority.clone());
        stores.push(builder.config(config).open().await.map_err(failed)?);
        authorities.push(authority);
    }
    let name = |id: u8| format!("r{id}");
    for step in steps {
        match step {
            Step::Edit(at, id, edits) => {
                let maker = u8::try_from(*at).map_err(failed)?;
                let found = stores[*at].get(name(*id)).await.map_err(failed)?;
                let mut record = found.unwrap_or_else(|| Everything::made_by(maker, name(*id)));
                for edit in edits {
                    edit.make(&mut record);
                }
                taken(stores[*at].save(record).await).map_err(failed)?;
            }
            Step::Delete(at, id) => drop(stores[*at].delete(name(*id)).await.map_err(failed)?),
            Step::Sync(at) => drop(stores[*at].sync().await.map_err(failed)?),
            Step::SyncLosingReply(at) => {
                let next = &authorities[(at + 1) % count];
                let page = authorities[*at].catch_up_page(next, 1).await;
                page.map_err(failed)?;
            }
            Step::Restart(at) => {
                let next = &authorities[(at + 1) % count];
                authorities[*at].catch_up(next).await.map_err(failed)?;
            }
            Step::Wait(millis) => clock.advance(*millis),
            Step::PushAgain(_) | Step::AnswerLate | Step::Jump(..) => {}
        }
    }
    for store in &stores {
        store.sync().await.map_err(failed)?;
    }
    for _ in 0..2 {
        for (to, other) in authorities.iter().enumerate() {
            for from in authorities
                .iter()
                .enumerate()
                .filter(|(from, _)| *from != to)
            {
                other.catch_up(from.1).await.map_err(failed)?;
            }
        }
    }
    let mut all: Vec<Vec<Everything>> = Vec::new();
    for (authority, store) in authorities.iter().zip(&stores) {
        store.sync().await.map_err(failed)?;
        let mut records = Vec::new();
        for id in 0..3 {
            records.extend(authority.get(&name(id)).await.map_err(failed)?);
        }
        all.push(records);
        all.push(store.all().try_collect().await.map_err(failed)?);
    }
    for other in &all[1..] {
        let agree = all[0].len() == other.len() && all[0].iter().zip(other).all(|(a, b)| a.same(b));
        prop_assert!(agree, "{:#?}\n{other:#?}", all[0]);
    }
    Ok(())
}
