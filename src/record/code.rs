use crate::schema::Words;

/// A value from a list of words, such as a state of health.
pub trait Code: Copy + Sized + 'static {
    /// The name of the list in `words.toml`.
    const LIST: &'static str;

    /// All values, with the word that `words.toml` gives first.
    const VALUES: &'static [(Self, &'static str)];

    /// The value a word of the list means.
    fn parse(word: &str) -> Option<Self> {
        let value = Words::get().list(Self::LIST)?.value(word)?;
        Self::VALUES.iter().find(|(_, word)| *word == value).map(|&(code, _)| code)
    }

    /// The word for it.
    fn word(self) -> &'static str
    where
        Self: PartialEq,
    {
        Self::VALUES.iter().find(|(code, _)| *code == self).map_or("", |&(_, word)| word)
    }
}

/// Makes an enumeration whose variants are the values of a list of `words.toml`.
macro_rules! code {
    ($(#[$doc:meta])* $name:ident in $list:literal { $($variant:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $(#[doc = $word] $variant,)*
        }

        impl Code for $name {
            const LIST: &'static str = $list;
            const VALUES: &'static [(Self, &'static str)] =
                &[$((Self::$variant, $word),)*];
        }
    };
}

code! {
    /// 性别
    Sex in "性别" { Male = "男", Female = "女", }
}

code! {
    /// 健康状况
    Health in "健康状况" {
        Healthy = "健康", Chronic = "长期慢性病", Serious = "大病", Disabled = "残疾",
    }
}

code! {
    /// 劳动技能
    WorkCapacity in "劳动技能" {
        Ordinary = "普通劳动力", Skilled = "技能劳动力", Weak = "弱劳动力或半劳动力",
        Lost = "丧失劳动力", Without = "无劳动力",
    }
}

code! {
    /// 文化程度
    EducationLevel in "文化程度" {
        Illiterate = "文盲或半文盲", Primary = "小学", Junior = "初中", Senior = "高中",
        College = "大专", University = "本科及以上", Preschool = "学龄前儿童",
    }
}

code! {
    /// 住房等级: grades of the safety of a house, JGJ 125.
    Grade in "住房等级" { A = "A级", B = "B级", C = "C级", D = "D级", }
}

code! {
    /// 整改状态
    RectificationStatus in "整改状态" {
        Rectified = "已整改", InProgress = "正在整改", Outstanding = "未整改", Closed = "已销号",
    }
}

code! {
    /// 脱贫属性
    ExitStatus in "脱贫属性" {
        Exited = "已脱贫", NotExited = "未脱贫", Planned = "预脱贫", Returned = "返贫",
    }
}

code! {
    /// 贫困户属性
    PovertyClass in "贫困户属性" {
        Ordinary = "一般贫困户", SubsistenceAllowance = "低保贫困户", Destitute = "特困供养贫困户",
    }
}

code! {
    /// 户类型, since 2021
    HouseholdClass in "户类型" {
        Exited = "脱贫户", Ordinary = "一般农户", Unstable = "脱贫不稳定户",
        Marginal = "边缘易致贫户", Hardship = "突发严重困难户",
    }
}

code! {
    /// 安置方式
    SettlementKind in "安置方式" {
        Concentrated = "集中安置", Dispersed = "分散安置", Money = "货币化安置",
    }
}

code! {
    /// 致贫原因
    Cause in "致贫原因" {
        Illness = "因病", Disability = "因残", Schooling = "因学", Disaster = "因灾",
        Land = "缺土地", Water = "缺水", Skill = "缺技术", Labour = "缺劳力",
        Capital = "缺资金", Transport = "交通条件落后", Drive = "自身发展动力不足",
        Marriage = "因婚", Other = "其他", Employment = "因务工就业不稳",
        Housing = "因安全住房", DrinkingWater = "因安全饮水", Nature = "因自然灾害",
        Industry = "因产业项目失败", Accident = "因意外事故",
    }
}

code! {
    /// 与户主关系
    Relation in "与户主关系" {
        Head = "户主", Spouse = "配偶", Son = "之子", Daughter = "之女",
        DaughterInLaw = "之儿媳", SonInLaw = "之女婿", Grandson = "之孙子",
        Granddaughter = "之孙女", DaughtersSon = "之外孙子", DaughtersDaughter = "之外孙女",
        Father = "之父", Mother = "之母", WifesFather = "之岳父", WifesMother = "之岳母",
        HusbandsFather = "之公公", HusbandsMother = "之婆婆", Grandfather = "之祖父",
        Grandmother = "之祖母", MothersFather = "之外祖父", MothersMother = "之外祖母",
        Sibling = "之兄弟姐妹", GreatGrandson = "之曾孙子", GreatGranddaughter = "之曾孙女",
        BrothersWife = "之兄弟媳妇", Nephew = "之侄儿", Niece = "之侄女", Uncle = "之叔伯",
        Other = "其他",
    }
}

code! {
    /// 在校生状况
    Schooling in "在校生状况" {
        NotInSchool = "非在校生", BelowSchoolAge = "学龄前儿童", Kindergarten = "学前教育",
        Primary = "小学", Primary1 = "小学一年级", Primary2 = "小学二年级",
        Primary3 = "小学三年级", Primary4 = "小学四年级", Primary5 = "小学五年级",
        Primary6 = "小学六年级", Grade7 = "七年级", Grade8 = "八年级", Grade9 = "九年级",
        Senior1 = "普通高中一年级", Senior2 = "普通高中二年级", Senior3 = "普通高中三年级",
        Vocational1 = "中职一年级", Vocational2 = "中职二年级", Vocational3 = "中职三年级",
        College1 = "高职高专一年级", College2 = "高职高专二年级", College3 = "高职高专三年级",
        Technician1 = "技师学院一年级", Technician2 = "技师学院二年级",
        Technician3 = "技师学院三年级", Technician4 = "技师学院四年级",
        University1 = "本科一年级", University2 = "本科二年级", University3 = "本科三年级",
        University4 = "本科四年级", University5 = "本科五年级",
        Postgraduate = "硕士研究生及以上", Special = "特殊教育",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check<C: Code + PartialEq + std::fmt::Debug>() {
        let list = Words::get().list(C::LIST).unwrap();
        let words: Vec<_> = C::VALUES.iter().map(|(_, word)| *word).collect();
        assert_eq!(list.values, words, "{}", C::LIST);
        for &(code, word) in C::VALUES {
            assert_eq!(C::parse(word), Some(code), "{word}");
        }
    }

    #[test]
    fn every_enumeration_is_its_list() {
        check::<Sex>();
        check::<Health>();
        check::<WorkCapacity>();
        check::<EducationLevel>();
        check::<Grade>();
        check::<RectificationStatus>();
        check::<ExitStatus>();
        check::<PovertyClass>();
        check::<HouseholdClass>();
        check::<SettlementKind>();
        check::<Cause>();
        check::<Relation>();
        check::<Schooling>();
    }
}
