//! Somebody with a browser: cookies, a language, and pages that can be looked at.

use std::time::Duration;

use reqwest::multipart::{Form, Part};
use reqwest::{Client, RequestBuilder, StatusCode};
use scraper::{Html, Selector};

use crate::support::{Database, Server};

/// The password of everybody here.
pub(crate) const PASSWORD: &str = "correct horse battery";

/// A browser window of one person.
pub(crate) struct Visitor {
    client: Client,
    base: String,
    lang: &'static str,
}

/// What came back.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    /// The path and query where the way ended.
    pub(crate) path: String,
    pub(crate) headers: reqwest::header::HeaderMap,
    pub(crate) body: String,
}

/// A server over that database.
pub(crate) fn serve(database: &Database) -> Server {
    Server::start(&["--database-url", database.url()])
}

impl Visitor {
    /// Somebody new who speaks English.
    pub(crate) fn new(server: &Server) -> Self {
        Self::speaking(server, "en")
    }

    /// Somebody new who speaks that language.
    pub(crate) fn speaking(server: &Server, lang: &'static str) -> Self {
        let client = Client::builder().cookie_store(true).timeout(Duration::from_secs(60)).build().expect("a client");
        Self { client, base: server.url().to_owned(), lang }
    }

    /// The first account of the server: an admin.
    pub(crate) async fn admin(server: &Server) -> Self {
        let visitor = Self::new(server);
        let account = [("name", "li.wei"), ("display_name", "Li Wei"), ("password", PASSWORD)];
        visitor.post("/setup", &account).await.is(StatusCode::OK);
        visitor
    }

    /// Somebody whom the admin invites into a project.
    pub(crate) async fn invited(server: &Server, admin: &Self, name: &str, project: &str, role: &str) -> Self {
        let invited = admin.post("/people/invitations", &[("project", project), ("role", role)]).await;
        let link = invited.attribute(".copyline input", "value");
        let visitor = Self::new(server);
        let path = link.strip_prefix(server.url()).expect("a link to this server");
        let account = [("name", name), ("display_name", name), ("password", PASSWORD)];
        visitor.post(path, &account).await.is(StatusCode::OK);
        visitor
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.send(self.client.get(self.url(path))).await
    }

    pub(crate) async fn post(&self, path: &str, form: &[(&str, &str)]) -> Answer {
        self.send(self.client.post(self.url(path)).form(form)).await
    }

    pub(crate) async fn post_part(&self, path: &str, form: &[(&str, &str)]) -> Answer {
        self.send(self.client.post(self.url(path)).header("x-part", "1").form(form)).await
    }

