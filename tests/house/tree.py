"""What the tests of the house read: the tracked files, the rooms, the imports of a file."""

import ast
import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MADE_HERE = {".git", ".venv", "var", "build", "dist", "__pycache__"}


def tracked_files() -> list[Path]:
    """What git tracks; without git, everything but what our own commands make."""
    try:
        names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True).stdout
    except (FileNotFoundError, subprocess.CalledProcessError):
        return [file for file in sorted(ROOT.rglob("*")) if file.is_file() and not is_made(file)]
    return [ROOT / name for name in names.split("\0") if name and (ROOT / name).is_file()]


def is_made(file: Path) -> bool:
    return any(part in MADE_HERE or part.endswith("_cache") for part in file.relative_to(ROOT).parts)


def python_files(folder: str) -> list[Path]:
    return sorted(file for file in (ROOT / folder).rglob("*.py") if "__pycache__" not in file.parts)


def rooms() -> list[str]:
    return sorted(file.parent.name for file in (ROOT / "cxmaturity").glob("*/__init__.py"))


def imports(file: Path) -> Iterator[str]:
    """Dotted names a file imports, wherever in the file it does."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{name.name}" for name in node.names)
