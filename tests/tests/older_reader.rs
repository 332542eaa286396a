//! An app that lacks a variant which a newer one wrote: it cannot show the record, says so with the field and the number,
//! and harms neither the record nor the others. The story: one such record ended the list of all records.

use delta_core::backend::Metered;
use delta_core::cell::Cell;
use delta_core::codec::DecodeError;
use delta_core::journal::Happened;
use delta_core::message::{PullPage, PullRequest, PushReply, PushRequest, RecordDelta};
use delta_core::path::Path;
use delta_core::schema::Structure;
use delta_core::storage::Memory;
use delta_core::value::Value;
use delta_core::{
    Authority, BackendError, Capabilities, Delta, Entity, Key, Store, StoreBackend, StoreError,
};
use delta_tests::block_on;
use futures_util::StreamExt as _;

mod newer {
    use super::Delta;

    #[derive(Debug, Clone, PartialEq, Delta)]
    pub(super) enum Status {
        Open,
        Closed { reason: String },
        Blocked { by: u32 },
    }

    #[derive(Debug, Clone, PartialEq, Delta)]
    #[delta(collection = "tickets")]
    pub(super) struct Ticket {
        #[delta(id)]
        pub(super) id: u32,
        pub(super) title: String,
        pub(super) status: Status,
        pub(super) last: Option<Status>,
    }
}

mod older {
    use super::Delta;

    #[derive(Debug, Clone, PartialEq, Delta)]
    pub(super) enum Status {
        Open,
        Closed { reason: String },
    }

    #[derive(Debug, Clone, PartialEq, Delta)]
    #[delta(collection = "tickets")]
    pub(super) struct Ticket {
        #[delta(id)]
        pub(super) id: u32,
        pub(super) title: String,
        pub(super) status: Status,
        pub(super) last: Option<Status>,
    }
}

/// An authority that was updated before the older apps were.
#[derive(Clone)]
struct Updated(Authority<newer::Ticket>);

impl StoreBackend<older::Ticket> for Updated {
    fn capabilities(&self) -> Capabilities {
        self.0.capabilities()
    }

    async fn push(&self, request: PushRequest) -> Result<Metered<PushReply>, BackendError> {
        self.0.push(request).await
    }

    async fn pull(&self, request: PullRequest) -> Result<Metered<PullPage>, BackendError> {
        self.0.pull(request).await
    }

    async fn get_delta(&self, id: &u32, from: u64) -> Result<Option<RecordDelta>, BackendError> {
        self.0.get_delta(id, from).await
    }
}

async fn open<T: Entity>(backend: impl StoreBackend<T>) -> Store<T> {
    let builder = Store::builder().storage(Memory::new());
    builder.backend(backend).open().await.unwrap()
}

fn ticket(id: u32) -> newer::Ticket {
    newer::Ticket {
        id,
        title: "first".into(),
        status: newer::Status::Open,
        last: None,
    }
}

fn blocked() -> newer::Status {
    newer::Status::Blocked { by: 7 }
}

fn is_unknown_variant(error: &StoreError) -> bool {
    let StoreError::Unreadable { error, .. } = error else {
        return false;
    };
    matches!(error, DecodeError::Within(_, inner) if matches!(**inner, DecodeError::Variant(_)))
}

