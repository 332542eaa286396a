//! The thread that reads.
//!
//! It has a connection of its own, so reads wait for no commit. In a write-ahead log a read that starts sees every
//! transaction that was committed before.

use std::sync::mpsc::Receiver;

use futures_channel::oneshot;
use rusqlite::Connection;

use crate::error::{Result, SqliteError};
use crate::worker::Worker;

/// A read, with what to do with its result.
pub(crate) type Read = Box<dyn FnOnce(&Connection) + Send>;

/// Does reads until the channel ends.
pub(crate) fn run(connection: &Connection, queue: &Receiver<Read>) {
    while let Ok(read) = queue.recv() {
        read(connection);
    }
}

/// Does one read on the reading thread.
pub(crate) async fn read<T: Send + 'static>(
    worker: &Worker<Read>,
    read: impl FnOnce(&Connection) -> Result<T> + Send + 'static,
) -> Result<T> {
    let (reply, answer) = oneshot::channel();
    worker.send(Box::new(move |connection| {
        // Whoever dropped the future wants no answer.
        if !reply.is_canceled() {
            let _ = reply.send(read(connection));
        }
    }))?;
    answer.await.map_err(|_| SqliteError::Stopped)?
}
