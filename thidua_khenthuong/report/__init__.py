from . import confined, criteria, document, example, workbook