    /// Sends a form with a script in its text field.
    pub(crate) async fn paste(&self, path: &str, fields: &[(&'static str, &str)], source: &str) -> Answer {
        let form = fields.iter().fold(Form::new(), |form, (name, value)| form.text(*name, (*value).to_owned()));
        let form = form.text("source", source.to_owned());
        self.send(self.client.post(self.url(path)).multipart(form)).await
    }

    /// Sends a form with a file.
    pub(crate) async fn upload(
        &self,
        path: &str,
        fields: &[(&'static str, &str)],
        name: &str,
        bytes: Vec<u8>,
    ) -> Answer {
        let form = fields.iter().fold(Form::new(), |form, (name, value)| form.text(*name, (*value).to_owned()));
        let form = form.part("file", Part::bytes(bytes).file_name(name.to_owned())).text("source", "");
        self.send(self.client.post(self.url(path)).multipart(form)).await
    }

    /// Sends a form with several files, and a text beside them.
    pub(crate) async fn upload_all(
        &self,
        path: &str,
        fields: &[(&'static str, &str)],
        files: &[(&str, &[u8])],
        source: &str,
    ) -> Answer {
        let form = fields.iter().fold(Form::new(), |form, (name, value)| form.text(*name, (*value).to_owned()));
        let part = |(name, bytes): &(&str, &[u8])| Part::bytes(bytes.to_vec()).file_name((*name).to_owned());
        let form = files.iter().fold(form, |form, file| form.part("file", part(file)));
        self.send(self.client.post(self.url(path)).multipart(form.text("source", source.to_owned()))).await
    }

    /// Sends the form that `selector` finds as a browser would: with what stands in its fields, and with `entered`
    /// where the person enters something.
    pub(crate) async fn submit(&self, page: &Answer, selector: &str, entered: &[(&str, &str)]) -> Answer {
        let (action, multipart, mut fields) = page.form(selector);
        for (name, value) in entered {
            fields.retain(|(field, _)| field != name);
            fields.push(((*name).to_owned(), (*value).to_owned()));
        }
        let request = self.client.post(self.url(&action));
        self.send(if multipart {
            request.multipart(fields.into_iter().fold(Form::new(), |form, (name, value)| form.text(name, value)))
        } else {
            request.form(&fields)
        })
        .await
    }

    pub(crate) fn request(&self, method: reqwest::Method, path: &str) -> RequestBuilder {
        self.client.request(method, self.url(path))
    }

    pub(crate) async fn send(&self, request: RequestBuilder) -> Answer {
        let response = request.header("accept-language", self.lang).send().await.expect("the server answers");
        let url = response.url().clone();
        let path = url.query().map_or_else(|| url.path().to_owned(), |query| format!("{}?{query}", url.path()));
        Answer {
            status: response.status(),
            path,
            headers: response.headers().clone(),
            body: response.text().await.expect("a body"),
        }
    }

    fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }
}

impl Answer {
    /// The answer, which must have that status.
    pub(crate) fn is(self, status: StatusCode) -> Self {
        assert_eq!(self.status, status, "{}: {}", self.path, self.text("main, [data-failure]"));
        self
    }

    /// The answer, which must hold something of that selector.
    pub(crate) fn has(self, selector: &str) -> Self {
        assert!(self.count(selector) > 0, "no {selector} in {}", self.body);
        self
    }

    /// The texts of the elements that a selector finds, white space folded.
    pub(crate) fn texts(&self, selector: &str) -> Vec<String> {
        let page = Html::parse_document(&self.body);
        let selector = Selector::parse(selector).expect("a selector");
        let text = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
        page.select(&selector).map(|element| text(element.text().collect())).collect()
    }

    /// The text of all of them.
    pub(crate) fn text(&self, selector: &str) -> String {
        self.texts(selector).join(" ")
    }

    /// How many elements there are.
    pub(crate) fn count(&self, selector: &str) -> usize {
        self.texts(selector).len()
    }

    /// An attribute of the first element.
    pub(crate) fn attribute(&self, selector: &str, name: &str) -> String {
        let page = Html::parse_document(&self.body);
        let found = page.select(&Selector::parse(selector).expect("a selector")).next();
        let value = found.and_then(|element| element.value().attr(name));
        value.unwrap_or_else(|| panic!("{}: no {selector} with {name}: {}", self.path, self.text("main"))).to_owned()
    }

    /// An attribute of each element that has it.
    pub(crate) fn attributes(&self, selector: &str, name: &str) -> Vec<String> {
        let page = Html::parse_document(&self.body);
        let selector = Selector::parse(selector).expect("a selector");
        page.select(&selector).filter_map(|element| element.value().attr(name).map(str::to_owned)).collect()
    }

    /// A form: where it is sent, whether with files, and its fields.
    fn form(&self, selector: &str) -> (String, bool, Vec<(String, String)>) {
        let page = Html::parse_document(&self.body);
        let form = page.select(&Selector::parse(selector).expect("a selector")).next();
        let form = form.unwrap_or_else(|| panic!("no {selector} in {}", self.text("main")));
        let fields = Selector::parse("input[name]:not([type=file]), textarea[name], option[selected]").expect("fields");
        let field = |field: scraper::ElementRef<'_>| {
            let value = match field.value().name() {
                // The first line end behind the tag is no part of the text.
                "textarea" => field.text().collect::<String>(),
                _ => field.value().attr("value").unwrap_or_default().to_owned(),
            };
            field.value().attr("name").map(|name| (name.to_owned(), value))
        };
        let attribute = |name| form.value().attr(name).unwrap_or_default();
        let multipart = attribute("enctype") == "multipart/form-data";
        (attribute("action").to_owned(), multipart, form.select(&fields).filter_map(field).collect())
    }

    /// A header.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap_or_default())
    }
}
