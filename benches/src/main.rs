//! What this library costs beside the least that is possible and beside its peers. `README.md` says what each number means.
//!
//! ```text
//! cargo run --release -p delta-bench -- diff --json diff.json
//! cargo run --release -p delta-bench -- compile --json compile.json
//! cargo run --release -p delta-bench -- wire --json wire.json
//! cargo run --release -p delta-bench -- merge --json merge.json
//! ```

mod case;
mod compile;
mod contender;
mod diff;
mod interleave;
mod merge;
mod row;
mod seeded;
mod shapes;
mod sync;
mod table;
mod wire;
mod workload;

use std::io::Write;
use std::path::PathBuf;
use std::time::Duration;

use clap::builder::PossibleValuesParser;
use clap::{Parser, Subcommand};

use crate::case::CASES;
use crate::row::Row;
use crate::sync::Field;

/// Anything that keeps a run from its end.
type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// Measures this library.
#[derive(Debug, Parser)]
struct Options {
    #[command(subcommand)]
    suite: Suite,
    /// Write the rows to this file as JSON.
    #[arg(long, global = true)]
    json: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum Suite {
    /// Differences of values: time, allocations, bytes.
    Diff {
        /// Run this case alone.
        #[arg(long, value_parser = PossibleValuesParser::new(CASES.iter().map(|case| case.name)))]
        case: Option<String>,
        /// How long to measure each of the two times of a case; slow contenders may take longer.
        #[arg(long, default_value_t = 2.0)]
        seconds: f64,
    },
    /// How long `cargo check` takes on many structs with the derive.
    Compile {
        /// How often each crate is checked.
        #[arg(long, default_value_t = 7)]
        repetitions: usize,
    },
    /// The bytes that two devices send to become equal.
    Wire {
        /// Leave out the peers.
        #[arg(long)]
        without_peers: bool,
    },
    /// The time and memory that this takes.
    Merge {
        /// How often each contender runs; slow ones run less often.
        #[arg(long, default_value_t = 15)]
        runs: usize,
        /// Leave out the peers and the stores, which take some minutes.
        #[arg(long)]
        quick: bool,
    },
}

fn main() -> Result<()> {
    let options = Options::parse();
    let rows = match options.suite {
        Suite::Diff { case, seconds } => {
            let seconds = Duration::try_from_secs_f64(seconds)?;
            let is_wanted = |name| case.as_deref().is_none_or(|case| case == name);
            let cases = CASES.iter().filter(|case| is_wanted(case.name));
            cases
                .flat_map(|case| (case.run)(case.name, seconds))
                .collect()
        }
        Suite::Compile { repetitions } => compile::run(repetitions)?,
        Suite::Wire { without_peers } => wire::run(Field::of(without_peers)),
        Suite::Merge { runs, quick } => merge::run(runs, Field::of(quick)),
    };
    writeln!(std::io::stdout(), "{}", table::show(&rows))?;
    if let Some(path) = options.json {
        std::fs::write(path, to_json(&rows)?)?;
    }
    Ok(())
}

fn to_json(rows: &[Row]) -> Result<String> {
    Ok(serde_json::to_string_pretty(rows)? + "\n")
}
