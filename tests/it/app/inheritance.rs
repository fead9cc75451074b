//! What people said of the baseline's tables and columns holds for the same ones in a later draft.

use roundtable::app::{
    Actor, Against, ModuleEntry, Named, NewAnswer, NewDraft, NewUpload, RequirementEntry, TraceWish,
};
use roundtable::review::lineage::{Answer, LineFate};
use roundtable::review::meeting::Round;
use roundtable::review::meeting::agenda::News;
use roundtable::review::module::Grounds;
use roundtable::review::{ModuleId, RequirementId};
use roundtable::schema::ObjectId;
use roundtable::store::{DatabaseUrl, Store, projects};

use super::World;
use super::world::paste;
use crate::support::{Database, on_both_databases};

on_both_databases!(
    a_later_draft_begins_with_what_was_said_of_the_baseline,
    what_is_said_in_a_later_draft_is_its_own_until_it_is_accepted,
    a_table_that_comes_back_brings_along_what_was_said_of_it,
    a_rename_that_the_designer_tells_of_brings_along_what_was_said,
    a_rename_stays_one_when_other_drafts_become_the_baseline,
    a_table_that_is_said_to_be_new_leaves_what_was_said_with_the_old_one,
    of_two_drafts_at_once_the_later_takes_over_what_the_other_brought,
    a_draft_from_before_any_baseline_takes_over_what_was_said,
);

const FIRST: &str = "create table shopOrder (id bigint not null comment '主键', buyerId bigint comment '买家', price \
    decimal(18,2) comment '价格', primary key (id)) comment '订单';
create table shopUser (id bigint not null comment '主键', nickName varchar(40) comment '昵称', primary key (id)) comment '用户';
create table coupon (code varchar(20) not null comment '券码', amount int comment '面值', primary key (code)) comment '优惠券';
";

/// The same with its columns in other case styles, a table renamed and another one before it.
const SECOND: &str = "create table refund (id bigint not null, reason varchar(90), primary key (id)) comment '退款';
create table shop_user (id bigint not null comment '主键', nick_name varchar(40) comment '昵称', primary key (id)) comment '用户';
create table purchase (id bigint not null comment '主键', price decimal(18,2) comment '价格', buyerId bigint comment '买家', \
    primary key (id)) comment '订单';
";

/// The first with another table in the place of the coupon.
fn unlike_coupon() -> String {
    let coupon = "create table coupon (code varchar(20) not null comment '券码', amount int comment '面值'";
    let gift = "create table gift (code char(36) not null comment 'uuid', kind int comment '种类', state int, \
        owner bigint, made datetime";
    FIRST.replace(coupon, gift).replace("优惠券", "礼品")
}

/// Somebody who owns the project `SHOP`, its modules `Sales` and `People`, and its requirements `R-1` to `R-4`.
struct Team {
    world: World,
    owner: Actor,
    modules: [ModuleId; 2],
    wanted: [RequirementId; 4],
}

impl Team {
    async fn new(database: Database) -> Self {
        let world = World::new(database).await;
        let owner = world.admin().await;
        world.shop(&owner).await;
        let module = |name: &str| ModuleEntry { name: name.into(), ..ModuleEntry::default() };
        let wish = |key: &str| RequirementEntry { key: key.into(), title: key.into(), ..RequirementEntry::default() };
        let app = &world.app;
        let mut modules = Vec::new();
        for name in ["Sales", "People"] {
            modules.push(app.add_module(&owner, "SHOP", &module(name)).await.unwrap());
        }
        let mut wanted = Vec::new();
        for key in ["R-1", "R-2", "R-3", "R-4"] {
            wanted.push(app.add_requirement(&owner, "SHOP", &wish(key)).await.unwrap());
        }
        Self { world, owner, modules: modules.try_into().unwrap(), wanted: wanted.try_into().unwrap() }
    }

