from django.conf import settings

from cxmaturity.files.published_lock import check_published, read_lock
from cxmaturity.files.questionnaire_file import load_questionnaire

FILES = sorted(settings.QUESTIONNAIRES_FOLDER.glob("*/*.yaml"))


def test_every_questionnaire_is_published_and_unchanged_since():
    names = [f"{path.parent.name}/{path.stem}" for path in FILES]

    assert list(read_lock(settings.QUESTIONNAIRES_FOLDER)) == names
    assert all(check_published(load_questionnaire(path), settings.QUESTIONNAIRES_FOLDER) for path in FILES)
