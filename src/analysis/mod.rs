//! Questions asked of scores.
//!
//! One file or folder per question: `audit.rs`, whether published scores follow from their
//! components; `explain/`, how a score comes about; `priorities.rs`, which missing data matter most;
//! `recap/`, how many regions compare and what they come to together; `requests.rs`, who has to be
//! asked for what.

mod audit;
pub mod compare;
pub mod explain;
mod priorities;
pub mod recap;
mod requests;

pub use audit::{Audit, Claim, Correction, Deviation, Kin, Relation, audit_form, audit_table};
pub use priorities::{
    AgencyPriority, Companions, Gain, ItemPriority, Priorities, Request, priorities,
};
pub use requests::{AgencyRequest, AskedItem, Cause, Known, requests};
