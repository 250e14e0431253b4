//! What a person is told, with every argument in its place.

use wardbook::core::journal::{Fault, KeyHolder, Kind, StatementError, Wrong};
use wardbook::documents::folder::FolderError;
use wardbook::documents::tiles::TilesError;
use wardbook::text::{Catalog, Language, journal};

#[test]
fn faults_are_said_in_both_languages() {
    let fault = |wrong| journal::fault(&Fault { sequence: 7, wrong });
    let needs = StatementError::Shape { kind: Kind::Step, field: "case", needed: true };
    for (message, english, chinese) in [
        (
            fault(Wrong::Holder { kind: Kind::Step, holder: KeyHolder::Hub }),
            "entry 7: a statement of kind step is never signed by the hub",
            "第 7 条：“步骤”类记录不能由系统签名",
        ),
        (fault(needs.into()), "entry 7: a statement of kind step needs case", "第 7 条：“步骤”类记录缺少 case"),
        (
            journal::tiles_error(&TilesError::<std::convert::Infallible>::Size { found: 4, expected: 5 }),
            "there are 4 entries, but the checkpoint covers 5",
            "有 4 条，而检查点涵盖 5 条",
        ),
        (
            journal::folder_error(&FolderError::TooLarge { path: "leaf.bin".into(), limit: 9 }),
            "leaf.bin is larger than 9 bytes",
            "leaf.bin 超过 9 字节",
        ),
    ] {
        assert_eq!(Catalog::of(Language::English).say(&message), english);
        assert_eq!(Catalog::of(Language::Chinese).say(&message), chinese);
    }
}
