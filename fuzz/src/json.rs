//! Messages in JSON: what is read comes back through both forms.

use std::fmt::Debug;

use delta_core::message::{PullPage, PullRequest, PushReply, PushRequest, RecordDelta};
use delta_core::peer::{PeerPage, PeerRequest};
use delta_core::wire::binary::Message;
use delta_core::wire::messages_json::{Collection, JsonMessage};

use crate::entity::Thing;

fn check<M: Message + JsonMessage + PartialEq + Debug>(data: &[u8]) -> bool {
    let Ok(json) = serde_json::from_slice(data) else {
        return false;
    };
    let collection = Collection::of::<Thing>();
    let Ok(message) = M::from_json(&json, &collection) else {
        return false;
    };
    let json = message.to_json(&collection);
    assert_eq!(
        M::from_json(&json, &collection).as_ref(),
        Ok(&message),
        "{json}"
    );
    assert_eq!(
        M::decode(&message.encode()).as_ref(),
        Ok(&message),
        "{json}"
    );
    true
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

pub(crate) fn record(data: &[u8]) -> bool {
    check::<RecordDelta>(data)
}

pub(crate) fn exchange(data: &[u8]) -> bool {
    check::<PeerRequest>(data)
}

pub(crate) fn exchanged(data: &[u8]) -> bool {
    check::<PeerPage>(data)
}
