//! Questions asked of scores.
//!
//! One file or folder per question: `audit.rs`, whether published scores follow from their components; `explain/`, how a score comes about; `priorities.rs`, which missing data
//! matter most.

mod audit;
pub mod compare;
pub mod explain;
mod priorities;

pub use audit::{Audit, Claim, Correction, Deviation, Kin, Relation, audit_form, audit_table};
pub use priorities::{
    AgencyPriority, Companions, Gain, ItemPriority, Priorities, Request, priorities,
};
