from . import controllers, models, paper as paper, wizard
