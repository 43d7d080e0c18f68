import { cpus, totalmem } from 'node:os'
import type { Growth } from './growth.ts'
import { percentile, perSecond, type Sample } from './load.ts'
import type { Money } from './money.ts'
import type { OrderLists } from './order-lists.ts'
import { previewed, type Preview } from './preview.ts'
import type { Pricing } from './pricing.ts'
import type { Memory } from './process-figures.ts'
import { sideNames, type SideName } from './side.ts'

export interface Cell extends Record<SideName, Sample> {
  operation: string
  /** how many at once */
  lanes: number
}

type Memories = Record<SideName, Memory | undefined>

export interface Figures {
  plan: { products: number; grownProducts: number; rounds: number; roundSeconds: number }
  cells: Cell[]
  growth: Growth[]
  lists: OrderLists
  /** SQL statements of one operation */
  statements: Record<SideName, Map<string, number>>
  memory: { atStart: Memories; atEnd: Memories }
  pricing: Pricing
  money: Money
  preview: Preview
}

type Table = { head: string[]; rows: string[][] }

export function asText({ cells, growth, lists, statements, memory, pricing, money, preview }: Figures): string {
  const tables = [
    speedTable(cells),
    growthTable(growth),
    speedTable(lists.cells),
    statementTable(statements),
    moneyTable(money),
    memoryTable(memory),
  ].map(drawText)
  return [...tables, priced(pricing), roundOf(money), rulesOf(money), previewed(preview)].join('\n\n')
}

const priced = ({ lines, offers, cartsPerSecond }: Pricing): string =>
  `${figure(cartsPerSecond)} carts of ${lines} lines and ${offers} promotions are priced in a second, in one process.`

export function asMarkdown({
  plan,
  cells,
  growth,
  lists,
  statements,
  memory,
  pricing,
  money,
  preview,
}: Figures): string {
  const { products, rounds, roundSeconds } = plan
  return `# Performance

\`npm run bench\` writes this page: the built product against a floor, in one run, on one machine and the same data.

The floor is a bare Fastify that answers each request with one prepared statement, whose JSON goes out as PostgreSQL has
written it. For the checkout it takes the same number of requests, each one statement that is a transaction of its own.
It knows no schema, no rules, no keys against repetition, no timeline, no events and no bonuses: what is between it and
the product is the price of everything that makes a product. Before measuring, both are asked everything that will be asked, and
must answer the same.

- **Data**: ${products} products on sale of 40 merchants with three variants each, categories in three levels, Chinese search.
- **Reads**: the mall's own documents, by their ids, as a visitor's browser asks them. "Kept" is the product as it is run,
  which keeps answers that are the same for everybody until something of the catalogue changes; the other rows are of a process
  that keeps none (\`ANSWER_CACHE=off\`).
- **Checkout**: eight requests of a signed-in buyer: a coupon of a shop claimed, two goods of two merchants into the cart, checkout, order,
  payment, its confirmation at the sandbox (whose callback comes back over HTTP), and the cashier, which must say that it is paid.
- **Load**: a closed loop of 1, 8 and 32 at once, ${rounds} rounds of ${roundSeconds} s for each, product and floor in
  turns; what was begun when a round is over is finished and counts.
- **Machine**: ${machine()}; one API process each, with its workers inside; load generator, server and PostgreSQL share
  it alike for both, and commits wait for the disk.

p50 and p99 are milliseconds of a whole operation; CPU is that of the API process for one operation, in milliseconds.

${speedAsMarkdown(cells, statements)}

${growthAsMarkdown(growth, plan)}

${listsAsMarkdown(lists)}

## Pricing

${priced(pricing)} Each time the best combination is chosen anew, freight included.

## Money in bulk

The floor inserts as many rows into the same tables, with the same indexes, rules and triggers: for settlement the lines,
bonuses, journals and transfers that it has written or changed, ${settledAtOnce} lines a transaction; for transfers a journal
and its two transfers. It locks nothing, adds nothing up, and knows no balance. A settled line has five who earn from it;
${money.transfers.writers} writers move money between the wallets of ${money.transfers.merchants} merchants, each time through three of them.

${drawMarkdown(moneyTable(money))}

${roundOf(money)}

${rulesOf(money)}

## Trying a policy on past sales

${previewed(preview)}

## Memory of the API process

${drawMarkdown(memoryTable(memory))}
`
}

export const speedAsMarkdown = (cells: readonly Cell[], statements: Figures['statements']): string => `## Speed

${drawMarkdown(speedTable(cells))}

## SQL statements of one operation

Counted by \`pg_stat_statements\`, the workers' included; BEGIN, COMMIT and savepoints not.

${drawMarkdown(statementTable(statements))}`

export const growthAsMarkdown = (
  growth: readonly Growth[],
  { products, grownProducts }: Figures['plan'],
): string => `## With ${grownProducts} products

What visitors ask of a shop with ${products} products and of one with ${grownProducts}, in turns, answers not kept. Words are chosen that find as many
goods in either: the ratio says what is left of the speed.

${drawMarkdown(growthTable(growth))}`

