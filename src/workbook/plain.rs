//! Values as plain bytes, little-endian, for handing them from one worker to the next.

/// Bytes that grow.
#[derive(Debug, Default)]
pub(crate) struct Out(pub(crate) Vec<u8>);

/// Bytes that were written by [`Out`], from where reading has come to. Every step answers
/// nothing where they end too soon.
#[derive(Debug)]
pub(crate) struct In<'a>(pub(crate) &'a [u8]);

impl Out {
    pub(crate) fn number(&mut self, number: u32) {
        self.0.extend_from_slice(&number.to_le_bytes());
    }

    pub(crate) fn count(&mut self, count: usize) {
        self.number(u32::try_from(count).unwrap_or(u32::MAX));
    }

    pub(crate) fn flag(&mut self, flag: bool) {
        self.number(u32::from(flag));
    }

    pub(crate) fn double(&mut self, double: f64) {
        self.0.extend_from_slice(&double.to_bits().to_le_bytes());
    }

    pub(crate) fn text(&mut self, text: &str) {
        self.count(text.len());
        self.0.extend_from_slice(text.as_bytes());
    }

    /// A list of numbers, without room for more than they need.
    pub(crate) fn numbers(&mut self, numbers: impl ExactSizeIterator<Item = u32>) {
        self.count(numbers.len());
        self.0.reserve(numbers.len() * 4);
        for number in numbers {
            self.number(number);
        }
    }
}

impl<'a> In<'a> {
    fn bytes(&mut self, count: usize) -> Option<&'a [u8]> {
        let (bytes, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(bytes)
    }

    pub(crate) fn number(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes(self.bytes(4)?.try_into().ok()?))
    }

    pub(crate) fn count(&mut self) -> Option<usize> {
        usize::try_from(self.number()?).ok()
    }

    pub(crate) fn flag(&mut self) -> Option<bool> {
        Some(self.number()? != 0)
    }

    pub(crate) fn double(&mut self) -> Option<f64> {
        let bits = u64::from_le_bytes(self.bytes(8)?.try_into().ok()?);
        Some(f64::from_bits(bits))
    }

    pub(crate) fn text(&mut self) -> Option<&'a str> {
        let count = self.count()?;
        std::str::from_utf8(self.bytes(count)?).ok()
    }

    pub(crate) fn numbers(&mut self) -> Option<impl ExactSizeIterator<Item = u32> + 'a> {
        let count = self.count()?.checked_mul(4)?;
        let (numbers, _) = self.bytes(count)?.as_chunks::<4>();
        Some(numbers.iter().map(|number| u32::from_le_bytes(*number)))
    }

    /// As many things as were counted, each read by `one`.
    pub(crate) fn list<T>(
        &mut self,
        mut one: impl FnMut(&mut Self) -> Option<T>,
    ) -> Option<Vec<T>> {
        let count = self.count()?;
        (0..count).map(|_| one(self)).collect()
    }
}
