//! What few bytes beyond ASCII are: Chinese of either side, whose characters take two bytes, or accented letters.

use encoding_rs::{Encoding, WINDOWS_1252, WINDOWS_1254, WINDOWS_1257, WINDOWS_1258};

use super::guess::{run_ranges, runs};

/// How many characters a sample has if each takes two bytes, and what they are.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Pairs {
    all: usize,
    /// Those that GBK counts among the usual ones, with their signs.
    usual_in_gbk: usize,
    /// Those that Big5 does.
    usual_in_big5: usize,
    /// Those whose second byte is beyond ASCII as well.
    wide: usize,
    /// Those whose second byte would be a letter within a word.
    within_words: usize,
}

impl Pairs {
    pub(super) fn of(sample: &[u8]) -> Self {
        let mut pairs = Self::default();
        let mut next = 0;
        for run in run_ranges(sample) {
            let mut at = run.start.max(next);
            while at < run.end {
                // The last character may be cut off.
                let Some(&second) = sample.get(at + 1) else { break };
                pairs.see([sample[at], second], sample.get(at + 2).copied());
                at += 2;
            }
            next = at;
        }
        pairs
    }

    fn see(&mut self, pair: [u8; 2], behind: Option<u8>) {
        self.all += 1;
        self.usual_in_gbk += usize::from(matches!(pair, [0xA1..=0xA3 | 0xB0..=0xD7, 0xA1..=0xFE]));
        self.usual_in_big5 += usize::from(matches!(pair, [0xA1..=0xC6, 0x40..=0x7E | 0xA1..=0xFE]));
        self.wide += usize::from(!pair[1].is_ascii());
        let is_letter = |byte: u8| byte.is_ascii_alphabetic();
        self.within_words += usize::from(is_letter(pair[1]) && behind.is_some_and(is_letter));
    }

    /// Whether all of it is usual in Big5 and not so in GBK. A few signs of Latin-1 with a letter behind them look like
    /// characters of Big5: `Ändern`, `°C`.
    pub(super) fn is_big5(&self) -> bool {
        let is_text = self.wide > 0 || self.all > 2;
        is_text && self.usual_in_big5 == self.all && self.usual_in_gbk < self.all && self.within_words * 4 <= self.all
    }

    fn is_gbk(&self) -> bool {
        self.usual_in_gbk * 2 > self.all
    }
}

/// Whether the bytes are accented letters: those stand alone between plain ones, or two of them together, while the bytes
/// of Chinese come in pairs.
pub(super) fn is_western(sample: &[u8], pairs: &Pairs) -> bool {
    let (mut all, mut single, mut accented) = (0, 0, 0);
    for run in run_ranges(sample) {
        all += 1;
        single += usize::from(run.len() == 1);
        let is_letter = |at: Option<usize>| at.and_then(|at| sample.get(at)).is_some_and(u8::is_ascii_alphabetic);
        let beside = is_letter(run.start.checked_sub(1)) || is_letter(Some(run.end));
        // The second letter in a word is a small one.
        accented += usize::from(beside && matches!(sample[run], [0xC0..=0xFF] | [0xC0..=0xFF, 0xDF..=0xFF]));
    }
    single * 2 > all || !pairs.is_gbk() && accented * 5 >= all * 4
}

/// The encoding of a few accented letters for which statistics took them: letters that all of Western Europe writes are in
/// what it writes in, whatever else has them as well.
pub(super) fn western(neutral: &'static Encoding, sample: &[u8]) -> &'static Encoding {
    const WESTERN: &str = "äöüßÄÖÜéèêëÉÈàáâãÀÁçÇñÑíìîïóòôõúùûæøåÆØÅœ°²³µ§«»¿¡€–—…“”„‘’";
    let rare = [WINDOWS_1254, WINDOWS_1257, WINDOWS_1258].contains(&neutral);
    let is_western = |run: &[u8]| WINDOWS_1252.decode_without_bom_handling(run).0.chars().all(|c| WESTERN.contains(c));
    if !neutral.is_single_byte() || rare && runs(sample).all(is_western) { WINDOWS_1252 } else { neutral }
}

#[cfg(test)]
mod tests {
    use encoding_rs::{BIG5, EUC_JP, EUC_KR, GBK, WINDOWS_1252};

    use super::{Pairs, is_western};

    #[test]
    fn a_few_characters_of_big5_are_known_by_what_is_rare_in_gbk() {
        for text in ["主鍵", "編號", "功能", "許可 餐廳", "狀態", "客戶ID", "建立時間"] {
            assert!(Pairs::of(&BIG5.encode(text).0).is_big5(), "{text}");
        }
        for text in ["主键", "编号", "功能", "囧", "訂單編號", "的", "公里"] {
            assert!(!Pairs::of(&GBK.encode(text).0).is_big5(), "{text}");
        }
        for text in ["Änderung", "20°C", "5µm", "§ 5", "¿Qué?", "naïve Größe", "Ärger über Öl"] {
            assert!(!Pairs::of(&WINDOWS_1252.encode(text).0).is_big5(), "{text}");
        }
        assert!(!Pairs::of(&EUC_KR.encode("주문 번호").0).is_big5());
        assert!(!Pairs::of(&EUC_JP.encode("注文番号").0).is_big5());
    }

    #[test]
    fn accented_letters_may_stand_side_by_side() {
        let is_western = |bytes: &[u8]| is_western(bytes, &Pairs::of(bytes));
        for text in ["Größe", "für größe", "Schlüssel, Größe", "créée"] {
            assert!(is_western(&WINDOWS_1252.encode(text).0), "{text}");
        }
        for text in ["主键id", "id为空x", "a的b", "鑫x"] {
            assert!(!is_western(&GBK.encode(text).0), "{text}");
        }
    }
}
