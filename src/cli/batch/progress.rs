//! How far a long run is: a bar on a terminal, a line now and then elsewhere.

use std::io::{self, IsTerminal};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::batch::Source;
use crate::cli::session::Session;
use crate::lang::{Lang, Text};
use crate::output::terminal::{clean, cut};

/// Time between two lines where there is no bar: short runs say nothing.
const BETWEEN_LINES: Duration = Duration::from_secs(5);
/// Columns for the name of a file.
const NAME: usize = 30;

/// The progress of a run. It is shown by the thread that has the session: that one holds the lock
/// of standard error.
pub(super) struct Progress<'a> {
    sources: &'a [Source],
    done: usize,
    bar: Option<ProgressBar>,
    last: Instant,
}

impl<'a> Progress<'a> {
    /// Nothing is done yet.
    pub(super) fn new(sources: &'a [Source], lang: Lang) -> Self {
        let bar = io::stderr().is_terminal().then(|| bar(sources.len(), lang));
        Self {
            sources,
            done: 0,
            bar,
            last: Instant::now(),
        }
    }

    /// One more file is done.
    pub(super) fn done(&mut self, position: usize, session: &mut Session) {
        self.done += 1;
        let Some(bar) = &self.bar else {
            return self.line(session);
        };
        if let Some(source) = self.sources.get(position) {
            bar.set_message(cut(&clean(&source.label), NAME));
        }
        bar.inc(1);
    }

    /// Time has passed.
    pub(super) fn tick(&self) {
        if let Some(bar) = &self.bar {
            bar.tick();
        }
    }

    /// Take the bar away: what follows says more.
    pub(super) fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }

    fn line(&mut self, session: &mut Session) {
        if self.last.elapsed() < BETWEEN_LINES {
            return;
        }
        self.last = Instant::now();
        let (done, all) = (self.done as f64, self.sources.len() as f64);
        session.say(&Text::new(
            format!(
                "{} dari {} berkas dibaca",
                Lang::Id.number(done, 0),
                Lang::Id.number(all, 0)
            ),
            format!(
                "{} of {} files read",
                Lang::En.number(done, 0),
                Lang::En.number(all, 0)
            ),
        ));
    }
}

fn bar(files: usize, lang: Lang) -> ProgressBar {
    let files = u64::try_from(files).unwrap_or(u64::MAX);
    let target = ProgressDrawTarget::stderr_with_hz(10);
    let bar = ProgressBar::with_draw_target(Some(files), target);
    let template = match lang {
        Lang::Id => "{bar:20} {pos}/{len} · sisa {eta} · {msg}",
        Lang::En => "{bar:20} {pos}/{len} · {eta} left · {msg}",
    };
    let style = ProgressStyle::with_template(template).map(|style| style.progress_chars("██░"));
    match style {
        Ok(style) => bar.with_style(style),
        // The bar that comes with the library says the same in its own way.
        Err(_) => bar,
    }
}
