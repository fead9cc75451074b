use encoding_rs::{Encoding, GBK, UTF_8, WINDOWS_1252};
use proptest::prelude::*;

use super::super::{Decoded, decode, decode_again};
use super::{MixedDecoder, Mixture};

const UTF8: &str = "-- 订单\ncreate table a (id int comment '订单编号');\n";
const OTHER: &str = "-- 会员\ncreate table b (id int comment '会员编号', s int comment '状态');\n";

fn encode(text: &str, encoding: &'static Encoding) -> Vec<u8> {
    encoding.encode(text).0.into_owned()
}

fn gbk(text: &str) -> Vec<u8> {
    encode(text, GBK)
}

/// The encoding of most of a source, and the line of the first other one with how many there are.
fn told(decoded: &Decoded<'_>) -> (&'static str, Option<(u32, usize)>) {
    (decoded.encoding, decoded.others.map(|others| (others.first.line, others.lines)))
}

#[test]
fn each_part_is_read_in_its_own_encoding() {
    let text = format!("{UTF8}{OTHER}");
    let mark = b"\xEF\xBB\xBF".as_slice();
    for (bytes, expected) in [
        ([UTF8.as_bytes(), &gbk(OTHER)].concat(), ("GBK", Some((1, 2)))),
        ([UTF8.repeat(3).as_bytes(), &gbk(OTHER)].concat(), ("UTF-8", Some((7, 2)))),
        ([&gbk(UTF8), OTHER.as_bytes()].concat(), ("UTF-8", Some((1, 2)))),
        ([&gbk(UTF8), mark, OTHER.as_bytes()].concat(), ("UTF-8", Some((1, 2)))),
        ([mark, UTF8.as_bytes(), &gbk(OTHER)].concat(), ("UTF-8", Some((3, 2)))),
    ] {
        let decoded = decode(&bytes, None).unwrap();
        assert!(decoded.text.ends_with(&text), "{}", decoded.text);
        assert_eq!(told(&decoded), expected);
        assert!(!decoded.malformed);
        let again = decode_again(&bytes, decoded.encoding, &decoded.reason).unwrap();
        assert_eq!(again.text, decoded.text);
    }
}

#[test]
fn what_is_in_one_encoding_has_no_others() {
    let damaged = [UTF8.as_bytes(), b"-- \xE4\xB8\n-- \xB8\n", OTHER.as_bytes()].concat();
    let cut = [UTF8.as_bytes(), &OTHER.as_bytes()[..5]].concat();
    for bytes in [gbk(&format!("{UTF8}{OTHER}")), damaged, cut, UTF8.as_bytes().to_vec()] {
        assert!(decode(&bytes, None).unwrap().others.is_none());
    }
    let mixed = [UTF8.as_bytes(), &gbk(OTHER)].concat();
    assert!(decode(&mixed, Some("utf-8")).unwrap().others.is_none());
}

#[test]
fn what_is_plausible_in_neither_stays_damaged() {
    let bytes = [UTF8.as_bytes(), b"-- \x81\x40\x82\x41\x83\n-- \xFF\xFE\n"].concat();
    let decoded = decode(&bytes, None).unwrap();
    assert_eq!(told(&decoded), ("UTF-8", None));
    assert!(decoded.malformed && decoded.text.starts_with(UTF8));
}

#[test]
fn letters_with_accents_are_those_of_windows() {
    let text = "-- Numéro de la commande, créé à l’été\ncreate table a (id int);\n".repeat(3);
    let bytes = [text.as_bytes(), &encode("-- réception\n", WINDOWS_1252)].concat();
    let decoded = decode(&bytes, None).unwrap();
    assert_eq!(decoded.text, text + "-- réception\n");
    assert_eq!(decoded.others.unwrap().encoding, "windows-1252");
}

#[test]
fn parts_of_any_length_give_the_same_text() {
    let bytes = [UTF8.as_bytes(), &gbk(OTHER), UTF8.as_bytes(), &gbk("-- 备注\r")].concat();
    for mixture in [Mixture { main: UTF_8, other: GBK }, Mixture { main: GBK, other: UTF_8 }] {
        let decoded = |size: usize| {
            let mut decoder = MixedDecoder::new(mixture);
            let mut text = Vec::new();
            bytes.chunks(size).for_each(|part| decoder.decode(part, false, &mut text));
            decoder.decode(&[], true, &mut text);
            (String::from_utf8(text).unwrap(), decoder.found())
        };
        let whole = decoded(bytes.len());
        assert_eq!(whole.0, format!("{UTF8}{OTHER}{UTF8}-- 备注\r"));
        assert!((1..40).all(|size| decoded(size) == whole));
    }
}

/// What stands in comments of real scripts.
const WORDS: [&str; 12] = [
    "主键",
    "状态",
    "创建时间",
    "订单编号（来自商城）",
    "是否删除：0否1是",
    "用户ID",
    "更新人",
    "备注，选填",
    "金额（元）",
    "手机号",
    "类型",
    "排序",
];

proptest! {
    #[test]
    fn every_line_is_read_in_its_own_encoding(
        lines in prop::collection::vec((prop::sample::select(&WORDS[..]), prop::bool::weighted(0.2)), 12..60),
        mostly_gbk in any::<bool>(),
    ) {
        let text: String = lines.iter().map(|(word, _)| format!("  c int comment '{word}',\n")).collect();
        // Words of more than two characters in the larger part, so that it is the larger part.
        let sure = "-- 这个文件里的大部分注释都是这样写的\n".repeat(lines.len());
        let main = if mostly_gbk { gbk(&sure) } else { sure.clone().into_bytes() };
        let other = lines.iter().flat_map(|(word, other)| {
            let line = format!("  c int comment '{word}',\n");
            if *other == mostly_gbk { line.into_bytes() } else { gbk(&line) }
        });
        let bytes: Vec<u8> = main.into_iter().chain(other).collect();
        // Where nothing but a word is in GBK that happens to be UTF-8 as well (状态), nothing shows it.
        prop_assume!(str::from_utf8(&bytes).is_err() || !lines.iter().any(|(_, other)| *other));
        let decoded = decode(&bytes, None).unwrap();
        prop_assert_eq!(decoded.text.as_ref(), sure + &text);
        prop_assert_eq!(decoded.encoding, if mostly_gbk { "GBK" } else { "UTF-8" });
        prop_assert_eq!(decoded.others.map_or(0, |others| others.lines), lines.iter().filter(|(_, other)| *other).count());
    }
}
