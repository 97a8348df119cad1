"""Coverage as JSON."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from ropa.coverage import Cell, Coverage, Filled, Form, Item, Row
from ropa.model.finding import Finding
from ropa.render.findings.jsontext import dumps


def render(coverage: Coverage, today: date, facts_as_of: date) -> Iterator[str]:
    """One object; each activity, and each field of a template, stands on a line of its own."""
    head = {"format": 1, "today": today.isoformat(), "facts-as-of": facts_as_of.isoformat()}
    yield "{\n"
    for key, value in head.items():
        yield f"  {dumps(key)}: {dumps(value)},\n"
    yield f'  "laws": {dumps(list(coverage.laws))},\n'
    yield f'  "provisions": {_listed([_item(item) for item in coverage.items])},\n'
    yield f'  "activities": {_listed([_row(row, coverage.items) for row in coverage.rows])},\n'
    yield f'  "templates": {_listed([_form(form) for form in coverage.forms])},\n'
    yield f'  "elsewhere": {_listed([_finding(finding) for finding in coverage.elsewhere])}\n'
    yield "}\n"


def _listed(objects: list[dict[str, Any]]) -> str:
    lines = ",\n    ".join(map(dumps, objects))
    return f"[\n    {lines}\n  ]" if objects else "[]"


def _item(item: Item) -> dict[str, Any]:
    return {"provision": item.name, "words": item.words, "rules": item.rules}


def _row(row: Row, items: tuple[Item, ...]) -> dict[str, Any]:
    cells = {item.name: _cell(cell) for item, cell in zip(items, row.cells, strict=True)}
    return {"activity": row.activity, "title": row.title, "cells": cells}


def _cell(cell: Cell) -> dict[str, Any]:
    return {"state": cell.state.value, "findings": [_finding(one) for one in cell.findings], "open": list(cell.open)}


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": finding.severity.word,
        "subject": finding.subject,
        "waived": finding.waived,
    }


def _form(form: Form) -> dict[str, Any]:
    answered, asked = form.answered(required=True)
    beyond, of = form.answered(required=False)
    return {
        "template": form.id,
        "title": form.title,
        "source": form.source.title,
        "url": form.source.url,
        "confidence": form.confidence,
        "required": {"answered": answered, "asked": asked},
        "beyond": {"answered": beyond, "asked": of},
        "fields": [_field(field) for field in form.fields],
    }


def _field(field: Filled) -> dict[str, Any]:
    return {
        "label": field.label,
        "required-by": f"GDPR Art. {field.cite}" if field.cite else None,
        "modelled": field.modelled,
        "answered": field.answered,
        "asked": field.asked,
        "open": list(field.open),
    }
