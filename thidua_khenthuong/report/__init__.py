from . import confined, document, example, workbook
