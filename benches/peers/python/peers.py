"""The rows of the table that LangChain for Python can run: prints a line of JSON for each.

    python3 -m venv .venv
    .venv/bin/pip install -r requirements.txt
    .venv/bin/python peers.py
"""

import asyncio
import json
import operator
import statistics
import time
from functools import reduce
from importlib.metadata import version

from langchain_core.runnables import RunnableGenerator, RunnableLambda, RunnableParallel

TURN = 0.05
TURNS = 9
LONG = 3.0
FEWEST_TURNS = 3


def add_one(x):
    return x + 1


async def add_one_later(x):
    return x + 1


def numbers(counts):
    for count in counts:
        yield from range(count)


async def numbers_later(counts):
    async for count in counts:
        for number in range(count):
            yield number


def each(chunks):
    for chunk in chunks:
        yield chunk + 1


async def each_later(chunks):
    async for chunk in chunks:
        yield chunk + 1


def chain(steps, step, first=None):
    """So many steps, one after another, and before them `first`."""
    made = [step() for _ in range(steps)]
    return reduce(operator.or_, [first, *made] if first else made)


def sync_step():
    return RunnableLambda(add_one)


def async_step():
    return RunnableLambda(add_one_later)


def parallel(step):
    return RunnableParallel({str(n): step() for n in range(8)})


def report(row, expected, run, again):
    """Checks a run, then measures runs in turns: `again(n)` gives the seconds that n of them take."""
    given = run()
    assert given == expected, f"{row} gives {given}, expected {expected}"
    calls = 1
    while again(calls) < TURN:
        calls *= 2
    times, start = [], time.perf_counter()
    while len(times) < TURNS and (len(times) < FEWEST_TURNS or time.perf_counter() - start < LONG):
        times.append(again(calls) / calls)
    line = {"row": row, "who": "python", "ns": statistics.median(times) * 1e9}
    print(json.dumps(line), flush=True)


def sync_row(row, expected, run):
    def again(calls):
        start = time.perf_counter()
        for _ in range(calls):
            run()
        return time.perf_counter() - start

    report(row, expected, run, again)


def async_row(loop, row, expected, run):
    async def calls_of(calls):
        start = time.perf_counter()
        for _ in range(calls):
            await run()
        return time.perf_counter() - start

    report(
        row,
        expected,
        lambda: loop.run_until_complete(run()),
        lambda calls: loop.run_until_complete(calls_of(calls)),
    )


async def summed(chunks):
    total = 0
    async for chunk in chunks:
        total += chunk
    return total


def main():
    line = {"who": "python", "version": version("langchain-core")}
    print(json.dumps(line), flush=True)
    loop = asyncio.new_event_loop()

    ten, ten_later = chain(10, sync_step), chain(10, async_step)
    sync_row("steps-sync", 11, lambda: ten.invoke(1))
    async_row(loop, "steps-async", 11, lambda: ten_later.ainvoke(1))
    async_row(loop, "steps-offload", 11, lambda: ten.ainvoke(1))

    eight = {str(n): 2 for n in range(8)}
    branches, branches_later = parallel(sync_step), parallel(async_step)
    async_row(loop, "parallel-async", eight, lambda: branches_later.ainvoke(1))
    # On threads; they share one core, unless Python is built without its lock.
    sync_row("parallel-compute", eight, lambda: branches.invoke(1))

    inputs, outputs = list(range(1_000)), [x + 3 for x in range(1_000)]
    three, three_later = chain(3, sync_step), chain(3, async_step)
    # `batch` sends sync steps to a pool of threads, whether they are cheap, compute or block.
    sync_row("batch-inline", outputs, lambda: three.batch(inputs))
    sync_row("batch-compute", outputs, lambda: three.batch(inputs))
    async_row(loop, "batch-offload", outputs, lambda: three.abatch(inputs))
    limited = {"max_concurrency": 16}
    async_row(loop, "batch-async", outputs, lambda: three_later.abatch(inputs, config=limited))

    chunks, total = 10_000, sum(x + 3 for x in range(10_000))
    streaming = chain(3, lambda: RunnableGenerator(each), RunnableGenerator(numbers))
    sync_row("stream-sync", total, lambda: sum(streaming.stream(chunks)))
    streaming_later = chain(
        3, lambda: RunnableGenerator(each_later), RunnableGenerator(numbers_later)
    )
    async_row(loop, "stream-async", total, lambda: summed(streaming_later.astream(chunks)))

    retried = async_step().with_retry(stop_after_attempt=3)
    async_row(loop, "retry", 2, lambda: retried.ainvoke(1))


main()
