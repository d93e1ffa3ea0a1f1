//! The division of a change adds up for every methodology and any holes.

use super::effects::effects;
use crate::methodology::Child;
use crate::methodology::formula::Input;
use crate::methodology::testing::methodology;
use crate::scoring::properties::{any_inputs, any_lines, scored};
use proptest::prelude::*;

/// Values of the sizes that data have. The division divides by scores, so what rounding does to it
/// grows without end as a score under a geometric mean or a root comes next to zero (not zero itself).
pub(super) fn any_data() -> impl Strategy<Value = Vec<Input>> {
    let sized = |input| match input {
        Input::Known(value) if value.abs() < 1e-3 => Input::Known(0.0),
        Input::Known(value) => Input::Known(value.clamp(-1e6, 1e6)),
        other => other,
    };
    any_inputs().prop_map(move |inputs| inputs.into_iter().map(sized).collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn contributions_add_up_to_the_change(
        lines in any_lines(true),
        before in any_data(),
        after in any_data(),
        like_before in prop::collection::vec(any::<bool>(), 10),
    ) {
        let m = methodology(&lines);
        // Some data stay as they are, so that values and holes change alone as well as together.
        let after: Vec<_> = like_before
            .iter()
            .zip(before.iter().zip(&after))
            .map(|(like, (before, after))| if *like { *before } else { *after })
            .collect();
        let (one, other) = (scored(&m, &before), scored(&m, &after));
        let Some(found) = effects(&m, &one, &other) else {
            prop_assert!(one.index().is_none() || other.index().is_none());
            return Ok(());
        };
        let change = other.index().unwrap() - one.index().unwrap();
        let slack = 1e-6;
        prop_assert!((found.nodes[0].total() - change).abs() < slack, "{found:?} {change}");
        let leaves: f64 = found.indicators.iter().map(|effect| effect.total()).sum();
        // What stands in for a whole node has no indicators below it.
        let imputed = |position: usize| {
            let child = Child::Node(position);
            one.imputed(child).is_some() || other.imputed(child).is_some()
        };
        if !(0..m.nodes.len()).any(imputed) {
            prop_assert!((leaves - change).abs() < slack, "{leaves} {change} {found:?}");
        }
        if before == after {
            prop_assert!(found.indicators.iter().all(|effect| effect.total() == 0.0));
        }
    }

    #[test]
    fn turned_round_it_is_the_same_with_the_other_sign(
        lines in any_lines(true),
        before in any_data(),
        after in any_data(),
    ) {
        let m = methodology(&lines);
        let (one, other) = (scored(&m, &before), scored(&m, &after));
        let (forth, back) = (effects(&m, &one, &other), effects(&m, &other, &one));
        let (Some(forth), Some(back)) = (forth, back) else { return Ok(()) };
        for (forth, back) in forth.indicators.iter().zip(&back.indicators) {
            prop_assert!((forth.values + back.values).abs() < 1e-6);
            prop_assert!((forth.gaps + back.gaps).abs() < 1e-6);
        }
    }

    #[test]
    fn without_holes_nothing_is_due_to_holes(
        lines in any_lines(true),
        before in prop::collection::vec(0.0..100.0_f64, 10),
        after in prop::collection::vec(0.0..100.0_f64, 10),
    ) {
        let m = methodology(&lines);
        let all = |values: &[f64]| values.iter().map(|value| Input::Known(*value)).collect::<Vec<_>>();
        let (one, other) = (scored(&m, &all(&before)), scored(&m, &all(&after)));
        // A node without children has no score, and its parent's policy fills the hole.
        let whole = m.nodes.iter().all(|node| !node.children.is_empty());
        if let (true, Some(found)) = (whole, effects(&m, &one, &other)) {
            prop_assert!(found.indicators.iter().all(|effect| effect.gaps == 0.0));
        }
    }
}
