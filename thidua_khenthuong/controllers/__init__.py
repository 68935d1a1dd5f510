from . import certificate, paper, posting
