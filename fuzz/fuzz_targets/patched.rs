#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| huqing_fuzz::promises::patched(data));
