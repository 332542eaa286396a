//! The least that must be done: a hand-written struct with a stamp for every field and key, merged by stamp.
//!
//! A message is columns: whose rows they are and how many, fields, times, and last the values. It knows everything of this
//! one struct and nothing else: no other version of it, no deletes of users, no answers, no repeats.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::{Deserialize, Serialize};

use super::{Contender, Sent};
use crate::workload::{Geo, Leaf, Rules, START, User, Workload, time};

/// By hand.
pub(crate) struct Floor([Device; 2]);

struct Device {
    number: u8,
    users: HashMap<String, Kept>,
    /// Who was edited since the last sync.
    dirty: BTreeSet<String>,
}

struct Kept {
    user: User,
    registers: [Stamp; REGISTERS],
    /// Those that came or went.
    tags: BTreeMap<String, Stamp>,
    /// Those that came, went or changed.
    settings: BTreeMap<String, Stamp>,
    /// Logins since the last sync, and the newest of them.
    logins: (u64, u64),
}

/// Milliseconds since the last sync, and the device; what is as it was then has none.
type Stamp = (u64, u8);

const NAME: u8 = 0;
const EMAIL: u8 = 1;
const AGE: u8 = 2;
const BIO: u8 = 3;
const CITY: u8 = 4;
const GEO: u8 = 5;
const AVATAR: u8 = 6;
const SEEN_AT: u8 = 7;
const UPDATED_AT: u8 = 8;
const REGISTERS: usize = 9;
const LOGINS: u8 = 9;
const TAG: u8 = 10;
const SETTING: u8 = 11;

/// The columns but the values, which follow.
#[derive(Serialize, Deserialize)]
struct Columns<'a> {
    device: u8,
    #[serde(borrow)]
    ids: Vec<&'a str>,
    /// How many rows each has.
    counts: Vec<u16>,
    fields: Vec<u8>,
    times: Vec<u64>,
}

impl Contender for Floor {
    const NAME: &'static str = "by hand";
    const RULES: Rules = Rules::Ours;

    fn new(workload: &Workload) -> Self {
        Self([0, 1].map(|replica| {
            let kept = |user: &User| Kept {
                user: user.clone(),
                registers: [(0, 0); REGISTERS],
                tags: BTreeMap::new(),
                settings: BTreeMap::new(),
                logins: (0, 0),
            };
            let users = workload.edited[replica].iter();
            let mut device = Device {
                number: u8::try_from(replica).expect("0 or 1"),
                users: users.map(|user| (user.id.clone(), kept(user))).collect(),
                dirty: BTreeSet::new(),
            };
            for step in &workload.steps[replica] {
                let id = &workload.users[step.user].id;
                device.dirty.insert(id.clone());
                let kept = device.users.get_mut(id).expect("a user");
                for edit in &step.edits {
                    kept.note(&edit.leaf, (step.time - START, device.number));
                }
            }
            device
        }))
    }

    fn sync(&mut self) -> Sent {
        let [a, b] = &mut self.0;
        let up = vec![a.collect(), b.collect()];
        b.merge(&up[0]);
        a.merge(&up[1]);
        Sent {
            up,
            down: Vec::new(),
        }
    }

    fn users(&self) -> [Vec<User>; 2] {
        self.0.each_ref().map(|device| {
            let mut users: Vec<_> = device
                .users
                .values()
                .map(|kept| kept.user.clone())
                .collect();
            users.sort_by(|a, b| a.id.cmp(&b.id));
            users
        })
    }
}

impl Device {
    /// What was edited since the last sync.
    fn collect(&mut self) -> Vec<u8> {
        let mut columns = Columns {
            device: self.number,
            ids: Vec::with_capacity(self.dirty.len()),
            counts: Vec::with_capacity(self.dirty.len()),
            fields: Vec::new(),
            times: Vec::new(),
        };
        let mut values = Vec::new();
        let dirty = std::mem::take(&mut self.dirty);
        for id in &dirty {
            let kept = self.users.get_mut(id).expect("a user");
            let rows = columns.fields.len();
            let mut row = |field, time| {
                columns.fields.push(field);
                columns.times.push(time);
            };
            for (field, stamp) in (0u8..).zip(kept.registers) {
                if stamp.0 > 0 {
                    row(field, stamp.0);
                    kept.write(&mut values, field);
                }
            }
            if kept.logins.0 > 0 {
                row(LOGINS, kept.logins.1);
                write(&mut values, &kept.logins.0);
                kept.logins = (0, 0);
            }
            for (tag, stamp) in &kept.tags {
                row(TAG, stamp.0);
                write(&mut values, &(tag, kept.user.tags.contains(tag)));
            }
            for (key, stamp) in &kept.settings {
                row(SETTING, stamp.0);
                write(&mut values, &(key, kept.user.settings.get(key)));
            }
            columns.ids.push(id);
            let count = columns.fields.len() - rows;
            columns
                .counts
                .push(u16::try_from(count).expect("some fields"));
        }
        let mut message = postcard::to_stdvec(&columns).expect("plain values");
        message.append(&mut values);
        message
    }

