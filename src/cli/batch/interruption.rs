//! Ctrl-C during a run: the run stops cleanly. Before and after it the program ends, as programs do.

use std::process;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LazyLock};

/// What shells call the end by Ctrl-C.
const ENDED_BY_KEYBOARD: i32 = 130;

/// The one keyboard: its handler can be installed only once, and the menu makes one run after
/// another.
static KEYBOARD: LazyLock<Keyboard> = LazyLock::new(|| {
    // Where no handler can be set, Ctrl-C ends the program as it always does.
    let _ = ctrlc::set_handler(|| {
        if !KEYBOARD.pressed() {
            process::exit(ENDED_BY_KEYBOARD);
        }
    });
    Keyboard::default()
});

/// What Ctrl-C does at the moment.
#[derive(Default)]
struct Keyboard {
    /// Whether a run is under way.
    running: AtomicBool,
    /// Whether that run is to stop.
    stopped: Arc<AtomicBool>,
}

impl Keyboard {
    /// Ctrl-C: false when there is no run to stop.
    fn pressed(&self) -> bool {
        let running = self.running.load(Ordering::Relaxed);
        self.stopped.store(running, Ordering::Relaxed);
        running
    }

    fn begin(&self) -> Interruption<'_> {
        self.stopped.store(false, Ordering::Relaxed);
        self.running.store(true, Ordering::Relaxed);
        Interruption { keyboard: self }
    }
}

/// A run that Ctrl-C stops, until this is dropped.
pub(super) struct Interruption<'a> {
    keyboard: &'a Keyboard,
}

impl Interruption<'static> {
    /// From now on Ctrl-C sets the flag.
    pub(super) fn begin() -> Self {
        KEYBOARD.begin()
    }
}

impl Interruption<'_> {
    /// Set when the run is to stop.
    pub(super) fn flag(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.keyboard.stopped)
    }
}

impl Drop for Interruption<'_> {
    fn drop(&mut self) {
        self.keyboard.running.store(false, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_run_under_way_is_stopped() {
        let keyboard = Keyboard::default();
        assert!(!keyboard.pressed(), "no run: the program ends");
        let first = keyboard.begin();
        assert!(!first.flag().load(Ordering::Relaxed));
        assert!(keyboard.pressed());
        assert!(first.flag().load(Ordering::Relaxed));
        drop(first);
        assert!(!keyboard.pressed(), "between two runs of the menu");
        let second = keyboard.begin();
        assert!(!second.flag().load(Ordering::Relaxed));
    }
}
