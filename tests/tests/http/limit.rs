//! Nobody makes the server spend more than its limits.

use delta_core::message::PushReply;
use delta_core::wire::binary::Message;
use delta_core::wire::varint;
use delta_http::{BINARY, JSON, MAX_BODY_BYTES};

use crate::served::{Answer, PUSH, client, is_healthy, post, post_zstd, push_of, serve, server};

fn too_large() -> (u16, String) {
    (413, "too_large".to_owned())
}

fn malformed() -> (u16, String) {
    (400, "malformed".to_owned())
}

#[tokio::test]
async fn bodies_over_the_limit_are_refused() {
    let url = serve(server().into_router()).await;
    let push = format!("{url}{PUSH}");
    for over in [1, 1 << 20, 20 << 20] {
        assert_eq!(
            post(&push, BINARY, vec![b'P'; MAX_BODY_BYTES + over])
                .await
                .error(),
            too_large()
        );
    }
    // axum's own limit of 2 MiB is not in the way.
    let large = push_of("r0", &"a".repeat(3 << 20)).encode();
    assert_eq!(post(&push, BINARY, large).await.status, 200);
    is_healthy(&url).await;
}

#[tokio::test]
async fn the_limit_can_be_set() {
    let url = serve(server().max_body_bytes(1000).into_router()).await;
    let push = format!("{url}{PUSH}");
    let fits = push_of("r0", &"a".repeat(900)).encode();
    assert_eq!(post(&push, BINARY, fits.clone()).await.status, 200);
    assert_eq!(post_zstd(&push, &fits).await.status, 200);
    let larger = push_of("r0", &"a".repeat(1000)).encode();
    assert_eq!(
        post(&push, BINARY, larger.clone()).await.error(),
        too_large()
    );
    assert_eq!(post_zstd(&push, &larger).await.error(), too_large());
}

#[tokio::test]
async fn a_compressed_bomb_is_refused() {
    let url = serve(server().into_router()).await;
    assert_eq!(
        post_zstd(&format!("{url}{PUSH}"), &vec![0; 256 << 20])
            .await
            .error(),
        too_large()
    );
    is_healthy(&url).await;
}

#[tokio::test]
async fn what_is_no_zstd_is_malformed() {
    let url = serve(server().into_router()).await;
    let body =
        zstd::bulk::compress(&push_of("r0", &"a".repeat(3000)).encode(), 3).expect("it compresses");
    for body in [
        &b"P\x01"[..],
        &body[..body.len() - 1],
        &[body.as_slice(), b"rest"].concat(),
    ] {
        let request = client()
            .post(format!("{url}{PUSH}"))
            .header("content-type", BINARY);
        let request = request
            .header("content-encoding", "zstd")
            .body(body.to_vec());
        assert_eq!(Answer::to(request).await.error(), malformed());
    }
}

#[tokio::test]
async fn deep_json_is_malformed() {
    let url = serve(server().into_router()).await;
    for depth in [33, 100, 200, 1_000_000] {
        let nested = format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert_eq!(
            post(&format!("{url}{PUSH}"), JSON, nested.clone())
                .await
                .error(),
            malformed()
        );
        let inside = format!(
            r#"{{"replica":"{:032x}","changes":[{{"sequence":1,"id":"r0","stamp":{{"millis":1}},"edits":[{{"path":["lists","a"],"set":{nested}}}]}}]}}"#,
            7,
        );
        assert_eq!(
            post(&format!("{url}{PUSH}"), JSON, inside).await.error(),
            malformed()
        );
    }
    is_healthy(&url).await;
}

/// A push of one change whose leaves all have this shape: the steps of a path, in a column of field sets, and what follows.
fn push_of_shape(depth: u64, steps: &[u8], rest: &[u8]) -> Vec<u8> {
    let mut out = vec![b'P', 1];
    out.extend([0; 16]); // the replica
    out.extend([0, 1]); // settled, one change
    out.extend([2, 2, b'r', b'0', 0, 0]); // sequence, id, base version, mode and extent
    out.extend([0, 1, 0]); // a new field set of one new shape
    varint::write(&mut out, depth);
    out.extend(steps);
    out.extend(rest);
    out.push(0); // no splices in the answer
    out
}

/// One run, of a new commit: milliseconds, counter, the replica that sends.
const ONE_COMMIT: [u8; 5] = [0, 0, 0, 0, 1];

#[tokio::test]
async fn deep_trees_are_malformed() {
    let url = serve(server().into_router()).await;
    for (depth, expected) in [(20, 200), (40, 400), (100_000, 400)] {
        // Field 1 in field 1 and so on, with a presence.
        let steps = vec![1 << 1; usize::try_from(depth).unwrap()];
        let rest = [&[1], ONE_COMMIT.as_slice()].concat();
        let body = push_of_shape(depth, &steps, &rest);
        let answer = post(&format!("{url}{PUSH}"), BINARY, body).await;
        assert_eq!(answer.status, expected);
    }
    is_healthy(&url).await;
}

#[tokio::test]
async fn trees_with_a_million_leaves_are_too_large() {
    let url = serve(server().into_router()).await;
    let mut rest = Vec::new();
    varint::write(&mut rest, 999_999); // so many beyond the first in a row
    rest.extend(vec![1; 1_000_000]); // each a presence
    rest.extend(ONE_COMMIT);
    rest.extend(vec![4 + 1; 1_000_000]); // the lengths of the keys, and 1
    rest.extend((0..1_000_000_u32).flat_map(u32::to_be_bytes));
    let body = push_of_shape(2, &[1 << 1, 1], &rest);
    let answer = post(&format!("{url}{PUSH}"), BINARY, body).await;
    assert_eq!(answer.error(), too_large());
    is_healthy(&url).await;
}

#[tokio::test]
async fn counts_that_lie_are_malformed() {
    let url = serve(server().into_router()).await;
    let mut body = vec![b'P', 1];
    body.extend([0; 17]);
    varint::write(&mut body, u64::MAX);
    assert_eq!(
        post(&format!("{url}{PUSH}"), BINARY, body).await.error(),
        malformed()
    );
    let known = [&b"L\x01\x00\x00"[..], &[0xff, 0xff, 0xff, 0xff, 0x0f]].concat();
    assert_eq!(
        post(&format!("{url}/collections/everything/pull"), BINARY, known)
            .await
            .error(),
        malformed()
    );
    assert!(PushReply::decode(b"p\x01").is_err());
}