    /// Takes what the other device has edited.
    fn merge(&mut self, message: &[u8]) {
        let (columns, mut values) =
            postcard::take_from_bytes::<Columns<'_>>(message).expect("our own bytes");
        let mut rows = columns.fields.into_iter().zip(columns.times);
        for (id, count) in columns.ids.into_iter().zip(columns.counts) {
            let kept = self.users.get_mut(id).expect("a user");
            for (field, time) in rows.by_ref().take(count.into()) {
                kept.merge(&mut values, field, (time, columns.device));
            }
        }
    }
}

impl Kept {
    /// Takes note of an edit.
    fn note(&mut self, leaf: &Leaf, stamp: Stamp) {
        let field = match leaf {
            Leaf::Name => NAME,
            Leaf::Email => EMAIL,
            Leaf::Age => AGE,
            Leaf::Bio => BIO,
            Leaf::City => CITY,
            Leaf::Geo => GEO,
            Leaf::Avatar => AVATAR,
            Leaf::SeenAt => SEEN_AT,
            Leaf::UpdatedAt => UPDATED_AT,
            Leaf::LoginCount => {
                self.logins = (self.logins.0 + 1, stamp.0);
                return;
            }
            Leaf::Tag(tag) => {
                self.tags.insert(tag.clone(), stamp);
                return;
            }
            Leaf::Setting(key) => {
                self.settings.insert(key.clone(), stamp);
                return;
            }
        };
        self.registers[usize::from(field)] = stamp;
    }

    /// Appends the value of a register.
    fn write(&self, out: &mut Vec<u8>, field: u8) {
        let user = &self.user;
        match field {
            NAME => write(out, &user.name),
            EMAIL => write(out, &user.email),
            AGE => write(out, &user.age),
            BIO => write(out, &user.bio),
            CITY => write(out, &user.address.city),
            GEO => write(out, &user.address.geo),
            AVATAR => {
                // Through serde the bytes would go one by one.
                write(out, &user.avatar.len());
                out.extend_from_slice(&user.avatar);
            }
            SEEN_AT => write(out, &user.seen_at.timestamp_millis()),
            _ => write(out, &user.updated_at.timestamp_millis()),
        }
    }

    /// Takes the next value where it is newer.
    fn merge(&mut self, values: &mut &[u8], field: u8, stamp: Stamp) {
        let user = &mut self.user;
        match field {
            LOGINS => user.login_count += read::<u64>(values),
            TAG => {
                let (tag, is_there) = read::<(&str, bool)>(values);
                if is_newer(&mut self.tags, tag, stamp) {
                    if is_there {
                        user.tags.insert(tag.to_owned());
                    } else {
                        user.tags.remove(tag);
                    }
                }
            }
            SETTING => {
                let (key, value) = read::<(&str, Option<&str>)>(values);
                if is_newer(&mut self.settings, key, stamp) {
                    if let Some(value) = value {
                        user.settings.insert(key.to_owned(), value.to_owned());
                    } else {
                        user.settings.remove(key);
                    }
                }
            }
            field => {
                let present = &mut self.registers[usize::from(field)];
                let is_newer = stamp > *present;
                if is_newer {
                    *present = stamp;
                }
                match field {
                    NAME => set(&mut user.name, read(values), is_newer),
                    EMAIL => set(&mut user.email, read(values), is_newer),
                    BIO => set(&mut user.bio, read(values), is_newer),
                    CITY => set(&mut user.address.city, read(values), is_newer),
                    AVATAR => {
                        let bytes = read::<&[u8]>(values);
                        if is_newer {
                            user.avatar.clear();
                            user.avatar.extend_from_slice(bytes);
                        }
                    }
                    AGE => {
                        let age = read::<u8>(values);
                        if is_newer {
                            user.age = age;
                        }
                    }
                    GEO => {
                        let geo = read::<Geo>(values);
                        if is_newer {
                            user.address.geo = geo;
                        }
                    }
                    _ => {
                        let millis = read::<i64>(values);
                        let place = if field == SEEN_AT {
                            &mut user.seen_at
                        } else {
                            &mut user.updated_at
                        };
                        if is_newer {
                            *place = time(millis.try_into().expect("after 1970"));
                        }
                    }
                }
            }
        }
    }
}

fn set(place: &mut String, text: &str, is_newer: bool) {
    if is_newer {
        place.clear();
        place.push_str(text);
    }
}

/// Whether a write of a key is newer than the last one, which it then is.
fn is_newer(stamps: &mut BTreeMap<String, Stamp>, key: &str, stamp: Stamp) -> bool {
    match stamps.entry(key.to_owned()) {
        Entry::Vacant(entry) => {
            entry.insert(stamp);
            true
        }
        Entry::Occupied(mut entry) => {
            let is_newer = stamp > *entry.get();
            if is_newer {
                entry.insert(stamp);
            }
            is_newer
        }
    }
}

fn write<T: Serialize + ?Sized>(out: &mut Vec<u8>, value: &T) {
    postcard::to_io(value, out).expect("plain values");
}

fn read<'a, T: Deserialize<'a>>(input: &mut &'a [u8]) -> T {
    let (value, rest) = postcard::take_from_bytes(input).expect("our own bytes");
    *input = rest;
    value
}
