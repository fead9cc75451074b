//! Scripts from Japan and Korea, of which nearly all bytes are well-formed GBK as well.

use encoding_rs::{BIG5, EUC_JP, EUC_KR, Encoding, GB18030, GBK, SHIFT_JIS};

use super::common::Share;

/// How many characters of a text belong to which script.
#[derive(Default)]
struct Letters {
    kana: usize,
    /// Kana as old terminals have it; what is misread as Shift_JIS consists of these.
    narrow: usize,
    hangul: usize,
    han: usize,
}

impl Letters {
    fn of(text: &str) -> Self {
        let mut letters = Self::default();
        for c in text.chars() {
            match c {
                '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FC}' => letters.kana += 1,
                '\u{FF61}'..='\u{FF9F}' => letters.narrow += 1,
                '\u{AC00}'..='\u{D7A3}' => letters.hangul += 1,
                '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' => letters.han += 1,
                _ => {}
            }
        }
        letters
    }

    fn all(&self) -> usize {
        self.kana + self.narrow + self.hangul + self.han
    }
}

/// The encoding of Japan or Korea that a text is in rather than in the Chinese one for which it was taken. `neutral` is what
/// statistics say that expect nothing.
pub(super) fn instead_of(
    chinese: &'static Encoding,
    neutral: &'static Encoding,
    sample: &[u8],
) -> Option<&'static Encoding> {
    let read_as_chinese = text(chinese, sample);
    let shift_jis = || {
        let text = text(SHIFT_JIS, sample)?;
        let (letters, share) = (Letters::of(&text), Share::of(&text));
        let few_narrow = letters.narrow * 4 <= letters.all();
        let rather = read_as_chinese.as_deref().is_none_or(|chinese| !Share::of(chinese).is_half());
        (letters.all() >= 3 && few_narrow && share.is_mostly() && rather).then_some(SHIFT_JIS)
    };
    let euc_jp = || {
        let text = text(EUC_JP, sample)?;
        let (letters, share) = (Letters::of(&text), Share::of(&text));
        // Kana stand at the same place in GBK, where nobody writes them.
        let is_kana = letters.kana >= 3 && letters.kana * 20 >= letters.all();
        let much = letters.kana >= 6 && letters.kana * 5 >= letters.all();
        let rather = read_as_chinese.as_deref().is_none_or(|chinese| !Share::of(chinese).is_more_than(share));
        (is_kana && rather && (neutral == EUC_JP || much)).then_some(EUC_JP)
    };
    let euc_kr = || {
        let enough = if neutral == EUC_KR { 4 } else { 6 };
        (korean(sample)? >= enough).then_some(EUC_KR)
    };
    shift_jis().or_else(euc_jp).or_else(euc_kr)
}

/// The syllables that most of Korean text consists of.
const SYLLABLES: &str = "가각간감개거건결경계고공과관구권그금기까나내년는능다단당대도동되드등라래량러로록료류르를름리마만매면명모목무문물\
    미및바반발방배번법변별보본부분비사산상색생서선설성세소속수스시식신실아안액어업없에여역연영예오온와완용우원월위유율으은을음의이\
    인일임입자작장재저적전점정제조종주중지직진차처체초추출취치카코타태터토통트파판패페평포표품필하학한할함항해행형호화확환활회후";

/// How many letters of Hangul a text has that reads like Korean.
fn korean(sample: &[u8]) -> Option<usize> {
    let text = text(EUC_KR, sample)?;
    let letters = Letters::of(&text);
    // Of the characters of Chinese text six in ten would be Hangul, and the others Hanja, which Korea hardly writes; of that
    // Hangul one in ten would be common.
    let common = text.chars().filter(|c| !c.is_ascii() && SYLLABLES.contains(*c)).count();
    (letters.hangul * 20 >= letters.all() * 19 && common * 2 > letters.hangul).then_some(letters.hangul)
}

/// Another encoding that a text may be in that was taken to be in one; `neutral` is what statistics say.
pub(super) fn rival(taken: &'static Encoding, neutral: &'static Encoding, sample: &[u8]) -> Option<&'static Encoding> {
    if taken == GBK && korean(sample).is_some() {
        return Some(EUC_KR);
    }
    Some(neutral).filter(|neutral| *neutral != taken && is_possible(taken, neutral, sample))
}

/// Whether a text that was taken to be in one encoding may as well be in the other one: both are of East Asia, and it is
/// well-formed and made of common characters in both.
fn is_possible(taken: &'static Encoding, other: &'static Encoding, sample: &[u8]) -> bool {
    let of_east_asia = |encoding| [GBK, GB18030, BIG5, SHIFT_JIS, EUC_JP, EUC_KR].contains(&encoding);
    of_east_asia(taken)
        && of_east_asia(other)
        && ![taken, other].iter().all(|encoding| [GBK, GB18030].contains(encoding))
        && text(other, sample).is_some_and(|text| Share::of(&text).is_mostly())
}

/// The text of a sample in that encoding; `None` where some bytes mean nothing in it but the last ones, which may be cut off.
fn text(encoding: &'static Encoding, sample: &[u8]) -> Option<String> {
    let (text, malformed) = encoding.decode_without_bom_handling(sample);
    let whole = !malformed || text.trim_end_matches('\u{FFFD}').find('\u{FFFD}').is_none();
    whole.then(|| text.into_owned())
}

#[cfg(test)]
mod tests {
    use encoding_rs::{BIG5, GB18030, GBK, WINDOWS_1252};

    use super::rival;

    #[test]
    fn a_text_may_be_in_what_statistics_say_where_its_characters_are_common_ones_there() {
        let traditional = BIG5.encode("訂單編號").0;
        assert_eq!(rival(GBK, BIG5, &traditional), Some(BIG5));
        assert_eq!(rival(GBK, GB18030, &traditional), None);
        assert_eq!(rival(GBK, WINDOWS_1252, &traditional), None);
        assert_eq!(rival(GBK, BIG5, &GBK.encode("创建时间").0), None);
    }
}
