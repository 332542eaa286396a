//! Binary messages: what is read is written as the same bytes.

use std::fmt::Debug;

use delta_core::message::{PullPage, PullRequest, PushReply, PushRequest};
use delta_core::peer::{PeerPage, PeerRequest};
use delta_core::wire::binary::{LAYOUT, Message};

/// The message that these bytes are, but for the two that open every message, which the target tells.
pub(crate) fn read<M: Message + Debug>(body: &[u8]) -> Option<M> {
    let bytes = [&[M::LETTER, LAYOUT], body].concat();
    let message = M::decode(&bytes).ok()?;
    assert_eq!(message.encode(), bytes, "{message:?} has two forms");
    Some(message)
}

fn check<M: Message + Debug>(body: &[u8]) -> bool {
    read::<M>(body).is_some()
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
