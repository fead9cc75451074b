//! Roles and what they permit: the permission table, as data.

use serde::{Deserialize, Serialize};

/// What a member is to a project.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Reads along.
    Observer,
    /// Reads tables, comments, agrees or objects.
    Reviewer,
    /// Models, uploads, answers comments.
    Designer,
    /// Receives the finished design.
    Dba,
    /// Answers for the project.
    Owner,
}

impl Role {
    /// Every role, the least first.
    pub const ALL: [Self; 5] = [Self::Observer, Self::Reviewer, Self::Designer, Self::Dba, Self::Owner];

    /// The word for it in forms, JSON and the database.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Observer => "observer",
            Self::Reviewer => "reviewer",
            Self::Designer => "designer",
            Self::Dba => "dba",
            Self::Owner => "owner",
        }
    }

    /// The role of an id.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.id() == id)
    }
}

/// Something that not everybody may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Act {
    /// Read the project.
    Read,
    /// Comment, and resolve one's own threads.
    Comment,
    /// Agree or object to the tables of a revision.
    SignOff,
    /// Upload drafts and revisions, and move a draft forward.
    Upload,
    /// Chair meetings, record decisions, grant waivers.
    Chair,
    /// Accept or return a hand-off.
    AnswerHandOff,
    /// Change the project's members, modules and conventions.
    ManageProject,
    /// Change users and the site's settings.
    ManageSite,
}

/// What the permission table says of one act for one role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grant {
    /// Not permitted.
    No,
    /// Permitted.
    Yes,
    /// Permitted to the one who chairs the meeting at hand.
    IfChair,
}

/// The permission table: an act, the grants of the five roles in the order of [`Role::ALL`], and that of an admin.
const TABLE: [(Act, [Grant; 5], Grant); 8] = {
    use Grant::{IfChair, No, Yes};
    [
        //                   observer reviewer designer dba      owner  admin
        (Act::Read, [Yes, Yes, Yes, Yes, Yes], Yes),
        (Act::Comment, [No, Yes, Yes, Yes, Yes], Yes),
        (Act::SignOff, [No, Yes, Yes, Yes, Yes], No),
        (Act::Upload, [No, No, Yes, No, Yes], No),
        (Act::Chair, [No, IfChair, IfChair, IfChair, Yes], No),
        (Act::AnswerHandOff, [No, No, No, Yes, No], No),
        (Act::ManageProject, [No, No, No, No, Yes], Yes),
        (Act::ManageSite, [No, No, No, No, No], Yes),
    ]
};

impl Act {
    /// Every act of the permission table, in its order.
    pub fn all() -> impl Iterator<Item = Self> {
        TABLE.iter().map(|(act, _, _)| *act)
    }
}

/// Where a person stands towards a project.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// The role; `None` for somebody who is not a member.
    pub role: Option<Role>,
    /// Whether the person is an admin of the site.
    pub admin: bool,
}

impl Standing {
    /// Whether the person may do it, the chair of meetings aside.
    #[must_use]
    pub fn may(self, act: Act) -> bool {
        self.grants(act).any(|grant| grant == Grant::Yes)
    }

    /// Whether the person may do it as the chair of the meeting at hand.
    #[must_use]
    pub fn may_as_chair(self, act: Act) -> bool {
        self.grants(act).any(|grant| grant != Grant::No)
    }

    fn grants(self, act: Act) -> impl Iterator<Item = Grant> {
        let row = TABLE.iter().find(move |(of, _, _)| *of == act);
        let role = self.role.and_then(|role| Role::ALL.iter().position(|other| *other == role));
        row.into_iter()
            .flat_map(move |(_, roles, admin)| [role.map(|at| roles[at]), self.admin.then_some(*admin)])
            .flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::{Act, Role, Standing};

    /// The table of product.md, a letter for each of observer, reviewer, designer, dba, owner, admin:
    /// `y` yes, `c` if chair, `-` no.
    const PRODUCT: [(Act, &str); 8] = [
        (Act::Read, "yyyyyy"),
        (Act::Comment, "-yyyyy"),
        (Act::SignOff, "-yyyy-"),
        (Act::Upload, "--y-y-"),
        (Act::Chair, "-cccy-"),
        (Act::AnswerHandOff, "---y--"),
        (Act::ManageProject, "----yy"),
        (Act::ManageSite, "-----y"),
    ];

    #[test]
    fn every_cell_is_as_the_product_says() {
        for (act, row) in PRODUCT {
            let people = Role::ALL
                .map(|role| Standing { role: Some(role), admin: false })
                .into_iter()
                .chain([Standing { role: None, admin: true }]);
            for (standing, cell) in people.zip(row.chars()) {
                assert_eq!(standing.may(act), cell == 'y', "{act:?} {standing:?}");
                assert_eq!(standing.may_as_chair(act), cell != '-', "{act:?} {standing:?}");
            }
        }
        assert_eq!(Act::all().count(), PRODUCT.len());
    }

    #[test]
    fn a_stranger_may_nothing() {
        assert!(Act::all().all(|act| !Standing::default().may_as_chair(act)));
    }

    #[test]
    fn an_admin_who_is_a_member_may_what_either_may() {
        let standing = Standing { role: Some(Role::Dba), admin: true };
        assert!(standing.may(Act::AnswerHandOff) && standing.may(Act::ManageSite));
    }
}
