import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSuperuser, openTestHouse, type TestHouse } from '../testing/house.ts'
import { clearing, escrow, feeRevenue, type AccountRef } from './account-ref.ts'
import { balanceAt, balanceBefore } from './balance-at.ts'
import { foldAnewAfterRestore } from './fold-anew.ts'
import { foldTransfers } from './fold-transfers.ts'
import { EntryKind } from './journal.ts'
import { postJournal } from './post-journal.ts'
import { readAccountTotals } from './read-account-totals.ts'
import { balancesByTransfers } from './sums-of-transfers.ts'

let house: TestHouse
let superuser: Client
beforeAll(async () => {
  house = await openTestHouse()
  superuser = await openSuperuser(house)
})
afterAll(async () => {
  await superuser.end()
  await house.close()
})

const november = new Date('2026-11-22T08:00:00Z')

const move = (from: AccountRef, to: AccountRef, amount: number, at = november) => ({
  key: `fold:${randomUUID()}`,
  kind: EntryKind.OTHER,
  at,
  transfers: [{ from, to, amount }],
})

const post = (draft: ReturnType<typeof move>) => house.tx((em) => postJournal(em, draft))

async function foldAll(): Promise<number> {
  let folded = 0
  for (let count = -1; count !== 0; folded += count) count = await house.tx((em) => foldTransfers(em, 3))
  return folded
}

const foldedOf = async ({ id }: AccountRef): Promise<number> => {
  const [row]: { amount: string | null }[] = await house
    .em()
    .execute('select sum(credits) - sum(debits) as amount from ledger_fold where account_id = ?', [id])
  return Number(row?.amount ?? 0)
}

/** Accounts whose folds and what lies beyond them are not the plain sums of all their transfers. */
const wrongSums = () =>
  house.em().execute(`select account_id from (
      select account_id, sum(amount) as amount from (
        select credit_account_id as account_id, amount from transfer union all select debit_account_id, -amount from transfer
      ) as side group by account_id
    ) as plain full join (${balancesByTransfers}) as kept using (account_id)
    where plain.amount is distinct from kept.amount`)

test('transfers are folded in batches, each once', async () => {
  const shop = escrow(randomUUID())
  for (const amount of [1, 2, 3, 4, 5, 6, 7]) await post(move(clearing('fold'), shop, amount))
  expect(await foldAll()).toBe(7)
  expect(await foldAll()).toBe(0)
  expect(await foldedOf(shop)).toBe(28)
  expect(await foldedOf(clearing('fold'))).toBe(-28)
  expect(await wrongSums()).toEqual([])
})

test('a transaction that began before others were folded, and ends after, loses nothing', async () => {
  const shop = escrow(randomUUID())
  const other = escrow(randomUUID())
  // Opened before, for who opens an account at the same time waits for the other.
  await post(move(clearing('slow'), escrow(randomUUID()), 1))
  await foldAll()
  let proceed = (): void => undefined
  let hasPosted = (): void => undefined
  const posted = new Promise<void>((resolve) => (hasPosted = resolve))
  const slow = house.tx(async (em) => {
    await postJournal(em, move(clearing('slow'), shop, 100))
    hasPosted()
    await new Promise<void>((resolve) => (proceed = resolve))
  })
  await posted
  // Written later, committed earlier: a watermark of moments or numbers would go past the slow one.
  await post(move(clearing('slow'), other, 30))
  expect(await foldAll()).toBe(0)
  expect(await balanceAt(house.em(), clearing('slow'), november)).toBe(-31)
  proceed()
  await slow
  expect(await balanceAt(house.em(), clearing('slow'), november)).toBe(-131)
  expect(await foldAll()).toBe(2)
  expect(await foldedOf(clearing('slow'))).toBe(-131)
  expect(await wrongSums()).toEqual([])
})

test('those that came before the slow one are folded meanwhile, and a rolled back one never', async () => {
  const shop = escrow(randomUUID())
  await post(move(clearing('mean'), shop, 5))
  await house
    .tx(async (em) => {
      await postJournal(em, move(clearing('mean'), shop, 1000))
      throw new Error('rolled back')
    })
    .catch(() => undefined)
  let proceed = (): void => undefined
  let hasPosted = (): void => undefined
  const posted = new Promise<void>((resolve) => (hasPosted = resolve))
  const slow = house.tx(async (em) => {
    await postJournal(em, move(clearing('mean'), escrow(randomUUID()), 7))
    hasPosted()
    await new Promise<void>((resolve) => (proceed = resolve))
  })
  await posted
  await post(move(clearing('mean'), escrow(randomUUID()), 11))
  await foldAll()
  expect(await foldedOf(clearing('mean'))).toBe(-5)
  proceed()
  await slow
  await foldAll()
  expect(await foldedOf(clearing('mean'))).toBe(-23)
  expect(await wrongSums()).toEqual([])
})

