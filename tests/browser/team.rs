//! The whole way of a design, with five people: upload, findings, comments, first meeting, actions, second revision, a
//! sign-off gone stale, agreement, second meeting, hand-off, return, new revision, acceptance.

use thirtyfour::prelude::*;

use crate::browser::{Browser, click, click_on, fill, find, find_text, follow, picture, set, shows, text};
use crate::people::{accept, invite, register};
use crate::server::Server;

/// The windows of the five.
struct Team<'s> {
    server: &'s Server,
    owner: WebDriver,
    designer: WebDriver,
    reviewer: WebDriver,
    other: WebDriver,
    dba: WebDriver,
}

/// A design of two tables, as it stands in a revision.
fn script(price: &str, nick_name: &str, key: &str) -> String {
    format!(
        "create table shopOrder (
   id                   bigint not null auto_increment comment '主键',
   userId               bigint not null comment '买家',
   price                {price} not null default 0 comment '价格',
   createTime           datetime not null default current_timestamp comment '创建时间',
   updateTime           datetime not null default current_timestamp on update current_timestamp comment '更新时间',
   primary key (id){key}
) comment '订单';

create table shopUser (
   id                   bigint not null auto_increment comment '主键',
   nickName             {nick_name} not null default '' comment '昵称',
   createTime           datetime not null default current_timestamp comment '创建时间',
   updateTime           datetime not null default current_timestamp on update current_timestamp comment '更新时间',
   primary key (id)
) comment '用户';
"
    )
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn five_people_carry_a_design_to_the_dba() {
    let Some(browser) = Browser::start().await else { return };
    let server = Server::start(&[]);
    let team = Team::gather(&browser, &server).await;

    team.upload_and_comment().await;
    team.hold_the_first_meeting().await;
    team.revise(&script("decimal(18,2)", "varchar(20)", ""), "decimal, as the meeting asked").await;
    team.object_and_sign_again().await;
    team.hold_the_second_meeting().await;
    team.give_it_back().await;
    let indexed = script("decimal(18,2)", "varchar(64)", ",\n   key idxUserId (userId)");
    team.revise(&indexed, "an index, as the DBA asked").await;
    for window in [&team.reviewer, &team.other, &team.dba] {
        team.agree(window).await;
    }
    team.hold_the_second_meeting().await;
    team.accept_it().await;
    team.go_home().await;
}

impl<'s> Team<'s> {
    /// Makes the first account and the project, and invites the others.
    async fn gather(browser: &Browser, server: &'s Server) -> Self {
        let owner = browser.window("en").await;
        owner.goto(format!("{}/setup", server.url())).await.expect("the first page opens");
        register(&owner, "liwei", "Li Wei").await;
        owner.goto(format!("{}/projects/new", server.url())).await.expect("the form opens");
        fill(&owner, "[name=name]", "Shop").await;
        fill(&owner, "[name=key]", "SHOP").await;
        follow(&owner, "main form .btn.primary").await;
        let mut windows = Vec::new();
        for (lang, name, display_name, role) in [
            ("zh-CN", "chenyu", "陈宇", "designer"),
            ("en", "wangfang", "Wang Fang", "reviewer"),
            ("en", "zhangmin", "Zhang Min", "reviewer"),
            ("zh-CN", "zhaolei", "赵磊", "dba"),
        ] {
            let link = invite(&owner, server, display_name, role).await;
            let window = browser.window(lang).await;
            accept(&window, &link, name, display_name).await;
            windows.push(window);
        }
        let Ok([designer, reviewer, other, dba]) = <[WebDriver; 4]>::try_from(windows) else { panic!("four") };
        Self { server, owner, designer, reviewer, other, dba }
    }

    async fn go_home(self) {
        for window in [self.owner, self.designer, self.reviewer, self.other, self.dba] {
            window.quit().await.expect("the window closes");
        }
    }

    async fn open(&self, window: &WebDriver, path: &str) {
        window.goto(format!("{}{path}", self.server.url())).await.expect("the page opens");
    }