    /// The same with a first draft that is the baseline, of which four traces and two tables were noted.
    async fn with_baseline(database: Database) -> Self {
        let team = Self::new(database).await;
        team.begin(FIRST).await;
        for (place, names) in ["shopOrder, shopOrder.price", "shopUser.nickName", "coupon"].iter().enumerate() {
            team.trace(1, place, names).await;
        }
        team.put(1, "shopOrder", Some(0)).await;
        team.put(1, "shopUser", Some(1)).await;
        team.put(1, "coupon", Some(0)).await;
        team.accept(1).await;
        team
    }

    async fn begin(&self, text: &str) -> i64 {
        let new = NewDraft { title: "Draft".into(), upload: paste(text), ..NewDraft::default() };
        self.world.app.create_draft(&self.owner, "SHOP", new).await.expect("a draft")
    }

    async fn upload(&self, draft: i64, text: &str) {
        let new = NewUpload { upload: paste(text), ..NewUpload::default() };
        self.world.app.add_revision(&self.owner, "SHOP", draft, new).await.expect("a revision");
    }

    /// Makes a draft's latest revision the baseline, an hour later.
    async fn accept(&self, draft: i64) {
        self.world.advance_hours(1);
        let page = self.world.app.draft(&self.owner, "SHOP", draft, None).await.unwrap();
        let store = Store::open(&self.world.database.url().parse::<DatabaseUrl>().unwrap()).unwrap();
        let mut tx = store.write().await.unwrap();
        projects::set_baseline(tx.conn(), page.project.id, page.revision.id, self.world.app.now()).await.unwrap();
        tx.commit().await.unwrap();
    }

    async fn object(&self, draft: i64, name: &str) -> ObjectId {
        let page = self.world.app.draft(&self.owner, "SHOP", draft, None).await.unwrap();
        let tables = page.content.identity.tables();
        let live = |gone| tables.iter().filter(move |table| table.gone == gone);
        live(false)
            .find_map(|table| table.called(name))
            .or_else(|| live(true).find_map(|table| table.called(name)))
            .unwrap()
    }

    async fn trace(&self, draft: i64, requirement: usize, names: &str) {
        let wish = TraceWish { named: names.into(), ..TraceWish::default() };
        let app = &self.world.app;
        app.trace_requirement(&self.owner, "SHOP", draft, self.wanted[requirement], &wish).await.expect("a trace");
    }

    async fn untrace(&self, draft: i64, requirement: usize, name: &str) {
        let wish = TraceWish { remove: vec![self.object(draft, name).await], ..TraceWish::default() };
        let app = &self.world.app;
        app.trace_requirement(&self.owner, "SHOP", draft, self.wanted[requirement], &wish).await.expect("a trace");
    }

    async fn put(&self, draft: i64, table: &str, module: Option<usize>) {
        let to = module.map_or_else(|| "none".to_owned(), |module| self.modules[module].to_string());
        let tables = [self.object(draft, table).await];
        self.world.app.assign_tables(&self.owner, "SHOP", draft, &tables, &to).await.expect("a home");
    }

    /// What serves each requirement in a draft; what is gone of it in brackets.
    async fn served(&self, draft: i64) -> [String; 4] {
        let page = self.world.app.draft(&self.owner, "SHOP", draft, None).await.unwrap();
        let matrix = page.needs.matrix(&page.content);
        let name =
            |object: ObjectId| page.content.identity.find(object).map_or("?".into(), roundtable::schema::Known::name);
        let words = |row: &roundtable::review::requirement::MatrixRow| {
            let served = row.served.iter().map(|served| name(served.object));
            let gone = row.gone.iter().map(|gone| format!("({})", name(*gone)));
            served.chain(gone).collect::<Vec<_>>().join(" ")
        };
        matrix.rows.iter().map(words).collect::<Vec<_>>().try_into().unwrap()
    }

