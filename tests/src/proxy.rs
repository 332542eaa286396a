//! A wire that can be cut: forwards connections to a server, and drops one when the reply to a push comes.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};

/// Forwards to a server while the runtime that it was started in runs.
#[derive(Debug, Clone)]
pub struct Proxy {
    address: SocketAddr,
    cuts: Arc<AtomicUsize>,
}

impl Proxy {
    /// Starts to forward to a server.
    ///
    /// # Panics
    ///
    /// When there is no free port.
    pub async fn start(server: SocketAddr) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let proxy = Self {
            address: listener.local_addr().expect("is bound"),
            cuts: Arc::default(),
        };
        let cuts = Arc::clone(&proxy.cuts);
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                tokio::spawn(forward(client, server, Arc::clone(&cuts)));
            }
        });
        proxy
    }

    /// The address that clients talk to.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The replies to the next pushes, so many, never arrive.
    pub fn cut(&self, replies: usize) {
        self.cuts.store(replies, Ordering::SeqCst);
    }

    /// How many replies are still to be lost.
    pub fn left(&self) -> usize {
        self.cuts.load(Ordering::SeqCst)
    }
}

async fn forward(client: TcpStream, server: SocketAddr, cuts: Arc<AtomicUsize>) {
    let Ok(server) = TcpStream::connect(server).await else {
        return;
    };
    let (from_client, to_client) = client.into_split();
    let (from_server, to_server) = server.into_split();
    let is_push = Arc::new(AtomicBool::new(false));
    let requests = tokio::spawn(copy_requests(from_client, to_server, Arc::clone(&is_push)));
    copy_replies(from_server, to_client, &is_push, &cuts).await;
    requests.abort();
}

async fn copy_requests(mut from: OwnedReadHalf, mut to: OwnedWriteHalf, is_push: Arc<AtomicBool>) {
    let mut buffer = vec![0; 64 << 10];
    while let Ok(len @ 1..) = from.read(&mut buffer).await {
        let head = &buffer[..len];
        if head.starts_with(b"POST ") {
            let line = head.split(|byte| *byte == b'\r').next().unwrap_or_default();
            is_push.store(
                line.windows(5).any(|part| part == b"/push"),
                Ordering::SeqCst,
            );
        }
        if to.write_all(head).await.is_err() {
            return;
        }
    }
}

async fn copy_replies(
    mut from: OwnedReadHalf,
    mut to: OwnedWriteHalf,
    is_push: &AtomicBool,
    cuts: &AtomicUsize,
) {
    let mut buffer = vec![0; 64 << 10];
    while let Ok(len @ 1..) = from.read(&mut buffer).await {
        let is_cut = is_push.load(Ordering::SeqCst)
            && cuts
                .fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| {
                    left.checked_sub(1)
                })
                .is_ok();
        if is_cut || to.write_all(&buffer[..len]).await.is_err() {
            return;
        }
    }
}
