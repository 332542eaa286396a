//! The addresses and what happens at each.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, RawQuery, State};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use http::HeaderMap;
use http::header::{CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, HeaderValue, VARY};

use super::body::{self, Encoding};
use super::failure::Failure;
use super::negotiation::{reply_encoding, reply_format, request_encoding, request_format};
use super::query::RecordQuery;
use super::service::{Reply, ServiceError};
use super::{Served, Server};
use crate::JSON;
use crate::compression::compress;
use crate::error_code::ErrorCode;
use crate::format::Format;

type Shared = State<Arc<Server>>;

pub(super) fn router(server: Server) -> Router {
    Router::new()
        .route("/collections/{name}/push", post(push))
        .route("/collections/{name}/pull", post(pull))
        .route("/collections/{name}/exchange", post(give))
        .route("/collections/{name}/records", get(record_by_query))
        .route("/collections/{name}/records/{id}", get(record))
        .route(
            "/health",
            get(|| async { ([(CONTENT_TYPE, JSON)], r#"{"status":"ok"}"#) }),
        )
        .method_not_allowed_fallback(|| async {
            Failure::new(
                ErrorCode::MethodNotAllowed,
                "the address takes other methods; see the `Allow` header",
            )
        })
        .fallback(|| async { Failure::new(ErrorCode::UnknownRoute, "nothing has this address") })
        .with_state(Arc::new(server))
}

type Verb<S> = for<'a> fn(&'a S, &'a [u8], (Format, Format)) -> Reply<'a>;

/// Answers a message with a message.
async fn exchange<S: ?Sized>(
    verb: Verb<S>,
    server: &Server,
    collection: &Served<S>,
    name: Result<Path<String>, PathRejection>,
    headers: &HeaderMap,
    body: Body,
) -> Result<Response, Failure> {
    // The body is read in any case: a client that still sends may not see an answer.
    let body = body::collect(body, server.max_body_bytes).await;
    let Path(name) = name.map_err(|rejection| bad_path(&rejection))?;
    let service = find(collection, &name)?;
    let from = request_format(headers)?;
    let to = reply_format(headers).unwrap_or(from);
    let body = body::decode(body?, request_encoding(headers)?, server.max_body_bytes)?;
    let reply = verb(service, &body, (from, to)).await;
    server.respond(&name, headers, to, reply)
}

async fn push(
    State(server): Shared,
    name: Result<Path<String>, PathRejection>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Failure> {
    exchange(
        |service, body, forms| service.push(body, forms),
        &server,
        &server.collections,
        name,
        &headers,
        body,
    )
    .await
}

async fn pull(
    State(server): Shared,
    name: Result<Path<String>, PathRejection>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Failure> {
    exchange(
        |service, body, forms| service.pull(body, forms),
        &server,
        &server.collections,
        name,
        &headers,
        body,
    )
    .await
}

async fn give(
    State(server): Shared,
    name: Result<Path<String>, PathRejection>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Failure> {
    exchange(
        |peer, body, forms| peer.give(body, forms),
        &server,
        &server.peers,
        name,
        &headers,
        body,
    )
    .await
}

async fn record(
    State(server): Shared,
    path: Result<Path<(String, String)>, PathRejection>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let Path((name, id)) = path.map_err(|rejection| bad_path(&rejection))?;
    let query = RecordQuery::parse(&query.unwrap_or_default())?;
    if query.id.is_some() {
        return Err(Failure::malformed("id", "is given twice"));
    }
    server.record(&name, &id, &query, &headers).await
}

async fn record_by_query(
    State(server): Shared,
    name: Result<Path<String>, PathRejection>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let Path(name) = name.map_err(|rejection| bad_path(&rejection))?;
    let query = RecordQuery::parse(&query.unwrap_or_default())?;
    let id = query
        .id
        .as_deref()
        .ok_or_else(|| Failure::malformed("id", "is missing"))?;
    server.record(&name, id, &query, &headers).await
}

fn bad_path(rejection: &PathRejection) -> Failure {
    Failure::malformed("path", rejection.body_text())
}

/// What is collection under the name of a collection.
fn find<'a, S: ?Sized>(collection: &'a Served<S>, name: &str) -> Result<&'a S, Failure> {
    let found = collection.get(name).map(AsRef::as_ref);
    found.ok_or_else(|| {
        let message = format!("no collection is named `{name}` at this address");
        Failure::new(ErrorCode::UnknownCollection, message)
    })
}

impl Server {
    async fn record(
        &self,
        name: &str,
        id: &str,
        query: &RecordQuery,
        headers: &HeaderMap,
    ) -> Result<Response, Failure> {
        let service = find(&self.collections, name)?;
        let format = reply_format(headers).unwrap_or(Format::Json);
        let reply = service.record(id, query, format).await;
        self.respond(name, headers, format, reply)
    }

    fn respond(
        &self,
        name: &str,
        headers: &HeaderMap,
        format: Format,
        reply: Result<Vec<u8>, ServiceError>,
    ) -> Result<Response, Failure> {
        let body = reply.map_err(|error| match error {
            ServiceError::Request(failure) => failure,
            ServiceError::UnknownRecord => {
                Failure::new(ErrorCode::UnknownRecord, "the record was never there")
            }
            ServiceError::Backend(error) => {
                (self.on_failure)(name, &error);
                Failure::from(&error)
            }
        })?;
        let compressed = match reply_encoding(headers) {
            Encoding::Zstd => compress(&body),
            Encoding::Identity => None,
        };
        let is_compressed = compressed.is_some();
        let mut response = compressed.unwrap_or(body).into_response();
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(format.media_type()));
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        headers.insert(VARY, HeaderValue::from_static("accept, accept-encoding"));
        if is_compressed {
            headers.insert(CONTENT_ENCODING, HeaderValue::from_static("zstd"));
        }
        Ok(response)
    }
}
