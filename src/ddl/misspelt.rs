//! Words that are misspelt: put right where nothing else can be meant, and told.

use sqlparser::tokenizer::Token;

use super::statement::{Reader, is_kind};
use super::words::{is_option, is_type, nearest};
use crate::schema::Dialect;
use crate::text::Message;

/// The words that statements about a schema begin with, but for DROP: `undrop table t` resembles its contrary, and what was
/// guessed must not take anything away.
const FIRST_WORDS: &[&str] = &["create", "alter", "comment", "rename", "execute"];

/// The kinds of objects that shape a schema.
const OBJECTS: &[&str] = &["table", "view", "index"];

/// The kinds of objects that a comment may be on, as far as they are read.
const COMMENTED: &[&str] = &["table", "column", "view", "index"];

/// The kinds of indexes.
const INDEXES: &[&str] = &["unique", "fulltext", "spatial", "bitmap", "clustered", "nonclustered"];

/// The words behind which the columns of a key stand, or the condition of a check.
const KINDS: &[&str] = &["primary", "foreign", "unique", "check", "key", "index"];

/// Those between which and the columns a name may stand.
const NAMED_KINDS: &[&str] = &["unique", "key", "index", "fulltext", "spatial"];

/// The words that the steps of an ALTER TABLE begin with, as far as they shape the table and take nothing away.
const STEPS: &[&str] = &["add", "alter", "change", "modify", "rename"];

/// The words that the options of a column begin with, as far as they shape it.
const OPTIONS: &[&str] = &[
    "auto_increment",
    "check",
    "collate",
    "comment",
    "constraint",
    "default",
    "generated",
    "identity",
    "primary",
    "references",
    "unique",
];

/// Whether a word is meant to be one that statements about a schema begin with.
pub(super) fn resembles_first_word(word: &str) -> bool {
    nearest(word, FIRST_WORDS).is_some() || word.eq_ignore_ascii_case("drop")
}

/// Whether a word stands between CREATE and the kind of object.
pub(super) fn is_modifier(word: &str) -> bool {
    const MODIFIERS: &[&str] = &["or", "replace", "alter", "force", "noforce", "materialized", "temporary", "global"];
    MODIFIERS.iter().chain(INDEXES).any(|modifier| word.eq_ignore_ascii_case(modifier))
}

/// Whether a word is meant to be a kind of object.
pub(super) fn resembles_object(word: &str) -> bool {
    nearest(word, OBJECTS).is_some()
}

/// The kind of a key whose two words are written as one: `primarykey`, `primary_key`.
fn kind_of_glued(word: &str) -> Option<&'static str> {
    let key = |rest: &str| ["key", "_key"].iter().any(|key| rest.eq_ignore_ascii_case(key));
    let is_it = |kind: &&str| match word.split_at_checked(kind.len()) {
        Some((first, rest)) => first.eq_ignore_ascii_case(kind) && key(rest),
        None => false,
    };
    ["primary", "foreign", "unique"].into_iter().find(is_it)
}

