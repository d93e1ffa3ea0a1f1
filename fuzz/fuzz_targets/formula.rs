#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| ikesos_fuzz::formula::check(data));
