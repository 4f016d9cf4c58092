use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, de::Error};

/// Makes [`Key`] and its names from one list, so that the two cannot disagree.
macro_rules! keys {
    ($($variant:ident = $key:literal / $name:literal,)*) => {
        /// What a column can hold: one of the fields of the trade.
        ///
        /// The names, headings and kinds of value are data: see `fields.toml`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Key {
            $(#[doc = $name] $variant,)*
        }

        impl Key {
            /// All keys, in the order of `fields.toml`.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The name others rely on, such as `per_capita_income`.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $key,)* }
            }

            /// 标准名, such as 人均纯收入.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }
        }
    };
}

keys! {
    // 地区与编号
    SerialNumber = "serial_number" / "序号",
    Province = "province" / "省",
    City = "city" / "市",
    County = "county" / "县",
    Township = "township" / "乡镇",
    Village = "village" / "行政村",
    VillageGroup = "village_group" / "村民小组",
    HouseholdId = "household_id" / "户编号",
    PersonId = "person_id" / "人编号",
    // 户基本信息
    HeadName = "head_name" / "户主姓名",
    HeadNationalId = "head_national_id" / "户主证件号码",
    HouseholdSize = "household_size" / "家庭人口数",
    WorkerCount = "worker_count" / "劳动力人数",
    PovertyClass = "poverty_class" / "贫困户属性",
    HouseholdClass = "household_class" / "户类型",
    RegistrationStandard = "registration_standard" / "识别标准",
    RegistrationDate = "registration_date" / "识别时间",
    ExitStatus = "exit_status" / "脱贫属性",
    ExitYear = "exit_year" / "脱贫年度",
    PlannedExitYear = "planned_exit_year" / "计划脱贫年度",
    MainCause = "main_cause" / "主要致贫原因",
    OtherCause = "other_cause" / "其他致贫原因",
    Phone = "phone" / "联系电话",
    BankAccount = "bank_account" / "银行账号",
    ContactCadre = "contact_cadre" / "联户干部",
    SupportingUnit = "supporting_unit" / "帮扶单位",
    Remark = "remark" / "备注",
    RiskCleared = "risk_cleared" / "风险消除",
    SupportMeasures = "support_measures" / "帮扶措施",
    // 人员信息
    Name = "name" / "姓名",
    Sex = "sex" / "性别",
    NationalId = "national_id" / "证件号码",
    IdType = "id_type" / "证件类型",
    DisabilityId = "disability_id" / "残疾证号",
    DisabilityKind = "disability_kind" / "残疾类别",
    DisabilityGrade = "disability_grade" / "残疾等级",
    BirthDate = "birth_date" / "出生日期",
    Age = "age" / "年龄",
    RelationToHead = "relation_to_head" / "与户主关系",
    Ethnicity = "ethnicity" / "民族",
    EducationLevel = "education_level" / "文化程度",
    Schooling = "schooling" / "在校生状况",
    DropoutReason = "dropout_reason" / "未上学原因",
    SchoolName = "school_name" / "就读学校",
    Health = "health" / "健康状况",
    WorkCapacity = "work_capacity" / "劳动技能",
    WorkPlace = "work_place" / "务工所在地",
    WorkMonths = "work_months" / "务工月数",
    MonthlyWage = "monthly_wage" / "务工月收入",
    PublicPost = "public_post" / "公益性岗位",
    PublicPostMonths = "public_post_months" / "公益岗月数",
    SpeaksMandarin = "speaks_mandarin" / "会讲普通话",
    PoliticalStatus = "political_status" / "政治面貌",
    InMilitaryService = "in_military_service" / "现役军人",
    MemberStatus = "member_status" / "人员状态",
    // 保险与保障
    ResidentInsurance = "resident_insurance" / "城乡居民基本医疗保险",
    EmployeeInsurance = "employee_insurance" / "城镇职工基本医疗保险",
    SeriousIllnessInsurance = "serious_illness_insurance" / "大病保险",
    CommercialInsurance = "commercial_insurance" / "商业补充医疗保险",
    InsuredCount = "insured_count" / "参保人数",
    InsurancePayment = "insurance_payment" / "个人缴费",
    PensionInsurance = "pension_insurance" / "城乡居民基本养老保险",
    SubsistenceAllowance = "subsistence_allowance" / "享受低保",
    DestituteSupport = "destitute_support" / "特困供养",
    MedicalAssistance = "medical_assistance" / "医疗救助",
    YuluGrant = "yulu_grant" / "雨露计划",
    // 收入
    WageIncome = "wage_income" / "工资性收入",
    PublicPostIncome = "public_post_income" / "公益性岗位收入",
    BusinessIncome = "business_income" / "生产经营性收入",
    BusinessNetIncome = "business_net_income" / "经营净收入",
    BusinessExpense = "business_expense" / "生产经营性支出",
    PropertyIncome = "property_income" / "财产性收入",
    DividendIncome = "dividend_income" / "资产收益扶贫分红收入",
    OtherPropertyIncome = "other_property_income" / "其他财产性收入",
    TransferIncome = "transfer_income" / "转移性收入",
    FamilyPlanningBenefit = "family_planning_benefit" / "计划生育金",
    SubsistenceBenefit = "subsistence_benefit" / "低保金",
    DestituteBenefit = "destitute_benefit" / "特困供养金",
    PensionBenefit = "pension_benefit" / "养老保险金",
    EcologicalBenefit = "ecological_benefit" / "生态补偿金",
    DisabilityBenefit = "disability_benefit" / "残疾人补贴",
    AgriculturalSubsidy = "agricultural_subsidy" / "农业补贴",
    OtherTransferIncome = "other_transfer_income" / "其他转移性收入",
    OneOffIncome = "one_off_income" / "一次性收入",
    GrossIncome = "gross_income" / "家庭总收入",
    NetIncome = "net_income" / "家庭纯收入",
    PerCapitaIncome = "per_capita_income" / "人均纯收入",
    StablePerCapitaIncome = "stable_per_capita_income" / "人均稳定性收入",
    // 三保障与六有
    IncomeMet = "income_met" / "收入达标",
    FoodMet = "food_met" / "不愁吃",
    ClothingMet = "clothing_met" / "不愁穿",
    EducationMet = "education_met" / "义务教育有保障",
    Dropout = "dropout" / "失学辍学",
    MedicalCareMet = "medical_care_met" / "基本医疗有保障",
    HousingMet = "housing_met" / "住房安全有保障",
    DangerousHousing = "dangerous_housing" / "是否危房",
    HousingGrade = "housing_grade" / "住房等级",
    HousingStructure = "housing_structure" / "住房结构",
    HousingArea = "housing_area" / "住房面积",
    HousingBuiltYear = "housing_built_year" / "建房时间",
    HousingRenovatedYear = "housing_renovated_year" / "危改年度",
    HousingStatus = "housing_status" / "住房现状",
    HousingArrangement = "housing_arrangement" / "住房保障方式",
    HousingAppraisalDate = "housing_appraisal_date" / "鉴定日期",
    WaterMet = "water_met" / "安全饮水",
    WaterDifficulty = "water_difficulty" / "饮水困难",
    ElectricityMet = "electricity_met" / "生活用电",
    ProductionElectricity = "production_electricity" / "生产用电",
    BroadcastMet = "broadcast_met" / "广播电视",
    BroadcastNote = "broadcast_note" / "广播电视情况",
    AccessRoadType = "access_road_type" / "入户路类型",
    RoadDistanceKm = "road_distance_km" / "与村主干路距离",
    SanitaryToilet = "sanitary_toilet" / "卫生厕所",
    MainFuel = "main_fuel" / "主要燃料类型",
    FarmlandArea = "farmland_area" / "耕地面积",
    ForestArea = "forest_area" / "林地面积",
    CooperativeMember = "cooperative_member" / "加入合作社",
    IndustrySupport = "industry_support" / "产业帮扶",
    AcceptanceVerdict = "acceptance_verdict" / "验收结论",
    MetCount = "met_count" / "达标项数",
    AcceptedBy = "accepted_by" / "验收人",
    AcceptanceDate = "acceptance_date" / "验收日期",
    HeadSignature = "head_signature" / "户主签字",
    WaterArea = "water_area" / "水面面积",
    // 易地搬迁
    Relocated = "relocated" / "易地搬迁户",
    RelocationKind = "relocation_kind" / "搬迁方式",
    SettlementKind = "settlement_kind" / "安置方式",
    SettlementSite = "settlement_site" / "安置点",
    RelocatedCount = "relocated_count" / "搬迁人口",
    CompletionDate = "completion_date" / "竣工日期",
    KeysHandedOver = "keys_handed_over" / "交钥匙",
    MovedIn = "moved_in" / "搬迁入住",
    MovedInDate = "moved_in_date" / "入住日期",
    OldHouseDemolished = "old_house_demolished" / "旧房拆除",
    SelfRaisedFunds = "self_raised_funds" / "自筹资金",
    // 问题台账
    ProblemId = "problem_id" / "问题编号",
    ProblemSource = "problem_source" / "问题来源",
    ProblemKind = "problem_kind" / "问题类型",
    ProblemDescription = "problem_description" / "问题描述",
    FoundDate = "found_date" / "发现日期",
    MajorProblem = "major_problem" / "是否突出问题",
    SubjectClass = "subject_class" / "对象类别",
    Measure = "measure" / "整改措施",
    Deadline = "deadline" / "整改时限",
    ResponsiblePerson = "responsible_person" / "责任人",
    ResponsibleUnit = "responsible_unit" / "责任单位",
    LeadDepartment = "lead_department" / "牵头部门",
    RectificationStatus = "rectification_status" / "整改状态",
    Progress = "progress" / "整改进展",
    RectifiedDate = "rectified_date" / "完成日期",
    Evidence = "evidence" / "佐证资料",
    DepartmentReviewDate = "department_review_date" / "部门核查",
    VerificationResult = "verification_result" / "核查结果",
    TownshipCheckDate = "township_check_date" / "乡镇检查",
    SpotCheckDate = "spot_check_date" / "县办抽查",
    ApprovalDate = "approval_date" / "领导小组认定",
    Closed = "closed" / "是否销号",
    ProblemsFound = "problems_found" / "发现问题数",
    ProblemsRectified = "problems_rectified" / "已整改数",
    ProblemsInProgress = "problems_in_progress" / "正在整改数",
    RectificationRate = "rectification_rate" / "整改率",
    // 村与县
    VillageHouseholds = "village_households" / "总户数",
    VillagePopulation = "village_population" / "总人口",
    PoorHouseholds = "poor_households" / "贫困户数",
    PoorPopulation = "poor_population" / "贫困人口",
    RemainingPoor = "remaining_poor" / "剩余贫困人口",
    PovertyRate = "poverty_rate" / "贫困发生率",
    CollectiveIncome = "collective_income" / "村集体经济收入",
    CollectiveIncomePerHead = "collective_income_per_head" / "人均集体经济收入",
    VillageRoad = "village_road" / "通村硬化路",
    Clinic = "clinic" / "村卫生室",
    VillageDoctor = "village_doctor" / "村医",
    CultureRoom = "culture_room" / "村文化室",
    Network = "network" / "通信网络",
    VillageExitVerdict = "village_exit_verdict" / "村退出结论",
    CentralSchool = "central_school" / "标准中心校",
    TownshipClinic = "township_clinic" / "达标卫生院",
    ServiceCenter = "service_center" / "便民服务中心",
    MissedRate = "missed_rate" / "漏评率",
    WrongExitRate = "wrong_exit_rate" / "错退率",
    ApprovalRate = "approval_rate" / "群众认可度",
    // 资金
    ProjectId = "project_id" / "项目编号",
    ProjectName = "project_name" / "项目名称",
    FundSource = "fund_source" / "资金来源",
    FundDocument = "fund_document" / "资金文号",
    AllottedDate = "allotted_date" / "下达日期",
    AllottedFunds = "allotted_funds" / "下达资金",
    DisbursedFunds = "disbursed_funds" / "拨付资金",
    SpentFunds = "spent_funds" / "累计支出",
    ExpenditureProgress = "expenditure_progress" / "支出进度",
    UnspentFunds = "unspent_funds" / "结转结余",
    ProjectStatus = "project_status" / "项目状态",
    // 豁免清单
    WaivedRule = "waived_rule" / "规则编号",
    WaiverReason = "waiver_reason" / "豁免理由",
    WaivedUntil = "waived_until" / "有效期至",
    WaivedBy = "waived_by" / "批准人",
}

impl Key {
    /// The English name: the key in words.
    pub fn english(self) -> String {
        self.as_str().replace('_', " ")
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Key {
    type Err = UnknownKey;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let known = Self::ALL.iter().find(|key| key.as_str() == text);
        known.copied().ok_or_else(|| UnknownKey(text.to_owned()))
    }
}

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from)?.parse().map_err(D::Error::custom)
    }
}

/// A name that is no key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownKey(String);

impl fmt::Display for UnknownKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no field is called {:?}", self.0)
    }
}

impl std::error::Error for UnknownKey {}