    /// The first revision has a price in a float, which the rules and a reviewer remark on.
    async fn upload_and_comment(&self) {
        let Self { designer, reviewer, .. } = self;
        self.open(designer, "/projects/SHOP/drafts/new").await;
        fill(designer, "[name=title]", "订单模块").await;
        set(designer, "[name=source]", &script("float", "varchar(20)", "")).await;
        follow(designer, "#upload .btn.primary").await;
        find_text(designer, ".finding", "float").await;
        self.open(reviewer, "/drafts/SHOP-1").await;
        find_text(reviewer, "td.name", "price").await;
        let plus = By::XPath("//td[@class='name'][text()='price']/parent::tr//a[contains(@class,'plus')]");
        click_on(reviewer, &reviewer.find(plus).await.expect("a + beside the price")).await;
        click_on(reviewer, &find_text(reviewer, "form.say .kinds label", "Defect").await).await;
        fill(reviewer, "form.say textarea[name=body]", "Cents get lost in a float.").await;
        click(reviewer, "form.say .btn.primary").await;
        find_text(reviewer, ".thread .prose", "Cents get lost").await;
        self.open(designer, "/drafts/SHOP-1/progress").await;
        follow(designer, "#step-submit_for_review button").await;
        find(designer, ".stepper li:nth-child(2).now").await;
    }

    /// Schedules the meeting of the draft's state and opens it, as the owner, who chairs it.
    async fn meet(&self) {
        let owner = &self.owner;
        self.open(owner, "/drafts/SHOP-1/meetings/new").await;
        for (field, value) in [("day", "2030-11-25"), ("time", "10:00"), ("minutes", "45")] {
            set(owner, &format!("[name={field}]"), value).await;
        }
        follow(owner, "main form .btn.primary").await;
        follow(owner, ".title form[action$=open] button").await;
        find(owner, "#room").await;
    }

    /// Goes on to the next item of the agenda, if there is one.
    async fn next_item(&self) -> bool {
        let owner = &self.owner;
        if !shows(owner, ".steps .end form").await {
            return false;
        }
        let present = find(owner, "[data-part=verdict]").await.attr("data-item").await.expect("a page").expect("an id");
        click(owner, ".steps .end form button").await;
        find(owner, &format!("[data-part=verdict]:not([data-item='{present}'])")).await;
        true
    }

    async fn close(&self) {
        click(&self.owner, "details.close summary").await;
        follow(&self.owner, "details.close .sheet form.form .btn.primary").await;
        find(&self.owner, ".minutes").await;
    }

    /// The first meeting wants another type for the price and agrees on everything else.
    async fn hold_the_first_meeting(&self) {
        let owner = &self.owner;
        self.meet().await;
        let mut asked = false;
        loop {
            let wants = !asked && text(owner, ".subject h2").await.contains("shopOrder");
            if wants {
                click(owner, ".verdicts summary[data-key=c]").await;
                fill(owner, "#f-what", "Prices as decimals").await;
                find_text(owner, "#f-owner option", "陈宇").await.click().await.expect("it can be chosen");
                click_on(owner, &find_text(owner, ".ticks label", "price").await).await;
                click(owner, ".verdicts details[open] form .btn.primary").await;
                find(owner, ".card.verdict header .badge.change").await;
                picture(owner, "meeting").await;
                asked = true;
            } else {
                click(owner, ".verdicts button[value=agreed]").await;
                find(owner, ".card.verdict header .badge.agreed").await;
            }
            if !self.next_item().await {
                break;
            }
        }
        assert!(asked, "the table with the remark is on the agenda");
        self.close().await;
        self.open(&self.designer, "/").await;
        find(&self.designer, "#waiting li a[href^='/drafts/SHOP-1/meetings#action-']").await;
    }

    /// The designer uploads a revision, says which defects it deals with, and submits it.
    async fn revise(&self, script: &str, note: &str) {
        let designer = &self.designer;
        self.open(designer, "/drafts/SHOP-1/revisions/new").await;
        fill(designer, "[name=note]", note).await;
        set(designer, "[name=source]", script).await;
        follow(designer, "#upload .btn.primary").await;
        self.open(designer, "/drafts/SHOP-1/discussion").await;
        while shows(designer, ".thread[data-state=open]").await {
            let thread = find(designer, ".thread[data-state=open]").await;
            let id = thread.attr("id").await.expect("a page").expect("an id");
            fill(designer, &format!("#{id} .reply textarea"), "已修改，请看新修订。").await;
            click(designer, &format!("#{id} button[formaction$=address]")).await;
            find(designer, &format!("#{id}[data-state=addressed]")).await;
        }
        self.open(designer, "/drafts/SHOP-1/progress").await;
        follow(designer, "#step-submit_revision button").await;
        find(designer, ".stepper li:nth-child(4).now").await;
    }

