//! Item by item: which answer goes into the form.

use super::history::is_known;
use super::replies::Judged;
use super::{Answer, Change, Fate, Into, Prefer, Told};
use crate::methodology::Item;
use crate::submission::history::Event;
use crate::submission::{Entry, Reading, RequestStamp, State};
use crate::validation::{Finding, MergeProblem};

/// Years that are none, lie ahead of the form's or long before it: the figure may be another year's.
const ODD_YEAR: [&str; 2] = ["IK112", "IK113"];

/// First year that a figure can be of: there are no statistics of these items from before.
const FIRST_YEAR: u16 = 1900;

/// What was decided on all answers.
#[derive(Default)]
pub(super) struct Decided {
    /// By item, then by reply.
    pub answers: Vec<Answer>,
    /// In the order of the form.
    pub changes: Vec<Change>,
}

/// Decide on every answer of every reply.
pub(super) fn decided(
    into: &Into<'_>,
    judged: &[Judged],
    prefer: Option<Prefer>,
    findings: &mut Vec<Told>,
) -> Decided {
    let mut decided = Decided::default();
    let entries = into.methodology.items.iter().zip(&into.form.entries);
    for (position, (item, own)) in entries.enumerate() {
        let mut desk = Desk {
            into,
            position,
            item,
            own,
            judged,
            prefer,
            findings: &mut *findings,
            decided: &mut decided,
        };
        desk.decide();
    }
    decided
}

/// One item with all that is said of it.
struct Desk<'a, 'b> {
    into: &'b Into<'b>,
    position: usize,
    item: &'a Item,
    own: &'a Entry,
    judged: &'a [Judged],
    prefer: Option<Prefer>,
    findings: &'b mut Vec<Told>,
    decided: &'b mut Decided,
}

/// An answer and the position of its reply.
type Given<'a> = (usize, &'a Entry);

