//! Sync over real sockets: both halves of `delta-http`, and each against a peer that misbehaves.

#[path = "http/answer.rs"]
mod answer;
#[path = "http/exchange.rs"]
mod exchange;
#[path = "http/hostile.rs"]
mod hostile;
#[path = "http/limit.rs"]
mod limit;
#[path = "http/offline.rs"]
mod offline;
#[path = "http/record.rs"]
mod record;
#[path = "http/served.rs"]
mod served;
#[path = "http/sync.rs"]
mod sync;
