"""The verbs of this room."""

from cxmaturity.assessments.actions.answering import Saved, Sheet, accept_attributed, erase_draft, record_answer, submit
from cxmaturity.assessments.actions.approving import approve_round
from cxmaturity.assessments.actions.deriving import prepare_fact_section, prepare_pulse, start_test_round
from cxmaturity.assessments.actions.field import extend, refresh_participation
from cxmaturity.assessments.actions.inviting import (
    invite_late,
    invite_people,
    new_cards,
    reissue,
    remind,
    revoke,
    show_cards,
    take_off_the_list,
)
from cxmaturity.assessments.actions.preparing import (
    accept_groups,
    add_department,
    begin_round,
    choose_access,
    choose_questions,
    empty_the_list,
    protect_round,
    rename_department,
)
from cxmaturity.assessments.actions.questionnaires import find_questionnaire, load_questionnaire
from cxmaturity.assessments.actions.releasing import release_result
from cxmaturity.assessments.actions.rounds import (
    change_round,
    discard_round,
    launch_round,
    prepare_round,
    start_answering,
    stop_answering,
)
from cxmaturity.assessments.actions.storing import import_answers, shuffle_answers, take_comments
from cxmaturity.assessments.actions.taking_part import (
    choose_language,
    decline,
    delegate,
    join_open_round,
    stop_reminders,
    take_back,
    take_part_after_all,
)
from cxmaturity.assessments.actions.uploading import apply_upload, read_upload

__all__ = [
    "Saved",
    "Sheet",
    "accept_attributed",
    "accept_groups",
    "add_department",
    "apply_upload",
    "approve_round",
    "begin_round",
    "change_round",
    "choose_access",
    "choose_language",
    "choose_questions",
    "decline",
    "delegate",
    "discard_round",
    "empty_the_list",
    "erase_draft",
    "extend",
    "find_questionnaire",
    "import_answers",
    "invite_late",
    "invite_people",
    "join_open_round",
    "launch_round",
    "load_questionnaire",
    "new_cards",
    "prepare_fact_section",
    "prepare_pulse",
    "prepare_round",
    "protect_round",
    "read_upload",
    "record_answer",
    "refresh_participation",
    "reissue",
    "release_result",
    "remind",
    "rename_department",
    "revoke",
    "show_cards",
    "shuffle_answers",
    "start_answering",
    "start_test_round",
    "stop_answering",
    "stop_reminders",
    "submit",
    "take_back",
    "take_comments",
    "take_off_the_list",
    "take_part_after_all",
]
