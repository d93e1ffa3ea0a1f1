//! IKESOS, Indonesia's social welfare index, computed from spreadsheets.
//!
//! Data moves one way through the rooms of this crate, and each room knows only the rooms before it:
//!
//! [`methodology`] (the index as data) → [`submission`] (one region-year as filled in) →
//! [`validation`] (findings, completeness) → [`scoring`] (scores) → [`analysis`] (questions asked of
//! scores) → [`batch`] (many files in one run) → [`output`] (terminal, xlsx, JSON, CSV, Markdown) →
//! [`cli`].
//!
//! Under them lie [`lang`] (the two languages of every text), [`diagnostic`] (codes, severities,
//! places) and [`workbook`] (opening and saving .xlsx files without being hurt by them).
//!
//! Nothing about IKESOS itself is written in Rust: the built-in methodology is the file
//! `methodology/ikesos-acuan.toml`, a *reference*, not the official one.

pub mod analysis;
pub mod batch;
pub mod cli;
pub mod diagnostic;
pub mod lang;
pub mod methodology;
pub mod output;
pub mod scoring;
pub mod submission;
pub mod validation;
pub mod workbook;
