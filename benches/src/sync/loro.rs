//! `loro`: every edit is a commit, without its time, which the document does not need; what goes are its updates.

use loro::{
    Container, ExportMode, LoroCounter, LoroDoc, LoroMap, LoroValue, ValueOrContainer,
    VersionVector,
};

use super::document::{Atom, Document};

/// One `LoroDoc`.
pub(crate) struct Loro {
    doc: LoroDoc,
    users: Vec<(LoroMap, LoroCounter)>,
    /// What was there at the fork.
    version: VersionVector,
}

const USERS: &str = "users";
const COUNTER: &str = "login_count";

impl Document for Loro {
    const NAME: &'static str = "loro";

    fn new(users: usize) -> Self {
        let doc = LoroDoc::new();
        doc.set_peer_id(3).expect("nothing happened yet");
        let all = doc.get_map(USERS);
        let make = |place: usize| {
            let user = all.insert_container(&place.to_string(), LoroMap::new());
            let user = user.expect("a new key");
            let counter = user.insert_container(COUNTER, LoroCounter::new());
            (user, counter.expect("a new key"))
        };
        let users = (0..users).map(make).collect();
        let version = VersionVector::default();
        Self {
            doc,
            users,
            version,
        }
    }

    fn fork(&mut self, device: u8) -> Self {
        let doc = self.doc.fork();
        doc.set_peer_id(device.into())
            .expect("nothing happened yet");
        let all = doc.get_map(USERS);
        let find = |place: usize| {
            let found = all.get(&place.to_string());
            let Some(ValueOrContainer::Container(Container::Map(user))) = found else {
                panic!("user {place} is no map");
            };
            let found = user.get(COUNTER);
            let Some(ValueOrContainer::Container(Container::Counter(counter))) = found else {
                panic!("user {place} has no counter");
            };
            (user, counter)
        };
        let users = (0..self.users.len()).map(find).collect();
        let version = doc.oplog_vv();
        Self {
            doc,
            users,
            version,
        }
    }

    fn put(&mut self, user: usize, key: &str, atom: Option<Atom>) {
        let (user, _) = &self.users[user];
        let done = match atom {
            None => user.delete(key),
            Some(atom) => {
                let value: LoroValue = match atom {
                    Atom::Flag => true.into(),
                    Atom::Text(text) => text.into(),
                    Atom::Int(int) => int.into(),
                    Atom::Bytes(bytes) => bytes.into(),
                };
                user.insert(key, value)
            }
        };
        done.expect("a user's map");
    }

    fn add(&mut self, user: usize, amount: u64) {
        let amount = u32::try_from(amount).expect("a small number");
        let done = self.users[user].1.increment(amount.into());
        done.expect("a user's counter");
    }

    fn commit(&mut self, _: u64) {
        self.doc.commit();
    }

    fn export(&mut self) -> Vec<u8> {
        let mode = ExportMode::updates(&self.version);
        self.doc.export(mode).expect("updates since the fork")
    }

    fn import(&mut self, update: &[u8]) {
        self.doc.import(update).expect("updates of a fork");
    }

    fn read(&self, user: usize) -> (Vec<(String, Atom)>, u64) {
        let (user, counter) = &self.users[user];
        let mut entries = Vec::new();
        user.for_each(|key, value| {
            let ValueOrContainer::Value(value) = value else {
                return;
            };
            let atom = match value {
                LoroValue::Bool(_) => Atom::Flag,
                LoroValue::String(text) => Atom::Text(text.to_string()),
                LoroValue::I64(int) => Atom::Int(int),
                LoroValue::Binary(bytes) => Atom::Bytes(bytes.to_vec()),
                value => panic!("{key} holds {value:?}"),
            };
            entries.push((key.to_owned(), atom));
        });
        (entries, whole(counter.get_value()))
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a sum of small whole numbers"
)]
fn whole(number: f64) -> u64 {
    number as u64
}
