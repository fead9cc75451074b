//! Tables as comma-separated values (RFC 4180), made to be opened in a spreadsheet by somebody who did not write them.

/// What spreadsheets take as the sign that a file is UTF-8.
pub const BOM: &str = "\u{feff}";

/// With what a spreadsheet's formula begins, in either width: what people wrote must not be carried out.
const FORMULA: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// A record with its line end.
#[must_use]
pub fn record<'a>(fields: impl IntoIterator<Item = &'a str>) -> String {
    let mut line = String::new();
    for (at, field) in fields.into_iter().enumerate() {
        if at > 0 {
            line.push(',');
        }
        push(&mut line, field);
    }
    line.push_str("\r\n");
    line
}

fn push(line: &mut String, field: &str) {
    let formula = field.starts_with(FORMULA);
    let quoted = formula || field.contains([',', '"', '\n', '\r']) || field.trim().len() != field.len();
    if !quoted {
        line.push_str(field);
        return;
    }
    line.push('"');
    if formula {
        // Shown as text by every spreadsheet, and as it is by everything else.
        line.push('\'');
    }
    line.push_str(&field.replace('"', "\"\""));
    line.push('"');
}

#[cfg(test)]
mod tests {
    use super::record;

    #[test]
    fn fields_are_quoted_where_they_have_to_be() {
        assert_eq!(record(["a", "b c", "", "订单"]), "a,b c,,订单\r\n");
        assert_eq!(
            record(["a,b", "say \"x\"", "two\nlines", " x"]),
            "\"a,b\",\"say \"\"x\"\"\",\"two\nlines\",\" x\"\r\n"
        );
    }

    #[test]
    fn nothing_is_carried_out_as_a_formula() {
        for field in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1"] {
            assert_eq!(record([field]), format!("\"'{field}\"\r\n"));
        }
        assert_eq!(record(["=HYPERLINK(\"http://x\")"]), "\"'=HYPERLINK(\"\"http://x\"\")\"\r\n");
    }
}
