//! docs/setting-up.md: its commands run as they stand, in one folder from nothing; its files are those of the example.

use std::process::Command;

use wardbook::core::procedure::establishment::Establishment;

use super::establishment;

fn page() -> String {
    std::fs::read_to_string("docs/setting-up.md").unwrap()
}

/// The blocks of one language.
fn blocks<'a>(page: &'a str, language: &str) -> Vec<&'a str> {
    let opens = format!("```{language}\n");
    page.split(opens.as_str()).skip(1).map(|rest| rest.split("```").next().unwrap()).collect()
}

#[test]
fn the_commands_of_the_page_make_a_prison_from_nothing() {
    let page = page();
    let [commands] = blocks(&page, "sh")[..] else { panic!("not one block of commands") };
    let folder = tempfile::tempdir().unwrap();
    let programs = std::path::Path::new(env!("CARGO_BIN_EXE_wardbook")).parent().unwrap();
    let path = std::env::join_paths(
        [programs.to_owned()].into_iter().chain(std::env::split_paths(&std::env::var_os("PATH").unwrap())),
    );
    let done = Command::new("bash")
        .args(["-e", "-c", commands])
        .current_dir(folder.path())
        .env("PATH", path.unwrap())
        .env_remove("LC_ALL")
        .env("LANG", "en_US.UTF-8")
        .output()
        .unwrap();
    let (out, err) = (String::from_utf8(done.stdout).unwrap(), String::from_utf8(done.stderr).unwrap());
    assert!(done.status.success(), "{out}\n{err}");
    for part in [
        "files: the files of a small prison",
        "prison: a prison with 2 wards and 13 officers",
        "320906 包组己: case officer (Ward 1)",
        "commutation and parole review committee (review-committee): chair 刑罚乙 320902; members 监狱长甲 320901, ",
        "The passphrase of 320906 was changed.",
        "320914 holds case officer (Ward 1)",
        "320914 no longer holds ward assessment officer (Ward 2)",
        "of 320906 no longer counts. A new key: wardbook officer add 320906",
        "Signed by 320903: 3 statements.",
        "Everything was there already; nothing had to be signed.",
        "3209000001 张三, Ward 1",
        "verified from the first",
    ] {
        assert!(out.contains(part), "{part:?} was not said:\n{out}\n{err}");
    }
    // Nothing that the page does is told as a problem.
    assert_eq!(err, "");
}

#[test]
fn the_page_shows_the_example_whole_and_names_every_role_and_body() {
    let page = page();
    let shown = blocks(&page, "toml");
    for (name, content) in establishment() {
        assert!(shown.contains(&content.as_str()), "{name} is not the one that docs/setting-up.md shows");
    }
    let province = Establishment::parse(&wardbook::assets::text("procedures/establishment.toml").unwrap()).unwrap();
    let ids = province.role.keys().map(ToString::to_string).chain(province.body.keys().cloned());
    for id in ids {
        assert!(page.lines().any(|line| line.starts_with(&format!("| `{id}` |"))), "{id} stands in no table");
    }
}
