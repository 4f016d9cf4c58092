use super::{Relation, Sex};

impl Relation {
    /// The sex it names, if it names one.
    pub fn sex(self) -> Option<Sex> {
        match self {
            Self::Son
            | Self::SonInLaw
            | Self::Grandson
            | Self::DaughtersSon
            | Self::Father
            | Self::WifesFather
            | Self::HusbandsFather
            | Self::Grandfather
            | Self::MothersFather
            | Self::GreatGrandson
            | Self::Nephew
            | Self::Uncle => Some(Sex::Male),
            Self::Daughter
            | Self::DaughterInLaw
            | Self::Granddaughter
            | Self::DaughtersDaughter
            | Self::Mother
            | Self::WifesMother
            | Self::HusbandsMother
            | Self::Grandmother
            | Self::MothersMother
            | Self::GreatGranddaughter
            | Self::BrothersWife
            | Self::Niece => Some(Sex::Female),
            Self::Head | Self::Spouse | Self::Sibling | Self::Other => None,
        }
    }

    /// By how many generations of blood one is above (2, 1) or below (-1, -2) the head.
    /// Nothing for those related by marriage of the younger, or in no straight line.
    pub fn generation(self) -> Option<i8> {
        match self {
            Self::Grandfather
            | Self::Grandmother
            | Self::MothersFather
            | Self::MothersMother => Some(2),
            Self::Father
            | Self::Mother
            | Self::WifesFather
            | Self::WifesMother
            | Self::HusbandsFather
            | Self::HusbandsMother => Some(1),
            Self::Son | Self::Daughter => Some(-1),
            Self::Grandson
            | Self::Granddaughter
            | Self::DaughtersSon
            | Self::DaughtersDaughter => Some(-2),
            _ => None,
        }
    }

    /// Tells whether one of the relation `other` may be the parent (or partner) by whom
    /// the tie is one of blood, where it is not one to the head.
    pub fn may_share_with(self, other: Self) -> bool {
        matches!(
            (self, other),
            (Self::Son | Self::Daughter, Self::Spouse)
                | (Self::Father, Self::Mother)
                | (Self::Mother, Self::Father)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_relation_names_sex_and_generation() {
        assert_eq!(Relation::DaughtersSon.sex(), Some(Sex::Male));
        assert_eq!(Relation::Spouse.sex(), None);
        assert_eq!(Relation::HusbandsMother.generation(), Some(1));
        assert_eq!(Relation::DaughtersSon.generation(), Some(-2));
        assert_eq!(Relation::DaughterInLaw.generation(), None);
    }
}
