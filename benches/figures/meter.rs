//! Processor time and memory of what is measured.

use std::{
    alloc::{GlobalAlloc, Layout, System},
    sync::atomic::{AtomicUsize, Ordering::Relaxed},
};

static NOW: AtomicUsize = AtomicUsize::new(0);
static PEAK: AtomicUsize = AtomicUsize::new(0);

/// The system's allocator, keeping count of the bytes that are in use.
struct Counting;

#[expect(unsafe_code, reason = "an allocator is unsafe by its nature")]
// SAFETY: every call goes to the system's allocator as it is.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        more(layout.size());
        // SAFETY: the caller keeps the contract of `alloc`.
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        more(layout.size());
        // SAFETY: the caller keeps the contract of `alloc_zeroed`.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        NOW.fetch_sub(layout.size(), Relaxed);
        // SAFETY: the caller keeps the contract of `dealloc`.
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        NOW.fetch_sub(layout.size(), Relaxed);
        more(size);
        // SAFETY: the caller keeps the contract of `realloc`.
        unsafe { System.realloc(pointer, layout, size) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

fn more(size: usize) {
    let now = NOW.fetch_add(size, Relaxed) + size;
    PEAK.fetch_max(now, Relaxed);
}

/// What something cost: the least of several runs.
#[derive(Clone, Copy)]
pub(crate) struct Cost {
    /// Milliseconds of the processor.
    pub(crate) ms: f64,
    /// The most bytes that were in use at once, beyond those before.
    pub(crate) peak: usize,
}

/// Who runs in a [`race`]: a name and what it does. What it makes is let go outside the time.
pub(crate) type Contestant<'a> =
    (&'a str, Box<dyn FnMut() -> Box<dyn std::any::Any> + 'a>);

/// Runs all contestants one after the other, again and again, so that all of them meet
/// the same weather on a shared machine, and takes the least of each.
pub(crate) fn race(rounds: usize, contestants: &mut [Contestant<'_>]) -> Vec<Cost> {
    let mut costs = vec![Cost { ms: f64::INFINITY, peak: usize::MAX }; contestants.len()];
    for _ in 0..rounds {
        for ((_, run), cost) in contestants.iter_mut().zip(&mut costs) {
            let before = NOW.load(Relaxed);
            PEAK.store(before, Relaxed);
            let start = processor_time();
            let made = run();
            cost.ms = cost.ms.min(processor_time() - start);
            cost.peak = cost.peak.min(PEAK.load(Relaxed) - before);
            drop(made);
        }
    }
    costs
}

/// Milliseconds that the processor has spent on this thread. Others on the machine do not
/// count.
#[cfg(unix)]
pub(crate) fn processor_time() -> f64 {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    time.tv_sec as f64 * 1e3 + time.tv_nsec as f64 / 1e6
}

/// Milliseconds since the first call, where the processor's own are not to be had.
#[cfg(not(unix))]
pub(crate) fn processor_time() -> f64 {
    static START: std::sync::OnceLock<std::time::Instant> = std::sync::OnceLock::new();
    START.get_or_init(std::time::Instant::now).elapsed().as_secs_f64() * 1e3
}
