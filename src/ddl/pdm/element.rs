//! The names of a model's elements, of the modern generation (`o:Table`, `a:DataType`) and of the legacy one
//! (`o:SPdoObjTabl`, `a:Dttp`), of which tables and columns are known.

/// What an `o:` element is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Model,
    Package,
    Table,
    Column,
    Key,
    Index,
    IndexColumn,
    Reference,
    Join,
    View,
    ViewColumn,
    Domain,
    User,
    Sequence,
    Shortcut,
    TargetModel,
    /// A trigger, procedure or database package.
    Routine,
    /// A database, tablespace or storage.
    Storage,
    /// A synonym, business rule or default: defined in the model, of no bearing on the tables.
    Aside,
}

impl Class {
    /// The class of an element's name without its `o:`; none for what is of no interest (symbols, diagrams, options …).
    pub(super) fn of(name: &str) -> Option<Self> {
        Some(match name {
            "Model" => Self::Model,
            "Package" | "SPdoObjPckg" => Self::Package,
            "Table" | "SPdoObjTabl" => Self::Table,
            "Column" | "SPdoObjColn" => Self::Column,
            "Key" => Self::Key,
            "Index" => Self::Index,
            "IndexColumn" => Self::IndexColumn,
            "Reference" => Self::Reference,
            "ReferenceJoin" => Self::Join,
            "View" => Self::View,
            "ViewColumn" => Self::ViewColumn,
            "PhysicalDomain" | "Domain" => Self::Domain,
            "User" => Self::User,
            "Sequence" => Self::Sequence,
            "Shortcut" => Self::Shortcut,
            "TargetModel" => Self::TargetModel,
            "Trigger" | "Procedure" | "DatabasePackage" => Self::Routine,
            "Database" | "Tablespace" | "Storage" => Self::Storage,
            "Synonym" | "BusinessRule" | "Default" | "JoinIndex" | "AbstractDataType" => Self::Aside,
            _ => return None,
        })
    }
}

/// An `a:` element that is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Attribute {
    ObjectId,
    Name,
    Code,
    Comment,
    DataType,
    Mandatory,
    Identity,
    Default,
    LowValue,
    HighValue,
    ListOfValues,
    Check,
    CheckName,
    Computed,
    ConstraintName,
    Unique,
    IndexType,
    Ascending,
    Expression,
    OnDelete,
    OnUpdate,
    PhysicalOptions,
    Extended,
    TargetId,
    TargetUrl,
    Query,
}

impl Attribute {
    /// The attribute of an element's name without its `a:`. A class in front (`Column.Mandatory`) is no part of it.
    pub(super) fn of(name: &str) -> Option<Self> {
        Some(match name.rsplit('.').next().unwrap_or(name) {
            "ObjectID" => Self::ObjectId,
            "Name" => Self::Name,
            "Code" => Self::Code,
            "Comment" | "Labl" => Self::Comment,
            "DataType" | "Dttp" => Self::DataType,
            "Mandatory" | "Mand" => Self::Mandatory,
            "Identity" | "Idnt" => Self::Identity,
            "DefaultValue" | "Dval" => Self::Default,
            "LowValue" => Self::LowValue,
            "HighValue" => Self::HighValue,
            "ListOfValues" => Self::ListOfValues,
            "ServerCheckExpression" => Self::Check,
            "CheckConstraintName" => Self::CheckName,
            "ComputedExpression" => Self::Computed,
            "ConstraintName" | "ForeignKeyConstraintName" => Self::ConstraintName,
            "Unique" => Self::Unique,
            "Type" => Self::IndexType,
            "Ascending" => Self::Ascending,
            "Expression" => Self::Expression,
            "DeleteConstraint" => Self::OnDelete,
            "UpdateConstraint" => Self::OnUpdate,
            "PhysicalOptions" => Self::PhysicalOptions,
            "ExtendedAttributesText" => Self::Extended,
            "TargetID" => Self::TargetId,
            "TargetModelURL" => Self::TargetUrl,
            "SQLQuery" => Self::Query,
            _ => return None,
        })
    }
}

/// In what capacity one object names or holds another: the `c:` element between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// The columns of a key, or of an index without index columns.
    Columns,
    Column,
    PrimaryKey,
    ParentTable,
    ChildTable,
    /// A join's column of the parent table; in old models the parent table of a reference.
    First,
    /// A join's column of the child table; in old models the child table of a reference.
    Second,
    Owner,
    Domain,
    Sequence,
    Dbms,
    Cluster,
    /// The key or reference that an index was made for.
    LinkedObject,
}

impl Role {
    /// The role of an element's name without its `c:`.
    pub(super) fn of(name: &str) -> Option<Self> {
        Some(match name.rsplit('.').next().unwrap_or(name) {
            "Columns" => Self::Columns,
            "Column" => Self::Column,
            "PrimaryKey" => Self::PrimaryKey,
            "LinkedObject" => Self::LinkedObject,
            "ParentTable" => Self::ParentTable,
            "ChildTable" => Self::ChildTable,
            "Object1" => Self::First,
            "Object2" => Self::Second,
            "Owner" => Self::Owner,
            "Domain" => Self::Domain,
            "Sequence" => Self::Sequence,
            "DBMS" => Self::Dbms,
            "ClusterObject" => Self::Cluster,
            _ => return None,
        })
    }
}
