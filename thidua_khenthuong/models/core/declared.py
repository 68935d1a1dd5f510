"""Tables that the classes of a model declare together."""


def declared(model, name):
    """Return a table that a model declares, added up over all its classes.

    A model is written in several files, and each may declare its own part of a table as a class
    attribute: `_workflow_moves = (Move(…),)`, `_workflow_free = frozenset({"image"})`. Read as
    an attribute, the part of the file loaded last would stand for all. This adds them up, as
    Odoo adds `_depends` up, so that no class replaces what another declared and the order of
    files decides nothing. It is done once a registry.

    Whoever reads a table calls `declared(self, "_workflow_moves")`; the mixin that reads it gives
    the empty one (`()`, `frozenset()` or `{}`), which says what kind it is.

    :param model: recordset of the model
    :param name: str, name of the class attribute
    :return: tuple, frozenset or dict: what each class declares, mixins first
    :raise TypeError: where two classes declare different things under one name, or one repeats
        what another declared: which of them counts would depend on the order of files
    """
    cls = type(model)
    # Odoo makes this tuple anew whenever it sets the model up, with whatever modules there are
    known = vars(cls).get("_thidua_declared")
    if known is None or known[0] is not cls._model_classes__:
        known = cls._thidua_declared = (cls._model_classes__, {})
    tables = known[1]
    if name not in tables:
        parts = [vars(part)[name] for part in reversed(known[0]) if name in vars(part)]
        tables[name] = _add_up(parts, f"{model._name}.{name}")
    return tables[name]


def _add_up(parts, what):
    """Return the parts of a table as one, of the kind of the first; see `declared`."""
    kind = type(parts[0])
    found = {}
    for part in parts:
        if type(part) is not kind:
            raise TypeError(f"{what}: one class declares {kind.__name__}, another {part!r}.")
        for row in part.items() if kind is dict else part:
            key = row[0] if kind is dict else getattr(row, "name", row)
            if key in found:
                raise TypeError(f"{what}: {key!r} is declared twice.")
            found[key] = row
    return kind(found.values())
