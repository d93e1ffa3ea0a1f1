#!/usr/bin/env python3
"""Every package the project builds with is under a licence that deny.toml allows.

Reads `cargo metadata`, so it needs nothing but Cargo and Python 3.11; `cargo deny` checks the same
and more where it is installed.

With `--write FILE` it also writes the licences of what goes into the program, texts and all, as
they have to accompany it: `python3 ci/licences.py --write LICENSES-DEPENDENCIES.txt [--target TRIPLE]`.
"""

import argparse
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def allowed(expression: str, allow: set[str]) -> bool:
    """Whether an SPDX expression can be satisfied with the allowed licences."""
    # The old form "MIT/Apache-2.0" means OR.
    text = expression.replace("/", " OR ")
    tokens = re.findall(r"\(|\)|[A-Za-z0-9.+-]+", text)
    position = 0

    def atom() -> bool:
        nonlocal position
        token = tokens[position]
        position += 1
        if token == "(":
            inside = disjunction()
            position += 1
            return inside
        if position < len(tokens) and tokens[position] == "WITH":
            token = f"{token} WITH {tokens[position + 1]}"
            position += 2
        return token in allow

    def conjunction() -> bool:
        nonlocal position
        result = atom()
        while position < len(tokens) and tokens[position] == "AND":
            position += 1
            right = atom()
            result = result and right
        return result

    def disjunction() -> bool:
        nonlocal position
        result = conjunction()
        while position < len(tokens) and tokens[position] == "OR":
            position += 1
            right = conjunction()
            result = result or right
        return result

    return disjunction()


def cargo_metadata(*more: str) -> dict:
    """What Cargo knows of the packages."""
    command = ["cargo", "metadata", "--format-version", "1", "--locked", *more]
    return json.loads(subprocess.run(command, check=True, capture_output=True, cwd=ROOT).stdout)


def linked(metadata: dict) -> list[dict]:
    """The packages whose code is in the program: normal dependencies of the root, all the way down.

    What only runs while building (build scripts, macros) and in tests leaves no code of its own, but
    macros are told of too: Cargo counts them as normal dependencies, and one notice more does no harm.
    """
    packages = {package["id"]: package for package in metadata["packages"]}
    nodes = {node["id"]: node for node in metadata["resolve"]["nodes"]}
    root = metadata["resolve"]["root"]
    found, waiting = set(), [root]
    while waiting:
        for dependency in nodes[waiting.pop()]["deps"]:
            is_normal = any(kind["kind"] is None for kind in dependency["dep_kinds"])
            if is_normal and dependency["pkg"] not in found:
                found.add(dependency["pkg"])
                waiting.append(dependency["pkg"])
    others = [packages[name] for name in found if packages[name]["source"]]
    return sorted(others, key=lambda package: (package["name"], package["version"]))


def texts(package: dict) -> list[tuple[str, str]]:
    """Name and content of the licence files that the package brings."""
    folder = Path(package["manifest_path"]).parent
    wanted = re.compile(r"(licen[cs]e|copying|notice|unlicense|copyright)", re.IGNORECASE)
    files = [path for path in folder.iterdir() if path.is_file() and wanted.match(path.name)]
    # Sources written in some language are no licence texts.
    files = [path for path in files if path.suffix.lower() in ("", ".txt", ".md") or "-" in path.name]
    return [(path.name, path.read_text(errors="replace").strip()) for path in sorted(files)]


def write(target: Path, metadata: dict) -> int:
    """Write the licences of the linked packages; equal texts once, with all that they are for."""
    packages = linked(metadata)
    by_text: dict[str, list[str]] = {}
    lines = [
        "Licences of the libraries that ikesos is built with.",
        "",
        "The Rust standard library: MIT OR Apache-2.0  https://github.com/rust-lang/rust",
    ]
    without = []
    for package in packages:
        name = f"{package['name']} {package['version']}"
        where = package["repository"] or package["homepage"] or ""
        lines.append(f"{name}: {package['license']}{'  ' + where if where else ''}")
        found = texts(package)
        if not found:
            authors = ", ".join(package["authors"])
            without.append(f"{name}: {package['license']}{', by ' + authors if authors else ''}")
        for file, text in found:
            # Line ends and blanks make no other licence.
            key = "\n".join(line.rstrip() for line in text.splitlines())
            by_text.setdefault(key, []).append(f"{name} ({file})")
    if without:
        lines += ["", "Without a text of their own in the package (the licence is the one named above):"]
        lines += [f"  {name}" for name in without]
    for text, names in by_text.items():
        lines += ["", "=" * 80, *names, "=" * 80, "", text]
    target.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    print(f"licences: {len(packages)} packages written to {target}, {len(without)} without a text")
    return 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", type=Path, metavar="FILE", help="write the licence texts")
    parser.add_argument("--target", metavar="TRIPLE", help="of the program for this target")
    arguments = parser.parse_args()
    allow = set(tomllib.loads((ROOT / "deny.toml").read_text())["licenses"]["allow"])
    packages = cargo_metadata()["packages"]
    bad = [
        f"{package['name']} {package['version']}: {package['license']}"
        for package in packages
        if not package["license"] or not allowed(package["license"], allow)
    ]
    for line in bad:
        print(f"licence not allowed: {line}")
    print(f"licences: {len(packages)} packages looked at, {len(bad)} not allowed")
    if bad:
        return 1
    if arguments.write:
        filters = ["--filter-platform", arguments.target] if arguments.target else []
        return write(arguments.write, cargo_metadata(*filters))
    return 0


if __name__ == "__main__":
    sys.exit(main())
