import mimetypes

from odoo.http import Controller, content_disposition, request, route
from odoo.tools import SQL


class PaperController(Controller):
    def _is_replica_up_to_date(self, _rule, args):
        """Return whether a replica may be read (bool): it knows of what was asked for.

        What was written before stands before it in the journal, so that it is there too: a paper
        never says less than its user saw when he asked for it.
        """
        request.env.cr.execute(
            SQL("SELECT 1 FROM thidua_download WHERE id = %s", args["download_id"])
        )
        return bool(request.env.cr.rowcount)

    @route(
        "/thidua_khenthuong/paper/<int:download_id>",
        type="http",
        auth="user",
        readonly=_is_replica_up_to_date,
    )
    def paper(self, download_id):
        """Send a paper that this user asked for.

        :param download_id: id of the user's own thidua.download
        :return: the file; 404 where it is not his or is gone
        """
        download = request.env["thidua.download"].search([("id", "=", download_id)])
        if not download:
            return request.not_found()
        name, content = download._render()
        return request.make_response(
            content,
            headers=[
                ("Content-Type", mimetypes.guess_type(name)[0] or "application/octet-stream"),
                ("Content-Length", len(content)),
                ("Content-Disposition", content_disposition(name)),
            ],
        )
