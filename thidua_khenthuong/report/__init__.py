from . import confined, document, example, workbook
from . import criteria, document, workbook
