from bisect import bisect_left

from odoo import models


class RankingImport(models.TransientModel):
    """Ranks that start anew in each group of a superior's table (khối, cụm) are kept by groups."""

    _name = "thidua.ranking.import"
    _inherit = "thidua.ranking.import"

    def _keep_groups(self, places, values_list, fail):
        """Keep the group of each row where ranks start anew in each, else take it out.

        :param places: list of reader.Place, of the rows
        :param values_list: list of dict, with rank and group_name; it is written
        :param fail: function (reader.Place, message) that reports a bad row
        """
        groups = {}
        for place, values in zip(places, values_list, strict=True):
            groups.setdefault(values["group_name"], []).append((place, values["rank"]))
        ranks = [[rank for _place, rank in rows] for rows in groups.values()]
        if len(groups) > 1 and all(map(_is_order, ranks)):
            return
        anew = [name for name, rows in groups.items() if 1 in [rank for _place, rank in rows]]
        if not all(values["rank"] for values in values_list) or _is_order(sum(ranks, []), False):
            pass
        elif len(anew) > 1:
            self._refuse_groups(groups, anew, fail)
        elif len(groups) == 1 and (place := _unheaded(*groups.values())):
            fail(place, self._said_unheaded())
        for values in values_list:
            values["group_name"] = False

    def _refuse_groups(self, groups, anew, fail):
        for name in anew:
            ranks = [rank for _place, rank in groups[name]]
            if not _is_order(ranks):
                fail(
                    next(place for place, rank in groups[name] if rank == 1),
                    self.env._(
                        "the ranks start anew in “%(group)s”, but are not whole there: %(ranks)s. "
                        "Give each group all its ranks from 1 on; or delete the headings of the "
                        "groups, if the ranks are those of the whole table.",
                        group=name or "…",
                        ranks=", ".join(map(str, sorted(ranks))),
                    ),
                )

    def _said_unheaded(self):
        return self.env._(
            "the ranks start anew here, as if the table had several groups. Put the name of each "
            "group in a row above it, such as “Khối đoàn thể”; or correct the ranks."
        )


def _is_order(ranks, dense=True):
    """Return whether ranks are whole (bool): equal ones share a place.

    :param dense: the place after equal ones may be the next number, as in 1, 1, 2
    """
    ordered = sorted(ranks)
    if dense and sorted(set(ordered)) == [*range(1, len(set(ordered)) + 1)]:
        return True
    return all(rank == bisect_left(ordered, rank) + 1 for rank in ordered)


def _unheaded(rows):
    """Return where ranks that rise from 1 start again, each time whole (reader.Place or None)."""
    runs, before = [], 0
    for place, rank in rows:
        if not runs or (rank == 1 and before > 1):
            runs.append([])
        runs[-1].append((place, rank))
        before = rank
    ranks = [[rank for _place, rank in run] for run in runs]
    whole = all(run == sorted(run) and _is_order(run) for run in ranks)
    return runs[1][0][0] if whole and len(runs) > 1 and min(map(len, runs)) > 1 else None
