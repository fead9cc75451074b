//! Every page, in both languages.

use reqwest::StatusCode;
use roundtable::text::Lang;

use super::visitor::serve;
use super::{EXPORT, Visitor};
use crate::support::{Database, Server, on_both_databases};

on_both_databases!(every_page_is_rendered_in_both_languages);

/// A page: its path, something that must be on it, and how often.
const PAGES: &[(&str, &str, usize)] = &[
    ("/", ".card table.cols tbody tr", 1),
    ("/check", "textarea[name=source]", 1),
    ("/check?example", ".findings > li", 9),
    ("/profile", "form", 3),
    ("/people", ".rows li", 2),
    ("/projects/new", "#f-key", 1),
    ("/projects/SHOP", "#members .rows > li", 2),
    ("/projects/SHOP/log", ".log > li", 8),
    ("/projects/SHOP/log?topic=waivers&person=li.wei", ".log > li", 2),
    ("/log", ".log > li", 2),
    ("/projects/SHOP/members", "#members select, #deputies select", 4),
    ("/projects/SHOP/drafts/new", "#f-title", 1),
    ("/projects/SHOP/modules", ".rows.modules > li", 2),
    ("/projects/SHOP/modules/new", "#f-patterns", 1),
    ("/projects/SHOP/requirements", ".rows.requirements > li", 2),
    ("/projects/SHOP/requirements/new", "#f-title", 1),
    ("/projects/SHOP/requirements/import", "#f-source", 1),
    ("/drafts/SHOP-1", ".card.table", 2),
    ("/drafts/SHOP-1/source", ".source > li[id]", 21),
    ("/drafts/SHOP-1/findings", ".findings > li", 4),
    ("/drafts/SHOP-1/waivers", ".wishes > li", 2),
    ("/drafts/SHOP-1/waivers/new", ".empty h2", 1),
    ("/drafts/SHOP-1/diagram", ".canvas svg .dg-table", 2),
    ("/drafts/SHOP-1/diagram?find=member", ".canvas svg .dg-table.found", 1),
    ("/drafts/SHOP-1/discussion", ".main .thread", 3),
    ("/drafts/SHOP-1/modules", ".homes", 2),
    ("/drafts/SHOP-1/requirements", ".traces > li", 2),
    ("/drafts/SHOP-1/requirements?show=untraced", ".traces > li", 1),
    ("/drafts/SHOP-1/requirements?show=tables", ".homerows > li", 1),
    ("/drafts/SHOP-1/requirements?show=matrix", ".matrix .dot.whole", 1),
    ("/drafts/SHOP-1/tables/1/requirements", "input[name=keep]", 1),
    ("/drafts/SHOP-1/progress", ".check.gaps li", 2),
    ("/drafts/SHOP-1/revisions/new", "#f-file", 1),
    ("/drafts/SHOP-1/differences", ".difference", 2),
    ("/drafts/SHOP-1/differences?to=1", ".empty h2", 1),
    ("/drafts/SHOP-1/differences/text", ".lines > li", 8),
    ("/drafts/SHOP-1/differences/migration", ".steps > li", 2),
    ("/rules", ".rulelist > li", 12),
    ("/rules/key/missing-primary-key", ".source", 2),
    ("/nowhere", ".empty h1", 1),
];

/// Whether it is the id of a sentence that there is not.
fn is_untold(text: &str) -> bool {
    ["web-", "waivers-", "needs-", "requirement-", "people-", "log-", "thread-", "app-"]
        .iter()
        .any(|group| text.starts_with(group) && !text.contains(' '))
}

