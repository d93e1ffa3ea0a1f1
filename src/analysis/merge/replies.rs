//! Replies as a whole: whose they are, for which year and methodology, and what is odd about them.

use std::cmp::Reverse;

use super::answers::Decided;
use super::{Fate, Into, Reception, Reply, Standing, Told};
use crate::diagnostic::{Place, Severity};
use crate::lang::Date;
use crate::submission::carried::{Beside, OtherUnit};
use crate::submission::history::Record;
use crate::submission::matching::RegionKey;
use crate::submission::region::{CodeSystem, Pattern};
use crate::submission::{Identity, RequestStamp, State, Submission, Trouble};
use crate::validation::{Finding, MergeProblem, unreadable, validate};

/// A reply with what was made of it.
pub(super) struct Judged {
    pub standing: Standing,
    /// The day of the answer; none when the reply says none, or one that cannot be.
    pub day: Option<Date>,
    /// What it says; none unless its answers are to be looked at.
    pub content: Option<Submission>,
    /// What was merged into it earlier.
    pub history: Vec<Record>,
    /// What it holds outside the rows of items and the fields of the identity.
    pub beside: Vec<Beside>,
    /// Units that were typed over.
    pub units: Vec<OtherUnit>,
    /// Cells for year, source and note whose formulas have no saved results, by item.
    pub unsaved: Vec<(usize, Place)>,
    /// What is to be said of what it says, judged against the form's year; empty without content.
    pub findings: Vec<Finding>,
}

impl Judged {
    /// What stands first where replies give the same value: the answer of who was asked before a
    /// plain form, the latest before earlier ones, and of one day the smaller fingerprint. What a
    /// file is called plays no part.
    pub fn rank(&self) -> impl Ord + use<> {
        let is_plain = self.request().is_none();
        (is_plain, Reverse(self.day), self.standing.sha256.clone())
    }

    /// The stamp of the request that it answers.
    pub fn request(&self) -> Option<&RequestStamp> {
        self.content.as_ref()?.stamp.as_ref()?.request.as_ref()
    }
}

/// The replies in their own order, each judged as a whole.
pub(super) fn judged(
    into: &Into<'_>,
    mut replies: Vec<Reply>,
    findings: &mut Vec<Told>,
) -> Vec<Judged> {
    replies.sort_by_cached_key(|reply| {
        let file = reply.content.as_ref().ok().map(|form| &form.file);
        let name = file.map_or_else(|| reply.label.clone(), crate::submission::SourceFile::name);
        let sha256 = file.map(|file| file.sha256.clone());
        let form = reply.content.as_ref().ok();
        let stamp = form.and_then(|form| form.stamp.as_ref());
        // Whoever was asked is named first where a plain form says the same.
        let is_plain = stamp.is_none_or(|stamp| stamp.request.is_none());
        (is_plain, name, sha256, reply.label.clone())
    });
    let mut judged: Vec<Judged> = Vec::new();
    for (position, reply) in replies.into_iter().enumerate() {
        let mut told = Vec::new();
        let one = one(into, &judged, reply, &mut told);
        judged.push(one);
        findings.extend(told.into_iter().map(|finding| Told {
            reply: position,
            finding,
        }));
    }
    judged
}

fn one(into: &Into<'_>, before: &[Judged], reply: Reply, told: &mut Vec<Finding>) -> Judged {
    let form = match reply.content {
        Ok(form) => form,
        Err(error) => {
            told.extend(unreadable(into.methodology, &error).findings);
            return Judged {
                standing: unknown(reply.label),
                day: None,
                content: None,
                history: Vec::new(),
                beside: Vec::new(),
                units: Vec::new(),
                unsaved: Vec::new(),
                findings: Vec::new(),
            };
        }
    };
    let reception = reception(into, before, &form, told);
    let standing = standing(reply.label, &form, reception);
    let content = (reception == Reception::Read).then_some(form);
    Judged {
        day: day(&standing.date).filter(|day| !is_ahead(into, *day)),
        standing,
        findings: content
            .as_ref()
            .map_or_else(Vec::new, |form| against_year(into, form)),
        content,
        history: reply.history,
        beside: reply.beside,
        units: reply.units,
        unsaved: reply.unsaved,
    }
}

/// What is to be said of a reply as if it named the form's year: one that names none is for that
/// year, too.
fn against_year(into: &Into<'_>, form: &Submission) -> Vec<Finding> {
    let mut form = form.clone();
    form.identity
        .year
        .text
        .clone_from(&into.form.identity.year.text);
    validate(into.methodology, &form).findings
}

/// The standing of a file that cannot be read.
fn unknown(label: String) -> Standing {
    Standing {
        label,
        sha256: String::new(),
        agency: String::new(),
        person: String::new(),
        position: String::new(),
        date: String::new(),
        asked: None,
        reception: Reception::Unreadable,
    }
}

