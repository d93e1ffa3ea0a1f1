//! Settings that can be used but are hardly meant.

use super::formulas::Formulas;
use super::{Resolver, has_errors};
use crate::lang::Text;
use crate::methodology::draft::{ItemDraft, Number};
use crate::methodology::formula::{Expr, Formula, Input, Interval, Names, Operator};
use crate::methodology::model::ItemKind;
use crate::methodology::problem::ProblemKind;

impl Resolver<'_> {
    /// Note what is well-formed and complete, yet hardly meant.
    pub(super) fn doubts(&mut self, formulas: &Formulas) {
        let draft = self.draft;
        if let Some(percent) = &draft.final_percent
            && percent.value == 0.0
        {
            self.report(&draft.origin, percent.at.clone(), ProblemKind::AlwaysFinal);
        }
        if draft.official && draft.notice.as_ref().is_some_and(denies_being_official) {
            let at = draft.origin.at.clone();
            self.report(&draft.origin, at, ProblemKind::OfficialDenied);
        }
        for (indicator, formula) in draft.indicators.iter().zip(&formulas.indicators) {
            let (Some(formula), Ok(Some(text))) = (formula, &indicator.formula) else {
                continue;
            };
            let written = |expr: &Expr| expr.written(&|item| self.item_code(item));
            let mut kinds = Vec::new();
            if let Some(divisor) = zero_divisor(formula) {
                let divisor = written(divisor);
                kinds.push(ProblemKind::ZeroDivisor { divisor });
            } else if let Some(divisor) = self.perhaps_zero(&formula.tree) {
                let divisor = written(divisor);
                kinds.push(ProblemKind::PerhapsZeroDivisor { divisor });
            }
            if let Some((base, by)) = divided_power(&formula.tree) {
                let (alone, by) = (written(base), written(by));
                let base = match base {
                    Expr::Binary(..) | Expr::Negative(_) => format!("({alone})"),
                    _ => alone,
                };
                kinds.push(ProblemKind::DividedPower { base, by });
            }
            for kind in kinds {
                self.report(&indicator.origin, text.at.clone(), kind);
            }
        }
    }

    /// A divisor that can be zero for plausible data, without that meaning that there is nothing to
    /// measure: where counts are zero an indicator does not apply, which is as it should be.
    fn perhaps_zero<'e>(&self, tree: &'e Expr) -> Option<&'e Expr> {
        // In a broken definition a doubt is noise, and its ranges may be what is wrong.
        if has_errors(self.problems) {
            return None;
        }
        let items = &self.draft.items;
        let ranges: Vec<Option<Interval>> = items.iter().map(range).collect();
        divisors(tree).into_iter().find(|divisor| {
            // Items that an indicator brings with it have no range of their own.
            let variables = divisor.variables().into_iter();
            let known = |item: &usize| ranges.get(*item).copied().flatten().is_some();
            if !variables.clone().all(|item| known(&item)) {
                return false;
            }
            let counts = variables
                .clone()
                .all(|item| items[item].kind == Some(ItemKind::Count));
            let all = ranges.iter().map(|range| range.unwrap_or(Interval::ALL));
            let interval = divisor.interval(&all.collect::<Vec<_>>());
            interval.is_some_and(|all| all.contains(0.0) && !(counts && all.min() == 0.0))
        })
    }

    fn item_code(&self, position: usize) -> String {
        let mut codes = self.items.all();
        let code = codes.find(|code| self.items.position(code) == Some(position));
        code.unwrap_or("?").to_owned()
    }
}

/// The plausible range of an item; none where it is not known.
fn range(item: &ItemDraft) -> Option<Interval> {
    let bound = |number: &Number, usual: Option<f64>| match number {
        Some(number) => Some(number.value),
        None => usual,
    };
    let usual = match item.kind? {
        ItemKind::Percent => Some((0.0, 100.0)),
        ItemKind::YesNo => Some((0.0, 1.0)),
        ItemKind::Count | ItemKind::Rupiah | ItemKind::Index => None,
    };
    Interval::new(
        bound(&item.min, usual.map(|(min, _)| min))?,
        bound(&item.max, usual.map(|(_, max)| max))?,
    )
}

/// All divisors of an expression.
fn divisors(tree: &Expr) -> Vec<&Expr> {
    let mut found = Vec::new();
    visit(tree, &mut |expr| {
        if let Expr::Binary(Operator::Divide, _, divisor) = expr {
            found.push(&**divisor);
        }
    });
    found
}