    /// The tables of a draft, each with the module that it was put into by hand.
    async fn homes(&self, draft: i64) -> Vec<String> {
        let page = self.world.app.modules(&self.owner, "SHOP", Some(draft)).await.unwrap();
        let map = page.map.unwrap();
        let tables = map.content.reading.schema.tables.iter().enumerate();
        let home = |(place, table): (usize, &roundtable::schema::Table)| {
            let id = map.content.identity.table_id(place).unwrap();
            let home = map.needs.homes.of.get(&id).filter(|home| home.grounds == Grounds::ByHand);
            let module = home.and_then(|home| map.needs.module(home.module)).map_or("-", |module| &module.name);
            format!("{} {module}", table.name.text)
        };
        tables.map(home).collect()
    }

    async fn answer(&self, draft: i64, object: &str, answer: Answer) {
        let version = self.world.app.draft(&self.owner, "SHOP", draft, None).await.unwrap().draft.identity_version;
        let new = NewAnswer { revision: 1, version, object: Named::Name(object.into()), answer };
        self.world.app.correct_identity(&self.owner, "SHOP", draft, &new).await.expect("it holds");
    }
}

async fn a_later_draft_begins_with_what_was_said_of_the_baseline(database: Database) {
    let team = Team::with_baseline(database).await;
    let draft = team.begin(SECOND).await;
    let expected = ["purchase purchase.price", "shop_user.nick_name", "(coupon)", ""];
    assert_eq!(team.served(draft).await, expected, "recognised over a rename, another case style and another place");
    assert_eq!(team.homes(draft).await, ["refund -", "shop_user People", "purchase Sales"]);
    let page = team.world.app.draft(&team.owner, "SHOP", draft, None).await.unwrap();
    assert_eq!(
        page.dossier.gaps().without_table,
        team.wanted[2..],
        "the gap is what the draft dropped, and what was one"
    );
    let agenda = page.dossier.agenda_input(Round::First);
    assert_eq!(agenda.untraced, team.wanted[2..], "a meeting is asked about no others");
    let dropped = agenda.tables.iter().filter(|table| table.news == News::Dropped).map(|table| table.id);
    assert_eq!((dropped.collect::<Vec<_>>(), agenda.missing.len()), (vec![team.object(draft, "coupon").await], 0));
    let page = team.world.app.requirements(&team.owner, "SHOP", Some(draft)).await.unwrap();
    assert_eq!(page.map.unwrap().matrix.gaps.without_table, team.wanted[2..]);
    let drawing = team.world.app.drawing(&team.owner, "SHOP", draft, None).await.unwrap();
    let groups: Vec<_> = drawing.chart.groups.iter().map(|group| group.name.as_str()).collect();
    assert_eq!(&groups[..2], ["Sales", "People"]);
}

async fn what_is_said_in_a_later_draft_is_its_own_until_it_is_accepted(database: Database) {
    let team = Team::with_baseline(database).await;
    let before = (team.served(1).await, team.homes(1).await);
    let draft = team.begin(SECOND).await;
    team.trace(draft, 3, "refund, shop_user").await;
    team.untrace(draft, 0, "purchase.price").await;
    team.put(draft, "shop_user", None).await;
    team.put(draft, "refund", Some(0)).await;
    assert_eq!((team.served(1).await, team.homes(1).await), before, "what was accepted says what it said");
    let beside = team.begin(FIRST).await;
    assert_eq!((team.served(beside).await, team.homes(beside).await), before, "as does another one beside it");
    team.upload(draft, &SECOND.replace("reason", "why")).await;
    let said = ["purchase", "shop_user.nick_name", "(coupon)", "refund shop_user"];
    assert_eq!(team.served(draft).await, said, "what was removed is not noted again");
    assert_eq!(team.homes(draft).await, ["refund Sales", "shop_user -", "purchase Sales"]);
    team.accept(draft).await;
    let third = team.begin(SECOND).await;
    assert_eq!(team.served(third).await, ["purchase", "shop_user.nick_name", "", "refund shop_user"]);
    assert_eq!(team.homes(third).await, ["refund Sales", "shop_user -", "purchase Sales"]);
}

