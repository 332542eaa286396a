//! Whatever a body holds, the answer is a reply or a typed error, and the server goes on.

use std::sync::OnceLock;

use delta_core::message::{PullRequest, PushRequest};
use delta_core::wire::binary::Message;
use delta_core::wire::messages_json::{Collection, JsonMessage};
use delta_http::{BINARY, JSON};
use delta_tests::everything::Everything;
use proptest::collection::vec;
use proptest::prelude::*;
use tokio::runtime::Runtime;

use crate::served::{Answer, PULL, PUSH, is_healthy, post, push_of, serve, server};

fn running() -> &'static (Runtime, String) {
    static RUNNING: OnceLock<(Runtime, String)> = OnceLock::new();
    RUNNING.get_or_init(|| {
        let runtime = Runtime::new().expect("a runtime can be made");
        let url = runtime.block_on(serve(server().into_router()));
        (runtime, url)
    })
}

fn is_typed(path: &str, form: &str, body: Vec<u8>) -> Result<(), TestCaseError> {
    let (runtime, url) = running();
    let answer: Answer = runtime.block_on(post(&format!("{url}{path}"), form, body));
    if answer.status != 200 {
        let (status, code) = answer.error();
        prop_assert!(
            [(400, "malformed"), (400, "layout")].contains(&(status, &code)),
            "{status} {code}"
        );
    }
    runtime.block_on(is_healthy(url));
    Ok(())
}

fn requests() -> impl Strategy<Value = (&'static str, &'static str, Vec<u8>)> {
    let push = push_of("r0", "hello");
    let pull = PullRequest {
        since: 3,
        cursor: 3,
        limit: 9,
        known: vec![(1, 2)],
        ..PullRequest::default()
    };
    let collection = Collection::of::<Everything>();
    let json = |json: serde_json::Value| json.to_string().into_bytes();
    prop::sample::select(vec![
        (PUSH, BINARY, PushRequest::encode(&push)),
        (PUSH, JSON, json(push.to_json(&collection))),
        (PULL, BINARY, pull.encode()),
        (PULL, JSON, json(pull.to_json(&collection))),
    ])
}

/// Numbers at the ends of their ranges.
fn number() -> impl Strategy<Value = u64> {
    let max = u64::MAX;
    prop_oneof![
        0..3u64,
        max - 2..=max,
        Just(1_700_000_000_000 << 16),
        Just(1 << 63),
        any::<u64>()
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn cut_bodies((path, form, body) in requests(), at in any::<prop::sample::Index>()) {
        is_typed(path, form, body[..at.index(body.len())].to_vec())?;
    }

    #[test]
    fn bodies_with_other_bytes((path, form, mut body) in requests(), changes in vec((any::<prop::sample::Index>(), any::<u8>()), 1..4)) {
        for (at, byte) in changes {
            let at = at.index(body.len());
            body[at] = byte;
        }
        is_typed(path, form, body)?;
    }

    #[test]
    fn pushes_with_any_numbers(
        (sequence, base_version, settled, time) in (number(), number(), number(), number()),
        id in prop::sample::select(vec!["r0", "r1"]),
        replica in 0u128..2,
    ) {
        let mut push = push_of(id, "hello");
        (push.replica.0, push.settled) = (replica, settled);
        let change = &mut push.changes[0];
        (change.sequence, change.base_version) = (sequence, base_version);
        for edit in &mut change.edits {
            edit.stamp.time = time;
        }
        is_typed(PUSH, BINARY, push.encode())?;
    }

    #[test]
    fn pulls_with_any_numbers(cursor in number(), limit in number(), known in vec((number(), number()), 0..3)) {
        let known = known.into_iter().map(|(a, b)| (a.min(b), a.max(b))).collect();
        is_typed(PULL, BINARY, PullRequest { since: cursor, cursor, limit, known, ..PullRequest::default() }.encode())?;
    }

    #[test]
    fn random_bodies((path, form, start) in requests(), kept in 0usize..24, rest in vec(any::<u8>(), 0..200)) {
        let body = start.into_iter().take(kept).chain(rest).collect();
        is_typed(path, form, body)?;
    }
}
