"""The wheel holds everything: installed in a fresh environment it proves its rules; the editable install works too."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def _environment(folder: Path) -> Path:
    """A fresh environment that sees this one's libraries but not this checkout."""
    venv.create(folder, with_pip=True)
    (site,) = folder.glob("lib/python*/site-packages")
    (site / "libraries.pth").write_text(sysconfig.get_paths()["purelib"] + "\n")
    return folder / "bin"


def _run(*words: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "PYTHONHOME")}
    done = subprocess.run([str(w) for w in words], cwd=cwd, capture_output=True, text=True, env=environment)
    assert done.returncode == 0, done.stdout + done.stderr
    return done


@pytest.mark.slow
def test_the_wheel_proves_itself_in_a_fresh_environment(tmp_path: Path) -> None:
    _run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", tmp_path, ROOT, cwd=tmp_path)
    (wheel,) = tmp_path.glob("*.whl")
    programs = _environment(tmp_path / "env")
    _run(programs / "pip", "install", "--quiet", "--no-deps", "--force-reinstall", wheel, cwd=tmp_path)
    where = _run(programs / "python", "-c", "import certkit; print(certkit.__file__)", cwd=tmp_path).stdout
    assert str(tmp_path / "env") in where
    record = _run(programs / "certkit", "selftest", "-q", cwd=tmp_path).stdout
    proved, of = record.split(" rules proved")[0].split(" of ")
    assert proved == of
    assert int(of) >= 29
    assert "0 disagreements" in record


@pytest.mark.slow
def test_the_editable_install_finds_rules_reports_and_kernel(tmp_path: Path) -> None:
    programs = _environment(tmp_path / "env")
    _run(programs / "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "-e", ROOT, cwd=tmp_path)
    code = "from certkit import shipped; print(*(shipped(n) for n in ('rules', 'reports', 'kernel')), sep='\\n')"
    for line in _run(programs / "python", "-c", code, cwd=tmp_path).stdout.split():
        assert Path(line).is_dir()
        assert Path(line).parent == ROOT
