use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::{Grounds, Home, Link, Module, NO_MODULE, Pattern, PatternError, charted_groups, charted_relations};
use super::{concerns, homes, links, relations};
use crate::review::ModuleId;
use crate::review::samples::id;
use crate::schema::{Column, ForeignKey, Key, Name, ObjectId, Table};

fn table(name: &str, columns: &[&str]) -> Table {
    Table {
        name: Name::plain(name),
        columns: columns.iter().map(|name| Column { name: Name::plain(*name), ..Column::default() }).collect(),
        primary_key: columns.first().map(|name| Key { columns: vec![Name::plain(*name)], ..Key::default() }),
        ..Table::default()
    }
}

fn numbered(tables: &[Table]) -> Vec<(ObjectId, &Table)> {
    (1..).map(ObjectId).zip(tables).collect()
}

fn module(n: u128, patterns: &[&str]) -> Module {
    Module {
        id: id(n),
        name: format!("module {n}"),
        owners: vec![id(n + 100)],
        tables: Vec::new(),
        patterns: patterns.iter().map(|pattern| Pattern::parse(pattern).unwrap()).collect(),
        packages: Vec::new(),
    }
}

fn pattern(text: &str) -> Pattern {
    Pattern::parse(text).unwrap()
}

#[test]
fn patterns_fit_names_letter_case_aside() {
    assert!(pattern("order*").fits("OrderItem") && pattern("ORDER*").fits("order"));
    assert!(pattern("*_log").fits("pay_log") && !pattern("*_log").fits("pay_logs"));
    assert!(pattern("t_??_x").fits("t_ab_x") && !pattern("t_??_x").fits("t_abc_x"));
    assert!(pattern("*a*b*").fits("xxaxxabx") && pattern("订单*").fits("订单明细"));
    assert!(!pattern("order").fits("orders"));
    assert_eq!(Pattern::parse(" "), Err(PatternError::Empty));
    assert_eq!(Pattern::parse("*?*"), Err(PatternError::FitsAll));
    assert!(serde_json::from_str::<Pattern>("\"**\"").is_err());
}

#[test]
fn by_hand_beats_name_beats_package_beats_pattern() {
    let mut tables =
        [table("orderItem", &["id"]), table("orderLog", &["id"]), table("payment", &["id"]), table("stray", &["id"])];
    tables[1].package = Some("Payment".into());
    let by_name = Module { tables: vec!["PAYMENT".to_owned()], ..module(2, &["order*"]) };
    let by_package = Module { packages: vec!["Payment".to_owned()], ..module(3, &["pay*"]) };
    let modules = [module(1, &["orderItem*"]), by_name, by_package];
    let tables = numbered(&tables);
    let found = homes(&modules, &BTreeMap::new(), &tables);
    let home = |n: u32| found.of.get(&ObjectId(n)).copied();
    assert_eq!(home(1), Some(Home { module: id(1), grounds: Grounds::ByPattern }), "the longer pattern wins");
    assert_eq!(home(2), Some(Home { module: id(3), grounds: Grounds::ByPackage }));
    assert_eq!(home(3), Some(Home { module: id(2), grounds: Grounds::ByName }));
    assert_eq!(found.homeless, [ObjectId(4)]);
    assert!(found.disputed.is_empty());
    let by_hand = BTreeMap::from([(ObjectId(1), id(3)), (ObjectId(4), id(77))]);
    let found = homes(&modules, &by_hand, &tables);
    assert_eq!(found.of[&ObjectId(1)], Home { module: id(3), grounds: Grounds::ByHand });
    assert_eq!(found.homeless, [ObjectId(4)], "a module that is no more owns nothing");
}

#[test]
fn a_package_within_a_package_goes_with_the_nearer_owner() {
    let mut tables = [table("refund", &["id"]), table("purchase", &["id"]), table("other", &["id"])];
    tables[0].package = Some("Sales/Refunds".into());
    tables[1].package = Some("Sales/Orders".into());
    tables[2].package = Some("Salesmen".into());
    let owning = |n, package: &str| Module { packages: vec![package.to_owned()], ..module(n, &[]) };
    let found = homes(&[owning(1, "Sales"), owning(2, "Sales/Refunds")], &BTreeMap::new(), &numbered(&tables));
    let modules: Vec<_> = (1..=3).map(|n| found.module(ObjectId(n))).collect();
    assert_eq!(modules, [Some(id(2)), Some(id(1)), None]);
    assert!(found.disputed.is_empty());
}

#[test]
fn what_two_modules_claim_is_said() {
    let tables = [table("order_log", &["id"])];
    let found = homes(&[module(1, &["order*"]), module(2, &["*er_log"])], &BTreeMap::new(), &numbered(&tables));
    assert_eq!(found.module(ObjectId(1)), Some(id(2)), "six letters against five");
    let found = homes(
        &[module(1, &["order*"]), module(2, &["*_log?", "*_log*", "?rder*"])],
        &BTreeMap::new(),
        &numbered(&tables),
    );
    assert_eq!(found.module(ObjectId(1)), Some(id(1)));
    let found = homes(&[module(1, &["orde*"]), module(2, &["*_log"])], &BTreeMap::new(), &numbered(&tables));
    assert_eq!(found.disputed, [(ObjectId(1), vec![id(1), id(2)])]);
}

