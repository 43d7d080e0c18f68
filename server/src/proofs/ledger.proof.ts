import { randomUUID } from 'node:crypto'
import { array, asyncProperty, assert, constantFrom, integer, oneof, record, type Arbitrary } from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Refusal } from '../kernel/refusal.ts'
import { isWhole, keepFigures } from './figures.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { clearing, debt, escrow, feeRevenue, wallet, type AccountRef } from '../ledger/account-ref.ts'
import { balanceAt } from '../ledger/balance-at.ts'
import { foldTransfers } from '../ledger/fold-transfers.ts'
import { holdJournal, postHold, voidHold } from '../ledger/hold-journal.ts'
import { findViolations, ledgerInvariants } from '../ledger/ledger-invariants.ts'
import { EntryKind } from '../ledger/journal.ts'
import { postJournal, type JournalDraft } from '../ledger/post-journal.ts'
import { readBalances } from '../ledger/wallet.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse()
})
afterAll(() => house.close())

const begun = performance.now()
const runs = isWhole ? 1000 : 15
const names = ['outside', 'revenue', 'shop', 'member', 'owed'] as const
type Name = (typeof names)[number]
const bottomless: ReadonlySet<Name> = new Set(['outside', 'revenue', 'owed'])
const firstDay = Date.UTC(2026, 7, 20)
/** Forty steps reach over three months. */
const stepMs = 2 * 24 * 3_600_000

const name = constantFrom(...names)
const amount = integer({ min: 1, max: 500 })
const which = integer({ min: 0, max: 9 })
const step = oneof(
  record({ what: constantFrom('deposit'), to: constantFrom('shop', 'member', 'revenue'), amount }),
  record({ what: constantFrom('move', 'hold'), from: name, to: name, amount }),
  record({ what: constantFrom('move', 'hold'), from: constantFrom('shop', 'member'), to: name, amount }),
  record({ what: constantFrom('post'), which, percent: constantFrom(100, 100, 30, 0) }),
  record({ what: constantFrom('void'), which }),
  record({ what: constantFrom('resolve again'), which }),
  record({ what: constantFrom('reverse', 'again', 'otherwise'), which }),
  record({ what: constantFrom('fold'), batch: constantFrom(1, 5, 20_000) }),
)

type Step = typeof step extends Arbitrary<infer S> ? S : never
type Amounts = Record<Name, number>
const zero = (): Amounts => ({ outside: 0, revenue: 0, shop: 0, member: 0, owed: 0 })

interface Move {
  from: Name
  to: Name
  amount: number
}

interface Hold extends Move {
  key: string
  isOpen: boolean
}

/** The ledger as a map: what an account has, and what of it is promised. */
class PlainLedger {
  readonly has = zero()
  readonly held = zero()

  canTake({ from, amount: taken }: Move): boolean {
    return bottomless.has(from) || this.has[from] - this.held[from] >= taken
  }

  move({ from, to, amount: moved }: Move): void {
    this.has[from] -= moved
    const repaid = to === 'member' && from !== 'owed' ? Math.min(moved, Math.max(0, -this.has.owed)) : 0
    this.has.owed += repaid
    this.has[to] += moved - repaid
  }
}

/** One ledger, told the same as a plain one. */
class Twin {
  readonly plain = new PlainLedger()
  /** what each account had after each step */
  readonly history: { at: Date; has: Amounts }[] = []
  readonly accounts: Record<Name, AccountRef>
  private readonly id = randomUUID()
  private readonly moves: (Move & { draft: JournalDraft; verb: typeof postJournal })[] = []
  private readonly holds: Hold[] = []

  constructor() {
    this.accounts = {
      outside: clearing(this.id),
      revenue: feeRevenue,
      shop: escrow(this.id),
      member: wallet('member', this.id),
      owed: debt('member', this.id),
    }
  }

  async take(one: Step, index: number): Promise<void> {
    const key = `proof:${this.id}:${index}`
    const at = new Date(firstDay + index * stepMs)
    if (one.what === 'fold') await house.tx((em) => foldTransfers(em, one.batch))
    else if (one.what === 'deposit') await this.move({ ...one, from: 'outside' }, key, at)
    else if ('from' in one) await (one.what === 'move' ? this.move(one, key, at) : this.hold(one, key, at))
    else if (one.what === 'post' || one.what === 'void') await this.resolve(one, key, at)
    else if (one.what === 'resolve again') await this.resolveAgain(one.which, key, at)
    else await this.repeat(one.what, one.which, { key, at })
    this.history.push({ at, has: { ...this.plain.has } })
  }

  private async move(move: Move, key: string, at: Date): Promise<void> {
    if (await this.begin(postJournal, move, { key, at })) this.plain.move(move)
  }

