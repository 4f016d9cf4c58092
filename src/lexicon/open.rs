use super::WordList;
use crate::{record::Yuan, text::normalise};

impl WordList {
    /// The word of the list that a text says and does not take back: no word of `done`
    /// comes after it. “墙体开裂，已修复” is done; “已修复后再次开裂” is not.
    pub fn find_open(&self, text: &str, done: &Self) -> Option<&str> {
        if !self.may_be_in(text) {
            return None;
        }
        let plain = normalise(text);
        let last_done = done.places(&plain).map(|(at, _)| at).max();
        let mut places = self.places(&plain);
        places
            .find(|(at, _)| last_done.is_none_or(|done| done < *at))
            .map(|(_, word)| word)
    }

    /// Tells whether a text says a word of the list and does not take it back.
    pub fn is_open(&self, text: &str, done: &Self) -> bool {
        self.find_open(text, done).is_some()
    }

    /// Where a normalised text says words of the list and does not deny them.
    fn places<'w, 't>(
        &'w self,
        plain: &'t str,
    ) -> impl Iterator<Item = (usize, &'w str)> + use<'w, 't> {
        self.words.iter().flat_map(move |word| {
            let said = plain.match_indices(word.as_str()).map(|(at, _)| at);
            said.filter(move |at| !self.denies(plain, *at, word.len()))
                .map(|at| (at, word.as_str()))
        })
    }
}

/// The whole number right before one of the units, as in 取水往返30分钟.
pub fn number_before(text: &str, units: &[&str]) -> Option<i64> {
    let plain = normalise(text);
    units.iter().find_map(|unit| {
        let (before, _) = plain.split_once(unit)?;
        let digits = before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        before.get(digits..)?.parse().ok()
    })
}

