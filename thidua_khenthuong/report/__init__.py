from . import document, workbook
