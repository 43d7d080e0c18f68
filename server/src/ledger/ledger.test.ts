import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Client } from 'pg'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { clearing, debt, escrow, feeRevenue, wallet } from './account-ref.ts'
import { balanceAt } from './balance-at.ts'
import { holdJournal, postHold, voidHold } from './hold-journal.ts'
import { findViolations, ledgerInvariants } from './ledger-invariants.ts'
import { EntryKind } from './journal.ts'
import { postJournal, postJournals } from './post-journal.ts'
import { readBalances, readWallet } from './wallet.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse()
})
afterAll(() => house.close())

const at = new Date('2026-11-22T08:00:00Z')
const pay = (key: string, merchantId: string, amount: number) => ({
  key,
  kind: EntryKind.PAYMENT,
  at,
  transfers: [{ from: clearing('sandbox'), to: escrow(merchantId), amount }],
})

async function balanceOf(merchantId: string) {
  const balances = await readBalances(house.em(), [escrow(merchantId)])
  return balances.get(escrow(merchantId).id)
}

test('a journal moves money, and the same journal again moves none', async () => {
  const shop = randomUUID()
  const first = await house.tx((em) => postJournal(em, pay(`pay:${shop}`, shop, 500)))
  const again = await house.tx((em) => postJournal(em, pay(`pay:${shop}`, shop, 500)))
  expect(first.isNew).toBe(true)
  expect(again).toMatchObject({ id: first.id, isNew: false })
  expect(await balanceOf(shop)).toEqual({ balance: 500, held: 0 })
})

test('the same key with another content is refused', async () => {
  const shop = randomUUID()
  await house.tx((em) => postJournal(em, pay(`pay:${shop}`, shop, 500)))
  await expect(house.tx((em) => postJournal(em, pay(`pay:${shop}`, shop, 501)))).rejects.toThrow('another content')
  expect(await balanceOf(shop)).toEqual({ balance: 500, held: 0 })
})

test('the same journal twenty times at once moves money once', async () => {
  const shop = randomUUID()
  const posted = await Promise.all(
    Array.from({ length: 20 }, () => house.tx((em) => postJournal(em, pay(`pay:${shop}`, shop, 300)))),
  )
  expect(posted.filter(({ isNew }) => isNew)).toHaveLength(1)
  expect(await balanceOf(shop)).toEqual({ balance: 300, held: 0 })
})

test('a balance never falls below its floor', async () => {
  const shop = randomUUID()
  await house.tx((em) => postJournal(em, pay(`pay:${shop}`, shop, 100)))
  const take = {
    key: `take:${shop}`,
    kind: EntryKind.REFUND,
    at,
    transfers: [{ from: escrow(shop), to: clearing('sandbox'), amount: 101 }],
  }
  await expect(house.tx((em) => postJournal(em, take))).rejects.toMatchObject({ code: 'INSUFFICIENT_FUNDS' })
})

test('of two who spend the same money at once, one is refused', async () => {
  const shop = randomUUID()
  await house.tx((em) => postJournal(em, pay(`pay:${shop}`, shop, 100)))
  const results = await Promise.allSettled(
    Array.from({ length: 10 }, (_, index) =>
      house.tx((em) =>
        postJournal(em, {
          key: `take:${shop}:${index}`,
          kind: EntryKind.OTHER,
          at,
          transfers: [{ from: escrow(shop), to: feeRevenue, amount: 30 }],
        }),
      ),
    ),
  )
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(3)
  expect(await balanceOf(shop)).toEqual({ balance: 10, held: 0 })
})

describe('a hold', () => {
  const refund = (shop: string, amount: number) => ({
    key: `refund:${shop}:hold`,
    kind: EntryKind.REFUND,
    at,
    transfers: [{ from: escrow(shop), to: clearing('sandbox'), amount }],
  })
  const heldShop = async (): Promise<string> => {
    const shop = randomUUID()
    await house.tx((em) => postJournal(em, pay(`pay:${shop}`, shop, 100)))
    await house.tx((em) => holdJournal(em, refund(shop, 80)))
    return shop
  }

  test('keeps its money from being spent', async () => {
    const shop = await heldShop()
    expect(await balanceOf(shop)).toEqual({ balance: 100, held: 80 })
    const take = {
      key: `take:${shop}`,
      kind: EntryKind.OTHER,
      at,
      transfers: [{ from: escrow(shop), to: feeRevenue, amount: 21 }],
    }
    await expect(house.tx((em) => postJournal(em, take))).rejects.toMatchObject({ code: 'INSUFFICIENT_FUNDS' })
  })

  test('moves it once it is posted, once', async () => {
    const shop = await heldShop()
    const post = { hold: `refund:${shop}:hold`, key: `refund:${shop}:post`, at }
    await house.tx((em) => postHold(em, post))
    expect(await house.tx((em) => postHold(em, post))).toMatchObject({ isNew: false })
    expect(await balanceOf(shop)).toEqual({ balance: 20, held: 0 })
  })

  test('posted in part lets go of the rest', async () => {
    const shop = await heldShop()
    await house.tx((em) => postHold(em, { hold: `refund:${shop}:hold`, key: `refund:${shop}:post`, at, amounts: [50] }))
    expect(await balanceOf(shop)).toEqual({ balance: 50, held: 0 })
  })

  test('voided lets go of everything, and cannot be posted any more', async () => {
    const shop = await heldShop()
    await house.tx((em) => voidHold(em, { hold: `refund:${shop}:hold`, key: `refund:${shop}:void`, at }))
    expect(await balanceOf(shop)).toEqual({ balance: 100, held: 0 })
    const post = { hold: `refund:${shop}:hold`, key: `refund:${shop}:post`, at }
    await expect(house.tx((em) => postHold(em, post))).rejects.toThrow('already resolved')
  })

  test('posted and voided at once is resolved once', async () => {
    const shop = await heldShop()
    const hold = `refund:${shop}:hold`
    const results = await Promise.allSettled([
      house.tx((em) => postHold(em, { hold, key: `refund:${shop}:post`, at })),
      house.tx((em) => voidHold(em, { hold, key: `refund:${shop}:void`, at })),
    ])
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect((await balanceOf(shop))?.held).toBe(0)
  })
})

