"""Rules that hold for every table of the product."""

import pytest
from django.apps import apps
from django.db.models import UniqueConstraint

from cxmaturity.organisations.scope import NoActiveOrganisation, TenantManager, TenantModel

OF_THE_INSTALLATION = {
    "Organisation",
    "User",
    "QuestionnaireVersion",
    "Job",
    "OutgoingMail",
    "AuditRecord",
    "ChainHead",
    "SignInAttempt",
}


def product_models():
    return [model for model in apps.get_models() if model.__module__.startswith("cxmaturity.")]


def tenant_models():
    return [model for model in product_models() if issubclass(model, TenantModel)]


QUERIES = {
    "all": lambda rows: rows.all(),
    "filter": lambda rows: rows.filter(pk=1),
    "get": lambda rows: rows.get(pk=1),
    "first": lambda rows: rows.first(),
    "count": lambda rows: rows.count(),
    "exists": lambda rows: rows.exists(),
    "values_list": lambda rows: rows.values_list("pk"),
    "in_bulk": lambda rows: rows.in_bulk(),
    "iterator": lambda rows: rows.iterator(),
    "update": lambda rows: rows.update(pk=1),
    "create": lambda rows: rows.create(organisation_id=1),
    "get_or_create": lambda rows: rows.get_or_create(organisation_id=1),
    "update_or_create": lambda rows: rows.update_or_create(organisation_id=1),
    "bulk_create": lambda rows: rows.bulk_create([rows.model(organisation_id=1)]),
    "bulk_update": lambda rows: rows.bulk_update([rows.model(pk=1)], ["organisation"]),
    "save": lambda rows: rows.model(organisation_id=1).save(),
}


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("model", tenant_models(), ids=lambda model: model.__name__)
def test_no_table_of_an_organisation_is_asked_without_saying_for_whom(model, query, django_assert_num_queries, db):
    with django_assert_num_queries(0), pytest.raises(NoActiveOrganisation):
        QUERIES[query](model.objects)


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
