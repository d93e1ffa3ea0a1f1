//! `ikesos compute` on a wide table: every row, ranked.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use rust_xlsxwriter::XlsxError;

use super::compute::{
    ComputeArgs, ComputeFormat, ResultForm, Used, inputs, nothing_written, written,
};
use super::failure::Failure;
use super::session::Session;
use super::{Exit, files};
use crate::lang::{Lang, Text};
use crate::output::tabular::{Tabulated, csv, workbook};
use crate::output::{json, terminal};
use crate::scoring::{Asked, Status, score_table};
use crate::submission::table::Table;
use crate::validation::{table_findings, validate_table};

pub(super) fn run(
    args: &ComputeArgs,
    (target, used): (Option<(&Path, ResultForm)>, Used<'_>),
    table: &Table,
    session: &mut Session,
) -> anyhow::Result<Exit> {
    let methodology = used.methodology;
    let report = validate_table(methodology, table);
    let asked = Asked {
        reference: used.reference,
        indicators: keeps_indicators(args, target.map(|(_, form)| form)),
    };
    let scores = score_table(methodology, table, &report, asked);
    let findings = table_findings(methodology, table, &report, &scores.troubles);
    let made = Tabulated {
        methodology,
        table,
        report: &report,
        scores: &scores,
        findings: &findings,
    };
    let unfinished = scores.len() - scores.count(Status::Final);
    if args.final_only && unfinished > 0 {
        session.complain(&refusal(unfinished, scores.len()).into());
        return Ok(Exit::Findings);
    }
    let nothing = scores.count(Status::None) == scores.len();
    // The file comes first: a reader of the screen that goes away does not keep it from being
    // written.
    if let Some((path, form)) = target {
        let message = if nothing {
            nothing_written(path)
        } else {
            let lang = session.lang;
            files::save_with(path, args.force, &inputs(args), |file| {
                write(file, form, &made, lang)
            })?;
            written(path)
        };
        session.say(&message);
    }
    show(args, &made, session)?;
    Ok(if nothing { Exit::Findings } else { Exit::Good })
}

/// Whether anything shows the indicators of the rows: documents and workbooks always do.
fn keeps_indicators(args: &ComputeArgs, form: Option<ResultForm>) -> bool {
    args.indicators
        || args.format == ComputeFormat::Json
        || form.is_some_and(|form| form != ResultForm::Csv)
}

/// Print the result in the form asked for.
fn show(args: &ComputeArgs, made: &Tabulated<'_>, session: &mut Session) -> anyhow::Result<()> {
    let lang = session.lang;
    match args.format {
        ComputeFormat::Table => {
            let text = terminal::tabular::result(made, args.all, &session.screen);
            session.print(&text)?;
        }
        ComputeFormat::Csv => {
            csv::scores(session.output(), made, lang)?;
        }
        ComputeFormat::Json => write_json(session.output(), made, lang)?,
    }
    Ok(())
}

/// Write a result file.
fn write(file: &mut File, form: ResultForm, made: &Tabulated<'_>, lang: Lang) -> io::Result<()> {
    match form {
        ResultForm::Csv => csv::scores(file, made, lang),
        ResultForm::Json => {
            let mut buffered = BufWriter::new(file);
            write_json(&mut buffered, made, lang)?;
            buffered.flush()
        }
        ResultForm::Workbook => workbook::workbook(made, lang)
            .and_then(|mut book| book.save_to_writer(file))
            .map_err(io_error),
    }
}

fn write_json(out: &mut dyn Write, made: &Tabulated<'_>, lang: Lang) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, &json::table(made, lang))?;
    out.write_all(b"\n")
}

/// What the system said, so that a full disk is called one.
fn io_error(error: XlsxError) -> io::Error {
    match error {
        XlsxError::IoError(error) => error,
        other => io::Error::other(other),
    }
}

/// Why `--final` refuses.
fn refusal(unfinished: usize, all: usize) -> Failure {
    Failure::new(
        Text::new(
            format!("{unfinished} dari {all} baris belum FINAL; tidak ada yang ditulis"),
            format!("{unfinished} of {all} rows are not FINAL; nothing was written"),
        ),
        Text::fixed(
            "lihat yang kurang dan yang salah dengan `ikesos validate`, atau hitung tanpa --final",
            "see what is missing and wrong with `ikesos validate`, or compute without --final",
        ),
    )
}