impl<'a> Desk<'a, '_> {
    fn decide(&mut self) {
        let readable = self.readable();
        let (unavailable, said): (Vec<Given<'a>>, Vec<Given<'a>>) = readable
            .into_iter()
            .partition(|(_, entry)| entry.state == State::Unavailable);
        if said.is_empty() {
            self.absent(&unavailable);
        } else {
            self.beside(&unavailable, &said);
            self.present(&said);
            self.keep_words(&unavailable, &self.now());
        }
        let own = |answer: &Answer| answer.item == self.position;
        let from = self.decided.answers.iter().position(own);
        if let Some(from) = from {
            self.decided.answers[from..].sort_by_key(|answer| answer.reply);
        }
    }

    /// The answers that were asked for and can be read; the others are left with a finding.
    fn readable(&mut self) -> Vec<Given<'a>> {
        let mut readable = Vec::new();
        for (reply, judged) in self.judged.iter().enumerate() {
            let content = judged.content.as_ref();
            let Some(answer) = content.and_then(|form| form.entries.get(self.position)) else {
                continue;
            };
            let request = judged.request();
            let asked = request.is_none_or(|stamp| stamp.items.contains(&self.item.code));
            match answer.state {
                State::Empty => {}
                _ if !asked => self.leave(
                    (reply, answer),
                    &MergeProblem::NotAsked {
                        item: self.item,
                        answer,
                        agency: &judged.standing.agency,
                    },
                ),
                // The reply's own finding names both rows, or code and name.
                State::Unreadable if is_contradiction(answer) => {
                    self.note(&[(reply, answer)], Fate::Left);
                }
                State::Unreadable => self.leave(
                    (reply, answer),
                    &MergeProblem::Unreadable {
                        item: self.item,
                        answer,
                    },
                ),
                _ if self.is_untouched(request, answer) => self.pass_over(reply, answer),
                _ if self.is_refused(reply, answer) => self.note(&[(reply, answer)], Fate::Left),
                _ => readable.push((reply, answer)),
            }
        }
        readable.sort_by_cached_key(|(reply, _)| self.judged[*reply].rank());
        readable
    }

    /// Whether a row still says what the request showed there, which is not what the form says now:
    /// nobody answered that.
    fn is_untouched(&self, request: Option<&RequestStamp>, answer: &Entry) -> bool {
        let shown = request.map_or(&[][..], |stamp| &stamp.shown);
        let shown = shown.iter().find(|(code, _)| *code == self.item.code);
        shown.is_some_and(|(_, shown)| {
            *shown == answer.fingerprint() && *shown != self.own.fingerprint()
        })
    }

    fn pass_over(&mut self, reply: usize, answer: &Entry) {
        let problem = MergeProblem::Untouched {
            item: self.item,
            answer,
            own: self.own,
        };
        self.findings.push(Told {
            reply,
            finding: problem.finding(answer.place.clone()),
        });
    }

    /// Whether an answer cannot be true, or lacks what it needs to be believed; a finding says so.
    /// What the form says itself is no news.
    fn is_refused(&mut self, reply: usize, answer: &'a Entry) -> bool {
        let own = |finding: &&Finding| finding.item.as_ref() == Some(&self.item.code);
        let of_year = |finding: &&Finding| ODD_YEAR.contains(&finding.code);
        let mut findings = self.judged[reply].findings.iter().filter(own);
        let odd_year = findings
            .find(of_year)
            .filter(|_| answer.year != self.own.year)
            .filter(|_| {
                !self.somebody(answer, |other| {
                    other.year == answer.year && self.is_explained(other)
                })
            });
        let item = self.item;
        let not_applicable = answer.state == State::NotApplicable;
        let is_news = answer.state.value().is_some() && answer.state != self.own.state;
        let mut units = self.judged[reply].units.iter();
        let unit = units
            .find(|unit| unit.item == self.position)
            .filter(|_| is_news);
        let finding = if let Some(unit) = unit {
            let unit_text = &unit.text;
            MergeProblem::OtherUnit {
                item,
                answer,
                unit: unit_text,
            }
            .finding(Some(unit.place.clone()))
        } else if let Some(finding) = odd_year {
            let problem = MergeProblem::BreaksRule {
                item,
                answer,
                finding,
            };
            problem.finding(finding.place.clone())
        } else if not_applicable
            && self.own.state != answer.state
            && !self.somebody(answer, |other| !other.note.is_empty())
        {
            MergeProblem::WithoutReason { item }.finding(answer.availability_place.clone())
        } else {
            return false;
        };
        self.findings.push(Told { reply, finding });
        true
    }

    /// Whether anybody who was asked says the same and gives the reason for it: the form has it from
    /// then on, so that it holds for the others too, now as when they come again.
    fn somebody(&self, answer: &Entry, explains: impl Fn(&Entry) -> bool) -> bool {
        let asked = |one: &&Judged| {
            let request = one.request();
            request.is_none_or(|stamp| stamp.items.contains(&self.item.code))
        };
        let said = self.judged.iter().filter(asked);
        let mut said = said.filter_map(|one| one.content.as_ref()?.entries.get(self.position));
        said.any(|other| other.state == answer.state && explains(other))
    }

    /// Whether an answer with the year of an old figure says why it is the one to use. What is no
    /// year (0, 24) cannot be explained.
    fn is_explained(&self, answer: &Entry) -> bool {
        let form = self.into.form.identity.data_year();
        let year = answer.year.parse::<u16>().ok();
        let mut years = year.zip(form).into_iter();
        !answer.note.is_empty() && years.any(|(year, form)| (FIRST_YEAR..form).contains(&year))
    }

    /// Nobody has a value; some say that there is none.
    fn absent(&mut self, answers: &[Given<'a>]) {
        match (self.own.state, self.prefer) {
            _ if answers.is_empty() => {}
            (State::Empty, _) => self.take(answers, Event::Filled, self.filled(answers)),
            (State::Unavailable, _) => self.agree(answers),
            (_, Some(Prefer::File)) => self.note(answers, Fate::Kept),
            // Something that is no number may still mean one: it goes only when that is wanted.
            (State::Unreadable, Some(Prefer::Reply)) => {
                self.take(answers, Event::Overwritten, self.combined(answers));
            }
            (State::Unreadable, None) => self.against(answers),
            (State::Filled(_) | State::NotApplicable, _) => {
                for answer in answers {
                    self.leave(
                        *answer,
                        &MergeProblem::UnavailableBesideValue {
                            item: self.item,
                            value: self.own,
                            file: None,
                        },
                    );
                }
                self.keep_words(answers, self.own);
            }
        }
    }

    /// The answers differ from what the form says, and nobody said who is right.
    fn against(&mut self, answers: &[Given<'a>]) {
        for answer in answers {
            self.leave(
                *answer,
                &MergeProblem::AgainstFile {
                    item: self.item,
                    answer: answer.1,
                    own: self.own,
                },
            );
        }
    }

    /// Replies that say that there is none while others have it.
    fn beside(&mut self, unavailable: &[Given<'a>], said: &[Given<'a>]) {
        let Some((reply, value)) = said.first() else {
            return;
        };
        let file = self.judged[*reply].standing.label.as_str();
        for answer in unavailable {
            self.leave(
                *answer,
                &MergeProblem::UnavailableBesideValue {
                    item: self.item,
                    value,
                    file: Some(file),
                },
            );
        }
    }

    /// What the form says of the item after what was decided: a value may have come with other words
    /// than those that stood there.
    fn now(&self) -> Entry {
        let change = self.decided.changes.last();
        let change = change.filter(|change| change.item == self.position);
        change.map_or_else(|| self.own.clone(), |change| change.now.clone())
    }

    /// Somebody has a value, or says that there can be none.
    fn present(&mut self, said: &[Given<'a>]) {
        let stands = matches!(self.own.state, State::Filled(_) | State::NotApplicable);
        let (same, other): (Vec<Given<'a>>, Vec<Given<'a>>) = said
            .iter()
            .partition(|(_, entry)| entry.state == self.own.state);
        match (stands, self.prefer) {
            (true, Some(Prefer::File)) => {
                self.agree(&same);
                self.note(&other, Fate::Kept);
            }
            (true, None) => {
                self.agree(&same);
                self.against(&other);
            }
            _ if said.iter().any(|(_, entry)| entry.state != said[0].1.state) => {
                self.disagree(said);
            }
            (true, Some(Prefer::Reply)) if other.is_empty() => self.agree(&same),
            (true, Some(Prefer::Reply)) => {
                self.take(said, Event::Overwritten, self.combined(said));
            }
            (false, _) => self.take(said, Event::Filled, self.filled(said)),
        }
    }

    /// The answers differ among each other.
    fn disagree(&mut self, said: &[Given<'a>]) {
        let all: Vec<(&str, &Entry)> = said
            .iter()
            .map(|(reply, entry)| (self.judged[*reply].standing.label.as_str(), *entry))
            .collect();
        let (reply, first) = said[0];
        let problem = MergeProblem::Disagree {
            item: self.item,
            answers: &all,
        };
        self.findings.push(Told {
            reply,
            finding: problem.finding(first.place.clone()),
        });
        self.note(said, Fate::Left);
    }

    /// The answers say what the form says; what they know of it beyond that goes into its blanks,
    /// and before the form's own words where answers are preferred.
    fn agree(&mut self, answers: &[Given<'a>]) {
        if answers.is_empty() {
            return;
        }
        let said = self.combined(answers);
        let preferred = self.prefer == Some(Prefer::Reply);
        let pick = |own: &String, said: &String| {
            let taken = !said.is_empty() && (own.is_empty() || preferred);
            if taken { said.clone() } else { own.clone() }
        };
        let now = Entry {
            year: pick(&self.own.year, &said.year),
            source: pick(&self.own.source, &said.source),
            note: pick(&self.own.note, &said.note),
            ..self.own.clone()
        };
        if now == *self.own {
            self.note(answers, Fate::Same);
        } else {
            self.take(answers, Event::Completed, now.clone());
        }
        self.keep_words(answers, &now);
    }

    /// The answer as the form's entry, where the form had none. What the form says of the item
    /// stays where the answer says nothing, unless it belonged to what could not be read.
    fn filled(&self, answers: &[Given<'a>]) -> Entry {
        let said = self.combined(answers);
        if self.own.state == State::Unreadable {
            return said;
        }
        let or_own = |said: String, own: &String| if said.is_empty() { own.clone() } else { said };
        Entry {
            year: or_own(said.year, &self.own.year),
            source: or_own(said.source, &self.own.source),
            note: or_own(said.note, &self.own.note),
            ..said
        }
    }

    /// The same answer given by several, at the form's cells: the first one's, with what only the
    /// others know of year, source and note.
    fn combined(&self, answers: &[Given<'a>]) -> Entry {
        let first = |get: fn(&Entry) -> &String| {
            let mut texts = answers.iter().map(|(_, entry)| get(entry));
            texts.find(|text| !text.is_empty()).cloned()
        };
        let answer = answers.first().map_or(self.own, |(_, entry)| entry);
        Entry {
            state: answer.state,
            place: self.own.place.clone(),
            // A dash beside “not available” says nothing more.
            raw: answer
                .state
                .value()
                .map_or_else(String::new, |_| answer.raw.clone()),
            reading: None,
            availability: answer.availability.clone(),
            availability_place: self.own.availability_place.clone(),
            year: first(|entry| &entry.year).unwrap_or_default(),
            year_place: self.own.year_place.clone(),
            source: first(|entry| &entry.source).unwrap_or_default(),
            note: first(|entry| &entry.note).unwrap_or_default(),
        }
    }

    fn take(&mut self, answers: &[Given<'a>], event: Event, now: Entry) {
        self.note(answers, Fate::Taken);
        self.decided.changes.push(Change {
            item: self.position,
            event,
            before: self.own.clone(),
            now,
            replies: answers.iter().map(|(reply, _)| *reply).collect(),
        });
    }

    fn leave(&mut self, answer: Given<'a>, problem: &MergeProblem<'_>) {
        self.findings.push(Told {
            reply: answer.0,
            finding: problem.finding(answer.1.place.clone()),
        });
        self.note(&[answer], Fate::Left);
    }

    fn note(&mut self, answers: &[Given<'a>], fate: Fate) {
        let item = self.position;
        let answers = answers.iter().map(|(reply, says)| Answer {
            item,
            reply: *reply,
            fate,
            says: (*says).clone(),
            noted: false,
        });
        self.decided.answers.extend(answers);
    }

    /// Answers whose words the form does not take may still say something new: the agency that still
    /// has no data says why, or whom to ask. Those words go into the history, once per reply.
    fn keep_words(&mut self, answers: &[Given<'a>], form: &Entry) {
        let there = [&form.year, &form.source, &form.note];
        for (reply, says) in answers {
            let words = [&says.year, &says.source, &says.note];
            let mut pairs = words.into_iter().zip(there);
            let is_new = pairs.any(|(said, there)| !said.is_empty() && said != there);
            let sha256 = &self.judged[*reply].standing.sha256;
            let noted = is_new && !is_known(self.into, self.item, sha256);
            let of = |answer: &&mut Answer| (answer.item, answer.reply) == (self.position, *reply);
            if let Some(answer) = self.decided.answers.iter_mut().rev().find(of) {
                answer.noted = noted;
            }
        }
    }
}

/// Whether the rows of a reply contradict each other or themselves on an item.
fn is_contradiction(answer: &Entry) -> bool {
    matches!(
        answer.reading,
        Some(Reading::TwoAnswers | Reading::NameOfOther(_))
    )
}
