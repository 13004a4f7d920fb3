"""Files in: from a sheet on somebody's desk to rows of the register (design §5).

sheet → `protection` (no CPR-like value gets further) → `columns` (headers and cells) → `plan`
(against the register) → `storing` (all or nothing). A kind is declared as a `RowKind`; each floor
declares its own in `KINDS`, and the roof collects them.
"""
