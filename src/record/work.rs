use std::borrow::Cow;

use super::{Field, Health, Member, NationalId, Tick, WorkCapacity};
use crate::{
    lexicon::Lexicon,
    schema::{Key, Words},
    workbook::CellRef,
};

impl WorkCapacity {
    /// Tells whether it is the capacity of a full worker: 普通 or 技能劳动力.
    pub fn is_full(self) -> bool {
        matches!(self, Self::Ordinary | Self::Skilled)
    }

    /// Tells whether there is none: 无劳动力 or 丧失劳动力.
    pub fn is_none(self) -> bool {
        matches!(self, Self::Without | Self::Lost)
    }
}

impl<'a> Member<'a> {
    /// 劳动技能
    pub fn capacity(self) -> Field<WorkCapacity> {
        self.code(Key::WorkCapacity)
    }

    /// 健康状况
    pub fn health(self) -> Field<Health> {
        self.code(Key::Health)
    }

    /// 务工所在地; blank where it says that there is no work away from home.
    pub fn work_place(self) -> Field<Cow<'a, str>> {
        match self.said(Key::WorkPlace) {
            Field::Known(text, cell)
                if Lexicon::get().list("works_at_home").is_said(&text) =>
            {
                Field::Blank(cell)
            }
            place => place,
        }
    }

    /// 务工月数, if there are any.
    pub fn work_months(self) -> Option<(i64, CellRef)> {
        self.int(Key::WorkMonths).known_at().filter(|&(months, _)| 0 < months)
    }

    /// The cell by which the person works away from home: the months, else the place.
    pub fn work(self) -> Option<CellRef> {
        let by_place = || self.work_place().known_at().map(|(_, cell)| cell);
        self.work_months().map(|(_, cell)| cell).or_else(by_place)
    }

    /// 公益性岗位; blank where it says that there is none.
    pub fn public_post(self) -> Field<Cow<'a, str>> {
        self.said(Key::PublicPost)
    }

    /// Kind (1 to 7) and grade (1 to 4) of the disability by a card of the disabled, with
    /// the cell of its number.
    pub fn disability_card(self) -> Option<((u8, u8), CellRef)> {
        [Key::DisabilityId, Key::NationalId].into_iter().find_map(|key| {
            let (id, cell) = self.id(key).known_at()?;
            Some((NationalId::disability(id)?, cell))
        })
    }

    /// The cell of the number of a card of the disabled, whether or not it can be read:
    /// the card's own column, or an identity number of 20 or 22 characters.
    pub fn disability_number(self) -> Option<CellRef> {
        if let Some((_, cell)) = self.said(Key::DisabilityId).known_at() {
            return Some(cell);
        }
        let (id, cell) = self.national_id().known_at()?;
        matches!(id.length(), 20 | 22).then_some(cell)
    }

    /// Tells whether the person is disabled, by health or by a card.
    pub fn is_disabled(self) -> bool {
        self.health().is(|health| health == Health::Disabled)
            || self.disability_number().is_some()
    }

    /// Tells whether the person receives 低保 or 特困供养, by the column of `key`. A class
    /// of 低保 (A类) is a yes.
    pub fn receives(self, key: Key) -> Field<bool> {
        match self.tick(key) {
            Field::Unreadable(cell) => {
                let classes = Words::get().list("低保类别");
                let is_class =
                    classes.is_some_and(|list| list.value(&self.shown(key)).is_some());
                if is_class { Field::Known(true, cell) } else { Field::Unreadable(cell) }
            }
            tick => tick.map(Tick::is_yes),
        }
    }

    /// The cell by which the person draws 低保 or 特困供养.
    pub fn support(self) -> Option<CellRef> {
        let mut keys = [Key::SubsistenceAllowance, Key::DestituteSupport].into_iter();
        keys.find_map(|key| {
            let (drawn, cell) = self.receives(key).known_at()?;
            drawn.then_some(cell)
        })
    }
}
