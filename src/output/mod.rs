//! One file per format or workbook: the same data in, no decisions inside.

pub mod annotated;
pub mod audit;
pub mod batch;
pub mod carried;
mod cells;
pub mod comparison;
pub mod csv;
pub mod document;
pub mod explanation;
pub mod json;
pub mod markdown;
pub mod merging;
pub mod recap;
pub(crate) mod reference;
pub mod request;
pub mod result;
pub mod tabular;
pub mod template;
pub mod terminal;

#[cfg(test)]
pub(crate) mod fixture;
