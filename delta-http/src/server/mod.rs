//! The server: backends by the names of their collections, behind an axum router.

mod body;
mod failure;
mod negotiation;
mod query;
mod route;
mod service;

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Router;
use delta_core::{BackendError, Entity, Peer, StoreBackend};

use self::service::{Exchange, Hosted, Service};
use crate::MAX_BODY_BYTES;

/// What is served, by the names of the collections.
type Served<S> = BTreeMap<&'static str, Arc<S>>;
type OnFailure = Arc<dyn Fn(&str, &BackendError) + Send + Sync>;

/// Serves collections over HTTP.
///
/// ```
/// use axum::Router;
/// use delta_http::Server;
///
/// let sync = Server::new().max_body_bytes(1 << 20).into_router();
/// let app: Router = Router::new().nest("/sync", sync);
/// ```
#[derive(Clone)]
#[must_use = "a server does nothing before `into_router`"]
pub struct Server {
    collections: Served<dyn Service>,
    peers: Served<dyn Exchange>,
    max_body_bytes: usize,
    on_failure: OnFailure,
}

impl Server {
    /// A server without collections.
    pub fn new() -> Self {
        Self {
            collections: BTreeMap::new(),
            peers: BTreeMap::new(),
            max_body_bytes: MAX_BODY_BYTES,
            on_failure: Arc::new(|_, _| {}),
        }
    }

    /// Serves a backend under the name of its entity's collection, in place of one that was served under it before.
    ///
    /// For a backend of one entity, such as an authority, the entity is inferred; for others it is named:
    /// `server.collection::<User>(backend)`.
    pub fn collection<T: Entity>(mut self, backend: impl StoreBackend<T>) -> Self {
        self.collections
            .insert(T::COLLECTION, Arc::new(Hosted::<T, _>::new(backend)));
        self
    }

    /// Lets other authorities of the collection take from this one, at an address of its own; stores are served by
    /// [`collection`](Self::collection).
    ///
    /// Whoever reaches the address reads all that the authority has.
    ///
    /// ```
    /// use delta_core::{Authority, Entity, PeerError, PeerReport};
    /// use delta_http::{HttpBackend, Server};
    ///
    /// /// The server in Oslo.
    /// fn oslo<T: Entity>(authority: Authority<T>) -> axum::Router {
    ///     Server::new().collection(authority.clone()).peer(authority).into_router()
    /// }
    ///
    /// /// Rome, which takes from it.
    /// async fn rome<T: Entity>(authority: &Authority<T>, oslo: &HttpBackend) -> Result<PeerReport, PeerError> {
    ///     authority.catch_up(oslo).await
    /// }
    /// ```
    pub fn peer<T: Entity>(mut self, peer: impl Peer<T> + 'static) -> Self {
        self.peers
            .insert(T::COLLECTION, Arc::new(Hosted::<T, _>::new(peer)));
        self
    }

    /// The most bytes that the body of a request may have, compressed or not; [`MAX_BODY_BYTES`] unless set.
    ///
    /// axum's own limit plays no part, because bodies are read under this one.
    pub fn max_body_bytes(mut self, bytes: usize) -> Self {
        self.max_body_bytes = bytes;
        self
    }

    /// Calls a function with the name of the collection and the error whenever a backend fails.
    ///
    /// Clients are not told the details of a storage's trouble; this is where they go.
    pub fn on_failure(
        mut self,
        call: impl Fn(&str, &BackendError) + Send + Sync + 'static,
    ) -> Self {
        self.on_failure = Arc::new(call);
        self
    }

    /// The router, to be served or nested in another.
    ///
    /// It answers unknown addresses itself; nest it, rather than merge it, into a router that has a fallback of its own.
    pub fn into_router(self) -> Router {
        route::router(self)
    }
}

impl Default for Server {
    fn default() -> Self {
        Self::new()
    }
}

impl std::fmt::Debug for Server {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Server")
            .field("collections", &self.collections.keys())
            .field("peers", &self.peers.keys())
            .field("max_body_bytes", &self.max_body_bytes)
            .finish_non_exhaustive()
    }
}
