"""Every piece of code can be traced to a documented requirement.

What
    For each function, and for each file's data and macros that shape behaviour, there is a requirement that asks for
    it; a derived need (start-up, a driver's work-around, a defensive check) is written down as a derived requirement.

Why it matters
    Code that no requirement asks for is never tested against one, and nobody can say whether it is right. It is also
    where unintended functions hide.

How it is reviewed
    Walk the code against the requirements in both directions. Steps: 1. Export the list of functions (the call graph of
    `certkit stack -o json:FILE` names every one with its file and line). 2. Give each the requirement it serves; use
    the trace tags or the table the project has. 3. Code without a requirement: remove it, write the derived
    requirement, or record a finding. 4. Code of switched-off features counts as well when the product's configuration
    compiles it; what no configuration compiles is listed on the scope page. 5. For adopted code trace at the level of
    its interface: which services the product uses, and what the others could do unasked. 6. Sample ten traces from
    requirement to code and ten from code to requirement, and keep the sample.

Limits
    certkit reads no requirements. A trace tool shows that links exist, and not that they are right.

Deviating
    Code kept without a requirement (an unused service of adopted code) needs a record that says why it stays and what
    keeps it from running.
"""

from certkit.rule import Rule

RULE = Rule(
    "misra-d3.1",
    "all code can be traced to documented requirements",
    enforcement="none",
    decidable=False,
)
