//! Work that is counted, so that a slowdown is seen without a clock.

use std::{
    alloc::{GlobalAlloc, Layout, System},
    cell::Cell,
    fmt::Write as _,
};

use huqing::workbook::{Workbook, open};

use super::package::Package;

thread_local! {
    static ALLOCATIONS: Cell<usize> = const { Cell::new(0) };
    static BYTES: Cell<usize> = const { Cell::new(0) };
}

/// The system's allocator, counting what each thread asks for.
struct Counting;

#[expect(unsafe_code, reason = "an allocator is unsafe by its nature")]
// SAFETY: every call goes to the system's allocator as it is.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count(layout.size());
        // SAFETY: the caller keeps the contract of `alloc`.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: the caller keeps the contract of `dealloc`.
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        count(size);
        // SAFETY: the caller keeps the contract of `realloc`.
        unsafe { System.realloc(pointer, layout, size) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

fn count(size: usize) {
    // A thread that ends counts nothing any more.
    let _ = ALLOCATIONS.try_with(|count| count.set(count.get() + 1));
    let _ = BYTES.try_with(|bytes| bytes.set(bytes.get() + size));
}

/// A table of thirty columns as the national system exports it.
fn export(rows: usize) -> Package {
    let (mut cells, mut strings) = (String::new(), String::new());
    for row in 0..rows {
        let n = row + 1;
        write!(cells, "<row r=\"{n}\" spans=\"1:30\">").unwrap();
        for column in 0..30_usize {
            let letters =
                huqing::workbook::column_letters(u32::try_from(column).unwrap());
            match column % 5 {
                0 => {
                    let at = row * 6 + column / 5;
                    write!(strings, "<si><t>第{at}户</t></si>").unwrap();
                    write!(
                        cells,
                        "<c r=\"{letters}{n}\" s=\"1\" t=\"s\"><v>{at}</v></c>"
                    )
                    .unwrap();
                }
                1 => write!(cells, "<c r=\"{letters}{n}\" s=\"1\"/>").unwrap(),
                2 => write!(
                    cells,
                    "<c r=\"{letters}{n}\"><v>{}.5</v></c>",
                    row * column % 977
                )
                .unwrap(),
                3 => write!(cells, "<c r=\"{letters}{n}\" s=\"1\"><v>{row}</v></c>")
                    .unwrap(),
                _ => write!(
                    cells,
                    "<c r=\"{letters}{n}\" t=\"inlineStr\"><is><t>{}级</t></is></c>",
                    row % 4
                )
                .unwrap(),
            }
        }
        cells += "</row>";
    }
    Package::of_cells(&cells)
        .strings(&strings)
        .styles("<cellXfs><xf/><xf numFmtId=\"0\"/></cellXfs>")
}

/// How often `run` asks for memory.
pub(crate) fn allocations<T>(run: impl FnOnce() -> T) -> (usize, T) {
    let before = ALLOCATIONS.get();
    let made = run();
    (ALLOCATIONS.get() - before, made)
}

/// Allocations and bytes that the reader asks for.
fn cost(package: &Package) -> (usize, usize) {
    let bytes = package.bytes();
    let mut workbook = Workbook::default();
    let before = (ALLOCATIONS.get(), BYTES.get());
    open(&mut workbook, "a.xlsx", &bytes).unwrap();
    let cost = (ALLOCATIONS.get() - before.0, BYTES.get() - before.1);
    assert_eq!(workbook.sheets[0].columns(), 30);
    cost
}

#[test]
fn cells_of_the_usual_kind_are_read_without_an_allocation_each() {
    let (allocations, bytes) = cost(&export(5000));
    assert!(allocations < 900, "{allocations} allocations for 150,000 cells");
    assert!(bytes < 12 << 20, "{bytes} bytes for 150,000 cells");
}

#[test]
fn a_repeated_number_is_kept_once() {
    let row = |n: usize| {
        format!(
            "<row r=\"{n}\"><c r=\"A{n}\"><v>3750.5</v></c><c r=\"AD{n}\"><v>0.25</v></c></row>"
        )
    };
    let rows = |n: usize| Package::of_cells(&(1..=n).map(row).collect::<String>());
    let (less, more) = (cost(&rows(1000)).1, cost(&rows(4000)).1);
    assert!(more - less < 3000 * 2 * 12, "{less} bytes, then {more}");
}
