import pytest

from cxmaturity.plugin.requirement import meets


@pytest.mark.parametrize(
    ("requires", "version", "expected"),
    [
        ("", "0.1.0", True),
        ("cxmaturity>=0.1,<0.3", "0.1.0", True),
        ("cxmaturity>=0.1,<0.3", "0.3.0", False),
        ("cxmaturity >= 0.1.1", "0.1.0", False),
        ("cxmaturity==0.1", "0.1.0", True),
        ("cxmaturity!=0.1", "0.1.0", False),
        ("cxmaturity<=0.10", "0.9.7", True),
        ("cxmaturity>1", "1.0.0", False),
    ],
)
def test_the_window_holds_the_version_or_not(requires, version, expected):
    assert meets(requires, version) is expected


@pytest.mark.parametrize(
    "requires", ["cxmaturity", "other>=1", ">=0.1", "cxmaturity~=1", "cxmaturity>=x", "cxmaturity>=1;"]
)
def test_what_cannot_be_read_is_refused(requires):
    with pytest.raises(ValueError, match=".*"):
        meets(requires, "0.1.0")
