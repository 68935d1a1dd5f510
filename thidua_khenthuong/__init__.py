from . import controllers, models, wizard
from .hooks import post_init_hook as post_init_hook, uninstall_hook as uninstall_hook
