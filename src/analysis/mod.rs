//! Questions asked of scores.
//!
//! One file or folder per question: `audit/`, whether published scores follow from their
//! components; `explain/`, how a score comes about; `priorities.rs`, which missing data matter most;
//! One file or folder per question: `audit.rs`, whether published scores follow from their
//! components; `compare/`, what changed from one result to another and why; `explain/`, how a score
//! comes about; `priorities.rs`, which missing data matter most;
//! `recap/`, how many regions compare and what they come to together; `requests.rs`, who has to be
//! asked for what; `progress.rs`, how far the data have come.

mod audit;
pub mod compare;
pub mod explain;
mod priorities;
mod progress;
pub mod recap;
mod requests;

pub use audit::{
    Audit, Claim, Coarser, Correction, Deviation, Kin, Misspelt, Provisional, Relation, Spelling,
    audit_form, audit_table,
};
pub use priorities::{
    AgencyPriority, Companions, Gain, ItemPriority, Priorities, Request, priorities,
};
pub use progress::{
    AgencyProgress, ChangeKind, Count, ItemChange, Progress, Said, Version, in_order, progress,
};
pub use requests::{AgencyRequest, AskedItem, Cause, Known, requests};
