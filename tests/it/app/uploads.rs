//! Uploads of several files, of archives, of models, and of dumps that are too large to be kept as they came.

use roundtable::app::{App, Error, NewDraft, NewUpload, Settings, Spool, Upload, UploadedFile};
use roundtable::ddl;
use roundtable::review::{Anchor, On, ThreadKind};

use super::World;
use super::world::{SHOP, faults, paste};
use crate::support::{Database, on_both_databases};

on_both_databases!(
    several_files_are_one_revision,
    an_archive_is_read_file_by_file,
    a_model_takes_the_same_way,
    a_file_that_is_no_script_is_told_beside_the_others,
    what_nothing_can_be_read_of_makes_no_draft,
    a_dump_that_is_too_large_is_kept_without_its_rows,
    a_file_without_signs_is_read_as_the_project_is,
);

fn file(name: &str, bytes: impl Into<Vec<u8>>) -> UploadedFile {
    UploadedFile { name: name.to_owned(), content: Spool::from(bytes.into()) }
}

async fn draft(world: &World, files: Vec<UploadedFile>) -> (roundtable::app::Actor, i64) {
    let admin = world.admin().await;
    world.shop(&admin).await;
    let upload = Upload { files, ..Upload::default() };
    let new = NewDraft { title: "Files".into(), upload, ..NewDraft::default() };
    let number = world.app.create_draft(&admin, "SHOP", new).await.expect("a draft");
    (admin, number)
}

/// The files of a zip, by name.
fn files_of(zip: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    let take = |name: &str, file: &mut dyn std::io::Read| {
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        files.push((name.to_owned(), bytes));
        Ok(())
    };
    ddl::unpack(std::io::Cursor::new(zip), &mut ddl::Limits::default(), take).unwrap();
    files
}

async fn several_files_are_one_revision(database: Database) {
    let world = World::new(database).await;
    let gbk = encoding_rs::GBK.encode("-- 第二\r\ncomment on column \"user\".memo is '备注';").0.to_vec();
    let one = "create table \"user\" (id bigint generated always as identity primary key);\n";
    let two = "alter table \"user\" add memo text;\n\n";
    let (admin, number) =
        draft(&world, vec![file("10_c.sql", gbk.clone()), file("1_a.sql", one), file("2_b.sql", two)]).await;
    let page = world.app.draft(&admin, "SHOP", number, None).await.unwrap();
    let reading = &page.content.reading;
    let names: Vec<_> = reading.sources.iter().map(|source| source.name.as_str()).collect();
    assert_eq!(names, ["1_a.sql", "2_b.sql", "10_c.sql"]);
    assert_eq!(reading.schema.tables[0].columns[1].comment.as_deref(), Some("备注"));
    let app = &world.app;
    let text = app.source_text(&admin, "SHOP", number, 1, 2).await.unwrap();
    assert_eq!((text.name.as_str(), text.encoding, text.left_out), ("10_c.sql", "GBK", 0));
    assert!(text.text.contains("第二"));
    let one_of_them = app.original(&admin, "SHOP", number, 1, Some(2)).await.unwrap();
    assert_eq!((one_of_them.name.as_str(), &one_of_them.content), ("10_c.sql", &gbk));
    let all = app.original(&admin, "SHOP", number, 1, None).await.unwrap();
    assert_eq!(all.name, "SHOP-1-r1.zip");
    let expected = [("1_a.sql", one.as_bytes()), ("2_b.sql", two.as_bytes()), ("10_c.sql", gbk.as_slice())];
    assert_eq!(files_of(&all.content), expected.map(|(name, bytes)| (name.to_owned(), bytes.to_vec())));
    assert!(matches!(app.original(&admin, "SHOP", number, 1, Some(3)).await, Err(Error::NotFound)));
    a_line_of_a_further_file_is_discussed(app, &admin, number).await;
}

