"""Files in: from a sheet on somebody's desk to rows of the register (design §5).

sheet → `protection` (no CPR-like value gets further) → `columns` (headers and cells) → a plan
(against the register) → `storing` (all or nothing). A kind is a `FileKind`: a `RowKind` where rows
become rows of the register, or one of its own where they make a round. Each floor declares its own
in `KINDS`, and the roof collects them.
"""