fn standing(label: String, form: &Submission, reception: Reception) -> Standing {
    let request = form.stamp.as_ref().and_then(|stamp| stamp.request.as_ref());
    let identity = &form.identity;
    let or_asked = |own: &str, asked: fn(&RequestStamp) -> &String| {
        let asked = request.filter(|_| own.is_empty()).map(asked);
        asked.map_or_else(|| own.to_owned(), Clone::clone)
    };
    Standing {
        label,
        sha256: form.file.sha256.clone(),
        agency: or_asked(&identity.agency.text, |stamp| &stamp.agency),
        person: identity.person.text.clone(),
        position: identity.position.text.clone(),
        date: identity.date.text.clone(),
        asked: request.map(|stamp| stamp.items.len()),
        reception,
    }
}

/// What a reply is good for.
fn reception(
    into: &Into<'_>,
    before: &[Judged],
    form: &Submission,
    told: &mut Vec<Finding>,
) -> Reception {
    let sha256 = &form.file.sha256;
    let is_own = into.form.file.sha256 == *sha256;
    let seen = before.iter().find(|one| one.standing.sha256 == *sha256);
    let first = seen
        .filter(|_| !is_own)
        .map(|one| one.standing.label.as_str());
    if is_own || first.is_some() {
        told.push(MergeProblem::Twice { first }.finding(None));
        return Reception::Repeated;
    }
    if form.is_unread() {
        let other = |trouble: &Trouble| matches!(trouble, Trouble::OtherWorkbook { .. });
        let is_aside = form.troubles.iter().any(other);
        let findings = validate(into.methodology, form).findings;
        let errors = findings
            .into_iter()
            .filter(|one| one.severity == Severity::Error);
        told.extend(errors.map(|mut finding| {
            if is_aside {
                finding.severity = Severity::Note;
            }
            finding
        }));
        return if is_aside {
            Reception::Aside
        } else {
            Reception::Unreadable
        };
    }
    if let Some(refusal) = refusal(into, form) {
        told.push(refusal);
        return Reception::Refused;
    }
    origin(into, form, told);
    told.extend(other_name(into, form));
    Reception::Read
}

/// Why nothing of a reply can be taken: its stamp and its identity have to name the form's region
/// and year, as far as they name any.
fn refusal(into: &Into<'_>, form: &Submission) -> Option<Finding> {
    let identity = &form.identity;
    let request = form.stamp.as_ref().and_then(|stamp| stamp.request.as_ref());
    let asked = request.map(|stamp| Claim {
        region: Region {
            code: &stamp.region_code,
            system: &stamp.code_system,
            name: &identity.name.text,
        },
        year: &stamp.year,
        places: (None, None),
    });
    let filled_in = Claim {
        region: Region::of(identity),
        year: &identity.year.text,
        places: (
            identity.region_code.place.clone(),
            identity.year.place.clone(),
        ),
    };
    let claims: Vec<Claim<'_>> = asked.into_iter().chain([filled_in]).collect();
    let own = &into.form.identity;
    if let Some(refusal) = claims.iter().find_map(|claim| claim.refusal(own)) {
        return Some(refusal);
    }
    let has_region = claims.iter().any(|claim| !claim.region.code.is_empty());
    let has_year = claims.iter().any(|claim| !claim.year.is_empty());
    if !(has_region && has_year) {
        return Some(MergeProblem::WithoutOrigin.finding(None));
    }
    other_methodology(into, form)
}

/// What a part of a reply says of where it belongs.
struct Claim<'a> {
    region: Region<'a>,
    year: &'a str,
    /// The cells of region and year.
    places: (Option<Place>, Option<Place>),
}

impl Claim<'_> {
    /// Why a reply that says so is another form's.
    fn refusal(&self, own: &Identity) -> Option<Finding> {
        let ours = Region::of(own);
        if !self.region.code.is_empty() && !self.region.is(&ours) {
            let (theirs, own) = (self.region.said(), ours.said());
            let problem = MergeProblem::OtherRegion {
                theirs: &theirs,
                own: &own,
            };
            return Some(problem.finding(self.places.0.clone()));
        }
        let problem = MergeProblem::OtherYear {
            theirs: self.year,
            own: &own.year.text,
        };
        let is_other = !self.year.is_empty() && self.year != own.year.text;
        is_other.then(|| problem.finding(self.places.1.clone()))
    }
}

