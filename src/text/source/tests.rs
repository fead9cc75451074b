use encoding_rs::Encoding;

use super::{Certainty, decode};

fn encode(text: &str, label: &str) -> Vec<u8> {
    match label {
        "utf-16le" => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        "utf-16be" => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        _ => Encoding::for_label(label.as_bytes()).unwrap().encode(text).0.into_owned(),
    }
}

fn table(comment: &str) -> String {
    format!("create table t_order\n(\n   id bigint not null comment '{comment}',\n   primary key (id)\n);\n")
}

#[test]
fn reads_each_encoding_without_being_told() {
    let chinese = "订单编号，来自商城，状态：已付款、已发货";
    let taiwan = "訂單編號，來自商城，狀態：已付款、已出貨，備註與說明";
    for (label, name, comment) in [
        ("utf-8", "UTF-8", chinese),
        ("gbk", "GBK", chinese),
        ("gb18030", "gb18030", "订单𠮷编号，来自商城，状态：已付款"),
        ("big5", "Big5", taiwan),
        ("utf-16le", "UTF-16LE", chinese),
        ("utf-16be", "UTF-16BE", chinese),
        ("windows-1252", "windows-1252", "Numéro de la commande, créé à la réception"),
    ] {
        let text = table(comment);
        let bytes = encode(&text, label);
        let decoded = decode(&bytes, None).unwrap();
        assert_eq!((decoded.encoding, decoded.text.as_ref()), (name, text.as_str()), "{label}");
        assert!(!decoded.malformed);
    }
}

#[test]
fn a_few_control_characters_make_no_program_of_a_short_script() {
    let script = "create table t (\u{1}id int,\u{2}\u{3} name varchar(20)\u{7f});\u{1}";
    assert_eq!(decode(script.as_bytes(), None).unwrap().text, script);
    let program: Vec<u8> = (0..2000_u32).map(|number| (number * 7 % 32) as u8).collect();
    assert!(decode(&program, None).is_err() && decode(&program[..40], None).is_err());
}

#[test]
fn a_stretch_of_zeros_makes_no_program_of_a_script() {
    let script = format!("create table t (id int);\n{}create table u (id int);", "\0".repeat(5000));
    assert_eq!(decode(script.as_bytes(), None).unwrap().text, script);
    assert!(decode(&[0; 40], None).is_err());
}

#[test]
fn utf32_is_refused_by_its_name() {
    let little = |text: &str| text.chars().flat_map(|c| u32::from(c).to_le_bytes()).collect::<Vec<u8>>();
    for bytes in [little("\u{feff}create table"), little("create table")] {
        assert_eq!(decode(&bytes, None).unwrap_err().id, "source-utf32");
    }
}

#[test]
fn utf16_that_was_appended_does_not_take_over_the_whole_script() {
    let script = "create table t (id int);\n";
    let bytes = [script.as_bytes(), &encode(&script.repeat(3), "utf-16le")].concat();
    assert_eq!(decode(&bytes, None).unwrap().encoding, "UTF-8");
    // With a mark before it, and with letters beyond ASCII.
    for (encoding, mark) in [("UTF-8", b"\xFF\xFE".as_slice()), ("GBK", b""), ("GBK", b"\xFF\xFE")] {
        let own = table("订单的编号和名称").repeat(2);
        let more = encode(&table("客户").repeat(3), "utf-16le");
        let bytes = [&encode(&own, encoding), mark, &more].concat();
        let decoded = decode(&bytes, None).unwrap();
        assert_eq!((decoded.encoding, decoded.text.starts_with(&own)), (encoding, true));
    }
}

/// How sure it is that a table with this comment is in the encoding in which it is written; it has to be read as that.
fn certainty_of(comment: &str, encoding: &str) -> Certainty {
    let text = table(comment);
    let bytes = encode(&text, encoding);
    let decoded = decode(&bytes, None).unwrap();
    assert_eq!((decoded.encoding, decoded.text.as_ref()), (encoding, text.as_str()));
    decoded.certainty
}

#[test]
fn takes_a_few_characters_of_taiwan_for_big5() {
    for comment in ["主鍵", "編號', n varchar(10) comment '姓名", "功能", "許可', n int comment '餐廳", "狀態"]
    {
        assert_eq!(certainty_of(comment, "Big5"), Certainty::Guess);
    }
}

