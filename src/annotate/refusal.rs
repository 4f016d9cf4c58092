use rust_xlsxwriter::XlsxError;

use crate::text::{Lang, Text};

/// Why an original cannot be given back with marks in it. A copy always can.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Refusal {
    /// It is no .xlsx file, so there are no parts to change.
    OtherFormat,
    /// It has a digital signature, which any change would break.
    Signed,
    /// Its structure is locked, so no sheet may be added.
    Locked,
    /// It is written in a way that we do not dare to change.
    Unusual,
}

impl Refusal {
    /// A stable name of the reason, for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::OtherFormat => "other-format",
            Self::Signed => "signed",
            Self::Locked => "locked",
            Self::Unusual => "unusual",
        }
    }

    /// What the user reads.
    pub fn message(&self) -> Text {
        match self {
            Self::OtherFormat => Text::new(
                "原文件不是 .xlsx，已另存为新的 .xlsx：数值、列宽、合并单元格照原样，其他格式和公式不保留",
                "The original is no .xlsx file. A new .xlsx was made: values, column widths \
                 and merged cells are kept, other formats and formulas are not",
            ),
            Self::Signed => Text::new(
                "原文件有数字签名，改动会使签名失效，已另存为没有签名的副本",
                "The original has a digital signature that any change would break. A copy \
                 without it was made",
            ),
            Self::Locked => Text::new(
                "原文件锁定了工作簿结构，不能加工作表，已另存为副本",
                "The structure of the original is locked, so no sheet can be added. A copy \
                 was made",
            ),
            Self::Unusual => Text::new(
                "原文件的写法特殊，直接标注可能损坏它，已另存为副本",
                "The original is written in an unusual way and marking it might damage it. \
                 A copy was made",
            ),
        }
    }
}

/// Why nothing was made at all.
#[derive(Debug)]
pub enum NotMade {
    /// The file of that name is not what was checked.
    Changed(String),
    /// The workbook could not be written.
    Unwritten(XlsxError),
}

impl NotMade {
    /// What the user reads.
    pub fn message(&self) -> Text {
        match self {
            Self::Changed(name) => Text {
                zh: format!("“{name}”在检查之后被改过，标注会对不上。请重新打开它再检查")
                    .into(),
                en: format!(
                    "{name} was changed after it was checked, and the marks would not fit. \
                     Open and check it again"
                )
                .into(),
            },
            Self::Unwritten(error) => {
                Text { zh: error.to_string().into(), en: error.to_string().into() }
            }
        }
    }
}

impl std::fmt::Display for NotMade {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.message().get(Lang::Zh))
    }
}

impl std::error::Error for NotMade {}

impl From<XlsxError> for NotMade {
    fn from(error: XlsxError) -> Self {
        Self::Unwritten(error)
    }
}

/// The refusal of what is not written as we know it.
pub(super) fn unsafe_to_change() -> Refusal {
    Refusal::Unusual
}
