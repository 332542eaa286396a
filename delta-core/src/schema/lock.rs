//! Schemas in files beside the code, and the test that holds the two together.
//!
//! A lock file is the [`Description`] of a type as it was released. A test compares it with the type:
//!
//! ```no_run
//! # use delta_core::Delta;
//! # #[derive(Debug, Clone, PartialEq, Delta)]
//! # struct User {
//! #     name: String,
//! # }
//! #[test]
//! fn user_keeps_its_schema() {
//!     delta_core::schema::lock::check::<User>("schema/user.lock");
//! }
//! ```
//!
//! It fails with what the change would break, and also when the file is behind a harmless change, so that the file always
//! says what is released. `DELTA_LOCK=rewrite cargo test` writes the file, the first one too. What went stays in it as
//! `removed`, so that no later field gets its number unnoticed: that is how a removal is meant and not forgotten.

use std::borrow::ToOwned as _;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::string::{String, ToString};
use std::vec::Vec;
use std::{env, fs, io};

use similar::{Algorithm, DiffOp};

use super::breaks::Breaks;
use super::description::Description;
use super::read::TextError;
use crate::codec::Codec;

/// The variable that says what to do with lock files.
const VARIABLE: &str = "DELTA_LOCK";

/// What stands above a description in a file.
const HEADER: &str =
    "# Kept by delta_core::schema::lock. `DELTA_LOCK=rewrite cargo test` writes it anew.\n";

/// What to do with a lock file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Compare it with the type.
    Compare,
    /// Write it, whatever it breaks.
    Rewrite,
}

impl Mode {
    /// What the variable `DELTA_LOCK` says: `rewrite`, or nothing to compare.
    ///
    /// # Errors
    ///
    /// When it says something else.
    pub fn of_environment() -> Result<Self, LockError> {
        match env::var_os(VARIABLE) {
            None => Ok(Self::Compare),
            Some(value) if value.is_empty() => Ok(Self::Compare),
            Some(value) if value == "rewrite" => Ok(Self::Rewrite),
            Some(value) => Err(LockError::Mode {
                value: value.to_string_lossy().into_owned(),
            }),
        }
    }
}

/// Why a type and its lock file do not agree.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LockError {
    /// There is no file.
    #[error(
        "{} is missing; `{VARIABLE}=rewrite cargo test` writes it; check it in",
        path.display()
    )]
    Missing {
        /// The file.
        path: PathBuf,
    },
    /// The type would break what was released.
    #[error(
        "the type has changed against {} in ways that break older apps or stored data:\n{}\nWhat is meant is accepted by \
         `{VARIABLE}=rewrite cargo test`",
        path.display(),
        indented(breaks)
    )]
    Breaks {
        /// The file.
        path: PathBuf,
        /// What would break.
        breaks: Breaks,
    },
    /// The type has changed in harmless ways, and the file does not say so yet.
    #[error(
        "{} is behind the type; nothing breaks; `{VARIABLE}=rewrite cargo test` brings it up to date:\n{changes}",
        path.display()
    )]
    Behind {
        /// The file.
        path: PathBuf,
        /// The lines that come and go.
        changes: String,
    },
    /// The file is no lock file. It is not rewritten either, as it may remember numbers that are taken.
    #[error(
        "{}, {error}; mend the file, or take it from the last release",
        path.display()
    )]
    Text {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        error: TextError,
    },
    /// The file cannot be read or written.
    #[error("{}: {error}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system says.
        error: io::Error,
    },
    /// The variable says what is not known.
    #[error(
        "`{VARIABLE}={value}` is not known; write `{VARIABLE}=rewrite`, or leave it out to compare"
    )]
    Mode {
        /// What it says.
        value: String,
    },
}

/// Compares a type with its lock file, as the variable `DELTA_LOCK` says. A relative path starts at the package's manifest.
///
/// # Panics
///
/// When the two do not agree; with what would break, and how to accept it.
#[track_caller]
pub fn check<T: Codec>(path: impl AsRef<Path>) {
    if let Err(error) = Mode::of_environment().and_then(|mode| try_check::<T>(path, mode)) {
        panic!("{error}");
    }
}