#[test]
fn takes_a_few_accented_letters_for_western_ones() {
    for comment in ["Schlüssel', n int comment 'Größe", "für größe", "naïve – “x” €", "créée", "Änderung"]
    {
        certainty_of(comment, "windows-1252");
    }
}

#[test]
fn a_character_that_is_cut_off_at_the_end_changes_no_encoding() {
    let bytes = encode("create table t (id int comment '主键', n int comment '用户", "gbk");
    let decoded = decode(&bytes[..bytes.len() - 1], None).unwrap();
    assert_eq!((decoded.encoding, decoded.malformed), ("GBK", true));
}

#[test]
fn takes_a_few_chinese_characters_for_gbk() {
    for comment in [
        "主键",
        "编号",
        "创建时间",
        "名称",
        "状态",
        "是否删除",
        "备注",
        "图片",
        "学校",
        "元",
        "值",
        "女",
        "类型",
        "位",
        "员",
        "小",
        "转",
    ] {
        assert_eq!(certainty_of(comment, "GBK"), Certainty::Guess);
    }
}

#[test]
fn a_few_letters_of_other_scripts_stay_utf8() {
    for comment in ["é", "à la", "código", "Ůrad", "код", "имя", "όνομα", "°", "·", "±", "(Ω)", "שם", "اسم", "ağ", "cô"]
    {
        let text = table(comment);
        let decoded = decode(text.as_bytes(), None).unwrap();
        assert_eq!((decoded.encoding, decoded.text.as_ref()), ("UTF-8", text.as_str()));
    }
}

#[test]
fn knows_scripts_from_japan_and_korea() {
    let japanese = "注文番号、顧客コード、ショップから届いたもの。状態：支払済み";
    let korean = "주문 번호, 쇼핑몰에서 온 것, 상태: 결제 완료, 배송 중";
    for (label, name, comment) in [
        ("shift_jis", "Shift_JIS", japanese),
        ("shift_jis", "Shift_JIS", "注文番号"),
        ("euc-jp", "EUC-JP", japanese),
        ("euc-kr", "EUC-KR", korean),
    ] {
        let text = table(comment);
        let bytes = encode(&text, label);
        let decoded = decode(&bytes, None).unwrap();
        assert_eq!((decoded.encoding, decoded.text.as_ref()), (name, text.as_str()), "{label}");
        assert!(decoded.others.is_none());
    }
}

#[test]
fn says_which_other_encoding_it_may_be() {
    let decoded = decode(&encode(&table("번호"), "euc-kr"), None).unwrap().reason;
    assert_eq!((decoded.id.as_str(), decoded.named("other")), ("source-statistics-or", Some("EUC-KR")));
}

#[test]
fn respects_marks_and_choices() {
    let text = table("订单");
    let marked = [b"\xEF\xBB\xBF".as_slice(), text.as_bytes()].concat();
    assert_eq!(decode(&marked, None).unwrap().text, text);
    assert_eq!(decode(&marked, Some("utf-8")).unwrap().text, text);
    for (mark, label) in [(b"\xFF\xFE", "utf-16le"), (b"\xFE\xFF", "utf-16be")] {
        let marked = [mark.as_slice(), &encode(&text, label)].concat();
        assert_eq!(decode(&marked, None).unwrap().text, text);
    }
    let gbk = encode(&text, "gbk");
    assert_eq!(decode(&gbk, Some("GB18030")).unwrap().text, text);
    assert_eq!(decode(&gbk, Some("klingon")).unwrap_err().id, "source-unknown-encoding");
    assert!(decode(&gbk, Some("utf-8")).unwrap().malformed);
}

#[test]
fn a_broken_character_does_not_make_utf8_something_else() {
    let mut bytes = table("订单编号，来自商城，状态：已付款、已发货").into_bytes();
    bytes.extend_from_slice(b"-- \xE4\xB8\n");
    let decoded = decode(&bytes, None).unwrap();
    assert_eq!(decoded.encoding, "UTF-8");
    assert!(decoded.malformed);
}

#[test]
fn refuses_what_is_no_text() {
    for bytes in [b"".as_slice(), b" \r\n\t", b"\xEF\xBB\xBF", b"\xFF\xFE"] {
        assert_eq!(decode(bytes, None).unwrap_err().id, "source-empty");
    }
    let noise: Vec<u8> = (0..4000u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    for bytes in [b"PK\x03\x04rest".as_slice(), b"\x89PNG\r\n\x1a\n", &noise] {
        assert_eq!(decode(bytes, None).unwrap_err().id, "source-binary");
    }
}
