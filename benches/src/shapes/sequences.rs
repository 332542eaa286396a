//! `text`, `blob`: long values with small changes inside.

/// Declares them.
macro_rules! sequences {
    ({ $($each:tt)* } { $($text:tt)* } { $($blob:tt)* }) => {
        $($each)*
        pub struct Text {
            $($text)*
            pub body: String,
        }

        impl $crate::seeded::Seeded for Text {
            fn seeded(random: &mut rand::rngs::StdRng) -> Self {
                Self { body: $crate::seeded::prose(random, 10 << 10) }
            }
        }

        impl $crate::seeded::Shape for Text {
            /// A word comes into the middle.
            fn edit(&mut self) -> usize {
                let word = "inserted ";
                let start = self.body[..5 << 10].rfind(' ').map_or(0, |space| space + 1);
                self.body.insert_str(start, word);
                $crate::shapes::postcard_len(&word)
            }
        }

        $($each)*
        pub struct Blob {
            $($blob)*
            pub image: Vec<u8>,
        }

        impl $crate::seeded::Seeded for Blob {
            fn seeded(random: &mut rand::rngs::StdRng) -> Self {
                Self { image: $crate::seeded::noise(random, 1 << 20) }
            }
        }

        impl $crate::seeded::Shape for Blob {
            /// A hundred bytes change in the middle, ten come near the start.
            fn edit(&mut self) -> usize {
                let middle = self.image.len() / 2;
                for byte in &mut self.image[middle..middle + 100] {
                    *byte ^= 0x5a;
                }
                let changed = self.image[middle..middle + 100].to_vec();
                let come = b"ten bytes!";
                self.image.splice(1000..1000, *come);
                $crate::shapes::postcard_len(&(changed, come.as_slice()))
            }
        }
    };
}

pub(crate) use sequences;
