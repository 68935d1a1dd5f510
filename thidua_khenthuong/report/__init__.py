from . import criteria, document, workbook
