import { randomUUID } from 'node:crypto'
import { array, asyncProperty, assert, constantFrom, integer, oneof, record } from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Refusal } from '../kernel/refusal.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { debt, escrow, feeRevenue, wallet, type AccountRef } from './account-ref.ts'
import { holdJournal, postHold, voidHold } from './hold-journal.ts'
import { findViolations, ledgerInvariants } from './ledger-invariants.ts'
import { EntryKind } from './journal.ts'
import { postJournal } from './post-journal.ts'
import { readBalances } from './wallet.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse()
})
afterAll(() => house.close())

const isWhole = process.env['PROOF'] === 'full'
const names = ['revenue', 'shop', 'member', 'owed'] as const
type Name = (typeof names)[number]

const name = constantFrom(...names)
const amount = integer({ min: 1, max: 500 })
const step = oneof(
  record({ what: constantFrom('move', 'hold'), from: name, to: name, amount }),
  record({ what: constantFrom('post', 'void', 'again'), which: integer({ min: 0, max: 9 }) }),
)

/** The ledger as a map: what an account has, and what of it is promised. */
class PlainLedger {
  readonly has: Record<Name, number> = { revenue: 0, shop: 0, member: 0, owed: 0 }
  readonly held: Record<Name, number> = { revenue: 0, shop: 0, member: 0, owed: 0 }

  canTake(from: Name, taken: number): boolean {
    return from === 'revenue' || from === 'owed' || this.has[from] - this.held[from] >= taken
  }

  move(from: Name, to: Name, moved: number): void {
    this.has[from] -= moved
    const repaid = to === 'member' && from !== 'owed' ? Math.min(moved, Math.max(0, -this.has.owed)) : 0
    this.has.owed += repaid
    this.has[to] += moved - repaid
  }
}

test('random transfers and holds leave the ledger as a plain map would be, replayed or not', async () => {
  await assert(
    asyncProperty(array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
      const shop = randomUUID()
      const member = randomUUID()
      const accounts: Record<Name, AccountRef> = {
        revenue: feeRevenue,
        shop: escrow(shop),
        member: wallet('member', member),
        owed: debt('member', member),
      }
      const plain = new PlainLedger()
      const holds: { key: string; from: Name; to: Name; amount: number; isOpen: boolean }[] = []
      const moves: (() => Promise<unknown>)[] = []
      for (const [index, one] of steps.entries()) {
        const key = `proof:${member}:${index}`
        const at = new Date()
        if ('from' in one) {
          if (one.from === one.to) continue
          const draft = {
            key,
            kind: EntryKind.OTHER,
            at,
            transfers: [{ from: accounts[one.from], to: accounts[one.to], amount: one.amount }],
          }
          const verb = one.what === 'move' ? postJournal : holdJournal
          const isDone = await house.tx((em) => verb(em, draft)).then(() => true, refused)
          expect(isDone).toBe(plain.canTake(one.from, one.amount))
          if (!isDone) continue
          moves.push(() => house.tx((em) => verb(em, draft)))
          if (one.what === 'move') plain.move(one.from, one.to, one.amount)
          else {
            holds.push({ key, from: one.from, to: one.to, amount: one.amount, isOpen: true })
            plain.held[one.from] += one.amount
          }
        } else if (one.what === 'again') {
          await moves[one.which % Math.max(1, moves.length)]?.()
        } else {
          const hold = holds[one.which % Math.max(1, holds.length)]
          if (!hold?.isOpen) continue
          hold.isOpen = false
          const verb = one.what === 'post' ? postHold : voidHold
          await house.tx((em) => verb(em, { hold: hold.key, key, at }))
          plain.held[hold.from] -= hold.amount
          if (one.what === 'post') plain.move(hold.from, hold.to, hold.amount)
        }
      }
      const balances = await readBalances(house.em(), Object.values(accounts))
      for (const one of ['shop', 'member', 'owed'] as const) {
        expect(balances.get(accounts[one].id) ?? { balance: 0, held: 0 }).toEqual({
          balance: plain.has[one],
          held: plain.held[one],
        })
      }
    }),
    { numRuns: isWhole ? 2000 : 15, ...(isWhole ? {} : { seed: 7 }) },
  )
  for (const invariant of ledgerInvariants) expect(await findViolations(house.em(), invariant), invariant.sql).toBe(0)
})

function refused(error: unknown): boolean {
  if (error instanceof Refusal) return false
  throw error
}
