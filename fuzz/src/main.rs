//! Every decoder, fed with what a fuzzer makes up: no panic, no more memory than stated, and what decodes encodes to the
//! same bytes again (rules W7, W8).
//!
//! One program for all targets, so that it is built and linked once: `DELTA_FUZZ` names the target. `fuzz/run` builds and
//! runs them all.

#![no_main]

mod compressed;
mod entity;
mod json;
mod message;
mod rows;
mod taken;
mod typed;

use std::sync::OnceLock;

use libfuzzer_sys::{Corpus, fuzz_target};
use peak_alloc::PeakAlloc;

#[global_allocator]
static PEAK: PeakAlloc = PeakAlloc;

/// What a decoder may hold: `FACTOR` bytes for each byte that it was given, and `SLACK`.
const FACTOR: usize = 300;
const SLACK: usize = 1 << 20;

/// Feeds a decoder; false when the input was refused.
type Target = fn(&[u8]) -> bool;

const TARGETS: &[(&str, Target)] = &[
    ("push", message::push),
    ("pull", message::pull),
    ("exchange", message::exchange),
    ("push_reply", message::push_reply),
    ("pull_page", message::pull_page),
    ("exchanged", message::exchanged),
    ("push_json", json::push),
    ("push_reply_json", json::push_reply),
    ("pull_json", json::pull),
    ("pull_page_json", json::pull_page),
    ("record_json", json::record),
    ("exchange_json", json::exchange),
    ("exchanged_json", json::exchanged),
    ("stored_record", rows::stored_record),
    ("lane", rows::lane),
    ("outcome", rows::outcome),
    ("kept_record", rows::kept_record),
    ("journal", rows::journal),
    ("ancestry", rows::ancestry),
    ("meta", rows::meta),
    ("forgotten", rows::forgotten),
    ("trails", rows::trails),
    ("peers", rows::peers),
    ("taken", taken::taken),
    ("packed", typed::packed),
    ("record", typed::record),
    ("splice", typed::splice),
    ("spliced", typed::spliced),
    ("compressed", compressed::body),
];

fn target() -> Target {
    static TARGET: OnceLock<Target> = OnceLock::new();
    *TARGET.get_or_init(|| {
        let name = std::env::var("DELTA_FUZZ").unwrap_or_default();
        let found = TARGETS.iter().find(|(known, _)| *known == name);
        let Some((_, target)) = found else {
            let known: Vec<_> = TARGETS.iter().map(|(known, _)| *known).collect();
            eprintln!("DELTA_FUZZ must be one of {}", known.join(", "));
            std::process::exit(2)
        };
        *target
    })
}

fuzz_target!(|data: &[u8]| -> Corpus {
    let target = target();
    let before = PEAK.current_usage();
    PEAK.reset_peak_usage();
    target(data);
    let peak = PEAK.peak_usage().saturating_sub(before);
    let bound = FACTOR * data.len() + SLACK;
    assert!(
        peak <= bound,
        "{peak} bytes are held for {} bytes, {bound} are allowed",
        data.len()
    );
    Corpus::Keep
});