async fn a_table_that_comes_back_brings_along_what_was_said_of_it(database: Database) {
    let team = Team::with_baseline(database).await;
    let part = FIRST.lines().next().unwrap();
    let draft = team.begin(part).await;
    assert_eq!(team.served(draft).await, ["shopOrder shopOrder.price", "(shopUser.nickName)", "(coupon)", ""]);
    team.upload(draft, &FIRST.replace("coupon", "voucher")).await;
    let whole = ["shopOrder shopOrder.price", "shopUser.nickName", "voucher", ""];
    assert_eq!(team.served(draft).await.map(|of| of.replace(" (coupon)", "")), whole);
    assert_eq!(team.homes(draft).await, ["shopOrder Sales", "shopUser People", "voucher Sales"]);
}

async fn a_rename_that_the_designer_tells_of_brings_along_what_was_said(database: Database) {
    let team = Team::with_baseline(database).await;
    let app = &team.world.app;
    // Nothing but the key is left of the table: nobody would recognise it.
    let text = unlike_coupon();
    let draft = team.begin(&text).await;
    assert_eq!(team.served(draft).await[2], "(coupon)");
    let lineage = app.lineage(&team.owner, "SHOP", draft, None).await.unwrap();
    assert_eq!(lineage.former, Some(Against::Baseline));
    let fates: Vec<_> =
        lineage.lineage.tables.iter().map(|of| (of.table.name.as_str(), of.table.fate.clone())).collect();
    assert_eq!(fates, [("gift", Some(LineFate::New)), ("coupon", Some(LineFate::Gone))]);
    let coupon = team.object(draft, "coupon").await;
    team.answer(draft, "gift", Answer::Was(coupon)).await;
    assert_eq!(team.served(draft).await, ["shopOrder shopOrder.price", "shopUser.nickName", "gift", ""]);
    assert_eq!(team.homes(draft).await[2], "gift Sales");
    let lineage = app.lineage(&team.owner, "SHOP", draft, None).await.unwrap().lineage;
    assert_eq!(lineage.tables[0].table.fate, Some(LineFate::Renamed("coupon".into())));
    team.upload(draft, &text.replace("gift", "present")).await;
    assert_eq!(team.served(draft).await[2], "present", "it holds in what follows");
    // It was a mistake: the trace is that of what is gone.
    team.answer(draft, "gift", Answer::New).await;
    assert_eq!(team.served(draft).await[2], "(coupon)");
    assert_eq!(team.served(1).await[2], "coupon");
}

async fn a_rename_stays_one_when_other_drafts_become_the_baseline(database: Database) {
    let team = Team::with_baseline(database).await;
    let app = &team.world.app;
    let draft = team.begin(&unlike_coupon()).await;
    let coupon = team.object(draft, "coupon").await;
    team.answer(draft, "gift", Answer::Was(coupon)).await;
    let differs = async || -> Vec<String> {
        let found = app.differences(&team.owner, "SHOP", draft, Some(Against::Baseline), None).await.unwrap();
        let tables = found.former.unwrap().compared.difference.tables.clone();
        tables.iter().map(|of| format!("{:?} {} {}", of.fate, of.former_name().unwrap_or("-"), of.name)).collect()
    };
    assert_eq!(differs().await, ["Changed coupon gift"]);
    // One draft that was begun beside this one, and one that goes on with that.
    let longer = FIRST.replace("nickName varchar(40) comment '昵称'", "nickName varchar(40) comment '昵称', phone int");
    let beside = team.begin(&longer).await;
    team.accept(beside).await;
    assert_eq!(differs().await, ["Changed - shopUser", "Changed coupon gift"]);
    let after = team.begin(&longer.replace("amount int", "amount bigint")).await;
    team.accept(after).await;
    assert_eq!(differs().await, ["Changed - shopUser", "Changed coupon gift"]);
    let page = app.draft(&team.owner, "SHOP", draft, None).await.unwrap();
    let small = page.dossier.small_change();
    assert_eq!((small.changed.len(), small.of_others), (1, 2), "its own is the renamed table: {small:?}");
    let signed = page.dossier.signed();
    let asked = signed.tables.len() - signed.as_in_baseline.len();
    assert_eq!(asked, 2, "nobody is asked about the tables that are as they were");
}

