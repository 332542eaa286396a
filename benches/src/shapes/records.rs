//! `flat16`, `wide64_0`, `wide64_1`, `nested4`: structs of scalars.

/// Declares them.
macro_rules! records {
    ({ $($each:tt)* } $nested:tt) => {
        $crate::shapes::seeded! {
            $($each)*
            struct Flat16 {
                title: String,
                author: String,
                summary: String,
                language: String,
                publisher: String,
                address: String,
                pages: u64,
                views: u64,
                likes: u64,
                updated: u64,
                price: f64,
                rating: f64,
                is_public: bool,
                is_pinned: bool,
                subtitle: Option<String>,
                series: Option<String>,
            }
        }

        impl $crate::seeded::Shape for Flat16 {
            /// A counter and a rating.
            fn edit(&mut self) -> usize {
                self.rating = 4.5;
                self.views += 1;
                $crate::shapes::postcard_len(&(self.rating, self.views))
            }

            /// A text and a counter.
            fn rewrite(&mut self) -> usize {
                self.summary = "what it is about, said anew".to_owned();
                self.views += 1;
                $crate::shapes::postcard_len(&(&self.summary, self.views))
            }
        }

        // Eight groups of eight: 24 texts, 20 integers, 8 floats, 8 flags, 4 options.
        $crate::shapes::seeded! {
            $($each)*
            struct Wide64 {
                a_title: String, a_author: String, a_note: String, a_size: u64, a_views: u64, a_price: f64, a_is_open: bool, a_rank: u64,
                b_title: String, b_author: String, b_note: String, b_size: u64, b_views: u64, b_price: f64, b_is_open: bool, b_label: Option<String>,
                c_title: String, c_author: String, c_note: String, c_size: u64, c_views: u64, c_price: f64, c_is_open: bool, c_rank: u64,
                d_title: String, d_author: String, d_note: String, d_size: u64, d_views: u64, d_price: f64, d_is_open: bool, d_label: Option<String>,
                e_title: String, e_author: String, e_note: String, e_size: u64, e_views: u64, e_price: f64, e_is_open: bool, e_rank: u64,
                f_title: String, f_author: String, f_note: String, f_size: u64, f_views: u64, f_price: f64, f_is_open: bool, f_label: Option<String>,
                g_title: String, g_author: String, g_note: String, g_size: u64, g_views: u64, g_price: f64, g_is_open: bool, g_rank: u64,
                h_title: String, h_author: String, h_note: String, h_size: u64, h_views: u64, h_price: f64, h_is_open: bool, h_label: Option<String>,
            }
        }

        impl $crate::seeded::Shape for Wide64 {
            /// A number in the middle.
            fn edit(&mut self) -> usize {
                self.d_size += 1;
                $crate::shapes::postcard_len(&self.d_size)
            }
        }

        $crate::shapes::seeded! {
            $($each)*
            struct Level1 { name: String, size: u64, price: f64, $nested inner: Level2, }
        }

        $crate::shapes::seeded! {
            $($each)*
            struct Level2 { name: String, size: u64, is_open: bool, $nested inner: Level3, }
        }

        $crate::shapes::seeded! {
            $($each)*
            struct Level3 { name: String, size: u64, note: Option<String>, $nested inner: Level4, }
        }

        $crate::shapes::seeded! {
            $($each)*
            struct Level4 { name: String, size: u64, price: f64, }
        }

        impl $crate::seeded::Shape for Level1 {
            /// A number at the fourth level.
            fn edit(&mut self) -> usize {
                let level4 = &mut self.inner.inner.inner;
                level4.size += 1;
                $crate::shapes::postcard_len(&level4.size)
            }

            /// A text at the fourth level.
            fn rewrite(&mut self) -> usize {
                let level4 = &mut self.inner.inner.inner;
                level4.name = "deep down".to_owned();
                $crate::shapes::postcard_len(&level4.name)
            }
        }
    };
}

pub(crate) use records;
