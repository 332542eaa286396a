//! One record by its id.

use delta_core::backend::{BackendExt, StoreBackend};
use delta_core::storage::Memory;
use delta_core::{Authority, Delta};
use delta_http::{HttpBackend, Server};
use delta_tests::everything::Everything;

use crate::served::{get, push_of, serve, server};

#[tokio::test]
async fn any_id_has_an_address() {
    let url = serve(server().into_router()).await;
    let backend = HttpBackend::new(&url).expect("the address is right");
    let ids = [
        "r0",
        "",
        ".",
        "..",
        "a/b",
        "a%2Fb",
        "../x",
        "?since=9",
        "#",
        "a b+c",
        "ä\u{1f980}",
        "\0",
        "%",
        "5",
        "\"5\"",
        "%2e",
    ];
    for (sequence, id) in (1..).zip(ids) {
        let id = id.to_owned();
        let before = StoreBackend::<Everything>::get_delta(&backend, &id, 0).await;
        assert_eq!(before.expect("answers"), None, "{id:?}");
        let mut push = push_of(&id, &id);
        push.changes[0].sequence = sequence;
        StoreBackend::<Everything>::push(&backend, push)
            .await
            .expect("pushes");
        let record: Everything = backend.get(&id).await.expect("answers").expect("is there");
        assert_eq!((&record.id, &record.text), (&id, &id));
    }
}

/// An entity whose ids are no text.
#[derive(Debug, Clone, PartialEq, Default, Delta)]
#[delta(collection = "numbered")]
struct Numbered {
    #[delta(id)]
    id: i64,
    name: String,
}

#[tokio::test]
async fn ids_that_are_no_text_are_json() {
    let server = Server::new().collection(Authority::<Numbered>::new(Memory::new()));
    let url = serve(server.into_router()).await;
    let backend = HttpBackend::new(&url).expect("the address is right");
    let store = delta_core::Store::<Numbered>::builder()
        .storage(Memory::new())
        .backend(backend.clone());
    let store = store.open().await.expect("opens");
    let record = Numbered {
        id: -5,
        name: "minus five".into(),
    };
    store.save(record.clone()).await.expect("saves");
    store.sync().await.expect("syncs");
    assert_eq!(
        BackendExt::<Numbered>::get(&backend, &-5)
            .await
            .expect("answers"),
        Some(record)
    );
    let answer = get(&format!("{url}/collections/numbered/records/-5")).await;
    assert_eq!(answer.json()["id"], -5);
    let answer = get(&format!("{url}/collections/numbered/records/five")).await;
    assert_eq!(answer.error(), (400, "malformed".to_owned()));
    assert_eq!(answer.json()["error"]["place"], "id");
}

#[tokio::test]
async fn gives_what_is_newer_than_a_version() {
    let url = serve(server().into_router()).await;
    let backend = HttpBackend::new(&url).expect("the address is right");
    StoreBackend::<Everything>::push(&backend, push_of("r0", "hello"))
        .await
        .expect("pushes");
    let record = format!("{url}/collections/everything/records/r0");
    let answer = get(&record).await;
    assert_eq!(answer.json()["cells"].as_array().map(Vec::len), Some(2));
    assert_eq!(answer.json()["cells"][1]["value"], "hello");
    let since = get(&format!("{record}?since={}", answer.json()["version"])).await;
    assert_eq!(since.json()["cells"].as_array().map(Vec::len), Some(0));
    for query in ["since=x", "since=-1", "sinse=1", "since=1&since=1", "id=r0"] {
        assert_eq!(
            get(&format!("{record}?{query}")).await.error(),
            (400, "malformed".to_owned()),
            "{query}"
        );
    }
    let by_query = format!("{url}/collections/everything/records");
    assert_eq!(get(&format!("{by_query}?id=r%30")).await.json()["id"], "r0");
    assert_eq!(get(&by_query).await.error(), (400, "malformed".to_owned()));
    assert_eq!(
        get(&format!("{by_query}?id=%FF")).await.error(),
        (400, "malformed".to_owned())
    );
    assert_eq!(
        get(&format!("{by_query}/%FF")).await.error(),
        (400, "malformed".to_owned())
    );
    assert_eq!(
        get(&format!("{by_query}/r1")).await.error(),
        (404, "unknown_record".to_owned())
    );
}
