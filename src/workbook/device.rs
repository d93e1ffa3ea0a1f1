//! Names that Windows keeps for devices: no file can have them there.

/// Whatever extension follows.
const RESERVED: [&str; 30] = [
    "CONIN$", "CONOUT$", "COM¹", "COM²", "COM³", "LPT¹", "LPT²", "LPT³", "CON", "PRN", "AUX",
    "NUL", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9", "LPT1", "LPT2",
    "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9",
];

/// Whether the name of a file, without its folder, is that of a device.
#[must_use]
pub fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim();
    RESERVED
        .iter()
        .any(|known| stem.eq_ignore_ascii_case(known))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn devices_are_known_by_what_stands_before_the_first_point() {
        for name in ["con", "NUL.xlsx", "Com1.2025.xlsx", "LPT¹", "aux .xlsx"] {
            assert!(is_device(name), "{name}");
        }
        for name in ["console.xlsx", "63.01 con.xlsx", "COM10", "", ".xlsx"] {
            assert!(!is_device(name), "{name}");
        }
    }
}
