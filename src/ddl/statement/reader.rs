//! A statement's tokens with a place in them, and what all readers of clauses ask of it.

use std::borrow::Cow;
use std::ops::Range;

use sqlparser::dialect::{
    Dialect as SqlDialect, GenericDialect, MsSqlDialect, MySqlDialect, OracleDialect, PostgreSqlDialect, SQLiteDialect,
};
use sqlparser::parser::{Parser, ParserError};
use sqlparser::tokenizer::Token;

use crate::ddl::change::{Suspect, Target};
use crate::ddl::foreign::ForeignWord;
use crate::ddl::split::{ESCAPE, Piece, QUOTE_IN_TEXT};
use crate::ddl::token::{self, Tokens};
use crate::ddl::words::is_type;
use crate::ddl::{Problem, ProblemKind};
use crate::schema::{Dialect, Name};
use crate::text::{Message, Span};

/// How deeply sqlparser may recurse in one expression before the tolerant readers take over.
const NESTING: usize = 60;

/// Reads a statement from its first token to its last. sqlparser's parser keeps the tokens and the place in them, so
/// that its readers and ours work on the same tokens, cut once.
pub(in crate::ddl) struct Reader<'a> {
    pub(in crate::ddl) piece: &'a Piece<'a>,
    pub(in crate::ddl) dialect: Dialect,
    pub(in crate::ddl) parser: Parser<'static>,
    /// What a person should know about the statement.
    pub(in crate::ddl) problems: Vec<Problem>,
    /// Types that may be misspelt, since the last table began.
    pub(in crate::ddl) suspects: Vec<Suspect>,
    /// Words of another database that were found.
    pub(in crate::ddl) foreign: Vec<ForeignWord>,
    /// Whether the steps of an ALTER TABLE are read, which in some dialects follow each other without a comma.
    pub(in crate::ddl) altering: bool,
    /// Whether the statement stands in a block that runs at once.
    pub(in crate::ddl) in_block: bool,
    /// Whether what a CREATE SCHEMA holds is read, which follows each other without a terminator.
    pub(in crate::ddl) in_schema: bool,
}

impl<'a> Reader<'a> {
    /// Cuts the piece into tokens.
    pub(in crate::ddl) fn new(piece: &'a Piece<'a>, dialect: Dialect) -> Self {
        let Tokens { list, odd } = token::tokens(piece.text, dialect);
        let parser = Parser::new(sql_dialect(dialect)).with_recursion_limit(NESTING).with_tokens_with_locations(list);
        let mut reader = Self {
            piece,
            dialect,
            parser,
            problems: Vec::new(),
            suspects: Vec::new(),
            foreign: Vec::new(),
            altering: false,
            in_block: false,
            in_schema: false,
        };
        for odd in odd {
            reader.tell_odd(&odd);
        }
        reader
    }

    /// The number of tokens passed.
    pub(in crate::ddl) fn place(&self) -> usize {
        self.parser.index()
    }

    /// The next token, `Token::EOF` at the end.
    pub(in crate::ddl) fn peek(&self) -> &Token {
        self.peek_nth(0)
    }

    /// The `n`th token from here, counted from 0.
    pub(in crate::ddl) fn peek_nth(&self, n: usize) -> &Token {
        &self.parser.token_at(self.parser.index() + n).token
    }

    /// Whether there is nothing left, or the statement's terminator comes next.
    pub(in crate::ddl) fn is_done(&self) -> bool {
        matches!(self.peek(), Token::EOF | Token::SemiColon)
    }

    /// Passes the next token.
    pub(in crate::ddl) fn skip(&mut self) {
        if *self.peek() != Token::EOF {
            self.parser.advance_token();
        }
    }

    /// Whether what is read may run on a condition only: it stands in a block, or does not begin the statement.
    pub(in crate::ddl) fn is_conditional(&self) -> bool {
        self.in_block || !["create", "alter", "drop"].iter().any(|word| self.is_word_at(0, word))
    }

