//! JSON Merge Patch (RFC 7396): who was edited is compared with its last state, and what differs is sent. The second device's
//! patch is applied last: of a field that both have edited, sets and logins included, the first one's edit is lost.

use std::collections::{BTreeMap, HashMap};

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Map, Value, json};

use super::{Contender, Sent};
use crate::workload::{Rules, User, Workload};

/// Two devices that patch each other's documents.
pub(crate) struct MergePatch([Device; 2]);

struct Device {
    users: HashMap<String, Value>,
    /// Those that were edited, as of the last sync.
    before: BTreeMap<String, Value>,
}

impl Contender for MergePatch {
    const NAME: &'static str = "JSON merge patch";
    const RULES: Rules = Rules::LosesEdits;

    fn new(workload: &Workload) -> Self {
        Self([0, 1].map(|replica| {
            let users = workload.edited[replica].iter();
            let before = workload.steps[replica].iter().map(|step| {
                let user = &workload.users[step.user];
                (user.id.clone(), to_json(user))
            });
            Device {
                users: users.map(|user| (user.id.clone(), to_json(user))).collect(),
                before: before.collect(),
            }
        }))
    }

    fn sync(&mut self) -> Sent {
        let [a, b] = &mut self.0;
        let (from_a, from_b) = (a.patches(), b.patches());
        let up = vec![encode(&from_a), encode(&from_b)];
        for (id, patch) in decode(&up[0]) {
            let user = b.users.get_mut(&id).expect("a user");
            match from_b.get(&id) {
                Some(own) => {
                    user.clone_from(&b.before[&id]);
                    json_patch::merge(user, &patch);
                    json_patch::merge(user, own);
                }
                None => json_patch::merge(user, &patch),
            }
        }
        for (id, patch) in decode(&up[1]) {
            json_patch::merge(a.users.get_mut(&id).expect("a user"), &patch);
        }
        Sent {
            up,
            down: Vec::new(),
        }
    }

    fn users(&self) -> [Vec<User>; 2] {
        self.0.each_ref().map(|device| {
            let mut users: Vec<_> = device.users.values().map(from_json).collect();
            users.sort_by(|a, b| a.id.cmp(&b.id));
            users
        })
    }
}

type Patches = BTreeMap<String, Value>;

impl Device {
    fn patches(&self) -> Patches {
        let patch = |(id, before): (&String, &Value)| {
            Some((id.clone(), difference(before, &self.users[id])?))
        };
        self.before.iter().filter_map(patch).collect()
    }
}

fn encode(patches: &Patches) -> Vec<u8> {
    serde_json::to_vec(patches).expect("plain values")
}

fn decode(message: &[u8]) -> Patches {
    serde_json::from_slice(message).expect("our own bytes")
}

/// The patch that turns one value into another.
fn difference(before: &Value, after: &Value) -> Option<Value> {
    let (Value::Object(old), Value::Object(new)) = (before, after) else {
        return (before != after).then(|| after.clone());
    };
    let gone = old.keys().filter(|key| !new.contains_key(*key));
    let gone = gone.map(|key| (key.clone(), Value::Null));
    let changed = new.iter().filter_map(|(key, value)| {
        let patch = old
            .get(key)
            .map_or(Some(value.clone()), |old| difference(old, value));
        Some((key.clone(), patch?))
    });
    let patch: Map<_, _> = gone.chain(changed).collect();
    (!patch.is_empty()).then_some(Value::Object(patch))
}

/// A user as JSON, with the avatar as text.
fn to_json(user: &User) -> Value {
    let avatar = BASE64_STANDARD.encode(&user.avatar);
    let mut value = serde_json::to_value(User {
        avatar: Vec::new(),
        ..user.clone()
    })
    .expect("plain values");
    value["avatar"] = json!(avatar);
    value
}

fn from_json(value: &Value) -> User {
    let mut value = value.clone();
    let avatar = value["avatar"].take();
    value["avatar"] = json!([]);
    let user: User = serde_json::from_value(value).expect("a user");
    let avatar = avatar.as_str().expect("a text");
    User {
        avatar: BASE64_STANDARD.decode(avatar).expect("our own text"),
        ..user
    }
}
