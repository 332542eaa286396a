//! Progress bars, on standard error and only where someone sees them.

use indicatif::{MultiProgress, ProgressBar, ProgressStyle};

/// The bars of a run, one under the other.
#[derive(Default)]
pub(crate) struct Progress {
    bars: MultiProgress,
}

impl Progress {
    /// A bar for so many steps.
    pub(crate) fn bar(&self, name: &str, steps: usize) -> ProgressBar {
        let bar = self.bars.add(ProgressBar::new(steps as u64));
        let style = ProgressStyle::with_template(
            "{msg:34} {bar:40.cyan} {human_pos:>7} of {human_len} in {elapsed}",
        );
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        bar.set_message(name.to_owned());
        bar
    }

    /// A count without an end, for what nobody knows before.
    pub(crate) fn count(&self, name: &str) -> ProgressBar {
        let bar = self.bars.add(ProgressBar::no_length());
        let style = ProgressStyle::with_template(
            "{msg:34} {spinner:.cyan} {human_pos} records moved in {elapsed}",
        );
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()));
        bar.set_message(name.to_owned());
        bar
    }

    /// Takes the bars away, to make room for the result.
    pub(crate) fn clear(&self) {
        // A terminal that does not let lines be cleared keeps them.
        let _ = self.bars.clear();
    }
}
