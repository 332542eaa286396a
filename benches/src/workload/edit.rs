//! Edits as people make them: a word of a text, a tag, one more login.

use rand::RngExt;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;

use super::Size;
use super::user::{AVATAR, Content, Geo, KEYS, Leaf, User, time};
use super::words::Words;
use crate::seeded::noise;

/// One leaf gets another content.
#[derive(Debug, Clone)]
pub(crate) struct Edit {
    pub(crate) leaf: Leaf,
    /// What it holds then.
    pub(crate) content: Content,
}

/// The fields of a user that are edited, the last one only where avatars are.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Field {
    Name,
    Email,
    Age,
    Bio,
    Tags,
    Settings,
    Address,
    LoginCount,
    SeenAt,
    UpdatedAt,
    Avatar,
}

const FIELDS: [Field; 11] = [
    Field::Name,
    Field::Email,
    Field::Age,
    Field::Bio,
    Field::Tags,
    Field::Settings,
    Field::Address,
    Field::LoginCount,
    Field::SeenAt,
    Field::UpdatedAt,
    Field::Avatar,
];

/// Someone at work on a user.
pub(super) struct Editor<'a> {
    pub(super) random: &'a mut StdRng,
    pub(super) words: &'a Words,
    /// The user as it was when the device went offline.
    pub(super) before: &'a User,
    pub(super) user: &'a mut User,
    /// Now, in milliseconds since the Unix epoch.
    pub(super) time: u64,
}

impl Editor<'_> {
    /// Edits one or two fields.
    pub(super) fn edit(&mut self, size: Size) -> Vec<Edit> {
        let fields = &FIELDS[..FIELDS.len() - usize::from(!size.has_avatars)];
        let count = if size.edits[1] == 0 {
            1
        } else {
            self.random.random_range(1..=2)
        };
        let chosen: Vec<_> = fields.sample(self.random, count).copied().collect();
        let edits = chosen.into_iter().map(|field| self.change(field));
        edits.collect()
    }

    fn change(&mut self, field: Field) -> Edit {
        loop {
            let (leaf, content) = self.draw(field);
            if content != self.user.get(&leaf) && content != self.before.get(&leaf) {
                self.user.put(&leaf, content.clone());
                return Edit { leaf, content };
            }
        }
    }

    fn draw(&mut self, field: Field) -> (Leaf, Content) {
        let (random, words, user) = (&mut *self.random, self.words, &*self.user);
        match field {
            Field::Name => (Leaf::Name, Content::Text(words.changed(random, &user.name))),
            Field::Email => {
                let name = words.text(random, 8).replace(' ', ".");
                (Leaf::Email, Content::Text(name + "@mail.example"))
            }
            Field::Age => (Leaf::Age, Content::Number(random.random_range(18..=90))),
            Field::Bio => (Leaf::Bio, Content::Text(words.changed(random, &user.bio))),
            Field::Tags if random.random() => {
                let tag = words.any(random).to_owned();
                (Leaf::Tag(tag), Content::Unit)
            }
            Field::Tags => {
                let tags: Vec<_> = self.before.tags.iter().collect();
                let tag = (*tags.choose(random).expect("some tags")).clone();
                // One that went is drawn again, as one that comes.
                (Leaf::Tag(tag), Content::Nothing)
            }
            Field::Settings => {
                let key = KEYS.choose(random).expect("some settings");
                let content = if random.random_ratio(1, 4) {
                    Content::Nothing
                } else {
                    Content::Text(words.any(random).to_owned())
                };
                (Leaf::Setting((*key).to_owned()), content)
            }
            Field::Address if random.random() => (Leaf::City, Content::Text(words.text(random, 8))),
            Field::Address => (Leaf::Geo, Content::Place(Geo::seeded(random))),
            Field::LoginCount => (Leaf::LoginCount, Content::Number(user.login_count + 1)),
            Field::SeenAt => (Leaf::SeenAt, Content::Time(time(self.time))),
            Field::UpdatedAt => (Leaf::UpdatedAt, Content::Time(time(self.time))),
            Field::Avatar => (Leaf::Avatar, Content::Bytes(noise(random, AVATAR))),
        }
    }
}