/// Whether a reply was made with another methodology than the one in use, and than the form.
fn other_methodology(into: &Into<'_>, form: &Submission) -> Option<Finding> {
    let stamp = form.stamp.as_ref()?;
    let key = (&stamp.id, &stamp.version, &stamp.sha256);
    let methodology = into.methodology;
    let in_use = (&methodology.id, &methodology.version, &methodology.sha256);
    let of_form = into.form.stamp.as_ref();
    let of_form = of_form.map(|stamp| (&stamp.id, &stamp.version, &stamp.sha256));
    if key == in_use || Some(key) == of_form {
        return None;
    }
    let named = |(id, version, sha256): (&String, &String, &String)| {
        let short: String = sha256.chars().take(8).collect();
        format!("{id} {version} ({short})")
    };
    let problem = MergeProblem::OtherMethodology {
        theirs: &named(key),
        own: &named(in_use),
    };
    Some(problem.finding(None))
}

/// What is to be said of where a reply comes from.
fn origin(into: &Into<'_>, form: &Submission, told: &mut Vec<Finding>) {
    let Some(request) = form.stamp.as_ref().and_then(|stamp| stamp.request.as_ref()) else {
        let is_form = form.stamp.is_some();
        told.push(MergeProblem::WithoutStamp { is_form }.finding(None));
        return;
    };
    let source = &request.source_sha256;
    let known = *source == into.form.file.sha256
        || into
            .history
            .iter()
            .any(|record| record.form_sha256 == *source);
    if !known {
        let source = &request.source;
        told.push(MergeProblem::OtherVersion { source }.finding(None));
    }
}

/// A region of the same code that is called something else.
fn other_name(into: &Into<'_>, form: &Submission) -> Option<Finding> {
    let key = |identity: &Identity| {
        let region = Region::of(identity);
        RegionKey::of(region.code, region.code_system(), region.name)
    };
    let is_like = key(&form.identity)?.is_called_like(&key(&into.form.identity)?);
    if is_like {
        return None;
    }
    let (theirs, own) = (&form.identity.name, &into.form.identity.name);
    let problem = MergeProblem::OtherName {
        theirs: &theirs.text,
        own: &own.text,
    };
    Some(problem.finding(theirs.place.clone()))
}

/// A region as a file names it.
struct Region<'a> {
    code: &'a str,
    system: &'a str,
    name: &'a str,
}

impl<'a> Region<'a> {
    fn of(identity: &'a Identity) -> Self {
        Self {
            code: &identity.region_code.text,
            system: &identity.code_system.text,
            name: &identity.name.text,
        }
    }

    fn said(&self) -> String {
        match self.system {
            "" => self.code.to_owned(),
            system => format!("{} {system}", self.code),
        }
    }

    /// The code system, as it is declared or as the code looks.
    fn code_system(&self) -> Option<CodeSystem> {
        CodeSystem::read(self.system).or_else(|| Pattern::of(self.code).system())
    }

    /// The code without its point; the zero that a spreadsheet took from `63.10` is put back.
    fn digits(&self) -> String {
        let lost = Pattern::of(self.code) == Pattern::LostZero;
        let zero = if lost { "0" } else { "" };
        format!("{}{zero}", self.code.replace('.', ""))
    }

    /// Whether two files mean one region. Codes of two systems say nothing of each other: there the
    /// names have to be the same.
    fn is(&self, other: &Self) -> bool {
        match (self.code_system(), other.code_system()) {
            (Some(one), Some(two)) if one != two => {
                let fold = |name: &str| name.trim().to_lowercase();
                !self.name.is_empty() && fold(self.name) == fold(other.name)
            }
            _ => self.digits() == other.digits(),
        }
    }
}

/// What is odd about the rows and readings of replies, and notes that stand there alone.
pub(super) fn remarks(
    into: &Into<'_>,
    judged: &[Judged],
    decided: &Decided,
    findings: &mut Vec<Told>,
) {
    for (position, reply) in judged.iter().enumerate() {
        let Some(form) = &reply.content else {
            continue;
        };
        let mut told = own_findings(into, position, reply, decided);
        told.extend(alone(into, position, form, decided));
        told.extend(reply.beside.iter().map(beside));
        told.extend(unsaved(into, reply));
        let answered = decided.answers.iter().any(|one| one.reply == position);
        let agency = &reply.standing.agency;
        if answered {
            told.extend(signature(into, form));
        } else if told.is_empty() {
            told.push(MergeProblem::WithoutAnswers { agency }.finding(None));
        }
        findings.extend(told.into_iter().map(|finding| Told {
            reply: position,
            finding,
        }));
    }
}

/// Words of items that were asked for, of which only the formulas are there.
fn unsaved(into: &Into<'_>, reply: &Judged) -> Vec<Finding> {
    let request = reply.request();
    let cells = reply.unsaved.iter().filter_map(|(item, place)| {
        let item = into.methodology.items.get(*item)?;
        let asked = request.is_none_or(|stamp| stamp.items.contains(&item.code));
        let problem = MergeProblem::WordsUnsaved { item };
        asked.then(|| problem.finding(Some(place.clone())))
    });
    cells.collect()
}