async fn a_line_of_a_further_file_is_discussed(app: &App, admin: &roundtable::app::Actor, number: i64) {
    let line = |file, line| roundtable::app::NewDiscussion {
        kind: ThreadKind::Note,
        on: On::Anchor(Anchor::Line { revision: 1, file, line }),
        revision: 1,
        body: "here".into(),
    };
    app.open_thread(admin, "SHOP", number, &line(2, 1)).await.unwrap();
    let page = app.draft(admin, "SHOP", number, None).await.unwrap();
    assert_eq!(page.threads[0].thread.line_text.as_deref(), Some("-- 第二"));
    assert_eq!(page.threads[0].thread.anchor(), Anchor::Line { revision: 1, file: 2, line: 1 });
    for beyond in [line(2, 3), line(3, 1)] {
        assert!(matches!(app.open_thread(admin, "SHOP", number, &beyond).await, Err(Error::NotFound)));
    }
}

async fn an_archive_is_read_file_by_file(database: Database) {
    let world = World::new(database).await;
    let zip = ddl::pack([
        ("v1/2.sql", b"alter table a add c int;".as_slice()),
        ("v1/1.sql", b"create table a (b int primary key);"),
        ("readme.md", b"not a script"),
    ]);
    let (admin, number) = draft(&world, vec![file("all.zip", zip.unwrap()), file("v1/0.sql", "select 1;")]).await;
    let page = world.app.draft(&admin, "SHOP", number, None).await.unwrap();
    let names: Vec<_> = page.content.reading.sources.iter().map(|source| source.name.as_str()).collect();
    assert_eq!(names, ["0.sql", "v1/1.sql", "v1/2.sql"]);
    assert_eq!(page.content.reading.schema.tables[0].columns.len(), 2);
    assert_eq!(world.app.original(&admin, "SHOP", number, 1, Some(1)).await.unwrap().name, "1.sql");
    let bomb = ddl::pack([("a.sql", vec![b' '; 8 << 20].as_slice())]).unwrap();
    let new = NewDraft { title: "x".into(), upload: Upload::file("bomb.zip", bomb), ..NewDraft::default() };
    assert_eq!(faults(world.app.create_draft(&admin, "SHOP", new).await), ["source"]);
}

async fn a_model_takes_the_same_way(database: Database) {
    let world = World::new(database).await;
    let model = include_bytes!("../../fixtures/pdm/shop.pdm").to_vec();
    let (admin, number) = draft(&world, vec![file("shop.pdm", model.clone())]).await;
    let page = world.app.draft(&admin, "SHOP", number, None).await.unwrap();
    assert!(!page.content.reading.schema.tables.is_empty());
    assert_eq!(world.app.original(&admin, "SHOP", number, 1, None).await.unwrap().content, model);
    let text = world.app.source_text(&admin, "SHOP", number, 1, 0).await.unwrap();
    assert_eq!(text.text.lines().count(), page.content.reading.sources[0].lines as usize);
}

async fn a_file_that_is_no_script_is_told_beside_the_others(database: Database) {
    let world = World::new(database).await;
    let picture = file("a.sql", b"\x89PNG\r\n\x1a\n".to_vec());
    let (admin, number) = draft(&world, vec![picture.clone(), file("b.sql", SHOP)]).await;
    let page = world.app.draft(&admin, "SHOP", number, None).await.unwrap();
    assert_eq!(page.content.reading.problems[0].message.id, "source-refused");
    assert_eq!(world.app.original(&admin, "SHOP", number, 1, None).await.unwrap().name, "b.sql");
    let alone = Upload { files: vec![picture], ..Upload::default() };
    assert_eq!(faults(world.app.check(alone).await), ["source"]);
}

async fn what_nothing_can_be_read_of_makes_no_draft(database: Database) {
    let world = World::new(database).await;
    let (admin, number) = draft(&world, vec![file("b.sql", SHOP)]).await;
    let program: Vec<u8> = b"MZ\x90\0\x03\0\0\0This program cannot be run in DOS mode.\r\r\n$".to_vec();
    let xml = b"<web-app><servlet>a</servlet></web-app>\n".to_vec();
    for (name, bytes) in [("d.exe", program), ("web.xml", xml), ("words.txt", b"Dear all,\nas discussed".to_vec())] {
        let upload = Upload { files: vec![file(name, bytes)], ..Upload::default() };
        let new = NewDraft { title: "x".into(), upload: upload.clone(), ..NewDraft::default() };
        assert_eq!(faults(world.app.create_draft(&admin, "SHOP", new).await), ["source"], "{name}");
        let new = NewUpload { upload, ..NewUpload::default() };
        assert_eq!(faults(world.app.add_revision(&admin, "SHOP", number, new).await), ["source"], "{name}");
    }
}

