//! `automerge`: every edit is a change with its time; what goes is a bundle of changes, its most compact form.

use automerge::transaction::{CommitOptions, Transactable};
use automerge::{
    ActorId, AutoCommit, ChangeHash, ObjId, ObjType, ROOT, ReadDoc, ScalarValue, Value,
};

use super::document::{Atom, Document};

/// One `AutoCommit`.
pub(crate) struct Automerge {
    doc: AutoCommit,
    users: Vec<ObjId>,
    /// What was there at the fork.
    heads: Vec<ChangeHash>,
}

const COUNTER: &str = "login_count";

impl Document for Automerge {
    const NAME: &'static str = "automerge";

    fn new(users: usize) -> Self {
        let mut doc = AutoCommit::new();
        let make = |place: usize| {
            let user = doc.put_object(ROOT, place.to_string(), ObjType::Map);
            let user = user.expect("a new key");
            let counter = ScalarValue::counter(0);
            doc.put(&user, COUNTER, counter).expect("a new key");
            user
        };
        let users = (0..users).map(make).collect();
        let heads = Vec::new();
        Self { doc, users, heads }
    }

    fn fork(&mut self, device: u8) -> Self {
        let mut doc = self.doc.fork();
        doc.set_actor(ActorId::from([device; 16]));
        let heads = doc.get_heads();
        Self {
            doc,
            users: self.users.clone(),
            heads,
        }
    }

    fn put(&mut self, user: usize, key: &str, atom: Option<Atom>) {
        let user = &self.users[user];
        let done = match atom {
            None => self.doc.delete(user, key),
            Some(atom) => {
                let value = match atom {
                    Atom::Flag => ScalarValue::Boolean(true),
                    Atom::Text(text) => ScalarValue::Str(text.into()),
                    Atom::Int(int) => ScalarValue::Int(int),
                    Atom::Bytes(bytes) => ScalarValue::Bytes(bytes),
                };
                self.doc.put(user, key, value)
            }
        };
        done.expect("a user's map");
    }

    fn add(&mut self, user: usize, amount: u64) {
        let amount = amount.try_into().expect("a small number");
        let done = self.doc.increment(&self.users[user], COUNTER, amount);
        done.expect("a user's counter");
    }

    fn commit(&mut self, millis: u64) {
        let seconds = (millis / 1000).try_into().expect("a time");
        self.doc
            .commit_with(CommitOptions::default().with_time(seconds));
    }

    fn export(&mut self) -> Vec<u8> {
        let changes = self.doc.get_changes(&self.heads);
        let hashes: Vec<_> = changes.iter().map(automerge::Change::hash).collect();
        if hashes.is_empty() {
            return Vec::new();
        }
        let bundle = self.doc.bundle(hashes).expect("changes of this document");
        bundle.bytes().to_vec()
    }

    fn import(&mut self, update: &[u8]) {
        self.doc
            .load_incremental(update)
            .expect("changes of a fork");
    }

    fn read(&self, user: usize) -> (Vec<(String, Atom)>, u64) {
        let mut count = 0;
        let mut entries = Vec::new();
        for key in self.doc.keys(&self.users[user]) {
            let found = self.doc.get(&self.users[user], key.as_str());
            let (value, _) = found.expect("a user's map").expect("a key of it");
            let Value::Scalar(value) = value else {
                panic!("{key} holds an object");
            };
            let atom = match value.into_owned() {
                ScalarValue::Counter(counter) => {
                    count = i64::from(&counter)
                        .try_into()
                        .expect("no logins below zero");
                    continue;
                }
                ScalarValue::Boolean(_) => Atom::Flag,
                ScalarValue::Str(text) => Atom::Text(text.to_string()),
                ScalarValue::Int(int) => Atom::Int(int),
                ScalarValue::Bytes(bytes) => Atom::Bytes(bytes),
                value => panic!("{key} holds {value:?}"),
            };
            entries.push((key, atom));
        }
        (entries, count)
    }
}
