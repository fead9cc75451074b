//! sqlparser's keywords, found faster than sqlparser finds them.

use std::sync::LazyLock;

use sqlparser::keywords::{ALL_KEYWORDS, ALL_KEYWORDS_INDEX, Keyword};

/// How many places there are: more than keywords, so that few share one.
const PLACES: usize = 2048;

/// The keywords by the place that their first two and last letters and their length give.
static KEYWORDS: LazyLock<Vec<Vec<(&'static str, Keyword)>>> = LazyLock::new(|| {
    let mut places = vec![Vec::new(); PLACES];
    for (word, keyword) in ALL_KEYWORDS.iter().zip(ALL_KEYWORDS_INDEX) {
        places[place(word)].push((*word, *keyword));
    }
    places
});

fn place(word: &str) -> usize {
    let letter = |byte: Option<&u8>| byte.map_or(0, |byte| usize::from(byte.to_ascii_lowercase()));
    let bytes = word.as_bytes();
    (letter(bytes.first()) * 67 + letter(bytes.last()) * 31 + letter(bytes.get(1)) * 7 + bytes.len()) % PLACES
}

/// The keyword that a word without quotes is, letter case aside.
pub(super) fn keyword(word: &str) -> Keyword {
    let found = KEYWORDS[place(word)].iter().find(|(known, _)| known.eq_ignore_ascii_case(word));
    found.map_or(Keyword::NoKeyword, |(_, keyword)| *keyword)
}

#[cfg(test)]
mod tests {
    use sqlparser::tokenizer::Token;

    use super::{ALL_KEYWORDS, keyword};

    #[test]
    fn finds_what_sqlparser_finds() {
        for word in ALL_KEYWORDS.iter().copied().chain(["orderId", "", "名称", "create_time", "_x"]) {
            for word in [word.to_owned(), word.to_lowercase()] {
                let Token::Word(expected) = Token::make_word(&word, None) else { panic!("no word") };
                assert_eq!(keyword(&word), expected.keyword, "{word}");
            }
        }
    }
}