async fn every_page_is_rendered_in_both_languages(database: Database) {
    let server = serve(&database);
    let admin = Visitor::admin(&server).await;
    admin.post("/projects", &[("key", "SHOP"), ("name", "Shop"), ("dialect", "mysql")]).await.is(StatusCode::OK);
    admin.paste("/projects/SHOP/drafts", &[("title", "Orders")], EXPORT).await.is(StatusCode::OK);
    let mended = EXPORT.replace("float comment", "decimal(18,2) comment").replace("nickName", "nick_name");
    admin.paste("/drafts/SHOP-1/revisions", &[("note", "mended")], &mended).await.is(StatusCode::OK);
    Visitor::invited(&server, &admin, "chen.yu", "SHOP", "reviewer").await;
    for on in ["draft", "object:1", "line:1:5"] {
        let form = [("on", on), ("kind", "question"), ("revision", "1"), ("body", "Why?")];
        admin.post("/drafts/SHOP-1/threads", &form).await.is(StatusCode::OK);
    }
    let findings = admin.get("/drafts/SHOP-1/findings").await;
    let finding = findings.attribute(".findings [name=finding]", "value");
    for (scope, until) in [("finding", ""), ("table", "2099-12-31")] {
        let form = [("finding", finding.as_str()), ("scope", scope), ("until", until), ("reason", "as agreed")];
        admin.post("/drafts/SHOP-1/waivers", &form).await.is(StatusCode::OK);
    }
    for module in [("Ordering", "*order*"), ("Members", "member*")] {
        let form = [("name", module.0), ("patterns", module.1)];
        admin.post("/projects/SHOP/modules", &form).await.is(StatusCode::OK);
    }
    for (key, title) in [("R-1", "Order"), ("R-2", "Refund")] {
        let form = [("key", key), ("title", title), ("detail", "In parcels.")];
        admin.post("/projects/SHOP/requirements", &form).await.is(StatusCode::OK);
    }
    admin.post("/drafts/SHOP-1/tables/1/requirements", &[("keys", "R-1")]).await.is(StatusCode::OK);
    for lang in Lang::ALL {
        admin.post("/language", &[("choice", lang.tag())]).await.is(StatusCode::OK);
        for (path, selector, least) in PAGES {
            let page = admin.get(path).await;
            assert!(page.status == StatusCode::OK || *path == "/nowhere", "{path}: {}", page.status);
            assert_eq!(page.attribute("html", "lang"), lang.tag(), "{path}");
            assert!(page.count(selector) >= *least, "{path}: {} of {selector}", page.count(selector));
            assert_eq!(page.count("h1"), 1, "{path}: one heading of the first level");
            assert_eq!(page.count("main"), 1, "{path}");
            assert!(page.text("head > title").ends_with("Roundtable"), "{path}: {}", page.text("head > title"));
            assert_eq!(page.count("[style]"), 0, "{path}");
            let untold: Vec<_> = page.texts("body *").into_iter().filter(|text| is_untold(text)).collect();
            assert!(untold.is_empty(), "{path}: no sentence for {untold:?}");
        }
    }
}

#[tokio::test]
async fn pages_before_signing_in_speak_both_languages() {
    let server = Server::start(&[]);
    for (lang, title) in [("en", "The first account"), ("zh-CN", "第一个账号")] {
        let page = Visitor::speaking(&server, lang).get("/setup").await.is(StatusCode::OK);
        assert_eq!(page.text("h1"), title);
    }
    drop(Visitor::admin(&server).await);
    for (lang, title) in [("en", "Sign in"), ("zh-CN", "登录")] {
        let page = Visitor::speaking(&server, lang).get("/sign-in").await.is(StatusCode::OK);
        assert_eq!(page.text("h1"), title);
    }
}

#[test]
fn every_sentence_that_a_template_asks_for_exists() {
    let mut asked = 0;
    for entry in ["templates", "templates/pages", "templates/parts"] {
        for file in std::fs::read_dir(entry).expect("the templates").flatten() {
            let Ok(text) = std::fs::read_to_string(file.path()) else { continue };
            for piece in text.split("ui.msg(\"").skip(1) {
                let id = piece.split('"').next().unwrap_or_default();
                asked += 1;
                for lang in Lang::ALL {
                    let message = roundtable::text::Message::new(id.to_owned());
                    assert!(message.is_known(lang), "{}: {id} in {}", file.path().display(), lang.tag());
                }
            }
        }
    }
    assert!(asked > 150, "the templates were not found");
}

#[test]
fn every_group_of_rules_and_every_state_has_a_name() {
    let groups = roundtable::lint::groups().into_iter().map(|group| format!("web-group-{group}"));
    let states = roundtable::review::DraftState::ALL.into_iter().map(|state| format!("web-state-{}", state.id()));
    let roles = roundtable::review::Role::ALL.into_iter().map(|role| format!("web-role-{}", role.id()));
    let kinds = roundtable::review::ThreadKind::ALL.into_iter().map(|kind| format!("web-kind-{}", kind.id()));
    for id in groups.chain(states).chain(roles).chain(kinds) {
        for lang in Lang::ALL {
            assert!(roundtable::text::Message::new(id.clone()).is_known(lang), "{id} in {}", lang.tag());
        }
    }
}
