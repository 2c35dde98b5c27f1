import hashlib
import json
from pathlib import Path

STATIC = Path(__file__).resolve().parents[2] / "cxmaturity" / "reports" / "static" / "reports"
OWN = {"print.css", "charts.css", "hatch.svg", "vendor.json"}


def test_every_vendored_file_is_the_one_of_the_manifest_with_its_licence():
    entries = json.loads((STATIC / "vendor.json").read_text(encoding="utf-8"))
    for entry in entries:
        assert hashlib.sha256((STATIC / entry["file"]).read_bytes()).hexdigest() == entry["sha256"]
        assert "SIL OPEN FONT LICENSE" in (STATIC / entry["licence_file"]).read_text(encoding="utf-8")
    named = {entry[key] for entry in entries for key in ("file", "licence_file")}
    assert {path.name for path in STATIC.iterdir()} == named | OWN
