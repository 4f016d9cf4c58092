use super::NumberFormat;

/// The numbers that do not fit a code. One that came lately is kept once.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    pool: Vec<(f64, NumberFormat)>,
    /// Numbers by their bits, and where they are in the pool, each in a slot that its
    /// bits choose. The pool itself is not looked at: it lies too far away.
    recent: Vec<(u64, NumberFormat, u32)>,
}

/// Slots for numbers that came lately: 32 KiB of them, which stay in the cache.
const RECENT: usize = 1 << 11;

impl Numbers {
    /// Keeps a number, and returns its place in the pool.
    #[expect(clippy::cast_possible_truncation, reason = "the top bits choose the slot")]
    pub(super) fn keep(&mut self, number: f64, format: NumberFormat) -> u32 {
        if self.recent.is_empty() {
            self.recent.resize(RECENT, (0, NumberFormat::General, u32::MAX));
        }
        let bits = number.to_bits();
        let mixed = bits.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let slot = (mixed >> (64 - RECENT.trailing_zeros())) as usize;
        let at = u32::try_from(self.pool.len()).unwrap_or(u32::MAX);
        if let Some(recent) = self.recent.get_mut(slot) {
            if recent.0 == bits && recent.1 == format && recent.2 != u32::MAX {
                return recent.2;
            }
            *recent = (bits, format, at);
        }
        self.pool.push((number, format));
        at
    }

    /// Bytes of memory that the numbers take.
    pub(super) fn weight(&self) -> usize {
        size_of_val(self.pool.as_slice())
    }

    /// The numbers in the order of their places.
    pub(super) fn into_pool(self) -> Vec<(f64, NumberFormat)> {
        self.pool
    }
}
