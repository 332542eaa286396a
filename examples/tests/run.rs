//! The examples run to their end; each checks what it shows.

use std::process::Command;

fn runs(program: &str, options: &[&str]) -> String {
    let output = Command::new(program).args(options).output().unwrap();
    let [out, err] = [output.stdout, output.stderr].map(|text| String::from_utf8(text).unwrap());
    assert!(output.status.success(), "{program}: {out}{err}");
    out
}

#[test]
fn tracking_runs() {
    runs(env!("CARGO_BIN_EXE_tracking"), &[]);
}

#[test]
fn strategies_runs() {
    runs(env!("CARGO_BIN_EXE_strategies"), &[]);
}

#[test]
fn invoice_runs() {
    runs(env!("CARGO_BIN_EXE_invoice"), &[]);
}

/// Everything that the model says of the real data holds.
#[test]
fn quickstart_runs() {
    let report = runs(env!("CARGO_BIN_EXE_quickstart"), &["--json"]);
    let report: serde_json::Value = serde_json::from_str(&report).unwrap();
    assert_eq!(report["failed_checks"], serde_json::json!([]));
}
