// The rows of the table that LangChain for JavaScript can run: prints a line of JSON for each.
//
//     npm ci
//     node peers.mjs

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { Runnable, RunnableLambda, RunnableMap } from "@langchain/core/runnables";

const TURN = 50;
const TURNS = 9;
const LONG = 3_000;
const FEWEST_TURNS = 3;

const addOne = (x) => x + 1;
const addOneLater = async (x) => x + 1;

/** A step that passes chunks on: a lambda waits for all of them. */
class Each extends Runnable {
  lc_namespace = ["peers"];

  async invoke(x) {
    return addOne(x);
  }

  async *transform(chunks) {
    for await (const chunk of chunks) yield addOne(chunk);
  }
}

/** The source of the chunks: a sequence streams what its first step makes of one input. */
class Numbers extends Runnable {
  lc_namespace = ["peers"];

  async invoke(count) {
    return count;
  }

  async *transform(counts) {
    for await (const count of counts) {
      for (let n = 0; n < count; n += 1) yield n;
    }
  }
}

const lambda = (f) => () => RunnableLambda.from(f);

/** So many steps, one after another, and before them `first`. */
function chain(steps, step, first) {
  const made = Array.from({ length: steps }, step);
  return (first ? [first, ...made] : made).reduce((before, after) => before.pipe(after));
}

/** Milliseconds that so many runs take. */
async function again(run, calls) {
  const start = performance.now();
  for (let n = 0; n < calls; n += 1) await run();
  return performance.now() - start;
}

/** Checks a run, then measures runs in turns. */
async function row(id, expected, run) {
  assert.deepEqual(await run(), expected, id);
  let calls = 1;
  while ((await again(run, calls)) < TURN) calls *= 2;
  const times = [];
  const start = performance.now();
  while (times.length < TURNS && (times.length < FEWEST_TURNS || performance.now() - start < LONG)) {
    times.push((await again(run, calls)) / calls);
  }
  times.sort((a, b) => a - b);
  const ns = times[Math.floor(times.length / 2)] * 1e6;
  console.log(JSON.stringify({ row: id, who: "javascript", ns }));
}

async function sum(chunks) {
  let total = 0;
  for await (const chunk of chunks) total += chunk;
  return total;
}

const manifest = new URL("node_modules/@langchain/core/package.json", import.meta.url);
const { version } = JSON.parse(await readFile(manifest, "utf8"));
console.log(JSON.stringify({ who: "javascript", version }));

// There is no sync half, and no thread to send a sync step to: the other rows can't be run.
const ten = chain(10, lambda(addOne));
await row("steps-sync", 11, () => ten.invoke(1));
const tenLater = chain(10, lambda(addOneLater));
await row("steps-async", 11, () => tenLater.invoke(1));

const names = Array.from({ length: 8 }, (_, n) => String(n));
const branches = Object.fromEntries(names.map((name) => [name, lambda(addOneLater)()]));
const parallel = RunnableMap.from(branches);
const eight = Object.fromEntries(names.map((name) => [name, 2]));
await row("parallel-async", eight, () => parallel.invoke(1));

const inputs = Array.from({ length: 1_000 }, (_, n) => n);
const outputs = inputs.map((x) => x + 3);
const three = chain(3, lambda(addOne));
await row("batch-inline", outputs, () => three.batch(inputs));
const threeLater = chain(3, lambda(addOneLater));
const limited = { maxConcurrency: 16 };
await row("batch-async", outputs, () => threeLater.batch(inputs, limited));

const transforms = chain(3, () => new Each(), new Numbers());
const total = Array.from({ length: 10_000 }, (_, n) => n + 3).reduce((a, b) => a + b);
await row("stream-async", total, async () => sum(await transforms.stream(10_000)));

const retried = lambda(addOneLater)().withRetry({ stopAfterAttempt: 3 });
await row("retry", 2, () => retried.invoke(1));
