import mimetypes

from odoo.http import Controller, content_disposition, request, route


class PaperController(Controller):
    @route("/thidua_khenthuong/paper/<int:download_id>", type="http", auth="user", readonly=True)
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
