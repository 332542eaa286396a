//! Binary messages: what is read is written as the same bytes.

use std::fmt::Debug;

use delta_core::message::{PullPage, PullRequest, PushReply, PushRequest, RecordDelta};
use delta_core::peer::{PeerPage, PeerRequest};
use delta_core::wire::binary::{LAYOUT, Message};

fn check<M: Message + Debug>(body: &[u8]) -> bool {
    // The two bytes that open every message are told by the target.
    let bytes = [&[M::LETTER, LAYOUT], body].concat();
    match M::decode(&bytes) {
        Ok(message) => {
            assert_eq!(message.encode(), bytes, "{message:?} has two forms");
            true
        }
        Err(_) => false,
    }
}

pub(crate) fn push(data: &[u8]) -> bool {
    check::<PushRequest>(data)
}

pub(crate) fn push_reply(data: &[u8]) -> bool {
    check::<PushReply>(data)
}

pub(crate) fn pull(data: &[u8]) -> bool {
    check::<PullRequest>(data)
}

pub(crate) fn pull_page(data: &[u8]) -> bool {
    check::<PullPage>(data)
}

pub(crate) fn exchange(data: &[u8]) -> bool {
    check::<PeerRequest>(data)
}

pub(crate) fn exchanged(data: &[u8]) -> bool {
    check::<PeerPage>(data)
}

pub(crate) fn record(data: &[u8]) -> bool {
    check::<RecordDelta>(data)
}
