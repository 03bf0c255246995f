"""A MISRA document as text, CSV or HTML: the same rows in each."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import NamedTuple

from markupsafe import escape

from certkit.writers.layout import flat

__all__ = ["Plan", "as_csv", "as_html", "as_text", "form"]


class Plan(NamedTuple):
    """A document: what it is, what a reader must know first, one table, and what it does not say."""

    title: str
    lead: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    limits: tuple[str, ...]


def form(file: str) -> Callable[[Plan], str]:
    """How a document goes into a file of this name: as text unless the name ends in .csv or .html."""
    lower = file.lower()
    if lower.endswith(".csv"):
        return as_csv
    return as_html if lower.endswith((".html", ".htm")) else as_text


def as_text(plan: Plan) -> str:
    """A paragraph for each row: the first two cells, then the others by name where they say something."""
    lines = [plan.title, *map(flat, plan.lead), ""]
    for row in plan.rows:
        head = "  ".join(flat(cell) for cell in row[:2] if cell)
        lines.append(head)
        lines += [
            f"    {name}: {flat(cell)}" for name, cell in zip(plan.columns[2:], row[2:], strict=True) if cell
        ]  # fmt: skip
    if not plan.rows:
        lines.append("nothing to list")
    return "\n".join([*lines, "", *map(flat, plan.limits)]) + "\n"


def as_csv(plan: Plan) -> str:
    """The table alone, a heading row first; RFC 4180 with line feeds."""
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\n")
    writer.writerow(plan.columns)
    writer.writerows([flat(cell) for cell in row] for row in plan.rows)
    return made.getvalue()


_STYLE = (
    "body{font:15px/1.45 system-ui,sans-serif;margin:2rem;color:#1a1a1a;background:#fff}table{border-collapse:collapse}"
    "th,td{border:1px solid #767676;padding:.3rem .5rem;text-align:left;vertical-align:top}thead th{background:#eee}"
    "@media print{body{margin:0;font-size:9pt}thead{display:table-header-group}tr{break-inside:avoid}}"
)


def as_html(plan: Plan) -> str:
    """One page that needs nothing else."""
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in plan.columns)
    body = "\n".join(
        "<tr>"
        + "".join(
            f'<th scope="row">{escape(cell)}</th>' if at == 0 else f"<td>{escape(cell)}</td>"
            for at, cell in enumerate(row)
        )
        + "</tr>"
        for row in plan.rows
    )
    lead = "\n".join(f"<p>{escape(text)}</p>" for text in plan.lead)
    limits = "\n".join(f"<p>{escape(text)}</p>" for text in plan.limits)
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(plan.title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{escape(plan.title)}</h1>\n"
        f"{lead}\n<table>\n<caption>{escape(plan.title)}</caption>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n"
        f"</tbody>\n</table>\n<h2>What this does not say</h2>\n{limits}\n</body>\n</html>\n"
    )
