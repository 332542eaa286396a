//! A clock that was too far ahead, set back (rule T3): the stamps that the authority refused are forgotten, and those alone.
//!
//! What waits may have such stamps, too, in any number of records. It is stamped anew when it is next touched, at the latest
//! when it is sent: the store's row says which stamps are meant. So no stamp is ever there twice, and what is made after the
//! correction is later than all that anybody may have.

use std::collections::BTreeSet;

use super::meta::{Correction, Meta};
use super::transaction::Kept;
use super::{Inner, StoreError};
use crate::delta::Entity;
use crate::message::{PushReply, RejectionCode, Status};
use crate::queue::Entry;
use crate::storage::Limit;

/// What one look at the queue reads.
const LOOK: Limit = Limit {
    rows: 1_000,
    bytes: 4 << 20,
};

/// What a reply that refuses stamps as too far ahead comes to.
pub(super) struct Corrected {
    /// The newest stamp time that somebody may have: the next one is later.
    pub(super) seen: u64,
    /// What is kept of it, but for its order.
    pub(super) correction: Correction,
}

impl<T: Entity> Inner<T> {
    /// The correction that a reply asks for, if it does.
    ///
    /// What was sent and is not known to be refused may have been taken, and its reply lost.
    pub(super) async fn correction(
        &self,
        meta: &Meta,
        reply: &PushReply,
    ) -> Result<Option<Corrected>, StoreError> {
        let refused = reply.outcomes.iter().filter(|outcome| {
            matches!(&outcome.status, Status::Rejected(rejection) if matches!(rejection.code, RejectionCode::ClockAhead(_)))
        });
        let refused: BTreeSet<u64> = refused.map(|outcome| outcome.sequence).collect();
        if refused.is_empty() {
            return Ok(None);
        }
        let (mut seen, mut has_older) = (meta.accepted, false);
        let mut after = 0;
        loop {
            let lanes = self.queue.after(after, LOOK).await?;
            let Some((_, order, _)) = lanes.last() else {
                break;
            };
            after = *order;
            has_older |= lanes[0].1 <= meta.correction.order;
            let sent = lanes.iter().filter_map(|(.., lane)| lane.sent.as_ref());
            let open = sent.filter(|sent| !refused.contains(&sent.sequence));
            seen = open
                .map(|sent| sent.patch.stamp().time)
                .fold(seen, u64::max);
        }
        // What waits since before the last one has stamps that were given again since then.
        let anew = if has_older {
            meta.correction.seen
        } else {
            seen
        };
        let correction = Correction {
            seen: anew.min(seen),
            order: 0,
        };
        Ok(Some(Corrected { seen, correction }))
    }

    /// Stamps anew what waits since before the newest correction, where nobody has its stamp.
    pub(super) fn restamp(&self, meta: &Meta, kept: &mut Kept) {
        let Correction { order, seen } = meta.correction;
        if kept.pending <= order
            && let Some(waiting) = kept
                .lane
                .waiting
                .take_if(|waiting| waiting.patch.stamp().time > seen)
        {
            let patch = waiting.patch.restamped(self.clock.stamp());
            kept.lane.waiting = Some(Entry { patch, ..waiting });
        }
    }
}