async fn a_table_that_is_said_to_be_new_leaves_what_was_said_with_the_old_one(database: Database) {
    let team = Team::with_baseline(database).await;
    let draft = team.begin(SECOND).await;
    team.trace(draft, 3, "purchase").await;
    team.answer(draft, "purchase", Answer::New).await;
    let said = team.served(draft).await;
    assert_eq!((said[0].as_str(), said[3].as_str()), ("(shopOrder) (shopOrder.price)", "purchase"), "{said:?}");
    assert_eq!(team.homes(draft).await[2], "purchase -");
    let old = team.object(draft, "shopOrder").await;
    team.answer(draft, "purchase", Answer::Was(old)).await;
    assert_eq!(team.served(draft).await[0], "purchase purchase.price");
    assert_eq!(team.served(draft).await[3], "purchase");
}

async fn of_two_drafts_at_once_the_later_takes_over_what_the_other_brought(database: Database) {
    let team = Team::with_baseline(database).await;
    let (quick, slow) =
        (team.begin(&format!("{FIRST}{}", SECOND.lines().next().unwrap())).await, team.begin(FIRST).await);
    // Ids that the two have given to different objects are the same.
    team.upload(slow, &format!("{FIRST}create table parcel (id bigint, weight int, primary key (id)) comment '包裹';"))
        .await;
    assert_eq!(team.object(quick, "refund").await, team.object(slow, "parcel").await);
    team.trace(quick, 3, "refund, shopUser").await;
    team.put(quick, "refund", Some(0)).await;
    team.put(quick, "shopOrder", Some(1)).await;
    team.put(quick, "shopUser", Some(0)).await;
    team.untrace(slow, 0, "shopOrder.price").await;
    team.trace(slow, 1, "parcel").await;
    team.put(slow, "shopUser", None).await;
    team.accept(quick).await;
    let said = ["shopOrder", "shopUser.nickName parcel", "coupon", ""];
    assert_eq!(team.served(slow).await, said, "nothing changes until somebody uploads what there is now");
    let whole = format!(
        "{FIRST}{}\ncreate table parcel (id bigint, weight int, primary key (id)) comment '包裹';",
        SECOND.lines().next().unwrap()
    );
    team.upload(slow, &whole).await;
    let said = ["shopOrder", "shopUser.nickName parcel", "coupon", "shopUser refund"];
    assert_eq!(team.served(slow).await, said, "the removed one stays removed");
    let homes = ["shopOrder People", "shopUser -", "coupon Sales", "refund Sales", "parcel -"];
    assert_eq!(team.homes(slow).await, homes, "what was said here counts more than what was said there");
    team.untrace(slow, 3, "refund").await;
    team.upload(slow, &whole.replace("weight int", "weight bigint")).await;
    assert_eq!(team.served(slow).await[3], "shopUser", "nothing is taken over twice");
}

async fn a_draft_from_before_any_baseline_takes_over_what_was_said(database: Database) {
    let team = Team::new(database).await;
    let (first, other) = (team.begin(FIRST).await, team.begin(SECOND).await);
    team.trace(first, 0, "shopOrder, shopOrder.price").await;
    team.put(first, "shopOrder", Some(0)).await;
    team.trace(other, 1, "purchase").await;
    team.accept(first).await;
    assert_eq!(team.served(other).await, ["", "purchase", "", ""]);
    let lineage = team.world.app.lineage(&team.owner, "SHOP", other, None).await.unwrap();
    assert_eq!(lineage.former, None, "its ids are its own");
    team.upload(other, &SECOND.replace("reason", "why")).await;
    assert_eq!(team.served(other).await, ["purchase purchase.price", "purchase", "", ""]);
    assert_eq!(team.homes(other).await[2], "purchase Sales");
    let lineage = team.world.app.lineage(&team.owner, "SHOP", other, None).await.unwrap();
    assert_eq!(lineage.former, Some(Against::Revision(1)));
}
