//! `yrs`: what goes are its updates in version 2. Edits have no time, and transactions leave no trace. There is no counter, so
//! every device counts under a key of its own.

use yrs::updates::decoder::Decode;
use yrs::{Any, Doc, Map, MapPrelim, MapRef, Out, ReadTxn, StateVector, Transact, Update};

use super::document::{Atom, Document};

/// One `Doc`.
pub(crate) struct Yrs {
    doc: Doc,
    /// Where this device counts.
    counter: String,
    users: Vec<MapRef>,
    /// What was there at the fork.
    version: StateVector,
}

const USERS: &str = "users";
/// What the keys of counters begin with.
const COUNTER: &str = "login_count ";

impl Document for Yrs {
    const NAME: &'static str = "yrs";

    fn new(users: usize) -> Self {
        let doc = Doc::with_client_id(3);
        let all = doc.get_or_insert_map(USERS);
        let mut transaction = doc.transact_mut();
        let users = (0..users)
            .map(|place| all.insert(&mut transaction, place.to_string(), MapPrelim::default()))
            .collect();
        drop(transaction);
        Self {
            doc,
            counter: format!("{COUNTER}3"),
            users,
            version: StateVector::default(),
        }
    }

    fn fork(&mut self, device: u8) -> Self {
        let doc = Doc::with_client_id(device.into());
        let all = doc.get_or_insert_map(USERS);
        let update = self.doc.transact().encode_diff_v2(&StateVector::default());
        let update = Update::decode_v2(&update).expect("its own bytes");
        let mut transaction = doc.transact_mut();
        transaction.apply_update(update).expect("a whole document");
        let find = |place: usize| match all.get(&transaction, &place.to_string()) {
            Some(Out::YMap(user)) => user,
            found => panic!("user {place} is {found:?}"),
        };
        let users = (0..self.users.len()).map(find).collect();
        let version = transaction.state_vector();
        drop(transaction);
        Self {
            doc,
            counter: format!("{COUNTER}{device}"),
            users,
            version,
        }
    }

    fn put(&mut self, user: usize, key: &str, atom: Option<Atom>) {
        let user = &self.users[user];
        let mut transaction = self.doc.transact_mut();
        let Some(atom) = atom else {
            user.remove(&mut transaction, key);
            return;
        };
        let value: Any = match atom {
            Atom::Flag => true.into(),
            Atom::Text(text) => text.into(),
            Atom::Int(int) => int.into(),
            Atom::Bytes(bytes) => bytes.into(),
        };
        user.insert(&mut transaction, key, value);
    }

    fn add(&mut self, user: usize, amount: u64) {
        let user = &self.users[user];
        let mut transaction = self.doc.transact_mut();
        let found = user.get(&transaction, &self.counter);
        let before = found.map_or(0, |found| match found {
            Out::Any(Any::Number(number)) => number.as_i64().expect("a whole number"),
            found => panic!("the counter holds {found:?}"),
        });
        let after = before + i64::try_from(amount).expect("a small number");
        user.insert(&mut transaction, self.counter.as_str(), Any::from(after));
    }

    fn commit(&mut self, _: u64) {}

    fn export(&mut self) -> Vec<u8> {
        self.doc.transact().encode_diff_v2(&self.version)
    }

    fn import(&mut self, update: &[u8]) {
        let update = Update::decode_v2(update).expect("its own bytes");
        let mut transaction = self.doc.transact_mut();
        transaction.apply_update(update).expect("changes of a fork");
    }

    fn read(&self, user: usize) -> (Vec<(String, Atom)>, u64) {
        let transaction = self.doc.transact();
        let (mut entries, mut count) = (Vec::new(), 0);
        for (key, value) in self.users[user].iter(&transaction) {
            let atom = match value {
                Out::Any(Any::Bool(_)) => Atom::Flag,
                Out::Any(Any::String(text)) => Atom::Text(text.as_ref().to_owned()),
                Out::Any(Any::Buffer(bytes)) => Atom::Bytes(bytes.to_vec()),
                Out::Any(Any::Number(number)) => {
                    let int = number.as_i64().expect("a whole number");
                    if key.starts_with(COUNTER) {
                        count += u64::try_from(int).expect("no logins below zero");
                        continue;
                    }
                    Atom::Int(int)
                }
                value => panic!("{key} holds {value:?}"),
            };
            entries.push((key.to_owned(), atom));
        }
        (entries, count)
    }
}
