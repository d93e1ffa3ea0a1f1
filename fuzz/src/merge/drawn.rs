//! A form and replies to it, drawn from bytes.

use ikesos::analysis::merge::{Prefer, Reply};
use ikesos::diagnostic::Place;
use ikesos::methodology::{Item, ItemKind};
use ikesos::submission::history::Record;
use ikesos::submission::{
    Entry, Field, Identity, Reading, RequestStamp, SourceFile, Stamp, State, Submission,
};
use ikesos::workbook::OpenError;

use super::super::small;

/// SHA-256 of the form's bytes, as it were.
pub const FORM_SHA256: &str = "ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00";

/// What a check of a merge needs.
#[derive(Debug)]
pub struct Drawn {
    pub form: Submission,
    pub replies: Vec<Reply>,
    pub prefer: Option<Prefer>,
    pub history: Vec<Record>,
}

/// Bytes, one after another; zeros after the last.
struct Bytes<'a>(std::slice::Iter<'a, u8>);

impl Bytes<'_> {
    fn next(&mut self) -> usize {
        self.0.next().copied().map_or(0, usize::from)
    }

    fn pick<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.next() % of.len()]
    }
}

impl Drawn {
    pub fn from(data: &[u8]) -> Self {
        let mut bytes = Bytes(data.iter());
        let prefer = bytes.pick(&[None, Some(Prefer::Reply), Some(Prefer::File), None]);
        let history = (0..bytes.next() % 3).map(|_| record(&mut bytes)).collect();
        let form = Submission {
            file: SourceFile {
                path: "formulir.xlsx".into(),
                sha256: FORM_SHA256.to_owned(),
            },
            identity: identity("63.01", "2025", "Dinas Sosial"),
            stamp: Some(stamp(None)),
            entries: entries(&mut bytes),
            troubles: Vec::new(),
        };
        let mut replies: Vec<Reply> = Vec::new();
        for position in 0..=bytes.next() % 4 {
            let reply = reply(position, &replies, &mut bytes);
            replies.push(reply);
        }
        Self {
            form,
            replies,
            prefer,
            history,
        }
    }
}

fn record(bytes: &mut Bytes<'_>) -> Record {
    let items = &small().items;
    Record {
        item: items[bytes.next() % items.len()].code.clone(),
        event: "diisi".to_owned(),
        agency: bytes.pick(&["BPS", "KPU"]).to_owned(),
        form_sha256: bytes.pick(&["aa", "bb"]).repeat(32),
        ..Record::default()
    }
}

/// A reply; some cannot be read, some are another one's bytes under another name.
fn reply(position: usize, before: &[Reply], bytes: &mut Bytes<'_>) -> Reply {
    let label = format!("balasan-{position}.xlsx");
    let kind = bytes.next() % 16;
    let content = match (kind, before.last().map(|reply| &reply.content)) {
        (0, _) => Err(OpenError::Encrypted),
        (1, Some(Ok(twin))) => Ok(Submission {
            file: SourceFile {
                path: label.as_str().into(),
                ..twin.file.clone()
            },
            ..twin.clone()
        }),
        _ => Ok(answered(&label, position, bytes)),
    };
    Reply::read(label, content)
}

fn answered(label: &str, position: usize, bytes: &mut Bytes<'_>) -> Submission {
    // Mostly of this region and year; nobody looks into the others.
    let region = bytes.pick(&["63.01", "63.01", "63.01", "6301", "63.02", ""]);
    let year = bytes.pick(&["2025", "2025", "2025", "2024", ""]);
    let agency = bytes.pick(&["BPS", "KPU", "Dinas Kesehatan", ""]);
    let asked = bytes.next();
    let request = (asked & 1 == 1).then(|| RequestStamp {
        region_code: "63.01".to_owned(),
        year: "2025".to_owned(),
        agency: agency.to_owned(),
        source_sha256: bytes.pick(&[FORM_SHA256, "00"]).to_owned(),
        items: asked_for(asked >> 1),
        ..RequestStamp::default()
    });
    Submission {
        file: SourceFile {
            path: label.into(),
            sha256: format!("{:064x}", position + 1),
        },
        identity: identity(region, year, agency),
        stamp: (asked != 0).then(|| stamp(request)),
        entries: entries(bytes),
        troubles: Vec::new(),
    }
}

/// The items that a number's bits name; all of them when it names none.
fn asked_for(bits: usize) -> Vec<String> {
    let items = small().items.iter().enumerate();
    let wanted = items.filter(|(at, _)| bits == 0 || bits >> at & 1 == 1);
    wanted.map(|(_, item)| item.code.clone()).collect()
}

fn stamp(request: Option<RequestStamp>) -> Stamp {
    let methodology = small();
    Stamp {
        id: methodology.id.clone(),
        version: methodology.version.clone(),
        sha256: methodology.sha256.clone(),
        request,
    }
}

fn identity(region: &str, year: &str, agency: &str) -> Identity {
    let field = |row, text: &str| Field {
        text: text.to_owned(),
        place: Some(Place::at("Identitas", row, 1)),
    };
    Identity {
        region_code: field(2, region),
        name: field(4, "Tanah Laut"),
        year: field(6, year),
        agency: field(7, agency),
        ..Identity::default()
    }
}

fn entries(bytes: &mut Bytes<'_>) -> Vec<Entry> {
    let items = small().items.iter().enumerate();
    items.map(|(at, item)| entry(at, item, bytes)).collect()
}

/// An entry; the numbers of different items are different ones, yes and no apart.
fn entry(at: usize, item: &Item, bytes: &mut Bytes<'_>) -> Entry {
    const NUMBERS: [f64; 8] = [0.0, 10.0, 20.0, 50.0, 90.0, 1_000.0, 1e6, -10.0];
    let kind = bytes.next();
    let number = match item.kind {
        ItemKind::YesNo => f64::from(u8::from(kind & 16 == 16)),
        _ => NUMBERS[kind / 16 % NUMBERS.len()] + at as f64,
    };
    let (state, raw, availability, reading) = match kind % 16 {
        0..=3 => (State::Empty, String::new(), "", None),
        4 => (State::Unavailable, String::new(), "tidak tersedia", None),
        5 => (State::NotApplicable, String::new(), "tidak berlaku", None),
        6 => (
            State::Unreadable,
            "sekitar 400".to_owned(),
            "",
            Some(Reading::NotANumber),
        ),
        7 => (
            State::Unreadable,
            "400".to_owned(),
            "",
            Some(Reading::TwoAnswers),
        ),
        _ => (State::Filled(number), number.to_string(), "tersedia", None),
    };
    let place = |column| {
        Some(Place::at(
            "Data",
            3 + u32::try_from(at).unwrap_or(0),
            column,
        ))
    };
    Entry {
        state,
        place: place(5),
        raw,
        reading,
        availability: availability.to_owned(),
        availability_place: place(6),
        year: bytes.pick(&["", "2024", "2025"]).to_owned(),
        year_place: place(7),
        source: bytes.pick(&["", "Laporan", "Registrasi"]).to_owned(),
        note: bytes.pick(&["", "", "sementara", "=1+1"]).to_owned(),
    }
}
