//! Panics on a damaged file are errors of that file.

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

use super::OpenError;

thread_local! {
    /// Whether this thread is inside [`contained`].
    static CONTAINED: Cell<bool> = const { Cell::new(false) };
}

/// Do `work`; a panic in it becomes [`OpenError::Damaged`] and prints nothing.
pub(super) fn contain<T>(work: impl FnOnce() -> Result<T, OpenError>) -> Result<T, OpenError> {
    contained(work).unwrap_or_else(|| Err(OpenError::damaged(&"malformed content")))
}

/// Do `work`; none when it panicked, of which nothing is printed. What it was working on is not to
/// be used again then.
pub(crate) fn contained<T>(work: impl FnOnce() -> T) -> Option<T> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |about| {
            if !CONTAINED.get() {
                before(about);
            }
        }));
    });
    let outside = CONTAINED.replace(true);
    let outcome = panic::catch_unwind(AssertUnwindSafe(work));
    CONTAINED.set(outside);
    outcome.ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_an_error() {
        let outcome: Result<(), _> = contain(|| panic!("as a parser might"));
        assert!(matches!(outcome, Err(OpenError::Damaged { .. })));
        assert_eq!(contain(|| Ok(1)), Ok(1));
    }

    #[test]
    fn inside_each_other_the_outer_one_stays() {
        let outcome = contained(|| {
            let inner = contained(|| panic!("inside"));
            assert!(inner.is_none_or(|()| false));
            assert!(CONTAINED.get());
            panic!("outside");
        });
        assert!(outcome.is_none_or(|()| false));
        assert!(!CONTAINED.get());
    }
}
