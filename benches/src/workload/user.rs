//! The user, and its leaves: what every contender edits and merges as one value.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use delta_core::Delta;
use rand::RngExt;
use rand::rngs::StdRng;
use serde::{Deserialize, Serialize};

use super::START;
use super::words::Words;
use crate::seeded::noise;

const BIO: usize = 200;
const TAGS: usize = 5;
const SETTINGS: usize = 8;
/// A small picture.
pub(super) const AVATAR: usize = 4 << 10;

/// The names of settings.
pub(super) const KEYS: [&str; 16] = [
    "theme",
    "language",
    "timezone",
    "currency",
    "font",
    "density",
    "sound",
    "digest",
    "start_page",
    "calendar",
    "units",
    "privacy",
    "newsletter",
    "layout",
    "shortcuts",
    "contrast",
];

/// A record of workload S.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Delta)]
#[delta(collection = "users")]
pub(crate) struct User {
    #[delta(id)]
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) email: String,
    pub(crate) age: u8,
    pub(crate) bio: String,
    pub(crate) tags: BTreeSet<String>,
    pub(crate) settings: BTreeMap<String, String>,
    pub(crate) address: Address,
    pub(crate) avatar: Vec<u8>,
    #[delta(merge = "add")]
    pub(crate) login_count: u64,
    pub(crate) seen_at: DateTime<Utc>,
    pub(crate) updated_at: DateTime<Utc>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Delta)]
pub(crate) struct Address {
    pub(crate) street: String,
    pub(crate) city: String,
    pub(crate) zip: String,
    pub(crate) country: String,
    #[delta(atomic)]
    pub(crate) geo: Geo,
}

/// A place on earth; one leaf, because half of it makes no sense.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, Delta)]
pub(crate) struct Geo {
    pub(crate) lat: f64,
    pub(crate) lon: f64,
}

/// The smallest part of a user that is edited.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Leaf {
    Name,
    Email,
    Age,
    Bio,
    Tag(String),
    Setting(String),
    City,
    Geo,
    Avatar,
    LoginCount,
    SeenAt,
    UpdatedAt,
}

/// What a leaf holds.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Content {
    /// There is no such tag or setting.
    Nothing,
    /// There is such a tag.
    Unit,
    Text(String),
    Number(u64),
    Place(Geo),
    Bytes(Vec<u8>),
    Time(DateTime<Utc>),
}

impl User {
    pub(super) fn seeded(random: &mut StdRng, words: &Words, place: usize) -> Self {
        let mut text = |len| words.text(random, len);
        let (name, email) = (text(12), text(8).replace(' ', ".") + "@mail.example");
        let bio = text(BIO);
        let (street, city, zip, country) = (text(14), text(8), text(5), text(6));
        let mut tags = BTreeSet::new();
        while tags.len() < TAGS {
            tags.insert(words.any(random).to_owned());
        }
        let mut settings = BTreeMap::new();
        while settings.len() < SETTINGS {
            let key = KEYS[random.random_range(0..KEYS.len())];
            settings.insert(key.to_owned(), words.any(random).to_owned());
        }
        Self {
            id: format!("user-{place:06}"),
            name,
            email,
            age: random.random_range(18..=90),
            bio,
            tags,
            settings,
            address: Address {
                street,
                city,
                zip,
                country,
                geo: Geo::seeded(random),
            },
            avatar: noise(random, AVATAR),
            login_count: random.random_range(0..500),
            seen_at: time(START - random.random_range(1..1_000_000_000)),
            updated_at: time(START - random.random_range(1..1_000_000_000)),
        }
    }

    /// What a leaf holds.
    pub(crate) fn get(&self, leaf: &Leaf) -> Content {
        match leaf {
            Leaf::Name => Content::Text(self.name.clone()),
            Leaf::Email => Content::Text(self.email.clone()),
            Leaf::Age => Content::Number(self.age.into()),
            Leaf::Bio => Content::Text(self.bio.clone()),
            Leaf::Tag(tag) if self.tags.contains(tag) => Content::Unit,
            Leaf::Tag(_) => Content::Nothing,
            Leaf::Setting(key) => self
                .settings
                .get(key)
                .map_or(Content::Nothing, |value| Content::Text(value.clone())),
            Leaf::City => Content::Text(self.address.city.clone()),
            Leaf::Geo => Content::Place(self.address.geo),
            Leaf::Avatar => Content::Bytes(self.avatar.clone()),
            Leaf::LoginCount => Content::Number(self.login_count),
            Leaf::SeenAt => Content::Time(self.seen_at),
            Leaf::UpdatedAt => Content::Time(self.updated_at),
        }
    }

    /// Gives a leaf another content.
    pub(crate) fn put(&mut self, leaf: &Leaf, content: Content) {
        match (leaf, content) {
            (Leaf::Name, Content::Text(text)) => self.name = text,
            (Leaf::Email, Content::Text(text)) => self.email = text,
            (Leaf::Age, Content::Number(age)) => self.age = age.try_into().expect("an age"),
            (Leaf::Bio, Content::Text(text)) => self.bio = text,
            (Leaf::Tag(tag), Content::Unit) => drop(self.tags.insert(tag.clone())),
            (Leaf::Tag(tag), Content::Nothing) => drop(self.tags.remove(tag)),
            (Leaf::Setting(key), Content::Text(text)) => {
                drop(self.settings.insert(key.clone(), text));
            }
            (Leaf::Setting(key), Content::Nothing) => drop(self.settings.remove(key)),
            (Leaf::City, Content::Text(text)) => self.address.city = text,
            (Leaf::Geo, Content::Place(geo)) => self.address.geo = geo,
            (Leaf::Avatar, Content::Bytes(bytes)) => self.avatar = bytes,
            (Leaf::LoginCount, Content::Number(count)) => self.login_count = count,
            (Leaf::SeenAt, Content::Time(time)) => self.seen_at = time,
            (Leaf::UpdatedAt, Content::Time(time)) => self.updated_at = time,
            (leaf, content) => panic!("{leaf:?} cannot hold {content:?}"),
        }
    }
}

impl Geo {
    pub(super) fn seeded(random: &mut StdRng) -> Self {
        Self {
            lat: random.random_range(-90.0..90.0),
            lon: random.random_range(-180.0..180.0),
        }
    }
}

/// The calendar time of milliseconds since the Unix epoch.
pub(crate) fn time(millis: u64) -> DateTime<Utc> {
    let millis = i64::try_from(millis).expect("before the year 292 million");
    DateTime::from_timestamp_millis(millis).expect("a time that calendars know")
}
