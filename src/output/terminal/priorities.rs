//! The screen of `ikesos priorities`: whom to ask first, and what each missing item is worth.

use super::compute::headline::{reference, status_line};
use super::compute::{Computed, decimals};
use super::grid::{Row, grid};
use super::heading::heading;
use super::words::{counted, item_state};
use super::{Lines, Role, Screen, clean, command, file_word};
use crate::analysis::{Companions, Gain, ItemPriority, Priorities, Request};
use crate::lang::{Lang, Text};
use crate::methodology::is_agency;

/// Stands where there is no figure.
const NONE: &str = "–";

/// All that the screen shows.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    /// The form and its scores.
    pub computed: Computed<'a>,
    /// What its missing data are worth.
    pub priorities: &'a Priorities,
}

/// The whole screen.
#[must_use]
pub fn priorities(asked: &Asked<'_>, screen: &Screen) -> String {
    let computed = &asked.computed;
    let mut out = Lines::new();
    let submission = computed.submission;
    let identity = Some(&submission.identity);
    let path = &submission.file.path;
    heading(&mut out, path, identity, computed.methodology, screen);
    out.blank();
    status_line(&mut out, computed, screen);
    out.paragraph(&summary(asked, screen.lang), 0, screen.width);
    reference(&mut out, computed, screen);
    let showing = Showing { asked, screen };
    if !asked.priorities.items.is_empty() {
        showing.requests(&mut out);
        showing.items(&mut out);
        out.blank();
        let notes = [showing.measure(), showing.marks(), showing.undefined()];
        for note in notes.into_iter().flatten() {
            for line in super::wrap(&clean(note.get(screen.lang)), screen.width) {
                out.line(screen.paint(Role::Muted, &line));
            }
        }
    }
    out.finish()
}

/// How wide the range is, and what it is made of.
fn summary(asked: &Asked<'_>, lang: Lang) -> String {
    let (items, agencies) = (
        asked.priorities.items.len(),
        asked.priorities.agencies.len(),
    );
    if items == 0 {
        let words = Text::fixed(
            "Tidak ada data yang kurang, jadi tidak ada yang perlu diminta.",
            "Nothing is missing, so there is nothing to ask for.",
        );
        return words.get(lang).to_owned();
    }
    let english = format!(
        "{} from {}",
        counted(items, "data item is missing", "data items are missing"),
        counted(agencies, "agency", "agencies")
    );
    let missing = Text::new(
        format!("{items} data dari {agencies} instansi belum ada"),
        english,
    );
    let width = asked.priorities.width.map_or_else(Text::default, |width| {
        let points = points(width, asked, lang);
        Text::new(
            format!("; lebar rentangnya {points} poin"),
            format!("; the range is {points} points wide"),
        )
    });
    format!("{}{}.", missing.get(lang), width.get(lang))
}

/// A number of points with the decimals of scores.
fn points(value: f64, asked: &Asked<'_>, lang: Lang) -> String {
    lang.number(value, decimals(asked.computed.methodology))
}

/// What every part of the screen needs to know.
struct Showing<'a> {
    asked: &'a Asked<'a>,
    screen: &'a Screen,
}

