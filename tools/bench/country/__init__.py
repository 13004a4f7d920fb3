"""A whole country to measure on: 98 municipalities, 120,000 citizens, 600,000 interventions.

The median municipality has 1,500 citizens and the largest 11,000; three between them show growth.
"""

from datetime import date

DAY, COMPARE_DAY = date(2026, 9, 30), date(2025, 9, 30)
FIRST = date(2020, 10, 1)
CITIZENS, INTERVENTIONS = 120_000, 600_000
MEDIAN, LARGEST = 730, 751
# Citizens of the municipalities that are measured; the others share the rest.
SIZES = {101: 750, MEDIAN: 1_500, 265: 3_000, 461: 6_000, LARGEST: 11_000}
