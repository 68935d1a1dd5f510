from . import ballot, certificate, paper, posting
