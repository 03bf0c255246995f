"""All source files compile without errors.

What
    Reports each C file that certkit's own parser, a compiler's front end, refuses.

Why it matters
    A file that does not compile has no meaning to check, and what a tool says about the rest of it is worth little. It
    may also show that the analysis uses other flags than the build.

How it is checked
    Each unit is read with the flags given for it. A finding stands at the first error of the unit that lies in a file
    of the project, one for each file. It is "possible": the project's own compiler is the judge.

How it is reviewed
    Build the product from a clean tree with its own compiler and options, and keep the log. Steps: 1. Remove all
    objects. 2. Build with the release options; the build must stop at the first error (no -k, no ignored exit code).
    3. Compare the files in the log with those on the pack's scope page: a file that was analysed and not compiled, or
    compiled and not analysed, is a finding. 4. Look for options that turn errors into warnings (-fpermissive,
    -Wno-error=..., diagnostic pragmas). 5. File the log under the release; name it as evidence of the review.

Limits
    Only that a front end accepts the file is looked at, not the project's build: its log belongs to the review. What
    the compiler of the target would say about assembly, attributes and code generation is not known here.

Deviating
    There should be no reason; for code meant for another compiler, set the flags and headers that it needs.
"""

from certkit.model import Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-d2.1", "files compile without errors", enforcement="partial")


def check(unit: Unit) -> Hits:
    for one in unit.diagnostics:
        if one.severity != "warning" and one.place.path in unit.sources:
            yield one.place, f"'{unit.path}' does not compile here: {one.message}", "possible"
            return
