//! What blocks define that a script runs at once.

use super::{read, summary};
use crate::schema::Dialect;

#[test]
fn blocks_that_run_at_once_shape_the_schema() {
    let guarded = "do $$ begin alter table a add constraint k foreign key (b) references public.b (id) on delete cascade; \
                   exception when duplicate_object then null; end $$";
    let (schema, problems) = read(Dialect::Postgresql, &format!("create table a (b int);; {guarded}"));
    assert_eq!((summary(&schema).as_str(), problems), ("a(b int) fk k(b)->b(id) delete cascade", vec![]));

    let block = "begin\n  execute immediate 'create table t\n (a char(1) default ''0'' not null)';\n\
                 exception when others then null; end;";
    let (schema, problems) = read(Dialect::Oracle, block);
    assert_eq!((summary(&schema).as_str(), problems), ("t(a char(1) notnull ='0')", vec![]));
    assert_eq!((schema.tables[0].columns[0].span.line, schema.tables[0].columns[0].span.column), (3, 3));

    let (schema, _) = read(Dialect::Mssql, "if object_id('t') is null exec ('create table t (a int)')");
    assert_eq!(summary(&schema), "t(a int)");
}
