//! CPU time, which says more than elapsed time on a machine that does other things as well.

use std::time::Duration;

pub fn cpu_of(work: impl FnOnce()) -> Duration {
    let before = process_cpu();
    work();
    process_cpu() - before
}

/// CPU time of all threads of this process, in the program and in the kernel.
#[cfg(unix)]
fn process_cpu() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    time.try_into().expect("it is not negative")
}

/// Not known here: shown as 0.
#[cfg(not(unix))]
fn process_cpu() -> Duration {
    Duration::ZERO
}