/// The same, with the mode given and an error to look at.
///
/// # Errors
///
/// When the two do not agree. [`Mode::Rewrite`] leaves only what keeps the file from being read and written.
///
/// # Example
///
/// ```
/// # use delta_core::Delta;
/// use delta_core::schema::lock::{LockError, Mode, try_check};
///
/// mod old {
///     # use delta_core::Delta;
///     #[derive(Debug, Clone, PartialEq, Delta)]
///     pub struct User {
///         #[delta(tag = 1)]
///         pub name: String,
///         #[delta(tag = 2)]
///         pub fax: String,
///     }
/// }
///
/// #[derive(Debug, Clone, PartialEq, Delta)]
/// struct User {
///     #[delta(tag = 1)]
///     name: String,
/// }
///
/// # let path = std::env::temp_dir().join(format!("delta-lock-{}", std::process::id()));
/// try_check::<old::User>(&path, Mode::Rewrite)?;
///
/// let error = try_check::<User>(&path, Mode::Compare).unwrap_err();
/// assert!(error.to_string().contains("`fax` of number 2 and `String` is gone without a trace"));
///
/// try_check::<User>(&path, Mode::Rewrite)?;
/// assert!(std::fs::read_to_string(&path).unwrap().contains("2 fax: String, removed"));
/// try_check::<User>(&path, Mode::Compare)?;
/// # std::fs::remove_file(&path).unwrap();
/// # Ok::<(), LockError>(())
/// ```
pub fn try_check<T: Codec>(path: impl AsRef<Path>, mode: Mode) -> Result<(), LockError> {
    let path = path.as_ref();
    let is = Description::of::<T>();
    let was = read(&located(path), path)?;
    let mut wanted = is.clone();
    if let Some(was) = &was {
        wanted.remember(was);
    }
    match (mode, was) {
        (_, Some(was)) if was == wanted => Ok(()),
        (Mode::Rewrite, _) => write(&located(path), path, &wanted),
        (Mode::Compare, None) => Err(LockError::Missing {
            path: path.to_owned(),
        }),
        (Mode::Compare, Some(was)) => {
            is.compatible_with(&was)
                .map_err(|breaks| LockError::Breaks {
                    path: path.to_owned(),
                    breaks,
                })?;
            Err(LockError::Behind {
                path: path.to_owned(),
                changes: changes(&was.to_string(), &wanted.to_string()),
            })
        }
    }
}

fn located(path: &Path) -> PathBuf {
    let package = env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default();
    Path::new(&package).join(path)
}

fn read(file: &Path, path: &Path) -> Result<Option<Description>, LockError> {
    let text = match fs::read_to_string(file) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => {
            return Err(LockError::Io {
                path: path.to_owned(),
                error,
            });
        }
    };
    text.parse().map(Some).map_err(|error| LockError::Text {
        path: path.to_owned(),
        error,
    })
}

fn write(file: &Path, path: &Path, description: &Description) -> Result<(), LockError> {
    let folder = file.parent().map_or(Ok(()), fs::create_dir_all);
    folder
        .and_then(|()| fs::write(file, std::format!("{HEADER}{description}")))
        .map_err(|error| LockError::Io {
            path: path.to_owned(),
            error,
        })
}

/// The lines that come and go.
fn changes(old: &str, new: &str) -> String {
    let [old, new]: [Vec<&str>; 2] = [old, new].map(|text| text.lines().collect());
    let mut changes = String::new();
    for op in similar::capture_diff_slices(Algorithm::Myers, &old, &new) {
        if matches!(op, DiffOp::Equal { .. }) {
            continue;
        }
        let gone = old[op.old_range()].iter().map(|line| ("- ", line));
        let come = new[op.new_range()].iter().map(|line| ("+ ", line));
        for (sign, line) in gone.chain(come).filter(|(_, line)| !line.is_empty()) {
            let _ = writeln!(changes, "{sign}{}", line.trim());
        }
    }
    changes.truncate(changes.trim_end().len());
    changes
}

fn indented(breaks: &Breaks) -> String {
    let lines = breaks.iter().map(|one| std::format!("- {one}"));
    lines.collect::<Vec<_>>().join("\n")
}
