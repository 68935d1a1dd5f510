"""What the scripts ask of PostgreSQL: ping | has NAME | clone FROM TO | drop NAME."""

import sys

import psycopg2
from psycopg2 import sql


def main(command, *names):
    try:
        connection = psycopg2.connect(dbname="postgres", connect_timeout=5)
    except psycopg2.OperationalError:
        return 1
    connection.autocommit = True
    with connection.cursor() as cursor:
        if command == "has":
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", names)
            return 0 if cursor.fetchone() else 1
        if command == "clone":
            source, target = map(sql.Identifier, names)
            cursor.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(target, source))
        if command == "drop":
            name = sql.Identifier(names[0])
            cursor.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(name))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
