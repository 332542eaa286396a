//! The suite `compile`: a cold `cargo check` of many structs with this library's derive, beside the same with serde's two.
//!
//! Both crates lie in a workspace of their own, so that their dependencies are checked once and before. For each sample
//! cargo forgets the crate alone. The two take turns; the medians include what cargo itself takes.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::Result;
use crate::interleave::median;
use crate::row::Row;

const STRUCTS: usize = 50;
/// Types of the fields, in turns of ten.
const TYPES: [&str; 10] = [
    "String",
    "u64",
    "Option<String>",
    "f64",
    "bool",
    "i32",
    "Vec<String>",
    "BTreeMap<String, u64>",
    "BTreeSet<String>",
    "Vec<u8>",
];
const FIELDS: usize = 20;

/// The derive under test, what a file needs for it, and the crate that it comes from.
struct Subject {
    package: &'static str,
    derives: &'static str,
    import: &'static str,
    dependency: String,
}

/// Checks both crates so often.
pub(crate) fn run(repetitions: usize) -> Result<Vec<Row>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .ok_or("the package lies in the workspace")?;
    let subjects = [
        Subject {
            package: "with-delta",
            derives: "Delta",
            import: "delta_core::Delta",
            dependency: format!(
                "delta-core = {{ path = '{}' }}",
                root.join("delta-core").display()
            ),
        },
        Subject {
            package: "with-serde",
            derives: "serde::Serialize, serde::Deserialize",
            import: "serde as _",
            dependency: "serde = { version = \"1\", features = [\"derive\"] }".to_owned(),
        },
    ];
    let folder = tempfile::tempdir()?;
    write(folder.path(), root, &subjects)?;
    for subject in &subjects {
        check(folder.path(), subject)?;
    }
    let mut samples = [Vec::new(), Vec::new()];
    for _ in 0..repetitions.max(1) {
        for (subject, samples) in subjects.iter().zip(&mut samples) {
            cargo(folder.path(), &["clean", "--package", subject.package])?;
            samples.push(check(folder.path(), subject)?.as_secs_f64());
        }
    }
    let [ours, floor] = samples.map(|mut samples| median(&mut samples));
    Ok(vec![Row {
        suite: "compile",
        case: "structs50x20",
        metric: "check_s",
        unit: "s",
        ours,
        floor,
        peers: BTreeMap::new(),
    }])
}

/// A workspace of the two crates, with the versions of this one.
fn write(folder: &Path, root: &Path, subjects: &[Subject]) -> Result<()> {
    let members: Vec<_> = subjects.iter().map(|subject| subject.package).collect();
    std::fs::write(
        folder.join("Cargo.toml"),
        format!("[workspace]\nresolver = \"3\"\nmembers = {members:?}\n"),
    )?;
    std::fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock"))?;
    for subject in subjects {
        let Subject {
            package,
            dependency,
            ..
        } = subject;
        let sources = folder.join(package).join("src");
        std::fs::create_dir_all(&sources)?;
        let manifest = format!(
            "[package]\nname = \"{package}\"\nedition = \"2024\"\n\n[dependencies]\n{dependency}\n"
        );
        std::fs::write(folder.join(package).join("Cargo.toml"), manifest)?;
        std::fs::write(sources.join("lib.rs"), structs(subject)?)?;
    }
    Ok(())
}

/// The crate's source.
fn structs(subject: &Subject) -> Result<String> {
    let mut source = format!(
        "use std::collections::{{BTreeMap, BTreeSet}};\n\nuse {};\n",
        subject.import
    );
    for number in 0..STRUCTS {
        writeln!(
            source,
            "\n#[derive(Debug, Clone, PartialEq, {})]\npub struct Struct{number} {{",
            subject.derives
        )?;
        for field in 0..FIELDS {
            writeln!(
                source,
                "    pub field_{field}: {},",
                TYPES[field % TYPES.len()]
            )?;
        }
        writeln!(source, "}}")?;
    }
    Ok(source)
}

fn check(folder: &Path, subject: &Subject) -> Result<Duration> {
    let start = Instant::now();
    cargo(folder, &["check", "--package", subject.package])?;
    Ok(start.elapsed())
}

fn cargo(folder: &Path, arguments: &[&str]) -> Result<()> {
    let output = Command::new(env!("CARGO"))
        .args(arguments)
        .arg("--quiet")
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", folder.join("target"))
        .env("CARGO_INCREMENTAL", "0")
        .stdin(Stdio::null())
        .output()?;
    if output.status.success() {
        Ok(())
    } else {
        let errors = String::from_utf8_lossy(&output.stderr);
        Err(format!("cargo {} failed:\n{errors}", arguments.join(" ")).into())
    }
}
