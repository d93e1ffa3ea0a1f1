#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| ikesos_fuzz::number::check(data));
