use std::fmt;

/// Makes [`SheetKind`] and its names from one list.
macro_rules! kinds {
    ($($variant:ident = $key:literal / $name:literal / $english:literal,)*) => {
        /// What kind of table a sheet holds.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum SheetKind {
            $(#[doc = $name] $variant,)*
        }

        impl SheetKind {
            /// All kinds.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The name others rely on, such as `system_export`.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $key,)* }
            }

            /// The name users read.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// The name users of the English page read.
            pub fn english(self) -> &'static str {
                match self { $(Self::$variant => $english,)* }
            }
        }
    };
}

kinds! {
    Household = "household" / "户信息表" / "household register",
    Member = "member" / "家庭成员表" / "household members",
    SystemExport = "system_export" / "系统导出表" / "system export",
    Income = "income" / "收入测算表" / "income statement",
    Acceptance = "acceptance" / "户脱贫验收表" / "household acceptance",
    Ledger = "ledger" / "问题整改台账" / "problem ledger",
    LedgerTotals = "ledger_totals" / "整改进度统计" / "rectification totals",
    Village = "village" / "村退出验收表" / "village exit",
    County = "county" / "县摘帽指标表" / "county exit",
    Hardship = "hardship" / "特殊困难户台账" / "hardship households",
    Relocation = "relocation" / "易地搬迁台账" / "relocation ledger",
    Fund = "fund" / "资金支出进度表" / "fund expenditure",
    DepartmentList = "department_list" / "部门反馈名单" / "department list",
    ContactCadre = "contact_cadre" / "联户干部表" / "contact cadres",
    Waiver = "waiver" / "豁免清单" / "exemption list",
    Unknown = "unknown" / "未认出" / "not recognised",
}

impl SheetKind {
    /// Tells whether a row of such a table is one person.
    pub fn has_persons(self) -> bool {
        matches!(self, Self::Member | Self::SystemExport)
    }

    /// Tells whether a row (or a group of rows) of such a table is one household that is
    /// to be checked against the criteria.
    pub fn has_households(self) -> bool {
        matches!(
            self,
            Self::Household | Self::Acceptance | Self::Income | Self::SystemExport
        )
    }
}

impl fmt::Display for SheetKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
