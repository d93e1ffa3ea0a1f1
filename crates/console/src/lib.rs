//! What ikesos asks the console of Windows, behind safe functions; elsewhere there is nothing to ask.
//!
//! The three calls of the system that are `unsafe` to make stand in this crate, so that the program
//! itself can forbid `unsafe` altogether.

#![warn(missing_docs, clippy::pedantic, clippy::undocumented_unsafe_blocks)]

/// Whether the console window was opened for this process alone, as by a double click: nobody else
/// is attached to it, and it closes with the process. Never so on other systems.
#[must_use]
pub fn is_own() -> bool {
    system::is_own()
}

/// The console's code page while it is UTF-8; when dropped, the one before is back.
///
/// Rust writes to a console in UTF-16, whatever its code page. This is for what comes out of a pipe
/// (`ikesos … | more`) and for programs that share the window.
#[derive(Debug)]
pub struct Utf8Output {
    /// The code page to go back to.
    before: u32,
}

impl Utf8Output {
    /// Set the code page; none when there is no console or it is UTF-8 already.
    #[must_use]
    pub fn begin() -> Option<Self> {
        system::code_page_to_utf8().map(|before| Self { before })
    }
}

impl Drop for Utf8Output {
    fn drop(&mut self) {
        system::set_code_page(self.before);
    }
}

#[cfg(windows)]
mod system {
    use windows_sys::Win32::System::Console::{
        GetConsoleOutputCP, GetConsoleProcessList, SetConsoleOutputCP,
    };

    /// The number Windows has for UTF-8.
    const UTF_8: u32 = 65001;

    pub(super) fn is_own() -> bool {
        let mut processes = [0_u32; 2];
        // SAFETY: the pointer is to two numbers, and two is the length given; more than two
        // processes are counted and not written.
        let count = unsafe { GetConsoleProcessList(processes.as_mut_ptr(), 2) };
        count == 1
    }

    pub(super) fn code_page_to_utf8() -> Option<u32> {
        // SAFETY: takes nothing; zero means that there is no console.
        let before = unsafe { GetConsoleOutputCP() };
        let other = before != 0 && before != UTF_8;
        (other && set_code_page(UTF_8)).then_some(before)
    }

    pub(super) fn set_code_page(page: u32) -> bool {
        // SAFETY: takes a number; an unknown one is refused.
        unsafe { SetConsoleOutputCP(page) != 0 }
    }
}

#[cfg(not(windows))]
mod system {
    pub(super) const fn is_own() -> bool {
        false
    }

    pub(super) const fn code_page_to_utf8() -> Option<u32> {
        None
    }

    pub(super) const fn set_code_page(_: u32) -> bool {
        false
    }
}