#[test]
fn a_record_with_an_unknown_variant_is_refused_and_kept() {
    block_on(async {
        let authority = Authority::new(Memory::new());
        let newer = open(authority.clone()).await;
        let older = open::<older::Ticket>(Updated(authority)).await;
        newer.save_all([1, 2, 3].map(ticket)).await.unwrap();
        newer.sync().await.unwrap();
        older.sync().await.unwrap();

        // Both change the second record; the older app learns of the variant with its own change still to be sent.
        newer
            .update(2u32, |ticket| ticket.status = blocked())
            .await
            .unwrap();
        newer.sync().await.unwrap();
        older
            .update(2u32, |ticket| ticket.title = "second".into())
            .await
            .unwrap();
        older
            .update(3u32, |ticket| ticket.title = "third".into())
            .await
            .unwrap();
        older.sync().await.unwrap();
        assert_eq!(older.pending().count().await, 0, "nothing holds up");

        let error = older.get(2u32).await.unwrap_err();
        assert!(is_unknown_variant(&error), "{error}");
        let same = older.update(2u32, |ticket| ticket.title.clear()).await;
        assert!(is_unknown_variant(&same.unwrap_err()));
        let shown: Vec<_> = older.all().collect().await;
        let titles: Vec<_> = shown
            .iter()
            .map(|ticket| ticket.as_ref().ok().map(|ticket| ticket.title.as_str()))
            .collect();
        assert_eq!(titles, [Some("first"), None, Some("third")]);

        newer.sync().await.unwrap();
        let expected = newer::Ticket {
            title: "second".into(),
            status: blocked(),
            ..ticket(2)
        };
        assert_eq!(newer.get(2u32).await.unwrap(), Some(expected));
    });
}

/// A number that no variant can ever have is an unknown variant, too. The story: naming the place of it was a panic in debug
/// builds.
#[test]
fn a_variant_beyond_all_numbers_is_unknown() {
    let status = older::Ticket::SCHEMA
        .fields
        .iter()
        .find(|field| field.name == "status");
    let number = status.expect("it is there").number;
    for variant in [4095, u64::from(u16::MAX), u64::MAX] {
        let leaf = Cell::new(Path::root().field(number), Some(Value::Int(variant)));
        let cells = [Cell::new(Path::root(), Some(Value::Unit)), leaf];
        let error = older::Ticket::from_cells(&1u32.to_key(), &cells).unwrap_err();
        let DecodeError::Within(_, inner) = error else {
            panic!("{error}")
        };
        assert_eq!(*inner, DecodeError::Variant(variant));
    }
}

/// An authority does not keep what it cannot check; what it refuses is in the journal, to be sent again once it is updated.
#[test]
fn an_older_authority_refuses_by_the_name_of_the_field() {
    block_on(async {
        let rows = Memory::new();
        let newer = open(Authority::<newer::Ticket>::new(rows.clone())).await;
        let older = open(Authority::<older::Ticket>::new(rows)).await;
        newer.save(ticket(1)).await.unwrap();
        newer.sync().await.unwrap();
        older.sync().await.unwrap();
        newer
            .update(1u32, |ticket| ticket.status = blocked())
            .await
            .unwrap();
        newer.sync().await.unwrap();
        older
            .update(1u32, |ticket| ticket.title = "second".into())
            .await
            .unwrap();
        older.sync().await.unwrap();

        let journal: Vec<_> = older.journal().collect().await;
        let Happened::Rejected(refusal) = &journal[0].as_ref().unwrap().what else {
            panic!("{journal:?}")
        };
        assert!(
            refusal.message.contains("update the reader"),
            "{}",
            refusal.message
        );
        assert_eq!(refusal.lost[0].field_name, "title");
        newer.sync().await.unwrap();
        let kept = newer::Ticket {
            status: blocked(),
            ..ticket(1)
        };
        assert_eq!(newer.get(1u32).await.unwrap(), Some(kept));
    });
}

#[test]
fn a_record_is_readable_again_once_it_holds_what_is_known() {
    block_on(async {
        let authority = Authority::new(Memory::new());
        let newer = open(authority.clone()).await;
        let older = open::<older::Ticket>(Updated(authority)).await;
        let last = Some(blocked());
        newer
            .save(newer::Ticket { last, ..ticket(1) })
            .await
            .unwrap();
        newer.sync().await.unwrap();
        older.sync().await.unwrap();
        assert!(is_unknown_variant(&older.get(1u32).await.unwrap_err()));

        let reason = || "done".to_owned();
        let closed = || Some(newer::Status::Closed { reason: reason() });
        newer
            .update(1u32, |ticket| ticket.last = closed())
            .await
            .unwrap();
        newer.sync().await.unwrap();
        older.sync().await.unwrap();
        let seen = older.get(1u32).await.unwrap().unwrap();
        assert_eq!(seen.last, Some(older::Status::Closed { reason: reason() }));
    });
}
