//! What the server answers, in which form, and the errors it has.

use delta_core::message::{PullRequest, PushReply};
use delta_core::storage::StorageError;
use delta_core::wire::binary::Message;
use delta_http::{BINARY, JSON};
use delta_tests::everything::Everything;
use reqwest::header::{ACCEPT, ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_TYPE};
use serde_json::json;

use crate::offline::Broken;
use crate::served::{Answer, PULL, PUSH, client, get, is_healthy, post, push_of, serve, server};

fn json_push(text: &str) -> String {
    json!({
        "replica": "00000000000000000000000000000007",
        "changes": [{
            "sequence": 1,
            "id": "r0",
            "stamp": { "millis": 1_700_000_000_000_u64 },
            "edits": [{ "path": [], "set": true }, { "path": ["text"], "set": text }],
        }],
    })
    .to_string()
}

#[tokio::test]
async fn json_by_hand_is_taken() {
    let url = serve(server().into_router()).await;
    let pushed = post(
        &format!("{url}{PUSH}"),
        "application/json; charset=utf-8",
        json_push("hello"),
    )
    .await;
    assert_eq!(pushed.header("content-type"), JSON);
    assert_eq!(pushed.json()["outcomes"][0]["status"], "fast_forward");
    let pulled = post(&format!("{url}{PULL}"), JSON, r#"{"cursor": 0}"#).await;
    assert_eq!(pulled.json()["records"][0]["id"], "r0");
    assert_eq!(pulled.json()["has_more"], false);
}

#[tokio::test]
async fn the_reply_has_the_form_that_is_asked_for() {
    let url = serve(server().into_router()).await;
    let request = |accept: &str| {
        client()
            .post(format!("{url}{PUSH}"))
            .header(CONTENT_TYPE, JSON)
            .header(ACCEPT, accept)
            .body(json_push("a"))
    };
    for (accept, form) in [
        (BINARY, BINARY),
        (JSON, JSON),
        ("*/*", JSON),
        ("text/html", JSON),
        ("application/json;q=0.5, application/vnd.delta", BINARY),
        ("application/vnd.delta;q=0, application/json;q=0.1", JSON),
    ] {
        let answer = Answer::to(request(accept)).await;
        assert_eq!(answer.header("content-type"), form, "{accept}");
        if form == BINARY {
            assert_eq!(
                PushReply::decode(&answer.body)
                    .expect("it is a reply")
                    .outcomes
                    .len(),
                1
            );
        }
    }
}

#[tokio::test]
async fn replies_are_compressed_where_that_is_asked_for() {
    let url = serve(server().into_router()).await;
    post(
        &format!("{url}{PUSH}"),
        JSON,
        json_push(&"text ".repeat(1000)),
    )
    .await;
    let pull = PullRequest {
        since: 0,
        cursor: 0,
        limit: 1 << 20,
        known: Vec::new(),
        ..PullRequest::default()
    }
    .encode();
    let request = |encoding: &str| {
        let request = client()
            .post(format!("{url}{PULL}"))
            .header(CONTENT_TYPE, BINARY);
        request.header(ACCEPT_ENCODING, encoding).body(pull.clone())
    };
    for encoding in ["zstd", "gzip, zstd;q=0.5"] {
        let answer = Answer::to(request(encoding)).await;
        assert_eq!(answer.header("content-encoding"), "zstd");
        assert!(answer.body.len() < 1000);
    }
    for encoding in ["", "gzip", "zstd;q=0"] {
        let answer = Answer::to(request(encoding)).await;
        assert_eq!(answer.header("content-encoding"), "");
        assert!(answer.body.len() > 5000);
    }
}

#[tokio::test]
async fn errors_have_codes() {
    let url = serve(server().into_router()).await;
    let push = push_of("r0", "hello").encode();
    let error = async |path: &str, form: &str, body: &[u8]| {
        post(&format!("{url}{path}"), form, body).await.error()
    };
    let expect = |status, code: &str| (status, code.to_owned());
    assert_eq!(
        error("/collections/nothing/push", BINARY, &push).await,
        expect(404, "unknown_collection")
    );
    assert_eq!(
        error("/collections/everything/pusch", BINARY, &push).await,
        expect(404, "unknown_route")
    );
    assert_eq!(
        error("/", BINARY, &push).await,
        expect(404, "unknown_route")
    );
    assert_eq!(
        error(PUSH, "text/plain", &push).await,
        expect(415, "unsupported_media_type")
    );
    assert_eq!(error(PUSH, JSON, &push).await, expect(400, "malformed"));
    assert_eq!(error(PULL, BINARY, &push).await, expect(400, "malformed"));
    assert_eq!(error(PUSH, BINARY, b"").await, expect(400, "malformed"));
    assert_eq!(error(PUSH, BINARY, b"P\x02").await, expect(400, "layout"));
    let get_push = get(&format!("{url}{PUSH}")).await;
    assert_eq!(get_push.error(), expect(405, "method_not_allowed"));
    assert_eq!(get_push.header("allow"), "POST");
    let encoded = client()
        .post(format!("{url}{PUSH}"))
        .header(CONTENT_TYPE, BINARY)
        .header(CONTENT_ENCODING, "gzip");
    assert_eq!(
        Answer::to(encoded.body(push.clone())).await.error(),
        expect(415, "unsupported_media_type")
    );
    let bare = client().post(format!("{url}{PUSH}")).body(push);
    assert_eq!(
        Answer::to(bare).await.error(),
        expect(415, "unsupported_media_type")
    );
    is_healthy(&url).await;
}

#[tokio::test]
async fn errors_in_json_name_the_place() {
    let url = serve(server().into_router()).await;
    let place = async |body: String| {
        post(&format!("{url}{PUSH}"), JSON, body).await.json()["error"]["place"].clone()
    };
    assert_eq!(
        place(json_push("a").replace("\"text\"", "\"texd\"")).await,
        "changes[0].edits[1].path[0]"
    );
    assert_eq!(
        place(json_push("a").replace("\"sequence\"", "\"sequenze\"")).await,
        "changes[0].sequenze"
    );
    assert_eq!(
        place("{\n  \"changes\": 5,}".into()).await,
        "line 2 column 16"
    );
}

#[tokio::test]
async fn trouble_of_the_storage_is_told_apart() {
    let full = || StorageError::Full("/secret/place".into()).into();
    let corrupt = || StorageError::Corrupt("/secret/place".into()).into();
    for (broken, status, code) in [
        (Broken(full), 507, "storage_full"),
        (Broken(corrupt), 503, "unavailable"),
    ] {
        let (sender, receiver) = std::sync::mpsc::channel();
        let server = delta_http::Server::new().collection::<Everything>(broken);
        let server =
            server.on_failure(move |name, error| drop(sender.send(format!("{name}: {error}"))));
        let url = serve(server.into_router()).await;
        let answer = post(&format!("{url}{PUSH}"), JSON, json_push("a")).await;
        assert_eq!(answer.error(), (status, code.to_owned()));
        assert!(
            !answer.json().to_string().contains("secret"),
            "strangers need not know"
        );
        let told = receiver.recv().expect("the operator hears of it");
        assert!(
            told.starts_with("everything: ") && told.contains("/secret/place"),
            "{told}"
        );
    }
}