test('what somebody owes is paid first by what they earn later', async () => {
  const member = randomUUID()
  const earn = (key: string, amount: number) => ({
    key: `earn:${member}:${key}`,
    kind: EntryKind.COMMISSION,
    at,
    transfers: [{ from: feeRevenue, to: wallet('member', member), amount }],
  })
  await house.tx((em) =>
    postJournal(em, {
      key: `claw:${member}`,
      kind: EntryKind.OTHER,
      at,
      transfers: [{ from: debt('member', member), to: feeRevenue, amount: 70 }],
    }),
  )
  await house.tx((em) => postJournals(em, [earn('a', 50), earn('b', 50)]))
  expect(await readWallet(house.em(), 'member', member)).toEqual({ available: 30, held: 0, debt: 0 })
  expect(await house.tx((em) => postJournal(em, earn('a', 50)))).toMatchObject({ isNew: false })
})

test('earnings that meet a new debt at once lose nothing', async () => {
  const member = randomUUID()
  const move = (key: string, from: typeof feeRevenue, to: typeof feeRevenue) =>
    house.tx((em) =>
      postJournal(em, { key: `${key}:${member}`, kind: EntryKind.OTHER, at, transfers: [{ from, to, amount: 10 }] }),
    )
  await Promise.all([
    move('claw', debt('member', member), feeRevenue),
    ...Array.from({ length: 8 }, (_, index) => move(`earn${index}`, feeRevenue, wallet('member', member))),
  ])
  const { available, debt: owed } = await readWallet(house.em(), 'member', member)
  expect(available - owed).toBe(70)
})

test('an account tells what it held at a moment', async () => {
  const shop = randomUUID()
  const later = new Date('2026-11-23T08:00:00Z')
  await house.tx((em) =>
    postJournals(em, [pay(`pay:${shop}`, shop, 100), { ...pay(`pay2:${shop}`, shop, 50), at: later }]),
  )
  expect(await balanceAt(house.em(), escrow(shop), at)).toBe(100)
  expect(await balanceAt(house.em(), escrow(shop), later)).toBe(150)
})

/** The same database, as whoever owns its tables. */
async function ownerUrl(): Promise<string> {
  const [row] = await house.em().execute<{ name: string }[]>('select current_database() as name')
  const url = new URL(process.env['TEST_DATABASE_URL'] ?? '')
  url.pathname = `/${row?.name}`
  return url.href
}

describe('the rows of the ledger', () => {
  for (const statement of [
    'update transfer set amount = amount + 1',
    'delete from transfer',
    'truncate transfer cascade',
    'delete from journal',
  ]) {
    test(`cannot be changed by the application: ${statement}`, async () => {
      await expect(house.em().execute(statement)).rejects.toThrow(/permission denied/)
    })

    test(`cannot be changed by the owner of the database: ${statement}`, async () => {
      const owner = new Client({ connectionString: await ownerUrl() })
      await owner.connect()
      try {
        await expect(owner.query(statement)).rejects.toThrow(/never change/)
      } finally {
        await owner.end()
      }
    })
  }
})

test('the database itself refuses a balance below its floor', async () => {
  await expect(house.tx((em) => em.execute('update ledger_balance set balance = -1 where floor = 0'))).rejects.toThrow(
    /ledger_balance_floor/,
  )
})

test('the number of statements does not grow with the number of journals', async () => {
  const merchantId = randomUUID()
  const again = () => [pay(`pay:${randomUUID()}`, merchantId, 100)]
  const drafts = (count: number) => Array.from({ length: count }, () => pay(`pay:${randomUUID()}`, randomUUID(), 100))
  const one = await house.countStatements(() => house.tx((em) => postJournals(em, drafts(1))))
  const many = await house.countStatements(() => house.tx((em) => postJournals(em, drafts(50))))
  expect(one.statements).toHaveLength(5)
  expect(many.statements).toHaveLength(5)
  // Accounts that are open need not be opened.
  await house.tx((em) => postJournals(em, again()))
  const known = await house.countStatements(() => house.tx((em) => postJournals(em, again())))
  expect(known.statements).toHaveLength(3)
})

test('after all of this every invariant of the ledger holds', async () => {
  for (const invariant of ledgerInvariants) expect(await findViolations(house.em(), invariant), invariant.sql).toBe(0)
})