impl Showing<'_> {
    fn say(&self, text: &Text) -> String {
        clean(text.get(self.screen.lang)).into_owned()
    }

    fn points(&self, value: Option<f64>) -> String {
        value.map_or_else(
            || NONE.to_owned(),
            |value| points(value, self.asked, self.screen.lang),
        )
    }

    fn items_words(&self, items: &[usize]) -> String {
        let items = items.iter();
        let codes = items.map(|item| self.asked.computed.methodology.items[*item].code.as_str());
        codes.collect::<Vec<_>>().join(", ")
    }

    fn indicators_words(&self, indicators: &[usize]) -> String {
        let methodology = self.asked.computed.methodology;
        let indicators = indicators.iter();
        let codes = indicators.map(|one| methodology.indicators[*one].code.as_str());
        codes.collect::<Vec<_>>().join(", ")
    }

    /// Whom to ask, in order, and how wide the range is afterwards.
    fn requests(&self, out: &mut Lines) {
        out.blank();
        let requests = &self.asked.priorities.requests;
        let header = Row {
            name: self.say(&Text::fixed("Urutan permintaan", "Whom to ask, in order")),
            figures: vec![self.say(&Text::fixed("Sisa rentang", "Range left"))],
            role: Some(Role::Title),
            ..Row::default()
        };
        let rows: Vec<Row> = requests
            .iter()
            .enumerate()
            .map(|(position, request)| Row {
                code: format!("{:>2}.", position + 1),
                name: self.say(&self.request(request)),
                figures: vec![self.points(request.width)],
                remark: self.say(&self.remark(request)),
                ..Row::default()
            })
            .collect();
        grid(out, &header, &rows, self.screen);
    }

    /// `4 data dari Dinas Kesehatan membuka 3 indikator dan mempersempit rentang 6,30 poin`.
    fn request(&self, request: &Request) -> Text {
        let count = request.items.len();
        let agency = &request.agency;
        let data = counted(count, "data item", "data items");
        let (id, en) = if is_agency(agency) {
            (
                format!("{count} data dari {agency}"),
                format!("{data} from {agency}"),
            )
        } else {
            (
                format!("{count} data yang belum ditetapkan instansinya"),
                format!("{data} without an agency"),
            )
        };
        let (unlock, narrow) = match count {
            1 => ("unlocks", "narrows"),
            _ => ("unlock", "narrow"),
        };
        let unlocked = request.gain.unlocks.len();
        if unlocked == 0 {
            let (not, yet) = match self.companions(request) {
                Some(_) => ("belum", " yet"),
                None => ("tidak", ""),
            };
            return Text::new(
                format!("{id} {not} membuka indikator"),
                format!("{en} {unlock} no indicator{yet}"),
            );
        }
        let indicators = counted(unlocked, "indicator", "indicators");
        let narrowing = request.gain.narrowing.map_or_else(Text::default, |value| {
            let points = self.points(Some(value));
            Text::new(
                format!(" dan mempersempit rentang {points} poin"),
                format!(" and {narrow} the range by {points} points"),
            )
        });
        Text::new(
            format!("{id} membuka {unlocked} indikator{}", narrowing.id),
            format!("{en} {unlock} {indicators}{}", narrowing.en),
        )
    }

    /// With what the data of a request would unlock an indicator, when alone they unlock none.
    fn companions(&self, request: &Request) -> Option<&Companions> {
        let mut agencies = self.asked.priorities.agencies.iter();
        let own = agencies.find(|one| one.agency == request.agency)?;
        own.companions.as_ref()
    }

    /// Which data, and which indicators they unlock, or with what they would.
    fn remark(&self, request: &Request) -> Text {
        let data = self.items_words(&request.items);
        let after = if !request.gain.unlocks.is_empty() {
            let codes = self.indicators_words(&request.gain.unlocks);
            Text::new(format!(": membuka {codes}"), format!(": unlocks {codes}"))
        } else if let Some(companions) = self.companions(request) {
            self.in_company(companions, &request.agency)
        } else {
            Text::fixed(
                "; tidak ada indikator yang menunggunya",
                "; no indicator waits for them",
            )
        };
        Text::new(format!("{data}{}", after.id), format!("{data}{}", after.en))
    }

    /// `; bersama D32, D33 dari BPJS Ketenagakerjaan membuka KD41`.
    fn in_company(&self, companions: &Companions, agency: &str) -> Text {
        let others = self.owners(&companions.items, agency);
        let codes = self.indicators_words(&companions.together.unlocks);
        Text::new(
            format!("; bersama {} membuka {codes}", others.id),
            format!("; together with {} they unlock {codes}", others.en),
        )
    }

    /// Items by the agencies that owe them: `D31 serta D32, D33 dari BPS`; those of `own` unnamed.
    fn owners(&self, items: &[usize], own: &str) -> Text {
        let all = &self.asked.computed.methodology.items;
        let mut groups: Vec<(&str, Vec<usize>)> = Vec::new();
        for &item in items {
            let agency = all[item].agency.as_str();
            match groups.iter_mut().find(|(known, _)| *known == agency) {
                Some((_, items)) => items.push(item),
                None => groups.push((agency, vec![item])),
            }
        }
        let words = |from: &str| -> Vec<String> {
            let groups = groups.iter();
            groups
                .map(|(agency, items)| {
                    let codes = self.items_words(items);
                    if *agency == own || !is_agency(agency) {
                        codes
                    } else {
                        format!("{codes} {from} {agency}")
                    }
                })
                .collect()
        };
        Text::new(words("dari").join(" serta "), words("from").join(" and "))
    }

    /// What each item is worth: alone, or with the others that it needs.
    fn items(&self, out: &mut Lines) {
        let priorities = self.asked.priorities;
        let (alone, rest): (Vec<_>, Vec<_>) = priorities
            .items
            .iter()
            .partition(|one| !one.alone.unlocks.is_empty());
        let together = sets(&rest);
        let idle: Vec<_> = rest.iter().filter(|one| one.companions.is_none()).collect();
        let mut rows = Vec::new();
        for one in alone {
            rows.push(self.item(one.item, Some(&one.alone), false));
        }
        for (items, gain) in together {
            rows.push(Row::default());
            for (position, item) in items.iter().enumerate() {
                let first = position == 0;
                rows.push(self.item(*item, first.then_some(gain), !first));
            }
        }
        if !idle.is_empty() {
            rows.push(Row::default());
        }
        for one in idle {
            rows.push(self.item(one.item, Some(&one.alone), false));
        }
        let word = |id, en| self.say(&Text::fixed(id, en));
        let header = Row {
            name: word("Nilai setiap data", "What each data item is worth"),
            figures: vec![
                word("Membuka", "Unlocks"),
                word("Mempersempit", "Narrows by"),
            ],
            role: Some(Role::Title),
            ..Row::default()
        };
        out.blank();
        grid(out, &header, &rows, self.screen);
    }

    /// An item's row; `joined` to the one above when only together they unlock anything.
    fn item(&self, item: usize, gain: Option<&Gain>, joined: bool) -> Row {
        let computed = &self.asked.computed;
        let definition = &computed.methodology.items[item];
        let state = computed
            .submission
            .entries
            .get(item)
            .map(|entry| entry.state);
        let state = state.map_or_else(Text::default, item_state);
        let words = |lang| {
            format!(
                "{} — {}, {}",
                definition.name.get(lang),
                definition.agency,
                state.get(lang)
            )
        };
        let mark = if joined { "+ " } else { "" };
        let figures = gain.map_or_else(
            || vec![String::new(); 2],
            |gain| {
                if gain.unlocks.is_empty() {
                    return vec![NONE.to_owned(); 2];
                }
                vec![self.unlocked(gain), self.points(gain.narrowing)]
            },
        );
        Row {
            code: clean(&format!("{mark}{}", definition.code)).into_owned(),
            name: self.say(&Text::new(words(Lang::Id), words(Lang::En))),
            figures,
            ..Row::default()
        }
    }

    /// The indicators by code, as many as a narrow column holds; else their number.
    fn unlocked(&self, gain: &Gain) -> String {
        match gain.unlocks.len() {
            0..=2 => clean(&self.indicators_words(&gain.unlocks)).into_owned(),
            several => self.say(&Text::new(
                format!("{several} indikator"),
                format!("{several} indicators"),
            )),
        }
    }

    /// How the narrowing is measured.
    fn measure(&self) -> Option<Text> {
        self.asked.priorities.width?;
        Some(Text::fixed(
            "Mempersempit: lebar rentang terjamin sekarang dikurangi lebarnya sesudah indikator \
             yang terbuka mempunyai skor, diandaikan di tengah rentang wajarnya (pada rerata \
             hitung letaknya tidak berpengaruh).",
            "Narrows by: the width of the guaranteed range now, less its width once the unlocked \
             indicators have a score, taken in the middle of their plausible range (which makes no \
             difference to arithmetic means).",
        ))
    }

    /// What the signs among the items mean, those of them that are there.
    fn marks(&self) -> Option<Text> {
        let idle = |one: &ItemPriority| one.alone.unlocks.is_empty() && one.companions.is_none();
        let items = &self.asked.priorities.items;
        let joined = items.iter().any(|one| one.companions.is_some());
        let mut words = Vec::new();
        if joined {
            words.push(Text::fixed(
                "Tanda +: hanya bersama data di atasnya.",
                "The sign +: only together with the item above.",
            ));
        }
        if items.iter().any(idle) {
            words.push(Text::fixed(
                "Tanda –: tidak ada indikator yang menunggunya, tetapi tetap dihitung dalam \
                 kelengkapan.",
                "The sign –: no indicator waits for it, yet it counts towards completeness.",
            ));
        }
        let joined = |lang| {
            let words: Vec<&str> = words.iter().map(|text| text.get(lang)).collect();
            words.join(" ")
        };
        (!words.is_empty()).then(|| Text::new(joined(Lang::Id), joined(Lang::En)))
    }

    /// What no data will unlock.
    fn undefined(&self) -> Option<Text> {
        let undefined = &self.asked.priorities.undefined;
        if undefined.is_empty() {
            return None;
        }
        let codes = self.indicators_words(undefined);
        let computed = &self.asked.computed;
        let file = file_word(&computed.submission.file.path);
        let line = command(&["validate", &file], computed.methodology);
        Some(Text::new(
            format!(
                "Rumus {codes} tidak menghasilkan angka walaupun datanya ada; lihat temuannya: \
                 {line}"
            ),
            format!(
                "The formula of {codes} gives no number although its data are there; see the \
                 findings: {line}"
            ),
        ))
    }
}

