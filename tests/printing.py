"""Papers as a user gets them: asked for and fetched through thidua.download, as over the wire."""


def ask_paper(records, paper):
    """Ask for a paper of records with the rights of their user; return the action that it gives."""
    downloads = records.env["thidua.download"]
    return downloads.create(
        {"paper": paper, "res_model": records._name, "res_ids": records.ids}
    ).action_download()


def fetch_paper(env, action):
    """Fetch the paper of an action as the user of `env`; return (file name, bytes)."""
    return env["thidua.download"].browse(int(action["url"].rsplit("/", 1)[1]))._render()


def print_paper(records, paper):
    """Ask for a paper of records and fetch it; return (file name, bytes)."""
    return fetch_paper(records.env, ask_paper(records, paper))