    async fn agree(&self, window: &WebDriver) {
        self.open(window, "/drafts/SHOP-1/sign-offs").await;
        follow(window, "button[value=agree_all]").await;
        find(window, "td.said.agreed").await;
    }

    /// One agrees, another objects to a table; what the next revision changes of it voids the agreement on that table alone.
    async fn object_and_sign_again(&self) {
        let Self { reviewer, other, owner, .. } = self;
        self.open(owner, "/drafts/SHOP-1/progress").await;
        self.open(other, "/drafts/SHOP-1/sign-offs").await;
        click(other, "input[name=table][aria-label=shopOrder]").await;
        fill(other, "#reason", "Nicknames are longer than that.").await;
        find(owner, "#step-everybody_agrees button:disabled").await;
        self.agree(reviewer).await;
        // Both pages show it by themselves, and lose nothing that is being written.
        find(other, "td.said.agreed").await;
        find_text(owner, "#gate", "2 of 6").await;
        let reason = find(other, "#reason").await;
        assert_eq!(reason.prop("value").await.expect("a page").as_deref(), Some("Nicknames are longer than that."));
        assert!(!shows(other, "input[name=table][aria-label=shopOrder]:checked").await);
        follow(other, "button[value=object]").await;
        find(other, "td.said.objects").await;
        self.revise(&script("decimal(18,2)", "varchar(64)", ""), "longer nicknames").await;
        self.open(reviewer, "/drafts/SHOP-1/sign-offs").await;
        find(reviewer, "td.said.voided del").await;
        find_text(reviewer, "tr:has(td.said.voided) th", "shopUser").await;
        find(reviewer, "tr:has(input[aria-label=shopOrder]) td.said.agreed").await;
        picture(reviewer, "sign-offs").await;
        for window in [reviewer, other, &self.dba] {
            self.agree(window).await;
        }
        self.open(&self.owner, "/").await;
        find(&self.owner, "#waiting li a[href='/drafts/SHOP-1/meetings/new']").await;
    }

    /// The second meeting agrees on everything, and hands the design over.
    async fn hold_the_second_meeting(&self) {
        let owner = &self.owner;
        self.meet().await;
        while shows(owner, "[data-part=verdict]").await {
            click(owner, ".verdicts button[value=agreed]").await;
            find(owner, ".card.verdict header .badge.agreed").await;
            if !self.next_item().await {
                break;
            }
        }
        self.close().await;
    }

    /// The DBA finds it among what waits for them, reads the script, and returns it because of one table.
    async fn give_it_back(&self) {
        let dba = &self.dba;
        self.open(dba, "/").await;
        follow(dba, "#waiting li a[href='/drafts/SHOP-1/hand-off']").await;
        picture(dba, "hand-off.zh-CN").await;
        follow(dba, "#files a[href*='read/schema.sql']").await;
        find_text(dba, "#file .source", "varchar(64)").await;
        self.open(dba, "/drafts/SHOP-1/hand-off").await;
        click(dba, "#return summary").await;
        let label = find_text(dba, "#return label", "shopOrder").await;
        let field = label.attr("for").await.expect("a page").expect("a field");
        fill(dba, &format!("#{field}"), "userId 上没有索引").await;
        follow(dba, "#return .btn.danger").await;
        find_text(dba, "#answered .reasons", "shopOrder").await;
        self.open(&self.designer, "/drafts/SHOP-1/discussion").await;
        find_text(&self.designer, ".thread[data-state=open] .prose", "userId 上没有索引").await;
    }

    /// The DBA accepts the next package, and the project has a baseline.
    async fn accept_it(&self) {
        let Self { dba, owner, .. } = self;
        self.open(dba, "/drafts/SHOP-1/hand-off").await;
        find(dba, "#history .badge.error").await;
        fill(dba, "#note", "周五建表").await;
        follow(dba, "#accept .btn.primary").await;
        find_text(dba, "#answered", "周五建表").await;
        self.open(owner, "/projects/SHOP").await;
        find_text(owner, "#baseline .badge", "r4").await;
        assert!(text(owner, "#baseline").await.contains("赵磊"));
        self.open(owner, "/").await;
        find(owner, "#waiting .empty").await;
    }
}
