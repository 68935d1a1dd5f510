"""Starts Odoo as the command `odoo` does; with workers, it is started again by this path."""

from odoo.cli.command import main

if __name__ == "__main__":
    main()
