//! How an article is cited: the instrument, then the passage in it — `法释〔2016〕23号 art. 6(1)`, `监狱法 arts. 51, 53`,
//! `司发通〔2026〕8号 no. 5`, `法释〔2019〕6号 preamble`. Several instruments stand one behind the other with `; ` between them. A citation
//! in a package that begins with the passage means the package's own instrument.

/// How an article, several, or a numbered passage are marked.
const NUMBERED: [&str; 4] = ["art. ", "arts. ", "no. ", "nos. "];

/// One passage, with the instrument where it is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Citation<'a> {
    /// The instrument; empty where it is the one that was named before, or the package's own.
    pub instrument: &'a str,
    /// The passage; none where the whole instrument is meant.
    pub passage: Option<Passage<'a>>,
}

/// A place in an instrument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Passage<'a> {
    /// An article or several, `6(1)` or `30-34`.
    Article(&'a str),
    /// Its preamble.
    Preamble,
    /// Its final provision.
    Final,
}

/// The instruments of a citation, each with its passages.
pub fn sources(cite: &str) -> impl Iterator<Item = impl Iterator<Item = Citation<'_>>> {
    cite.split("; ").map(|source| source.split(", ").map(Citation::read))
}

impl<'a> Citation<'a> {
    /// Reads one passage. Every text is one: what is no passage is the name of an instrument.
    #[must_use]
    pub fn read(text: &'a str) -> Self {
        if let Some((instrument, number)) = NUMBERED.iter().find_map(|mark| text.split_once(mark)) {
            return Self { instrument: instrument.trim_end(), passage: Some(Passage::Article(number.trim())) };
        }
        for (word, passage) in [("preamble", Passage::Preamble), ("final provision", Passage::Final)] {
            if let Some(instrument) = text.strip_suffix(word) {
                return Self { instrument: instrument.trim_end(), passage: Some(passage) };
            }
        }
        if text.starts_with(|first: char| first.is_ascii_digit()) {
            // A further article of the same instrument: `art. 31, 33`.
            return Self { instrument: "", passage: Some(Passage::Article(text)) };
        }
        Self { instrument: text, passage: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instrument_and_passage_are_told_apart() {
        let of = |instrument, passage| Citation { instrument, passage };
        let read = |cite| sources(cite).flatten().collect::<Vec<_>>();
        assert_eq!(read("法释〔2016〕23号 art. 6(1)"), [of("法释〔2016〕23号", Some(Passage::Article("6(1)")))]);
        assert_eq!(
            read("art. 30; 司规〔2021〕3号 arts. 30-34"),
            [of("", Some(Passage::Article("30"))), of("司规〔2021〕3号", Some(Passage::Article("30-34")))]
        );
        assert_eq!(
            read("监狱法 arts. 51, 53"),
            [of("监狱法", Some(Passage::Article("51"))), of("", Some(Passage::Article("53")))]
        );
        assert_eq!(read("preamble, art. 7"), [of("", Some(Passage::Preamble)), of("", Some(Passage::Article("7")))]);
        assert_eq!(read("司发通〔2026〕8号 final provision"), [of("司发通〔2026〕8号", Some(Passage::Final))]);
        assert_eq!(read("法释〔2012〕2号"), [of("法释〔2012〕2号", None)]);
    }
}
