from . import confined, criteria, document, example, workbook, score_reader, score_sheet, signature
