//! The dictionary as a page that stands alone.

use super::Dictionary;
use super::chapter::{Chapter, Entry, Grid, NAME, word};
use crate::text::Lang;
use crate::text::markup::xml;

/// The style of the page; it prints on white.
const STYLE: &str = include_str!("dictionary.css");

pub(super) fn write(dictionary: &Dictionary<'_>, lang: Lang) -> String {
    let chapters = dictionary.chapters(lang);
    let title = format!("{} {}", word("dictionary-title", lang), dictionary.title);
    let mut page = format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
        <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
        <title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n",
        lang.tag(),
        xml(&title),
    );
    page.push_str(&format!("<nav><h2>{}</h2>\n", xml(&word("dictionary-index", lang))));
    for chapter in &chapters {
        index(&mut page, chapter);
    }
    page.push_str(&format!("</nav>\n<main>\n<h1>{}</h1>\n", xml(&title)));
    page.push_str(&format!("<p class=\"facts\">{}</p>\n", xml(&dictionary.facts(lang))));
    for chapter in &chapters {
        if let Some(name) = &chapter.name {
            page.push_str(&format!("<h2>{}</h2>\n", xml(name)));
        }
        for entry in &chapter.entries {
            table(&mut page, entry);
        }
    }
    if let Some(views) = dictionary.views(lang) {
        page.push_str(&format!("<section><h2>{}</h2>\n", xml(&views.title)));
        grid(&mut page, &views, 0);
        page.push_str("</section>\n");
    }
    page.push_str("</main>\n</body>\n</html>\n");
    page
}

fn index(page: &mut String, chapter: &Chapter) {
    if let Some(name) = &chapter.name {
        page.push_str(&format!("<h3>{}</h3>\n", xml(name)));
    }
    page.push_str("<ol>\n");
    for Entry { number, name, remark, .. } in &chapter.entries {
        let remark = remark.lines().next().unwrap_or_default();
        page.push_str(&format!(
            "<li value=\"{number}\"><a href=\"#table-{number}\"><code>{}</code> <small>{}</small></a></li>\n",
            xml(name),
            xml(remark)
        ));
    }
    page.push_str("</ol>\n");
}

fn table(page: &mut String, entry: &Entry) {
    let Entry { number, name, remark, .. } = entry;
    page.push_str(&format!(
        "<section id=\"table-{number}\">\n<h3><small>{number}</small> <code>{}</code></h3>\n",
        xml(name)
    ));
    if !remark.is_empty() {
        page.push_str(&format!("<p class=\"remark\">{}</p>\n", xml(remark)));
    }
    for (at, it) in entry.grids.iter().enumerate() {
        if at > 0 {
            page.push_str(&format!("<h4>{}</h4>\n", xml(&it.title)));
        }
        grid(page, it, if at == 0 { NAME } else { 0 });
    }
    page.push_str("</section>\n");
}

/// A grid; the cells of the column `name` are heads of their rows.
fn grid(page: &mut String, grid: &Grid, name: usize) {
    page.push_str("<div class=\"scroll\"><table>\n<thead><tr>");
    for head in &grid.head {
        page.push_str(&format!("<th scope=\"col\">{}</th>", xml(head)));
    }
    page.push_str("</tr></thead>\n<tbody>\n");
    for row in &grid.rows {
        page.push_str("<tr>");
        for (at, cell) in row.iter().enumerate() {
            let cell = xml(cell);
            page.push_str(&match at == name {
                true => format!("<th scope=\"row\"><code>{cell}</code></th>"),
                false => format!("<td>{cell}</td>"),
            });
        }
        page.push_str("</tr>\n");
    }
    page.push_str("</tbody>\n</table></div>\n");
}
