//! Lock files: made, compared, rewritten, and never forgetting a number.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use delta_core::Delta;
use delta_core::schema::lock::{LockError, Mode, check, try_check};
use tempfile::TempDir;

mod first {
    use super::Delta;

    #[derive(Debug, Clone, PartialEq, Delta)]
    pub(crate) struct User {
        #[delta(tag = 1)]
        pub(crate) name: String,
        #[delta(tag = 2)]
        pub(crate) fax: Option<Line>,
        #[delta(tag = 3)]
        pub(crate) status: Status,
    }

    #[derive(Debug, Clone, PartialEq, Delta)]
    pub(crate) struct Line {
        #[delta(tag = 1)]
        pub(crate) digits: String,
    }

    #[derive(Debug, Clone, PartialEq, Delta)]
    pub(crate) enum Status {
        #[delta(tag = 1)]
        Open,
        #[delta(tag = 2)]
        Shut,
    }
}

/// The fax, the line and a variant went.
mod second {
    use super::Delta;

    #[derive(Debug, Clone, PartialEq, Delta)]
    pub(crate) struct User {
        #[delta(tag = 1)]
        pub(crate) name: String,
        #[delta(tag = 3)]
        pub(crate) status: Status,
    }

    #[derive(Debug, Clone, PartialEq, Delta)]
    pub(crate) enum Status {
        #[delta(tag = 1)]
        Open,
    }
}

/// The number of the fax is given to another.
mod third {
    use super::Delta;

    #[derive(Debug, Clone, PartialEq, Delta)]
    pub(crate) struct User {
        #[delta(tag = 1)]
        pub(crate) name: String,
        #[delta(tag = 2)]
        pub(crate) city: Option<String>,
        #[delta(tag = 3)]
        pub(crate) status: super::second::Status,
        #[delta(tag = 4)]
        pub(crate) age: u32,
    }
}

struct File {
    _folder: TempDir,
    path: PathBuf,
}

impl File {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("schema/user.lock");
        Self {
            _folder: folder,
            path,
        }
    }

    fn text(&self) -> String {
        fs::read_to_string(&self.path).unwrap()
    }

    /// The error, without the path.
    fn refuses<T: Delta>(&self) -> String {
        let error = try_check::<T>(&self.path, Mode::Compare).unwrap_err();
        error
            .to_string()
            .replace(&self.path.display().to_string(), "FILE")
    }

    fn rewrite<T: Delta>(&self) {
        try_check::<T>(&self.path, Mode::Rewrite).unwrap();
        try_check::<T>(&self.path, Mode::Compare).unwrap();
    }
}

#[test]
fn missing_file_is_an_error_until_it_is_written() {
    let file = File::new();
    assert_eq!(
        file.refuses::<first::User>(),
        "FILE is missing; `DELTA_LOCK=rewrite cargo test` writes it; check it in"
    );
    file.rewrite::<first::User>();
    assert_eq!(
        file.text(),
        "\
# Kept by delta_core::schema::lock. `DELTA_LOCK=rewrite cargo test` writes it anew.
layout 1
root struct User

struct User {
    1 name: String
    2 fax: option<struct Line>
    3 status: enum Status, required
}

struct Line {
    1 digits: String
}

enum Status {
    1 Open
    2 Shut
}
"
    );
}

#[test]
fn removal_is_remembered_and_its_number_stays_taken() {
    let file = File::new();
    file.rewrite::<first::User>();
    assert_eq!(
        file.refuses::<second::User>(),
        "\
the type has changed against FILE in ways that break older apps or stored data:
- `fax` of number 2 and `option<struct Line>` is gone without a trace; its number could be given to another; if it has another \
name now, write `#[delta(tag = 2)]` on it; if it is meant to go, let the lock remember it
- `status.Shut` of number 2 is gone; no record that holds it can be read; if it has another name now, write \
`#[delta(tag = 2)]` on it, else keep it
What is meant is accepted by `DELTA_LOCK=rewrite cargo test`"
    );

    file.rewrite::<second::User>();
    let text = file.text();
    for line in [
        "    2 fax: option<struct Line>, removed\n",
        "struct Line {\n",
        "    2 Shut, removed\n",
    ] {
        assert!(text.contains(line), "{text}");
    }

    let refused = file.refuses::<third::User>();
    assert!(
        refused.contains(
            "`city` has number 2, which was `fax: option<struct Line>` and is `city: option<String>`"
        ),
        "{refused}"
    );

    // The fax may come back as what it was; a variant is new to those who have not known it.
    let back = file.refuses::<first::User>();
    assert!(
        back.contains("`status.Shut` of number 2 is new") && !back.contains("fax"),
        "{back}"
    );
    file.rewrite::<first::User>();
    assert!(!file.text().contains("removed"));
}

