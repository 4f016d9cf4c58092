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
    ("H316", COLUMN),
    ("H319", COLUMN),
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
    ("R901", NO_SHEET),
    ("R902", NO_SHEET),
    ("R903", NO_SHEET),
    ("R904", NO_SHEET),
    ("R905", OFF),
    ("R906", NO_SHEET),
    ("R907", NO_SHEET),
    ("R908", NO_SHEET),
    ("R911", NO_SHEET),
    ("N951", NO_SHEET),
    ("N952", NO_SHEET),
    ("N953", NO_SHEET),
    ("N954", NO_SHEET),
    ("N955", NO_SHEET),
    ("N956", NO_SHEET),
    ("V111", CUT),
    ("V115", REMAINING),
    ("K151", NO_SHEET),
    ("K152", NO_SHEET),
    ("K153", NO_SHEET),
    ("K154", NO_SHEET),
    ("K155", NO_SHEET),
    ("M171", NO_SHEET),
    ("M172", NO_SHEET),
    ("M173", NO_SHEET),
    ("M174", NO_SHEET),
    ("M175", NO_SHEET),
    ("M176", NO_SHEET),
    ("M177", REPORTS),
    ("M178", NO_SHEET),
    ("M179", NO_SHEET),
    ("M180", NO_SHEET),
    ("M181", NO_SHEET),
    ("A03", CUT),
    ("A04", CUT),
    ("A05", REPORTS),
    ("A06", FILES),
    ("A07", FILES),
    ("A08", OFF),
    ("A09", OFF),
    ("A10", CUT),
    ("B191", LIST),
    ("B192", LIST),
    ("B193", LIST),
    ("B194", LIST),
    ("B195", LIST),
    ("B196", LIST),
    ("B197", LIST),
    ("B198", LIST),
    ("B199", REPORTS),
];

const OFF: &str = "关闭的规则，样表按默认规则检查 / off by default";
const REPORTS: &str = "要比较两次报送 / compares two reports";
const FILES: &str = "要几个单位的文件 / needs files of several units";
const LIST: &str =
    "要部门名单或系统导出表 / needs a list of a department or the system export";
const NO_SHEET: &str = "样表没有这类表 / a sample has no such sheet";
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
