//! `ikesos schema`: the JSON Schema of the JSON outputs.

use clap::{Args, ValueEnum};

use super::Exit;
use super::pages::Page;
use super::session::Session;
use crate::lang::Text;
use crate::output::json;

/// Tampilkan JSON Schema dari keluaran JSON sebuah perintah
#[derive(Debug, Args)]
pub(super) struct SchemaArgs {
    /// Perintah yang keluarannya dijelaskan
    #[arg(value_name = "SKEMA")]
    pub schema: SchemaName,
}

/// Outputs that have a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum SchemaName {
    Validate,
    ValidateTable,
    Annotate,
    Priorities,
    Merge,
    Status,
    Compute,
    ComputeTable,
    Explain,
    Compare,
    Batch,
    Audit,
}

pub(super) const PAGES: &[Page] = &[Page {
    path: "schema",
    about: "Print the JSON Schema of a command's JSON output",
    details: Text::fixed(
        "Untuk tabel lebar: validate-table dan compute-table.",
        "For wide tables: validate-table and compute-table.",
    ),
    arguments: &[("schema", "The command whose output is described")],
    examples: &[(
        "ikesos schema validate",
        Text::fixed(
            "Skema keluaran `ikesos validate --format json`",
            "The schema of `ikesos validate --format json`",
        ),
    )],
}];

pub(super) fn run(args: &SchemaArgs, session: &mut Session) -> anyhow::Result<Exit> {
    let schema = match args.schema {
        SchemaName::Validate => json::validation_schema(),
        SchemaName::ValidateTable => json::table_validation_schema(),
        SchemaName::Annotate => json::annotation_schema(),
        SchemaName::Priorities => json::priorities_schema(),
        SchemaName::Merge => json::merge_schema(),
        SchemaName::Status => json::progress_schema(),
        SchemaName::Compute => json::computation_schema(),
        SchemaName::ComputeTable => json::table_computation_schema(),
        SchemaName::Explain => json::explanation_schema(),
        SchemaName::Compare => json::comparison_schema(),
        SchemaName::Batch => json::recap_schema(),
        SchemaName::Audit => json::audit_schema(),
    };
    session.print(&(serde_json::to_string_pretty(&schema)? + "\n"))?;
    Ok(Exit::Good)
}
