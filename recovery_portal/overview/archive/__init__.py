"""Status reports that were sent: frozen when it happens, opened again as they were, compared.

`sending` freezes and `making` is its job; `frozen` and `changes` read numbers, `files` hands out.
"""