async fn a_dump_that_is_too_large_is_kept_without_its_rows(database: Database) {
    let settings = Settings { upload_limit: 8 << 20, keep_limit: 64 << 10, ..World::settings() };
    let world = World::with(database, settings).await;
    let rows = "insert into a values (1, '值;'),\r\n (2, 'b');\r\n".repeat(4000);
    let dump = format!("create table a (b int, c text);\r\n{rows}create table z (id bigint primary key);\r\n");
    let (gbk, ..) = encoding_rs::GBK.encode(&dump);
    let (admin, number) =
        draft(&world, vec![file("dump.sql", gbk.to_vec()), file("e.sql", "create table e (f int);")]).await;
    let page = world.app.draft(&admin, "SHOP", number, None).await.unwrap();
    assert!(page.content.reading.coverage.skipped_bytes > 150_000);
    let text = world.app.source_text(&admin, "SHOP", number, 1, 0).await.unwrap();
    assert!(text.left_out > 150_000 && text.text.len() < 32 << 10, "{} {}", text.left_out, text.text.len());
    let line = page.content.reading.schema.table("z").unwrap().span.line;
    assert_eq!(
        roundtable::text::lines(&text.text).nth(line as usize - 1),
        Some("create table z (id bigint primary key);")
    );
    let untouched = world.app.original(&admin, "SHOP", number, 1, Some(1)).await.unwrap();
    assert_eq!(untouched.content, b"create table e (f int);");
    let wide: String = (0..4000).map(|n| format!("create table t{n} (id bigint primary key);\n")).collect();
    assert!(world.app.check(paste(&wide)).await.is_ok(), "what is not kept may be as large as an upload");
    let new = NewDraft { title: "x".into(), upload: paste(&wide), ..NewDraft::default() };
    let refused = world.app.create_draft(&admin, "SHOP", new).await.unwrap_err().to_string();
    assert!(refused.starts_with("source: A revision keeps"), "{refused}");
}

async fn a_file_without_signs_is_read_as_the_project_is(database: Database) {
    let world = World::new(database).await;
    let (admin, number) = draft(&world, vec![file("a.sql", "create table a (b int);")]).await;
    let page = world.app.draft(&admin, "SHOP", number, None).await.unwrap();
    let source = &page.content.reading.sources[0];
    assert_eq!((source.dialect.id(), source.dialect_reason.id.as_ref()), ("mysql", "dialect-fallback"));
}

#[tokio::test]
async fn an_upload_is_held_for_a_while() {
    let settings = Settings { upload_limit: 1000, ..World::settings() };
    let world = World::with(Database::sqlite(), settings).await;
    let app = &world.app;
    let token = app.hold(vec![file("a.sql", "x")], false);
    assert_eq!(app.held(&token).unwrap()[0].name, "a.sql");
    for _ in 0..200 {
        let stranger = app.hold(vec![file("b.sql", vec![b'x'; 900])], true);
        assert!(app.held(&stranger).is_some());
    }
    assert!(app.held(&token).is_some(), "strangers drive out strangers only");
    app.let_go(&token);
    assert!(app.held(&token).is_none());
    let first = app.hold(vec![file("c.sql", vec![b'x'; 900])], false);
    for _ in 0..8 {
        let _ = app.hold(vec![file("d.sql", vec![b'x'; 900])], false);
    }
    assert!(app.held(&first).is_none(), "the oldest make room");
    let late = app.hold(vec![file("e.sql", "x")], false);
    world.advance_hours(2);
    assert!(app.held(&late).is_none());
}
