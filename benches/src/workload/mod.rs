//! Workload S: a collection of users that two devices have, and what both do while they are offline.
//!
//! All of it comes from one seed. A device edits a user whom Zipf's law picks, so that both edit the popular ones: one or
//! two fields at a time, any field as likely as any other. No leaf gets a value again that it had before its device went
//! offline, so that the simplest merge is right, too.

mod edit;
mod model;
mod user;
mod words;

pub(crate) use self::edit::Edit;
pub(crate) use self::model::{Model, Rules};
pub(crate) use self::user::{Address, Content, Geo, Leaf, User, time};

use rand::rngs::StdRng;
use rand::seq::SliceRandom;
use rand::{RngExt, SeedableRng};
use rand_distr::{Distribution, Zipf};

use self::edit::Editor;
use self::words::Words;
use crate::seeded::noise;

/// When the devices go offline, in milliseconds since the Unix epoch.
pub(crate) const START: u64 = 1_790_000_000_000;
/// The longest pause between two edits of a device, in milliseconds; any shorter one is as likely.
const LONGEST_PAUSE: u64 = 8000;

/// How large the collection is, and what is done to it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Size {
    pub(crate) name: &'static str,
    pub(crate) users: usize,
    /// Edits of each device.
    pub(crate) edits: [usize; 2],
    /// Whether avatars are edited: they do not compress, and one weighs more than all other fields of a user.
    pub(crate) has_avatars: bool,
}

/// All fields.
pub(crate) const USERS_20K: Size = Size {
    name: "users_20k",
    users: 10_000,
    edits: [20_000; 2],
    has_avatars: true,
};

/// All fields but the avatar.
pub(crate) const USERS_20K_SMALL: Size = Size {
    name: "users_20k_small",
    has_avatars: false,
    ..USERS_20K
};

/// One edit of one field on one of the devices.
pub(crate) const ONE_EDIT: Size = Size {
    name: "one_edit",
    users: 100,
    edits: [1, 0],
    has_avatars: false,
};

/// A part of one picture on one of the devices.
pub(crate) const PART_OF_PICTURE: Size = Size {
    name: "part_of_picture",
    edits: [0, 0],
    ..ONE_EDIT
};

/// What a device does at one moment.
#[derive(Debug, Clone)]
pub(crate) struct Step {
    /// Milliseconds since the Unix epoch.
    pub(crate) time: u64,
    /// The place of the user in the collection.
    pub(crate) user: usize,
    pub(crate) edits: Vec<Edit>,
}

/// The collection, what both devices do to it, and what they have then.
#[derive(Debug)]
pub(crate) struct Workload {
    /// What both have when they go offline, by id.
    pub(crate) users: Vec<User>,
    pub(crate) steps: [Vec<Step>; 2],
    /// What each has before they sync.
    pub(crate) edited: [Vec<User>; 2],
}

impl Workload {
    pub(crate) fn new(size: Size) -> Self {
        let random = &mut StdRng::seed_from_u64(7);
        let words = Words::new(random);
        let users: Vec<_> = (0..size.users)
            .map(|place| User::seeded(random, &words, place))
            .collect();
        // Who is popular has nothing to do with the id.
        let mut by_rank: Vec<_> = (0..size.users).collect();
        by_rank.shuffle(random);
        let mut edited = [users.clone(), users.clone()];
        let mut steps = [Vec::new(), Vec::new()];
        for replica in 0..2 {
            let mut time = START;
            for _ in 0..size.edits[replica] {
                time += random.random_range(1..=LONGEST_PAUSE);
                let user = by_rank[rank(random, size.users)];
                let mut editor = Editor {
                    random,
                    words: &words,
                    before: &users[user],
                    user: &mut edited[replica][user],
                    time,
                };
                let edits = editor.edit(size);
                steps[replica].push(Step { time, user, edits });
            }
        }
        Self {
            users,
            steps,
            edited,
        }
    }

    /// The same, and the first device changes 100 bytes in the middle of a picture.
    pub(crate) fn with_part_of_picture(mut self) -> Self {
        let (user, time) = (self.users.len() / 2, START + 1);
        let mut picture = self.users[user].avatar.clone();
        let middle = picture.len() / 2;
        let part = noise(&mut StdRng::seed_from_u64(8), 100);
        picture[middle..middle + part.len()].copy_from_slice(&part);
        let edit = Edit {
            leaf: Leaf::Avatar,
            content: Content::Bytes(picture),
        };
        self.edited[0][user].put(&edit.leaf, edit.content.clone());
        let edits = vec![edit];
        self.steps[0].push(Step { time, user, edits });
        self
    }

    /// When the devices are online again, in milliseconds since the Unix epoch.
    pub(crate) fn end(&self) -> u64 {
        let times = self.steps.iter().flatten().map(|step| step.time);
        times.max().unwrap_or(START) + 1
    }

    /// How many edits the devices make together.
    pub(crate) fn edits(&self) -> usize {
        self.steps.iter().map(Vec::len).sum()
    }
}

/// A place in the order of popularity.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a whole number from 1 to `users`"
)]
fn rank(random: &mut StdRng, users: usize) -> usize {
    let zipf = Zipf::new(users as f64, 1.0).expect("a positive number");
    zipf.sample(random) as usize - 1
}
