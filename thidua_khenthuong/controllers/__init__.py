from . import ballot, paper, posting
