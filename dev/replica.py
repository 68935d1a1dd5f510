"""Asks pages of an Odoo with a replica, and prints which server answered each.

replica.py URL DATABASE PRIMARY_PORT REPLICA_PORT LOG; without a replica's port it was stopped, and
all that is asked must be answered by the first server.

Two witnesses: Odoo's own log says of each request whether it held a cursor that only reads ("ro"),
and each server counts the rows of this addon's tables that it read (pg_stat_user_tables).
"""

import os
import sys
import time

import psycopg2
import requests

LOGIN = "van.thu"


class Asker:
    def __init__(self, url, database, primary, replica, log):
        self.url, self.log = url, log
        self.session = requests.Session()
        self.servers = {"first": connected(database, primary)}
        if replica:
            self.servers["replica"] = connected(database, replica)
        self.call("/web/session/authenticate", db=database, login=LOGIN, password=LOGIN)
        self.rows, self.faults = [], []

    def call(self, path, **params):
        asked = {"jsonrpc": "2.0", "method": "call", "params": params}
        answer = self.session.post(self.url + path, json=asked, timeout=120).json()
        if "error" in answer:
            raise SystemExit(f"{path}: {answer['error']['data']['message']}")
        return answer["result"]

    def model(self, model, method, *args, **kwargs):
        path = f"/web/dataset/call_kw/{model}/{method}"
        return self.call(path, model=model, method=method, args=args, kwargs=kwargs)

    def ask(self, words, wanted, function):
        """Ask something, and note which server answered.

        :param wanted: "ro" or "rw": how Odoo is to have asked the database
        """
        function()
        before, position = self.counts(), os.path.getsize(self.log)
        start = time.perf_counter()
        result = function()
        seconds = time.perf_counter() - start
        mode = self.mode(position)
        after = self.counts()
        given = {name: after[name] - before[name] for name in after}
        if mode != wanted:
            self.faults.append(f"{words}: {mode}, not {wanted}")
        self.rows.append((words, mode, *(f"{given[name]:,}" for name in given), f"{seconds:.2f}"))
        return result

    def mode(self, position):
        """Return how the request after a place in the log held its cursor (str)."""
        for _attempt in range(50):
            with open(self.log, encoding="utf-8") as file:
                file.seek(position)
                found = [line for line in map(str.strip, file) if " werkzeug: " in line]
            if found:
                return found[-1].rsplit(" ", 1)[1]
            time.sleep(0.1)
        return "?"

    def counts(self):
        """Return how many rows of ours each server has read (dict)."""
        # what a session counted reaches the statistics within a second
        time.sleep(1.2)
        found = {}
        for name, connection in self.servers.items():
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_stat_clear_snapshot()")
                cursor.execute(
                    "SELECT sum(seq_tup_read + coalesce(idx_tup_fetch, 0))::bigint "
                    "FROM pg_stat_user_tables WHERE relname LIKE 'thidua%'"
                )
                found[name] = cursor.fetchone()[0]
        return found


def connected(database, port):
    connection = psycopg2.connect(dbname=database, port=port)
    connection.autocommit = True
    return connection


def main(url, database, primary, replica, log):
    asker = Asker(url, database, primary, replica, log)
    reads = "ro" if replica else "rw"
    model = asker.model

    def read(name, *fields):
        return model(name, "web_search_read", [], {field: {} for field in fields}, limit=80)

    ask = asker.ask
    ask("first screen", reads, lambda: model("thidua.todo", "todo_read"))
    ask(
        "award ledger, a page",
        reads,
        lambda: read("thidua.commendation", "subject_name", "date", "bonus"),
    )
    ask(
        "award ledger by award",
        reads,
        lambda: model(
            "thidua.commendation", "formatted_read_group", [], ["award_id"], ["bonus:sum"]
        ),
    )
    ask(
        "statistics: how scores were given",
        reads,
        lambda: model("thidua.score.report", "formatted_read_group", [], ["unit_id"], ["__count"]),
    )
    # the sealed box is on the first server alone, and is read there
    ask(
        "sessions of the council",
        reads,
        lambda: read("thidua.council.session", "display_name", "ballot_progress", "my_ballot"),
    )
    rounds = read("thidua.round", "display_name")["records"]
    first = [rounds[0]["id"]]
    ask("progress of a round", reads, lambda: model("thidua.round", "progress_read", first))
    ids = [row["id"] for row in read("thidua.commendation", "subject_name")["records"]]
    book = {"paper": "ledger_book", "res_model": "thidua.commendation", "res_ids": ids}
    asked = ask(
        "a list in Excel is asked for", "rw", lambda: model("thidua.download", "create", [book])
    )
    action = ask("… and made", "rw", lambda: model("thidua.download", "action_download", asked))
    ask("… and read", reads, lambda: asker.session.get(url + action["url"]).raise_for_status())
    ask("a code is verified", "rw", lambda: asker.session.get(url + "/thidua/verify/nothing"))
    head = ("asked", "cursor", *(f"rows of {name}" for name in asker.servers), "s")
    table = [head, *asker.rows]
    widths = [max(len(line[n]) for line in table) for n in range(len(head))]
    for line in table:
        print("  " + "  ".join(c.ljust(w) for c, w in zip(line, widths, strict=True)).rstrip())
    if replica:
        with asker.servers["first"].cursor() as cursor:
            cursor.execute("SELECT application_name, state, replay_lag FROM pg_stat_replication")
            for name, state, lag in cursor.fetchall():
                print(f"  {name}: {state}, behind by {lag or 'nothing'}")
    for fault in asker.faults:
        print(f"*** {fault}", file=sys.stderr)
    return 1 if asker.faults else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
