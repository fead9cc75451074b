// Colours for a script while it is typed. The server colours what it shows itself, in the same classes.

const KEYWORDS = "add after all alter and as asc auto_increment begin by cascade character charset check clustered collate column comment commit constraint create current_timestamp database default delete delimiter desc domain drop else end engine exec execute exists foreign from fulltext generated go grant if in index insert into is key no nonclustered not null on only or order owner partition primary procedure public references rename replace restrict schema sequence set spatial table tables tablespace temporary then to trigger type unique unsigned update use using values view when where with identity modify change";
const TYPES = "bigint bigserial binary bit blob bool boolean bytea char clob date datetime datetime2 datetimeoffset dec decimal double enum float geometry image int int2 int4 int8 integer interval json jsonb long longblob longtext mediumint mediumtext money nchar nclob ntext number numeric nvarchar nvarchar2 raw real serial smalldatetime smallint smallmoney text time timestamp timestamptz tinyint tinytext uniqueidentifier uuid varbinary varchar varchar2 xml year";
const classes = new Map([...KEYWORDS.split(" ").map((word) => [word, "k"]), ...TYPES.split(" ").map((word) => [word, "t"])]);
const token = /(--[^\n]*|#[^\n]*|\/\*[\s\S]*?(?:\*\/|$))|('(?:[^']|'')*'?)|("[^"\n]*"?|`[^`\n]*`?|\[[^\]\n]*\]?)|([\p{L}_][\p{L}\p{N}_$#@]*)|(\d[\d.]*)/gu;

/** The text as nodes: words in spans with a class, everything else as it is. */
export function paint(text) {
  const nodes = document.createDocumentFragment();
  let at = 0;
  for (const match of text.matchAll(token)) {
    const [whole, comment, string, , word, number] = match;
    const kind = comment ? "c" : string ? "s" : number ? "n" : word && classes.get(word.toLowerCase());
    if (!kind) continue;
    nodes.append(text.slice(at, match.index));
    const span = document.createElement("span");
    span.className = kind;
    span.textContent = whole;
    nodes.append(span);
    at = match.index + whole.length;
  }
  // The last line needs something on it to have a height.
  nodes.append(text.slice(at), "\n");
  return nodes;
}
