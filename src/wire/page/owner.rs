use crate::{
    profile::Profile,
    record::{Dataset, Household, Row},
    schema::{Key, Place, Table, TableId},
    workbook::CellRef,
};

/// What a cell is part of.
#[derive(Clone, Copy)]
pub(crate) struct Spot<'a> {
    /// The record it stands in; none above and below the records.
    pub(crate) row: Option<Row<'a>>,
    /// What its column holds.
    pub(crate) key: Option<Key>,
}

impl<'a> Spot<'a> {
    /// What `cell` is part of.
    pub(crate) fn of(dataset: &'a Dataset<'a>, cell: CellRef) -> Self {
        let mut tables = (0..).zip(dataset.tables);
        let table = tables.find(|(_, table)| table.sheet == cell.sheet);
        table.map_or(Self { row: None, key: None }, |(id, table)| Self {
            row: row_at(dataset, id, table, cell.row),
            key: key_at(table, cell),
        })
    }

    /// Who is responsible for what stands in the cell: the person the ledger names, else
    /// the cadre of the household.
    pub(crate) fn responsible(self, household: Option<Household<'a>>) -> String {
        let own = self.row.and_then(|row| {
            let named = row.text(Key::ResponsiblePerson).known();
            named.or_else(|| row.text(Key::ContactCadre).known())
        });
        let own = own.or_else(|| household?.text(Key::ContactCadre).known());
        own.map(std::borrow::Cow::into_owned).unwrap_or_default()
    }

    /// The department that leads in the matter: the one the ledger names, else the one
    /// the profile gives for the field. Empty where the township itself answers.
    pub(crate) fn department(self, profile: &Profile) -> String {
        let named = self.row.and_then(|row| row.text(Key::LeadDepartment).known());
        if let Some(named) = named {
            return named.into_owned();
        }
        self.key.and_then(|key| lead(key, profile)).unwrap_or_default().to_owned()
    }

    /// Whom the record is about: the head of the household, else the village.
    pub(crate) fn who(self, household: Option<Household<'a>>) -> String {
        if let Some(household) = household {
            return household.label();
        }
        let keys = [Key::HeadName, Key::Name, Key::Village, Key::ProjectName];
        let named = self
            .row
            .and_then(|row| keys.into_iter().find_map(|key| row.text(key).known()));
        named.map(std::borrow::Cow::into_owned).unwrap_or_default()
    }

    /// The village the record belongs to.
    pub(crate) fn village(self, household: Option<Household<'a>>) -> String {
        let own = self.row.and_then(|row| row.text(Key::Village).known());
        let own = own.or_else(|| household?.text(Key::Village).known());
        own.map(std::borrow::Cow::into_owned).unwrap_or_default()
    }
}

fn row_at<'a>(
    dataset: &'a Dataset<'a>,
    id: TableId,
    table: &Table,
    row: u32,
) -> Option<Row<'a>> {
    let record = table.records.binary_search(&row).ok()?;
    Some(dataset.row(id, u32::try_from(record).ok()?))
}

fn key_at(table: &Table, cell: CellRef) -> Option<Key> {
    let column = table.columns.iter().find(|column| match column.place {
        Place::Column(at) => at == cell.column,
        Place::Cell(row, at) => (row, at) == (cell.row, cell.column),
    });
    column?.key
}

/// The department that leads in matters of a field.
fn lead(key: Key, profile: &Profile) -> Option<&str> {
    let all = &profile.departments;
    let is = |first: Key, last: Key| first <= key && key <= last;
    let department = if is(Key::WageIncome, Key::IncomeMet) {
        &all.income
    } else if is(Key::EducationMet, Key::Dropout) || is(Key::Schooling, Key::SchoolName) {
        &all.education
    } else if is(Key::ResidentInsurance, Key::InsurancePayment)
        || key == Key::MedicalCareMet
    {
        &all.medical
    } else if is(Key::HousingMet, Key::HousingAppraisalDate) {
        &all.housing
    } else if is(Key::WaterMet, Key::WaterDifficulty) {
        &all.water
    } else if is(Key::ElectricityMet, Key::ProductionElectricity) {
        &all.electricity
    } else if is(Key::BroadcastMet, Key::BroadcastNote) {
        &all.broadcast
    } else if is(Key::Relocated, Key::SelfRaisedFunds) {
        &all.relocation
    } else if is(Key::SubsistenceAllowance, Key::DestituteSupport) {
        &all.allowance
    } else if is(Key::ProjectId, Key::ProjectStatus) {
        &all.fund
    } else if is(Key::CollectiveIncome, Key::CollectiveIncomePerHead) {
        &all.collective_income
    } else {
        return None;
    };
    Some(department)
}
