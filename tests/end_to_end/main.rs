//! End-to-end tests: one binary, one module per subject.
// Clippy knows tests by their attribute; here the helpers are tests as well.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod annotate;
mod audit;
mod batch;
mod bounds;
mod carried;
mod circle;
mod command_line;
mod compare;
mod documentation;
mod documents;
mod examples;
mod explain;
mod explain_row;
mod generated;
mod grouped;
mod handing_out;
mod hostile;
mod independent;
mod merge;
mod merge_words;
mod method_in_use;
mod methodology;
mod methodology_page;
mod nation;
mod reading;
mod recap;
mod reference;
mod request;
mod saving;
mod status;
mod support;
mod tables;
mod template;
mod validation;
