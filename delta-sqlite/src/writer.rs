//! The thread that writes, and the group commit.
//!
//! A sync to disk costs more than all else, so the commits that wait while one is made share the next: one transaction,
//! a savepoint for each, one sync, then the answers.

use std::iter;
use std::slice;
use std::sync::mpsc::Receiver;

use delta_core::storage::{Batch, StorageError};
use futures_channel::oneshot;
use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::error::{Failure, Result, SqliteError, storage_error};
use crate::rows;
use crate::worker::Worker;

/// Bounds how long the first of a group waits for the last.
const GROUP: usize = 1024;

type Outcome = std::result::Result<(), StorageError>;

/// A batch that waits to be written.
#[derive(Debug)]
pub(crate) struct Commit {
    collection: String,
    batch: Batch,
    reply: oneshot::Sender<Outcome>,
}

/// Commits a batch on the writing thread.
pub(crate) async fn commit(worker: &Worker<Commit>, collection: &str, batch: Batch) -> Outcome {
    let (reply, answer) = oneshot::channel();
    worker.send(Commit {
        collection: collection.to_owned(),
        batch,
        reply,
    })?;
    answer.await.map_err(|_| SqliteError::Stopped)?
}

/// Writes until the channel ends.
pub(crate) fn run(mut connection: Connection, queue: &Receiver<Commit>) {
    while let Ok(first) = queue.recv() {
        let group: Vec<_> = iter::once(first)
            .chain(queue.try_iter())
            .take(GROUP)
            .collect();
        let outcomes = write(&mut connection, &group);
        for (commit, outcome) in group.into_iter().zip(outcomes) {
            // Nobody listens where the future was dropped.
            let _ = commit.reply.send(outcome);
        }
    }
}

/// Writes a group and says what became of each commit.
fn write(connection: &mut Connection, group: &[Commit]) -> Vec<Outcome> {
    match write_together(connection, group) {
        Ok(outcomes) => outcomes,
        // A full disk in the middle ends the whole transaction. Alone, those that need no space still succeed.
        Err(Undone::By(_)) if group.len() > 1 => group
            .iter()
            .flat_map(|commit| write(connection, slice::from_ref(commit)))
            .collect(),
        Err(Undone::By(Failure(error))) => vec![Err(error)],
        Err(Undone::All(error)) => group.iter().map(|_| Err(storage_error(&error))).collect(),
    }
}

/// Why nothing of a group was written.
enum Undone {
    /// A commit ended the transaction of all.
    By(Failure),
    /// The transaction could not begin or not be committed. Not tried again: after a failed sync, a second one may
    /// succeed without having written anything.
    All(rusqlite::Error),
}

fn write_together(
    connection: &mut Connection,
    group: &[Commit],
) -> std::result::Result<Vec<Outcome>, Undone> {
    let begun = connection.transaction_with_behavior(TransactionBehavior::Immediate);
    let mut transaction = begun.map_err(Undone::All)?;
    let mut outcomes = Vec::with_capacity(group.len());
    for commit in group {
        outcomes.push(write_one(&mut transaction, commit).map_err(Undone::By)?);
    }
    transaction.commit().map_err(Undone::All)?;
    Ok(outcomes)
}

/// Writes one commit in a savepoint. An error means that the transaction is lost, not the commit alone.
fn write_one(transaction: &mut Transaction<'_>, commit: &Commit) -> Result<Outcome> {
    let mut savepoint = transaction.savepoint()?;
    match rows::write(&savepoint, &commit.collection, &commit.batch) {
        Ok(()) => {
            savepoint.commit()?;
            Ok(Ok(()))
        }
        Err(failure) if savepoint.is_autocommit() => Err(failure),
        Err(Failure(error)) => {
            savepoint.rollback()?;
            Ok(Err(error))
        }
    }
}
