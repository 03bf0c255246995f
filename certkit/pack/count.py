"""A number as a pack prints it: a fraction with a named denominator that leads to the list behind it."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Count", "plural"]

IRREGULAR = {"analysis": "analyses", "entry": "entries", "category": "categories", "reply": "replies"}


def plural(number: int | None, noun: str) -> str:
    """The noun as it follows the number: "1 finding", "0 findings"; its last word takes the plural."""
    if number == 1:
        return noun
    *front, last = noun.split(" ")
    return " ".join([*front, IRREGULAR.get(last, last + "s")])


@dataclass(frozen=True, slots=True)
class Count:
    """`number` of `of` things; None where it is not known, which is printed as such and never as 0.

    `things` is the singular name of what the denominator counts, `are` what the counted ones have in common.
    `href` is the list, relative to the pack's root.
    """

    number: int | None
    of: int | None
    things: str
    are: str
    href: str

    @property
    def number_text(self) -> str:
        if self.number is None:
            return "unknown" if self.of is not None else "not computed"
        return f"{self.number:,}"

    @property
    def of_text(self) -> str:
        """The denominator with its name: "of 877 findings"; "" where neither side was computed."""
        return "" if self.of is None else f"of {self.of:,} {plural(self.of, self.things)}"

    @property
    def text(self) -> str:
        """The whole in words: "312 of 877 findings are open"."""
        if self.of is None:
            return f"{plural(None, self.things)} {self.are}: not computed"
        verb = "is" if self.number == 1 else "are"
        return f"{self.number_text} {self.of_text} {verb} {self.are}"

    @property
    def share(self) -> float | None:
        """Between 0 and 1; None where a side is unknown or there is nothing to count."""
        return None if self.number is None or not self.of else self.number / self.of
