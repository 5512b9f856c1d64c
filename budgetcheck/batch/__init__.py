"""Many documents: worker processes with limits, the cache of readings, and the journal a run can be resumed from.

A check is any picklable callable `Path -> Report`, an executor any `concurrent.futures.Executor`; what goes wrong with
one document (too slow, too large, crashed) becomes the `ReadingError` of its report and touches no other.
"""

from budgetcheck.batch.alone import call_alone, result_of, run_alone
from budgetcheck.batch.executor import LimitedExecutor
from budgetcheck.batch.file_check import FileCheck
from budgetcheck.batch.folders import put_together
from budgetcheck.batch.limits import Limits
from budgetcheck.batch.run import in_order, run

__all__ = [
    "FileCheck",
    "LimitedExecutor",
    "Limits",
    "call_alone",
    "in_order",
    "put_together",
    "result_of",
    "run",
    "run_alone",
]
