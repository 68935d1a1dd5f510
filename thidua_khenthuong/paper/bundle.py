"""Several files in one. It only writes: what comes in from outside is read elsewhere."""

import io
import zipfile


def zipped(files):
    """Return a zip of files (bytes).

    :param files: iterable of (name, bytes), each name once
    """
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, content in files:
            bundle.writestr(name, content)
    return output.getvalue()
