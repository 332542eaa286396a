//! What a client may be told.

use std::time::Duration;

use http::{HeaderMap, HeaderName, HeaderValue};
use reqwest::Url;
use reqwest::redirect::Policy;
use thiserror::Error;

use super::HttpBackend;
use crate::MAX_BODY_BYTES;
use crate::format::Format;

/// The most bytes of a reply, unless the client is told otherwise: a page has at least one record, and records may grow
/// beyond what one request can carry.
const MAX_REPLY_BYTES: usize = 64 << 20;

/// Builds an [`HttpBackend`].
#[derive(Debug, Clone)]
#[must_use = "a builder does nothing before `build`"]
pub struct HttpBackendBuilder {
    url: String,
    connect_timeout: Duration,
    request_timeout: Duration,
    headers: Vec<(String, String)>,
    format: Format,
    is_compressing: bool,
    max_request_bytes: usize,
    max_reply_bytes: usize,
}

/// Why there is no client.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ClientError {
    /// The address does not parse.
    #[error("`{url}` is no address: {reason}; it looks like `http://localhost:8080`")]
    Url {
        /// The address.
        url: String,
        /// What the parser says.
        reason: String,
    },
    /// The address is of another kind than `http://` or `https://`.
    #[error("`{url}` starts with neither `http://` nor `https://`")]
    Scheme {
        /// The address.
        url: String,
    },
    /// The address starts with `https://`, and the crate was built without its feature `tls`.
    #[error("`{url}` needs encryption; build `delta-http` with its feature `tls`")]
    NoTls {
        /// The address.
        url: String,
    },
    /// A header that no request may carry.
    #[error("`{name}` is no header, or its value has characters that a header may not have")]
    Header {
        /// The name of the header.
        name: String,
    },
    /// The client underneath could not be set up.
    #[error("the HTTP client cannot be set up: {0}")]
    Setup(reqwest::Error),
}

impl HttpBackendBuilder {
    pub(super) fn new(url: &str) -> Self {
        Self {
            url: url.to_owned(),
            connect_timeout: Duration::from_secs(10),
            request_timeout: Duration::from_mins(1),
            headers: Vec::new(),
            format: Format::Binary,
            is_compressing: true,
            max_request_bytes: MAX_BODY_BYTES,
            max_reply_bytes: MAX_REPLY_BYTES,
        }
    }

    /// How long a connection may take; 10 seconds unless set.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// How long a request may take with its reply; 60 seconds unless set.
    pub fn request_timeout(mut self, timeout: Duration) -> Self {
        self.request_timeout = timeout;
        self
    }

    /// Adds a header to every request, such as `authorization`. Its value is kept out of debug output.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Sends and asks for JSON instead of the binary form.
    pub fn json(mut self) -> Self {
        self.format = Format::Json;
        self
    }

    /// Sends bodies as they are and asks for none that are compressed.
    pub fn without_compression(mut self) -> Self {
        self.is_compressing = false;
        self
    }

    /// The most bytes of a request's body before compression; [`MAX_BODY_BYTES`] unless set, which is what a server
    /// takes unless it is told otherwise.
    pub fn max_request_bytes(mut self, bytes: usize) -> Self {
        self.max_request_bytes = bytes;
        self
    }

    /// The most bytes of a reply's body, compressed or not; 64 MiB unless set.
    pub fn max_reply_bytes(mut self, bytes: usize) -> Self {
        self.max_reply_bytes = bytes;
        self
    }

    /// The backend. No connection is made yet.
    pub fn build(self) -> Result<HttpBackend, ClientError> {
        let base = self.base()?;
        let mut headers = HeaderMap::new();
        for (name, value) in &self.headers {
            let parsed = name
                .parse::<HeaderName>()
                .ok()
                .zip(HeaderValue::from_str(value).ok());
            let (key, mut value) =
                parsed.ok_or_else(|| ClientError::Header { name: name.clone() })?;
            value.set_sensitive(true);
            headers.append(key, value);
        }
        #[cfg(feature = "tls")]
        if rustls::crypto::CryptoProvider::get_default().is_none() {
            // A second thread may come first; it installs one as well.
            let _ = rustls::crypto::ring::default_provider().install_default();
        }
        let client = reqwest::Client::builder()
            .connect_timeout(self.connect_timeout)
            .timeout(self.request_timeout)
            // A redirect would turn a push into a `GET`, and take headers to places that were not meant.
            .redirect(Policy::none())
            .default_headers(headers)
            .build()
            .map_err(ClientError::Setup)?;
        Ok(HttpBackend {
            client,
            base,
            format: self.format,
            is_compressing: self.is_compressing,
            max_request_bytes: self.max_request_bytes,
            max_reply_bytes: self.max_reply_bytes,
        })
    }

    fn base(&self) -> Result<Url, ClientError> {
        let url = || self.url.clone();
        let mut base = Url::parse(&self.url).map_err(|error| ClientError::Url {
            url: url(),
            reason: error.to_string(),
        })?;
        match base.scheme() {
            "http" => {}
            "https" if cfg!(feature = "tls") => {}
            "https" => return Err(ClientError::NoTls { url: url() }),
            _ => return Err(ClientError::Scheme { url: url() }),
        }
        base.set_query(None);
        base.set_fragment(None);
        Ok(base)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encryption_is_a_feature() {
        let built = HttpBackendBuilder::new("https://localhost").build();
        assert_eq!(built.is_ok(), cfg!(feature = "tls"));
        assert!(matches!(built, Ok(_) | Err(ClientError::NoTls { .. })));
    }
}
