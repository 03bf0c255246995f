"""What a configuration is called in outputs, and what approvals are bound to, does not depend on the machine."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path


def test_an_approval_is_bound_to_what_the_ledger_shows_of_the_configurations(tmp_path: Path) -> None:
    text = (
        "int f(int x);\nint f(int x)\n{\n    if (x > 0)\n    {\n        return 1; /* certkit: deviate R15.5 - one */\n"
    )
    (tmp_path / "a.c").write_text(text + "    }\n    return 2;\n}\n")
    command = "check a.c -q --no-cache --select 15.5 -o json:out.json -- --target=arm-none-eabi -std=c11"
    subprocess.run([sys.executable, "-m", "certkit", *command.split()], cwd=tmp_path, check=False)
    ledger = json.loads((tmp_path / "out.json").read_text())
    (row,) = ledger["configurations"]
    assert "-isystem<certkit>/include" in row["flags"]
    shown = repr((row["target"], tuple(row["flags"]), tuple(row["defines"])))
    one = hashlib.sha256(shown.encode()).hexdigest()[:16]
    expected = hashlib.sha256(f"{row['name']} {one}".encode()).hexdigest()[:16]
    assert [d["record"]["configuration_now"] for d in ledger["deviations"]] == [expected]
