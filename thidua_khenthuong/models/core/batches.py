#: so many records are read at once: as many as Odoo prefetches
BATCH = 1000


def batches(records, size=BATCH):
    """Yield records part by part, each forgotten again: a long list never stands in memory whole.

    :param records: recordset of any length, whose order is kept
    :param size: int, how many a part has
    """
    for start in range(0, len(records), size):
        part = records.browse(records._ids[start : start + size])
        yield part
        if len(records) > size:
            part.invalidate_recordset()