export const listsAsMarkdown = ({ lines, cells, statements }: OrderLists): string => `## Lists of orders

The first page of orders as the three apps ask for it: a member's own, a shop's with its counts, and all of them, where there are ${lines}
lines of orders. The floor answers the same by the one statement that is needed; the product finds out who asks by another.

${drawMarkdown(speedTable(cells))}

${drawMarkdown(statementTable(statements))}`

const growthTable = (growth: readonly Growth[]): Table => ({
  head: ['operation', 'at once', 'ratio', 'many/s', 'few/s', 'p99 of many', 'p99 of few', 'errors'],
  rows: growth.map(({ operation, lanes, few, many }) => [
    operation,
    String(lanes),
    (perSecond(many) / perSecond(few)).toFixed(2),
    figure(perSecond(many)),
    figure(perSecond(few)),
    figure(percentile(many, 0.99)),
    figure(percentile(few, 0.99)),
    String(few.errors + many.errors),
  ]),
})

function speedTable(cells: readonly Cell[]): Table {
  return {
    head: [
      'operation',
      'at once',
      'ratio',
      'product/s',
      'floor/s',
      'p50',
      'floor p50',
      'p99',
      'floor p99',
      'CPU',
      'floor CPU',
      'errors',
    ],
    rows: cells.map(({ operation, lanes, product, floor }) => [
      operation,
      String(lanes),
      (perSecond(product) / perSecond(floor)).toFixed(2),
      figure(perSecond(product)),
      figure(perSecond(floor)),
      figure(percentile(product, 0.5)),
      figure(percentile(floor, 0.5)),
      figure(percentile(product, 0.99)),
      figure(percentile(floor, 0.99)),
      cpuOf(product),
      cpuOf(floor),
      String(product.errors + floor.errors),
    ]),
  }
}

function statementTable({ product, floor }: Figures['statements']): Table {
  return {
    head: ['operation', 'product', 'floor'],
    rows: [...product].map(([operation, count]) => [
      operation,
      count.toFixed(1),
      (floor.get(operation) ?? 0).toFixed(1),
    ]),
  }
}

const settledAtOnce = 500

function moneyTable({ settle, floorLinesPerSecond, transfers, floorTransfersPerSecond }: Money): Table {
  const row = (what: string, product: number, floor: number) => [
    what,
    (product / floor).toFixed(2),
    figure(product),
    figure(floor),
  ]
  return {
    head: ['', 'ratio', 'product/s', 'floor/s'],
    rows: [
      row('lines settled', settle.lines / settle.seconds, floorLinesPerSecond),
      row('transfers of two', transfers.done / transfers.seconds, floorTransfersPerSecond),
    ],
  }
}

const roundOf = ({ round: { members, counted, seconds, beside }, deadlocks }: Money): string =>
  `A round of dividends for ${members} members took ${figure(seconds)} s: ${figure(counted)} s to count, the rest to pay. Beside it ${beside.done} transfers of others went on, the slowest of which took ${figure(beside.slowestMs)} ms. Deadlocks in all of this: ${deadlocks}.`

const rulesOf = ({ rules: { transfers, seconds, slowest } }: Money): string =>
  `Looking at all rules of money took ${figure(seconds)} s with ${transfers} transfers, the slowest of them ${figure(slowest)} s. The worker lets each rest twenty times as long as it took.`

function memoryTable({ atStart, atEnd }: Figures['memory']): Table {
  const megabytes = (value: number | undefined) => (value === undefined ? '–' : `${Math.round(value)} MB`)
  return {
    head: ['', 'at the start', 'at the end', 'at most'],
    rows: sideNames.map((side) => [
      side,
      megabytes(atStart[side]?.nowMb),
      megabytes(atEnd[side]?.nowMb),
      megabytes(atEnd[side]?.peakMb),
    ]),
  }
}

function cpuOf({ cpu, done }: Sample): string {
  return cpu === undefined || done === 0 ? '–' : figure(cpu / done)
}

/** Three digits that matter. */
function figure(value: number): string {
  return value >= 100 ? String(Math.round(value)) : value.toPrecision(value < 1 ? 2 : 3)
}

function machine(): string {
  const [processor] = cpus()
  const gigabytes = Math.round(totalmem() / 2 ** 30)
  return `${cpus().length} × ${processor?.model ?? 'unknown'}, ${gigabytes} GB, Node ${process.versions.node}`
}

function drawText({ head, rows }: Table): string {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)))
  const line = (row: string[]) =>
    row
      .map((text, column) => (column === 0 ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0)))
      .join('  ')
  return [head, ...rows].map(line).join('\n')
}

function drawMarkdown({ head, rows }: Table): string {
  const line = (row: string[]) => `| ${row.join(' | ')} |`
  return [line(head), line(head.map((_, column) => (column === 0 ? '---' : '--:'))), ...rows.map(line)].join('\n')
}
