//! sqlparser's keywords, found faster than sqlparser finds them.

use std::sync::LazyLock;

use sqlparser::keywords::{ALL_KEYWORDS, ALL_KEYWORDS_INDEX, Keyword};

/// No keyword is longer.
const LONGEST: usize = 63;

/// The keywords by their first letter and their length: few enough in each place to look at all of them.
static PLACES: LazyLock<Vec<Vec<(&'static str, Keyword)>>> = LazyLock::new(|| {
    let mut places = vec![Vec::new(); 26 * (LONGEST + 1)];
    for (word, keyword) in ALL_KEYWORDS.iter().zip(ALL_KEYWORDS_INDEX) {
        if let Some(place) = place(word) {
            places[place].push((*word, *keyword));
        }
    }
    places
});

fn place(word: &str) -> Option<usize> {
    let first = word.bytes().next()?.to_ascii_lowercase();
    (first.is_ascii_lowercase() && word.len() <= LONGEST)
        .then(|| usize::from(first - b'a') * (LONGEST + 1) + word.len())
}

/// The keyword that a word without quotes is, letter case aside.
pub(super) fn keyword(word: &str) -> Keyword {
    let known = place(word).map(|place| PLACES[place].as_slice()).unwrap_or_default();
    let found = known.iter().find(|(known, _)| known.eq_ignore_ascii_case(word));
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
