"""Rules that hold for every table of the product."""

from django.apps import apps
from django.db.models import UniqueConstraint

from cxmaturity.organisations.scope import TenantManager, TenantModel

OF_THE_INSTALLATION = {
    "Organisation",
    "User",
    "QuestionnaireVersion",
    "Job",
    "AuditRecord",
    "ChainHead",
    "SignInAttempt",
}


def product_models():
    return [model for model in apps.get_models() if model.__module__.startswith("cxmaturity.")]


def test_every_table_belongs_to_one_organisation_or_is_known_not_to():
    outside = {model.__name__ for model in product_models() if not issubclass(model, TenantModel)}
    assert outside == OF_THE_INSTALLATION
    for model in product_models():
        if issubclass(model, TenantModel):
            assert [type(manager) for manager in model._meta.managers] == [TenantManager], model


def test_no_unique_rule_has_a_hole_for_null():
    for model in product_models():
        for rule in model._meta.constraints:
            if isinstance(rule, UniqueConstraint) and rule.condition is None:
                nullable = [name for name in rule.fields if model._meta.get_field(name).null]
                assert nullable == [], f"{model.__name__}.{rule.name}"
