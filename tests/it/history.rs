//! Two histories of one script each, shaped like those that teams leave behind: what happens to a design between its
//! exports, and which object is recognised as which.

use roundtable::ddl::{self, Options};
use roundtable::schema::{Identity, Known, ObjectId, Schema};

fn read(script: &str) -> Schema {
    let reading = ddl::read("crebas.sql", script.as_bytes(), &Options::default()).expect("a script");
    assert_eq!(reading.coverage.unread, 0, "{:?}", reading.problems);
    reading.schema
}

/// How each object was called from version to version, by its id; `-` where it is not there. Those that were called the same
/// all the way are left out.
fn told(versions: &[&str]) -> (Vec<String>, usize) {
    let schemas: Vec<Schema> = versions.iter().map(|script| read(script)).collect();
    let mut identities = vec![Identity::first(&schemas[0])];
    for pair in schemas.windows(2) {
        let next = identities.last().expect("the first").clone().carry(&pair[0], &pair[1]);
        identities.push(next);
    }
    let last = identities.last().expect("the first");
    let tables = last.tables().iter();
    let mut ids: Vec<ObjectId> = tables
        .flat_map(|table| std::iter::once(table.id).chain(table.columns.iter().map(|column| column.id)))
        .collect();
    ids.sort_unstable();
    let name = |identity: &Identity, id| {
        let known = identity.find(id).filter(|known| !known.gone());
        known.map_or_else(|| "-".to_owned(), Known::name)
    };
    let mut lines = Vec::new();
    for id in ids {
        let names: Vec<String> = identities.iter().map(|identity| name(identity, id)).collect();
        if names.iter().any(|name| *name != names[0]) {
            lines.push(names.join(" > "));
        }
    }
    (lines, last.questions().len())
}

/// A fleet: exported anew with other time stamps and in another order, a typing mistake mended, columns put in between,
/// a type changed, and at last all names in another style.
#[test]
fn a_fleet_that_is_exported_again_and_again() {
    let first = "/* Created on: 2024/4/11 19:09 */
drop table if exists t_car;
create table t_car (
   id bigint not null auto_increment,
   plate_no varchar(20) comment '车牌号',
   latitude numeric(8,0) comment '纬度',
   racking int comment '停放排序',
   primary key (id)
);
create table t_driver (
   id bigint not null auto_increment,
   name varchar(40) comment '姓名',
   phone varchar(20) comment '电话',
   primary key (id)
);";
    let second = "/* Created on: 2024/4/21 20:43 */
drop table if exists t_driver;
create table t_driver (
   id bigint not null auto_increment,
   phone varchar(20) comment '电话',
   name varchar(40) comment '姓名',
   primary key (id)
);
create table t_car (
   id bigint not null auto_increment,
   plate_no varchar(20) comment '车牌号',
   state int comment '状态',
   latitude numeric(11,8) comment '纬度',
   ranking int comment '停放排序',
   primary key (id)
);";
    let third = "create table Vehicle (
   id bigint not null auto_increment,
   plateNo varchar(20) comment '车牌号',
   state int comment '状态',
   latitude decimal(11,8) comment '纬度',
   ranking int comment '停放排序',
   primary key (id)
);
create table Driver (
   id bigint not null auto_increment,
   name varchar(40) comment '姓名',
   primary key (id)
);";
    let (lines, questions) = told(&[first, second, third]);
    assert_eq!(
        lines,
        [
            "t_car > t_car > Vehicle",
            "t_car.id > t_car.id > Vehicle.id",
            "t_car.plate_no > t_car.plate_no > Vehicle.plateNo",
            "t_car.latitude > t_car.latitude > Vehicle.latitude",
            "t_car.racking > t_car.ranking > Vehicle.ranking",
            "t_driver > t_driver > Driver",
            "t_driver.id > t_driver.id > Driver.id",
            "t_driver.name > t_driver.name > Driver.name",
            "t_driver.phone > t_driver.phone > -",
            "- > t_car.state > Vehicle.state",
        ]
    );
    assert_eq!(questions, 0);
}

/// A tracker of issues: a table more, one split in two, a column that became another's key, one dropped for good and one
/// that comes back.
#[test]
fn a_tracker_that_grows() {
    let first = "create table commits (
   commit_hash varchar(40) not null,
   commit_time datetime,
   committer varchar(40),
   primary key (commit_hash)
);
create table iss_case (
   case_id varchar(36) not null,
   case_type varchar(30),
   case_status varchar(20),
   file_name varchar(255),
   start_line int,
   primary key (case_id)
);";
    let second = "create table sonar_rules (
   rule_id varchar(20) not null,
   severity varchar(10),
   primary key (rule_id)
);
create table commits (
   commit_id varchar(50) not null,
   commit_hash varchar(40) not null,
   committer varchar(40),
   primary key (commit_id)
);
create table iss_case (
   case_id varchar(36) not null,
   case_type varchar(30),
   case_status varchar(20),
   primary key (case_id)
);
create table iss_location (
   location_id varchar(36) not null,
   file_name varchar(255),
   start_line int,
   primary key (location_id)
);";
    let third = second.replace("   committer varchar(40),\n", "   commit_time datetime,\n   committer varchar(40),\n");
    let (lines, questions) = told(&[first, second, &third]);
    assert_eq!(
        lines,
        [
            "commits.commit_time > - > commits.commit_time",
            "iss_case.file_name > - > -",
            "iss_case.start_line > - > -",
            "- > sonar_rules > sonar_rules",
            "- > sonar_rules.rule_id > sonar_rules.rule_id",
            "- > sonar_rules.severity > sonar_rules.severity",
            "- > commits.commit_id > commits.commit_id",
            "- > iss_location > iss_location",
            "- > iss_location.location_id > iss_location.location_id",
            "- > iss_location.file_name > iss_location.file_name",
            "- > iss_location.start_line > iss_location.start_line",
        ]
    );
    assert_eq!(questions, 0);
}
