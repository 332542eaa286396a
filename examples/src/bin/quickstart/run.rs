//! One run from the data set to the report.

use std::time::Instant;

use crate::Result;
use crate::check;
use crate::device::Wire;
use crate::edit::Side;
use crate::explained::explained;
use crate::history::History;
use crate::metered::Tally;
use crate::model::{Expected, Model};
use crate::plan::{Plan, plan};
use crate::progress::Progress;
use crate::report::{Conflicts, Ratios, Report, Seconds, Sent};
use crate::samples::samples;
use crate::verdict::{self, Facts};
use crate::world::{Synced, World};

/// What a whole pass of the edits left behind.
struct Pass {
    world: World,
    leaf_changes: usize,
    synced: Synced,
    tally: Tally,
}

/// Measures one part after the other.
struct Watch(Instant);

impl Watch {
    fn lap(&mut self) -> f64 {
        let lap = self.0.elapsed();
        self.0 = Instant::now();
        lap.as_secs_f64()
    }
}

/// Plays the history and checks what comes of it. Gives the report, and some conflicts in words.
pub(crate) async fn run(seed: u64) -> Result<(Report, Vec<String>)> {
    let start = Instant::now();
    let mut watch = Watch(start);
    let mut seconds = Seconds::default();
    let progress = Progress::default();

    let history = History::read()?;
    seconds.read = watch.lap();
    let mut model = Model::new(&history.start);
    let plan = plan(&history, seed, &mut model);
    let expected = model.merge();
    seconds.plan = watch.lap();

    let deltas = pass(
        &history,
        &plan,
        Wire::Deltas,
        &progress,
        &mut watch,
        &mut seconds,
    )
    .await?;
    let held = check::held(&deltas.world, &expected).await?;
    let told = check::told(&deltas.world).await?;
    let explanations = explained(&deltas.world, &expected).await?;
    seconds.check = watch.lap();

    let whole = pass(
        &history,
        &plan,
        Wire::WholeRecords,
        &progress,
        &mut watch,
        &mut Seconds::default(),
    )
    .await?;
    let lost = lost(&whole.world, &expected).await?;
    seconds.whole_records = start.elapsed().as_secs_f64()
        - [
            seconds.read,
            seconds.plan,
            seconds.seed,
            seconds.edit,
            seconds.sync,
            seconds.check,
        ]
        .iter()
        .sum::<f64>();
    progress.clear();

    let (bytes_up, bytes_whole_records) = (Sent::up(&deltas.tally), Sent::up(&whole.tally));
    let mut report = Report {
        seed,
        records: history.start.len(),
        records_at_end: held.records,
        edits: plan.counts.into(),
        leaf_changes: deltas.leaf_changes,
        edited_on_both: expected.edited_on_both,
        conflicts: Conflicts::of(&expected, &deltas.synced),
        bytes_up,
        bytes_down: Sent::down(&deltas.tally),
        bytes_whole_records,
        updates_of_whole_records: Ratios::of(bytes_up.updates, bytes_whole_records.updates),
        leaves_lost_with_whole_records: lost,
        rounds_until_quiet: deltas.synced.rounds,
        converged: held.is_same && deltas.synced.is_quiet,
        violations: held.violations.len(),
        explained: explanations.shown,
        failed_checks: Vec::new(),
        seconds: start.elapsed().as_secs_f64(),
        seconds_by_phase: seconds,
    };
    let facts = Facts {
        counts: plan.counts,
        leaf_changes: [model.leaf_changes(), deltas.leaf_changes],
        expected: &expected,
        synced: deltas.synced,
        held: &held,
        told: &told,
        wrongly_explained: &explanations.wrong,
    };
    report.failed_checks = verdict::failed(&report, &facts);
    Ok((report, samples(&expected)))
}

/// Seeds a new server and two new devices, makes all edits offline, and syncs.
async fn pass(
    history: &History,
    plan: &Plan,
    wire: Wire,
    progress: &Progress,
    watch: &mut Watch,
    seconds: &mut Seconds,
) -> Result<Pass> {
    let how = match wire {
        Wire::Deltas => "",
        Wire::WholeRecords => ", for whole records",
    };
    let world = World::open(history, wire).await?;
    let bar = progress.bar(&format!("first records{how}"), 3 * history.start.len());
    world.seed(history, &bar).await?;
    bar.finish();
    seconds.seed = watch.lap();

    let edits = plan
        .sessions
        .iter()
        .map(|session| session.edits.len())
        .sum();
    let bar = progress.bar(&format!("edits offline{how}"), edits);
    let leaf_changes = world.play(&plan.sessions, &bar).await?;
    bar.finish();
    seconds.edit = watch.lap();

    let bar = progress.count(&format!("sync{how}"));
    let synced = world.settle(&bar).await?;
    bar.finish();
    seconds.sync = watch.lap();

    let tallies = Side::BOTH.map(|side| world.device(side).wire.take());
    Ok(Pass {
        world,
        leaf_changes,
        synced,
        tally: tallies[0].with(tallies[1]),
    })
}

/// How many leaves the server holds that the rules do not allow.
async fn lost(world: &World, expected: &Expected) -> Result<usize> {
    let records = world.records_of_server().await?;
    Ok(check::differences("server", &records, &expected.records).len())
}
