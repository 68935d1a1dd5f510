"""Workbooks opened by LibreOffice, as those do who have no Excel."""

import functools
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

# at each start it tries how it draws, on pictures of 64 MB: memory that is given back after each
# and asked for anew takes half of the time
KEEPING_MEMORY = {"MALLOC_MMAP_MAX_": "0", "MALLOC_TRIM_THRESHOLD_": str(1024**3)}


@functools.cache
def settings():
    """Return a folder of settings, which a first start makes, gone with this process."""
    return tempfile.TemporaryDirectory(suffix="_libreoffice")


def through_libreoffice(*contents):
    """Have LibreOffice open workbooks and save each as its own kind of .xlsx (list of bytes)."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    with tempfile.TemporaryDirectory() as folder:
        sources = [Path(folder, f"{number}.xlsx") for number in range(len(contents))]
        for source, content in zip(sources, contents, strict=True):
            source.write_bytes(content)
        subprocess.run(
            [
                program,
                f"-env:UserInstallation={Path(settings().name).as_uri()}",
                "--headless",
                "--convert-to",
                "xlsx:Calc MS Excel 2007 XML",
                "--outdir",
                str(Path(folder, "out")),
                *map(str, sources),
            ],
            check=True,
            capture_output=True,
            timeout=120,
            env={**os.environ, **KEEPING_MEMORY},
        )
        return [Path(folder, "out", source.name).read_bytes() for source in sources]
