#!/usr/bin/env python3
"""Packs a folder for handing out: .zip for Windows, .tar.gz elsewhere, and its SHA-256 sum.

    python3 ci/archive.py out/ikesos-0.1.0-x86_64-unknown-linux-musl 1767225600

The second word is the time of all files in seconds since 1970. Order, owners and modes are fixed
too: the same files give the same archive. `FOLDER.archive` tells the archive's name to the caller.
"""

import gzip
import hashlib
import sys
import tarfile
import time
import zipfile
from pathlib import Path

# The earliest time that a .zip can hold.
EARLIEST = 315532800


def is_program(path: Path) -> bool:
    return path.name in ("ikesos", "ikesos.exe")


def pack_zip(folder: Path, files: list[Path], when: int) -> Path:
    target = Path(f"{folder}.zip")
    stamp = time.gmtime(max(when, EARLIEST))[:6]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in files:
            entry = zipfile.ZipInfo(path.relative_to(folder.parent).as_posix(), stamp)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = (0o755 if is_program(path) else 0o644) << 16
            archive.writestr(entry, path.read_bytes())
    return target


def pack_tar(folder: Path, files: list[Path], when: int) -> Path:
    target = Path(f"{folder}.tar.gz")

    with open(target, "wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=when) as packed:
        with tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive:
            for path in files:
                entry = tarfile.TarInfo(path.relative_to(folder.parent).as_posix())
                entry.size = path.stat().st_size
                entry.mtime = when
                entry.mode = 0o755 if is_program(path) else 0o644
                with path.open("rb") as content:
                    archive.addfile(entry, content)
    return target


def main() -> int:
    folder, when = Path(sys.argv[1]), int(sys.argv[2])
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    pack = pack_zip if "windows" in folder.name else pack_tar
    archive = pack(folder, files, when)
    digest = hashlib.sha256(archive.read_bytes()).hexdigest()
    # As `sha256sum -c` reads it, from the folder of the archive.
    sums = Path(f"{archive}.sha256")
    sums.write_text(f"{digest}  {archive.name}\n", newline="\n")
    Path(f"{folder}.archive").write_text(str(archive), newline="\n")
    print(f"{archive}: {archive.stat().st_size} bytes, {len(files)} files\n{digest}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
