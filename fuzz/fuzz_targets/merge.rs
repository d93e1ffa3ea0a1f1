#![no_main]

use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};

fuzz_target!(|data: &[u8]| ikesos_fuzz::merge::check(data));

// A zip spoilt anywhere fails its checksum; what is inside has to be changed and packed again.
fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    ikesos_fuzz::mutation::in_place(data, size, max_size, seed, &mut fuzzer_mutate)
});