/// What stands elsewhere on one of a reply's sheets.
fn beside(beside: &Beside) -> Finding {
    let place = beside.cells.first().map(|cell| Place {
        sheet: beside.sheet.clone(),
        cell: cell.clone(),
    });
    MergeProblem::Elsewhere { beside }.finding(place)
}

/// Those of a reply's own findings that concern what was taken from it, or could not be.
fn own_findings(
    into: &Into<'_>,
    position: usize,
    reply: &Judged,
    decided: &Decided,
) -> Vec<Finding> {
    let asked = reply.request().map(|stamp| stamp.items.as_slice());
    let taken = |code: &String| {
        let item = into.methodology.item_position(code);
        let is = |answer: &super::Answer| {
            (answer.reply, answer.fate) == (position, Fate::Taken) && Some(answer.item) == item
        };
        decided.answers.iter().any(is)
    };
    let mut answers = decided.answers.iter();
    let answered = answers.any(|answer| answer.reply == position);
    let wanted = |finding: &Finding| match (finding.code, &finding.item) {
        // Who answers, and when, is recorded beside each figure.
        ("IK116" | "IK118" | "IK119", _) => answered,
        ("IK025" | "IK032", _) => answered && is_signature(reply, finding),
        // Rows that are gone are missed when they were asked for.
        ("IK027", Some(item)) => asked.is_some_and(|asked| asked.contains(item)),
        ("IK023" | "IK024" | "IK028" | "IK029" | "IK030" | "IK031", _) => true,
        ("IK309" | "IK318", Some(item)) => asked.is_none_or(|asked| asked.contains(item)),
        ("IK113" | "IK205" | "IK206", Some(item)) => taken(item),
        (code, Some(item)) if code.starts_with("IK31") => {
            finding.severity == Severity::Note && taken(item)
        }
        _ => false,
    };
    let findings = reply.findings.iter().filter(|finding| wanted(finding));
    let told = findings.cloned().map(|mut finding| {
        if finding.code == "IK032" {
            // The answers are as good without it.
            finding.severity = Severity::Note;
        }
        finding
    });
    told.collect()
}

/// Whether a finding on the identity is about who filled in a reply, or when.
fn is_signature(reply: &Judged, finding: &Finding) -> bool {
    let identity = reply.content.as_ref().map(|form| &form.identity);
    // Of labels that are gone, only theirs are no more than a note.
    finding.severity == Severity::Note
        || identity.is_some_and(|identity| {
            let fields = [&identity.person, &identity.date];
            let mut places = fields.into_iter().filter_map(|field| field.place.as_ref());
            places.any(|place| finding.place.as_ref() == Some(place))
        })
}

/// Notes and sources in rows without an answer.
fn alone(into: &Into<'_>, position: usize, form: &Submission, decided: &Decided) -> Vec<Finding> {
    let answered = |item: usize| {
        let mut answers = decided.answers.iter();
        answers.any(|answer| (answer.reply, answer.item) == (position, item))
    };
    let items = into.methodology.items.iter().zip(&form.entries).enumerate();
    items
        .filter(|(at, (_, entry))| {
            let blank = entry.note.is_empty() && entry.source.is_empty() && entry.year.is_empty();
            entry.state == State::Empty && !blank && !answered(*at)
        })
        // What the form says itself is nothing new.
        .filter(|(at, (_, entry))| {
            let own = into.form.entries.get(*at);
            own.is_none_or(|own| {
                (&own.note, &own.source, &own.year) != (&entry.note, &entry.source, &entry.year)
            })
        })
        .map(|(_, (item, answer))| {
            MergeProblem::OnlyARemark { item, answer }.finding(answer.place.clone())
        })
        .collect()
}

/// The day that a text names; a time may follow.
fn day(text: &str) -> Option<Date> {
    Date::parse(text.split([' ', 'T']).next().unwrap_or_default())
}

/// Whether a day lies after that of merging.
fn is_ahead(into: &Into<'_>, day: Date) -> bool {
    into.today.is_some_and(|today| day > today)
}

/// What is to be said of when a reply was filled in, and by whom.
fn signature(into: &Into<'_>, form: &Submission) -> Option<Finding> {
    let date = &form.identity.date;
    day(&date.text)
        .filter(|day| is_ahead(into, *day))
        .map(|_| MergeProblem::DateAhead { date: &date.text }.finding(date.place.clone()))
}

/// The date that a record shows: as a day where it is one.
pub(super) fn shown_date(text: &str) -> String {
    day(text).map_or_else(|| text.to_owned(), |date| date.to_string())
}