/// The first amount of money behind a word, as in 含临时救助3000元.
pub fn amount_after(text: &str, word: &str) -> Option<Yuan> {
    let plain = normalise(text);
    let (_, after) = plain.split_once(word)?;
    let from = after.find(|c: char| c.is_ascii_digit())?;
    // Another clause speaks of another amount.
    if after.get(..from)?.contains(['，', ',', '。', '；', ';']) {
        return None;
    }
    let number = after.get(from..)?;
    let to = number.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',')?;
    let (digits, unit) = number.split_at(to);
    let unit = ["万元", "元"].into_iter().find(|known| unit.starts_with(known))?;
    format!("{digits}{unit}").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    /// Checks which of the texts say, for good, a word of the list.
    #[track_caller]
    fn check(list: &str, done: &str, open: &[&str], not: &[&str]) {
        let lexicon = Lexicon::get();
        let (list, done) = (lexicon.list(list), lexicon.list(done));
        for text in open {
            assert!(list.is_open(text, done), "{text}");
        }
        for text in not {
            assert_eq!(list.find_open(text, done), None, "{text}");
        }
    }

    #[test]
    fn a_house_is_being_built_until_somebody_moved_in() {
        check(
            "building",
            "building_done",
            &[
                "主体已完工",
                "主体已完工，尚未入住",
                "正在装修，未入住",
                "在建",
                "已封顶",
                "片区集中建房未完工",
                "已竣工，未交钥匙",
                "新房未验收",
                "已搬离旧房，新房在建",
                "改造中",
            ],
            &[
                "已入住",
                "2024年封顶，已入住",
                "主体完工后入住",
                "在建问题已解决",
                "无在建工程",
                "已竣工并入住",
                "未完工的问题已整改，已搬入",
                "已完工",
                "附近在建道路",
                "砖混结构，2018年建成",
            ],
        );
    }

    #[test]
    fn a_disaster_is_one_that_struck_and_was_not_made_good() {
        check(
            "disaster",
            "repaired",
            &[
                "8月洪水浸泡",
                "汛期受损",
                "7月暴雨后墙体开裂",
                "山洪冲毁院墙",
                "因灾房屋受损",
                "泥石流掩埋后墙",
                "地震造成裂缝",
                "受灾，待加固",
                "火灾烧毁",
                "已加固后又遭暴雨",
            ],
            &[
                "已入住",
                "无洪水隐患",
                "远离滑坡",
                "滑坡隐患点避险搬迁",
                "地震后重建",
                "暴雨受损，已修复",
                "汛期受损，已加固",
                "洪水后已重建",
                "未受暴雨影响",
                "防汛",
            ],
        );
    }

    #[test]
    fn a_set_is_bought_until_it_is_installed() {
        check(
            "not_installed",
            "installed",
            &[
                "已采购未安装",
                "已购电视，待安装",
                "已落实资金，自行购买中",
                "补短资金已落实",
                "正在购买",
                "电视机尚未安装",
                "已订购",
                "已购未装",
                "资金已到位",
                "拟购",
            ],
            &[
                "已安装",
                "已购买，已安装",
                "自行购买，能收看",
                "户户通",
                "资金已落实，安装到位",
                "有线电视",
                "未安装问题已整改",
                "不存在未安装情况",
                "已采购并安装",
                "正常收看",
            ],
        );
    }

    #[test]
    fn a_remark_tells_of_a_bad_house_unless_it_was_made_good() {
        check(
            "bad_housing",
            "made_good",
            &[
                "后墙有裂缝",
                "屋面漏雨",
                "山墙倾斜，裂缝宽2毫米",
                "鉴定为C级",
                "新房在建",
                "未入住",
                "已修复后再次漏雨",
                "墙体开裂，未整改",
                "住危房",
                "主体已完工，未入住",
            ],
            &[
                "墙体无裂缝",
                "已不漏雨",
                "漏雨，已修复",
                "裂缝已处理",
                "原危房已拆除",
                "危房改造户",
                "C级危房，2023年已改造并入住",
                "未发现开裂",
                "脱离危房",
                "告别危房，搬入新居",
            ],
        );
    }

    #[test]
    fn a_remark_tells_of_bad_water_power_or_reception_unless_it_was_made_good() {
        let bad = [
            ("bad_water", "冬季缺水，需挑水吃"),
            ("bad_water", "水质浑浊"),
            ("bad_water", "蓄水池渗漏，供水不足"),
            ("bad_electricity", "新分户未通电"),
            ("bad_electricity", "电压不稳"),
            ("bad_broadcast", "电视未安装"),
            ("bad_broadcast", "无信号"),
            ("bad_medical", "1人断保"),
            ("bad_medical", "长子未缴医保"),
            ("bad_education", "次女辍学在家"),
            ("bad_income", "人均未达到标准"),
        ];
        let good = [
            ("bad_water", "已不缺水"),
            ("bad_water", "冬季缺水，已解决"),
            ("bad_water", "不用挑水"),
            ("bad_electricity", "无停电现象"),
            ("bad_electricity", "未通电问题已解决"),
            ("bad_broadcast", "信号不稳，已更换接收机，收看正常"),
            ("bad_broadcast", "净水器未安装"),
            ("bad_medical", "断保，已补缴"),
            ("bad_medical", "电视未购买"),
            ("bad_education", "无辍学学生"),
            ("bad_income", "不存在不达标"),
        ];
        for (list, text) in bad {
            check(list, "made_good", &[text], &[]);
        }
        for (list, text) in good {
            check(list, "made_good", &[], &[text]);
        }
    }

    #[test]
    fn one_off_money_is_named_unless_it_was_left_out() {
        check(
            "one_off",
            "none",
            &[
                "含临时救助3000元",
                "慰问金500元",
                "一次性补助2000元",
                "危房改造补助",
                "圈舍补助",
                "含捐款",
                "收入主要靠临时救助",
                "其中救灾款800元",
                "搬迁补助5000元",
                "春节慰问",
            ],
            &[
                "不含临时救助",
                "已扣除慰问金",
                "临时救助未计入",
                "无一次性收入",
                "未计慰问金",
                "务工收入",
                "低保金",
                "养老金1200元",
                "一次性补助不计入",
                "剔除捐款",
            ],
        );
    }

    #[test]
    fn numbers_are_read_beside_their_units() {
        assert_eq!(number_before("取水往返30分钟", &["分钟"]), Some(30));
        assert_eq!(number_before("每人每天不足18升", &["升"]), Some(18));
        assert_eq!(number_before("很远", &["分钟"]), None);
        assert_eq!(amount_after("含临时救助3000元", "临时救助"), Some(Yuan::new(3000)));
        assert_eq!(amount_after("慰问金0.3万元", "慰问金"), Some(Yuan::new(3000)));
        assert_eq!(amount_after("有慰问金，务工12000元", "慰问金"), None);
        assert_eq!(amount_after("慰问金2次", "慰问金"), None);
    }
}