impl Reader<'_> {
    /// Reads `creat table` as what it means, and tells.
    pub(super) fn correct_first_word(&mut self) {
        if !self.starts_known_statement() {
            self.correct(0, FIRST_WORDS);
        }
    }

    /// Reads `create tabel`, `create uniqe index` and `comment on colum` as what they mean, and tells. What `drop tabel`
    /// means is told as well, but nothing is dropped on a guess.
    pub(super) fn correct_object(&mut self) {
        if self.at(&["comment", "on"]) {
            self.correct(2, COMMENTED);
        } else if self.is_word(0, "create") && self.lacks_only_kind_of_index() {
            self.correct(1, INDEXES);
        } else if self.is_word(0, "create") && (self.is_word(1, "or") || self.at_any_behind_create(INDEXES)) {
            self.correct_behind_modifiers();
        } else if self.at_any(&["create", "alter"]) && self.is_name(2) {
            self.correct(1, OBJECTS);
        } else if self.is_word(0, "drop") && self.is_name(2) {
            let written = self.word_at(1).filter(|word| !is_kind(word)).map(str::to_ascii_lowercase);
            if let Some(written) = written {
                self.word_meant(self.place() + 1, &written, OBJECTS);
            }
        }
    }

    /// Whether INDEX comes behind the second word, with nothing but kinds of indexes between them.
    fn lacks_only_kind_of_index(&self) -> bool {
        let kinds = (2..5).take_while(|n| INDEXES.iter().any(|kind| self.is_word(*n, kind))).count();
        self.is_word(2 + kinds, "index") && !self.is_word(1, "cluster") && !self.at_any_behind_create(INDEXES)
    }

    fn at_any_behind_create(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.is_word(1, word))
    }

    /// Reads `create or repalce view`, `create or replace veiw` and `create unique idnex` as what they mean, and tells.
    fn correct_behind_modifiers(&mut self) {
        let mut object = 2;
        if self.is_word(1, "or") {
            self.correct(2, &["replace", "alter"]);
            object += 1;
        }
        while self.word_at(object).is_some_and(is_modifier) {
            object += 1;
        }
        if self.is_word(object + 1, "index") && !self.is_word(object, "cluster") {
            self.correct(object, INDEXES);
        } else if self.is_name(object + 1) && self.word_at(object).is_some_and(|word| !is_kind(word)) {
            self.correct(object, OBJECTS);
        }
    }

    /// Reads `alter table t ad price int` as `add`, and tells; false where no step of an ALTER TABLE resembles it.
    pub(super) fn correct_step(&mut self) -> bool {
        self.correct(0, STEPS)
    }

    /// Reads `add colunm price int` and `drop colum price` as what they mean, and tells. A name that resembles the word
    /// is none: a type follows it, or nothing.
    pub(super) fn correct_column_word(&mut self, drops: bool) {
        const BEHIND_COLUMN: &[&str] = &["set", "drop", "add", "type"];
        let second = self.word_at(1).map(str::to_ascii_lowercase);
        let named = self.is_name(1) && !second.as_deref().is_some_and(is_type);
        let ends = matches!(self.peek_nth(2), Token::Comma | Token::EOF | Token::SemiColon);
        let meant = match self.word_at(2).map(str::to_ascii_lowercase) {
            Some(third) if !drops => is_type(&third) || BEHIND_COLUMN.contains(&third.as_str()),
            _ => drops && ends && !second.is_some_and(|word| ["cascade", "restrict"].contains(&word.as_str())),
        };
        if named && meant {
            self.correct(0, &["column"]);
        }
    }

    /// Reads `constarint c primary key (…)`, `primay key (…)` and `primary kye (…)` as what they mean, and tells.
    pub(super) fn correct_constraint(&mut self) {
        if self.is_name(1) && ["primary", "foreign", "unique", "check"].iter().any(|kind| self.is_word(2, kind)) {
            self.correct(0, &["constraint"]);
        }
        let named = self.is_word(0, "constraint") && self.is_name(1) && !self.word_at(1).is_some_and(is_type);
        let kind = if named { 2 } else { 0 };
        self.correct_words_of_key(kind);
        let opens = |n| *self.peek_nth(n) == Token::LParen;
        if opens(kind + 1) {
            // No column has its type left out and parentheses behind its name.
            self.correct(kind, KINDS);
            return;
        }
        if !(opens(kind + 2) || self.is_name(kind + 2) && opens(kind + 3)) {
            return;
        }
        if self.is_word(kind + 1, "key") {
            self.correct(kind, &["primary", "foreign", "unique", "fulltext", "spatial"]);
        } else if self.is_word(kind, "primary") || self.is_word(kind, "foreign") {
            self.correct(kind + 1, &["key"]);
        } else if opens(kind + 2) && self.lists_names(kind + 2) && self.may_name_key(kind + 1) {
            self.correct(kind, NAMED_KINDS);
        }
    }

    /// Reads `primay kye (…)`, `primary_key (…)` and `key (…) references …` as what they mean, and tells.
    fn correct_words_of_key(&mut self, n: usize) {
        if (1..=3).any(|ahead| *self.peek_nth(n + ahead) == Token::LParen) {
            self.correct_both_words_of_key(n);
            self.part_words_of_key(n);
            self.add_foreign_to_key(n);
            self.add_kind_to_key(n);
        }
    }

    fn correct_both_words_of_key(&mut self, n: usize) {
        const FIRST: &[&str] = &["primary", "foreign", "unique", "fulltext", "spatial"];
        let resembles = |n, list| self.word_at(n).is_some_and(|word| !is_type(word) && nearest(word, list).is_some());
        let list = if *self.peek_nth(n + 2) == Token::LParen { n + 2 } else { n + 3 };
        let lists = *self.peek_nth(list) == Token::LParen && matches!(self.peek_nth(list + 1), Token::Word(_));
        if lists && !self.is_word(n + 1, "key") && resembles(n, FIRST) && resembles(n + 1, &["key"]) {
            self.correct(n, FIRST);
            self.correct(n + 1, &["key"]);
        }
    }

    fn part_words_of_key(&mut self, n: usize) {
        let opens = |n| *self.peek_nth(n) == Token::LParen;
        let Some((written, kind)) = self.word_at(n).and_then(|word| Some((word, kind_of_glued(word)?))) else { return };
        if opens(n + 1) || opens(n + 2) && self.lists_names(n + 2) && self.may_name_key(n + 1) {
            let written = written.to_ascii_lowercase();
            self.tell_misspelt(self.place() + n, &written, &format!("{kind} key"));
            self.replace_word(n, kind);
        }
    }

    fn add_foreign_to_key(&mut self, n: usize) {
        // Informix names none: `add constraint foreign key (…)`.
        let behind_kind = n > 0 && ["foreign", "primary", "unique"].iter().any(|kind| self.is_word(n - 1, kind));
        if behind_kind || !self.is_word(n, "key") || *self.peek_nth(n + 1) != Token::LParen {
            return;
        }
        let close = (n + 3..n + 40).find(|at| *self.peek_nth(*at) == Token::RParen);
        if close.is_some_and(|close| self.is_word(close + 1, "references")) {
            let span = self.span_before(self.place() + n);
            self.mistake(span, Message::new("ddl-missing-word").with("word", "foreign"));
            self.replace_word(n, "foreign");
        }
    }

    /// Reads `constraint pk_t key (…)` as the key that its name begins with, and tells.
    fn add_kind_to_key(&mut self, n: usize) {
        if n != 2 || !self.is_word(n, "key") || *self.peek_nth(n + 1) != Token::LParen {
            return;
        }
        let name = self.word_at(1).unwrap_or_default().to_ascii_lowercase();
        let of = |starts: &[&str]| starts.iter().any(|start| name.starts_with(start));
        let kind = match () {
            () if of(&["pk", "primary_"]) => "primary",
            () if of(&["uk", "uq", "ak", "unique_"]) => "unique",
            () => return,
        };
        let span = self.span_before(self.place() + n);
        self.mistake(span, Message::new("ddl-missing-word").with("word", kind));
        self.replace_word(n, kind);
    }

    /// Whether the parentheses that open at `n` hold names only, as the columns of a key and no size or values of a type,
    /// and the item ends behind them.
    fn lists_names(&self, n: usize) -> bool {
        let mut at = n + 1;
        while matches!(self.peek_nth(at), Token::Word(_)) && !self.word_at(at).is_some_and(is_type) {
            let sized = *self.peek_nth(at + 1) == Token::LParen && *self.peek_nth(at + 3) == Token::RParen;
            at += if sized { 4 } else { 1 };
            at += usize::from(self.is_word(at, "asc") || self.is_word(at, "desc"));
            match self.peek_nth(at) {
                Token::Comma => at += 1,
                Token::RParen => return matches!(self.peek_nth(at + 1), Token::Comma | Token::RParen | Token::EOF),
                _ => return false,
            }
        }
        false
    }

    /// Whether the `n`th token can be the name of a key, and no type of a column nor an option of one.
    fn may_name_key(&self, n: usize) -> bool {
        self.word_at(n).map_or(self.is_name(n), |word| !is_type(word) && !is_option(word))
    }

    /// Reads `refernces` behind the columns of a foreign key as what it means, and tells.
    pub(super) fn correct_references(&mut self) {
        if self.is_name(1) {
            self.correct(0, &["references"]);
        }
    }

    /// Reads `defualt charset = utf8` behind a table as what it means, and tells.
    pub(super) fn correct_default_of_table(&mut self) {
        if ["charset", "character", "collate"].iter().any(|word| self.is_word(1, word)) {
            self.correct(0, &["default"]);
        }
    }

    /// Reads `engin = InnoDB` behind a table as what it means, and tells.
    pub(super) fn correct_option_of_table(&mut self) {
        if self.dialect == Dialect::Mysql && *self.peek_nth(1) == Token::Eq {
            self.correct(0, &["engine", "charset", "comment", "collate", "auto_increment", "row_format"]);
        } else if matches!(self.peek_nth(1), Token::SingleQuotedString(_)) {
            self.correct(0, &["comment"]);
        }
    }

    /// Passes `goo` on a line of its own behind a table, which is meant to be GO, and tells.
    pub(super) fn misspelt_go(&mut self) -> bool {
        let place = self.place();
        let alone = |place: usize| self.begins_line(place) || self.parser.token_at(place).token == Token::EOF;
        let meant = |word: &str| matches!(word.to_ascii_lowercase().as_str(), "goo" | "og" | "ggo" | "g0" | "gp" | "g");
        let batches = matches!(self.dialect, Dialect::Mssql | Dialect::Sybase);
        if !batches || !self.word_at(0).is_some_and(meant) || !alone(place) || !alone(place + 1) {
            return false;
        }
        let written = self.written(place..place + 1);
        self.tell_misspelt(place, &written, "GO");
        self.skip();
        true
    }

    /// Reads `on delete cascad` and `on delete set nul` as what they mean, and tells.
    pub(super) fn correct_action(&mut self) {
        self.correct(0, &["cascade", "restrict"]);
        if self.is_word(0, "set") {
            self.correct(1, &["null", "default"]);
        }
    }

    /// Reads `timestamp wiht time zone` as what it means, and tells.
    pub(super) fn correct_time_zone(&mut self) {
        if self.is_word(1, "time") && self.is_word(2, "zone") {
            self.correct(0, &["with", "without"]);
        }
    }

    /// Reads `int unsinged` as what it means, and tells. A column that is called by such a word has its type behind it.
    pub(super) fn correct_sign(&mut self) {
        let typed = self.word_at(1).is_some_and(is_type);
        if self.dialect == Dialect::Mysql && !typed && !self.at_column_option() {
            self.correct(0, &["unsigned", "zerofill"]);
        }
    }

    /// Reads `alter column c set nto null`, `drop defalt`, `sett not null` and `typ int` as what they mean, and tells.
    pub(super) fn correct_adjustment(&mut self) {
        const SET: &[&str] = &[
            "cache",
            "compression",
            "cycle",
            "data",
            "default",
            "expression",
            "generated",
            "increment",
            "maxvalue",
            "minvalue",
            "no",
            "not",
            "null",
            "options",
            "start",
            "statistics",
            "storage",
            "visible",
            "invisible",
        ];
        if ["not", "default", "data"].iter().any(|word| self.is_word(1, word)) && !self.at_any(&["drop", "set"]) {
            self.correct(0, &["set"]);
        } else if self.word_at(1).is_some_and(is_type) && !self.word_at(0).is_some_and(is_type) {
            self.correct(0, &["type"]);
        }
        if self.is_word(0, "set") {
            self.correct(1, SET);
        } else if self.is_word(0, "drop") {
            self.correct(1, &["default", "expression", "identity", "not"]);
        }
        if self.is_word(1, "not") && self.at_any(&["set", "drop"]) {
            self.correct(2, &["null"]);
        }
    }

    /// Reads `on delte cascade` behind what a foreign key refers to as what it means, and tells.
    pub(super) fn correct_event(&mut self) {
        if self.is_word(0, "on") && self.acts(2) {
            self.correct(1, &["delete", "update"]);
        }
    }

    /// Passes IF NOT EXISTS; `if not exist`, `ifnot exists`, `not exists` and the like are read as that, and told.
    pub(super) fn takes_if_not_exists(&mut self) -> bool {
        self.correct_if_not_exists();
        let place = self.place();
        if self.at(&["not", "exists"]) && self.is_name(2) {
            self.tell_missing_word("if");
            return self.take(&["not", "exists"]);
        }
        if self.at(&["ifnot", "exists"]) && self.is_name(2) {
            self.tell_misspelt(place, "ifnot", "if not");
            return self.take(&["ifnot", "exists"]);
        }
        if self.at(&["if", "exists", "not"]) && self.is_name(3) {
            self.tell_misspelt(place + 1, "exists not", "not exists");
            return self.take(&["if", "exists", "not"]);
        }
        self.take(&["if", "not", "exists"])
    }

    fn correct_if_not_exists(&mut self) {
        let resembles = |n, meant| self.word_at(n).is_some_and(|word| nearest(word, meant).is_some());
        if self.is_word(0, "if") && self.is_name(3) && resembles(1, &["not"]) && resembles(2, &["exists"]) {
            self.correct(1, &["not"]);
            self.correct(2, &["exists"]);
        } else if self.at(&["if", "exists"]) && self.is_name(2) && !self.is_word(2, "not") {
            // What is to be created can't be meant to be there.
            self.skip();
            self.skip();
            self.tell_missing_word("not");
        }
    }

    /// Reads `notnull`, which is written as two words, and tells.
    pub(super) fn glued_not_null(&mut self) -> bool {
        let found = self.is_word(0, "notnull");
        if found {
            self.tell_misspelt(self.place(), "notnull", "not null");
            self.skip();
        }
        found
    }

    /// Reads `nto null` and `not nul` as `not null`, and tells.
    pub(super) fn correct_nulls(&mut self) {
        if self.is_word(0, "not") {
            self.correct(1, &["null"]);
        } else if self.is_word(1, "null") && !self.is_word(0, "on") {
            self.correct(0, &["not"]);
        }
    }

    /// Reads `defualt 0` as `default 0`, and tells; false where no option of a column resembles it.
    pub(super) fn correct_option(&mut self) -> bool {
        if self.is_word(0, "primary") {
            return self.correct(1, &["key"]);
        }
        if self.is_word(0, "on") && self.is_word(2, "current_timestamp") {
            return self.correct(1, &["update"]);
        }
        self.correct(0, OPTIONS)
    }

    /// Puts the word of a list in the place of the `n`th one, which is no word of it but resembles one, and tells.
    pub(super) fn correct(&mut self, n: usize, list: &'static [&'static str]) -> bool {
        let Some(word) = self.word_at(n).map(str::to_ascii_lowercase) else { return false };
        // `uniq` is cut short rather than misspelt.
        let begun = || list.iter().copied().find(|meant| word.len() > 3 && meant.starts_with(word.as_str()));
        let Some(meant) = nearest(&word, list).or_else(begun).filter(|meant| *meant != word) else { return false };
        self.tell_misspelt(self.place() + n, &word, meant);
        self.replace_word(n, meant);
        true
    }

    /// The word of a list that the one at that place resembles and is not, which is told.
    pub(super) fn word_meant(
        &mut self,
        place: usize,
        written: &str,
        list: &'static [&'static str],
    ) -> Option<&'static str> {
        let meant = nearest(written, list).filter(|meant| !meant.eq_ignore_ascii_case(written))?;
        self.tell_misspelt(place, written, meant);
        Some(meant)
    }

    /// Tells of a misspelt word at that place.
    pub(super) fn tell_misspelt(&mut self, place: usize, written: &str, meant: &str) {
        let message = Message::new("ddl-misspelt-word").with("written", written).with("meant", meant);
        let span = self.span(place..place + 1);
        self.mistake(span, message);
    }
}
