//! Letters that take two bytes in UTF-8. Some words of Chinese in GBK are the same bytes: 学校 looks like ѧУ, 图片 like ͼƬ,
//! 女 like Ů.

/// What stands around a run of such letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Around {
    /// A plain letter, so that it is part of a word.
    Letter,
    /// Quotes on both sides, so that it is all of a text.
    Quotes,
    /// Anything else.
    Other,
}

/// Whether a run of such letters is hardly what anybody writes: it holds a letter that few languages have, accented Latin
/// letters only with no plain one beside them, or a text that is a single letter.
pub(super) fn is_strange(run: &str, around: Around) -> bool {
    let mut letters = run.chars();
    let alone = match (letters.next(), letters.next()) {
        // In some languages a word is one such letter: à, é, ó. Before them come signs.
        (Some(letter), None) if letter <= 'ÿ' => false,
        (Some(letter), None) => is_latin(letter) || around == Around::Quotes,
        _ => run.chars().all(is_latin),
    };
    run.chars().any(|letter| !is_everyday(letter)) || alone && around != Around::Letter
}

fn is_latin(letter: char) -> bool {
    matches!(letter, 'À'..='ɏ' | 'Ḁ'..='ỿ') && !matches!(letter, '×' | '÷')
}

/// Whether a language of many people has the letter, or everybody writes the sign.
fn is_everyday(letter: char) -> bool {
    matches!(
        letter,
        '\u{80}'..='\u{17F}'
            | 'Ơ' | 'ơ' | 'Ư' | 'ư'
            | 'Ș'..='ț'
            | 'Ά'..='ώ'
            | 'Ё'..='џ'
            | 'Ґ' | 'ґ'
            | 'Ա'..='և'
            | 'א'..='ת'
            | '\u{600}'..='\u{6FF}'
    )
}

#[cfg(test)]
mod tests {
    use super::Around::{Letter, Other, Quotes};
    use super::is_strange;

    #[test]
    fn what_chinese_looks_like_is_strange_and_what_people_write_is_not() {
        for (run, around) in [("ѧУ", Other), ("ͼƬ", Quotes), ("Ԫ", Other), ("Ů", Other), ("Ƭ", Letter), ("λ", Quotes)]
        {
            assert!(is_strange(run, around), "{run}");
        }
        for run in ["é", "à", "°", "код", "שם", "اسم"] {
            assert!(!is_strange(run, Quotes), "{run}");
        }
        assert!(!is_strange("Ω", Other) && !is_strange("Ů", Letter));
    }
}