    /// Goes back to a place passed before.
    pub(in crate::ddl) fn back_to(&mut self, place: usize) {
        while self.parser.index() > place {
            self.parser.prev_token();
        }
    }

    /// The `n`th token's text when it is a word without quotes.
    pub(in crate::ddl) fn word_at(&self, n: usize) -> Option<&str> {
        match self.peek_nth(n) {
            Token::Word(word) if word.quote_style.is_none() => Some(&word.value),
            _ => None,
        }
    }

    /// Whether the `n`th token is that word, letter case aside.
    pub(in crate::ddl) fn is_word(&self, n: usize, word: &str) -> bool {
        self.word_at(n).is_some_and(|found| found.eq_ignore_ascii_case(word))
    }

    /// Whether the token at that place is that word without quotes.
    pub(in crate::ddl) fn is_word_at(&self, place: usize, word: &str) -> bool {
        let token = &self.parser.token_at(place).token;
        matches!(token, Token::Word(found) if found.quote_style.is_none() && found.value.eq_ignore_ascii_case(word))
    }

    /// Whether these words come next.
    pub(in crate::ddl) fn at(&self, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(n, word)| self.is_word(n, word))
    }

    /// Whether one of these words comes next.
    pub(in crate::ddl) fn at_any(&self, words: &[&str]) -> bool {
        self.word_at(0).is_some_and(|found| words.iter().any(|word| found.eq_ignore_ascii_case(word)))
    }

    /// Passes these words if they come next.
    pub(in crate::ddl) fn take(&mut self, words: &[&str]) -> bool {
        let found = self.at(words);
        if found {
            words.iter().for_each(|_| self.skip());
        }
        found
    }

    /// Passes one of these words if it comes next.
    pub(in crate::ddl) fn take_any(&mut self, words: &[&str]) -> bool {
        let found = self.at_any(words);
        if found {
            self.skip();
        }
        found
    }

    /// Passes that token if it comes next.
    pub(in crate::ddl) fn take_token(&mut self, token: &Token) -> bool {
        let found = self.peek() == token;
        if found {
            self.skip();
        }
        found
    }

    /// Whether the `n`th token can be a name.
    pub(in crate::ddl) fn is_name(&self, n: usize) -> bool {
        matches!(self.peek_nth(n), Token::Word(_) | Token::DoubleQuotedString(_) | Token::SingleQuotedString(_))
    }

    /// Passes a name, with or without quotes.
    pub(in crate::ddl) fn name(&mut self) -> Option<Name> {
        let name = match self.peek() {
            Token::Word(word) => {
                let quoted = word.quote_style.is_some();
                // DB2 pads the names of schemas to eight characters where it tells of them; to it they are the same.
                let pads = quoted && self.dialect == Dialect::Db2;
                Name { text: if pads { word.value.trim_end() } else { &word.value }.into(), quoted }
            }
            Token::DoubleQuotedString(text) | Token::SingleQuotedString(text) => {
                Name { text: text.as_str().into(), quoted: true }
            }
            _ => return None,
        };
        self.skip();
        Some(name)
    }

    /// Passes `[[server.]schema.]name`.
    pub(in crate::ddl) fn target(&mut self) -> Option<Target> {
        let from = self.place();
        let mut parts = self.dotted_names(Self::object_name)?;
        self.check_name_quotes(from);
        let span = self.span(self.place() - 1..self.place());
        let name = parts.pop()?;
        if self.dialect == Dialect::Generic && parts.is_empty() && name.quoted {
            return Some(self.target_in_one_quote(name, span));
        }
        Some(Target { namespace: parts.pop().filter(|part| !part.text.is_empty()), name, span })
    }

    /// BigQuery puts all of `` `project.schema.name` `` between one pair of backticks.
    fn target_in_one_quote(&self, name: Name, span: Span) -> Target {
        let last = &self.parser.token_at(self.place() - 1).token;
        let backticks = matches!(last, Token::Word(word) if word.quote_style == Some('`'));
        let mut parts = name.text.rsplit('.').filter(|part| backticks && !part.is_empty());
        let quoted = |text: &str| Name { text: text.into(), quoted: true };
        let (own, namespace) = (parts.next().map(quoted), parts.next().map(quoted));
        Target { namespace, name: own.unwrap_or(name), span }
    }

    /// Passes names with dots between them; `a..b` has an empty one.
    pub(in crate::ddl) fn dotted(&mut self) -> Option<Vec<Name>> {
        self.dotted_names(Self::name)
    }

    /// The same of names that are passed in that way.
    pub(in crate::ddl) fn dotted_names(&mut self, name: fn(&mut Self) -> Option<Name>) -> Option<Vec<Name>> {
        let mut parts = vec![name(self)?];
        while *self.peek() == Token::Period {
            self.skip();
            if *self.peek() == Token::Period {
                parts.push(Name::default());
                continue;
            }
            match name(self) {
                Some(name) => parts.push(name),
                None => break,
            }
        }
        Some(parts)
    }

    /// Passes a string, of whatever prefix; its value.
    pub(in crate::ddl) fn string(&mut self) -> Option<String> {
        let text = match self.peek() {
            Token::SingleQuotedString(text)
            | Token::DoubleQuotedString(text)
            | Token::NationalStringLiteral(text)
            | Token::EscapedStringLiteral(text) => text.clone(),
            Token::DollarQuotedString(quoted) => quoted.value.clone(),
            Token::Word(word) if word.quote_style == Some('"') => word.value.clone(),
            _ => return None,
        };
        self.skip();
        Some(text)
    }

    /// Passes an opening parenthesis and all up to the one that closes it; false when something else comes next.
    pub(in crate::ddl) fn skip_parens(&mut self) -> bool {
        self.skip_parens_unless(|_| false)
    }

    /// The same, but for the parentheses that `broken` says to end before the token that comes next.
    pub(in crate::ddl) fn skip_parens_unless(&mut self, mut broken: impl FnMut(&mut Self) -> bool) -> bool {
        if *self.peek() != Token::LParen {
            return false;
        }
        let mut depth = 0_usize;
        while !broken(self) {
            match self.peek() {
                Token::LParen => depth += 1,
                Token::RParen => depth -= 1,
                Token::EOF => break,
                _ => {}
            }
            self.skip();
            if depth == 0 {
                break;
            }
        }
        true
    }

    /// Whether a comma, a closing parenthesis or the end comes next.
    pub(in crate::ddl) fn at_separator(&self) -> bool {
        matches!(self.peek(), Token::Comma | Token::RParen | Token::EOF | Token::SemiColon)
            || self.at_next_step()
            || self.at_statement_of_batch()
    }

    /// Whether another statement of a batch begins here, on a line behind an ALTER TABLE: in Transact-SQL nothing ends that.
    pub(in crate::ddl) fn at_statement_of_batch(&self) -> bool {
        const WORDS: &[&str] = &[
            "checkpoint",
            "commit",
            "delete",
            "merge",
            "return",
            "revert",
            "rollback",
            "select",
            "truncate",
            "update",
            "waitfor",
        ];
        let batches = matches!(self.dialect, Dialect::Mssql | Dialect::Sybase);
        batches && self.altering && self.at_any(WORDS) && self.begins_line(self.place())
    }

    /// Whether the next step of an ALTER TABLE begins here without a comma, as in DB2.
    pub(in crate::ddl) fn at_next_step(&self) -> bool {
        const ON: &[&str] = &["column", "constraint", "primary", "foreign", "unique", "check"];
        self.altering
            && self.at_any(&["add", "alter", "drop"])
            && self.word_at(1).is_some_and(|word| ON.iter().any(|on| word.eq_ignore_ascii_case(on)))
            && self.is_word_or_paren(2)
            || self.at_added_column()
            || self.altering && self.dialect == Dialect::Oracle && self.at_step_of_oracle()
            || self.altering && self.dialect == Dialect::Db2 && self.at_attribute_of_table()
    }

    /// `MODIFY c …`, `ADD (…)`
    fn at_step_of_oracle(&self) -> bool {
        let lists = self.at_any(&["add", "modify", "drop"]) && *self.peek_nth(1) == Token::LParen;
        lists || self.is_word(0, "modify") && self.is_name(1)
    }

    /// Whether an attribute of a table comes next that DB2 writes behind the last step: `ACTIVATE NOT LOGGED INITIALLY`.
    fn at_attribute_of_table(&self) -> bool {
        const PAIRS: &[&[&str]] = &[
            &["activate", "not"],
            &["append", "on"],
            &["append", "off"],
            &["compress", "no"],
            &["compress", "yes"],
            &["data", "capture"],
            &["locksize", "row"],
            &["locksize", "table"],
            &["locksize", "blockinsert"],
            &["not", "volatile"],
            &["value", "compression"],
        ];
        self.is_word(0, "volatile")
            || self.is_word(0, "pctfree") && matches!(self.peek_nth(1), Token::Number(..))
            || PAIRS.iter().any(|pair| self.at(pair))
    }

    /// Whether `ADD name type` comes next in an ALTER TABLE without a comma: DB2 and Oracle need none, for MySQL one belongs there.
    pub(in crate::ddl) fn at_added_column(&self) -> bool {
        let known = matches!(self.dialect, Dialect::Mysql | Dialect::Db2 | Dialect::Oracle);
        let begun = self.altering && known && self.place() > 0;
        let begun = begun && self.parser.token_at(self.place() - 1).token != Token::Comma;
        begun && self.is_word(0, "add") && self.is_name(1) && self.word_at(2).is_some_and(is_type)
    }

    fn is_word_or_paren(&self, n: usize) -> bool {
        self.is_name(n) || *self.peek_nth(n) == Token::LParen
    }

    /// Passes tokens until a comma, a closing parenthesis or the end comes next outside parentheses.
    pub(in crate::ddl) fn skip_to_separator(&mut self) {
        while !self.at_separator() {
            if !self.skip_parens() {
                self.skip();
            }
        }
    }

    /// The bytes of the tokens of a stretch.
    pub(in crate::ddl) fn bytes(&self, places: Range<usize>) -> Range<usize> {
        if places.is_empty() {
            let end = self.end_before(places.start);
            return end..end;
        }
        token::range(self.parser.token_at(places.start)).start..self.end_before(places.end)
    }

    /// Where the token before that place ends.
    fn end_before(&self, place: usize) -> usize {
        let before = place.checked_sub(1).map(|last| self.parser.token_at(last));
        before.map_or(0, |last| token::range(last).end)
    }

    /// The place in the source of the tokens of a stretch.
    pub(in crate::ddl) fn span(&self, places: Range<usize>) -> Span {
        self.piece.span_of(self.bytes(places))
    }

    /// How many bytes the tokens of a stretch take.
    pub(in crate::ddl) fn extent(&self, places: Range<usize>) -> u32 {
        u32::try_from(self.bytes(places).len()).unwrap_or(u32::MAX)
    }

    /// Just behind the last token passed.
    pub(in crate::ddl) fn span_behind(&self) -> Span {
        self.span_before(self.place())
    }

    /// Just behind the token before that place.
    pub(in crate::ddl) fn span_before(&self, place: usize) -> Span {
        let end = self.end_before(place);
        self.piece.span_of(end..end)
    }

    /// Whether the token at that place is the first of its line.
    pub(in crate::ddl) fn begins_line(&self, place: usize) -> bool {
        let start = token::range(self.parser.token_at(place)).start;
        let between = self.piece.text.get(self.end_before(place)..start);
        between.is_some_and(|between| between.contains(['\n', '\r']))
    }

    /// The tokens of a stretch as written, with one blank for whatever blanks and comments stood between them.
    pub(in crate::ddl) fn written(&self, places: Range<usize>) -> String {
        self.joined(places, |_, written| written.into())
    }

    /// The same with ASCII in the place of full-width signs and curly quotes, as they were read.
    pub(in crate::ddl) fn meant(&self, places: Range<usize>) -> String {
        self.joined(places, in_ascii)
    }

    fn joined(&self, places: Range<usize>, part: for<'t> fn(&Token, &'t str) -> Cow<'t, str>) -> String {
        // Without comments inside, this is what it takes.
        let mut text = String::with_capacity(self.bytes(places.clone()).len().min(256));
        let mut end = None;
        for place in places {
            let range = token::range(self.parser.token_at(place));
            if end.is_some_and(|end| range.start > end) {
                text.push(' ');
            }
            end = Some(range.end);
            text.push_str(&part(&self.parser.token_at(place).token, &self.piece.text[range]));
        }
        // In a default, the quote that was taken as part of the text is doubled, as it should have been.
        as_written(text)
    }

    /// Puts another word in the place of the `n`th one.
    pub(in crate::ddl) fn replace_word(&mut self, n: usize, word: &str) {
        let (dialect, replaced) = (sql_dialect(self.dialect), self.place() + n);
        // The parser gives its tokens away only with its place in them. A step that fails goes back to the place at which
        // it began, which spares us the way there: a long table may have a word to replace in every line.
        let failed = self.parser.try_parse(|parser| {
            let mut tokens = std::mem::replace(parser, Parser::new(dialect)).into_tokens();
            if let Some(token) = tokens.get_mut(replaced) {
                token.token = Token::make_keyword(word);
            }
            *parser = Parser::new(dialect).with_recursion_limit(NESTING).with_tokens_with_locations(tokens);
            Err::<(), _>(ParserError::ParserError(String::new()))
        });
        debug_assert!(failed.is_err(), "only a step that fails goes back");
    }

    /// Notes a problem.
    pub(in crate::ddl) fn tell(&mut self, kind: ProblemKind, span: Span, message: Message) {
        self.problems.push(Problem { kind, span, message });
    }
}

