//! Two devices edit a real data set while they are offline, then sync, and everything is checked.
//!
//! The data set is the edit history of `@mdn/browser-compat-data`: nine releases of a table of 19,221 records. A laptop
//! and a phone share out the edits, then meet on a server in this process. A model that knows the rules, and nothing of
//! the library, says what every leaf must hold in the end. The same edits are then made once more with whole records, to
//! see what that costs.
//!
//! ```text
//! cargo run --release -p delta-examples --bin quickstart
//! ```

mod check;
mod device;
mod edit;
mod explained;
mod feature;
mod history;
mod leaf;
mod metered;
mod model;
mod plan;
mod progress;
mod report;
mod run;
mod samples;
mod table;
mod verdict;
mod world;

use std::io::Write;
use std::process::ExitCode;

use clap::Parser;

/// Anything that keeps a run from its end.
type Result<T> = std::result::Result<T, Box<dyn std::error::Error + Send + Sync>>;

/// Edits a real data set on two devices that are offline, syncs them, and checks what comes out.
#[derive(Debug, Parser)]
struct Options {
    /// Print the result as one JSON object.
    #[arg(long)]
    json: bool,
    /// Which device makes which edit.
    #[arg(long, default_value_t = 7)]
    seed: u64,
}

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() -> Result<ExitCode> {
    let options = Options::parse();
    let (report, samples) = run::run(options.seed).await?;
    let text = if options.json {
        serde_json::to_string_pretty(&report)?
    } else {
        table::show(&report, &samples)
    };
    writeln!(std::io::stdout(), "{text}")?;
    for failed in &report.failed_checks {
        writeln!(std::io::stderr(), "failed: {failed}")?;
    }
    Ok(if report.failed_checks.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
