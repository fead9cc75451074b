//! Which characters are so common that a text of them is likely to have been read in the right encoding.

use std::ops::RangeInclusive;
use std::sync::LazyLock;

use encoding_rs::{BIG5, EUC_JP, EUC_KR, Encoding, GBK};

/// How many characters beyond ASCII a text has, and how many of them are common.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Share {
    pub(super) all: usize,
    pub(super) common: usize,
}

impl Share {
    pub(super) fn of(text: &str) -> Self {
        text.chars().filter(|c| !c.is_ascii()).fold(Self::default(), |share, c| Self {
            all: share.all + 1,
            common: share.common + usize::from(is_common(c)),
        })
    }

    /// Whether more of this text is common than of the other one.
    pub(super) fn is_more_than(self, other: Self) -> bool {
        self.common * other.all.max(1) > other.common * self.all.max(1)
    }

    /// Whether all of it is common, and there is something.
    pub(super) fn is_whole(self) -> bool {
        self.all > 0 && self.common == self.all
    }

    /// Whether nine in ten of it are common, and there is something.
    pub(super) fn is_mostly(self) -> bool {
        self.all > 0 && self.common * 10 >= self.all * 9
    }

    /// Whether at least half of it is common, and there is something.
    pub(super) fn is_half(self) -> bool {
        self.all > 0 && self.common * 2 >= self.all
    }
}

/// Whether a character is one that the standards of East Asia count among the usual ones, or a sign that goes with them.
fn is_common(c: char) -> bool {
    let code = u32::from(c) as usize;
    COMMON.get(code / 64).is_some_and(|word| word >> (code % 64) & 1 == 1)
}

/// What each standard sets apart as usual, by the first byte: signs and kana, then the first level of its characters.
const USUAL: [(&Encoding, RangeInclusive<u8>); 7] = [
    (GBK, 0xA1..=0xA5),
    (GBK, 0xB0..=0xD7),
    (BIG5, 0xA1..=0xA3),
    (BIG5, 0xA4..=0xC6),
    (EUC_JP, 0xA1..=0xA1),
    (EUC_JP, 0xB0..=0xCF),
    (EUC_KR, 0xB0..=0xC8),
];

/// The common characters as a set of bits.
static COMMON: LazyLock<Vec<u64>> = LazyLock::new(|| {
    let mut bits = vec![0_u64; 0x10000 / 64];
    for (encoding, leads) in USUAL {
        for lead in leads {
            // Big5 goes on below; what the others have there are rare characters.
            let lowest = if encoding == BIG5 { 0x40 } else { 0xA1 };
            for trail in (lowest..=0xFE).filter(|trail| !(0x7F..0xA1).contains(trail)) {
                let bytes = [lead, trail];
                let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(&bytes) else { continue };
                for code in text.chars().map(|c| u32::from(c) as usize).filter(|code| *code > 0x7F) {
                    if let Some(word) = bits.get_mut(code / 64) {
                        *word |= 1 << (code % 64);
                    }
                }
            }
        }
    }
    bits
});

#[cfg(test)]
mod tests {
    use super::Share;

    #[test]
    fn what_people_write_is_common_and_what_comes_of_misreading_is_not() {
        for text in ["订单编号：来自商城", "訂單編號，來自商城", "注文番号のコード", "주문 번호", "（０－９）"]
        {
            assert!(Share::of(text).is_whole(), "{text}");
        }
        for text in ["订单编号", "创建时间", "用户名称", "訂單編號"] {
            let (misread, _) = encoding_rs::GBK.decode_without_bom_handling(text.as_bytes());
            assert!(!Share::of(&misread).is_whole() && Share::of(text).is_more_than(Share::of(&misread)), "{misread}");
        }
    }
}
