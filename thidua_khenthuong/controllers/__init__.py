from . import paper, posting