test('two who fold at once, while others post, fold each transfer once', async () => {
  const shop = escrow(randomUUID())
  await Promise.all([
    ...Array.from({ length: 20 }, () => post(move(clearing('many'), shop, 3))),
    ...Array.from({ length: 6 }, foldAll),
  ])
  await foldAll()
  expect(await foldedOf(clearing('many'))).toBe(-60)
  expect(await wrongSums()).toEqual([])
})

test('what an account held at a moment is told across months, folded or not', async () => {
  const [october, december] = [new Date('2026-10-31T15:59:59Z'), new Date('2026-11-30T16:00:00Z')]
  const channel = clearing('months')
  const shop = escrow(randomUUID())
  const told = async () => [
    await balanceAt(house.em(), channel, october),
    await balanceBefore(house.em(), channel, '2026-11'),
    await balanceAt(house.em(), channel, november),
    await balanceBefore(house.em(), channel, '2026-12'),
    await balanceAt(house.em(), channel, december),
  ]
  await post(move(channel, shop, 1, october))
  await post(move(channel, shop, 10, november))
  await post(move(channel, shop, 100, december))
  const expected = [-1, -1, -11, -11, -111]
  expect(await told()).toEqual(expected)
  await foldAll()
  expect(await told()).toEqual(expected)
  await post(move(channel, shop, 1000, october))
  expect(await told()).toEqual(expected.map((amount) => amount - 1000))
})

describe('the accounts’ totals', () => {
  test('read no transfer that is folded', async () => {
    for (let count = 0; count < 40; count += 1) await post(move(clearing('plan'), feeRevenue, 1))
    await foldAll()
    await superuser.query('analyze')
    // The table is too small for an index to be worth it.
    await superuser.query('set enable_seqscan = off')
    const { statements } = await house.countStatements(() => readAccountTotals(house.em()))
    expect(statements).toHaveLength(1)
    const { rows } = await superuser.query(`explain (analyze, format json) ${statements[0]}`)
    expect(transfersRead(rows[0]['QUERY PLAN'][0].Plan)).toBe(0)
  })
})

interface PlanNode {
  'Relation Name'?: string
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  Plans?: PlanNode[]
}

function transfersRead(node: PlanNode): number {
  const own =
    node['Relation Name'] === 'transfer'
      ? (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops']
      : 0
  return (node.Plans ?? []).reduce((total, plan) => total + transfersRead(plan), own)
}

describe('a database that was restored from a dump', () => {
  /** As if the cluster of the dump had been so much older. */
  async function makeYounger(): Promise<void> {
    await superuser.query('alter table transfer disable trigger user')
    await superuser.query(`update ledger_horizon set xid = '9000000000'`)
    await superuser.query(`update transfer set xid = '9000000000'`)
    await superuser.query('alter table transfer enable trigger user')
  }

  test('counts every transfer again, old ones and new ones, and folds them once', async () => {
    const shop = escrow(randomUUID())
    await post(move(clearing('dump'), shop, 500))
    await foldAll()
    expect(await foldAnewAfterRestore(superuser)).toBe(false)
    await makeYounger()
    await post(move(clearing('dump'), shop, 70))
    expect(await wrongSums()).not.toEqual([])
    expect(await foldAnewAfterRestore(superuser)).toBe(true)
    expect(await wrongSums()).toEqual([])
    await foldAll()
    expect(await foldedOf(shop)).toBe(70)
    expect(await balanceAt(house.em(), shop, november)).toBe(570)
    expect(await wrongSums()).toEqual([])
    expect(await foldAnewAfterRestore(superuser)).toBe(false)
    await expect(superuser.query('truncate ledger_fold')).rejects.toThrow('never change')
  })
})

describe('what is folded', () => {
  const forApplication = [
    'update ledger_fold set month = month',
    'delete from ledger_fold',
    'truncate ledger_fold',
    'insert into ledger_horizon (id, xid, folded_at) values (1, pg_current_xact_id(), now())',
    'delete from ledger_horizon',
    `insert into transfer (id, created_at, journal_id, debit_account_id, credit_account_id, amount, kind, at, xid)
      select gen_random_uuid(), now(), journal_id, debit_account_id, credit_account_id, amount, kind, at, '1' from transfer limit 1`,
    'update transfer set xid = pg_current_xact_id()',
  ]
  test.each(forApplication)('is not for the application to change: %s', async (statement) => {
    await expect(house.em().execute(statement)).rejects.toThrow(/permission denied/)
  })

  const forAnybody = [
    ['delete from ledger_fold', 'never change'],
    ['truncate ledger_fold', 'never change'],
    ['delete from ledger_horizon', 'never change'],
    ['update ledger_fold set credits = credits - 1 where credits > 0', 'never shrink'],
    [`update ledger_horizon set xid = '0'`, 'never goes back'],
  ] as const
  test.each(forAnybody)('is not for its owner either: %s', async (statement, words) => {
    await expect(superuser.query(statement)).rejects.toThrow(words)
  })
})