/// The sets of items that unlock something only together, each once, with what they bring.
fn sets<'a>(items: &[&'a ItemPriority]) -> Vec<(Vec<usize>, &'a Gain)> {
    let mut sets: Vec<(Vec<usize>, &Gain)> = Vec::new();
    for one in items {
        let Some(companions) = &one.companions else {
            continue;
        };
        let mut set = companions.items.clone();
        set.push(one.item);
        set.sort_unstable();
        if !sets.iter().any(|(known, _)| *known == set) {
            sets.push((set, &companions.together));
        }
    }
    sets
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::fixture::{self, Fixture};
    use crate::output::terminal::display_width;

    fn screens(screen: &Screen) -> String {
        let opened = |fixture: &Fixture| fixture.outcome.is_some();
        let screens = fixture::all()
            .iter()
            .filter(|fixture| opened(fixture))
            .map(|fixture| {
                let asked = Asked {
                    computed: Computed {
                        methodology: &fixture.methodology,
                        submission: fixture.submission(),
                        report: &fixture.checked.report,
                        outcome: fixture.outcome(),
                    },
                    priorities: &fixture.priorities(),
                };
                priorities(&asked, screen)
            })
            .collect::<Vec<_>>();
        screens.join("\n════\n\n")
    }

    #[test]
    fn every_condition_in_both_languages() {
        insta::assert_snapshot!("priorities_id", screens(&Screen::plain(Lang::Id)));
        insta::assert_snapshot!("priorities_en", screens(&Screen::plain(Lang::En)));
    }

    #[test]
    fn everything_fits_the_width() {
        for width in [Screen::NARROWEST, 80, 100] {
            let screen = Screen {
                width,
                ..Screen::plain(Lang::Id)
            };
            let text = screens(&screen);
            let widest = text.lines().map(display_width).max();
            assert!(widest <= Some(width), "{widest:?} of {width}:\n{text}");
        }
    }
}
