//! Points files that anything may stand in: the source of the properties.

use proptest::prelude::*;

const ENTRIES: usize = 14;

/// A points file that reads, as text: dates inside 2026, absences that do not overlap, no shared facts unless asked for.
pub fn file(shared_facts: bool) -> impl Strategy<Value = String> {
    (stay(), prop::collection::vec(entry(shared_facts), 0..ENTRIES), absences(), events(), settings()).prop_map(
        |(stay, entries, absences, events, settings)| {
            format!(
                "{stay}\n{}\n{absences}\n{events}\n{settings}\n[question]\nthrough = \"2026-12\"\n",
                entries.concat()
            )
        },
    )
}

fn stay() -> impl Strategy<Value = String> {
    prop_oneof![
        (1u32..=28, 1u32..=28).prop_map(|(admitted, intake)| {
            format!("[stay]\nadmitted = 2026-01-{admitted:02}\nintake_until = 2026-03-{intake:02}\n")
        }),
        (-50_000i32..60_000, any::<bool>()).prop_map(|(balance, known)| {
            let (sign, balance) = (if balance < 0 { "-" } else { "" }, balance.abs());
            format!(
                "[stay]\nadmitted = 2024-05-06\nopening_balance = \"{sign}{}.{:02}\"\nopening_as_of = 2025-12-31\ncycle_known = {known}\n",
                balance / 100,
                balance % 100
            )
        }),
    ]
}

fn date() -> impl Strategy<Value = String> {
    (2u32..=12, 1u32..=28).prop_map(|(month, day)| format!("2026-{month:02}-{day:02}"))
}

fn entry(shared_facts: bool) -> impl Strategy<Value = String> {
    let word = prop::option::of(0u8..4);
    (date(), 0u8..3, 0usize..3, 1u32..2_500, 1u8..=8, word).prop_map(move |(date, kind, part, points, ground, word)| {
        let points = format!("\"{}.{:02}\"", points / 100, points % 100);
        let part = ["S", "E", "L"][part];
        // One word never stands on a bonus and a deduction.
        let facts = |kind: &str| match word.filter(|_| shared_facts) {
            Some(word) => format!("facts = \"{kind}{word}\"\n"),
            None => String::new(),
        };
        match kind {
            0 => format!(
                "[[entries]]\ndate = {date}\nkind = \"bonus\"\npart = \"{part}\"\npoints = {points}\n{}",
                facts("b")
            ),
            1 => {
                format!(
                    "[[entries]]\ndate = {date}\nkind = \"deduction\"\npart = \"{part}\"\npoints = {points}\n{}",
                    facts("d")
                )
            }
            _ => format!(
                "[[entries]]\ndate = {date}\nkind = \"special\"\npoints = {points}\nground = {ground}\n{}",
                facts("b")
            ),
        }
    })
}

fn absences() -> impl Strategy<Value = String> {
    const KINDS: [&str; 12] = [
        "kind = \"confinement\"",
        "kind = \"hospital\"",
        "kind = \"hospital_rescue\"",
        "kind = \"investigation\"\noutcome = \"cleared\"",
        "kind = \"isolation\"\noutcome = \"found_violation\"",
        "kind = \"temporary_service\"\noutcome = \"returned_ok\"",
        "kind = \"taken_back\"\noutcome = \"witness\"",
        "kind = \"taken_back\"\noutcome = \"protest\"",
        "kind = \"escape\"",
        "kind = \"force_majeure\"\nlabour_points = \"3\"",
        "kind = \"investigation\"",
        "kind = \"parole\"",
    ];
    // One absence at most in every other month, up to 50 days long.
    prop::collection::vec((0usize..KINDS.len(), any::<bool>(), 1u32..=10, 1u32..=20), 5).prop_map(|absences| {
        let mut text = String::new();
        for (place, (kind, there, from, to)) in absences.into_iter().enumerate() {
            let month = 3 + place as u32 * 2;
            if there {
                text.push_str(&format!(
                    "[[absences]]\n{}\nfrom = 2026-{month:02}-{from:02}\nto = 2026-{:02}-{to:02}\n",
                    KINDS[kind],
                    month + 1
                ));
            }
        }
        text
    })
}

fn events() -> impl Strategy<Value = String> {
    let kind = prop_oneof![Just("warning"), Just("demerit"), Just("confinement")];
    let punishment = (date(), kind, prop::option::of(0u8..4));
    let event = (date(), prop_oneof![Just("new_crime"), Just("return_found_guilty")]);
    (prop::collection::vec(punishment, 0..3), prop::collection::vec(event, 0..2)).prop_map(|(punishments, events)| {
        let punishments = punishments.into_iter().map(|(date, kind, word)| {
            let facts = word.map(|word| format!("facts = \"d{word}\"\n")).unwrap_or_default();
            format!("[[punishments]]\nkind = \"{kind}\"\ndecided = {date}\n{facts}")
        });
        let events =
            events.into_iter().map(|(date, kind)| format!("[[events]]\nkind = \"{kind}\"\neffective = {date}\n"));
        punishments.chain(events).collect()
    })
}

fn settings() -> impl Strategy<Value = String> {
    (any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>()).prop_map(|(floor, score, capped, hospital)| {
        format!(
            "[settings]\npart_floor = \"{}\"\npunish_in_month_score = {score}\nbonus_cap_base = \"{}\"\nhospital_reduces_base = {hospital}\n",
            if floor { "zero" } else { "none" },
            if capped { "pro_rated" } else { "nominal" },
        )
    })
}
