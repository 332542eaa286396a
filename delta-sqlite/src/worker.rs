//! A thread that does jobs of one kind, in order.

use std::io;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::{self, JoinHandle};

use crate::error::SqliteError;

/// Owns the thread. Dropping it waits until every job that was sent is done.
#[derive(Debug)]
pub(crate) struct Worker<J> {
    /// `None` only while this is dropped.
    jobs: Option<Sender<J>>,
    thread: Option<JoinHandle<()>>,
}

impl<J: Send + 'static> Worker<J> {
    /// Starts a thread. `work` must end when the channel does.
    pub(crate) fn start(
        name: &str,
        work: impl FnOnce(Receiver<J>) + Send + 'static,
    ) -> io::Result<Self> {
        let (jobs, queue) = mpsc::channel();
        let thread = thread::Builder::new()
            .name(name.to_owned())
            .spawn(move || work(queue))?;
        Ok(Self {
            jobs: Some(jobs),
            thread: Some(thread),
        })
    }

    pub(crate) fn send(&self, job: J) -> Result<(), SqliteError> {
        let jobs = self.jobs.as_ref().ok_or(SqliteError::Stopped)?;
        jobs.send(job).map_err(|_| SqliteError::Stopped)
    }
}

impl<J> Drop for Worker<J> {
    fn drop(&mut self) {
        drop(self.jobs.take());
        let Some(thread) = self.thread.take() else {
            return;
        };
        // An answer wakes a task, and a waker may drop that task and with it the last handle: on the worker's own
        // thread, which cannot wait for itself.
        if thread.thread().id() != thread::current().id() {
            // A panic there was answered as `Stopped` to everyone who waited.
            let _ = thread.join();
        }
    }
}