  private async hold(move: Move, key: string, at: Date): Promise<void> {
    if (!(await this.begin(holdJournal, move, { key, at }))) return
    this.holds.push({ ...move, key, isOpen: true })
    this.plain.held[move.from] += move.amount
  }

  /** Is done just where the plain ledger can. */
  private async begin(verb: typeof postJournal, move: Move, { key, at }: { key: string; at: Date }): Promise<boolean> {
    if (move.from === move.to) return false
    const draft = { key, kind: EntryKind.OTHER, at, transfers: [this.transfer(move)] }
    const isDone = await house.tx((em) => verb(em, draft)).then(() => true, refused)
    expect(isDone).toBe(this.plain.canTake(move))
    if (isDone) this.moves.push({ ...move, draft, verb })
    return isDone
  }

  private async resolve(one: { what: 'post' | 'void'; which: number; percent?: number }, key: string, at: Date) {
    const hold = this.pick(this.holds, one.which)
    if (!hold?.isOpen) return
    hold.isOpen = false
    const posted = one.what === 'post' ? Math.floor((hold.amount * (one.percent ?? 100)) / 100) : 0
    await house.tx((em) =>
      one.what === 'void'
        ? voidHold(em, { hold: hold.key, key, at })
        : postHold(em, { hold: hold.key, key, at, amounts: [posted] }),
    )
    this.plain.held[hold.from] -= hold.amount
    if (posted > 0) this.plain.move({ ...hold, amount: posted })
  }

  /** What has been posted or voided is neither once more, whatever the key. */
  private async resolveAgain(index: number, key: string, at: Date): Promise<void> {
    const hold = this.pick(this.holds, index)
    if (!hold || hold.isOpen) return
    for (const verb of [postHold, voidHold])
      await expect(house.tx((em) => verb(em, { hold: hold.key, key, at }))).rejects.toThrow('already resolved')
  }

  /** The same once more changes nothing; another content under the same key is refused; the opposite takes it back. */
  private async repeat(how: 'again' | 'otherwise' | 'reverse', index: number, { key, at }: { key: string; at: Date }) {
    const first = this.pick(this.moves, index)
    if (!first) return
    const { draft, verb } = first
    if (how === 'again') await house.tx((em) => verb(em, draft))
    else if (how === 'reverse') {
      if (verb === postJournal) await this.move({ from: first.to, to: first.from, amount: first.amount }, key, at)
    } else {
      const other = { ...draft, transfers: [this.transfer({ ...first, amount: first.amount + 1 })] }
      await expect(house.tx((em) => verb(em, other))).rejects.toThrow('another content')
    }
  }

  private readonly transfer = ({ from, to, amount: moved }: Move) => ({
    from: this.accounts[from],
    to: this.accounts[to],
    amount: moved,
  })

  private pick<T>(list: readonly T[], index: number): T | undefined {
    return list[index % Math.max(1, list.length)]
  }
}

test('random deeds leave the ledger as a plain map would be', { timeout: 1_200_000 }, async () => {
  const counts = new Map<string, number>()
  await assert(
    asyncProperty(array(step, { minLength: 5, maxLength: 40 }), integer({ min: 0, max: 39 }), async (steps, looked) => {
      const twin = new Twin()
      const revenueBefore = await balanceAt(house.em(), feeRevenue, new Date(firstDay + 50 * stepMs))
      for (const [index, one] of steps.entries()) {
        await twin.take(one, index)
        counts.set(one.what, (counts.get(one.what) ?? 0) + 1)
      }
      const { plain, accounts, history } = twin
      const balances = await readBalances(house.em(), Object.values(accounts))
      for (const one of ['shop', 'member', 'owed'] as const)
        expect(balances.get(accounts[one].id) ?? { balance: 0, held: 0 }).toEqual({
          balance: plain.has[one],
          held: plain.held[one],
        })
      const revenue = await balanceAt(house.em(), feeRevenue, new Date(firstDay + 50 * stepMs))
      expect(revenue - revenueBefore).toBe(plain.has.revenue)
      const { at, has } = history[looked % history.length] ?? { at: new Date(), has: zero() }
      for (const one of ['outside', 'shop', 'member', 'owed'] as const)
        expect(await balanceAt(house.em(), accounts[one], at), `${one} at ${at.toISOString()}`).toBe(has[one])
    }),
    { numRuns: runs, ...(isWhole ? {} : { seed: 7 }) },
  )
  for (const invariant of ledgerInvariants) expect(await findViolations(house.em(), invariant), invariant.sql).toBe(0)
  keepFigures('the ledger', [
    ['random ledgers', runs],
    ...[...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([what, count]) => [`steps: ${what}`, count] as const),
    ['differences from the plain map', 0],
    ['seconds', (performance.now() - begun) / 1000],
  ])
})

function refused(error: unknown): boolean {
  if (error instanceof Refusal) return false
  throw error
}
