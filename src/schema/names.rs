//! The styles in which names are written, and the words that names are made of.

/// How the words of a name are put together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Case {
    /// `orderItem`.
    Camel,
    /// `OrderItem`.
    Pascal,
    /// `order_item`.
    Snake,
    /// `ORDER_ITEM`.
    Upper,
}

impl Case {
    /// Every style.
    pub const ALL: [Self; 4] = [Self::Camel, Self::Pascal, Self::Snake, Self::Upper];

    /// The word for it in conventions.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Camel => "camel",
            Self::Pascal => "pascal",
            Self::Snake => "snake",
            Self::Upper => "upper",
        }
    }

    /// The style of that word.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|case| case.id() == id)
    }

    /// What people call it; an example of itself.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Camel => "lowerCamelCase",
            Self::Pascal => "PascalCase",
            Self::Snake => "snake_case",
            Self::Upper => "UPPER_CASE",
        }
    }

    /// Whether `name` is written in this style. It has to begin with a letter; letters without case, such as 订,
    /// fit every style. Runs of capitals (`userID`, `HTTPServer`) pass as words.
    #[must_use]
    pub fn matches(self, name: &str) -> bool {
        let Some(first) = name.chars().next() else { return false };
        let begins_well = match self {
            Self::Camel | Self::Snake => first.is_alphabetic() && !first.is_uppercase(),
            Self::Pascal | Self::Upper => first.is_alphabetic() && !first.is_lowercase(),
        };
        let fits = |c: char| match self {
            Self::Camel | Self::Pascal => c.is_alphanumeric(),
            Self::Snake => c == '_' || (c.is_alphanumeric() && !c.is_uppercase()),
            Self::Upper => c == '_' || (c.is_alphanumeric() && !c.is_lowercase()),
        };
        let shouts = self == Self::Pascal && name.chars().count() > 3 && !name.chars().any(char::is_lowercase);
        let gaps = name.ends_with('_') || name.contains("__");
        begins_well && name.chars().all(fits) && !gaps && !(shouts && first.is_uppercase())
    }

    /// `name` in this style; empty where it holds neither letter nor digit.
    #[must_use]
    pub fn convert(self, name: &str) -> String {
        let words = words(name);
        let mut converted = String::with_capacity(name.len() + words.len());
        for (position, word) in words.iter().enumerate() {
            match self {
                Self::Camel if position == 0 => converted.push_str(&word.to_lowercase()),
                Self::Camel | Self::Pascal => push_capitalised(&mut converted, word),
                Self::Snake | Self::Upper => {
                    if position > 0 {
                        converted.push('_');
                    }
                    let lower = self == Self::Snake;
                    converted.push_str(&if lower { word.to_lowercase() } else { word.to_uppercase() });
                }
            }
        }
        converted
    }
}

fn push_capitalised(text: &mut String, word: &str) {
    let mut chars = word.chars();
    if let Some(first) = chars.next() {
        text.extend(first.to_uppercase());
        text.push_str(&chars.as_str().to_lowercase());
    }
}

/// The words of a name, in whatever style it is: `order_item`, `orderItem` and `ORDER-ITEM` have two,
/// `HTTPServer` is `HTTP` and `Server`; digits belong to the word before them.
#[must_use]
pub fn words(name: &str) -> Vec<&str> {
    let mut words = Vec::new();
    for part in name.split(|c: char| !c.is_alphanumeric()) {
        let mut start = 0;
        let chars: Vec<(usize, char)> = part.char_indices().collect();
        for (position, window) in chars.windows(2).enumerate() {
            let [(_, before), (at, here)] = [window[0], window[1]];
            let ends_acronym = before.is_uppercase() && chars.get(position + 2).is_some_and(|(_, c)| c.is_lowercase());
            if here.is_uppercase() && (!before.is_uppercase() || ends_acronym) {
                words.push(&part[start..at]);
                start = at;
            }
        }
        if start < part.len() {
            words.push(&part[start..]);
        }
    }
    words
}

/// The name without case and separators, so that `createTime`, `CREATE_TIME_` and `create-time` are one.
#[must_use]
pub fn fold(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::{Case, fold, words};

    #[test]
    fn tells_the_styles_apart() {
        for name in ["orderItem", "id", "level3Name", "userID", "订单"] {
            assert!(Case::Camel.matches(name), "{name}");
        }
        for name in ["OrderItem", "order_item", "1test", "_id", "order item", "", "ORDER"] {
            assert!(!Case::Camel.matches(name), "{name}");
        }
        assert!(Case::Snake.matches("order_item_2"));
        for name in ["order__item", "order_", "orderItem", "_order", "2nd"] {
            assert!(!Case::Snake.matches(name), "{name}");
        }
        assert!(Case::Upper.matches("ORDER_ITEM") && !Case::Upper.matches("Order_Item"));
        assert!(Case::Pascal.matches("OrderItem") && Case::Pascal.matches("SKU") && !Case::Pascal.matches("ORDERS"));
    }

    #[test]
    fn converts_from_any_style_to_any_other() {
        for name in ["order_item", "OrderItem", "ORDER_ITEM", "orderItem", "order-item", "_order_item_"] {
            assert_eq!(Case::Camel.convert(name), "orderItem", "{name}");
            assert_eq!(Case::Snake.convert(name), "order_item", "{name}");
            assert_eq!(Case::Upper.convert(name), "ORDER_ITEM", "{name}");
            assert_eq!(Case::Pascal.convert(name), "OrderItem", "{name}");
        }
        assert_eq!(Case::Camel.convert("USERID"), "userid");
    }

    #[test]
    fn finds_words() {
        assert_eq!(words("HTTPServer2_main"), ["HTTP", "Server2", "main"]);
        assert_eq!(words("userID"), ["user", "ID"]);
        assert_eq!(words("__"), [""; 0]);
        assert_eq!(fold("CREATE_TIME_"), "createtime");
    }

    #[test]
    fn a_converted_name_fits_its_style() {
        for name in ["a_b", "XMLHttp", "t_ORDER", "Foo Bar", "x1y2"] {
            for case in Case::ALL {
                assert!(case.matches(&case.convert(name)) || case == Case::Pascal, "{name} as {}", case.id());
            }
        }
    }
}
