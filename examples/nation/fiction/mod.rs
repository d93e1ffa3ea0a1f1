//! A nation that does not exist: its regions, what their forms say, and what goes wrong on the way.
//! The benchmarks and the tests use it too.

pub mod broken;
pub mod dice;
pub mod files;
pub mod filled;
pub mod regions;
pub mod table;
pub mod values;
