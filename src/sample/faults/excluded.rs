/// The rules of which no fault can be planted, each with the reason.
pub const NOT_PLANTABLE: &[(&str, &str)] = &[
    ("F002", KEY),
    ("F004", OFF),
    ("F019", FORMAT),
    ("F020", ONE_VILLAGE),
    ("I107", OFF),
    ("D203", FILES),
    ("D207", COLUMN),
    ("H312", FAMILY),
    ("H316", EXPORT),
    ("P413", OFF),
    ("P429", OFF),
    ("P430", REPORTS),
    ("Y518", PROFILE),
    ("Y520", OFF),
    ("Y522", REPORTS),
    ("Y529", OFF),
    ("C629", LARGE),
    ("X705", OFF),
    ("X714", COLUMN),
    ("X723", OFF),
    ("X727", COLUMN),
    ("X728", COLUMN),
    ("L828", CUT),
    ("L829", OFF),
    ("R905", OFF),
    ("V111", CUT),
    ("V115", REMAINING),
    ("M174", DECEMBER),
    ("M177", REPORTS),
    ("A03", CUT),
    ("A04", CUT),
    ("A05", REPORTS),
    ("A06", FILES),
    ("A07", FILES),
    ("A08", OFF),
    ("A09", OFF),
    ("A10", CUT),
    ("B191", EXPORT),
    ("B192", EXPORT),
    ("B199", REPORTS),
];

const OFF: &str = "关闭的规则，样表按默认规则检查 / off by default";
const REPORTS: &str = "要比较两次报送 / compares two reports";
const FILES: &str = "要几个单位的文件 / needs files of several units";
const EXPORT: &str = "要全国系统的导出表 / needs the export of the national system";
const DECEMBER: &str = "要12月的报表 / needs a report of December";
const FORMAT: &str = "旧格式的行数上限 / a limit of an old file format";
const KEY: &str = "去掉关键列，整表的检查都停 / without the column nothing else of the sheet is checked";
const ONE_VILLAGE: &str =
    "样表不按村分表 / the sheets of a sample are not parted by village";
const COLUMN: &str = "样表没有这一列 / a sample has no such column";
const FAMILY: &str = "要整户换人 / the whole family would have to be another";
const PROFILE: &str =
    "现行标准计入基础养老金 / the built-in profile counts the basic pension";
const LARGE: &str = "要三十户以上的村 / needs a village of more than thirty households";
const CUT: &str = "样表没有这种汇总 / a sample has no such summary";
const REMAINING: &str = "要全村多户不达标 / needs many failing households in one village";
