"""What a user meets on the command line: exit codes, messages, files, and never a clean verdict for a broken run."""

from __future__ import annotations

import hashlib
import json
import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

GOOD = "static int one(void)\n{\n    return 1;\n}\nint two(void);\nint two(void)\n{\n    return one();\n}\n"
BAD = "int two(int a);\nint two(int a)\n{\n    if (a > 1)\n    {\n        return 1;\n    }\n    return 0;\n}\n"
RULES = ("--select", "15.5")


def certkit(*words: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs the command line as a user does."""
    return subprocess.run(
        [sys.executable, "-m", "certkit", *map(str, words)],
        cwd=cwd, capture_output=True, text=True, env={**os.environ, **environment},
    )  # fmt: skip


@pytest.fixture
def here(tmp_path: Path) -> Path:
    (tmp_path / "good.c").write_text(GOOD)
    (tmp_path / "bad.c").write_text(BAD)
    return tmp_path


def test_exit_codes_tell_clean_open_and_incomplete(here: Path) -> None:
    assert certkit("check", "good.c", *RULES, cwd=here).returncode == 0
    opened = certkit("check", "bad.c", *RULES, cwd=here)
    assert opened.returncode == 1
    assert "bad.c:6:9: Rule 15.5" in opened.stdout
    assert certkit("check", "bad.c", *RULES, "--exit-zero", cwd=here).returncode == 0
    assert certkit("check", "bad.c", "gone.c", *RULES, cwd=here).returncode == 3
    assert certkit("check", "bad.c", "gone.c", *RULES, "--exit-zero", cwd=here).returncode == 3


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (b"int f( {\n", "broken.c:1"),
        (b'#include "gone.h"\nint a;\n', "gone.h"),
        (b"int a;\n/* caf\xe9 */\n", "broken.c:2"),
        (b"#error no target\n", "no target"),
    ],
)
def test_a_file_that_cannot_be_read_in_full_is_never_clean(here: Path, text: bytes, told: str) -> None:
    (here / "broken.c").write_bytes(text)
    done = certkit("check", "broken.c", "good.c", *RULES, "-o", "json:out.json", "-o", "sarif:out.sarif", cwd=here)
    shown = certkit("check", "broken.c", "good.c", *RULES, cwd=here)
    assert (done.returncode, shown.returncode) == (3, 3)
    assert shown.stdout.startswith("INCOMPLETE")
    assert told in shown.stdout
    assert "Traceback" not in shown.stdout + shown.stderr
    assert json.loads((here / "out.json").read_text())["complete"] is False
    invocation = json.loads((here / "out.sarif").read_text())["runs"][0]["invocations"][0]
    assert invocation["executionSuccessful"] is False
    assert told.partition(":")[0] in json.dumps(invocation["toolExecutionNotifications"])


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        (["check"], 2, "nothing to analyse"),
        (["check", "empty"], 2, "holds no C file"),
        (["check", "good.c", "--select", "R99.9"], 2, "R99.9"),
        (["check", "good.c", "-o", "pdf:x"], 2, "'pdf' is no format"),
        (["check", "good.c", "-o", "json:no/such/folder/x.json"], 2, "no/such/folder"),
        (["check", "good.c", "--config", "no.toml"], 2, "no.toml"),
        (["check", "good.c", "--baseline", "no.json"], 2, "no.json"),
        (["check", "good.c", "--no-such-option"], 2, "--no-such-option"),
        (["check", "good.c", "--port", "ARM_CM3"], 2, "kernel checkout"),
        (["check", "good.c", "--select", ","], 2, "--select names no rule"),
        (["check", "good.c", "--register", "no.toml"], 2, "no.toml: error: no such deviation register"),
        (["check", "good.c", "kernel"], 2, "kernel: error: is a FreeRTOS kernel checkout; name it as the one PATH"),
        (["check", "--config", "rules.toml", "good.c"], 2, "rules.toml: error: `rules` names 'none'"),
        (["check", "-p", "half.json"], 2, "half.json: error: entry 1 has no `file`, no `command`"),
        (["check", "odd"], 3, r"odd/caf\udce9.c: error: the name is not printable UTF-8"),
        (["init", "no"], 2, "no: error: no such folder"),
        (["check", "good.c", "--", "-fno-such-flag"], 3, "-fno-such-flag"),
        (["check", "good.c", "--", "-std=c99x"], 3, "-std=c99x"),
        (["check", "-p", "gone.json"], 2, "gone.json"),
        (["explain", "R99.9"], 2, "R99.9"),
        (["verify", "gone"], 2, "gone"),
        (["compare", "gone.json", "gone.json"], 2, "gone.json"),
        (["kernel", "get", "V1.2.3"], 2, "V1.2.3"),
        (["frobnicate"], 2, "frobnicate"),
    ],
)
def test_bad_input_is_one_clear_error(here: Path, words: list[str], status: int, told: str) -> None:
    for folder in ("empty", "odd", "kernel/include"):
        (here / folder).mkdir(parents=True)
    for name in ("kernel/tasks.c", "kernel/include/FreeRTOS.h", "kernel/include/task.h"):
        (here / name).write_text("")
    (here / "odd" / os.fsdecode(b"caf\xe9.c")).write_text("int a;\n")
    (here / "rules.toml").write_text('rules = ["none"]\n')
    (here / "half.json").write_text('[{"directory": "."}]')
    done = certkit(*words, cwd=here)
    assert done.stderr.count("error:") <= 1
    assert done.returncode == status, done.stdout + done.stderr
    assert told in done.stderr + done.stdout
    assert "Traceback" not in done.stderr + done.stdout
    assert not (here / "x").exists()


def test_a_wrong_key_in_the_configuration_is_named(here: Path) -> None:
    (here / "certkit.toml").write_text("[[configuration]]\nname = 'a'\nflagz = []\n")
    done = certkit("check", "good.c", cwd=here)
    assert done.returncode == 2
    assert "certkit.toml" in done.stderr
    assert "flagz" in done.stderr


def test_two_configurations_are_one_report(here: Path) -> None:
    (here / "many.c").write_text(
        "int f(int a);\nint f(int a)\n{\n#if MODE == 2\n    if (a > 1)\n    {\n        return 5;\n    }\n"
        "#elif MODE == 3\n    a = 3;\n#endif\n    return a;\n}\n"
    )
    (here / "certkit.toml").write_text(
        "sources = ['many.c']\n[[configuration]]\nname = 'one'\ndefines = ['MODE=1']\n"
        "[[configuration]]\nname = 'two'\ndefines = ['MODE=2']\n"
    )
    done = certkit("check", *RULES, "-o", "json:-", cwd=here)
    ledger = json.loads(done.stdout)
    (finding,) = ledger["findings"]
    assert (finding["line"], finding["configurations"]) == (7, ["two"])
    assert ledger["uncompiled"] == {"many.c": [[10, 10]]}
    assert {(u["configuration"], u["lines"]["active"]) for u in ledger["units"]} == {("one", 12), ("two", 12)}


def test_the_same_input_gives_the_same_bytes(here: Path) -> None:
    outputs = []
    for number, (seed, jobs, zone) in enumerate((("0", "1", "UTC"), ("77", "2", "Asia/Tokyo"))):
        names = [f"{kind}{number}" for kind in ("json", "sarif", "sarif-open", "gitlab", "junit", "github", "text")]
        targets = [word for name in names for word in ("-o", f"{name[:-1]}:{name}")]
        certkit(
            "check", "bad.c", "good.c", "--jobs", jobs, "--no-cache", *targets, cwd=here, PYTHONHASHSEED=seed, TZ=zone
        )
        outputs.append([(here / name).read_bytes() for name in names])
    assert outputs[0] == outputs[1]
    assert str(here).encode() not in b"".join(outputs[0])


def test_the_cache_changes_nothing_but_time(here: Path) -> None:
    first = certkit("check", "bad.c", *RULES, "-o", "json:-", cwd=here)
    second = certkit("check", "bad.c", *RULES, "-o", "json:-", cwd=here)
    assert (here / ".certkit_cache").is_dir()
    assert first.stdout == second.stdout
    (here / "bad.c").write_text(BAD.replace("a > 1", "a > 2"))
    assert certkit("check", "bad.c", *RULES, cwd=here).returncode == 1
    (here / "bad.c").write_text(GOOD)
    assert certkit("check", "bad.c", *RULES, cwd=here).returncode == 0


def test_a_header_that_appears_in_an_include_folder_is_seen(here: Path) -> None:
    (here / "user.c").write_text('#if __has_include("extra.h")\n#include "extra.h"\n#endif\nint a;\n')
    flags = ("--", "-I.")
    assert certkit("check", "user.c", *RULES, *flags, cwd=here).returncode == 0
    (here / "extra.h").write_text("static inline int g(int a)\n{\n    if (a > 0) { return 1; }\n    return 0;\n}\n")
    assert certkit("check", "user.c", *RULES, *flags, cwd=here).returncode == 1


def test_a_file_that_breaks_a_reader_is_incomplete_and_the_others_are_analysed(here: Path) -> None:
    def deep(terms: int) -> None:
        (here / "deep.c").write_text(f"int deep(int a);\nint deep(int a)\n{{\n    return a{' + a' * terms};\n}}\n")

    deep(1_000)
    assert certkit("check", "deep.c", *RULES, cwd=here).returncode == 0, "deep, but readable"
    deep(20_000)
    done = certkit("check", "deep.c", "bad.c", *RULES, cwd=here)
    assert done.returncode == 3
    assert "deep.c: int-not-read: " in done.stdout
    assert "bad.c:6:9: Rule 15.5" in done.stdout
    assert done.stderr == ""
    assert certkit("check", "deep.c", *RULES, cwd=here).returncode == 3


def test_a_file_without_permission_is_incomplete(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from certkit.reading import read_job
    from certkit.sources import Job

    def refused(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refused)
    result = read_job(Job("good.c", "default", ()), here, frozenset())
    assert result.failure == "good.c: error: cannot be read: Permission denied"


def test_an_interrupted_run_says_so_and_looks_like_no_result(here: Path) -> None:
    (here / "long.c").write_text("extern const int t[];\nconst int t[] = {" + "1, " * 150_000 + "};\n")
    command = [sys.executable, "-m", "certkit", "check", "long.c", "good.c", "--no-cache", "-o", "json:out.json"]
    running = subprocess.Popen(
        command, cwd=here, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler) and None,
    )  # fmt: skip
    time.sleep(1.5)
    os.killpg(running.pid, signal.SIGINT)
    out, err = running.communicate(timeout=60)
    assert (running.returncode, out, err.strip()) == (2, b"", b"interrupted")
    assert not (here / "out.json").exists()


def test_the_root_folder_may_be_the_working_folder(here: Path) -> None:
    done = certkit("check", here / "bad.c", "--no-cache", *RULES, cwd=Path("/"))
    assert done.returncode == 1
    assert "bad.c:6:9: Rule 15.5" in done.stdout


def test_a_byte_order_mark_changes_no_finding(here: Path) -> None:
    text = "int two(int a);\n" + BAD.partition("\n")[2]
    found = []
    for mark in (b"", b"\xef\xbb\xbf"):
        (here / "marked.c").write_bytes(mark + text.encode())
        certkit("check", "marked.c", "-o", "json:out.json", cwd=here)
        ledger = json.loads((here / "out.json").read_text())
        found.append([(f["rule"], f["line"], f["column"]) for f in ledger["findings"]])
        assert ledger["complete"]
    assert found[0] == found[1] != []


def test_a_header_that_takes_the_place_of_another_is_seen(here: Path) -> None:
    (here / "inc").mkdir()
    (here / "inc" / "which.h").write_text("#define WHICH 1\n")
    (here / "src").mkdir()
    (here / "src" / "user.c").write_text('#include "which.h"\nextern int a;\nint a = WHICH;\n')
    command = ("check", "src/user.c", *RULES, "--", "-Iinc")
    assert certkit(*command, cwd=here).returncode == 0
    assert certkit(*command, cwd=here).returncode == 0
    (here / "src" / "which.h").write_text("#error found beside the source\n")
    assert certkit(*command, cwd=here).returncode == 3


def test_files_that_no_run_reads_are_left_alone(here: Path) -> None:
    other = here / "unrelated" / "deep"
    other.mkdir(parents=True)
    (other / os.fsdecode(b"caf\xe9.h")).write_text("int a;\n")
    (other / "marked.c").write_text("/* certkit: devate R1.1 - a slip nobody asked about */\nint b;\n")
    assert certkit("check", "good.c", *RULES, cwd=here).returncode == 0
    failed = certkit("check", "gone.c", *RULES, cwd=here)
    assert failed.returncode == 3
    assert "marked.c" not in failed.stdout


def test_a_baseline_takes_known_findings_out(here: Path) -> None:
    certkit("check", "bad.c", *RULES, "-o", "json:old.json", cwd=here)
    (here / "bad.c").write_text("\n\n" + BAD)
    done = certkit("check", "bad.c", *RULES, "--baseline", "old.json", cwd=here)
    assert done.returncode == 0
    assert "1 baselined" in done.stdout


def test_against_a_revision_only_changed_lines_count(here: Path) -> None:
    def git(*words: str) -> None:
        subprocess.run(
            ["git", "-c", "user.name=a", "-c", "user.email=a@b", *words], cwd=here, check=True, capture_output=True
        )

    git("init", "-q")
    git("add", "bad.c", "good.c")
    git("commit", "-qm", "x")
    assert certkit("check", "bad.c", *RULES, "--against", "HEAD", cwd=here).returncode == 0
    (here / "bad.c").write_text(BAD.replace("return 1;", "return 2;"))
    assert certkit("check", "bad.c", *RULES, "--against", "HEAD", cwd=here).returncode == 1
    assert certkit("check", "bad.c", *RULES, "--against", "nowhere", cwd=here).returncode == 2
    assert certkit("check", "bad.c", *RULES, "--against", "--output=x", cwd=here).returncode == 2
    assert not (here / "x").exists()


def test_changed_lines_are_found_whatever_git_is_set_to_and_files_are_called(here: Path) -> None:
    def git(*words: str) -> None:
        subprocess.run(
            ["git", "-c", "user.name=a", "-c", "user.email=a@b", *words], cwd=here, check=True, capture_output=True
        )

    names = ("größe.c", "two words.c", 'quo"te.c')
    for name in names:
        (here / name).write_text(BAD.replace("two", "f" + hashlib.sha256(name.encode()).hexdigest()[:6]))
    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "x")
    for setting in (("diff.noprefix", "true"), ("diff.mnemonicPrefix", "true"), ("core.quotePath", "false")):
        git("config", *setting)
    (here / "größer.c").write_text(BAD)
    for name in names:
        (here / name).write_text((here / name).read_text().replace("return 1;", "return 2;"))
        assert certkit("check", name, *RULES, "--against", "HEAD", cwd=here).returncode == 1, name
    assert certkit("check", "größer.c", *RULES, "--against", "HEAD", cwd=here).returncode == 1


def test_a_compilation_database_gives_files_and_flags(here: Path) -> None:
    (here / "inc").mkdir()
    (here / "inc" / "limit.h").write_text("#define LIMIT 3\n")
    (here / "use.c").write_text('#include "limit.h"\n#if LIMIT != 3 || !defined(EXTRA)\n#error wrong\n#endif\nint a;\n')
    entry = {
        "directory": str(here),
        "file": "use.c",
        "command": "arm-none-eabi-gcc -mcpu=cortex-m3 -DEXTRA -I inc -O2 -Wall -c use.c -o use.o",
    }
    (here / "compile_commands.json").write_text(json.dumps([entry]))
    done = certkit("check", "-p", "compile_commands.json", *RULES, "-o", "json:-", cwd=here)
    assert done.returncode == 0, done.stdout
    ledger = json.loads(done.stdout)
    assert ledger["configurations"][0]["target"] == "arm-none-eabi"
    assert str(here) not in done.stdout


def test_deviations_in_code_are_honoured_and_counted(here: Path) -> None:
    (here / "bad.c").write_text(
        BAD.replace("        return 1;", "        /* certkit: deviate R15.5 - a guard */\n        return 1;")
    )
    done = certkit("check", "bad.c", *RULES, "-o", "json:-", cwd=here)
    ledger = json.loads(done.stdout)
    assert [(f["rule"], f["status"]) for f in ledger["findings"] if f["rule"] == "misra-r15.5"] == [
        ("misra-r15.5", "deviated")
    ]
    assert [d["matches"] for d in ledger["deviations"]] == [1]


def test_init_writes_a_configuration_that_check_takes(here: Path) -> None:
    assert certkit("init", cwd=here).returncode == 0
    assert certkit("check", *RULES, cwd=here).returncode == 1
    assert certkit("init", cwd=here).returncode == 2


def test_explain_prints_a_page_and_the_list(here: Path) -> None:
    page = certkit("explain", "R15.5", cwd=here).stdout
    for heading in ("What", "Why it matters", "How it is checked", "Limits", "Deviating", "bad.c"):
        assert heading in page
    listed = certkit("explain", cwd=here).stdout
    assert "Rule 15.5" in listed
    assert "Dir 1.1" in listed


def test_progress_is_for_people_and_not_for_pipes(here: Path) -> None:
    for number in range(6):
        (here / f"more{number}.c").write_text(GOOD)
    assert certkit("check", ".", *RULES, "--no-cache", cwd=here).stderr == ""
    leader, follower = pty.openpty()
    words = [sys.executable, "-m", "certkit", "check", ".", *RULES, "--no-cache"]
    process = subprocess.Popen(
        words, cwd=here, stdout=subprocess.DEVNULL, stderr=follower, env={**os.environ, "TERM": "xterm"}
    )
    os.close(follower)
    seen = b""
    while True:
        try:
            chunk = os.read(leader, 4096)
        except OSError:
            break
        if not chunk:
            break
        seen += chunk
    process.wait()
    os.close(leader)
    assert b"reading" in seen


def test_colour_only_where_it_is_wanted(here: Path) -> None:
    assert "\x1b[" not in certkit("check", "bad.c", *RULES, cwd=here).stdout
    assert "\x1b[" in certkit("check", "bad.c", *RULES, "--color", "always", cwd=here).stdout


def test_the_host_and_its_headers_are_used_without_a_target(here: Path) -> None:
    (here / "host.c").write_text(
        "#include <stdio.h>\n#include <stdlib.h>\n#include <string.h>\n#include <stdint.h>\nint a;\n"
    )
    done = certkit("check", "host.c", *RULES, cwd=here)
    assert done.returncode == 0, done.stdout + done.stderr
