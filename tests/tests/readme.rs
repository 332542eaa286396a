//! The lines for `Cargo.toml` in the README: packages and features that there are. Its Rust runs as doc tests.

use std::fs;
use std::path::Path;
use std::process::Command;

const README: &str = include_str!("../../README.md");

#[test]
fn dependencies_of_the_readme_can_be_had() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let (_, block) = README.split_once("```toml\n").unwrap();
    let (lines, _) = block.split_once("```").unwrap();
    assert!(lines.contains("../delta/delta-core"));

    let app = tempfile::tempdir().unwrap();
    let lines = lines.replace("../delta", &root.display().to_string());
    let manifest =
        format!("[package]\nname = \"app\"\nedition = \"2024\"\n\n{lines}\n[workspace]\n");
    fs::write(app.path().join("Cargo.toml"), manifest).unwrap();
    fs::create_dir(app.path().join("src")).unwrap();
    fs::write(app.path().join("src/main.rs"), "fn main() {}\n").unwrap();
    // The versions that this workspace is built with are on the machine, those for other platforms are not.
    fs::copy(root.join("Cargo.lock"), app.path().join("Cargo.lock")).unwrap();
    let rustc = Command::new("rustc").arg("-vV").output().unwrap();
    let about = String::from_utf8(rustc.stdout).unwrap();
    let host = about.lines().find_map(|line| line.strip_prefix("host: "));

    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--offline"])
        .args(["--filter-platform", host.unwrap()])
        .current_dir(app.path())
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}