#[test]
fn harmless_change_asks_to_rewrite() {
    mod grown {
        use super::{Delta, first};

        #[derive(Debug, Clone, PartialEq, Delta)]
        pub(crate) struct User {
            #[delta(tag = 1)]
            pub(crate) full_name: String,
            #[delta(tag = 2)]
            pub(crate) fax: Option<first::Line>,
            #[delta(tag = 3)]
            pub(crate) status: first::Status,
            #[delta(tag = 4)]
            pub(crate) age: u32,
        }
    }

    let file = File::new();
    file.rewrite::<first::User>();
    assert_eq!(
        file.refuses::<grown::User>(),
        "\
FILE is behind the type; nothing breaks; `DELTA_LOCK=rewrite cargo test` brings it up to date:
- 1 name: String
+ 1 full_name: String
+ 4 age: u32"
    );
    file.rewrite::<grown::User>();
}

#[test]
fn what_a_removed_field_held_keeps_a_name_of_its_own() {
    mod other {
        use super::Delta;

        #[derive(Debug, Clone, PartialEq, Delta)]
        pub(crate) struct User {
            #[delta(tag = 1)]
            pub(crate) name: String,
            #[delta(tag = 3)]
            pub(crate) status: super::first::Status,
            #[delta(tag = 4)]
            pub(crate) line: Line,
        }

        #[derive(Debug, Clone, PartialEq, Delta)]
        pub(crate) enum Line {
            #[delta(tag = 1)]
            Dotted,
        }
    }

    let file = File::new();
    file.rewrite::<first::User>();
    file.rewrite::<other::User>();
    let text = file.text();
    for line in [
        "    2 fax: option<struct Line#2>, removed\n",
        "    4 line: enum Line, required\n",
        "struct Line#2 {\n    1 digits: String\n}\n",
        "enum Line {\n    1 Dotted\n}\n",
    ] {
        assert!(text.contains(line), "{text}");
    }
    let back = file.refuses::<first::User>();
    assert!(back.contains("`line`") && !back.contains("fax"), "{back}");
}

#[test]
fn damaged_file_is_neither_compared_nor_rewritten() {
    let file = File::new();
    file.rewrite::<first::User>();
    let damaged = file.text().replace("    1 name: String", "<<<<<<< HEAD");
    fs::write(&file.path, &damaged).unwrap();
    for mode in [Mode::Compare, Mode::Rewrite] {
        let error = try_check::<first::User>(&file.path, mode).unwrap_err();
        assert!(
            matches!(&error, LockError::Text { error, .. } if error.line == 6),
            "{error}"
        );
    }
    assert_eq!(file.text(), damaged);
}

#[test]
fn current_file_is_left_as_it_is() {
    let file = File::new();
    file.rewrite::<first::User>();
    let remarked = file.text().replace("layout 1\n", "layout 1\r\n# Ours.\r\n");
    fs::write(&file.path, &remarked).unwrap();
    file.rewrite::<first::User>();
    assert_eq!(file.text(), remarked);
}

#[test]
fn enums_have_lock_files_too() {
    let file = File::new();
    file.rewrite::<first::Status>();
    assert!(file.text().contains("root enum Status\n"));
    assert!(
        file.refuses::<second::Status>()
            .contains("`Shut` of number 2 is gone")
    );
}

/// Does nothing in a run of all tests; the next test calls it in a process of its own.
#[test]
fn child() {
    if let Some(path) = std::env::var_os("DELTA_TEST_LOCK") {
        check::<first::User>(PathBuf::from(path));
    }
}

#[test]
fn the_environment_says_what_to_do() {
    let file = File::new();
    let run = |variable: &str| {
        let output = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "lock::child", "--nocapture"])
            .env("DELTA_TEST_LOCK", &file.path)
            .env("DELTA_LOCK", variable)
            .output()
            .unwrap();
        let text = String::from_utf8_lossy(&output.stderr).into_owned();
        (output.status.success(), text)
    };
    let (is_fine, text) = run("");
    assert!(!is_fine && text.contains("is missing"), "{text}");
    let (is_fine, text) = run("update");
    assert!(
        !is_fine && text.contains("`DELTA_LOCK=update` is not known"),
        "{text}"
    );
    let (is_fine, text) = run("rewrite");
    assert!(is_fine, "{text}");
    let (is_fine, text) = run("");
    assert!(is_fine, "{text}");
}
