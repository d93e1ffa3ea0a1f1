//! Questions asked of scores.
//!
//! One file or folder per question: `audit/`, whether published scores follow from their
//! components; `compare/`, what changed from one result to another and why; `explain/`, how a score
//! comes about; `merge/`, which of the agencies' answers go into a form; `priorities.rs`, which missing
//! data matter most; `progress.rs`, how far the data have come; `recap/`, how many regions compare and
//! what they come to together; `requests.rs`, who has to be asked for what.

mod audit;
pub mod compare;
pub mod explain;
pub mod merge;
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
