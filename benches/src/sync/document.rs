//! A collection of users in a CRDT document, for the peers that have documents.
//!
//! All users stand in one document, because a document of its own would cost each user a header. A user is one flat map: a
//! map of its own for tags, settings and the address would cost each user more, and merge alike. Texts are values of keys, as
//! with us; the peers' own texts would carry every letter's history.

use std::collections::{BTreeMap, BTreeSet};

use super::{Contender, Sent};
use crate::workload::{Address, Content, Geo, Leaf, Rules, User, Workload, time};

/// What a key of a user's map holds.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Atom {
    Flag,
    Text(String),
    Int(i64),
    Bytes(Vec<u8>),
}

/// A document with a map for every user, and a counter in each.
pub(super) trait Document: Sized {
    /// The library's name on crates.io.
    const NAME: &'static str;

    /// A document of empty users.
    fn new(users: usize) -> Self;

    /// A copy for a device.
    fn fork(&mut self, device: u8) -> Self;

    /// Gives a key another value, or removes it.
    fn put(&mut self, user: usize, key: &str, atom: Option<Atom>);

    /// Adds to the counter.
    fn add(&mut self, user: usize, amount: u64);

    /// Ends what was done at one moment.
    fn commit(&mut self, millis: u64);

    /// What happened since the fork.
    fn export(&mut self) -> Vec<u8>;

    /// Takes what another has exported.
    fn import(&mut self, update: &[u8]);

    /// The keys of a user's map, and the counter.
    fn read(&self, user: usize) -> (Vec<(String, Atom)>, u64);
}

/// Two devices that exchange what happened to their documents.
pub(crate) struct Documents<D> {
    devices: [D; 2],
    ids: Vec<String>,
}

impl<D: Document> Contender for Documents<D> {
    const NAME: &'static str = D::NAME;
    const RULES: Rules = Rules::OwnOrder;

    fn new(workload: &Workload) -> Self {
        let mut original = D::new(workload.users.len());
        for (place, user) in workload.users.iter().enumerate() {
            for (key, atom) in entries(user) {
                original.put(place, &key, Some(atom));
            }
            original.add(place, user.login_count);
        }
        original.commit(crate::workload::START);
        let mut devices = [original.fork(1), original.fork(2)];
        for (device, steps) in devices.iter_mut().zip(&workload.steps) {
            for step in steps {
                for edit in &step.edits {
                    if edit.leaf == Leaf::LoginCount {
                        device.add(step.user, 1);
                    } else {
                        device.put(step.user, &key(&edit.leaf), atom(edit.content.clone()));
                    }
                }
                device.commit(step.time);
            }
        }
        Self {
            devices,
            ids: workload.users.iter().map(|user| user.id.clone()).collect(),
        }
    }

    fn sync(&mut self) -> Sent {
        let [a, b] = &mut self.devices;
        let up = vec![a.export(), b.export()];
        b.import(&up[0]);
        a.import(&up[1]);
        Sent {
            up,
            down: Vec::new(),
        }
    }

    fn users(&self) -> [Vec<User>; 2] {
        self.devices.each_ref().map(|device| {
            let ids = self.ids.iter().enumerate();
            ids.map(|(place, id)| user(id, device.read(place)))
                .collect()
        })
    }
}

/// A user's map, without the counter.
fn entries(user: &User) -> Vec<(String, Atom)> {
    let address = &user.address;
    let texts = [
        ("street", &address.street),
        ("zip", &address.zip),
        ("country", &address.country),
    ];
    let texts = texts.map(|(key, text)| (key.to_owned(), Atom::Text(text.clone())));
    let leaves = [
        Leaf::Name,
        Leaf::Email,
        Leaf::Age,
        Leaf::Bio,
        Leaf::City,
        Leaf::Geo,
        Leaf::Avatar,
        Leaf::SeenAt,
        Leaf::UpdatedAt,
    ];
    let tags = user.tags.iter().cloned().map(Leaf::Tag);
    let settings = user.settings.keys().cloned().map(Leaf::Setting);
    let leaves = leaves.into_iter().chain(tags).chain(settings);
    let entry = |leaf: Leaf| Some((key(&leaf), atom(user.get(&leaf))?));
    texts.into_iter().chain(leaves.filter_map(entry)).collect()
}

fn key(leaf: &Leaf) -> String {
    let name = match leaf {
        Leaf::Tag(tag) => return format!("#{tag}"),
        Leaf::Setting(key) => return format!(".{key}"),
        Leaf::Name => "name",
        Leaf::Email => "email",
        Leaf::Age => "age",
        Leaf::Bio => "bio",
        Leaf::City => "city",
        Leaf::Geo => "geo",
        Leaf::Avatar => "avatar",
        Leaf::LoginCount => "login_count",
        Leaf::SeenAt => "seen_at",
        Leaf::UpdatedAt => "updated_at",
    };
    name.to_owned()
}

fn atom(content: Content) -> Option<Atom> {
    Some(match content {
        Content::Nothing => return None,
        Content::Unit => Atom::Flag,
        Content::Text(text) => Atom::Text(text),
        Content::Number(number) => Atom::Int(number.try_into().expect("a small number")),
        Content::Place(Geo { lat, lon }) => {
            Atom::Bytes([lat.to_le_bytes(), lon.to_le_bytes()].concat())
        }
        Content::Bytes(bytes) => Atom::Bytes(bytes),
        Content::Time(time) => Atom::Int(time.timestamp_millis()),
    })
}

/// The user of a map.
fn user(id: &str, (entries, login_count): (Vec<(String, Atom)>, u64)) -> User {
    let (mut tags, mut settings) = (BTreeSet::new(), BTreeMap::new());
    let mut fields = BTreeMap::new();
    for (key, atom) in entries {
        match (key.as_bytes()[0], atom) {
            (b'#', _) => drop(tags.insert(key[1..].to_owned())),
            (b'.', Atom::Text(value)) => drop(settings.insert(key[1..].to_owned(), value)),
            (_, atom) => drop(fields.insert(key, atom)),
        }
    }
    let mut take = |key: &str| fields.remove(key).expect("every user has it");
    let mut text = |key: &str| match take(key) {
        Atom::Text(text) => text,
        atom => panic!("{key} holds {atom:?}"),
    };
    let (name, email, bio) = (text("name"), text("email"), text("bio"));
    let (street, city) = (text("street"), text("city"));
    let (zip, country) = (text("zip"), text("country"));
    let mut int = |key: &str| match take(key) {
        Atom::Int(int) => u64::try_from(int).expect("no number is below zero"),
        atom => panic!("{key} holds {atom:?}"),
    };
    let age = int("age").try_into().expect("an age");
    let (seen_at, updated_at) = (time(int("seen_at")), time(int("updated_at")));
    let mut bytes = |key: &str| match take(key) {
        Atom::Bytes(bytes) => bytes,
        atom => panic!("{key} holds {atom:?}"),
    };
    let (avatar, geo) = (bytes("avatar"), bytes("geo"));
    let half = |half: &[u8]| f64::from_le_bytes(half.try_into().expect("8 bytes"));
    let geo = Geo {
        lat: half(&geo[..8]),
        lon: half(&geo[8..]),
    };
    User {
        id: id.to_owned(),
        name,
        email,
        age,
        bio,
        tags,
        settings,
        address: Address {
            street,
            city,
            zip,
            country,
            geo,
        },
        avatar,
        login_count,
        seen_at,
        updated_at,
    }
}