/// The text without the signs that stand for what was mended.
pub(super) fn as_written(text: String) -> String {
    let text =
        if text.as_bytes().contains(&QUOTE_IN_TEXT) { text.replace(char::from(QUOTE_IN_TEXT), "''") } else { text };
    if text.as_bytes().contains(&ESCAPE) { text.replace(char::from(ESCAPE), "\\") } else { text }
}

/// A sign or a text as the database takes it, where it was written with the signs of another keyboard.
fn in_ascii<'t>(token: &Token, written: &'t str) -> Cow<'t, str> {
    match (written.as_bytes().first(), token) {
        (Some(..0x80) | None, _) => written.into(),
        (_, Token::LParen) => "(".into(),
        (_, Token::RParen) => ")".into(),
        (_, Token::Comma) => ",".into(),
        (_, Token::Number(number, _)) => number.clone().into(),
        (_, Token::SingleQuotedString(text)) => format!("'{}'", text.replace('\'', "''")).into(),
        _ => written.into(),
    }
}

fn sql_dialect(dialect: Dialect) -> &'static dyn SqlDialect {
    match dialect {
        Dialect::Mysql => &MySqlDialect {},
        Dialect::Postgresql => &PostgreSqlDialect {},
        Dialect::Oracle => &OracleDialect {},
        Dialect::Mssql | Dialect::Sybase => &MsSqlDialect {},
        Dialect::Sqlite => &SQLiteDialect {},
        Dialect::Db2 | Dialect::Informix | Dialect::Firebird | Dialect::H2 | Dialect::Generic => &GenericDialect {},
    }
}