fn shop() -> Vec<Table> {
    let mut item = table("order_item", &["id", "order_id", "sku_id", "parentId"]);
    item.foreign_keys = vec![ForeignKey {
        columns: vec![Name::plain("order_id")],
        referenced_table: Name::plain("T_ORDERS"),
        ..ForeignKey::default()
    }];
    vec![
        table("t_orders", &["orderId", "userId", "couponId"]),
        item,
        table("sys_user", &["userId"]),
        table("catalog_sku", &["id", "brandId"]),
        table("web_brand", &["id"]),
        table("app_brand", &["id"]),
    ]
}

#[test]
fn a_reference_is_declared_by_a_key_or_implied_by_a_name() {
    let tables = shop();
    let link = |from: u32, column: &str, to: u32, implied| Link {
        from: ObjectId(from),
        columns: vec![column.to_owned()],
        to: ObjectId(to),
        implied,
    };
    let expected = [link(1, "userId", 3, true), link(2, "order_id", 1, false), link(2, "sku_id", 4, true)];
    // No table is a coupon or a parent, two are brands, and a table's own key refers to nothing.
    assert_eq!(links(&numbered(&tables)), expected);
}

#[test]
fn modules_are_related_by_the_references_between_their_tables() {
    let tables = shop();
    let modules = [module(1, &["*order*"]), module(2, &["sys_*"]), module(3, &["catalog_*"])];
    let found = homes(&modules, &BTreeMap::new(), &numbered(&tables));
    let links = links(&numbered(&tables));
    let related = relations(&found, &links);
    let pairs: Vec<_> = related.iter().map(|relation| (relation.from, relation.to, relation.links.len())).collect();
    assert_eq!(pairs, [(id(1), id(2), 1), (id(1), id(3), 1)], "a reference within a module relates nothing");
    assert_eq!(found.touched(), BTreeSet::from([id(1), id(2), id(3)]));
    let concerned = concerns(&modules, &found, &links, &[ObjectId(1), ObjectId(2), ObjectId(3), ObjectId(4)]);
    assert_eq!(concerned[1].tables, BTreeSet::from([ObjectId(1), ObjectId(3)]), "its own, and what references into it");
    assert_eq!(concerned[1].owners, [id(102)]);
    let concerned = concerns(&modules, &found, &links, &[ObjectId(1)]);
    assert_eq!(concerned[1].tables, BTreeSet::from([ObjectId(1)]), "a table that is not signed concerns nobody");
}

proptest! {
    #[test]
    fn a_pattern_made_from_a_name_fits_it(name in "[a-z_]{1,12}", stars in prop::collection::vec(0_usize..12, 0..4)) {
        let mut text: Vec<char> = name.chars().collect();
        for star in stars {
            let at = star.min(text.len());
            text.insert(at, '*');
        }
        let pattern = Pattern::parse(&text.iter().collect::<String>()).unwrap();
        prop_assert!(pattern.fits(&name) && pattern.fits(&name.to_uppercase()));
    }

    #[test]
    fn every_table_is_at_home_or_homeless(names in prop::collection::vec("[ab]{1,3}", 0..9), patterns in prop::collection::vec("[ab*?]{0,2}a", 0..4)) {
        let tables: Vec<_> = names.iter().map(|name| table(name, &["id"])).collect();
        let modules: Vec<_> = (1..).zip(&patterns).map(|(n, pattern)| module(n, &[pattern])).collect();
        let found = homes(&modules, &BTreeMap::new(), &numbered(&tables));
        prop_assert_eq!(found.of.len() + found.homeless.len(), tables.len());
        let known: BTreeSet<ModuleId> = modules.iter().map(|module| module.id).collect();
        prop_assert!(found.touched().is_subset(&known));
    }
}

#[test]
fn a_chart_knows_tables_by_their_places() {
    let tables = shop();
    let numbered = numbered(&tables);
    let modules = [module(1, &["*order*"]), module(2, &["nothing*"]), module(3, &["catalog_*"])];
    let homes = homes(&modules, &BTreeMap::new(), &numbered);
    let groups = charted_groups(&modules, &homes, &numbered, "others");
    let found: Vec<_> = groups.iter().map(|group| (group.name.as_str(), group.tables.len())).collect();
    let (first, last) = (&groups[0], &groups[2]);
    assert_eq!(found, [(modules[0].name.as_str(), 2), (modules[2].name.as_str(), 1), ("others", 3)]);
    assert!(first.tables.iter().all(|place| tables[*place].name.text.contains("order")));
    assert_eq!(last.key, NO_MODULE);
    assert!(charted_groups(&[], &homes, &numbered, "others").is_empty());
    let relations = charted_relations(&links(&numbered), &numbered);
    assert_eq!((relations[0].from, relations[0].to, relations[0].implied), (0, 2, true));
}
