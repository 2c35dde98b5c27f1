import pytest
from django.core.management import call_command

from tests.engine.questionnaire_samples import MINIMAL


@pytest.fixture
def folder(tmp_path, settings):
    settings.QUESTIONNAIRES_FOLDER = tmp_path
    (tmp_path / "good-meetings").mkdir()
    return tmp_path


@pytest.fixture
def path(folder):
    path = folder / "good-meetings" / "1.0.0.yaml"
    path.write_text(MINIMAL.replace("  - id: PREP-1\n", "  - id: PREP-1\n    core: true\n"), encoding="utf-8")
    return path


def run(capsys, *arguments):
    """Exit code, lines on standard output, lines on standard error."""
    code = 0
    try:
        call_command("questionnaire", *(str(argument) for argument in arguments))
    except SystemExit as end:
        code = end.code
    out, err = capsys.readouterr()
    return code, out.splitlines(), err.splitlines()


def test_a_good_file_is_described(path, capsys):
    assert run(capsys, "check", path) == (
        0,
        [
            "good-meetings 1.0.0: no errors",
            "items: 1, core items: 1",
            "languages: en, de",
            "core form in en: 0.2 minutes (18 words / 200 a minute + 5 s for each of 1 items)",
            "core form in de: 0.2 minutes (17 words / 200 a minute + 5 s for each of 1 items)",
            "counted: question, parts, anchors and options; not counted: numbers, help, reasons for N/A",
        ],
        [],
    )


def test_every_problem_is_printed_at_its_place(path, capsys):
    path.write_text(
        MINIMAL.replace("slug: good-meetings", "slug: G").replace("type: rubric", "type: r"), encoding="utf-8"
    )
    code, out, err = run(capsys, "check", path)

    assert (code, out) == (2, [])
    assert [line.split(" ")[0:2] for line in err] == [
        [f"{path}:2:1:", "bad_format:"],
        [f"{path}:18:5:", "invalid_choice:"],
    ]


def test_a_scoring_method_that_no_plugin_brings_is_a_problem(path, capsys):
    good = path.read_text(encoding="utf-8")
    path.write_text(good.replace("languages:", "method: cumulativ\nlanguages:"), encoding="utf-8")
    assert run(capsys, "check", path) == (
        2,
        [],
        [
            f'{path}:4:1: unknown_method: There is no scoring method "cumulativ" in this installation. '
            'Did you mean "cumulative"?'
        ],
    )
    for method in ("cumulative", "nplf", "streams", "weighted_mean"):
        path.write_text(good.replace("languages:", f"method: {method}\nlanguages:"), encoding="utf-8")
        assert run(capsys, "check", path)[0] == 0


def test_a_warning_is_marked_and_does_not_refuse(path, capsys):
    path.write_text(MINIMAL.replace("Wenn sie beginnt.", "Teilweise."), encoding="utf-8")
    code, out, err = run(capsys, "check", path, "--lang", "de")

    assert (code, out[0]) == (0, "good-meetings 1.0.0: no errors")
    assert err == [
        f"{path}:21:33: anchor_degree: Der Anker „Teilweise.“ ist nur ein Gradwort. "
        "Nennen Sie etwas, das man sehen könnte. (warning)"
    ]


def test_publishing_writes_the_list_once(path, folder, capsys):
    assert run(capsys, "publish", path) == (0, ["good-meetings 1.0.0: published"], [])
    assert run(capsys, "publish", path) == (0, ["good-meetings 1.0.0: already published, unchanged"], [])
    assert (folder / "published.lock").read_text(encoding="utf-8").endswith("  good-meetings/1.0.0\n")


def test_a_changed_file_of_a_published_version_is_refused(path, capsys):
    run(capsys, "publish", path)
    path.write_text(path.read_text(encoding="utf-8") + "# changed\n", encoding="utf-8")

    assert run(capsys, "publish", path) == (
        2,
        [],
        [
            "good-meetings/1.0.0.yaml: version_conflict: good-meetings 1.0.0 is already published with other content. "
            "Restore the file, or give the change a new version number."
        ],
    )


@pytest.mark.parametrize("verb", ["check", "publish"])
@pytest.mark.parametrize("name", ["missing.yaml", ".", "empty.yaml", "binary.yaml"])
def test_whatever_is_given_there_is_no_traceback(folder, verb, name, capsys):
    (folder / "empty.yaml").write_bytes(b"")
    (folder / "binary.yaml").write_bytes(bytes(range(256)))
    code, out, err = run(capsys, verb, folder / name)

    assert (code, out, len(err)) == (2, [], 1)
