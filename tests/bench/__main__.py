"""python -m tests.bench [NAME...]: run bench() of every tests/bench/bench_<name>.py, or of those named."""

import sys
from importlib import import_module
from pathlib import Path

from tests.bench.measure import machine


def found() -> list[str]:
    return sorted(file.stem.removeprefix("bench_") for file in Path(__file__).parent.glob("bench_*.py"))


def main(wanted: list[str]) -> int:
    names = found()
    unknown = sorted(set(wanted) - set(names))
    if unknown:
        print(f"No such benchmark: {', '.join(unknown)}. There are: {', '.join(names)}.", file=sys.stderr)
        return 2
    print(f"Machine: {machine()}")
    for name in wanted or names:
        print(f"\n{name}")
        import_module(f"tests.bench.bench_{name}").bench()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
