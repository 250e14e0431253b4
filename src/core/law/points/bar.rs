//! What a punishment does to the grade of the cycle that is still open (司规〔2021〕3号 arts. 15, 22, 23): what the closing will say of it.

use super::facts::{Punishment, PunishmentKind};
use super::package::Package;
use crate::core::time::Month;

/// What a punishment does to the open cycle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bar {
    /// N1: it cannot be graded "active".
    NotActive,
    /// U7: so many warnings and demerits, counted together, make it unqualified.
    UnqualifiedBy(usize),
    /// U8: confinement makes it unqualified.
    Unqualified,
}

/// What one punishment of an account does to the open cycle; none where it belongs to a cycle that is closed. `punished` are the
/// punishments that stand; `closed` is the month with which the last cycle closed, where one did.
#[must_use]
pub fn bar(one: &Punishment, punished: &[Punishment], closed: Option<Month>, package: &Package) -> Option<Bar> {
    let is_open = |punishment: &&Punishment| closed.is_none_or(|closed| punishment.decided.month() > closed);
    if !is_open(&one) {
        return None;
    }
    // U8
    if one.kind == PunishmentKind::Confinement {
        return Some(Bar::Unqualified);
    }
    // U7
    let lesser = |punishment: &&Punishment| punishment.kind != PunishmentKind::Confinement;
    let limit = package.unqualified.punishments;
    let count = punished.iter().filter(is_open).filter(lesser).count();
    // N1: a punishment takes more than the single deduction of art. 22.
    Some(if count >= limit { Bar::UnqualifiedBy(limit) } else { Bar::NotActive })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn punishment(kind: PunishmentKind, decided: &str) -> Punishment {
        Punishment { kind, decided: decided.parse().unwrap(), act: None, facts: None }
    }

    fn said(punished: &[(PunishmentKind, &str)], closed: Option<&str>, package: &Package) -> Vec<Option<Bar>> {
        let punished: Vec<_> = punished.iter().map(|(kind, decided)| punishment(*kind, decided)).collect();
        let closed = closed.map(|month| month.parse().unwrap());
        punished.iter().map(|one| bar(one, &punished, closed, package)).collect()
    }

    #[test]
    fn one_bars_active_so_many_as_art_23_says_make_the_cycle_unqualified_and_confinement_alone() {
        use PunishmentKind::{Confinement, Demerit, Warning};
        let law = Package::bundled().unwrap();
        assert_eq!(law.unqualified.punishments, 2, "art. 23");
        assert_eq!(said(&[(Warning, "2026-05-20")], None, law), [Some(Bar::NotActive)]);
        let two = [(Warning, "2026-05-20"), (Demerit, "2026-06-01")];
        assert_eq!(said(&two, None, law), [Some(Bar::UnqualifiedBy(2)); 2]);
        assert_eq!(said(&two, Some("2026-05"), law), [None, Some(Bar::NotActive)], "the first cycle is closed");
        let confined = [(Confinement, "2026-05-20"), (Warning, "2026-05-21")];
        assert_eq!(said(&confined, None, law), [Some(Bar::Unqualified), Some(Bar::NotActive)]);
    }

    /// Changing the number of art. 23 is one line of the package.
    #[test]
    fn the_number_is_the_package_s() {
        let text = crate::assets::text("law/points-2021-3/2021-10-01.toml").unwrap();
        let changed = text.replacen("punishments = 2 ", "punishments = 3 ", 1);
        assert_ne!(changed, text);
        let law = Package::parse(&changed).unwrap();
        let two = [(PunishmentKind::Warning, "2026-05-20"), (PunishmentKind::Demerit, "2026-06-01")];
        assert_eq!(said(&two, None, &law), [Some(Bar::NotActive); 2]);
        let three = [two[0], two[1], (PunishmentKind::Warning, "2026-06-02")];
        assert_eq!(said(&three, None, &law), [Some(Bar::UnqualifiedBy(3)); 3]);
    }
}