/// A power of one that is divided by a number, with its base and that number: `B^1/2` is half of B,
/// and hardly anybody writes a power of one.
fn divided_power(tree: &Expr) -> Option<(&Expr, &Expr)> {
    let mut found = None;
    visit(tree, &mut |expr| {
        let Expr::Binary(Operator::Divide, divided, by) = expr else {
            return;
        };
        // `A * B^1 / 2` divides the product, whose last factor is the power.
        let last = match &**divided {
            Expr::Binary(Operator::Multiply, _, last) => last,
            other => other,
        };
        if let (Expr::Binary(Operator::Power, base, exponent), Expr::Number(_)) = (last, &**by)
            && **exponent == Expr::Number(1.0)
        {
            found = found.or(Some((&**base, &**by)));
        }
    });
    found
}

/// Look at an expression and all below it.
fn visit<'e>(expr: &'e Expr, look: &mut impl FnMut(&'e Expr)) {
    look(expr);
    match expr {
        Expr::Number(_) | Expr::Variable(_) => {}
        Expr::Negative(inner) => visit(inner, look),
        Expr::Binary(_, left, right) => {
            visit(left, look);
            visit(right, look);
        }
        Expr::Call(_, arguments) => {
            for argument in arguments {
                visit(argument, look);
            }
        }
    }
}

/// A divisor that is zero whatever the data are: it is so for numbers that have nothing to do with
/// each other.
fn zero_divisor(formula: &Formula) -> Option<&Expr> {
    let variables = formula
        .variables()
        .into_iter()
        .max()
        .map_or(0, |last| last + 1);
    let sample = |start: f64| {
        let inputs: Vec<Input> = (0..variables)
            .map(|position| Input::Known((position as f64).mul_add(1.7, start).sqrt()))
            .collect();
        formula.tree.zero_denominator(&inputs)
    };
    let first = sample(2.3)?;
    (sample(531.9) == Some(first)).then_some(first)
}

/// Whether a notice says that the methodology is not official.
fn denies_being_official(notice: &Text) -> bool {
    let says = |text: &str, no: &[&str], official: &str| {
        let text = text.to_lowercase();
        let mut starts = no
            .iter()
            .filter_map(|no| text.find(no).map(|at| at + no.len()));
        starts.any(|start| text[start..].contains(official))
    };
    says(&notice.id, &["bukan ", "tidak ", "belum "], "resmi")
        || says(&notice.en, &["not ", "un"], "official")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_divisors_that_are_always_zero_are_found() {
        let names = ["D16", "D17"];
        for (text, zero) in [
            ("D17 / 0", true),
            ("D17 / (D16 - D16)", true),
            ("100 * D17 / (D16 * 0) + 1", true),
            ("D17 / D16", false),
            ("D17 / (D16 - 1)", false),
            ("D17 / (D16 - D17)", false),
        ] {
            let formula = Formula::parse(text, &names.to_vec()).unwrap();
            assert_eq!(zero_divisor(&formula).is_some(), zero, "{text}");
        }
    }

    #[test]
    fn only_a_power_of_one_that_is_divided_is_taken_for_a_root() {
        let names = ["A", "B"];
        for (text, found) in [
            ("(A * B)^1/2", true),
            ("A * B^1/2", true),
            ("B^1/3 + A", true),
            ("(A * B)^(1/2)", false),
            ("A^2/3", false),
            ("A^1 * B", false),
            ("A / 2", false),
        ] {
            let formula = Formula::parse(text, &names.to_vec()).unwrap();
            assert_eq!(divided_power(&formula.tree).is_some(), found, "{text}");
        }
    }

    #[test]
    fn a_notice_denies_in_either_language() {
        for (id, en, denies) in [
            ("Metodologi acuan, bukan metodologi resmi.", "", true),
            ("", "Reference methodology, not the official one.", true),
            ("", "Unofficial.", true),
            ("Belum ditetapkan secara resmi.", "", true),
            (
                "Metodologi resmi, ditetapkan Kementerian.",
                "The official one.",
                false,
            ),
            ("", "", false),
        ] {
            assert_eq!(
                denies_being_official(&Text::new(id, en)),
                denies,
                "{id}{en}"
            );
        }
    }
}
