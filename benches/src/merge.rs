//! The suite `merge`: how long it takes to bring two devices together, and how much memory.

use cpu_time::ProcessTime;

use crate::interleave::{median, whole};
use crate::row::Row;
use crate::sync::{
    Automerge, Contender, Documents, Engine, Field, Floor, Loro, MergePatch, Stores, WholeRecords,
    Yrs,
};
use crate::workload::{Model, Size, USERS_20K, USERS_20K_SMALL, Workload};

const MEGABYTE: f64 = 1e6;
/// So often run those that take long to make.
const FEW: usize = 3;

/// What one contender takes.
#[derive(Debug)]
struct Cost {
    /// Times of the runs so far.
    millis: Vec<f64>,
    /// What both devices hold before they sync, in megabytes.
    held: f64,
    /// The most that is held beyond that meanwhile.
    extra: f64,
}

/// One contender and how often it runs.
struct Lane<'a> {
    name: &'static str,
    runs: usize,
    cost: Cost,
    time: Box<dyn Fn() -> f64 + 'a>,
}

/// All rows.
pub(crate) fn run(runs: usize, field: Field) -> Vec<Row> {
    [USERS_20K, USERS_20K_SMALL]
        .into_iter()
        .flat_map(|size| measure(size, runs, field))
        .collect()
}

fn measure(size: Size, runs: usize, field: Field) -> Vec<Row> {
    let workload = Workload::new(size);
    let model = Model::new(&workload);
    let mut lanes = vec![
        lane::<Engine>(&workload, &model, runs),
        lane::<Floor>(&workload, &model, runs),
    ];
    if field == Field::All {
        lanes.extend([
            lane::<Stores>(&workload, &model, runs.min(FEW)),
            lane::<Documents<Yrs>>(&workload, &model, runs.min(FEW)),
            lane::<Documents<Loro>>(&workload, &model, runs.min(FEW)),
            lane::<Documents<Automerge>>(&workload, &model, runs.min(FEW)),
            lane::<MergePatch>(&workload, &model, runs.min(FEW)),
            lane::<WholeRecords>(&workload, &model, runs.min(FEW)),
        ]);
    }
    allocation_counter::opt_out(|| {
        for round in 0..runs {
            for lane in lanes.iter_mut().filter(|lane| round < lane.runs) {
                let millis = (lane.time)();
                lane.cost.millis.push(millis);
            }
        }
    });
    let mut costs = lanes.into_iter().map(|lane| (lane.name, lane.cost));
    let mut next = || costs.next().map(|(_, cost)| cost);
    let mut engine = next().expect("the first lane");
    let mut floor = next().expect("the second lane");
    let stores = next();
    let mut peers: Vec<_> = costs.collect();
    let mut row = |metric, unit, ours: &mut Cost, of: fn(&mut Cost) -> f64| Row {
        suite: "merge",
        case: size.name,
        metric,
        unit,
        ours: of(ours),
        floor: of(&mut floor),
        peers: peers
            .iter_mut()
            .map(|(name, cost)| (*name, of(cost)))
            .collect(),
    };
    let millis = |cost: &mut Cost| median(&mut cost.millis);
    let peak = |cost: &mut Cost| cost.held + cost.extra;
    let extra = |cost: &mut Cost| cost.extra;
    let mut rows = vec![
        row("merge_ms", "ms", &mut engine, millis),
        row("peak_mb", "MB", &mut engine, peak),
        row("extra_mb", "MB", &mut engine, extra),
    ];
    if let Some(mut stores) = stores {
        rows.extend([
            row("store_ms", "ms", &mut stores, millis),
            row("store_peak_mb", "MB", &mut stores, peak),
            row("store_extra_mb", "MB", &mut stores, extra),
        ]);
    }
    rows
}

/// A contender whose end state is checked and whose memory is counted.
fn lane<'a, C: Contender>(workload: &'a Workload, model: &Model, runs: usize) -> Lane<'a> {
    let mut pair = None;
    let held = allocation_counter::measure(|| pair = Some(C::new(workload)));
    let mut pair = pair.expect("made once");
    let mut sent = None;
    let extra = allocation_counter::measure(|| sent = Some(pair.sync()));
    drop(sent);
    model.check(C::NAME, C::RULES, pair.users());
    Lane {
        name: C::NAME,
        runs,
        cost: Cost {
            millis: Vec::new(),
            held: megabytes(held.bytes_current),
            extra: megabytes(
                extra
                    .bytes_max
                    .try_into()
                    .expect("less than half of all addresses"),
            ),
        },
        time: Box::new(move || {
            let mut pair = C::new(workload);
            let start = ProcessTime::now();
            let sent = pair.sync();
            let took = start.elapsed();
            drop(sent);
            took.as_secs_f64() * 1e3
        }),
    }
}

fn megabytes(bytes: i64) -> f64 {
    whole(usize::try_from(bytes).unwrap_or_default()) / MEGABYTE
}
